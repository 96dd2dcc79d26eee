//! The meaning of dates and numbers, as comparable values.

use jiff::civil::{Date, Weekday};

use crate::entity::MentionKind;

/// The meaning of a date or number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Days.
    Date(DateValue),
    /// Minutes of the day.
    Time(ClockValue),
    /// A number, with or without unit.
    Amount(Amount),
    /// A vote or result: "58-3".
    Score(u32, u32),
}

/// The days that a phrase can mean. Parts that the phrase leaves open are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DateValue {
    /// The year, if named ("May 2017").
    pub year: Option<i16>,
    /// The month, 1 to 12, if named.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31, if named.
    pub day: Option<i8>,
    /// The day of the week, if named.
    pub weekday: Option<Weekday>,
    /// The part of the day, if named ("Tuesday night").
    pub part: Option<DayPart>,
    /// The first and last day, if known ("the 1990s": 1990-01-01 to 1999-12-31). "before 2012" and "after 2012" have open ends,
    /// `Date::MIN` and `Date::MAX`; [`Self::interval`] also opens "since 2012".
    pub days: Option<(Date, Date)>,
    /// Whether the time of the statement begins or ends with these days ("since 2012", "until May").
    pub bound: Option<Bound>,
    /// Whether the phrase is relative to the publication day ("last year", "Wednesday").
    pub relative: bool,
    /// The offset from the publication day ("last year": minus one year), if the phrase gives one.
    pub offset: Option<Offset>,
}

impl DateValue {
    /// The first and last day of the time that the phrase covers, `Date::MIN` and `Date::MAX` for an open end: "since 2012" is from
    /// 2012-01-01 on, "until 2012" up to 2012-12-31, "in 2012" from the former to the latter.
    pub(crate) fn interval(&self) -> Option<(Date, Date)> {
        let (first, last) = self.days?;
        Some(match self.bound {
            Some(Bound::Since) => (first, Date::MAX),
            Some(Bound::Until) => (Date::MIN, last),
            None => (first, last),
        })
    }
}

/// How a date bounds the time of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Bound {
    /// Its beginning: "since 2012", "from May onwards".
    Since,
    /// Its end: "until 2012".
    Until,
}

/// An offset from the publication day in calendar units: "next month" is `Offset { unit: CalendarUnit::Month, n: 1 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offset {
    /// The unit.
    pub unit: CalendarUnit,
    /// The number of units, negative for the past.
    pub n: i32,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CalendarUnit {
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
pub(crate) enum DayPart {
    /// "morning".
    Morning,
    /// "afternoon".
    Afternoon,
    /// "evening".
    Evening,
    /// "night".
    Night,
}

/// The first and last minute after midnight: "5 p.m." is 1020 to 1020, "shortly after 06:00" 360 to 390.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockValue {
    /// Earliest minute.
    pub from: u16,
    /// Latest minute; above 1440 if it is on the next day: "9 p.m. to 5 a.m.".
    pub to: u16,
    /// Minutes east of Greenwich, if a time zone is named.
    pub zone: Option<i16>,
}

/// A number with the interval that the words allow ("more than 40": 40 to infinity) and its unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Amount {
    /// The number as written; for a range ("40 to 50") the first.
    pub value: f64,
    /// The smallest value that the words allow; negative infinity for "up to 40".
    pub low: f64,
    /// The largest value that the words allow; infinity for "more than 40".
    pub high: f64,
    /// Normalized unit in the singular: ISO currency code ("USD"), "percent", "share" (fractions), SI or common unit ("kilometer",
    /// "year", "year old"), the label of a numbered thing ("no", "flight"), the counted noun ("person" for "40 people"), or empty.
    pub unit: String,
    /// "sixth", "11th".
    pub ordinal: bool,
    /// The counted noun, in the singular if it has one: "person" in "40 people", "voter" in "60 percent of voters", "cocaine" in "2.5
    /// tonnes of cocaine"; otherwise empty.
    pub counted: String,
}

/// A value in a line of lexemes.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: MentionKind,
    pub(crate) value: Value,
}
