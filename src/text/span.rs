//! A half-open range of bytes in one report's text.

use std::ops::Range;

use serde::Serialize;

/// The bytes `start..end` of one report's text. Invariant: both ends are on character boundaries of that text.
///
/// ```
/// use parallax::Span;
///
/// let dam = Span::new(4, 7);
/// assert_eq!(dam.of("the dam"), "dam");
/// assert!(Span::all("the dam").covers(dam));
/// assert_eq!(Span::new(0, 5).intersect(dam), Some(Span::new(4, 5)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// The last character boundary of `text` that is not after `at`.
pub(crate) fn boundary_before(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Span {
    /// The span `start..end`, in bytes.
    pub const fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The span of a whole text.
    pub const fn all(text: &str) -> Span {
        Span::new(0, text.len())
    }

    /// The text of the span. Empty when the span is not within the text.
    ///
    /// ```
    /// use parallax::Span;
    ///
    /// assert_eq!(Span::new(4, 7).of("the dam"), "dam");
    /// assert_eq!(Span::new(4, 9).of("the dam"), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a standard range.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span has no bytes.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the spans have at least one byte in common.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` is within the span.
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte is within the span.
    pub const fn contains(self, byte: usize) -> bool {
        (self.start as usize) <= byte && byte < self.end as usize
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The bytes that the spans have in common, if any.
    pub fn intersect(self, other: Span) -> Option<Span> {
        let both = Span {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        };
        (both.start < both.end).then_some(both)
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start as usize + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_to_the_words() {
        assert_eq!(Span::new(0, 6).trim("  ab\u{a0}").of("  ab\u{a0}"), "ab");
        assert_eq!(Span::new(0, 2).trim("  "), Span::new(2, 2));
    }

    #[test]
    fn half_open_ends_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 4)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 4)));
    }
}
