//! Writes a model in the format that `src/syntax/network.rs` reads.
//!
//! The features of a word in any case are summed here, so that a known word is one row. Weights are quantized to integers from -127 to
//! 127, with 127 for the largest of a row, of an output or of a table: clipping the largest costs more.

use parallax::internals::{
    learned::table::Table,
    syntax::{
        Relation, Step,
        network::{MAGIC, REACH, TAG_OUTPUTS, VECTOR_INPUTS},
        transition::SLOTS,
    },
};

use super::{
    inventory::{Inventory, Known, UNKNOWN_ROW},
    kernel::add,
    model::{EMBEDDING, HIDDEN, Model, STATE},
    tensor::Tensor,
};

/// The bytes of the model.
pub fn pack(model: &Model, inventory: &Inventory) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for size in [EMBEDDING, STATE, HIDDEN] {
        push_size(&mut bytes, size);
    }
    let words = inventory.words.iter();
    let words = words.map(|(&key, (row, _, known))| (key, word(model, *row, known)));
    bytes.extend(Table::build(words.collect(), EMBEDDING + 3));
    let scale = largest(&model.rows.values) / 127.0;
    let fact = |(&key, &row): (&u64, &usize)| (key, whole(model.rows.row(row), scale));
    let facts = inventory.facts.iter().map(fact);
    bytes.extend(Table::build(facts.collect(), EMBEDDING));
    bytes.extend(scale.to_le_bytes());

    let mut layer = |weights: &Tensor, bias: &[f32], inputs, outputs| {
        push_layer(&mut bytes, weights, bias, inputs, outputs);
    };
    let mut dense = |it: &super::model::Dense, inputs, outputs| {
        layer(&it.weights, &it.bias.values, inputs, outputs);
    };
    dense(&model.vector, VECTOR_INPUTS, EMBEDDING);
    dense(&model.window, (2 * REACH + 1) * EMBEDDING, STATE);
    dense(&model.recurrence, STATE, 2 * STATE);
    dense(&model.tags, STATE, TAG_OUTPUTS);
    let hidden = model.hidden.values.iter().copied();
    let slots: Vec<f32> = hidden.chain(vec![0.0; (SLOTS - 1) * HIDDEN]).collect();
    layer(&model.slots, &slots, STATE, SLOTS * HIDDEN);
    let mut dense = |it: &super::model::Dense, inputs, outputs| {
        layer(&it.weights, &it.bias.values, inputs, outputs);
    };
    dense(&model.steps, HIDDEN, Step::ALL.len());
    for side in &model.labels {
        dense(side, HIDDEN, Relation::ALL.len());
    }
    // The top of the stack includes the bias of the hidden layer, even if it is empty.
    let mut empty = model.empty.clone();
    for row in empty.values.chunks_exact_mut(HIDDEN).take(2) {
        add(&model.hidden.values, row);
    }
    for rows in [&model.signs, &model.slot_tags, &empty] {
        push_rows(&mut bytes, rows);
    }
    bytes
}

/// The record of a known word: the sum of its rows, its scale, its habit.
fn word(model: &Model, row: usize, known: &Known) -> Vec<u8> {
    let mut sum = model.vector.bias.values.clone();
    add(model.rows.row(row), &mut sum);
    for &fact in known.facts.iter().filter(|&&fact| fact != UNKNOWN_ROW) {
        add(model.rows.row(fact), &mut sum);
    }
    for &(input, value) in &known.vector {
        let weights = model.vector.weights.row(input as usize);
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += value * weight;
        }
    }
    // The scale is truncated to 16 bits, rounded up so that no number exceeds 127.
    let scale = (largest(&sum) / 127.0).to_bits().wrapping_add(0xffff) & 0xffff_0000;
    let mut record = whole(&sum, f32::from_bits(scale));
    record.extend(&scale.to_le_bytes()[2..]);
    record.push(known.habit.0);
    record
}

/// The largest absolute value, never zero.
fn largest(numbers: &[f32]) -> f32 {
    numbers.iter().fold(1e-6, |most, it| most.max(it.abs()))
}

fn whole(numbers: &[f32], scale: f32) -> Vec<u8> {
    let whole = |number: &f32| (number / scale).round().clamp(-127.0, 127.0) as i8 as u8;
    numbers.iter().map(whole).collect()
}

fn push_size(bytes: &mut Vec<u8>, size: usize) {
    bytes.extend((size as u32).to_le_bytes());
}

/// The first rows and columns of the weights, with one scale per output.
fn push_layer(bytes: &mut Vec<u8>, weights: &Tensor, bias: &[f32], inputs: usize, outputs: usize) {
    push_size(bytes, inputs);
    push_size(bytes, outputs);
    bytes.extend(bias[..outputs].iter().flat_map(|it| it.to_le_bytes()));
    let column = |n: usize| -> Vec<f32> { (0..inputs).map(|row| weights.row(row)[n]).collect() };
    let scales: Vec<f32> = (0..outputs).map(|n| largest(&column(n)) / 127.0).collect();
    bytes.extend(scales.iter().flat_map(|it| it.to_le_bytes()));
    for row in 0..inputs {
        for (weight, scale) in weights.row(row).iter().zip(&scales) {
            bytes.extend(whole(&[*weight], *scale));
        }
    }
}

fn push_rows(bytes: &mut Vec<u8>, rows: &Tensor) {
    push_size(bytes, rows.n());
    push_size(bytes, rows.width);
    let scale = largest(&rows.values) / 127.0;
    bytes.extend(scale.to_le_bytes());
    bytes.extend(whole(&rows.values, scale));
}

#[cfg(test)]
mod tests {
    use parallax::internals::syntax::{Pos, network::Network, parser};

    use super::{
        super::{
            kernel::Random,
            learn::{Explore, learn},
            sample::Sample,
        },
        *,
    };

    /// "Dogs chase cats ." with its tree.
    fn sample() -> Sample {
        let numbers = |labels: &[Relation]| labels.iter().map(|&it| it as u8).collect();
        Sample {
            words: ["Dogs", "chase", "cats", "."].map(String::from).to_vec(),
            pos: [Pos::Noun, Pos::Verb, Pos::Noun, Pos::Punct]
                .map(|it| it as u8)
                .to_vec(),
            tags: vec![1, 2, 1, 3],
            heads: vec![1, 4, 1, 1],
            relations: numbers(&[
                Relation::Nsubj,
                Relation::Root,
                Relation::Obj,
                Relation::Punct,
            ]),
        }
    }

    #[test]
    fn packing_preserves_the_model() {
        let samples = vec![sample(); 3];
        let inventory = Inventory::new(samples.iter());
        let mut random = Random::new(1);
        let mut model = Model::new(inventory.n(), &mut random);
        let inputs = inventory.inputs(&samples[0]);
        for _ in 0..60 {
            let batch = [(&samples[0], &inputs[..])];
            learn(&mut model, &batch, Explore::No, &mut random);
            model.update(0.005, 1);
        }
        let bytes = pack(&model, &inventory);
        let network = Network::read(&bytes).expect("the parts fit");
        let labels = parser::labels(&network, &["Dogs", "chase", "cats", "."]);
        let heads: Vec<_> = labels.iter().map(|it| it.head).collect();
        assert_eq!(heads, [Some(1), None, Some(1), Some(1)]);
        assert_eq!(labels[2].relation, Relation::Obj);
        assert_eq!(labels[1].pos, Pos::Verb);
    }
}
