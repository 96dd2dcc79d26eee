//! The run loop: waits for a message, passes it to the [`App`], and draws once when no more messages wait.
//!
//! Nothing is drawn without a message: the loop has no tick. The only timer is that of keys that may continue (`z` before `zz`).

use std::{
    env,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use crossterm::event::{Event, KeyEvent};
use jiff::Timestamp;

use crate::{
    article::Article,
    comparison::Comparison,
    config::{Flags, Key, KeyCode, Lookup},
    error::Result,
    history::{self, Place},
    pair::{Pair, Side},
    reading::Reading,
    source::Fetching,
    text::{Span, visible::visible_line},
    tui::{
        input::typing::{self, Typing},
        runtime::{
            background::{self, Answer, Background, Taken},
            external::Running,
            keys::{self, Keys},
            message::{self, Message, Signal},
            system,
            terminal::{self, Screen},
            typed,
        },
        state::app::App,
        view,
        view::paint::Paint,
    },
};

/// How long the first frame waits for the analysis: ordinary reports are done by then, so the screen does not change while the reader
/// looks at it.
const FIRST_FRAME: Duration = Duration::from_millis(25);

/// How long `z` waits for a second `z`.
const NEXT_KEY: Duration = Duration::from_millis(400);

/// Why the loop ends.
pub(super) enum Ending {
    /// The reader quits.
    Quit,
    /// A signal ends the program.
    Signal(Signal),
}

/// A pair without analysis.
pub(super) fn unread(articles: Pair<Article>) -> Reading {
    Reading {
        articles,
        analyses: Pair::default(),
        comparison: Comparison::default(),
    }
}

/// Where the reader stopped in this pair the last time, as far as it can be found.
pub(super) fn stopped_at(state: Option<&Path>, app: &App) -> Option<Place> {
    history::load(state?, &app.reading)
}

/// The loop with its state.
pub(super) struct Session {
    pub(super) app: App,
    pub(super) screen: Screen,
    pub(super) messages: Receiver<Message>,
    pub(super) typing: Typing,
    /// When the keys typed so far are taken as complete.
    pub(super) settle_at: Option<Instant>,
    /// The terminal's answer about its background.
    pub(super) answer: Answer,
    pub(super) background: Background,
    /// The pair that the next Enter fetches, and the one that the current key may fetch.
    pub(super) asked: Option<Pair<String>>,
    pub(super) asked_before: Option<Pair<String>>,
    /// New bookmarks for the reader's command, to be passed on once they are saved.
    pub(super) to_hand: Vec<String>,
    pub(super) state: Option<PathBuf>,
    /// For background threads of this loop.
    pub(super) sender: Sender<Message>,
    pub(super) keys: Keys,
    /// The bookmark to go to when the comparison is done.
    pub(super) mark: Option<String>,
    /// The passage to go to when the comparison is done.
    pub(super) at: Option<(Side, Span)>,
    /// Whether the reports are the files of a folder.
    pub(super) is_folder: bool,
    /// The number of bookmarks being passed to the reader's command.
    pub(super) handing: usize,
    pub(super) running: Running,
    /// More reports of the story, read after the first two have been compared.
    pub(super) unread: Vec<String>,
    /// How to fetch addresses.
    pub(super) fetching: Fetching,
    /// The options on the command line, which override the config file.
    pub(super) flags: Flags,
}

impl Session {
    pub(super) fn run(&mut self, started: Instant) -> Result<Ending> {
        let patience = FIRST_FRAME.saturating_sub(started.elapsed());
        match self.messages.recv_timeout(patience) {
            Ok(message) => {
                if let Some(ending) = self.take(message)? {
                    return Ok(ending);
                }
            }
            Err(_) => self.app.show_early(),
        }
        self.draw()?;
        // It takes a millisecond, so the first frame does not wait for it.
        terminal::set_guard(system::guard(&terminal::restoring()));
        self.ask_for_background();
        self.keys = keys::listen_to_keys(&self.sender)?;
        loop {
            self.save_beside()?;
            self.draw()?;
            if let Some(ending) = self.wait()? {
                return Ok(ending);
            }
            while let Ok(message) = self.messages.try_recv() {
                if let Some(ending) = self.take(message)? {
                    return Ok(ending);
                }
            }
        }
    }

    /// Asks the terminal for its background if it matters and is not certain. The first frame has been drawn, and nothing waits for the
    /// answer.
    fn ask_for_background(&mut self) {
        let config = &self.app.config;
        let matters = config.start_theme(true) != config.start_theme(false);
        if matters && !matches!(self.background, Background::Given(_)) {
            self.answer = background::ask(&env::var("TERM").unwrap_or_default());
        }
    }

    /// Switches to the theme for this background, unless the reader has chosen another one meanwhile.
    fn take_background(&mut self, is_light: bool) {
        let config = &self.app.config;
        if self.app.theme == config.start_theme(self.background.is_light()) {
            let theme = config.start_theme(is_light);
            self.app.set_theme(theme);
        }
        if let Some(folder) = &self.state {
            background::remember(folder, self.background, is_light);
        }
    }

    /// Stores where the reader stops. A failure does not delay quitting: the next reading begins at the top.
    pub(super) fn remember(&self) {
        // Before the facts are known, the stored ones would be lost.
        // Nor has a pair been read that nobody chose.
        if self.app.reports.is_choosing {
            return;
        }
        if let Some(folder) = &self.state {
            typed::remember(folder, &self.app.lines);
        }
        if let (Some(folder), None) = (&self.state, &self.app.progress) {
            let _ = history::save(
                folder,
                &self.app.reading,
                &self.app.place(),
                Timestamp::now(),
            );
        }
    }

    pub(super) fn draw(&mut self) -> Result<()> {
        let app = &self.app;
        let theme = app.config.themes.get(app.theme);
        let paint = theme.map(|(_, theme)| Paint::new(theme, app.config.settings.ascii));
        let paint = paint.unwrap_or_default();
        self.screen.draw(|frame| view::draw(app, &paint, frame))?;
        Ok(())
    }

    /// Waits for the next message, or until typed keys have waited long enough.
    fn wait(&mut self) -> Result<Option<Ending>> {
        let message = match self.settle_at {
            Some(at) => {
                let left = at.saturating_duration_since(Instant::now());
                self.messages.recv_timeout(left)
            }
            None => self
                .messages
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
        };
        match message {
            Ok(message) => self.take(message),
            Err(RecvTimeoutError::Timeout) => {
                self.typing.settle();
                self.follow_typing();
                Ok(None)
            }
            // No source is left that could end the program.
            Err(RecvTimeoutError::Disconnected) => Ok(Some(Ending::Quit)),
        }
    }

    pub(super) fn take(&mut self, message: Message) -> Result<Option<Ending>> {
        match message {
            Message::Input(Event::Key(event)) => return self.key(event),
            Message::Input(Event::Paste(text)) => return self.paste(&text),
            Message::Input(Event::Resize(width, height)) => self.app.resize(width, height),
            Message::Input(Event::Mouse(event)) => self.app.point(event),
            Message::Input(_) => {}
            Message::Signal(Signal::Stop) => system::end_by(Signal::Stop),
            Message::Signal(Signal::Continue) => self.screen.reopen()?,
            Message::Signal(Signal::Resize) => {
                let (width, height) = crossterm::terminal::size()?;
                self.app.resize(width, height);
            }
            Message::Signal(signal) => return Ok(Some(Ending::Signal(signal))),
            Message::Closed => return Ok(Some(Ending::Signal(Signal::HangUp))),
            Message::Analyzed(Ok(reading)) if reading.articles != self.app.reading.articles => {}
            Message::Loaded(result, mark) => self.loaded(result, mark)?,
            Message::Saved(store, result) => {
                let may_leave = self.app.take_saved(*store, result);
                if self.app.store.as_ref().is_some_and(|it| it.unsaved() == 0) {
                    self.hand_over()?;
                }
                if may_leave {
                    return Ok(Some(Ending::Quit));
                }
            }
            Message::Handed(result) => {
                self.handing = self.handing.saturating_sub(1);
                if let Err(reason) = result {
                    let reason = visible_line(&reason);
                    self.app.notify_error(format!("bookmark_command: {reason}"));
                }
            }
            Message::Read(report, read) => {
                self.app.take_report(report, read.map(|article| *article));
                let all = self.app.folder_articles().filter(|_| self.is_folder);
                if let Some(reports) = all {
                    message::group(reports, self.sender.clone())?;
                }
            }
            Message::Grouped(stories) => self.app.take_stories(stories),
            Message::Compared(found) => {
                let effect = self.app.take_matrix(found.map(|found| *found));
                return self.effect(effect);
            }
            Message::Analyzed(result) => self.analyzed(result)?,
        }
        Ok(None)
    }

    /// Shows the analysis of the current reports.
    fn analyzed(&mut self, result: std::result::Result<Box<Reading>, String>) -> Result<()> {
        self.app.progress = None;
        if !self.unread.is_empty() {
            let unread = std::mem::take(&mut self.unread);
            message::read_more(2, unread, self.fetching.clone(), self.sender.clone())?;
        }
        match result {
            Ok(reading) => {
                self.app.set_reading(Arc::new(*reading));
                if let Some(place) = stopped_at(self.state.as_deref(), &self.app) {
                    self.app.resume_facts(&place);
                }
                if let Some((side, span)) = self.at.take() {
                    self.app.go_to_fact(side, span);
                }
                if let Some(mark) = self.mark.take() {
                    self.app.go_bookmark(&mark);
                    // A bookmark missing from its own pair is not looked for in another.
                    if self.app.deferred.take().is_some() {
                        self.app
                            .notify_error("These reports no longer contain this passage");
                    }
                }
            }
            Err(reason) => self.app.notify_error(format!(
                "Comparison failed ({}) · you can still read both reports",
                visible_line(&reason)
            )),
        }
        Ok(())
    }

    fn key(&mut self, event: KeyEvent) -> Result<Option<Ending>> {
        let Some(key) = typing::key(event) else {
            return Ok(None);
        };
        match self.answer.take(key) {
            Taken::Held | Taken::Light(None) => Ok(None),
            Taken::Light(Some(is_light)) => {
                self.take_background(is_light);
                Ok(None)
            }
            Taken::Keys(keys) => {
                for key in keys {
                    if let Some(ending) = self.typed(key)? {
                        return Ok(Some(ending));
                    }
                }
                Ok(None)
            }
        }
    }

    /// Handles a key.
    fn typed(&mut self, key: Key) -> Result<Option<Ending>> {
        self.asked_before = self.asked.take();
        let is_free = self.app.config.keymap.lookup(&[key]) == Lookup::None;
        if key.ctrl && key.code == KeyCode::Char('c') && is_free && !self.app.takes_text() {
            let effect = self.app.quit();
            return self.effect(effect);
        }
        if self.app.takes_text() {
            let effect = self.app.type_key(key);
            return self.effect(effect);
        }
        // A pane uses no digits: none of these is a count.
        if self.typing.sequence().is_empty() && self.app.take_key(key) {
            self.typing.clear();
            self.follow_typing();
            return self.effect(None);
        }
        let (app, keymap) = (&self.app, &self.app.config.keymap);
        let steps = self.typing.press(key, keymap, |action| app.does(action));
        self.follow_typing();
        for step in steps {
            let effect = self.app.step(step);
            if let Some(ending) = self.effect(effect)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    /// Handles pasted text: typed where text is expected, ignored elsewhere.
    fn paste(&mut self, text: &str) -> Result<Option<Ending>> {
        for c in visible_line(text.trim()).chars() {
            if !self.app.takes_text() {
                break;
            }
            let effect = self.app.type_key(Key {
                code: KeyCode::Char(c),
                ctrl: false,
                alt: false,
            });
            if let Some(ending) = self.effect(effect)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    fn follow_typing(&mut self) {
        let can_settle = self.typing.can_settle(&self.app.config.keymap);
        self.settle_at = can_settle.then(|| Instant::now() + NEXT_KEY);
        self.app.pending = self.typing.pending();
        self.app.sequence = self.typing.sequence();
    }
}
