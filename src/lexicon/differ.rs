//! Words used when two passages are compared.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/differ.txt");

/// Words after a denial that reverse it.
pub(crate) static TURNS: List = List::new(FILE, "turns");
/// Prefixes that turn a word into its opposite.
pub(crate) static OPPOSITE_PREFIXES: List = List::new(FILE, "opposite-prefixes");
/// Words whose meaning depends on the time of speaking.
pub(crate) static SAYS_WHEN: List = List::new(FILE, "says-when");
/// Verbs whose two participants are both agents: it makes no difference who met whom.
pub(crate) static MUTUAL: List = List::new(FILE, "mutual");
/// Words for the number one.
pub(crate) static ONE: List = List::new(FILE, "one");
/// Words between a number and a unit of time in a rate.
pub(crate) static PER: List = List::new(FILE, "per");
/// Units of time in a rate.
pub(crate) static TIMES: List = List::new(FILE, "times");
/// Spokespeople: two of them speak for one organization and are the same source.
pub(crate) static OFFICIALS: List = List::new(FILE, "officials");
/// Words for a court case.
pub(crate) static CASE: List = List::new(FILE, "case");
/// Nouns after "one" that are not counted.
pub(crate) static NO_UNITS: List = List::new(FILE, "no-units");
/// Units of numbers that only label something.
pub(crate) static LABELED: List = List::new(FILE, "labeled");
/// Units of an age.
pub(crate) static AGE_UNITS: List = List::new(FILE, "age-units");
/// Words that end the search for a counted noun.
pub(crate) static ENDS: List = List::new(FILE, "ends");
/// Words skipped in the search for a counted noun.
pub(crate) static SKIPPED: List = List::new(FILE, "skipped");
/// Singular nouns for people who are counted, apart from roles.
pub(crate) static PEOPLE: List = List::new(FILE, "people");
/// Nouns after "no" that count casualties.
pub(crate) static CASUALTIES: List = List::new(FILE, "casualties");
