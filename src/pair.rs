//! The two sides of a reading, and values that exist once for each side.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// One of the two reports that are compared. `A` is drawn on the left, `B` on the right.
///
/// ```
/// use parallax::Side;
///
/// assert_eq!(Side::A.other(), Side::B);
/// assert_eq!(Side::BOTH.map(Side::letter), ['A', 'B']);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first report.
    A,
    /// The second report.
    B,
}

impl Side {
    /// Both sides, A first.
    pub const BOTH: [Side; 2] = [Side::A, Side::B];

    /// The opposite side.
    #[must_use]
    pub const fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }

    /// The letter shown to the reader: `'A'` or `'B'`.
    pub const fn letter(self) -> char {
        match self {
            Side::A => 'A',
            Side::B => 'B',
        }
    }
}

/// A value for each side. Indexed by [`Side`], so that no code is written twice.
///
/// ```
/// use parallax::{Pair, Side};
///
/// let texts = Pair::new("The dam broke.", "The dam held.");
/// assert_eq!(texts[Side::B], texts.b);
/// assert_eq!(texts.swap().a, "The dam held.");
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pair<T> {
    /// The value of side A.
    pub a: T,
    /// The value of side B.
    pub b: T,
}

impl<T> Pair<T> {
    /// The pair of two values, A first.
    pub const fn new(a: T, b: T) -> Pair<T> {
        Pair { a, b }
    }

    /// Calls `f` for each side, A first.
    pub fn from_fn(mut f: impl FnMut(Side) -> T) -> Pair<T> {
        Pair {
            a: f(Side::A),
            b: f(Side::B),
        }
    }

    /// Applies `f` to both values, A first.
    ///
    /// ```
    /// use parallax::{Pair, Side};
    ///
    /// let lengths = Pair::new("dam", "river").map(str::len);
    /// assert_eq!(lengths[Side::B], 5);
    /// ```
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair {
            a: f(self.a),
            b: f(self.b),
        }
    }

    /// The pair of references.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair {
            a: &self.a,
            b: &self.b,
        }
    }

    /// The pair of mutable references.
    pub const fn as_mut(&mut self) -> Pair<&mut T> {
        Pair {
            a: &mut self.a,
            b: &mut self.b,
        }
    }

    /// The mirrored pair.
    #[must_use]
    pub fn swap(self) -> Pair<T> {
        Pair {
            a: self.b,
            b: self.a,
        }
    }

    /// The sides with their values, A first.
    pub fn iter(&self) -> impl Iterator<Item = (Side, &T)> {
        [(Side::A, &self.a), (Side::B, &self.b)].into_iter()
    }
}

impl<T> Index<Side> for Pair<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
        }
    }
}

impl<T> IndexMut<Side> for Pair<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::A => &mut self.a,
            Side::B => &mut self.b,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapping_mirrors_the_index() {
        let pair = Pair::new(1, 2);
        for side in Side::BOTH {
            assert_eq!(pair[side], pair.swap()[side.other()]);
        }
    }
}
