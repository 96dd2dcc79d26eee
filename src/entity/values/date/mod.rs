//! Dates: "Feb. 4, 2016", "4th of June", "mid-July", "the 1990s", "from 1998 until 2001", and the relative dates of
//! [`crate::entity::values::date::relative`].

pub(crate) mod calendar;
mod era;
pub(crate) mod feast;
mod listed;
mod relative;
pub(crate) mod tense;
mod weekday;

use jiff::{Span, civil::Date};

use super::{
    lexeme::Line,
    value::{Bound, DateValue, Found, Value},
};
use crate::{
    entity::{
        MentionKind,
        values::{date::tense::Tense, quantity::number},
    },
    lexicon::{names, values},
};

/// The context in which the dates of a sentence are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    /// The publication day, if known.
    pub today: Option<Date>,
    /// Whether the sentence is about the future: "on Sunday" is then the coming one.
    pub is_future: bool,
    /// The tense of the verb before the date.
    pub tense: Tense,
}

/// A date and the position after it.
pub(super) type Dated = (DateValue, usize);

/// The date at this position.
pub(super) fn at(line: &Line, at: usize, day: Day) -> Option<Found> {
    if !is_separate(line, at) {
        return None;
    }
    let read = |day| {
        narrowed(line, at, day)
            .or_else(|| listed::at(line, at, day))
            .or_else(|| era::ending(line, at, day))
            .or_else(|| range(line, at, day))
            .or_else(|| period(line, at, day))
    };
    let (mut date, mut end) = read(day)?;
    // Only the year of a month depends on the tense, so the sentence is parsed for nothing else.
    let has_month = (at..end).any(|at| calendar::month(line.word(at)).is_some());
    if date.year.is_none() && (date.month.is_some() || has_month) && day.today.is_some() {
        let tense = match tense::of_clause(line, at) {
            Tense::Open if day.is_future => Tense::Future,
            tense => tense,
        };
        (date, end) = read(Day { tense, ..day })?;
    }
    Some(Found {
        start: at,
        end,
        kind: MentionKind::Date,
        value: Value::Date(opened(line, at, end, date)),
    })
}

/// Whether a date may start here: after a blank, a bracket, a quotation mark or a dash, not inside "F-16" or "#2016".
fn is_separate(line: &Line, at: usize) -> bool {
    if !line.is_glued(at) {
        return true;
    }
    match line.before(at, 1) {
        "(" | "[" | "\"" | "“" | "—" | "'" | "," | ";" => true,
        "-" => !line.is_glued(at - 1) || values::BEFORE_A_JOINED_DATE.has(line.before(at, 2)),
        "/" => line.is_word(at) && line.is_word(at.saturating_sub(2)),
        _ => false,
    }
}

/// "since 2012" and "until May" bound the time of the statement. "before 2012" and "after May 2017" are open at one end. Days do not
/// change: "after Monday's vote" names Monday.
fn opened(line: &Line, at: usize, end: usize, mut date: DateValue) -> DateValue {
    let possessive = line.word(end) == "'";
    let onwards = match line.word(end) {
        "onward" | "onwards" => true,
        "on" => !line.is_word(end + 1),
        _ => false,
    };
    date.bound = match line.before(at, 1) {
        _ if possessive => None,
        "since" => Some(Bound::Since),
        "from" if onwards => Some(Bound::Since),
        "until" | "till" => Some(Bound::Until),
        _ => None,
    };
    if date.day.is_none()
        && date.weekday.is_none()
        && !date.relative
        && !possessive
        && let Some((first, last)) = date.days
    {
        date.days = match line.before(at, 1) {
            "before" => first.yesterday().ok().map(|last| (Date::MIN, last)),
            "after" => last.tomorrow().ok().map(|first| (first, Date::MAX)),
            _ => date.days,
        };
    }
    date
}

/// "early 2014", "late last year", "mid-July", "the end of March", "late Tuesday".
fn narrowed(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (from, third) = match line.word(at) {
        "early" => (at + 1, Third::First),
        "late" => (at + 1, Third::Last),
        "mid" => (line.skip_hyphen(at + 1), Third::Middle),
        part if values::PART_OF_A_DATE.has(part) && line.word(at + 1) == "of" => {
            let third = match part {
                "end" => Third::Last,
                "middle" => Third::Middle,
                _ => Third::First,
            };
            (at + 2 + usize::from(line.word(at + 2) == "the"), third)
        }
        _ => return None,
    };
    let from = if line.word(from) == "in" {
        from + 1
    } else {
        from
    };
    let from = from + usize::from(line.word(from) == "the" && line.numeral(from + 1).is_some());
    let (mut date, end) = period(line, from, day)
        .or_else(|| full_date(line, from, day))
        .or_else(|| month_alone(line, from, day))
        .or_else(|| bare_year(line, from))?;
    date.days = date.days.and_then(|days| third.of(days));
    Some((date, end))
}

#[derive(Clone, Copy)]
enum Third {
    First,
    Middle,
    Last,
}

impl Third {
    /// A third of the days: four months of a year, ten days of a month; single days and weeks stay whole.
    fn of(self, (first, last): (Date, Date)) -> Option<(Date, Date)> {
        let n = first.duration_until(last).as_hours() / 24 + 1;
        if n < 28 {
            return Some((first, last));
        }
        if first.day() == 1 && first.month() == 1 && n < 367 {
            let from = match self {
                Third::First => 1,
                Third::Middle => 5,
                Third::Last => 9,
            };
            let until = Date::new(first.year(), from + 3, 1).ok()?.last_of_month();
            return Some((Date::new(first.year(), from, 1).ok()?, until));
        }
        let third = n / 3;
        let ahead = |days: i64| first.checked_add(Span::new().try_days(days).ok()?).ok();
        Some(match self {
            Third::First => (first, ahead(third - 1)?),
            Third::Middle => (ahead(third)?, ahead(2 * third - 1)?),
            Third::Last => (ahead(2 * third)?, last),
        })
    }
}

/// Two dates that are the first and last of a period.
fn range(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let joined = |end: usize| {
        let between = line.before(at, 1) == "between";
        let joint = match line.word(end) {
            "and" => between,
            joint => values::JOINS_DATES.has(joint),
        };
        joint.then_some(end + 1)
    };
    // "4-6 July", "between 4 and 6 July".
    if let Some((from, end)) = day_number(line, at)
        && let Some(next) = joined(end)
        && let Some((last, after)) = day_month(line, next)
    {
        let mut first = last;
        first.day = Some(from);
        return stretch(first, last, after, day);
    }
    let (first, end) = full_date(line, at, day)
        .or_else(|| month_only(line, at))
        .or_else(|| bare_year(line, at))?;
    let Some(next) = joined(end).or_else(|| listed::next_day(line, first, end)) else {
        return full_date(line, at, day)
            .or_else(|| month_alone(line, at, day))
            .or_else(|| bare_year(line, at));
    };
    let second = full_date(line, next, day).or_else(|| month_only(line, next));
    let second = second.filter(|(second, _)| second.month.is_some() && first.month.is_some());
    if let Some((second, after)) = second {
        return stretch(first, second, after, day);
    }
    // "July 4-6, 2016": the second is a day of the same month.
    if let Some((to, after)) = day_number(line, next).filter(|_| first.day.is_some()) {
        let (year, after) =
            year_after(line, after).map_or((None, after), |(year, end)| (Some(year), end));
        let second = DateValue {
            year: first.year.or(year),
            month: first.month,
            day: Some(to),
            ..DateValue::default()
        };
        return stretch(first, second, after, day);
    }
    if first.month.is_none()
        && let Some(from) = first.year
        && let Some((to, after)) = last_year(line, next, from)
    {
        let date = DateValue {
            days: calendar::years(from, to),
            ..DateValue::default()
        };
        return Some((date, after));
    }
    let (mut first, end) = full_date(line, at, day)
        .or_else(|| month_alone(line, at, day))
        .or_else(|| bare_year(line, at))?;
    first.days = first.days.or_else(|| calendar::resolve(first, day));
    Some((first, end))
}

/// The year that ends a period of years: "2001", or "12" in "2011-12".
fn last_year(line: &Line, at: usize, from: i16) -> Option<(i16, usize)> {
    let numeral = line.numeral(at)?;
    let to = match numeral.digits {
        4 => numeral.value as i16,
        2 if line.is_glued(at) => from - from % 100 + numeral.value as i16,
        _ => return None,
    };
    (to > from && to - from < 500).then_some((to, at + 1))
}

/// From the first day of one date to the last of another, from which the first may take its year.
fn stretch(mut first: DateValue, last: DateValue, end: usize, day: Day) -> Option<Dated> {
    first.year = first.year.or(last.year);
    let from = calendar::resolve(first, day);
    let to = calendar::resolve(last, day);
    let days = match (from, to) {
        (Some(from), Some(to)) if from.0 <= to.1 => Some((from.0, to.1)),
        (None, None) => None,
        _ => return None,
    };
    let date = DateValue {
        year: first.year.filter(|_| first.year == last.year),
        month: first.month.filter(|_| first.month == last.month),
        days,
        ..DateValue::default()
    };
    Some((date, end))
}

/// A calendar date with more than a year or a month: "Monday, March 5", "4 July 1931", "2016-10-18", "February 2016".
fn full_date(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (mut date, mut end) = after_weekday(line, at)
        .or_else(|| month_day(line, at))
        .or_else(|| day_month(line, at))
        .or_else(|| in_figures(line, at))
        .or_else(|| month_year(line, at))
        .or_else(|| feast::at(line, at, day))?;
    if let Some((year, after)) =
        relative::year_beside(line, end, day).filter(|_| date.year.is_none())
    {
        (date.year, date.days, end) = (Some(year), None, after);
    }
    date.days = date.days.or_else(|| calendar::resolve(date, day));
    Some((date, end))
}

/// "Monday, March 5", "Sun. 4 May".
fn after_weekday(line: &Line, at: usize) -> Option<Dated> {
    let weekday = calendar::weekday(line.word(at)).filter(|_| line.is_capital(at))?;
    let from = line.skip_point(at + 1);
    let from = from + usize::from(line.word(from) == ",");
    let from = from + usize::from(line.word(from) == "the");
    let (mut date, end) = month_day(line, from).or_else(|| day_month(line, from))?;
    date.weekday = Some(weekday);
    Some((date, end))
}

/// A month by name, the position after it, and whether it is clear without another word next to it ("May" and "March" are not).
fn month_name(line: &Line, at: usize) -> Option<(i8, usize)> {
    let month = calendar::month(line.word(at)).filter(|_| line.is_capital(at))?;
    let end = if line.word(at).len() <= 4 && !values::SHORT_MONTHS.has(line.word(at)) {
        line.skip_point(at + 1)
    } else {
        at + 1
    };
    Some((month, end))
}

/// A day of the month: "4", "4th".
fn day_number(line: &Line, at: usize) -> Option<(i8, usize)> {
    let numeral = line.numeral(at)?;
    if !(1..=2).contains(&numeral.digits) || !(1.0..=31.0).contains(&numeral.value) {
        return None;
    }
    let end = number::ordinal(line, at).map_or(at + 1, |(end, _)| end);
    let more = line.is_glued(end)
        && (line.is_word(end)
            || matches!(line.word(end), "%" | "°")
            || (line.word(end) == ":" && line.is_glued(end + 1)));
    (!more).then_some((numeral.value as i8, end))
}

/// "Feb. 4", "August 19, 1974", "November 10th".
fn month_day(line: &Line, at: usize) -> Option<Dated> {
    let (month, from) = month_name(line, at)?;
    let from = from + usize::from(line.word(from) == "the");
    let (day, end) = day_number(line, from)?;
    let (year, end) = year_after(line, end).map_or((None, end), |(year, end)| (Some(year), end));
    dated(year, month, day, end)
}

/// "4 July 1931", "the 4th of June", "Fourth of July".
fn day_month(line: &Line, at: usize) -> Option<Dated> {
    let (day, from) = day_number(line, at).or_else(|| {
        let (end, value) = number::ordinal(line, at)?;
        (value <= 31.0 && line.word(end) == "of").then_some((value as i8, end))
    })?;
    let from = from + usize::from(line.word(from) == "of");
    let (month, end) = month_name(line, from)?;
    let (year, end) = year_after(line, end).map_or((None, end), |(year, end)| (Some(year), end));
    dated(year, month, day, end)
}

fn dated(year: Option<i16>, month: i8, day: i8, end: usize) -> Option<Dated> {
    // A leap year is assumed if the year is missing.
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    let date = DateValue {
        year,
        month: Some(month),
        day: Some(day),
        ..DateValue::default()
    };
    Some((date, end))
}

/// A year after a date: "2016", ", 2016", "of 2016".
pub(super) fn year_after(line: &Line, at: usize) -> Option<(i16, usize)> {
    let from = at + usize::from(matches!(line.word(at), "," | "of"));
    plain_year(line, from).map(|year| (year, from + 1))
}

fn plain_year(line: &Line, at: usize) -> Option<i16> {
    let numeral = line.numeral(at)?;
    let glued_on =
        line.is_glued(at + 1) && (line.is_word(at + 1) || matches!(line.word(at + 1), "%" | ":"));
    let fits = numeral.digits == 4 && (1000.0..2200.0).contains(&numeral.value) && !glued_on;
    fits.then_some(numeral.value as i16)
}

/// "February 2016", "September of 1666".
fn month_year(line: &Line, at: usize) -> Option<Dated> {
    let (month, from) = month_name(line, at)?;
    let (year, end) = year_after(line, from)?;
    let date = DateValue {
        year: Some(year),
        month: Some(month),
        ..DateValue::default()
    };
    Some((date, end))
}

/// A month without day and year in any context: only for the ends of a period.
fn month_only(line: &Line, at: usize) -> Option<Dated> {
    let (month, end) = month_name(line, at)?;
    let date = DateValue {
        month: Some(month),
        ..DateValue::default()
    };
    Some((date, end))
}

/// A month without day and year. "May" and "March" are also verbs and surnames: they need "in" or the like; so do abbreviations.
fn month_alone(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (mut date, end) = month_only(line, at)?;
    let sure = line.word(at).len() > 4 && line.word(at) != "march"
        || matches!(line.word(at), "june" | "july");
    let named = match line.before(at, 1) {
        "-" => line.before(at, 2) == "mid",
        "of" => values::PART_OF_A_MONTH.has(line.before(at, 2)),
        before => values::BEFORE_A_MONTH.has(before),
    };
    // "April Holt" is a person.
    let is_person = line.is_word(end)
        && line.is_capital(end)
        && names::given_name_gender(line.word(at)).is_some();
    if !(named || sure && !is_person) {
        return None;
    }
    date.days = calendar::resolve(date, day);
    Some((date, end))
}

/// "2016-10-18", "18/10/2016", "18.10.2016". Which of two small numbers is the month cannot be decided.
fn in_figures(line: &Line, at: usize) -> Option<Dated> {
    let sign = line.word(at + 1);
    let glued = (at + 1..at + 5).all(|at| line.is_glued(at));
    if !matches!(sign, "-" | "/" | ".")
        || line.word(at + 3) != sign
        || !glued
        || line.is_glued(at + 5) && line.is_word(at + 5)
    {
        return None;
    }
    let (a, b, c) = (
        line.numeral(at)?,
        line.numeral(at + 2)?,
        line.numeral(at + 4)?,
    );
    let (year, first, second) = match (a.digits, b.digits, c.digits) {
        (4, 1..=2, 1..=2) if sign == "-" => (a, c, b),
        (1..=2, 1..=2, 4) => (c, a, b),
        _ => return None,
    };
    let (first, second) = (first.value as i8, second.value as i8);
    let year = year.value as i16;
    let (day, month) = if a.digits == 4 || sign == "." || first > 12 {
        (first, second)
    } else if second > 12 {
        (second, first)
    } else {
        let date = DateValue {
            year: Some(year),
            ..DateValue::default()
        };
        return Some((date, at + 5));
    };
    dated(Some(year), month, day, at + 5)
}

/// A year on its own. 1900 to 2099 is a year unless it counts something; earlier ones need "in" or the like.
fn bare_year(line: &Line, at: usize) -> Option<Dated> {
    let year = plain_year(line, at)?;
    let before = line.before(at, 1);
    let introduced = values::BEFORE_A_YEAR.has(before);
    let money = matches!(before, "$" | "£" | "€" | "¥" | "#" | "no" | ".");
    let label = crate::entity::values::quantity::figure::is_label(before);
    let next = line.skip_hyphen(at + 1);
    let counted = crate::entity::values::quantity::counted::is_plural(line.word(next))
        && !line.is_capital(next);
    let measured = crate::lexicon::units::named(line.word(next)).is_some()
        || number::magnitude(line.word(next)).is_some()
        || values::AFTER_AN_AMOUNT.has(line.word(next));
    let fits = if (1900..2100).contains(&year) {
        // "2000 people" and "was 2019 crowns" are counts, "the 2016 elections" is not.
        !(counted && !introduced && (year % 50 == 0 || line.follows_verb(at)))
    } else {
        introduced && !counted && !(year % 100 == 0 && before != "in")
    };
    if money || label || measured || !fits {
        return None;
    }
    let date = DateValue {
        year: Some(year),
        days: calendar::days(year, None, None),
        ..DateValue::default()
    };
    Some((date, at + 1))
}

/// A month or year, absolute or relative to the publication day: what follows "the first day of".
pub(super) fn month_or_year(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let at = at + usize::from(line.word(at) == "the");
    let named = month_year(line, at).or_else(|| month_only(line, at));
    let (mut date, end) = named
        .or_else(|| bare_year(line, at))
        .or_else(|| era::quarter(line, at, day))
        .or_else(|| relative::at(line, at, day))?;
    date.days = date.days.or_else(|| calendar::resolve(date, day));
    Some((date, end))
}

/// Named periods: decades, centuries, quarters, weekdays, and relative dates.
fn period(line: &Line, at: usize, day: Day) -> Option<Dated> {
    era::decade(line, at)
        .or_else(|| era::century(line, at))
        .or_else(|| era::before_christ(line, at))
        .or_else(|| era::quarter(line, at, day))
        .or_else(|| era::season(line, at))
        .or_else(|| relative::at(line, at, day))
        .or_else(|| weekday::at(line, at, day))
}
