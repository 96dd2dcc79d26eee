//! The state of the screen and how commands change it.
//!
//! In: a [`Reading`], the configuration, the bookmarks; then one [`Action`] after another. Out: what is drawn by
//! `view`, and now and then an [`Effect`] for the loop. What always holds: cursors lie on visible characters, tops inside their text.

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;

use crate::{
    bookmark::{Judged, Store, Verdict},
    config::{Action, Config, Role},
    history::Visit,
    layout::Layout,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::{
        input::typing::Command,
        list::{Overlay, OverlayKind},
        state::{
            index::{Filter, Index},
            mode::{LetterFor, Mode, PromptKind, SelectUnit},
        },
        update::{
            bookmark::Kept,
            command_line::Lines,
            matrix::StoryMatrix,
            reports::Reports,
            search::{Folds, Search},
        },
    },
};

/// Everything the screen shows: plain data.
#[derive(Clone, Debug)]
pub struct App {
    /// Both reports and what was found in them, with the reader's word on the links.
    pub reading: Arc<Reading>,
    /// All reports of the story.
    pub reports: Reports,
    /// The facts of all of them, when the matrix was asked for.
    pub(crate) matrix: Option<Arc<StoryMatrix>>,
    /// The same as it was found.
    pub(crate) found: Arc<Reading>,
    /// What the reader has said of links of this pair.
    pub(crate) judged: Vec<Judged>,
    /// What stands where in them.
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
    /// Told in place of the key hints until the next key.
    pub message: Option<Message>,
    /// The count and keys typed so far of an unfinished command, set by the loop; shown in the footer.
    pub pending: String,
    /// The keys of it without the count: the box of next keys begins with them.
    pub sequence: String,
    /// What works in the background, with how far it is; shown in the footer.
    pub progress: Option<String>,
    /// Whether the texts were shown before they were compared: then nothing moves when the comparison comes.
    pub(crate) early: bool,
    /// What is seen of each report.
    pub windows: Pair<Window>,
    /// The selected fact, as index into the facts of the comparison: one of those under the cursor. `None` before the first step, and where
    /// there is no fact.
    pub fact: Option<usize>,
    /// Which of its passages is selected on each side.
    pub place: Pair<usize>,
    /// Which facts have been at hand.
    pub seen: Vec<bool>,
    /// Which facts are listed.
    pub filter: Filter,
    /// The score from which a fact is shown, 0 to 1000.
    pub bar: u16,
    /// Focused entity, as index into the entities of the comparison.
    pub entity: Option<usize>,
    /// The last search.
    pub search: Option<Search>,
    pub(crate) folds: Folds,
    /// The bookmark file, once it is open.
    pub store: Option<Store>,
    /// Where its bookmarks stand in these reports, sorted.
    pub kept: Pair<Vec<Kept>>,
    /// Tells the time, for the date of a bookmark.
    pub clock: fn() -> Timestamp,
    /// Pairs read before, as listed last.
    pub visits: Vec<Visit>,
    /// What the loop must do besides, after a key that a pane took or a bookmark that was made.
    pub errand: Option<Effect>,
    /// Whether the reader was told that leaving now loses changes.
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
    /// Which place of the fact was at hand on each side.
    pub(crate) nth: Pair<usize>,
    pub(crate) cursors: Pair<usize>,
    /// Rows, good while the widths are the same.
    pub(crate) tops: Pair<usize>,
    pub(crate) widths: Pair<usize>,
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
    /// Clear the terminal and draw everything anew.
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
        let bar = config.settings.bar.unwrap_or(0);
        let configured_width = config.settings.text_width;
        let mut app = App {
            index: Index::new(&reading),
            seen: vec![false; reading.comparison.facts.len()],
            reports: Reports::of(&reading.articles),
            matrix: None,
            found: reading.clone(),
            judged: Vec::new(),
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
            progress: None,
            early: false,
            windows: Pair::default(),
            fact: None,
            place: Pair::default(),
            filter: Filter::All,
            bar,
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
            errand: None,
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

    /// Runs a command.
    pub fn update(&mut self, action: Action, count: Option<u32>) -> Option<Effect> {
        self.message = None;
        self.noted = None;
        self.stay_unless(action == Action::Quit);
        if self.overlay.is_some() && !self.concerns_all(action) {
            return self.update_in_pane(Command { action, count });
        }
        let before = self.at();
        if self.fact.is_none() && App::acts_on_fact(action) {
            self.select_here();
        }
        let effect = self.run(action, count);
        if self.fact.is_some() || self.at() != before {
            self.select_here();
        }
        effect
    }

    fn run(&mut self, action: Action, count: Option<u32>) -> Option<Effect> {
        let times = i64::from(count.unwrap_or(1).clamp(1, 1_000_000));
        if self.update_selection(action, times) || self.update_facts(action, times) {
            return None;
        }
        match action {
            Action::LineDown => self.move_rows(times),
            Action::LineUp => self.move_rows(-times),
            Action::HalfPageDown => self.scroll_pages(times, 2),
            Action::HalfPageUp => self.scroll_pages(-times, 2),
            Action::PageDown => self.scroll_pages(times, 1),
            Action::PageUp => self.scroll_pages(-times, 1),
            Action::GoTop => self.go_row(count.map_or(0, |line| line.saturating_sub(1) as usize)),
            Action::GoBottom => {
                self.go_row(count.map_or(usize::MAX, |line| line.saturating_sub(1) as usize));
            }
            Action::NextParagraph => self.move_blocks(times),
            Action::PreviousParagraph => self.move_blocks(-times),
            Action::GoPercent => self.go_percent(count.unwrap_or(0)),
            Action::NextFact => self.walk_facts(times),
            Action::PreviousFact => self.walk_facts(-times),
            Action::NextDifference => self.walk_differences(times),
            Action::PreviousDifference => self.walk_differences(-times),
            Action::NextOnly => self.walk_only(times),
            Action::PreviousOnly => self.walk_only(-times),
            Action::NextMention => self.walk_mentions(times),
            Action::PreviousMention => self.walk_mentions(-times),
            Action::NextBookmark => self.walk_bookmarks(times),
            Action::PreviousBookmark => self.walk_bookmarks(-times),
            Action::NextQuote => self.walk_quotes(times),
            Action::PreviousQuote => self.walk_quotes(-times),
            Action::NextNumber => self.walk_numbers(times),
            Action::PreviousNumber => self.walk_numbers(-times),
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::CrossOver if self.is_on_fold() => self.toggle_furniture(),
            Action::CrossOver => self.cross_over(),
            Action::FocusA => self.focus_side(Side::A),
            Action::FocusB => self.focus_side(Side::B),
            Action::FocusFacts => self.focus_facts(),
            Action::SwapSides => {
                self.left = self.left.other();
                self.rewrap();
            }
            Action::PickReport => self.open_pane(OverlayKind::Reports),
            Action::ToggleSync => self.toggle_sync(),
            Action::LevelNow => self.level_now(),
            Action::ToggleSolo => self.toggle_solo(),
            Action::CycleFilter => self.cycle_filter(),
            Action::LowerBar => self.move_bar(-times),
            Action::RaiseBar => self.move_bar(times),
            Action::Search => self.open_search(PromptKind::Search),
            Action::SearchBoth => self.open_search(PromptKind::SearchBoth),
            Action::NextHit => self.go_hit(times),
            Action::PreviousHit => self.go_hit(-times),
            Action::AddBookmark => self.add_bookmark(),
            Action::ConfirmLink => self.judge(Verdict::Confirmed),
            Action::RejectLink => self.judge(Verdict::Rejected),
            Action::MakeLink => self.make_link(),
            Action::Undo => self.undo(),
            Action::Save => self.save(),
            Action::SetMark => self.mode = Mode::Letter(LetterFor::SetMark),
            Action::GoMark => self.mode = Mode::Letter(LetterFor::GoMark),
            Action::SelectCharacters => self.select(SelectUnit::Characters),
            Action::SelectSentences => self.select(SelectUnit::Sentences),
            Action::Copy => return self.copy(),
            Action::CopyBoth => return self.copy_both(),
            Action::Why => self.open_pane(OverlayKind::Why),
            Action::Bookmarks => self.open_pane(OverlayKind::Bookmarks),
            Action::Open => return Some(Effect::ListVisits),
            Action::NamesUsed => self.open_pane(OverlayKind::NamesUsed),
            Action::Quoted => self.open_pane(OverlayKind::Quoted),
            Action::Digest => self.open_pane(OverlayKind::Digest),
            Action::Matrix => return self.ask_for_matrix(),
            Action::Timeline => self.open_pane(OverlayKind::Timeline),
            Action::Help => self.open_pane(OverlayKind::Help),
            Action::CommandLine => self.open_command_line(),
            Action::CycleMarks => self.cycle_marks(),
            Action::FocusEntity => self.focus_entity(),
            Action::ToggleFurniture => self.toggle_furniture(),
            Action::Widen => self.change_width(4),
            Action::Narrow => self.change_width(-4),
            Action::ResetWidth => self.set_width(self.configured_width),
            Action::CycleTheme => self.pick_theme(),
            Action::ToggleMouse => {
                self.config.settings.mouse = !self.config.settings.mouse;
                self.say(if self.config.settings.mouse {
                    "mouse on: the terminal's own selection needs Shift now"
                } else {
                    "mouse off"
                });
                return Some(Effect::Mouse(self.config.settings.mouse));
            }
            Action::Cancel => self.cancel(),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Redraw => return Some(Effect::Redraw),
            Action::Quit => return self.quit(),
        }
        None
    }

    /// Says something in the footer until the next key.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            role: Role::Message,
            samples: &[],
        });
    }

    /// Reports a failure in the footer until the next key.
    pub fn warn(&mut self, text: impl Into<String>) {
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
        self.judged.clear();
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

    fn cancel(&mut self) {
        match (&self.mode, self.focus) {
            (Mode::Select { .. }, _) => self.mode = Mode::Read,
            (_, Focus::Facts) => self.focus_side(self.side),
            _ if self.held.is_some() => self.held = None,
            _ if self.search.is_some() => self.search = None,
            _ if self.entity.is_some() => self.entity = None,
            _ => self.is_banner_hidden = true,
        }
    }
}
