//! What differs between operating systems: signals, the hang-up of the terminal, the shell.
//!
//! [`unix`] and [`other`] have the same functions; the rest of the screen names neither.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use crate::tui::runtime::system::other::{
    EDITOR, editor, end_by, listen_to_signals, read_event, shell, wake_keys, watch_terminal,
};
#[cfg(unix)]
pub use crate::tui::runtime::system::unix::{
    EDITOR, editor, end_by, listen_to_signals, read_event, shell, wake_keys, watch_terminal,
};

/// A signal to this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Stop until [`Signal::Continue`].
    Stop,
    /// Go on after a stop.
    Continue,
    /// The terminal has another size.
    Resize,
    /// The terminal is gone.
    HangUp,
    /// End, by the number of the signal.
    End(i32),
}
