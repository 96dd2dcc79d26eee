//! The values of dates, times and numbers as JSON.

use jiff::civil::Date;
use serde_json::Number;

use crate::{
    entity::{
        Value,
        values::{Amount, ClockValue, DateValue},
    },
    output::json::shape::Measure,
};

/// The keys of a value; `None` for a name.
pub(crate) fn of(value: Option<&Value>) -> Measure<'_> {
    match value {
        None => Measure::default(),
        Some(Value::Date(date)) => Measure {
            days: days(date),
            ..Measure::default()
        },
        Some(Value::Time(time)) => Measure {
            times: Some(times(*time)),
            utc_offset: time.zone,
            ..Measure::default()
        },
        Some(Value::Amount(amount)) => of_amount(amount),
        Some(Value::Score(a, b)) => Measure {
            result: Some([*a, *b]),
            ..Measure::default()
        },
    }
}

/// The first and last day of a date, if known; `None` for an open end ("before 2012", "since 2012").
fn days(date: &DateValue) -> Option<[Option<Date>; 2]> {
    let closed = |day: Date| (day > Date::MIN && day < Date::MAX).then_some(day);
    date.interval()
        .map(|(first, last)| [closed(first), closed(last)])
}

fn times(time: ClockValue) -> [String; 2] {
    [time.from, time.to].map(|minute| format!("{:02}:{:02}", minute / 60 % 24, minute % 60))
}

fn of_amount(amount: &Amount) -> Measure<'_> {
    let is_exact = amount.low.total_cmp(&amount.high).is_eq();
    Measure {
        value: number(amount.value),
        range: (!is_exact).then(|| [amount.low, amount.high].map(number)),
        unit: given(&amount.unit),
        counted: given(&amount.counted),
        ordinal: amount.ordinal,
        ..Measure::default()
    }
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// A number with up to three decimals, or none if it is an integer; `None` if it is infinite.
fn number(value: f64) -> Option<Number> {
    const EXACT: f64 = (1_u64 << 53) as f64;
    let rounded = (value * 1000.0).round() / 1000.0;
    if rounded.fract() == 0.0 && rounded.abs() < EXACT {
        Some(Number::from(rounded as i64))
    } else {
        Number::from_f64(rounded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::analyze,
        article::{Metadata, parse},
    };

    fn check(text: &str, expected: &str) {
        let article = parse("x", text.to_string(), Metadata::default());
        let analysis = analyze(&article);
        let values = analysis.mentions.iter().filter(|it| it.value.is_some());
        let found: Vec<String> = values
            .map(|it| serde_json::to_string(&of(it.value.as_ref())).unwrap())
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn values_have_the_keys_that_apply() {
        let cases = [
            ("It cost $2.6 million.", r#"{"value":2600000,"unit":"USD"}"#),
            (
                "About 4.5 percent left.",
                r#"{"value":4.5,"range":[4.05,4.95],"unit":"percent"}"#,
            ),
            (
                "More than 40 people came.",
                r#"{"value":40,"range":[40,null],"unit":"person","counted":"person"}"#,
            ),
            (
                "It was the 11th goal.",
                r#"{"value":11,"unit":"goal","counted":"goal","ordinal":true}"#,
            ),
            ("They met at 6.30 am.", r#"{"times":["06:30","06:30"]}"#),
            (
                "It has been so since 2012.",
                r#"{"days":["2012-01-01",null]}"#,
            ),
            ("It was on Wednesday.", "{}"),
            ("The senate voted 58-3.", r#"{"result":[58,3]}"#),
            (
                "Nearly 60 percent of voters stayed at home.",
                r#"{"value":60,"range":[54,60],"unit":"percent","counted":"voter"}"#,
            ),
            (
                "Customs seized 2.5 tonnes of cocaine.",
                r#"{"value":2.5,"unit":"ton","counted":"cocaine"}"#,
            ),
            (
                "A third of the crew left.",
                r#"{"value":0.333,"unit":"share","counted":"crew"}"#,
            ),
            (
                "Two of his sisters fled.",
                r#"{"value":2,"unit":"sister","counted":"sister"}"#,
            ),
            (
                "Turn to page 5 of the file.",
                r#"{"value":5,"unit":"page"}"#,
            ),
            (
                "The three-day strike cost $5 million of course.",
                r#"{"value":3,"unit":"day"} {"value":5000000,"unit":"USD"}"#,
            ),
            ("The boy, 8, is safe.", r#"{"value":8,"unit":"year old"}"#),
            ("Nobody came.", ""),
        ];
        for (text, expected) in cases {
            check(text, expected);
        }
    }
}
