//! The closed classes of English: which words carry no content, and which of them can take each other's place.

use std::{collections::HashMap, sync::LazyLock};

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/closed-classes.txt");

/// The words that can be exchanged for no other.
static OTHER: List = List::new(FILE, "other");
static TRANSPARENT: List = List::new(FILE, "transparent");

/// All classes of words that can take each other's place.
pub static LISTS: [List; 24] = [
    List::new(FILE, "about"),
    List::new(FILE, "above"),
    List::new(FILE, "after"),
    List::new(FILE, "and"),
    List::new(FILE, "be"),
    List::new(FILE, "before"),
    List::new(FILE, "below"),
    List::new(FILE, "can"),
    List::new(FILE, "determiner"),
    List::new(FILE, "do"),
    List::new(FILE, "have"),
    List::new(FILE, "he"),
    List::new(FILE, "i"),
    List::new(FILE, "in"),
    List::new(FILE, "it"),
    List::new(FILE, "not"),
    List::new(FILE, "of"),
    List::new(FILE, "saying"),
    List::new(FILE, "she"),
    List::new(FILE, "they"),
    List::new(FILE, "to"),
    List::new(FILE, "we"),
    List::new(FILE, "who"),
    List::new(FILE, "will"),
];

static CLASSES: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let class = |(list, number): (&'static List, u8)| {
        let words = list.words().iter();
        words.map(move |word| (*word, number))
    };
    LISTS
        .iter()
        .zip(1..)
        .chain([(&OTHER, 0)])
        .flat_map(class)
        .collect()
});

/// The closed class of a lower-case word, from 1; 0 for a word of the closed classes that can be exchanged for no other; `None` for a word
/// with content.
pub fn closed_class(word: &str) -> Option<u8> {
    CLASSES.get(word).copied()
}

/// Whether a lower-case word or a sign is skipped in looking for a neighbor: an article, a title, a quotation mark.
pub fn is_transparent(word: &str) -> bool {
    TRANSPARENT.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_class_share_a_number() {
        for (x, y, expected) in [
            ("the", "a", true),
            ("was", "is", true),
            ("said", "told", true),
            ("his", "he", true),
            ("his", "her", false),
            ("in", "after", false),
            ("also", "also", false),
            ("not", "never", true),
        ] {
            let same = closed_class(x).is_some_and(|n| n > 0 && closed_class(y) == Some(n));
            assert_eq!(same, expected, "{x} {y}");
        }
        assert_eq!(closed_class("police"), None);
        assert_eq!(closed_class("yet"), Some(0));
    }

    #[test]
    fn each_list_is_sorted_and_each_word_is_in_one_class() {
        let mut words: Vec<&str> = Vec::new();
        for list in LISTS.iter().chain([&OTHER]) {
            assert!(
                list.words().is_sorted() && !list.words().is_empty(),
                "{list:?}"
            );
            words.extend(list.words());
        }
        assert_eq!(words.len(), CLASSES.len());
        assert!(TRANSPARENT.words().is_sorted() && is_transparent("the") && is_transparent("mr"));
    }
}
