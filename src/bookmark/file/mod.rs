//! The bookmark file: a TOML document changed in place, written under a lock.

pub(crate) mod atomic;
pub(crate) mod block;
pub(crate) mod change;
pub(crate) mod document;
pub(crate) mod edit;
pub(crate) mod toml;
pub(crate) mod write;
