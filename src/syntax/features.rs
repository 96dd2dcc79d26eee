//! The input features of a word: its letters, its clusters, its outline, and the capitalization of its sentence.
//!
//! Each feature is a key of a table of the model ([`super::network`]). Features of a word in any case ([`Word::facts`]) are separate
//! from those of its spelling in this place ([`Word::surface`]), because the former are summed when the model is packed.

use crate::learned::{clusters, hash, vectors};

/// The number of keys for the spelling of a word.
pub(crate) const SURFACE: usize = 5;

/// The dimensions of a word vector.
pub(crate) const DIMENSIONS: usize = 50;

/// The number of prefixes and suffixes of a word that are keys.
const PREFIXES: usize = 3;
const SUFFIXES: usize = 4;

/// The depths to which a path from the root of the Brown clusters is read.
const DEPTHS: [u16; 4] = [0xffff, 0xffc0, 0xfc00, 0xf000];

/// The capitalization of most of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Writing {
    /// As in running text.
    Plain,
    /// Nearly every long word is capitalized.
    Titled,
    /// Nearly every long word is all capitals.
    Capitals,
    /// No long word is capitalized.
    Lower,
}

impl Writing {
    /// The capitalization of a sentence with these words. Words of up to three letters are ignored.
    pub fn of<'t>(words: impl Iterator<Item = &'t str>) -> Writing {
        let (mut long, mut capitalized, mut capitals) = (0, 0, 0);
        for word in words {
            let first = word.chars().next();
            if first.is_some_and(char::is_alphabetic) && word.chars().nth(3).is_some() {
                long += 1;
                if first.is_some_and(char::is_uppercase) {
                    capitalized += 1;
                    capitals += usize::from(!word.chars().any(char::is_lowercase));
                }
            }
        }
        match long {
            0 | 1 => Writing::Plain,
            _ if capitals * 10 >= long * 8 => Writing::Capitals,
            _ if capitalized * 10 >= long * 8 => Writing::Titled,
            _ if capitalized == 0 => Writing::Lower,
            _ => Writing::Plain,
        }
    }
}

/// The position of a word and the capitalization of its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The index of the word.
    pub n: usize,
    /// The number of words in the sentence.
    pub of: usize,
    /// The capitalization of the sentence.
    pub writing: Writing,
}

/// How a word is usually capitalized, and the lists of names that contain it: the part of the clusters that [`Word::surface`] uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit(pub u8);

impl Habit {
    /// The habit of a word of the clusters.
    pub const fn of(word: &clusters::Word) -> Habit {
        Habit(word.case & 7 | word.names << 3)
    }
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    form: &'t str,
    /// The key of the word in any case, with all digits equal.
    pub key: u64,
}

impl<'t> Word<'t> {
    /// A word with this spelling.
    pub fn new(form: &'t str) -> Word<'t> {
        let key = clusters::key(form);
        Word { form, key }
    }

    /// What the clusters contain about it.
    pub fn known(&self, words: &clusters::Words) -> clusters::Word {
        words.get(self.key)
    }

    /// The keys of its letters and its clusters: the same in any case.
    pub fn facts(&self, known: &clusters::Word) -> Vec<u64> {
        let letters: Vec<char> = self.form.chars().map(clusters::fold).collect();
        let n = letters.len();
        let mut keys = Vec::with_capacity(SUFFIXES + PREFIXES + 12);
        for length in (1..=SUFFIXES).filter(|&length| length < n) {
            keys.push(key_of_letters(10 + length as u64, &letters[n - length..]));
        }
        for length in (1..=PREFIXES).filter(|&length| length < n) {
            keys.push(key_of_letters(20 + length as u64, &letters[..length]));
        }
        for (n, &cluster) in known.vector.iter().enumerate() {
            keys.push(key(30 + n as u64, cluster.into()));
        }
        for (kind, path) in [(40, known.brown_lower), (50, known.brown_title)] {
            for (n, depth) in DEPTHS.iter().enumerate() {
                keys.push(key(kind + n as u64, (path & depth).into()));
            }
        }
        keys.push(key(62, known.tendency.into()));
        keys
    }

    /// The keys of its spelling and its position.
    pub fn surface(&self, habit: Habit, place: Place) -> [u64; SURFACE] {
        let capital = self.form.chars().next().is_some_and(char::is_uppercase);
        let all = self.form.chars().nth(1).is_some() && self.form.chars().all(char::is_uppercase);
        let case = u64::from(capital) + u64::from(all);
        let first = u64::from(place.n == 0);
        let from_start = place.n.min(2) as u64;
        let from_end = (place.of.saturating_sub(place.n + 1)).min(2) as u64;
        [
            key(1, self.outline()),
            key(2, case << 3 | (place.writing as u64) << 1 | first),
            key(9, from_start << 2 | from_end),
            key(60, u64::from(habit.0 & 7) << 2 | case),
            key(61, u64::from(habit.0 >> 3) << 2 | case),
        ]
    }

    /// Its word vector; `None` for a word with digits.
    pub fn vector(&self) -> Option<&'static [u8]> {
        if self.form.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let lower = self.form.replace('\u{2019}', "'").to_lowercase();
        vectors::get(&lower).map(|entry| entry.vector)
    }

    /// Upper and lower case, digits and punctuation, with at most two of a kind in a row. Opening and closing quotes differ.
    fn outline(&self) -> u64 {
        let mut outline = hash::START;
        let (mut last, mut run) = ('\0', 0);
        for c in self.form.chars() {
            let kind = match clusters::fold(c) {
                _ if matches!(c, '\u{201c}' | '\u{201d}') => c,
                _ if c.is_uppercase() => 'X',
                _ if c.is_alphabetic() => 'x',
                _ if c.is_numeric() => 'd',
                sign => sign,
            };
            run = if kind == last { run + 1 } else { 0 };
            last = kind;
            if run < 2 {
                outline = hash::add(outline, kind.into());
            }
        }
        hash::finish(outline)
    }
}

fn key(kind: u64, value: u64) -> u64 {
    hash::finish(hash::add(hash::add(hash::START, kind), value))
}

fn key_of_letters(kind: u64, letters: &[char]) -> u64 {
    let start = hash::add(hash::START, kind);
    let key = letters.iter();
    hash::finish(key.fold(start, |key, &c| hash::add(key, c.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_give_the_capitalization_of_a_sentence() {
        for (sentence, writing) in [
            ("The court in Oslo heard two witnesses", Writing::Plain),
            ("Court in Oslo Hears Two Witnesses", Writing::Titled),
            ("COURT IN OSLO HEARS TWO WITNESSES", Writing::Capitals),
            ("the court in oslo heard two witnesses", Writing::Lower),
            ("Oslo", Writing::Plain),
            ("", Writing::Plain),
        ] {
            assert_eq!(Writing::of(sentence.split(' ')), writing, "{sentence}");
        }
    }

    #[test]
    fn facts_are_the_same_in_every_case() {
        let words = clusters::Words::shipped();
        for (a, b, same) in [
            ("Weaver\u{2019}s", "WEAVER'S", true),
            ("1987", "2016", true),
            ("weaver", "weavers", false),
        ] {
            let facts = |form| {
                let word = Word::new(form);
                word.facts(&word.known(&words))
            };
            assert_eq!(facts(a) == facts(b), same, "{a} {b}");
        }
    }

    #[test]
    fn outlines_forget_letters_and_length() {
        let outline = |form| Word::new(form).outline();
        assert_eq!(outline("Warsaw"), outline("Norwegian"));
        assert_eq!(outline("12,500"), outline("99,100"));
        assert_ne!(outline("12,500"), outline("12.500"));
        assert_ne!(outline("NATO"), outline("Nato"));
    }
}
