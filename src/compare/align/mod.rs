//! Which words of two linked passages correspond.
//!
//! ```text
//! tokens of a passage ── words ──► [Word]                        lower case, stem, class, number, meaning
//! Pair<[Word]> ── Likeness::of ──► Likeness                      how like each word of A is each word of B, and why
//! Likeness ── context ───────────► Grid<f32>                     how like the words around are
//! Likeness ── Neighbors::of ─────► Neighbors                     how like the words just before and just after two runs are
//! Likeness ── Classifier::align ─► Alignment                     the probability that two words correspond, and the links
//! Alignment ── unmatched_words ──► Pair<Vec<Unmatched>>          what has no counterpart, for the screen
//! ```
//!
//! All of it is symmetric: with A and B exchanged every grid is transposed, to the bit.

mod alignment;
pub mod classifier;
pub mod context;
pub mod features;
pub mod grid;
pub mod likeness;
pub mod neighbors;
pub mod unmatched;
pub mod word;

pub use alignment::Alignment;
pub use context::context;
pub use grid::Grid;
pub use likeness::{Cell, Likeness, Relation};
pub use neighbors::Neighbors;
pub use unmatched::{Unmatched, UnmatchedKind, unmatched_words};
pub use word::{Word, WordClass, words};
