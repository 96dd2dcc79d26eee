//! What stands in one report alone: story sentences without a link, those that say one thing together, the most important first.
//!
//! In: the terms of the pair and which story sentences are linked. Out: facts of one side, and linked sentences with those that say them again.
//!
//! Importance is the sum of: up to 200 for the place in the report (200 for the first sentence, none for the last), up to 100 for whom it is
//! about (the name in it that the report names most often; 100 when every second sentence does), 60 for each different name, number and date
//! in it (three at most), 50 for a quotation and up to 50 for rare words; less 150 for background, when the only years it names lie
//! [`LONG_AGO`] before the latest that the report names. No fact tells: a question that is no quotation, the words that bring a quotation ("she
//! added:"), a sentence of fewer than four content words without a name or number, and one of a name and no two words besides.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Fact, FactStatus,
    terms::{SentenceTerms, TermId, TermKind, Terms, intersection},
};
use crate::{
    compare::fact::description::Label,
    pair::{Pair, Side},
    text::Span,
};

/// Content words that two sentences of one report must share to say one thing.
const SHARED: usize = 3;

/// Share of the weight of the shorter of two sentences that they must have in common to be one fact.
const ONE: f64 = 0.55;

/// The same for a sentence that adds nothing to one that is linked.
const AGAIN: f64 = 0.8;

/// What a name counts against a word when two sentences are compared.
const NAME: f64 = 0.5;

/// A stem in more sentences of a report than these finds no sentence that is said again.
const COMMON: u32 = 30;

/// How many years back a sentence tells of the background.
const LONG_AGO: i16 = 3;

/// The sentences of a report that are searched for one that says the same, by what they say.
struct Told<'a> {
    terms: &'a Terms,
    side: Side,
    holding: BTreeMap<TermId, Vec<usize>>,
}

impl<'a> Told<'a> {
    fn new(terms: &'a Terms, side: Side) -> Told<'a> {
        Told {
            terms,
            side,
            holding: BTreeMap::new(),
        }
    }

    fn sentence(&self, n: usize) -> &'a SentenceTerms {
        &self.terms.sentences[self.side][n]
    }

    fn add(&mut self, n: usize) {
        for id in &self.sentence(n).set {
            if self.terms.stems[*id as usize].df[self.side] <= COMMON {
                self.holding.entry(*id).or_default().push(n);
            }
        }
    }

    /// The sentence with which another shares most, when that is at least this share of the weight of the shorter, or of the other itself.
    fn find(&self, n: usize, least: f64, of: fn(f64, f64) -> f64) -> Option<usize> {
        let sentence = self.sentence(n);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for other in sentence
            .set
            .iter()
            .filter_map(|id| self.holding.get(id))
            .flatten()
        {
            *shared.entry(*other).or_default() += 1;
        }
        let weigh = |ids: &[TermId], all: &SentenceTerms| self.weight(ids, all);
        let all = weigh(&sentence.set, sentence);
        let found = shared.into_keys().filter_map(|m| {
            let other = self.sentence(m);
            let both = intersection(&sentence.set, &other.set);
            let share = weigh(&both, sentence) / of(all, weigh(&other.set, other)).max(1e-6);
            let is_same = sentence.raw == other.raw;
            (is_same || (both.len() >= SHARED && share >= least)).then_some((share, m))
        });
        let best = found.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        best.map(|(_, m)| m)
    }

    fn weight(&self, ids: &[TermId], sentence: &SentenceTerms) -> f64 {
        let weigh = |id: &TermId| {
            let weight = self.terms.stems[*id as usize].rarity + 0.4;
            let is_name = |kind: TermKind| kind == TermKind::Name;
            let named = sentence
                .terms
                .iter()
                .any(|it| it.id == *id && is_name(it.kind));
            if named { NAME * weight } else { weight }
        };
        ids.iter().map(weigh).sum()
    }
}

/// For each story sentence of a side that says again what a linked one of the same report says, and nothing besides, the linked one.
pub fn said_again(terms: &Terms, side: Side, linked: &BTreeSet<u32>) -> Vec<(u32, u32)> {
    let mut told = Told::new(terms, side);
    for n in linked {
        told.add(*n as usize);
    }
    let alone = (0..terms.sentences[side].len()).filter(|n| !linked.contains(&(*n as u32)));
    alone
        .filter_map(|n| Some((n as u32, told.find(n, AGAIN, |own, _| own)? as u32)))
        .collect()
}

/// The facts of one side, the most important first. `told` holds the story sentences that other facts tell.
pub fn alone(texts: Pair<&str>, terms: &Terms, side: Side, told: &BTreeSet<u32>) -> Vec<Fact> {
    let sentences = &terms.sentences[side];
    let known = Known {
        names: names(terms),
        latest: sentences.iter().flat_map(|it| years(terms, it)).max(),
    };
    let mut ranked: Vec<(u64, usize)> = (0..sentences.len())
        .filter(|n| !told.contains(&(*n as u32)))
        .filter_map(|n| Some((importance(texts[side], terms, side, n, &known)?, n)))
        .collect();
    ranked.sort_by_key(|(importance, n)| (Reverse(*importance), *n));
    let mut kept = Told::new(terms, side);
    let mut facts: Vec<Vec<Span>> = Vec::new();
    let mut fact_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, n) in ranked {
        let same = kept.find(n, ONE, f64::min);
        if let Some(fact) = same.and_then(|m| fact_of.get(&m)) {
            facts[*fact].push(sentences[n].span);
            continue;
        }
        kept.add(n);
        fact_of.insert(n, facts.len());
        facts.push(vec![sentences[n].span]);
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

/// What is known of a pair when the sentences of one report are ranked.
struct Known {
    /// Words that are names for sure.
    names: BTreeSet<TermId>,
    /// The latest year that the report names.
    latest: Option<i16>,
}

/// The words of names, without those that may have their capital from beginning a sentence.
fn names(terms: &Terms) -> BTreeSet<TermId> {
    let mut names = BTreeSet::new();
    for sentence in terms.sentences.a.iter().chain(&terms.sentences.b) {
        let named = sentence.terms.iter().filter(|it| it.kind == TermKind::Name);
        let places: BTreeSet<u32> = named.clone().map(|term| term.place).collect();
        let is_sure = |place: u32| place > 0 || places.contains(&1);
        names.extend(named.filter(|it| is_sure(it.place)).map(|term| term.id));
    }
    names
}

/// The years that a sentence names.
fn years<'a>(terms: &'a Terms, sentence: &'a SentenceTerms) -> impl Iterator<Item = i16> + 'a {
    let numbers = sentence
        .terms
        .iter()
        .filter(|it| it.kind == TermKind::Number);
    let digits = numbers.map(|term| terms.stems[term.id as usize].text.as_str());
    let years = digits.filter(|it| it.len() == 4 && it.bytes().all(|c| c.is_ascii_digit()));
    years
        .filter_map(|it| it.parse().ok())
        .filter(|year| (1800..2100).contains(year))
}

fn importance(text: &str, terms: &Terms, side: Side, n: usize, known: &Known) -> Option<u64> {
    let sentences = &terms.sentences[side];
    let sentence = &sentences[n];
    let of = |wanted: &[TermKind]| -> BTreeSet<TermId> {
        let wanted = sentence.terms.iter().filter(|it| wanted.contains(&it.kind));
        wanted.map(|term| term.id).collect()
    };
    let mut names = of(&[TermKind::Name]);
    names.retain(|id| known.names.contains(id));
    let values = of(&[TermKind::Number, TermKind::Calendar]).len();
    let content = sentence.set.len();
    let quoted = sentence.terms.iter().filter(|term| term.quoted).count() > 2;
    let end = sentence.span.of(text).trim_end();
    let is_open = (end.ends_with('?') && !quoted) || end.ends_with(':');
    let tells = match (names.len(), values) {
        (0, 0) => content >= 4,
        (_, 0) => content >= 3,
        _ => true,
    };
    if is_open || !tells {
        return None;
    }
    let share =
        |id: &TermId| f64::from(terms.stems[*id as usize].df[side]) / sentences.len() as f64;
    let share = names.iter().map(share).fold(0.0, f64::max);
    let rarity = |id: &TermId| terms.stems[*id as usize].rarity;
    let rarity: f64 = sentence.set.iter().map(rarity).sum();
    let last = sentences.len().max(2) as u64 - 1;
    let place = 200 - 200 * n as u64 / last;
    let about = (200.0 * share).min(100.0) as u64;
    let given = 60 * (names.len() + values).min(3) as u64;
    let last_year = years(terms, sentence).max();
    let is_past = last_year
        .zip(known.latest)
        .is_some_and(|(year, latest)| latest - year >= LONG_AGO);
    let sum = place + about + given + 50 * u64::from(quoted) + (1.5 * rarity).min(50.0) as u64;
    Some(sum.saturating_sub(150 * u64::from(is_past)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::tests::compared;

    const OTHER: &str = "The council of Leeds raised the price of school meals.\nParents wrote a letter to the mayor.\n";

    /// What stands in A alone, in order: the first word of each fact's places.
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
    fn the_most_important_stands_first() {
        // Where it stands, all else being equal.
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
        // A history of the house stands behind the news of the day.
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
    fn what_tells_no_fact_is_left_out() {
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
    fn what_is_said_twice_is_one_fact() {
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
    fn what_repeats_a_linked_sentence_is_a_place_of_that_fact() {
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
