//! Maps key sequences to commands.

use std::collections::BTreeMap;

use super::{Action, Key, key::print_sequence};

/// The meaning of the keys so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A command.
    Action(Action),
    /// The beginning of one or more sequences. If the sequence itself is bound (`z` as well as `z z`), its command, which runs if the
    /// next key does not continue a sequence.
    Prefix(Option<Action>),
    /// Nothing.
    None,
}

/// Key sequences and their commands. Keys that terminals cannot distinguish (`C-i` and `Tab`) are equal here.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bindings: BTreeMap<Vec<Key>, Bound>,
    n_bound: usize,
}

/// The command of a sequence, and the order in which it was bound.
#[derive(Clone, Copy, Debug)]
struct Bound {
    action: Action,
    nth: usize,
}

impl Keymap {
    /// The meaning of the keys typed so far.
    pub fn lookup(&self, keys: &[Key]) -> Lookup {
        let keys: Vec<Key> = keys.iter().map(|key| key.as_terminals_send_it()).collect();
        let exact = self.bindings.get(&keys).map(|bound| bound.action);
        let mut after = self.bindings.range(keys.clone()..);
        let longer = after
            .find(|(bound, _)| **bound != keys)
            .is_some_and(|(bound, _)| bound.starts_with(&keys));
        match (exact, longer) {
            (action, true) => Lookup::Prefix(action),
            (Some(action), false) => Lookup::Action(action),
            (None, false) => Lookup::None,
        }
    }

    /// The key sequences of a command in the notation of config files, in the order in which they were bound: `"Tab"`, `"gg"`, `"C-d"`.
    /// The first is shown where there is room for one.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let bindings = self.bindings.iter();
        let mut bound: Vec<_> = bindings
            .filter(|(_, bound)| bound.action == action)
            .collect();
        bound.sort_by_key(|(_, bound)| bound.nth);
        bound
            .into_iter()
            .map(|(keys, _)| print_sequence(keys))
            .collect()
    }

    /// Binds a sequence to a command, replacing an earlier binding.
    pub fn bind(&mut self, keys: &[Key], action: Action) {
        let keys = keys.iter().map(|key| key.as_terminals_send_it()).collect();
        let nth = self.n_bound;
        self.n_bound += 1;
        self.bindings.insert(keys, Bound { action, nth });
    }

    /// Removes all keys of a command.
    pub fn unbind(&mut self, action: Action) {
        self.bindings.retain(|_, bound| bound.action != action);
    }
}

impl FromIterator<(Vec<Key>, Action)> for Keymap {
    fn from_iter<T: IntoIterator<Item = (Vec<Key>, Action)>>(bindings: T) -> Keymap {
        let mut keymap = Keymap::default();
        for (keys, action) in bindings {
            keymap.bind(&keys, action);
        }
        keymap
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{KeyCode, key::parse_sequence};

    fn keymap(bindings: &[(&str, Action)]) -> Keymap {
        let bindings = bindings.iter();
        bindings
            .map(|(keys, action)| (parse_sequence(keys).unwrap(), *action))
            .collect()
    }

    #[test]
    fn looks_up_sequences_and_their_beginnings() {
        let keymap = keymap(&[
            ("z", Action::ToggleSolo),
            ("zz", Action::LevelNow),
            ("gg", Action::GoTop),
            ("G", Action::GoBottom),
            ("Tab", Action::NextFact),
        ]);
        let cases = [
            ("z", Lookup::Prefix(Some(Action::ToggleSolo))),
            ("zz", Lookup::Action(Action::LevelNow)),
            ("g", Lookup::Prefix(None)),
            ("gg", Lookup::Action(Action::GoTop)),
            ("gx", Lookup::None),
            ("G", Lookup::Action(Action::GoBottom)),
            ("x", Lookup::None),
        ];
        for (keys, expected) in cases {
            assert_eq!(
                keymap.lookup(&parse_sequence(keys).unwrap()),
                expected,
                "{keys}"
            );
        }
        let control_i = Key {
            code: KeyCode::Char('i'),
            ctrl: true,
            alt: false,
        };
        assert_eq!(
            keymap.lookup(&[control_i]),
            Lookup::Action(Action::NextFact)
        );
    }

    #[test]
    fn names_the_keys_of_a_command_in_their_order() {
        let mut keymap = keymap(&[
            ("q", Action::Quit),
            ("C-c", Action::Quit),
            ("Q", Action::Help),
        ]);
        assert_eq!(keymap.keys_of(Action::Quit), ["q", "C-c"]);
        keymap.unbind(Action::Quit);
        assert!(keymap.keys_of(Action::Quit).is_empty());
    }
}
