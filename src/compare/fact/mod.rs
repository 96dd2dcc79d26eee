//! Facts: what the reader walks through.

pub mod description;
pub mod unmatched_words;
mod values;
