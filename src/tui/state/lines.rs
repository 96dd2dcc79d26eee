//! The lines typed before: commands and searches.

use crate::tui::state::mode::PromptKind;

/// How many lines are remembered of each kind.
const REMEMBERED: usize = 100;

/// The lines typed in this session, the last one at the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) commands: Vec<String>,
    searches: Vec<String>,
}

impl Lines {
    /// The lines of a kind of prompt; `None` where none are remembered.
    pub(crate) fn of(&mut self, kind: PromptKind) -> Option<&mut Vec<String>> {
        match kind {
            PromptKind::Command => Some(&mut self.commands),
            PromptKind::Search | PromptKind::SearchBoth => Some(&mut self.searches),
            _ => None,
        }
    }

    /// Remembers a line as the last one.
    pub(crate) fn remember(&mut self, kind: PromptKind, line: &str) {
        let line = line.trim();
        let Some(lines) = self.of(kind).filter(|_| !line.is_empty()) else {
            return;
        };
        lines.retain(|it| it != line);
        lines.push(line.to_string());
        let surplus = lines.len().saturating_sub(REMEMBERED);
        lines.drain(..surplus);
    }
}
