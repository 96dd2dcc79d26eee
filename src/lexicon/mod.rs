//! Words by class, each list in one place: `assets/lexicon/`.
//!
//! A file holds named lists, one word a line, sorted. A [`List`] is read from its file when it is first asked.

pub mod abbreviation;
pub mod blocks;
pub mod calendar;
pub mod closed_classes;
pub mod coreference;
pub mod cues;
pub mod described;
pub mod name_forms;
pub mod names;
pub mod nouns;
pub mod pages;
pub mod places;
pub mod secrets;
pub mod senses;
pub mod starter;
pub mod stem;
pub mod units;

use std::sync::OnceLock;

/// A list of lower-case words in a file of `assets/lexicon/`.
#[derive(Debug)]
pub struct List {
    file: &'static str,
    name: &'static str,
    words: OnceLock<Words>,
}

/// The words of a list, sorted, with a bit for each of their [`shape`]s: most words that are asked for are not in the list, and most of these
/// are known by their shape.
#[derive(Debug)]
struct Words {
    sorted: Vec<&'static str>,
    shapes: [u64; SHAPES / 64],
}

const SHAPES: usize = 1024;

/// A small number made of the length of a word and its first and last letter.
const fn shape(word: &str) -> usize {
    let bytes = word.as_bytes();
    match bytes {
        [] => 0,
        [first, .., last] => {
            (*first as usize * 37 + *last as usize * 5 + bytes.len() * 211) % SHAPES
        }
        [only] => *only as usize,
    }
}

impl List {
    /// The list `[name]` of a file with this content.
    pub const fn new(file: &'static str, name: &'static str) -> List {
        List {
            file,
            name,
            words: OnceLock::new(),
        }
    }

    /// Whether the list holds this lower-case word.
    pub fn has(&self, word: &str) -> bool {
        let words = self.read();
        let shape = shape(word);
        words.shapes[shape / 64] >> (shape % 64) & 1 == 1
            && words.sorted.binary_search(&word).is_ok()
    }

    /// All words of the list, in the order of the file, which is sorted.
    pub fn words(&self) -> &[&'static str] {
        &self.read().sorted
    }

    fn read(&self) -> &Words {
        self.words.get_or_init(|| {
            let lines = self.file.lines().filter(|line| !line.starts_with('#'));
            let head = |line: &&str| {
                line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) == Some(self.name)
            };
            let list = lines.skip_while(|line| !head(line)).skip(1);
            let sorted: Vec<_> = list
                .take_while(|line| !line.starts_with('['))
                .filter(|line| !line.is_empty())
                .collect();
            let mut shapes = [0; SHAPES / 64];
            for word in &sorted {
                let shape = shape(word);
                shapes[shape / 64] |= 1 << (shape % 64);
            }
            Words { sorted, shapes }
        })
    }
}
