//! The state of the screen and how commands change it.
//!
//! In: a [`Reading`], the configuration, the bookmarks; then one [`Action`] after another. Out: what is drawn by
//! `view`, and now and then an [`Effect`] for the loop. What always holds: cursors lie on visible characters, tops inside their text.

use std::sync::Arc;

use tui_input::Input;

use super::overlay::Overlay;
use crate::{
    config::{Action, Config, Key, Role},
    pair::Side,
    reading::Reading,
    text::Span,
};

/// Everything the screen shows: plain data.
#[derive(Clone, Debug)]
pub struct App {
    /// Both reports and what was found in them.
    pub reading: Arc<Reading>,
    /// Settings, keys, themes.
    pub config: Config,
    /// Index of the theme in `config.themes`.
    pub theme: usize,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Which report the keys move in.
    pub side: Side,
    /// What the keys mean now.
    pub mode: Mode,
    /// The pane over the texts.
    pub overlay: Option<Overlay>,
    /// Told in place of the key hints until the next key.
    pub message: Option<Message>,
    /// The count and keys typed so far of an unfinished command, set by the loop; shown in the footer.
    pub pending: String,
    /// What works in the background, with how far it is; shown in the footer.
    pub progress: Option<String>,
    /// Focused fact, as index into the facts of the comparison.
    pub fact: Option<usize>,
}

/// What the keys mean.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// Commands by the key map.
    #[default]
    Read,
    /// A selection grows from its anchor to the cursor of [`App::side`]; commands by the key map.
    Select {
        /// Byte where it began.
        anchor: usize,
        /// By characters or sentences.
        unit: SelectUnit,
    },
    /// Text is typed.
    Prompt(Prompt),
    /// The next key is the letter of a mark.
    Letter(LetterFor),
}

/// How a selection grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectUnit {
    /// By characters.
    Characters,
    /// By whole sentences.
    Sentences,
}

/// What a letter is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFor {
    /// To set a mark.
    SetMark,
    /// To go to a mark.
    GoMark,
}

/// A line of text being typed at the foot of the screen.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// The text and the place in it.
    pub input: Input,
}

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PromptKind {
    /// A phrase to find in this report.
    #[default]
    Search,
    /// A phrase to find in both reports.
    SearchBoth,
    /// A command, by name.
    Command,
    /// Words that rows of the open pane must hold.
    Filter,
    /// A note for the bookmark that is selected in the open pane.
    Note,
}

/// A message in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// [`Role::Message`] or [`Role::Error`].
    pub role: Role,
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
    /// Put the text on the clipboard.
    Copy(String),
    /// Take the mouse from the terminal, or give it back.
    Mouse(bool),
}

impl App {
    /// The screen of a reading, at its beginning.
    pub fn new(reading: Arc<Reading>, config: Config) -> App {
        let theme = config
            .themes
            .iter()
            .position(|(name, _)| *name == config.settings.theme)
            .unwrap_or(0);
        App {
            reading,
            config,
            theme,
            size: (0, 0),
            side: Side::A,
            mode: Mode::Read,
            overlay: None,
            message: None,
            pending: String::new(),
            progress: None,
            fact: None,
        }
    }

    /// Whether the next key is text (a prompt, the letter of a mark) and goes to [`App::type_key`], not through the key map.
    pub fn takes_text(&self) -> bool {
        matches!(self.mode, Mode::Prompt(_) | Mode::Letter(_))
    }

    /// Runs a command.
    pub fn update(&mut self, action: Action, count: Option<u32>) -> Option<Effect> {
        let _ = count;
        match action {
            Action::Quit => Some(Effect::Quit),
            Action::Suspend => Some(Effect::Suspend),
            Action::Redraw => Some(Effect::Redraw),
            _ => None,
        }
    }

    /// Takes a key while [`App::takes_text`].
    pub fn type_key(&mut self, key: Key) -> Option<Effect> {
        let _ = key;
        None
    }

    /// The terminal has another size. The passage at hand stays where it is, as near as can be.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
    }

    /// Goes to a passage, remembering the way back.
    pub fn jump_to(&mut self, side: Side, span: Span) {
        let _ = span;
        self.side = side;
    }

    /// Says something in the footer until the next key.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            role: Role::Message,
        });
    }

    /// Reports a failure in the footer until the next key.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            role: Role::Error,
        });
    }

    /// Takes the finished analysis of the texts that are already shown; nothing on the screen moves.
    pub fn set_reading(&mut self, reading: Arc<Reading>) {
        self.reading = reading;
    }
}
