//! A short notation of values, for tests and explanations of differences.

use std::fmt::{Display, Formatter, Result};

use jiff::civil::Date;

use crate::entity::values::value::{Amount, Bound, ClockValue, DateValue, Value};

impl Display for Value {
    /// "2016-02", "2018-03-27 night", "17:00", "40.. person", "2600000 USD", "11th goal", "58-3".
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Value::Date(date) => date.fmt(f),
            Value::Time(time) => time.fmt(f),
            Value::Amount(amount) => amount.fmt(f),
            Value::Score(a, b) => write!(f, "{a}-{b}"),
        }
    }
}

impl Display for DateValue {
    /// The days if they are known, otherwise the named fields: "--02-04", "Wednesday", "year-1"; "2012.." is since 2012.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.bound == Some(Bound::Until) {
            f.write_str("..")?;
        }
        match self.days {
            Some((first, last)) => days(first, last, f)?,
            None => self.fmt_fields(f)?,
        }
        if let Some(part) = self.part {
            write!(f, " {}", format!("{part:?}").to_lowercase())?;
        }
        match self.bound {
            Some(Bound::Since) => f.write_str(".."),
            _ => Ok(()),
        }
    }
}

impl DateValue {
    fn fmt_fields(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(weekday) = self.weekday {
            write!(f, "{weekday:?}")?;
        }
        if let Some(offset) = self.offset {
            write!(
                f,
                "{}{:+}",
                format!("{:?}", offset.unit).to_lowercase(),
                offset.n
            )?;
        }
        match (self.year, self.month, self.day) {
            (None, None, None) => Ok(()),
            (Some(year), None, None) => write!(f, "{year}"),
            (year, month, day) => {
                match year {
                    Some(year) => write!(f, "{year}")?,
                    None => f.write_str("-")?,
                }
                for part in [month, day].into_iter().flatten() {
                    write!(f, "-{part:02}")?;
                }
                Ok(())
            }
        }
    }
}

fn days(first: Date, last: Date, f: &mut Formatter<'_>) -> Result {
    let whole_years = (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31);
    if first == last {
        write!(f, "{first}")
    } else if first == Date::MIN {
        write!(f, "..{last}")
    } else if last == Date::MAX {
        write!(f, "{first}..")
    } else if whole_years && first.year() == last.year() {
        write!(f, "{}", first.year())
    } else if whole_years {
        write!(f, "{}..{}", first.year(), last.year())
    } else if first.day() == 1 && last == first.last_of_month() {
        write!(f, "{}", first.strftime("%Y-%m"))
    } else {
        write!(f, "{first}..{last}")
    }
}

impl Display for ClockValue {
    /// "17:00", "06:00..06:30+01:00".
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{:02}:{:02}", self.from / 60, self.from % 60)?;
        if self.to != self.from {
            let to = if self.to > 24 * 60 {
                self.to - 24 * 60
            } else {
                self.to
            };
            write!(f, "..{:02}:{:02}", to / 60, to % 60)?;
        }
        match self.zone {
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
            None => Ok(()),
        }
    }
}

impl Display for Amount {
    /// "40 person", "40..", "..300 job", "36..44", "2nd term".
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let rounded = |number: f64| (number * 1000.0).round() / 1000.0;
        if self.low.total_cmp(&self.high).is_eq() {
            write!(f, "{}", rounded(self.value))?;
        } else {
            if self.low.is_finite() {
                write!(f, "{}", rounded(self.low))?;
            }
            f.write_str("..")?;
            if self.high.is_finite() {
                write!(f, "{}", rounded(self.high))?;
            }
        }
        if self.ordinal {
            f.write_str(match (self.value as u64 % 10, self.value as u64 % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            })?;
        }
        if self.unit.is_empty() {
            Ok(())
        } else {
            write!(f, " {}", self.unit)
        }
    }
}
