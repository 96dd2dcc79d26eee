//! The state of the screen.
//!
//! In: a [`Reading`], the configuration, the bookmarks; then one [`Action`] after another, applied by `update`. Out: the screen drawn
//! by `view`. Invariants: cursors are on visible characters, tops within their text.

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;

use crate::{
    bookmark::{Retyped, Reviewed, Store},
    config::{Action, Config, Role},
    history::Visit,
    layout::Layout,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::{
        list::Overlay,
        state::{
            index::{Filter, Index},
            lines::Lines,
            matrix::StoryMatrix,
            mode::Mode,
            reports::Reports,
            search::{Folds, Search},
        },
    },
};

/// The state of the screen as plain data.
#[derive(Clone, Debug)]
pub struct App {
    /// Both reports with their comparison, including the reader's corrections of links.
    pub reading: Arc<Reading>,
    /// All reports of the story.
    pub reports: Reports,
    /// The facts of all reports, if the matrix was requested.
    pub(crate) matrix: Option<Arc<StoryMatrix>>,
    /// The reading without corrections.
    pub(crate) found: Arc<Reading>,
    /// The reader's corrections of links in this pair.
    pub(crate) reviewed: Vec<Reviewed>,
    /// The names of this pair whose kinds the reader corrected, and the reading with these kinds.
    pub(crate) retyped: Option<(Vec<Retyped>, Arc<Reading>)>,
    /// The spans of facts and names in them, for look-up.
    pub index: Index,
    /// Settings (changed live), keys, themes.
    pub config: Config,
    /// Index of the theme in `config.themes`.
    pub theme: usize,
    /// The theme to return to when the list of themes is closed.
    pub(in crate::tui) theme_before: usize,
    /// The text width to which `=` resets.
    pub(crate) configured_width: u16,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The report with the keyboard focus.
    pub side: Side,
    /// The report that is drawn on the left.
    pub left: Side,
    /// Whether the text or the list of facts has the focus.
    pub focus: Focus,
    /// Whether both reports are shown if there is room.
    pub show: Show,
    /// The meaning of keys.
    pub mode: Mode,
    /// The list pane over the texts.
    pub overlay: Option<Overlay>,
    /// Shown instead of the key hints until the next key.
    pub message: Option<Message>,
    /// The count and keys of an unfinished command, set by the loop; shown in the footer.
    pub pending: String,
    /// Its keys without the count, which the box of next keys begins with.
    pub sequence: String,
    /// The state of the view before a command that the next key may cancel.
    pub(in crate::tui) before: Option<Before>,
    /// The work in the background and its progress; shown in the footer.
    pub progress: Option<String>,
    /// Whether the texts were shown before they were compared: then nothing moves when the comparison arrives.
    pub(crate) early: bool,
    /// Whether a row is reserved for notes on the comparison, until the first step after it.
    pub(crate) has_spare_row: bool,
    /// The visible part of each report.
    pub windows: Pair<Window>,
    /// The selected fact, as an index into the facts of the comparison: one of those under the cursor. `None` before the first step,
    /// and without facts.
    pub fact: Option<usize>,
    /// The index of its selected passage on each side.
    pub place: Pair<usize>,
    /// Whether each fact has been selected.
    pub seen: Vec<bool>,
    /// The filter of the list of facts.
    pub filter: Filter,
    /// The smallest score of shown facts, 0 to 1000.
    pub threshold: u16,
    /// The selected entity, as an index into the entities of the comparison.
    pub entity: Option<usize>,
    /// The last search.
    pub search: Option<Search>,
    pub(crate) folds: Folds,
    /// The bookmark file, once it is open.
    pub store: Option<Store>,
    /// The places of its bookmarks in these reports, sorted.
    pub bookmarked: Pair<Vec<Bookmarked>>,
    /// Returns the time, for the date of a bookmark.
    pub clock: fn() -> Timestamp,
    /// Recently read pairs, as last listed.
    pub visits: Vec<Visit>,
    /// An additional effect for the loop, after a key handled by a pane or a new bookmark.
    pub deferred: Option<Effect>,
    /// The file for the comparison of all reports, to be written when it is done.
    pub(crate) export_after: Option<String>,
    /// Whether the reader was warned that quitting now loses changes.
    pub(crate) is_warned: bool,
    /// Whether the reader has taken a step, so that something is selected: before that, the strip explains the screen.
    pub is_begun: bool,
    /// Whether the reader has dismissed the notes on the comparison.
    pub(in crate::tui) is_banner_hidden: bool,
    /// The message to show when the bookmarks are saved.
    pub(crate) when_saved: Option<String>,
    /// Whether the screen closes when the bookmarks are saved.
    pub(crate) is_leaving: bool,
    /// The bookmark just added: the next key may open its note.
    pub(in crate::tui) noted: Option<String>,
    /// The commands and searches typed so far.
    pub(in crate::tui) lines: Lines,
    /// The passage waiting to be linked manually with one of the other report.
    pub held: Option<(Side, Span)>,
    /// Marks set with a letter.
    pub letters: BTreeMap<char, Place>,
    pub(crate) back: Vec<Place>,
    pub(crate) forward: Vec<Place>,
}

/// A bookmarked passage of this pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bookmarked {
    /// Its bytes.
    pub span: Span,
    /// Index into [`Store::bookmarks`].
    pub bookmark: usize,
    /// Whether its words or context changed, so that it needs a check.
    pub moved: bool,
}

/// The visible part of one report.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The report wrapped to the width of its column.
    pub layout: Layout,
    /// The top row.
    pub top: usize,
    /// The byte of the cursor, at the start of a visible character.
    pub cursor: usize,
}

/// The keyboard focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// In a report.
    #[default]
    Text,
    /// In the list of facts.
    Facts,
}

/// The number of reports shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Both, where there is room.
    #[default]
    Both,
    /// The one with the focus.
    One,
}

/// A place in the reading to return to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub(crate) side: Side,
    pub(crate) fact: Option<usize>,
    /// The index of the selected passage of the fact on each side.
    pub(crate) nth: Pair<usize>,
    pub(crate) cursors: Pair<usize>,
    /// Top rows, valid while the widths are the same.
    pub(crate) tops: Pair<usize>,
    pub(crate) widths: Pair<usize>,
}

/// The state of the view before a command that the next key may cancel.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Before {
    pub(in crate::tui) place: Place,
    pub(in crate::tui) focus: Focus,
    pub(in crate::tui) show: Show,
    pub(in crate::tui) mode: Mode,
    pub(in crate::tui) seen: Vec<bool>,
    pub(in crate::tui) is_begun: bool,
    /// The column of the open pane.
    pub(in crate::tui) column: Option<usize>,
}

/// A message in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its text.
    pub text: String,
    /// [`Role::Message`] or [`Role::Error`].
    pub role: Role,
    /// Samples after it, each in its own role.
    pub samples: &'static [(&'static str, Role)],
}

/// An effect for the loop, outside the state of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Restore the terminal and exit.
    Quit,
    /// Restore the terminal, stop the process, and continue later.
    Suspend,
    /// Clear the terminal and redraw everything.
    Redraw,
    /// Store the theme for the next start.
    KeepTheme(String),
    /// Copy the text to the clipboard.
    Copy(String),
    /// Show and compare two reports of the story, then go to a passage.
    ShowPair(Pair<usize>, Option<(Side, Span)>),
    /// Compare all reports of the story.
    CompareAll,
    /// Capture the mouse, or release it.
    Mouse(bool),
    /// List the recently read pairs.
    ListVisits,
    /// Open another pair.
    Open(Pair<String>),
    /// Open the pair of a bookmark, and go to the bookmark.
    OpenMark(String),
    /// Open a note in the reader's editor.
    Edit {
        /// The bookmark.
        id: String,
        /// Its note.
        note: String,
    },
    /// Pass a new bookmark, as a line of JSON, to the reader's command.
    Hand(String),
    /// Read the configuration again.
    Reload,
    /// Write a file.
    Write {
        /// Its name as typed.
        name: String,
        /// Its content.
        text: String,
        /// The kind of content, in words.
        what: String,
    },
}

impl App {
    /// The screen of a reading, at its beginning.
    pub fn new(reading: Arc<Reading>, config: Config) -> App {
        let theme = config
            .themes
            .iter()
            .position(|(name, _)| *name == config.settings.theme)
            .unwrap_or(0);
        let threshold = config.settings.threshold.unwrap_or(0);
        let configured_width = config.settings.text_width;
        let mut app = App {
            index: Index::new(&reading),
            seen: vec![false; reading.comparison.facts.len()],
            reports: Reports::of(&reading.articles),
            matrix: None,
            found: reading.clone(),
            reviewed: Vec::new(),
            retyped: None,
            reading,
            config,
            theme,
            theme_before: theme,
            configured_width,
            size: (0, 0),
            side: Side::A,
            left: Side::A,
            focus: Focus::Text,
            show: Show::Both,
            mode: Mode::Read,
            overlay: None,
            message: None,
            pending: String::new(),
            sequence: String::new(),
            before: None,
            progress: None,
            early: false,
            has_spare_row: false,
            windows: Pair::default(),
            fact: None,
            place: Pair::default(),
            filter: Filter::All,
            threshold,
            entity: None,
            search: None,
            folds: Folds::default(),
            store: None,
            bookmarked: Pair::default(),
            clock: Timestamp::now,
            noted: None,
            lines: Lines::default(),
            is_begun: false,
            is_banner_hidden: false,
            held: None,
            visits: Vec::new(),
            deferred: None,
            export_after: None,
            is_warned: false,
            when_saved: None,
            is_leaving: false,
            letters: BTreeMap::new(),
            back: Vec::new(),
            forward: Vec::new(),
        };
        app.rewrap();
        for side in Side::BOTH {
            app.put_cursor(side, 0);
        }
        app
    }

    /// Shows another pair of reports, at its beginning, leaving everything else unchanged.
    pub fn show_pair(&mut self, reading: Arc<Reading>) {
        let mut fresh = App::new(reading, self.config.clone());
        fresh.theme = self.theme;
        fresh.theme_before = self.theme;
        fresh.configured_width = self.configured_width;
        fresh.clock = self.clock;
        fresh.store = self.store.take();
        fresh.lines = std::mem::take(&mut self.lines);
        *self = App {
            size: self.size,
            ..fresh
        };
        self.rewrap();
        for side in Side::BOTH {
            self.put_cursor(side, 0);
        }
        self.find_bookmarks();
    }

    /// Shows a message in the footer until the next key.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            role: Role::Message,
            samples: &[],
        });
    }

    /// Shows an error in the footer until the next key.
    pub fn notify_error(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            role: Role::Error,
            samples: &[],
        });
    }

    /// Adds the finished analysis of the texts that are already shown; nothing on the screen moves.
    pub fn set_reading(&mut self, reading: Arc<Reading>) {
        for side in Side::BOTH {
            if self.reading.articles[side] != reading.articles[side] {
                self.windows[side] = Window::default();
            }
        }
        self.index = Index::new(&reading);
        self.seen = vec![false; reading.comparison.facts.len()];
        self.fact = None;
        self.place = Pair::default();
        self.entity = None;
        self.is_banner_hidden = false;
        self.held = None;
        self.back.clear();
        self.forward.clear();
        self.found = reading.clone();
        self.reviewed.clear();
        self.retyped = None;
        self.reading = reading;
        self.find_bookmarks();
        self.rewrap();
        self.correct();
        if self.is_begun {
            self.select_here();
        }
    }

    /// The keys of a command as shown to the reader; its name if it has none.
    pub fn keys(&self, action: Action) -> String {
        let keys = self.config.keymap.keys_of(action);
        let one = keys.iter().find(|keys| keys.chars().count() == 1);
        one.or(keys.first())
            .cloned()
            .unwrap_or_else(|| format!(":{}", action.name()))
    }
}
