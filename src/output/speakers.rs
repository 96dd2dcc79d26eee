//! The speakers in two articles with their quotations.

use std::collections::BTreeMap;

use crate::{
    claim::Quote,
    entity::EntityId,
    lexicon::grammar,
    pair::Side,
    parallel::{self, Size},
    reading::Reading,
    text::{
        Span,
        fold::{Case, Folded},
    },
};

/// The number of sentences from which the quotations of both articles are read in parallel.
const LONG: usize = 1_000;

/// A speaker: the names and quotations.
pub(crate) struct Speaker<'a> {
    /// The name or noun phrase; empty if the articles do not name the speaker.
    pub name: String,
    /// Whether it is a named person or organization.
    pub is_named: bool,
    /// The quotations, those of A first, in text order.
    pub quotes: Vec<(Side, &'a Quote)>,
}

impl Speaker<'_> {
    /// Whether both articles quote the speaker.
    pub(crate) fn is_in_both(&self) -> bool {
        let has = |side: Side| self.quotes.iter().any(|(of, _)| *of == side);
        Side::BOTH.into_iter().all(has)
    }
}

/// The speakers of both articles: those quoted in both first, then by first appearance; unnamed ones last.
pub(crate) fn speakers(reading: &Reading) -> Vec<Speaker<'_>> {
    let shared = shared_entities(reading);
    let mut speakers: Vec<Speaker<'_>> = Vec::new();
    let mut by_entity: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_words: BTreeMap<String, usize> = BTreeMap::new();
    let n_sentences = reading.analyses.as_ref().map(|it| it.sentences.len());
    let size = Size::of(n_sentences.a.min(n_sentences.b), LONG);
    let quotes = parallel::both(size, |side| {
        reading.analyses[side].quotes(&reading.articles[side])
    });
    for side in Side::BOTH {
        let text = &reading.articles[side].text;
        for quote in quotes[side] {
            let words = quote.source().map_or("", |span| span.of(text));
            let pronoun = grammar::SUBJECT_PRONOUNS.has(&words.to_ascii_lowercase());
            let words = if pronoun { "" } else { words };
            let entity = quote
                .source()
                .and_then(|span| entity_in(reading, &shared, side, span));
            let known = match entity {
                Some(entity) => by_entity.get(&entity),
                None => by_words.get(&Folded::new(words, Case::Lower).text),
            };
            let at = known.copied().unwrap_or_else(|| {
                let shared = entity.and_then(|n| reading.comparison.entities.get(n));
                speakers.push(Speaker {
                    name: shared.map_or(words, |entity| &entity.name).to_string(),
                    is_named: shared.is_some(),
                    quotes: Vec::new(),
                });
                speakers.len() - 1
            });
            match entity {
                Some(entity) => by_entity.insert(entity, at),
                None => by_words.insert(Folded::new(words, Case::Lower).text, at),
            };
            speakers[at].quotes.push((side, quote));
        }
    }
    speakers.sort_by_key(|speaker| (speaker.name.is_empty(), !speaker.is_in_both()));
    speakers
}

/// The entities of the comparison by those of each article.
fn shared_entities(reading: &Reading) -> BTreeMap<(Side, EntityId), usize> {
    let mut shared = BTreeMap::new();
    for (n, entity) in reading.comparison.entities.iter().enumerate() {
        for side in Side::BOTH {
            shared.extend(entity.members[side].iter().map(|&id| ((side, id), n)));
        }
    }
    shared
}

/// The entity that the words for a speaker refer to, only if they are little more than its name ("Mr Assange", but not "a lawyer for
/// Julian Assange").
fn entity_in(
    reading: &Reading,
    shared: &BTreeMap<(Side, EntityId), usize>,
    side: Side,
    speaker: Span,
) -> Option<usize> {
    let mentions = &reading.analyses[side].mentions;
    let first = mentions.partition_point(|mention| mention.span.end <= speaker.start);
    let mention = mentions.get(first)?;
    let fits = mention.span.overlaps(speaker) && mention.span.len() * 3 >= speaker.len() * 2;
    let entity = mention.entity.filter(|_| fits)?;
    shared.get(&(side, entity)).copied()
}
