//! What dates and numbers mean, as values that can be compared.

use jiff::civil::{Date, Weekday};

use crate::entity::MentionKind;

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
    /// Whether the time of what is said begins or ends with these days ("since 2012", "until May").
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

/// What a date is to the time of what is said.
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
    /// The noun that is counted, in the singular where it has one: "person" of "40 people", "voter" of "60 percent of voters", "cocaine" of
    /// "2.5 tonnes of cocaine"; else empty.
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
