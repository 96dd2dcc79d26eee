//! Which entities each story sentence names: "Horton" in one report and "Zurana Horton" in the other are one.
//!
//! In: the analyses, the terms and the entities of the reading. Out: [`Named`]. Ids are given in the order of the names, so that sums over
//! shared entities come out the same, to the last bit, when the reports change sides.

use super::{
    SharedEntity,
    terms::{SentenceTerms, Terms},
};
use crate::{
    analysis::Analysis,
    entity::{EntityId, MentionKind},
    pair::Pair,
    text::Span,
};

/// The entities of a pair of reports and the sentences that name them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// How rare each entity is in this pair, 0 and up.
    pub rarity: Vec<f64>,
    /// Whether it is a person.
    pub is_person: Vec<bool>,
    /// For each story sentence of each report its different entities, ascending.
    pub sentences: Pair<Vec<Vec<u32>>>,
    /// The same with those that a pronoun or a noun phrase stands for.
    pub told: Pair<Vec<Vec<u32>>>,
    /// How alike the persons, the organizations and the places are that the reports tell of: the cosine of the numbers of sentences that name
    /// each, 0 to 1; a half where a report names none.
    pub cast: [f64; 3],
}

impl Named {
    /// Finds the entities in the story sentences.
    pub fn new(analyses: Pair<&Analysis>, terms: &Terms, entities: &[SharedEntity]) -> Named {
        let mut order: Vec<&SharedEntity> = entities.iter().collect();
        order.sort_by(|x, y| (&x.name, x.kind).cmp(&(&y.name, y.kind)));
        let ids = Pair::from_fn(|side| {
            let mut ids = vec![None; analyses[side].entities.len()];
            for (id, entity) in (0u32..).zip(&order) {
                for member in &entity.members[side] {
                    if let Some(place) = ids.get_mut(member.0 as usize) {
                        *place = Some(id);
                    }
                }
            }
            ids
        });
        let found = Pair::from_fn(|side| {
            let mentions = analyses[side].mentions.iter();
            let mentions = mentions.filter_map(|it| Some((it.span, it.entity?)));
            let references = analyses[side].references.iter();
            let mut told: Vec<(Span, EntityId)> = mentions.clone().collect();
            told.extend(references.map(|it| (it.span, it.entity)));
            told.sort_by_key(|(span, _)| span.start);
            let sentences = &terms.sentences[side];
            (
                in_sentences(mentions, sentences, &ids[side]),
                in_sentences(told.into_iter(), sentences, &ids[side]),
            )
        });
        let (sentences, told) = (found.as_ref().map(|it| it.0.clone()), found.map(|it| it.1));
        let mut df = vec![0u32; order.len()];
        for id in sentences.a.iter().chain(&sentences.b).flatten() {
            df[*id as usize] += 1;
        }
        let n = (sentences.a.len() + sentences.b.len()) as f64;
        let rarity = df
            .iter()
            .map(|df| ((n + 1.0) / (f64::from(*df) + 0.5)).ln().max(0.0));
        let counts = told.as_ref().map(|lists| {
            let mut counts = vec![0u32; order.len()];
            for id in lists.iter().flatten() {
                counts[*id as usize] += 1;
            }
            counts
        });
        let kinds = [
            MentionKind::Person,
            MentionKind::Organization,
            MentionKind::Place,
        ];
        Named {
            cast: kinds.map(|kind| {
                let of = |id: &usize| order[*id].kind == kind;
                cosine((0..order.len()).filter(of), counts.as_ref())
            }),
            rarity: rarity.collect(),
            is_person: order
                .iter()
                .map(|entity| entity.kind == MentionKind::Person)
                .collect(),
            sentences,
            told,
        }
    }
}

/// The cosine of the counts of some entities on both sides.
fn cosine(ids: impl Iterator<Item = usize>, counts: Pair<&Vec<u32>>) -> f64 {
    let (mut product, mut squares) = (0.0, (0.0, 0.0));
    for id in ids {
        let (a, b) = (f64::from(counts.a[id]), f64::from(counts.b[id]));
        product += a * b;
        squares = (squares.0 + a * a, squares.1 + b * b);
    }
    let length = (squares.0 * squares.1).sqrt();
    if length > 0.0 { product / length } else { 0.5 }
}

/// The different entities of each sentence; `found` stands in text order.
fn in_sentences(
    found: impl Iterator<Item = (Span, EntityId)>,
    sentences: &[SentenceTerms],
    ids: &[Option<u32>],
) -> Vec<Vec<u32>> {
    let mut found = found.peekable();
    let sentences = sentences.iter().map(|sentence| {
        let mut named = Vec::new();
        while let Some((span, entity)) = found.next_if(|(span, _)| span.start < sentence.span.end) {
            let id = ids.get(entity.0 as usize).copied().flatten();
            named.extend(id.filter(|_| sentence.span.covers(span)));
        }
        named.sort_unstable();
        named.dedup();
        named
    });
    sentences.collect()
}
