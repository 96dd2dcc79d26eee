//! Nouns for people and organizations, with their gender.

use super::List;

const ROLES: &str = include_str!("../../assets/lexicon/roles.txt");

static ROLE: List = List::new(ROLES, "role");
static ROLE_MALE: List = List::new(ROLES, "role-m");
static ROLE_FEMALE: List = List::new(ROLES, "role-f");
static SOMEONE: List = List::new(ROLES, "someone");
static SOMEONE_MALE: List = List::new(ROLES, "someone-m");
static SOMEONE_FEMALE: List = List::new(ROLES, "someone-f");
static BODY: List = List::new(ROLES, "body");
static ANY_BODY: List = List::new(ROLES, "any-body");
static PUBLIC: List = List::new(ROLES, "public");
static RANK: List = List::new(ROLES, "rank");
static TITLE: List = List::new(ROLES, "title");

/// The gender shown by titles, nouns and given names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Gender {
    /// "Mr", "king", "he".
    Male,
    /// "Mrs", "queen", "she".
    Female,
}

/// What a noun can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    /// A person, by office, occupation or act: "founder", "actress".
    Role(Option<Gender>),
    /// A person without a role: "man", "wife".
    Someone(Option<Gender>),
    /// An organization of a specific kind: "council".
    Body,
    /// An organization of any kind: "group".
    AnyBody,
}

/// The lists with what their nouns can refer to; no word is in two of them.
static CLASSES: [(&List, Noun); 8] = [
    (&ROLE, Noun::Role(None)),
    (&ROLE_MALE, Noun::Role(Some(Gender::Male))),
    (&ROLE_FEMALE, Noun::Role(Some(Gender::Female))),
    (&SOMEONE, Noun::Someone(None)),
    (&SOMEONE_MALE, Noun::Someone(Some(Gender::Male))),
    (&SOMEONE_FEMALE, Noun::Someone(Some(Gender::Female))),
    (&BODY, Noun::Body),
    (&ANY_BODY, Noun::AnyBody),
];

/// What a lower-case singular noun can refer to.
pub(crate) fn noun(word: &str) -> Option<Noun> {
    let mut classes = CLASSES.iter();
    classes.find_map(|(list, noun)| list.has(word).then_some(*noun))
}

/// Whether a noun is for organizations that are not companies.
pub(crate) fn is_public(word: &str) -> bool {
    PUBLIC.has(word)
}

/// Whether a noun is used as a title before a name: "King".
pub(crate) fn is_rank(word: &str) -> bool {
    RANK.has(word)
}

/// The noun that a title abbreviates: "senator" for "sen".
pub(crate) fn title_noun(title: &str) -> &str {
    let noun = |line: &'static str| line.strip_prefix(title)?.strip_prefix(' ');
    TITLE.words().find_map(noun).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known() {
        let check = |word: &str, expected: Option<Noun>| assert_eq!(noun(word), expected, "{word}");
        check("founder", Some(Noun::Role(None)));
        check("actress", Some(Noun::Role(Some(Gender::Female))));
        check("wife", Some(Noun::Someone(Some(Gender::Female))));
        check("council", Some(Noun::Body));
        check("group", Some(Noun::AnyBody));
        check("table", None);
        assert_eq!(title_noun("sen"), "senator");
        assert_eq!(title_noun("judge"), "judge");
    }
}
