//! The decision: which of the scored sentence pairs are links, and which of those are sure.
//!
//! In: scored pairs. Out: the chosen ones, in text order of A, then of B. Many to many: an event is told in several sentences.

use std::collections::{BTreeMap, HashSet};

use super::{model::Model, terms::Terms};
use crate::pair::Side;

/// A sentence pair and the probability, in thousandths, that both state the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Story sentence of A.
    pub i: u32,
    /// Story sentence of B.
    pub j: u32,
    /// 0 to 1000.
    pub score: u16,
}

/// The links among the scored pairs (ascending); sentences of the same words are linked whatever their score, and two others that both stand
/// in both reports word for word are not: each has its counterpart.
pub fn choose(terms: &Terms, scored: &[Scored], model: &Model) -> Vec<Scored> {
    let printed = Printed::new(terms);
    let mut chosen: BTreeMap<(u32, u32), u16> = scored
        .iter()
        .filter(|pair| pair.score >= model.perhaps)
        .filter(|pair| !printed.in_both(terms, pair.i, pair.j))
        .map(|pair| ((pair.i, pair.j), pair.score))
        .collect();
    for pair in same_words(terms) {
        chosen.insert(pair, 1000);
    }
    chosen
        .into_iter()
        .map(|((i, j), score)| Scored { i, j, score })
        .collect()
}

/// The sentences that stand in both reports word for word.
struct Printed<'a> {
    sentences: HashSet<&'a [u32]>,
}

impl<'a> Printed<'a> {
    fn new(terms: &'a Terms) -> Printed<'a> {
        let of = |side: Side| terms.sentences[side].iter().map(|it| it.raw.as_slice());
        let in_a: HashSet<&[u32]> = of(Side::A).collect();
        Printed {
            sentences: of(Side::B).filter(|raw| in_a.contains(raw)).collect(),
        }
    }

    /// Whether a sentence of A and one of B are two, and both stand in both reports.
    fn in_both(&self, terms: &Terms, i: u32, j: u32) -> bool {
        let raw = |side: Side, n: u32| terms.sentences[side][n as usize].raw.as_slice();
        let (a, b) = (raw(Side::A, i), raw(Side::B, j));
        a != b && self.sentences.contains(a) && self.sentences.contains(b)
    }
}

/// Sentences that say the same in the same words: the first such sentence of A with the first of B, the second with the
/// second, so that a line printed a thousand times makes a thousand links and not a million.
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
