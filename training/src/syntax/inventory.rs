//! The words and features for which the network has rows, and the rows of each word of a sentence.

use std::collections::{BTreeMap, HashMap};

use parallax::internals::{
    learned::clusters,
    syntax::{
        encoder::{UNKNOWN, vector_inputs},
        features::{Habit, Place, Word, Writing},
    },
};

use super::sample::Sample;

/// The smallest number of occurrences in training for a word to be known, and for a feature to have a row.
const LEAST_WORDS: u32 = 2;
const LEAST_FACTS: u32 = 3;

/// The row of unknown words.
pub const UNKNOWN_ROW: usize = 0;

/// The knowledge about a word in any case.
#[derive(Clone, Debug)]
pub struct Known {
    /// The rows of its features.
    pub facts: Vec<usize>,
    /// The inputs of the layer of word vectors.
    pub vector: Vec<(u32, f32)>,
    /// How it is usually capitalized.
    pub habit: Habit,
}

/// A word of a sentence.
#[derive(Clone, Debug)]
pub struct Input {
    /// The row of the word itself.
    pub word: usize,
    /// The number of occurrences of the word in training.
    pub count: u32,
    /// The rows of its features and of its spelling.
    pub facts: Vec<usize>,
    /// The inputs of the layer of word vectors.
    pub vector: Vec<(u32, f32)>,
}

/// The rows of words and features by their keys.
#[derive(Debug)]
pub struct Inventory {
    /// The row of each known word, its number of occurrences, and the knowledge about it, in the order of keys.
    pub words: BTreeMap<u64, (usize, u32, Known)>,
    /// The row of each feature, in the order of keys.
    pub facts: BTreeMap<u64, usize>,
    quick: HashMap<u64, usize>,
    clusters: clusters::Words<'static>,
}

impl Inventory {
    /// The words and features of these sentences.
    pub fn new<'s>(samples: impl Iterator<Item = &'s Sample>) -> Inventory {
        let clusters = clusters::Words::shipped();
        let mut words: BTreeMap<u64, (u32, String)> = BTreeMap::new();
        let mut facts: BTreeMap<u64, u32> = BTreeMap::new();
        for sample in samples {
            for (form, place) in places(sample) {
                let word = Word::new(form);
                let known = word.known(&clusters);
                let habit = Habit::of(&known);
                words.entry(word.key).or_insert((0, form.to_lowercase())).0 += 1;
                let keys = word.facts(&known);
                for key in keys.into_iter().chain(word.surface(habit, place)) {
                    *facts.entry(key).or_default() += 1;
                }
            }
        }
        words.retain(|_, (count, _)| *count >= LEAST_WORDS);
        facts.retain(|_, count| *count >= LEAST_FACTS);
        let first = UNKNOWN_ROW + 1 + words.len();
        let mut facts: BTreeMap<u64, usize> = facts.into_keys().zip(first..).collect();
        facts.insert(UNKNOWN, UNKNOWN_ROW);
        let mut inventory = Inventory {
            words: BTreeMap::new(),
            quick: facts.iter().map(|(&key, &row)| (key, row)).collect(),
            facts,
            clusters,
        };
        for (row, (key, (count, form))) in (UNKNOWN_ROW + 1..).zip(words) {
            let known = inventory.known(&Word::new(&form));
            inventory.words.insert(key, (row, count, known));
        }
        inventory
    }

    /// The number of rows.
    pub fn n(&self) -> usize {
        self.words.len() + self.facts.len()
    }

    /// The knowledge about a word in any case.
    fn known(&self, word: &Word) -> Known {
        let known = word.known(&self.clusters);
        Known {
            facts: self.rows(&word.facts(&known)),
            vector: vector_inputs(word),
            habit: Habit::of(&known),
        }
    }

    fn rows(&self, keys: &[u64]) -> Vec<usize> {
        let rows = keys.iter().filter_map(|key| self.quick.get(key));
        rows.copied().collect()
    }

    /// The words of a sentence.
    pub fn inputs(&self, sample: &Sample) -> Vec<Input> {
        let input = |(form, place)| {
            let word = Word::new(form);
            let (row, count, known) = match self.words.get(&word.key) {
                Some((row, count, known)) => (*row, *count, known.clone()),
                None => (UNKNOWN_ROW, 0, self.known(&word)),
            };
            let mut facts = known.facts;
            facts.extend(self.rows(&word.surface(known.habit, place)));
            Input {
                word: row,
                count,
                facts,
                vector: known.vector,
            }
        };
        places(sample).map(input).collect()
    }
}

/// The words of a sentence with their positions.
fn places(sample: &Sample) -> impl Iterator<Item = (&str, Place)> {
    let words = sample.words.iter().map(String::as_str);
    let writing = Writing::of(words.clone());
    let of = sample.words.len();
    words
        .enumerate()
        .map(move |(n, form)| (form, Place { n, of, writing }))
}
