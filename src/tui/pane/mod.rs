//! What is drawn in each part of the screen. A pane reads the [`super::App`] and changes nothing.

pub mod article;
pub mod facts;
pub mod lane;
pub mod map;
pub mod status;
pub mod title;
