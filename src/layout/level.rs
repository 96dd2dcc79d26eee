//! The scroll positions of both texts: aligned at a fact, or following each other between facts.

use crate::pair::{Pair, Side};

/// The top rows with which row `at` of both texts is on the same screen row of windows with `height` rows.
///
/// Always exact: a text may be scrolled past its end. The passages are placed at a third of the height if possible, lower if that
/// leaves less empty space below a text (`lens` are their lengths in rows), higher if one of them is near the beginning.
pub(crate) fn level(at: Pair<usize>, lens: Pair<usize>, height: usize) -> Pair<usize> {
    let highest = at.a.min(at.b);
    let wanted = height / 3;
    // The screen row from which both windows would be full of text.
    let full = |side: Side| at[side].saturating_sub(lens[side].saturating_sub(height));
    let lowest = height.saturating_mul(2) / 3;
    let row = wanted.max(full(Side::A).max(full(Side::B)).min(lowest));
    let row = row.min(highest);
    at.map(|at| at - row)
}

/// The row of the other text that corresponds to `row` of this one: interpolated between the neighboring `anchors` (rows with the same
/// fact, this text first, rising in both). Before the first anchor both texts scroll together from the top; after the last the other
/// text does not move. `None` without anchors.
pub(crate) fn follow(anchors: &[(usize, usize)], row: usize) -> Option<usize> {
    let last = anchors.last()?;
    let n = anchors.partition_point(|anchor| anchor.0 <= row);
    let Some(after) = anchors.get(n) else {
        return Some(last.1);
    };
    let before = n.checked_sub(1).map_or((0, 0), |n| anchors[n]);
    let part = (row - before.0) * (after.1 - before.1);
    Some(before.1 + part / (after.0 - before.0).max(1))
}

/// The longest run of pairs that rise in both texts, with at most one pair for each row of this text. `pairs` may be in any order.
pub(crate) fn rising(mut pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // Sorted so that pairs with equal first rows fall in the second, and a rising run takes at most one of them.
    pairs.sort_unstable_by_key(|&(a, b)| (a, std::cmp::Reverse(b)));
    let mut tails: Vec<usize> = Vec::new(); // index of the pair with the smallest end of each length
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (n, pair) in pairs.iter().enumerate() {
        let length = tails.partition_point(|&tail| pairs[tail].1 < pair.1);
        before[n] = length.checked_sub(1).map(|n| tails[n]);
        if length == tails.len() {
            tails.push(n);
        } else {
            tails[length] = n;
        }
    }
    let mut run = Vec::new();
    let mut at = tails.last().copied();
    while let Some(n) = at {
        run.push(pairs[n]);
        at = before[n];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_ends_come_to_the_same_row() {
        let check = |at: (usize, usize), lens: (usize, usize), height, tops: (usize, usize)| {
            let got = level(Pair::new(at.0, at.1), Pair::new(lens.0, lens.1), height);
            assert_eq!(
                (got.a, got.b),
                tops,
                "{at:?} of {lens:?} at height {height}"
            );
        };
        check((50, 80), (200, 200), 30, (40, 70)); // a third down
        check((2, 80), (200, 200), 30, (0, 78)); // near the beginning of one
        check((50, 195), (200, 200), 30, (30, 175)); // near the end of one: lower, less emptiness
        check((0, 10), (20, 20), 30, (0, 10)); // both fit
        check((0, 0), (0, 0), 0, (0, 0));
    }

    #[test]
    fn the_other_text_follows_between_anchors() {
        let anchors = [(10, 20), (20, 60)];
        let check = |row, expected| assert_eq!(follow(&anchors, row), Some(expected), "row {row}");
        check(0, 0);
        check(5, 10);
        check(10, 20);
        check(15, 40);
        check(20, 60);
        check(99, 60);
        assert_eq!(follow(&[], 5), None);
    }

    #[test]
    fn anchors_rise() {
        let check = |pairs: &[(usize, usize)], expected: &[(usize, usize)]| {
            assert_eq!(rising(pairs.to_vec()), expected, "{pairs:?}");
        };
        check(&[], &[]);
        check(&[(1, 9), (2, 3), (3, 4), (4, 1)], &[(2, 3), (3, 4)]);
        check(&[(1, 5), (1, 2), (2, 6)], &[(1, 2), (2, 6)]);
        check(&[(1, 5), (2, 5)], &[(2, 5)]);
    }

    proptest! {
        #[test]
        fn alignment_is_exact_and_shows_the_passage(a in 0_usize..300, b in 0_usize..300, more in 1_usize..100, height in 1_usize..60) {
            let tops = level(Pair::new(a, b), Pair::new(a + more, b + more), height);
            prop_assert_eq!(a - tops.a, b - tops.b);
            prop_assert!(a - tops.a < height, "the passage is below the window");
        }

        #[test]
        fn following_rises(pairs in proptest::collection::vec((0_usize..99, 0_usize..99), 0..20)) {
            let anchors = rising(pairs);
            prop_assert!(anchors.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
            let rows: Vec<_> = (0..120).map(|row| follow(&anchors, row)).collect();
            prop_assert!(rows.windows(2).all(|two| two[0] <= two[1]));
        }
    }
}
