//! Dates relative to the publication day: "last year", "two weeks ago", "yesterday morning", "next Friday".

use jiff::{ToSpan, civil::Date};

use crate::{
    entity::values::{
        date::{
            Dated, Day,
            calendar::{self, Which},
            weekday::{day_part, on, weeks_before, with_part},
        },
        lexeme::Line,
        quantity::number,
        value::{CalendarUnit, DateValue, DayPart, Offset},
    },
    lexicon::values,
};

/// The relative date at this position.
pub(super) fn at(line: &Line, at: usize, day: Day) -> Option<Dated> {
    plain_day(line, at, day)
        .or_else(|| neighbor(line, at, day))
        .or_else(|| ago(line, at, day))
        .or_else(|| in_the_story(line, at))
}

/// "of this year", "last year" after a calendar day, if the publication day is known.
pub(super) fn year_beside(line: &Line, end: usize, day: Day) -> Option<(i16, usize)> {
    let from = end + usize::from(line.word(end) == "of");
    let (date, end) = at(line, from, day)?;
    let is_year = date.offset.is_some_and(|it| it.unit == CalendarUnit::Year);
    let (first, _) = date
        .days
        .filter(|_| is_year && line.word(end - 1) == "year")?;
    Some((first.year(), end))
}

/// Whether a word names a season.
pub(super) fn is_season(word: &str) -> bool {
    values::SEASONS.has(word)
}

/// The date that is `n` units away.
fn offset(unit: CalendarUnit, n: i32, day: Day) -> DateValue {
    let offset = Offset { unit, n };
    DateValue {
        relative: true,
        offset: Some(offset),
        days: day.today.and_then(|today| calendar::away(offset, today)),
        ..DateValue::default()
    }
}

/// "today", "yesterday morning", "tonight", "last night".
fn plain_day(line: &Line, at: usize, day: Day) -> Option<Dated> {
    // "USA Today", "the Tonight Show".
    let is_name =
        line.is_capital(at) && at > 0 && (line.is_word(at - 1) || line.is_capital(at + 1));
    let beyond = [
        ("day before yesterday", -2),
        ("day after tomorrow", 2),
        // British usage.
        ("yesterday week", -8),
        ("today week", 7),
        ("tomorrow week", 8),
    ];
    let found = beyond
        .iter()
        .find_map(|&(words, n)| line.phrase(at, words).map(|end| (n, end)));
    if let Some((n, end)) = found {
        return Some(with_part(line, end, offset(CalendarUnit::Day, n, day)));
    }
    let n = match line.word(at) {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    if is_name {
        return None;
    }
    let date = offset(CalendarUnit::Day, n, day);
    if line.word(at) == "tonight" {
        let part = Some(DayPart::Night);
        return Some((DateValue { part, ..date }, at + 1));
    }
    Some(with_part(line, at + 1, date))
}

/// "last year", "this morning", "next Friday", "earlier this month", "last March", "the weekend".
fn neighbor(line: &Line, at: usize, day: Day) -> Option<Dated> {
    if matches!(line.word(at), "earlier" | "later") {
        return neighbor(line, at + 1, day).filter(|_| values::NEIGHBORS.has(line.word(at + 1)));
    }
    if line.word(at) == "weekend" && line.before(at, 1) == "the" {
        let n = if day.is_future { 0 } else { -1 };
        return Some((offset(CalendarUnit::Weekend, n, day), at + 1));
    }
    let n = match line.word(at) {
        "last" => -1,
        "this" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    let word = line.word(at + 1);
    let settled = line.before(at, 1) == "the" || line.is_glued(at + 1);
    if let Some(part) = day_part(word) {
        // "the next morning" is relative to the story, not to the publication day.
        let back = if n < 0 { -1 } else { 0 };
        let part = Some(part);
        let date = offset(CalendarUnit::Day, back, day);
        return (!settled && n <= 0).then_some((DateValue { part, ..date }, at + 2));
    }
    if let Some(weekday) =
        calendar::weekday(word).filter(|_| line.is_capital(at + 1) && word.len() >= 6)
    {
        let which = match n {
            -1 => Which::Last,
            0 => Which::This,
            _ => Which::Next,
        };
        return Some(with_part(line, at + 2, on(weekday, which, day)));
    }
    if let Some(month) = calendar::month(word).filter(|_| line.is_capital(at + 1)) {
        let date = DateValue {
            month: Some(month),
            relative: true,
            days: day.today.and_then(|today| month_near(month, n, today)),
            ..DateValue::default()
        };
        return (line.numeral(at + 2).is_none()).then_some((date, at + 2));
    }
    if is_season(word) && !settled {
        let date = DateValue {
            relative: true,
            ..DateValue::default()
        };
        return Some((date, at + 2));
    }
    let unit =
        calendar::unit(word).filter(|&unit| unit != CalendarUnit::Day && !word.ends_with('s'))?;
    // "the last week of May" and "the next year" are relative to something else.
    (!settled || unit == CalendarUnit::Weekend).then(|| (offset(unit, n, day), at + 2))
}

/// "last March": the latest March before this month; "next March" the first after it; "this March" that of this year.
fn month_near(month: i8, n: i32, today: Date) -> Option<(Date, Date)> {
    let year = match n {
        -1 if month >= today.month() => today.year().checked_sub(1)?,
        1 if month <= today.month() => today.year().checked_add(1)?,
        _ => today.year(),
    };
    calendar::days(year, Some(month), None)
}

/// "two weeks ago", "a year ago", "several months ago".
fn ago(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (n, from) = match line.word(at) {
        "a" | "an" if line.word(at + 2) == "ago" => (Some(1.0), at + 1),
        "several" => (None, at + 1),
        "a" if line.word(at + 1) == "few" => (None, at + 2),
        "a" if line.phrase(at, "a couple of").is_some() => (None, at + 3),
        _ => {
            let number = number::cardinal(line, at)?;
            (Some(number.value), number.end)
        }
    };
    let unit = calendar::unit(line.word(from))?;
    if line.word(from + 1) != "ago" {
        return None;
    }
    if let (Some(n), CalendarUnit::Week) = (n, unit)
        && let Some(found) = weeks_before(line, from + 2, n as i64, day)
    {
        return Some(found);
    }
    let n = n.filter(|n: &f64| n.fract().abs() < f64::EPSILON && *n < 3000.0);
    let mut date = n.map_or(
        DateValue {
            relative: true,
            ..DateValue::default()
        },
        |n| offset(unit, -(n as i32), day),
    );
    if unit == CalendarUnit::Week
        && let (Some(n), Some(today)) = (n, day.today)
    {
        // Seven days back or ahead, not Monday to Sunday.
        let middle = today.checked_sub((n as i64).weeks()).ok()?;
        date.days = middle
            .checked_sub(3.days())
            .ok()
            .zip(middle.checked_add(3.days()).ok());
    }
    Some((date, from + 2))
}

/// "the following day", "the previous year", "a year earlier": relative to the story, so never resolved.
fn in_the_story(line: &Line, at: usize) -> Option<Dated> {
    let unit = |at: usize| calendar::unit(line.word(at)).is_some() && !line.word(at).ends_with('s');
    let end = match line.word(at) {
        word if values::OF_A_STORY.has(word)
            && line.before(at, 1) == "the"
            && (unit(at + 1) || day_part(line.word(at + 1)).is_some()) =>
        {
            at + 2
        }
        "a" if unit(at + 1) && matches!(line.word(at + 2), "earlier" | "later") => at + 3,
        _ => return None,
    };
    let date = DateValue {
        relative: true,
        ..DateValue::default()
    };
    Some((date, end))
}
