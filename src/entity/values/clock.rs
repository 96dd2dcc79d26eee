//! Times of day: "5 p.m.", "18:00 GMT", "about 6am", "half past five", "noon".

use std::{collections::HashMap, sync::LazyLock};

use super::{
    lexeme::Line,
    value::{ClockValue, Found, Value},
};
use crate::{
    entity::{MentionKind, values::quantity::number},
    learned::hash::Ready,
    lexicon::{List, values},
};

/// The time at this position, including the words that make it vague.
pub(super) fn at(line: &Line, at: usize) -> Option<Found> {
    let (start, vague) = vagueness(line, at).unwrap_or((at, (0, 0)));
    let (time, end) = if line.word(start) == "between" {
        range(line, start + 1, "and")?
    } else {
        range(line, start, "to")
            .or_else(|| range(line, start, "-"))
            .or_else(|| single(line, start))?
    };
    let (zone, end) = zone(line, end).map_or((None, end), |(zone, end)| (zone, end));
    Some(Found {
        start: at,
        end,
        kind: MentionKind::Time,
        value: Value::Time(ClockValue {
            from: shifted(time.0, vague.0),
            to: shifted(time.1, vague.1),
            zone,
        }),
    })
}

fn shifted(minute: u16, by: i16) -> u16 {
    minute.saturating_add_signed(by).min(48 * 60)
}

/// Words before a time, with the minutes that they widen it by at either end.
static VAGUE: [(&List, (i16, i16)); 3] = [
    (&values::SHORTLY_AFTER, (0, 30)),
    (&values::SHORTLY_BEFORE, (-30, 0)),
    (&values::ABOUT_A_TIME, (-15, 15)),
];

/// The minutes by which the words before a time widen it at either end, and where the time begins.
fn vagueness(line: &Line, at: usize) -> Option<(usize, (i16, i16))> {
    VAGUE
        .iter()
        .find_map(|(phrases, by)| line.any_phrase(at, phrases).map(|end| (end, *by)))
}

/// "6 and 7pm", "9am-5pm", "18:00 to 19:30".
fn range(line: &Line, at: usize, joint: &str) -> Option<((u16, u16), usize)> {
    let (first, after) = single(line, at)
        .map(|(time, end)| (Some(time.0), end))
        .or_else(|| hour(line, at).map(|_| (None, at + 1)))?;
    if line.word(after) != joint {
        return None;
    }
    let (second, end) = single(line, after + 1)?;
    let from = if let Some(from) = first {
        from
    } else {
        // "6 and 7pm": the first hour takes "pm" from the second.
        let from = hour(line, at)? * 60;
        let noon = 12 * 60;
        let half = if second.0 >= noon { noon } else { 0 };
        let later = from % noon + half;
        if later <= second.0 {
            later
        } else {
            from % noon
        }
    };
    // "from 9 p.m. to 5 a.m." ends on the next day; "moved from 5 p.m. to 3 p.m." is not a range.
    let noon = 12 * 60;
    let until = if first.is_some() && from >= noon && second.1 < noon {
        second.1 + 24 * 60
    } else {
        second.1
    };
    (from <= until).then_some(((from, until), end))
}

/// An hour of the 12-hour clock in digits.
fn hour(line: &Line, at: usize) -> Option<u16> {
    let numeral = line.numeral(at)?;
    ((1..=2).contains(&numeral.digits) && (1.0..=12.0).contains(&numeral.value))
        .then_some(numeral.value as u16)
}

fn single(line: &Line, at: usize) -> Option<((u16, u16), usize)> {
    let (minute, end) = named(line, at)
        .or_else(|| twelve_hours(line, at))
        .or_else(|| part_of_day(line, at))
        .or_else(|| o_clock(line, at))
        .or_else(|| spoken(line, at))
        .or_else(|| twenty_four_hours(line, at))?;
    Some(((minute, minute), end))
}

fn named(line: &Line, at: usize) -> Option<(u16, usize)> {
    let minute = match line.word(at) {
        "noon" | "midday" => 12 * 60,
        "midnight" => 0,
        _ => return None,
    };
    // "Midnight Oil", "High Noon", "midnight-blue": a name or a color, not a time.
    let named = line.is_capital(at) && (at > 0 || line.is_capital(at + 1));
    let joined = line.skip_hyphen(at + 1) > at + 1;
    (!named && !joined && !line.is_glued(at)).then_some((minute, at + 1))
}

/// "5 p.m.", "5:30pm", "6.30am", "five p.m.".
fn twelve_hours(line: &Line, at: usize) -> Option<(u16, usize)> {
    let (hours, minutes, end) = hours_and_minutes(line, at)?;
    if hours > 12 {
        return None;
    }
    let half = match line.word(end) {
        "am" | "a" => 0,
        "pm" | "p" => 12,
        _ => return None,
    };
    let end = if line.word(end).len() == 2 {
        end + 1
    } else if line.word(end + 1) == "." && line.word(end + 2) == "m" && line.is_glued(end + 2) {
        // The dot may also end the sentence, but it belongs to "p.m." in any case.
        end + 3 + usize::from(line.word(end + 3) == "." && line.is_glued(end + 3))
    } else {
        return None;
    };
    Some((((hours % 12) + half) * 60 + minutes, end))
}

/// "5", "5:30", "6.30", "five".
fn hours_and_minutes(line: &Line, at: usize) -> Option<(u16, u16, usize)> {
    let Some(numeral) = line.numeral(at) else {
        return Some((hour_word(line.word(at))?, 0, at + 1));
    };
    if let Some(minutes) = minutes_after_colon(line, at + 1) {
        return (numeral.digits > 0).then_some((numeral.value as u16, minutes, at + 3));
    }
    if (1..=2).contains(&numeral.digits) {
        return Some((numeral.value as u16, 0, at + 1));
    }
    // "6.30" is one lexeme, a decimal number with two places.
    let span = line.get(at)?.lower.split_once('.')?;
    let minutes: u16 = span
        .1
        .parse()
        .ok()
        .filter(|&m| m < 60 && span.1.len() == 2)?;
    Some((span.0.parse().ok()?, minutes, at + 1))
}

fn minutes_after_colon(line: &Line, at: usize) -> Option<u16> {
    let minutes = line.numeral(at + 1)?;
    let fits = line.word(at) == ":"
        && line.is_glued(at)
        && line.is_glued(at + 1)
        && minutes.digits == 2
        && minutes.value < 60.0;
    fits.then_some(minutes.value as u16)
}

fn hour_word(word: &str) -> Option<u16> {
    let hour = number::small_number(word)?;
    (1.0..=12.0).contains(&hour).then_some(hour as u16)
}

fn o_clock(line: &Line, at: usize) -> Option<(u16, usize)> {
    let hours = hour(line, at).or_else(|| hour_word(line.word(at)))?;
    let end = line.phrase(at + 1, "o ' clock")?;
    Some((hours % 12 * 60, end))
}

/// "half past seven in the evening", "at six in the morning": a time of the 12-hour clock with its half of the day.
fn part_of_day(line: &Line, at: usize) -> Option<(u16, usize)> {
    let bare = || {
        let hours = hour(line, at).or_else(|| hour_word(line.word(at)))?;
        values::BEFORE_A_TIME
            .has(line.before(at, 1))
            .then_some((hours % 12 * 60, at + 1))
    };
    let (minute, end) = o_clock(line, at)
        .or_else(|| spoken(line, at))
        .or_else(bare)?;
    let (noon, half) = (12 * 60, minute % (12 * 60));
    if let Some(end) = line.phrase(end, "in the morning") {
        return Some((half, end));
    }
    let later = line
        .phrase(end, "in the afternoon")
        .or_else(|| line.phrase(end, "in the evening"));
    if let Some(end) = later {
        return Some((half + noon, end));
    }
    let end = line.phrase(end, "at night")?;
    let is_before_midnight = half >= 5 * 60;
    Some((
        if is_before_midnight {
            half + noon
        } else {
            half
        },
        end,
    ))
}

/// "half past five", "quarter to six".
fn spoken(line: &Line, at: usize) -> Option<(u16, usize)> {
    let (from, minutes) = if let Some(from) = line.phrase(at, "half past") {
        (from, 30)
    } else if let Some(from) = line
        .phrase(at, "quarter past")
        .or_else(|| line.phrase(at, "a quarter past"))
    {
        (from, 15)
    } else {
        (
            line.phrase(at, "quarter to")
                .or_else(|| line.phrase(at, "a quarter to"))?,
            -15,
        )
    };
    let hours = hour(line, from).or_else(|| hour_word(line.word(from)))?;
    Some(((hours * 60).checked_add_signed(minutes)?, from + 1))
}

/// "20:45", "06:00", "1730 GMT".
fn twenty_four_hours(line: &Line, at: usize) -> Option<(u16, usize)> {
    let numeral = line.numeral(at)?;
    if let Some(minutes) = minutes_after_colon(line, at + 1) {
        let introduced = values::BEFORE_A_TIME.has(line.before(at, 1));
        let fits = (numeral.digits == 2 || (numeral.digits == 1 && introduced))
            && numeral.value < 24.0
            && line.word(at + 3) != ":"
            && !(line.is_glued(at + 3) && (line.word(at + 3) == "-" || line.is_word(at + 3)));
        return fits.then_some((numeral.value as u16 * 60 + minutes, at + 3));
    }
    let (hours, minutes) = (numeral.value as u16 / 100, numeral.value as u16 % 100);
    let fits = numeral.digits == 4 && hours < 24 && minutes < 60;
    // "at 1400 hours", "0600 hours"; not "1400 hours of work".
    let introduced =
        line.word(at).starts_with('0') || values::BEFORE_A_TIME.has(line.before(at, 1));
    if fits && introduced && line.word(at + 1) == "hours" && line.word(at + 2) != "of" {
        return Some((hours * 60 + minutes, at + 2));
    }
    (fits && zone(line, at + 1).is_some_and(|(zone, _)| zone.is_some()))
        .then_some((hours * 60 + minutes, at + 1))
}

/// A time zone in minutes east of Greenwich, and the position after it. The offset of "local time" is unknown.
fn zone(line: &Line, at: usize) -> Option<(Option<i16>, usize)> {
    if line.word(at) == "(" {
        let end = line.phrase(at + 1, "local time")?;
        return Some((None, end + usize::from(line.word(end) == ")")));
    }
    if !line.is_capital(at) && line.word(at) != "local" {
        return None;
    }
    let mut name = String::new();
    let mut best = None;
    for n in at..at + LONGEST_ZONE {
        if !line.is_word(n) {
            break;
        }
        if n > at {
            name.push(' ');
        }
        name.push_str(line.word(n));
        if let Some(&zone) = ZONES.get(name.as_str()) {
            best = Some((zone, n + 1));
        }
    }
    // "Berlin time".
    let elsewhere = line.is_word(at) && line.word(at + 1) == "time";
    best.or_else(|| elsewhere.then_some((None, at + 2)))
}

/// The longest name of a zone, in words.
const LONGEST_ZONE: usize = 4;

static ZONES: LazyLock<HashMap<&str, Option<i16>, Ready>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|row| !row.starts_with('#'));
    let cells = rows.filter_map(|row| row.split_once('\t'));
    cells
        .map(|(name, zone)| (name, zone.parse().ok()))
        .collect()
});

const TABLE: &str = include_str!("../../../assets/lexicon/zones.tsv");
