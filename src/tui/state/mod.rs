//! What the screen shows, as plain data, and where its parts stand.

pub mod app;
pub mod arrange;
pub mod index;
pub mod legend;
pub(crate) mod memo;
pub mod mode;
