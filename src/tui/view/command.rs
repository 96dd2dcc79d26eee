//! The command line: actions by name, with completion, and `:25` for a line.

use ratatui::layout::Rect;

use crate::{
    config::{Action, Key, KeyCode, Keymap, Role},
    tui::{input::typing::Command, state::mode::Prompt, view::canvas::Canvas},
};

/// The command that a line means.
///
/// # Errors
/// Why it means none, with the nearest name.
pub fn parse(line: &str) -> Result<Command, String> {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.parse::<u32>().ok();
    let count = words.iter().find_map(|word| number(word));
    words.retain(|word| number(word).is_none());
    let action = match (words.as_slice(), count) {
        ([], Some(_)) => Action::GoTop,
        ([], None) => return Err("no command".to_string()),
        ([name], _) => find(name)?,
        ([_, word, ..], _) => {
            return Err(format!("{word}: a command takes a number and nothing else"));
        }
    };
    Ok(Command { action, count })
}

/// The commands that a line may become, the likeliest first: names that begin so, then those that hold it.
pub fn complete(line: &str) -> Vec<Action> {
    let typed = line
        .split_whitespace()
        .find(|word| word.parse::<u32>().is_err());
    let typed = typed.unwrap_or("").to_lowercase();
    let begins = |action: &&Action| action.name().starts_with(&typed);
    let holds = |action: &&Action| {
        !action.name().starts_with(&typed)
            && (action.name().contains(&typed)
                || (typed.len() > 2 && action.doc().contains(&typed)))
    };
    let all = Action::ALL;
    all.iter()
        .filter(begins)
        .chain(all.iter().filter(holds))
        .copied()
        .collect()
}

/// Whether a key walks through the commands that fit.
pub fn completes(key: Key) -> bool {
    matches!(
        key.code,
        KeyCode::Tab | KeyCode::BackTab | KeyCode::Down | KeyCode::Up
    )
}

impl Prompt {
    /// Completes the name of a command: the first that fits what was typed, then with each further key the next or the one before.
    pub fn complete(&mut self, key: Key) {
        let forward = matches!(key.code, KeyCode::Tab | KeyCode::Down);
        let (typed, at) = match self.completing.take() {
            Some((typed, at)) => (typed, Some(at)),
            None => (self.input.value().to_string(), None),
        };
        let fitting = complete(&typed);
        let n = fitting.len();
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => n.saturating_sub(1),
            (Some(at), true) => (at + 1) % n.max(1),
            (Some(at), false) => (at + n.max(1) - 1) % n.max(1),
        };
        if let Some(action) = fitting.get(next) {
            self.input = action.name().into();
            self.completing = Some((typed, next));
        }
    }
}

/// Draws the commands that fit, over the lines above the command line.
pub fn draw(prompt: &Prompt, keymap: &Keymap, footer: Rect, canvas: &mut Canvas<'_>) {
    const MOST: usize = 8;
    let typed = prompt
        .completing
        .as_ref()
        .map_or(prompt.input.value(), |(typed, _)| typed);
    let at = prompt.completing.as_ref().map(|(_, at)| *at);
    let fitting = complete(typed);
    let n = fitting.len().min(MOST).min(usize::from(footer.y / 2));
    // The one at hand stays in sight.
    let from = at.unwrap_or(0).saturating_sub(n.saturating_sub(1));
    let area = Rect {
        y: footer.y - n as u16,
        height: n as u16,
        ..footer
    };
    for (line, action) in fitting.iter().skip(from).take(n).enumerate() {
        let y = area.y + line as u16;
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        canvas.clear(row);
        if at == Some(from + line) {
            canvas.tint(row, Role::Row);
        }
        let x = canvas.words(row, (row.x + 2, y), action.name(), Role::Key);
        let keys = keymap.keys_of(*action).join(" ");
        let edge = Rect {
            width: row.width.saturating_sub(1),
            ..row
        };
        let end = canvas.words_right(edge, y, &keys, Role::Hint);
        let rest = Rect {
            width: end.saturating_sub(row.x + 1),
            ..row
        };
        canvas.words(
            rest,
            (x.max(row.x + 24), y),
            action.doc().trim(),
            Role::Text,
        );
    }
}

fn find(name: &str) -> Result<Action, String> {
    let name = name.to_lowercase();
    let exact = Action::ALL.iter().find(|action| action.name() == name);
    if let Some(action) = exact {
        return Ok(*action);
    }
    // As in vim, the beginning of a name is enough when it is the beginning of one.
    let mut begun = Action::ALL
        .iter()
        .filter(|action| action.name().starts_with(&name));
    if let (Some(action), None) = (begun.next(), begun.next()) {
        return Ok(*action);
    }
    let near = Action::ALL.iter().max_by(|a, b| {
        let likeness =
            |action: &Action| strsim::normalized_damerau_levenshtein(&name, action.name());
        likeness(a).total_cmp(&likeness(b))
    });
    let near = near.map_or("help", |action| action.name());
    Err(format!("there is no command {name}; did you mean {near}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_mean_commands() {
        let check = |line: &str, expected: Result<(Action, Option<u32>), &str>| {
            let got = parse(line).map(|command| (command.action, command.count));
            assert_eq!(got, expected.map_err(ToString::to_string), "{line:?}");
        };
        check("quit", Ok((Action::Quit, None)));
        check("q", Err("there is no command q; did you mean quit?"));
        check("qui", Ok((Action::Quit, None)));
        check(" next-fact 3 ", Ok((Action::NextFact, Some(3))));
        check("3 next-fact", Ok((Action::NextFact, Some(3))));
        check("25", Ok((Action::GoTop, Some(25))));
        check(
            "nextfact",
            Err("there is no command nextfact; did you mean next-fact?"),
        );
        check("", Err("no command"));
        check(
            "quit now",
            Err("now: a command takes a number and nothing else"),
        );
    }

    #[test]
    fn completion_offers_beginnings_first() {
        assert_eq!(complete("foc").first(), Some(&Action::FocusA));
        assert_eq!(
            complete("5 half")[..2],
            [Action::HalfPageDown, Action::HalfPageUp]
        );
        assert_eq!(complete(""), Action::ALL);
        assert!(complete("bookmark").contains(&Action::NextBookmark));
        assert!(complete("xyzzy").is_empty());
    }
}
