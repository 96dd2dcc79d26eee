//! Dates, times, numbers, money, percentages and quantities: found by rules, with values that can be compared.
//!
//! In: the text and tokens of one sentence, and the day the report was published. Out: [`Mention`]s with a [`Value`],
//! sorted, not overlapping. A sentence is cut anew into lexemes, since a number is read character by character
//! ("4-1/2-month", "$2.6m") where a name is read word by word.

mod agreement;
mod clock;
mod date;
mod display;
mod lexeme;
mod quantity;

use std::{collections::HashSet, sync::LazyLock};

use jiff::civil::{Date, Weekday};

use super::{Mention, MentionKind};
use crate::syntax::Grammar;
use date::Day;
use lexeme::Line;

pub use crate::entity::values::quantity::counted::singular;
pub use crate::entity::values::quantity::number::small_number;
pub use crate::lexicon::units::{Base, base as unit_base};
pub use agreement::Agreement;

/// What a date or number means.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Days.
    Date(DateValue),
    /// Minutes of the day.
    Time(ClockValue),
    /// A number, with or without unit.
    Amount(Amount),
    /// A vote or result: "58-3".
    Score(u32, u32),
}

/// The days that a phrase can mean. What the words leave open is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateValue {
    /// The year, when the words name it ("May 2017").
    pub year: Option<i16>,
    /// Month 1 to 12, likewise.
    pub month: Option<i8>,
    /// Day of the month 1 to 31, likewise.
    pub day: Option<i8>,
    /// The day of the week that is named.
    pub weekday: Option<Weekday>,
    /// The part of the day that is named ("Tuesday night").
    pub part: Option<DayPart>,
    /// First and last day that the words name, when they are known ("the 1990s": 1990-01-01 to 1999-12-31). "before 2012"
    /// and "after 2012" have open ends, `Date::MIN` and `Date::MAX`; [`Self::interval`] opens "since 2012" too.
    pub days: Option<(Date, Date)>,
    /// Whether what is told begins or ends with these days ("since 2012", "until May").
    pub bound: Option<Bound>,
    /// Whether the words count from the day of writing ("last year", "Wednesday").
    pub relative: bool,
    /// How far from the day of writing ("last year": one year back), when the words say so.
    pub offset: Option<Offset>,
}

impl DateValue {
    /// First and last day of all the time that the words speak of, `Date::MIN` and `Date::MAX` for an open end: "since
    /// 2012" reaches from 2012-01-01 on, "until 2012" up to 2012-12-31, "in 2012" from the one to the other.
    pub fn interval(&self) -> Option<(Date, Date)> {
        let (first, last) = self.days?;
        Some(match self.bound {
            Some(Bound::Since) => (first, Date::MAX),
            Some(Bound::Until) => (Date::MIN, last),
            None => (first, last),
        })
    }
}

/// What a date is to the time that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// Its begin: "since 2012", "from May onwards".
    Since,
    /// Its end: "until 2012".
    Until,
}

/// A distance from the day of writing, in calendar units: "next month" is `Offset { unit: CalendarUnit::Month, n: 1 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset {
    /// In what it is counted.
    pub unit: CalendarUnit,
    /// How many, negative for the past.
    pub n: i32,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalendarUnit {
    /// Day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// Month.
    Month,
    /// Year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A part of the day, in the order of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// "morning".
    Morning,
    /// "afternoon".
    Afternoon,
    /// "evening".
    Evening,
    /// "night".
    Night,
}

/// Minutes after midnight, first and last: "5 p.m." is 1020 to 1020, "shortly after 06:00" 360 to 390.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockValue {
    /// Earliest minute.
    pub from: u16,
    /// Latest minute; past 1440 on the next day: "9 p.m. to 5 a.m.".
    pub to: u16,
    /// Minutes east of Greenwich, when a time zone is named.
    pub zone: Option<i16>,
}

/// A number with the interval that its words allow ("more than 40": 40 to infinity) and its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The number as written; of a range ("40 to 50") the first.
    pub value: f64,
    /// The least that the words allow; negative infinity for "up to 40".
    pub low: f64,
    /// The most that the words allow; infinity for "more than 40".
    pub high: f64,
    /// Normalized unit, in the singular: ISO currency code ("USD"), "percent", "share"
    /// (fractions), SI or common unit ("kilometer", "year", "year old"), for a numbered thing its label ("no", "flight"),
    /// else the noun that is counted ("person" for "40 people"), else empty.
    pub unit: String,
    /// "sixth", "11th".
    pub ordinal: bool,
}

/// A value in a line of lexemes.
#[derive(Clone, Debug)]
struct Found {
    start: usize,
    end: usize,
    kind: MentionKind,
    value: Value,
}

/// The dates and numbers of one sentence, sorted, not overlapping. `today` is the day the report was published, when known: it
/// resolves "Wednesday" and "last year".
pub fn find(grammar: Grammar, sentence: usize, today: Option<Date>) -> Vec<Mention> {
    let Some(line) = Line::of(grammar, sentence) else {
        return Vec::new();
    };
    let day = Day {
        today,
        is_future: date::tense::speaks_of_the_future(&line),
        tense: date::tense::Tense::Open,
    };
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if !opens(&line, at) {
            at += 1;
            continue;
        }
        let found = clock::at(&line, at)
            .or_else(|| date::at(&line, at, day))
            .or_else(|| quantity::at(&line, at))
            .or_else(|| quantity::with_article(&line, at))
            .filter(|found| found.end > at);
        let Some(found) = found else {
            at += 1;
            continue;
        };
        at = found.end;
        if let Some(span) = line.span(found.start, found.end) {
            mentions.push(Mention {
                span,
                kind: found.kind,
                entity: None,
                value: Some(found.value),
            });
        }
    }
    mentions
}

/// Whether a value may start at a place: spares most words the rules.
fn opens(line: &Line, at: usize) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = OPENERS.lines().filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(str::split_whitespace);
        words
            .chain(date::feast::openers())
            .chain(quantity::money::openers())
            .collect()
    });
    line.numeral(at).is_some() || WORDS.contains(line.word(at))
}

/// Every word and sign that a value can start with, beside digits.
const OPENERS: &str = include_str!("../../../assets/lexicon/value-openers.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        syntax::Parses,
        text::{Sentence, Span, tokenize},
    };
    use jiff::civil::date;

    /// The sentence with its values marked as in `phrases.txt`.
    fn marked(text: &str, today: Option<Date>) -> String {
        let mut marked = String::new();
        let mut at = 0;
        let tokens = tokenize(text, Span::all(text));
        let sentences = [Sentence {
            span: Span::all(text),
            block: 0,
            tokens: 0..tokens.len() as u32,
        }];
        let grammar = Grammar {
            text,
            sentences: &sentences,
            tokens: &tokens,
            parses: &Parses::new(1),
        };
        for mention in find(grammar, 0, today) {
            let kind = mention.kind.name();
            let value = mention.value.unwrap().to_string();
            let value = value.strip_suffix(" percent").unwrap_or(&value);
            let span = mention.span;
            marked.push_str(&text[at..span.start as usize]);
            let words = span.of(text);
            marked.extend(["{", words, "=", kind, " ", value, "}"]);
            at = span.end as usize;
        }
        marked + &text[at..]
    }

    /// The sentence without its marks.
    fn plain(line: &str) -> String {
        let parts = line.split(['{', '}']).enumerate();
        parts
            .map(|(n, part)| match part.rsplit_once('=') {
                Some((words, _)) if n % 2 == 1 => words,
                _ => part,
            })
            .collect()
    }

    #[test]
    fn finds_the_values_of_every_phrase() {
        let today = Some(date(2018, 3, 29));
        let lines = include_str!("phrases.txt").lines();
        let wrong: Vec<String> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .filter_map(|line| {
                let got = marked(&plain(line), today);
                (got != line).then(|| format!("want {line}\n got {got}"))
            })
            .collect();
        assert!(
            wrong.is_empty(),
            "{} wrong:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }

    #[test]
    fn what_counts_from_an_unknown_day_stays_open() {
        let cases = [
            ("It was {last year=date year-1}.", ""),
            ("It was on {Wednesday night=date Wednesday night}.", ""),
            ("It was on {Feb. 4=date --02-04}.", ""),
            ("It was {two weeks ago=date week-2}.", ""),
            ("It was in {2016=date 2016}.", ""),
        ];
        for (line, _) in cases {
            assert_eq!(marked(&plain(line), None), line);
        }
    }
}
