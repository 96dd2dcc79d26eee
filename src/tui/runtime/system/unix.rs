//! Signals, `/dev/tty` and `sh`, as Unix systems have them.

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

/// How long the screen may take to end after a signal that ends the program, before it is ended without its help.
const GRACE: Duration = Duration::from_secs(1);

/// The editor where none is set.
pub(crate) const EDITOR: &str = "vi";

/// Reads lines that say whether the program has the terminal, until the program ends. When it still had the terminal then, it could not
/// restore it: it was killed, for example because memory ran out.
const GUARD: &str = r#"trap '' HUP INT QUIT TERM TSTP TTIN TTOU
while IFS= read -r state; do last=$state; done
[ "$last" = taken ] || exit
stty sane </dev/tty
printf '%s\n%s\n' "$1" "parallax: killed by the system, possibly because memory ran out" >/dev/tty"#;

/// Starts a shell that restores the terminal with these commands when the program cannot. The pipe tells the shell who has the terminal.
pub(crate) fn guard(restoring: &str) -> Option<ChildStdin> {
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        &format!("{{ {GUARD}\n}} 2>/dev/null"),
        "sh",
        restoring,
    ]);
    // Not among those that the terminal sends signals to.
    shell.stdin(Stdio::piped()).process_group(0);
    shell.spawn().ok()?.stdin
}

/// The next event of the terminal.
pub(crate) fn read_event(_pause: impl Fn()) -> io::Result<Event> {
    event::read()
}

/// Ends the wait of the thread that reads keys: a change of size is an event.
pub(crate) fn wake_keys() {
    let _ = low_level::raise(SIGWINCH);
}

/// Sends [`Message::Closed`] when the terminal is closed. crossterm 0.29 reads on for ever at the end of its input, at full speed, and
/// reports nothing; a hang-up signal comes only to programs that the terminal controls.
///
/// # Errors
/// When no thread can be started.
pub(crate) fn watch_terminal(messages: Sender<Message>) -> io::Result<()> {
    // Without a terminal to watch the program works all the same.
    let Some(tty) = open_terminal() else {
        return Ok(());
    };
    message::spawn("terminal", move || {
        loop {
            // No event is asked for: a hang-up is always reported.
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

/// Begins to take the signals that end, stop or wake the program.
///
/// # Errors
/// When they cannot be taken, or no thread can be started.
pub(crate) fn listen_to_signals(messages: Sender<Message>) -> io::Result<()> {
    // A change of size is heard here too: crossterm misses one that comes before its first read.
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    message::spawn("signals", move || {
        for number in signals.forever() {
            // What the keys of the terminal send is for the program that has it; only when it is stopped must we stop with it.
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
            // The run loop ends the program at once. Should it be stuck, the terminal is restored all the same.
            thread::sleep(GRACE);
            end_by(signal);
        }
    })
}

/// Restores the terminal, then ends or stops the process as the signal would have: the shell sees 128 + its number.
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

/// A command line for the shell, in a group of processes of its own, which [`end_command`] ends.
pub(crate) fn command(line: &str) -> Command {
    let mut command = shell(line);
    command.process_group(0);
    command
}

/// Asks a command that runs, by its number, to end, and whatever it began.
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

/// The editor with the file to edit. By the shell, as git does it: the variable may hold options.
pub(crate) fn editor(line: &str, file: &OsStr) -> Command {
    let mut command = shell(&format!("{line} \"$1\""));
    command.arg("sh").arg(file);
    command
}
