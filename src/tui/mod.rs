//! The screen: the only folder that names ratatui and crossterm.
//!
//! A key becomes an [`crate::config::Action`], [`App::update`] changes the state, `view` draws it. `update` reads no clock and does no
//! output beyond the bookmark file: what only the loop can do comes back as an [`Effect`].

pub mod app;
pub mod arrange;
pub mod canvas;
pub mod index;
pub mod input;
pub mod keep;
pub mod navigate;
pub mod overlay;
pub mod paint;
pub mod pane;
pub mod search;
pub mod selection;
pub mod view;
pub mod walk;

pub use app::{App, Effect};
