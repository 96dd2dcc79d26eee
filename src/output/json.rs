//! JSON for scripts: exactly the shapes of the manual, in that order of keys.
//!
//! Offsets count Unicode code points of the report's text, end exclusive. Characters that a terminal would obey or hide
//! are written as `\uXXXX`, so that the output is safe to look at and still the same text.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Serializer, Value, ser::Formatter};

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::SharedEntity,
    entity::EntityId,
    pair::{Pair, Side},
    reading::Reading,
    text::{Span, offsets::CodePoints, visible::stand_in},
};

/// The version of the shapes.
pub(crate) const SCHEMA: u32 = 1;

/// Everything found in two reports, as one object without a line feed.
///
/// # Errors
/// When the writer fails.
pub fn comparison(reading: &Reading, id: Option<&Value>, out: &mut dyn Write) -> io::Result<()> {
    let points = reading.articles.as_ref().map(Points::new);
    let ids = EntityIds::new(reading);
    let comparison = &reading.comparison;
    let pair_of = |spans: Pair<Span>| Pair::from_fn(|side| points[side].place(spans[side]));
    let side = |side: Side| {
        let analysis = &reading.analyses[side];
        let mention_entity = |entity: EntityId| ids.of(side, entity);
        SideOut {
            article: article_out(&reading.articles[side], &points[side]),
            sentences: analysis
                .sentences
                .iter()
                .map(|it| points[side].place(it.span))
                .collect(),
            mentions: mentions_out(analysis, &points[side], mention_entity),
        }
    };
    write(
        &ComparisonOut {
            schema: SCHEMA,
            id,
            a: side(Side::A),
            b: side(Side::B),
            entities: comparison
                .entities
                .iter()
                .enumerate()
                .map(|(id, entity)| SharedEntityOut {
                    id,
                    kind: entity.kind.name(),
                    name: &entity.name,
                    names: Pair::from_fn(|side| names_used(reading, entity, side)),
                })
                .collect(),
            links: comparison
                .links
                .iter()
                .map(|link| LinkOut {
                    passages: pair_of(link.passages),
                    status: link.status.name(),
                    score: link.score,
                    sure: link.sure,
                    differences: link
                        .differences
                        .iter()
                        .map(|difference| DifferenceOut {
                            kind: difference.kind.name(),
                            rule: difference.rule,
                            spans: pair_of(difference.spans),
                        })
                        .collect(),
                    why: &link.why,
                })
                .collect(),
            facts: comparison
                .facts
                .iter()
                .enumerate()
                .map(|(id, fact)| FactOut {
                    id,
                    status: fact.status.name(),
                    label: reading.label(fact),
                    links: &fact.links,
                    places: Pair::from_fn(|side| {
                        fact.places[side]
                            .iter()
                            .map(|&span| points[side].place(span))
                            .collect()
                    }),
                })
                .collect(),
            notes: comparison
                .notes
                .iter()
                .map(|note| NoteOut {
                    kind: note.kind.name(),
                    text: &note.text,
                })
                .collect(),
        },
        out,
    )
}

/// One report, as one object.
///
/// # Errors
/// When the writer fails.
pub fn article(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let report = ReportOut {
        schema: SCHEMA,
        article: article_out(article, &Points::new(article)),
        found: (),
    };
    write(&report, out)
}

/// One report with its names, dates and numbers, as one object.
///
/// # Errors
/// When the writer fails.
pub fn entities(article: &Article, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let points = Points::new(article);
    let report = ReportOut {
        schema: SCHEMA,
        article: article_out(article, &points),
        found: found_out(article, analysis, &points),
    };
    write(&report, out)
}

/// The names, dates and numbers of a report without its text: the answer to a line of `entities --jsonl`.
///
/// # Errors
/// When the writer fails.
pub fn mentions(
    article: &Article,
    analysis: &Analysis,
    id: Option<&Value>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let found = found_out(article, analysis, &Points::new(article));
    write(&LineOut { id, found }, out)
}

/// Writes any value as JSON without a line feed, with characters that a terminal would obey escaped.
///
/// # Errors
/// When the writer fails.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Harmless))?;
    Ok(())
}

/// Compact JSON in which nothing but printable characters stands.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut from = 0;
        for (at, c) in fragment.char_indices() {
            if stand_in(c).is_none() {
                continue;
            }
            writer.write_all(&fragment.as_bytes()[from..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            from = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }
}

/// A text with its table of code points.
pub(crate) struct Points<'a> {
    text: &'a str,
    table: CodePoints,
}

impl<'a> Points<'a> {
    pub(crate) fn new(article: &'a Article) -> Points<'a> {
        Points {
            text: &article.text,
            table: CodePoints::new(&article.text),
        }
    }

    pub(crate) fn place(&self, span: Span) -> Place {
        let (start, end) = self.table.of_span(self.text, span);
        Place { start, end }
    }
}

/// What a report calls an entity of the comparison.
fn names_used(reading: &Reading, entity: &SharedEntity, side: Side) -> Vec<String> {
    let mut names = entity.names[side].clone();
    let text = &reading.articles[side].text;
    for &member in &entity.members[side] {
        for name in reading.analyses[side].names_used(text, member) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The entities of each report as numbers of the comparison's entities.
struct EntityIds(Pair<Vec<Option<usize>>>);

impl EntityIds {
    fn new(reading: &Reading) -> EntityIds {
        EntityIds(Pair::from_fn(|side| {
            let mut ids = vec![None; reading.analyses[side].entities.len()];
            for (id, shared) in reading.comparison.entities.iter().enumerate() {
                for member in &shared.members[side] {
                    if let Some(slot) = ids.get_mut(member.0 as usize) {
                        *slot = Some(id);
                    }
                }
            }
            ids
        }))
    }

    fn of(&self, side: Side, entity: EntityId) -> Option<usize> {
        self.0[side].get(entity.0 as usize).copied().flatten()
    }
}

pub(crate) fn article_out<'a>(article: &'a Article, points: &Points) -> ArticleOut<'a> {
    ArticleOut {
        source: &article.source,
        title: article.meta.title.as_deref(),
        byline: article.meta.byline.as_deref(),
        site: article.meta.site.as_deref(),
        published: article.meta.published,
        modified: article.meta.modified,
        language: article.meta.language.as_deref(),
        text: &article.text,
        blocks: article
            .blocks
            .iter()
            .map(|block| BlockOut {
                role: block.role.name(),
                place: points.place(block.span),
            })
            .collect(),
    }
}

fn mentions_out(
    analysis: &Analysis,
    points: &Points,
    entity: impl Fn(EntityId) -> Option<usize>,
) -> Vec<MentionOut> {
    analysis
        .mentions
        .iter()
        .map(|mention| MentionOut {
            place: points.place(mention.span),
            kind: mention.kind.name(),
            entity: mention.entity.and_then(&entity),
            days: days(mention.value.as_ref()),
        })
        .collect()
}

/// First and last day that a date means, as far as they are known; `None` for an open end ("before 2012", "since 2012").
fn days(value: Option<&crate::entity::Value>) -> Option<[Option<Date>; 2]> {
    let Some(crate::entity::Value::Date(date)) = value else {
        return None;
    };
    let closed = |day: Date| (day > Date::MIN && day < Date::MAX).then_some(day);
    date.interval()
        .map(|(first, last)| [closed(first), closed(last)])
}

fn found_out<'a>(article: &Article, analysis: &'a Analysis, points: &Points) -> FoundOut<'a> {
    FoundOut {
        mentions: mentions_out(analysis, points, |entity| Some(entity.0 as usize)),
        entities: analysis
            .entities
            .iter()
            .enumerate()
            .map(|(id, entity)| EntityOut {
                id,
                kind: entity.kind.name(),
                name: &entity.name,
                names: analysis.names_used(&article.text, EntityId(id as u32)),
            })
            .collect(),
    }
}

#[derive(Serialize)]
pub(crate) struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct ComparisonOut<'a> {
    schema: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    a: SideOut<'a>,
    b: SideOut<'a>,
    entities: Vec<SharedEntityOut<'a>>,
    links: Vec<LinkOut<'a>>,
    facts: Vec<FactOut<'a>>,
    notes: Vec<NoteOut<'a>>,
}

#[derive(Serialize)]
struct SideOut<'a> {
    #[serde(flatten)]
    article: ArticleOut<'a>,
    sentences: Vec<Place>,
    mentions: Vec<MentionOut>,
}

#[derive(Serialize)]
struct ReportOut<'a, Found> {
    schema: u32,
    #[serde(flatten)]
    article: ArticleOut<'a>,
    #[serde(flatten)]
    found: Found,
}

#[derive(Serialize)]
struct LineOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(flatten)]
    found: FoundOut<'a>,
}

#[derive(Serialize)]
pub(crate) struct ArticleOut<'a> {
    source: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    site: Option<&'a str>,
    published: Option<Date>,
    modified: Option<Date>,
    language: Option<&'a str>,
    text: &'a str,
    blocks: Vec<BlockOut>,
}

#[derive(Serialize)]
struct BlockOut {
    role: &'static str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct MentionOut {
    #[serde(flatten)]
    place: Place,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<[Option<Date>; 2]>,
}

#[derive(Serialize)]
struct FoundOut<'a> {
    mentions: Vec<MentionOut>,
    entities: Vec<EntityOut<'a>>,
}

#[derive(Serialize)]
struct EntityOut<'a> {
    id: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
    names: Vec<String>,
}

#[derive(Serialize)]
struct SharedEntityOut<'a> {
    id: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
    #[serde(flatten)]
    names: Pair<Vec<String>>,
}

#[derive(Serialize)]
struct LinkOut<'a> {
    #[serde(flatten)]
    passages: Pair<Place>,
    status: &'static str,
    score: u16,
    sure: bool,
    differences: Vec<DifferenceOut>,
    why: &'a [String],
}

#[derive(Serialize)]
pub(crate) struct DifferenceOut {
    pub(crate) kind: &'static str,
    pub(crate) rule: &'static str,
    #[serde(flatten)]
    pub(crate) spans: Pair<Place>,
}

#[derive(Serialize)]
struct FactOut<'a> {
    id: usize,
    status: &'static str,
    label: &'a str,
    links: &'a [u32],
    #[serde(flatten)]
    places: Pair<Vec<Place>>,
}

#[derive(Serialize)]
pub(crate) struct NoteOut<'a> {
    pub(crate) kind: &'static str,
    pub(crate) text: &'a str,
}
