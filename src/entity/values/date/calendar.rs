//! The days meant by calendar words: months, years, weekdays, and offsets from the publication day.

use jiff::{
    Span, ToSpan,
    civil::{Date, Weekday},
};

pub(crate) use crate::lexicon::calendar::{month, weekday};

use crate::entity::values::{
    date::{Day, tense::Tense},
    value::{CalendarUnit, DateValue, Offset},
};

/// A unit of the calendar by its name in the singular or plural.
pub(crate) fn unit(word: &str) -> Option<CalendarUnit> {
    Some(match word {
        "day" | "days" => CalendarUnit::Day,
        "week" | "weeks" => CalendarUnit::Week,
        "weekend" | "weekends" => CalendarUnit::Weekend,
        "month" | "months" => CalendarUnit::Month,
        "year" | "years" => CalendarUnit::Year,
        "decade" | "decades" => CalendarUnit::Decade,
        "century" | "centuries" => CalendarUnit::Century,
        _ => return None,
    })
}

/// All days of a year or of one of its months, or a single day; `None` when the calendar has no such day.
pub(crate) fn days(year: i16, month: Option<i8>, day: Option<i8>) -> Option<(Date, Date)> {
    match (month, day) {
        (Some(month), Some(day)) => {
            let date = Date::new(year, month, day).ok()?;
            Some((date, date))
        }
        (Some(month), None) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (None, _) => years(year, year),
    }
}

/// The days from the first of one year to the last of another.
pub(crate) fn years(from: i16, to: i16) -> Option<(Date, Date)> {
    let first = Date::new(from, 1, 1).ok()?;
    let last = Date::new(to, 12, 31).ok()?;
    (first <= last).then_some((first, last))
}

/// The days of a date that has none yet: from its fields, and from the publication day if the year is missing.
pub(crate) fn resolve(date: DateValue, day: Day) -> Option<(Date, Date)> {
    if let Some(year) = date.year {
        return days(year, date.month, date.day);
    }
    let month = date.month?;
    nearest(day, |year| {
        let named = date.weekday.filter(|_| date.day.is_some());
        days(year, Some(month), date.day)
            .filter(|days| named.is_none_or(|weekday| days.0.weekday() == weekday))
    })
}

/// The nearest to the publication day of the days that a date has in each year, on the side given by the tense of the verb.
pub(crate) fn nearest(day: Day, of: impl Fn(i16) -> Option<(Date, Date)>) -> Option<(Date, Date)> {
    let today = day.today?;
    let fits_tense = |days: &(Date, Date)| match day.tense {
        Tense::Past => days.0 <= today,
        Tense::Future => days.1 >= today,
        Tense::Open => true,
    };
    (-1..=1)
        .filter_map(|by| of(today.year().checked_add(by)?))
        .min_by_key(|days| (!fits_tense(days), apart(*days, today)))
}

fn apart(days: (Date, Date), today: Date) -> i32 {
    let from = today.duration_until(days.0).as_hours() as i32;
    let to = today.duration_until(days.1).as_hours() as i32;
    if from <= 0 && to >= 0 {
        0
    } else {
        from.abs().min(to.abs())
    }
}

/// The calendar unit `offset` away from the publication day.
pub(crate) fn away(offset: Offset, today: Date) -> Option<(Date, Date)> {
    let n = i64::from(offset.n);
    let monday = || {
        let back = today.weekday().to_monday_zero_offset();
        today.checked_sub(i64::from(back).days()).ok()
    };
    match offset.unit {
        CalendarUnit::Day => {
            let day = today.checked_add(Span::new().try_days(n).ok()?).ok()?;
            Some((day, day))
        }
        CalendarUnit::Week => {
            let first = monday()?.checked_add(Span::new().try_weeks(n).ok()?).ok()?;
            Some((first, first.checked_add(6.days()).ok()?))
        }
        CalendarUnit::Weekend => {
            // "this weekend" on a Thursday is the coming one, "last weekend" the one before.
            let first = monday()?.checked_add(Span::new().try_weeks(n).ok()?).ok()?;
            let saturday = first.checked_add(5.days()).ok()?;
            Some((saturday, saturday.checked_add(1.days()).ok()?))
        }
        CalendarUnit::Month => {
            let month = today
                .first_of_month()
                .checked_add(Span::new().try_months(n).ok()?)
                .ok()?;
            Some((month, month.last_of_month()))
        }
        CalendarUnit::Year => {
            let year = i16::try_from(i64::from(today.year()) + n).ok()?;
            years(year, year)
        }
        CalendarUnit::Decade => {
            let first = i64::from(today.year()).div_euclid(10) * 10 + n * 10;
            let first = i16::try_from(first).ok()?;
            years(first, first.checked_add(9)?)
        }
        CalendarUnit::Century => {
            let first = (i64::from(today.year()) - 1).div_euclid(100) * 100 + 1 + n * 100;
            let first = i16::try_from(first).ok()?;
            years(first, first.checked_add(99)?)
        }
    }
}

/// Which of the days with the same name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The latest one up to the publication day: "on Wednesday" about the past.
    Past,
    /// The first one from the publication day on: "on Sunday" about the future.
    Coming,
    /// "last Monday": before the publication day.
    Last,
    /// "next Friday": in the next calendar week.
    Next,
    /// "this Friday": in the same calendar week.
    This,
}

/// The date of a weekday near the publication day.
pub(crate) fn near(weekday: Weekday, which: Which, today: Date) -> Option<(Date, Date)> {
    let since = i64::from(weekday.until(today.weekday()));
    let until = i64::from(today.weekday().until(weekday));
    let in_week = i64::from(weekday.to_monday_zero_offset())
        - i64::from(today.weekday().to_monday_zero_offset());
    let by = match which {
        Which::Coming => until,
        Which::Last if since == 0 => -7,
        Which::Past | Which::Last => -since,
        Which::This => in_week,
        Which::Next => in_week + 7,
    };
    let day = today.checked_add(by.days()).ok()?;
    Some((day, day))
}
