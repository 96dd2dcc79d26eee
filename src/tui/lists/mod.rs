//! The content of each list over the texts.

pub(crate) mod bookmarks;
pub(crate) mod digest;
pub(crate) mod excerpt;
pub(crate) mod help;
pub(crate) mod matrix;
pub(crate) mod names;
pub(crate) mod quoted;
pub(crate) mod reports;
pub(crate) mod themes;
pub(crate) mod timeline;
pub(crate) mod visits;
pub(crate) mod why;
