//! The similarity of the words of two passages and of their contexts.

use std::ops::Range;

use super::passage::Passage;
use crate::{
    compare::align::{self, Grid, Neighbors, Word, context_at},
    pair::{Pair, Side},
};

/// A lower similarity is chance.
const FAINT: f32 = 0.45;

/// The reach of the context around a pair of words.
const REACH: usize = 4;

/// The smallest similarity of synonyms: "blaze", "fire".
const SYNONYM: f32 = 0.85;

/// The similarity of the words of two passages.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    like: Grid<f32>,
    sure: Grid<f32>,
    weights: Pair<Vec<f32>>,
    /// For each word, the similarity of its most similar word if it is unlikely to be chance, otherwise 0.
    best: Pair<Vec<f32>>,
    /// The share of each passage's content that has a counterpart, 0 to 1.
    pub shares: Pair<f64>,
}

impl Matrix {
    /// The matrix of two passages.
    pub(super) fn new(passages: Pair<&Passage>) -> Matrix {
        let words = passages.map(|passage| passage.words.as_slice());
        let mut like = align::degrees(words);
        for (i, synonyms) in passages.a.synonym_sets.iter().enumerate() {
            let others = passages.b.synonym_sets.iter();
            for (like, other) in like.row_mut(i).iter_mut().zip(others) {
                if synonyms.is_some() && synonyms == other {
                    *like = like.max(SYNONYM);
                }
            }
        }
        let sure = like.map(|like| if like >= FAINT { like } else { 0.0 });
        let weights = words.map(|words| words.iter().map(Word::weight).collect::<Vec<f32>>());
        let mut best = words.map(|words| vec![0.0_f32; words.len()]);
        for (i, j, like) in sure.iter() {
            best.a[i] = best.a[i].max(like);
            best.b[j] = best.b[j].max(like);
        }
        let shares = Pair::from_fn(|side| share(passages[side], &best[side]));
        Matrix {
            like,
            sure,
            weights,
            best,
            shares,
        }
    }

    /// The similarity of two words, 0 to 1.
    pub(super) fn like(&self, i: usize, j: usize) -> f64 {
        f64::from(self.like.at(i, j))
    }

    /// The similarity of two words if it is unlikely to be chance, otherwise 0.
    pub(super) fn sure(&self, i: usize, j: usize) -> f64 {
        f64::from(self.sure.at(i, j))
    }

    /// The same for words that may be missing.
    pub(super) fn part(&self, i: Option<usize>, j: Option<usize>) -> f64 {
        i.zip(j).map_or(0.0, |(i, j)| self.sure(i, j))
    }

    /// Whether a word of the other passage is similar to this one.
    pub(super) fn has_counterpart(&self, side: Side, n: usize) -> bool {
        self.best[side][n] > 0.0
    }

    /// The similarity of the contexts of two words, as a logarithm, at least 0.
    pub(super) fn context(&self, i: usize, j: usize) -> f64 {
        let weights = self.weights.as_ref().map(Vec::as_slice);
        f64::from(context_at(&self.sure, weights, REACH, (i, j))).ln_1p()
    }

    /// The similarity of the words before and after two runs of words.
    pub(super) fn beside(&self, passages: Pair<&Passage>, at: &Pair<Range<usize>>) -> Neighbors {
        Neighbors::of(
            &self.sure,
            passages.map(|passage| passage.words.as_slice()),
            at,
        )
    }

    /// The larger share.
    pub(super) fn share(&self) -> f64 {
        self.shares.a.max(self.shares.b)
    }
}

/// The share of a passage's content that has a counterpart.
fn share(passage: &Passage, best: &[f32]) -> f64 {
    let words = (0..passage.len()).filter(|&n| passage.is_content(n));
    let met: f64 = words
        .map(|n| f64::from(passage.words[n].rarity) * f64::from(best[n]))
        .sum();
    met / passage.mass.max(0.3)
}
