//! Two passages laid side by side, before anything is weighed.

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

/// Two passages: first the one that comes first in the alphabet, so that nothing that is found hangs on which report is A.
#[derive(Debug)]
pub struct SideBySide<'p> {
    pub(super) passages: Pair<&'p Passage<'p>>,
    known: Pair<&'p Known>,
    /// Whether the first passage is that of B.
    turned: bool,
    pub(super) matrix: Matrix,
    /// For each value whether the other side has its like.
    pub(super) met: Pair<Vec<bool>>,
}

/// What a report states anywhere.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The words of its names, in lower case.
    words: HashSet<String>,
    /// Its numbers with what they count.
    numbers: HashSet<(u64, String)>,
    /// The countries of its well-known places and peoples.
    countries: HashSet<u16>,
    /// Its days as they are named: year, month, day, and weekday.
    days: HashSet<WrittenDay>,
}

/// Year, month, day and weekday of a date, as far as its words name them.
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
                // A report that names Swedes names Sweden.
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
    /// Of two passages; which values are met is not known yet.
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

    /// Whether the other report states each of two values as well: then each is a matter of its own, and both reports tell of it.
    pub(super) fn known(&self, a: &Value, b: &Value) -> [bool; 2] {
        [self.known.b.holds(a), self.known.a.holds(b)]
    }

    /// Whether two places lie apart: both are well known, or one is and its country is none of those that the report of the other names, which
    /// is set elsewhere.
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

    /// Whether each report tells of the other's name as well, so that both are somebody of one story.
    pub(super) fn are_known(&self, a: &Value, b: &Value) -> bool {
        self.known(a, b) == [true, true]
    }

    /// Whether two names are of one, by the fullest names of their reports.
    pub(super) fn are_one(&self, a: &Value, b: &Value) -> bool {
        let Pair { a: here, b: there } = self.passages;
        let full = here.referent(a.to - 1).unwrap_or(a.name());
        equal::are_one_name(full, there.referent(b.to - 1).unwrap_or(b.name()))
    }

    /// What is laid by passage, that of A first.
    pub(super) fn by_report(&self, spans: Pair<Span>) -> Pair<Span> {
        if self.turned { spans.swap() } else { spans }
    }
}

/// What a report states.
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
