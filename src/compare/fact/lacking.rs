//! Clauses of one article that are missing from the other.
//!
//! In: the terms of the pair and its links. Out: the clauses outside the passages of sure links, each with four features and the
//! probability that the other article does not state it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    compare::link::{
        clause::clauses,
        logistic::logistic,
        vocabulary::{SentenceTerms, Term, TermId, TermKind, Terms},
    },
    comparison::Link,
    learned::vectors::Meaning,
    pair::{Pair, Side},
    syntax::Grammar,
    text::Span,
};

/// A clause of a story sentence, or the whole sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The story sentence.
    pub sentence: usize,
    /// Its bytes.
    pub span: Span,
    /// The range of its terms in the sentence.
    pub terms: Range<usize>,
    /// The features of the probability, in the order of [`NAMES`].
    pub features: [f64; NAMES.len()],
    /// Whether it overlaps the passage of a sure link. Such parts are excluded from training.
    pub is_inside: bool,
}

/// The names of the features: the log-odds of the most likely link of the sentence; the share of the part that a single sentence of the
/// other article has; the share that the other article has anywhere; the position of the sentence in its article, from 0 to 1.
pub const NAMES: [&str; 4] = ["link", "in-one", "anywhere", "depth"];

/// The intercept, then the weights of the features, as printed by `training train lacking`.
const WEIGHTS: [f64; 1 + NAMES.len()] = [0.81, 0.04, -1.22, -1.90, 1.93];

impl Part {
    /// The probability that the other article lacks it.
    pub fn probability(&self) -> f64 {
        let products = WEIGHTS[1..].iter().zip(self.features).map(|(w, x)| w * x);
        logistic(WEIGHTS[0] + products.sum::<f64>())
    }
}

/// The number of sentences of the other article that a part is compared with, in addition to those linked with its own.
const COMPARED: usize = 4;
/// The weight of a name relative to a word.
const NAME: f64 = 0.5;
/// The weight of a word that occurs throughout the pair.
const COMMON: f64 = 0.4;
/// A lower cosine counts as nothing.
const NEAR: f64 = 0.5;
/// A stem in more sentences of a report is not used to find sentences for comparison.
const FREQUENT: usize = 40;
/// A sentence is split into clauses if a single other sentence has a share of it within this range.
const PARTLY: Range<f64> = 0.15..0.9;
/// The log-odds of a missing link.
const NO_LINK: f64 = -4.0;

/// Finds the clauses that only one side states.
pub struct Lacking<'a> {
    /// The grammar of both articles.
    pub grammars: Pair<Grammar<'a>>,
    /// Their terms.
    pub terms: &'a Terms,
    /// The links.
    pub links: &'a [Link],
}

/// The other report, indexed for searching.
struct Other<'a> {
    side: Side,
    terms: &'a Terms,
    /// The sentences that contain a stem.
    holding: BTreeMap<TermId, Vec<usize>>,
    synonym_sets: BTreeSet<u16>,
}

impl Lacking<'_> {
    /// The parts of a report outside the passages of sure links, in text order.
    pub fn parts(&self, side: Side) -> Vec<Part> {
        let other = Other::new(self.terms, side.other());
        let mut linked: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, link) in self.links.iter().enumerate() {
            linked.entry(self.sentence(side, link)).or_default().push(n);
        }
        let mut parts = Vec::new();
        for (n, sentence) in self.terms.sentences[side].iter().enumerate() {
            let links = linked.get(&n).map_or(&[][..], Vec::as_slice);
            self.add_parts(side, n, sentence, links, &other, &mut parts);
        }
        parts
    }

    /// The story sentence of a link.
    fn sentence(&self, side: Side, link: &Link) -> usize {
        let start = link.passages[side].start;
        self.terms.sentences[side].partition_point(|it| it.span.end <= start)
    }

    fn add_parts(
        &self,
        side: Side,
        n: usize,
        sentence: &SentenceTerms,
        links: &[usize],
        other: &Other,
        parts: &mut Vec<Part>,
    ) {
        let sure = links.iter().map(|&n| &self.links[n]).filter(|it| it.sure);
        let passages: Vec<Span> = sure.map(|link| link.passages[side]).collect();
        let whole = 0..sentence.terms.len();
        let link = links.iter().map(|&n| self.links[n].score).max();
        let link = link.map_or(NO_LINK, |score| {
            let p = f64::from(score.clamp(1, 999)) / 1000.0;
            (p / (1.0 - p)).ln().max(NO_LINK)
        });
        let beyond = links
            .iter()
            .map(|&n| self.sentence(side.other(), &self.links[n]));
        let beyond: Vec<usize> = beyond.collect();
        let depth = n as f64 / self.terms.sentences[side].len().max(1) as f64;
        let part = |span: Span, terms: Range<usize>| {
            let own = &sentence.terms[terms.clone()];
            let [in_one, anywhere] = other.shares(own, &beyond);
            let is_inside = passages.iter().any(|it| it.overlaps(span));
            Part {
                sentence: n,
                span,
                terms,
                features: [link, in_one, anywhere, depth],
                is_inside,
            }
        };
        let all = part(sentence.span, whole);
        if passages.is_empty() && !PARTLY.contains(&all.features[1]) {
            parts.push(all);
            return;
        }
        let tree = self.grammars[side].tree(sentence.sentence as usize);
        let at = |byte: u32| sentence.terms.partition_point(|term| term.span.end <= byte);
        let clauses = clauses(self.grammars[side].text, tree, sentence);
        for span in clauses {
            let terms = at(span.start)..at(span.end);
            let is_linked = passages.iter().any(|it| span.covers(*it));
            if !terms.is_empty() && !is_linked {
                parts.push(part(span, terms));
            }
        }
    }
}

impl<'a> Other<'a> {
    fn new(terms: &'a Terms, side: Side) -> Other<'a> {
        let mut holding: BTreeMap<TermId, Vec<usize>> = BTreeMap::new();
        let mut synonym_sets = BTreeSet::new();
        for (n, sentence) in terms.sentences[side].iter().enumerate() {
            for id in &sentence.set {
                holding.entry(*id).or_default().push(n);
                synonym_sets.extend(terms.stems[*id as usize].synonyms);
            }
        }
        Other {
            side,
            terms,
            holding,
            synonym_sets,
        }
    }

    fn weight(&self, term: &Term) -> f64 {
        let share = if term.kind == TermKind::Name {
            NAME
        } else {
            1.0
        };
        share * (self.terms.stems[term.id as usize].rarity + COMMON)
    }

    fn synonyms(&self, id: TermId) -> Option<u16> {
        self.terms.stems[id as usize].synonyms
    }

    /// The share of a part that a single sentence has, and the share that the report has anywhere. `linked` are sentences to include.
    fn shares(&self, part: &[Term], linked: &[usize]) -> [f64; 2] {
        let all = part.iter().map(|term| self.weight(term)).sum::<f64>();
        let all = all.max(1e-6);
        let near = self.nearest(part).into_iter().chain(linked.iter().copied());
        let in_one = near
            .map(|n| self.covered(part, n) / all)
            .fold(0.0, f64::max);
        let is_found = |term: &&Term| {
            let synonyms = self.synonyms(term.id);
            self.holding.contains_key(&term.id)
                || synonyms.is_some_and(|it| self.synonym_sets.contains(&it))
        };
        let found = part.iter().filter(is_found).map(|term| self.weight(term));
        [in_one, found.sum::<f64>() / all]
    }

    /// The sentences that have most of a part in the same words.
    fn nearest(&self, part: &[Term]) -> Vec<usize> {
        let mut found: BTreeMap<usize, f64> = BTreeMap::new();
        for term in part {
            let holding = self.holding.get(&term.id).filter(|it| it.len() <= FREQUENT);
            for n in holding.into_iter().flatten() {
                *found.entry(*n).or_default() += self.weight(term);
            }
        }
        let mut found: Vec<(usize, f64)> = found.into_iter().collect();
        found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        found.into_iter().take(COMPARED).map(|(n, _)| n).collect()
    }

    /// The share of a part that a sentence has: in the same words, in synonyms, or in words of similar meaning.
    fn covered(&self, part: &[Term], n: usize) -> f64 {
        let Some(sentence) = self.terms.sentences[self.side].get(n) else {
            return 0.0;
        };
        let meaning = |id: TermId| self.terms.stems[id as usize].meaning;
        let synonym_sets: Vec<u16> = sentence
            .set
            .iter()
            .filter_map(|id| self.synonyms(*id))
            .collect();
        let words = sentence
            .terms
            .iter()
            .filter(|term| term.kind == TermKind::Word);
        let meanings: Vec<Meaning> = words.filter_map(|term| meaning(term.id)).collect();
        let share = |term: &Term| {
            let is_synonym = || {
                self.synonyms(term.id)
                    .is_some_and(|it| synonym_sets.contains(&it))
            };
            if sentence.set.binary_search(&term.id).is_ok() || is_synonym() {
                return 1.0;
            }
            if term.kind != TermKind::Word {
                return 0.0;
            }
            let nearest = meaning(term.id).map_or(0.0, |it| it.nearest(&meanings));
            ((nearest - NEAR) / (1.0 - NEAR)).clamp(0.0, 1.0)
        };
        part.iter()
            .map(|term| share(term) * self.weight(term))
            .sum()
    }
}
