//! Features for the second pass of the tagger from the labels of the first.
//!
//! A report mentions its people and places many times, and some sentence makes clear what they are. After a first pass over all tokens,
//! every capitalized word is labeled again, given the labels of its other uses and of the names around it.

use std::{collections::HashMap, ops::Range};

use super::{
    decode::{self, KINDS, Part},
    document::Document,
};
use crate::learned::hash;

/// The number of votes for each kind of name and, last, for none.
type Counts = [u16; KINDS.len() + 1];

const NO_NAME: usize = KINDS.len();

#[derive(Clone, Copy, Debug, Default)]
struct Word {
    kinds: Counts,
    /// Counts of begin, inside, last, single.
    parts: [u16; 4],
}

/// The labels of the first pass, counted by word, by run of capitalized tokens, by sentence and in total.
pub struct Votes<'d> {
    document: &'d Document,
    labels: &'d [u8],
    words: HashMap<u64, Word, hash::Ready>,
    runs: HashMap<u64, Counts, hash::Ready>,
    /// For each sentence, the number of names of each kind.
    sentences: Vec<Counts>,
    /// For each token, the last token of a name before it and the first at or after it.
    before: Vec<u32>,
    after: Vec<u32>,
    /// The share of each kind among all names, in five steps.
    mix: u64,
}

/// No token.
const NOWHERE: u32 = u32::MAX;

impl<'d> Votes<'d> {
    /// Counts the labels of all tokens of the report.
    pub fn new(document: &'d Document, labels: &'d [u8]) -> Votes<'d> {
        let mut votes = Votes {
            document,
            labels,
            words: HashMap::default(),
            runs: HashMap::default(),
            sentences: vec![[0; NO_NAME + 1]; document.sentences.len()],
            before: Vec::with_capacity(labels.len()),
            after: vec![NOWHERE; labels.len()],
            mix: 0,
        };
        votes.look_around();
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

    /// Whether token `n` has features.
    pub fn has(&self, n: usize) -> bool {
        self.document.vote_key(n).is_some()
    }

    /// Finds the names around each token, and counts the names of each sentence and of the report.
    fn look_around(&mut self) {
        let mut last = NOWHERE;
        for (n, &label) in self.labels.iter().enumerate() {
            self.before.push(last);
            if kind(label) != NO_NAME {
                last = n as u32;
            }
        }
        let mut next = NOWHERE;
        for (n, &label) in self.labels.iter().enumerate().rev() {
            if kind(label) != NO_NAME {
                next = n as u32;
            }
            self.after[n] = next;
        }
        let mut all = [0u64; NO_NAME];
        for (sentence, counts) in self.document.sentences.iter().zip(&mut self.sentences) {
            let range = sentence.start as usize..sentence.end as usize;
            for &label in self.labels.get(range).unwrap_or(&[]) {
                if matches!(decode::part(label as usize), Part::Begin | Part::Single) {
                    count(counts, kind(label), 1);
                    all[kind(label)] += 1;
                }
            }
        }
        let sum = all.iter().sum::<u64>().max(1);
        for n in all {
            let step = match n * 100 / sum {
                0..10 => 0,
                10..25 => 1,
                25..45 => 2,
                45..65 => 3,
                _ => 4,
            };
            self.mix = self.mix << 3 | step;
        }
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

    /// Calls `see` with the features of token `n` of sentence `s`.
    pub fn features(&self, s: usize, n: usize, mut see: impl FnMut(u64)) {
        if self.has(n) {
            self.around(s, n, &mut numbered(2000, &mut see));
            self.elsewhere(n, &mut numbered(1000, &mut see));
        }
    }

    /// The names around token `n` of sentence `s`.
    fn around(&self, s: usize, n: usize, add: &mut impl FnMut(u64, u64)) {
        let (Some(sentence), Some(counts)) =
            (self.document.sentences.get(s), self.sentences.get(s))
        else {
            return;
        };
        let sentence = sentence.start as usize..sentence.end as usize;
        let label = |n: usize| self.labels.get(n).copied().unwrap_or(decode::OUTSIDE as u8);
        let own = u64::from(label(n));
        let run = self.document.atoms.get(n).and_then(|atom| atom.run);
        let run = run.map_or(n..n + 1, |run| {
            sentence.start + run.start as usize..sentence.start + run.end as usize
        });
        let inside = |n: &u32| sentence.contains(&(*n as usize));
        let name = |at: Option<usize>, gap: fn(usize, &Range<usize>) -> Range<usize>| {
            at.map_or((7, 0), |at| {
                (kind(label(at)) as u64, self.gap(gap(at, &run)))
            })
        };
        let before = self.before.get(run.start).copied().filter(inside);
        let after = self.after.get(run.end).copied().filter(inside);
        let (left, left_gap) = name(before.map(|n| n as usize), |at, run| at + 1..run.start);
        let (right, right_gap) = name(after.map(|n| n as usize), |at, run| run.end..at);
        add(left << 8 | own, left_gap);
        add(right << 8 | own, right_gap);
        add(left << 4 | right, own);
        let neighbor = |n: usize| {
            let here = sentence.contains(&n);
            if here { u64::from(label(n)) } else { 31 }
        };
        add(neighbor(n.wrapping_sub(1)) << 8 | neighbor(n + 1), own);
        let mut counts = *counts;
        let own_kind = kind(label(n));
        counts[own_kind] = counts[own_kind].saturating_sub(1);
        let kinds = counts.iter().enumerate();
        add(
            kinds.fold(0, |set, (kind, &n)| set | u64::from(n > 0) << kind),
            own,
        );
        add(self.mix, own_kind as u64);
    }

    /// The words between two names, or their number.
    fn gap(&self, range: Range<usize>) -> u64 {
        if range.len() > 2 {
            return range.len().min(8) as u64 / 2;
        }
        let atoms = self.document.atoms.get(range).unwrap_or(&[]);
        atoms
            .iter()
            .fold(hash::START, |h, atom| hash::add(h, atom.key))
    }

    /// Features of the other uses of token `n`.
    fn elsewhere(&self, n: usize, add: &mut impl FnMut(u64, u64)) {
        let Some(word) = self.others(n) else { return };
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

/// Numbers the features in order.
fn numbered(mut template: u64, see: &mut impl FnMut(u64)) -> impl FnMut(u64, u64) {
    move |a, b| {
        template += 1;
        see(hash::finish(hash::add(
            hash::add(hash::add(hash::START, template), a),
            b,
        )));
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

/// The kind when the labels are those of exactly one name, otherwise none.
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

/// The winner (upper bits), its margin and the number of votes (lower four bits).
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
