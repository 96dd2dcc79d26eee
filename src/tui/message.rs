//! What the run loop waits for: keys, signals, finished work, all on one channel.
//!
//! Each source is a thread that blocks until it has something to tell. None of them can fail silently: a source that ends says so.

use std::{
    fs::File,
    io::{self, IsTerminal, stdin},
    os::fd::AsRawFd,
    panic::{self, AssertUnwindSafe},
    sync::mpsc::Sender,
    thread,
    time::Duration,
};

use crossterm::event::{self, Event};
use mio::{Events, Interest, Poll, Token, unix::SourceFd};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
    iterator::Signals,
    low_level,
};

use super::terminal;
use crate::{article::Article, pair::Pair, reading, reading::Reading};

/// How long the screen may take to end after a signal that ends the program, before it is ended without its help.
const GRACE: Duration = Duration::from_secs(1);

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key, the mouse, pasted text, another size.
    Input(Event),
    /// A signal to this process.
    Signal(i32),
    /// The reports are analyzed; or what the analysis died of.
    Analyzed(Result<Box<Reading>, String>),
    /// The terminal is gone, or its keys cannot be read any more.
    Closed,
}

/// Begins to read keys from the terminal.
pub fn listen_to_keys(messages: &Sender<Message>) -> io::Result<()> {
    let sender = messages.clone();
    spawn("keys", move || {
        loop {
            let message = match event::read() {
                Ok(event) => Message::Input(event),
                Err(_) => Message::Closed,
            };
            let last = matches!(message, Message::Closed);
            if sender.send(message).is_err() || last {
                return;
            }
        }
    })?;
    watch_for_hang_up(messages.clone())
}

/// Tells when the terminal is closed. crossterm 0.29 reads on for ever at the end of its input, at full speed, and tells nobody; a
/// hang-up signal comes only to programs that the terminal controls.
fn watch_for_hang_up(messages: Sender<Message>) -> io::Result<()> {
    let tty = if stdin().is_terminal() {
        None
    } else {
        Some(File::open("/dev/tty")?)
    };
    let fd = tty.as_ref().map_or(stdin().as_raw_fd(), File::as_raw_fd);
    let mut poll = Poll::new()?;
    poll.registry()
        .register(&mut SourceFd(&fd), Token(0), Interest::READABLE)?;
    spawn("terminal", move || {
        let _open_while_watched = tty;
        let mut events = Events::with_capacity(4);
        loop {
            let closed = match poll.poll(&mut events, None) {
                Ok(()) => events
                    .iter()
                    .any(|event| event.is_read_closed() || event.is_error()),
                Err(error) => error.kind() != io::ErrorKind::Interrupted,
            };
            if closed {
                let _ = messages.send(Message::Closed);
                return;
            }
        }
    })
}

/// Begins to take the signals that end, stop or wake the program.
pub fn listen_to_signals(messages: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    spawn("signals", move || {
        for signal in signals.forever() {
            let told = messages.send(Message::Signal(signal));
            if matches!(signal, SIGTSTP | SIGCONT) && told.is_ok() {
                continue;
            }
            // The run loop ends the program at once. Should it be stuck, the terminal is restored all the same.
            thread::sleep(GRACE);
            die_of(signal);
        }
    })
}

/// Restores the terminal and ends the process as the signal would have: the shell sees 128 + its number.
pub fn die_of(signal: i32) {
    terminal::restore();
    let _ = low_level::emulate_default_handler(signal);
}

/// Begins to analyze the reports. A panic is told like any other result.
pub fn analyze(articles: Pair<Article>, messages: Sender<Message>) -> io::Result<()> {
    spawn("analysis", move || {
        let result = panic::catch_unwind(AssertUnwindSafe(|| reading::read(articles)));
        let result = result.map(Box::new).map_err(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            text.unwrap_or("no reason given").to_string()
        });
        let _ = messages.send(Message::Analyzed(result));
    })
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let builder = thread::Builder::new().name(name.to_string());
    builder.spawn(work).map(|_| ())
}
