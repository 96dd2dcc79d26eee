//! Config files: settings at the top, keys in `[keys]`.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::{
    Action, Key, KeyCode, Keymap, Settings,
    document::{Document, Value, shown},
    key::{parse_sequence, print_sequence},
    problem::{Problem, did_you_mean},
    settings::Preset,
};

/// The compiled-in config.
pub(crate) const DEFAULT: &str = include_str!("../../config/default.toml");
/// The keys of the `less` preset.
const LESS: &str = include_str!("../../config/less.toml");

/// The key that quits if no other does.
const LAST_RESORT: Key = Key {
    code: KeyCode::Char('c'),
    ctrl: true,
    alt: false,
};

/// Settings and keys of a file on top of the defaults. Invalid parts of the file are ignored.
pub(crate) fn read(name: &str, text: &str) -> (Settings, Keymap, Vec<Problem>) {
    let mut settings = Settings::default();
    let mut keymap = Keymap::default();
    apply_keys(&mut keymap, DEFAULT);
    let (mut document, table) = Document::parse(name, text);
    let mut keys = None;
    for (key, value) in &table {
        let name = key.get_ref().as_ref();
        if name == "keys" {
            keys = Some(value);
        } else if let Err(message) = settings.set(name, value.get_ref()) {
            let known = Settings::NAMES.contains(&name);
            let at = if known { value.span() } else { key.span() };
            document.fault(at, message + hint(name));
        }
    }
    if settings.keymap == Preset::Less {
        apply_keys(&mut keymap, LESS);
    }
    if let Some(keys) = keys {
        bind_all(&mut document, &mut keymap, keys);
        if keymap.keys_of(Action::Quit).is_empty() {
            document.fault(keys.span(), "quit needs a key; it stays on C-c");
            keymap.bind(&[LAST_RESORT], Action::Quit);
        }
    }
    (settings, keymap, document.into_problems())
}

/// Binds the keys of a compiled-in file.
fn apply_keys(keymap: &mut Keymap, text: &str) {
    let (mut document, table) = Document::parse("", text);
    if let Some(keys) = table.get("keys") {
        bind_all(&mut document, keymap, keys);
    }
}

/// A hint for a command that is above `[keys]`.
fn hint(name: &str) -> &'static str {
    if action(name).is_some() {
        "; commands belong under [keys]"
    } else {
        ""
    }
}

/// Renamed commands, with their names in older files.
const RENAMED: &[(&str, &str)] = &[
    ("lower-bar", "lower-threshold"),
    ("raise-bar", "raise-threshold"),
];

fn action(name: &str) -> Option<Action> {
    let renamed = RENAMED.iter().find(|(old, _)| *old == name);
    let name = renamed.map_or(name, |(_, new)| new);
    Action::ALL
        .iter()
        .copied()
        .find(|action| action.name() == name)
}

/// Binds the keys of a `[keys]` table: the new keys of a command replace its old ones.
fn bind_all(document: &mut Document, keymap: &mut Keymap, keys: &Value) {
    let Some(commands) = keys.get_ref().as_table() else {
        document.fault(keys.span(), "keys must be a table: [keys]");
        return;
    };
    let mut bound = Vec::new();
    for (key, value) in commands {
        let name = key.get_ref().as_ref();
        let Some(action) = action(name) else {
            let message = if Settings::NAMES.contains(&name) {
                format!("\"{name}\" is a setting: it belongs above [keys]")
            } else {
                let near = did_you_mean(name, Action::ALL.iter().map(|action| action.name()));
                format!("unknown command \"{name}\"{near}")
            };
            document.fault(key.span(), message);
            continue;
        };
        if let Some(sequences) = sequences(document, name, value) {
            keymap.unbind(action);
            bound.extend(sequences.into_iter().map(|(keys, at)| (at, keys, action)));
        }
    }
    bound.sort();
    let mut taken: BTreeMap<Vec<Key>, (usize, Action)> = BTreeMap::new();
    for (at, keys, action) in bound {
        match taken.get(&keys) {
            Some(&(first, other)) if other != action => {
                let message = format!(
                    "\"{}\" is already the key for {} in line {}",
                    print_sequence(&keys),
                    other.name(),
                    document.line(first)
                );
                document.fault(at..at, message);
            }
            _ => {
                keymap.bind(&keys, action);
                taken.insert(keys, (at, action));
            }
        }
    }
}

/// The sequences of one command with their positions in the file; `None` if nothing in the value is a key, so that the command retains
/// its keys.
fn sequences(document: &mut Document, name: &str, value: &Value) -> Option<Vec<(Vec<Key>, usize)>> {
    let one = std::slice::from_ref(value);
    let items: &[Value] = match value.get_ref() {
        DeValue::Array(items) => items,
        DeValue::String(word) if word == "nop" => &[],
        DeValue::String(_) => one,
        other => {
            let found = shown(other);
            document.fault(
                value.span(),
                format!("{name} must be a list of keys like [\"j\", \"Down\"], not {found}"),
            );
            return None;
        }
    };
    let mut sequences = Vec::new();
    for item in items {
        let parsed = match item.get_ref().as_str() {
            Some(text) => parse_sequence(text),
            None => Err(format!(
                "a key must be a string in quotes, not {}",
                shown(item.get_ref())
            )),
        };
        match parsed {
            Ok(keys) => sequences.push((keys, item.span().start)),
            Err(message) => document.fault(item.span(), format!("{name}: {message}")),
        }
    }
    (items.is_empty() || !sequences.is_empty()).then_some(sequences)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Lookup;

    #[test]
    fn the_default_file_is_the_defaults() {
        let (settings, keymap, problems) = read("default.toml", DEFAULT);
        assert_eq!(problems, []);
        assert_eq!(settings, Settings::default());
        let (_, built_in, _) = read("none", "");
        for action in Action::ALL {
            assert_eq!(
                keymap.keys_of(*action),
                built_in.keys_of(*action),
                "{}",
                action.name()
            );
        }
    }

    #[test]
    fn the_default_file_names_every_setting_and_every_command() {
        for name in Settings::NAMES {
            assert!(DEFAULT.contains(&format!("\n{name} = ")), "{name}");
        }
        let (_, keymap, _) = read("none", "");
        for action in Action::ALL {
            assert!(
                DEFAULT.contains(&format!("\n{} = [", action.name())),
                "{}",
                action.name()
            );
            assert!(!keymap.keys_of(*action).is_empty(), "{}", action.name());
        }
    }

    #[test]
    fn the_less_preset_is_valid_and_complete() {
        let (mut document, table) = Document::parse("less.toml", LESS);
        let mut keymap = Keymap::default();
        bind_all(&mut document, &mut keymap, table.get("keys").unwrap());
        assert_eq!(document.into_problems(), []);
        let (_, keymap, _) = read("x", "keymap = \"less\"");
        for action in Action::ALL {
            assert!(!keymap.keys_of(*action).is_empty(), "{}", action.name());
        }
    }

    #[test]
    fn there_is_always_a_way_to_quit() {
        for (text, n_faults, keys) in [
            ("[keys]\nquit = []", 1, &["C-c"][..]),
            ("[keys]\nquit = [\"Entr\"]", 1, &["q", "ZZ", "C-c"]),
            ("[keys]\nhelp = \"x\"\nquit = \"x\"", 2, &["C-c"]),
            ("[keys]\nquit = \"Q\"\nhelp = \"C-c\"", 0, &["Q"]),
        ] {
            let (_, keymap, problems) = read("x.toml", text);
            assert_eq!(problems.len(), n_faults, "{text}: {problems:?}");
            assert_eq!(keymap.keys_of(Action::Quit), keys, "{text}");
        }
    }

    #[test]
    fn names_of_older_files_are_read() {
        let (settings, keymap, problems) = read("x", "bar = 450\n[keys]\nlower-bar = \"_\"");
        assert_eq!(problems, []);
        assert_eq!(settings.threshold, Some(450));
        assert_eq!(keymap.keys_of(Action::LowerThreshold), ["_"]);
        let (_, _, problems) = read("x", "bars = 450\n[keys]\nlower-bars = \"_\"");
        assert_eq!(problems.len(), 2, "{problems:?}");
    }

    fn lookup(text: &str, keys: &str) -> Lookup {
        let (_, keymap, problems) = read("x.toml", text);
        assert_eq!(problems, [], "{text}");
        keymap.lookup(&parse_sequence(keys).unwrap())
    }

    #[test]
    fn the_users_keys_go_before_the_defaults() {
        let cases = [
            ("", "b", Lookup::Action(Action::AddBookmark)),
            ("keymap = \"less\"", "b", Lookup::Action(Action::PageUp)),
            (
                "keymap = \"less\"",
                "g",
                Lookup::Prefix(Some(Action::GoTop)),
            ),
            (
                "keymap = \"less\"\n[keys]\nquit = \"b\"",
                "b",
                Lookup::Action(Action::Quit),
            ),
            ("[keys]\nquit = [\"C-w q\"]", "q", Lookup::None),
            (
                "[keys]\nquit = [\"C-w q\"]",
                "C-w q",
                Lookup::Action(Action::Quit),
            ),
            ("[keys]\nhelp = []", "?", Lookup::None),
            ("[keys]\nhelp = \"nop\"", "?", Lookup::None),
            (
                "[keys]\nhelp = \"C-i\"",
                "Tab",
                Lookup::Action(Action::Help),
            ),
            (
                "[keys]\nquit = \"?\"\nhelp = \"q\"",
                "q",
                Lookup::Action(Action::Help),
            ),
        ];
        for (text, keys, expected) in cases {
            assert_eq!(lookup(text, keys), expected, "{keys} with {text:?}");
        }
    }
}
