//! Asking the terminal whether its background is dark or light.

use std::{fs, path::Path, time::Duration};

use terminal_colorsaurus::{Error, QueryOptions, background_color};

use crate::config::{Key, KeyCode};

/// How long the terminal may think about the answer.
const PATIENCE: Duration = Duration::from_millis(100);

/// A late answer is at most this many keys long: a color of 24 characters, with what stands around it.
const LONGEST_ANSWER: usize = 64;

/// What is known of the background before the terminal is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// The environment tells whether it is light.
    Told(bool),
    /// It was light, or dark, the last time.
    Remembered(bool),
    /// Nothing. Most are dark.
    Unknown,
}

/// The file in the state folder that remembers it.
const FILE: &str = "background";

impl Background {
    /// What the environment tells, else what the state folder remembers.
    pub fn known(told: Option<bool>, state: Option<&Path>) -> Background {
        let remembered = || {
            let words = fs::read_to_string(state?.join(FILE)).ok()?;
            Some(words.trim() == "light")
        };
        match (told, remembered()) {
            (Some(is_light), _) => Background::Told(is_light),
            (None, Some(is_light)) => Background::Remembered(is_light),
            (None, None) => Background::Unknown,
        }
    }

    /// Whether it is light, as far as that is known.
    pub fn is_light(self) -> bool {
        self == Background::Told(true) || self == Background::Remembered(true)
    }
}

/// Remembers the answer of the terminal for the next start, unless it is known. A folder that cannot be written is no reason to
/// tell anybody: the terminal is asked every time.
pub fn remember(state: &Path, known: Background, is_light: bool) {
    if known.is_light() != is_light {
        let word = if is_light { "light" } else { "dark" };
        let _ = fs::create_dir_all(state).and_then(|()| fs::write(state.join(FILE), word));
    }
}

/// The file in the state folder that remembers the theme.
const THEME: &str = "theme";

/// The theme that was chosen in the list of themes.
pub fn theme(state: Option<&Path>) -> Option<String> {
    let name = fs::read_to_string(state?.join(THEME)).ok()?;
    Some(name.trim().to_string())
}

/// Remembers the theme for the next start. A folder that cannot be written is no reason to tell anybody.
pub fn remember_theme(state: &Path, name: &str) {
    let _ = fs::create_dir_all(state).and_then(|()| fs::write(state.join(THEME), name));
}

/// Whether the background is light, when the terminal answers in time; and what to do with the answer when it comes too late.
pub fn ask() -> (Option<bool>, LateAnswer) {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    let answer = background_color(options);
    let late = LateAnswer {
        expected: matches!(answer, Err(Error::Timeout(_))),
        inside: None,
    };
    let is_light = answer.map(|color| color.perceived_lightness() > 0.5);
    (is_light.ok(), late)
}

/// An answer that came after we stopped waiting (a slow line) arrives as keys: `ESC ] 1 1 ; r g b : ...`. Run as commands they
/// would bookmark, search and quit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LateAnswer {
    expected: bool,
    /// How many keys of it have come.
    inside: Option<usize>,
}

impl LateAnswer {
    /// Whether the key belongs to such an answer.
    pub fn swallows(&mut self, key: Key) -> bool {
        if !self.expected {
            return false;
        }
        match self.inside {
            None => {
                let begins = key.alt && key.code == KeyCode::Char(']');
                self.inside = begins.then_some(0);
                begins
            }
            Some(n) => {
                // Ends with BEL, read as C-g, or with ESC \.
                let ends = (key.ctrl && key.code == KeyCode::Char('g'))
                    || (key.alt && key.code == KeyCode::Char('\\'));
                self.inside = (!ends && n < LONGEST_ANSWER).then_some(n + 1);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_answer_runs_no_commands() {
        let mut late = LateAnswer {
            expected: true,
            inside: None,
        };
        let key = |c: char, ctrl: bool, alt: bool| Key {
            code: KeyCode::Char(c),
            ctrl,
            alt,
        };
        assert!(!late.swallows(key('j', false, false)));
        for _ in 0..2 {
            assert!(late.swallows(key(']', false, true)));
            for c in "11;rgb:ffff/ffff/ffff".chars() {
                assert!(late.swallows(key(c, false, false)), "{c}");
            }
            assert!(late.swallows(key('\\', false, true)));
        }
        assert!(!late.swallows(key('q', false, false)));
        assert!(!LateAnswer::default().swallows(key(']', false, true)));
    }
}
