//! Spellings of the same name: short forms of given names, transliterations, abbreviations of states, ordinals.
//!
//! The groups are in `assets/lexicon/name-forms.txt`; [`sound`] covers spellings that follow a rule.

use crate::{lexicon::index::Index, text::accent};

/// The groups of each given name; a short form may be in several.
static GIVEN: Index<1024> =
    Index::new(include_str!("../../assets/lexicon/derived/given-names.tsv"));

/// The usual key of a place for each of its keys.
static PLACES: Index<256> =
    Index::new(include_str!("../../assets/lexicon/derived/place-names.tsv"));

/// The key of a state for its abbreviation and its name.
static STATES: Index<512> = Index::new(include_str!("../../assets/lexicon/derived/states.tsv"));

/// The usual form of a word inside names.
static WORDS: Index<256> = Index::new(include_str!("../../assets/lexicon/derived/name-words.tsv"));

/// Whether two lower-case given names can belong to the same person: spellings of one name, an initial, or a short form.
pub(crate) fn given_names_agree(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let groups = |name: &str| GIVEN.get(accent::plain(name).as_str());
    a == b
        || initial(a, b)
        || initial(b, a)
        || are_spellings(a, b)
        || groups(a).is_some_and(|a| groups(b).is_some_and(|b| share(a, b)))
}

/// Whether two lists of groups have one in common.
fn share(a: &str, b: &str) -> bool {
    a.split(' ').any(|group| b.split(' ').any(|it| it == group))
}

/// The first letters of all long forms of a given name, or of the name itself. They are used to find candidates;
/// [`given_names_agree`] decides.
pub(crate) fn initials(given: &str) -> Vec<char> {
    let plain = accent::plain(given);
    let mut initials: Vec<char> = match GIVEN.get(&plain) {
        Some(groups) => groups
            .split(' ')
            .filter_map(|it| it.chars().next())
            .collect(),
        None => plain.chars().next().into_iter().collect(),
    };
    initials.sort_unstable();
    initials.dedup();
    initials
}

/// Whether the key of a name is that of a state or province.
pub(crate) fn is_state(key: &str) -> bool {
    STATES.get(key) == Some(key)
}

/// The usual key of a place: "kyiv" for "kiev". `is_short` is set for a name that is one word with a dot: "Fla.".
pub(crate) fn place(key: &str, is_short: bool) -> Option<&'static str> {
    if is_short {
        STATES.get(key)
    } else {
        PLACES.get(key)
    }
}

/// The usual form of a word inside a name: "saint" for "st", "7th" for "seventh".
pub(crate) fn word(word: &str) -> &str {
    WORDS.get(word).unwrap_or(word)
}

/// A common form of the spellings of a lower-case word that differ by accents and transliteration: "zelensky", "zelenskyy" and
/// "zelenskiy", "sánchez" and "sanchez", "möller" and "moeller", "qaddafi" and "gaddafi". Vowels distinguish names ("maria", "mario")
/// and stay, as do short words ("lee", "le").
pub(crate) fn sound(word: &str) -> String {
    let plain = accent::plain(word);
    if plain.len() < 5 || !plain.is_ascii() {
        return plain;
    }
    let mut sound = plain.clone();
    for (from, to) in [
        ("ks", "x"),
        ("ph", "f"),
        ("dh", "d"),
        ("q", "g"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("y", "i"),
        ("ii", "i"),
    ] {
        if sound.contains(from) {
            sound = sound.replace(from, to);
        }
    }
    let mut before = ' ';
    sound.retain(|c| {
        let again = c == before && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u') && c.is_alphabetic();
        before = c;
        !again
    });
    sound
}

/// Whether two words are spellings of the same word.
pub(crate) fn are_spellings(a: &str, b: &str) -> bool {
    a == b || sound(a) == sound(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_equal() {
        let check = |a: &str, b: &str, expected: bool| {
            assert_eq!(sound(a) == sound(b), expected, "{a} {b}");
        };
        check("zelensky", "zelenskyy", true);
        check("zelenskiy", "zelensky", true);
        check("sánchez", "sanchez", true);
        check("möller", "moeller", true);
        check("qaddafi", "gaddafi", true);
        check("gadhafi", "gadafi", true);
        check("alexei", "aleksey", true);
        check("maria", "mario", false);
        check("jan", "jana", false);
        check("hall", "hal", false);
        check("lee", "le", false);
        check("hansen", "hanson", false);
        check("norfolk", "suffolk", false);
        check("austria", "australia", false);
    }

    #[test]
    fn given_names_agree_with_their_short_forms() {
        let check = |a: &str, b: &str, agree: bool| {
            assert_eq!(given_names_agree(a, b), agree, "{a} {b}");
            assert_eq!(given_names_agree(b, a), agree, "{b} {a}");
        };
        check("randolph", "randy", true);
        check("ted", "theodore", true);
        check("ted", "edward", true);
        check("theodore", "edward", false);
        check("josé", "jose", true);
        check("j", "john", true);
        check("mohammed", "muhammad", true);
        check("bill", "bob", false);
        check("randy", "raymond", false);
    }

    #[test]
    fn places_have_one_key() {
        assert_eq!(place("kiev", false), Some("kyiv"));
        assert_eq!(place("fla", true), Some("florida"));
        assert_eq!(place("fla", false), None);
        assert_eq!(place("leeds", false), None);
        assert!(is_state("kansas") && !is_state("kan"));
        assert_eq!(word("seventh"), "7th");
    }
}
