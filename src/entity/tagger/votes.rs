//! What the first reading of a report says of a word's other uses, for the second.
//!
//! A report names its people and places many times, and somewhere the sentence around makes plain what they are. After all tokens got their
//! labels once, every capitalized word sees the labels of its other uses and is decided again.

use std::collections::HashMap;

use super::{
    decode::{self, KINDS, Part},
    document::Document,
    hash,
};

/// Number of votes for each kind of name and, last, for none.
type Counts = [u16; KINDS.len() + 1];

const NO_NAME: usize = KINDS.len();

#[derive(Clone, Copy, Debug, Default)]
struct Word {
    kinds: Counts,
    /// As begin, inside, last, single.
    parts: [u16; 4],
}

/// The labels of the first reading, counted by word and by run of capitals.
pub struct Votes<'d> {
    document: &'d Document,
    labels: &'d [u8],
    words: HashMap<u64, Word, hash::Ready>,
    runs: HashMap<u64, Counts, hash::Ready>,
}

impl<'d> Votes<'d> {
    /// Counts the labels of all tokens of the report.
    pub fn new(document: &'d Document, labels: &'d [u8]) -> Votes<'d> {
        let mut votes = Votes {
            document,
            labels,
            words: HashMap::default(),
            runs: HashMap::default(),
        };
        for (n, &label) in labels.iter().enumerate() {
            let Some(key) = document.vote_key(n) else {
                continue;
            };
            let word = votes.words.entry(key).or_default();
            count(&mut word.kinds, kind(label), 1);
            if let Some(part) = inner_part(label) {
                word.parts[part] = word.parts[part].saturating_add(1);
            }
            if let Some((key, range)) = document.run_starting_at(n) {
                let vote = run_kind(labels.get(range).unwrap_or(&[]));
                count(votes.runs.entry(key).or_default(), vote, 1);
            }
        }
        votes
    }

    /// Whether the word stands elsewhere too, so that token `n` has features.
    pub fn has(&self, n: usize) -> bool {
        self.others(n).is_some()
    }

    /// The votes of the other uses of token `n`.
    fn others(&self, n: usize) -> Option<Word> {
        let mut word = *self.words.get(&self.document.vote_key(n)?)?;
        let label = *self.labels.get(n)?;
        let own = &mut word.kinds[kind(label)];
        *own = own.saturating_sub(1);
        if let Some(part) = inner_part(label) {
            word.parts[part] = word.parts[part].saturating_sub(1);
        }
        word.kinds.iter().any(|&votes| votes > 0).then_some(word)
    }

    /// Calls `see` with the features of token `n`.
    pub fn features(&self, n: usize, mut see: impl FnMut(u64)) {
        let Some(word) = self.others(n) else { return };
        let mut template = 1000;
        let mut add = |a: u64, b: u64| {
            template += 1;
            see(hash::finish(hash::add(
                hash::add(hash::add(hash::START, template), a),
                b,
            )));
        };
        let label = self.labels.get(n).copied().unwrap_or(decode::OUTSIDE as u8);
        let (own, opinion) = (u64::from(label), opinion(&word.kinds));
        let parts = most(&word.parts) as u64;
        let name = most(&word.kinds[..NO_NAME]) as u64;
        add(opinion, 0);
        add(opinion >> 4, own);
        add(name << 4 | parts, u64::from(word.kinds[NO_NAME].min(2)));
        add(name << 4 | parts, own);
        if let Some((key, range)) = self.document.run_around(n) {
            let length = range.len().min(3) as u64;
            let vote = run_kind(self.labels.get(range).unwrap_or(&[]));
            let mut run = self.runs.get(&key).copied().unwrap_or_default();
            run[vote] = run[vote].saturating_sub(1);
            if run.iter().any(|&votes| votes > 0) {
                let opinion = self::opinion(&run);
                add(opinion, length);
                add(opinion >> 4, own << 4 | vote as u64);
            } else {
                add(name << 4 | parts, length << 8 | vote as u64);
            }
        }
    }
}

fn count(counts: &mut Counts, kind: usize, by: u16) {
    counts[kind] = counts[kind].saturating_add(by);
}

const fn kind(label: u8) -> usize {
    let kind = label as usize / 4;
    if kind < NO_NAME { kind } else { NO_NAME }
}

const fn inner_part(label: u8) -> Option<usize> {
    if (label as usize) < decode::OUTSIDE {
        Some(label as usize % 4)
    } else {
        None
    }
}

/// The kind when the labels are those of exactly one name, else none.
fn run_kind(labels: &[u8]) -> usize {
    let Some((&first, &last)) = labels.first().zip(labels.last()) else {
        return NO_NAME;
    };
    let part = |label: u8| decode::part(label as usize);
    let whole = match labels.len() {
        1 => part(first) == Part::Single,
        n => {
            part(first) == Part::Begin
                && part(last) == Part::Last
                && labels[1..n - 1].iter().all(|&l| part(l) == Part::Inside)
        }
    };
    if whole { kind(first) } else { NO_NAME }
}

fn most(counts: &[u16]) -> usize {
    let mut best = 0;
    for (n, &votes) in counts.iter().enumerate() {
        if votes > counts[best] {
            best = n;
        }
    }
    best
}

/// The winner (upper bits), how clear it won and of how many votes (lower four bits).
fn opinion(counts: &Counts) -> u64 {
    let sum: u32 = counts.iter().map(|&votes| u32::from(votes)).sum();
    let best = most(counts);
    let clear = match u32::from(counts[best]) * 3 {
        votes if votes >= sum * 3 => 2,
        votes if votes >= sum * 2 => 1,
        _ => 0,
    };
    (best as u64) << 6 | clear << 4 | u64::from(sum.min(3))
}
