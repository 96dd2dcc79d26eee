//! Chooses the links among the scored sentence pairs.
//!
//! In: scored pairs. Out: the chosen ones, in text order of A, then of B. Many to many: an event may be told in several sentences.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    compare::link::{
        classifier::Model,
        logistic::is_claim,
        sentence::{Profile, Profiles},
        vocabulary::{Terms, intersection},
    },
    pair::{Pair, Side},
};

/// A link for grouping: the story sentences at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SentencePair {
    /// Story sentence of A.
    pub i: u32,
    /// Story sentence of B.
    pub j: u32,
}

impl SentencePair {
    /// The story sentence of one side.
    pub(crate) const fn at(self, side: Side) -> u32 {
        match side {
            Side::A => self.i,
            Side::B => self.j,
        }
    }
}

/// A sentence pair with the probability, in thousandths, that both state the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoredPair {
    /// Story sentence of A.
    pub i: u32,
    /// Story sentence of B.
    pub j: u32,
    /// 0 to 1000.
    pub score: u16,
}

/// A link is dropped if one of its sentences has a counterpart whose score is better by this margin. Of 45 wrong sure links in real
/// pairs 39 had a better counterpart. Of .25 to .4 this gives the best F1 at equal precision.
pub(super) const MARGIN: u16 = 300;
/// Two sentences of one article with this cosine state the same fact, so that neither competes with the other.
const SIMILAR: f64 = 0.25;

/// The links among the scored pairs (in rising order). Sentences with the same words are linked whatever their score; two others that
/// both occur in both articles word for word are not, because each has its counterpart.
pub(crate) fn choose(
    terms: &Terms,
    profiles: &Profiles,
    scored: &[ScoredPair],
    model: &Model,
) -> Vec<ScoredPair> {
    let printed = Printed::new(terms);
    let over = scored.iter().filter(|pair| pair.score >= model.possible);
    let over = over.filter(|pair| !printed.are_others(terms, pair.i, pair.j));
    let mut chosen: BTreeMap<(u32, u32), u16> =
        over.map(|pair| ((pair.i, pair.j), pair.score)).collect();
    for pair in same_words(terms) {
        chosen.insert(pair, 1000);
    }
    let chosen = chosen.into_iter();
    let chosen: Vec<ScoredPair> = chosen
        .map(|((i, j), score)| ScoredPair { i, j, score })
        .collect();
    without_rivals(profiles, &chosen)
}

/// The links neither end of which has a much better counterpart that states another fact. For a single claim, everything about it stays.
pub fn without_rivals(profiles: &Profiles, links: &[ScoredPair]) -> Vec<ScoredPair> {
    let sizes = profiles.sentences.as_ref().map(Vec::len);
    if is_claim(sizes) {
        return links.to_vec();
    }
    let mut of = Pair::from_fn(|side| vec![Vec::new(); sizes[side]]);
    for link in links {
        of.a[link.i as usize].push(link);
        of.b[link.j as usize].push(link);
    }
    let states_other = |side: Side, x: u32, y: u32| {
        let sentence = |n: u32| &profiles.sentences[side][n as usize];
        cosine(profiles, sentence(x), sentence(y)) < SIMILAR
    };
    let stays = |link: &&ScoredPair| {
        let better = |other: &&&ScoredPair| other.score > link.score + MARGIN;
        let mut in_b = of.a[link.i as usize].iter().filter(better);
        let mut in_a = of.b[link.j as usize].iter().filter(better);
        !in_b.any(|it| states_other(Side::B, it.j, link.j))
            && !in_a.any(|it| states_other(Side::A, it.i, link.i))
    };
    links.iter().filter(stays).copied().collect()
}

/// The similarity of two sentences of one article.
fn cosine(profiles: &Profiles, x: &Profile, y: &Profile) -> f64 {
    let shared = intersection(&x.set, &y.set);
    let square = |id: &u32| profiles.weights[*id as usize].both.powi(2);
    let product: f64 = shared.iter().map(square).sum();
    let squares = x.total.both_squared.max(1e-6) * y.total.both_squared.max(1e-6);
    product / squares.sqrt()
}

/// The largest distance between two linked sentences with the same words, counted among their repetitions. A report may state something
/// twice; but one line printed a thousand times would make a million links.
const REPEATS: u32 = 4;

/// The sentences that are in both reports word for word.
struct Printed<'a> {
    sentences: HashSet<&'a [u32]>,
    /// For each sentence, the number of identical sentences before it in its report.
    nth: Pair<Vec<u32>>,
}

impl<'a> Printed<'a> {
    fn new(terms: &'a Terms) -> Printed<'a> {
        let of = |side: Side| terms.sentences[side].iter().map(|it| it.raw.as_slice());
        let in_a: HashSet<&[u32]> = of(Side::A).collect();
        let nth = |side: Side| {
            let mut seen: HashMap<&[u32], u32> = HashMap::new();
            let mut nth = |raw| {
                let n = seen.entry(raw).or_default();
                *n += 1;
                *n - 1
            };
            of(side).map(&mut nth).collect()
        };
        Printed {
            sentences: of(Side::B).filter(|raw| in_a.contains(raw)).collect(),
            nth: Pair::from_fn(nth),
        }
    }

    /// Whether a sentence of A and one of B differ, and each is in both reports or has an identical counterpart elsewhere.
    fn are_others(&self, terms: &Terms, i: u32, j: u32) -> bool {
        let raw = |side: Side, n: u32| terms.sentences[side][n as usize].raw.as_slice();
        let (a, b) = (raw(Side::A, i), raw(Side::B, j));
        if a == b {
            let [i, j] = [(Side::A, i), (Side::B, j)].map(|(side, n)| self.nth[side][n as usize]);
            return i.abs_diff(j) > REPEATS;
        }
        self.sentences.contains(a) && self.sentences.contains(b)
    }
}

/// Pairs of identical sentences: the first occurrence in A with the first in B, the second with the second, so that a line printed a
/// thousand times makes a thousand links and not a million.
fn same_words(terms: &Terms) -> Vec<(u32, u32)> {
    let mut by_words: BTreeMap<&[u32], (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    for (i, sentence) in terms.sentences.a.iter().enumerate() {
        by_words.entry(&sentence.raw).or_default().0.push(i as u32);
    }
    for (j, sentence) in terms.sentences.b.iter().enumerate() {
        by_words.entry(&sentence.raw).or_default().1.push(j as u32);
    }
    by_words
        .into_values()
        .flat_map(|(a, b)| a.into_iter().zip(b))
        .collect()
}
