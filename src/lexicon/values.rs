//! Words and signs around dates, times and numbers.

use super::{List, index::Index};

const FILE: &str = include_str!("../../assets/lexicon/values.txt");

/// The numbers up to ninety that one word names, as digits.
pub(crate) static CARDINALS: Index<64> =
    Index::new(include_str!("../../assets/lexicon/cardinals.tsv"));

/// Openings that put a time up to half an hour later.
pub(crate) static SHORTLY_AFTER: List = List::new(FILE, "shortly-after");
/// Openings that put a time up to half an hour earlier.
pub(crate) static SHORTLY_BEFORE: List = List::new(FILE, "shortly-before");
/// Words that make a time vague by a quarter of an hour.
pub(crate) static ABOUT_A_TIME: List = List::new(FILE, "about-a-time");
/// Words and signs before a time of day.
pub(crate) static BEFORE_A_TIME: List = List::new(FILE, "before-a-time");
/// Words and signs before a decade that show that it is one.
pub(crate) static BEFORE_A_DECADE: List = List::new(FILE, "before-a-decade");
/// Words before the name of a feast that show that the day is meant.
pub(crate) static BEFORE_A_FEAST: List = List::new(FILE, "before-a-feast");
/// Words that a hyphen joins to a date.
pub(crate) static BEFORE_A_JOINED_DATE: List = List::new(FILE, "before-a-joined-date");
/// Parts of a month, year or decade before "of".
pub(crate) static PART_OF_A_DATE: List = List::new(FILE, "part-of-a-date");
/// Words and signs between the ends of a stretch of time.
pub(crate) static JOINS_DATES: List = List::new(FILE, "joins-dates");
/// Months of at most four letters: they are never abbreviated.
pub(crate) static SHORT_MONTHS: List = List::new(FILE, "short-months");
/// Words before the name of a month that show that it is one.
pub(crate) static BEFORE_A_MONTH: List = List::new(FILE, "before-a-month");
/// Words before "of" and a month.
pub(crate) static PART_OF_A_MONTH: List = List::new(FILE, "part-of-a-month");
/// Words and signs before a number that show that it is a year.
pub(crate) static BEFORE_A_YEAR: List = List::new(FILE, "before-a-year");
/// Words after a number that show that it is not a year.
pub(crate) static AFTER_AN_AMOUNT: List = List::new(FILE, "after-an-amount");
/// Seasons.
pub(crate) static SEASONS: List = List::new(FILE, "seasons");
/// Words before a stretch of time that is the one of today or beside it.
pub(crate) static NEIGHBORS: List = List::new(FILE, "neighbors");
/// Words before a stretch of time that is counted from the story.
pub(crate) static OF_A_STORY: List = List::new(FILE, "of-a-story");
/// Words of what will be.
pub(crate) static FUTURE: List = List::new(FILE, "future");
/// Words of a plan, before "to".
pub(crate) static PLANNED_TO: List = List::new(FILE, "planned-to");
/// Words after "due" where it means a plan.
pub(crate) static DUE: List = List::new(FILE, "due");
/// Participles of a plan.
pub(crate) static PLANNED: List = List::new(FILE, "planned");
/// How "the second Tuesday" goes on where a rule is meant.
pub(crate) static OF_EVERY_MONTH: List = List::new(FILE, "of-every-month");
/// Words that are sometimes written without a blank after digits.
pub(crate) static AFTER_DIGITS: List = List::new(FILE, "after-digits");
/// Parts of a decade.
pub(crate) static PART_OF_A_DECADE: List = List::new(FILE, "part-of-a-decade");
/// Possessives of people, who have an age.
pub(crate) static POSSESSIVES_OF_PEOPLE: List = List::new(FILE, "possessives-of-people");
/// Words of dying before "at" and an age.
pub(crate) static DYING: List = List::new(FILE, "dying");
/// Words after an age between commas that may take the place of the second one.
pub(crate) static AFTER_AN_AGE: List = List::new(FILE, "after-an-age");
/// Endings in "s" of singular nouns.
pub(crate) static SINGULAR_ENDINGS: List = List::new(FILE, "singular-endings");
/// Endings of plurals that lose "es" in the singular.
pub(crate) static PLURAL_ES: List = List::new(FILE, "plural-es");
/// Words before a result written as "58 to 3".
pub(crate) static BEFORE_A_RESULT: List = List::new(FILE, "before-a-result");
/// Words between a number of months and the month that ends them.
pub(crate) static ENDS_A_PERIOD: List = List::new(FILE, "ends-a-period");
/// Words of games and votes.
pub(crate) static RESULTS: List = List::new(FILE, "results");
/// Labels before several numbers.
pub(crate) static PLURAL_LABELS: List = List::new(FILE, "plural-labels");
/// Labels that only say that a number follows.
pub(crate) static NUMBER_LABELS: List = List::new(FILE, "number-labels");
/// Words that label the number after them.
pub(crate) static LABELS: List = List::new(FILE, "labels");
/// Words before a number that is the least.
pub(crate) static AT_LEAST: List = List::new(FILE, "at-least");
/// Words before a number that is the most.
pub(crate) static AT_MOST: List = List::new(FILE, "at-most");
/// Words before a number that is rough.
pub(crate) static ROUGHLY: List = List::new(FILE, "roughly");
/// Words before a number that is not quite reached.
pub(crate) static NEARLY: List = List::new(FILE, "nearly");
/// The word before two bounds.
pub(crate) static BETWEEN: List = List::new(FILE, "between");
/// Words before a rough number that are often prepositions or articles.
pub(crate) static PERHAPS_ABOUT: List = List::new(FILE, "perhaps-about");
/// The same before the least number.
pub(crate) static PERHAPS_AT_LEAST: List = List::new(FILE, "perhaps-at-least");
/// The same before the most.
pub(crate) static PERHAPS_AT_MOST: List = List::new(FILE, "perhaps-at-most");
/// Words after a number that is the least.
pub(crate) static OR_MORE: List = List::new(FILE, "or-more");
/// Words after a number that is the most.
pub(crate) static OR_LESS: List = List::new(FILE, "or-less");
/// Words after a number that is rough.
pub(crate) static OR_SO: List = List::new(FILE, "or-so");
/// Words for a hundredth.
pub(crate) static PERCENT: List = List::new(FILE, "percent");
/// Ways of writing a unit that are one only next to digits.
pub(crate) static SHORT_UNITS: List = List::new(FILE, "short-units");
/// Words between the numbers of a rate: "one in five".
pub(crate) static OUT_OF: List = List::new(FILE, "out-of");
/// Words before "first", "second", "third" where these count.
pub(crate) static BEFORE_AN_ORDINAL: List = List::new(FILE, "before-an-ordinal");
/// Words after "first", "second", "third" where these do not count.
pub(crate) static AFTER_AN_ORDINAL: List = List::new(FILE, "after-an-ordinal");
/// Ordinals that seldom count.
pub(crate) static PLAIN_ORDINALS: List = List::new(FILE, "plain-ordinals");
/// Words and signs before "one" where it does not count.
pub(crate) static BEFORE_NO_COUNT: List = List::new(FILE, "before-no-count");
/// Words after "one" where it does not count.
pub(crate) static AFTER_NO_COUNT: List = List::new(FILE, "after-no-count");
/// Words that a hyphen joins to a number.
pub(crate) static BEFORE_A_JOINED_NUMBER: List = List::new(FILE, "before-a-joined-number");
/// Words before "a week", "an hour" where a length of time is meant.
pub(crate) static BEFORE_A_LENGTH: List = List::new(FILE, "before-a-length");
/// Words after a distance in time.
pub(crate) static AFTER_A_DISTANCE: List = List::new(FILE, "after-a-distance");
/// Endings of ordinals in digits.
pub(crate) static ORDINAL_ENDINGS: List = List::new(FILE, "ordinal-endings");
/// Words and signs before "half" where it is not a share.
pub(crate) static BEFORE_NO_HALF: List = List::new(FILE, "before-no-half");
/// Words after "half" where it is a share.
pub(crate) static AFTER_HALF: List = List::new(FILE, "after-half");
