//! Runs the screen from opening to closing.

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

/// The options of the screen.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The reports.
    pub articles: Pair<Article>,
    /// Settings, keys, themes.
    pub config: Config,
    /// The flags of the configuration, for reading it again.
    pub flags: Flags,
    /// The bookmark file. It need not exist.
    pub bookmarks: PathBuf,
    /// The folder for where the reader stopped; `None` to store nothing.
    pub state: Option<PathBuf>,
    /// The title of the story.
    pub title: Option<String>,
    /// More reports of the story: files and addresses.
    pub others: Vec<String>,
    /// Whether they are the files of a folder, from which the reader chooses two.
    pub is_folder: bool,
    /// How to fetch addresses among them.
    pub fetching: Fetching,
    /// Messages for the beginning: problems of the configuration, how a report was decoded.
    pub notes: Vec<String>,
}

/// Shows the reports until the reader quits. The terminal is restored when this returns, and also on a panic or a signal.
///
/// # Errors
/// [`crate::Error::Io`] when the terminal cannot be set up or drawn on.
pub(crate) fn run(options: Options) -> Result<()> {
    run_loop(options, Session::run)
}

/// Runs the loop; `began` is the time at which the screen was started.
fn run_loop(
    options: Options,
    run: impl FnOnce(&mut Session, Instant) -> Result<Ending>,
) -> Result<()> {
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
    // A theme chosen in the list of themes is used unless the reader asked for one on the command line.
    let mut config = config;
    let chosen = background::theme(state.as_deref()).filter(|_| config.settings.theme == "auto");
    if let Some(name) = chosen.filter(|name| config.themes.iter().any(|(known, _)| known == name)) {
        config.settings.theme = name;
    }
    let theme = config.start_theme(background.is_light());
    // Colors are removed by this program; crossterm would remove them even if the user wants them.
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
    close(session, |session| run(session, started))
}

/// Runs the loop to its end, and cleans up the terminal and unsaved changes.
fn close(mut session: Session, run: impl FnOnce(&mut Session) -> Result<Ending>) -> Result<()> {
    let ending = panic::catch_unwind(AssertUnwindSafe(|| run(&mut session)));
    if let Ok(Ok(ending)) = &ending {
        session.remember();
        session.wait_for_saving();
        if let Ending::Quit = ending {
            session.wait_for_commands();
        }
    }
    let ended = session.end_commands();
    // Also after a panic. If another panic follows, the first is reported.
    let unsaved = panic::catch_unwind(AssertUnwindSafe(|| session.last_words()));
    drop(session);
    // The bookmarks are not lost if the terminal can show them.
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

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, io::Read, path::Path};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;
    use crate::article::{Metadata, parse};

    /// The environment variable with the bookmark file for a screen that panics.
    const BOOKMARKS: &str = "PARALLAX_TEST_PANIC";

    #[test]
    #[ignore = "needs a terminal of its own: started by the test below"]
    fn a_screen_that_panics() {
        let Some(bookmarks) = std::env::var_os(BOOKMARKS) else {
            return;
        };
        let report = "Dam breaks\n\nThe dam at Kell broke on Monday, the mayor said.\n";
        let article = |name: &str| parse(name, report.to_string(), Metadata::default());
        let options = Options {
            articles: Pair::new(article("a.txt"), article("b.txt")),
            config: Config::default(),
            flags: Flags::default(),
            bookmarks: bookmarks.into(),
            state: None,
            title: None,
            others: Vec::new(),
            is_folder: false,
            fetching: Fetching::default(),
            notes: Vec::new(),
        };
        let _ = run_loop(options, |session, _| {
            while session.app.reading.analyses.a.sentences.is_empty() {
                let message = session.messages.recv().unwrap();
                session.take(message)?;
            }
            session.draw()?;
            session.app.update(Action::AddBookmark, None);
            panic!("the loop failed");
        });
    }

    /// The output of that screen.
    fn shown(bookmarks: &Path) -> String {
        let size = PtySize {
            rows: 30,
            cols: 100,
            ..PtySize::default()
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let name = "tui::runtime::start::tests::a_screen_that_panics";
        command.args(["--exact", name, "--ignored", "--nocapture"]);
        command.env(BOOKMARKS, bookmarks);
        command.env("TERM", "xterm-256color");
        let mut reader = pty.master.try_clone_reader().unwrap();
        let mut child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut bytes = Vec::new();
        // The end of a terminal may be read as an error.
        let _ = reader.read_to_end(&mut bytes);
        child.wait().unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn a_panic_restores_the_terminal_and_prints_unsaved_bookmarks() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, expected: Option<&str>| {
            let path = folder.path().join(name);
            let shown = shown(&path);
            let (screen, after) = shown.rsplit_once("\x1b[?1049l").expect(&shown);
            assert!(
                screen.contains("\x1b[?1049h") && screen.contains("The dam"),
                "{shown}"
            );
            assert!(after.contains("the loop failed"), "{after}");
            let mark = "[[bookmark]]";
            assert_eq!(after.contains(mark), expected.is_some(), "{name}: {after}");
            assert!(after.contains(expected.unwrap_or_default()), "{after}");
            let saved = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(saved.contains(mark), expected.is_none(), "{name}: {saved}");
        };
        // Changes that were not tried yet are saved.
        check("marks.toml", None);
        fs::write(
            folder.path().join("full"),
            "a file where a folder should be",
        )
        .unwrap();
        check("full/marks.toml", Some("not saved to the file"));
    }
}
