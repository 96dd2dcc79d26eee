//! Keys to commands. Keys are our own type, so that a config can be checked without a terminal.

use std::{collections::BTreeMap, fmt};

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

/// As keys are written for people and in the config: `j`, `Tab`, `S-Tab`, `C-d`, `M-x`, `Space`, `PgDn`, `F1`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("C-")?;
        }
        if self.alt {
            f.write_str("M-")?;
        }
        let name = match self.code {
            KeyCode::Char(' ') => "Space",
            KeyCode::Char(c) => return write!(f, "{c}"),
            KeyCode::F(n) => return write!(f, "F{n}"),
            KeyCode::Enter => "Enter",
            KeyCode::Esc => "Esc",
            KeyCode::Tab => "Tab",
            KeyCode::BackTab => "S-Tab",
            KeyCode::Backspace => "Backspace",
            KeyCode::Delete => "Delete",
            KeyCode::Up => "Up",
            KeyCode::Down => "Down",
            KeyCode::Left => "Left",
            KeyCode::Right => "Right",
            KeyCode::Home => "Home",
            KeyCode::End => "End",
            KeyCode::PageUp => "PgUp",
            KeyCode::PageDown => "PgDn",
        };
        f.write_str(name)
    }
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
        let bound = self.bindings.iter().filter(|(_, to)| **to == action);
        let mut keys: Vec<&Vec<Key>> = bound.map(|(keys, _)| keys).collect();
        keys.sort_by_key(|keys| keys.len());
        let written = |keys: &Vec<Key>| keys.iter().map(Key::to_string).collect();
        keys.into_iter().map(written).collect()
    }
}

impl FromIterator<(Vec<Key>, Action)> for Keymap {
    fn from_iter<T: IntoIterator<Item = (Vec<Key>, Action)>>(bindings: T) -> Keymap {
        Keymap {
            bindings: bindings.into_iter().collect(),
        }
    }
}
