//! Learned tables that are read in place from bytes, without unpacking: for names, syntax and links alike.
//!
//! A table knows nothing of what it is used for. [`hash`] is the one hash that the stored keys depend on.

pub(crate) mod clusters;
pub(crate) mod hash;
pub(crate) mod table;
pub(crate) mod vectors;
