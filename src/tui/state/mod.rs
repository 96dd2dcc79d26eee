//! The state of the screen as plain data, and the layout of its parts.

pub(crate) mod app;
pub(crate) mod arrange;
pub(crate) mod index;
pub(crate) mod legend;
pub(crate) mod lines;
pub(crate) mod matrix;
pub(crate) mod memo;
pub(crate) mod mode;
pub(crate) mod reports;
pub(crate) mod search;
