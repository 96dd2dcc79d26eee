//! Which word of a passage tells what happens: the verb that a date, a number or a name goes with.
//!
//! There is no parser; a verb shows by its form ("-ed", irregular) and a value goes with the nearest one of its clause.

use super::{
    passage::{Passage, Word},
    words,
};
use crate::{
    entity::MentionKind,
    lexicon::cues,
    text::stem::{is_irregular, stem},
};

/// Words before a value within which its verb is looked for.
const BEFORE: usize = 16;

/// Words behind a value within which its verb is looked for.
const BEHIND: usize = 10;

/// Past forms that look like the present.
const UNCHANGED: &[&str] = &[
    "beat", "bid", "born", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit",
    "set", "shut", "split", "spread",
];

/// Forms in "-ed" or with an irregular look that are mostly no verb.
const NO_VERBS: &[&str] = &[
    "alleged",
    "aluminium",
    "armed",
    "based",
    "centre",
    "children",
    "defence",
    "feet",
    "grey",
    "hundred",
    "indeed",
    "knives",
    "licence",
    "lives",
    "manoeuvre",
    "men",
    "metre",
    "mice",
    "need",
    "offence",
    "people",
    "plough",
    "programme",
    "sceptic",
    "seed",
    "speech",
    "speed",
    "teeth",
    "theatre",
    "thieves",
    "tyre",
    "united",
    "unprecedented",
    "wives",
    "women",
];

/// Verbs that say so little that they count as stop words, but tell that something is done.
const LIGHT: &[&str] = &[
    "began", "begun", "came", "gave", "given", "got", "kept", "made", "saw", "seen", "take",
    "taken", "took", "went",
];

/// Words behind which a verb stands in its plain form.
const BEFORE_VERBS: &[&str] = &[
    "will", "would", "to", "can", "could", "may", "might", "must", "shall", "should", "did",
    "didn't", "won't", "cannot", "not",
];

/// Words behind which a participle describes a noun.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "on", "of", "in", "his", "her", "its", "their", "with", "for", "from",
    "these", "those",
];

/// Whether a word is a verb by its form or its place: a past, a participle, or a plain form behind "will" or "to".
pub fn is_verb(passage: &Passage, n: usize) -> bool {
    let Some(word) = passage.words.get(n) else {
        return false;
    };
    let lower = word.lower.as_str();
    if LIGHT.contains(&lower) {
        return true;
    }
    if word.stem.is_empty() || NO_VERBS.contains(&lower) {
        return false;
    }
    let past = (lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed"))
        || UNCHANGED.contains(&lower)
        || is_irregular(lower);
    // "on injured reserve", "a stolen car": a participle before its noun.
    let describes = n.checked_sub(1).is_some_and(|k| {
        let noun = passage
            .words
            .get(n + 1)
            .is_some_and(|next| !next.stem.is_empty() && !next.capital);
        noun && DETERMINERS.contains(&passage.words[k].lower.as_str())
    });
    let past = past && !describes;
    let plain = !word.capital
        && n.checked_sub(1)
            .is_some_and(|k| BEFORE_VERBS.contains(&passage.words[k].lower.as_str()));
    let going_on = lower.len() > 5
        && lower.ends_with("ing")
        && n.checked_sub(1).is_some_and(|k| {
            matches!(
                passage.words[k].lower.as_str(),
                "is" | "are" | "was" | "were" | "been"
            )
        });
    past || plain || going_on
}

/// The stem of a word, also of one that carries no fact of its own.
pub fn stem_of(word: &Word) -> String {
    if word.stem.is_empty() {
        stem(&word.lower)
    } else {
        word.stem.clone()
    }
}

/// Whether two words tell of one thing: the same stem or the same family.
pub fn is_same(x: &Word, y: &Word) -> bool {
    if x.stem.is_empty() || y.stem.is_empty() {
        let light = |word: &Word| LIGHT.contains(&word.lower.as_str());
        return light(x) && light(y) && stem(&x.lower) == stem(&y.lower);
    }
    x.stem == y.stem || (x.family.is_some() && x.family == y.family)
}

/// The words that may tell what was done at the words from `from` to `to`, the likeliest first: the verb right behind ("on Sunday
/// sentenced"), the nearest verb before, the noun right before ("the shooting on Saturday"), else the first verb behind. Where somebody
/// says something then, nothing is told of what was done.
pub fn deeds(passage: &Passage, from: usize, to: usize) -> Vec<usize> {
    let words = &passage.words;
    let mut deeds = Vec::new();
    let right: Vec<usize> = (to..(to + 2).min(words.len()))
        .take_while(|&n| !words[n].stop && words[n].lower != ",")
        .collect();
    let close = right.iter().copied().find(|&n| is_verb(passage, n));
    deeds.extend(close);
    let mut saying = close.is_some_and(|n| cues::is_saying(&words[n].lower));
    // A verb goes with the day nearest to it: "the man arrested this week appears on Friday".
    let dated = |n: usize| {
        let days = passage
            .values
            .iter()
            .filter(|(mention, _, _)| mention.kind == MentionKind::Date);
        days.into_iter()
            .any(|(_, first, end)| (*first..*end).contains(&n))
    };
    // "announced today (14 October)": one day, said twice.
    let twice = from
        .checked_sub(2)
        .filter(|&n| words[n + 1].lower == "(" && dated(n));
    let begin = twice.unwrap_or(from);
    let mut left = (begin.saturating_sub(BEFORE)..begin)
        .rev()
        .take_while(|&n| !words[n].stop && !dated(n));
    if let Some(n) = left.find(|&n| is_verb(passage, n) || cues::is_saying(&words[n].lower)) {
        saying |= cues::is_saying(&words[n].lower);
        deeds.push(n);
    }
    let noun = (from.saturating_sub(3)..from)
        .rev()
        .take_while(|&n| !words[n].stop && words[n].lower != ",")
        .find(|&n| {
            !matches!(
                words[n].lower.as_str(),
                "on" | "in" | "late" | "early" | "at"
            )
        });
    deeds.extend(noun.filter(|&n| words[n].family.is_some() && !words[n].capital));
    if saying {
        return Vec::new();
    }
    if deeds.is_empty() {
        let behind = (to..(to + BEHIND).min(words.len())).take_while(|&n| !words[n].stop);
        let first = behind
            .clone()
            .find(|&n| is_verb(passage, n))
            .or_else(|| behind.clone().find(|&n| words[n].family.is_some()));
        deeds.extend(first.filter(|&n| !cues::is_saying(&words[n].lower)));
    }
    deeds.dedup();
    deeds
}

/// Whether one of the words is the same on both sides; where one side shows no verb (a headline), a word near the value will do.
pub fn share_a_deed(passages: super::Pair<&Passage>, a: (usize, usize), b: (usize, usize)) -> bool {
    let (in_a, in_b) = (deeds(passages.a, a.0, a.1), deeds(passages.b, b.0, b.1));
    in_a.iter().any(|&x| {
        in_b.iter()
            .any(|&y| is_same(&passages.a.words[x], &passages.b.words[y]))
    })
}

/// Whether both passages name people, and not one name in common.
pub fn tell_of_strangers(passages: super::Pair<&Passage>) -> bool {
    let people = passages.map(|passage| -> Vec<&str> {
        let people = passage
            .names
            .iter()
            .filter(|name| name.kind == MentionKind::Person);
        let words = people.flat_map(|name| &passage.words[name.from..name.to]);
        words.map(|word| word.lower.as_str()).collect()
    });
    !people.a.is_empty()
        && !people.b.is_empty()
        && !people.a.iter().any(|word| people.b.contains(word))
}

/// The verb of dying right before an age: "dies at 62", "died at the age of 62".
pub fn dies_at(passage: &Passage, from: usize) -> Option<usize> {
    let family = words::family(&stem("die"));
    let before = (from.saturating_sub(14)..from).rev();
    let verb = before
        .take_while(|&n| !passage.words[n].stop)
        .find(|&n| passage.words[n].family == family)?;
    let at = from.checked_sub(1).is_some_and(|n| {
        let lower = passage.words[n].lower.as_str();
        matches!(lower, "at" | "aged")
            || (lower == "of" && n > 0 && passage.words[n - 1].lower == "age")
    });
    at.then_some(verb)
}

/// Whether the same verb stands right before two values: "served six months", "served three years".
pub fn share_a_close_verb(
    passages: super::Pair<&Passage>,
    a: (usize, usize),
    b: (usize, usize),
) -> bool {
    let close = |passage: &Passage, (from, _): (usize, usize)| {
        let before = (from.saturating_sub(4)..from).rev();
        before
            .take_while(|&n| !passage.words[n].stop && passage.words[n].lower != ",")
            .find(|&n| is_verb(passage, n) || passage.words[n].lower.ends_with("ing"))
    };
    match (close(passages.a, a), close(passages.b, b)) {
        (Some(n), Some(m)) => is_same(&passages.a.words[n], &passages.b.words[m]),
        _ => false,
    }
}

/// Identical words around two values or names from which on they stand in one slot.
const FRAME: usize = 4;

/// Whether two values or names stand in one frame: the same words, in the same order, right before and right behind them.
pub fn share_a_frame(
    passages: super::Pair<&Passage>,
    a: (usize, usize),
    b: (usize, usize),
) -> bool {
    let (x, y) = (&passages.a.words, &passages.b.words);
    let before = x[..a.0].iter().rev().zip(y[..b.0].iter().rev());
    let behind = x[a.1.min(x.len())..].iter().zip(&y[b.1.min(y.len())..]);
    let same = |(x, y): &(&Word, &Word)| x.lower == y.lower && !x.stop;
    let frame: Vec<_> = before
        .take_while(same)
        .chain(behind.take_while(same))
        .filter(|(x, _)| x.lower != ",")
        .collect();
    let told = frame.iter().filter(|(x, _)| key(x).is_some()).count();
    (frame.len() >= FRAME && told >= 2) || (frame.len() > FRAME && told >= 1)
}

/// The stems and families of the content words around the words from `from` to `to`, in the same sentence, sorted.
pub fn surroundings(passage: &Passage, from: usize, to: usize, reach: usize) -> Vec<String> {
    let words = &passage.words;
    let before = words[..from.min(words.len())]
        .iter()
        .rev()
        .take(reach)
        .take_while(|word| !word.stop);
    let behind = words[to.min(words.len())..]
        .iter()
        .take(reach)
        .take_while(|word| !word.stop);
    let mut around: Vec<String> = before.chain(behind).filter_map(key).collect();
    around.sort_unstable();
    around.dedup();
    around
}

/// What a content word stands for: its family, else its stem.
pub fn key(word: &Word) -> Option<String> {
    if word.stem.is_empty() || words::digits(&word.lower).is_some() {
        return None;
    }
    Some(
        word.family
            .map_or_else(|| word.stem.clone(), |family| format!("#{family}")),
    )
}
