//! The English names of months and of the days of the week.

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Months as they are cut short.
pub const SHORT_MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// Days of the week as they are cut short.
pub const SHORT_WEEKDAYS: &[&str] = &[
    "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun",
];

/// Whether a word with a capital names a month or a day of the week, in full or cut short.
pub fn is_month_or_weekday(word: &str) -> bool {
    [&MONTHS[..], &WEEKDAYS, SHORT_MONTHS, SHORT_WEEKDAYS]
        .iter()
        .any(|names| names.contains(&word))
}
