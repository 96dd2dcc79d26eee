//! Logistic regression by Newton's method.

use parallax::internals::compare::link::{features, logistic::Weights};

use super::MASS;
use crate::logistic::solve;

/// How much stronger the penalty is on features that change if the paragraphs are reversed: links must not depend on the order.
const PULL_ORDER: f64 = 20.0;

/// An example.
pub struct Row {
    pub x: Vec<f32>,
    pub y: bool,
    pub weight: f64,
    pub domain: u8,
}

/// Mean and standard deviation of each feature, by the weights of the rows, which sum to `total`.
fn moments(rows: &[Row], width: usize, total: f64) -> (Vec<f64>, Vec<f64>) {
    let mut mean = vec![0.0; width];
    let mut deviation = vec![0.0; width];
    for row in rows {
        for (m, x) in mean.iter_mut().zip(&row.x) {
            *m += f64::from(*x) * row.weight / total;
        }
    }
    for row in rows {
        for ((d, m), x) in deviation.iter_mut().zip(&mean).zip(&row.x) {
            *d += (f64::from(*x) - m).powi(2) * row.weight / total;
        }
    }
    for d in &mut deviation {
        *d = d.sqrt() + 1e-6;
    }
    (mean, deviation)
}

/// Logistic regression by Newton's method on standardized features, with the two inputs that identify the set. Starts from `near`,
/// which saves steps.
pub fn fit(rows: &[Row], width: usize, pull: f64, near: Option<&Weights>) -> Weights {
    let total: f64 = rows.iter().map(|row| row.weight).sum();
    let (mean, deviation) = moments(rows, width, total);
    let size = width + 3; // numbers, two sets, intercept
    let standard = |row: &Row, z: &mut Vec<f64>| {
        z.clear();
        let numbers = row.x.iter().zip(&mean).zip(&deviation);
        z.extend(numbers.map(|((x, m), d)| (f64::from(*x) - m) / d));
        z.extend((1..=2).map(|domain| f64::from(u8::from(row.domain == domain))));
        z.push(1.0);
    };
    let scale = MASS / total;
    let mut beta = vec![0.0; size];
    if let Some(near) = near {
        for (k, weight) in near.weights.iter().enumerate() {
            beta[k] = weight * deviation[k];
        }
        beta[size - 1] = near.intercept
            + near
                .weights
                .iter()
                .zip(&mean)
                .map(|(w, m)| w * m)
                .sum::<f64>();
    }
    let of_order = width == features::FEATURES.len();
    let pull_of = |(name, _): &(&str, _)| {
        if of_order && depends_on_order(name) {
            PULL_ORDER
        } else {
            1.0
        }
    };
    let pulls: Vec<f64> = features::FEATURES.iter().map(pull_of).collect();
    let mut z = Vec::with_capacity(size);
    for _ in 0..12 {
        let mut gradient = vec![0.0; size];
        let mut hessian = vec![0.0; size * size];
        for row in rows {
            standard(row, &mut z);
            let logit: f64 = z.iter().zip(&beta).map(|(z, b)| z * b).sum();
            let p = 1.0 / (1.0 + (-logit).exp());
            let weight = row.weight * scale;
            let error = weight * (p - f64::from(u8::from(row.y)));
            let curve = (weight * p * (1.0 - p)).max(1e-9);
            for (k, zk) in z.iter().enumerate() {
                gradient[k] += error * zk;
                let line = &mut hessian[k * size..=k * size + k];
                let step = curve * zk;
                for (h, zl) in line.iter_mut().zip(&z) {
                    *h += step * zl;
                }
            }
        }
        for k in 0..size - 1 {
            let pull = pull * pulls.get(k).copied().unwrap_or(1.0);
            gradient[k] += pull * beta[k];
            hessian[k * size + k] += pull;
        }
        hessian[size * size - 1] += 1e-6;
        let step = solve(&mut hessian, gradient);
        for (b, s) in beta.iter_mut().zip(&step) {
            *b -= s;
        }
        if step.iter().all(|s| s.abs() < 1e-3) {
            break;
        }
    }
    let weights: Vec<f64> = beta[..width]
        .iter()
        .zip(&deviation)
        .map(|(b, d)| b / d)
        .collect();
    let intercept = beta[size - 1] - weights.iter().zip(&mean).map(|(w, m)| w * m).sum::<f64>();
    Weights { intercept, weights }
}

fn depends_on_order(name: &str) -> bool {
    ["place.max", "place.lead"].contains(&name)
}
