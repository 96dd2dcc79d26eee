//! The similarity of the words just before and after two runs of words.

use std::ops::Range;

use super::{Grid, Word};
use crate::{lexicon::closed_classes::is_transparent, pair::Pair};

/// The similarity of the neighbors of two runs of words, one in each passage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Neighbors {
    /// Of the words before; 1 if both runs begin their passage.
    pub before: f32,
    /// Of the words after; 1 if both runs end their passage.
    pub after: f32,
}

impl Neighbors {
    /// Of the runs `at`, by the values of a grid. Articles, titles and quotation marks are skipped.
    pub(crate) fn of(grid: &Grid<f32>, words: Pair<&[Word]>, at: &Pair<Range<usize>>) -> Neighbors {
        let like = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (Some(a), Some(b)) => grid.at(a, b),
            (None, None) => 1.0,
            _ => 0.0,
        };
        Neighbors {
            before: like(before(words.a, at.a.start), before(words.b, at.b.start)),
            after: like(after(words.a, at.a.end), after(words.b, at.b.end)),
        }
    }

    /// High only if the neighbors on both sides are similar.
    pub(crate) fn both(self) -> f32 {
        self.before * self.after
    }
}

/// The index of the word before a position. Articles, titles and quotation marks are skipped.
pub(crate) fn before(words: &[Word], at: usize) -> Option<usize> {
    let words = words.get(..at)?;
    words.iter().rposition(|word| !is_transparent(&word.lower))
}

/// The index of the word at or after a position. Articles, titles and quotation marks are skipped.
pub(crate) fn after(words: &[Word], at: usize) -> Option<usize> {
    let next = words
        .get(at..)?
        .iter()
        .position(|word| !is_transparent(&word.lower))?;
    Some(at + next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compare::align::{Similarity, words},
        text::{Span, tokenize},
    };

    #[test]
    fn neighbors_are_found_past_articles_and_titles() {
        let read = |text: &str| words(text, &tokenize(text, Span::all(text)));
        for (a, at_a, b, at_b, before, after) in [
            (
                "Rescuers pulled 40 people",
                2,
                "They pulled the 52 people",
                3,
                1.0,
                1.0,
            ),
            ("killed Mr Weaver .", 2, "killed Smith .", 1, 1.0, 1.0),
            ("40 people", 0, "52 people", 0, 1.0, 1.0),
            ("in 40 cases", 1, "40 cases", 0, 0.0, 1.0),
            ("hit by 40", 2, "hit by 52", 2, 1.0, 1.0),
            ("40 cars", 0, "52 ministers", 0, 1.0, 0.0),
        ] {
            let (left, right) = (read(a), read(b));
            let pair = Pair::new(left.as_slice(), right.as_slice());
            let grid = Similarity::of(pair).map(|cell| cell.similarity);
            let at = Pair::new(at_a..at_a + 1, at_b..at_b + 1);
            let found = Neighbors::of(&grid, pair, &at);
            assert_eq!(found, Neighbors { before, after }, "{a} | {b}");
        }
    }
}
