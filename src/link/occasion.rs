//! When: days and times of day compared where they tell when the same thing was done.

use super::{event, frame, passage::Passage, slots::Compared};
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
                && !are_worded_alike(x.value, y.value)
                && x.bound == y.bound
                && !is_met(x.value, &b)
                && !is_met(y.value, &a)
                && are_as_fine(x.value, y.value)
                && !tell_of_two_bodies(passages, x, y)
                && are_of_days(x.value, y.value)
                && (tell_one_deed(passages, x, y)
                    || (!is_of_saying(passages.a, x)
                        && !event::tell_of_strangers(passages)
                        && event::share_a_frame(passages, x.words, y.words))
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

/// Whether two passages tell of two occasions: each names a time and none of them can be one, or one looks back to a year or a month
/// and the other does not.
pub fn are_two(passages: Pair<&Passage>) -> bool {
    let days = |passage| -> Vec<When> {
        let times: Vec<When> = times(passage);
        let days = times.into_iter();
        days.filter(|when| when.bound == Bound::At && matches!(when.value, Value::Date(_)))
            .collect()
    };
    let (a, b) = (days(passages.a), days(passages.b));
    let one = |x: &When, y: &When| {
        matches!(
            x.value.agreement(y.value),
            Agreement::Same | Agreement::Vaguer
        ) || are_neighbors(x.value, y.value)
            || are_worded_alike(x.value, y.value)
    };
    let met = a.iter().any(|x| b.iter().any(|y| one(x, y)));
    let apart = a.iter().any(|x| {
        b.iter()
            .any(|y| x.value.agreement(y.value) == Agreement::Incompatible)
    });
    let back = |here: &[When], there: &[When]| {
        here.iter().any(|when| looks_back(when.value))
            && !there.iter().any(|when| looks_back(when.value))
    };
    !met && (apart || back(&a, &b) || back(&b, &a))
}

/// Whether a date is of a past month or year and no day of the story: "in September", "in 2003", "last year".
fn looks_back(value: &Value) -> bool {
    let Value::Date(date) = value else {
        return false;
    };
    if date.day.is_some() || date.weekday.is_some() || date.part.is_some() {
        return false;
    }
    match date.offset {
        Some(offset) => {
            offset.n < 0
                && matches!(
                    offset.unit,
                    CalendarUnit::Month | CalendarUnit::Year | CalendarUnit::Decade
                )
        }
        None => date.year.is_some() || date.month.is_some(),
    }
}

/// Whether two days that are told from the day of writing are told with the same words: "on Saturday" in two reports of one week.
fn are_worded_alike(x: &Value, y: &Value) -> bool {
    let (Value::Date(x), Value::Date(y)) = (x, y) else {
        return false;
    };
    let day = x.day.is_none() && y.day.is_none() && x.year.is_none() && y.year.is_none();
    let weekday = x.weekday.is_some() && x.weekday == y.weekday;
    let month = x.weekday.is_none() && x.month.is_some() && x.month == y.month;
    let offset = x.weekday.is_none()
        && y.weekday.is_none()
        && matches!((x.offset, y.offset), (Some(x), Some(y)) if x == y);
    day && (weekday || month || offset) && !matches!((x.part, y.part), (Some(p), Some(q)) if p != q)
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

/// Whether two days that are counted from the day of writing can be held against each other: "today" in a report that was copied a day
/// later, or in another time zone, is the day before, and "this year" is told of a season.
fn are_of_days(x: &Value, y: &Value) -> bool {
    let (Value::Date(x), Value::Date(y)) = (x, y) else {
        return true;
    };
    let offsets = [x.offset, y.offset];
    if offsets
        .iter()
        .flatten()
        .any(|offset| offset.unit != CalendarUnit::Day)
    {
        return false;
    }
    let today = offsets.iter().flatten().any(|offset| offset.n == 0);
    if offsets.iter().all(Option::is_none) {
        return true;
    }
    match (x.days, y.days) {
        (Some(a), Some(b)) => {
            a.0.until(b.0)
                .is_ok_and(|apart| apart.get_days().abs() > i32::from(today))
        }
        _ => false,
    }
}

/// Whether a day tells when somebody said something: "the mayor said Tuesday".
fn is_of_saying(passage: &Passage, when: &When) -> bool {
    let before = when.words.0.checked_sub(1);
    before.is_some_and(|n| crate::lexicon::cues::is_saying(&passage.words[n].lower))
}

/// What is done more than once in one story: of two hearings each has its day.
const RECURRING: &[&str] = &[
    "trial", "appear", "meet", "play", "protest", "riot", "talk", "question", "win", "lose",
    "match", "attack", "vote",
];

/// Whether two days tell when one deed was done: one verb, said of the same.
fn tell_one_deed(passages: Pair<&Passage>, x: &When, y: &When) -> bool {
    let deeds = |passage: &Passage, when: &When| event::deeds(passage, when.words.0, when.words.1);
    let recurs = |word: &super::passage::Word| {
        RECURRING.iter().any(|deed| {
            let stem = crate::text::stem::stem(deed);
            word.stem == stem || word.family.is_some() && word.family == super::words::family(&stem)
        })
    };
    let (in_a, in_b) = (deeds(passages.a, x), deeds(passages.b, y));
    in_a.iter().any(|&n| {
        in_b.iter().any(|&m| {
            let (here, there) = (&passages.a.words[n], &passages.b.words[m]);
            if !event::is_same(here, there) || recurs(here) || recurs(there) {
                return false;
            }
            let shared = shared_around(passages, x, y);
            if !event::is_verb(passages.a, n) || !event::is_verb(passages.b, m) {
                return shared >= SHARED && !event::tell_of_strangers(passages);
            }
            let (f, g) = (frame::frame(passages.a, n), frame::frame(passages.b, m));
            let open = f.subject.is_empty() || g.subject.is_empty();
            let close = event::share_a_close_verb(passages, x.words, y.words);
            f.mood == g.mood && (frame::are_one(&f, &g) || (open && close && shared > 0))
        })
    })
}

fn shared_around(passages: Pair<&Passage>, x: &When, y: &When) -> usize {
    let around = |passage: &Passage, when: &When| {
        event::surroundings(passage, when.words.0, when.words.1, NEAR)
    };
    let near = around(passages.b, y);
    let far = around(passages.a, x);
    far.iter().filter(|key| near.contains(key)).count()
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
    let deeds = told(passages.a, x) || told(passages.b, y);
    let shared = shared_around(passages, x, y);
    (!deeds && shared >= SHARED_ALL) || (shared > SHARED_ALL && !event::tell_of_strangers(passages))
}

/// Whether a day of the other side is the same or a vaguer form of it: the two that differ then tell of two things.
fn is_met(value: &Value, others: &[When]) -> bool {
    others.iter().any(|other| {
        matches!(
            value.agreement(other.value),
            Agreement::Same | Agreement::Vaguer
        ) || are_neighbors(value, other.value)
            || are_of_one_year(value, other.value)
    })
}

/// "in 1997" and "before 1997".
fn are_of_one_year(x: &Value, y: &Value) -> bool {
    match (x, y) {
        (Value::Date(x), Value::Date(y)) => {
            x.year.is_some() && (x.year, x.month, x.day) == (y.year, y.month, y.day)
        }
        _ => false,
    }
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
