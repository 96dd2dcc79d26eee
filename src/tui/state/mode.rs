//! What the keys mean: commands, a growing selection, text that is typed, the letter of a mark.

use tui_input::{Input, InputRequest};

use crate::config::{Key, KeyCode};

/// What the keys mean.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// Commands by the key map.
    #[default]
    Read,
    /// A selection grows from its anchor to the cursor of [`App::side`](crate::tui::App::side); commands by the key map.
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

impl Mode {
    /// Whether nothing is being selected, typed or waited for.
    pub const fn is_read(&self) -> bool {
        matches!(self, Mode::Read)
    }
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
    /// The bookmark that a note or tags are for.
    pub bookmark: String,
    /// What was typed before it was completed, and which of the completions that fit is selected.
    pub completing: Option<(String, usize)>,
    /// What was typed before an earlier line was recalled, and which of them is shown.
    pub recalled: Option<(String, usize)>,
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
    /// A note for a bookmark.
    Note,
    /// Tags for it.
    Tags,
    /// The file to write the listed bookmarks to.
    Export,
}

/// What a key did to a prompt.
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
