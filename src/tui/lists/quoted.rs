//! The rows of "quoted": who speaks in which report, verbatim or reported, and who declined to comment.

use std::collections::BTreeMap;

use crate::{
    claim::{Quote, QuoteKind},
    config::Role,
    pair::Side,
    reading::Reading,
    text::{
        Span,
        fold::{Case, Folded},
    },
    tui::{
        list::{Cell, Column, Content, Piece, Row},
        lists::excerpt::excerpt,
        state::index::Index,
    },
};

/// One speaker: how the reports call them and what they say.
struct Speaker<'a> {
    name: String,
    quotes: Vec<(Side, &'a Quote)>,
}

/// The quotations of both reports by speaker: those who speak in both first, then by first appearance.
pub fn content(reading: &Reading, index: &Index) -> Content {
    let mut speakers = speakers(reading, index);
    let is_in_one = |speaker: &Speaker<'_>| {
        let mut sides = speaker.quotes.iter().map(|(side, _)| *side);
        let first = sides.next();
        sides.all(|side| Some(side) == first)
    };
    speakers.sort_by_key(|speaker| (speaker.name.is_empty(), is_in_one(speaker)));
    let mut rows = Vec::new();
    for speaker in &speakers {
        let name = if speaker.name.is_empty() {
            "speaker not named"
        } else {
            &speaker.name
        };
        rows.push(Row::Heading(vec![
            Piece::new(name, Role::Title),
            Piece::new(format!("  {}", count(&speaker.quotes)), Role::Hint),
        ]));
        for &(side, quote) in &speaker.quotes {
            let text = &reading.articles[side].text;
            let words = match quote.kind {
                QuoteKind::Verbatim => {
                    let mut words = vec![Piece::new("“", Role::Hint)];
                    words.extend(excerpt(text, quote.span, &[]));
                    words.push(Piece::new("”", Role::Hint));
                    words
                }
                QuoteKind::Reported | QuoteKind::NoComment => excerpt(text, quote.span, &[]),
            };
            rows.push(Row::Item(vec![
                Cell::new(side.letter().to_string(), Role::Key),
                Cell::new(told(text, quote), Role::Hint),
                Cell::of(words).to(crate::tui::list::Target::Place(side, quote.span)),
            ]));
        }
    }
    Content {
        title: "who is quoted".to_string(),
        columns: vec![Column::Fit(1), Column::Fit(22), Column::Share],
        rows,
        empty: "nobody is quoted in these reports",
    }
}

/// How the words are given: the report's verb, and whether they are verbatim.
fn told(text: &str, quote: &Quote) -> String {
    let verb = quote.verb.map_or("", |verb| verb.of(text));
    let kind = match quote.kind {
        QuoteKind::Verbatim => "verbatim",
        QuoteKind::Reported => "reported",
        QuoteKind::NoComment => "no comment",
    };
    if verb.is_empty() || quote.kind == QuoteKind::NoComment {
        kind.to_string()
    } else {
        format!("{kind}, {verb}")
    }
}

fn count(quotes: &[(Side, &Quote)]) -> String {
    let in_side = |side: Side| quotes.iter().filter(|(of, _)| *of == side).count();
    let parts = Side::BOTH.map(|side| (side.letter(), in_side(side)));
    let parts = parts.iter().filter(|(_, n)| *n > 0);
    let parts: Vec<String> = parts.map(|(letter, n)| format!("{letter} {n}")).collect();
    parts.join("  ")
}

fn speakers<'a>(reading: &'a Reading, index: &Index) -> Vec<Speaker<'a>> {
    let mut speakers: Vec<Speaker<'a>> = Vec::new();
    let mut by_entity: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_words: BTreeMap<String, usize> = BTreeMap::new();
    for side in Side::BOTH {
        let text = &reading.articles[side].text;
        for quote in reading.analyses[side].quotes(&reading.articles[side]) {
            let words = quote.source().map_or("", |span| span.of(text));
            let pronoun = ["he", "she", "it", "they"]
                .iter()
                .any(|it| words.eq_ignore_ascii_case(it));
            let words = if pronoun { "" } else { words };
            let entity = quote
                .source()
                .and_then(|span| entity_in(reading, index, side, span));
            let known = match entity {
                Some(entity) => by_entity.get(&entity),
                None => by_words.get(&Folded::new(words, Case::Lower).text),
            };
            let at = known.copied().unwrap_or_else(|| {
                let shared = entity.and_then(|n| reading.comparison.entities.get(n));
                speakers.push(Speaker {
                    name: shared.map_or(words, |entity| &entity.name).to_string(),
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
    speakers
}

/// The entity that the words for a speaker are: only when they are little more than its name ("Mr Assange", and not "a lawyer
/// for Julian Assange").
fn entity_in(reading: &Reading, index: &Index, side: Side, speaker: Span) -> Option<usize> {
    let mentions = &reading.analyses[side].mentions;
    let first = mentions.partition_point(|mention| mention.span.end <= speaker.start);
    let mention = mentions.get(first)?;
    let fits = mention.span.overlaps(speaker) && mention.span.len() * 3 >= speaker.len() * 2;
    fits.then(|| index.entity_of(side, mention)).flatten()
}
