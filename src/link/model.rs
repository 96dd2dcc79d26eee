//! The learned weights: from the numbers of a sentence pair to the probability that both state the same fact.
//!
//! A logistic regression, looked at twice, once for two reports and once for a single claim beside a report: of a claim nothing else is
//! known, so that what surrounds a sentence counts differently. The file `assets/models/linker.weights` is plain text, one number a line
//! with its weight in the first and in the second look at two reports, then in those at a claim; `examples/train_linker.rs` makes it.

use std::sync::LazyLock;

use super::{alike, features, second};
use crate::pair::Pair;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../assets/models/linker.weights")));

/// The compiled-in model.
pub fn model() -> &'static Model {
    &MODEL
}

/// How sentence pairs are judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Of two reports.
    pub reports: Judge,
    /// Of a single sentence and a report ([`is_claim`]).
    pub claim: Judge,
    /// Of two reports as a whole: whether they tell of one event. By the order of [`alike::NAMES`].
    pub event: Weights,
    /// The score from which on a link is sure.
    pub sure: u16,
    /// The score from which on a link is shown as "perhaps".
    pub perhaps: u16,
}

/// Weights by the order of [`features::NAMES`], in the second look followed by [`second::NAMES`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judge {
    /// The first look.
    pub first: Weights,
    /// The second look.
    pub second: Weights,
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
        logistic(self.logit(x, more))
    }

    /// The same as a logit.
    pub fn logit(&self, x: &[f64], more: &[f64]) -> f64 {
        let (head, tail) = self.weights.split_at(x.len().min(self.weights.len()));
        let sum: f64 = head
            .iter()
            .zip(x)
            .chain(tail.iter().zip(more))
            .map(|(w, x)| w * x)
            .sum();
        self.intercept + sum
    }
}

/// The probability of a logit.
pub fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

impl Model {
    /// The judge of reports with so many story sentences.
    pub fn judge(&self, sentences: Pair<usize>) -> &Judge {
        if is_claim(sentences) {
            &self.claim
        } else {
            &self.reports
        }
    }

    /// Reads the file of weights. Numbers that it does not name weigh nothing; lines that it should not hold are passed over.
    pub fn read(file: &str) -> Model {
        let names: Vec<&str> = names().collect();
        let mut model = Model {
            sure: 500,
            perhaps: 250,
            ..Model::default()
        };
        for look in model.looks() {
            look.weights = vec![0.0; names.len()];
        }
        model.event.weights = vec![0.0; alike::NAMES.len()];
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let Some(name) = parts.next() else {
                continue;
            };
            let numbers: Vec<f64> = parts.map(|part| part.parse().unwrap_or(0.0)).collect();
            let place = names.iter().position(|known| *known == name);
            match name {
                "sure" => model.sure = numbers.first().map_or(500, |score| *score as u16),
                "perhaps" => model.perhaps = numbers.first().map_or(250, |score| *score as u16),
                "intercept" => {
                    for (look, number) in model.looks().into_iter().zip(&numbers) {
                        look.intercept = *number;
                    }
                }
                "event.intercept" => {
                    model.event.intercept = numbers.first().copied().unwrap_or(0.0);
                }
                _ if name.starts_with("event.") => {
                    let place = alike::NAMES.iter().position(|known| *known == name);
                    if let (Some(n), Some(number)) = (place, numbers.first()) {
                        model.event.weights[n] = *number;
                    }
                }
                _ => {
                    for (look, number) in model.looks().into_iter().zip(&numbers) {
                        if let Some(weight) = place.and_then(|n| look.weights.get_mut(n)) {
                            *weight = *number;
                        }
                    }
                }
            }
        }
        model
    }

    /// The four looks in the order of the file.
    fn looks(&mut self) -> [&mut Weights; 4] {
        let (reports, claim) = (&mut self.reports, &mut self.claim);
        [
            &mut reports.first,
            &mut reports.second,
            &mut claim.first,
            &mut claim.second,
        ]
    }

    /// The file that [`Model::read`] reads.
    pub fn write(&self) -> String {
        use std::fmt::Write;
        let mut file = format!("sure {}\nperhaps {}\n", self.sure, self.perhaps);
        let event = ["event.intercept"].iter().chain(alike::NAMES);
        let weights = [self.event.intercept].into_iter();
        for (name, weight) in event.zip(weights.chain(self.event.weights.iter().copied())) {
            let _ = writeln!(file, "{name} {weight:.4}");
        }
        let looks = [
            &self.reports.first,
            &self.reports.second,
            &self.claim.first,
            &self.claim.second,
        ];
        let mut line = |name: &str, of: &dyn Fn(&Weights) -> f64| {
            let numbers: Vec<String> = looks
                .iter()
                .map(|look| format!("{:.4}", of(look)))
                .collect();
            let _ = writeln!(file, "{name} {}", numbers.join(" "));
        };
        line("intercept", &|look| look.intercept);
        for (n, name) in names().enumerate() {
            line(name, &|look| look.weights.get(n).copied().unwrap_or(0.0));
        }
        file
    }
}

/// Whether one side is a single sentence and the other a report of some length.
pub fn is_claim(sentences: Pair<usize>) -> bool {
    sentences.a.min(sentences.b) <= 1 && sentences.a.max(sentences.b) >= 8
}

/// The names of all numbers, in the order of the weights.
fn names() -> impl Iterator<Item = &'static str> {
    features::NAMES.iter().chain(second::NAMES).copied()
}
