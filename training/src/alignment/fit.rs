//! Logistic regression by Newton's method for few weights and many cells, with the same result on every run.

use crate::logistic::solve;

/// Cells with their features, labels and counts.
#[derive(Default)]
pub struct Cells {
    /// The features, `width` per cell.
    pub numbers: Vec<f32>,
    /// Whether the words correspond.
    pub labels: Vec<bool>,
    /// The weight of each cell.
    pub counts: Vec<f64>,
}

impl Cells {
    /// Adds a cell with its features in parts.
    pub fn push(&mut self, numbers: &[&[f32]], label: bool, count: f64) {
        for part in numbers {
            self.numbers.extend_from_slice(part);
        }
        self.labels.push(label);
        self.counts.push(count);
    }
}

/// Intercept and weights.
pub type Solution = (f64, Vec<f64>);

/// The weights that make the labels most probable, with a normal prior on each weight of a feature scaled to variance 1.
pub fn fit(cells: &Cells, width: usize, prior: f64) -> Solution {
    let (means, scales) = moments(cells, width);
    let n = width + 1;
    let mut weights = vec![0.0; n];
    for _ in 0..30 {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -prior * w).collect();
        gradient[width] = 0.0;
        let mut curvature = vec![0.0; n * n];
        let mut x = vec![1.0; n];
        for (cell, row) in cells.numbers.chunks_exact(width).enumerate() {
            for (k, value) in row.iter().enumerate() {
                x[k] = (f64::from(*value) - means[k]) * scales[k];
            }
            let logit: f64 = weights.iter().zip(&x).map(|(w, x)| w * x).sum();
            let p = 1.0 / (1.0 + (-logit).exp());
            let count = cells.counts[cell];
            let miss = count * (f64::from(u8::from(cells.labels[cell])) - p);
            let bend = count * p * (1.0 - p);
            for i in 0..n {
                gradient[i] += miss * x[i];
                let by = bend * x[i];
                for (sum, x) in curvature[i * n..=i * n + i].iter_mut().zip(&x) {
                    *sum += by * x;
                }
            }
        }
        for i in 0..width {
            curvature[i * n + i] += prior;
        }
        curvature[n * n - 1] += 1e-9;
        let step = solve(&mut curvature, gradient);
        let mut largest = 0.0f64;
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step.clamp(-2.0, 2.0);
            largest = largest.max(step.abs());
        }
        if largest < 1e-5 {
            break;
        }
    }
    let raw: Vec<f64> = (0..width).map(|k| weights[k] * scales[k]).collect();
    let shift: f64 = raw.iter().zip(&means).map(|(w, m)| w * m).sum();
    (weights[width] - shift, raw)
}

/// Mean and 1 / standard deviation of each feature; 0 for constant features.
fn moments(cells: &Cells, width: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut sums, mut squares) = (vec![0.0; width], vec![0.0; width]);
    let total: f64 = cells.counts.iter().sum::<f64>().max(1.0);
    for (row, count) in cells.numbers.chunks_exact(width).zip(&cells.counts) {
        for (k, value) in row.iter().enumerate() {
            let value = f64::from(*value);
            sums[k] += count * value;
            squares[k] += count * value * value;
        }
    }
    let means: Vec<f64> = sums.iter().map(|sum| sum / total).collect();
    let scale = |k: usize| {
        let variance = squares[k] / total - means[k] * means[k];
        if variance > 1e-9 {
            1.0 / variance.sqrt()
        } else {
            0.0
        }
    };
    let scales = (0..width).map(scale).collect();
    (means, scales)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fit_finds_the_log_odds() {
        // 3 of 4 if the feature is 1, 1 of 4 if it is 0.
        let cells = Cells {
            numbers: vec![1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0],
            labels: vec![true, true, true, false, true, false, false, false],
            counts: vec![1.0; 8],
        };
        let (intercept, weights) = fit(&cells, 1, 1e-6);
        assert!((intercept + 3f64.ln()).abs() < 1e-3, "{intercept}");
        assert!((weights[0] - 2.0 * 3f64.ln()).abs() < 1e-3, "{weights:?}");
    }
}
