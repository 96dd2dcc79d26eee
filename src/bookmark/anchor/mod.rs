//! Anchors: the data by which a passage is found again.

pub(crate) mod find;
pub(crate) mod located;
pub(crate) mod similarity;

use memchr::memmem;

use crate::text::{Span, offsets::CodePoints};

/// The context of a passage and its offsets in Unicode code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The text before it.
    pub prefix: String,
    /// The text after it.
    pub suffix: String,
    /// Its first code point.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
}

/// How many characters of context an anchor stores on each side; more if the same words are in several places.
const CONTEXT: [usize; 4] = [32, 64, 128, 256];

/// The number of places with the same words from which none of them is taken, because they cannot be distinguished.
pub(super) const CROWD: usize = 2_000;

impl Anchor {
    /// The anchor of a span.
    pub fn new(text: &str, span: Span) -> Anchor {
        let (start, end) = CodePoints::new(text).of_span(text, span);
        let twins: Vec<usize> = memmem::find_iter(text.as_bytes(), span.of(text))
            .filter(|&at| at != span.start as usize)
            .take(CROWD)
            .collect();
        let sides = |at: usize, length: usize| {
            let before = text.get(..at).unwrap_or("");
            let after = text.get(at + span.len()..).unwrap_or("");
            (last(before, length), first(after, length))
        };
        let mut context = sides(span.start as usize, CONTEXT[0]);
        for length in CONTEXT {
            context = sides(span.start as usize, length);
            if !twins.iter().any(|&at| sides(at, length) == context) {
                break;
            }
        }
        Anchor {
            prefix: context.0.to_string(),
            suffix: context.1.to_string(),
            start,
            end,
        }
    }
}

/// The last `count` characters.
pub(super) fn last(text: &str, count: usize) -> &str {
    let from = text.char_indices().rev().take(count).last();
    &text[from.map_or(text.len(), |(at, _)| at)..]
}

/// The first `count` characters.
pub(crate) fn first(text: &str, count: usize) -> &str {
    let to = text.char_indices().nth(count);
    &text[..to.map_or(text.len(), |(at, _)| at)]
}
