//! What the loop needs of the world: messages in, frames out, the terminal, other programs.

mod backend;
mod background;
mod clipboard;
mod external;
mod keys;
mod message;
mod opening;
mod saving;
pub(crate) mod session;
mod system;
mod terminal;
