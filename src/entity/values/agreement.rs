//! Whether two values that are in the same slot of two sentences agree.

use super::value::{Amount, ClockValue, DateValue, Value};
use crate::lexicon::units;

/// What two values have to do with each other, if both answer the same question. Whether they do (the same verb, the
/// same counted noun) is for the caller to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// They mean the same.
    Same,
    /// Both can be true: one is a vaguer or rounded form of the other ("some 40" / "41", "May 2017" / "2017").
    Vaguer,
    /// They cannot both be true.
    Incompatible,
    /// They measure different things, or too little is known ("40 people" / "40 miles", "last week" / "May").
    Incomparable,
}

impl Value {
    /// Compares two values as answers to one question; symmetric. Amounts need units of one dimension ("5 km" and "3 miles");
    /// a bare number fits any counted noun; two different counted nouns ("40 people", "12 officers") are incomparable, and
    /// [`Amount::numbers_agree`] compares them without their nouns.
    pub fn agreement(&self, other: &Value) -> Agreement {
        match (self, other) {
            (Value::Date(a), Value::Date(b)) => a.agreement(b),
            (Value::Time(a), Value::Time(b)) => a.agreement(*b),
            (Value::Amount(a), Value::Amount(b)) => a.agreement(b),
            (Value::Score(a, b), Value::Score(c, d)) => {
                // "won 3-0" and "lost 0-3" tell one result.
                if (a, b) == (c, d) || (a, b) == (d, c) {
                    Agreement::Same
                } else {
                    Agreement::Incompatible
                }
            }
            _ => Agreement::Incomparable,
        }
    }
}

impl DateValue {
    /// Compares two dates: by their days where both are known, else by the fields that both name. "since 2012" against
    /// "since 2014" compares two begins, against "in 2014" a begin with a time after it.
    pub fn agreement(&self, other: &DateValue) -> Agreement {
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
            // "yesterday" and "last week" are both distances, but of different measure.
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
    /// Compares two times of day, in one time zone when both name theirs.
    pub fn agreement(self, other: ClockValue) -> Agreement {
        let shift = match (self.zone, other.zone) {
            (Some(a), Some(b)) => i32::from(a) - i32::from(b),
            _ => 0,
        };
        let a = (i32::from(self.from), i32::from(self.to));
        let b = (i32::from(other.from) + shift, i32::from(other.to) + shift);
        // "3:30 p.m." may be "4:30 p.m. ET" somewhere else.
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

impl Amount {
    /// Compares two amounts: unit first, then interval.
    pub fn agreement(&self, other: &Amount) -> Agreement {
        if self.ordinal != other.ordinal {
            return Agreement::Incomparable;
        }
        if self.unit == other.unit {
            return self.numbers_agree(other);
        }
        match (units::base(&self.unit), units::base(&other.unit)) {
            (Some(a), Some(b)) if a.dimension == b.dimension => {
                Interval::of(self, a.factor).agreement(Interval::of(other, b.factor))
            }
            (None, None) if self.unit.is_empty() || other.unit.is_empty() => {
                self.numbers_agree(other)
            }
            _ => Agreement::Incomparable,
        }
    }

    /// Compares the numbers alone, whatever they count.
    pub fn numbers_agree(&self, other: &Amount) -> Agreement {
        Interval::of(self, 1.0).agreement(Interval::of(other, 1.0))
    }
}

/// The interval of an amount in base units.
#[derive(Clone, Copy)]
struct Interval {
    low: f64,
    high: f64,
    /// How coarsely an exact number is written; none for one with a hedge.
    step: Option<f64>,
}

impl Interval {
    fn of(amount: &Amount, factor: f64) -> Interval {
        let exact = amount.low.total_cmp(&amount.high).is_eq();
        Interval {
            low: amount.low * factor,
            high: amount.high * factor,
            step: exact.then(|| step(amount.value) * factor),
        }
    }

    fn agreement(self, other: Interval) -> Agreement {
        let same = |a: f64, b: f64| {
            a.total_cmp(&b).is_eq() || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
        };
        let gap = (self.low - other.high).max(other.low - self.high);
        let rounding = match (self.step, other.step) {
            (Some(a), Some(b)) => a.max(b) / 2.0,
            _ => 0.0,
        };
        if same(self.low, other.low) && same(self.high, other.high) {
            Agreement::Same
        } else if gap <= rounding {
            Agreement::Vaguer
        } else {
            Agreement::Incompatible
        }
    }
}

/// How coarsely a number is written: 1,000,000 for "3 million", 100,000 for "1.2 million", 0.1 for "6.1". Numbers
/// under a thousand are taken to be exact to the last digit: "200 people" is not a rounded 213.
fn step(value: f64) -> f64 {
    let value = value.abs();
    let divides = |step: f64| {
        let times = value / step;
        times.round() >= 1.0 && (times - times.round()).abs() < 1e-6
    };
    let coarser = [
        1e12, 1e11, 1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 10.0,
    ];
    let finer = [1.0, 0.1, 0.01, 0.001];
    let all = coarser.into_iter().filter(|_| value >= 1000.0).chain(finer);
    all.into_iter().find(|&step| divides(step)).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::values::value::{Bound, CalendarUnit, DayPart, Offset};
    use jiff::civil::date;

    fn amount(low: f64, high: f64, unit: &str) -> Value {
        let value = if low.is_finite() { low } else { high };
        Value::Amount(Amount {
            value,
            low,
            high,
            unit: unit.to_string(),
            ordinal: false,
            counted: String::new(),
        })
    }

    fn exactly(value: f64, unit: &str) -> Value {
        amount(value, value, unit)
    }

    fn check(a: &Value, b: &Value, expected: Agreement) {
        assert_eq!(a.agreement(b), expected, "{a:?}\n{b:?}");
        assert_eq!(b.agreement(a), expected, "mirrored: {b:?}\n{a:?}");
    }

    #[test]
    fn amounts() {
        use Agreement::{Incomparable, Incompatible, Same, Vaguer};
        let open = f64::INFINITY;
        let cases = [
            (exactly(40.0, "person"), exactly(40.0, "person"), Same),
            (
                exactly(40.0, "person"),
                exactly(41.0, "person"),
                Incompatible,
            ),
            (exactly(40.0, "person"), exactly(40.0, ""), Same),
            (exactly(40.0, "person"), exactly(40.0, "mile"), Incomparable),
            (
                exactly(40.0, "person"),
                exactly(12.0, "officer"),
                Incomparable,
            ),
            (
                amount(40.0, open, "person"),
                exactly(45.0, "person"),
                Vaguer,
            ),
            (
                amount(40.0, open, "person"),
                exactly(31.0, "person"),
                Incompatible,
            ),
            (amount(-open, 40.0, "job"), exactly(31.0, "job"), Vaguer),
            (amount(36.0, 44.0, "job"), exactly(41.0, "job"), Vaguer),
            (
                exactly(1_200_000.0, "person"),
                exactly(1_213_400.0, "person"),
                Vaguer,
            ),
            (
                exactly(1_200_000.0, "person"),
                exactly(1_310_000.0, "person"),
                Incompatible,
            ),
            (
                exactly(200.0, "person"),
                exactly(213.0, "person"),
                Incompatible,
            ),
            (exactly(8.0, "kilometer"), exactly(5.0, "mile"), Vaguer),
            (
                exactly(8.0, "kilometer"),
                exactly(7.0, "mile"),
                Incompatible,
            ),
            (exactly(24.0, "hour"), exactly(25.0, "hour"), Incompatible),
            (exactly(24.0, "hour"), exactly(1.0, "day"), Same),
            (exactly(18.0, "month"), exactly(1.5, "year"), Same),
            (
                exactly(1.0 / 3.0, "share"),
                exactly(33.0, "percent"),
                Vaguer,
            ),
            (exactly(5.0, "USD"), exactly(5.0, "EUR"), Incomparable),
            (
                exactly(6.1, "magnitude"),
                exactly(6.4, "magnitude"),
                Incompatible,
            ),
        ];
        for (a, b, expected) in &cases {
            check(a, b, *expected);
        }
    }

    #[test]
    fn what_a_date_bounds() {
        use Agreement::{Incompatible, Same, Vaguer};
        let year = |year: i16, bound: Option<Bound>| {
            Value::Date(DateValue {
                year: Some(year),
                days: Some((date(year, 1, 1), date(year, 12, 31))),
                bound,
                ..DateValue::default()
            })
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
    fn scores_are_told_from_either_side() {
        check(&Value::Score(3, 0), &Value::Score(0, 3), Agreement::Same);
        check(
            &Value::Score(3, 0),
            &Value::Score(3, 1),
            Agreement::Incompatible,
        );
        check(
            &Value::Score(3, 0),
            &exactly(3.0, ""),
            Agreement::Incomparable,
        );
    }

    #[test]
    fn times_of_day() {
        let at = |from, to, zone| Value::Time(ClockValue { from, to, zone });
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
        for (a, b, expected) in &cases {
            check(a, b, *expected);
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
            check(&Value::Date(a), &Value::Date(b), expected);
        }
    }
}
