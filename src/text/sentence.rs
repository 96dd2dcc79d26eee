//! Where sentences end.

use std::ops::Range;

use super::Span;

/// A sentence of the report. Sentences are sorted and never cross a block border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Index of its block.
    pub block: u32,
    /// Its tokens, as a range of [`crate::analysis::Analysis::tokens`].
    pub tokens: Range<u32>,
}

/// The sentences inside `within` (one block: a sentence never crosses a block border), in order, without the white
/// space between them.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    use unicode_segmentation::UnicodeSegmentation;
    let base = within.start as usize;
    within
        .of(text)
        .split_sentence_bound_indices()
        .map(|(at, part)| Span::new(base + at, base + at + part.len()).trim(text))
        .filter(|span| !span.is_empty())
        .collect()
}
