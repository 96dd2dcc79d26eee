//! The importance of a part of an article for its reader.
//!
//! The score is the sum of:
//! - position: 200 for the first sentence, falling to 0 for the last;
//! - topic: up to 100, for the most frequent name in it (100 if every second sentence has it);
//! - names, numbers and dates: 60 for each different one, at most three;
//! - a quotation: 50;
//! - rare words: up to 50;
//! - background: 150 less when the only years in it are [`LONG_AGO`] before the latest year of the article.
//!
//! Some parts state no fact and get no score: questions outside quotations, words that introduce a quotation ("she added:"), parts with
//! too few content words for their names and numbers, and parts whose topic is only a pronoun.

use std::collections::BTreeSet;

use super::lacking::Part;
use crate::{
    compare::link::vocabulary::{SentenceTerms, TermId, TermKind, Terms},
    lexicon::closed_classes::is_pronoun,
    pair::Side,
};

/// The number of years before the latest one from which a sentence counts as background.
const LONG_AGO: i16 = 3;

/// Ranks the parts of one article.
pub(super) struct Importance<'a> {
    text: &'a str,
    terms: &'a Terms,
    side: Side,
    /// Words that are certainly names.
    names: BTreeSet<TermId>,
    /// The latest year in the article.
    latest: Option<i16>,
}

impl<'a> Importance<'a> {
    /// Prepares the ranking of one article.
    pub(super) fn new(text: &'a str, terms: &'a Terms, side: Side) -> Importance<'a> {
        let sentences = &terms.sentences[side];
        Importance {
            text,
            terms,
            side,
            names: names(terms),
            latest: sentences.iter().flat_map(|it| years(terms, it)).max(),
        }
    }

    /// The score of a part; `None` when it states no fact.
    pub(super) fn of(&self, part: &Part) -> Option<u64> {
        let (terms, side) = (self.terms, self.side);
        let sentences = &terms.sentences[side];
        let sentence = sentences.get(part.sentence)?;
        let own = sentence.terms.get(part.terms.clone())?;
        let set: BTreeSet<TermId> = own.iter().map(|term| term.id).collect();
        let of = |wanted: &[TermKind]| -> BTreeSet<TermId> {
            let wanted = own.iter().filter(|it| wanted.contains(&it.kind));
            wanted.map(|term| term.id).collect()
        };
        let mut names = of(&[TermKind::Name]);
        names.retain(|id| self.names.contains(id));
        let values = of(&[TermKind::Number, TermKind::Calendar]).len();
        let content = set.len();
        let quoted = own.iter().filter(|term| term.quoted).count() > 2;
        let end = part.span.of(self.text).trim_end();
        let is_open = (end.ends_with('?') && !quoted) || end.ends_with(':');
        // "It was reopened by Sunday" does not say what was reopened.
        let opening = end.split_whitespace().next().unwrap_or_default();
        let refers = is_pronoun(&opening.to_lowercase());
        let has_fact = match (names.len(), values) {
            (0, 0) => content >= 4,
            (0, _) if refers => content >= 4,
            (_, 0) => content >= 3,
            _ => true,
        };
        if is_open || !has_fact {
            return None;
        }
        let share =
            |id: &TermId| f64::from(terms.stems[*id as usize].df[side]) / sentences.len() as f64;
        let share = names.iter().map(share).fold(0.0, f64::max);
        let rarity = |id: &TermId| terms.stems[*id as usize].rarity;
        let rarity: f64 = set.iter().map(rarity).sum();
        let last = sentences.len().max(2) as u64 - 1;
        let place = 200 - 200 * part.sentence as u64 / last;
        let about = (200.0 * share).min(100.0) as u64;
        let given = 60 * (names.len() + values).min(3) as u64;
        let last_year = years(terms, sentence).max();
        let is_past = last_year
            .zip(self.latest)
            .is_some_and(|(year, latest)| latest - year >= LONG_AGO);
        let sum = place + about + given + 50 * u64::from(quoted) + (1.5 * rarity).min(50.0) as u64;
        Some(sum.saturating_sub(150 * u64::from(is_past)))
    }
}

/// The words of names, without those that may be capitalized only as the first word of a sentence.
fn names(terms: &Terms) -> BTreeSet<TermId> {
    let mut names = BTreeSet::new();
    for sentence in terms.sentences.a.iter().chain(&terms.sentences.b) {
        let named = sentence.terms.iter().filter(|it| it.kind == TermKind::Name);
        let places: BTreeSet<u32> = named.clone().map(|term| term.place).collect();
        let is_sure = |place: u32| place > 0 || places.contains(&1);
        names.extend(named.filter(|it| is_sure(it.place)).map(|term| term.id));
    }
    names
}

/// The years that a sentence names.
fn years<'a>(terms: &'a Terms, sentence: &'a SentenceTerms) -> impl Iterator<Item = i16> + 'a {
    let numbers = sentence
        .terms
        .iter()
        .filter(|it| it.kind == TermKind::Number);
    let digits = numbers.map(|term| terms.stems[term.id as usize].text.as_str());
    let years = digits.filter(|it| it.len() == 4 && it.bytes().all(|c| c.is_ascii_digit()));
    years
        .filter_map(|it| it.parse().ok())
        .filter(|year| (1800..2100).contains(year))
}
