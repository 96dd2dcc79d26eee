//! Logistic regression by Newton's method, with a solver for its linear equations.

use parallax::internals::compare::link::logistic::logistic;

/// An example: its features, its label, and its weight.
pub type Example<'a> = (&'a [f64], bool, f64);

/// The ridge penalty of each weight.
const RIDGE: f64 = 1.0;
/// The ridge penalty of the intercept.
const RIDGE_OF_INTERCEPT: f64 = 1e-3;
/// The largest number of Newton steps.
const STEPS: usize = 25;
/// The largest change of a weight in one step.
const FARTHEST: f64 = 2.0;

/// The best-fitting weights, the intercept first.
pub fn fit(n_features: usize, examples: &[Example]) -> Vec<f64> {
    let n = n_features + 1;
    let mut weights = vec![0.0; n];
    let mut x = vec![1.0; n];
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; n];
        let mut curvature = vec![0.0; n * n];
        for k in 0..n {
            let ridge = if k == 0 { RIDGE_OF_INTERCEPT } else { RIDGE };
            curvature[k * n + k] += ridge;
            gradient[k] -= ridge * weights[k];
        }
        for (features, holds, count) in examples {
            x[1..].copy_from_slice(features);
            let p = probability(&weights, features);
            let miss = count * (f64::from(u8::from(*holds)) - p);
            let bend = count * p * (1.0 - p);
            for k in 0..n {
                gradient[k] += miss * x[k];
                let row = &mut curvature[k * n..=k * n + k];
                for (sum, other) in row.iter_mut().zip(&x) {
                    *sum += bend * x[k] * other;
                }
            }
        }
        let step = solve(&mut curvature, gradient);
        let far = step.iter().map(|it| it.abs()).fold(0.0, f64::max);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step * (FARTHEST / far.max(FARTHEST));
        }
        if far < 1e-8 {
            break;
        }
    }
    weights
}

/// The probability of an example.
pub fn probability(weights: &[f64], features: &[f64]) -> f64 {
    let products = weights[1..].iter().zip(features).map(|(w, x)| w * x);
    logistic(weights[0] + products.sum::<f64>())
}

/// Solves `matrix * x = right` for a positive definite matrix, given by rows of its lower triangle (Cholesky).
pub fn solve(matrix: &mut [f64], mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for i in 0..n {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| matrix[i * n + k] * matrix[j * n + k]).sum();
            let rest = matrix[i * n + j] - sum;
            matrix[i * n + j] = if i == j {
                rest.max(1e-12).sqrt()
            } else {
                rest / matrix[j * n + j]
            };
        }
    }
    for i in 0..n {
        let sum: f64 = (0..i).map(|k| matrix[i * n + k] * right[k]).sum();
        right[i] = (right[i] - sum) / matrix[i * n + i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| matrix[k * n + i] * right[k]).sum();
        right[i] = (right[i] - sum) / matrix[i * n + i];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fit_finds_the_log_odds() {
        // 3 of 4 if the feature is 1, 1 of 4 if it is 0.
        let cases = [
            (1.0, true, 3e6),
            (1.0, false, 1e6),
            (0.0, true, 1e6),
            (0.0, false, 3e6),
        ];
        let features = cases.map(|(x, _, _)| [x]);
        let examples: Vec<Example> = cases
            .iter()
            .zip(&features)
            .map(|((_, holds, n), x)| (&x[..], *holds, *n))
            .collect();
        let weights = fit(1, &examples);
        assert!((weights[0] + 3f64.ln()).abs() < 1e-3, "{weights:?}");
        assert!((weights[1] - 2.0 * 3f64.ln()).abs() < 1e-3, "{weights:?}");
    }
}
