//! From links to what the reader walks through: links that tell one thing become one fact, and sentences that no link
//! touches become facts of one report.
//!
//! In: the terms of the pair and its links. Out: the linked facts in the order of A, "perhaps" ones last; then the facts of
//! one report alone, the most important first.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Fact, FactStatus, Link,
    group::{Grouped, group},
    label::{Label, label},
    only,
    terms::{TermId, Terms},
    top,
};
use crate::{
    article::Article,
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

/// The facts of a comparison. `ends` runs along `links`; those that merely tie two facts together are made unsure.
pub fn facts(
    articles: Pair<&Article>,
    terms: &Terms,
    links: &mut [Link],
    ends: &[Ends],
) -> Vec<Fact> {
    let texts = articles.map(|article| article.text.as_str());
    let mut facts = linked_facts(texts, terms, links, ends);
    let mut alone: Vec<Fact> = Vec::new();
    for side in Side::BOTH {
        let mut told: BTreeSet<u32> = ends.iter().map(|ends| ends.at(side)).collect();
        let mut again = only::said_again(terms, side, &told);
        let sure = links.iter().zip(ends).filter(|(link, _)| link.sure);
        let sure: BTreeSet<u32> = sure.map(|(_, ends)| ends.at(side)).collect();
        let echoes = top::echoes(articles[side], terms, side).into_iter();
        let echoes = echoes.filter(|echo| !(echo.is_lead && sure.contains(&echo.sentence)));
        again.extend(echoes.map(|echo| (echo.sentence, echo.headline)));
        for (n, of) in again {
            let sentence = |n: u32| terms.sentences[side][n as usize].span;
            if let Some(fact) = told_by(&mut facts, links, side, sentence(of)) {
                let places = &mut fact.places[side];
                if !places.iter().any(|place| sentence(n).covers(*place)) {
                    places.push(sentence(n));
                    places.sort_unstable();
                }
                told.insert(n);
            }
        }
        alone.extend(only::alone(texts, terms, side, &told));
    }
    facts.sort_by_key(|fact| (!fact.sure, first_place(fact)));
    facts.extend(alone);
    facts
}

/// The sure fact that a sentence of one side tells before others: the one told in most places, then the one to which it is tied the strongest.
fn told_by<'a>(
    facts: &'a mut [Fact],
    links: &[Link],
    side: Side,
    sentence: Span,
) -> Option<&'a mut Fact> {
    let rank = |fact: &Fact| {
        let links = fact.links.iter().map(|&n| &links[n as usize]);
        let sure = links.filter(|link| link.sure);
        let here = sure
            .clone()
            .filter(|link| sentence.covers(link.passages[side]));
        let score = here.map(|link| link.score).max()?;
        Some((sure.count(), score))
    };
    let told = facts
        .iter_mut()
        .filter_map(|fact| Some((rank(fact)?, fact)));
    let best = told.max_by(|(x, f), (y, g)| x.cmp(y).then_with(|| g.label.cmp(&f.label)));
    best.map(|(_, fact)| fact)
}

fn first_place(fact: &Fact) -> (Option<Span>, Option<Span>) {
    (
        fact.places.a.first().copied(),
        fact.places.b.first().copied(),
    )
}

fn linked_facts(texts: Pair<&str>, terms: &Terms, links: &mut [Link], ends: &[Ends]) -> Vec<Fact> {
    let evidence: Vec<Vec<TermId>> = ends
        .iter()
        .map(|ends| terms.shared(ends.i as usize, ends.j as usize))
        .collect();
    let Grouped { groups, ties } = group(texts, terms, links, ends, &evidence);
    for n in ties {
        links[n].sure = false;
    }
    let told_in = told_in(links, &groups, &evidence);
    // The order must not change when the reports change sides.
    let links = &*links;
    let said = |n: usize| {
        let said = Pair::from_fn(|side| links[n].passages[side].of(texts[side]));
        (said.a.min(said.b), said.a.max(said.b))
    };
    groups
        .into_iter()
        .map(|members| {
            let place = |side: Side| {
                let spans: BTreeSet<Span> =
                    members.iter().map(|&n| links[n].passages[side]).collect();
                spans.into_iter().collect::<Vec<Span>>()
            };
            let best = members.iter().copied().max_by(|&n, &m| {
                let scores = links[n].score.cmp(&links[m].score);
                scores.then_with(|| said(m).cmp(&said(n)))
            });
            let best = best.unwrap_or(0);
            // A word that tells of many facts does not tell which.
            let weights: Vec<(TermId, f64)> = evidence[best]
                .iter()
                .map(|id| {
                    let facts = told_in.get(id).copied().unwrap_or(1);
                    (*id, 1.0 / f64::from(facts.max(1)).sqrt())
                })
                .collect();
            // The label must not change when the reports change sides, so both ends of the best link are asked.
            let (i, j) = (ends[best].i as usize, ends[best].j as usize);
            let asked = [
                Label {
                    text: texts.a,
                    sentence: &terms.sentences.a[i],
                    weights: Some(&weights),
                },
                Label {
                    text: texts.b,
                    sentence: &terms.sentences.b[j],
                    weights: Some(&weights),
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

/// In how many sure facts each stem is shared by both reports.
fn told_in(
    links: &[Link],
    groups: &[Vec<usize>],
    evidence: &[Vec<TermId>],
) -> BTreeMap<TermId, u32> {
    let mut told: BTreeMap<TermId, u32> = BTreeMap::new();
    for group in groups {
        let sure = group.iter().filter(|&&n| links[n].sure);
        let shared: BTreeSet<TermId> = sure.flat_map(|&n| &evidence[n]).copied().collect();
        for id in shared {
            *told.entry(id).or_default() += 1;
        }
    }
    told
}
