//! The run loop and its environment: messages, frames, the terminal, other programs.

mod backend;
mod background;
mod clipboard;
mod effects;
mod external;
mod keys;
mod message;
mod opening;
mod saving;
pub(crate) mod session;
pub(crate) mod start;
mod system;
mod terminal;
mod typed;
