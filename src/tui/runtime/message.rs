//! What the run loop waits for: keys, signals, finished work, all on one channel.
//!
//! Each source is a thread that blocks until it has something to tell. None of them can fail silently: a source that ends says so.

use std::{
    io,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
    time::Duration,
};

use crossterm::event::Event;

use crate::{
    article::Article,
    pair::Pair,
    reading::{self, Reading},
    source::{self, Fetching},
    tui::runtime::system::{self, Signal},
};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key, the mouse, pasted text, another size.
    Input(Event),
    /// A signal to this process.
    Signal(Signal),
    /// The reports are analyzed; or what the analysis died of.
    Analyzed(Result<Box<Reading>, String>),
    /// Another pair of reports, as far as it could be read, and the mark to go to in it.
    Loaded(Result<Box<Pair<Article>>, String>, Option<String>),
    /// The reader's command has taken a bookmark; or why not.
    Handed(Result<(), String>),
    /// A report of the story, by its index, is read; or why it cannot be.
    Read(usize, Result<Box<Article>, String>),
    /// The terminal is gone, or its keys cannot be read any more.
    Closed,
}

/// Whether another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// How long the thread that reads the keys may take to stop.
const STEP_BACK: Duration = Duration::from_secs(1);

/// The thread that reads the keys, and the way to have it stop for a while.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Whether it waits.
    waiting: Arc<(Mutex<bool>, Condvar)>,
}

impl Keys {
    /// Runs `work` while nobody here reads the terminal and signals of its keys go to the program that has it. `None` when the keys could not
    /// be left alone.
    pub fn lend<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let (waiting, changed) = &*self.waiting;
        LENT.store(true, Ordering::SeqCst);
        system::wake_keys();
        let is_there = waiting.lock().ok().and_then(|guard| {
            let waited = changed.wait_timeout_while(guard, STEP_BACK, |waits| !*waits);
            waited.ok().map(|(waits, _)| *waits)
        });
        let done = (is_there == Some(true)).then(work);
        LENT.store(false, Ordering::SeqCst);
        if let Ok(mut waits) = waiting.lock() {
            *waits = false;
        }
        changed.notify_all();
        done
    }

    /// Waits while the terminal is lent.
    fn step_back(&self) {
        let (waiting, changed) = &*self.waiting;
        if !is_lent() {
            return;
        }
        if let Ok(mut waits) = waiting.lock() {
            *waits = true;
            changed.notify_all();
            drop(changed.wait_while(waits, |waits| *waits));
        }
    }
}

/// Whether another program has the terminal.
pub fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Begins to read keys from the terminal.
pub fn listen_to_keys(messages: &Sender<Message>) -> io::Result<Keys> {
    let sender = messages.clone();
    let keys = Keys::default();
    let reader = keys.clone();
    spawn("keys", move || {
        loop {
            reader.step_back();
            let message = match system::read_event(|| reader.step_back()) {
                Ok(event) => Message::Input(event),
                Err(_) => Message::Closed,
            };
            let last = matches!(message, Message::Closed);
            if sender.send(message).is_err() || last {
                return;
            }
        }
    })?;
    system::watch_terminal(messages.clone())?;
    Ok(keys)
}

/// Begins to read more reports of the story, one after the other; `first` is the index of the first of them.
pub fn read_more(
    first: usize,
    sources: Vec<String>,
    fetching: Fetching,
    messages: Sender<Message>,
) -> io::Result<()> {
    spawn("reports", move || {
        for (n, name) in sources.iter().enumerate() {
            let read = panic::catch_unwind(|| source::load_by(name, &fetching));
            let read = match read {
                Ok(read) => read.map(Box::new).map_err(|error| error.to_string()),
                Err(_) => Err(format!("reading {name} failed")),
            };
            if messages.send(Message::Read(first + n, read)).is_err() {
                return;
            }
        }
    })
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

/// Begins to read another pair of reports, to go to a mark in it then.
pub fn load(
    names: Pair<String>,
    mark: Option<String>,
    fetching: Fetching,
    messages: Sender<Message>,
) -> io::Result<()> {
    spawn("reports", move || {
        let result = panic::catch_unwind(|| source::load_again(&names, &fetching));
        let result = match result {
            Ok(read) => read.map(Box::new).map_err(|error| error.to_string()),
            Err(_) => Err("a report could not be read".to_string()),
        };
        let _ = messages.send(Message::Loaded(result, mark));
    })
}

pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let builder = thread::Builder::new().name(name.to_string());
    builder.spawn(work).map(|_| ())
}
