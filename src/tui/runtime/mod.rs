//! What the loop needs of the world: messages in, frames out, the terminal, other programs.

mod backend;
mod background;
mod clipboard;
mod external;
mod keys;
mod message;
pub mod session;
mod system;
mod terminal;
