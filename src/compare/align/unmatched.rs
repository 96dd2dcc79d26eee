//! The parts of a linked passage without a counterpart in the other: differing names and values, and other unaligned words.
//!
//! Spans cover whole names and values. Other words are joined across unaligned function words.

use std::ops::Range;

use super::{Alignment, Cell, Relation, Similarity, Word, WordClass, classifier, words};
use crate::{
    analysis::Analysis,
    article::Article,
    entity::Mention,
    lexicon::{
        calendar::{is_month, is_weekday},
        names::{country_key, key_of},
    },
    pair::{Pair, Side},
    text::Span,
};

/// The kind of an unmatched part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnmatchedKind {
    /// A name that shares no word with the other passage.
    Name,
    /// A number, date, time or amount that equals no value of the other passage.
    Value,
    /// Other content words.
    Words,
}

/// A run of words without a counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Its bytes.
    pub span: Span,
    /// Its kind.
    pub kind: UnmatchedKind,
}

/// Passages with more words are not compared, so nothing in them is marked.
const MOST_WORDS: usize = 120;

/// The largest number of function words inside a run.
const MOST_BETWEEN: usize = 2;

/// The parts of each of two linked passages that the other does not state.
pub(crate) fn unmatched_words(
    articles: Pair<(&Article, &Analysis)>,
    spans: Pair<Span>,
) -> Pair<Vec<Unmatched>> {
    let sides = Pair::from_fn(|side| Passage::of(articles[side], spans[side]));
    if sides.iter().any(|(_, side)| side.words.len() > MOST_WORDS) {
        return Pair::default();
    }
    let words = sides.as_ref().map(|side| side.words.as_slice());
    let similarity = Similarity::of(words);
    let alignment = classifier::classifier().align(words, &similarity);
    let comparison = Comparison {
        sides: sides.as_ref(),
        similarity: &similarity,
        alignment: &alignment,
    };
    let missing = Pair::from_fn(|side| comparison.missing(side));
    Pair::from_fn(|side| runs(&sides[side].words, &comparison.kinds(side, &missing)))
}

/// A passage with its names and values.
struct Passage<'a> {
    words: Vec<Word>,
    parts: Vec<Part<'a>>,
}

/// A name or value of a passage.
struct Part<'a> {
    mention: &'a Mention,
    /// The indices of its words. Never empty.
    words: Range<usize>,
    /// The country of a name, adjective or demonym.
    country: Option<&'static str>,
}

impl<'a> Passage<'a> {
    fn of((article, analysis): (&'a Article, &'a Analysis), span: Span) -> Passage<'a> {
        let tokens = &analysis.tokens;
        let from = tokens.partition_point(|token| token.span.end <= span.start);
        let to = tokens.partition_point(|token| token.span.start < span.end);
        let to = to.clamp(from, from + MOST_WORDS + 1);
        let words = words(&article.text, &tokens[from..to]);
        let mentions = &analysis.mentions;
        let first = mentions.partition_point(|mention| mention.span.end <= span.start);
        let at = |byte: u32| words.partition_point(|word| word.span.end <= byte);
        let parts = mentions[first..]
            .iter()
            .take_while(|mention| mention.span.end <= span.end)
            .map(|mention| {
                let last = at(mention.span.end.saturating_sub(1));
                Part {
                    mention,
                    words: at(mention.span.start)..(last + 1).min(words.len()),
                    country: country_key(&key_of(mention.span.of(&article.text))),
                }
            })
            .filter(|part| !part.words.is_empty())
            .collect();
        Passage { words, parts }
    }

    /// Whether a word is part of a name or value.
    fn is_in_part(&self, word: usize) -> bool {
        self.parts.iter().any(|part| part.words.contains(&word))
    }

    /// Whether a word is part of a name.
    fn is_name(&self, word: usize) -> bool {
        let is_in = |part: &Part| part.mention.kind.is_name() && part.words.contains(&word);
        self.parts.iter().any(is_in)
    }
}

struct Comparison<'a> {
    sides: Pair<&'a Passage<'a>>,
    similarity: &'a Similarity,
    alignment: &'a Alignment,
}

impl Comparison<'_> {
    /// For each word of a side, whether it belongs to a name or value without a counterpart.
    fn missing(&self, side: Side) -> Vec<Option<UnmatchedKind>> {
        let passage = self.sides[side];
        let mut missing = vec![None; passage.words.len()];
        for part in &passage.parts {
            let kind = if part.mention.kind.is_name() {
                self.is_name_missing(side, part)
                    .then_some(UnmatchedKind::Name)
            } else {
                self.is_value_missing(side, part)
                    .then_some(UnmatchedKind::Value)
            };
            missing[part.words.clone()].fill(kind);
        }
        missing
    }

    /// For each word of a side, its kind if it has no counterpart.
    fn kinds(
        &self,
        side: Side,
        missing: &Pair<Vec<Option<UnmatchedKind>>>,
    ) -> Vec<Option<UnmatchedKind>> {
        let passage = self.sides[side];
        let mut kinds = missing[side].clone();
        for (n, word) in passage.words.iter().enumerate() {
            let free = word.class == WordClass::Content && !passage.is_in_part(n);
            if free && !self.has_partner(side, n, &missing[side.other()]) {
                kinds[n] = Some(UnmatchedKind::Words);
            }
        }
        kinds
    }

    /// The similarity of a word of one side and a word of the other.
    fn cell(&self, side: Side, word: usize, other: usize) -> Cell {
        match side {
            Side::A => self.similarity.at(word, other),
            Side::B => self.similarity.at(other, word),
        }
    }

    /// Whether a word is aligned with a word that is not a form of a different word: "ship" corresponds to "cargo ship", but does not
    /// state "cargo". Words of `missing` names correspond to nothing else.
    fn has_partner(&self, side: Side, word: usize, missing: &[Option<UnmatchedKind>]) -> bool {
        let is_form = |word: usize, partner: usize| {
            let relation = self.cell(side, word, partner).relation;
            matches!(relation, Relation::Same | Relation::Stem)
        };
        self.alignment.partners(side, word).any(|partner| {
            let mut rivals = self.alignment.partners(side.other(), partner);
            missing[partner] != Some(UnmatchedKind::Name)
                && (is_form(word, partner) || !rivals.any(|rival| is_form(rival, partner)))
        })
    }

    /// Whether the other passage has neither a word of a name nor anything else aligned with it, as "the founder" is with "Weaver" if
    /// it names no other person.
    fn is_name_missing(&self, side: Side, name: &Part) -> bool {
        let other = self.sides[side.other()];
        let mut rivals = other.parts.iter();
        !self.is_name_repeated(side, name)
            && (self.partners_are_names(side, name)
                || rivals.any(|rival| {
                    rival.mention.kind == name.mention.kind
                        && !self.is_name_repeated(side.other(), rival)
                }))
    }

    /// Whether the other passage has a word of a name, or names the same country.
    fn is_name_repeated(&self, side: Side, name: &Part) -> bool {
        let is_same = |it: &Part| name.country.is_some() && it.country == name.country;
        self.sides[side.other()].parts.iter().any(is_same)
            || self
                .content(side, name)
                .any(|word| self.is_repeated(side, word))
    }

    /// Whether all words aligned with a name are in names.
    fn partners_are_names(&self, side: Side, name: &Part) -> bool {
        let other = self.sides[side.other()];
        self.content(side, name).all(|word| {
            let mut partners = self.alignment.partners(side, word);
            partners.all(|partner| other.is_name(partner))
        })
    }

    /// Whether no value of the other passage equals a value, and one of its numbers, weekdays or months is missing there: "Sunday"
    /// agrees with "Sunday morning", but not with "Monday morning". For a value without these, whether all its words are missing.
    fn is_value_missing(&self, side: Side, value: &Part) -> bool {
        let mention = value.mention;
        let is_equal = |it: &Part| {
            it.mention.kind == mention.kind
                && mention.value.is_some()
                && it.mention.value == mention.value
        };
        if self.sides[side.other()].parts.iter().any(is_equal) {
            return false;
        }
        let words = &self.sides[side].words;
        let is_exact = |word: &usize| {
            let word = &words[*word];
            word.number.is_some() || is_weekday(&word.lower) || is_month(&word.lower)
        };
        let is_new = |word: usize| !self.is_repeated(side, word);
        let mut exact = value.words.clone().filter(is_exact).peekable();
        if exact.peek().is_some() {
            exact.any(is_new)
        } else {
            self.content(side, value).all(is_new)
        }
    }

    /// The content words of a name or value.
    fn content(&self, side: Side, part: &Part) -> impl Iterator<Item = usize> {
        let words = &self.sides[side].words;
        let is_content = |word: &usize| words[*word].class == WordClass::Content;
        part.words.clone().filter(is_content)
    }

    /// Whether the other passage has a form of a word.
    fn is_repeated(&self, side: Side, word: usize) -> bool {
        let is_form = |other: usize| {
            let relation = self.cell(side, word, other).relation;
            matches!(
                relation,
                Relation::Same | Relation::Stem | Relation::Letters
            )
        };
        (0..self.sides[side.other()].words.len()).any(is_form)
    }
}

/// Joins adjacent words of the same kind.
fn runs(words: &[Word], kinds: &[Option<UnmatchedKind>]) -> Vec<Unmatched> {
    let mut runs: Vec<(Unmatched, usize)> = Vec::new();
    for (n, (word, kind)) in words.iter().zip(kinds).enumerate() {
        let Some(kind) = *kind else { continue };
        match runs.last_mut() {
            Some((run, last)) if run.kind == kind && joins(&words[*last + 1..n], kind) => {
                run.span = Span::new(run.span.start as usize, word.span.end as usize);
                *last = n;
            }
            _ => {
                let span = word.span;
                runs.push((Unmatched { span, kind }, n));
            }
        }
    }
    runs.into_iter().map(|(run, _)| run).collect()
}

/// Whether a run continues across these words: names and values across none, other words across a few function words.
fn joins(between: &[Word], kind: UnmatchedKind) -> bool {
    between.is_empty()
        || kind == UnmatchedKind::Words
            && between.len() <= MOST_BETWEEN
            && between
                .iter()
                .all(|word| word.class == WordClass::Function || word.lower == "-")
}
