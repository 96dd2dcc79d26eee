//! The links between the words of two passages.

use super::Grid;
use crate::pair::{Pair, Side};

/// The correspondence between the words of two passages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// The probability that each word of A corresponds to each word of B.
    pub probabilities: Grid<f32>,
    /// The indices of corresponding words of A and B, in order. A word may be in several links.
    pub links: Vec<(usize, usize)>,
    /// For each word, whether it is in a link.
    matched: Pair<Vec<bool>>,
}

/// Two words without links are linked if they are at least this similar.
const SIMILAR: f32 = 0.5;

/// The probability needed by a cell that is the best of neither its row nor its column.
const SURE: f32 = 0.8;

impl Alignment {
    /// Links words with a probability of at least a threshold if it is the highest for one of the words, or high enough on its own.
    pub fn new(probabilities: Grid<f32>, threshold: impl Fn(usize, usize) -> f32) -> Alignment {
        let (rows, columns) = (probabilities.rows, probabilities.columns);
        let mut best = Pair::new(vec![0.0f32; rows], vec![0.0f32; columns]);
        for (i, j, p) in probabilities.iter() {
            best.a[i] = best.a[i].max(p);
            best.b[j] = best.b[j].max(p);
        }
        let links: Vec<(usize, usize)> = probabilities
            .iter()
            .filter(|&(i, j, p)| {
                p >= threshold(i, j) && (p >= best.a[i] || p >= best.b[j] || p >= SURE)
            })
            .map(|(i, j, _)| (i, j))
            .collect();
        let mut matched = Pair::new(vec![false; rows], vec![false; columns]);
        for (i, j) in &links {
            matched.a[*i] = true;
            matched.b[*j] = true;
        }
        Alignment {
            probabilities,
            links,
            matched,
        }
    }

    /// Links similar words without links one to one, the most similar first. In a passive sentence they may be far from the diagonal:
    /// "two suspects were detained", "police arrested two suspects".
    #[must_use]
    pub fn with_leftovers(mut self, similarity: impl Fn(usize, usize) -> f32) -> Alignment {
        let is_free =
            |matched: &Pair<Vec<bool>>, i: usize, j: usize| !matched.a[i] && !matched.b[j];
        let cells = self.probabilities.iter();
        let mut leftovers: Vec<(f32, usize, usize)> = cells
            .filter(|(i, j, _)| is_free(&self.matched, *i, *j))
            .map(|(i, j, _)| (similarity(i, j), i, j))
            .filter(|(similarity, ..)| *similarity >= SIMILAR)
            .collect();
        // On equal similarity: the smaller sum of positions first, then the smaller distance, so that swapped sides give the same links.
        leftovers.sort_by(|x, y| {
            let order = |it: &(f32, usize, usize)| (it.1 + it.2, it.1.abs_diff(it.2));
            y.0.total_cmp(&x.0).then(order(x).cmp(&order(y)))
        });
        for (_, i, j) in leftovers {
            if is_free(&self.matched, i, j) {
                self.links.push((i, j));
                self.matched.a[i] = true;
                self.matched.b[j] = true;
            }
        }
        self.links.sort_unstable();
        self
    }

    /// Whether a word corresponds to a word of the other passage.
    pub fn is_matched(&self, side: Side, word: usize) -> bool {
        self.matched[side].get(word).copied().unwrap_or(false)
    }

    /// The words of the other passage that correspond to a word.
    pub fn partners(&self, side: Side, word: usize) -> impl Iterator<Item = usize> {
        self.links.iter().filter_map(move |&(a, b)| match side {
            Side::A => (a == word).then_some(b),
            Side::B => (b == word).then_some(a),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[f32]]) -> Grid<f32> {
        let columns = rows.first().map_or(0, |row| row.len());
        Grid::from_fn(rows.len(), columns, |i, j| rows[i][j])
    }

    #[test]
    fn words_are_linked_by_probability() {
        for (rows, expected) in [
            (&[&[0.9, 0.1][..], &[0.1, 0.6]][..], &[(0, 0), (1, 1)][..]),
            // The best of its column, though not of its row.
            (&[&[0.9, 0.6], &[0.1, 0.1]], &[(0, 0), (0, 1)]),
            // The best of neither its row nor its column, and not high enough on its own.
            (&[&[0.7, 0.6], &[0.1, 0.7]], &[(0, 0), (1, 1)]),
            (&[&[0.95, 0.85], &[0.1, 0.9]], &[(0, 0), (0, 1), (1, 1)]),
            (&[&[0.4, 0.4]], &[]),
        ] {
            let found = Alignment::new(grid(rows), |_, _| 0.5);
            assert_eq!(found.links, expected, "{rows:?}");
        }
    }

    #[test]
    fn leftovers_are_linked_by_similarity() {
        let p = grid(&[&[0.9, 0.0, 0.0], &[0.0, 0.1, 0.1], &[0.0, 0.0, 0.0]]);
        let similarity = grid(&[&[1.0, 0.9, 0.0], &[0.9, 0.6, 0.7], &[0.0, 0.8, 0.3]]);
        let found = Alignment::new(p, |_, _| 0.5).with_leftovers(|i, j| similarity.at(i, j));
        assert_eq!(found.links, [(0, 0), (1, 2), (2, 1)]);
        assert_eq!(found.partners(Side::B, 1).collect::<Vec<_>>(), [2]);
        assert!(found.is_matched(Side::A, 2) && !found.is_matched(Side::A, 3));
    }
}
