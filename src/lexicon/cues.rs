//! Words that mark the source of a statement, its certainty and its negation.

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
static WORDING: List = List::new(FILE, "wording");
static DOCUMENT: List = List::new(FILE, "document");
static DECLINING: List = List::new(FILE, "declining");
static DECLINED: List = List::new(FILE, "declined");
static ANSWERING: List = List::new(FILE, "answering");
static UNANSWERED: List = List::new(FILE, "unanswered");
static REQUEST: List = List::new(FILE, "request");
static QUOTING: List = List::new(FILE, "quoting");
static TIME: List = List::new(FILE, "time");

/// Whether a lower-case verb form introduces speech.
pub(crate) fn is_saying(word: &str) -> bool {
    SAYING.has(word)
}

/// Whether a form that [`is_saying`] accepts is often used otherwise.
pub(crate) fn is_seldom_saying(word: &str) -> bool {
    SELDOM_SAYING.has(word)
}

/// Whether a form introduces speech only next to quotation marks.
pub(crate) fn is_saying_beside_quotes(word: &str) -> bool {
    SAYING_BESIDE_QUOTES.has(word)
}

/// Whether a form introduces a finding when "that" follows.
pub(crate) fn is_finding(word: &str) -> bool {
    FINDING.has(word)
}

/// Whether a form gives a name to something.
pub(crate) fn is_naming(word: &str) -> bool {
    NAMING.has(word)
}

/// Whether a lower-case word marks a statement that the article does not vouch for.
pub(crate) fn is_alleged(word: &str) -> bool {
    ALLEGED.has(word)
}

/// Whether a lower-case word marks a possibility.
pub(crate) fn is_possible(word: &str) -> bool {
    POSSIBLE.has(word)
}

/// Whether a lower-case word negates what follows.
pub(crate) fn is_negating(word: &str) -> bool {
    NEGATING.has(word)
}

/// Whether a lower-case verb negates its complement.
pub(crate) fn is_denying(word: &str) -> bool {
    DENYING.has(word)
}

/// Whether a word marks the quotation after it as a phrase rather than a statement: "slogan".
pub(crate) fn is_wording(word: &str) -> bool {
    WORDING.has(word)
}

/// Whether a noun is a document that can be the source of a statement: "statement".
pub(crate) fn is_document(word: &str) -> bool {
    DOCUMENT.has(word)
}

/// Whether a verb form means that somebody refuses a request.
pub(crate) fn is_declining(word: &str) -> bool {
    DECLINING.has(word)
}

/// Whether declining to do this, or declining this noun, means giving no comment.
pub(crate) fn is_declined(word: &str) -> bool {
    DECLINED.has(word)
}

/// Whether not doing this means giving no comment.
pub(crate) fn is_answering(word: &str) -> bool {
    ANSWERING.has(word)
}

/// Whether a word can mean that a request was not answered.
pub(crate) fn is_unanswered(word: &str) -> bool {
    UNANSWERED.has(word)
}

/// Whether a noun is a request or somebody who asks.
pub(crate) fn is_request(word: &str) -> bool {
    REQUEST.has(word)
}

/// Whether a verb form quotes somebody "as saying".
pub(crate) fn is_quoting(word: &str) -> bool {
    QUOTING.has(word)
}

/// Whether a word belongs to a time expression that may come before a subject: "a day earlier".
pub(crate) fn is_time(word: &str) -> bool {
    TIME.has(word)
}
