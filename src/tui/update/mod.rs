//! What an action changes: one noun a file, each a part of [`App`](crate::tui::App).

mod appearance;
pub mod bookmark;
mod bookmark_list;
pub mod command_line;
mod current;
mod export;
mod lists;
pub mod mouse;
pub mod navigate;
pub mod reports;
mod resume;
mod review;
mod rewrap;
pub mod search;
pub mod selection;
pub mod walk;
