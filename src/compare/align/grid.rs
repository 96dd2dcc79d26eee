//! A matrix with a value for each word of A and each word of B.

/// Values in rows and columns: a row for each word of A, a column for each word of B.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid<T> {
    /// The number of words of A.
    pub rows: usize,
    /// The number of words of B.
    pub columns: usize,
    /// Row by row. Invariant: `rows * columns` values.
    cells: Vec<T>,
}

impl<T: Copy> Grid<T> {
    /// Calls `f` with each row and column.
    pub fn from_fn(rows: usize, columns: usize, f: impl Fn(usize, usize) -> T) -> Grid<T> {
        let mut cells = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            cells.extend((0..columns).map(|column| f(row, column)));
        }
        Grid {
            rows,
            columns,
            cells,
        }
    }

    /// A mutable reference to the value at a row and column.
    ///
    /// # Panics
    ///
    /// Outside the grid.
    #[inline]
    pub fn get(&self, row: usize, column: usize) -> &T {
        &self.cells[row * self.columns + column]
    }
}

impl<T: Copy + Default> Grid<T> {
    /// A grid of default values.
    pub fn new(rows: usize, columns: usize) -> Grid<T> {
        Grid {
            rows,
            columns,
            cells: vec![T::default(); rows * columns],
        }
    }

    /// The value at a row and column; the default value outside the grid.
    #[inline]
    pub fn at(&self, row: usize, column: usize) -> T {
        if column < self.columns {
            let cell = self.cells.get(row * self.columns + column);
            cell.copied().unwrap_or_default()
        } else {
            T::default()
        }
    }

    /// Sets the value at a row and column; does nothing outside the grid.
    #[inline]
    pub fn set(&mut self, row: usize, column: usize, value: T) {
        if column < self.columns
            && let Some(cell) = self.cells.get_mut(row * self.columns + column)
        {
            *cell = value;
        }
    }

    /// The values of a row.
    pub fn row(&self, row: usize) -> &[T] {
        let start = row * self.columns;
        self.cells
            .get(start..start + self.columns)
            .unwrap_or_default()
    }

    /// The values of a row, mutable.
    pub fn row_mut(&mut self, row: usize) -> &mut [T] {
        let start = row * self.columns;
        let cells = self.cells.get_mut(start..start + self.columns);
        cells.unwrap_or_default()
    }

    /// Row, column and value of each cell, row by row.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize, T)> {
        let columns = self.columns;
        let cells = self.cells.iter().enumerate();
        cells.map(move |(n, value)| (n / columns, n % columns, *value))
    }

    /// Applies `f` to every value.
    pub fn map<U>(&self, f: impl Fn(T) -> U) -> Grid<U> {
        Grid {
            rows: self.rows,
            columns: self.columns,
            cells: self.cells.iter().map(|value| f(*value)).collect(),
        }
    }

    /// The grid with rows and columns swapped.
    #[must_use]
    pub fn transpose(&self) -> Grid<T> {
        Grid::from_fn(self.columns, self.rows, |row, column| self.at(column, row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_row_and_column() {
        let grid = Grid::from_fn(2, 3, |row, column| 10 * row + column + 1);
        for (row, column, expected) in [(0, 0, 1), (1, 2, 13), (0, 3, 0), (2, 0, 0)] {
            assert_eq!(grid.at(row, column), expected, "{row} {column}");
            assert_eq!(grid.transpose().at(column, row), expected);
        }
        assert_eq!(grid.row(1), [11, 12, 13]);
        assert_eq!(grid.iter().nth(4), Some((1, 1, 12)));
    }

    #[test]
    fn grids_may_be_empty() {
        assert_eq!(Grid::<u8>::new(0, 4).iter().count(), 0);
        assert_eq!(Grid::<u8>::new(4, 0).iter().count(), 0);
        assert!(Grid::<u8>::new(4, 0).row(3).is_empty());
    }
}
