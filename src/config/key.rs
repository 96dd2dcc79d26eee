//! Keys in the notation of config files: `j`, `gg`, `C-d`, `Tab`, `S-Tab`, `C-w w`.

use std::fmt;

use super::problem::did_you_mean;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// A key without Control and Alt. A shifted letter is its capital; Shift+Tab is [`KeyCode::BackTab`].
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

/// Named keys. The first name of a key is the one that is printed.
const NAMES: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Return", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Escape", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("S-Tab", KeyCode::BackTab),
    ("BackTab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Del", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PageUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("PageDown", KeyCode::PageDown),
    ("F1", KeyCode::F(1)),
    ("F2", KeyCode::F(2)),
    ("F3", KeyCode::F(3)),
    ("F4", KeyCode::F(4)),
    ("F5", KeyCode::F(5)),
    ("F6", KeyCode::F(6)),
    ("F7", KeyCode::F(7)),
    ("F8", KeyCode::F(8)),
    ("F9", KeyCode::F(9)),
    ("F10", KeyCode::F(10)),
    ("F11", KeyCode::F(11)),
    ("F12", KeyCode::F(12)),
];

/// Control keys that reach a program as another key, on most or all terminals.
const TWINS: &[(char, KeyCode)] = &[
    ('i', KeyCode::Tab),
    ('m', KeyCode::Enter),
    ('j', KeyCode::Enter),
    ('h', KeyCode::Backspace),
    ('[', KeyCode::Esc),
];

impl Key {
    /// A key without Control and Alt.
    pub const fn plain(code: KeyCode) -> Key {
        Key {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// The key that a terminal sends for this one: `Tab` for `C-i`, `Enter` for `C-m` and `C-j`, `Backspace` for `C-h`, `Esc` for
    /// `C-[`. A letter with Control has no case.
    #[must_use]
    pub fn as_terminals_send_it(self) -> Key {
        let KeyCode::Char(c) = self.code else {
            return self;
        };
        if !self.ctrl {
            return self;
        }
        let c = c.to_ascii_lowercase();
        match TWINS.iter().find(|(twin, _)| *twin == c) {
            Some(&(_, code)) => Key {
                code,
                ctrl: false,
                ..self
            },
            None => Key {
                code: KeyCode::Char(c),
                ..self
            },
        }
    }
}

/// The keys of a sequence. Words are separated by blanks and are keys with a name or with modifiers (`C-d`, `M-x`, `S-Tab`), or up to
/// three keys typed one after the other (`gg`, `]f`).
///
/// # Errors
/// In words, when a word is not a key.
pub(crate) fn parse_sequence(text: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    for word in text.split_whitespace() {
        match parse_word(word) {
            Some(found) => keys.extend(found),
            None => return Err(no_key(word)),
        }
    }
    if keys.is_empty() {
        return Err("empty key; [] removes all keys".to_string());
    }
    Ok(keys.into_iter().map(Key::as_terminals_send_it).collect())
}

fn parse_word(word: &str) -> Option<Vec<Key>> {
    if let Some(code) = named(word) {
        return Some(vec![Key::plain(code)]);
    }
    let mut key = Key::plain(KeyCode::Esc);
    let mut rest = word;
    loop {
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some('C'), Some('-')) if rest.len() > 2 => key.ctrl = true,
            (Some('A' | 'M'), Some('-')) if rest.len() > 2 => key.alt = true,
            _ => break,
        }
        rest = chars.as_str();
    }
    if rest.len() < word.len() {
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => named(rest)?,
        };
        return Some(vec![key]);
    }
    let typed: Vec<Key> = word.chars().map(|c| Key::plain(KeyCode::Char(c))).collect();
    (typed.len() <= 3 && !word.contains("S-")).then_some(typed)
}

fn named(word: &str) -> Option<KeyCode> {
    let same = |name: &str| name.eq_ignore_ascii_case(word);
    let found = NAMES.iter().find(|(name, _)| same(name));
    found.map(|&(_, code)| code)
}

fn no_key(word: &str) -> String {
    if word.contains("S-") {
        return format!(
            "\"{word}\" is not a key: S- is used only with Tab; write a letter as a capital"
        );
    }
    let names = NAMES.iter().map(|(name, _)| *name);
    let bare = word.rsplit('-').next().unwrap_or(word);
    format!("\"{word}\" is not a key{}", did_you_mean(bare, names))
}

/// The sequence in the notation of config files: `gg`, `C-w w`, `]f`, `Tab`.
pub(crate) fn print_sequence(keys: &[Key]) -> String {
    let short =
        |key: &Key| matches!(key.code, KeyCode::Char(c) if c != ' ') && !key.ctrl && !key.alt;
    let blank = if keys.len() <= 3 && keys.iter().all(short) && !is_name(keys) {
        ""
    } else {
        " "
    };
    let words: Vec<String> = keys.iter().map(Key::to_string).collect();
    words.join(blank)
}

/// Whether the characters in sequence would be read as the name of a key: `u p`.
fn is_name(keys: &[Key]) -> bool {
    let word: String = keys.iter().map(Key::to_string).collect();
    keys.len() > 1 && parse_word(&word).is_none_or(|read| read != keys)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(if self.ctrl { "C-" } else { "" })?;
        f.write_str(if self.alt { "M-" } else { "" })?;
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let printed = match parse_sequence(text) {
            Ok(keys) => print_sequence(&keys),
            Err(message) => message,
        };
        assert_eq!(printed, expected, "{text:?}");
    }

    #[test]
    fn reads_and_prints() {
        for text in [
            "j", "G", "gg", "zz", "]f", "g/", "%", "C-d", "M-x", "C-M-x", "Tab", "S-Tab", "Space",
            "F1", "F12", "PgUp", "C-w w", "C-Left", "C-Space", "-", "C--", "+", "é", "u p", "Esc",
            "m Space",
        ] {
            check(text, text);
        }
        check("tab", "Tab");
        check("pagedown", "PgDn");
        check("Return", "Enter");
        check("A-x", "M-x");
        check("g g", "gg");
        check("up", "Up");
        check("C-D", "C-d");
    }

    #[test]
    fn indistinguishable_keys_are_one() {
        for (text, twin) in [
            ("C-i", "Tab"),
            ("C-m", "Enter"),
            ("C-j", "Enter"),
            ("C-h", "Backspace"),
            ("C-[", "Esc"),
            ("C-k", "C-k"),
        ] {
            check(text, twin);
        }
    }

    #[test]
    fn says_what_is_not_a_key() {
        check("Entr", "\"Entr\" is not a key; did you mean \"Enter\"?");
        check(
            "C-Lefft",
            "\"C-Lefft\" is not a key; did you mean \"Left\"?",
        );
        check(
            "S-x",
            "\"S-x\" is not a key: S- is used only with Tab; write a letter as a capital",
        );
        check("abcd", "\"abcd\" is not a key");
        check(" ", "empty key; [] removes all keys");
    }
}
