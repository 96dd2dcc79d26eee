//! Finds passages in a text that may have changed.
//!
//! A passage never silently moves to other words: [`Found::Exact`] has the same words in the same context, [`Found::Moved`] is shown as
//! "please check", and the rest are orphans. For comparison, curly and straight quotes are equal and any white space counts as one
//! blank; case is significant.

use std::{ops::Range, sync::OnceLock};

use memchr::memmem;

use crate::{
    bookmark::{
        Anchor, Passage, SHORTEST_QUOTE,
        anchor::{
            CROWD, first, last,
            similarity::{self, Word},
        },
        occurrences,
    },
    text::{
        self, Span,
        fingerprint::hash,
        fold::{Case, Folded},
        offsets::CodePoints,
    },
};

/// Where a passage is in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Found with certainty.
    Exact(Span),
    /// Probably here: the words or their context changed. Shown as "moved, please check".
    Moved {
        /// Where.
        span: Span,
        /// The similarity of the words, in thousandths.
        similarity: u16,
    },
    /// Not found.
    Orphan {
        /// The most similar place, for the reader to accept or reject.
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

/// Finds passages in one text. Created once per text and used for each passage.
#[derive(Clone, Debug)]
pub struct Finder<'a> {
    text: &'a str,
    hash: String,
    folded: Folded,
    points: CodePoints,
    words: OnceLock<Vec<Word>>,
}

/// How similar the contexts must be, 0 to 1, for the same words to be the same passage.
const SAME_CONTEXT: f64 = 0.5;

/// By how much the context of the best of several places must be more similar than that of the second.
const MARGIN: f64 = 0.15;

/// How similar words must be to count as the same passage reworded. Measured on real reports with a quarter of the words replaced, and
/// with deleted sentences that have near twins: 0.70 finds a few more of the former but moves four of the latter; 0.75 moves none.
const SIMILAR: f64 = 0.75;

/// As [`SIMILAR`], if the context has hardly changed.
const SIMILAR_IN_PLACE: f64 = 0.6;

/// As [`SIMILAR`], if the context is entirely different: near twins are more common than sentences that were both moved and reworded.
const SIMILAR_ELSEWHERE: f64 = 0.9;

/// The smallest similarity of a candidate that is offered for an orphan.
const WORTH_A_LOOK: f64 = 0.5;

/// The length in characters from which only the ends of a quote are compared letter by letter.
const LONG: usize = 1_000;

/// The length of each end of a long quote that is compared.
const END: usize = 400;

/// A place similar to the quote.
#[derive(Clone, Debug)]
struct Candidate {
    /// In bytes of the folded text.
    range: Range<usize>,
    similarity: f64,
    context: f64,
}

impl Candidate {
    /// Among places with about equally similar words, the context decides.
    fn rank(&self) -> f64 {
        self.similarity + 0.3 * self.context
    }

    fn is_passage(&self) -> bool {
        let needed = match self.context {
            context if context >= 0.75 => SIMILAR_IN_PLACE,
            context if context >= 0.4 => SIMILAR,
            _ => SIMILAR_ELSEWHERE,
        };
        self.similarity >= needed
    }
}

impl<'a> Finder<'a> {
    /// A finder for a text.
    pub fn new(text: &'a str) -> Finder<'a> {
        Finder {
            text,
            hash: hash(text),
            folded: Folded::new(text, Case::Keep),
            points: CodePoints::new(text),
            words: OnceLock::new(),
        }
    }

    /// The [`hash`] of the text.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Finds the passage: by its offsets if the text is unchanged, otherwise by its words, otherwise by similar words, and by the context.
    pub fn find(&self, passage: &Passage) -> Found {
        let quote = Folded::new(passage.quote.trim(), Case::Keep).text;
        let quote = quote.trim();
        if quote.is_empty() {
            return Found::Orphan { best: None };
        }
        if passage.source.hash == self.hash {
            let at = |point| self.points.to_byte(self.text, point);
            let (start, end) = (at(passage.anchor.start), at(passage.anchor.end));
            let span = Span::new(start, end.max(start)).trim(self.text);
            if Folded::new(span.of(self.text), Case::Keep).text.trim() == quote {
                return Found::Exact(self.chosen(passage, span));
            }
        }
        let context = Context::new(&passage.anchor);
        self.word_for_word(passage, &context, quote)
            .unwrap_or_else(|| self.find_similar(passage, &context, quote))
    }

    /// Finds the folded quote word for word; `None` if it is not in the text.
    fn word_for_word(&self, passage: &Passage, context: &Context, quote: &str) -> Option<Found> {
        let mut places: Vec<(f64, Range<usize>)> =
            memmem::find_iter(self.folded.text.as_bytes(), quote)
                .take(CROWD)
                .map(|at| at..at + quote.len())
                .map(|range| (context.similarity(&self.folded.text, &range), range))
                .collect();
        // A stable sort: on a tie the first in the text wins.
        places.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (similarity, range) = places.first()?;
        let chosen = self.chosen(passage, self.original(range));
        let second = places.get(1).map_or(f64::NEG_INFINITY, |it| it.0);
        let is_clear = places.len() < CROWD && similarity - second >= MARGIN;
        Some(if is_clear && *similarity >= SAME_CONTEXT {
            Found::Exact(chosen)
        } else if places.len() == 1 && is_findable(quote) {
            Found::Moved {
                span: chosen,
                similarity: 1000,
            }
        } else {
            Found::Orphan { best: Some(chosen) }
        })
    }

    /// Finds the place with the words most similar to the folded quote.
    fn find_similar(&self, passage: &Passage, context: &Context, quote: &str) -> Found {
        let mut candidates = if quote.chars().count() > LONG {
            self.long(quote).into_iter().collect()
        } else {
            self.candidates(quote)
        };
        for candidate in &mut candidates {
            candidate.context = context.similarity(&self.folded.text, &candidate.range);
        }
        candidates.sort_by(|a, b| b.rank().total_cmp(&a.rank()));
        let Some(best) = candidates.first() else {
            return Found::Orphan { best: None };
        };
        let span = self.chosen(passage, self.original(&best.range));
        let is_neighbor = context.holds(self.folded.text.get(best.range.clone()).unwrap_or(""));
        let twin = candidates[1..]
            .iter()
            .any(|it| it.is_passage() && best.rank() - it.rank() < 0.05);
        if is_findable(quote) && best.is_passage() && !twin && !is_neighbor {
            Found::Moved {
                span,
                similarity: (best.similarity * 1000.0) as u16,
            }
        } else {
            Found::Orphan {
                best: (best.similarity >= WORTH_A_LOOK).then_some(span),
            }
        }
    }

    /// The places that share most words with a quote of ordinary length.
    fn candidates(&self, quote: &str) -> Vec<Candidate> {
        let text = &self.folded.text;
        let words = self.words.get_or_init(|| similarity::words(text));
        let mut candidates: Vec<Candidate> = Vec::new();
        for place in similarity::places(text, words, quote) {
            let part = text.get(place.clone()).unwrap_or("");
            let fitted = similarity::fit(part, quote);
            let fitted = place.start + fitted.start..place.start + fitted.end;
            // Most quotes are whole sentences, and the last word of one may be the word that changed.
            let best = [self.sentences(&fitted), fitted]
                .into_iter()
                .map(|range| {
                    let words = text.get(range.clone()).unwrap_or("").trim();
                    (strsim::normalized_levenshtein(words, quote), range)
                })
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((similarity, range)) = best
                && candidates.iter().all(|it| it.range != range)
            {
                candidates.push(Candidate {
                    range,
                    similarity,
                    context: 0.0,
                });
            }
        }
        candidates
    }

    /// The place of a long quote: from a match of its beginning to a match of its end, with about as many words.
    fn long(&self, quote: &str) -> Option<Candidate> {
        let best = |part: &str| {
            let found = self.candidates(part.trim()).into_iter();
            found.max_by(|a, b| a.similarity.total_cmp(&b.similarity))
        };
        let (head, tail) = (best(first(quote, END))?, best(last(quote, END))?);
        let range = head.range.start..tail.range.end;
        let length = range.end.checked_sub(range.start)?;
        let lengths = length.min(quote.len()) as f64 / length.max(quote.len()) as f64;
        Some(Candidate {
            range,
            similarity: head.similarity.min(tail.similarity).min(lengths),
            context: 0.0,
        })
    }

    /// The sentences that are mostly inside a range of the folded text.
    fn sentences(&self, range: &Range<usize>) -> Range<usize> {
        let inside = self.original(range);
        let at = |byte: usize| {
            let end = self.text.len().min(byte);
            (0..=end).rev().find(|&it| self.text.is_char_boundary(it))
        };
        // A long block is not split as a whole to find one of its sentences.
        let from = at((inside.start as usize).saturating_sub(2 * LONG)).unwrap_or(0);
        let to = at(inside.end as usize + 2 * LONG).unwrap_or(self.text.len());
        let before = self.text[from..inside.start as usize].rfind('\n');
        let after = self.text[inside.end as usize..to].find('\n');
        let block = Span::new(
            before.map_or(from, |at| from + at + 1),
            after.map_or(to, |at| inside.end as usize + at),
        );
        let joined = text::sentences(self.text, block)
            .into_iter()
            .filter(|it| it.intersect(inside).map_or(0, Span::len) * 2 > it.len())
            .reduce(Span::join);
        joined.map_or(range.clone(), |span| {
            self.folded.position(span.start as usize)..self.folded.position(span.end as usize)
        })
    }

    fn original(&self, range: &Range<usize>) -> Span {
        self.folded.original(range.start, range.end).trim(self.text)
    }

    /// The marked words inside the quote at `span`, or the whole quote if they are not in it.
    fn chosen(&self, passage: &Passage, span: Span) -> Span {
        let Some(mark) = &passage.mark else {
            return span;
        };
        let folded = Folded::new(span.of(self.text), Case::Keep);
        let words = Folded::new(mark.text.trim(), Case::Keep).text;
        let at = occurrences(&folded.text, &words).nth(mark.nth.saturating_sub(1));
        at.map_or(span, |at| {
            let inner = folded.original(at, at + words.len());
            let base = span.start as usize;
            Span::new(base + inner.start as usize, base + inner.end as usize)
        })
    }
}

/// Whether a quote is long enough to be found by its words alone.
fn is_findable(quote: &str) -> bool {
    quote.chars().count() >= SHORTEST_QUOTE
}

/// The context of a passage, folded.
struct Context {
    prefix: String,
    suffix: String,
}

impl Context {
    fn new(anchor: &Anchor) -> Context {
        Context {
            prefix: Folded::new(&anchor.prefix, Case::Keep).text,
            suffix: Folded::new(&anchor.suffix, Case::Keep).text,
        }
    }

    /// Whether words were next to the passage, so that they are not the passage itself. When a sentence is deleted, the next one takes
    /// its place, and neighbors are often similar ("The vote cannot be appealed. The vote cannot be repeated.").
    fn holds(&self, words: &str) -> bool {
        let words = words.trim();
        let (before, after) = (self.prefix.trim(), self.suffix.trim());
        let shared = |side: &str| side.chars().count().min(words.chars().count());
        let (in_prefix, in_suffix) = (shared(before), shared(after));
        (in_prefix >= SHORTEST_QUOTE && last(before, in_prefix) == last(words, in_prefix))
            || (in_suffix >= SHORTEST_QUOTE && first(after, in_suffix) == first(words, in_suffix))
    }

    /// The similarity of the context of a range of the folded text, 0 to 1. A side without context, at the ends of the text, is ignored.
    fn similarity(&self, text: &str, range: &Range<usize>) -> f64 {
        let before = last(
            text.get(..range.start).unwrap_or(""),
            self.prefix.chars().count(),
        );
        let after = first(
            text.get(range.end..).unwrap_or(""),
            self.suffix.chars().count(),
        );
        let sides: Vec<f64> = [(&self.prefix, before), (&self.suffix, after)]
            .iter()
            .filter(|(there, _)| !there.trim().is_empty())
            .map(|(there, here)| strsim::normalized_levenshtein(there.trim(), here.trim()))
            .collect();
        if sides.is_empty() {
            return 1.0;
        }
        sides.iter().sum::<f64>() / sides.len() as f64
    }
}
