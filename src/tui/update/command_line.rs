//! The command line and its history: completing and running lines.

use crate::{
    config::{Action, Config, Key, KeyCode, Lookup, Problem, key::parse_sequence},
    pair::Pair,
    text::visible::visible_line,
    tui::{
        input::{
            line::{self, Line, Named, Verb, rank},
            typing::{Command, following},
        },
        state::{
            app::{App, Effect},
            index::Filter,
            mode::{Mode, Prompt, PromptKind},
        },
    },
};

impl App {
    pub(crate) fn open_command_line(&mut self) {
        self.mode = Mode::Prompt(Prompt {
            kind: PromptKind::Command,
            ..Prompt::default()
        });
    }

    /// Handles a key in the command line or a search that completes it or recalls an earlier line. Returns whether it did.
    pub(crate) fn walk_lines(&mut self, key: Key) -> bool {
        let Mode::Prompt(prompt) = &self.mode else {
            return false;
        };
        let is_command = prompt.kind == PromptKind::Command;
        let completes = is_command && prompt.recalled.is_none();
        match key.code {
            KeyCode::Tab | KeyCode::BackTab if is_command => {
                self.complete(key.code == KeyCode::Tab);
            }
            KeyCode::Down if completes => self.complete(true),
            KeyCode::Up if prompt.completing.is_some() => self.complete(false),
            KeyCode::Up | KeyCode::Down => return self.recall(key.code == KeyCode::Up),
            _ => return false,
        }
        true
    }

    /// Completes the line: first the best match for the typed text, then with each further key the next or previous one.
    fn complete(&mut self, forward: bool) {
        let Mode::Prompt(prompt) = &self.mode else {
            return;
        };
        let (typed, at) = match prompt.completing.clone() {
            Some((typed, at)) => (typed, Some(at)),
            None => (prompt.input.value().to_string(), None),
        };
        let fitting = self.offers(&typed).offers;
        let n = fitting.len().max(1);
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => n - 1,
            (Some(at), true) => (at + 1) % n,
            (Some(at), false) => (at + n - 1) % n,
        };
        if let (Some(offer), Mode::Prompt(prompt)) = (fitting.get(next), &mut self.mode) {
            prompt.input = offer.line.as_str().into();
            prompt.completing = Some((typed, next));
            prompt.recalled = None;
        }
    }

    /// Replaces the typed text with an earlier line: the previous or next one that begins with it. Returns whether the prompt has a
    /// history.
    fn recall(&mut self, back: bool) -> bool {
        let Mode::Prompt(prompt) = &mut self.mode else {
            return false;
        };
        let kind = prompt.kind;
        let Some(lines) = self.lines.of(kind) else {
            return false;
        };
        let recalled = prompt.recalled.take();
        let (typed, at) =
            recalled.unwrap_or_else(|| (prompt.input.value().to_string(), lines.len()));
        let fits = |n: &usize| lines[*n].starts_with(&typed);
        let found = if back {
            (0..at)
                .rev()
                .find(fits)
                .or(Some(at).filter(|at| *at < lines.len()))
        } else {
            (at + 1..lines.len()).find(fits)
        };
        match found {
            Some(n) => {
                prompt.input = lines[n].as_str().into();
                prompt.recalled = Some((typed, n));
            }
            None => prompt.input = typed.into(),
        }
        let text = prompt.input.value().to_string();
        self.prompt_changed(kind, &text);
        true
    }

    /// Runs the typed line.
    pub(crate) fn run_line(&mut self, line: &str) -> Option<Effect> {
        if line.trim().is_empty() {
            return None;
        }
        match line::parse(line) {
            Ok(Line::Command(Command {
                action: Action::CommandLine,
                ..
            })) => None,
            Ok(Line::Command(Command { action, count })) => self.update(action, count),
            Ok(Line::Verb(verb, argument)) => self.run_verb(verb, argument.trim()),
            Err(reason) => {
                self.notify_error(visible_line(&reason));
                None
            }
        }
    }

    fn run_verb(&mut self, verb: Verb, argument: &str) -> Option<Effect> {
        match verb {
            Verb::Theme => return self.use_theme(argument),
            Verb::Width => match argument.parse() {
                Ok(width @ 20..=200) => self.set_width(width),
                _ => self.notify_error("The width is a number from 20 to 200"),
            },
            Verb::Threshold => match threshold(argument) {
                Some(threshold) => self.set_threshold(threshold),
                None => self.notify_error(
                    "The threshold is a number from 0 to 1000, or a fraction such as 0.25",
                ),
            },
            Verb::Filter => self.use_filter(argument),
            Verb::Open => return self.open_named(argument),
            Verb::Export if argument.is_empty() => {
                self.notify_error("Name a file, such as comparison.html");
            }
            Verb::Export => return self.export(argument),
            Verb::Note => self.note(argument),
            Verb::Type => self.set_name_type(argument),
            Verb::Help => {
                let answer = self.explain(argument);
                self.notify(answer);
            }
            Verb::Reload => return Some(Effect::Reload),
        }
        None
    }

    fn use_theme(&mut self, name: &str) -> Option<Effect> {
        let themes = self.config.themes.iter().enumerate();
        let best = themes
            .filter_map(|(n, (it, _))| Some((rank(it, "", name)?, n)))
            .min();
        if let Some((_, theme)) = best {
            return self.keep_theme(theme);
        }
        let names = self.config.themes.iter().map(|(name, _)| name.as_str());
        let all = names.collect::<Vec<_>>().join(", ");
        self.notify_error(visible_line(&format!("No theme {name} · available: {all}")));
        None
    }

    fn use_filter(&mut self, name: &str) {
        let fitting = Filter::IN_TURN.into_iter();
        let best = fitting.filter_map(|it| Some((rank(it.name(), "", name)?, it)));
        let filter = Filter::named(name).or_else(|| Some(best.min_by_key(|(rank, _)| *rank)?.1));
        match filter {
            Some(filter) => self.set_filter(filter),
            None => self.notify_error("Filters: all, differ, only A, only B, unseen"),
        }
    }

    /// Opens two reports, or one next to the report of the other side.
    fn open_named(&mut self, argument: &str) -> Option<Effect> {
        let mut names = unquoted(argument);
        if names.len() == 1 {
            let other = self.reading.articles[self.side.other()].source.clone();
            names.insert(usize::from(self.side == crate::pair::Side::A), other);
        }
        let Ok([a, b]) = <[String; 2]>::try_from(names) else {
            self.notify_error("Open takes two reports; put names with blanks in \"quotes\"");
            return None;
        };
        Some(Effect::Open(Pair::new(a, b)))
    }

    /// Bookmarks the fact or sentence here with a note; opens the prompt if none is given.
    fn note(&mut self, text: &str) {
        self.select_here();
        self.add_bookmark();
        let Some(id) = self.noted.take() else {
            return;
        };
        if text.is_empty() {
            self.edit_note(&id);
        } else {
            self.set_note(&id, text);
        }
    }

    /// The description of a key in one line; for a command, its description and keys.
    fn explain(&self, asked: &str) -> String {
        let keymap = &self.config.keymap;
        let found = parse_sequence(asked).map(|keys| keymap.lookup(&keys));
        let meant = |action: Action| format!("{} · :{}", action.doc().trim(), action.name());
        match found {
            Ok(Lookup::Action(action)) => format!("{asked}: {}", meant(action)),
            Ok(Lookup::Prefix(action)) => {
                let alone = action.map(|it| format!("{asked}: {}", meant(it)));
                let after = following(keymap, asked).into_iter();
                let after = after.map(|(keys, doc)| format!("{asked}{keys}: {doc}"));
                let parts: Vec<String> = alone.into_iter().chain(after).collect();
                parts.join(" · ")
            }
            // A single letter is a key, not a prefix of a name.
            Ok(Lookup::None) | Err(_) => match Some(asked.trim_start_matches(':'))
                .filter(|name| name.len() > 1)
                .and_then(Named::find)
            {
                Some(Named::Action(action)) => {
                    format!("{}: {}", self.keys(action), meant(action))
                }
                Some(Named::Verb(verb)) => {
                    format!(":{} {}: {}", verb.name(), verb.argument(), verb.doc())
                }
                None => visible_line(&format!("{asked} does nothing")),
            },
        }
    }

    /// Replaces the configuration after it was read again.
    pub fn set_config(&mut self, config: Config, problems: &[Problem]) {
        let shown = self.config.themes.get(self.theme).map(|it| it.0.clone());
        let wanted = match config.settings.theme.as_str() {
            "auto" => shown.unwrap_or_default(),
            name => name.to_string(),
        };
        let theme = config.themes.iter().position(|(name, _)| *name == wanted);
        self.threshold = config.settings.threshold.unwrap_or(0);
        self.configured_width = config.settings.text_width;
        self.config = config;
        self.set_theme(theme.unwrap_or_default());
        self.rewrap();
        match problems {
            [] => self.notify("Configuration read again"),
            [first, ..] => self.notify_error(format!(
                "{} in the configuration: {first}",
                n_problems(problems.len())
            )),
        }
    }
}

fn n_problems(n: usize) -> String {
    match n {
        1 => "1 problem".to_string(),
        n => format!("{n} problems"),
    }
}

/// A threshold in thousandths, from `250` or `0.25`.
fn threshold(text: &str) -> Option<u16> {
    let whole = text.parse::<u16>().ok();
    let part = || {
        text.parse::<f64>()
            .ok()
            .filter(|it| (0.0..=1.0).contains(it))
    };
    let threshold = if text.contains('.') {
        (part()? * 1000.0).round() as u16
    } else {
        whole?
    };
    (threshold <= 1000).then_some(threshold)
}

/// Names as typed, those with blanks in quotes.
fn unquoted(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (n, part) in text.split('"').enumerate() {
        if n % 2 == 1 {
            names.push(part.to_string());
        } else {
            names.extend(part.split_whitespace().map(str::to_string));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{super::offers::quoted, *};

    #[test]
    fn names_with_blanks_are_quoted() {
        let check = |text: &str, expected: &[&str]| assert_eq!(unquoted(text), expected, "{text}");
        check("a.txt b.txt", &["a.txt", "b.txt"]);
        check("\"my a.txt\"  b.txt", &["my a.txt", "b.txt"]);
        check("", &[]);
        for name in ["a.txt", "my a.txt"] {
            assert_eq!(unquoted(&quoted(name)), [name]);
        }
    }

    #[test]
    fn thresholds_are_thousandths_or_fractions() {
        let check = |text: &str, expected| assert_eq!(threshold(text), expected, "{text}");
        check("250", Some(250));
        check("0.25", Some(250));
        check("1.0", Some(1000));
        check("0", Some(0));
        check("1001", None);
        check("1.5", None);
        check("-1", None);
        check("NaN.", None);
        check("high", None);
    }
}
