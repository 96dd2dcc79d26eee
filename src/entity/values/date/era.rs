//! Named periods: decades, centuries, quarters and seasons.

use jiff::{ToSpan, civil::Date};

use crate::{
    entity::values::{
        date::{Dated, Day, calendar, full_date, month_only, relative, year_after},
        lexeme::Line,
        quantity::{age, number},
        value::{CalendarUnit, DateValue},
    },
    lexicon::{calendar::first_of_decade, values},
};

/// "1990s", "'90s", "nineties".
pub(super) fn decade(line: &Line, at: usize) -> Option<Dated> {
    let stretch = |first: i16, n: i16, end: usize| {
        let days = calendar::years(first, first + n - 1);
        (
            DateValue {
                days,
                ..DateValue::default()
            },
            end,
        )
    };
    let aged = age::is_possessed(line, at);
    let numeral = line.numeral(at);
    let from = at + usize::from(line.word(at) == "'");
    if let Some(numeral) = numeral.or_else(|| line.numeral(from))
        && line.word(from + 1) == "s"
        && line.is_glued(from + 1)
        && numeral.value % 10.0 == 0.0
    {
        let first = numeral.value as i16;
        return match numeral.digits {
            4 if (1000..2100).contains(&first) => {
                let n = if first % 100 == 0 && first < 2000 {
                    100
                } else {
                    10
                };
                Some(stretch(first, n, from + 2))
            }
            2 if !aged && (from > at || values::BEFORE_A_DECADE.has(line.before(at, 1))) => {
                let century = if first >= 30 { 1900 } else { 2000 };
                Some(stretch(century + first, 10, from + 2))
            }
            _ => None,
        };
    }
    let decade = first_of_decade(line.word(at)).filter(|&first| first >= 20)?;
    let named = values::BEFORE_A_DECADE.has(line.before(at, 1));
    (named && !aged).then(|| stretch(1900 + decade, 10, at + 1))
}

/// "19th century", "21st-century".
pub(super) fn century(line: &Line, at: usize) -> Option<Dated> {
    let (end, n) = number::ordinal(line, at)?;
    let next = line.skip_hyphen(end);
    if line.word(next) != "century" || !(1.0..=22.0).contains(&n) {
        return None;
    }
    let last = n as i16 * 100;
    let days = calendar::years(last - 99, last);
    Some((
        DateValue {
            days,
            ..DateValue::default()
        },
        next + 1,
    ))
}

/// "three months to September", "the 12 months ended June 30": a period that ends with a month or day.
pub(super) fn ending(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let number = number::cardinal(line, at).filter(|it| (1.0..=60.0).contains(&it.value))?;
    let months = match line.word(number.end) {
        "month" | "months" => 1,
        "quarter" | "quarters" => 3,
        "year" | "years" => 12,
        _ => return None,
    };
    let from = number.end + 2;
    if !values::ENDS_A_PERIOD.has(line.word(from - 1)) {
        return None;
    }
    let (last, end) = full_date(line, from, day).or_else(|| month_only(line, from))?;
    let (_, until) = last.days.or_else(|| calendar::resolve(last, day))?;
    let back = (months * number.value as i64).months();
    let after = until.tomorrow().ok()?;
    let date = DateValue {
        year: last.year,
        days: Some((after.checked_sub(back).ok()?, until)),
        ..DateValue::default()
    };
    Some((date, end))
}

/// "44 BC", "79 AD", "AD 79". The year 0 does not exist: 44 BC is the year -43.
pub(super) fn before_christ(line: &Line, at: usize) -> Option<Dated> {
    let year = |at: usize| {
        let numeral = line.numeral(at)?;
        (1..=4)
            .contains(&numeral.digits)
            .then_some(numeral.value as i16)
    };
    let (year, end) = if line.word(at) == "ad" && line.is_capital(at) {
        (year(at + 1)?, at + 2)
    } else {
        let year = year(at)?;
        let era = line
            .phrase(at + 1, "b . c")
            .or_else(|| line.phrase(at + 1, "a . d"));
        let end = era.map_or(at + 2, |end| line.skip_point(end));
        match line.word(at + 1) {
            _ if !line.is_capital(at + 1) => return None,
            "bc" | "bce" => (1 - year, end),
            "b" if era.is_some() => (1 - year, end),
            "ad" | "ce" => (year, end),
            "a" if era.is_some() => (year, end),
            _ => return None,
        }
    };
    let date = DateValue {
        year: Some(year),
        days: calendar::years(year, year),
        ..DateValue::default()
    };
    Some((date, end))
}

/// "first quarter of 2017", "second half of last year", "Q3 2015".
pub(super) fn quarter(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (n, months, end) = if line.word(at) == "q" && line.is_glued(at + 1) {
        (line.numeral(at + 1)?.value, 3, at + 2)
    } else {
        let (end, n) = number::ordinal(line, at)?;
        let months = match line.word(end) {
            "quarter" => 3,
            "half" => 6,
            _ => return None,
        };
        (n, months, end + 1)
    };
    let from = end + usize::from(line.word(end) == "of");
    let (year, end, relative) = if let Some((year, end)) = year_after(line, end) {
        (year, end, false)
    } else {
        let (whole, end) = relative::at(line, from, day)?;
        let is_year = whole.offset.is_some_and(|it| it.unit == CalendarUnit::Year);
        let (first, _) = whole.days.filter(|_| is_year)?;
        (first.year(), end, true)
    };
    let first = (n as i8)
        .checked_sub(1)?
        .checked_mul(months)?
        .checked_add(1)?;
    let from = Date::new(year, first, 1).ok()?;
    let until = Date::new(year, first.checked_add(months - 1)?, 1)
        .ok()?
        .last_of_month();
    let date = DateValue {
        year: Some(year),
        days: Some((from, until)),
        relative,
        ..DateValue::default()
    };
    Some((date, end))
}

/// "summer of 2016". Its months depend on the hemisphere, so only the year is given.
pub(super) fn season(line: &Line, at: usize) -> Option<Dated> {
    if !relative::is_season(line.word(at)) {
        return None;
    }
    let (year, end) = year_after(line, at + 1)?;
    let date = DateValue {
        year: Some(year),
        ..DateValue::default()
    };
    Some((date, end))
}
