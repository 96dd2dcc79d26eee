//! Whether two values are equal.

use super::value::{Data, Number, Use, Value};
use crate::{
    entity::values::{Agreement, CalendarUnit, DateValue, DayPart, unit_base},
    lexicon::names,
};

/// The result of comparing two values of the same kind as answers to the same question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    /// They mean the same.
    Equal,
    /// Both can be true: one is a vaguer or rounded form of the other.
    Vaguer,
    /// They cannot both be true.
    Unequal,
}

/// Compares two values; `None` if their kinds or units differ.
pub(super) fn compare(a: &Value, b: &Value) -> Option<Match> {
    match (&a.data, &b.data) {
        (Data::Number(x), Data::Number(y)) => numbers(x, y),
        (Data::Date(x), Data::Date(y)) => dates(x, y),
        (Data::Clock(x), Data::Clock(y)) => read(x.agreement(*y)),
        (Data::Score(a, b), Data::Score(c, d)) => {
            let equal = (a, b) == (c, d) || (a, b) == (d, c);
            Some(if equal { Match::Equal } else { Match::Unequal })
        }
        (Data::Name(x), Data::Name(y)) if a.kind == b.kind => Some(if are_one_name(x, y) {
            Match::Equal
        } else {
            Match::Unequal
        }),
        _ => None,
    }
}

/// Whether one value can match the other.
pub(super) fn is_met(found: Option<Match>) -> bool {
    matches!(found, Some(Match::Equal | Match::Vaguer))
}

const fn read(agreement: Agreement) -> Option<Match> {
    match agreement {
        Agreement::Same => Some(Match::Equal),
        Agreement::Vaguer => Some(Match::Vaguer),
        Agreement::Incompatible => Some(Match::Unequal),
        Agreement::Incomparable => None,
    }
}

/// Converted measures may be rounded by this much.
const CONVERTED: f64 = 0.04;

/// Approximate numbers may be off by this much.
const ROUGH: f64 = 0.02;

fn numbers(a: &Number, b: &Number) -> Option<Match> {
    let like = match (a.used, b.used) {
        (x, y) if x == y => true,
        (Use::Age | Use::Share | Use::Label, Use::Count) => b.unit.name.is_empty(),
        (Use::Count, Use::Age | Use::Share | Use::Label) => a.unit.name.is_empty(),
        _ => false,
    };
    if !like {
        return None;
    }
    let same =
        |x: f64, y: f64| x.total_cmp(&y).is_eq() || (x - y).abs() <= 1e-9 * x.abs().max(y.abs());
    if a.used == Use::Money && a.measure != b.measure {
        return same(a.value, b.value).then_some(Match::Unequal);
    }
    let (mut x, mut y) = ((a.low, a.high), (b.low, b.high));
    let mut slack = 1e-9;
    if let (Some(p), Some(q)) = (unit_base(&a.measure), unit_base(&b.measure))
        && a.measure != b.measure
    {
        if p.dimension != q.dimension {
            return None;
        }
        x = (x.0 * p.factor, x.1 * p.factor);
        y = (y.0 * q.factor, y.1 * q.factor);
        slack = CONVERTED;
    }
    // "up to 400" and "at least 400" have only one number in common.
    let opposite =
        (x.1.is_infinite() && y.0.is_infinite()) || (y.1.is_infinite() && x.0.is_infinite());
    if opposite && (same(x.0, y.1) || same(y.0, x.1)) {
        return Some(Match::Unequal);
    }
    if same(x.0, y.0) && same(x.1, y.1) {
        return Some(Match::Equal);
    }
    if x.1.is_infinite() && y.1.is_infinite() && x.0.is_finite() && y.0.is_finite() {
        return Some(Match::Unequal);
    }
    let gap = (x.0 - y.1).max(y.0 - x.1);
    let largest = a.value.abs().max(b.value.abs());
    let exact = |n: &Number| n.low.total_cmp(&n.high).is_eq();
    let rough = largest >= 1000.0
        && !(exact(a) && exact(b))
        && (a.value - b.value).abs() <= ROUGH * largest;
    let rounded = exact(a)
        && exact(b)
        && a.measure == b.measure
        && gap <= step(a.value).max(step(b.value)) / 2.0;
    let size = x.0.abs().min(x.1.abs()).max(y.0.abs().min(y.1.abs()));
    let finite = if size.is_finite() { size } else { largest };
    let converted = slack >= CONVERTED && gap <= slack * finite;
    Some(match gap <= slack * finite || rough || rounded {
        true if converted => Match::Equal,
        true => Match::Vaguer,
        false => Match::Unequal,
    })
}

/// The precision of a large number: 1,000,000 for "3 million", 100,000 for "1.2 million". Numbers under a million are taken as exact.
fn step(value: f64) -> f64 {
    if value < 1e6 {
        return 0.0;
    }
    let divides = |step: f64| {
        let times = value / step;
        times.round() >= 1.0 && (times - times.round()).abs() < 1e-6
    };
    [1e12, 1e11, 1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3]
        .into_iter()
        .find(|&step| divides(step))
        .unwrap_or(0.0)
}

/// The length of the period that a date names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Day,
    Week,
    Month,
    Year,
    Other,
}

fn grain(date: &DateValue) -> Grain {
    let unit = date.offset.map(|offset| offset.unit);
    if date.day.is_some() || date.weekday.is_some() || unit == Some(CalendarUnit::Day) {
        Grain::Day
    } else if matches!(unit, Some(CalendarUnit::Week | CalendarUnit::Weekend)) {
        Grain::Week
    } else if date.month.is_some() || unit == Some(CalendarUnit::Month) {
        Grain::Month
    } else if date.year.is_some() || unit == Some(CalendarUnit::Year) {
        Grain::Year
    } else {
        Grain::Other
    }
}

/// Days are compared with days and months, years with years: "Wednesday" and "last year" answer different questions. "Today" is
/// compared with "Monday" only if both days are known. Two dates in the same words are taken as equal, whatever day the tense of their
/// verbs implies.
fn dates(a: &DateValue, b: &DateValue) -> Option<Match> {
    // "Tuesday night" may be the evening.
    let late = |date: &DateValue| matches!(date.part, Some(DayPart::Evening | DayPart::Night));
    let part = |date: &DateValue| if late(a) && late(b) { None } else { date.part };
    let (a, b) = (
        DateValue {
            part: part(a),
            ..*a
        },
        DateValue {
            part: part(b),
            ..*b
        },
    );
    let found = read(a.agreement(&b));
    if found != Some(Match::Unequal) {
        return found;
    }
    let written = |date: &DateValue| DateValue {
        days: None,
        bound: None,
        ..*date
    };
    if a.part == b.part || a.part.is_none() || b.part.is_none() {
        let as_written = read(written(&a).agreement(&written(&b)));
        if is_met(as_written) {
            return Some(Match::Vaguer);
        }
    }
    let counted = |date: &DateValue| {
        date.offset.is_some()
            && date.weekday.is_none()
            && date.year.or(date.month.map(i16::from)).is_none()
    };
    let comparable = match (grain(&a), grain(&b)) {
        (Grain::Day, Grain::Month) | (Grain::Month, Grain::Day) => true,
        (x, y) => x == y,
    };
    let dated = a.days.is_some() && b.days.is_some();
    (comparable && (dated || counted(&a) == counted(&b))).then_some(Match::Unequal)
}

/// Whether two dates in the same words are different days.
pub(super) fn is_moved(a: &Value, b: &Value) -> bool {
    matches!((&a.data, &b.data), (Data::Date(x), Data::Date(y)) if x.agreement(y) == Agreement::Incompatible)
}

/// Whether two names can belong to the same entity: a word in common, initials, a spelling variant.
pub(super) fn are_one_name(a: &[String], b: &[String]) -> bool {
    let letters = |long: &[String], short: &[String]| {
        let [short] = short else {
            return false;
        };
        long.len() > 1
            && long
                .iter()
                .filter_map(|word| word.chars().next())
                .collect::<String>()
                == *short
    };
    // "Flight 370" and "Flight 17", "76ers" and "49ers".
    let numbered = |name: &[String], other: &[String]| {
        let mut numbers = name
            .iter()
            .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
            .peekable();
        numbers.peek().is_some() && !numbers.any(|word| other.contains(word))
    };
    if numbered(a, b) && numbered(b, a) {
        return false;
    }
    let spelt = match (a.last(), b.last()) {
        (Some(x), Some(y)) => strsim::sorensen_dice(x, y) >= 0.7 && x.len().min(y.len()) >= 5,
        _ => false,
    };
    // "Gaetano Lo Brano", "Lo Brano".
    if a.len() > 1 && b.len() > 1 && (a.ends_with(b) || b.ends_with(a)) {
        return true;
    }
    // "John Hall", "Mary Hall": two members of a family.
    if a.len() > 1 && b.len() > 1 && a.last() == b.last() {
        return names::given_names_agree(&a[0], &b[0]) || a[0] == b[0];
    }
    a.iter().any(|word| b.contains(word)) || letters(a, b) || letters(b, a) || spelt
}
