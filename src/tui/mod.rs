//! The screen: the only folder that names ratatui and crossterm.
//!
//! A key becomes an [`crate::config::Action`], [`App::update`] changes the state, [`view`] draws it; [`runtime::session`] runs the loop. `update` reads no clock and does no
//! output beyond the bookmark file: what only the loop can do comes back as an [`Effect`].

pub mod input;
pub mod list;
pub mod lists;
pub mod runtime;
pub mod state;
pub mod update;
pub mod view;

pub use runtime::session::{Options, run};
pub use state::app::{App, Effect};
