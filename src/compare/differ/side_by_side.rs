//! Two passages side by side, before anything is scored.

use std::collections::HashSet;

use jiff::civil::Weekday;

use super::{
    equal,
    matrix::Matrix,
    passage::Passage,
    value::{Data, Kind, Value},
};
use crate::{
    analysis::Analysis,
    article::Article,
    entity::{self, values::DateValue},
    lexicon::{
        names::{self, key_of},
        places,
    },
    pair::Pair,
    text::{Span, accent},
};

/// Two passages, in alphabetical order, so that the result does not depend on which report is A.
#[derive(Debug)]
pub struct SideBySide<'p> {
    pub(super) passages: Pair<&'p Passage<'p>>,
    known: Pair<&'p Known>,
    /// Whether the first passage is that of B.
    turned: bool,
    pub(super) matrix: Matrix,
    /// For each value, whether the other side has a match.
    pub(super) met: Pair<Vec<bool>>,
}

/// Everything that a report states.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The words of its names, in lower case.
    words: HashSet<String>,
    /// Its numbers with their counted nouns.
    numbers: HashSet<(u64, String)>,
    /// The countries of its well-known places and demonyms.
    countries: HashSet<u16>,
    /// Its dates as named: year, month, day, and weekday.
    days: HashSet<WrittenDay>,
}

/// The year, month, day and weekday of a date, as far as they are named.
type WrittenDay = (Option<i16>, Option<i8>, Option<i8>, Option<Weekday>);

impl Known {
    fn number(value: f64, unit: &str) -> (u64, String) {
        (value.to_bits(), unit.to_string())
    }

    fn day(date: &DateValue) -> WrittenDay {
        (date.year, date.month, date.day, date.weekday)
    }

    /// Whether the report states a value.
    fn holds(&self, value: &Value) -> bool {
        match &value.data {
            Data::Number(number) => self
                .numbers
                .contains(&Known::number(number.value, &number.measure)),
            Data::Date(date) => self.days.contains(&Known::day(date)),
            Data::Name(words) => {
                // A report that mentions Swedes mentions Sweden.
                let names_people = || {
                    let name = words.join(" ");
                    names::country(&key_of(&name)).is_some()
                        && places::country_of(&name).is_some_and(|it| self.countries.contains(&it))
                };
                words.last().is_some_and(|last| self.words.contains(last))
                    || value.kind == Kind::Place && names_people()
            }
            _ => false,
        }
    }
}

impl<'p> SideBySide<'p> {
    /// Two passages; matches between values are filled in later.
    pub(super) fn new(
        passages: Pair<&'p Passage<'p>>,
        known: Pair<&'p Known>,
        turned: bool,
    ) -> SideBySide<'p> {
        SideBySide {
            matrix: Matrix::new(passages),
            passages,
            known,
            turned,
            met: Pair::default(),
        }
    }

    /// Whether each of two values is stated by the other report as well: then they belong to different statements that both reports make.
    pub(super) fn known(&self, a: &Value, b: &Value) -> [bool; 2] {
        [self.known.b.holds(a), self.known.a.holds(b)]
    }

    /// Whether two places are far apart: both are well known, or one is and its country is none of those named by the report of the
    /// other, which is set elsewhere.
    pub(super) fn lie_apart(&self, a: &Value, b: &Value) -> bool {
        let names = [a, b].map(|it| it.name().join(" "));
        let elsewhere = |known: &Known, other: &str| {
            !known.countries.is_empty()
                && places::country_of(other).is_some_and(|it| !known.countries.contains(&it))
        };
        match [0, 1].map(|n| places::is_known(&names[n])) {
            [true, true] => places::are_apart(&names[0], &names[1]),
            [false, true] => elsewhere(self.known.a, &names[1]),
            [true, false] => elsewhere(self.known.b, &names[0]),
            [false, false] => false,
        }
    }

    /// Whether each report mentions the other's name as well, so that both belong to the same story.
    pub(super) fn are_known(&self, a: &Value, b: &Value) -> bool {
        self.known(a, b) == [true, true]
    }

    /// Whether two names belong to the same entity, by the fullest names in their reports.
    pub(super) fn are_one(&self, a: &Value, b: &Value) -> bool {
        let Pair { a: here, b: there } = self.passages;
        let full = here.referent(a.to - 1).unwrap_or(a.name());
        equal::are_one_name(full, there.referent(b.to - 1).unwrap_or(b.name()))
    }

    /// Spans in the order of the passages, converted to the order of the reports.
    pub(super) fn by_report(&self, spans: Pair<Span>) -> Pair<Span> {
        if self.turned { spans.swap() } else { spans }
    }
}

/// Everything that a report states.
pub(super) fn known(article: &Article, analysis: &Analysis) -> Known {
    let mut known = Known::default();
    for mention in &analysis.mentions {
        match &mention.value {
            Some(entity::values::Value::Amount(amount)) => {
                known
                    .numbers
                    .insert(Known::number(amount.value, &amount.unit));
            }
            Some(entity::values::Value::Date(date)) => {
                known.days.insert(Known::day(date));
            }
            _ if mention.kind.is_name() => {
                let name = mention.span.of(&article.text);
                known.countries.extend(places::country_of(name));
                let text = accent::plain(&name.to_lowercase());
                for word in text.split(|c: char| !c.is_alphanumeric()) {
                    if !known.words.contains(word) {
                        known.words.insert(word.to_string());
                    }
                }
            }
            _ => {}
        }
    }
    known
}
