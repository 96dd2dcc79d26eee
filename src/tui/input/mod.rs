//! From keys to commands.

pub(crate) mod line;
pub(crate) mod typing;
