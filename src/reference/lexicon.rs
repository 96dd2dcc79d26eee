//! Words for people and bodies, and the given names of men and women.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::entity::resolve::lexicon::Gender;

const ROLES: &str = include_str!("../../assets/lexicon/roles.txt");
const FUNCTION_LIST: &str = include_str!("../../assets/lexicon/function-words.txt");

/// What a noun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A person, by office, trade or deed: "founder", "actress".
    Role(Option<Gender>),
    /// A person who is nobody's description: "man", "wife".
    Someone(Option<Gender>),
    /// A body whose kind is said: "council".
    Body,
    /// A body of any kind: "group".
    AnyBody,
}

static NOUNS: LazyLock<HashMap<&str, Noun>> = LazyLock::new(|| {
    let mut nouns = HashMap::new();
    for (class, words) in rows(ROLES) {
        let noun = match class {
            "role" => Noun::Role(None),
            "role-m" => Noun::Role(Some(Gender::Male)),
            "role-f" => Noun::Role(Some(Gender::Female)),
            "someone-m" => Noun::Someone(Some(Gender::Male)),
            "someone-f" => Noun::Someone(Some(Gender::Female)),
            "someone" => Noun::Someone(None),
            "body" => Noun::Body,
            _ => Noun::AnyBody,
        };
        for word in words {
            nouns.entry(word).or_insert(noun);
        }
    }
    nouns
});

static FUNCTION_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = FUNCTION_LIST.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split(' ')).collect()
});

/// The lines of a list: a class and its words.
fn rows(
    list: &'static str,
) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(class, words)| (class, words.split(' ')))
}

/// What a word (lower case, singular) can stand for.
pub fn noun(word: &str) -> Option<Noun> {
    NOUNS.get(word).copied()
}

/// The noun behind a short title: "sen" is a senator.
pub fn title_noun(title: &str) -> &str {
    match title {
        "sen" => "senator",
        "gov" => "governor",
        "rep" => "representative",
        "prof" => "professor",
        "dr" => "doctor",
        "gen" => "general",
        "col" => "colonel",
        "sgt" => "sergeant",
        "capt" => "captain",
        "insp" => "inspector",
        "det" => "detective",
        "justice" => "judge",
        "pm" => "minister",
        other => other,
    }
}

/// Forms of verbs and small words that may follow a noun phrase: what else follows may be the noun that it only describes
/// ("the company car").
pub fn ends_phrase(next: &str) -> bool {
    is_function(next)
        || (next.len() > 4 && next.ends_with("ed"))
        || !next.starts_with(char::is_alphanumeric)
}

/// Common verbs, prepositions, conjunctions and adverbs, with which no noun phrase goes on.
pub fn is_function(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known() {
        assert_eq!(noun("founder"), Some(Noun::Role(None)));
        assert_eq!(noun("actress"), Some(Noun::Role(Some(Gender::Female))));
        assert_eq!(noun("wife"), Some(Noun::Someone(Some(Gender::Female))));
        assert_eq!(noun("council"), Some(Noun::Body));
        assert_eq!(noun("group"), Some(Noun::AnyBody));
        assert_eq!(noun("table"), None);
    }
}
