//! Which entities each story sentence names: "Horton" in one report and "Zurana Horton" in the other are one.
//!
//! In: the analyses, the terms and the entities of the reading. Out: [`Named`]. Ids are given in the order of the names, so that sums over
//! shared entities come out the same, to the last bit, when the reports change sides.

use super::{SharedEntity, terms::Terms};
use crate::{
    analysis::Analysis,
    entity::MentionKind,
    pair::{Pair, Side},
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
        let sentences = Pair::from_fn(|side| in_sentences(analyses[side], terms, side, &ids[side]));
        let mut df = vec![0u32; order.len()];
        for id in sentences.a.iter().chain(&sentences.b).flatten() {
            df[*id as usize] += 1;
        }
        let n = (sentences.a.len() + sentences.b.len()) as f64;
        let rarity = df
            .iter()
            .map(|df| ((n + 1.0) / (f64::from(*df) + 0.5)).ln().max(0.0));
        Named {
            rarity: rarity.collect(),
            is_person: order
                .iter()
                .map(|entity| entity.kind == MentionKind::Person)
                .collect(),
            sentences,
        }
    }
}

fn in_sentences(
    analysis: &Analysis,
    terms: &Terms,
    side: Side,
    ids: &[Option<u32>],
) -> Vec<Vec<u32>> {
    let mut mentions = analysis.mentions.iter().peekable();
    let sentences = terms.sentences[side].iter().map(|sentence| {
        let mut named = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.span.start < sentence.span.end)
        {
            let id = mention
                .entity
                .and_then(|id| ids.get(id.0 as usize).copied().flatten());
            named.extend(id.filter(|_| sentence.span.covers(mention.span)));
        }
        named.sort_unstable();
        named.dedup();
        named
    });
    sentences.collect()
}
