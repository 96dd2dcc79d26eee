//! Numbers in context: hedges ("more than"), ranges, money, percentages, units, ages, counted nouns.

pub(crate) mod age;
pub(crate) mod counted;
pub(crate) mod figure;
pub(crate) mod hedge;
pub(crate) mod measure;
pub(crate) mod money;
pub(crate) mod number;

use crate::{
    entity::{
        MentionKind,
        values::{
            Amount, Found, Value,
            lexeme::Line,
            quantity::{
                hedge::{Hedge, hedge, trailing_hedge},
                measure::{Measure, glued_suffix, measure, unit_at},
            },
        },
    },
    lexicon::{units, values},
};

/// The amount at this position, with its hedge.
pub(super) fn at(line: &Line, at: usize) -> Option<Found> {
    if !is_separate(line, at) {
        return None;
    }
    if let Some(found) = figure::magnitude(line, at)
        .or_else(|| figure::label(line, at))
        .or_else(|| age::at(line, at))
        .or_else(|| figure::score(line, at))
    {
        return Some(found);
    }
    let (hedge, from) = hedge(line, at).unwrap_or((Hedge::None, at));
    if hedge == Hedge::Between {
        return range(line, at, from);
    }
    let first = measure(line, from)?;
    if first.is_unlikely(hedge) {
        return None;
    }
    let mut measured = second(line, at, &first).unwrap_or(first);
    let hedge = match trailing_hedge(line, measured.end) {
        Some((trailing, end)) => {
            measured.end = end;
            trailing
        }
        None => hedge,
    };
    Some(measured.found(line, at, hedge))
}

/// Whether a number may start here: not inside "F-16", "Covid-19", "#2", "1.2.3", "+44".
fn is_separate(line: &Line, at: usize) -> bool {
    if !line.is_glued(at) {
        return true;
    }
    let glued_before = at > 0 && line.is_glued(at - 1);
    match line.before(at, 1) {
        "(" | "[" | "\"" | "“" | "—" | "'" | "," | ";" | "~" => true,
        "$" | "£" | "€" | "¥" => !glued_before || line.is_word(at.saturating_sub(2)),
        "-" => !glued_before || values::BEFORE_A_JOINED_NUMBER.has(line.before(at, 2)),
        _ => false,
    }
}

/// Joins the second number of a range: "2 to 3 million", "10-12 welders", "3% to 4%", "two or three".
fn second(line: &Line, start: usize, first: &Measure) -> Option<Measure> {
    let joint = line.word(first.end);
    let hyphen = joint == "-" && line.is_glued(first.end) && line.is_glued(first.end + 1);
    // "rose from 3% to 4%" is a change, not a range.
    let to = joint == "to" && line.before(start, 1) != "from";
    // "18-to-24-year-olds", "16- to 18-year-olds".
    let between = joint == "-" && line.word(first.end + 1) == "to";
    if first.ordinal || !(hyphen || to || between || joint == "or") {
        return None;
    }
    let from = if between {
        line.skip_hyphen(first.end + 2)
    } else {
        first.end + 1
    };
    // "$3-4 billion", "$3-$4 billion": the second number shares the currency.
    let mut last = measure(line, from)?;
    if last.ordinal || last.unit == "share" {
        return None;
    }
    let mut low = first.value;
    if let Some(number) = number::cardinal(line, from)
        && first.value < number.value / number.magnitude
        && first.value < 1000.0
    {
        low *= number.magnitude;
    }
    if first.kind == MentionKind::Money && last.kind == MentionKind::Number {
        let (magnitude, end) = glued_suffix(line, last.end).unwrap_or((1.0, last.end));
        last.end = end;
        last.high *= magnitude;
        last.kind = MentionKind::Money;
        last.unit.clone_from(&first.unit);
    }
    let bare = first.kind == MentionKind::Number && first.unit.is_empty();
    let fits = (bare || first.unit == last.unit) && low < last.high;
    let counts = joint != "or" || last.high <= low * 2.0 + 1.0;
    (fits && counts).then_some(Measure {
        value: low,
        low,
        is_small_word: false,
        ..last
    })
}

/// "between 40 and 50".
fn range(line: &Line, start: usize, from: usize) -> Option<Found> {
    let first = measure(line, from)?;
    let is_year = line
        .numeral(from)
        .is_some_and(|numeral| numeral.digits == 4 && first.end == from + 1);
    if line.word(first.end) != "and" || is_year {
        return None;
    }
    let mut last = measure(line, first.end + 1)?;
    if first.kind == MentionKind::Money && last.kind == MentionKind::Number {
        last.kind = MentionKind::Money;
        last.unit.clone_from(&first.unit);
    }
    let bare = first.kind == MentionKind::Number && first.unit.is_empty();
    let mut low = first.value;
    if let Some(number) = number::cardinal(line, first.end + 1)
        && bare
        && first.value < number.value / number.magnitude
    {
        low *= number.magnitude;
    }
    let fits =
        (bare || first.unit == last.unit) && low < last.high && !first.ordinal && !last.ordinal;
    fits.then(|| {
        Measure {
            value: low,
            low,
            ..last
        }
        .found(line, start, Hedge::Between)
    })
}

/// "an hour and a half", and "a week" or "an hour" after a word that requires a duration.
pub(super) fn with_article(line: &Line, at: usize) -> Option<Found> {
    if !matches!(line.word(at), "a" | "an") {
        return None;
    }
    let (unit, end) = unit_at(line, at + 1)?;
    let base = units::base(unit)?;
    let half = line.phrase(end, "and a half");
    let asked = matches!(base.dimension, "time" | "months")
        && values::BEFORE_A_LENGTH.has(line.before(at, 1));
    let later = values::AFTER_A_DISTANCE.has(line.word(end));
    if later || !(half.is_some() || asked) {
        return None;
    }
    let value = if half.is_some() { 1.5 } else { 1.0 };
    Some(Found {
        start: at,
        end: half.unwrap_or(end),
        kind: MentionKind::Quantity,
        value: Value::Amount(Amount {
            value,
            low: value,
            high: value,
            unit: unit.to_string(),
            ordinal: false,
            counted: String::new(),
        }),
    })
}
