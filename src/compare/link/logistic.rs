//! Logistic regressions, and the kinds of input with separate weights.

use crate::pair::Pair;

/// The weights of a logistic regression.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The logit if all features are 0.
    pub intercept: f64,
    /// One weight per feature.
    pub weights: Vec<f64>,
}

impl Weights {
    /// The logit of these features.
    pub fn logit(&self, x: &[f64]) -> f64 {
        let products = self.weights.iter().zip(x).map(|(w, x)| w * x);
        self.intercept + products.sum::<f64>()
    }
}

/// The probability of a logit.
pub fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// Whether one side is a single sentence and the other an article of some length.
pub fn is_claim(sentences: Pair<usize>) -> bool {
    sentences.a.min(sentences.b) <= 1 && sentences.a.max(sentences.b) >= 8
}
