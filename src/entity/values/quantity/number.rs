//! Numbers in digits and words: "1.2 million", "two hundred and fifty-one", "4-1/2", "half a dozen".

pub(crate) use crate::lexicon::units::magnitude;
use crate::{
    entity::values::lexeme::Line,
    lexicon::{index::Index, values},
};

/// A number and the position after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cardinal {
    /// The position after it.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// The magnitude word after it ("million"), otherwise 1: in "2 to 3 million" it applies to the first number too.
    pub magnitude: f64,
    /// Whether it is one small number word ("two"), which is often not a count.
    pub is_small_word: bool,
}

/// The number at this position.
pub(crate) fn cardinal(line: &Line, at: usize) -> Option<Cardinal> {
    if let Some(half) = half_a(line, at) {
        return Some(half);
    }
    let (end, value, in_words) = if let Some(numeral) = line.numeral(at) {
        let (end, part) = fraction(line, at + 1).unwrap_or((at + 1, 0.0));
        let (end, value) = slash(line, at).unwrap_or((end, numeral.value + part));
        (end, value, false)
    } else {
        let (end, value) = spelled(line, at)?;
        (end, value, true)
    };
    let (end, value) = line
        .phrase(end, "and a half")
        .or_else(|| line.phrase(end, "- and - a - half"))
        .map_or((end, value), |end| (end, value + 0.5));
    let spoken = line.skip_hyphen(end);
    if let Some(magnitude) = magnitude(line.word(spoken))
        && (!line.is_glued(spoken) || spoken > end)
    {
        return Some(Cardinal {
            end: spoken + 1,
            value: value * magnitude,
            magnitude,
            is_small_word: false,
        });
    }
    let power = end.checked_sub(1).filter(|_| in_words);
    Some(Cardinal {
        end,
        value,
        magnitude: power.and_then(|at| magnitude(line.word(at))).unwrap_or(1.0),
        is_small_word: in_words && end == at + 1 && value <= 12.0,
    })
}

/// "half a million", "a quarter of a million".
fn half_a(line: &Line, at: usize) -> Option<Cardinal> {
    let (end, part) = if let Some(end) = line.phrase(at, "half a") {
        (end, 0.5)
    } else {
        (line.phrase(at, "a quarter of a")?, 0.25)
    };
    let magnitude = magnitude(line.word(end)).filter(|&magnitude| magnitude >= 12.0)?;
    Some(Cardinal {
        end: end + 1,
        value: part * magnitude,
        magnitude,
        is_small_word: false,
    })
}

/// "1/2" on its own.
fn slash(line: &Line, at: usize) -> Option<(usize, f64)> {
    let over = line.numeral(at)?;
    if line.word(at + 1) != "/" || !line.is_glued(at + 1) || !line.is_glued(at + 2) {
        return None;
    }
    let under = line.numeral(at + 2)?;
    let usual = over.digits == 1
        && [2.0, 3.0, 4.0, 5.0, 8.0, 10.0, 16.0].contains(&under.value)
        && over.value < under.value
        && line.word(at + 3) != "/";
    usual.then(|| (at + 3, over.value / under.value))
}

/// The fraction after a whole number: "-1/2", " 1/2", "½".
fn fraction(line: &Line, at: usize) -> Option<(usize, f64)> {
    if line.is_glued(at) {
        let part = match line.word(at) {
            "½" => 0.5,
            "¼" => 0.25,
            "¾" => 0.75,
            "⅓" => 1.0 / 3.0,
            "⅔" => 2.0 / 3.0,
            "⅛" => 0.125,
            _ => 0.0,
        };
        if part > 0.0 {
            return Some((at + 1, part));
        }
    }
    let from = line.skip_hyphen(at);
    slash(line, from)
        .or_else(|| loose_slash(line, from).filter(|_| from > at))
        .filter(|_| from > at || !line.is_glued(at))
}

/// "4-1 / 2-month", with stray blanks.
fn loose_slash(line: &Line, at: usize) -> Option<(usize, f64)> {
    let (over, under) = (line.numeral(at)?, line.numeral(at + 2)?);
    let usual = line.word(at + 1) == "/" && (over.value, under.value) == (1.0, 2.0);
    (usual && line.is_glued(at + 3)).then_some((at + 3, 0.5))
}

/// A number in words. "one", "a hundred", "two hundred and fifty-one", "three dozen".
fn spelled(line: &Line, at: usize) -> Option<(usize, f64)> {
    let mut total = 0.0;
    let mut group: f64 = 0.0;
    let mut end = at;
    let mut last = Class::None;
    if matches!(line.word(at), "a" | "an")
        && let Some(power) = magnitude(line.word(at + 1))
        && power >= 12.0
    {
        (end, group, last) = (at + 2, power, Class::Power);
        if power >= 1000.0 {
            (total, group) = (power, 0.0);
        }
        if !matches!(line.word(end), "and") || power < 100.0 {
            return Some((end, total + group));
        }
    } else if line.phrase(at, "a couple of").is_some() && magnitude(line.word(at + 3)).is_some() {
        (end, group, last) = (at + 3, 2.0, Class::Unit);
    } else if line.word(at) == "several" && magnitude(line.word(at + 1)).is_some() {
        // "several hundred" is widened by the caller.
        (end, group, last) = (at + 1, 3.0, Class::Unit);
    }
    loop {
        let mut next = end;
        if last != Class::None {
            next = line.skip_hyphen(end);
            if line.word(next) == "and" && matches!(last, Class::Power) {
                next += 1;
            } else if line.is_glued(next) && next == end {
                break;
            }
        }
        let word = line.word(next);
        if let Some((value, class)) = small(word) {
            let fits = match class {
                Class::Unit => matches!(last, Class::None | Class::Tens | Class::Power),
                _ => matches!(last, Class::None | Class::Power),
            };
            if !fits || (last == Class::Tens && next == end && !line.is_word(next)) {
                break;
            }
            group += value;
            last = class;
        } else if let Some(power) = magnitude(word).filter(|_| last != Class::None) {
            if next > end && line.word(next - 1) == "and" {
                break;
            }
            if power >= 1000.0 {
                total += group.max(1.0) * power;
                group = 0.0;
            } else {
                group *= power;
            }
            last = Class::Power;
        } else {
            break;
        }
        end = next + 1;
    }
    (end > at && last != Class::None).then_some((end, total + group))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    None,
    Unit,
    Teen,
    Tens,
    Power,
}

/// Ordinals up to ninety, which also name fractions.
static ORDINALS: Index<64> = Index::new(include_str!("../../../../assets/lexicon/ordinals.tsv"));
static DENOMINATORS: Index<64> =
    Index::new(include_str!("../../../../assets/lexicon/denominators.tsv"));

/// The number, up to ninety, that one lower-case word names.
pub(crate) fn small_number(word: &str) -> Option<f64> {
    small(word).map(|(number, _)| number)
}

fn small(word: &str) -> Option<(f64, Class)> {
    let number: u8 = values::CARDINALS.get(word)?.parse().ok()?;
    let class = match number {
        0..10 => Class::Unit,
        10..20 => Class::Teen,
        _ => Class::Tens,
    };
    Some((number.into(), class))
}

/// One or two letters right after digits that multiply them ("$2.6m", "10k").
pub(crate) fn suffix(word: &str) -> Option<f64> {
    Some(match word {
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "b" | "bn" => 1e9,
        "tn" => 1e12,
        _ => return None,
    })
}

/// The bounds of a plural that means no exact number: "dozens", "tens of thousands".
pub(crate) fn vague_plural(line: &Line, at: usize) -> Option<(usize, f64, f64)> {
    let bounds = |word: &str| {
        Some(match word {
            "dozens" => (24.0, 99.0),
            "scores" => (40.0, 199.0),
            "hundreds" => (200.0, 999.0),
            "thousands" => (2e3, 9_999.0),
            "millions" => (2e6, 999_999_999.0),
            "billions" => (2e9, 999_999_999_999.0),
            "tens" => (20.0, 99.0),
            _ => return None,
        })
    };
    let (low, high) = bounds(line.word(at))?;
    let next = line.phrase(at + 1, "of");
    let power = match next.map_or("", |next| line.word(next)) {
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        _ => 1.0,
    };
    match line.word(at) {
        "tens" | "hundreds" if power > 1.0 => Some((at + 3, low * power, high * power)),
        "tens" => None,
        // "scores" is also a verb and another noun.
        "scores" => next.map(|_| (at + 1, low, high)),
        _ => Some((at + 1, low, high)),
    }
}

/// "sixth", "21st", "twenty-first".
pub(crate) fn ordinal(line: &Line, at: usize) -> Option<(usize, f64)> {
    if let Some(numeral) = line.numeral(at) {
        let fits = line.is_glued(at + 1) && values::ORDINAL_ENDINGS.has(line.word(at + 1));
        return (fits && numeral.digits > 0).then_some((at + 2, numeral.value));
    }
    let word = line.word(at);
    if let Some((tens, Class::Tens)) = small(word) {
        let next = line.skip_hyphen(at + 1);
        let (end, unit) = ordinal_word(line.word(next)).map(|unit| (next + 1, unit))?;
        return (next > at + 1 && unit < 10.0).then_some((end, tens + unit));
    }
    ordinal_word(word).map(|value| (at + 1, value))
}

fn ordinal_word(word: &str) -> Option<f64> {
    ORDINALS.get(word)?.parse().ok()
}

/// A fraction: "a third", "two-thirds", "three quarters of", "half the".
pub(crate) fn share(line: &Line, at: usize) -> Option<(usize, f64)> {
    if line.word(at) == "half" {
        let other = values::BEFORE_NO_HALF.has(line.before(at, 1));
        let whole = values::AFTER_HALF.has(line.word(at + 1));
        return (whole && !other).then_some((at + 1, 0.5));
    }
    let over = match line.word(at) {
        "a" => 1.0,
        word => small(word).filter(|&(value, _)| value >= 1.0)?.0,
    };
    let next = line.skip_hyphen(at + 1);
    let under = denominator(line.word(next))?;
    let hyphen = next > at + 1;
    let plural = line.word(next).ends_with('s');
    let of = line.word(next + 1) == "of";
    // "a third man", "one quarter", "two quarters" are not fractions; "a third of" and "two-thirds" are.
    let fits = (over > 1.5) == plural && (of || hyphen || (plural && under < 3.5));
    (fits && over < under).then_some((next + 1, over / under))
}

fn denominator(word: &str) -> Option<f64> {
    DENOMINATORS.get(word)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn check(text: &str, expected: Option<(usize, f64)>) {
        let line = Line::new(text, Span::all(text));
        let got = cardinal(&line, 0).map(|number| (number.end, number.value));
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn reads_digits_and_words() {
        check("two hundred and fifty-one men", Some((6, 251.0)));
        check("one thousand, two", Some((2, 1000.0)));
        check("three thousand two hundred", Some((4, 3200.0)));
        check("a hundred and one nights", Some((4, 101.0)));
        check("a million people", Some((2, 1e6)));
        check("1.2 million people", Some((2, 1.2e6)));
        check("12-million-strong", Some((3, 12e6)));
        check("two dozen", Some((2, 24.0)));
        check("half a dozen eggs", Some((3, 6.0)));
        check("4-1/2-month", Some((5, 4.5)));
        check("6½ miles", Some((2, 6.5)));
        check("1/2 cup", Some((3, 0.5)));
        check("two and a half years", Some((4, 2.5)));
        check("twenty one", Some((2, 21.0)));
        check("five and six", Some((1, 5.0)));
        check("ten twenty", Some((1, 10.0)));
        check("hundred", None);
        check("a man", None);
        check("dozen", None);
    }
}
