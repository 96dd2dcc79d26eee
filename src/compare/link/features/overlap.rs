//! The overlap of two sentences.

#![allow(clippy::inline_always)] // Only what is inlined into a dispatch is compiled for each width of registers.

use fearless_simd::{Level, dispatch};

use crate::compare::link::{
    sentence::{Profile, Profiles, Weight, sum},
    vocabulary::{TermId, common, count_shared, intersection},
};

/// The overlap of two sentences; values that several features need are computed once.
pub(super) struct Overlap<'p> {
    profiles: &'p Profiles,
    a: &'p Profile,
    b: &'p Profile,
    /// The stems in common.
    shared: Vec<TermId>,
    /// The rarity of the character n-grams in common.
    letters: f64,
    /// The cosines over the stems, weighted by rarity in this pair, and by rarity in English as well.
    pub cosines: [f64; 2],
    /// The share of the words of each sentence with a word of similar meaning in the other: the smaller and the larger.
    pub explained: (f64, f64),
    /// The weight of these words.
    pub meaning: f64,
    /// The share of all stems of both sentences with a match.
    pub all: f64,
}

fn ratio(x: f64, y: f64, least: f64) -> f64 {
    x / y.max(least)
}

fn truth(is: bool) -> f64 {
    f64::from(u8::from(is))
}

impl<'p> Overlap<'p> {
    /// Compares two sentences.
    pub(super) fn new(profiles: &'p Profiles, a: &'p Profile, b: &'p Profile) -> Overlap<'p> {
        let weights = &profiles.weights;
        let shared = intersection(&a.set, &b.set);
        let cosine = |of: fn(&Weight) -> f64, squares: (f64, f64)| {
            let product = sum(weights, &shared, |weight| of(weight).powi(2));
            product / (squares.0.max(1e-6) * squares.1.max(1e-6)).sqrt()
        };
        let cosines = [
            cosine(|it| it.pair, (a.total.pair_squared, b.total.pair_squared)),
            cosine(|it| it.both, (a.total.both_squared, b.total.both_squared)),
        ];
        let (from_a, from_b) = aligned(weights, &a.words, &b.words);
        let in_a = ratio(from_a, a.words_total, 0.3);
        let in_b = ratio(from_b, b.words_total, 0.3);
        // Names and numbers match only themselves.
        let plain = common(&a.words, &b.words).map(|id| weights[id as usize].both);
        let plain = plain.sum::<f64>();
        let exact = sum(weights, &shared, |it| it.both) - plain;
        let all_a = ratio(exact + from_a, a.total.both, 0.3);
        let all_b = ratio(exact + from_b, b.total.both, 0.3);
        Overlap {
            profiles,
            a,
            b,
            shared,
            letters: profiles.letters.rarity(common(&a.letters, &b.letters)),
            cosines,
            explained: (in_a.min(in_b), in_a.max(in_b)),
            meaning: 0.5 * (from_a + from_b),
            all: 0.5 * (all_a + all_b),
        }
    }

    /// The overlap of the two as a single value: the middle of three overlaps.
    pub(super) fn level(&self) -> f64 {
        (self.cosines[0] + self.cosines[1] + self.all) / 3.0
    }

    /// A value of both sentences: the smaller and the larger.
    pub(super) fn both(&self, of: fn(&Profile) -> f64) -> (f64, f64) {
        let (a, b) = (of(self.a), of(self.b));
        (a.min(b), a.max(b))
    }

    /// The sum over the common stems of one over the number of sentence pairs with them.
    pub(super) fn single(&self) -> f64 {
        sum(&self.profiles.weights, &self.shared, |it| it.single).ln_1p()
    }

    /// The same, weighted by rarity in English.
    pub(super) fn single_english(&self) -> f64 {
        let of = |it: &Weight| it.single * it.english;
        sum(&self.profiles.weights, &self.shared, of).ln_1p()
    }

    /// The weight of the rarest common stem.
    pub(super) fn rarest(&self) -> f64 {
        let weights = &self.profiles.weights;
        let shared = self.shared.iter().map(|id| weights[*id as usize].both);
        shared.fold(0.0, f64::max)
    }

    /// The same sum over the common ordered pairs of stems.
    pub(super) fn single_skips(&self) -> f64 {
        let shared = common(&self.a.skips, &self.b.skips);
        self.profiles.skips.single(shared).ln_1p()
    }

    /// The same sum over the common word trigrams.
    pub(super) fn single_triples(&self) -> f64 {
        let shared = common(&self.a.triples, &self.b.triples);
        self.profiles.triples.single(shared).ln_1p()
    }

    /// The share of the character n-grams of both that are in common.
    pub(super) fn letters_dice(&self) -> f64 {
        2.0 * ratio(
            self.letters,
            self.a.letters_total + self.b.letters_total,
            1e-3,
        )
    }

    /// The share of those of the shorter sentence.
    pub(super) fn letters_max(&self) -> f64 {
        ratio(
            self.letters,
            self.a.letters_total.min(self.b.letters_total),
            1e-3,
        )
    }

    /// The share of common names, with those of the preceding sentence if a sentence depends on it.
    pub(super) fn context_dice(&self) -> f64 {
        let shared = common(&self.a.context, &self.b.context);
        let shared = shared.map(|id| self.profiles.weights[id as usize].both);
        2.0 * ratio(
            shared.sum(),
            self.a.context_total + self.b.context_total,
            0.5,
        )
    }

    /// The number of common numbers.
    pub(super) fn numbers(&self) -> f64 {
        f64::from(count_shared(&self.a.numbers, &self.b.numbers))
    }

    /// Numbers on both sides, none in common.
    pub(super) fn number_conflict(&self) -> f64 {
        let fewer = self.a.numbers.len().min(self.b.numbers.len());
        if self.numbers() > 0.0 {
            0.0
        } else {
            (fewer as f64).min(2.0)
        }
    }

    /// The number of common words after numbers.
    pub(super) fn heads(&self) -> f64 {
        f64::from(count_shared(&self.a.heads, &self.b.heads))
    }

    /// The number of common weekdays, months and years.
    pub(super) fn dates(&self) -> f64 {
        f64::from(count_shared(&self.a.dates, &self.b.dates))
    }

    /// The length of the shorter sentence relative to the longer.
    pub(super) fn length_ratio(&self) -> f64 {
        let (a, b) = (self.a.set.len() as f64, self.b.set.len() as f64);
        ratio(a.min(b), a.max(b), 1.0)
    }

    /// The difference of the relative positions of the two in their articles.
    pub(super) fn depths_apart(&self) -> f64 {
        (self.a.depth - self.b.depth).abs()
    }

    /// Whether both are among the first three.
    pub(super) fn are_leads(&self) -> f64 {
        truth(self.a.place <= 2.0 && self.b.place <= 2.0)
    }

    /// Whether both name people, none in common.
    pub(super) fn other_persons(&self) -> f64 {
        let (a, b) = (&self.a.persons, &self.b.persons);
        truth(!a.is_empty() && !b.is_empty() && count_shared(a, b) == 0)
    }

    /// The share of common entities, under any name.
    pub(super) fn entity_dice(&self) -> f64 {
        let shared = common(&self.a.referents, &self.b.referents);
        let shared = shared.map(|id| self.profiles.entities[id as usize]);
        2.0 * ratio(
            shared.sum(),
            self.a.referents_total + self.b.referents_total,
            0.5,
        )
    }
}

/// How much of either list has a word of similar meaning in the other: the sum of the weight of each word times the similarity of its
/// nearest word.
fn aligned(weights: &[Weight], a: &[TermId], b: &[TermId]) -> (f64, f64) {
    dispatch!(Level::new(), _ => aligned_in_lanes(weights, a, b))
}

#[inline(always)]
fn aligned_in_lanes(weights: &[Weight], a: &[TermId], b: &[TermId]) -> (f64, f64) {
    let mut nearest_b = vec![0.0; b.len()];
    let mut from_a = 0.0;
    for x in a {
        let mut nearest = 0.0f64;
        for (y, best) in b.iter().zip(&mut nearest_b) {
            let kin = kinship(weights, *x, *y);
            nearest = nearest.max(kin);
            *best = kin.max(*best);
        }
        from_a += weights[*x as usize].both * nearest;
    }
    let from_b = b
        .iter()
        .zip(&nearest_b)
        .map(|(y, nearest)| weights[*y as usize].both * nearest)
        .sum();
    (from_a, from_b)
}

/// How similar two stems are: 1 if equal, 0.9 if synonyms, less by their word vectors.
#[inline(always)]
pub(super) fn kinship(weights: &[Weight], x: TermId, y: TermId) -> f64 {
    if x == y {
        return 1.0;
    }
    let (x, y) = (&weights[x as usize], &weights[y as usize]);
    let synonyms = if x.synonyms.is_some() && x.synonyms == y.synonyms {
        0.9
    } else {
        0.0
    };
    let cosine = match (&x.meaning, &y.meaning) {
        (Some(x), Some(y)) => x.cosine(y),
        _ => 0.0,
    };
    ((cosine - 0.4) / 0.6).clamp(0.0, 0.95).max(synonyms)
}
