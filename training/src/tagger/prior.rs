//! The kind of name that a word usually belongs to, learned from its vector, so that words missing from the training text have one too.
//!
//! A small network (vector, 48 hidden units, five kinds: the four of names and none) is trained twice, each time on half of the words
//! that are capitalized in the training text, and predicts the other half; all other words get the mean of both predictions.

use super::{crf::Random, kmeans};

const HIDDEN: usize = 48;
/// The kinds of names, and none.
pub const KINDS: usize = 5;
const PASSES: usize = 8;

struct Net {
    dim: usize,
    inner: Vec<f32>,
    outer: Vec<f32>,
}

impl Net {
    fn new(dim: usize, random: &mut Random) -> Net {
        let mut unit =
            |scale: f32| ((random.next() >> 40) as f32 / (1u32 << 23) as f32 - 1.0) * scale;
        Net {
            dim,
            inner: (0..HIDDEN * (dim + 1)).map(|_| unit(0.5)).collect(),
            outer: (0..KINDS * (HIDDEN + 1)).map(|_| unit(0.1)).collect(),
        }
    }

    fn run(&self, vector: &[f32]) -> ([f32; HIDDEN], [f32; KINDS]) {
        let mut hidden = [0f32; HIDDEN];
        for (h, row) in hidden.iter_mut().zip(self.inner.chunks_exact(self.dim + 1)) {
            let sum: f32 = row.iter().zip(vector).map(|(w, v)| w * v).sum();
            *h = (sum + row[self.dim]).max(0.0);
        }
        let mut out = [0f32; KINDS];
        for (o, row) in out.iter_mut().zip(self.outer.chunks_exact(HIDDEN + 1)) {
            *o = row.iter().zip(&hidden).map(|(w, h)| w * h).sum::<f32>() + row[HIDDEN];
        }
        let top = out.iter().copied().fold(f32::MIN, f32::max);
        for o in &mut out {
            *o = (*o - top).exp();
        }
        let sum: f32 = out.iter().sum();
        for o in &mut out {
            *o /= sum;
        }
        (hidden, out)
    }

    fn step(&mut self, vector: &[f32], wanted: &[f32; KINDS], rate: f32) {
        let (hidden, out) = self.run(vector);
        let mut back = [0f32; HIDDEN];
        for k in 0..KINDS {
            let error = out[k] - wanted[k];
            let row = &mut self.outer[k * (HIDDEN + 1)..(k + 1) * (HIDDEN + 1)];
            for h in 0..HIDDEN {
                back[h] += error * row[h];
                row[h] -= rate * error * hidden[h];
            }
            row[HIDDEN] -= rate * error;
        }
        for h in (0..HIDDEN).filter(|&h| hidden[h] > 0.0) {
            let row = &mut self.inner[h * (self.dim + 1)..(h + 1) * (self.dim + 1)];
            for (w, v) in row.iter_mut().zip(vector) {
                *w -= rate * back[h] * v;
            }
            row[self.dim] -= rate * back[h];
        }
    }
}

/// The predicted kind of every word as one of `k` classes from 1. `vectors` have unit length; `seen` has for some words, by number, how
/// often each kind occurs. The second list says which words are more often a name than not.
pub fn tendencies(
    vectors: &[f32],
    dim: usize,
    seen: &[(usize, [u32; KINDS])],
    k: usize,
) -> (Vec<u16>, Vec<bool>) {
    let mut random = Random(11);
    let mut nets = Vec::new();
    for half in 0..2 {
        let mut net = Net::new(dim, &mut random);
        let mut lessons: Vec<_> = seen.iter().filter(|(word, _)| word % 2 == half).collect();
        for pass in 0..PASSES {
            random.shuffle(&mut lessons);
            for &&(word, counts) in &lessons {
                let sum: u32 = counts.iter().sum();
                let wanted = counts.map(|c| c as f32 / sum as f32);
                let rate = 0.05 * (1.0 + (sum as f32).min(20.0).ln()) / (1.0 + pass as f32);
                net.step(&vectors[word * dim..(word + 1) * dim], &wanted, rate);
            }
        }
        nets.push(net);
    }
    let mut trained = vec![2u8; vectors.len() / dim];
    for &(word, _) in seen {
        trained[word] = (word % 2) as u8;
    }
    let mut names = Vec::with_capacity(trained.len());
    let mut roots = Vec::with_capacity(trained.len() * KINDS);
    for (vector, &half) in vectors.chunks_exact(dim).zip(&trained) {
        let says = |net: &Net| net.run(vector).1;
        let tendency = match half {
            0 => says(&nets[1]),
            1 => says(&nets[0]),
            _ => {
                let (a, b) = (says(&nets[0]), says(&nets[1]));
                std::array::from_fn(|k| (a[k] + b[k]) * 0.5)
            }
        };
        names.push(tendency[KINDS - 1] < 0.5);
        // The square roots of probabilities have length one.
        roots.extend(tendency.map(f32::sqrt));
    }
    let classes = kmeans::clusters(&roots, KINDS, k, 20, roots.len());
    (classes.into_iter().map(|c| c + 1).collect(), names)
}
