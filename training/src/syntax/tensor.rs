//! Parameters of a model with their gradients, trained by Adam (Kingma and Ba 2015).

use super::kernel::Random;

const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.98;

/// A trainable matrix.
#[derive(Clone, Debug)]
pub struct Tensor {
    /// The length of a row.
    pub width: usize,
    /// The numbers.
    pub values: Vec<f32>,
    /// The gradient accumulated since the last step.
    pub gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    rows: Touched,
}

/// Which rows have a gradient.
#[derive(Clone, Debug)]
enum Touched {
    All,
    Some { marks: Vec<bool>, rows: Vec<usize> },
}

/// The parameters of a step that all tensors share.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    size: f32,
    scale: f32,
    mean: f32,
    square: f32,
}

impl Rate {
    /// The rate of step `n`, from 1, with gradients scaled.
    pub fn new(rate: f32, scale: f32, n: i32) -> Rate {
        let rest = |share: f32| 1.0 / (1.0 - (0..n.min(2000)).fold(1.0, |power, _| power * share));
        Rate {
            size: rate,
            scale,
            mean: rest(MEAN),
            square: rest(SQUARE),
        }
    }
}

impl Tensor {
    /// A matrix of random numbers of at most `size`, in which every row has a gradient.
    pub fn dense(n: usize, width: usize, size: f32, random: &mut Random) -> Tensor {
        let values = (0..n * width).map(|_| (random.share() * 2.0 - 1.0) * size);
        Tensor {
            width,
            values: values.collect(),
            gradient: vec![0.0; n * width],
            mean: vec![0.0; n * width],
            square: vec![0.0; n * width],
            rows: Touched::All,
        }
    }

    /// The same with few rows that have a gradient: those requested with [`Tensor::gradient_of`].
    pub fn sparse(n: usize, width: usize, size: f32, random: &mut Random) -> Tensor {
        let rows = Touched::Some {
            marks: vec![false; n],
            rows: Vec::new(),
        };
        Tensor {
            rows,
            ..Tensor::dense(n, width, size, random)
        }
    }

    /// The number of rows.
    pub fn n(&self) -> usize {
        self.values.len() / self.width
    }

    /// A row.
    pub fn row(&self, n: usize) -> &[f32] {
        &self.values[n * self.width..(n + 1) * self.width]
    }

    /// The gradient of a row.
    pub fn gradient_of(&mut self, n: usize) -> &mut [f32] {
        if let Touched::Some { marks, rows } = &mut self.rows
            && !std::mem::replace(&mut marks[n], true)
        {
            rows.push(n);
        }
        &mut self.gradient[n * self.width..(n + 1) * self.width]
    }

    /// The sum of the squares of the gradient.
    pub fn gradient_square(&self) -> f32 {
        match &self.rows {
            Touched::All => sum_of_squares(&self.gradient),
            Touched::Some { rows, .. } => {
                let row = |&n: &usize| &self.gradient[n * self.width..(n + 1) * self.width];
                rows.iter().map(|n| sum_of_squares(row(n))).sum()
            }
        }
    }

    /// Takes a step against the gradient, which is then reset to zero. Values of sparse tensors are clipped to `-limit` and `limit`.
    pub fn step(&mut self, rate: Rate, limit: f32) {
        let Touched::Some { marks, rows } = &mut self.rows else {
            return self.step_in(0..self.values.len(), rate);
        };
        let mut rows = std::mem::take(rows);
        rows.sort_unstable();
        for &n in &rows {
            marks[n] = false;
        }
        for n in rows {
            let range = n * self.width..(n + 1) * self.width;
            self.step_in(range.clone(), rate);
            for value in &mut self.values[range] {
                *value = value.clamp(-limit, limit);
            }
        }
    }

    fn step_in(&mut self, range: std::ops::Range<usize>, rate: Rate) {
        let values = self.values[range.clone()].iter_mut();
        let gradient = self.gradient[range.clone()].iter_mut();
        let mean = self.mean[range.clone()].iter_mut();
        let square = self.square[range].iter_mut();
        for (((value, gradient), mean), square) in values.zip(gradient).zip(mean).zip(square) {
            let slope = *gradient * rate.scale;
            *gradient = 0.0;
            *mean = MEAN * *mean + (1.0 - MEAN) * slope;
            *square = SQUARE * *square + (1.0 - SQUARE) * slope * slope;
            let size = (*square * rate.square).sqrt() + 1e-8;
            *value -= rate.size * (*mean * rate.mean) / size;
        }
    }
}

/// In sixteen partial sums, so that it is fast and has the same order everywhere.
fn sum_of_squares(numbers: &[f32]) -> f32 {
    let mut sums = [0f32; 16];
    for chunk in numbers.chunks(16) {
        for (sum, number) in sums.iter_mut().zip(chunk) {
            *sum += number * number;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_downhill() {
        let mut tensor = Tensor::sparse(3, 1, 0.5, &mut Random::new(3));
        let before = tensor.values[2];
        for n in 1..400 {
            // The derivative of (x - 1)².
            let slope = 2.0 * (tensor.row(1)[0] - 1.0);
            tensor.gradient_of(1)[0] += slope;
            tensor.step(Rate::new(0.01, 1.0, n), 5.0);
        }
        assert!((tensor.row(1)[0] - 1.0).abs() < 0.05, "{:?}", tensor.values);
        assert!((tensor.values[2] - before).abs() < 1e-9, "untouched");
    }
}
