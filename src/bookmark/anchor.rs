//! Where a passage stands, and where it stands now in a text that may have changed.
//!
//! A passage never moves to other words in silence: what is [`Found::Exact`] has the same words in the same surroundings, what is
//! [`Found::Moved`] is shown as "please check", and the rest is an orphan.

use memchr::memmem;

use super::{Passage, SHORTEST_QUOTE, hash};
use crate::text::{
    Span,
    fold::{Case, Folded},
    offsets::CodePoints,
};

/// Where a passage stood: the text around it and its offsets, in Unicode code points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The text before it.
    pub prefix: String,
    /// The text behind it.
    pub suffix: String,
    /// Its first code point.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
}

/// How many characters of context an anchor keeps on each side; more where the same words stand in several places.
const CONTEXT: [usize; 4] = [32, 64, 128, 256];

/// From how many places on the same words count as found nowhere: nobody could tell them apart.
const CROWD: usize = 2_000;

impl Anchor {
    /// The anchor of the passage under `span`.
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
pub(super) fn first(text: &str, count: usize) -> &str {
    let to = text.char_indices().nth(count);
    &text[..to.map_or(text.len(), |(at, _)| at)]
}

/// Where a passage stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Here, beyond doubt.
    Exact(Span),
    /// Probably here: the words or their surroundings changed. To be shown as "moved, please check".
    Moved {
        /// Where.
        span: Span,
        /// How alike the words are, in thousandths.
        similarity: u16,
    },
    /// Not found.
    Orphan {
        /// The place that looks most like it, for the reader to accept or not.
        best: Option<Span>,
    },
}

impl Found {
    /// The place, unless it is an orphan.
    pub const fn span(self) -> Option<Span> {
        match self {
            Found::Exact(span) | Found::Moved { span, .. } => Some(span),
            Found::Orphan { .. } => None,
        }
    }
}

/// Finds passages in one text. Made once a text, asked for each passage.
#[derive(Clone, Debug)]
pub struct Finder<'a> {
    text: &'a str,
    hash: String,
    folded: Folded,
    points: CodePoints,
}

/// How alike the surroundings must be, 0 to 1, for the same words to be the same passage.
const SAME_CONTEXT: f64 = 0.5;

/// By how much the surroundings of the best of several places must be more alike than those of the second.
const MARGIN: f64 = 0.15;

impl<'a> Finder<'a> {
    /// A finder for a text.
    pub fn new(text: &'a str) -> Finder<'a> {
        Finder {
            text,
            hash: hash(text),
            folded: Folded::new(text, Case::Keep),
            points: CodePoints::new(text),
        }
    }

    /// The [`hash`] of the text.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Finds the passage: by its offsets when the text is unchanged, else by its words and what stands around them. Words are
    /// compared with curly and straight quotes as one, any white space as one blank, and case kept.
    pub fn find(&self, passage: &Passage) -> Found {
        let quote = Folded::new(passage.quote.trim(), Case::Keep).text;
        if quote.trim().is_empty() {
            return Found::Orphan { best: None };
        }
        if passage.source.hash == self.hash {
            let at = |point| self.points.to_byte(self.text, point);
            let (start, end) = (at(passage.anchor.start), at(passage.anchor.end));
            let span = Span::new(start, end.max(start));
            if Folded::new(span.of(self.text).trim(), Case::Keep).text == quote {
                return Found::Exact(self.chosen(passage, span));
            }
        }
        self.word_for_word(passage, &quote)
    }

    /// Finds the folded quote where it stands word for word.
    fn word_for_word(&self, passage: &Passage, quote: &str) -> Found {
        let mut places: Vec<(f64, Span)> = memmem::find_iter(self.folded.text.as_bytes(), quote)
            .take(CROWD)
            .map(|at| {
                let end = at + quote.len();
                let span = self.folded.original(at, end).trim(self.text);
                (self.context(&passage.anchor, at, end), span)
            })
            .collect();
        // Stable: of equals, the first in the text.
        places.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some(&(context, span)) = places.first() else {
            return Found::Orphan { best: None };
        };
        let chosen = self.chosen(passage, span);
        let second = places.get(1).map_or(f64::NEG_INFINITY, |it| it.0);
        if places.len() < CROWD && context >= SAME_CONTEXT && context - second >= MARGIN {
            return Found::Exact(chosen);
        }
        if places.len() == 1 && quote.chars().count() >= SHORTEST_QUOTE {
            return Found::Moved {
                span: chosen,
                similarity: 1000,
            };
        }
        Found::Orphan { best: Some(chosen) }
    }

    /// How alike the surroundings of `start..end` of the folded text are to those of the anchor, 0 to 1. A side on which the anchor
    /// has nothing, at the ends of its text, says nothing.
    fn context(&self, anchor: &Anchor, start: usize, end: usize) -> f64 {
        let prefix = Folded::new(&anchor.prefix, Case::Keep).text;
        let suffix = Folded::new(&anchor.suffix, Case::Keep).text;
        let before = last(&self.folded.text[..start], prefix.chars().count());
        let after = first(&self.folded.text[end..], suffix.chars().count());
        let mut sides = Vec::new();
        for (there, here) in [(prefix.as_str(), before), (suffix.as_str(), after)] {
            if !there.trim().is_empty() {
                sides.push(strsim::normalized_levenshtein(there, here));
            }
        }
        if sides.is_empty() {
            return 1.0;
        }
        sides.iter().sum::<f64>() / sides.len() as f64
    }

    /// The marked words inside the quote at `span`, or the whole quote when they are not in it.
    fn chosen(&self, passage: &Passage, span: Span) -> Span {
        let Some(mark) = &passage.mark else {
            return span;
        };
        let folded = Folded::new(span.of(self.text), Case::Keep);
        let words = Folded::new(mark.text.trim(), Case::Keep).text;
        let at = super::occurrences(&folded.text, &words).nth(mark.nth.saturating_sub(1));
        at.map_or(span, |at| {
            let inner = folded.original(at, at + words.len());
            let base = span.start as usize;
            Span::new(base + inner.start as usize, base + inner.end as usize)
        })
    }
}
