//! From keys to commands.

pub mod line;
pub mod typing;
