//! The encoder: from the words of a sentence to a state vector for each.
//!
//! The embeddings of a word and its features are summed, a window layer reads the neighbors, and a simple recurrent unit (Lei et al.
//! 2018) runs along the sentence in both directions. Time is linear in the number of words.

#![allow(clippy::inline_always)] // Only what is inlined into a dispatch is compiled for each width of registers.

use fearless_simd::{Level, dispatch};

use super::{
    features::{DIMENSIONS, Habit, Place, Word, Writing},
    network::{Network, REACH, VECTOR_INPUTS, VECTOR_SCALE},
    weights::Sparse,
};
use crate::learned::clusters;

/// The key of the feature of an unknown word.
pub const UNKNOWN: u64 = 0x756e_6b6e_6f77_6e21;

/// Working memory for one sentence, reused for the next: allocating and freeing large blocks is slow.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    inputs: Sparse,
    first: Vec<f32>,
    /// The state of each word.
    pub states: Sparse,
    /// Outputs of the current layer.
    pub outputs: Vec<f32>,
}

/// Computes the state of each word.
pub(crate) fn encode(network: &Network, words: &[&str], buffers: &mut Buffers) {
    read(network, words, &mut buffers.inputs);
    network
        .window
        .outputs(&buffers.inputs, REACH, &mut buffers.first);
    recur(network, buffers);
}

/// The embedding of each word.
fn read(network: &Network, words: &[&str], inputs: &mut Sparse) {
    let writing = Writing::of(words.iter().copied());
    let clusters = clusters::Words::shipped();
    inputs.clear();
    let mut sum = vec![0.0; network.embedding];
    for (n, form) in words.iter().enumerate() {
        let place = Place {
            n,
            of: words.len(),
            writing,
        };
        sum.fill(0.0);
        add_word(network, &clusters, &Word::new(form), place, &mut sum);
        inputs.push(&sum);
    }
}

/// Adds the embeddings of a word and of its features to `sum`.
fn add_word(
    network: &Network,
    clusters: &clusters::Words,
    word: &Word,
    place: Place,
    sum: &mut [f32],
) {
    if let Some(habit) = network.add_word(word.key, sum) {
        return network.add_facts(&word.surface(habit, place), sum);
    }
    let known = word.known(clusters);
    let mut facts = word.facts(&known);
    facts.push(UNKNOWN);
    facts.extend(word.surface(Habit::of(&known), place));
    network.add_facts(&facts, sum);
    let mut vector = vec![0.0; network.vector.width()];
    network.vector.output(&vector_inputs(word), &mut vector);
    for (sum, part) in sum.iter_mut().zip(&vector) {
        *sum += part;
    }
}

/// The inputs of the layer that reads word vectors.
pub fn vector_inputs(word: &Word) -> Vec<(u32, f32)> {
    let Some(vector) = word.vector() else {
        return vec![(VECTOR_INPUTS as u32 - 1, 1.0)];
    };
    let numbers = vector
        .iter()
        .map(|&byte| f32::from(byte as i8) / VECTOR_SCALE);
    (0..)
        .zip(numbers.chain([1.0]))
        .take(DIMENSIONS + 1)
        .collect()
}

/// Runs the recurrence: forwards in the first half of the state, backwards in the second.
fn recur(network: &Network, buffers: &mut Buffers) {
    let Buffers {
        inputs,
        first,
        states,
        outputs: gates,
    } = buffers;
    let state = network.state;
    for number in &mut *first {
        *number = number.max(0.0);
    }
    inputs.fill(first, state);
    network.recurrence.outputs(inputs, 0, gates);
    dispatch!(Level::new(), _ => carry(gates, state, first));
    states.fill(first, state);
}

/// Adds the values that the recurrence carries along the sentence to the state of each word.
#[inline(always)]
fn carry(gates: &[f32], state: usize, states: &mut [f32]) {
    let half = state / 2;
    let n = states.len() / state;
    let mut carried = vec![0.0; half];
    for backwards in [0, 1] {
        carried.fill(0.0);
        for step in 0..n {
            let at = if backwards == 1 { n - 1 - step } else { step };
            let gates = &gates[2 * state * at + state * backwards..][..state];
            let (new, keep) = gates.split_at(half);
            let out = &mut states[state * at + half * backwards..][..half];
            for (((carried, new), keep), out) in carried.iter_mut().zip(new).zip(keep).zip(out) {
                *carried = new + gate(*keep) * (*carried - new);
                *out += *carried;
            }
        }
    }
}

/// The gate of the recurrence: a sigmoid without exponential, so that it is the same on every machine.
#[inline(always)]
fn gate(x: f32) -> f32 {
    0.5 + 0.5 * x / (1.0 + x.abs())
}
