//! Did or did not: what one passage denies and the other states, and words of which only one can be true.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{
    event::{self, is_same},
    frame::{self, Frame, Mood},
    occasion,
    passage::{Passage, Word},
};
use crate::{
    entity::Value,
    lexicon::cues,
    pair::{Pair, Side},
    text::{Span, stem::stem},
};

/// Words before a stated word within which a denial would reach it.
const REACH: usize = 4;

/// Stem to the stems that say the opposite.
static OPPOSITES: LazyLock<HashMap<String, HashSet<String>>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicon/opposites.txt").lines();
    let mut opposites: HashMap<String, HashSet<String>> = HashMap::new();
    for (x, y) in lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
    {
        let (x, y) = (stem(x), stem(y));
        opposites.entry(x.clone()).or_default().insert(y.clone());
        opposites.entry(y).or_default().insert(x);
    }
    opposites
});

/// The words that cannot both be true.
pub fn polarity(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    if occasion::are_two(passages) {
        return None;
    }
    inserted(passages)
        .or_else(|| {
            Side::BOTH
                .into_iter()
                .find_map(|side| denied(passages, side))
        })
        .or_else(|| opposed(passages))
}

/// Words of which so many must be the same on both sides that a denial is all in which they part.
const ALIKE: f64 = 0.8;

/// A denial in one of two passages that are otherwise the same.
fn inserted(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let words = passages.map(|passage| -> Vec<String> {
        let words = passage.words.iter().filter(|word| !word.stem.is_empty());
        let mut stems: Vec<String> = words.map(|word| word.stem.clone()).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    });
    let shared = words.a.iter().filter(|stem| words.b.contains(stem)).count();
    let most = words.a.len().max(words.b.len());
    if shared < 2 || (shared as f64) < ALIKE * most as f64 {
        return None;
    }
    let cues = passages.map(|passage| {
        let words = 0..passage.words.len();
        words
            .filter(|&n| cues::is_negating(&passage.words[n].lower))
            .collect::<Vec<usize>>()
    });
    let (side, cue) = match (cues.a.as_slice(), cues.b.as_slice()) {
        ([cue], []) => (Side::A, *cue),
        ([], [cue]) => (Side::B, *cue),
        _ => return None,
    };
    let (here, there) = (passages[side], passages[side.other()]);
    let target = target(here, cue)?;
    // "not one person, but several".
    let other = here.words[target..]
        .iter()
        .take(8)
        .any(|word| word.lower == "but");
    if other || how_denied(here, cue, target).is_none() {
        return None;
    }
    let stem = event::stem_of(&here.words[target]);
    let stated = (0..there.words.len())
        .find(|&n| event::stem_of(&there.words[n]) == stem && is_stated(there, n))?;
    Some(sided(side, here.words[cue].span, there.words[stated].span))
}

/// A word that one side denies and the other states flatly: "no one was injured" / "three were injured".
fn denied(passages: Pair<&Passage>, side: Side) -> Option<Pair<Span>> {
    let (here, there) = (passages[side], passages[side.other()]);
    (0..here.words.len()).find_map(|cue| {
        let target = target(here, cue)?;
        let how = how_denied(here, cue, target)?;
        let stated = (0..there.words.len())
            .find(|&n| is_stated(there, n) && states(passages, side, (target, how), n))?;
        Some(sided(side, here.words[cue].span, there.words[stated].span))
    })
}

/// What a denied word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Denied {
    /// A deed: "did not sign".
    Deed,
    /// What somebody is: "is not guilty".
    Quality,
    /// What is not there: "no survivors", "did not have a gun".
    Thing,
}

fn how_denied(passage: &Passage, cue: usize, target: usize) -> Option<Denied> {
    let lower = |n: usize| passage.words[n].lower.as_str();
    let having = (cue + 1..target).any(|n| matches!(lower(n), "have" | "has" | "had" | "any"));
    if having || (matches!(lower(cue), "no" | "without") && !lower(cue + 1).starts_with("one")) {
        let longer = lower(cue + 1) == "longer";
        if !longer || having {
            return Some(Denied::Thing);
        }
    }
    // "pleaded not guilty": no helping verb before it.
    let helped = lower(cue) != "not" || target > cue + 1 || {
        let before = cue.checked_sub(1).map_or("", lower);
        is_be(before) || frame::is_helping(before) || before == "to"
    };
    if helped && acts(passage, target) {
        return Some(Denied::Deed);
    }
    let close = (cue + 1..target).all(|n| lower(n).ends_with("ly") || lower(n) == "longer");
    let being = cue.checked_sub(1).is_some_and(|n| is_be(lower(n)));
    (close && being).then_some(Denied::Quality)
}

/// Whether the word at `n` of the other side states what the word at `target` denies.
fn states(passages: Pair<&Passage>, side: Side, (target, how): (usize, Denied), n: usize) -> bool {
    let (here, there) = (passages[side], passages[side.other()]);
    let (word, other) = (&here.words[target], &there.words[n]);
    let one_stem = event::stem_of(other) == event::stem_of(word);
    match how {
        Denied::Deed => {
            // A gun and a shot are of one family, but only verbs of a family say one thing.
            let (x, y) = (frame::frame(here, target), frame::frame(there, n));
            (one_stem || is_same(word, other))
                && acts(there, n)
                && told_alike(&x, &y)
                && frame::are_one(&x, &y)
        }
        Denied::Quality => {
            let (x, y) = (frame::frame(here, target), frame::frame(there, n));
            let being = (n.saturating_sub(3)..n).any(|k| is_be(&there.words[k].lower));
            one_stem && being && told_alike(&x, &y) && frame::are_one(&x, &y)
        }
        // Nothing is denied of what the other side does not speak of.
        Denied::Thing => {
            let told_of = |passage: &Passage, n: usize| event::surroundings(passage, n, n + 1, 10);
            let (far, near) = (told_of(here, target), told_of(there, n));
            let shared = far.iter().filter(|key| near.contains(key)).count();
            one_stem && shared >= 1 && is_there(there, n)
        }
    }
}

/// Whether what two frames tell can be held against each other: what did not happen and what will, but not what may.
fn told_alike(x: &Frame, y: &Frame) -> bool {
    let real = |mood: Mood| matches!(mood, Mood::Told | Mood::Future);
    (x.mood == y.mood && x.mood != Mood::Open) || (real(x.mood) && real(y.mood))
}

/// Whether a word is a verb, also in the present: not behind "the" or before "of".
pub fn acts(passage: &Passage, n: usize) -> bool {
    let lower = |n: usize| passage.words.get(n).map_or("", |word| word.lower.as_str());
    let before = n.checked_sub(1).map_or("", lower);
    let noun = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "his"
            | "her"
            | "its"
            | "their"
            | "my"
            | "our"
            | "no"
            | "any"
            | "some"
            | "this"
            | "these"
            | "those"
            | "'s"
            | "for"
            | "without"
            | "on"
            | "by"
            | "with"
            | "one"
    ) || super::words::digits(before).is_some();
    let ing = lower(n).len() > 4 && lower(n).ends_with("ing");
    let verb = event::is_verb(passage, n) || ing && !matches!(before, "the" | "a" | "an" | "of");
    let present =
        !noun && lower(n + 1) != "of" && !passage.words[n].capital && !lower(n).ends_with("ion");
    verb || present && (is_light_verb(lower(n)) || stands_as_verb(passage, n))
}

/// Whether a word that may be a noun stands where a verb does: behind a noun and before "the", "to" or the end of the clause.
fn stands_as_verb(passage: &Passage, n: usize) -> bool {
    let lower = |n: usize| passage.words.get(n).map_or(".", |word| word.lower.as_str());
    let subject = n.checked_sub(1).is_some_and(|k| {
        let before = &passage.words[k];
        !before.stem.is_empty()
            || matches!(
                before.lower.as_str(),
                "he" | "she"
                    | "it"
                    | "they"
                    | "we"
                    | "i"
                    | "you"
                    | "n't"
                    | "not"
                    | "never"
                    | "who"
                    | "which"
                    | "also"
            )
    });
    let next = lower(n + 1);
    let object = matches!(
        next,
        "the"
            | "a"
            | "an"
            | "to"
            | "that"
            | "his"
            | "her"
            | "its"
            | "their"
            | "in"
            | "into"
            | "for"
            | "on"
            | "with"
            | "at"
            | "from"
            | "it"
            | "them"
            | "him"
            | "."
            | ","
    ) || passage.words.get(n + 1).is_some_and(|word| word.capital);
    // "overturns rules": a noun before a noun is mostly in the singular.
    let third = lower(n).ends_with('s')
        && !lower(n).ends_with("ss")
        && passage
            .words
            .get(n + 1)
            .is_some_and(|word| !word.stem.is_empty());
    subject && (object || third) && lower(n).len() > 2
}

/// Whether a thing is said to be there or to be had, and not only spoken of.
fn is_there(passage: &Passage, n: usize) -> bool {
    let words = &passage.words;
    let clause = |n: &usize| !words[*n].stop && words[*n].lower != ",";
    let behind = (n + 1..(n + 8).min(words.len())).take_while(clause);
    let before = (n.saturating_sub(8)..n).rev().take_while(clause);
    // "the gun has not been recovered", "out of timeouts", "due to enter his plea".
    let denied = (n.saturating_sub(10)..n).any(|k| cues::is_negating(&words[k].lower));
    let open = |k: usize| {
        matches!(
            words[k].lower.as_str(),
            "not"
                | "n't"
                | "never"
                | "will"
                | "to"
                | "would"
                | "if"
                | "whether"
                | "any"
                | "need"
                | "out"
        )
    };
    let counted = (n.saturating_sub(3)..n).any(|k| {
        matches!(
            words[k].lower.as_str(),
            "a" | "an" | "several" | "some" | "many" | "were" | "are" | "was" | "had" | "has"
        ) || super::words::digits(&words[k].lower).is_some()
            || words[k].lower.starts_with(|c: char| c.is_ascii_digit())
    });
    let done = n.checked_sub(1).is_some_and(|k| event::is_verb(passage, k));
    (counted || done) && !denied && !before.chain(behind).any(open)
}

/// The word that a word of denial denies: the verb behind "not", the noun behind "no".
fn target(passage: &Passage, cue: usize) -> Option<usize> {
    let words = &passage.words;
    let lower = |n: usize| words.get(n).map_or("", |word| word.lower.as_str());
    let next = lower(cue + 1);
    let noun = match lower(cue) {
        "not" | "n't" | "never" | "cannot" | "nobody" | "none" => false,
        "no" if next == "one" => false,
        "no" | "without" => true,
        _ => return None,
    };
    // "not only", "no fewer than", "not yet", "not to sign": nothing is denied, or nothing that was.
    let longer = lower(cue) == "no" && next == "longer";
    let noun = noun && !longer;
    if matches!(
        next,
        "only"
            | "fewer"
            | "less"
            | "more"
            | "yet"
            | "to"
            | "later"
            | "just"
            | "immediately"
            | "necessarily"
            | "further"
            | "enough"
    ) || (lower(cue) == "not"
        && !is_be(cue.checked_sub(1).map_or("", lower))
        && next.ends_with("ing"))
    {
        return None;
    }
    // "would not have signed" tells of what might have been.
    let unreal = |n: usize| matches!(lower(n), "would" | "could" | "might" | "should");
    if lower(cue + 1) == "have" && cue.checked_sub(1).is_some_and(unreal) {
        return None;
    }
    // "didn't ask", "can't go online": a verb that says little is denied like any other, and not what stands behind it.
    if matches!(lower(cue), "not" | "n't" | "cannot" | "never") && is_light_verb(next) {
        return (!is_put_off(passage, cue + 2)).then_some(cue + 1);
    }
    let clause = (cue + 1..words.len()).take_while(|&n| !words[n].stop && lower(n) != ",");
    let content = |n: &usize| {
        !words[*n].stem.is_empty() && !lower(*n).ends_with("ly") && !lower(*n).ends_with("est")
    };
    if noun {
        // The last of the words that follow each other: "no coronavirus deaths".
        let run = clause.take_while(|n| !words[*n].stem.is_empty());
        return run.take(3).last();
    }
    let subject = matches!(lower(cue), "nobody" | "none" | "no") && !longer;
    let first = clause
        .filter(content)
        .find(|&n| !subject || event::is_verb(passage, n) || words[n].family.is_some())?;
    let more = (first + 1..first + 3)
        .any(|n| matches!(lower(n), "further" | "again" | "anymore" | "enough"));
    let said = ["", "s", "ed"]
        .iter()
        .any(|end| cues::is_saying(&format!("{}{end}", lower(first))))
        || (cue + 1..first).any(|n| cues::is_saying(lower(n)))
        || matches!(
            words[first].stem.as_str(),
            "know"
                | "clear"
                | "believe"
                | "think"
                | "expect"
                | "seem"
                | "rule"
                | "specify"
                | "immediat"
        );
    let later = is_put_off(passage, first + 1);
    // "did not die in the crash but of a fever" died.
    let otherwise = (first + 1..first + 8).any(|n| {
        lower(n) == "but"
            && matches!(
                lower(n + 1),
                "of" | "in"
                    | "on"
                    | "at"
                    | "by"
                    | "from"
                    | "for"
                    | "to"
                    | "with"
                    | "because"
                    | "as"
            )
    });
    (!said && !more && !later && !otherwise && !words[first].capital).then_some(first)
}

/// Whether the clause that goes on at `n` tells until when nothing is done: what "will not start before Monday" starts.
fn is_put_off(passage: &Passage, n: usize) -> bool {
    let rest = passage.words.iter().skip(n).take(12);
    rest.take_while(|word| !word.stop).any(|word| {
        matches!(
            word.lower.as_str(),
            "before" | "until" | "till" | "unless" | "once"
        )
    })
}

/// Verbs so frequent that they carry no fact of their own, but can be denied.
fn is_light_verb(word: &str) -> bool {
    matches!(
        word,
        "ask" | "call" | "come" | "get" | "give" | "go" | "leave" | "make" | "put" | "take" | "use"
    )
}

fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are" | "was" | "were" | "be" | "been" | "'s" | "'re"
    )
}

/// Whether a word is stated flatly: not denied, not asked, not counted as none.
pub fn is_stated(passage: &Passage, n: usize) -> bool {
    let words = &passage.words;
    let denied = (n.saturating_sub(REACH)..n)
        .rev()
        .take_while(|&k| !words[k].stop && words[k].lower != ",")
        .any(|k| {
            let lower = words[k].lower.as_str();
            let before = k.checked_sub(1).map_or("", |k| words[k].lower.as_str());
            // "didn’ t", cut by a bad copy.
            let cut = lower == "t" && matches!(before, "'" | "’" | "`");
            let out = lower == "out" && before.starts_with("rul");
            out || cut
                || matches!(
                    lower,
                    "not"
                        | "n't"
                        | "never"
                        | "no"
                        | "nobody"
                        | "none"
                        | "without"
                        | "cannot"
                        | "nor"
                        | "neither"
                        | "if"
                        | "whether"
                        | "zero"
                        | "could"
                        | "may"
                        | "might"
                        | "unless"
                )
                || [
                    "deny", "deni", "refus", "reject", "fail", "disput", "avoid", "prevent",
                    "lack", "lose", "losing", "lost", "cut",
                ]
                .iter()
                .any(|start| lower.starts_with(start))
        });
    // "pleaded not guilty".
    let denied = denied
        || words
            .get(n + 1)
            .is_some_and(|word| matches!(word.lower.as_str(), "not" | "never" | "no"));
    let none = passage.values.iter().any(|(mention, from, to)| {
        (*from..*to + 3).contains(&n)
            && matches!(&mention.value, Some(Value::Amount(amount)) if amount.value == 0.0)
    });
    !denied && !none
}

/// "rose" / "fell", "rejected" / "approved", said of the same thing.
fn opposed(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let of = |passage: &Passage, n: usize| -> (Vec<String>, Vec<String>) {
        let keys = |from: usize, to: usize| {
            let words = passage.words[from..to].iter();
            words
                .filter(|word| !word.stop)
                .filter_map(event::key)
                .collect::<Vec<_>>()
        };
        let end = passage.words.len();
        (
            keys(n.saturating_sub(5), n),
            keys((n + 1).min(end), (n + 6).min(end)),
        )
    };
    let holds =
        |passage: &Passage, word: &Word| passage.words.iter().any(|other| is_same(word, other));
    let share = |left: &[String], right: &[String]| left.iter().any(|key| right.contains(key));
    (0..passages.a.words.len()).find_map(|i| {
        let here = &passages.a.words[i];
        let against = OPPOSITES.get(&here.stem)?;
        if holds(passages.b, here) || !is_stated(passages.a, i) {
            return None;
        }
        (0..passages.b.words.len())
            .filter(|&j| against.contains(&passages.b.words[j].stem))
            .filter(|&j| !holds(passages.a, &passages.b.words[j]) && is_stated(passages.b, j))
            .find(|&j| {
                // Of the same subject; or, one side being in the passive, of the same object.
                let (a, b) = (of(passages.a, i), of(passages.b, j));
                if acts(passages.a, i) && acts(passages.b, j) {
                    let (x, y) = (frame::frame(passages.a, i), frame::frame(passages.b, j));
                    return x.mood == y.mood && x.mood != Mood::Open && frame::are_one(&x, &y);
                }
                share(&a.0, &b.0)
                    || (share(&a.1, &b.0) && share(&a.1, &b.1))
                    || (share(&a.0, &b.1) && share(&a.1, &b.1))
            })
            .map(|j| Pair::new(here.span, passages.b.words[j].span))
    })
}

fn sided(side: Side, here: Span, there: Span) -> Pair<Span> {
    match side {
        Side::A => Pair::new(here, there),
        Side::B => Pair::new(there, here),
    }
}
