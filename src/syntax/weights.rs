//! Weights read from bytes, and the products computed with them.
//!
//! All sums use 32-bit floats in a fixed order and no mathematical functions, or integers: the same input gives the same output on
//! every machine. The loops run in the widest registers of the machine: a lane holds one output, and multiplications are not fused with
//! additions, so the width does not change any bit.

#![allow(clippy::inline_always)] // Only what is inlined into a dispatch is compiled for each width.

use fearless_simd::{Level, dispatch};

use crate::learned::table::Table;

/// The number of outputs computed together.
pub(crate) const LANES: usize = 32;

/// The largest number of rows that are added: their sum fits 16 bits.
pub(crate) const MOST_ROWS: usize = 32;

/// Rows of bytes, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'b> {
    width: usize,
    scale: f32,
    bytes: &'b [u8],
}

impl<'b> Rows<'b> {
    /// The next rows of a file.
    pub fn read(reader: &mut Reader<'b>) -> Option<Rows<'b>> {
        let (n, width) = (reader.size()?, reader.size()?);
        let scale = reader.float()?;
        let bytes = reader.bytes(n * width).filter(|_| width > 0)?;
        Some(Rows {
            width,
            scale,
            bytes,
        })
    }

    /// Adds some of the rows; called inside a dispatch.
    #[inline(always)]
    pub fn add_in_lanes(&self, numbers: &[u16], sum: &mut [f32]) {
        let mut rows = [&[][..]; MOST_ROWS];
        for (row, &number) in rows.iter_mut().zip(numbers) {
            let start = usize::from(number) * self.width;
            *row = self
                .bytes
                .get(start..start + self.width)
                .unwrap_or_default();
        }
        add_bytes_in_lanes(&rows[..numbers.len().min(MOST_ROWS)], self.scale, sum);
    }

    /// The length of a row.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The number of rows.
    pub const fn len(&self) -> usize {
        self.bytes.len() / self.width
    }

    /// Whether it is without rows.
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// All rows as floats.
    pub fn floats(&self) -> Vec<f32> {
        let floats = self
            .bytes
            .iter()
            .map(|&byte| f32::from(byte as i8) * self.scale);
        floats.collect()
    }
}

/// Adds rows of bytes times a scale: as integers first, group by group, so that the sums stay in registers.
pub(crate) fn add_bytes(rows: &[&[u8]], scale: f32, sum: &mut [f32]) {
    dispatch!(Level::new(), _ => add_bytes_in_lanes(rows, scale, sum));
}

#[inline(always)]
fn add_bytes_in_lanes(rows: &[&[u8]], scale: f32, sum: &mut [f32]) {
    for (group, sum) in sum.chunks_exact_mut(LANES).enumerate() {
        let mut whole = [0i16; LANES];
        for row in rows {
            let row = row.get(group * LANES..).and_then(|row| row.first_chunk());
            for (whole, &byte) in whole.iter_mut().zip(row.unwrap_or(&[0; LANES])) {
                *whole += i16::from(byte as i8);
            }
        }
        for (sum, whole) in sum.iter_mut().zip(whole) {
            *sum += f32::from(whole) * scale;
        }
    }
}

/// Numbers that are loaded together, aligned to a cache line: loading a register from two lines takes twice as long.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Lanes<const N: usize>([f32; N]);

/// A dense layer: weights in groups of `N` outputs, by input.
#[derive(Clone, Debug)]
pub struct Layer<const N: usize> {
    inputs: usize,
    outputs: usize,
    bias: Vec<[f32; N]>,
    weights: Vec<Lanes<N>>,
}

impl<const N: usize> Layer<N> {
    /// The next layer of a file.
    pub fn read(reader: &mut Reader) -> Option<Layer<N>> {
        let (inputs, outputs) = (reader.size()?, reader.size()?);
        let bias = reader.bytes(4 * outputs)?;
        let scales = reader.bytes(4 * outputs)?;
        let bytes = reader.bytes(inputs * outputs)?;
        let floats = |bytes: &'_ [u8]| -> Vec<f32> {
            let (fours, _) = bytes.as_chunks();
            fours.iter().map(|&four| f32::from_le_bytes(four)).collect()
        };
        let (bias, scales) = (floats(bias), floats(scales));
        let groups = outputs.div_ceil(N);
        let mut layer = Layer {
            inputs,
            outputs,
            bias: vec![[0.0; N]; groups],
            weights: Vec::with_capacity(groups * inputs),
        };
        for (group, wide) in layer.bias.iter_mut().enumerate() {
            let lanes = group * N..outputs.min((group + 1) * N);
            let mut scale = [0.0; N];
            scale[..lanes.len()].copy_from_slice(&scales[lanes.clone()]);
            wide[..lanes.len()].copy_from_slice(&bias[lanes.clone()]);
            layer
                .weights
                .extend(bytes.chunks_exact(outputs.max(1)).map(|row| {
                    let mut weights = [0.0; N];
                    let row = weights.iter_mut().zip(&row[lanes.clone()]).zip(scale);
                    row.for_each(|((weight, &byte), scale)| {
                        *weight = f32::from(byte as i8) * scale;
                    });
                    Lanes(weights)
                }));
        }
        Some(layer)
    }

    /// The numbers of inputs and outputs.
    pub const fn size(&self) -> (usize, usize) {
        (self.inputs, self.outputs)
    }

    /// The number of outputs rounded up to a whole group: the length of a row of results.
    pub fn width(&self) -> usize {
        self.bias.len() * N
    }

    /// The outputs for each row of inputs and `reach` rows on each side, which are concatenated as the inputs of this layer. They
    /// replace the content of `results`.
    pub fn outputs(&self, rows: &Sparse, reach: usize, results: &mut Vec<f32>) {
        results.resize(rows.len() * self.width(), 0.0);
        dispatch!(Level::new(), _ => self.outputs_in_lanes(rows, reach, results));
    }

    #[inline(always)]
    fn outputs_in_lanes(&self, rows: &Sparse, reach: usize, results: &mut [f32]) {
        let width = self.width();
        let step = self.inputs / (2 * reach + 1);
        let mut groups = self.bias.iter().zip(self.weights.chunks_exact(self.inputs));
        let mut from = 0;
        // Two groups at a time, because the additions of a single one would wait for each other.
        while let Some((bias, weights)) = groups.next() {
            let second = groups.next();
            for (n, result) in results.chunks_exact_mut(width).enumerate() {
                let (mut sum, mut other) = (*bias, second.map_or([0.0; N], |it| *it.0));
                for (side, weights) in weights.chunks_exact(step).enumerate() {
                    let at = (n + side).checked_sub(reach);
                    let row = at.map_or(&[][..], |at| rows.row(at));
                    match second {
                        Some((_, all)) => {
                            let others = &all[side * step..][..step];
                            add_products_of_two(row, [weights, others], [&mut sum, &mut other]);
                        }
                        None => add_products(row, weights, &mut sum),
                    }
                }
                result[from..from + N].copy_from_slice(&sum);
                if second.is_some() {
                    result[from + N..from + 2 * N].copy_from_slice(&other);
                }
            }
            from += 2 * N;
        }
    }

    /// The outputs for one row of inputs.
    pub fn output(&self, row: &[(u32, f32)], result: &mut [f32]) {
        dispatch!(Level::new(), _ => self.output_in_lanes(row, result));
    }

    /// The same; called inside a dispatch.
    #[inline(always)]
    pub fn output_in_lanes(&self, row: &[(u32, f32)], result: &mut [f32]) {
        let groups = self.bias.iter().zip(self.weights.chunks_exact(self.inputs));
        for (result, (bias, weights)) in result.chunks_exact_mut(N).zip(groups) {
            let mut sums = *bias;
            add_products(row, weights, &mut sums);
            result.copy_from_slice(&sums);
        }
    }
}

// The sums are copied so that they stay in registers.

#[inline(always)]
fn add_products<const N: usize>(row: &[(u32, f32)], weights: &[Lanes<N>], sums: &mut [f32; N]) {
    let mut local = *sums;
    for &(input, value) in row {
        if let Some(weights) = weights.get(input as usize) {
            for (sum, weight) in local.iter_mut().zip(&weights.0) {
                *sum += value * weight;
            }
        }
    }
    *sums = local;
}

#[inline(always)]
fn add_products_of_two<const N: usize>(
    row: &[(u32, f32)],
    weights: [&[Lanes<N>]; 2],
    sums: [&mut [f32; N]; 2],
) {
    let [first, second] = sums;
    let (mut one, mut other) = (*first, *second);
    for &(input, value) in row {
        let input = input as usize;
        if let (Some(weights), Some(others)) = (weights[0].get(input), weights[1].get(input)) {
            for (sum, weight) in one.iter_mut().zip(&weights.0) {
                *sum += value * weight;
            }
            for (sum, weight) in other.iter_mut().zip(&others.0) {
                *sum += value * weight;
            }
        }
    }
    (*first, *second) = (one, other);
}

/// Rows with many zeros, stored as indices and values of the others.
#[derive(Clone, Debug, Default)]
pub struct Sparse {
    ends: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Sparse {
    /// Replaces the content with the positive numbers of rows of this width.
    pub fn fill(&mut self, numbers: &[f32], width: usize) {
        self.clear();
        for row in numbers.chunks_exact(width) {
            self.push(row);
        }
    }

    /// Adds a row: its positive numbers.
    #[inline]
    pub fn push(&mut self, row: &[f32]) {
        for (group, values) in row.chunks(LANES).enumerate() {
            let mut above = [(0, 0.0); LANES];
            let mut n_above = 0;
            for (n, &value) in values.iter().enumerate() {
                // Never out of range, so that it is not checked.
                above[n_above % LANES] = ((group * LANES + n) as u32, value);
                n_above += usize::from(value > 0.0);
            }
            self.entries.extend_from_slice(&above[..n_above]);
        }
        self.ends.push(self.entries.len());
    }

    /// Removes all rows.
    pub fn clear(&mut self) {
        self.ends.clear();
        self.entries.clear();
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it is without rows.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A row; empty if out of range.
    pub fn row(&self, n: usize) -> &[(u32, f32)] {
        let start = n
            .checked_sub(1)
            .map_or(Some(0), |n| self.ends.get(n).copied());
        let range = start.zip(self.ends.get(n).copied());
        range.map_or(&[], |(start, end)| &self.entries[start..end])
    }
}

/// The index of the largest number.
pub fn largest(numbers: &[f32]) -> usize {
    let larger = |best, n| if numbers[n] > numbers[best] { n } else { best };
    (0..numbers.len()).reduce(larger).unwrap_or(0)
}

/// Reads values from the start of bytes.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    fn bytes(&mut self, n: usize) -> Option<&'b [u8]> {
        let (bytes, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(bytes)
    }

    fn four(&mut self) -> Option<[u8; 4]> {
        self.bytes(4)?.try_into().ok()
    }

    /// A count, at most a million.
    pub fn size(&mut self) -> Option<usize> {
        let size = u32::from_le_bytes(self.four()?) as usize;
        Some(size).filter(|&size| size <= 1 << 20)
    }

    /// A float.
    pub fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.four()?))
    }

    /// A table.
    pub fn table(&mut self) -> Option<Table<'b>> {
        let (table, rest) = Table::read(self.0)?;
        self.0 = rest;
        Some(table)
    }
}
