//! Holidays and other named days: Christmas Day, Good Friday, Thanksgiving. The table is `assets/lexicon/feasts.tsv`.

use std::sync::LazyLock;

use jiff::{
    Span,
    civil::{Date, Weekday},
};

use crate::{
    entity::values::{
        date::{Dated, Day, calendar, day_month, month_day, year_after},
        lexeme::Line,
        value::DateValue,
    },
    lexicon::values,
};

const TABLE: &str = include_str!("../../../../assets/lexicon/feasts.tsv");

/// How the date of a holiday is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i64),
    /// Month, which occurrence of a weekday in it, and days after that.
    Nth(i8, i8, Weekday, i64),
    /// Unknown.
    Unknown,
}

impl Rule {
    fn read(written: &str) -> Option<Rule> {
        let parts: Vec<&str> = written.split(' ').collect();
        Some(match parts[..] {
            ["-"] => Rule::Unknown,
            ["easter", days] => Rule::Easter(days.parse().ok()?),
            [month, nth, weekday, days] => Rule::Nth(
                month.parse().ok()?,
                nth.parse().ok()?,
                calendar::weekday(weekday)?,
                days.parse().ok()?,
            ),
            [fixed] => {
                let (month, day) = fixed.split_once('-')?;
                Rule::Fixed(month.parse().ok()?, day.parse().ok()?)
            }
            _ => return None,
        })
    }

    fn day(self, year: i16) -> Option<Date> {
        match self {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Easter(days) => later(easter(year)?, days),
            Rule::Nth(month, nth, weekday, days) => {
                let first = Date::new(year, month, 1).ok()?;
                later(first.nth_weekday_of_month(nth, weekday).ok()?, days)
            }
            Rule::Unknown => None,
        }
    }
}

fn later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar (anonymous algorithm, Nature 1876).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * late + 114;
    Date::new(year as i16, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

static FEASTS: LazyLock<Vec<(&str, Rule)>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|row| !row.starts_with('#'));
    let cells = rows.filter_map(|row| row.split_once('\t'));
    let mut feasts: Vec<_> = cells
        .filter_map(|(name, rule)| Some((name, Rule::read(rule)?)))
        .collect();
    // "christmas eve" before "christmas".
    feasts.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    feasts
});

/// Every word that begins the name of a holiday.
pub(crate) fn openers() -> impl Iterator<Item = &'static str> {
    FEASTS.iter().filter_map(|(name, _)| name.split(' ').next())
}

/// The holiday at this position, in the year that is nearest to the publication day on the side given by the tense of the verb.
pub(crate) fn at(line: &Line, at: usize, day: Day) -> Option<Dated> {
    if !line.is_capital(at) {
        return None;
    }
    let (rule, end) = FEASTS
        .iter()
        .find_map(|(name, rule)| line.phrase(at, name).map(|end| (*rule, end)))
        .filter(|(rule, _)| *rule != Rule::Unknown)?;
    // "Ash Wednesday, 5 March 2025".
    let dated = end + usize::from(line.word(end) == ",");
    if let Some(found) = month_day(line, dated).or_else(|| day_month(line, dated)) {
        return Some(found);
    }
    let (year, after) = year_after(line, end).map_or((None, end), |(year, end)| (Some(year), end));
    // "on Thanksgiving", not "Thanksgiving dinner", "Easter Island", "Armistice Day is observed".
    let alone = end == at + 1;
    let led = values::BEFORE_A_FEAST.has(line.before(at, 1));
    let is_named = led && (!alone || !line.is_word(end) || line.is_glued(end));
    if year.is_none() && !is_named {
        return None;
    }
    let days = match year {
        Some(year) => rule.day(year).map(|day| (day, day)),
        None => calendar::nearest(day, |year| rule.day(year).map(|day| (day, day))),
    };
    let fixed = match (rule, days) {
        (Rule::Fixed(month, day), _) => Some((month, day)),
        (_, Some((day, _))) => Some((day.month(), day.day())),
        _ => None,
    };
    let date = DateValue {
        year,
        month: fixed.map(|(month, _)| month),
        day: fixed.map(|(_, day)| day),
        days,
        ..DateValue::default()
    };
    Some((date, after))
}

/// Whether a weekday is the end of a holiday's name: the Friday of "Good Friday".
pub(crate) fn ends_with(line: &Line, weekday: usize) -> bool {
    weekday.checked_sub(1).is_some_and(|at| {
        line.is_capital(at)
            && FEASTS
                .iter()
                .any(|(name, _)| line.phrase(at, name) == Some(weekday + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows: Vec<&str> = TABLE.lines().filter(|row| !row.starts_with('#')).collect();
        assert!(rows.is_sorted());
        assert_eq!(rows.len(), FEASTS.len());
        for (name, rule) in FEASTS.iter() {
            assert!(*rule == Rule::Unknown || rule.day(2024).is_some(), "{name}");
        }
    }

    #[test]
    fn easter_is_computed() {
        let check = |year: i16, expected: &str| {
            let day = easter(year).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some(expected));
        };
        check(1818, "1818-03-22");
        check(1943, "1943-04-25");
        check(2018, "2018-04-01");
        check(2024, "2024-03-31");
        check(2025, "2025-04-20");
        check(2038, "2038-04-25");
    }
}
