//! The learned classifier: from the features of two words to the probability that they correspond, in three passes.
//!
//! A logistic regression for each class of cells. Later passes use the probabilities that the previous pass gave to the surrounding
//! words. The file `assets/models/aligner.weights` is plain text, one feature per line with its weight in each pass; `training train
//! alignment` makes it.

use std::{fmt::Write, sync::LazyLock};

use super::{
    Alignment, Grid, Similarity, Word, WordClass,
    features::{self, FIRST, First, HOPELESS, SECOND, Second},
};
use crate::pair::Pair;

static CLASSIFIER: LazyLock<Classifier> =
    LazyLock::new(|| Classifier::read(include_str!("../../../assets/models/aligner.weights")));

/// The compiled-in classifier.
pub fn classifier() -> &'static Classifier {
    &CLASSIFIER
}

/// The number of passes after the first.
pub const LATER: usize = 2;

/// Selects the weights of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellClass {
    /// Two content words.
    Content,
    /// Two function words.
    Function,
    /// Words of different classes, and punctuation.
    Mixed,
}

impl CellClass {
    /// All classes, in the order of the file.
    pub const ALL: [CellClass; 3] = [CellClass::Content, CellClass::Function, CellClass::Mixed];

    /// The class of the cell of two words.
    pub fn of(a: &Word, b: &Word) -> CellClass {
        match (a.class, b.class) {
            (WordClass::Content, WordClass::Content) => CellClass::Content,
            (WordClass::Function, WordClass::Function) => CellClass::Function,
            _ => CellClass::Mixed,
        }
    }
}

/// The weights of one class of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// The intercept, and the weights of [`FIRST`].
    pub first: (f32, First),
    /// The intercept, and the weights of [`FIRST`] and [`SECOND`], in each later pass.
    pub later: [(f32, First, Second); LATER],
    /// The smallest probability of a link.
    pub threshold: f32,
}

impl Weights {
    /// The values on the line with this name in the file: a weight for each pass that has it, or the threshold.
    fn named(&mut self, name: &str) -> Vec<&mut f32> {
        let place = |names: &[&str]| names.iter().position(|it| *it == name);
        let later = self.later.iter_mut();
        if let Some(k) = place(&FIRST) {
            let later = later.map(|pass| &mut pass.1[k]);
            std::iter::once(&mut self.first.1[k]).chain(later).collect()
        } else if let Some(k) = place(&SECOND) {
            later.map(|pass| &mut pass.2[k]).collect()
        } else {
            match name {
                "intercept" => {
                    let later = later.map(|pass| &mut pass.0);
                    std::iter::once(&mut self.first.0).chain(later).collect()
                }
                "threshold" => vec![&mut self.threshold],
                _ => Vec::new(),
            }
        }
    }
}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            first: (0.0, [0.0; FIRST.len()]),
            later: [(0.0, [0.0; FIRST.len()], [0.0; SECOND.len()]); LATER],
            threshold: 0.5,
        }
    }
}

/// The classifier of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classifier {
    /// By the order of [`CellClass::ALL`].
    pub weights: [Weights; 3],
}

impl Classifier {
    /// Aligns two passages, given their words and the similarity of these.
    pub fn align(&self, words: Pair<&[Word]>, similarity: &Similarity) -> Alignment {
        let p = self.probabilities(words, &features::first(words, similarity));
        let threshold = |i: usize, j: usize| self.of(&words.a[i], &words.b[j]).threshold;
        let leftover = |i: usize, j: usize| match CellClass::of(&words.a[i], &words.b[j]) {
            CellClass::Content => similarity.similarity(i, j),
            _ => 0.0,
        };
        Alignment::new(p, threshold).with_leftovers(leftover)
    }

    /// Reads the file of weights. Features missing from it have weight 0; unknown lines are skipped.
    pub fn read(file: &str) -> Classifier {
        let mut classifier = Classifier::default();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let Some(name) = parts.next() else {
                continue;
            };
            let values: Vec<f32> = parts.map(|part| part.parse().unwrap_or(0.0)).collect();
            for (weights, value) in classifier
                .weights
                .iter_mut()
                .flat_map(|it| it.named(name))
                .zip(values)
            {
                *weights = value;
            }
        }
        classifier
    }

    /// The file of weights.
    pub fn write(&self) -> String {
        let mut file = String::from(
            "# Weights for the alignment of two words: of content words in each pass, then of function words, then of others.\n",
        );
        let mut names = vec!["threshold", "intercept"];
        names.extend(FIRST);
        names.extend(SECOND);
        let mut weights = self.weights.clone();
        for name in names {
            file.push_str(name);
            for value in weights.iter_mut().flat_map(|it| it.named(name)) {
                // Writing to a string cannot fail.
                let _ = write!(file, " {value:.3}");
            }
            file.push('\n');
        }
        file
    }
    /// The weights of a cell.
    pub fn of(&self, a: &Word, b: &Word) -> &Weights {
        &self.weights[CellClass::of(a, b) as usize]
    }

    /// The probabilities of the first pass.
    pub fn first(&self, words: Pair<&[Word]>, numbers: &Grid<First>) -> Grid<f32> {
        Grid::from_fn(numbers.rows, numbers.columns, |i, j| {
            let (intercept, weights) = &self.of(&words.a[i], &words.b[j]).first;
            logistic(intercept + dot(weights, numbers.get(i, j)))
        })
    }

    /// The probabilities of a later pass (counted from 0), given the probabilities `p` of the previous pass. Cells ruled out by then
    /// stay so.
    pub fn later(
        &self,
        pass: usize,
        words: Pair<&[Word]>,
        numbers: &Grid<First>,
        p: &Grid<f32>,
    ) -> Grid<f32> {
        let more = features::later(words, p);
        Grid::from_fn(numbers.rows, numbers.columns, |i, j| {
            if p.at(i, j) < HOPELESS {
                return p.at(i, j);
            }
            let (intercept, first, second) = &self.of(&words.a[i], &words.b[j]).later[pass];
            let logit = dot(first, numbers.get(i, j)) + dot(second, more.get(i, j));
            logistic(intercept + logit)
        })
    }

    /// The probability that each word of A corresponds to each word of B.
    pub fn probabilities(&self, words: Pair<&[Word]>, numbers: &Grid<First>) -> Grid<f32> {
        let first = self.first(words, numbers);
        (0..LATER).fold(first, |p, pass| self.later(pass, words, numbers, &p))
    }
}

/// The dot product, in four parts so that four products are added at a time.
fn dot<const N: usize>(weights: &[f32; N], numbers: &[f32; N]) -> f32 {
    let mut sums = [0.0f32; 4];
    let (weights, weights_rest) = weights.as_chunks::<4>();
    let (numbers, numbers_rest) = numbers.as_chunks::<4>();
    for (weights, numbers) in weights.iter().zip(numbers) {
        for lane in 0..4 {
            sums[lane] += weights[lane] * numbers[lane];
        }
    }
    for (lane, (weight, number)) in weights_rest.iter().zip(numbers_rest).enumerate() {
        sums[lane] += weight * number;
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3])
}

/// The probability of a logit.
pub(crate) fn logistic(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compare::align::words,
        text::{Span, tokenize},
    };

    fn read(text: &str) -> Vec<Word> {
        words(text, &tokenize(text, Span::all(text)))
    }

    fn align(a: &[Word], b: &[Word]) -> Alignment {
        let words = Pair::new(a, b);
        classifier().align(words, &Similarity::of(words))
    }

    #[test]
    fn the_file_is_what_is_read_from_it() {
        let file = include_str!("../../../assets/models/aligner.weights");
        assert_eq!(Classifier::read(file).write(), file);
        assert_eq!(
            Classifier::read("odd 1\n\nlikeness x"),
            Classifier::default()
        );
    }

    #[test]
    fn links_are_those_of_the_sentences() {
        for (a, b, expected) in [
            (
                "Police arrested a man",
                "Police detained a man",
                "Police=Police arrested=detained a=a man=man",
            ),
            (
                "He was shot",
                "The man was shot dead",
                "He=The He=man was=was shot=shot",
            ),
            ("", "Police detained a man", ""),
        ] {
            let (left, right) = (read(a), read(b));
            let links = align(&left, &right).links;
            let shown: Vec<String> = links
                .iter()
                .map(|(i, j)| format!("{}={}", left[*i].span.of(a), right[*j].span.of(b)))
                .collect();
            assert_eq!(shown.join(" "), expected, "{a} | {b}");
        }
    }

    /// Random sentences of words that repeat, are similar, or are numbers.
    fn sentence(seed: &mut u64) -> String {
        const WORDS: [&str; 16] = [
            "the", "police", "arrested", "a", "man", "in", "Paris", "detained", "12", "twelve",
            "13", ",", "men", "said", "was", "French",
        ];
        let mut next = || {
            *seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (*seed >> 33) as usize
        };
        let length = next() % 14;
        let words: Vec<&str> = (0..length).map(|_| WORDS[next() % WORDS.len()]).collect();
        words.join(" ")
    }

    #[test]
    fn exchanged_sides_give_the_same_links() {
        let mut seed = 1;
        for _ in 0..500 {
            let (a, b) = (sentence(&mut seed), sentence(&mut seed));
            let (left, right) = (read(&a), read(&b));
            let (there, back) = (align(&left, &right), align(&right, &left));
            assert_eq!(
                there.probabilities.transpose(),
                back.probabilities,
                "{a} | {b}"
            );
            let mut mirrored: Vec<(usize, usize)> =
                back.links.iter().map(|(j, i)| (*i, *j)).collect();
            mirrored.sort_unstable();
            assert_eq!(there.links, mirrored, "{a} | {b}");
        }
    }

    #[test]
    fn a_sentence_corresponds_to_itself() {
        let mut seed = 7;
        for _ in 0..200 {
            let text = sentence(&mut seed);
            let words = read(&text);
            let found = align(&words, &words);
            for (n, word) in words.iter().enumerate() {
                let content = word.class == WordClass::Content;
                assert!(
                    !content || found.is_matched(crate::pair::Side::A, n),
                    "{text}: {}",
                    word.lower
                );
            }
        }
    }
}
