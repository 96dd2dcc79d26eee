//! Compares a pair of sentences with the other pairs of its two sentences.

use crate::compare::link::sentence::Profiles;

/// A pair compared with the others of its two sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// The margin of its overlap over the best of the others, on the side where it is smaller.
    pub over: f64,
    /// Its overlap in standard deviations above the mean, likewise.
    pub z: f64,
    /// The number of others with a higher overlap, on the side with more of them.
    pub rank: f64,
    /// The best overlap of the adjacent pairs.
    pub near: f64,
}

/// Compares each pair with the others of its two sentences.
pub(super) fn standings(
    pairs: &[(u32, u32)],
    levels: &[f64],
    profiles: &Profiles,
) -> Vec<Standing> {
    let sizes = profiles.sentences.as_ref().map(Vec::len);
    let rows = Line::all(pairs.iter().map(|pair| pair.0), levels, sizes.a, sizes.b);
    let columns = Line::all(pairs.iter().map(|pair| pair.1), levels, sizes.b, sizes.a);
    let at = |i: Option<u32>, j: Option<u32>| -> f64 {
        let found = i.zip(j).and_then(|pair| pairs.binary_search(&pair).ok());
        found.map_or(0.0, |n| levels[n])
    };
    let near = |&(i, j): &(u32, u32)| {
        let (up, left) = (i.checked_sub(1), j.checked_sub(1));
        let (here, down, there, right) = (Some(i), Some(i + 1), Some(j), Some(j + 1));
        let around = [
            at(up, left),
            at(down, right),
            at(up, there),
            at(down, there),
            at(here, left),
            at(here, right),
        ];
        around.into_iter().fold(0.0, f64::max)
    };
    let standing = |(pair, &level): (&(u32, u32), &f64)| {
        let (row, column) = (&rows[pair.0 as usize], &columns[pair.1 as usize]);
        Standing {
            over: level - row.best_other(level).max(column.best_other(level)),
            z: row.z(level).min(column.z(level)),
            rank: row.rank(level).max(column.rank(level)).min(8.0),
            near: near(pair),
        }
    };
    pairs.iter().zip(levels).map(standing).collect()
}

/// The overlaps of one sentence with all sentences of the other article.
#[derive(Clone, Debug, Default)]
struct Line {
    /// Those of the candidates, falling.
    falling: Vec<f64>,
    mean: f64,
    deviation: f64,
}

impl Line {
    /// The lines of all `n` sentences; `other` is the number of sentences of the other article.
    fn all(keys: impl Iterator<Item = u32>, levels: &[f64], n: usize, other: usize) -> Vec<Line> {
        let mut lines = vec![Line::default(); n];
        for (key, level) in keys.zip(levels) {
            lines[key as usize].falling.push(*level);
        }
        let count = other.max(1) as f64;
        for line in &mut lines {
            line.falling.sort_unstable_by(|x, y| y.total_cmp(x));
            line.mean = line.falling.iter().sum::<f64>() / count;
            let rest = count - line.falling.len() as f64;
            let squares = line.falling.iter().map(|level| (level - line.mean).powi(2));
            let squares: f64 = squares.sum();
            line.deviation = ((squares + rest * line.mean.powi(2)) / count).sqrt();
        }
        lines
    }

    /// The best overlap of the line, except one equal to `level`.
    fn best_other(&self, level: f64) -> f64 {
        let place = usize::from(self.falling.first().is_some_and(|best| level >= *best));
        self.falling.get(place).copied().unwrap_or(0.0)
    }

    /// The number of higher values in the line.
    fn rank(&self, level: f64) -> f64 {
        self.falling.partition_point(|other| *other > level) as f64
    }

    fn z(&self, level: f64) -> f64 {
        (level - self.mean) / (self.deviation + 0.03)
    }
}
