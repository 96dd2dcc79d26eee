//! Ages: "aged 24", "Mr Hall, 61, said", "in their 40s"; "59-year-old" is handled as a unit.

use crate::{
    entity::{
        MentionKind,
        values::{
            date::calendar,
            lexeme::Line,
            quantity::{measure::unit_at, number},
            value::{Amount, Found, Value},
        },
    },
    lexicon::{
        calendar::first_of_decade,
        nouns::{Noun, noun},
        values,
    },
};

/// Whether a noun is for a person: "the singer, 83, died".
fn is_for_a_person(word: &str) -> bool {
    matches!(noun(word), Some(Noun::Role(_) | Noun::Someone(_)))
}

/// Whether a decade is a person's age: "his 50s", "her mid-30s", "their late twenties".
pub(crate) fn is_possessed(line: &Line, at: usize) -> bool {
    let back = match (line.before(at, 1), line.before(at, 2)) {
        ("-", "mid") => 3,
        (part, _) if values::PART_OF_A_DECADE.has(part) => 2,
        _ => 1,
    };
    values::POSSESSIVES_OF_PEOPLE.has(line.before(at, back))
}

/// The highest age that is claimed, true or not: "said to have died at 146".
const OLDEST: f64 = 150.0;

/// "aged 24", "Mr Hall, 61, said", "in their 40s".
pub(crate) fn at(line: &Line, at: usize) -> Option<Found> {
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
                counted: String::new(),
            }),
        })
    };
    if matches!(line.word(at), "aged" | "age") {
        let number = number::cardinal(line, at + 1).filter(|number| number.value <= OLDEST)?;
        let last = match line.word(number.end) {
            "to" | "-" => number::cardinal(line, number.end + 1),
            "and" if line.word(at + 1) == "between" => None,
            _ => None,
        };
        let (end, high) = last.map_or((number.end, number.value), |last| (last.end, last.value));
        return (unit_at(line, end).is_none()).then(|| found(at, end, number.value, high))?;
    }
    let possessed = is_possessed(line, at);
    let numeral = line.numeral(at);
    if possessed
        && let Some(numeral) =
            numeral.filter(|numeral| numeral.digits == 2 && numeral.value % 10.0 == 0.0)
        && line.word(at + 1) == "s"
        && line.is_glued(at + 1)
    {
        return found(at, at + 2, numeral.value, numeral.value + 9.0);
    }
    if possessed && let Some(low) = first_of_decade(line.word(at)).map(f64::from) {
        return found(at, at + 1, low.max(13.0), low + 9.0);
    }
    // An apposition: a name, a comma, the number, and a comma or the end.
    let numeral = numeral.filter(|numeral| {
        (1..=3).contains(&numeral.digits) && (1.0..=OLDEST).contains(&numeral.value)
    })?;
    // "dies at 91", "dead at 91".
    let dying = values::DYING.has(line.before(at, 2));
    let bare = matches!(line.word(at + 1), "" | "," | "." | ";" | "in" | "after");
    if dying && line.before(at, 1) == "at" && bare && numeral.digits > 1 {
        return found(at, at + 1, numeral.value, numeral.value);
    }
    let named = line.before(at, 1) == ","
        && numeral.value <= 115.0
        && at >= 2
        && (line.is_capital(at - 2) && calendar::month(line.before(at, 2)).is_none()
            || matches!(line.before(at, 3), "'") && line.before(at, 2) == "s"
            || line.word(at + 1) == "," && is_for_a_person(line.before(at, 2)));
    let closed = matches!(line.word(at + 1), "," | "." | ";" | "")
        && (at + 1 >= line.len() || line.is_glued(at + 1))
        || (values::AFTER_AN_AGE.has(line.word(at + 1)) && line.is_word(at.saturating_sub(2)));
    let listed = line.word(at + 1) == "," && line.numeral(at + 2).is_some();
    (named && closed && !listed).then(|| found(at, at + 1, numeral.value, numeral.value))?
}
