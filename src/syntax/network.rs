//! The layers of the tagger and parser, and their file format.
//!
//! Rows of words and features are read in place. The small dense layers are unpacked once.
//!
//! ```text
//! "parallax syntax1"   u32 embedding, u32 state, u32 hidden      little-endian
//! table of words       i8 × embedding, u16 scale, u8 habit       a scale is the upper half of an f32
//! table of features     i8 × embedding                            f32 scale of them all
//! layers               vector, window, recurrence, tags, slots, steps, labels left, labels right
//! rows                 signs, tags of slots, empty and root slots
//! layer                u32 inputs, u32 outputs, f32 bias × outputs, f32 scale × outputs, i8 × inputs × outputs
//! rows                 u32 n, u32 width, f32 scale, i8 × n × width
//! ```

use std::sync::LazyLock;

use super::{
    features::{DIMENSIONS, Habit},
    labels::{Pos, Relation, Tag},
    transition::{SIGN_ROWS, SLOTS, Step, TAG_ROWS},
    weights::{LANES, Layer, MOST_ROWS, Reader, Rows, add_bytes},
};
use crate::learned::table::Table;

static SHIPPED: &[u8] = include_bytes!("../../assets/models/syntax.bin");
static NETWORK: LazyLock<Option<Network>> = LazyLock::new(|| Network::read(SHIPPED));

/// The first bytes of the file.
pub const MAGIC: &[u8; 16] = b"parallax syntax1";

/// The inputs of the vector layer: the word vector, and whether there is one (two inputs).
pub const VECTOR_INPUTS: usize = DIMENSIONS + 2;

/// Word vectors are divided by this.
pub(crate) const VECTOR_SCALE: f32 = 48.0;

/// The number of neighbors on each side that the window layer reads.
pub const REACH: usize = 1;

/// The outputs of the tag layer: those of [`Pos`], then those of [`Tag`].
pub const TAG_OUTPUTS: usize = Pos::ALL.len() + Tag::ALL.len();

/// The network that ships with the program.
pub(crate) fn shipped() -> Option<&'static Network<'static>> {
    NETWORK.as_ref()
}

/// Tagger and parser: see [`super::encoder`], [`super::parser`].
#[derive(Clone, Debug)]
pub struct Network<'b> {
    /// Width of the embedding of a word.
    pub embedding: usize,
    /// Width of the encoder state of a word.
    pub state: usize,
    /// Width of the hidden layer of the parser.
    pub hidden: usize,
    words: Table<'b>,
    facts: Table<'b>,
    fact_scale: f32,
    /// From a word vector to an embedding.
    pub vector: Layer<LANES>,
    /// From the embeddings of a word and its neighbors to its initial state.
    pub window: Layer<LANES>,
    /// From an initial state to the new values and the gates of the recurrence, forward, then backward.
    pub recurrence: Layer<LANES>,
    /// From a state to the scores of parts of speech and tags.
    pub tags: Layer<LANES>,
    /// From a state to its contribution to the hidden layer in each slot.
    pub slots: Layer<LANES>,
    /// From the hidden layer to the scores of steps.
    pub steps: Layer<4>,
    /// From the hidden layer to the scores of relations, for arcs with the head on the right and on the left.
    pub labels: [Layer<LANES>; 2],
    /// What each state feature adds to the hidden layer.
    pub signs: Rows<'b>,
    /// What the tag of the word in each slot adds.
    pub slot_tags: Rows<'b>,
    /// What empty slots and slots with the root add: two rows per slot.
    empty: Vec<f32>,
}

impl<'b> Network<'b> {
    /// The network stored in `bytes`; `None` when its layers do not match.
    pub fn read(bytes: &'b [u8]) -> Option<Network<'b>> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let sizes = [reader.size()?, reader.size()?, reader.size()?];
        let [embedding, state, hidden] = sizes;
        let words = reader.table()?;
        let facts = reader.table()?;
        let network = Network {
            embedding,
            state,
            hidden,
            words,
            facts,
            fact_scale: reader.float()?,
            vector: Layer::read(&mut reader)?,
            window: Layer::read(&mut reader)?,
            recurrence: Layer::read(&mut reader)?,
            tags: Layer::read(&mut reader)?,
            slots: Layer::read(&mut reader)?,
            steps: Layer::read(&mut reader)?,
            labels: [Layer::read(&mut reader)?, Layer::read(&mut reader)?],
            signs: Rows::read(&mut reader)?,
            slot_tags: Rows::read(&mut reader)?,
            empty: Rows::read(&mut reader)?.floats(),
        };
        network.fits().then_some(network)
    }

    /// Whether the outputs of each layer match the inputs of the next.
    fn fits(&self) -> bool {
        let [embedding, state, hidden] = [self.embedding, self.state, self.hidden];
        let layer = |layer: &Layer<LANES>, inputs, outputs| layer.size() == (inputs, outputs);
        let rows = |rows: &Rows, n: usize| rows.width() == hidden && rows.len() == n;
        [embedding, state, hidden].iter().all(|n| n % LANES == 0)
            && layer(&self.vector, VECTOR_INPUTS, embedding)
            && layer(&self.window, (2 * REACH + 1) * embedding, state)
            && layer(&self.recurrence, state, 2 * state)
            && layer(&self.tags, state, TAG_OUTPUTS)
            && layer(&self.slots, state, SLOTS * hidden)
            && self.steps.size() == (hidden, Step::ALL.len())
            && (self.labels.iter()).all(|it| layer(it, hidden, Relation::ALL.len()))
            && rows(&self.signs, SIGN_ROWS)
            && rows(&self.slot_tags, TAG_ROWS)
            && self.empty.len() == 2 * SLOTS * hidden
    }

    /// Adds the embedding of a known word to `sum`. Returns how the word is usually capitalized.
    pub fn add_word(&self, key: u64, sum: &mut [f32]) -> Option<Habit> {
        let (row, rest) = self.words.get(key)?.split_at_checked(self.embedding)?;
        let &[low, high, habit] = rest else {
            return None;
        };
        let scale = f32::from_bits(u32::from_le_bytes([0, 0, low, high]));
        for (sum, &byte) in sum.iter_mut().zip(row) {
            *sum += f32::from(byte as i8) * scale;
        }
        Some(Habit(habit))
    }

    /// What an empty slot, or a slot with the root, adds to the hidden layer.
    pub fn empty(&self, slot: usize, is_root: bool) -> &[f32] {
        let start = (2 * slot + usize::from(is_root)) * self.hidden;
        self.empty
            .get(start..start + self.hidden)
            .unwrap_or_default()
    }

    /// Adds the embeddings of features to `sum`.
    pub fn add_facts(&self, keys: &[u64], sum: &mut [f32]) {
        let mut rows = [&[][..]; MOST_ROWS];
        let mut n = 0;
        self.facts.get_all(keys, |row| {
            if let Some(place) = rows.get_mut(n) {
                *place = row;
                n += 1;
            }
        });
        add_bytes(&rows[..n], self.fact_scale, sum);
    }
}
