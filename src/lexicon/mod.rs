//! Words by class, each list in one place: `assets/lexicon/`.
//!
//! A file holds named lists, one word a line, sorted. A [`List`] is read from its file when it is first asked.

pub mod closed;
pub mod closed_classes;
pub mod coreference;
pub mod cues;
pub mod nouns;

use std::sync::OnceLock;

/// A list of lower-case words in a file of `assets/lexicon/`.
#[derive(Debug)]
pub struct List {
    file: &'static str,
    name: &'static str,
    words: OnceLock<Vec<&'static str>>,
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
        self.words().binary_search(&word).is_ok()
    }

    /// All words of the list, in the order of the file, which is sorted.
    pub fn words(&self) -> &[&'static str] {
        self.words.get_or_init(|| {
            let lines = self.file.lines().filter(|line| !line.starts_with('#'));
            let head = |line: &&str| {
                line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) == Some(self.name)
            };
            let list = lines.skip_while(|line| !head(line)).skip(1);
            list.take_while(|line| !line.starts_with('['))
                .filter(|line| !line.is_empty())
                .collect()
        })
    }
}
