//! The screen from its opening to its end.

use std::{
    io::{self, Write},
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::Instant,
};

use crate::{
    article::Article,
    bookmark::Store,
    config::{Action, Config, Depth, Flags, Terminal},
    error::Result,
    pair::Pair,
    source::{self, Fetching},
    text::visible::visible,
    tui::{
        input::typing::Typing,
        runtime::{
            background::{self, Answer, Background},
            external,
            keys::Keys,
            message,
            session::{Ending, Session, stopped_at, unread},
            system,
            terminal::{Mouse, Screen},
            typed,
        },
        state::app::App,
    },
};

/// What the screen is opened with.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The reports, read.
    pub articles: Pair<Article>,
    /// Settings, keys, themes.
    pub config: Config,
    /// The flags that they were read with, to read them again.
    pub flags: Flags,
    /// The bookmark file. It need not exist.
    pub bookmarks: PathBuf,
    /// The folder in which to remember where the reader stopped; `None` to remember nothing.
    pub state: Option<PathBuf>,
    /// What the story of these reports is called.
    pub title: Option<String>,
    /// More reports of it: files and addresses.
    pub others: Vec<String>,
    /// Whether they are the files of a folder, of which the reader is to choose two.
    pub is_folder: bool,
    /// How addresses among them are read.
    pub fetching: Fetching,
    /// What the reader should see first: problems of the configuration, how a report was decoded.
    pub notes: Vec<String>,
}

/// Shows the reports until the reader quits. The terminal is restored when this returns, and also on a panic or a signal.
///
/// # Errors
/// [`crate::Error::Io`] when the terminal cannot be set up or drawn on.
pub(crate) fn run(options: Options) -> Result<()> {
    let Options {
        articles,
        config,
        flags,
        bookmarks,
        state,
        title,
        others,
        is_folder,
        fetching,
        mut notes,
    } = options;
    let (sender, messages) = mpsc::channel();
    message::analyze(articles.clone(), sender.clone())?;
    let started = Instant::now();
    system::listen_to_signals(sender.clone())?;
    let mouse = if config.settings.mouse {
        Mouse::Taken
    } else {
        Mouse::Left
    };
    let screen = Screen::open(mouse)?;
    let background = Background::known(Terminal::from_env().is_light(), state.as_deref());
    // What was chosen in the list of themes holds unless the reader asked for one.
    let mut config = config;
    let chosen = background::theme(state.as_deref()).filter(|_| config.settings.theme == "auto");
    if let Some(name) = chosen.filter(|name| config.themes.iter().any(|(known, _)| known == name)) {
        config.settings.theme = name;
    }
    let theme = config.start_theme(background.is_light());
    // The colors are ours to leave out; crossterm would leave them out where the user wants them in any case.
    if config.depth != Depth::None {
        crossterm::style::force_color_output(true);
    }
    let mut app = App::new(Arc::new(unread(articles)), config);
    app.set_theme(theme);
    app.reports.title = title;
    let public = |name: &String| source::without_secrets(name).into_owned();
    app.reports.add(others.iter().map(public).collect());
    if is_folder {
        app.choose_reports();
    } else if !others.is_empty() {
        let keys = app.keys(Action::PickReport);
        notes.push(format!("{} more in this story: {keys}", others.len()));
    }
    fill(&mut app, Store::open(bookmarks), state.as_deref(), &notes)?;
    let session = Session {
        app,
        screen,
        messages,
        typing: Typing::default(),
        settle_at: None,
        answer: Answer::default(),
        background,
        asked: None,
        asked_before: None,
        to_hand: Vec::new(),
        state,
        sender,
        keys: Keys::default(),
        mark: None,
        at: None,
        is_folder,
        handing: 0,
        running: external::Running::default(),
        unread: others,
        fetching,
        flags,
    };
    close(session, started)
}

/// Runs the loop to its end, and leaves nothing behind: not in the terminal, not unsaved.
fn close(mut session: Session, started: Instant) -> Result<()> {
    let ending = panic::catch_unwind(AssertUnwindSafe(|| session.run(started)));
    if let Ok(Ok(ending)) = &ending {
        session.remember();
        session.wait_for_saving();
        if let Ending::Quit = ending {
            session.wait_for_commands();
        }
    }
    let ended = session.end_commands();
    // After a panic too. Should another one come of it, the first is reported.
    let unsaved = panic::catch_unwind(AssertUnwindSafe(|| session.last_words()));
    drop(session);
    // The reader's marks are not lost where a terminal can show them.
    let unsaved = unsaved.unwrap_or_default() + ended;
    let _ = io::stderr().write_all(visible(&unsaved).as_bytes());
    let ending = ending.unwrap_or_else(|panic| panic::resume_unwind(panic));
    if let Ending::Signal(signal) = ending? {
        system::end_by(signal);
    }
    Ok(())
}

/// Gives the screen its size, the bookmarks, the place where the reader stopped, and the first messages.
fn fill(app: &mut App, mut store: Store, state: Option<&Path>, notes: &[String]) -> Result<()> {
    store.defer();
    app.open_bookmarks(store);
    app.lines = typed::known(state);
    let (width, height) = crossterm::terminal::size()?;
    app.resize(width, height);
    if let Some(place) = stopped_at(state, app) {
        app.resume(&place);
    }
    if !notes.is_empty() {
        app.notify(notes.join("; "));
    }
    Ok(())
}
