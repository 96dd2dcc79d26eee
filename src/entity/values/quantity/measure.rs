//! A number with its unit: fraction, percent, currency, unit of measure; or a bare number with the noun that it counts.

use crate::{
    entity::{
        MentionKind,
        values::{
            Amount, Found, Value,
            lexeme::Line,
            quantity::{
                counted::{self, Count},
                hedge::{Hedge, Likely},
                money, number,
            },
        },
    },
    lexicon::{units, values},
};

/// A number with its unit, before hedges.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    /// The position after it.
    pub end: usize,
    /// The number; of a vague plural or a range the lower bound.
    pub value: f64,
    /// The smallest value that the words allow.
    pub low: f64,
    /// The largest value that the words allow.
    pub high: f64,
    /// Number, money, percent or quantity.
    pub kind: MentionKind,
    /// The normalized unit.
    pub unit: String,
    /// "sixth".
    pub ordinal: bool,
    /// Whether it is one small number word ("two").
    pub is_small_word: bool,
}

impl Measure {
    /// "a film about two men", "over three days": no hedges. "about two hours" is one.
    pub(crate) fn is_unlikely(&self, hedge: Hedge) -> bool {
        match hedge {
            Hedge::Perhaps(Likely::About) => self.is_small_word && self.kind == MentionKind::Number,
            Hedge::Perhaps(_) => {
                (self.is_small_word && self.kind == MentionKind::Number)
                    || matches!(units::base(&self.unit), Some(base) if matches!(base.dimension, "time" | "months"))
            }
            _ => self.ordinal && hedge != Hedge::None,
        }
    }

    /// The value with its hedge and counted noun.
    pub(crate) fn found(self, line: &Line, start: usize, hedge: Hedge) -> Found {
        let (low, high) = hedge.bounds(self.low, self.high);
        let bare = self.kind == MentionKind::Number && self.unit.is_empty() && !self.ordinal;
        let one = (self.value - 1.0).abs() < f64::EPSILON;
        let counted = if bare {
            counted::noun(line, self.end, if one { Count::One } else { Count::Many })
        } else if self.ordinal {
            counted::noun(line, self.end, Count::One)
        } else {
            counted::noun_of(line, self.end)
        };
        let is_unit = bare || self.ordinal;
        let unit = if is_unit { counted.clone() } else { self.unit };
        Found {
            start,
            end: self.end,
            kind: self.kind,
            value: Value::Amount(Amount {
                value: self.value,
                low,
                high,
                unit,
                ordinal: self.ordinal,
                counted,
            }),
        }
    }
}

/// The number at a position with currency, percent sign or unit.
pub(crate) fn measure(line: &Line, at: usize) -> Option<Measure> {
    // "minus 12 degrees", not "five minus two".
    if line.word(at) == "minus" && line.numeral(at.wrapping_sub(1)).is_none() {
        let mut below = measure(line, at + 1).filter(|it| it.low.total_cmp(&it.high).is_eq())?;
        below.value = -below.value;
        (below.low, below.high) = (below.value, below.value);
        return Some(below);
    }
    if let Some((end, low, high)) = number::vague_plural(line, at) {
        let (unit, end) = money::after(line, end + usize::from(line.word(end) == "of"), high)
            .map_or((String::new(), end), |(unit, end, _)| {
                (unit.to_string(), end)
            });
        let kind = if unit.is_empty() {
            MentionKind::Number
        } else {
            MentionKind::Money
        };
        return Some(Measure {
            end,
            value: low,
            low,
            high,
            kind,
            unit,
            ordinal: false,
            is_small_word: false,
        });
    }
    let exact = |end, value: f64, kind, unit: &str| Measure {
        end,
        value,
        low: value,
        high: value,
        kind,
        unit: unit.to_string(),
        ordinal: false,
        is_small_word: false,
    };
    if let Some((unit, from)) = money::before(line, at) {
        let number = number::cardinal(line, from)?;
        let (magnitude, end) = glued_suffix(line, number.end).unwrap_or((1.0, number.end));
        return Some(exact(
            end,
            number.value * magnitude,
            MentionKind::Money,
            unit,
        ));
    }
    if let Some((end, value)) = number::share(line, at) {
        return Some(exact(end, value, MentionKind::Number, "share"));
    }
    if let Some(found) = rate(line, at) {
        return Some(exact(found.0, found.1, MentionKind::Number, "share"));
    }
    if let Some((end, value)) = half_unit(line, at) {
        let (unit, end) = unit_at(line, end)?;
        return Some(exact(end, value, MentionKind::Quantity, unit));
    }
    if let Some((end, value)) = ordinal(line, at) {
        let mut measure = exact(end, value, MentionKind::Number, "");
        measure.ordinal = true;
        return Some(measure);
    }
    let number = number::cardinal(line, at)?;
    if is_inside_a_code(line, at, number.end) {
        return None;
    }
    let several = line.word(at) == "several" || line.phrase(at, "a few").is_some();
    let mut measure = with_unit(line, at, number)?;
    if several {
        measure.high = measure.value * 3.0;
    }
    Some(measure)
}

/// The number with the percent sign, currency or unit after it.
fn with_unit(line: &Line, at: usize, number: number::Cardinal) -> Option<Measure> {
    let mut measure = Measure {
        end: number.end,
        value: number.value,
        low: number.value,
        high: number.value,
        kind: MentionKind::Number,
        unit: String::new(),
        ordinal: false,
        is_small_word: number.is_small_word,
    };
    if let Some(end) = percent(line, number.end) {
        measure.end = end;
        measure.kind = MentionKind::Percent;
        measure.unit = "percent".to_string();
    } else if let Some((unit, end, factor)) = money::after(line, number.end, number.value) {
        measure.end = end;
        measure.kind = MentionKind::Money;
        measure.unit = unit.to_string();
        measure.value *= factor;
        measure.low *= factor;
        measure.high *= factor;
    } else if let Some((factor, end)) =
        glued_suffix(line, number.end).filter(|&(_, end)| is_magnified(line, end))
    {
        measure.end = end;
        measure.value *= factor;
        measure.low *= factor;
        measure.high *= factor;
        if let Some((unit, end, _)) = money::after(line, end, measure.value) {
            measure.end = end;
            measure.kind = MentionKind::Money;
            measure.unit = unit.to_string();
        }
    } else if let Some((unit, end)) = unit_at(line, number.end) {
        measure.end = end;
        measure.kind = MentionKind::Quantity;
        measure.unit = unit.to_string();
        if unit == "percentage point" {
            measure.kind = MentionKind::Percent;
        }
        lesser_unit(line, &mut measure);
    } else if line.is_glued(number.end) && line.is_word(number.end) {
        // "4G", "3D", "737s": a name, a model.
        return None;
    } else if !is_a_count(line, at, &number) {
        return None;
    }
    Some(measure)
}

/// "6ft 2in", "two hours and 30 minutes": a smaller unit of the same kind adds to the first.
fn lesser_unit(line: &Line, measure: &mut Measure) {
    let from = measure.end + usize::from(line.word(measure.end) == "and");
    let Some(number) = number::cardinal(line, from) else {
        return;
    };
    let Some((unit, end)) = unit_at(line, number.end) else {
        return;
    };
    let pair = matches!(
        (measure.unit.as_str(), unit),
        ("foot", "inch")
            | ("hour", "minute")
            | ("minute", "second")
            | ("year", "month")
            | ("stone" | "pound", "pound" | "ounce")
            | ("meter", "centimeter")
    );
    if let (true, Some(large), Some(small)) = (pair, units::base(&measure.unit), units::base(unit))
    {
        let more = number.value * small.factor / large.factor;
        measure.end = end;
        measure.value += more;
        measure.low += more;
        measure.high += more;
    }
}

/// Whether "5m" means five million rather than five meters: it counts something.
fn is_magnified(line: &Line, end: usize) -> bool {
    let counts = !counted::noun(line, end, Count::Many).is_empty();
    line.before(end, 1) != "m" || counts
}

pub(crate) fn glued_suffix(line: &Line, at: usize) -> Option<(f64, usize)> {
    let magnitude = number::suffix(line.word(at)).filter(|_| line.is_glued(at))?;
    Some((magnitude, at + 1))
}

fn percent(line: &Line, at: usize) -> Option<usize> {
    if line.word(at) == "%" || (line.word(at) == "pc" && line.is_glued(at)) {
        return Some(at + 1);
    }
    let from = line.skip_hyphen(at);
    if matches!(line.word(from + 1), "point" | "points") {
        return None;
    }
    line.any_phrase(from, &values::PERCENT)
}

/// The longest unit at a position, possibly after a hyphen ("six-year", "59-year-old").
pub(crate) fn unit_at(line: &Line, at: usize) -> Option<(&'static str, usize)> {
    let from = line.skip_hyphen(at);
    let mut written = String::new();
    let mut best = None;
    let mut end = from;
    for n in 0..4 {
        let next = if n > 0 { line.skip_hyphen(end) } else { end };
        let word = line.word(next);
        if word.is_empty() || (n > 0 && matches!(word, "," | ".")) {
            break;
        }
        if n > 0 {
            written.push(' ');
        }
        written.push_str(word);
        end = next + 1;
        if let Some(unit) = units::named(&written) {
            best = Some((unit, end));
        }
    }
    let (unit, end) = best?;
    // One or two letters are a unit only next to digits: "12C", "5 km", not "in 5 in a row" or "10 m".
    let letters = line.word(from);
    let short = end == from + 1 && values::SHORT_UNITS.has(letters);
    let digits = line.numeral(at.saturating_sub(1)).is_some();
    let fits = !short
        || (digits && (line.is_glued(from) || letters == "min" || letters == "hr"))
        || (letters == "story" && from > at);
    // "4G" and "20M" are not grams and meters.
    let model = matches!(letters, "g" | "m") && line.is_capital(from);
    (fits && !model && !(letters == "second" && !digits && from == at)).then_some((unit, end))
}

/// "half an hour", "half a mile", "an hour and a half", "a year and a half", "for an hour".
fn half_unit(line: &Line, at: usize) -> Option<(usize, f64)> {
    if let Some(end) = line
        .phrase(at, "half an")
        .or_else(|| line.phrase(at, "half a"))
    {
        return unit_at(line, end).map(|_| (end, 0.5));
    }
    None
}

/// "one in five", "nine out of 10".
fn rate(line: &Line, at: usize) -> Option<(usize, f64)> {
    let over = number::cardinal(line, at)?;
    let from = line.any_phrase(over.end, &values::OUT_OF)?;
    let under = number::cardinal(line, from)?;
    let outright = line.word(over.end) == "out" || line.word(from - 1) == "every";
    let small = over.value < under.value && under.value <= 10.0 && over.is_small_word;
    let measured = unit_at(line, under.end).is_some() || line.word(under.end) == "-";
    ((outright || small) && over.value < under.value && !measured && under.value > 1.0)
        .then(|| (under.end, over.value / under.value))
}

/// An ordinal that counts: "11th", "sixth"; "first", "second" and "third" only before a noun and after an article.
fn ordinal(line: &Line, at: usize) -> Option<(usize, f64)> {
    let (end, value) = number::ordinal(line, at)?;
    let word = line.word(at);
    let described = values::BEFORE_AN_ORDINAL.has(line.before(at, 1));
    let noun = line.is_word(end) && !values::AFTER_AN_ORDINAL.has(line.word(end));
    let plain = values::PLAIN_ORDINALS.has(word);
    let fraction = line.word(end) == "of" && line.before(at, 1) == "a";
    let capital = line.is_capital(at) && at > 0;
    (!fraction && !capital && (!plain || (described && noun))).then_some((end, value))
}

/// Number words that are often not a count: "one" in "no one", "one of the", "one another".
fn is_a_count(line: &Line, at: usize, number: &number::Cardinal) -> bool {
    match line.word(at) {
        "one" if number.end == at + 1 => {
            let after = line.word(number.end);
            if after == "of" {
                return false;
            }
            let before = line.before(at, 1);
            let at_one_time = before == "at" && after == "time";
            let pronoun = at_one_time || values::BEFORE_NO_COUNT.has(before);
            let noun = line.is_word(number.end)
                && !counted::noun(line, number.end, Count::One).is_empty()
                && !values::AFTER_NO_COUNT.has(after)
                && !counted::is_plural(after);
            let is_name = line.is_capital(at) && at > 0;
            noun && !pronoun && !is_name && !line.is_glued(number.end)
        }
        "zero" => !line.is_glued(number.end),
        // "In 10 Downing Street" is left to the names; "1." begins a list item.
        _ => !(at == 0 && line.word(1) == "." && line.len() > 2 && line.numeral(0).is_some()),
    }
}

/// Telephone numbers, versions, codes: "020 7946 0958", "1.2.3", "555-0123", "10/12".
fn is_inside_a_code(line: &Line, at: usize, end: usize) -> bool {
    let Some(numeral) = line.numeral(at) else {
        return false;
    };
    // "020 7946 0958": a number with a leading zero, or after one.
    let opens_with_zero = |at: usize| {
        let numeral = line.numeral(at);
        numeral.is_some_and(|numeral| numeral.digits > 1) && line.word(at).starts_with('0')
    };
    let leading_zero = opens_with_zero(at) || at.checked_sub(1).is_some_and(opens_with_zero);
    let sign = line.word(end);
    let goes_on = line.is_glued(end)
        && line.is_glued(end + 1)
        && matches!(sign, "-" | "/" | "." | ":")
        && line.numeral(end + 1).is_some();
    let long = numeral.digits > 3
        || line.word(end + 2) == sign && line.is_glued(end + 2) && line.is_glued(end + 3);
    let goes_on_long = long && line.numeral(end + 1).is_some_and(|next| next.digits > 3);
    leading_zero || (goes_on && (sign != "-" || goes_on_long))
}
