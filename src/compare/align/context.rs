//! The similarity of the words around two words.

use super::Grid;
use crate::pair::Pair;

/// Sums are computed in integer multiples of 1 / `PART`, so that their order makes no difference.
const PART: f32 = 65_536.0;

/// Smaller contributions are ignored.
const LEAST: f32 = PART / 100.0;

/// For each cell, the sum of the similarities of the cells up to `reach` rows and columns away, except those of its own row and column.
///
/// A cell `di` rows and `dj` columns away has the smaller weight of its two words, divided by 1 + |di - dj|, and multiplied by .3 if it
/// is before in one passage and after in the other. `weights` are those of the words ([`super::Word::weight`]).
pub(crate) fn context(similarity: &Grid<f32>, weights: Pair<&[f32]>, reach: usize) -> Grid<f32> {
    let mut sums: Grid<u32> = Grid::new(similarity.rows, similarity.columns);
    let shares = shares(reach);
    for (row, column, similarity) in similarity.iter() {
        let Some(amount) = amount(similarity, weights, row, column) else {
            continue;
        };
        let rows = row.saturating_sub(reach)..(row + reach + 1).min(sums.rows);
        let columns = column.saturating_sub(reach)..(column + reach + 1).min(sums.columns);
        for other in rows {
            let line = &shares[(other + reach - row) * (2 * reach + 1)..];
            let start = columns.start + reach - column;
            let cells = sums.row_mut(other).get_mut(columns.clone());
            for (sum, share) in cells.unwrap_or_default().iter_mut().zip(&line[start..]) {
                *sum += (amount * share) as u32;
            }
        }
    }
    sums.map(|sum| sum as f32 / PART)
}

/// The same sum for a single cell, when few are needed.
pub(crate) fn context_at(
    similarity: &Grid<f32>,
    weights: Pair<&[f32]>,
    reach: usize,
    (row, column): (usize, usize),
) -> f32 {
    let near = |at: usize, len: usize| at.saturating_sub(reach)..(at + reach + 1).min(len);
    let mut sum = 0;
    for other_row in near(row, similarity.rows) {
        for other_column in near(column, similarity.columns) {
            let similarity = similarity.at(other_row, other_column);
            if let Some(amount) = amount(similarity, weights, other_row, other_column) {
                let rows = row as isize - other_row as isize;
                sum += (amount * share(rows, column as isize - other_column as isize)) as u32;
            }
        }
    }
    sum as f32 / PART
}

/// The contribution of a cell to those around it, unless it is too small.
fn amount(similarity: f32, weights: Pair<&[f32]>, row: usize, column: usize) -> Option<f32> {
    let weight = |side: &[f32], n: usize| side.get(n).copied().unwrap_or(0.0);
    let weight = weight(weights.a, row).min(weight(weights.b, column));
    Some(similarity * weight * PART).filter(|&amount| amount >= LEAST)
}

/// The factor of a cell by its distance in rows and columns.
fn share(rows: isize, columns: isize) -> f32 {
    let off = (rows - columns).unsigned_abs() as f32;
    match rows.signum() * columns.signum() {
        0 => 0.0,
        1 => 1.0 / (1.0 + off),
        _ => 0.3 / (1.0 + off),
    }
}

/// The factors of all distances in rows and columns from `-reach` to `reach`.
fn shares(reach: usize) -> Vec<f32> {
    let distances = || -(reach as isize)..=reach as isize;
    distances()
        .flat_map(|rows| distances().map(move |columns| share(rows, columns)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(cells: &[(usize, usize)], weights: &[f32]) -> Grid<f32> {
        let mut grid = Grid::new(5, 5);
        for &(row, column) in cells {
            grid.set(row, column, 1.0);
        }
        context(&grid, Pair::new(weights, weights), 3)
    }

    #[test]
    fn cells_count_by_their_distance_from_the_diagonal() {
        for (cells, expected) in [
            (&[(2, 2)][..], 0.0),
            (&[(1, 1)], 1.0),
            (&[(1, 1), (3, 3)], 2.0),
            (&[(1, 0)], 0.5),
            (&[(1, 2)], 0.0),
            (&[(1, 3)], 0.1),
        ] {
            let found = sum(cells, &[1.0; 5]).at(2, 2);
            assert!((found - expected).abs() < 1e-3, "{cells:?} {found}");
        }
    }

    #[test]
    fn the_lighter_word_decides() {
        let found = sum(&[(1, 1)], &[1.0, 0.3, 1.0, 1.0, 1.0]).at(2, 2);
        assert!((found - 0.3).abs() < 1e-3, "{found}");
    }

    #[test]
    fn exchanged_sides_give_the_transposed_sums() {
        let grid = Grid::from_fn(7, 4, |row, column| {
            ((row * 5 + column * 3) % 7) as f32 / 7.0
        });
        let (rows, columns) = ([1.0, 0.3, 1.0, 0.0, 1.0, 0.3, 1.0], [0.3, 1.0, 1.0, 0.7]);
        let there = context(&grid, Pair::new(&rows, &columns), 3);
        let back = context(&grid.transpose(), Pair::new(&columns, &rows), 3);
        assert_eq!(there.transpose(), back);
        let one = Grid::from_fn(7, 4, |row, column| {
            context_at(&grid, Pair::new(&rows, &columns), 3, (row, column))
        });
        assert_eq!(there, one);
    }
}
