//! Numbers with what stands around them: hedges ("more than"), ranges, money, percentages, units, ages, counted nouns.

use super::{
    Amount, Found, Value,
    counted::{self, Count},
    lexeme::Line,
    money, number, units,
};
use crate::entity::MentionKind;

/// The amount that starts at a place, with its hedge.
pub fn at(line: &Line, at: usize) -> Option<Found> {
    if !stands_free(line, at) {
        return None;
    }
    if let Some(found) = magnitude(line, at)
        .or_else(|| label(line, at))
        .or_else(|| age(line, at))
        .or_else(|| score(line, at))
    {
        return Some(found);
    }
    let (hedge, from) = hedge(line, at).unwrap_or((Hedge::None, at));
    if hedge == Hedge::Between {
        return range(line, at, from);
    }
    let first = measure(line, from)?;
    if hedge.is_unlikely(&first) {
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

/// A number with its unit, before hedges.
#[derive(Clone, Debug)]
struct Measure {
    end: usize,
    value: f64,
    low: f64,
    high: f64,
    kind: MentionKind,
    unit: String,
    ordinal: bool,
    is_small_word: bool,
}

impl Measure {
    fn found(self, line: &Line, start: usize, hedge: Hedge) -> Found {
        let (low, high) = hedge.bounds(self.low, self.high);
        let bare = self.kind == MentionKind::Number && self.unit.is_empty() && !self.ordinal;
        let one = (self.value - 1.0).abs() < f64::EPSILON;
        let unit = if bare {
            counted::noun(line, self.end, if one { Count::One } else { Count::Many })
        } else if self.ordinal {
            counted::noun(line, self.end, Count::One)
        } else {
            self.unit
        };
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
            }),
        }
    }
}

/// How exact a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hedge {
    None,
    AtLeast,
    AtMost,
    About,
    Nearly,
    Between,
    /// "about", "over", "around", "some", "under" before a small word: often a preposition or article.
    Perhaps(Likely),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likely {
    AtLeast,
    AtMost,
    About,
}

impl Hedge {
    fn bounds(self, low: f64, high: f64) -> (f64, f64) {
        match self {
            Hedge::None | Hedge::Between => (low, high),
            Hedge::AtLeast | Hedge::Perhaps(Likely::AtLeast) => (low, f64::INFINITY),
            Hedge::AtMost | Hedge::Perhaps(Likely::AtMost) => (f64::NEG_INFINITY, high),
            Hedge::About | Hedge::Perhaps(Likely::About) => {
                (low - low.abs() * 0.1, high + high.abs() * 0.1)
            }
            Hedge::Nearly => (low - low.abs() * 0.1, high),
        }
    }

    /// "a film about two men", "over three days": no hedges. "about two hours" is one.
    fn is_unlikely(self, measure: &Measure) -> bool {
        match self {
            Hedge::Perhaps(Likely::About) => {
                measure.is_small_word && measure.kind == MentionKind::Number
            }
            Hedge::Perhaps(_) => {
                (measure.is_small_word && measure.kind == MentionKind::Number)
                    || matches!(units::base(&measure.unit), Some(base) if matches!(base.dimension, "time" | "months"))
            }
            _ => measure.ordinal && self != Hedge::None,
        }
    }
}

fn hedge(line: &Line, at: usize) -> Option<(Hedge, usize)> {
    let words: [(Hedge, &[&str]); 8] = [
        (
            Hedge::AtLeast,
            &[
                "more than",
                "at least",
                "no fewer than",
                "no less than",
                "not less than",
                "as many as at least",
                "upwards of",
                "in excess of",
                "well over",
                "just over",
                "a little over",
                "a minimum of",
                "greater than",
                "better than",
            ],
        ),
        (
            Hedge::AtMost,
            &[
                "up to",
                "as many as",
                "as much as",
                "less than",
                "fewer than",
                "no more than",
                "not more than",
                "at most",
                "a maximum of",
                "just under",
                "well under",
                "a little under",
                "as few as",
            ],
        ),
        (
            Hedge::About,
            &[
                "approximately",
                "roughly",
                "an estimated",
                "close to",
                "in the region of",
                "something like",
                "~",
                "more or less",
            ],
        ),
        (
            Hedge::Nearly,
            &["nearly", "almost", "virtually", "not quite"],
        ),
        (Hedge::Between, &["between"]),
        (
            Hedge::Perhaps(Likely::About),
            &["about", "around", "some", "circa"],
        ),
        (Hedge::Perhaps(Likely::AtLeast), &["over", "above"]),
        (Hedge::Perhaps(Likely::AtMost), &["under", "below"]),
    ];
    words
        .iter()
        .find_map(|(hedge, phrases)| line.any_phrase(at, phrases).map(|end| (*hedge, end)))
}

fn trailing_hedge(line: &Line, at: usize) -> Option<(Hedge, usize)> {
    if line.word(at) == "+" && line.is_glued(at) {
        return Some((Hedge::AtLeast, at + 1));
    }
    let words: [(Hedge, &[&str]); 3] = [
        (Hedge::AtLeast, &["or more", "or older", "or over"]),
        (
            Hedge::AtMost,
            &["or less", "or fewer", "or younger", "or under"],
        ),
        (Hedge::About, &["or so"]),
    ];
    words
        .iter()
        .find_map(|(hedge, phrases)| line.any_phrase(at, phrases).map(|end| (*hedge, end)))
}

/// Whether a number may start here: not inside "F-16", "Covid-19", "#2", "1.2.3", "+44".
fn stands_free(line: &Line, at: usize) -> bool {
    if !line.is_glued(at) {
        return true;
    }
    let glued_before = at > 0 && line.is_glued(at - 1);
    match line.before(at, 1) {
        "(" | "[" | "\"" | "“" | "—" | "'" | "," | ";" | "~" => true,
        "$" | "£" | "€" | "¥" => !glued_before || line.is_word(at.saturating_sub(2)),
        "-" => {
            !glued_before
                || matches!(
                    line.before(at, 2),
                    "mid" | "sub" | "under" | "over" | "post" | "pre" | "top"
                )
        }
        _ => false,
    }
}

/// The number at a place with currency, percent sign or unit.
fn measure(line: &Line, at: usize) -> Option<Measure> {
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

/// The number with what follows it: percent, currency, unit.
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

fn glued_suffix(line: &Line, at: usize) -> Option<(f64, usize)> {
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
    line.any_phrase(from, &["percent", "per cent", "pct"])
}

/// The longest unit that is written at a place; a hyphen may lead to it ("six-year", "59-year-old").
fn unit_at(line: &Line, at: usize) -> Option<(&'static str, usize)> {
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
    let short = end == from + 1
        && matches!(
            letters,
            "m" | "c" | "g" | "in" | "st" | "ha" | "hp" | "mb" | "hr" | "min" | "story"
        );
    let digits = line.numeral(at.saturating_sub(1)).is_some();
    let fits = !short
        || (digits && (line.is_glued(from) || letters == "min" || letters == "hr"))
        || (letters == "story" && from > at);
    // "4G" and "20M" are no grams and meters.
    let model = matches!(letters, "g" | "m") && line.is_capital(from);
    (fits && !model && !(letters == "second" && !digits && from == at)).then_some((unit, end))
}

/// "half an hour", "half a mile", "an hour and a half", "a year and a half", "for an hour".
fn half_unit(line: &Line, at: usize) -> Option<(usize, f64)> {
    if let Some(end) = line.any_phrase(at, &["half an", "half a"]) {
        return unit_at(line, end).map(|_| (end, 0.5));
    }
    None
}

/// "an hour and a half", and "a week" or "an hour" after a word that asks for a length of time.
fn article_unit(line: &Line, at: usize) -> Option<Found> {
    if !matches!(line.word(at), "a" | "an") {
        return None;
    }
    let (unit, end) = unit_at(line, at + 1)?;
    let base = units::base(unit)?;
    let half = line.phrase(end, "and a half");
    let asked = matches!(base.dimension, "time" | "months")
        && [
            "for", "within", "about", "nearly", "almost", "over", "than", "after", "lasted",
            "least",
        ]
        .contains(&line.before(at, 1));
    let later = matches!(line.word(end), "later" | "ago" | "earlier");
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
        }),
    })
}

/// "one in five", "nine out of 10".
fn rate(line: &Line, at: usize) -> Option<(usize, f64)> {
    let over = number::cardinal(line, at)?;
    let from = line.any_phrase(over.end, &["in every", "out of every", "out of", "in"])?;
    let under = number::cardinal(line, from)?;
    let outright = line.word(over.end) == "out" || line.word(from - 1) == "every";
    let small = over.value < under.value && under.value <= 10.0 && over.is_small_word;
    let measured = unit_at(line, under.end).is_some() || line.word(under.end) == "-";
    ((outright || small) && over.value < under.value && !measured && under.value > 1.0)
        .then(|| (under.end, over.value / under.value))
}

/// An ordinal that counts: "11th", "sixth"; "first", "second" and "third" only before a noun and behind an article.
fn ordinal(line: &Line, at: usize) -> Option<(usize, f64)> {
    let (end, value) = number::ordinal(line, at)?;
    let word = line.word(at);
    let described = [
        "the", "his", "her", "its", "their", "my", "our", "a", "'", "s",
    ]
    .contains(&line.before(at, 1));
    let noun = line.is_word(end)
        && ![
            "and", "or", "to", "half", "lady", "of", "in", "is", "was", "place", "minister",
            "hand", "party", "world", "class",
        ]
        .contains(&line.word(end));
    let plain = matches!(word, "first" | "second" | "third" | "fourth");
    let fraction = line.word(end) == "of" && line.before(at, 1) == "a";
    let capital = line.is_capital(at) && at > 0;
    (!fraction && !capital && (!plain || (described && noun))).then_some((end, value))
}

/// Words for numbers that are often no count: "one" in "no one", "one of the", "one another".
fn is_a_count(line: &Line, at: usize, number: &number::Cardinal) -> bool {
    match line.word(at) {
        "one" if number.end == at + 1 => {
            let after = line.word(number.end);
            if after == "of" {
                return false;
            }
            let pronoun = [
                "no", "any", "every", "each", "some", "this", "that", "which", "the", "another",
                "a", "-", "every-", "everyone", "day", "'",
            ]
            .contains(&line.before(at, 1));
            let noun = line.is_word(number.end)
                && !counted::noun(line, number.end, Count::One).is_empty()
                && ![
                    "another", "such", "has", "day", "thing", "way", "can", "needs", "wants",
                    "wonders", "knows", "by", "side", "point", "more", "else", "just", "hopes",
                    "sees", "feels", "might", "never", "night",
                ]
                .contains(&after)
                && !counted::is_plural(after);
            let is_name = line.is_capital(at) && at > 0;
            noun && !pronoun && !is_name && !line.is_glued(number.end)
        }
        "zero" => !line.is_glued(number.end),
        // "In 10 Downing Street" is left to the names; "1." opens a list.
        _ => !(at == 0 && line.word(1) == "." && line.len() > 2 && line.numeral(0).is_some()),
    }
}

/// Telephone numbers, versions, codes: "020 7946 0958", "1.2.3", "555-0123", "10/12".
fn is_inside_a_code(line: &Line, at: usize, end: usize) -> bool {
    let Some(numeral) = line.numeral(at) else {
        return false;
    };
    // "020 7946 0958": a number with a leading zero, or behind one.
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

/// Joins the second number of a range: "2 to 3 million", "10-12 welders", "3% to 4%", "two or three".
fn second(line: &Line, start: usize, first: &Measure) -> Option<Measure> {
    let joint = line.word(first.end);
    let hyphen = joint == "-" && line.is_glued(first.end) && line.is_glued(first.end + 1);
    // "rose from 3% to 4%" is a change, no range.
    let to = joint == "to" && line.before(start, 1) != "from";
    if first.ordinal || !(hyphen || to || joint == "or") {
        return None;
    }
    // "$3-4 billion", "$3-$4 billion": the second number shares the currency.
    let mut last = measure(line, first.end + 1)?;
    if last.ordinal || last.unit == "share" {
        return None;
    }
    let mut low = first.value;
    if let Some(number) = number::cardinal(line, first.end + 1)
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

/// A vote or result: "58-3", "0-0", "lost 2-3", "by 58 to 3".
fn score(line: &Line, at: usize) -> Option<Found> {
    let first = line.numeral(at)?;
    let hyphen = line.word(at + 1) == "-" && line.is_glued(at + 1) && line.is_glued(at + 2);
    let spoken = line.word(at + 1) == "to" && matches!(line.before(at, 1), "by" | "voted" | "of");
    let second = line.numeral(at + 2)?;
    let whole = (1..=3).contains(&first.digits) && (1..=3).contains(&second.digits);
    let more = line.is_glued(at + 3)
        && (line.is_word(at + 3) || matches!(line.word(at + 3), "-" | "%" | "/" | ":"));
    if !(hyphen || spoken)
        || !whole
        || more
        || units::named(line.word(at + 3)).is_some()
        || number::magnitude(line.word(at + 3)).is_some()
    {
        return None;
    }
    let told = |word: &str| {
        [
            "won",
            "win",
            "wins",
            "beat",
            "beaten",
            "lost",
            "lose",
            "loss",
            "defeat",
            "defeated",
            "draw",
            "drew",
            "victory",
            "vote",
            "voted",
            "lead",
            "led",
            "down",
            "up",
            "trailed",
            "score",
            "tie",
            "tied",
            "aggregate",
            "record",
            "majority",
        ]
        .contains(&word)
    };
    let around = told(line.before(at, 1))
        || told(line.before(at, 2))
        || told(line.word(at + 3))
        || told(line.word(at + 4));
    let falls = first.value >= second.value;
    (falls || around).then(|| Found {
        start: at,
        end: at + 3,
        kind: MentionKind::Number,
        value: Value::Score(first.value as u32, second.value as u32),
    })
}

/// "magnitude 6.1", "a magnitude of 6.1".
fn magnitude(line: &Line, at: usize) -> Option<Found> {
    if line.word(at) != "magnitude" {
        return None;
    }
    let from = line.skip_hyphen(at + 1);
    let numeral_at = from + usize::from(line.word(from) == "of");
    let value = line.numeral(numeral_at)?.value;
    Some(Found {
        start: at,
        end: numeral_at + 1,
        kind: MentionKind::Quantity,
        value: Value::Amount(Amount {
            value,
            low: value,
            high: value,
            unit: "magnitude".to_string(),
            ordinal: false,
        }),
    })
}

/// A number that is a name in a row: "No. 10", "Nos. 10 and 11", "page 5", "Flight 370".
fn label(line: &Line, at: usize) -> Option<Found> {
    let (label, from) = if is_label(line.word(at)) {
        (line.word(at), line.skip_point(at + 1))
    } else {
        // The 11 of "Nos. 10 and 11".
        let first = match line.before(at, 1) {
            "and" | "," => at.checked_sub(2)?,
            _ => return None,
        };
        line.numeral(first)?;
        let point = usize::from(line.before(first, 1) == ".");
        let label = first.checked_sub(1 + point)?;
        let label = line.word(label);
        if !matches!(label, "nos" | "numbers" | "pages" | "rooms" | "flights") {
            return None;
        }
        (label, at)
    };
    let numeral = line.numeral(from).filter(|numeral| numeral.digits > 0)?;
    let needs_point = matches!(label, "no" | "nos");
    let pointed = from > at + 1 || !needs_point || from == at;
    let more = line.is_glued(from + 1)
        && (line.is_word(from + 1) || matches!(line.word(from + 1), "%" | ":" | "-"));
    if !pointed || more || line.word(from + 1) == "percent" {
        return None;
    }
    let unit = match label {
        "no" | "nos" | "number" | "numbers" => "no".to_string(),
        label => counted::singular(label),
    };
    Some(Found {
        start: at,
        end: from + 1,
        kind: MentionKind::Number,
        value: Value::Amount(Amount {
            value: numeral.value,
            low: numeral.value,
            high: numeral.value,
            unit,
            ordinal: false,
        }),
    })
}

/// Whether a word (lower-case) labels the number behind it.
pub fn is_label(word: &str) -> bool {
    [
        "no",
        "nos",
        "number",
        "numbers",
        "page",
        "pages",
        "flight",
        "flights",
        "room",
        "rooms",
        "chapter",
        "section",
        "article",
        "route",
        "highway",
        "interstate",
        "channel",
        "platform",
        "gate",
        "runway",
        "phase",
        "level",
        "stage",
        "grade",
        "title",
        "act",
        "resolution",
        "lane",
        "row",
        "lot",
        "unit",
        "apartment",
        "flat",
    ]
    .contains(&word)
}

/// "aged 24", "Mr Hall, 61, said", "in their 40s".
fn age(line: &Line, at: usize) -> Option<Found> {
    let found = |start, end, low: f64, high: f64| {
        Some(Found {
            start,
            end,
            kind: MentionKind::Quantity,
            value: Value::Amount(Amount {
                value: low,
                low,
                high,
                unit: "year old".to_string(),
                ordinal: false,
            }),
        })
    };
    if matches!(line.word(at), "aged" | "age") {
        let number = number::cardinal(line, at + 1).filter(|number| number.value <= 120.0)?;
        let last = match line.word(number.end) {
            "to" | "-" => number::cardinal(line, number.end + 1),
            "and" if line.word(at + 1) == "between" => None,
            _ => None,
        };
        let (end, high) = last.map_or((number.end, number.value), |last| (last.end, last.value));
        return (unit_at(line, end).is_none()).then(|| found(at, end, number.value, high))?;
    }
    let possessed = matches!(
        line.before(at, 1),
        "his" | "her" | "their" | "my" | "our" | "your"
    ) || matches!(line.before(at, 1), "early" | "late" | "mid" | "-")
        && matches!(line.before(at, 2), "his" | "her" | "their");
    let numeral = line.numeral(at);
    if possessed
        && let Some(numeral) =
            numeral.filter(|numeral| numeral.digits == 2 && numeral.value % 10.0 == 0.0)
        && line.word(at + 1) == "s"
        && line.is_glued(at + 1)
    {
        return found(at, at + 2, numeral.value, numeral.value + 9.0);
    }
    if possessed {
        let tens = [
            "teens",
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties",
        ];
        if let Some(n) = tens.iter().position(|&word| word == line.word(at)) {
            let low = 10.0 * (n as f64 + 1.0);
            return found(at, at + 1, low.max(13.0), low + 9.0);
        }
    }
    // An apposition: a name, a comma, the number, and a comma or the end.
    let numeral = numeral.filter(|numeral| {
        (1..=3).contains(&numeral.digits) && (1.0..=115.0).contains(&numeral.value)
    })?;
    let named = line.before(at, 1) == ","
        && at >= 2
        && (line.is_capital(at - 2) && super::calendar::month(line.before(at, 2)).is_none()
            || matches!(line.before(at, 3), "'") && line.before(at, 2) == "s");
    let closed = matches!(line.word(at + 1), "," | "." | ";" | "")
        && (at + 1 >= line.len() || line.is_glued(at + 1))
        || (matches!(
            line.word(at + 1),
            "and" | "from" | "of" | "who" | "was" | "is" | "were"
        ) && line.is_word(at.saturating_sub(2)));
    let listed = line.word(at + 1) == "," && line.numeral(at + 2).is_some();
    (named && closed && !listed).then(|| found(at, at + 1, numeral.value, numeral.value))?
}

/// As [`at`], for lengths of time that are written with an article.
pub fn with_article(line: &Line, at: usize) -> Option<Found> {
    article_unit(line, at)
}
