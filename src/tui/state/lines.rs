//! The history of typed lines: commands and searches.

use crate::tui::state::mode::PromptKind;

/// The largest number of lines of each kind.
const REMEMBERED: usize = 100;

/// The lines typed in this session and earlier ones, the latest last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) commands: Vec<String>,
    searches: Vec<String>,
}

impl Lines {
    /// The lines of a kind of prompt; `None` if it has no history.
    pub(crate) fn of(&mut self, kind: PromptKind) -> Option<&mut Vec<String>> {
        match kind {
            PromptKind::Command => Some(&mut self.commands),
            PromptKind::Search | PromptKind::SearchBoth => Some(&mut self.searches),
            _ => None,
        }
    }

    /// Adds a line as the latest one.
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

    /// Parses the text made by [`Lines::to_text`]: `:` before a command, `/` before a search. Other lines are skipped.
    pub(crate) fn of_text(text: &str) -> Lines {
        let mut lines = Lines::default();
        for line in text.lines() {
            match line.split_at_checked(1) {
                Some((":", command)) => lines.remember(PromptKind::Command, command),
                Some(("/", search)) => lines.remember(PromptKind::Search, search),
                _ => {}
            }
        }
        lines
    }

    /// The lines as text to be stored.
    pub(crate) fn to_text(&self) -> String {
        let commands = self.commands.iter().map(|it| format!(":{it}\n"));
        let searches = self.searches.iter().map(|it| format!("/{it}\n"));
        commands.chain(searches).collect()
    }

    /// The lines of another session followed by those of this one.
    pub(crate) fn after(&self, before: Lines) -> Lines {
        let mut lines = before;
        for it in &self.commands {
            lines.remember(PromptKind::Command, it);
        }
        for it in &self.searches {
            lines.remember(PromptKind::Search, it);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_outlive_the_session() {
        let text = ":theme light\n:width 60\n/the bridge\n/:a/b\n";
        let check = |text: &str, expected: &str| {
            assert_eq!(Lines::of_text(text).to_text(), expected, "{text:?}");
        };
        check(text, text);
        check("", "");
        check(":a\n:b\n:a\n", ":b\n:a\n");
        check("a\n:\n/ \né\n:ok\r\n", ":ok\n");
        // If two sessions end one after the other nothing is lost.
        let later = Lines::of_text(":quit\n/the bridge\n");
        let both = later.after(Lines::of_text(text)).to_text();
        assert_eq!(both, ":theme light\n:width 60\n:quit\n/:a/b\n/the bridge\n");
    }
}
