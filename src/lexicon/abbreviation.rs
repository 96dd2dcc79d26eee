//! Abbreviations of English news that are written with a dot.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/abbreviations.txt");

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Always more of the sentence: "Mr.", "Gen.", "vs.".
    Same,
    /// More of the sentence before a number or a name, else perhaps a new sentence: "Feb.", "No.".
    SameBeforeNumber,
    /// Either: "Inc.", "Jr.", "Ave.".
    Either,
}

/// Titles and other words that always lead on.
static LEADING: List = List::new(FILE, "leading");

/// Words that lead on when a number follows.
static BEFORE_NUMBER: List = List::new(FILE, "before-number");

/// Words after which a sentence may end or go on.
static EITHER: List = List::new(FILE, "either");

/// Words of the lists that are as often plain words: they take the dot only when written with a capital.
static ALSO_WORDS: List = List::new(FILE, "also-words");

/// Abbreviations that are written in lower case only: "a newer IE." ends a sentence.
static SMALL: List = List::new(FILE, "small");

/// What may follow `word` (without its last dot), if it is an abbreviation.
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

/// Whether a word before a dot keeps it as its own: "Mr", "Inc", "Feb", and "No" before a number.
pub(crate) fn takes_dot(word: &str, before_number: bool) -> bool {
    match lookup(word) {
        None => false,
        Some(Follows::SameBeforeNumber) if before_number => true,
        Some(_) if word.starts_with(char::is_uppercase) => word != "No" && word != "Miss",
        Some(_) => !ALSO_WORDS.has(word),
    }
}

/// Whether `word`, without its last dot, is made of dotted parts of which the last may be longer than one letter: "Ph.D".
pub(crate) fn is_dotted(word: &str) -> bool {
    word.split('.')
        .all(|part| (1..=2).contains(&part.chars().count()))
}
