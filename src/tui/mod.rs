//! The screen: the only folder that uses ratatui and crossterm.
//!
//! A key becomes an [`crate::config::Action`], [`App::update`] changes the state, [`view`] draws it; [`runtime::session`] runs the
//! loop. `update` reads no clock and does no output except to the bookmark file: everything else is returned as an [`Effect`].

pub(crate) mod input;
pub(crate) mod list;
pub(crate) mod lists;
pub(crate) mod runtime;
pub(crate) mod state;
pub(crate) mod update;
pub(crate) mod view;

pub(crate) use runtime::start::{Options, run};
pub use state::app::App;
#[cfg(test)]
pub(crate) use state::app::Effect;
