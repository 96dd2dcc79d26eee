//! Sums and products of 32-bit floats in a fixed order, and random numbers: training gives the same weights on every machine.

/// The number of columns computed together.
const COLUMNS: usize = 16;

/// A stream of random numbers (xorshift64*).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream for a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 up to but excluding 1.
    pub fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }

    /// Sets a share of the numbers to zero and scales up the others. Returns the factors.
    pub fn drop_out(&mut self, share: f32, numbers: &mut [f32]) -> Vec<f32> {
        let kept = 1.0 / (1.0 - share);
        let drop = |number: &mut f32| {
            let factor = if self.share() < share { 0.0 } else { kept };
            *number *= factor;
            factor
        };
        numbers.iter_mut().map(drop).collect()
    }
}

/// Adds `x` to `y`.
pub fn add(x: &[f32], y: &mut [f32]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += x;
    }
}

/// Adds each row of `x` to `sum`.
pub fn add_rows(x: &[f32], sum: &mut [f32]) {
    for row in x.chunks_exact(sum.len()) {
        add(row, sum);
    }
}

/// A matrix of `n` rows, all equal to `row`.
pub fn repeat(row: &[f32], n: usize) -> Vec<f32> {
    row.iter().copied().cycle().take(n * row.len()).collect()
}

/// Adds to `sums` (n × m) the product of `left` (n × k) and `right` (k × m). `m` must be a multiple of 16.
pub fn multiply(n: usize, m: usize, left: &[f32], right: &[f32], sums: &mut [f32]) {
    assert_eq!(m % COLUMNS, 0, "columns come in groups");
    if n == 0 {
        return;
    }
    let inner = left.len() / n;
    for column in (0..m).step_by(COLUMNS) {
        let right = &right[column.min(right.len())..];
        let mut row = 0;
        while row + 8 <= n {
            let left = &left[row * inner..(row + 8) * inner];
            block::<8>(m, left, right, &mut sums[row * m + column..]);
            row += 8;
        }
        for row in row..n {
            let left = &left[row * inner..(row + 1) * inner];
            block::<1>(m, left, right, &mut sums[row * m + column..]);
        }
    }
}

/// Some rows of one group of columns of [`multiply`].
#[inline]
fn block<const ROWS: usize>(m: usize, left: &[f32], right: &[f32], out: &mut [f32]) {
    let inner = left.len() / ROWS;
    let mut sums = [[0f32; COLUMNS]; ROWS];
    for (row, sums) in sums.iter_mut().enumerate() {
        sums.copy_from_slice(&out[row * m..][..COLUMNS]);
    }
    for at in 0..inner {
        let mut factors = [0f32; COLUMNS];
        factors.copy_from_slice(&right[at * m..][..COLUMNS]);
        for (row, sums) in sums.iter_mut().enumerate() {
            let left = left[row * inner + at];
            for (sum, factor) in sums.iter_mut().zip(factors) {
                *sum += left * factor;
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        out[row * m..][..COLUMNS].copy_from_slice(sums);
    }
}

/// The transpose of a matrix of `n` rows.
fn transpose(n: usize, a: &[f32]) -> Vec<f32> {
    let m = a.len() / n.max(1);
    let mut turned = vec![0.0; a.len()];
    for row in 0..n {
        for column in 0..m {
            turned[column * n + row] = a[row * m + column];
        }
    }
    turned
}

/// Adds to the gradient `dw` (k × m) of a weight the part from inputs `a` (n × k) and output gradients `d` (n × m).
#[allow(clippy::many_single_char_names)] // As in the formula.
pub fn multiply_inputs(n: usize, m: usize, a: &[f32], d: &[f32], dw: &mut [f32]) {
    let k = a.len() / n.max(1);
    multiply(k, m, &transpose(n, a), d, dw);
}

/// Adds to the gradient `da` (n × k) of inputs the part from output gradients `d` (n × m) and weights `w` (k × m).
pub fn multiply_weights(n: usize, k: usize, d: &[f32], w: &[f32], da: &mut [f32]) {
    multiply(n, k, d, &transpose(k, w), da);
}

/// e to the power of `x`, by a polynomial.
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    let whole = (x * std::f32::consts::LOG2_E).round();
    let rest = x - whole * std::f32::consts::LN_2;
    let terms = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0];
    let power = terms.iter().fold(0.0, |sum, term| (sum + term) * rest) + 1.0;
    power * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// Replaces scores with the gradient of the cross entropy of their softmax and the right answer, times `weight`.
pub fn cross_entropy(scores: &mut [f32], right: usize, weight: f32) {
    let most = scores.iter().fold(f32::MIN, |most, x| most.max(*x));
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - most);
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score *= weight / sum;
    }
    scores[right] -= weight;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_definition() {
        let mut random = Random::new(1);
        let mut matrix = |n: usize| -> Vec<f32> { (0..n).map(|_| random.share()).collect() };
        let (rows, inner, width) = (11, 5, 32);
        let (left, right) = (matrix(rows * inner), matrix(inner * width));
        let mut sums = vec![1.0; rows * width];
        multiply(rows, width, &left, &right, &mut sums);
        for (row, column) in [(0, 0), (7, 31), (8, 16), (10, 5)] {
            let product = |at| left[row * inner + at] * right[at * width + column];
            let sum = (0..inner).fold(1.0, |sum, at| sum + product(at));
            assert!((sums[row * width + column] - sum).abs() < 1e-5);
        }
    }

    #[test]
    fn exp_is_accurate() {
        for x in [-20.0, -1.5, -0.1, 0.0, 0.3, 1.0, 5.0, 40.0f32] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
    }
}
