//! Words by class, each list in one place: `assets/lexicon/`.
//!
//! A file has named lists, one word or phrase per line, sorted. The closed classes (articles, forms of "be") are in
//! `closed-classes.txt` only; a list includes one with a line like `@article`. A [`List`] is located in its file at compile time.

pub(crate) mod abbreviation;
pub(crate) mod blocks;
pub(crate) mod calendar;
pub(crate) mod closed_classes;
pub(crate) mod coreference;
pub(crate) mod cues;
pub(crate) mod described;
pub(crate) mod differ;
pub(crate) mod furniture;
pub(crate) mod grammar;
pub(crate) mod index;
pub(crate) mod name_forms;
pub(crate) mod names;
pub(crate) mod nouns;
pub(crate) mod opposed;
pub(crate) mod pages;
pub(crate) mod places;
pub(crate) mod secrets;
pub(crate) mod senses;
pub(crate) mod starter;
pub(crate) mod stem;
pub(crate) mod units;
pub(crate) mod values;

use closed_classes::Kinds;

/// A list of lower-case words or phrases in a file of `assets/lexicon/`. Located and measured at compile time, read in place at run
/// time.
#[derive(Debug)]
pub(crate) struct List {
    /// Its own words, sorted, one per line.
    lines: &'static str,
    /// The closed classes that it includes.
    classes: Kinds,
    /// A bit for the [`shape`] of each word: most words that are looked up are not in the list, and the shape rules out most of these.
    shapes: [u64; SHAPES / 64],
    /// The largest number of words in an entry.
    most_words: usize,
    /// A bit for the shape of the first word of each entry.
    openings: [u64; OPENINGS / 64],
}

const SHAPES: usize = 2048;
const OPENINGS: usize = 512;

/// A small number computed from the length and the first and last letters of a word.
const fn shape(word: &[u8]) -> usize {
    let [first, second, .., before, last] = *word else {
        let short = match *word {
            [] => 0,
            [one] => one as usize,
            [one, two] => one as usize * 31 + two as usize,
            [one, two, three, ..] => (one as usize * 31 + two as usize) * 31 + three as usize,
        };
        return short % SHAPES;
    };
    let letters = u32::from_le_bytes([first, second, before, last]) as usize;
    (letters + word.len() * 0x51_7c1b).wrapping_mul(0x9e37_79b1) >> 13 & (SHAPES - 1)
}

impl List {
    /// The list `[name]` of a file with this content. It ends at a blank line, a comment or the next name.
    pub(crate) const fn new(file: &'static str, name: &'static str) -> List {
        let (classes, lines) = included(section(file, name.as_bytes()));
        List::of(classes, lines)
    }

    /// The words of `closed-classes.txt` with this class or property.
    pub(crate) const fn class(name: &str) -> List {
        List::of(Kinds::named(name.as_bytes()), "")
    }

    const fn of(classes: Kinds, lines: &'static str) -> List {
        let mut list = List {
            lines,
            classes,
            shapes: [0; SHAPES / 64],
            most_words: 0,
            openings: [0; OPENINGS / 64],
        };
        let mut rest = lines.as_bytes();
        while !rest.is_empty() {
            let (word, others) = rest.split_at(line_length(rest));
            list.measure(word);
            rest = match others {
                [_, rest @ ..] => rest,
                [] => others,
            };
        }
        let mut slot = 0;
        while slot < closed_classes::SLOTS && !classes.is_none() {
            if let Some(word) = closed_classes::word_of(slot, classes) {
                list.measure(word);
            }
            slot += 1;
        }
        list
    }

    /// Records the shape of an entry.
    const fn measure(&mut self, entry: &[u8]) {
        let n_words = blanks(entry) + 1;
        if n_words > self.most_words {
            self.most_words = n_words;
        }
        let opening = shape(entry.split_at(first_word(entry)).0) % OPENINGS;
        self.openings[opening / 64] |= 1 << (opening % 64);
        let shape = shape(entry);
        self.shapes[shape / 64] |= 1 << (shape % 64);
    }

    /// Whether the list contains this lower-case word.
    pub(crate) fn has(&self, word: &str) -> bool {
        let shape = shape(word.as_bytes());
        self.shapes[shape / 64] >> (shape % 64) & 1 == 1
            && (self.find(word)
                || !self.classes.is_none() && closed_classes::is(word, self.classes))
    }

    /// The words written in the list itself, in the sorted order of the file.
    pub(crate) fn words(&self) -> std::str::Lines<'static> {
        debug_assert!(self.classes.is_none(), "a list that includes a class");
        self.lines.lines()
    }

    /// Whether an entry may begin with this word; `false` is certain.
    pub(crate) fn may_open(&self, word: &str) -> bool {
        let opening = shape(word.as_bytes()) % OPENINGS;
        self.openings[opening / 64] >> (opening % 64) & 1 == 1
    }

    /// The phrases that may begin with this lower-case word, in the order of the file; for most words, none.
    pub(crate) fn opened_by(&self, word: &str) -> std::str::Lines<'static> {
        if self.may_open(word) {
            self.words()
        } else {
            "".lines()
        }
    }

    /// The largest number of words in an entry.
    pub(crate) const fn most_words(&self) -> usize {
        self.most_words
    }

    /// Finds a word by binary search.
    fn find(&self, word: &str) -> bool {
        let mut lines = self.lines.as_bytes();
        while !lines.is_empty() {
            let (before, after) = lines.split_at(lines.len() / 2);
            let start = before.iter().rposition(|&it| it == b'\n');
            let start = start.map_or(0, |at| at + 1);
            let end = before.len() + line_length(after);
            match word.as_bytes().cmp(&lines[start..end]) {
                std::cmp::Ordering::Less => lines = &lines[..start],
                std::cmp::Ordering::Greater => lines = lines.get(end + 1..).unwrap_or_default(),
                std::cmp::Ordering::Equal => return true,
            }
        }
        false
    }
}

/// The classes that a list includes, from the lines `@name` before its words, and the words.
const fn included(section: &'static str) -> (Kinds, &'static str) {
    let mut classes = Kinds::NONE;
    let mut rest = section;
    while let [b'@', line @ ..] = rest.as_bytes() {
        let length = line_length(line);
        classes = classes.and(Kinds::named(line.split_at(length).0));
        rest = rest.split_at(1 + length + (length < line.len()) as usize).1;
    }
    (classes, rest)
}

/// The length of the first word.
const fn first_word(bytes: &[u8]) -> usize {
    let mut n = 0;
    while n < bytes.len() && bytes[n] != b' ' {
        n += 1;
    }
    n
}

/// The number of blanks.
const fn blanks(bytes: &[u8]) -> usize {
    let (mut n, mut at) = (0, 0);
    while at < bytes.len() {
        n += (bytes[at] == b' ') as usize;
        at += 1;
    }
    n
}

/// The length of the first line.
const fn line_length(bytes: &[u8]) -> usize {
    let mut n = 0;
    while n < bytes.len() && bytes[n] != b'\n' {
        n += 1;
    }
    n
}

/// The words of the list `[name]` of a file with this content, for lists in which the position of a word has a meaning.
const fn in_order<const N: usize>(file: &'static str, name: &str) -> [&'static str; N] {
    let mut words = [""; N];
    let mut rest = section(file, name.as_bytes());
    let mut n = 0;
    while n < N {
        let (word, others) = rest.split_at(line_length(rest.as_bytes()));
        words[n] = word;
        rest = if others.is_empty() {
            others
        } else {
            others.split_at(1).1
        };
        n += 1;
    }
    assert!(rest.is_empty(), "more words than places");
    words
}

/// The lines below `[name]`.
const fn section(file: &'static str, name: &[u8]) -> &'static str {
    let mut rest = file;
    let mut found = false;
    let mut length = 0;
    while length < rest.len() {
        let (_, line) = rest.as_bytes().split_at(length);
        let end = line_length(line);
        let next = if end < line.len() { end + 1 } else { end };
        if found {
            if matches!(line[0], b'[' | b'#' | b'\n') {
                return rest.split_at(length).0;
            }
            length += next;
        } else {
            found = is_head(line.split_at(end).0, name);
            rest = rest.split_at(next).1;
        }
    }
    assert!(found, "no list of this name");
    rest
}

/// Whether a line is `[name]`.
const fn is_head(line: &[u8], name: &[u8]) -> bool {
    let [b'[', line @ .., b']'] = line else {
        return false;
    };
    if line.len() != name.len() {
        return false;
    }
    let mut n = 0;
    while n < name.len() && line[n] == name[n] {
        n += 1;
    }
    n == name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_those_of_its_classes() {
        static LIST: List = List::new(
            "[of]\nof\n\n[before]\n@article\n@he\nby the\nto\n# @she\n",
            "before",
        );
        for (word, expected) in [
            ("a", true),
            ("the", true),
            ("himself", true),
            ("by the", true),
            ("to", true),
            ("by", false),
            ("of", false),
            ("her", false),
            ("@article", false),
            ("# @she", false),
            ("", false),
        ] {
            assert_eq!(LIST.has(word), expected, "{word:?}");
        }
        assert!(LIST.may_open("by") && LIST.may_open("an"));
        assert_eq!(LIST.most_words(), 2);
        assert!(List::class("article").has("an"));
        assert!(!List::class("article").has("his"));
    }
}
