//! The screen: the only folder that names ratatui and crossterm.
//!
//! A key becomes an [`crate::config::Action`], [`App::update`] changes the state, `view` draws it; [`session`] runs the loop. `update` reads no clock and does no
//! output beyond the bookmark file: what only the loop can do comes back as an [`Effect`].

pub mod app;
pub mod arrange;
mod backend;
mod background;
pub mod canvas;
mod clipboard;
mod fit;
pub mod index;
pub mod input;
mod judge;
pub mod keep;
mod marks;
mod memo;
mod message;
pub mod mode;
pub mod mouse;
pub mod navigate;
mod outside;
pub mod overlay;
pub mod paint;
pub mod pane;
mod panes;
pub mod reports;
mod resume;
pub mod search;
pub mod selection;
pub mod session;
mod system;
mod terminal;
pub mod view;
pub mod walk;

pub use app::{App, Effect};
pub use session::{Options, run};
