//! What an action changes: one noun a file, each a part of [`App`](crate::tui::App).

mod appearance;
pub(crate) mod bookmark;
mod bookmark_list;
pub(crate) mod command_line;
mod current;
mod export;
mod lists;
pub(crate) mod matrix;
pub(crate) mod mouse;
pub(crate) mod navigate;
pub(crate) mod reports;
mod resume;
mod review;
mod rewrap;
pub(crate) mod search;
pub(crate) mod selection;
pub(crate) mod walk;
