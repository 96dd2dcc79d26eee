//! Words and signs around dates, times and numbers.

use super::{List, index::Index};

const FILE: &str = include_str!("../../assets/lexicon/values.txt");

/// The number words up to ninety, with their digits.
pub(crate) static CARDINALS: Index<64> =
    Index::new(include_str!("../../assets/lexicon/cardinals.tsv"));

/// Openings that mean a time up to half an hour later.
pub(crate) static SHORTLY_AFTER: List = List::new(FILE, "shortly-after");
/// Openings that mean a time up to half an hour earlier.
pub(crate) static SHORTLY_BEFORE: List = List::new(FILE, "shortly-before");
/// Words that make a time uncertain by a quarter of an hour.
pub(crate) static ABOUT_A_TIME: List = List::new(FILE, "about-a-time");
/// Words and signs before a time of day.
pub(crate) static BEFORE_A_TIME: List = List::new(FILE, "before-a-time");
/// Words and signs before a number that show that it is a decade.
pub(crate) static BEFORE_A_DECADE: List = List::new(FILE, "before-a-decade");
/// Words before the name of a holiday that show that the day is meant.
pub(crate) static BEFORE_A_FEAST: List = List::new(FILE, "before-a-feast");
/// Words that a hyphen joins to a date.
pub(crate) static BEFORE_A_JOINED_DATE: List = List::new(FILE, "before-a-joined-date");
/// Parts of a month, year or decade before "of".
pub(crate) static PART_OF_A_DATE: List = List::new(FILE, "part-of-a-date");
/// Words and signs between the ends of a period.
pub(crate) static JOINS_DATES: List = List::new(FILE, "joins-dates");
/// Months of at most four letters, which are never abbreviated.
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
/// Words before a period that mean the current, previous or next one.
pub(crate) static NEIGHBORS: List = List::new(FILE, "neighbors");
/// Words before a period that is relative to the time of the story.
pub(crate) static OF_A_STORY: List = List::new(FILE, "of-a-story");
/// Words for the future.
pub(crate) static FUTURE: List = List::new(FILE, "future");
/// Words for a plan, before "to".
pub(crate) static PLANNED_TO: List = List::new(FILE, "planned-to");
/// Words after "due" when it means a plan.
pub(crate) static DUE: List = List::new(FILE, "due");
/// Participles that mean a plan.
pub(crate) static PLANNED: List = List::new(FILE, "planned");
/// What follows "the second Tuesday" in a rule.
pub(crate) static OF_EVERY_MONTH: List = List::new(FILE, "of-every-month");
/// Words that are sometimes written right after digits.
pub(crate) static AFTER_DIGITS: List = List::new(FILE, "after-digits");
/// Parts of a decade.
pub(crate) static PART_OF_A_DECADE: List = List::new(FILE, "part-of-a-decade");
/// Possessives of people, who have an age.
pub(crate) static POSSESSIVES_OF_PEOPLE: List = List::new(FILE, "possessives-of-people");
/// Words for dying before "at" and an age.
pub(crate) static DYING: List = List::new(FILE, "dying");
/// Words after an age between commas that may replace the second comma.
pub(crate) static AFTER_AN_AGE: List = List::new(FILE, "after-an-age");
/// Suffixes in "s" of singular nouns.
pub(crate) static SINGULAR_ENDINGS: List = List::new(FILE, "singular-endings");
/// Suffixes of plurals that lose "es" in the singular.
pub(crate) static PLURAL_ES: List = List::new(FILE, "plural-es");
/// Words before a result such as "58 to 3".
pub(crate) static BEFORE_A_RESULT: List = List::new(FILE, "before-a-result");
/// Words between a number of months and the month in which the period ends.
pub(crate) static ENDS_A_PERIOD: List = List::new(FILE, "ends-a-period");
/// Words for games and votes.
pub(crate) static RESULTS: List = List::new(FILE, "results");
/// Labels before several numbers.
pub(crate) static PLURAL_LABELS: List = List::new(FILE, "plural-labels");
/// Labels that only announce a number.
pub(crate) static NUMBER_LABELS: List = List::new(FILE, "number-labels");
/// Words that label the number after them.
pub(crate) static LABELS: List = List::new(FILE, "labels");
/// Words before a lower bound.
pub(crate) static AT_LEAST: List = List::new(FILE, "at-least");
/// Words before an upper bound.
pub(crate) static AT_MOST: List = List::new(FILE, "at-most");
/// Words before an approximate number.
pub(crate) static ROUGHLY: List = List::new(FILE, "roughly");
/// Words before a number that is almost reached.
pub(crate) static NEARLY: List = List::new(FILE, "nearly");
/// The word before two bounds.
pub(crate) static BETWEEN: List = List::new(FILE, "between");
/// Words before an approximate number that are often prepositions or articles.
pub(crate) static PERHAPS_ABOUT: List = List::new(FILE, "perhaps-about");
/// Words before a lower bound that are often something else.
pub(crate) static PERHAPS_AT_LEAST: List = List::new(FILE, "perhaps-at-least");
/// Words before an upper bound that are often something else.
pub(crate) static PERHAPS_AT_MOST: List = List::new(FILE, "perhaps-at-most");
/// Words after a lower bound.
pub(crate) static OR_MORE: List = List::new(FILE, "or-more");
/// Words after an upper bound.
pub(crate) static OR_LESS: List = List::new(FILE, "or-less");
/// Words after an approximate number.
pub(crate) static OR_SO: List = List::new(FILE, "or-so");
/// Words for one hundredth.
pub(crate) static PERCENT: List = List::new(FILE, "percent");
/// Spellings that are units only next to digits.
pub(crate) static SHORT_UNITS: List = List::new(FILE, "short-units");
/// Words between the numbers of a rate: "one in five".
pub(crate) static OUT_OF: List = List::new(FILE, "out-of");
/// Words before "first", "second", "third" as numbers.
pub(crate) static BEFORE_AN_ORDINAL: List = List::new(FILE, "before-an-ordinal");
/// Words after "first", "second", "third" that show that they are not numbers.
pub(crate) static AFTER_AN_ORDINAL: List = List::new(FILE, "after-an-ordinal");
/// Ordinals that are seldom numbers.
pub(crate) static PLAIN_ORDINALS: List = List::new(FILE, "plain-ordinals");
/// Words and signs before "one" when it is not a number.
pub(crate) static BEFORE_NO_COUNT: List = List::new(FILE, "before-no-count");
/// Words after "one" when it is not a number.
pub(crate) static AFTER_NO_COUNT: List = List::new(FILE, "after-no-count");
/// Words that a hyphen joins to a number.
pub(crate) static BEFORE_A_JOINED_NUMBER: List = List::new(FILE, "before-a-joined-number");
/// Words before "a week", "an hour" when a duration is meant.
pub(crate) static BEFORE_A_LENGTH: List = List::new(FILE, "before-a-length");
/// Words after a distance in time.
pub(crate) static AFTER_A_DISTANCE: List = List::new(FILE, "after-a-distance");
/// Endings of ordinals in digits.
pub(crate) static ORDINAL_ENDINGS: List = List::new(FILE, "ordinal-endings");
/// Words and signs before "half" when it is not a fraction.
pub(crate) static BEFORE_NO_HALF: List = List::new(FILE, "before-no-half");
/// Words after "half" when it is a fraction.
pub(crate) static AFTER_HALF: List = List::new(FILE, "after-half");
