//! Learned tables that are read in place, without unpacking: for names, syntax and links.
//!
//! A table is independent of its use. [`hash`] is the hash function that all stored keys depend on.

pub(crate) mod clusters;
pub(crate) mod hash;
pub(crate) mod table;
pub(crate) mod vectors;
