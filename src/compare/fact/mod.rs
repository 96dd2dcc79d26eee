//! From links to the facts that the reader steps through: links that state the same thing become one fact, and sentences without a link
//! become facts of one report.
//!
//! In: the terms of the pair and its links. Out: the linked facts in the order of A, possible ones last; then the facts of one report
//! only, the most important first.

pub(crate) mod counts;
pub(crate) mod description;
pub(crate) mod group;
mod importance;
pub(crate) mod lacking;
mod lead;
pub(crate) mod unmatched;
pub(crate) mod unmatched_words;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::Article,
    compare::{
        fact::{
            group::{Grouped, group},
            lacking::Lacking,
        },
        link::{
            select::SentencePair,
            vocabulary::{TermId, Terms},
        },
    },
    comparison::{Fact, FactStatus, Label, Link},
    pair::{Pair, Side},
    parallel::{self, Size},
    syntax::Grammar,
    text::Span,
};

/// The number of sentences from which the facts of both reports are found in parallel.
const LONG: usize = 200;

/// The facts of a comparison. `ends` is parallel to `links`; links that merely bridge two facts are made unsure.
pub(crate) fn facts(
    articles: Pair<&Article>,
    grammars: Pair<Grammar>,
    terms: &Terms,
    links: &mut [Link],
    ends: &[SentencePair],
) -> Vec<Fact> {
    let texts = articles.map(|article| article.text.as_str());
    let mut facts = linked_facts(texts, terms, links, ends);
    let links = &*links;
    let lacking = Lacking {
        grammars,
        terms,
        links,
    };
    let mut covered = Pair::<BTreeSet<u32>>::default();
    for side in Side::BOTH {
        let sure = links.iter().zip(ends).filter(|(link, _)| link.sure);
        let sure: BTreeSet<u32> = sure.map(|(_, ends)| ends.at(side)).collect();
        let mut again = unmatched::redundant(terms, side, &sure);
        let restatements = lead::restatements(articles[side], terms, side).into_iter();
        let restatements = restatements
            .filter(|restatement| !(restatement.is_lead && sure.contains(&restatement.sentence)));
        again.extend(restatements.map(|restatement| (restatement.sentence, restatement.headline)));
        let covered = &mut covered[side];
        for (n, of) in again {
            let sentence = |n: u32| terms.sentences[side][n as usize].span;
            if let Some(fact) = fact_of(&mut facts, links, side, sentence(of)) {
                let places = &mut fact.places[side];
                if !places.iter().any(|place| sentence(n).covers(*place)) {
                    places.push(sentence(n));
                    places.sort_unstable();
                }
                covered.insert(n);
            }
        }
    }
    let n_sentences = terms.sentences.as_ref().map(Vec::len);
    let size = Size::of(n_sentences.a.min(n_sentences.b), LONG);
    let alone = parallel::both(size, |side| {
        unmatched::alone(texts, &lacking, side, &covered[side])
    });
    let sentence = |place: Span| {
        let sentences = &terms.sentences.a;
        sentences.partition_point(|it| it.span.end <= place.start)
    };
    let mut facts = without_guesses_within(facts, sentence);
    facts.sort_by_key(|fact| (!fact.sure, first_place(fact)));
    facts.extend(alone.a);
    facts.extend(alone.b);
    facts
}

/// The facts without possible ones that only connect places of one sure fact; their links go to that fact. `sentence` is the index of
/// the sentence of A that contains a place.
fn without_guesses_within(facts: Vec<Fact>, sentence: impl Fn(Span) -> usize) -> Vec<Fact> {
    let (mut facts, guesses): (Vec<Fact>, Vec<Fact>) =
        facts.into_iter().partition(|fact| fact.sure);
    let mut facts_in: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, fact) in facts.iter().enumerate() {
        let places: BTreeSet<usize> = fact.places.a.iter().map(|&it| sentence(it)).collect();
        for sentence in places {
            facts_in.entry(sentence).or_default().push(n);
        }
    }
    for guess in guesses {
        let holds = |fact: &Fact| {
            let covers =
                |side: Side, place: Span| fact.places[side].iter().any(|it| it.covers(place));
            let mut places = guess.places.iter();
            places.all(|(side, places)| places.iter().all(|&place| covers(side, place)))
        };
        let first = guess.places.a.first();
        let near = first.and_then(|&place| facts_in.get(&sentence(place)));
        let mut near = near.into_iter().flatten().copied();
        if let Some(n) = near.find(|&n| holds(&facts[n])) {
            facts[n].links.extend(&guess.links);
            facts[n].links.sort_unstable();
        } else {
            facts.push(guess);
        }
    }
    facts
}

/// The sure fact of a sentence of one side: the one with the most links, then the one with the strongest.
fn fact_of<'a>(
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
    let ranked = facts
        .iter_mut()
        .filter_map(|fact| Some((rank(fact)?, fact)));
    let best =
        ranked.max_by(|(x, f), (y, g)| x.cmp(y).then_with(|| g.places[side].cmp(&f.places[side])));
    best.map(|(_, fact)| fact)
}

fn first_place(fact: &Fact) -> (Option<Span>, Option<Span>) {
    (
        fact.places.a.first().copied(),
        fact.places.b.first().copied(),
    )
}

fn linked_facts(
    texts: Pair<&str>,
    terms: &Terms,
    links: &mut [Link],
    ends: &[SentencePair],
) -> Vec<Fact> {
    let evidence: Vec<Vec<TermId>> = ends
        .iter()
        .map(|ends| terms.shared(ends.i as usize, ends.j as usize))
        .collect();
    let Grouped { groups, ties } = group(texts, terms, links, ends, &evidence);
    for n in ties {
        links[n].sure = false;
    }
    let links = &*links;
    groups
        .into_iter()
        .map(|members| {
            let place = |side: Side| {
                let spans: BTreeSet<Span> =
                    members.iter().map(|&n| links[n].passages[side]).collect();
                spans.into_iter().collect::<Vec<Span>>()
            };
            let sure = members.iter().any(|&n| links[n].sure);
            let counted = members.iter().filter(|&&n| links[n].sure == sure);
            let status = counted
                .map(|&n| links[n].status)
                .max_by_key(|status| status.gravity());
            Fact {
                status: FactStatus::Linked(status.unwrap_or(crate::comparison::Status::Same)),
                label: Label::default(),
                links: members.iter().map(|&n| n as u32).collect(),
                places: Pair::from_fn(place),
                sure,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Status;

    /// Facts as "places of A / places of B", with "?" after a possible one; each link has the index of its fact.
    fn check(given: &[&str], expected: &[(&str, &[u32])]) {
        let spans = |text: &str| -> Vec<Span> {
            let ends = text.split(' ').map(|it| it.parse::<usize>().unwrap());
            ends.map(|end| Span::new(end, end + 10)).collect()
        };
        let facts = given.iter().enumerate().map(|(n, text)| {
            let (a, b) = text.trim_end_matches('?').split_once(" / ").unwrap();
            Fact {
                status: FactStatus::Linked(Status::Same),
                label: Label::default(),
                links: vec![n as u32],
                places: Pair::new(spans(a), spans(b)),
                sure: !text.ends_with('?'),
            }
        });
        let got = without_guesses_within(facts.collect(), |it| it.start as usize / 10);
        let got: Vec<(bool, Vec<u32>)> = got.into_iter().map(|it| (it.sure, it.links)).collect();
        let expected: Vec<(bool, Vec<u32>)> = expected
            .iter()
            .map(|(sure, links)| (*sure == "sure", links.to_vec()))
            .collect();
        assert_eq!(got, expected, "{given:?}");
    }

    #[test]
    fn a_possible_match_within_a_sure_fact_joins_it() {
        check(&["0 20 / 0 40", "20 / 40?"], &[("sure", &[0, 1])]);
        // One of its places is new.
        check(
            &["0 20 / 0", "20 / 40?"],
            &[("sure", &[0]), ("possible", &[1])],
        );
        // Its places belong to two facts.
        check(
            &["0 / 0", "20 / 40", "0 / 40?"],
            &[("sure", &[0]), ("sure", &[1]), ("possible", &[2])],
        );
        check(
            &["0 20 / 0 40?", "20 / 40?"],
            &[("possible", &[0]), ("possible", &[1])],
        );
    }
}
