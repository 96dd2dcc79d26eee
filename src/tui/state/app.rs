//! The state of the screen.
//!
//! In: a [`Reading`], the configuration, the bookmarks; then what `update` makes of one [`Action`] after another. Out: what is drawn by
//! `view`. What always holds: cursors lie on visible characters, tops inside their text.

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

/// Everything the screen shows: plain data.
#[derive(Clone, Debug)]
pub struct App {
    /// Both reports and what was found in them, with the reader's corrections of links.
    pub reading: Arc<Reading>,
    /// All reports of the story.
    pub reports: Reports,
    /// The facts of all of them, when the matrix was asked for.
    pub(crate) matrix: Option<Arc<StoryMatrix>>,
    /// The same as it was found.
    pub(crate) found: Arc<Reading>,
    /// What the reader has said of links of this pair.
    pub(crate) reviewed: Vec<Reviewed>,
    /// The names of this pair whose types the reader corrected, and the reading with these types.
    pub(crate) retyped: Option<(Vec<Retyped>, Arc<Reading>)>,
    /// The spans of facts and names in them, for look-up.
    pub index: Index,
    /// Settings (changed live), keys, themes.
    pub config: Config,
    /// Index of the theme in `config.themes`.
    pub theme: usize,
    /// The theme to come back to when the list of themes is left.
    pub(in crate::tui) theme_before: usize,
    /// The text width to which `=` returns.
    pub(crate) configured_width: u16,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Which report the keys move in.
    pub side: Side,
    /// Which report is drawn at the left.
    pub left: Side,
    /// Whether the keys move in the text or in the list of facts.
    pub focus: Focus,
    /// Whether both reports are shown where there is room.
    pub show: Show,
    /// What the keys mean now.
    pub mode: Mode,
    /// The pane over the texts.
    pub overlay: Option<Overlay>,
    /// Shown in place of the key hints until the next key.
    pub message: Option<Message>,
    /// The count and keys typed so far of an unfinished command, set by the loop; shown in the footer.
    pub pending: String,
    /// The keys of it without the count: the box of next keys begins with them.
    pub sequence: String,
    /// What was seen before the command that the next key may cancel.
    pub(in crate::tui) before: Option<Before>,
    /// What works in the background, with how far it is; shown in the footer.
    pub progress: Option<String>,
    /// Whether the texts were shown before they were compared: then nothing moves when the comparison comes.
    pub(crate) early: bool,
    /// Whether a row is kept for notes on the comparison that may come: until the first step after it.
    pub(crate) has_spare_row: bool,
    /// What is seen of each report.
    pub windows: Pair<Window>,
    /// The selected fact, as index into the facts of the comparison: one of those under the cursor. `None` before the first step, and where
    /// no fact is.
    pub fact: Option<usize>,
    /// Which of its passages is selected on each side.
    pub place: Pair<usize>,
    /// Which facts have been selected.
    pub seen: Vec<bool>,
    /// Which facts are listed.
    pub filter: Filter,
    /// The score from which a fact is shown, 0 to 1000.
    pub threshold: u16,
    /// Focused entity, as index into the entities of the comparison.
    pub entity: Option<usize>,
    /// The last search.
    pub search: Option<Search>,
    pub(crate) folds: Folds,
    /// The bookmark file, once it is open.
    pub store: Option<Store>,
    /// Where its bookmarks are in these reports, sorted.
    pub kept: Pair<Vec<Kept>>,
    /// Tells the time, for the date of a bookmark.
    pub clock: fn() -> Timestamp,
    /// Pairs read before, as listed last.
    pub visits: Vec<Visit>,
    /// What the loop must do as well, after a key that a pane took or a bookmark that was made.
    pub deferred: Option<Effect>,
    /// The file to write the comparison of all reports to as soon as they are compared.
    pub(crate) export_after: Option<String>,
    /// Whether the reader was warned that leaving now loses changes.
    pub(crate) is_warned: bool,
    /// Whether the reader has taken a step, so that something is selected: before that, the strip explains the screen.
    pub is_begun: bool,
    /// Whether the reader has dismissed the notes on the comparison.
    pub(in crate::tui) is_banner_hidden: bool,
    /// What to say when the bookmarks are saved.
    pub(crate) when_saved: Option<String>,
    /// Whether the screen closes as soon as the bookmarks are saved.
    pub(crate) is_leaving: bool,
    /// The bookmark that was just made: the next key may open its note.
    pub(in crate::tui) noted: Option<String>,
    /// The commands and searches typed so far.
    pub(in crate::tui) lines: Lines,
    /// The passage that waits to be linked by hand with one of the other report.
    pub held: Option<(Side, Span)>,
    /// Marks set with a letter.
    pub letters: BTreeMap<char, Place>,
    pub(crate) back: Vec<Place>,
    pub(crate) forward: Vec<Place>,
}

/// A bookmarked passage of this pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// Where it is.
    pub span: Span,
    /// Index into [`Store::bookmarks`].
    pub bookmark: usize,
    /// Whether its words or their surroundings changed: to be checked.
    pub moved: bool,
}

/// What is seen of one report.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The report wrapped to the width of its column.
    pub layout: Layout,
    /// The row at the top.
    pub top: usize,
    /// The byte of the cursor, where a visible character begins.
    pub cursor: usize,
}

/// Where the keys move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// In a report.
    #[default]
    Text,
    /// In the list of facts.
    Facts,
}

/// How many reports are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Both, where there is room.
    #[default]
    Both,
    /// The one with the keys.
    One,
}

/// A place in the reading that can be returned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub(crate) side: Side,
    pub(crate) fact: Option<usize>,
    /// Which place of the fact was selected on each side.
    pub(crate) nth: Pair<usize>,
    pub(crate) cursors: Pair<usize>,
    /// Rows, good while the widths are the same.
    pub(crate) tops: Pair<usize>,
    pub(crate) widths: Pair<usize>,
}

/// What was seen before a command that the next key may cancel.
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
    /// What it says.
    pub text: String,
    /// [`Role::Message`] or [`Role::Error`].
    pub role: Role,
    /// Samples after it, each in a role of its own.
    pub samples: &'static [(&'static str, Role)],
}

/// What the loop must do, since it is not the screen's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Restore the terminal and end.
    Quit,
    /// Restore the terminal, stop the process, come back.
    Suspend,
    /// Clear the terminal and draw everything again.
    Redraw,
    /// Remember the theme for the next start.
    KeepTheme(String),
    /// Put the text on the clipboard.
    Copy(String),
    /// Show two reports of the story and compare them; go to a passage then.
    ShowPair(Pair<usize>, Option<(Side, Span)>),
    /// Compare all reports of the story.
    CompareAll,
    /// Take the mouse from the terminal, or give it back.
    Mouse(bool),
    /// Find the pairs read before and list them.
    ListVisits,
    /// Open another pair.
    Open(Pair<String>),
    /// Open the pair that a mark was made in, and go to the mark.
    OpenMark(String),
    /// Open a note in the reader's editor.
    Edit {
        /// The bookmark.
        id: String,
        /// Its note.
        note: String,
    },
    /// Give a new bookmark, as a line of JSON, to the reader's command.
    Hand(String),
    /// Read the configuration again.
    Reload,
    /// Write a file.
    Write {
        /// Its name as it was typed.
        name: String,
        /// What it is to hold.
        text: String,
        /// What that is, in words.
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
            kept: Pair::default(),
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

    /// Shows another pair of reports, at its beginning, with everything that is not of the pair as it is.
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

    /// Says something in the footer until the next key.
    pub fn notify(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            role: Role::Message,
            samples: &[],
        });
    }

    /// Reports a failure in the footer until the next key.
    pub fn notify_error(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            role: Role::Error,
            samples: &[],
        });
    }

    /// Takes the finished analysis of the texts that are already shown; nothing on the screen moves.
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

    /// The keys of a command as a person reads them; its name when it has none.
    pub fn keys(&self, action: Action) -> String {
        let keys = self.config.keymap.keys_of(action);
        let one = keys.iter().find(|keys| keys.chars().count() == 1);
        one.or(keys.first())
            .cloned()
            .unwrap_or_else(|| format!(":{}", action.name()))
    }
}
