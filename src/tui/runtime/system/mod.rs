//! Differences between operating systems: signals, hang-up of the terminal, the shell.
//!
//! [`unix`] and [`other`] have the same functions; the rest of the screen uses neither by name.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use crate::tui::runtime::system::other::{
    EDITOR, command, editor, end_by, end_command, guard, listen_to_signals, read_event, wake_keys,
    watch_terminal,
};
#[cfg(unix)]
pub(super) use crate::tui::runtime::system::unix::{
    EDITOR, command, editor, end_by, end_command, guard, listen_to_signals, read_event, wake_keys,
    watch_terminal,
};
