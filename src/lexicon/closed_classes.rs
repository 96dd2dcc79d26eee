//! The closed classes of English, and properties of other words with little content.

use super::index::Index;

/// One word per line: the word, its class, its properties.
const FILE: &str = include_str!("../../assets/lexicon/closed-classes.txt");

/// The classes whose words can replace each other; their numbers start at 1.
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
const PROPERTIES: [&str; 23] = [
    "article",
    "auxiliary",
    "breaking",
    "coordination",
    "demonstrative",
    "form-of-be",
    "form-of-do",
    "form-of-have",
    "further",
    "indefinite",
    "negation",
    "nobody",
    "possessive",
    "possessive-ending",
    "preposition",
    "pronoun",
    "relative",
    "stop",
    "subordination",
    "third-person",
    "time-preposition",
    "transparent",
    "uncounted",
];

/// A set of classes and properties: one bit each, for the class `other` first, then those of [`CLASSES`] and [`PROPERTIES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u64);

const ALL_CLASSES: u64 = (2 << CLASSES.len()) - 1;

impl Kinds {
    pub(super) const NONE: Kinds = Kinds(0);

    /// The class or property with this name.
    ///
    /// # Panics
    /// At compile time, when it does not exist.
    pub(super) const fn named(name: &[u8]) -> Kinds {
        if is_same(b"other", name) {
            return Kinds(1);
        }
        let mut n = 0;
        while n < CLASSES.len() + PROPERTIES.len() {
            let known = match n.checked_sub(CLASSES.len()) {
                Some(n) => PROPERTIES[n],
                None => CLASSES[n],
            };
            n += 1;
            if is_same(known.as_bytes(), name) {
                return Kinds(1 << n);
            }
        }
        panic!("no class or property of this name")
    }

    pub(super) const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }

    const fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 > 0
    }
}

static WORDS: Index<SLOTS> = Index::new(FILE);
pub(super) const SLOTS: usize = 1024;

/// The rest of the line of each slot of [`WORDS`], parsed at compile time because these words are looked up very often.
static KINDS: [Kinds; SLOTS] = {
    let mut kinds = [Kinds::NONE; SLOTS];
    let mut slot = 0;
    while slot < SLOTS {
        kinds[slot] = read(WORDS.after_key(slot));
        slot += 1;
    }
    kinds
};

/// Parses the part of a line after the word.
const fn read(line: &[u8]) -> Kinds {
    let mut kinds = Kinds::NONE;
    let mut rest = line;
    while !rest.is_empty() {
        let (name, others) = field(rest);
        if !is_same(b"-", name) {
            kinds = kinds.and(Kinds::named(name));
        }
        rest = others;
    }
    kinds
}

/// The next field of a line, and the rest of the line.
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

const fn is_same(mut x: &[u8], mut y: &[u8]) -> bool {
    while let ([a, rest @ ..], [b, others @ ..]) = (x, y) {
        if *a != *b {
            return false;
        }
        (x, y) = (rest, others);
    }
    x.is_empty() && y.is_empty()
}

/// Whether a lower-case word has one of these classes or properties.
pub(super) fn is(word: &str, kinds: Kinds) -> bool {
    let slot = WORDS.slot(word);
    slot.is_some_and(|slot| KINDS[slot].meets(kinds))
}

/// The word in a slot if it has one of these classes or properties.
pub(super) const fn word_of(slot: usize, kinds: Kinds) -> Option<&'static [u8]> {
    if KINDS[slot].meets(kinds) {
        Some(WORDS.key(slot))
    } else {
        None
    }
}

/// The closed class of a lower-case word, from 1; 0 for a word of the closed classes that nothing can replace; `None` for a content
/// word.
pub(crate) fn closed_class(word: &str) -> Option<u8> {
    let class = KINDS[WORDS.slot(word)?].0 & ALL_CLASSES;
    (class > 0).then_some(class.trailing_zeros() as u8)
}

/// Whether a lower-case word is a verb whose every form states that something is the case.
pub(crate) fn is_auxiliary(word: &str) -> bool {
    is(word, const { Kinds::named(b"auxiliary") })
}

/// Whether a lower-case word is a verb, preposition, conjunction or adverb that does not continue a noun phrase.
pub(crate) fn is_breaking(word: &str) -> bool {
    is(word, const { Kinds::named(b"breaking") })
}

/// Whether a lower-case word marks a number as additional, so that it is not compared.
pub(crate) fn is_further(word: &str) -> bool {
    is(word, const { Kinds::named(b"further") })
}

/// Whether a lower-case word refers to a person or thing named before.
pub(crate) fn is_pronoun(word: &str) -> bool {
    is(word, const { Kinds::named(b"pronoun") })
}

/// Whether a lower-case word carries no content for comparison: "the", "because", "said".
pub(crate) fn is_stop(word: &str) -> bool {
    is(word, const { Kinds::named(b"stop") })
}

/// Whether a lower-case word or a sign is skipped when looking for a neighbor: an article, a title, a quotation mark.
pub(crate) fn is_transparent(word: &str) -> bool {
    is(word, const { Kinds::named(b"transparent") })
}

/// Whether a lower-case word is neither a counted noun nor allowed between a number and its noun.
pub(crate) fn is_uncounted(word: &str) -> bool {
    is(word, const { Kinds::named(b"uncounted") })
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
    fn the_file_is_sorted_and_uses_each_class_and_property() {
        let lines: Vec<&str> = FILE.lines().filter(|it| !it.starts_with('#')).collect();
        let mut classes = Vec::new();
        let mut properties = Vec::new();
        let mut last = "";
        for line in &lines {
            let mut fields = line.split('\t');
            let word = fields.next().unwrap();
            assert!(last < word && word == word.to_lowercase(), "{line}");
            last = word;
            classes.extend(fields.next());
            let names: Vec<&str> = fields
                .next()
                .map_or(Vec::new(), |it| it.split(' ').collect());
            assert!(names.is_sorted(), "{line}");
            properties.extend(names);
            assert_eq!(fields.next(), None, "{line}");
        }
        for (found, names, known) in [
            ("classes", &mut classes, &CLASSES[..]),
            ("properties", &mut properties, &PROPERTIES[..]),
        ] {
            names.sort_unstable();
            names.dedup();
            names.retain(|it| !["-", "other"].contains(it));
            assert_eq!(names, known, "{found}");
        }
    }
}
