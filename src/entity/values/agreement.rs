//! Compares two dates or two times of day that answer the same question in two sentences.

use super::value::{ClockValue, DateValue};

/// The result of comparing two dates or times as answers to the same question. The caller must know that the question is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Agreement {
    /// They mean the same.
    Same,
    /// Both can be true: one is a vaguer or rounded form of the other ("May 2017" / "2017").
    Vaguer,
    /// They cannot both be true.
    Incompatible,
    /// Too little is known ("last week" / "May").
    Incomparable,
}

impl DateValue {
    /// Compares two dates: by their days if both are known, otherwise by the fields that both name. "since 2012" against "since 2014"
    /// compares two beginnings; against "in 2014" it compares a beginning with a later time.
    pub(crate) fn agreement(&self, other: &DateValue) -> Agreement {
        let parts_differ = matches!((self.part, other.part), (Some(a), Some(b)) if a != b);
        let (own, others) = if self.bound == other.bound {
            (self.days, other.days)
        } else {
            (self.interval(), other.interval())
        };
        match (own, others) {
            (Some(a), Some(b)) => {
                let apart = a.1 < b.0 || b.1 < a.0;
                // "Saturday, 8 October" and "Tuesday, 8 October": one of them is wrong.
                let other_weekday = self.day.is_some()
                    && other.day.is_some()
                    && both(self.weekday, other.weekday).equal == Some(false);
                if apart || other_weekday || (parts_differ && a == b && a.0 == a.1) {
                    Agreement::Incompatible
                } else if a == b && self.part == other.part {
                    Agreement::Same
                } else {
                    Agreement::Vaguer
                }
            }
            _ => self.fields_agree(other),
        }
    }

    fn fields_agree(&self, other: &DateValue) -> Agreement {
        let fields = [
            both(self.year, other.year),
            both(self.month, other.month),
            both(self.day, other.day),
            both(self.weekday, other.weekday),
            both(self.part, other.part),
            both(
                self.offset.map(|offset| (offset.unit, offset.n)),
                other.offset.map(|offset| (offset.unit, offset.n)),
            ),
        ];
        let shared: Vec<bool> = fields.iter().filter_map(|field| field.equal).collect();
        if shared.is_empty() {
            Agreement::Incomparable
        } else if shared.contains(&false) {
            // "yesterday" and "last week" are both offsets, but in different units.
            match (self.offset, other.offset) {
                (Some(a), Some(b)) if a.unit != b.unit => Agreement::Incomparable,
                _ => Agreement::Incompatible,
            }
        } else if fields.iter().any(|field| field.lonely) {
            Agreement::Vaguer
        } else {
            Agreement::Same
        }
    }
}

/// A field of two dates: whether both have it and agree, and whether only one has it.
struct Field {
    equal: Option<bool>,
    lonely: bool,
}

fn both<T: PartialEq>(a: Option<T>, b: Option<T>) -> Field {
    match (a, b) {
        (Some(a), Some(b)) => Field {
            equal: Some(a == b),
            lonely: false,
        },
        (a, b) => Field {
            equal: None,
            lonely: a.is_some() || b.is_some(),
        },
    }
}

const DAY: i32 = 24 * 60;

impl ClockValue {
    /// Compares two times of day, in the same time zone if both name one.
    pub(crate) fn agreement(self, other: ClockValue) -> Agreement {
        let shift = match (self.zone, other.zone) {
            (Some(a), Some(b)) => i32::from(a) - i32::from(b),
            _ => 0,
        };
        let a = (i32::from(self.from), i32::from(self.to));
        let b = (i32::from(other.from) + shift, i32::from(other.to) + shift);
        // "3:30 p.m." may be "4:30 p.m. ET" elsewhere.
        let elsewhere = self.zone.is_some() != other.zone.is_some()
            && (a.0 - b.0) % 60 == 0
            && (a.1 - b.1) % 60 == 0;
        [-DAY, 0, DAY]
            .into_iter()
            .map(|day| (b.0 + day, b.1 + day))
            .map(|b| {
                if a == b {
                    Agreement::Same
                } else if elsewhere || a.0 <= b.1 && b.0 <= a.1 {
                    Agreement::Vaguer
                } else {
                    Agreement::Incompatible
                }
            })
            .min()
            .unwrap_or(Agreement::Incomparable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::values::value::{Bound, CalendarUnit, DayPart, Offset};
    use jiff::civil::date;

    fn check(a: &DateValue, b: &DateValue, expected: Agreement) {
        assert_eq!(a.agreement(b), expected, "{a:?}\n{b:?}");
        assert_eq!(b.agreement(a), expected, "mirrored: {b:?}\n{a:?}");
    }

    #[test]
    fn bounds_of_dates() {
        use Agreement::{Incompatible, Same, Vaguer};
        let year = |year: i16, bound: Option<Bound>| DateValue {
            year: Some(year),
            days: Some((date(year, 1, 1), date(year, 12, 31))),
            bound,
            ..DateValue::default()
        };
        let (since, until) = (Some(Bound::Since), Some(Bound::Until));
        let cases = [
            (year(2012, since), year(2012, since), Same),
            (year(2012, since), year(2014, since), Incompatible),
            (year(2012, since), year(2014, None), Vaguer),
            (year(2012, since), year(2011, None), Incompatible),
            (year(2012, until), year(2011, None), Vaguer),
            (year(2012, until), year(2014, None), Incompatible),
            (year(2012, since), year(2014, until), Vaguer),
        ];
        for (a, b, expected) in &cases {
            check(a, b, *expected);
        }
    }

    #[test]
    fn times_of_day() {
        let at = |from, to, zone| ClockValue { from, to, zone };
        let cases = [
            (at(360, 360, None), at(345, 375, None), Agreement::Vaguer),
            (
                at(360, 360, Some(60)),
                at(300, 300, Some(0)),
                Agreement::Same,
            ),
            (
                at(1380, 1380, Some(-300)),
                at(240, 240, Some(0)),
                Agreement::Same,
            ),
            (at(360, 360, Some(60)), at(360, 360, None), Agreement::Same),
            (
                at(360, 360, None),
                at(420, 420, None),
                Agreement::Incompatible,
            ),
        ];
        for (a, b, expected) in cases {
            assert_eq!(a.agreement(b), expected, "{a:?}\n{b:?}");
            assert_eq!(b.agreement(a), expected, "mirrored: {b:?}\n{a:?}");
        }
    }

    #[test]
    fn dates() {
        use Agreement::{Incomparable, Incompatible, Same, Vaguer};
        let none = DateValue::default();
        let days = |from, to| DateValue {
            days: Some((from, to)),
            ..none
        };
        let month = |month| DateValue {
            month: Some(month),
            ..none
        };
        let back = |unit, n| DateValue {
            relative: true,
            offset: Some(Offset { unit, n }),
            ..none
        };
        let may = days(date(2017, 5, 1), date(2017, 5, 31));
        let year = days(date(2017, 1, 1), date(2017, 12, 31));
        let wednesday = days(date(2018, 3, 28), date(2018, 3, 28));
        let thursday = days(date(2018, 3, 29), date(2018, 3, 29));
        let night = DateValue {
            part: Some(DayPart::Night),
            ..wednesday
        };
        let morning = DateValue {
            part: Some(DayPart::Morning),
            ..wednesday
        };
        let cases = [
            (may, may, Same),
            (may, year, Vaguer),
            (may, wednesday, Incompatible),
            (wednesday, thursday, Incompatible),
            (wednesday, night, Vaguer),
            (morning, night, Incompatible),
            (month(5), month(5), Same),
            (month(5), month(6), Incompatible),
            (
                month(5),
                DateValue {
                    day: Some(4),
                    ..month(5)
                },
                Vaguer,
            ),
            (month(5), back(CalendarUnit::Year, -1), Incomparable),
            (
                back(CalendarUnit::Year, -1),
                back(CalendarUnit::Year, -1),
                Same,
            ),
            (
                back(CalendarUnit::Year, -1),
                back(CalendarUnit::Year, -2),
                Incompatible,
            ),
            (
                back(CalendarUnit::Year, -1),
                back(CalendarUnit::Day, -2),
                Incomparable,
            ),
        ];
        for (a, b, expected) in cases {
            check(&a, &b, expected);
        }
    }
}
