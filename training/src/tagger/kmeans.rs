//! K-means over unit-length word vectors.

/// The cluster (from 0) of each of the vectors of length `dim` that are stored one after the other in `vectors`, the most frequent word
/// first. Deterministic: the initial centers are evenly spaced among the most frequent 20,000 words. The centers are computed on the
/// first `learn` vectors; then every vector is assigned to the nearest.
pub fn clusters(vectors: &[f32], dim: usize, k: usize, rounds: usize, learn: usize) -> Vec<u16> {
    let n = vectors.len() / dim;
    let step = (n.min(20_000) / k).max(1);
    // Centers are transposed, so that the inner loop runs over centers.
    let mut centers = vec![0f32; k * dim];
    for c in 0..k {
        for d in 0..dim {
            centers[d * k + c] = vectors[c * step * dim + d];
        }
    }
    let mut cluster = vec![0u16; n];
    let mut scores = vec![0f32; k];
    for round in 0..=rounds {
        let seen = if round == rounds { n } else { learn.min(n) };
        let mut sums = vec![0f32; k * dim];
        for (w, vector) in vectors.chunks_exact(dim).take(seen).enumerate() {
            scores.fill(0.0);
            for (value, row) in vector.iter().zip(centers.chunks_exact(k)) {
                for (score, center) in scores.iter_mut().zip(row) {
                    *score += value * center;
                }
            }
            let mut best = 0;
            for (c, score) in scores.iter().enumerate() {
                if *score > scores[best] {
                    best = c;
                }
            }
            cluster[w] = best as u16;
            for d in 0..dim {
                sums[d * k + best] += vector[d];
            }
        }
        for c in 0..k {
            let norm = (0..dim)
                .map(|d| sums[d * k + c].powi(2))
                .sum::<f32>()
                .sqrt();
            if norm > 0.0 {
                for d in 0..dim {
                    centers[d * k + c] = sums[d * k + c] / norm;
                }
            }
        }
    }
    cluster
}

/// Scales each vector to length one.
pub fn normalize(vectors: &mut [f32], dim: usize) {
    for vector in vectors.chunks_exact_mut(dim) {
        let norm = vector.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-9);
        for v in vector {
            *v /= norm;
        }
    }
}
