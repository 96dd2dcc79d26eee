//! Weekdays: "Wednesday", "Tuesday night", "from Monday to Friday", "every Monday", "a week on Friday", "the third Friday of May".

use jiff::{
    Span, ToSpan,
    civil::{Date, Weekday},
};

use crate::{
    entity::values::{
        date::{
            self, Dated, Day,
            calendar::{self, Which},
            feast,
        },
        lexeme::Line,
        quantity::number,
        value::{DateValue, DayPart},
    },
    lexicon::values,
};

/// The date with a weekday at this position.
pub(super) fn at(line: &Line, at: usize, day: Day) -> Option<Dated> {
    repeated(line, at)
        .or_else(|| weeks_on(line, at, day))
        .or_else(|| nth(line, at, day))
        .or_else(|| stretch(line, at, day))
        .or_else(|| alone(line, at, day))
}

/// A weekday in full, not part of another name: "Good Friday".
fn named(line: &Line, at: usize) -> Option<Weekday> {
    let weekday = calendar::weekday(line.word(at)).filter(|_| line.is_capital(at))?;
    let short = line.word(at).len() < 6;
    (!short && !feast::ends_with(line, at)).then_some(weekday)
}

/// "Wednesday", "Tuesday night", "Friday week".
fn alone(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let weekday = named(line, at)?;
    let goes_on = line.is_word(at + 2) || matches!(line.word(at + 2), "-" | "'");
    if line.word(at + 1) == "week" && !goes_on {
        return Some((coming(weekday, 1, day), at + 2));
    }
    let which = if day.is_future {
        Which::Coming
    } else {
        Which::Past
    };
    Some(with_part(line, at + 1, on(weekday, which, day)))
}

/// "every Monday", "each Friday night": not a single day.
fn repeated(line: &Line, at: usize) -> Option<Dated> {
    let (weekday, end) = match line.word(at) {
        "every" | "each" => (named(line, at + 1)?, at + 2),
        // "the first Monday of every month".
        _ => {
            let (end, _) = number::ordinal(line, at)?;
            let end_of_phrase = line
                .any_phrase(end + 1, &values::OF_EVERY_MONTH)
                .filter(|_| line.is_capital(end))?;
            (named(line, end)?, end_of_phrase)
        }
    };
    let date = DateValue {
        weekday: Some(weekday),
        ..DateValue::default()
    };
    Some(with_part(line, end, date))
}

/// "a week on Friday", "two weeks from Monday", "a week from today".
fn weeks_on(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (n, from) = if line.word(at) == "a" {
        (1.0, at + 1)
    } else {
        let number = number::cardinal(line, at)?;
        (number.value, number.end)
    };
    let n = Some(n as i64).filter(|&n| (1..=52).contains(&n))?;
    if !matches!(line.word(from), "week" | "weeks") || !matches!(line.word(from + 1), "on" | "from")
    {
        return None;
    }
    if let Some(weekday) = named(line, from + 2) {
        return Some((coming(weekday, n, day), from + 3));
    }
    let ahead = match line.word(from + 2) {
        "today" => 0,
        "tomorrow" => 1,
        _ => return None,
    };
    let days = day.today.and_then(|today| away(today, ahead + 7 * n));
    Some((dated(days), from + 3))
}

/// The coming weekday plus a number of weeks.
fn coming(weekday: Weekday, weeks: i64, day: Day) -> DateValue {
    let first = day
        .today
        .and_then(|today| calendar::near(weekday, Which::Coming, today));
    DateValue {
        weekday: Some(weekday),
        ..dated(first.and_then(|(day, _)| away(day, 7 * weeks)))
    }
}

fn dated(day: Option<Date>) -> DateValue {
    DateValue {
        relative: true,
        days: day.map(|day| (day, day)),
        ..DateValue::default()
    }
}

fn away(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The unit that is counted within a period.
#[derive(Clone, Copy)]
enum Counted {
    Weekday(Weekday),
    Day,
    Week,
}

/// "the third Friday of next month", "the last day of August", "the first week of 2019".
fn nth(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (n, from) = match line.word(at) {
        "last" | "final" => (-1, at + 1),
        _ => {
            let (end, n) = number::ordinal(line, at)?;
            (n as i8, end)
        }
    };
    let counted = match line.word(from) {
        "day" => Counted::Day,
        "week" => Counted::Week,
        _ => Counted::Weekday(named(line, from)?),
    };
    if !matches!(line.word(from + 1), "of" | "in") {
        return None;
    }
    let (within, end) = date::month_or_year(line, from + 2, day)?;
    let days = match within.days {
        Some(days) => Some(counted.nth(n, days)?),
        None => None,
    };
    let date = DateValue {
        year: within.year,
        month: within.month,
        weekday: match counted {
            Counted::Weekday(weekday) => Some(weekday),
            _ => None,
        },
        days,
        relative: within.relative,
        ..DateValue::default()
    };
    Some((date, end))
}

impl Counted {
    /// The nth unit within these days; the last one for a negative `n`.
    fn nth(self, n: i8, (first, last): (Date, Date)) -> Option<(Date, Date)> {
        let ahead = i64::from(n) - 1;
        let (from, until) = match self {
            Counted::Weekday(weekday) => {
                let day = if n < 0 {
                    calendar::near(weekday, Which::Past, last)?.0
                } else {
                    let day = calendar::near(weekday, Which::Coming, first)?.0;
                    away(day, 7 * ahead)?
                };
                (day, day)
            }
            Counted::Day if n < 0 => (last, last),
            Counted::Day => {
                let day = away(first, ahead)?;
                (day, day)
            }
            Counted::Week if n < 0 => (away(last, -6)?, last),
            Counted::Week => (away(first, 7 * ahead)?, away(first, 7 * ahead + 6)?),
        };
        (n != 0 && first <= from && until <= last).then_some((from, until))
    }
}

/// "from Monday to Friday", "Friday through Sunday", "between Monday and Wednesday".
fn stretch(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let first = named(line, at)?;
    let joins = match line.word(at + 1) {
        "and" => line.before(at, 1) == "between",
        joint => values::JOINS_DATES.has(joint),
    };
    let last = named(line, at + 2).filter(|_| joins)?;
    let days = day.today.and_then(|today| {
        if day.is_future {
            let from = calendar::near(first, Which::Coming, today)?.0;
            Some((from, calendar::near(last, Which::Coming, from)?.0))
        } else {
            let until = calendar::near(last, Which::Past, today)?.0;
            Some((calendar::near(first, Which::Past, until)?.0, until))
        }
    });
    let date = DateValue {
        relative: true,
        days,
        ..DateValue::default()
    };
    Some((date, at + 3))
}

/// The day one or more weeks before: "a week ago today", "two weeks ago on Tuesday"; `end` is the position after "ago".
pub(super) fn weeks_before(line: &Line, end: usize, weeks: i64, day: Day) -> Option<Dated> {
    let from = end + usize::from(line.word(end) == "on");
    let base = match line.word(from) {
        "today" => day.today,
        "yesterday" => day.today.and_then(|today| today.yesterday().ok()),
        _ => {
            let weekday = named(line, from)?;
            let near = |today| calendar::near(weekday, Which::Past, today);
            day.today.and_then(near).map(|(day, _)| day)
        }
    };
    let date = base.and_then(|base| base.checked_sub(weeks.weeks()).ok());
    Some((dated(date), from + 1))
}

/// The date of a weekday.
pub(super) fn on(weekday: Weekday, which: Which, day: Day) -> DateValue {
    DateValue {
        weekday: Some(weekday),
        relative: true,
        days: day
            .today
            .and_then(|today| calendar::near(weekday, which, today)),
        ..DateValue::default()
    }
}

/// The date with the part of the day that follows it, if any.
pub(super) fn with_part(line: &Line, end: usize, mut date: DateValue) -> Dated {
    let part = day_part(line.word(end)).filter(|_| !line.is_glued(end));
    date.part = part;
    (date, end + usize::from(part.is_some()))
}

/// A part of the day by its name.
pub(super) fn day_part(word: &str) -> Option<DayPart> {
    Some(match word {
        "morning" => DayPart::Morning,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        _ => return None,
    })
}
