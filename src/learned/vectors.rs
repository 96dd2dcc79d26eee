//! Word vectors and word frequencies: how similar two words are in meaning, and how rare a word is in English.
//!
//! The table is read in place; a look-up is a binary search among the words with the same first two letters.
//! `training/src/vectors.rs` makes it.
//!
//! ```text
//! "parallax words 1"  u32 n  u32 dimensions  u32 start[n + 1]  u16 rank[n]  i8 vector[n][dimensions]  words, sorted
//! ```
//! All numbers are little-endian; `start` are offsets into the words.

#![allow(clippy::inline_always)] // Only what is inlined into a dispatch is compiled for each width of registers.

use std::sync::LazyLock;

use fearless_simd::{Level, dispatch};

const TABLE: &[u8] = include_bytes!("../../assets/models/linker.words");
const MAGIC: &[u8; 16] = b"parallax words 1";

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| Words::open(TABLE));

/// An entry of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Its rank by frequency among the words of English, from 0.
    pub rank: u16,
    /// Its vector.
    pub vector: &'static [u8],
}

/// The number of words in the table, which is used as the rank of unknown words.
pub(crate) fn len() -> usize {
    WORDS.as_ref().map_or(0, |words| words.n)
}

/// The entry of a lower-case word.
pub(crate) fn get(word: &str) -> Option<Entry> {
    WORDS.as_ref().and_then(|words| words.get(word))
}

/// The vector of a word, prepared for comparison with many others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meaning {
    vector: &'static [u8],
    scale: f64,
}

impl Meaning {
    /// The meaning of an entry of the table.
    pub fn new(entry: &Entry) -> Meaning {
        let vector = entry.vector;
        let scale = 1.0 / f64::from(dot(vector, vector).max(1)).sqrt();
        Meaning { vector, scale }
    }

    /// The cosine with another, -1 to 1. Computed with integers up to the last step, so that it is the same on every machine.
    #[inline(always)]
    pub fn cosine(&self, other: &Meaning) -> f64 {
        f64::from(dot(self.vector, other.vector)) * self.scale * other.scale
    }

    /// The highest cosine with any of the others, at least 0.
    pub fn nearest(&self, others: &[Meaning]) -> f64 {
        dispatch!(Level::new(), _ => self.nearest_in_lanes(others))
    }

    #[inline(always)]
    fn nearest_in_lanes(&self, others: &[Meaning]) -> f64 {
        let mut nearest = 0.0;
        for other in others {
            nearest = f64::max(nearest, other.cosine(self));
        }
        nearest
    }
}

/// The dimensions of the shipped vectors; other dimensions work too, but more slowly.
const DIMENSIONS: usize = 50;

#[inline(always)]
fn dot(x: &[u8], y: &[u8]) -> i32 {
    if let (Ok(x), Ok(y)) = (
        <&[u8; DIMENSIONS]>::try_from(x),
        <&[u8; DIMENSIONS]>::try_from(y),
    ) {
        let mut sum = 0;
        for (x, y) in x.iter().zip(y) {
            sum += i32::from(*x as i8) * i32::from(*y as i8);
        }
        return sum;
    }
    let products = x.iter().zip(y);
    let products = products.map(|(x, y)| i32::from(*x as i8) * i32::from(*y as i8));
    products.sum()
}

struct Words {
    n: usize,
    dimensions: usize,
    starts: &'static [u8],
    ranks: &'static [u8],
    vectors: &'static [u8],
    letters: &'static [u8],
    /// The index of the first word of each [`opening`].
    openings: Vec<usize>,
}

const OPENINGS: usize = 28 * 28;

/// A number for the first two letters of a word, in the sort order of words.
fn opening(word: &[u8]) -> usize {
    let letter = |byte: Option<&u8>| match byte {
        Some(&byte @ b'a'..=b'z') => usize::from(byte - b'a') + 1,
        Some(b'{'..) => 27,
        _ => 0,
    };
    match letter(word.first()) {
        // Several first bytes share this number, so the second byte is ignored to keep the order.
        first @ (0 | 27) => first * 28,
        first => first * 28 + letter(word.get(1)),
    }
}

/// The first eight bytes of the first `length` as a number in the sort order of words; words with the same number differ later.
fn beginning(letters: &[u8], length: usize) -> u64 {
    let first = letters.first_chunk().map_or_else(
        || {
            let mut first = [0; 8];
            first[..letters.len()].copy_from_slice(letters);
            u64::from_be_bytes(first)
        },
        |first| u64::from_be_bytes(*first),
    );
    let spare = 8 - length.min(8) as u32;
    first & u64::MAX.checked_shl(8 * spare).unwrap_or(0)
}

impl Words {
    fn open(table: &'static [u8]) -> Option<Words> {
        let rest = table.strip_prefix(MAGIC)?;
        let n = u32_at(rest, 0)? as usize;
        let dimensions = u32_at(rest, 1)? as usize;
        let (starts, rest) = rest.get(8..)?.split_at_checked(4 * (n + 1))?;
        let (ranks, rest) = rest.split_at_checked(2 * n)?;
        let (vectors, words) = rest.split_at_checked(n * dimensions)?;
        let mut words = Words {
            n,
            dimensions,
            starts,
            ranks,
            vectors,
            letters: words,
            openings: Vec::with_capacity(OPENINGS + 1),
        };
        // A binary search: few of the words are read.
        let mut from = 0;
        for wanted in 0..OPENINGS {
            let mut to = n;
            while from < to {
                let middle = usize::midpoint(from, to);
                if opening(words.word(middle)) < wanted {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            words.openings.push(from);
        }
        words.openings.push(n);
        Some(words)
    }

    fn word(&self, n: usize) -> &'static [u8] {
        let bounds = u32_at(self.starts, n).zip(u32_at(self.starts, n + 1));
        bounds
            .and_then(|(start, end)| self.letters.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    /// See [`beginning`].
    fn beginning_of(&self, n: usize) -> u64 {
        let bounds = u32_at(self.starts, n).zip(u32_at(self.starts, n + 1));
        let (start, end) = bounds.unwrap_or_default();
        let letters = self.letters.get(start as usize..).unwrap_or_default();
        beginning(letters, end.saturating_sub(start) as usize)
    }

    fn entry(&self, n: usize) -> Option<Entry> {
        let rank = self.ranks.get(2 * n..2 * n + 2)?;
        let range = self.dimensions * n..self.dimensions * (n + 1);
        Some(Entry {
            rank: u16::from_le_bytes([rank[0], rank[1]]),
            vector: self.vectors.get(range)?,
        })
    }

    fn get(&self, word: &str) -> Option<Entry> {
        let word = word.as_bytes();
        let opening = opening(word);
        let (mut low, mut high) = (self.openings[opening], self.openings[opening + 1]);
        let wanted = beginning(word, word.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let there = || self.word(middle).cmp(word);
            match self.beginning_of(middle).cmp(&wanted).then_with(there) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.entry(middle),
            }
        }
        None
    }
}

fn u32_at(bytes: &[u8], n: usize) -> Option<u32> {
    let four = bytes.get(4 * n..4 * n + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_opens_and_is_sorted() {
        let words = WORDS.as_ref().unwrap();
        assert!((1..words.n).all(|n| words.word(n - 1) < words.word(n)));
    }

    #[test]
    fn beginnings_rise_with_the_words() {
        let words = WORDS.as_ref().unwrap();
        assert!((1..words.n).all(|n| words.beginning_of(n - 1) <= words.beginning_of(n)));
        for (letters, length, number) in [
            ("", 0, 0),
            ("a", 1, 0x61 << 56),
            ("ab", 1, 0x61 << 56),
            ("abcdefgh", 8, 0x6162_6364_6566_6768),
            ("abcdefghi", 9, 0x6162_6364_6566_6768),
            ("abcdefghi", 2, 0x6162 << 48),
        ] {
            assert_eq!(beginning(letters.as_bytes(), length), number, "{letters}");
        }
        // All words are found, and no other.
        for n in 0..words.n {
            let word = std::str::from_utf8(words.word(n)).unwrap();
            assert_eq!(
                words.get(word).map(|it| it.vector.as_ptr()),
                words.entry(n).map(|it| it.vector.as_ptr()),
                "{word}"
            );
        }
        for other in ["fireq", "arreste", "g\0", "\0", "\u{1f600}"] {
            assert_eq!(get(other), None, "{other}");
        }
    }

    #[test]
    fn near_words_are_nearer_than_others() {
        let near = |x: &str, y: &str| {
            Meaning::new(&get(x).unwrap()).cosine(&Meaning::new(&get(y).unwrap()))
        };
        for (word, kin, other) in [
            ("fire", "blaze", "embassy"),
            ("arrested", "detained", "cooked"),
            ("earthquake", "quake", "parliament"),
            ("embassy", "consulate", "football"),
        ] {
            assert!(
                near(word, kin) > 0.6 && near(word, kin) > near(word, other) + 0.3,
                "{word} {kin} {other}"
            );
        }
    }

    #[test]
    fn frequent_words_have_low_ranks() {
        assert!(get("government").unwrap().rank < get("extradition").unwrap().rank);
        assert_eq!(get("qzx"), None);
        assert_eq!(get(""), None);
    }
}
