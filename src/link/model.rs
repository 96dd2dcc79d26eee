//! The learned weights: from the numbers of a sentence pair to the probability that both state the same fact.
//!
//! A logistic regression, looked at twice. The file `assets/models/linker.weights` is plain text, one number a line with its weight in
//! the first and in the second look; `examples/train_linker.rs` makes it.

use std::sync::LazyLock;

use super::{features, second};

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../assets/models/linker.weights")));

/// The compiled-in model.
pub fn model() -> &'static Model {
    &MODEL
}

/// Weights by the order of [`features::NAMES`], in the second look followed by [`second::NAMES`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The first look.
    pub first: Weights,
    /// The second look.
    pub second: Weights,
    /// The score from which on a link is sure.
    pub sure: u16,
    /// The score from which on a link is shown as "perhaps".
    pub perhaps: u16,
}

/// The weights of one look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The probability of nothing at all, as a logit.
    pub intercept: f64,
    /// One weight a number.
    pub weights: Vec<f64>,
}

impl Weights {
    /// The probability that the pair with these numbers states one fact.
    pub fn probability(&self, x: &[f64], more: &[f64]) -> f64 {
        let (head, tail) = self.weights.split_at(x.len().min(self.weights.len()));
        let sum: f64 = head
            .iter()
            .zip(x)
            .chain(tail.iter().zip(more))
            .map(|(w, x)| w * x)
            .sum();
        1.0 / (1.0 + (-(self.intercept + sum)).exp())
    }
}

impl Model {
    /// Reads the file of weights. Numbers that it does not name weigh nothing; lines that it should not hold are passed over.
    pub fn read(file: &str) -> Model {
        let names: Vec<&str> = features::NAMES
            .iter()
            .chain(second::NAMES)
            .copied()
            .collect();
        let mut model = Model {
            sure: 500,
            perhaps: 250,
            ..Model::default()
        };
        model.first.weights = vec![0.0; features::NAMES.len()];
        model.second.weights = vec![0.0; names.len()];
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let (Some(name), Some(first)) = (parts.next(), parts.next()) else {
                continue;
            };
            let number = |part: Option<&str>| {
                part.and_then(|part| part.parse::<f64>().ok())
                    .unwrap_or(0.0)
            };
            let (first, second) = (number(Some(first)), number(parts.next()));
            match name {
                "sure" => model.sure = first as u16,
                "perhaps" => model.perhaps = first as u16,
                "intercept" => (model.first.intercept, model.second.intercept) = (first, second),
                name => {
                    if let Some(n) = names.iter().position(|known| *known == name) {
                        if let Some(weight) = model.first.weights.get_mut(n) {
                            *weight = first;
                        }
                        model.second.weights[n] = second;
                    }
                }
            }
        }
        model
    }

    /// The file that [`Model::read`] reads.
    pub fn write(&self) -> String {
        use std::fmt::Write;
        let mut file = format!("sure {}\nperhaps {}\n", self.sure, self.perhaps);
        let _ = writeln!(
            file,
            "intercept {:.5} {:.5}",
            self.first.intercept, self.second.intercept
        );
        for (n, name) in features::NAMES.iter().chain(second::NAMES).enumerate() {
            let first = self.first.weights.get(n).copied().unwrap_or(0.0);
            let _ = writeln!(file, "{name} {first:.5} {:.5}", self.second.weights[n]);
        }
        file
    }
}
