//! Prior knowledge about words: their clusters, their capitalization, and the lists of names that contain them.

use super::{hash, table::Table};

static SHIPPED: &[u8] = include_bytes!("../../assets/models/words.bin");

/// The prior knowledge about one word, whatever its case. All zero for an unknown word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Coarse, middle and fine cluster of its vector, counted from 1.
    pub vector: [u16; 3],
    /// Brown cluster of the capitalized word, as the path from the root with the leftmost bit highest.
    pub brown_title: u16,
    /// Brown cluster of the lower-case word.
    pub brown_lower: u16,
    /// How it is usually capitalized: 0 unknown, 1 nearly always lower case, up to 7 nearly always capitalized.
    pub case: u8,
    /// The kind of name that it usually belongs to: a class, counted from 1.
    pub tendency: u8,
    /// The lists of names that contain it: a set of the constants below.
    pub names: u8,
}

impl Word {
    /// An unknown word.
    pub const UNKNOWN: Word = Word {
        vector: [0; 3],
        brown_title: 0,
        brown_lower: 0,
        case: 0,
        tendency: 0,
        names: 0,
    };
}

/// In [`Word::names`]: a given name.
pub const GIVEN: u8 = 1;
/// In [`Word::names`]: a family name.
pub const FAMILY: u8 = 2;
/// In [`Word::names`]: a word in the name of a town with more than 15,000 people.
pub const TOWN: u8 = 4;
/// In [`Word::names`]: a word in the name of a country, capital, continent or state.
pub const COUNTRY: u8 = 8;

/// The size of a stored word in bytes.
pub(crate) const SIZE: usize = 8;

/// The first bit and the number of bits of each part of a stored word: three vector clusters, the indices of two Brown clusters,
/// case, names, tendency.
const PARTS: [(u32, u32); 8] = [
    (0, 6),
    (6, 9),
    (15, 11),
    (26, 10),
    (36, 10),
    (46, 3),
    (49, 4),
    (53, 6),
];

/// All known words, read in place: a [`Table`] of words, followed by the path of each Brown cluster.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words<'b> {
    table: Option<Table<'b>>,
    paths: &'b [u8],
}

impl<'b> Words<'b> {
    /// The words that ship with the program.
    pub fn shipped() -> Words<'static> {
        Words::read(SHIPPED)
    }

    /// The words stored in `bytes`; empty when the bytes are not a table.
    pub fn read(bytes: &'b [u8]) -> Words<'b> {
        match Table::read(bytes) {
            Some((table, paths)) => Words {
                table: Some(table),
                paths,
            },
            None => Words::default(),
        }
    }

    /// The knowledge about the word with this [`key`].
    pub fn get(&self, key: u64) -> Word {
        let Some(bytes) = self.table.and_then(|table| table.get(key)) else {
            return Word::default();
        };
        let packed = bytes
            .iter()
            .rev()
            .fold(0u64, |packed, &byte| packed << 8 | u64::from(byte));
        let [coarse, middle, fine, title, lower, case, names, tendency] =
            PARTS.map(|(from, bits)| (packed >> from & ((1 << bits) - 1)) as u16);
        Word {
            vector: [coarse, middle, fine],
            brown_title: self.path(title),
            brown_lower: self.path(lower),
            case: case as u8,
            names: names as u8,
            tendency: tendency as u8,
        }
    }

    fn path(&self, number: u16) -> u16 {
        let at = usize::from(number) * 2;
        self.paths
            .get(at..at + 2)
            .map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
    }

    /// The bytes that hold these words. There must be fewer than 1,024 Brown clusters.
    pub fn build(words: &[(u64, Word)]) -> Vec<u8> {
        let mut paths: Vec<u16> = words
            .iter()
            .flat_map(|(_, word)| [word.brown_title, word.brown_lower])
            .chain([0])
            .collect();
        paths.sort_unstable();
        paths.dedup();
        let number = |path: u16| paths.binary_search(&path).map_or(0, |n| n as u64);
        let records = words.iter().map(|(key, word)| {
            let [coarse, middle, fine] = word.vector.map(u64::from);
            let parts = [
                coarse,
                middle,
                fine,
                number(word.brown_title),
                number(word.brown_lower),
                word.case.into(),
                word.names.into(),
                word.tendency.into(),
            ];
            let packed = parts
                .iter()
                .zip(PARTS)
                .fold(0, |packed, (part, (from, _))| packed | part << from);
            (*key, packed.to_le_bytes()[..SIZE].to_vec())
        });
        let mut bytes = Table::build(records.collect(), SIZE);
        bytes.extend(paths.iter().flat_map(|path| path.to_le_bytes()));
        bytes
    }
}

/// The key of a word. Case, digits and the shape of apostrophes make no difference.
pub fn key(word: &str) -> u64 {
    let mut key = hash::START;
    for c in word.chars() {
        key = hash::add(key, u64::from(u32::from(fold(c))));
    }
    hash::finish(key)
}

/// Lower case, with digits replaced by `0` and curly quotes by straight ones.
pub(crate) fn fold(c: char) -> char {
    match c {
        'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '0'..='9' => '0',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => '"',
        _ if c.is_ascii() => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_storage() {
        let word = Word {
            vector: [63, 300, 1500],
            brown_title: 0xfff0,
            brown_lower: 17,
            case: 7,
            names: GIVEN | COUNTRY,
            tendency: 63,
        };
        let bytes = Words::build(&[(key("weaver"), word), (key("low"), Word::default())]);
        let words = Words::read(&bytes);
        assert_eq!(words.get(key("Weaver")), word);
        assert_eq!(words.get(key("low")), Word::default());
        assert_eq!(Words::read(b"odd").get(key("low")), Word::default());
    }

    #[test]
    fn one_key_for_all_ways_to_write_a_word() {
        for (a, b) in [
            ("Weaver’s", "weaver's"),
            ("1987", "2016"),
            ("ÉCOLE", "école"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("ab"), key("ba"));
    }
}
