//! The command line: parses a typed line, and finds the commands that a prefix may become.
//!
//! A line is a number (`25`, `50%`), the name of an action, or a command with an argument (`theme paper`). This module is independent
//! of the screen.

use crate::{config::Action, tui::input::typing::Command};

/// The similarity from which an unknown name is treated as a misspelling.
const LIKE: f64 = 0.6;

/// Aliases, as in vim and less.
const ALIASES: &[(&str, &str)] = &[
    ("q", "quit"),
    ("qa", "quit"),
    ("wq", "quit"),
    ("x", "quit"),
    ("w", "save"),
    ("e", "open"),
    ("h", "help"),
];

/// A command that takes an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A theme by its name.
    Theme,
    /// Set the width of the text.
    Width,
    /// Set the match threshold.
    Threshold,
    /// Filter the list of facts.
    Filter,
    /// Open another pair of reports, or another report on this side.
    Open,
    /// Export the comparison or the bookmarks.
    Export,
    /// Add a note to the bookmark here.
    Note,
    /// Set the kind of the selected name.
    Type,
    /// Explain a key.
    Help,
    /// Read the configuration again.
    Reload,
}

impl Verb {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Verb] = &[
        Verb::Theme,
        Verb::Width,
        Verb::Threshold,
        Verb::Filter,
        Verb::Open,
        Verb::Export,
        Verb::Note,
        Verb::Type,
        Verb::Help,
        Verb::Reload,
    ];

    /// Its name, its argument, and its description.
    const fn about(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Verb::Theme => ("theme", "NAME", "use this theme, also at the next start"),
            Verb::Width => ("width", "N", "widest line of text: 20 to 200 columns"),
            Verb::Threshold => ("threshold", "N", "show links from this match on: 0 to 1000"),
            Verb::Filter => ("filter", "NAME", "list these facts only"),
            Verb::Open => ("open", "A B", "open two reports, or one on this side"),
            Verb::Export => ("export", "FILE", "write comparison or bookmarks to a file"),
            Verb::Note => ("note", "TEXT", "bookmark this passage with a note"),
            Verb::Type => ("type", "TYPE", "correct the type of the selected name"),
            Verb::Help => ("help", "KEY", "say what a key does: help ]d, help C-d"),
            Verb::Reload => ("reload", "", "read the config file again"),
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.about().0
    }

    /// Its argument; empty for none.
    pub const fn argument(self) -> &'static str {
        self.about().1
    }

    /// Its description in one line.
    pub const fn doc(self) -> &'static str {
        self.about().2
    }

    /// The action without an argument, if there is one.
    const fn alone(self) -> Option<Action> {
        match self {
            Verb::Theme => Some(Action::CycleTheme),
            Verb::Width => Some(Action::ResetWidth),
            Verb::Filter => Some(Action::CycleFilter),
            Verb::Open => Some(Action::Open),
            Verb::Help => Some(Action::Help),
            _ => None,
        }
    }
}

/// The meaning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// An action, as if its keys were typed.
    Command(Command),
    /// A command with its argument.
    Verb(Verb, String),
}

/// A named command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A command with an argument.
    Verb(Verb),
    /// An action.
    Action(Action),
}

impl Named {
    /// All named commands, those with arguments first. An action that such a command includes is not listed again.
    pub(crate) fn all() -> impl Iterator<Item = Named> {
        let is_verb = |action: &Action| Verb::ALL.iter().any(|it| it.name() == action.name());
        let actions = Action::ALL.iter().filter(move |it| !is_verb(it));
        let verbs = Verb::ALL.iter().map(|it| Named::Verb(*it));
        verbs.chain(actions.map(|it| Named::Action(*it)))
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Named::Verb(verb) => verb.name(),
            Named::Action(action) => action.name(),
        }
    }

    /// Its description.
    pub(crate) fn doc(self) -> &'static str {
        match self {
            Named::Verb(verb) => verb.doc(),
            Named::Action(action) => action.doc().trim(),
        }
    }

    /// The command with a name, an alias, or a prefix that only one command has.
    pub(crate) fn find(name: &str) -> Option<Named> {
        let name = name.to_lowercase();
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name.as_str(), |(_, name)| name);
        let exact = Named::all().find(|it| it.name() == name);
        exact.or_else(|| {
            let mut begun = Named::all().filter(|it| it.name().starts_with(name));
            begun.next().filter(|_| begun.next().is_none())
        })
    }
}

/// The command of a line.
///
/// # Errors
/// Why it is not a command, with the nearest name if one is near.
pub(crate) fn parse(line: &str) -> Result<Line, String> {
    let line = line.trim().trim_start_matches(':').trim();
    let command = |action, count| Ok(Line::Command(Command { action, count }));
    let percent = line.strip_suffix('%').and_then(|it| it.trim().parse().ok());
    if let Some(percent) = percent {
        return command(Action::GoPercent, Some(percent));
    }
    let (first, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    // `export! FILE`
    let (first, mark) = match first.strip_suffix('!') {
        Some(first) if !argument.is_empty() => (first, "!"),
        _ => (first, ""),
    };
    let argument = argument.trim();
    if let Some(Named::Verb(verb)) = Named::find(first) {
        return match verb.alone().filter(|_| argument.is_empty()) {
            Some(action) => command(action, None),
            None => Ok(Line::Verb(verb, format!("{argument}{mark}"))),
        };
    }
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.parse::<u32>().ok();
    let count = words.iter().find_map(|word| number(word));
    words.retain(|word| number(word).is_none());
    match (words.as_slice(), count) {
        ([], Some(_)) => command(Action::GoTop, count),
        ([], None) => Err("No command".to_string()),
        ([name], _) => match Named::find(name.trim_end_matches('!')) {
            Some(Named::Action(action)) => command(action, count),
            Some(Named::Verb(verb)) => Ok(Line::Verb(
                verb,
                count.map(|it| it.to_string()).unwrap_or_default(),
            )),
            None => Err(unknown(name)),
        },
        ([name, ..], _) => match Named::find(name) {
            Some(_) => Err(format!("{name} takes only a number")),
            None => Err(unknown(name)),
        },
    }
}

fn unknown(name: &str) -> String {
    let lower = name.to_lowercase();
    let similarity = |it: &Named| strsim::normalized_damerau_levenshtein(&lower, it.name());
    let near = Named::all()
        .map(|it| (similarity(&it), it.name()))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near.filter(|(similarity, _)| *similarity >= LIKE) {
        Some((_, near)) => format!("No command {name} · did you mean {near}?"),
        None => format!("No command {name}"),
    }
}

/// How well a name and its description match the typed text, 0 is best; `None` if they do not.
pub(crate) fn rank(name: &str, doc: &str, typed: &str) -> Option<u8> {
    let typed = typed.trim().to_lowercase();
    let name = name.to_lowercase();
    let joined = typed.split_whitespace().collect::<Vec<_>>().join("-");
    if name == joined {
        return Some(0);
    }
    if name.starts_with(&joined) {
        return Some(1);
    }
    if name.contains(&format!("-{joined}")) {
        return Some(2);
    }
    if name.contains(&joined) {
        return Some(3);
    }
    if is_within(&joined, &name) {
        return Some(4);
    }
    let doc = doc.to_lowercase();
    let says = |word: &str| name.contains(word) || (word.len() > 2 && doc.contains(word));
    typed.split_whitespace().all(says).then_some(5)
}

/// Whether `name` begins with the first character of `typed` and contains the others in this order: `nxd` in `next-difference`.
fn is_within(typed: &str, name: &str) -> bool {
    let mut rest = name.chars();
    typed.chars().count() > 1
        && typed.chars().next() == name.chars().next()
        && typed.chars().all(|c| rest.any(|it| it == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_mean_commands() {
        let check = |line: &str, expected: Result<&str, &str>| {
            let got = parse(line).map(|line| match line {
                Line::Command(Command { action, count }) => match count {
                    Some(count) => format!("{count} {}", action.name()),
                    None => action.name().to_string(),
                },
                Line::Verb(verb, argument) => format!("{}({argument})", verb.name()),
            });
            let expected = expected.map(str::to_string).map_err(str::to_string);
            assert_eq!(got, expected, "{line:?}");
        };
        check("quit", Ok("quit"));
        for quits in ["q", "wq", "x", "qui", ":q", "q!"] {
            check(quits, Ok("quit"));
        }
        check("w", Ok("save"));
        check(" next-fact 3 ", Ok("3 next-fact"));
        check("3 next-fact", Ok("3 next-fact"));
        check("25", Ok("25 go-top"));
        check("50%", Ok("50 go-percent"));
        check("50 %", Ok("50 go-percent"));
        check("theme", Ok("cycle-theme"));
        check("theme  paper ", Ok("theme(paper)"));
        check("thr 0.25", Ok("threshold(0.25)"));
        check("width 66", Ok("width(66)"));
        check("width", Ok("reset-width"));
        check("help", Ok("help"));
        check("h ]d", Ok("help(]d)"));
        check("help 3", Ok("help(3)"));
        check("filter only a", Ok("filter(only a)"));
        check("e a.txt b.txt", Ok("open(a.txt b.txt)"));
        check("note 3 of 5", Ok("note(3 of 5)"));
        check("note", Ok("note()"));
        check("export x.md", Ok("export(x.md)"));
        check("export! x.md", Ok("export(x.md!)"));
        check("reload", Ok("reload()"));
        check(
            "nextfact",
            Err("No command nextfact · did you mean next-fact?"),
        );
        check("foo", Err("No command foo"));
        check(
            "exprot x.md",
            Err("No command exprot · did you mean export?"),
        );
        check("", Err("No command"));
        check(":", Err("No command"));
        check("quit now", Err("quit takes only a number"));
        // A prefix of more than one command.
        check("t", Err("No command t"));
    }

    #[test]
    fn names_fit_by_beginning_part_letters_and_words() {
        let check = |typed: &str, name: &str, expected: Option<u8>| {
            let named = Named::all().find(|it| it.name() == name).unwrap();
            assert_eq!(rank(name, named.doc(), typed), expected, "{typed:?} {name}");
        };
        check("quit", "quit", Some(0));
        check("", "quit", Some(1));
        check("the", "theme", Some(1));
        check("next diff", "next-difference", Some(1));
        check("diff", "next-difference", Some(2));
        check("iff", "next-difference", Some(3));
        check("nxd", "next-difference", Some(4));
        check("quoted", "quoted", Some(0));
        check("who", "quoted", Some(5));
        check("names person", "names-used", Some(5));
        check("xyzzy", "quit", None);
        check("dn", "next-difference", None);
    }
}
