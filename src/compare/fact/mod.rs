//! Facts: what the reader walks through.

pub mod description;
pub mod group;
mod importance;
pub mod lacking;
pub mod unmatched;
pub mod unmatched_words;
mod values;
