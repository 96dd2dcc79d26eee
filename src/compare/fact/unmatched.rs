//! The facts of one report: parts of sentences that the other article lacks, with repetitions joined, the most important first.
//!
//! In: the terms of the pair, its links, and the sentences that other facts cover. Out: facts of one report, and the sentences that
//! only repeat a linked one.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    importance::Importance,
    lacking::{Lacking, Part},
};
use crate::{
    compare::link::vocabulary::{SentenceTerms, TermId, TermKind, Terms, intersection},
    comparison::{Fact, FactStatus, Label},
    pair::{Pair, Side},
    text::Span,
};

/// The number of content words that two sentences of one report must share to state the same thing.
const SHARED: usize = 3;

/// The share of the weight of the shorter of two sentences that they must have in common to be one fact.
const ONE: f64 = 0.55;

/// The same for a sentence that only repeats a linked one.
const AGAIN: f64 = 0.8;

/// The weight of a name relative to a word when two sentences are compared.
const NAME: f64 = 0.5;

/// A stem in more sentences of a report is not used to find redundant sentences.
const COMMON: u32 = 30;

/// A part is listed when the other article lacks it with at least this probability.
const LIKELY: f64 = 0.5;

/// The content of a sentence or of a part of one.
struct Said<'a> {
    /// Ascending, without repetitions.
    set: Vec<TermId>,
    /// Those of `set` that are in a name.
    names: BTreeSet<TermId>,
    /// All words of a whole sentence.
    raw: &'a [u32],
}

impl<'a> Said<'a> {
    fn new(sentence: &'a SentenceTerms, part: std::ops::Range<usize>) -> Said<'a> {
        let is_whole = part.len() == sentence.terms.len();
        let terms = sentence.terms.get(part).unwrap_or_default();
        let set: BTreeSet<TermId> = terms.iter().map(|term| term.id).collect();
        let names = terms.iter().filter(|it| it.kind == TermKind::Name);
        Said {
            set: set.into_iter().collect(),
            names: names.map(|it| it.id).collect(),
            raw: if is_whole { &sentence.raw } else { &[] },
        }
    }

    fn whole(sentence: &'a SentenceTerms) -> Said<'a> {
        Said::new(sentence, 0..sentence.terms.len())
    }
}

/// The sentences of an article, indexed to find one with the same content.
struct Mentioned<'a> {
    terms: &'a Terms,
    side: Side,
    /// The added sentences with their weights.
    said: Vec<(Said<'a>, f64)>,
    holding: BTreeMap<TermId, Vec<usize>>,
}

impl<'a> Mentioned<'a> {
    const fn new(terms: &'a Terms, side: Side) -> Mentioned<'a> {
        Mentioned {
            terms,
            side,
            said: Vec::new(),
            holding: BTreeMap::new(),
        }
    }

    fn add(&mut self, said: Said<'a>) {
        for id in &said.set {
            if self.terms.stems[*id as usize].df[self.side] <= COMMON {
                self.holding.entry(*id).or_default().push(self.said.len());
            }
        }
        let weight = self.weight(&said.set, &said);
        self.said.push((said, weight));
    }

    /// The sentence that shares most with `said`, if it is at least this share of the weight of the shorter one, or of `said` itself.
    fn find(&self, said: &Said, least: f64, of: fn(f64, f64) -> f64) -> Option<usize> {
        let holding = said.set.iter().filter_map(|id| self.holding.get(id));
        let near: BTreeSet<usize> = holding.flatten().copied().collect();
        let all = self.weight(&said.set, said);
        let found = near.into_iter().filter_map(|m| {
            let (other, weight) = &self.said[m];
            let both = intersection(&said.set, &other.set);
            let share = self.weight(&both, said) / of(all, *weight).max(1e-6);
            let is_same = !said.raw.is_empty() && said.raw == other.raw;
            (is_same || (both.len() >= SHARED && share >= least)).then_some((share, m))
        });
        let best = found.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        best.map(|(_, m)| m)
    }

    fn weight(&self, ids: &[TermId], said: &Said) -> f64 {
        let weigh = |id: &TermId| {
            let weight = self.terms.stems[*id as usize].rarity + 0.4;
            if said.names.contains(id) {
                NAME * weight
            } else {
                weight
            }
        };
        ids.iter().map(weigh).sum()
    }
}

/// The story sentences of a side that only repeat a linked sentence of the same article, each with the linked one.
pub(crate) fn redundant(terms: &Terms, side: Side, linked: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let sentence = |n: u32| Said::whole(&terms.sentences[side][n as usize]);
    let mut covered = Mentioned::new(terms, side);
    for n in linked {
        covered.add(sentence(*n));
    }
    let linked: Vec<u32> = linked.iter().copied().collect();
    let alone =
        (0..terms.sentences[side].len() as u32).filter(|n| linked.binary_search(n).is_err());
    let again = alone.filter_map(|n| Some((n, covered.find(&sentence(n), AGAIN, |own, _| own)?)));
    again.map(|(n, of)| (n, linked[of])).collect()
}

/// The facts of one report, the most important first. `covered` has the story sentences that other facts cover.
pub(crate) fn alone(
    texts: Pair<&str>,
    lacking: &Lacking,
    side: Side,
    covered: &BTreeSet<u32>,
) -> Vec<Fact> {
    let terms = lacking.terms;
    let importance = Importance::new(texts[side], terms, side);
    let parts = lacking.parts(side).into_iter();
    let parts = parts.filter(|part| !covered.contains(&(part.sentence as u32)));
    let likely: Vec<Part> = parts.filter(|part| part.probability() >= LIKELY).collect();
    let mut ranked: Vec<(u64, Part)> = joined(texts[side], likely)
        .into_iter()
        .filter_map(|part| Some((importance.of(&part)?, part)))
        .collect();
    ranked.sort_by_key(|(importance, part)| (Reverse(*importance), part.span));
    let mut listed = Mentioned::new(terms, side);
    let mut facts: Vec<Vec<Span>> = Vec::new();
    let mut fact_of: Vec<usize> = Vec::new();
    for (_, part) in ranked {
        let said = Said::new(&terms.sentences[side][part.sentence], part.terms);
        if let Some(same) = listed.find(&said, ONE, f64::min) {
            facts[fact_of[same]].push(part.span);
            continue;
        }
        listed.add(said);
        fact_of.push(facts.len());
        facts.push(vec![part.span]);
    }
    let fact = |mut spans: Vec<Span>| {
        spans.sort_unstable();
        let mut places = Pair::default();
        places[side] = spans;
        Fact {
            status: FactStatus::Only(side),
            label: Label::default(),
            links: Vec::new(),
            places,
            sure: true,
        }
    };
    facts.into_iter().map(fact).collect()
}

/// Joins parts of a sentence with only punctuation between them.
fn joined(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last)
                if last.sentence == part.sentence
                    && last.terms.end == part.terms.start
                    && is_mark_only(text, last.span, part.span) =>
            {
                last.span = last.span.join(part.span);
                last.terms.end = part.terms.end;
            }
            _ => joined.push(part),
        }
    }
    joined
}

fn is_mark_only(text: &str, x: Span, y: Span) -> bool {
    let between = text.get(x.end as usize..y.start as usize);
    between.is_some_and(|it| !it.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::compared;

    const OTHER: &str = "The council of Leeds raised the price of school meals.\nParents wrote a letter to the mayor.\n";

    /// The first word of each place of the facts of A, in order.
    fn check(a: &[&str], expected: &[&str]) {
        let (articles, comparison) = compared(&format!("{}\n", a.join("\n\n")), OTHER);
        let only = comparison.facts.iter();
        let only = only.filter(|fact| fact.status == FactStatus::Only(Side::A));
        let found: Vec<String> = only
            .map(|fact| {
                let places = fact.places.a.iter().map(|span| span.of(&articles.a.text));
                let first = places.filter_map(|it| it.split_whitespace().next());
                first.collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(found, expected, "{a:?}");
    }

    #[test]
    fn the_most_important_fact_is_first() {
        // On a tie the position decides.
        check(
            &[
                "Firemen saved the old barrels of the brewery.",
                "Neighbors brought warm bread to the crew.",
                "Children watched the smoke from the hill.",
            ],
            &["Firemen", "Neighbors", "Children"],
        );
        // Names and numbers.
        check(
            &[
                "Firemen saved the old barrels of the brewery.",
                "Neighbors brought warm bread to the crew.",
                "Rui Matos counted 40 ruined barrels in Lund.",
            ],
            &["Rui", "Firemen", "Neighbors"],
        );
        // Background about the building comes after the news.
        check(
            &[
                "In 2019 the brewery lost its roof.",
                "In 1931 the brewery changed its owner.",
                "Firemen saved the old barrels of the brewery.",
                "Children watched the smoke from the hill.",
            ],
            &["In", "Firemen", "In", "Children"],
        );
    }

    #[test]
    fn sentences_without_a_fact_are_left_out() {
        check(
            &[
                "Firemen saved the old barrels of the brewery.",
                "Should the old brewery of Lund be built again?",
                "The chief of the Lund brigade, Rui Matos, added:",
                "Probably.",
                "It is what it is.",
                "Thanks to Lund.",
            ],
            &["Firemen"],
        );
    }

    #[test]
    fn a_repeated_statement_is_one_fact() {
        check(
            &[
                "Brewery owner faces nine years in prison",
                "Firemen saved the old barrels of the brewery.",
                "Bo Hart, the owner, faces nine years in prison over the cables.",
                "Firemen came from three villages by night.",
            ],
            &["Brewery Bo", "Firemen", "Firemen"],
        );
    }

    #[test]
    fn a_repeated_linked_sentence_is_a_place_of_the_fact() {
        let a = "The warehouse in Porto burned for nine hours before the roof fell in.\n\nNine hours the warehouse burned.\n\n\
            Two streets stay closed until Friday.\n";
        let b = "Firefighters were seen at the warehouse in Porto, which burned before the roof fell in.\n";
        let (_, comparison) = compared(a, b);
        let places = |fact: &Fact| {
            (
                fact.status.glyph(),
                fact.places.a.len(),
                fact.places.b.len(),
            )
        };
        let found: Vec<(char, usize, usize)> = comparison.facts.iter().map(places).collect();
        assert_eq!(found, [('=', 2, 1), ('A', 1, 0)]);
    }
}
