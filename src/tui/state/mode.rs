//! The meaning of keys: commands, an extending selection, typed text, the letter of a mark.

use tui_input::{Input, InputRequest};

use crate::config::{Key, KeyCode};

/// The meaning of keys.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// Commands of the key map.
    #[default]
    Read,
    /// A selection from its anchor to the cursor of [`App::side`](crate::tui::App::side); commands of the key map.
    Select {
        /// The byte at which it began.
        anchor: usize,
        /// By characters or sentences.
        unit: SelectUnit,
    },
    /// Text is typed.
    Prompt(Prompt),
    /// The next key is the letter of a mark.
    Letter(LetterFor),
}

impl Mode {
    /// Whether nothing is being selected or typed.
    pub const fn is_read(&self) -> bool {
        matches!(self, Mode::Read)
    }
}

/// The unit of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectUnit {
    /// By characters.
    Characters,
    /// By whole sentences.
    Sentences,
}

/// The purpose of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFor {
    /// To set a mark.
    SetMark,
    /// To go to a mark.
    GoMark,
}

/// A line of text being typed at the bottom of the screen.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    /// Its purpose.
    pub kind: PromptKind,
    /// The text with its cursor.
    pub input: Input,
    /// The bookmark of a note or tags.
    pub bookmark: String,
    /// The text before completion, and the selected completion.
    pub completing: Option<(String, usize)>,
    /// The text before an earlier line was recalled, and the recalled line.
    pub recalled: Option<(String, usize)>,
}

/// The purpose of a prompt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PromptKind {
    /// A phrase to find in this report.
    #[default]
    Search,
    /// A phrase to find in both reports.
    SearchBoth,
    /// A command, by name.
    Command,
    /// Words to filter the rows of the open pane.
    Filter,
    /// A note for a bookmark.
    Note,
    /// Tags for a bookmark.
    Tags,
    /// The file for the listed bookmarks.
    Export,
}

/// The effect of a key in a prompt.
pub(crate) enum Typed {
    /// The text may have changed.
    More,
    /// Enter.
    Done,
    /// Escape, or Backspace in an empty line.
    Dropped,
}

impl Prompt {
    pub(crate) fn press(&mut self, key: Key) -> Typed {
        self.completing = None;
        self.recalled = None;
        let request = match (key.code, key.ctrl) {
            (KeyCode::Enter, _) => return Typed::Done,
            (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => return Typed::Dropped,
            (KeyCode::Backspace, _) if self.input.value().is_empty() => return Typed::Dropped,
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => {
                InputRequest::DeletePrevChar
            }
            (KeyCode::Backspace | KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
            (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
            (KeyCode::Char('k'), true) => InputRequest::DeleteTillEnd,
            (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
            (KeyCode::Left, _) => InputRequest::GoToPrevChar,
            (KeyCode::Right, _) => InputRequest::GoToNextChar,
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
            (KeyCode::Char(c), false) if !key.alt => InputRequest::InsertChar(c),
            _ => return Typed::More,
        };
        self.input.handle(request);
        Typed::More
    }
}
