//! Trains the tagger and parser from treebanks and writes `assets/models/syntax.bin`.

use std::{fs, path::Path, time::Instant};

use super::{
    conllu,
    inventory::{Input, Inventory},
    kernel::Random,
    learn::{Explore, learn},
    model::Model,
    pack,
    sample::{Damage, Sample},
};

/// The training treebanks.
const TREEBANKS: [&str; 2] = ["ewt.train.conllu.xz", "gum.train.conllu.xz"];

/// Passes over the training data.
const EPOCHS: usize = 20;

/// Sentences of a batch, without damaged copies.
const BATCH: usize = 12;

/// The learning rate falls linearly to zero after the warm-up.
const LEARNING_RATE: f32 = 0.002;
const WARM_UP: usize = 200;

/// The share of sentences in each epoch whose damaged copy is also in the batch.
const DAMAGED: f32 = 0.2;

const SEED: u64 = 1;

/// Trains the model on the treebanks of a folder and writes it.
///
/// # Errors
/// When a treebank cannot be read or the file cannot be written.
pub fn train(arguments: &[String]) -> crate::Outcome {
    let [folder, out] = arguments else {
        return Err("expected FOLDER OUT".into());
    };
    let mut samples = Vec::new();
    for name in TREEBANKS {
        let sentences = conllu::read(&Path::new(folder).join(name))?;
        samples.extend(sentences.iter().map(Sample::new));
    }
    let mut random = Random::new(SEED);
    let damaged: Vec<Option<Sample>> = samples
        .iter()
        .map(|sample| sample.damaged(Damage::any(&mut random)))
        .collect();
    let inventory = Inventory::new(samples.iter());
    let model = fit(&samples, &damaged, &inventory, &mut random);
    let bytes = pack::pack(&model, &inventory);
    eprintln!("{} bytes", bytes.len());
    fs::write(out, bytes)?;
    Ok(())
}

/// Fits a model to the samples.
fn fit(
    samples: &[Sample],
    damaged: &[Option<Sample>],
    inventory: &Inventory,
    random: &mut Random,
) -> Model {
    let mut model = Model::new(inventory.n(), random);
    let inputs: Vec<Vec<Input>> = samples.iter().map(|it| inventory.inputs(it)).collect();
    let copy = |it: &Option<Sample>| it.as_ref().map(|it| inventory.inputs(it));
    let copies: Vec<Option<Vec<Input>>> = damaged.iter().map(copy).collect();
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let updates = EPOCHS * order.len().div_ceil(BATCH);
    let (mut done, started) = (0, Instant::now());
    for epoch in 0..EPOCHS {
        for n in (1..order.len()).rev() {
            order.swap(n, random.below(n + 1));
        }
        let explore = if epoch == 0 {
            Explore::No
        } else {
            Explore::Yes
        };
        for chosen in order.chunks(BATCH) {
            let mut batch: Vec<(&Sample, &[Input])> = Vec::new();
            for &n in chosen {
                batch.push((&samples[n], &inputs[n]));
                if let (Some(sample), Some(inputs)) = (&damaged[n], &copies[n])
                    && random.share() < DAMAGED
                {
                    batch.push((sample, inputs));
                }
            }
            learn(&mut model, &batch, explore, random);
            let left = (1.0 - done as f32 / updates as f32).max(0.01);
            let warm = (done as f32 / WARM_UP as f32).min(1.0);
            model.update(LEARNING_RATE * left * warm, BATCH);
            done += 1;
        }
        eprintln!(
            "epoch {} of {EPOCHS}, {} s",
            epoch + 1,
            started.elapsed().as_secs()
        );
    }
    model
}
