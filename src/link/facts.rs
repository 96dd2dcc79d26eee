//! From links to what the reader walks through: links that tell one thing become one fact, and sentences that no link
//! touches become facts of one report.
//!
//! In: the terms of the pair and its links. Out: the linked facts in the order of A, "perhaps" ones last; then the facts of
//! one report alone, the most important first.
//!
//! Importance of a sentence that stands in one report only: one point for each different name and each number or date in it
//! (at most four), one for a quotation, up to two for standing near the top of the report (two for the first sentence, none
//! for the last), and up to one for its rare words. A sentence without a name, a number or four content words tells no fact.

use std::collections::BTreeSet;

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
    let groups = group(terms, ends, &evidence);
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

/// Groups links that tell one thing: two links that share an end belong together when most of what made the weaker one
/// made the stronger one too. Groups and their members are in link order.
fn group(terms: &Terms, ends: &[Ends], evidence: &[Vec<TermId>]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..ends.len()).collect();
    let mut by_end: Vec<(Side, u32, usize)> = Vec::new();
    for (n, ends) in ends.iter().enumerate() {
        by_end.push((Side::A, ends.i, n));
        by_end.push((Side::B, ends.j, n));
    }
    by_end.sort_unstable();
    for run in by_end.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        for (k, (_, _, n)) in run.iter().enumerate() {
            for (_, _, m) in &run[k + 1..] {
                if tell_one_thing(terms, &evidence[*n], &evidence[*m]) {
                    let (x, y) = (root(&mut parent, *n), root(&mut parent, *m));
                    parent[x.max(y)] = x.min(y);
                }
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); ends.len()];
    for n in 0..ends.len() {
        groups[root(&mut parent, n)].push(n);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The first link of the group of a link. The way there is halved for the next time.
fn root(parent: &mut [usize], mut n: usize) -> usize {
    while parent[n] != n {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    n
}

fn tell_one_thing(terms: &Terms, x: &[TermId], y: &[TermId]) -> bool {
    let weight = |ids: &[TermId]| {
        ids.iter()
            .map(|id| terms.stems[*id as usize].rarity + 0.1)
            .sum::<f64>()
    };
    weight(&intersection(x, y)) * 2.0 > weight(x).min(weight(y))
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
