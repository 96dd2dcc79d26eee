//! A block prepared for the recognizers of furniture.

use super::pieces::ends_sentence;
use crate::{lexicon::List, text::fold};

/// Furniture is short, so recognizers read only this many words of a block.
const WORDS_SEEN: usize = 80;

/// The text of one block with its normalized words.
pub(crate) struct Line<'a> {
    /// The unchanged text.
    pub text: &'a str,
    /// Its first words in lower case, without punctuation at the ends; words of only punctuation are left out.
    pub words: Vec<String>,
    /// The same words unchanged, punctuation included.
    pub raw: Vec<&'a str>,
    /// The total number of words.
    pub n_words: usize,
    /// Whether it ends as a sentence does.
    pub ends_sentence: bool,
}

impl<'a> Line<'a> {
    /// Prepares the text of a block.
    pub(crate) fn new(text: &'a str) -> Line<'a> {
        let has_word = |word: &&str| word.contains(char::is_alphanumeric);
        let raw: Vec<&str> = text
            .split_whitespace()
            .filter(has_word)
            .take(WORDS_SEEN)
            .collect();
        let n_words = if raw.len() < WORDS_SEEN {
            raw.len()
        } else {
            text.split_whitespace().count()
        };
        Line {
            text,
            words: raw
                .iter()
                .map(|word| fold::lower(bare(word)).into_owned())
                .collect(),
            raw,
            n_words,
            ends_sentence: ends_sentence(text),
        }
    }

    /// Whether the words begin with those of `phrase` (lower-case, separated by single blanks).
    pub(crate) fn starts_with(&self, phrase: &str) -> bool {
        begin_with(&self.words, phrase)
    }

    /// Whether the words begin with any of the phrases.
    pub(crate) fn starts_with_any(&self, phrases: &List) -> bool {
        begin_with_any(&self.words, phrases, &mut String::new())
    }

    /// Whether the words are exactly those of `phrase`.
    pub(crate) fn is(&self, phrase: &str) -> bool {
        self.starts_with(phrase) && self.n_words == phrase.split(' ').count()
    }

    /// Whether the words are exactly those of one of the phrases.
    pub(crate) fn is_any(&self, phrases: &List) -> bool {
        self.n_words == self.words.len()
            && self.n_words <= phrases.most_words()
            && phrases.has(&self.words.join(" "))
    }

    /// Whether the words of `phrase` occur consecutively among the words.
    pub(crate) fn has(&self, phrase: &str) -> bool {
        (0..self.words.len()).any(|from| begin_with(&self.words[from..], phrase))
    }

    /// Whether any of the phrases occurs.
    pub(crate) fn has_any(&self, phrases: &List) -> bool {
        let mut opening = String::new();
        (0..self.words.len()).any(|from| begin_with_any(&self.words[from..], phrases, &mut opening))
    }

    /// Word `n`, or "".
    pub(crate) fn word(&self, n: usize) -> &str {
        self.words.get(n).map_or("", String::as_str)
    }
}

/// Whether the words begin with those of the phrase.
fn begin_with(words: &[String], phrase: &str) -> bool {
    let mut wanted = phrase;
    for word in words {
        match wanted.strip_prefix(word.as_str()) {
            Some("") => return true,
            Some(rest) if rest.starts_with(' ') => wanted = &rest[1..],
            _ => return false,
        }
    }
    false
}

/// Whether the words begin with those of one of the phrases. `opening` is a buffer.
fn begin_with_any(words: &[String], phrases: &List, opening: &mut String) -> bool {
    if words.first().is_none_or(|it| !phrases.may_open(it)) {
        return false;
    }
    opening.clear();
    words.iter().take(phrases.most_words()).any(|word| {
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(word);
        phrases.has(opening)
    })
}

/// A word without punctuation at its ends.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_punctuation() {
        let line = Line::new("“Share this:” — Facebook | Twitter");
        assert_eq!(line.words, ["share", "this", "facebook", "twitter"]);
        assert!(line.starts_with("share this"));
        assert!(!line.starts_with("share this article on facebook"));
        assert!(line.has("this facebook"));
        assert!(!line.is("share this"));
        assert_eq!(Line::new("").n_words, 0);
        assert_eq!(Line::new(&"ha ".repeat(500)).n_words, 500);
    }
}
