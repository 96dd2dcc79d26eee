//! What is drawn in each part of the screen. A pane reads the [`super::App`] and changes nothing.

pub mod article;
pub mod bookmarks;
pub mod command;
mod excerpt;
pub mod facts;
pub mod flow;
pub mod help;
pub mod lane;
pub mod legend;
pub mod list;
pub mod map;
pub mod names;
mod passage;
pub mod quoted;
pub mod reports;
pub mod status;
pub mod timeline;
pub mod title;
pub mod visits;
pub mod why;
