//! The English names of months and days of the week.

use jiff::civil::Weekday;

use super::in_order;

const FILE: &str = include_str!("../../assets/lexicon/calendar.tsv");

/// The months, January first.
pub(crate) const MONTHS: [&str; 12] = in_order(FILE, "months");

/// The days of the week, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] = in_order(FILE, "weekdays");

/// Abbreviations of months.
pub(crate) const SHORT_MONTHS: [&str; 12] = in_order(FILE, "short-months");

/// Abbreviations of days of the week.
const SHORT_WEEKDAYS: [&str; 10] = in_order(FILE, "short-weekdays");

/// The month, 1 to 12, for a name or abbreviation in any case.
pub(crate) fn month(word: &str) -> Option<i8> {
    let n = place(&MONTHS, &SHORT_MONTHS, word)?;
    i8::try_from(n + 1).ok()
}

/// The day of the week for a name or abbreviation in any case.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    let n = place(&WEEKDAYS, &SHORT_WEEKDAYS, word)?;
    Weekday::from_monday_zero_offset(i8::try_from(n).ok()?).ok()
}

/// Whether a word is the full name of a month in any case: "May" and "may".
pub(crate) fn is_month(word: &str) -> bool {
    place(&MONTHS, &[], word).is_some()
}

/// Whether a word is the full name of a day of the week in any case.
pub(crate) fn is_weekday(word: &str) -> bool {
    place(&WEEKDAYS, &[], word).is_some()
}

/// The index of a word among names or abbreviations.
fn place(names: &[&str], shorts: &[&str], word: &str) -> Option<usize> {
    let short = shorts.iter().find(|short| short.eq_ignore_ascii_case(word));
    names.iter().position(|name| {
        name.eq_ignore_ascii_case(word) || short.is_some_and(|short| name.starts_with(short))
    })
}

const DECADES: [&str; 9] = in_order(FILE, "decades");

/// The first number of a decade, of years or of an age: 20 for "twenties".
pub(crate) fn first_of_decade(word: &str) -> Option<i16> {
    let n = DECADES.iter().position(|it| *it == word)?;
    Some(10 * (n as i16 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: (Option<i8>, Option<Weekday>, bool, bool)) {
        let found = (month(word), weekday(word), is_month(word), is_weekday(word));
        assert_eq!(found, expected, "{word:?}");
    }

    #[test]
    fn names_are_known_in_full_and_cut_short() {
        check("January", (Some(1), None, true, false));
        check("may", (Some(5), None, true, false));
        check("MARCH", (Some(3), None, true, false));
        check("mar", (Some(3), None, false, false));
        check("jun", (Some(6), None, false, false));
        check("Jul", (Some(7), None, false, false));
        check("sept", (Some(9), None, false, false));
        check("Dec", (Some(12), None, false, false));
        check("monday", (None, Some(Weekday::Monday), false, true));
        check("Thurs", (None, Some(Weekday::Thursday), false, false));
        check("tues", (None, Some(Weekday::Tuesday), false, false));
        check("SUN", (None, Some(Weekday::Sunday), false, false));
        for none in ["", "mayor", "marc", "frida", "sund", "s", "Décembre"] {
            check(none, (None, None, false, false));
        }
    }
}
