//! The words that say who states something, how sure it is, and whether it is denied.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/cues.txt");

static SAYING: List = List::new(FILE, "saying");
static SELDOM_SAYING: List = List::new(FILE, "seldom-saying");
static SAYING_BESIDE_QUOTES: List = List::new(FILE, "saying-beside-quotes");
static FINDING: List = List::new(FILE, "finding");
static NAMING: List = List::new(FILE, "naming");
static ALLEGED: List = List::new(FILE, "alleged");
static POSSIBLE: List = List::new(FILE, "possible");
static NEGATING: List = List::new(FILE, "negating");
static DENYING: List = List::new(FILE, "denying");

/// All lists of cues.
pub static LISTS: [&List; 9] = [
    &SAYING,
    &SELDOM_SAYING,
    &SAYING_BESIDE_QUOTES,
    &FINDING,
    &NAMING,
    &ALLEGED,
    &POSSIBLE,
    &NEGATING,
    &DENYING,
];

/// Whether a lower-case verb form introduces what somebody says.
pub fn is_saying(word: &str) -> bool {
    SAYING.has(word)
}

/// Whether a form that [`is_saying`] knows is as often something else.
pub fn is_seldom_saying(word: &str) -> bool {
    SELDOM_SAYING.has(word)
}

/// Whether a form introduces somebody's words only in quotation marks.
pub fn is_saying_beside_quotes(word: &str) -> bool {
    SAYING_BESIDE_QUOTES.has(word)
}

/// Whether a form introduces what somebody found out where "that" follows.
pub fn is_finding(word: &str) -> bool {
    FINDING.has(word)
}

/// Whether a form gives a name to something.
pub fn is_naming(word: &str) -> bool {
    NAMING.has(word)
}

/// Whether a lower-case word says that the article does not vouch for what it states.
pub fn is_alleged(word: &str) -> bool {
    ALLEGED.has(word)
}

/// Whether a lower-case word says that something could be so.
pub fn is_possible(word: &str) -> bool {
    POSSIBLE.has(word)
}

/// Whether a lower-case word negates what follows.
pub fn is_negating(word: &str) -> bool {
    NEGATING.has(word)
}

/// Whether a lower-case verb negates its complement.
pub fn is_denying(word: &str) -> bool {
    DENYING.has(word)
}
