//! Windows and other systems that are not Unix: no signals; `C-c` is an ordinary key; commands are run by `cmd`.

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

/// How long the thread that reads keys waits before it checks whether another program needs the terminal.
const PATIENCE: Duration = Duration::from_millis(100);

/// The default editor.
pub const EDITOR: &str = "notepad";

/// The next event of the terminal. Nothing can wake this thread, so it calls `pause` from time to time.
pub fn read_event(pause: impl Fn()) -> io::Result<Event> {
    while !event::poll(PATIENCE)? {
        pause();
    }
    event::read()
}

/// Does nothing: [`read_event`] wakes up by itself.
pub fn wake_keys() {}

/// Does nothing: closing the console ends the program.
///
/// # Errors
/// Never.
pub fn watch_terminal(_messages: Sender<Message>) -> io::Result<()> {
    Ok(())
}

/// Does nothing: this system has no signals.
///
/// # Errors
/// Never.
pub fn listen_to_signals(_messages: Sender<Message>) -> io::Result<()> {
    Ok(())
}

/// Restores the terminal and ends the process. Stopping it is not possible here and does nothing.
pub fn end_by(signal: Signal) {
    match signal {
        Signal::Stop | Signal::Continue | Signal::Resize => {}
        Signal::HangUp | Signal::End(_) => {
            terminal::restore();
            process::exit(1);
        }
    }
}

/// Does nothing: the console restores its settings itself.
pub fn guard(_restoring: &str) -> Option<ChildStdin> {
    None
}

/// A command line for `cmd`, which [`end_command`] can kill.
pub fn command(line: &str) -> Command {
    shell(line)
}

/// Kills a running command, by process id, with its child processes.
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

/// The editor with the file to edit; the variable may contain options.
pub fn editor(line: &str, file: &OsStr) -> Command {
    let mut command = shell(line);
    command.arg(file);
    command
}
