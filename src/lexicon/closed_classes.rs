//! The words with little content: the closed classes of English, and what else is known of such words.

use super::index::Index;

/// One word a line: the word, its class, its properties.
const FILE: &str = include_str!("../../assets/lexicon/closed-classes.txt");

/// The classes of words that can take each other's place; their numbers begin with 1.
const CLASSES: [&str; 24] = [
    "about",
    "above",
    "after",
    "and",
    "be",
    "before",
    "below",
    "can",
    "determiner",
    "do",
    "have",
    "he",
    "i",
    "in",
    "it",
    "not",
    "of",
    "saying",
    "she",
    "they",
    "to",
    "we",
    "who",
    "will",
];

/// The properties of words in the file.
const PROPERTIES: [(&str, u8); 7] = [
    ("auxiliary", AUXILIARY),
    ("breaking", BREAKING),
    ("further", FURTHER),
    ("pronoun", PRONOUN),
    ("stop", STOP),
    ("transparent", TRANSPARENT),
    ("uncounted", UNCOUNTED),
];
const AUXILIARY: u8 = 1;
const BREAKING: u8 = 1 << 1;
const FURTHER: u8 = 1 << 2;
const PRONOUN: u8 = 1 << 3;
const STOP: u8 = 1 << 4;
const TRANSPARENT: u8 = 1 << 5;
const UNCOUNTED: u8 = 1 << 6;

/// A line of the file.
#[derive(Clone, Copy, Debug)]
struct Entry {
    class: Option<u8>,
    properties: u8,
}

static WORDS: Index<SLOTS> = Index::new(FILE);
const SLOTS: usize = 1024;

/// The rest of the line of each slot of [`WORDS`], read when the program is compiled: these words are looked up all the time.
static ENTRIES: [Entry; SLOTS] = {
    let words = Index::<SLOTS>::new(FILE);
    let mut entries = [Entry {
        class: None,
        properties: 0,
    }; SLOTS];
    let mut slot = 0;
    while slot < SLOTS {
        entries[slot] = read(words.after_key(slot));
        slot += 1;
    }
    entries
};

/// Reads a line from behind its word.
const fn read(line: &[u8]) -> Entry {
    let (class, mut rest) = field(line);
    let class = match class {
        b"" | b"-" => None,
        // The class `other` is the only one that has no number of its own.
        name => Some(number(name)),
    };
    let mut properties = 0;
    while !rest.is_empty() {
        let (name, others) = field(rest);
        properties |= bit(name);
        rest = others;
    }
    Entry { class, properties }
}

/// The next field of a line, and what comes after it in the line.
const fn field(line: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = line;
    while let [b'\t' | b' ', others @ ..] = rest {
        rest = others;
    }
    let mut n = 0;
    while n < rest.len() && !matches!(rest[n], b'\t' | b' ' | b'\n') {
        n += 1;
    }
    let (field, rest) = rest.split_at(n);
    match rest {
        [b'\t' | b' ', ..] => (field, rest),
        _ => (field, &[]),
    }
}

/// The number of a class, from 1; 0 for one that is not in the list.
const fn number(class: &[u8]) -> u8 {
    let mut n = 0;
    while n < CLASSES.len() {
        if is_same(CLASSES[n].as_bytes(), class) {
            return n as u8 + 1;
        }
        n += 1;
    }
    0
}

/// The bit of a property.
const fn bit(property: &[u8]) -> u8 {
    let mut n = 0;
    while n < PROPERTIES.len() {
        if is_same(PROPERTIES[n].0.as_bytes(), property) {
            return PROPERTIES[n].1;
        }
        n += 1;
    }
    0
}

const fn is_same(mut x: &[u8], mut y: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (x, y) {
        if *a != *b {
            return false;
        }
        (x, y) = (rest, others);
    }
    x.is_empty() && y.is_empty()
}

fn entry(word: &str) -> Option<Entry> {
    WORDS.slot(word).map(|slot| ENTRIES[slot])
}

fn is(word: &str, property: u8) -> bool {
    entry(word).is_some_and(|it| it.properties & property > 0)
}

/// The closed class of a lower-case word, from 1; 0 for a word of the closed classes that can be exchanged for no other; `None` for a word
/// with content.
pub(crate) fn closed_class(word: &str) -> Option<u8> {
    entry(word)?.class
}

/// Whether a lower-case word is a verb of which each form states that something is so.
pub(crate) fn is_auxiliary(word: &str) -> bool {
    is(word, AUXILIARY)
}

/// Whether a lower-case word is a verb, preposition, conjunction or adverb that does not continue a noun phrase.
pub(crate) fn is_breaking(word: &str) -> bool {
    is(word, BREAKING)
}

/// Whether a lower-case word says that a number comes on top of others, so that it is not to be compared.
pub(crate) fn is_further(word: &str) -> bool {
    is(word, FURTHER)
}

/// Whether a lower-case word stands for somebody or something named before.
pub(crate) fn is_pronoun(word: &str) -> bool {
    is(word, PRONOUN)
}

/// Whether a lower-case word carries no fact of its own: "the", "because", "said".
pub(crate) fn is_stop(word: &str) -> bool {
    is(word, STOP)
}

/// Whether a lower-case word or a sign is skipped in looking for a neighbor: an article, a title, a quotation mark.
pub(crate) fn is_transparent(word: &str) -> bool {
    is(word, TRANSPARENT)
}

/// Whether a lower-case word is neither a counted noun nor between a number and its noun.
pub(crate) fn is_uncounted(word: &str) -> bool {
    is(word, UNCOUNTED)
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
        assert_eq!(closed_class("former"), None);
        assert_eq!(closed_class("yet"), Some(0));
    }

    #[test]
    fn words_have_properties() {
        for (has, word, expected) in [
            (is_auxiliary as fn(&str) -> bool, "was", true),
            (is_auxiliary, "been", false),
            (is_breaking, "claims", true),
            (is_breaking, "claim", false),
            (is_further, "another", true),
            (is_pronoun, "her", true),
            (is_pronoun, "who", false),
            (is_stop, "the", true),
            (is_stop, "said", true),
            (is_stop, "isn't", true),
            (is_stop, "embassy", false),
            (is_stop, "#", false),
            (is_transparent, "mr", true),
            (is_transparent, "in", false),
            (is_uncounted, "ago", true),
            (is_uncounted, "people", false),
        ] {
            assert_eq!(has(word), expected, "{word}");
        }
    }

    #[test]
    fn the_file_is_sorted_and_names_known_classes_and_properties() {
        let lines: Vec<&str> = FILE.lines().filter(|it| !it.starts_with('#')).collect();
        let mut classes = Vec::new();
        let mut last = "";
        for line in &lines {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(
                last < fields[0] && fields[0] == fields[0].to_lowercase(),
                "{line}"
            );
            last = fields[0];
            classes.push(fields[1]);
            let is_known = |name: &str| PROPERTIES.iter().any(|(known, _)| *known == name);
            let properties = fields.get(2).copied().unwrap_or_default();
            assert!(
                properties
                    .split(' ')
                    .all(|it| it.is_empty() || is_known(it)),
                "{line}"
            );
        }
        classes.sort_unstable();
        classes.dedup();
        classes.retain(|it| !["-", "other"].contains(it));
        assert_eq!(classes, CLASSES);
    }
}
