//! Words that decide how two passages are compared.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/differ.txt");

/// Words after a denial that turn it.
pub(crate) static TURNS: List = List::new(FILE, "turns");
/// Beginnings of words that mean the opposite of the rest.
pub(crate) static OPPOSITE_PREFIXES: List = List::new(FILE, "opposite-prefixes");
/// Words on which the time of saying depends.
pub(crate) static SAYS_WHEN: List = List::new(FILE, "says-when");
/// Verbs of which both are doers: who met whom is one.
pub(crate) static MUTUAL: List = List::new(FILE, "mutual");
/// Words for one.
pub(crate) static ONE: List = List::new(FILE, "one");
/// Words between a number and the time that it is counted by.
pub(crate) static PER: List = List::new(FILE, "per");
/// Units of time that a number is counted by.
pub(crate) static TIMES: List = List::new(FILE, "times");
/// People who speak for one organization: two of them are one source.
pub(crate) static OFFICIALS: List = List::new(FILE, "officials");
/// Words of a case before a court.
pub(crate) static CASE: List = List::new(FILE, "case");
/// Nouns after "one" that are not counted.
pub(crate) static NO_UNITS: List = List::new(FILE, "no-units");
/// Units of numbers that only label something.
pub(crate) static LABELED: List = List::new(FILE, "labeled");
/// Units of an age.
pub(crate) static AGE_UNITS: List = List::new(FILE, "age-units");
/// Words that end the run of words in which the counted noun is looked for.
pub(crate) static ENDS: List = List::new(FILE, "ends");
/// Words of the run that are not nouns.
pub(crate) static SKIPPED: List = List::new(FILE, "skipped");
/// Nouns in the singular that count people, other than roles.
pub(crate) static PEOPLE: List = List::new(FILE, "people");
/// Nouns after "no" that count people who were hurt.
pub(crate) static CASUALTIES: List = List::new(FILE, "casualties");
