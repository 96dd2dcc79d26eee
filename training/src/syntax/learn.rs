//! Forward and backward pass of tagger and parser over a batch of sentences.
//!
//! The parser is trained with a dynamic oracle: it usually follows its own steps, including wrong ones, and learns the best steps from
//! there.

use parallax::internals::syntax::{
    Relation,
    transition::{SIGNS, SLOTS, Slot, State, Step},
    weights::largest,
};

use super::{
    encode::{self, Encoded},
    inventory::Input,
    kernel::{
        Random, add, add_rows, cross_entropy, exp, multiply, multiply_inputs, multiply_weights,
        repeat,
    },
    model::{Dense, HIDDEN, LABEL_ROOM, Model, RELATIONS_AT, STATE, STEP_ROOM, TAG_ROOM, TAGS_AT},
    oracle,
    sample::Sample,
};

/// Dropout rate of the hidden layer.
const DROP_HIDDEN: f32 = 0.25;

/// Weights of the losses of tags and of the auxiliary relations; that of steps is 1.
const TAG_WEIGHT: f32 = 0.5;
const RELATION_WEIGHT: f32 = 0.2;

/// How often a wrong step is followed.
const EXPLORATION: f32 = 0.9;

const SLOT_WIDTH: usize = SLOTS * HIDDEN;

/// Whether wrong steps of the parser are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explore {
    /// Only the best steps are taken.
    No,
    /// Wrong steps are taken too.
    Yes,
}

/// A step taken during training.
struct Taken {
    /// The first word of the sentence and one past the last.
    words: (usize, usize),
    slots: [Slot; SLOTS],
    signs: [u16; SIGNS],
    hidden: Vec<f32>,
    kept: Vec<f32>,
    /// The gradient of the scores of steps.
    steps: [f32; STEP_ROOM],
    /// The direction of a right arc, and the gradient of the scores of its relations.
    label: Option<(usize, Vec<f32>)>,
}

/// Accumulates the gradient of a batch of sentences.
pub fn learn(
    model: &mut Model,
    batch: &[(&Sample, &[Input])],
    explore: Explore,
    random: &mut Random,
) {
    let words: Vec<&[Input]> = batch.iter().map(|(_, words)| *words).collect();
    let encoded = encode::encode(model, &words, random);
    let n = encoded.len();
    let mut gradient = vec![0.0; n * STATE];
    let tags = learn_tags(model, batch, &encoded, &mut gradient);
    let mut slots = vec![0.0; n * SLOT_WIDTH];
    let weights = &model.slots.values;
    multiply(n, SLOT_WIDTH, &encoded.states, weights, &mut slots);
    let mut taken = Vec::with_capacity(2 * n);
    for (&(start, n), (sample, _)) in encoded.sentences.iter().zip(batch) {
        let sentence = Sentence {
            start,
            sample,
            tags: &tags[start..start + n],
            slots: &slots,
        };
        sentence.parse(model, explore, random, &mut taken);
    }
    let slots = steps_back(model, &taken, &tags);
    multiply_weights(n, STATE, &slots, &model.slots.values, &mut gradient);
    let weights = &mut model.slots.gradient;
    multiply_inputs(n, SLOT_WIDTH, &encoded.states, &slots, weights);
    encode::encode_back(model, &encoded, gradient);
}

/// Accumulates the gradient of the tagger. Returns the predicted tags.
fn learn_tags(
    model: &mut Model,
    batch: &[(&Sample, &[Input])],
    encoded: &Encoded,
    gradient: &mut [f32],
) -> Vec<usize> {
    let n = encoded.len();
    let layer = &mut model.tags;
    let mut scores = repeat(&layer.bias.values, n);
    let weights = &layer.weights.values;
    multiply(n, TAG_ROOM, &encoded.states, weights, &mut scores);
    let mut found = Vec::with_capacity(n);
    let mut rows = scores.chunks_exact_mut(TAG_ROOM);
    for (sample, _) in batch {
        for (word, row) in (0..sample.words.len()).zip(&mut rows) {
            found.push(largest(&row[TAGS_AT..RELATIONS_AT]));
            let relation = usize::from(sample.relations[word]);
            let (pos, tag) = (
                usize::from(sample.pos[word]),
                usize::from(sample.tags[word]),
            );
            cross_entropy(&mut row[..TAGS_AT], pos, TAG_WEIGHT);
            cross_entropy(&mut row[TAGS_AT..RELATIONS_AT], tag, TAG_WEIGHT);
            let relations = RELATIONS_AT..RELATIONS_AT + Relation::ALL.len();
            cross_entropy(&mut row[relations], relation, RELATION_WEIGHT);
            row[RELATIONS_AT + Relation::ALL.len()..].fill(0.0);
        }
    }
    dense_back(layer, n, &encoded.states, &scores, gradient);
    found
}

/// Accumulates the gradient of a dense layer and that of its inputs, from its inputs and the gradient of its outputs.
fn dense_back(layer: &mut Dense, n: usize, inputs: &[f32], outputs: &[f32], gradient: &mut [f32]) {
    let (k, m) = (layer.weights.n(), layer.weights.width);
    multiply_weights(n, k, outputs, &layer.weights.values, gradient);
    multiply_inputs(n, m, inputs, outputs, &mut layer.weights.gradient);
    add_rows(outputs, &mut layer.bias.gradient);
}

/// The outputs of a dense layer for one row of inputs.
fn outputs<const N: usize>(layer: &Dense, inputs: &[f32]) -> [f32; N] {
    let mut sums = [0.0; N];
    sums.copy_from_slice(&layer.bias.values);
    for (&input, weights) in inputs.iter().zip(layer.weights.values.chunks_exact(N)) {
        if input > 0.0 {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += input * weight;
            }
        }
    }
    sums
}

/// A sentence during parsing.
struct Sentence<'s> {
    start: usize,
    sample: &'s Sample,
    tags: &'s [usize],
    /// The contribution of each word of the batch to the hidden layer in each slot.
    slots: &'s [f32],
}

impl Sentence<'_> {
    /// Parses it with the steps that the model prefers.
    fn parse(&self, model: &Model, explore: Explore, random: &mut Random, taken: &mut Vec<Taken>) {
        let n = self.sample.words.len();
        let mut state = State::new(n);
        while !state.is_done() {
            let slots = state.slots();
            let signs = state.signs(|word| self.tags[word]);
            let mut hidden = self.hidden(model, &slots, &signs);
            let kept = random.drop_out(DROP_HIDDEN, &mut hidden);
            let scores: [f32; STEP_ROOM] = outputs(&model.steps, &hidden);
            let (step, steps) = self.choose(&state, &scores, explore, random);
            let mut label = None;
            let mut relation = 0;
            if let Some((head, dependent)) = state.arc(step) {
                let side = usize::from(step == Step::Right);
                let mut scores: [f32; LABEL_ROOM] = outputs(&model.labels[side], &hidden);
                let scores = &mut scores[..Relation::ALL.len()];
                relation = largest(scores) as u8;
                if self.sample.heads[dependent] == head {
                    cross_entropy(scores, self.sample.relations[dependent].into(), 1.0);
                    let mut gradient = scores.to_vec();
                    gradient.resize(LABEL_ROOM, 0.0);
                    label = Some((side, gradient));
                }
            }
            state.take(step, relation);
            taken.push(Taken {
                words: (self.start, self.start + n),
                slots,
                signs,
                hidden,
                kept,
                steps,
                label,
            });
        }
    }

    /// The hidden layer of a state.
    fn hidden(&self, model: &Model, slots: &[Slot], signs: &[u16]) -> Vec<f32> {
        let mut hidden = model.hidden.values.clone();
        for (n, slot) in slots.iter().enumerate() {
            match *slot {
                Slot::Word(word) => {
                    let at = (self.start + word) * SLOT_WIDTH + n * HIDDEN;
                    add(&self.slots[at..at + HIDDEN], &mut hidden);
                    let row = n * (RELATIONS_AT - TAGS_AT) + self.tags[word];
                    add(model.slot_tags.row(row), &mut hidden);
                }
                Slot::Empty => add(model.empty.row(2 * n), &mut hidden),
                Slot::Root => add(model.empty.row(2 * n + 1), &mut hidden),
            }
        }
        for &sign in signs {
            add(model.signs.row(sign.into()), &mut hidden);
        }
        for number in &mut hidden {
            *number = number.max(0.0);
        }
        hidden
    }

    /// The step to take, and the gradient of the scores: all steps with the lowest cost are right.
    fn choose(
        &self,
        state: &State,
        scores: &[f32; STEP_ROOM],
        explore: Explore,
        random: &mut Random,
    ) -> (Step, [f32; STEP_ROOM]) {
        let allowed = Step::ALL.into_iter().filter(|&step| state.allows(step));
        let steps: Vec<(Step, usize)> = allowed
            .map(|step| (step, oracle::cost(state, step, &self.sample.heads)))
            .collect();
        let least = steps.iter().map(|&(_, cost)| cost).min().unwrap_or(0);
        let score = |step: Step| scores[step as usize];
        let best = |right_only: bool| {
            let these = steps.iter().filter(|it| !right_only || it.1 == least);
            let better = |best: Step, step: Step| {
                if score(step) > score(best) {
                    step
                } else {
                    best
                }
            };
            these.map(|it| it.0).reduce(better).unwrap_or(Step::Shift)
        };
        let liked = best(false);
        let mut gradient = [0.0; STEP_ROOM];
        let (mut all, mut right) = (0.0, 0.0);
        for &(step, cost) in &steps {
            let weight = exp(score(step) - score(liked));
            gradient[step as usize] = weight;
            all += weight;
            right += if cost == least { weight } else { 0.0 };
        }
        let mut is_right = false;
        for &(step, cost) in &steps {
            let weight = gradient[step as usize];
            let wanted = if cost == least { weight / right } else { 0.0 };
            gradient[step as usize] = weight / all - wanted;
            is_right |= step == liked && cost == least;
        }
        let follow = is_right || (explore == Explore::Yes && random.share() < EXPLORATION);
        (if follow { liked } else { best(true) }, gradient)
    }
}

/// Accumulates the gradient of everything that scores steps. Returns that of the contributions of words in their slots.
fn steps_back(model: &mut Model, taken: &[Taken], tags: &[usize]) -> Vec<f32> {
    let n = taken.len();
    let column =
        |part: fn(&Taken) -> &[f32]| -> Vec<f32> { taken.iter().flat_map(part).copied().collect() };
    let (hidden, steps) = (column(|it| &it.hidden), column(|it| &it.steps));
    let mut gradient = vec![0.0; n * HIDDEN];
    dense_back(&mut model.steps, n, &hidden, &steps, &mut gradient);
    for side in 0..2 {
        let mut places = Vec::new();
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        for (at, it) in taken.iter().enumerate() {
            if let Some((_, label)) = it.label.as_ref().filter(|label| label.0 == side) {
                places.push(at);
                inputs.extend_from_slice(&it.hidden);
                outputs.extend_from_slice(label);
            }
        }
        let mut part = vec![0.0; places.len() * HIDDEN];
        let layer = &mut model.labels[side];
        dense_back(layer, places.len(), &inputs, &outputs, &mut part);
        for (at, part) in places.into_iter().zip(part.chunks_exact(HIDDEN)) {
            add(part, &mut gradient[at * HIDDEN..][..HIDDEN]);
        }
    }
    let mut slots = vec![0.0; tags.len() * SLOT_WIDTH];
    for (it, gradient) in taken.iter().zip(gradient.chunks_exact_mut(HIDDEN)) {
        encode::pass_back(gradient, &it.hidden, &it.kept);
        add(gradient, &mut model.hidden.gradient);
        for (n, slot) in it.slots.iter().enumerate() {
            match *slot {
                Slot::Word(word) => {
                    let word = it.words.0 + word;
                    add(
                        gradient,
                        &mut slots[word * SLOT_WIDTH + n * HIDDEN..][..HIDDEN],
                    );
                    let row = n * (RELATIONS_AT - TAGS_AT) + tags[word];
                    add(gradient, model.slot_tags.gradient_of(row));
                }
                Slot::Empty => add(gradient, model.empty.gradient_of(2 * n)),
                Slot::Root => add(gradient, model.empty.gradient_of(2 * n + 1)),
            }
        }
        for &sign in &it.signs {
            add(gradient, model.signs.gradient_of(sign.into()));
        }
    }
    slots
}
