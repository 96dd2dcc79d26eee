//! How far a matter has come: charged or convicted, announced or done. Both may be true, each at its time.

use super::{
    event::{self, is_same},
    frame,
    passage::Passage,
};
use crate::{
    pair::{Pair, Side},
    text::Span,
};

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Charged, or about to be tried.
    Open,
    /// Convicted, acquitted or sentenced.
    Decided,
}

/// The word that tells how far the case of a passage has come.
fn stage(passage: &Passage) -> Option<(Stage, usize)> {
    (0..passage.words.len())
        .filter_map(|n| Some((case(passage, n)?, n)))
        .max_by_key(|(stage, n)| (*stage, std::cmp::Reverse(*n)))
}

/// Whether a passage tells of a case before a court, and so of what is not settled or of what was.
pub fn is_of_a_case(passage: &Passage) -> bool {
    stage(passage).is_some()
}

/// Where the two sides tell of one matter at two stages.
pub fn stages(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let ((x, i), (y, j)) = (stage(passages.a)?, stage(passages.b)?);
    let told_of = |passage: &Passage, n: usize| event::surroundings(passage, n, n + 1, 12);
    let other =
        |keys: &[String]| -> bool { keys.iter().any(|key| told_of(passages.b, j).contains(key)) };
    // Who has come further tells of the earlier stage as well: "convicted before and on trial now".
    let (earlier, further) = if x < y {
        (x, passages.b)
    } else {
        (y, passages.a)
    };
    if (0..further.words.len()).any(|n| case(further, n) == Some(earlier)) {
        return None;
    }
    // "face trial" is one thing to say.
    let span = |passage: &Passage, n: usize| {
        let word = &passage.words[n];
        match n.checked_sub(1).map(|before| &passage.words[before]) {
            Some(before) if word.lower == "trial" && before.lower != "a" => {
                before.span.join(word.span)
            }
            _ => word.span,
        }
    };
    (x != y && other(&told_of(passages.a, i)))
        .then(|| Pair::new(span(passages.a, i), span(passages.b, j)))
}

fn case(passage: &Passage, n: usize) -> Option<Stage> {
    let lower = |n: Option<usize>| {
        n.and_then(|n| passage.words.get(n))
            .map_or("", |word| word.lower.as_str())
    };
    let before: Vec<&str> = (1..=4).map(|k| lower(n.checked_sub(k))).collect();
    // "if convicted", "previously convicted", "to be sentenced", "not guilty": no, not this time, or not yet.
    let elsewhere = before.iter().any(|word| {
        matches!(
            *word,
            "if" | "previously"
                | "earlier"
                | "once"
                | "could"
                | "not"
                | "n't"
                | "never"
                | "will"
                | "would"
                | "to"
                | "may"
                | "might"
                | "when"
        )
    });
    match lower(Some(n)) {
        "charged" | "indicted" | "arraigned" | "accused" => Some(Stage::Open),
        "trial" => before
            .iter()
            .any(|word| {
                matches!(
                    *word,
                    "face"
                        | "faces"
                        | "facing"
                        | "stand"
                        | "stands"
                        | "standing"
                        | "go"
                        | "goes"
                        | "await"
                        | "awaits"
                        | "awaiting"
                        | "on"
                )
            })
            .then_some(Stage::Open),
        "convicted" | "acquitted" | "sentenced" => (!elsewhere).then_some(Stage::Decided),
        "guilty" => (!elsewhere
            && !before
                .iter()
                .any(|word| matches!(*word, "plead" | "pleads")))
        .then_some(Stage::Decided),
        _ => None,
    }
}

/// What is feared or not known of people on one side and certain on the other: "feared dead" and "confirmed dead", "missing" and
/// "found dead".
pub fn fates(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    Side::BOTH.into_iter().find_map(|side| {
        let (here, there) = (passages[side], passages[side.other()]);
        let open = (0..here.words.len()).find_map(|n| open_fate(here, n))?;
        let closed = (0..there.words.len()).find_map(|n| closed_fate(there, n))?;
        let known_here = (0..here.words.len()).any(|n| closed_fate(here, n).is_some());
        let open_there = (0..there.words.len()).any(|n| open_fate(there, n).is_some());
        let near = event::surroundings(there, closed.0, closed.1, 8);
        let shared = event::surroundings(here, open.0, open.1, 8)
            .iter()
            .any(|key| near.contains(key));
        let span = |passage: &Passage, (from, to): (usize, usize)| {
            passage.words[from].span.join(passage.words[to - 1].span)
        };
        (!known_here && !open_there && shared).then(|| match side {
            Side::A => Pair::new(span(here, open), span(there, closed)),
            Side::B => Pair::new(span(there, closed), span(here, open)),
        })
    })
}

/// "missing", "feared dead": the words that begin at `n`.
fn open_fate(passage: &Passage, n: usize) -> Option<(usize, usize)> {
    let lower = |n: usize| passage.words.get(n).map_or("", |word| word.lower.as_str());
    match (lower(n), lower(n + 1)) {
        ("feared" | "presumed" | "believed" | "thought", "dead" | "killed" | "drowned") => {
            Some((n, n + 2))
        }
        ("missing", _) => {
            let been = n.checked_sub(1).is_some_and(|k| {
                matches!(
                    lower(k),
                    "is" | "are"
                        | "was"
                        | "were"
                        | "been"
                        | "still"
                        | "remain"
                        | "remains"
                        | "went"
                        | "go"
                        | "gone"
                        | "reported"
                        | "declared"
                )
            });
            been.then_some((n, n + 1))
        }
        _ => None,
    }
}

/// "found dead", "confirmed dead": the words that begin at `n`.
fn closed_fate(passage: &Passage, n: usize) -> Option<(usize, usize)> {
    let lower = |n: usize| passage.words.get(n).map_or("", |word| word.lower.as_str());
    let found = matches!(lower(n), "found" | "confirmed" | "pronounced")
        && matches!(lower(n + 1), "dead" | "alive" | "safe" | "unharmed");
    found.then_some((n, n + 2))
}

/// "will open" on one side, "opened" on the other.
pub fn planned(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    Side::BOTH.into_iter().find_map(|side| {
        let (here, there) = (passages[side], passages[side.other()]);
        (0..here.words.len()).find_map(|cue| {
            let verb = plan(here, cue)?;
            let done = (0..there.words.len())
                .find(|&n| there.words[n].stem == here.words[verb].stem && is_done(there, n))?;
            let planned_too = (0..there.words.len()).any(|n| {
                plan(there, n).is_some_and(|other| is_same(&there.words[other], &here.words[verb]))
            });
            let done_too = (0..here.words.len())
                .any(|n| n != verb && is_same(&here.words[n], &here.words[verb]));
            let near = event::surroundings(there, done, done + 1, 8);
            let shared = event::surroundings(here, verb, verb + 1, 8)
                .iter()
                .filter(|key| near.contains(key))
                .count();
            // "will miss two games", "missed four games earlier": of the same subject and object.
            let one = frame::are_one(&frame::frame(here, verb), &frame::frame(there, done));
            (!planned_too && !done_too && shared >= 2 && one).then(|| {
                let (x, y) = (here.words[cue].span, there.words[done].span);
                match side {
                    Side::A => Pair::new(x, y),
                    Side::B => Pair::new(y, x),
                }
            })
        })
    })
}

/// The verb that is planned behind "will" or "plans to".
fn plan(passage: &Passage, cue: usize) -> Option<usize> {
    let lower = |n: usize| passage.words.get(n).map_or("", |word| word.lower.as_str());
    let to = lower(cue + 1) == "to";
    let planned = match lower(cue) {
        "will" => true,
        "plans" | "plan" | "set" | "scheduled" | "expected" | "about" | "going" | "intends"
        | "aims" => to,
        // "due to damage" gives a reason.
        "due" => {
            to && cue
                .checked_sub(1)
                .is_some_and(|n| matches!(lower(n), "is" | "are" | "was" | "were"))
        }
        _ => false,
    };
    let verb = (cue + 1..cue + 5)
        .take_while(|&n| !matches!(lower(n), "not" | "n't" | "," | "have"))
        .find(|&n| {
            passage
                .words
                .get(n)
                .is_some_and(|word| !word.stem.is_empty())
        })?;
    (planned && !passage.words[verb].capital).then_some(verb)
}

/// Whether the word at `n` is a verb in the past that did happen.
fn is_done(passage: &Passage, n: usize) -> bool {
    let word = &passage.words[n];
    let past = word.lower.ends_with("ed") || crate::text::stem::is_irregular(&word.lower);
    let open = (n.saturating_sub(3)..n).any(|k| {
        matches!(
            passage.words[k].lower.as_str(),
            "will"
                | "would"
                | "to"
                | "be"
                | "not"
                | "n't"
                | "if"
                | "could"
                | "may"
                | "might"
                | "should"
                | "until"
        )
    });
    // "Kern, who directed the first film" tells of something else.
    let aside = (n.saturating_sub(2)..n)
        .any(|k| matches!(passage.words[k].lower.as_str(), "who" | "which" | "whose"));
    past && !open && !aside
}
