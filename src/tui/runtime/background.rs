//! Asks the terminal whether its background is dark or light.
//!
//! The answer arrives among the keys at any time and is filtered out. Waiting for it would lose the keys typed meanwhile.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    config::{Key, KeyCode},
    files,
};

/// The longest answer, in keys: a color of 24 characters, with its delimiters.
const LONGEST_ANSWER: usize = 64;

/// The knowledge about the background before the terminal is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Background {
    /// The environment gives it: light or dark.
    Given(bool),
    /// It was light or dark the last time.
    Remembered(bool),
    /// Nothing. Most are dark.
    Unknown,
}

/// The file in the state folder that stores it.
const FILE: &str = "background";

impl Background {
    /// The background by the environment, or else as stored in the state folder.
    pub(super) fn known(given: Option<bool>, state: Option<&Path>) -> Background {
        let remembered = || {
            let words = files::read_text(&state?.join(FILE), 64).ok()?;
            Some(words.trim() == "light")
        };
        match (given, remembered()) {
            (Some(is_light), _) => Background::Given(is_light),
            (None, Some(is_light)) => Background::Remembered(is_light),
            (None, None) => Background::Unknown,
        }
    }

    /// Whether it is light, as far as is known.
    pub(super) fn is_light(self) -> bool {
        self == Background::Given(true) || self == Background::Remembered(true)
    }
}

/// Stores the terminal's answer for the next start, unless it was known. A folder that cannot be written is not reported; the terminal
/// is then asked every time.
pub(super) fn remember(state: &Path, known: Background, is_light: bool) {
    if known.is_light() != is_light {
        let word = if is_light { "light" } else { "dark" };
        let _ = files::write(&state.join(FILE), &[word.as_bytes()]);
    }
}

/// The file in the state folder that stores the theme.
const THEME: &str = "theme";

/// The theme that was chosen in the list of themes.
pub(super) fn theme(state: Option<&Path>) -> Option<String> {
    let name = files::read_text(&state?.join(THEME), 256).ok()?;
    Some(name.trim().to_string())
}

/// Stores the theme for the next start. A folder that cannot be written is not reported.
pub(super) fn remember_theme(state: &Path, name: &str) {
    let _ = files::write(&state.join(THEME), &[name.as_bytes()]);
}

/// Asks the terminal. Terminals that do not support the question ignore it, except for a few old ones, which are not asked.
pub(super) fn ask(term: &str) -> Answer {
    let is_deaf = ["", "dumb", "linux"].contains(&term) || term.to_lowercase().starts_with("eterm");
    let mut answer = Answer::default();
    if cfg!(unix) && !is_deaf {
        // Ended with BEL, because some terminals end their answer like the question, and some of these make mistakes otherwise.
        let mut out = io::stdout().lock();
        let asked = out.write_all(b"\x1b]11;?\x07").and_then(|()| out.flush());
        answer.is_awaited = asked.is_ok();
    }
    answer
}

/// Filters out the answer as it arrives among the keys: `ESC ] 1 1 ; r g b : ...`. Run as commands it would bookmark, search and quit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    is_awaited: bool,
    /// The keys that may belong to it.
    held: Vec<Key>,
    /// Whether the last key was Escape: on a slow connection the answer may be split after its first byte.
    after_escape: bool,
}

/// The result for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// Keys of the reader, including those held back before.
    Keys(Vec<Key>),
    /// Probably part of the answer.
    Held,
    /// The end of the answer: whether the background is light, if the answer is a color.
    Light(Option<bool>),
}

impl Answer {
    /// Takes keys that belong to the answer, and no others.
    pub(super) fn take(&mut self, key: Key) -> Taken {
        let is = |c: char, ctrl: bool, alt: bool| {
            key.code == KeyCode::Char(c) && key.ctrl == ctrl && key.alt == alt
        };
        let was_escape = std::mem::replace(&mut self.after_escape, key.code == KeyCode::Esc);
        if !self.is_awaited {
            return Taken::Keys(vec![key]);
        }
        if self.held.is_empty() {
            if is(']', false, true) || (was_escape && is(']', false, false)) {
                self.held.push(key);
                return Taken::Held;
            }
            return Taken::Keys(vec![key]);
        }
        // Ends with BEL, read as C-g, or with ESC \.
        let ends = is('g', true, false) || is('\\', false, true);
        if ends && self.has_begun() {
            let color: String = self.held.iter().skip(1).filter_map(char_of).collect();
            *self = Answer::default();
            return Taken::Light(is_light(&color));
        }
        self.held.push(key);
        if self.can_be_answer() {
            Taken::Held
        } else {
            Taken::Keys(std::mem::take(&mut self.held))
        }
    }

    /// Whether the keys held back are the beginning of an answer.
    fn can_be_answer(&self) -> bool {
        const HEAD: &str = "11;rgb";
        let typed: Option<String> = self.held.iter().skip(1).map(char_of).collect();
        self.held.len() <= LONGEST_ANSWER
            && typed.is_some_and(|typed| HEAD.starts_with(&typed) || typed.starts_with(HEAD))
    }

    fn has_begun(&self) -> bool {
        self.held.len() > 4
    }
}

fn char_of(key: &Key) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if !key.ctrl && !key.alt => Some(c),
        _ => None,
    }
}

/// Whether the color of an answer is light: `11;rgb:ffff/ffff/ffff`, with one to four digits each.
fn is_light(answer: &str) -> Option<bool> {
    let (_, color) = answer.split_once(':')?;
    let mut parts = color.split('/').map(|part| {
        let value = u32::from_str_radix(part, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)? - 1;
        let value = f64::from(value) / f64::from(most);
        Some(if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    });
    let [red, green, blue] = [parts.next()??, parts.next()??, parts.next()??];
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    // Perceived as half as light as white.
    Some(luminance > 0.184)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char) -> Key {
        let (c, ctrl, alt) = match c {
            '\x07' => ('g', true, false),
            '⌥' => (']', false, true),
            '⌫' => ('\\', false, true),
            c => (c, false, false),
        };
        let code = if c == '\x1b' {
            KeyCode::Esc
        } else {
            KeyCode::Char(c)
        };
        Key { code, ctrl, alt }
    }

    /// Types keys; checks which are left for the reader, and the background.
    fn check(typed: &str, left: &str, light: Option<bool>) {
        let mut answer = Answer {
            is_awaited: true,
            ..Answer::default()
        };
        let (mut keys, mut found) = (Vec::new(), None);
        for c in typed.chars() {
            match answer.take(key(c)) {
                Taken::Keys(some) => keys.extend(some),
                Taken::Held => {}
                Taken::Light(light) => found = light,
            }
        }
        let left: Vec<Key> = left.chars().map(key).collect();
        assert_eq!((keys, found), (left, light), "{typed:?}");
    }

    #[test]
    fn the_answer_is_removed_from_the_keys() {
        check("⌥11;rgb:ffff/ffff/ffff\x07", "", Some(true));
        check("⌥11;rgb:1e/1e/2e⌫", "", Some(false));
        check("jj⌥11;rgb:f/f/0\x07q", "jjq", Some(true));
        check("\x1b]11;rgb:0000/0000/0000\x07", "\x1b", Some(false));
        check("⌥11;rgb:what\x07b", "b", None);
        // Keys of the reader.
        check("]f]d", "]f]d", None);
        check("\x1b]fj", "\x1b]fj", None);
        check("⌥q", "⌥q", None);
        check("⌥1⌥q", "⌥1⌥q", None);
        let long = format!("⌥11;rgb:{}", "f".repeat(200));
        check(&long, &long, None);
        // The answer has arrived; no other follows.
        check("⌥11;rgb:0/0/0\x07⌥11;rgb\x07", "⌥11;rgb\x07", Some(false));
    }

    #[test]
    fn unasked_terminals_give_no_answer() {
        let mut answer = Answer::default();
        assert_eq!(answer.take(key('⌥')), Taken::Keys(vec![key('⌥')]));
    }
}
