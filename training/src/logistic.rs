//! Logistic regression, by Newton's method.

// Sums are written as in the formulas: with indices.
#![allow(clippy::needless_range_loop)]

use parallax::link::model::logistic;

/// An example: its features and whether it holds.
pub type Example = (Vec<f64>, bool);

/// How strongly weights are held near nothing.
const HELD: f64 = 1.0;

/// The weights that fit the examples best, that of nothing at all first.
pub fn fit(n_features: usize, examples: &[&Example]) -> Vec<f64> {
    let n = n_features + 1;
    let mut weights = vec![0.0; n];
    for _ in 0..25 {
        let mut gradient = vec![0.0; n];
        let mut curve = vec![vec![0.0; n]; n];
        for k in 0..n {
            let held = if k == 0 { 1e-3 } else { HELD };
            curve[k][k] += held;
            gradient[k] -= held * weights[k];
        }
        for example in examples {
            let (features, holds) = example;
            let x = |k: usize| if k == 0 { 1.0 } else { features[k - 1] };
            let p = probability(&weights, features);
            let off = f64::from(u8::from(*holds)) - p;
            for k in 0..n {
                gradient[k] += off * x(k);
                for l in 0..n {
                    curve[k][l] += p * (1.0 - p) * x(k) * x(l);
                }
            }
        }
        let step = solve(curve, gradient);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step.clamp(-2.0, 2.0);
        }
    }
    weights
}

/// The probability of an example.
pub fn probability(weights: &[f64], features: &[f64]) -> f64 {
    let products = weights[1..].iter().zip(features).map(|(w, x)| w * x);
    logistic(weights[0] + products.sum::<f64>())
}

/// Solves linear equations by elimination; the matrix is positive definite.
pub fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for k in 0..n {
        for l in k + 1..n {
            let factor = rows[l][k] / rows[k][k];
            for m in k..n {
                rows[l][m] -= factor * rows[k][m];
            }
            right[l] -= factor * right[k];
        }
    }
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|m| rows[k][m] * right[m]).sum();
        right[k] = (right[k] - known) / rows[k][k];
    }
    right
}
