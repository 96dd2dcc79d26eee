//! The weights, read in place from the bytes of a model file.
//!
//! ```text
//! 16 bytes                 "parallax tagger\0"
//! table                    feature → one signed byte for each label inside names (outside has weight 0)
//! i16 × 17 × 17            transitions, from and to, little-endian
//! ```

use super::decode::{INSIDE, LABELS, Scores};
use crate::learned::table::Table;

/// The first bytes of a model file.
pub(crate) const MAGIC: &[u8; 16] = b"parallax tagger\0";

/// The weights of features and of pairs of labels.
#[derive(Clone, Debug)]
pub struct Model<'b> {
    rows: Table<'b>,
    /// `transitions[from][to]`.
    pub transitions: [[i32; LABELS]; LABELS],
}

impl<'b> Model<'b> {
    /// The model in `bytes`, if there is one.
    pub fn read(bytes: &'b [u8]) -> Option<Model<'b>> {
        let (rows, rest) = Table::read(bytes.strip_prefix(MAGIC)?)?;
        let mut numbers = rest
            .chunks_exact(2)
            .map(|two| i32::from(i16::from_le_bytes([two[0], two[1]])));
        let mut transitions = [[0; LABELS]; LABELS];
        for weight in transitions.iter_mut().flatten() {
            *weight = numbers.next()?;
        }
        Some(Model { rows, transitions })
    }

    /// Adds the weights of the features.
    #[inline]
    pub fn add(&self, features: &[u64], sums: &mut [i16; INSIDE]) {
        self.rows.get_all(features, |row| {
            if let Some(row) = row.first_chunk::<INSIDE>() {
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(i16::from(weight as i8));
                }
            }
        });
    }

    /// The scores of all labels from the sums.
    pub fn scores(sums: &[i16; INSIDE]) -> Scores {
        let mut scores = [0; LABELS];
        for (score, &sum) in scores.iter_mut().zip(sums) {
            *score = i32::from(sum);
        }
        scores
    }

    /// The bytes of a model with these rows.
    pub fn build(rows: Vec<(u64, Vec<u8>)>, transitions: &[[i16; LABELS]; LABELS]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(Table::build(rows, INSIDE));
        for weight in transitions.iter().flatten() {
            bytes.extend(weight.to_le_bytes());
        }
        bytes
    }
}
