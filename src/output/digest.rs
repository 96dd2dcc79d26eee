//! The digest of a comparison: differences, facts of one report, agreement, speakers, dates and numbers.
//!
//! In: a reading. Out: a [`Digest`] of short strings with their positions. The screen, the printed comparison and the exported page
//! show the same digest.

use super::{
    excerpt::cut,
    speakers::speakers,
    summary::{kinds, values_of},
};
use crate::{
    comparison::{Fact, FactStatus, Status},
    entity::MentionKind,
    lexicon::names::key_of,
    pair::{Pair, Side},
    reading::Reading,
    text::{Span, visible::visible_line},
};

/// The digest of two articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digest {
    /// How much of each article the other one states too, in percent of its words.
    pub covered: Pair<usize>,
    /// The sections with content.
    pub sections: Vec<Section>,
}

/// A part of the digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its heading: "They differ".
    pub title: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The number of rows that were left out.
    pub more: Pair<usize>,
    /// Whether both sides of a row are about the same thing; otherwise each side is a separate list.
    pub is_paired: bool,
}

impl Section {
    /// The number of rows left out, in words: "2 more in A, 3 more in B". `None` if there are none.
    pub(crate) fn more_in_words(&self) -> Option<String> {
        let more = self.more.iter().filter(|(_, n)| **n > 0);
        let words: Vec<String> = if self.is_paired {
            more.take(1).map(|(_, n)| format!("{n} more")).collect()
        } else {
            more.map(|(side, n)| format!("{n} more in {}", side.letter()))
                .collect()
        };
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// A row of the digest: the text of each article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// The status, if the row is a fact.
    pub status: Option<FactStatus>,
    /// The kind of difference, or what is listed.
    pub kind: String,
    /// The text of each article.
    pub said: Pair<Option<Said>>,
}

/// The text of one article in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// The span that it comes from.
    pub place: Span,
    /// The words, and whether they are the difference.
    pub words: Vec<(String, bool)>,
}

impl Said {
    /// The words in one string.
    pub(crate) fn text(&self) -> String {
        self.words.iter().map(|(words, _)| words.as_str()).collect()
    }
}

/// The largest number of rows in a section.
const MOST: usize = 8;
/// The largest number of names, dates or numbers in a row.
const MOST_VALUES: usize = 8;
/// The longest passage in a row, in bytes.
const LONGEST: usize = 110;

/// The digest of a reading. Only sure facts are counted.
pub(crate) fn digest(reading: &Reading) -> Digest {
    let facts = &reading.comparison.facts;
    let covered = Pair::from_fn(|side| {
        let n_words = reading.articles[side].n_words();
        let shared = reading.n_shared_words(side, |n| facts[n].sure);
        (shared * 100 + n_words / 2)
            .checked_div(n_words)
            .unwrap_or(0)
    });
    let sections = [
        differing(reading),
        only(reading),
        agreeing(reading, "They agree", Status::Same),
        agreeing(reading, "Both report it", Status::Shared),
        quoted(reading),
        named(reading),
        numbers(reading),
    ];
    let sections = sections
        .into_iter()
        .filter(|section| !section.rows.is_empty());
    Digest {
        covered,
        sections: sections.collect(),
    }
}

/// The differences: conflicts first.
fn differing(reading: &Reading) -> Section {
    let facts = reading.comparison.facts.iter();
    let mut facts: Vec<(Status, &Fact)> = facts
        .filter(|fact| fact.sure)
        .filter_map(|fact| match fact.status {
            FactStatus::Linked(status) if status.differs() => Some((status, fact)),
            _ => None,
        })
        .collect();
    facts.sort_by_key(|(status, _)| u8::MAX - status.gravity());
    let rows = facts.iter().map(|(_, fact)| {
        let spans = values_of(reading, fact);
        let said = Pair::from_fn(|side| {
            let mark = spans
                .map(|spans| spans[side])
                .filter(|span| !span.is_empty());
            let mut places = fact.places[side].iter();
            let place = places
                .clone()
                .find(|place| mark.is_some_and(|mark| place.covers(mark)));
            let place = place.or_else(|| places.next())?;
            Some(said(reading, side, *place, mark))
        });
        Row {
            status: Some(fact.status),
            kind: kinds(&reading.comparison, fact).join(", "),
            said,
        }
    });
    section("They differ", rows.collect())
}

/// Facts of this status that both articles report without a difference.
fn agreeing(reading: &Reading, title: &'static str, status: Status) -> Section {
    let facts = reading.comparison.facts.iter().filter(|fact| fact.sure);
    let facts = facts.filter(|fact| fact.status == FactStatus::Linked(status));
    let rows = facts.map(|fact| Row {
        status: Some(fact.status),
        kind: String::new(),
        said: Pair::from_fn(|side| {
            let place = fact.places[side].first()?;
            Some(said(reading, side, *place, None))
        }),
    });
    section(title, rows.collect())
}

/// Facts that only one article has, the most important first.
fn only(reading: &Reading) -> Section {
    let lists = Pair::from_fn(|side| {
        let facts = reading.comparison.facts.iter();
        let facts = facts.filter(move |fact| fact.status == FactStatus::Only(side));
        let places = facts.filter_map(|fact| fact.places[side].first());
        let cells = places.map(|place| said(reading, side, *place, None));
        cells.collect::<Vec<Said>>()
    });
    side_by_side("Only in one report", &lists)
}

/// The speakers.
fn quoted(reading: &Reading) -> Section {
    let speakers = speakers(reading);
    let is_named = speakers.iter().any(|speaker| speaker.is_named);
    let speakers = speakers
        .iter()
        .filter(|it| !it.name.is_empty() && it.is_named == is_named);
    let rows = speakers.map(|speaker| Row {
        said: Pair::from_fn(|side| {
            let mut quotes = speaker.quotes.iter().filter(|(of, _)| *of == side);
            let (_, first) = quotes.next()?;
            let more = quotes.count();
            let times = if more > 0 {
                format!(" ({} times)", more + 1)
            } else {
                String::new()
            };
            Some(Said {
                place: first.span,
                words: vec![(format!("{}{times}", visible_line(&speaker.name)), false)],
            })
        }),
        ..Row::default()
    });
    section("Quoted", rows.collect())
}

/// Entities that the articles call by different names; capitals and dots are ignored.
fn named(reading: &Reading) -> Section {
    let entities = reading.comparison.entities.iter().filter(|entity| {
        let keys = entity.names.as_ref().map(|names| {
            names
                .iter()
                .map(|name| key_of(name))
                .collect::<Vec<String>>()
        });
        !keys.a.is_empty() && !keys.b.is_empty() && keys.a.iter().all(|key| !keys.b.contains(key))
    });
    let rows = entities.map(|entity| Row {
        kind: entity.kind.title().to_string(),
        said: Pair::from_fn(|side| {
            let analysis = &reading.analyses[side];
            let id = entity.members[side].first()?;
            let first = analysis.entities.get(id.0 as usize)?.mentions.first()?;
            let mention = analysis.mentions.get(*first as usize)?;
            let names: Vec<String> = entity.names[side]
                .iter()
                .map(|it| visible_line(it))
                .collect();
            Some(Said {
                place: mention.span,
                words: vec![(names.join(", "), false)],
            })
        }),
        ..Row::default()
    });
    section("Named differently", rows.collect())
}

/// Dates and numbers of both stories, without repetitions.
fn numbers(reading: &Reading) -> Section {
    let kinds: [(&str, &[MentionKind]); 2] = [
        ("dates", &[MentionKind::Date]),
        (
            "numbers",
            &[
                MentionKind::Number,
                MentionKind::Money,
                MentionKind::Percent,
                MentionKind::Quantity,
            ],
        ),
    ];
    let rows = kinds.iter().map(|&(name, kinds)| Row {
        kind: name.to_string(),
        said: Pair::from_fn(|side| values(reading, side, kinds)),
        ..Row::default()
    });
    let rows = rows.filter(|row| row.said.a.is_some() || row.said.b.is_some());
    section("Dates and numbers", rows.collect())
}

/// The values of some kinds in one story, without repetitions, in text order.
fn values(reading: &Reading, side: Side, kinds: &[MentionKind]) -> Option<Said> {
    let article = &reading.articles[side];
    let is_story = |span: Span| {
        let block = article.block_at(span.start as usize);
        block.is_some_and(|block| !article.blocks[block].role.is_furniture())
    };
    let mentions = reading.analyses[side].mentions.iter();
    let mut found: Vec<(String, Span)> = Vec::new();
    for mention in mentions.filter(|it| kinds.contains(&it.kind) && is_story(it.span)) {
        let words = visible_line(mention.span.of(&article.text));
        if found
            .iter()
            .all(|(known, _)| !known.eq_ignore_ascii_case(&words))
        {
            found.push((words, mention.span));
        }
        // One more than are shown.
        if found.len() > MOST_VALUES {
            break;
        }
    }
    let place = found.first()?.1;
    let more = found.len() > MOST_VALUES;
    let words: Vec<&str> = found
        .iter()
        .take(MOST_VALUES)
        .map(|it| it.0.as_str())
        .collect();
    let words = format!("{}{}", words.join(", "), if more { " …" } else { "" });
    Some(Said {
        place,
        words: vec![(words, false)],
    })
}

/// A shortened passage with some of its words marked.
fn said(reading: &Reading, side: Side, passage: Span, mark: Option<Span>) -> Said {
    let text = &reading.articles[side].text;
    let shown = cut(text, passage, mark, LONGEST);
    let mark = mark.and_then(|mark| mark.intersect(shown));
    let piece = |start: u32, end: u32| {
        visible_line(
            Span {
                start,
                end: end.max(start),
            }
            .of(text),
        )
    };
    let mut words = Vec::new();
    if shown.start > passage.start {
        words.push(("… ".to_string(), false));
    }
    match mark {
        Some(mark) => {
            words.push((piece(shown.start, mark.start), false));
            words.push((piece(mark.start, mark.end), true));
            words.push((piece(mark.end, shown.end), false));
        }
        None => words.push((piece(shown.start, shown.end), false)),
    }
    if shown.end < passage.end {
        words.push((" …".to_string(), false));
    }
    words.retain(|(words, _)| !words.is_empty());
    Said {
        place: passage,
        words,
    }
}

/// A section whose rows are about the same thing on both sides.
fn section(title: &'static str, mut rows: Vec<Row>) -> Section {
    let more = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    Section {
        title,
        rows,
        more: Pair::new(more, more),
        is_paired: true,
    }
}

/// A section of two separate lists.
fn side_by_side(title: &'static str, lists: &Pair<Vec<Said>>) -> Section {
    let n_rows = lists.a.len().max(lists.b.len()).min(MOST);
    let more = lists.as_ref().map(|list| list.len().saturating_sub(MOST));
    let rows = (0..n_rows).map(|n| Row {
        said: lists.as_ref().map(|list| list.get(n).cloned()),
        ..Row::default()
    });
    Section {
        title,
        rows: rows.collect(),
        more,
        is_paired: false,
    }
}
