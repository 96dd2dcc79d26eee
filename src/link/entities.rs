//! Which entities of the two reports are one, and what both reports together take each for.

use crate::{
    analysis::Analysis,
    article::Article,
    entity::{
        Entity, EntityId, MentionKind,
        resolve::{
            name::Name,
            same::{self, Candidate, Groups},
            scope_of,
            vote::{self, Votes},
        },
    },
    pair::{Pair, Side},
};

use super::SharedEntity;

/// Every entity of both reports, those that both name joined: shared ones first, then by first appearance. Mirrored input
/// gives the same entities with mirrored members.
pub fn match_entities(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Vec<SharedEntity> {
    let nodes: Vec<(Side, EntityId)> = Side::BOTH
        .into_iter()
        .flat_map(|side| {
            (0..analyses[side].entities.len()).map(move |n| (side, EntityId(n as u32)))
        })
        .collect();
    let entity = |(side, id): (Side, EntityId)| analyses[side].entities.get(id.0 as usize);
    let candidates: Vec<Candidate> = nodes
        .iter()
        .filter_map(|&(side, id)| {
            Some(candidate(
                articles[side],
                analyses[side],
                side,
                entity((side, id))?,
            ))
        })
        .collect();
    let mut groups = Groups::new(candidates.len());
    same::join(&candidates, &mut groups);
    same::join_bare_persons(&candidates, &mut groups);
    let mut shared: Vec<SharedEntity> = Vec::new();
    let mut place_of_root = vec![None; nodes.len()];
    for (n, &(side, id)) in nodes.iter().enumerate() {
        let Some(place) = place_of_root.get_mut(groups.root(n)) else {
            continue;
        };
        let at = *place.get_or_insert_with(|| {
            shared.push(SharedEntity {
                kind: MentionKind::Misc,
                name: String::new(),
                members: Pair::default(),
                names: Pair::default(),
            });
            shared.len() - 1
        });
        if let Some(shared) = shared.get_mut(at) {
            shared.members[side].push(id);
        }
    }
    for shared in &mut shared {
        settle(shared, analyses);
    }
    shared.sort_by_key(|shared| shared.members.a.is_empty() || shared.members.b.is_empty());
    shared
}

/// Kind, name and names used, from the members. The answer is the same for mirrored members.
fn settle(shared: &mut SharedEntity, analyses: Pair<&Analysis>) {
    let mut votes = Votes::default();
    let mut best = (false, 0, 0, String::new());
    for side in Side::BOTH {
        let members = shared.members[side]
            .iter()
            .filter_map(|id| analyses[side].entities.get(id.0 as usize));
        for entity in members {
            for name in &entity.names {
                if !shared.names[side].contains(name) {
                    shared.names[side].push(name.clone());
                }
            }
            let name = Name::new(&entity.name);
            let weight = vote::weight(&name) * entity.mentions.len() as u32;
            votes.add(entity.kind, weight);
            let rank = (
                !name.is_acronym,
                name.words.len(),
                entity.mentions.len(),
                entity.name.clone(),
            );
            best = best.max(rank);
        }
    }
    shared.kind = votes.winner();
    shared.name = best.3;
}

fn candidate(article: &Article, analysis: &Analysis, side: Side, entity: &Entity) -> Candidate {
    let first = entity
        .mentions
        .first()
        .and_then(|&n| analysis.mentions.get(n as usize));
    Candidate {
        names: entity
            .names
            .iter()
            .map(|name| Name::of(name, entity.kind))
            .collect(),
        kind: entity.kind,
        scope: first.map_or(same::Scope::Story, |mention| scope_of(article, mention)),
        report: side as u8,
    }
}

/// Lets each report learn from the other what its entities are: the kind that both together vote for.
pub fn share_kinds(articles: Pair<&Article>, mut analyses: Pair<Analysis>) -> Pair<Analysis> {
    let shared = match_entities(articles, analyses.as_ref());
    for SharedEntity { kind, members, .. } in shared {
        for side in Side::BOTH {
            for id in &members[side] {
                settle_kind(&mut analyses[side], *id, kind);
            }
        }
    }
    analyses
}

fn settle_kind(analysis: &mut Analysis, id: EntityId, kind: MentionKind) {
    let Some(entity) = analysis.entities.get_mut(id.0 as usize) else {
        return;
    };
    if entity.kind != kind {
        entity.kind = kind;
        for &n in &entity.mentions {
            if let Some(mention) = analysis.mentions.get_mut(n as usize) {
                mention.kind = kind;
            }
        }
    }
}
