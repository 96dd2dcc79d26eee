//! Abbreviations of English news that are written with a dot.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/abbreviations.txt");

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// The sentence always continues: "Mr.", "Gen.", "vs.".
    Same,
    /// The sentence continues before a number or a name; otherwise a new one may begin: "Feb.", "No.".
    SameBeforeNumber,
    /// The sentence may continue or end: "Inc.", "Jr.", "Ave.".
    Either,
}

/// Titles and other words after which the sentence always continues.
static LEADING: List = List::new(FILE, "leading");

/// Words after which the sentence continues when a number follows.
static BEFORE_NUMBER: List = List::new(FILE, "before-number");

/// Words after which the sentence may continue or end.
static EITHER: List = List::new(FILE, "either");

/// Abbreviations that are often plain words as well: the dot belongs to them only when they are capitalized.
static ALSO_WORDS: List = List::new(FILE, "also-words");

/// Abbreviations that are written in lower case only: "a newer IE." ends a sentence.
static SMALL: List = List::new(FILE, "small");

/// What may follow `word` (without its last dot) if it is an abbreviation.
pub(crate) fn lookup(word: &str) -> Option<Follows> {
    if word.len() > 8 || (SMALL.has(&word.to_lowercase()) && word == word.to_uppercase()) {
        return None;
    }
    let lower = word.to_lowercase();
    let listed = if LEADING.has(&lower) {
        Follows::Same
    } else if BEFORE_NUMBER.has(&lower) {
        Follows::SameBeforeNumber
    } else if EITHER.has(&lower) {
        Follows::Either
    } else {
        return None;
    };
    Some(listed)
}

/// Whether the dot after a word belongs to it: "Mr", "Inc", "Feb", and "No" before a number.
pub(crate) fn takes_dot(word: &str, before_number: bool) -> bool {
    match lookup(word) {
        None => false,
        Some(Follows::SameBeforeNumber) if before_number => true,
        Some(_) if word.starts_with(char::is_uppercase) => word != "No" && word != "Miss",
        Some(_) => !ALSO_WORDS.has(word),
    }
}

/// Whether `word`, without its last dot, consists of parts divided by dots, of which the last may have more than one letter: "Ph.D".
pub(crate) fn is_dotted(word: &str) -> bool {
    word.split('.')
        .all(|part| (1..=2).contains(&part.chars().count()))
}
