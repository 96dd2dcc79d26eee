//! Tags and parses a sentence: a greedy arc-hybrid parser whose steps and relations are chosen by the network.
//!
//! Any words get tags and heads, in time linear in the number of words.

#![allow(clippy::inline_always)] // Only what is inlined into a dispatch is compiled for each width of registers.

use std::cell::RefCell;

use fearless_simd::{Level, dispatch};

use super::{
    encoder::{self, Buffers},
    labels::{Pos, Relation, Tag},
    network::Network,
    transition::{SLOTS, Slot, State, Step},
    weights::{Sparse, largest},
};

/// The output of the network for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn treebank tag.
    pub tag: Tag,
    /// The index of its head; `None` for a root.
    pub head: Option<u32>,
    /// Its relation to its head.
    pub relation: Relation,
    /// The smallest margin between a choice about the word and the next best one, in sixteenths.
    pub margin: u8,
}

/// Longer sentences are parsed in pieces of this many words.
const LONGEST: usize = 1024;

/// The labels of the words of a sentence.
pub fn labels(network: &Network, words: &[&str]) -> Vec<Label> {
    thread_local!(static BUFFERS: RefCell<Buffers> = RefCell::default());
    BUFFERS.with_borrow_mut(|buffers| labels_with(network, words, buffers))
}

fn labels_with(network: &Network, words: &[&str], buffers: &mut Buffers) -> Vec<Label> {
    let mut labels = Vec::with_capacity(words.len());
    for piece in words.chunks(LONGEST) {
        let before = labels.len() as u32;
        encoder::encode(network, piece, buffers);
        let (tags, mut margins) = tags(network, buffers);
        let state = parse(network, buffers, &tags, &mut margins);
        for (n, (pos, tag)) in tags.into_iter().enumerate() {
            let (head, relation) = state.head(n);
            labels.push(Label {
                pos,
                tag,
                head: head.map(|head| head + before),
                relation: head.map_or(Relation::Root, |_| Relation::of(relation.into())),
                margin: (margins[n] * 16.0) as u8,
            });
        }
    }
    labels
}

/// The part of speech and tag of each word, with the margin of the part of speech.
fn tags(network: &Network, buffers: &mut Buffers) -> (Vec<(Pos, Tag)>, Vec<f32>) {
    let Buffers {
        states, outputs, ..
    } = buffers;
    network.tags.outputs(states, 0, outputs);
    dispatch!(Level::new(), _ => best_tags(outputs, network.tags.width()))
}

#[inline(always)]
fn best_tags(scores: &[f32], width: usize) -> (Vec<(Pos, Tag)>, Vec<f32>) {
    let rows = scores.chunks_exact(width);
    let (mut tags, mut leads) = (
        Vec::with_capacity(rows.len()),
        Vec::with_capacity(rows.len()),
    );
    for row in rows {
        let (pos, rest) = row.split_at(Pos::ALL.len());
        let best = largest(pos);
        tags.push((Pos::of(best), Tag::of(largest(&rest[..Tag::ALL.len()]))));
        leads.push(lead(pos, best, |_| true));
    }
    (tags, leads)
}

/// By how much the best number exceeds the next best.
#[inline(always)]
fn lead(numbers: &[f32], best: usize, counts: impl Fn(usize) -> bool) -> f32 {
    let others = (0..numbers.len()).filter(|&n| n != best && counts(n));
    others.fold(f32::MAX, |lead, n| lead.min(numbers[best] - numbers[n]))
}

/// The steps that the network takes until all words have a head. A step is a choice about the top of the stack and the next word.
fn parse(
    network: &Network,
    buffers: &mut Buffers,
    tags: &[(Pos, Tag)],
    margins: &mut [f32],
) -> State {
    let hidden = network.hidden;
    let Buffers {
        states,
        outputs: words,
        ..
    } = buffers;
    network.slots.outputs(states, 0, words);
    let mut scorer = Scorer {
        network,
        words,
        sum: Vec::with_capacity(hidden),
        row: Sparse::default(),
        labels: vec![0.0; network.labels[0].width()],
    };
    let mut state = State::new(tags.len());
    dispatch!(Level::new(), _ => {
        scorer.add_tags(tags);
        scorer.take_steps(&mut state, tags, margins);
    });
    state
}

/// Scores the steps that a state allows.
struct Scorer<'n> {
    network: &'n Network<'n>,
    /// The contribution of each word to the hidden layer, for each slot.
    words: &'n mut [f32],
    sum: Vec<f32>,
    row: Sparse,
    labels: Vec<f32>,
}

impl Scorer<'_> {
    /// Adds the contribution of each word's tag in each slot.
    #[inline(always)]
    fn add_tags(&mut self, tags: &[(Pos, Tag)]) {
        let parts = self.words.chunks_exact_mut(self.network.hidden);
        let places = tags
            .iter()
            .flat_map(|(_, tag)| (0..SLOTS).map(|slot| (slot, *tag)));
        for (part, (slot, tag)) in parts.zip(places) {
            let row = slot * Tag::ALL.len() + tag as usize;
            self.network.slot_tags.add_in_lanes(&[row as u16], part);
        }
    }

    /// Takes the best step until all words have a head.
    #[inline(always)]
    fn take_steps(&mut self, state: &mut State, tags: &[(Pos, Tag)], margins: &mut [f32]) {
        while !state.is_done() {
            let (step, lead) = self.step(state, tags);
            for slot in &state.slots()[..2] {
                if let Slot::Word(n) = *slot {
                    margins[n] = margins[n].min(lead);
                }
            }
            let head = state.arc(step).map(|(head, _)| head);
            let relation = self.relation(step, head == Some(tags.len()));
            state.take(step, relation);
        }
    }

    /// The best allowed step, and its margin.
    #[inline(always)]
    fn step(&mut self, state: &State, tags: &[(Pos, Tag)]) -> (Step, f32) {
        let mut slots = [&[][..]; SLOTS];
        for (slot, (part, it)) in slots.iter_mut().zip(state.slots()).enumerate() {
            *part = match it {
                Slot::Word(n) => {
                    let start = (n * SLOTS + slot) * self.network.hidden;
                    &self.words[start..start + self.network.hidden]
                }
                Slot::Empty => self.network.empty(slot, false),
                Slot::Root => self.network.empty(slot, true),
            };
        }
        let [top, next, second, third, after] = slots;
        let stack = second
            .iter()
            .zip(third)
            .map(|(second, third)| second + third);
        let ahead = next.iter().zip(after).map(|(next, after)| next + after);
        let rest = stack.zip(ahead).map(|(stack, ahead)| stack + ahead);
        self.sum.clear();
        self.sum
            .extend(top.iter().zip(rest).map(|(top, rest)| top + rest));
        let signs = state.signs(|n| tags[n].1 as usize);
        self.network.signs.add_in_lanes(&signs, &mut self.sum);
        self.row.clear();
        self.row.push(&self.sum);
        let mut scores = [0.0; 4];
        self.network
            .steps
            .output_in_lanes(self.row.row(0), &mut scores);
        let is_allowed = |step: Step| state.allows(step) && state.keeps_one_root(step);
        let better = |best: Step, step: Step| {
            let higher = scores[step as usize] > scores[best as usize];
            if higher { step } else { best }
        };
        let allowed = Step::ALL.into_iter().filter(|&step| is_allowed(step));
        let best = allowed.reduce(better).unwrap_or(Step::Shift);
        let counts = |n: usize| Step::ALL.get(n).is_some_and(|&step| is_allowed(step));
        (best, lead(&scores, best as usize, counts))
    }

    /// The number of the relation of the arc that the step makes; the state must be the last one scored.
    #[inline(always)]
    fn relation(&mut self, step: Step, to_root: bool) -> u8 {
        let layer = match step {
            Step::Shift => return 0,
            Step::Left if to_root => return Relation::Root as u8,
            Step::Left => &self.network.labels[0],
            Step::Right => &self.network.labels[1],
        };
        layer.output_in_lanes(self.row.row(0), &mut self.labels);
        let scores = &mut self.labels[..Relation::ALL.len()];
        scores[Relation::Root as usize] = f32::MIN;
        largest(scores) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::{super::network, *};

    fn parsed(sentence: &str) -> (Vec<&str>, Vec<Label>) {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let labels = network::shipped().map(|network| labels(network, &words));
        (words, labels.unwrap_or_default())
    }

    #[test]
    fn plain_sentences_are_parsed() {
        // The sentence, a word, its part of speech, its relation and its head.
        for (sentence, word, pos, relation, head) in [
            (
                "The court rejected the appeal .",
                "court",
                Pos::Noun,
                Relation::Nsubj,
                "rejected",
            ),
            (
                "The court rejected the appeal .",
                "appeal",
                Pos::Noun,
                Relation::Obj,
                "rejected",
            ),
            (
                "Twelve people were hurt in the fire .",
                "Twelve",
                Pos::Num,
                Relation::Nummod,
                "people",
            ),
            (
                "Twelve people were hurt in the fire .",
                "people",
                Pos::Noun,
                Relation::NsubjPass,
                "hurt",
            ),
            (
                "He was arrested by police in London .",
                "police",
                Pos::Noun,
                Relation::OblAgent,
                "arrested",
            ),
            (
                "COURT REJECTS APPEAL OF MINISTER",
                "APPEAL",
                Pos::Noun,
                Relation::Obj,
                "REJECTS",
            ),
        ] {
            let (words, labels) = parsed(sentence);
            let at = words.iter().position(|&it| it == word).unwrap_or(0);
            let label = labels[at];
            let found = label.head.map_or("", |head| words[head as usize]);
            let expected = (pos, relation, head);
            assert_eq!((label.pos, label.relation, found), expected, "{sentence}");
        }
    }

    #[test]
    fn every_word_gets_a_label() {
        let long = "so it goes and ".repeat(1_000);
        for text in [
            "",
            "Yes",
            "\u{201c}",
            "\u{1f600} \u{301} \u{0} 1,2.3 -- ''",
            &long,
        ] {
            let (words, labels) = parsed(text);
            assert_eq!(labels.len(), words.len());
            for (n, label) in labels.iter().enumerate() {
                let head = label.head.map(|head| head as usize);
                assert!(head.is_none_or(|head| head < words.len() && head != n));
            }
        }
    }

    #[test]
    fn bytes_that_are_not_a_network_are_rejected() {
        for bytes in [
            &b""[..],
            b"parallax syntax1",
            b"parallax syntax1\xff\xff\xff\xff",
        ] {
            assert!(Network::read(bytes).is_none());
        }
    }
}
