//! From links to what the reader walks through: links that tell one thing become one fact, and sentences that no link
//! touches become facts of one report.
//!
//! In: the terms of the pair and its links. Out: the linked facts in the order of A, "perhaps" ones last; then the facts of
//! one report alone, the most important first.
//!
//! Importance of a sentence that stands in one report only: one point for each different name and each number or date in it
//! (at most four), one for a quotation, up to two for standing near the top of the report (two for the first sentence, none
//! for the last), and up to one for its rare words. A sentence without a name, a number or four content words tells no fact.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Fact, FactStatus, Link,
    label::{Label, label},
    terms::{SentenceTerms, TermId, TermKind, Terms, intersection},
};
use crate::{
    pair::{Pair, Side},
    text::Span,
};

/// A link as the grouping sees it: the story sentences at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// Story sentence of A.
    pub i: u32,
    /// Story sentence of B.
    pub j: u32,
}

impl Ends {
    /// The story sentence of one side.
    pub const fn at(self, side: Side) -> u32 {
        match side {
            Side::A => self.i,
            Side::B => self.j,
        }
    }
}

/// The facts of a comparison. `ends` runs along `links`.
pub fn facts(texts: Pair<&str>, terms: &Terms, links: &[Link], ends: &[Ends]) -> Vec<Fact> {
    let mut facts = linked_facts(texts, terms, links, ends);
    facts.sort_by_key(|fact| (!fact.sure, first_place(fact)));
    let mut only: Vec<(u64, Side, Fact)> = Vec::new();
    for side in Side::BOTH {
        let linked: BTreeSet<u32> = ends.iter().map(|ends| ends.at(side)).collect();
        let sentences = &terms.sentences[side];
        for (n, sentence) in sentences.iter().enumerate() {
            if linked.contains(&(n as u32)) {
                continue;
            }
            let Some(importance) = importance(terms, sentences, n) else {
                continue;
            };
            let mut places = Pair::default();
            places[side] = vec![sentence.span];
            let fact = Fact {
                status: FactStatus::Only(side),
                label: label(
                    &[Label {
                        text: texts[side],
                        sentence,
                        weights: None,
                    }],
                    terms,
                ),
                links: Vec::new(),
                places,
                sure: true,
            };
            only.push((importance, side, fact));
        }
    }
    only.sort_by_key(|(importance, side, fact)| {
        (
            *side,
            std::cmp::Reverse(*importance),
            fact.places[*side].first().copied(),
        )
    });
    facts.extend(only.into_iter().map(|(_, _, fact)| fact));
    facts
}

fn first_place(fact: &Fact) -> (Option<Span>, Option<Span>) {
    (
        fact.places.a.first().copied(),
        fact.places.b.first().copied(),
    )
}

fn linked_facts(texts: Pair<&str>, terms: &Terms, links: &[Link], ends: &[Ends]) -> Vec<Fact> {
    let evidence: Vec<Vec<TermId>> = ends
        .iter()
        .map(|ends| terms.shared(ends.i as usize, ends.j as usize))
        .collect();
    let groups = group(texts, terms, links, ends, &evidence);
    groups
        .into_iter()
        .map(|members| {
            let place = |side: Side| {
                let spans: BTreeSet<Span> =
                    members.iter().map(|&n| links[n].passages[side]).collect();
                spans.into_iter().collect::<Vec<Span>>()
            };
            let best = members
                .iter()
                .copied()
                .max_by_key(|&n| (links[n].score, std::cmp::Reverse(n)))
                .unwrap_or(0);
            // The label must not change when the reports change sides, so both ends of the best link are asked.
            let (i, j) = (ends[best].i as usize, ends[best].j as usize);
            let asked = [
                Label {
                    text: texts.a,
                    sentence: &terms.sentences.a[i],
                    weights: Some(&evidence[best]),
                },
                Label {
                    text: texts.b,
                    sentence: &terms.sentences.b[j],
                    weights: Some(&evidence[best]),
                },
            ];
            let sure = members.iter().any(|&n| links[n].sure);
            let counted = members.iter().filter(|&&n| links[n].sure == sure);
            let status = counted
                .map(|&n| links[n].status)
                .max_by_key(|status| status.gravity());
            Fact {
                status: FactStatus::Linked(status.unwrap_or(super::Status::Same)),
                label: label(&asked, terms),
                links: members.iter().map(|&n| n as u32).collect(),
                places: Pair::from_fn(place),
                sure,
            }
        })
        .collect()
}

/// How many links of a group are asked whether another belongs to them, at most.
const ASKED: usize = 16;

/// Groups links that tell one thing: sure ones first, the strongest first, a link joins a group with which it shares an end when it tells one thing with
/// half of its links, and so not whatever hangs on one of them. Groups and their members are in link order.
fn group(
    texts: Pair<&str>,
    terms: &Terms,
    links: &[Link],
    ends: &[Ends],
    evidence: &[Vec<TermId>],
) -> Vec<Vec<usize>> {
    // The order must not change when the reports change sides.
    let words = |n: usize| {
        let said = Pair::from_fn(|side| links[n].passages[side].of(texts[side]));
        (said.a.min(said.b), said.a.max(said.b))
    };
    let stronger = |n: &usize, m: &usize| {
        let scores = links[*m].score.cmp(&links[*n].score);
        scores.then_with(|| words(*n).cmp(&words(*m)))
    };
    // What is only perhaps so gives no sure fact a place more: it makes one fact of its own beside it.
    let mut beside_sure: BTreeMap<usize, usize> = BTreeMap::new();
    let may_join = |leader: usize, n: usize, group: &[usize]| {
        let has = |side: Side| {
            let mut members = group.iter().filter(|&&m| links[m].sure);
            members.any(|&m| ends[m].at(side) == ends[n].at(side))
        };
        links[n].sure || !links[leader].sure || Side::BOTH.into_iter().all(has)
    };
    let weights = weights(terms);
    // A link that the reader confirmed is sure whatever its score.
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by(|n, m| links[*m].sure.cmp(&links[*n].sure).then(stronger(n, m)));
    let mut by_end: BTreeMap<(Side, u32), Vec<usize>> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); ends.len()];
    let mut gone_to: Vec<usize> = (0..ends.len()).collect();
    for n in order {
        let mut leaders: Vec<usize> = Vec::new();
        for side in Side::BOTH {
            leaders.extend(by_end.get(&(side, ends[n].at(side))).into_iter().flatten());
        }
        for leader in &mut leaders {
            while groups[*leader].is_empty() {
                *leader = gone_to[*leader];
            }
        }
        leaders.retain(|&leader| {
            let asked = groups[leader].iter().take(ASKED);
            let alike = asked
                .clone()
                .filter(|&&m| tell_one_thing(&weights, &evidence[n], &evidence[m]));
            2 * alike.count() >= asked.count()
        });
        leaders.sort_by(stronger);
        leaders.dedup();
        let leader = match leaders.first() {
            Some(&leader) if may_join(leader, n, &groups[leader]) => leader,
            Some(leader) => *beside_sure.entry(*leader).or_insert(n),
            None => n,
        };
        groups[leader].push(n);
        // A link that belongs to two groups makes them one when their strongest links tell one thing, too.
        for &other in leaders.iter().skip(1).filter(|_| links[n].sure) {
            if tell_one_thing(&weights, &evidence[leader], &evidence[other]) {
                let members = std::mem::take(&mut groups[other]);
                groups[leader].extend(members);
                gone_to[other] = leader;
            }
        }
        for side in Side::BOTH {
            let known = by_end.entry((side, ends[n].at(side))).or_default();
            if !known.contains(&leader) {
                known.push(leader);
            }
        }
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.retain(|group| !group.is_empty());
    groups.sort_unstable();
    groups
}

/// What a name counts against a word when two links are compared: who it is about tells less than what happened.
const NAME: f64 = 0.2;

/// What a word counts that stands everywhere in the pair: what the whole story is about is also what a fact is about.
const COMMON: f64 = 0.4;

fn tell_one_thing(weights: &[f64], x: &[TermId], y: &[TermId]) -> bool {
    let weight = |ids: &[TermId]| ids.iter().map(|id| weights[*id as usize]).sum::<f64>();
    weight(&intersection(x, y)) * 2.0 > weight(x).min(weight(y))
}

/// How much each stem counts when two links are compared.
fn weights(terms: &Terms) -> Vec<f64> {
    let mut weights: Vec<f64> = terms
        .stems
        .iter()
        .map(|stem| stem.rarity + COMMON)
        .collect();
    let mut names: Vec<TermId> = Vec::new();
    for side in Side::BOTH {
        let all = terms.sentences[side]
            .iter()
            .flat_map(|sentence| &sentence.terms);
        names.extend(
            all.filter(|term| term.kind == TermKind::Name)
                .map(|term| term.id),
        );
    }
    names.sort_unstable();
    names.dedup();
    for id in names {
        weights[id as usize] *= NAME;
    }
    weights
}

fn importance(terms: &Terms, sentences: &[SentenceTerms], n: usize) -> Option<u64> {
    let sentence = &sentences[n];
    let of = |wanted: &[TermKind]| {
        let ids: BTreeSet<TermId> = sentence
            .terms
            .iter()
            .filter(|term| wanted.contains(&term.kind))
            .map(|term| term.id)
            .collect();
        ids.len()
    };
    let (names, values) = (
        of(&[TermKind::Name]),
        of(&[TermKind::Number, TermKind::Calendar]),
    );
    if names + values == 0 && sentence.set.len() < 4 {
        return None;
    }
    let quoted = u64::from(sentence.terms.iter().filter(|term| term.quoted).count() > 2);
    let rarity: f64 = sentence
        .set
        .iter()
        .map(|id| terms.stems[*id as usize].rarity)
        .sum();
    let top = 200 - 200 * n as u64 / sentences.len().max(2).saturating_sub(1) as u64;
    Some(100 * ((names + values).min(4) as u64 + quoted) + top + (rarity * 3.0).min(100.0) as u64)
}
