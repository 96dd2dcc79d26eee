//! Phrases of a pair of articles: character n-grams, word n-grams, pairs of stems. Each has a number and a weight.

use crate::pair::{Pair, Side};

/// The weight of a phrase: one that many sentences have ("the new phone") links none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Phrase {
    /// Its rarity in this pair.
    rarity: f64,
    /// One over the number of sentence pairs that have it.
    single: f64,
}

/// The phrases of all sentences. Their order follows the hashes, so it does not depend on which article is A.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrases {
    hashes: Vec<u64>,
    /// The first hash with each value of the upper bits, and the shift that leaves these bits.
    starts: Vec<u32>,
    shift: u32,
    known: Vec<Phrase>,
}

impl Phrases {
    /// Replaces the hashes of the phrases of all sentences with consecutive numbers.
    pub fn number<T>(
        sentences: &mut Pair<Vec<T>>,
        of: impl Fn(&mut T) -> &mut Vec<u64>,
    ) -> Phrases {
        let mut hashes: Vec<u64> = Vec::new();
        for profile in sentences.a.iter_mut().chain(&mut sentences.b) {
            hashes.extend_from_slice(of(profile));
        }
        let n = (sentences.a.len() + sentences.b.len()) as f64;
        hashes.sort_unstable();
        hashes.dedup();
        let mut phrases = Phrases::of(hashes);
        let mut counts = vec![Pair::new(0u32, 0u32); phrases.hashes.len()];
        for side in Side::BOTH {
            for profile in &mut sentences[side] {
                for phrase in of(profile) {
                    let id = phrases.number_of(*phrase).unwrap_or(0);
                    counts[id][side] += 1;
                    *phrase = id as u64;
                }
            }
        }
        let phrase = |df: Pair<u32>| Phrase {
            rarity: ((n + 1.0) / (f64::from(df.a + df.b) + 0.5)).ln().max(0.0),
            single: 1.0 / (f64::from(df.a) * f64::from(df.b)).max(1.0),
        };
        phrases.known = counts.into_iter().map(phrase).collect();
        phrases
    }

    /// From hashes in rising order.
    fn of(hashes: Vec<u64>) -> Phrases {
        let bits = (hashes.len() / 2).max(2).ilog2();
        let shift = u64::BITS - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (n, hash) in (0..).zip(&hashes) {
            let bucket = (hash >> shift) as usize;
            while starts.len() <= bucket {
                starts.push(n);
            }
        }
        starts.resize((1 << bits) + 1, hashes.len() as u32);
        Phrases {
            hashes,
            starts,
            shift,
            known: Vec::new(),
        }
    }

    /// The index of a hash.
    fn number_of(&self, hash: u64) -> Option<usize> {
        let bucket = (hash >> self.shift) as usize;
        let (from, to) = (*self.starts.get(bucket)?, *self.starts.get(bucket + 1)?);
        let (from, to) = (from as usize, to as usize);
        let at = self.hashes.get(from..to)?.binary_search(&hash).ok()?;
        Some(from + at)
    }

    /// Replaces hashes with their numbers; unknown phrases are dropped.
    pub fn renumber(&self, phrases: &mut Vec<u64>) {
        let number = |hash: &u64| self.number_of(*hash).map(|n| n as u64);
        *phrases = phrases.iter().filter_map(number).collect();
        phrases.sort_unstable();
    }

    /// The summed rarity of numbered phrases.
    pub fn rarity(&self, phrases: impl Iterator<Item = u64>) -> f64 {
        phrases.map(|n| self.known[n as usize].rarity).sum()
    }

    /// The sum of one over the number of sentence pairs with each phrase.
    pub fn single(&self, phrases: impl Iterator<Item = u64>) -> f64 {
        phrases.map(|n| self.known[n as usize].single).sum()
    }
}

/// A hash of a run of ids (FNV-1a); collisions are too rare to matter.
pub(crate) fn mix(ids: &[u32]) -> u64 {
    let bytes = ids.iter().flat_map(|id| id.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_phrases_have_less_weight() {
        let profile = |skips: &[u64]| skips.to_vec();
        let mut sentences = Pair::new(
            vec![profile(&[7, 9]), profile(&[7]), profile(&[7, 8])],
            vec![profile(&[7, 9]), profile(&[7])],
        );
        let phrases = Phrases::number(&mut sentences, |skips| skips);
        let of = |n: usize, k: usize| phrases.known[sentences.a[n][k] as usize];
        let (everywhere, once, unseen) = (of(0, 0), of(0, 1), of(2, 1));
        assert_eq!((everywhere.single, once.single), (1.0 / 6.0, 1.0));
        assert!(everywhere.rarity < once.rarity && once.rarity < unseen.rarity);
        let mut new = vec![9, 4, 7];
        phrases.renumber(&mut new);
        assert_eq!(new, [0, 2]);
    }
}
