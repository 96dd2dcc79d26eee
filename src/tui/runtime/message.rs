//! The messages of the run loop: keys, signals, finished work, all on one channel.
//!
//! Each source is a thread that blocks until it has a message. None can fail silently: a source that ends reports it.

use std::{
    io,
    panic::{self, AssertUnwindSafe},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
};

use crossterm::event::Event;

use crate::{
    article::Article,
    bookmark::{self, Store},
    error::Error,
    matrix,
    pair::Pair,
    reading::{self, Reading},
    source::{self, Fetching},
    stories::stories,
    tui::state::matrix::StoryMatrix,
};

/// Something that happened.
#[derive(Debug)]
pub(super) enum Message {
    /// A key, the mouse, pasted text, a new size.
    Input(Event),
    /// A signal to this process.
    Signal(Signal),
    /// The reports have been analyzed, or the analysis has panicked.
    Analyzed(Result<Box<Reading>, String>),
    /// Another pair of reports has been read or could not be read; with the bookmark to go to.
    Loaded(Result<Box<Pair<Article>>, String>, Option<String>),
    /// The reader's command has received a bookmark, or has failed.
    Handed(Result<(), String>),
    /// The bookmarks have been saved, or not.
    Saved(Box<Store>, Result<(), Error>),
    /// A report of the story, by its index, has been read, or not.
    Read(usize, Result<Box<Article>, String>),
    /// All reports of the story have been compared, or not.
    Compared(Result<Box<StoryMatrix>, String>),
    /// The reports of a folder have been grouped by story.
    Grouped(Vec<Vec<usize>>),
    /// The terminal has been closed, or its keys cannot be read any more.
    Closed,
}

/// A signal to this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// Stop until [`Signal::Continue`].
    Stop,
    /// Continue after a stop.
    Continue,
    /// The terminal has a new size.
    Resize,
    /// The terminal has been closed.
    HangUp,
    /// Exit, with the number of the signal.
    End(i32),
}

/// Whether the terminal is lent to another program.
pub(crate) static LENT: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is lent to another program.
pub(super) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Starts reading more reports of the story, one after the other; `first` is the index of the first of them.
pub(super) fn read_more(
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
                Err(_) => Err(format!("reading {} failed", source::without_secrets(name))),
            };
            if messages.send(Message::Read(first + n, read)).is_err() {
                return;
            }
        }
    })
}

/// Starts analyzing the reports. A panic is reported like any other result.
pub(super) fn analyze(articles: Pair<Article>, messages: Sender<Message>) -> io::Result<()> {
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

/// Starts comparing every pair of some reports, with the reader's corrections of links.
pub(super) fn compare_all(
    reports: Vec<(usize, Arc<Article>)>,
    store: Option<Store>,
    messages: Sender<Message>,
) -> io::Result<()> {
    spawn("matrix", move || {
        let compared = panic::catch_unwind(AssertUnwindSafe(|| {
            let (reports, articles): (Vec<usize>, Vec<Arc<Article>>) = reports.into_iter().unzip();
            let articles = articles.iter().map(|it| Article::clone(it)).collect();
            let matrix = matrix::compare(articles, |reading| match &store {
                Some(store) => bookmark::corrected(reading, store).0,
                None => reading,
            });
            Box::new(StoryMatrix { matrix, reports })
        }));
        let compared = compared.map_err(|_| "a report could not be compared".to_string());
        let _ = messages.send(Message::Compared(compared));
    })
}

/// Starts grouping reports by story. A failure leaves them ungrouped.
pub(super) fn group(
    reports: Vec<(usize, Arc<Article>)>,
    messages: Sender<Message>,
) -> io::Result<()> {
    spawn("stories", move || {
        let grouped = panic::catch_unwind(AssertUnwindSafe(|| {
            let (reports, articles): (Vec<usize>, Vec<Arc<Article>>) = reports.into_iter().unzip();
            let articles: Vec<&Article> = articles.iter().map(AsRef::as_ref).collect();
            let named = |story: Vec<usize>| story.into_iter().map(|n| reports[n]).collect();
            stories(&articles).into_iter().map(named).collect()
        }));
        let _ = messages.send(Message::Grouped(grouped.unwrap_or_default()));
    })
}

/// Starts saving the bookmarks.
pub(super) fn save(mut store: Store, messages: Sender<Message>) -> io::Result<()> {
    spawn("bookmarks", move || {
        let result = panic::catch_unwind(AssertUnwindSafe(|| store.save()));
        let result = result.unwrap_or_else(|_| {
            Err(Error::Bookmarks {
                path: store.path().to_path_buf(),
                reason: "not saved: saving failed".to_string(),
            })
        });
        let _ = messages.send(Message::Saved(Box::new(store), result));
    })
}

/// Starts reading another pair of reports, with a bookmark to go to afterward.
pub(super) fn load(
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
