//! When: days and times of day compared where they tell when the same thing was done.

use super::{event, passage::Passage, slots::Compared};
use crate::{
    entity::{
        MentionKind, Value,
        values::{Agreement, CalendarUnit, DateValue},
    },
    pair::Pair,
    text::Span,
};

/// Words before and behind two days that are compared, and how many of their content words must be the same.
const NEAR: usize = 8;
const SHARED: usize = 2;

/// How many are enough where no word shows that something was done.
const SHARED_ALL: usize = 4;

/// A day or time of a passage.
struct When<'a> {
    span: Span,
    value: &'a Value,
    /// Its first word and the one behind its last.
    words: (usize, usize),
    bound: Bound,
}

/// What a date marks: when something was, or where a span of time begins or ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    At,
    Since,
    Until,
}

/// The days and times of day that tell when the same thing was done and cannot both be true.
pub fn dates(passages: Pair<&Passage>) -> Vec<Compared> {
    let (a, b) = (times(passages.a), times(passages.b));
    let mut compared = Vec::new();
    for x in &a {
        for y in &b {
            let agreement = x.value.agreement(y.value);
            if agreement == Agreement::Incompatible
                && x.bound == y.bound
                && !is_met(x.value, &b)
                && !is_met(y.value, &a)
                && are_as_fine(x.value, y.value)
                && !tell_of_two_bodies(passages, x, y)
                && (event::share_a_deed(passages, x.words, y.words)
                    || event::share_a_frame(passages, x.words, y.words)
                    || (is_alone(&a) && is_alone(&b) && tell_of_one(passages, x, y)))
            {
                compared.push(Compared {
                    spans: Pair::new(x.span, y.span),
                    agreement,
                });
            }
        }
    }
    compared
}

/// Whether a side names one day, whatever years it names besides.
fn is_alone(times: &[When]) -> bool {
    let days = times.iter().filter(|when| match when.value {
        Value::Date(date) => {
            date.month.is_some() || date.weekday.is_some() || date.offset.is_some()
        }
        _ => true,
    });
    days.count() == 1
}

/// Whether two dates are told as finely: a day without its year against "last week", a year or a decade proves nothing,
/// for these are said loosely.
fn are_as_fine(x: &Value, y: &Value) -> bool {
    let coarse = |value: &Value| match value {
        Value::Date(date) => {
            let day = date.day.is_some() || date.weekday.is_some() || date.part.is_some();
            let near = date
                .offset
                .is_some_and(|offset| offset.unit == CalendarUnit::Day);
            !(day || near || date.month.is_some())
        }
        _ => false,
    };
    let with_year =
        |value: &Value| matches!(value, Value::Date(date) if date.year.is_some() && !date.relative);
    // "3:30 p.m." and "4:30 p.m. ET" may be one hour.
    if let (Value::Time(x), Value::Time(y)) = (x, y) {
        return x.zone.is_some() == y.zone.is_some();
    }
    coarse(x) == coarse(y) || (with_year(x) && with_year(y))
}

/// Whether the names right before two days are of two bodies or people: "at the crown court on 19 August", "at the county court on Monday".
fn tell_of_two_bodies(passages: Pair<&Passage>, x: &When, y: &When) -> bool {
    let name = |passage: &Passage, when: &When| -> Vec<String> {
        let name = passage
            .names
            .iter()
            .rev()
            .find(|name| name.to <= when.words.0);
        let close = name.filter(|name| when.words.0 - name.to <= 1);
        let words = close.map_or(&[][..], |name| &passage.words[name.from..name.to]);
        words.iter().filter_map(event::key).collect()
    };
    let (in_a, in_b) = (name(passages.a, x), name(passages.b, y));
    let inside = |some: &[String], all: &[String]| some.iter().all(|key| all.contains(key));
    !inside(&in_a, &in_b) && !inside(&in_b, &in_a)
}

/// Whether two days, each the only one of its side, stand among so many of the same words that they tell of one deed, however it is called.
fn tell_of_one(passages: Pair<&Passage>, x: &When, y: &When) -> bool {
    if !matches!((x.value, y.value), (Value::Date(_), Value::Date(_))) {
        return false;
    }
    let told = |passage: &Passage, when: &When| {
        !event::deeds(passage, when.words.0, when.words.1).is_empty()
    };
    let around = |passage: &Passage, when: &When| {
        event::surroundings(passage, when.words.0, when.words.1, NEAR)
    };
    let near = around(passages.b, y);
    let shared = around(passages.a, x)
        .iter()
        .filter(|key| near.contains(key))
        .count();
    shared >= SHARED_ALL || (told(passages.a, x) && told(passages.b, y) && shared >= SHARED)
}

/// Whether a day of the other side is the same or a vaguer form of it: the two that differ then tell of two things.
fn is_met(value: &Value, others: &[When]) -> bool {
    others.iter().any(|other| {
        matches!(
            value.agreement(other.value),
            Agreement::Same | Agreement::Vaguer
        ) || are_neighbors(value, other.value)
    })
}

/// Whether two parts of one day follow each other: "Friday evening" and "Friday night" are told of one hour.
fn are_neighbors(x: &Value, y: &Value) -> bool {
    let (Value::Date(x), Value::Date(y)) = (x, y) else {
        return false;
    };
    match (x.part, y.part) {
        (Some(p), Some(q)) => {
            let whole = |date: &DateValue| DateValue {
                part: None,
                ..*date
            };
            (p as i8 - q as i8).abs() <= 1 && whole(x).agreement(&whole(y)) == Agreement::Same
        }
        _ => false,
    }
}

fn times<'a>(passage: &Passage<'a>) -> Vec<When<'a>> {
    let dated = passage.values.iter().filter_map(|(mention, from, to)| {
        let value = mention.value.as_ref()?;
        let known = match mention.kind {
            MentionKind::Date => true,
            // "at 3 p.m." of a deed; a span of hours is no time of day.
            MentionKind::Time => matches!(value, Value::Time(_)),
            _ => false,
        };
        known.then(|| When {
            span: mention.span,
            value,
            words: (*from, *to),
            bound: bound(passage, *from),
        })
    });
    dated.collect()
}

fn bound(passage: &Passage, from: usize) -> Bound {
    let words = passage.words[from.saturating_sub(2)..].iter().take(3);
    let mut bound = Bound::At;
    for word in words {
        match word.lower.as_str() {
            "since" => bound = Bound::Since,
            "until" | "till" | "through" | "by" => bound = Bound::Until,
            _ => {}
        }
    }
    bound
}
