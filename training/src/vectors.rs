//! Makes `assets/models/linker.words` from word vectors in the text format of `GloVe`, the most frequent word first.
//!
//! ```text
//! train vectors glove.6B.50d.txt 40000 assets/models/linker.words
//! ```
//! The mean and the two strongest directions, which reflect frequency rather than meaning, are removed (Mu and Viswanath,
//! "All-but-the-Top"), weighted by the square root of the frequency according to Zipf's law; each vector is then scaled so that its
//! largest number is 127.

use std::fs;

use crate::Outcome;

/// Packs the vectors of the most frequent words.
pub fn train(arguments: &[String]) -> Outcome {
    let [input, limit, output] = arguments else {
        return Err("which vectors, of how many words, and where to?".into());
    };
    let limit: usize = limit.parse()?;
    let mut words: Vec<String> = Vec::new();
    let mut vectors: Vec<Vec<f64>> = Vec::new();
    for line in fs::read_to_string(input)?.lines() {
        let mut parts = line.split(' ');
        let word = parts.next().unwrap_or("");
        if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            words.push(word.to_string());
            vectors.push(parts.map(str::parse).collect::<Result<_, _>>()?);
        }
        if words.len() == limit {
            break;
        }
    }
    straighten(&mut vectors);
    let packed: Vec<Vec<u8>> = vectors.iter().map(|vector| pack(vector)).collect();
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|x, y| words[*x].cmp(&words[*y]));

    let mut out = b"parallax words 1".to_vec();
    out.extend((words.len() as u32).to_le_bytes());
    out.extend((vectors.first().map_or(0, Vec::len) as u32).to_le_bytes());
    let mut start = 0u32;
    out.extend(start.to_le_bytes());
    for n in &order {
        start += words[*n].len() as u32;
        out.extend(start.to_le_bytes());
    }
    for n in &order {
        out.extend((*n as u16).to_le_bytes());
    }
    for n in &order {
        out.extend(&packed[*n]);
    }
    for n in &order {
        out.extend(words[*n].as_bytes());
    }
    fs::write(output, &out)?;
    println!("{} words, {} bytes", words.len(), out.len());
    Ok(())
}

fn pack(vector: &[f64]) -> Vec<u8> {
    let largest = vector
        .iter()
        .fold(1e-9, |largest: f64, x| largest.max(x.abs()));
    vector
        .iter()
        .map(|x| (x * 127.0 / largest).round() as i8 as u8)
        .collect()
}

/// Removes the weighted mean and the two strongest directions.
fn straighten(vectors: &mut [Vec<f64>]) {
    let weight = |n: usize| (1.0 / (n as f64 + 10.0)).sqrt();
    let dimensions = vectors.first().map_or(0, Vec::len);
    let total: f64 = (0..vectors.len()).map(weight).sum();
    let mut mean = vec![0.0; dimensions];
    for (n, vector) in vectors.iter().enumerate() {
        for (m, x) in mean.iter_mut().zip(vector) {
            *m += x * weight(n) / total;
        }
    }
    for vector in vectors.iter_mut() {
        for (x, m) in vector.iter_mut().zip(&mean) {
            *x -= m;
        }
    }
    for _ in 0..2 {
        let direction = strongest(vectors, weight);
        for vector in vectors.iter_mut() {
            let along: f64 = vector.iter().zip(&direction).map(|(x, d)| x * d).sum();
            for (x, d) in vector.iter_mut().zip(&direction) {
                *x -= along * d;
            }
        }
    }
}

/// The direction of the largest weighted variance, by power iteration.
fn strongest(vectors: &[Vec<f64>], weight: impl Fn(usize) -> f64) -> Vec<f64> {
    let dimensions = vectors.first().map_or(0, Vec::len);
    let mut direction = vec![1.0; dimensions];
    for _ in 0..60 {
        let mut next = vec![0.0; dimensions];
        for (n, vector) in vectors.iter().enumerate() {
            let along: f64 = vector.iter().zip(&direction).map(|(x, d)| x * d).sum();
            let scaled = along * weight(n).powi(2);
            for (y, x) in next.iter_mut().zip(vector) {
                *y += x * scaled;
            }
        }
        let length = next.iter().map(|x| x * x).sum::<f64>().sqrt().max(1e-12);
        direction = next.into_iter().map(|x| x / length).collect();
    }
    direction
}
