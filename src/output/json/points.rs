//! Spans of an article as JSON ranges, and the mentions in it.

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::{Difference, Note},
    entity::EntityId,
    output::json::{measure, shape},
    pair::Pair,
    text::{Span, offsets::CodePoints},
};

/// An article with its table of code points.
pub(crate) struct Points<'a> {
    article: &'a Article,
    table: CodePoints,
}

impl<'a> Points<'a> {
    pub(crate) fn new(article: &'a Article) -> Points<'a> {
        Points {
            article,
            table: CodePoints::new(&article.text),
        }
    }

    pub(crate) fn place(&self, span: Span) -> shape::Place {
        let (start, end) = self.table.of_span(&self.article.text, span);
        shape::Place { start, end }
    }

    pub(crate) fn passage(&self, span: Span) -> shape::Passage<'a> {
        shape::Passage {
            place: self.place(span),
            quote: span.of(&self.article.text),
        }
    }

    pub(crate) fn passages(&self, spans: &[Span]) -> Vec<shape::Passage<'a>> {
        spans.iter().map(|&span| self.passage(span)).collect()
    }

    pub(crate) fn article(&self) -> shape::Article<'a> {
        let Article {
            source,
            text,
            blocks,
            meta,
        } = self.article;
        let blocks = blocks.iter().map(|block| shape::Block {
            role: block.role.name(),
            place: self.place(block.span),
        });
        shape::Article {
            source,
            title: meta.title.as_deref(),
            byline: meta.byline.as_deref(),
            site: meta.site.as_deref(),
            published: meta.published,
            modified: meta.modified,
            language: meta.language.as_deref(),
            text,
            blocks: blocks.collect(),
        }
    }

    /// The mentions; `entity` gives the number of an entity of this article.
    pub(crate) fn mentions<'m>(
        &self,
        analysis: &'m Analysis,
        entity: impl Fn(EntityId) -> Option<usize>,
    ) -> Vec<shape::Mention<'m>>
    where
        'a: 'm,
    {
        let mentions = analysis.mentions.iter().map(|mention| shape::Mention {
            passage: self.passage(mention.span),
            kind: mention.kind.name(),
            entity: mention.entity.and_then(&entity),
            value: measure::of(mention.value.as_ref()),
        });
        mentions.collect()
    }

    pub(crate) fn found<'m>(&self, analysis: &'m Analysis) -> shape::Found<'m>
    where
        'a: 'm,
    {
        let entities = analysis.entities.iter().enumerate();
        let entities = entities.map(|(id, entity)| shape::Entity {
            id,
            kind: entity.kind.name(),
            name: &entity.name,
            names: analysis.names_used(&self.article.text, EntityId(id as u32)),
        });
        shape::Found {
            mentions: self.mentions(analysis, |entity| Some(entity.0 as usize)),
            entities: entities.collect(),
        }
    }
}

pub(crate) fn passages<'a>(
    points: Pair<&Points<'a>>,
    spans: Pair<Span>,
) -> Pair<shape::Passage<'a>> {
    Pair::from_fn(|side| points[side].passage(spans[side]))
}

pub(crate) fn differences<'a>(
    points: Pair<&Points<'a>>,
    differences: &[Difference],
) -> Vec<shape::Difference<'a>> {
    let differences = differences.iter().map(|difference| shape::Difference {
        kind: difference.kind.name(),
        rule: difference.rule,
        spans: passages(points, difference.spans),
    });
    differences.collect()
}

pub(crate) fn note(note: &Note) -> shape::Note<'_> {
    shape::Note {
        kind: note.kind.name(),
        text: &note.text,
    }
}
