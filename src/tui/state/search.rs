//! Finds phrases in the texts themselves, so that line wrapping does not hide a match.
//!
//! Curly and straight quotes match, as do no-break spaces and blanks, and all dashes. A query without capitals matches them too (smart
//! case).

use std::sync::OnceLock;

use memchr::memmem;

use crate::{
    pair::{Pair, Side},
    text::{
        Span,
        fold::{Case, Folded},
    },
};

/// The scope of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In one report.
    One(Side),
    /// In both, A first.
    Both,
}

/// A phrase with its matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The phrase as typed.
    pub query: String,
    /// The searched reports.
    pub scope: Scope,
    /// The matches, sorted and disjoint.
    pub hits: Pair<Vec<Span>>,
    /// The current match.
    pub current: Option<(Side, usize)>,
}

impl Search {
    /// The number of the current match, from 1, and the number of matches.
    pub fn position(&self) -> (Option<usize>, usize) {
        let total = self.hits.a.len() + self.hits.b.len();
        let number = self.current.map(|(side, n)| match side {
            Side::A => n + 1,
            Side::B => self.hits.a.len() + n + 1,
        });
        (number, total)
    }
}

/// The folded texts, computed on first use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folds {
    lower: Pair<OnceLock<Folded>>,
    keep: Pair<OnceLock<Folded>>,
    keep_plain: Pair<OnceLock<Folded>>,
    plain: Pair<OnceLock<Folded>>,
}

impl Folds {
    /// Every match of `query` in the text of a side.
    pub(crate) fn find(&self, side: Side, text: &str, query: &str) -> Vec<Span> {
        // A capital letter or an accent in the query must match exactly.
        let keeps = query.chars().any(char::is_uppercase);
        let accented =
            Folded::new(query, Case::Keep).text != Folded::new(query, Case::KeepPlain).text;
        let case = match (keeps, accented) {
            (true, true) => Case::Keep,
            (true, false) => Case::KeepPlain,
            (false, true) => Case::Lower,
            (false, false) => Case::Plain,
        };
        let needle = Folded::new(query, case).text;
        if needle.trim().is_empty() {
            return Vec::new();
        }
        let cache = match case {
            Case::Keep => &self.keep[side],
            Case::Lower => &self.lower[side],
            Case::KeepPlain => &self.keep_plain[side],
            Case::Plain => &self.plain[side],
        };
        let folded = cache.get_or_init(|| Folded::new(text, case));
        let places = memmem::find_iter(folded.text.as_bytes(), needle.as_bytes());
        folded.originals(places, needle.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, query: &str, expected: &[&str]) {
        let hits = Folds::default().find(Side::A, text, query);
        let found: Vec<&str> = hits.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
    }

    #[test]
    fn finds_what_the_reader_means() {
        check("The mayor’s house", "mayor's", &["mayor’s"]);
        check(
            "by\u{a0}five\nyears",
            "by five years",
            &["by\u{a0}five\nyears"],
        );
        check("Bus and bus", "bus", &["Bus", "bus"]);
        check("Bus and bus", "Bus", &["Bus"]);
        check("1998–2001", "1998-2001", &["1998–2001"]);
        check("anything", " ", &[]);
        check("日本語", "本", &["本"]);
    }
}
