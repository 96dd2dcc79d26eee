//! Numbers that do not count: results ("58-3"), magnitudes, numbered things ("Flight 370", "Nos. 10 and 11").

use crate::{
    entity::{
        MentionKind,
        values::{
            lexeme::Line,
            quantity::{counted, number},
            value::{Amount, Found, Value},
        },
    },
    lexicon::{units, values},
};

/// A vote or result: "58-3", "0-0", "lost 2-3", "by 58 to 3".
pub(crate) fn score(line: &Line, at: usize) -> Option<Found> {
    let first = line.numeral(at)?;
    let hyphen = line.word(at + 1) == "-" && line.is_glued(at + 1) && line.is_glued(at + 2);
    let second = line.numeral(at + 2)?;
    // A range rises: "passed the bill 217 to 213" is a result.
    let before = line.before(at, 1);
    let is_result = values::BEFORE_A_RESULT.has(before)
        || first.value > second.value && !values::BEFORE_A_TIME.has(before);
    let spoken = line.word(at + 1) == "to" && is_result;
    let whole = (1..=3).contains(&first.digits) && (1..=3).contains(&second.digits);
    // "4-1 / 2-month" is four and a half.
    let broken = line.word(at + 3) == "/";
    let more = broken
        || line.is_glued(at + 3)
            && (line.is_word(at + 3) || matches!(line.word(at + 3), "-" | "%" | "/" | ":"));
    if !(hyphen || spoken)
        || !whole
        || more
        || units::named(line.word(at + 3)).is_some()
        || number::magnitude(line.word(at + 3)).is_some()
    {
        return None;
    }
    let is_result = |word: &str| values::RESULTS.has(word);
    let around = is_result(line.before(at, 1))
        || is_result(line.before(at, 2))
        || is_result(line.word(at + 3))
        || is_result(line.word(at + 4));
    let falls = first.value >= second.value;
    (falls || around).then(|| Found {
        start: at,
        end: at + 3,
        kind: MentionKind::Number,
        value: Value::Score(first.value as u32, second.value as u32),
    })
}

/// "magnitude 6.1", "a magnitude of 6.1".
pub(crate) fn magnitude(line: &Line, at: usize) -> Option<Found> {
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
            counted: String::new(),
        }),
    })
}

/// A number in a numbered series: "No. 10", "Nos. 10 and 11", "page 5", "Flight 370".
pub(crate) fn label(line: &Line, at: usize) -> Option<Found> {
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
        if !values::PLURAL_LABELS.has(label) {
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
        it if values::NUMBER_LABELS.has(it) => "no".to_string(),
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
            counted: String::new(),
        }),
    })
}

/// Whether a word (lower-case) labels the number after it.
pub(crate) fn is_label(word: &str) -> bool {
    values::LABELS.has(word)
}
