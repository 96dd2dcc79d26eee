//! Which words of two linked passages correspond.
//!
//! ```text
//! tokens of a passage ── words ──► [Word]                        lower case, stem, class, number, meaning
//! Pair<[Word]> ── Similarity::of ──► Similarity                      similarity of each word of A and each word of B, and its reason
//! Similarity ── context ───────────► Grid<f32>                     similarity of the context
//! Similarity ── Neighbors::of ─────► Neighbors                     similarity of the words just before and after two runs
//! Similarity ── Classifier::align ─► Alignment                     the probability that two words correspond, and the links
//! Alignment ── unmatched_words ──► Pair<Vec<Unmatched>>          words without a counterpart, for the screen
//! ```
//!
//! All of it is symmetric: swapping A and B transposes every grid, bit for bit.

mod alignment;
pub(crate) mod classifier;
pub(crate) mod context;
pub(crate) mod features;
pub(crate) mod grid;
pub(crate) mod neighbors;
pub(crate) mod similarity;
pub(crate) mod unmatched;
pub(crate) mod word;

pub(crate) use alignment::Alignment;
pub(crate) use context::{context, context_at};
pub use grid::Grid;
pub(crate) use neighbors::Neighbors;
pub use similarity::Similarity;
pub(crate) use similarity::{Cell, Relation, degrees};
pub(crate) use unmatched::{Unmatched, UnmatchedKind, unmatched_words};
pub use word::Word;
pub use word::WordClass;
pub(crate) use word::words;
