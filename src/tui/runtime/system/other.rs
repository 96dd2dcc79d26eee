//! Windows and whatever else is not Unix: no signals; `C-c` is a key like any other; commands go to `cmd`.

use std::{
    ffi::OsStr,
    io, process,
    process::{ChildStdin, Command},
    sync::mpsc::Sender,
    time::Duration,
};

use crossterm::event::{self, Event};

use crate::tui::runtime::{
    message::{Message, Signal},
    terminal,
};

/// How long the thread that reads keys waits before it looks whether the terminal is wanted by another program.
const PATIENCE: Duration = Duration::from_millis(100);

/// The editor where none is set.
pub const EDITOR: &str = "notepad";

/// The next event of the terminal. Nothing can wake this thread, so it calls `pause` now and then.
pub fn read_event(pause: impl Fn()) -> io::Result<Event> {
    while !event::poll(PATIENCE)? {
        pause();
    }
    event::read()
}

/// [`read_event`] wakes by itself.
pub fn wake_keys() {}

/// A closed console ends the program without its help.
///
/// # Errors
/// Never.
pub fn watch_terminal(_messages: Sender<Message>) -> io::Result<()> {
    Ok(())
}

/// Signals do not exist here.
///
/// # Errors
/// Never.
pub fn listen_to_signals(_messages: Sender<Message>) -> io::Result<()> {
    Ok(())
}

/// Restores the terminal and ends the process. To stop it is not possible here: then nothing happens.
pub fn end_by(signal: Signal) {
    match signal {
        Signal::Stop | Signal::Continue | Signal::Resize => {}
        Signal::HangUp | Signal::End(_) => {
            terminal::restore();
            process::exit(1);
        }
    }
}

/// A console takes its settings back by itself.
pub fn guard(_restoring: &str) -> Option<ChildStdin> {
    None
}

/// A command line for `cmd`, which [`end_command`] ends.
pub fn command(line: &str) -> Command {
    shell(line)
}

/// Ends a command that runs, by its number, and whatever it began.
pub fn end_command(id: u32) {
    let id = id.to_string();
    let _ = Command::new("taskkill")
        .args(["/T", "/F", "/PID", &id])
        .output();
}

fn shell(line: &str) -> Command {
    let mut command = Command::new("cmd");
    command.args(["/C", line]);
    command
}

/// The editor with the file to edit; the variable may hold options.
pub fn editor(line: &str, file: &OsStr) -> Command {
    let mut command = shell(line);
    command.arg(file);
    command
}
