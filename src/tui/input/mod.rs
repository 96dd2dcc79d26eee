//! From keys to commands.

pub mod typing;
