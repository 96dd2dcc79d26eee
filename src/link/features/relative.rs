//! The numbers that tell how a sentence pair stands among the others of its two sentences.

use super::super::profile::Profiles;

/// How a pair stands among the others of its two sentences.
pub(super) fn relative(pairs: &[(u32, u32)], levels: &[f64], profiles: &Profiles) -> Vec<[f64; 9]> {
    let sizes = (profiles.sentences.a.len(), profiles.sentences.b.len());
    let rows = Line::all(pairs.iter().map(|pair| pair.0), levels, sizes.0, sizes.1);
    let columns = Line::all(pairs.iter().map(|pair| pair.1), levels, sizes.1, sizes.0);
    let top = levels.iter().copied().fold(0.05, f64::max);
    let at = |i: Option<u32>, j: Option<u32>| -> f64 {
        let found = i.zip(j).and_then(|pair| pairs.binary_search(&pair).ok());
        found.map_or(0.0, |n| levels[n])
    };
    let near = |&(i, j): &(u32, u32)| {
        let (up, left) = (i.checked_sub(1), j.checked_sub(1));
        let (down, right) = (Some(i + 1), Some(j + 1));
        let diagonal = [at(up, left), at(down, right)];
        let beside = [
            at(up, Some(j)),
            at(down, Some(j)),
            at(Some(i), left),
            at(Some(i), right),
        ];
        (
            diagonal.iter().chain(&beside).copied().fold(0.0, f64::max),
            0.5 * (diagonal[0] + diagonal[1]),
        )
    };
    pairs
        .iter()
        .zip(levels)
        .map(|(pair, &level)| {
            let (row, column) = (&rows[pair.0 as usize], &columns[pair.1 as usize]);
            let (over_row, over_column) = (
                level - row.best_other(level),
                level - column.best_other(level),
            );
            let (z_row, z_column) = (row.z(level), column.z(level));
            let (rank_row, rank_column) = (row.rank(level), column.rank(level));
            let (near, diagonal) = near(pair);
            [
                over_row.min(over_column),
                over_row.max(over_column),
                z_row.min(z_column),
                z_row.max(z_column),
                rank_row.min(rank_column).min(5.0),
                rank_row.max(rank_column).min(8.0),
                level / top,
                near,
                diagonal,
            ]
        })
        .collect()
}

/// The levels of one sentence with all sentences of the other report.
#[derive(Clone, Debug, Default)]
pub(in crate::link) struct Line {
    /// Those of the candidates, falling.
    falling: Vec<f64>,
    mean: f64,
    deviation: f64,
}

impl Line {
    /// The lines of all `n` sentences; `other` is the number of sentences of the other report.
    pub(in crate::link) fn all(
        keys: impl Iterator<Item = u32>,
        levels: &[f64],
        n: usize,
        other: usize,
    ) -> Vec<Line> {
        let mut lines = vec![Line::default(); n];
        for (key, level) in keys.zip(levels) {
            lines[key as usize].falling.push(*level);
        }
        let count = other.max(1) as f64;
        for line in &mut lines {
            line.falling.sort_unstable_by(|x, y| y.total_cmp(x));
            line.mean = line.falling.iter().sum::<f64>() / count;
            let rest = count - line.falling.len() as f64;
            let squares: f64 = line
                .falling
                .iter()
                .map(|level| (level - line.mean).powi(2))
                .sum();
            line.deviation = ((squares + rest * line.mean.powi(2)) / count).sqrt();
        }
        lines
    }

    /// The best level of the line but for one of this level.
    pub(in crate::link) fn best_other(&self, level: f64) -> f64 {
        let place = usize::from(self.falling.first().is_some_and(|best| level >= *best));
        self.falling.get(place).copied().unwrap_or(0.0)
    }

    /// How many of the line are higher.
    pub(in crate::link) fn rank(&self, level: f64) -> f64 {
        self.falling.partition_point(|other| *other > level) as f64
    }

    fn z(&self, level: f64) -> f64 {
        (level - self.mean) / (self.deviation + 0.03)
    }

    /// The highest of the line.
    pub(in crate::link) fn best(&self) -> f64 {
        self.falling.first().copied().unwrap_or(0.0)
    }

    /// The sum of the line.
    pub(in crate::link) fn sum(&self) -> f64 {
        self.falling.iter().sum()
    }
}
