//! What each list over the texts holds.

pub mod bookmarks;
pub mod digest;
pub(crate) mod excerpt;
pub mod help;
pub mod names;
pub mod quoted;
pub mod reports;
pub mod themes;
pub mod timeline;
pub mod visits;
pub mod why;
