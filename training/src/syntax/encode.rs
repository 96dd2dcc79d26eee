//! Forward and backward pass of the encoder of `src/syntax/encoder.rs`.

use parallax::internals::syntax::network::REACH;

use super::{
    inventory::{Input, UNKNOWN_ROW},
    kernel::{self, Random, add, add_rows, multiply, multiply_inputs, multiply_weights, repeat},
    model::{EMBEDDING, Model, STATE, VECTOR_ROOM},
};

/// Dropout rates of the layers, of single features, of word vectors and of words. Rare words are dropped more often, because other
/// texts have words that no treebank has.
const DROP_INPUT: f32 = 0.15;
const DROP_FIRST: f32 = 0.2;
const DROP_STATE: f32 = 0.2;
const DROP_FACT: f32 = 0.05;
const DROP_VECTOR: f32 = 0.02;
const DROP_WORD: f32 = 0.03;
const RARE_WORD: f32 = 0.25;

/// L1 penalty on activations: products skip zeros, so sparse activations are fast.
const SPARSITY: f32 = 0.003;

const HALF: usize = STATE / 2;
const WINDOW: usize = (2 * REACH + 1) * EMBEDDING;

/// The states of the words of a batch, with all intermediate values.
pub struct Encoded {
    /// First word and number of words of each sentence.
    pub sentences: Vec<(usize, usize)>,
    /// The states.
    pub states: Vec<f32>,
    rows: Vec<Vec<usize>>,
    vectors: Vec<f32>,
    inputs: Vec<f32>,
    windows: Vec<f32>,
    first: Vec<f32>,
    gates: Vec<f32>,
    carried: Vec<f32>,
    factors_of_inputs: Vec<f32>,
    factors_of_first: Vec<f32>,
    factors_of_states: Vec<f32>,
}

impl Encoded {
    /// The number of words.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}

/// Encodes the words of a batch of sentences, with dropout.
pub fn encode(model: &Model, batch: &[&[Input]], random: &mut Random) -> Encoded {
    let n = batch.iter().map(|words| words.len()).sum();
    let mut sentences = Vec::with_capacity(batch.len());
    let mut rows = Vec::with_capacity(n);
    let mut inputs = repeat(&model.vector.bias.values, n);
    let mut vectors = vec![0.0; n * VECTOR_ROOM];
    for words in batch {
        sentences.push((rows.len(), words.len()));
        for word in *words {
            let at = rows.len();
            let kept = rows_without_dropped(word, random);
            let sum = &mut inputs[at * EMBEDDING..(at + 1) * EMBEDDING];
            for &row in &kept {
                add(model.rows.row(row), sum);
            }
            rows.push(kept);
            if random.share() >= DROP_VECTOR {
                for &(input, value) in &word.vector {
                    vectors[at * VECTOR_ROOM + input as usize] = value;
                }
            }
        }
    }
    let weights = &model.vector.weights.values;
    multiply(n, EMBEDDING, &vectors, weights, &mut inputs);
    rectify(&mut inputs);
    let factors_of_inputs = random.drop_out(DROP_INPUT, &mut inputs);

    let windows = gather(&inputs, &sentences);
    let mut first = repeat(&model.window.bias.values, n);
    multiply(n, STATE, &windows, &model.window.weights.values, &mut first);
    rectify(&mut first);
    let factors_of_first = random.drop_out(DROP_FIRST, &mut first);

    let mut gates = repeat(&model.recurrence.bias.values, n);
    let weights = &model.recurrence.weights.values;
    multiply(n, 2 * STATE, &first, weights, &mut gates);
    let carried = carry(&gates, &sentences);
    let mut states = first.clone();
    add(&carried, &mut states);
    rectify(&mut states);
    let factors_of_states = random.drop_out(DROP_STATE, &mut states);
    Encoded {
        sentences,
        states,
        rows,
        vectors,
        inputs,
        windows,
        first,
        gates,
        carried,
        factors_of_inputs,
        factors_of_first,
        factors_of_states,
    }
}

/// The rows of a word that are not dropped.
fn rows_without_dropped(word: &Input, random: &mut Random) -> Vec<usize> {
    let rare = random.share() < RARE_WORD / (RARE_WORD + word.count as f32);
    let dropped = rare || random.share() < DROP_WORD;
    let first = if dropped { UNKNOWN_ROW } else { word.word };
    let facts = word.facts.iter().copied();
    let kept = facts.filter(|_| random.share() >= DROP_FACT);
    [first].into_iter().chain(kept).collect()
}

fn rectify(numbers: &mut [f32]) {
    for number in numbers {
        *number = number.max(0.0);
    }
}

/// The inputs of each word and its neighbors, concatenated.
fn gather(inputs: &[f32], sentences: &[(usize, usize)]) -> Vec<f32> {
    let mut windows = vec![0.0; inputs.len() * (2 * REACH + 1)];
    each_neighbor(sentences, |word, place, neighbor| {
        let window = &mut windows[word * WINDOW + place * EMBEDDING..][..EMBEDDING];
        window.copy_from_slice(&inputs[neighbor * EMBEDDING..][..EMBEDDING]);
    });
    windows
}

/// Calls `see` with each word, the position of a neighbor in its window, and the neighbor.
fn each_neighbor(sentences: &[(usize, usize)], mut see: impl FnMut(usize, usize, usize)) {
    for &(start, n) in sentences {
        for word in 0..n {
            for place in 0..=2 * REACH {
                let neighbor = (word + place).checked_sub(REACH).filter(|&it| it < n);
                if let Some(neighbor) = neighbor {
                    see(start + word, place, start + neighbor);
                }
            }
        }
    }
}

/// The gate of the recurrence and its derivative.
fn gate(x: f32) -> (f32, f32) {
    let size = 1.0 + x.abs();
    (0.5 + 0.5 * x / size, 0.5 / (size * size))
}

/// Calls `see` with each direction, each word in that order and the preceding word in that direction.
fn each_step(start: usize, n: usize, mut see: impl FnMut(usize, usize, Option<usize>)) {
    for step in 0..n {
        see(0, start + step, step.checked_sub(1).map(|it| start + it));
        let back = start + n - 1 - step;
        see(1, back, (step > 0).then_some(back + 1));
    }
}

/// The recurrence along each sentence, forward and backward.
fn carry(gates: &[f32], sentences: &[(usize, usize)]) -> Vec<f32> {
    let mut carried = vec![0.0; gates.len() / 2];
    for &(start, n) in sentences {
        each_step(start, n, |way, word, before| {
            let gates = &gates[word * 2 * STATE + way * STATE..][..STATE];
            for k in 0..HALF {
                let (new, keep) = (gates[k], gate(gates[HALF + k]).0);
                let old = before.map_or(0.0, |it| carried[it * STATE + way * HALF + k]);
                carried[word * STATE + way * HALF + k] = new + keep * (old - new);
            }
        });
    }
    carried
}

/// The gradient of the inputs of the recurrence from that of its outputs.
fn carry_back(encoded: &Encoded, gradient: &[f32]) -> Vec<f32> {
    let mut gates = vec![0.0; encoded.gates.len()];
    for &(start, n) in &encoded.sentences {
        let mut steps = Vec::with_capacity(2 * n);
        each_step(start, n, |way, word, before| {
            steps.push((way, word, before));
        });
        let mut later = vec![0.0; STATE];
        for (way, word, before) in steps.into_iter().rev() {
            let at = word * 2 * STATE + way * STATE;
            for k in 0..HALF {
                let (new, (keep, slope)) =
                    (encoded.gates[at + k], gate(encoded.gates[at + HALF + k]));
                let old = before.map_or(0.0, |it| encoded.carried[it * STATE + way * HALF + k]);
                let later = &mut later[way * HALF + k];
                let sum = gradient[word * STATE + way * HALF + k] + *later;
                gates[at + k] = sum * (1.0 - keep);
                gates[at + HALF + k] = sum * (old - new) * slope;
                *later = sum * keep;
            }
        }
    }
    gates
}

/// The gradient through dropout and a rectifier, with the L1 penalty.
pub fn pass_back(gradient: &mut [f32], numbers: &[f32], kept: &[f32]) {
    for ((gradient, &number), kept) in gradient.iter_mut().zip(numbers).zip(kept) {
        *gradient = if number > 0.0 {
            *gradient * kept + SPARSITY
        } else {
            0.0
        };
    }
}

/// Accumulates the gradient of the parameters of the encoder from that of the states.
pub fn encode_back(model: &mut Model, encoded: &Encoded, mut gradient: Vec<f32>) {
    let n = encoded.len();
    pass_back(&mut gradient, &encoded.states, &encoded.factors_of_states);
    let gates = carry_back(encoded, &gradient);
    let recurrence = &mut model.recurrence;
    multiply_weights(n, STATE, &gates, &recurrence.weights.values, &mut gradient);
    let weights = &mut recurrence.weights.gradient;
    multiply_inputs(n, 2 * STATE, &encoded.first, &gates, weights);
    add_rows(&gates, &mut recurrence.bias.gradient);

    pass_back(&mut gradient, &encoded.first, &encoded.factors_of_first);
    let mut windows = vec![0.0; n * WINDOW];
    let window = &mut model.window;
    multiply_weights(n, WINDOW, &gradient, &window.weights.values, &mut windows);
    let weights = &mut window.weights.gradient;
    multiply_inputs(n, STATE, &encoded.windows, &gradient, weights);
    add_rows(&gradient, &mut window.bias.gradient);

    let mut inputs = vec![0.0; n * EMBEDDING];
    each_neighbor(&encoded.sentences, |word, place, neighbor| {
        let from = &windows[word * WINDOW + place * EMBEDDING..][..EMBEDDING];
        kernel::add(from, &mut inputs[neighbor * EMBEDDING..][..EMBEDDING]);
    });
    pass_back(&mut inputs, &encoded.inputs, &encoded.factors_of_inputs);
    let weights = &mut model.vector.weights.gradient;
    multiply_inputs(n, EMBEDDING, &encoded.vectors, &inputs, weights);
    add_rows(&inputs, &mut model.vector.bias.gradient);
    for (rows, gradient) in encoded.rows.iter().zip(inputs.chunks_exact(EMBEDDING)) {
        for &row in rows {
            add(gradient, model.rows.gradient_of(row));
        }
    }
}
