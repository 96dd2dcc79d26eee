//! A comparison of two articles as JSON.

use std::io::{self, Write};

use serde_json::Value;

use crate::{
    comparison::SharedEntity,
    entity::EntityId,
    output::json::{
        points::{Points, differences, note, passages},
        shape,
        write::write,
    },
    pair::{Pair, Side},
    reading::Reading,
};

impl Reading {
    /// Writes the JSON that `parallax compare --format json` prints. Needs the feature `cli`.
    ///
    /// # Errors
    /// When the writer fails.
    ///
    /// ```
    /// use parallax::{Metadata, Pair, parse, read};
    ///
    /// let report = |text: &str| parse("report", text.to_string(), Metadata::default());
    /// let reading = read(Pair::new(report("The dam at Kell broke."), report("The dam broke.")));
    /// let mut json = Vec::new();
    /// reading.write_json(&mut json).unwrap();
    /// assert!(json.starts_with(b"{"));
    /// ```
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        comparison(self, None, out)
    }
}

/// Everything found in two articles, as one object without a line feed.
///
/// # Errors
/// When the writer fails.
pub fn comparison(reading: &Reading, id: Option<&Value>, out: &mut dyn Write) -> io::Result<()> {
    let points = reading.articles.as_ref().map(Points::new);
    let ids = EntityIds::new(reading);
    let comparison = &reading.comparison;
    let side = |side: Side| {
        let analysis = &reading.analyses[side];
        let sentences = analysis.sentences.iter();
        shape::Side {
            article: points[side].article(),
            sentences: sentences.map(|it| points[side].place(it.span)).collect(),
            mentions: points[side].mentions(analysis, |entity| ids.of(side, entity)),
        }
    };
    let entities = comparison.entities.iter().enumerate();
    let links = comparison.links.iter().map(|link| shape::Link {
        passages: passages(points.as_ref(), link.passages),
        status: link.status.name(),
        score: link.score,
        sure: link.sure,
        differences: differences(points.as_ref(), &link.differences),
        why: &link.why,
    });
    let facts = comparison.facts.iter().enumerate();
    let facts = facts.map(|(id, fact)| shape::Fact {
        id,
        status: fact.status.name(),
        label: reading.label(fact),
        links: &fact.links,
        places: Pair::from_fn(|side| points[side].passages(&fact.places[side])),
    });
    let whole = shape::Comparison {
        schema: shape::SCHEMA,
        id,
        a: side(Side::A),
        b: side(Side::B),
        entities: entities
            .map(|(id, entity)| shape::SharedEntity {
                id,
                kind: entity.kind.name(),
                name: &entity.name,
                names: Pair::from_fn(|side| names_used(reading, entity, side)),
            })
            .collect(),
        links: links.collect(),
        facts: facts.collect(),
        notes: comparison.notes.iter().map(note).collect(),
    };
    write(&whole, out)
}

/// The names that a report uses for an entity of the comparison.
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

/// The indices of the comparison's entities for the entities of each report.
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
