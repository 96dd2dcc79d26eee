//! What the keys mean: commands, a growing selection, text that is typed, the letter of a mark.

use tui_input::{Input, InputRequest};

use crate::{
    config::{Key, KeyCode},
    tui::state::app::{App, Effect},
};

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

impl App {
    /// Whether the next key is text (a prompt, the letter of a mark) and goes to [`App::type_key`], not through the key map.
    pub fn takes_text(&self) -> bool {
        matches!(self.mode, Mode::Prompt(_) | Mode::Letter(_))
    }

    /// Takes a key while [`App::takes_text`].
    pub fn type_key(&mut self, key: Key) -> Option<Effect> {
        self.message = None;
        let before = self.at();
        let effect = self.take_typed(key);
        if self.at() != before {
            self.select_here();
        }
        effect
    }

    fn take_typed(&mut self, key: Key) -> Option<Effect> {
        if self.walk_lines(key) {
            return None;
        }
        match &mut self.mode {
            Mode::Letter(wanted) => {
                let wanted = *wanted;
                self.mode = Mode::Read;
                self.take_letter(wanted, key);
                None
            }
            Mode::Prompt(prompt) => match prompt.press(key) {
                Typed::More => {
                    let (kind, text) = (prompt.kind, prompt.input.value().to_string());
                    self.prompt_changed(kind, &text);
                    None
                }
                Typed::Done => {
                    let prompt = std::mem::take(prompt);
                    self.mode = Mode::Read;
                    self.prompt_done(&prompt)
                }
                Typed::Dropped => {
                    let is_search =
                        matches!(prompt.kind, PromptKind::Search | PromptKind::SearchBoth);
                    self.mode = Mode::Read;
                    if is_search {
                        self.drop_search();
                    }
                    None
                }
            },
            _ => None,
        }
    }

    pub(crate) fn prompt_changed(&mut self, kind: PromptKind, text: &str) {
        if matches!(kind, PromptKind::Search | PromptKind::SearchBoth) {
            self.search_as_typed(text, kind);
        }
    }

    fn prompt_done(&mut self, prompt: &Prompt) -> Option<Effect> {
        let (kind, text) = (prompt.kind, prompt.input.value());
        self.lines.remember(kind, text);
        match kind {
            PromptKind::Search | PromptKind::SearchBoth => self.search_as_typed(text, kind),
            PromptKind::Note => self.set_note(&prompt.bookmark, text.trim()),
            PromptKind::Tags => self.set_tags(&prompt.bookmark, text),
            PromptKind::Export => return self.export_listed(text),
            PromptKind::Command => return self.run_line(text),
            PromptKind::Filter => {}
        }
        None
    }
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
