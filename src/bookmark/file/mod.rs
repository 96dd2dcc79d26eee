//! The bookmark file: a TOML document changed in place, written whole.

pub(crate) mod block;
pub(crate) mod change;
pub(crate) mod document;
pub(crate) mod edit;
pub(crate) mod toml;
pub(crate) mod write;
