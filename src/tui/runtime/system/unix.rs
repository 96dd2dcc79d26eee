//! Signals, `/dev/tty` and `sh` on Unix.

use std::{
    ffi::OsStr,
    fs::File,
    io::{self, IsTerminal, stderr, stdin, stdout},
    os::{
        fd::{AsFd, OwnedFd},
        unix::{ffi::OsStrExt, process::CommandExt},
    },
    process::{ChildStdin, Command, Stdio},
    sync::mpsc::Sender,
    thread,
    time::Duration,
};

use crossterm::event::{self, Event};
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    process::{Pid, kill_process_group},
    termios::ttyname,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level,
};

use crate::tui::runtime::{
    message::{self, Message, Signal},
    terminal,
};

/// How long the screen may take to close after a signal that ends the program, before the program is killed.
const GRACE: Duration = Duration::from_secs(1);

/// The default editor.
pub(crate) const EDITOR: &str = "vi";

/// A script that reads lines which say whether the program owns the terminal, until the program ends. If it still owned the terminal,
/// it could not restore it: it was killed, for example because memory ran out.
const GUARD: &str = r#"trap '' HUP INT QUIT TERM TSTP TTIN TTOU
while IFS= read -r state; do last=$state; done
[ "$last" = taken ] || exit
stty sane </dev/tty
printf '%s\n%s\n' "$1" "parallax: killed by the system, possibly because memory ran out" >/dev/tty"#;

/// Starts a shell that restores the terminal with these commands if the program cannot. The pipe tracks who owns the terminal.
pub(crate) fn guard(restoring: &str) -> Option<ChildStdin> {
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        &format!("{{ {GUARD}\n}} 2>/dev/null"),
        "sh",
        restoring,
    ]);
    // Not in the process group to which the terminal sends signals.
    shell.stdin(Stdio::piped()).process_group(0);
    shell.spawn().ok()?.stdin
}

/// The next event of the terminal.
pub(crate) fn read_event(_pause: impl Fn()) -> io::Result<Event> {
    event::read()
}

/// Wakes the thread that reads keys: a change of size is an event.
pub(crate) fn wake_keys() {
    let _ = low_level::raise(SIGWINCH);
}

/// Sends [`Message::Closed`] when the terminal is closed. crossterm 0.29 loops forever at the end of its input and reports nothing; a
/// hang-up signal is sent only to programs controlled by the terminal.
///
/// # Errors
/// When no thread can be started.
pub(crate) fn watch_terminal(messages: Sender<Message>) -> io::Result<()> {
    // Without a terminal to watch the program works as well.
    let Some(tty) = open_terminal() else {
        return Ok(());
    };
    message::spawn("terminal", move || {
        loop {
            // No event is requested: a hang-up is always reported.
            let mut watched = [PollFd::new(&tty, PollFlags::empty())];
            match poll(&mut watched, None) {
                Ok(_) | Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return,
            }
            let events = watched[0].revents();
            if events.intersects(PollFlags::HUP | PollFlags::ERR) {
                let _ = messages.send(Message::Closed);
                return;
            }
            if events.contains(PollFlags::NVAL) {
                return;
            }
        }
    })
}

/// The terminal by its own name: macOS cannot poll `/dev/tty`.
fn open_terminal() -> Option<OwnedFd> {
    if stdin().is_terminal() {
        return stdin().as_fd().try_clone_to_owned().ok();
    }
    let name = [
        stdout()
            .is_terminal()
            .then(|| ttyname(stdout(), Vec::new())),
        stderr()
            .is_terminal()
            .then(|| ttyname(stderr(), Vec::new())),
    ];
    let name = name.into_iter().flatten().find_map(Result::ok);
    let path = name.as_deref().map_or(&b"/dev/tty"[..], |it| it.to_bytes());
    File::open(OsStr::from_bytes(path)).ok().map(OwnedFd::from)
}

/// Starts handling the signals that end, stop or continue the program.
///
/// # Errors
/// When they cannot be handled, or no thread can be started.
pub(crate) fn listen_to_signals(messages: Sender<Message>) -> io::Result<()> {
    // A change of size is handled here too: crossterm misses one before its first read.
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    message::spawn("signals", move || {
        for number in signals.forever() {
            // Signals of the terminal's keys are meant for the program that owns it; only a stop applies to this program too.
            if message::is_lent() {
                match number {
                    SIGINT | SIGQUIT => continue,
                    SIGTSTP => {
                        end_by(Signal::Stop);
                        continue;
                    }
                    _ => {}
                }
            }
            let signal = match number {
                SIGTSTP => Signal::Stop,
                SIGCONT => Signal::Continue,
                SIGWINCH => Signal::Resize,
                SIGHUP => Signal::HangUp,
                number => Signal::End(number),
            };
            let sent = messages.send(Message::Signal(signal));
            let ends = matches!(signal, Signal::HangUp | Signal::End(_));
            if !ends && sent.is_ok() {
                continue;
            }
            // The run loop ends the program at once. If it is stuck, the terminal is restored anyway.
            thread::sleep(GRACE);
            end_by(signal);
        }
    })
}

/// Restores the terminal, then ends or stops the process as the signal would: the shell sees 128 + its number.
pub(crate) fn end_by(signal: Signal) {
    terminal::restore();
    let number = match signal {
        Signal::Stop => SIGTSTP,
        Signal::Continue => SIGCONT,
        Signal::Resize => SIGWINCH,
        Signal::HangUp => SIGHUP,
        Signal::End(number) => number,
    };
    let _ = low_level::emulate_default_handler(number);
}

/// A command line for the shell, in its own process group, which [`end_command`] can kill.
pub(crate) fn command(line: &str) -> Command {
    let mut command = shell(line);
    command.process_group(0);
    command
}

/// Asks a running command, by process id, and its child processes to exit.
pub(crate) fn end_command(id: u32) {
    let id = i32::try_from(id).ok().and_then(Pid::from_raw);
    if let Some(id) = id {
        let _ = kill_process_group(id, rustix::process::Signal::TERM);
    }
}

fn shell(line: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", line]);
    command
}

/// The editor with the file to edit. Run by the shell, as in git, because the variable may contain options.
pub(crate) fn editor(line: &str, file: &OsStr) -> Command {
    let mut command = shell(&format!("{line} \"$1\""));
    command.arg("sh").arg(file);
    command
}
