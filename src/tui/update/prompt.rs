//! Typed text: keys in a prompt, the letter of a mark.

use crate::{
    config::Key,
    tui::state::{
        app::{App, Effect},
        mode::{Mode, Prompt, PromptKind, Typed},
    },
};

impl App {
    /// Whether the next key is text (in a prompt, or the letter of a mark) and is passed to [`App::type_key`] instead of the key map.
    pub fn takes_text(&self) -> bool {
        matches!(self.mode, Mode::Prompt(_) | Mode::Letter(_))
    }

    /// Handles a key while [`App::takes_text`].
    pub fn type_key(&mut self, key: Key) -> Option<Effect> {
        self.message = None;
        // Continuing a search restarts it from its origin: the cursor may end where it was, with the selection gone.
        let before = (self.at(), self.fact);
        let effect = self.take_typed(key);
        if (self.at(), self.fact) != before {
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
