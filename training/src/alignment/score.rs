//! Evaluates word alignment by the measures of the literature, and the detection of unmatched words.

use std::fmt;

use parallax::internals::{
    Side,
    compare::align::{
        Similarity, WordClass,
        classifier::{CellClass, Classifier},
    },
};

use super::data::{Example, Links};

/// The links that a classifier finds.
pub fn links(examples: &[Example], classifier: &Classifier) -> Vec<Links> {
    let found = |example: &Example| {
        let words = example.slices();
        let alignment = classifier.align(words, &Similarity::of(words));
        alignment.links.into_iter().collect()
    };
    examples.iter().map(found).collect()
}

/// Precision and recall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// The share of found links that are gold.
    pub precision: f64,
    /// The share of gold links that are found.
    pub recall: f64,
}

impl Score {
    fn new(right: usize, found: usize, gold: usize) -> Score {
        let share = |of: usize, other: usize| match (of, other) {
            (0, 0) => 1.0,
            (0, _) => 0.0,
            _ => right as f64 / of as f64,
        };
        Score {
            precision: share(found, gold),
            recall: share(gold, found),
        }
    }

    /// The harmonic mean.
    pub fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(1e-9)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Score { precision, recall } = self;
        write!(f, "{:.3} (P {precision:.3} R {recall:.3})", self.f1())
    }
}

/// The evaluation of one file, for sure and possible links.
#[derive(Clone, Debug)]
pub struct Report {
    name: String,
    n: usize,
    /// Macro averages over the pairs.
    mean: Score,
    /// Links of two content words.
    content: Score,
    /// Links of unequal words.
    unequal: Score,
    /// Unmatched content words.
    unmatched: Score,
}

impl Report {
    /// Evaluates the found links.
    pub fn new(name: &str, examples: &[Example], found: &[Links]) -> Report {
        let unequal = |example: &Example, i: usize, j: usize| {
            example.words.a[i].lower != example.words.b[j].lower
        };
        Report {
            name: name.to_owned(),
            n: examples.len(),
            mean: mean(examples, found),
            content: of_class(examples, found, CellClass::Content),
            unequal: sum(examples, found, unequal),
            unmatched: unmatched(examples, found),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} pairs", self.name, self.n)?;
        writeln!(f, "  all links, mean of the pairs   {}", self.mean)?;
        writeln!(f, "  links of content words         {}", self.content)?;
        writeln!(f, "  links of words not equal       {}", self.unequal)?;
        writeln!(f, "  content words without partner  {}", self.unmatched)
    }
}

/// Precision and recall of the links of one class of cells.
pub fn of_class(examples: &[Example], found: &[Links], class: CellClass) -> Score {
    sum(examples, found, |example, i, j| {
        CellClass::of(&example.words.a[i], &example.words.b[j]) == class
    })
}

fn sum(
    examples: &[Example],
    found: &[Links],
    counts: impl Fn(&Example, usize, usize) -> bool,
) -> Score {
    let (mut right, mut n_found, mut n_gold) = (0, 0, 0);
    for (example, links) in examples.iter().zip(found) {
        let gold = example.gold();
        let counted = |links: &Links| -> Links {
            let links = links.iter().copied();
            links.filter(|(i, j)| counts(example, *i, *j)).collect()
        };
        let (gold, links) = (counted(&gold), counted(links));
        right += gold.intersection(&links).count();
        n_found += links.len();
        n_gold += gold.len();
    }
    Score::new(right, n_found, n_gold)
}

fn mean(examples: &[Example], found: &[Links]) -> Score {
    let mut mean = Score::default();
    let n = examples.len().max(1) as f64;
    for (example, links) in examples.iter().zip(found) {
        let gold = example.gold();
        let right = gold.intersection(links).count();
        let score = Score::new(right, links.len(), gold.len());
        mean.precision += score.precision / n;
        mean.recall += score.recall / n;
    }
    mean
}

fn unmatched(examples: &[Example], found: &[Links]) -> Score {
    let (mut right, mut n_found, mut n_gold) = (0, 0, 0);
    for (example, links) in examples.iter().zip(found) {
        let gold = example.gold();
        for (side, words) in example.words.iter() {
            let is_alone = |links: &Links, n: usize| {
                let mut words = links.iter().map(|link| match side {
                    Side::A => link.0,
                    Side::B => link.1,
                });
                !words.any(|word| word == n)
            };
            for (n, word) in words.iter().enumerate() {
                if word.class == WordClass::Content {
                    let (found, gold) = (is_alone(links, n), is_alone(&gold, n));
                    right += usize::from(found && gold);
                    n_found += usize::from(found);
                    n_gold += usize::from(gold);
                }
            }
        }
    }
    Score::new(right, n_found, n_gold)
}
