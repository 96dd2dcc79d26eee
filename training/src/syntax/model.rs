//! The parameters of the network during training. `src/syntax/network.rs` describes the layers.

use parallax::internals::syntax::{
    Pos, Relation, Tag,
    network::{REACH, VECTOR_INPUTS},
    transition::{SIGN_ROWS, SLOTS, TAG_ROWS},
};

use super::{
    kernel::Random,
    tensor::{Rate, Tensor},
};

/// Widths of the embedding of a word, of its state, and of the hidden layer of the parser.
pub const EMBEDDING: usize = 64;
pub const STATE: usize = 128;
pub const HIDDEN: usize = 96;

/// Widths rounded up to a multiple of 16.
pub const VECTOR_ROOM: usize = VECTOR_INPUTS.next_multiple_of(16);
pub const TAG_ROOM: usize = (RELATIONS_AT + Relation::ALL.len()).next_multiple_of(16);
pub const LABEL_ROOM: usize = Relation::ALL.len().next_multiple_of(16);
pub const STEP_ROOM: usize = 16;

/// The outputs of the tag layer: parts of speech, tags, and relations, which are only auxiliary.
pub const TAGS_AT: usize = Pos::ALL.len();
pub const RELATIONS_AT: usize = TAGS_AT + Tag::ALL.len();

/// Embeddings are clipped to this, because the largest value is the scale of all when they are packed.
const LIMIT: f32 = 0.75;

/// Longer gradients are scaled down to this length.
const LONGEST_GRADIENT: f32 = 5.0;

/// A dense layer: its weights and its bias.
#[derive(Clone, Debug)]
pub struct Dense {
    /// One row per input.
    pub weights: Tensor,
    /// One row.
    pub bias: Tensor,
}

impl Dense {
    /// Random weights; `gain` is the approximate ratio of outputs to inputs.
    fn new(inputs: usize, outputs: usize, gain: f32, random: &mut Random) -> Dense {
        let size = (3.0 / inputs as f32).sqrt() * gain;
        Dense {
            weights: Tensor::dense(inputs, outputs, size, random),
            bias: Tensor::dense(1, outputs, 0.0, random),
        }
    }
}

/// All parameters.
#[derive(Clone, Debug)]
pub struct Model {
    /// A row for each word and feature.
    pub rows: Tensor,
    /// From word vectors to embeddings; its bias is that of every word.
    pub vector: Dense,
    /// From the embeddings of a word and its neighbors to its initial state.
    pub window: Dense,
    /// From an initial state to the new values and the gates of the recurrence.
    pub recurrence: Dense,
    /// From a state to tags.
    pub tags: Dense,
    /// From a state to the hidden layer, for each slot.
    pub slots: Tensor,
    /// The bias of the hidden layer.
    pub hidden: Tensor,
    /// What each state feature adds to the hidden layer.
    pub signs: Tensor,
    /// What tags add, for each slot.
    pub slot_tags: Tensor,
    /// What empty slots and the root add.
    pub empty: Tensor,
    /// From the hidden layer to steps.
    pub steps: Dense,
    /// From the hidden layer to relations, for arcs with the head on the right and on the left.
    pub labels: [Dense; 2],
    updates: i32,
}

impl Model {
    /// An untrained model with rows for this number of words and features.
    pub fn new(n_rows: usize, random: &mut Random) -> Model {
        let slot_size = (3.0 / STATE as f32).sqrt() * 0.6;
        let label = |random: &mut Random| Dense::new(HIDDEN, LABEL_ROOM, 0.5, random);
        let mut model = Model {
            rows: Tensor::sparse(n_rows, EMBEDDING, 0.12, random),
            vector: Dense::new(VECTOR_ROOM, EMBEDDING, 0.7, random),
            window: Dense::new((2 * REACH + 1) * EMBEDDING, STATE, 1.4, random),
            recurrence: Dense::new(STATE, 2 * STATE, 1.0, random),
            tags: Dense::new(STATE, TAG_ROOM, 0.5, random),
            slots: Tensor::dense(STATE, SLOTS * HIDDEN, slot_size, random),
            hidden: Tensor::dense(1, HIDDEN, 0.0, random),
            signs: Tensor::sparse(SIGN_ROWS, HIDDEN, 0.1, random),
            slot_tags: Tensor::sparse(TAG_ROWS, HIDDEN, 0.1, random),
            empty: Tensor::sparse(2 * SLOTS, HIDDEN, 0.1, random),
            steps: Dense::new(HIDDEN, STEP_ROOM, 0.5, random),
            labels: [label(random), label(random)],
            updates: 0,
        };
        // Gates start with different lengths of memory.
        let half = STATE / 2;
        for (n, bias) in model.recurrence.bias.values.iter_mut().enumerate() {
            if n / half % 2 == 1 {
                *bias = 3.0 * (n % half) as f32 / half as f32 - 1.0;
            }
        }
        model
    }

    fn tensors(&mut self) -> [&mut Tensor; 18] {
        let [left, right] = &mut self.labels;
        [
            &mut self.rows,
            &mut self.vector.weights,
            &mut self.vector.bias,
            &mut self.window.weights,
            &mut self.window.bias,
            &mut self.recurrence.weights,
            &mut self.recurrence.bias,
            &mut self.tags.weights,
            &mut self.tags.bias,
            &mut self.slots,
            &mut self.hidden,
            &mut self.signs,
            &mut self.slot_tags,
            &mut self.empty,
            &mut self.steps.weights,
            &mut self.steps.bias,
            &mut left.weights,
            &mut right.weights,
        ]
    }

    /// Takes a step against the gradient of this number of sentences.
    pub fn update(&mut self, rate: f32, n_sentences: usize) {
        self.updates += 1;
        let squares = self.tensors().map(|tensor| tensor.gradient_square());
        let length = squares.iter().sum::<f32>().sqrt();
        let scale = (1.0 / n_sentences as f32).min(LONGEST_GRADIENT / length.max(1e-9));
        let rate = Rate::new(rate, scale, self.updates);
        let [left, right] = &mut self.labels;
        left.bias.step(rate, LIMIT);
        right.bias.step(rate, LIMIT);
        for tensor in self.tensors() {
            tensor.step(rate, LIMIT);
        }
    }
}
