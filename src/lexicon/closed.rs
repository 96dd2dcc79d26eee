//! Function words.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/function-words.txt");

/// Common verbs, prepositions, conjunctions and adverbs, which do not continue a noun phrase.
pub static FUNCTION: List = List::new(FILE, "function");

/// Words that are neither a counted noun nor between a number and its noun.
pub static CLOSED: List = List::new(FILE, "closed");

/// Both lists.
pub static LISTS: [&List; 2] = [&CLOSED, &FUNCTION];

/// Whether a lower-case word is one of [`FUNCTION`].
pub fn is_function(word: &str) -> bool {
    FUNCTION.has(word)
}
