//! The similarity of each word of one passage to each word of the other, and its reason.

#![allow(clippy::inline_always)] // Only what is inlined into a dispatch is compiled for each width of registers.

use fearless_simd::{Level, dispatch};

use super::{Grid, Word, WordClass};
use crate::pair::Pair;

/// The reason why two words are similar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// None.
    #[default]
    None,
    /// The same word or number.
    Same,
    /// Forms of the same word: "arrest", "arrested".
    Stem,
    /// Similar meaning: "fire", "blaze".
    Meaning,
    /// Most letters in common: "Zelensky", "Zelenskiy".
    Letters,
    /// Function words of the same class: "was", "is".
    Function,
    /// Two unequal numbers.
    Unequal,
}

/// The similarity of two words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// From 0 to 1, by the strongest relation.
    pub similarity: f32,
    /// The strongest relation.
    pub relation: Relation,
    /// The cosine of their meanings, at least 0: 1 for the same word, 0 if one has no meaning.
    pub cosine: f32,
    /// The share of common letter pairs, for content words of at least four letters.
    pub letters: f32,
}

/// The similarity of the words of two passages: a row for each word of A, a column for each word of B.
pub type Similarity = Grid<Cell>;

impl Similarity {
    /// Compares each word of A with each word of B.
    pub fn of(words: Pair<&[Word]>) -> Similarity {
        let mut grid = Grid::new(words.a.len(), words.b.len());
        dispatch!(Level::new(), _ => fill(words, dice, |cell| cell, &mut grid));
        grid
    }

    /// The similarity of a word of A and a word of B; 0 outside the passages.
    #[inline]
    pub fn similarity(&self, row: usize, column: usize) -> f32 {
        self.at(row, column).similarity
    }
}

/// The similarities only: letter pairs are counted only where they can decide.
pub(crate) fn degrees(words: Pair<&[Word]>) -> Grid<f32> {
    let mut grid = Grid::new(words.a.len(), words.b.len());
    dispatch!(Level::new(), _ => fill(words, dice_that_counts, |cell| cell.similarity, &mut grid));
    grid
}

#[inline(always)]
fn fill<T: Copy + Default>(
    words: Pair<&[Word]>,
    shared: impl Fn(&Word, &Word) -> f32,
    of: impl Fn(Cell) -> T,
    grid: &mut Grid<T>,
) {
    for (row, x) in words.a.iter().enumerate() {
        for (cell, y) in grid.row_mut(row).iter_mut().zip(words.b) {
            *cell = of(compare(x, y, &shared));
        }
    }
}

/// A smaller share of common letters is chance: "conversation" and "conservation" share .73, "police" and "policy" .6.
const LETTERS: f32 = 0.55;

/// The similarity of two words; `shared` is the share of their letter pairs.
#[inline(always)]
fn compare(x: &Word, y: &Word, shared: impl Fn(&Word, &Word) -> f32) -> Cell {
    let cell = |relation, similarity, cosine| Cell {
        similarity,
        relation,
        cosine,
        letters: 0.0,
    };
    if x.lower == y.lower {
        return cell(Relation::Same, 1.0, 1.0);
    }
    match (x.class, y.class) {
        (WordClass::Sign, _) | (_, WordClass::Sign) => return Cell::default(),
        _ => {}
    }
    match (x.number, y.number) {
        (Some(x), Some(y)) if x.total_cmp(&y).is_eq() => return cell(Relation::Same, 1.0, 0.0),
        (Some(_), Some(_)) => return cell(Relation::Unequal, 0.3, 0.0),
        (None, None) => {}
        _ => return Cell::default(),
    }
    if x.class == WordClass::Function && y.class == WordClass::Function {
        let same_class = x.closed > 0 && x.closed == y.closed;
        return if same_class {
            cell(Relation::Function, 0.5, 0.0)
        } else {
            Cell::default()
        };
    }
    if x.stem == y.stem {
        return Cell {
            letters: shared(x, y),
            ..cell(Relation::Stem, 0.95, 1.0)
        };
    }
    let cosine = cosine(x, y).max(0.0);
    let meaning = ((cosine - 0.35) / 0.65).clamp(0.0, 0.9);
    let shared = shared(x, y);
    let letters = if shared >= LETTERS {
        0.85 * shared
    } else {
        0.0
    };
    let (relation, similarity) = if letters > meaning {
        (Relation::Letters, letters)
    } else if meaning > 0.0 {
        (Relation::Meaning, meaning)
    } else {
        (Relation::None, 0.0)
    };
    Cell {
        similarity,
        relation,
        cosine,
        letters: shared,
    }
}

/// The cosine of two meanings in integer ten-thousandths, so that it is the same in both directions.
#[inline(always)]
fn cosine(x: &Word, y: &Word) -> f32 {
    match (&x.meaning, &y.meaning) {
        (Some(x), Some(y)) => (x.cosine(y) * 10_000.0).round() as f32 / 10_000.0,
        _ => 0.0,
    }
}

/// The share of common letter pairs (Dice).
#[inline(always)]
fn dice(x: &Word, y: &Word) -> f32 {
    if x.letter_bits & y.letter_bits == 0 {
        return 0.0;
    }
    let (x, y) = (&x.letters, &y.letters);
    let (mut i, mut j, mut common) = (0, 0, 0u16);
    while let (Some(left), Some(right)) = (x.get(i), y.get(j)) {
        i += usize::from(left <= right);
        j += usize::from(right <= left);
        common += u16::from(left == right);
    }
    share(common, x.len() + y.len())
}

#[inline(always)]
fn share(common: u16, all: usize) -> f32 {
    2.0 * f32::from(common) / all.max(1) as f32
}

/// The same if it reaches [`LETTERS`], otherwise some smaller value.
#[inline(always)]
fn dice_that_counts(x: &Word, y: &Word) -> f32 {
    let common = (x.letter_bits & y.letter_bits).count_ones() as usize;
    // Several pairs of a word may have the same bit: all but one of them may be missing from the count.
    let unseen = x.letters.len() - x.letter_bits.count_ones() as usize;
    let most = share((common + unseen) as u16, x.letters.len() + y.letters.len());
    if most < LETTERS { 0.0 } else { dice(x, y) }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;
    use crate::text::Span;

    fn word(text: &str) -> Word {
        Word::new(text, Span::all(text))
    }

    #[test]
    fn similar_words_have_a_reason() {
        for (x, y, relation, at_least, at_most) in [
            ("Police", "police", Relation::Same, 1.0, 1.0),
            ("12", "twelve", Relation::Same, 1.0, 1.0),
            ("1,200", "1200", Relation::Same, 1.0, 1.0),
            ("Erdoğan", "Erdogan", Relation::Same, 1.0, 1.0),
            ("12", "13", Relation::Unequal, 0.3, 0.3),
            ("one", "two", Relation::Unequal, 0.3, 0.3),
            ("12", "dozen", Relation::None, 0.0, 0.0),
            ("arrest", "arrested", Relation::Stem, 0.95, 0.95),
            ("was", "is", Relation::Function, 0.5, 0.5),
            ("said", "told", Relation::Function, 0.5, 0.5),
            ("in", "because", Relation::None, 0.0, 0.0),
            ("blaze", "fire", Relation::Meaning, 0.3, 0.9),
            ("detained", "arrested", Relation::Meaning, 0.5, 0.9),
            ("Zelensky", "Zelenskiy", Relation::Letters, 0.5, 0.9),
            ("embassy", "football", Relation::None, 0.0, 0.0),
            (".", "police", Relation::None, 0.0, 0.0),
            (".", ",", Relation::None, 0.0, 0.0),
        ] {
            let (x, y) = (word(x), word(y));
            let cell = compare(&x, &y, dice);
            assert!(
                cell.relation == relation && (at_least..=at_most).contains(&cell.similarity),
                "{} {} {cell:?}",
                x.lower,
                y.lower
            );
            assert_eq!(cell, compare(&y, &x, dice));
            let degree = degrees(Pair::new(from_ref(&x), from_ref(&y))).at(0, 0);
            assert_eq!(
                degree.to_bits(),
                cell.similarity.to_bits(),
                "{} {}",
                x.lower,
                y.lower
            );
        }
    }

    #[test]
    fn dice_counts_shared_letter_pairs() {
        let share = |x: &str, y: &str| dice(&word(x), &word(y));
        assert!((share("night", "nacht") - 0.25).abs() < 1e-6);
        assert!((share("morning", "morning") - 1.0).abs() < 1e-6);
        assert!(share("to", "to").abs() < 1e-6);
    }
}
