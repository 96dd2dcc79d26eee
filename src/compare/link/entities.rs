//! Matches the entities of the two reports, and decides the kind of each from both reports together.

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::SharedEntity,
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

/// Every entity of both reports, with matching ones joined: shared ones first, then by first appearance. Mirrored input gives the same
/// entities with mirrored members.
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

/// Kind, name and spellings from the members. The result is the same for mirrored members.
fn settle(shared: &mut SharedEntity, analyses: Pair<&Analysis>) {
    let mut votes = Votes::default();
    let mut best = ((false, 0, false), 0, String::new());
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
                name.rank(&entity.name),
                entity.mentions.len(),
                entity.name.clone(),
            );
            best = best.max(rank);
        }
    }
    shared.kind = votes.winner();
    shared.name = best.2;
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

/// Gives the entities of each report the kind that both reports together vote for.
pub(crate) fn share_kinds(
    articles: Pair<&Article>,
    mut analyses: Pair<Analysis>,
) -> Pair<Analysis> {
    let shared = match_entities(articles, analyses.as_ref());
    for SharedEntity { kind, members, .. } in shared {
        for side in Side::BOTH {
            for id in &members[side] {
                analyses[side].set_kind(*id, kind);
            }
        }
    }
    analyses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Mention, resolve::marked::Marked};

    fn report(marked: &str) -> (Article, Analysis) {
        let marked = Marked::new(marked);
        let analysis = Analysis {
            tokens: marked.tokens,
            sentences: marked.sentences,
            mentions: marked.mentions,
            entities: marked.entities,
            ..Analysis::default()
        };
        (marked.article, analysis)
    }

    /// The names of one side of a row as marked text: context first, the name in question last.
    fn text(side: &str) -> String {
        let mut names: Vec<&str> = side.split(';').map(str::trim).collect();
        names.rotate_left(1);
        let sentences = names.iter().map(|name| format!("It was [{name}] there. "));
        sentences.collect()
    }

    fn matched(a: &(Article, Analysis), b: &(Article, Analysis)) -> Vec<SharedEntity> {
        match_entities(Pair::new(&a.0, &b.0), Pair::new(&a.1, &b.1))
    }

    fn last_entity(analysis: &Analysis) -> EntityId {
        let last: &Mention = analysis.mentions.last().unwrap();
        last.entity.unwrap()
    }

    #[test]
    fn pairs_of_names_are_equal_or_distinct() {
        let rows = include_str!("names.txt").lines();
        let wrong: Vec<&str> = rows
            .filter(|row| !row.is_empty() && !row.starts_with('#'))
            .filter(|row| {
                let (verdict, names) = row.split_at(1);
                let (a, b) = names.split_once('|').unwrap();
                let (a, b) = (report(&text(a)), report(&text(b)));
                let asked = Pair::new(last_entity(&a.1), last_entity(&b.1));
                let one = |shared: &[SharedEntity], asked: Pair<EntityId>| {
                    shared.iter().any(|shared| {
                        shared.members.a.contains(&asked.a) && shared.members.b.contains(&asked.b)
                    })
                };
                let there = one(&matched(&a, &b), asked);
                let back = one(&matched(&b, &a), asked.swap());
                assert_eq!(there, back, "mirrored: {row}");
                there != (verdict == "=")
            })
            .collect();
        assert!(
            wrong.is_empty(),
            "{} wrong:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }

    #[test]
    fn one_report_repairs_the_kinds_of_the_other() {
        let a = report("[ORG Acme News] and [ORG Acme News] wrote.");
        let b = report("It was in [PER Acme News].");
        let articles = Pair::new(&a.0, &b.0);
        let shared = share_kinds(articles, Pair::new(a.1.clone(), b.1.clone()));
        assert_eq!(shared.b.mentions[0].kind, MentionKind::Organization);
        assert_eq!(shared.b.entities[0].kind, MentionKind::Organization);
        assert_eq!(shared.a, a.1);
    }

    #[test]
    fn shared_ones_come_first_and_keep_the_names_of_each_side() {
        let a = report("[PER Bob Ray] met [PER Julian Assange]. [PER Assange] left.");
        let b = report("[PER Assange] spoke to [PER Ann Lee].");
        let got: Vec<String> = matched(&a, &b)
            .iter()
            .map(|shared| {
                format!(
                    "{}: {} | {}",
                    shared.name,
                    shared.names.a.join(", "),
                    shared.names.b.join(", ")
                )
            })
            .collect();
        let want = [
            "Julian Assange: Julian Assange, Assange | Assange",
            "Bob Ray: Bob Ray | ",
            "Ann Lee:  | Ann Lee",
        ];
        assert_eq!(got, want);
    }
}
