//! Did or did not: what one passage denies and the other states, and words of which only one can be true.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::{
    event::{self, is_same},
    passage::{Passage, Word},
};
use crate::{
    claim,
    entity::Value,
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
    Side::BOTH
        .into_iter()
        .find_map(|side| denied(passages, side))
        .or_else(|| opposed(passages))
}

/// A word that one side denies and the other states flatly: "no one was injured" / "three were injured".
fn denied(passages: Pair<&Passage>, side: Side) -> Option<Pair<Span>> {
    let (here, there) = (passages[side], passages[side.other()]);
    (0..here.words.len()).find_map(|cue| {
        let target = target(here, cue)?;
        let word = &here.words[target];
        // A gun and a shot are of one family, but only verbs of a family say one thing.
        let verb = event::is_verb(here, target);
        let denied_stem = event::stem_of(word);
        let says_it = |n: usize| {
            let other = &there.words[n];
            event::stem_of(other) == denied_stem
                || (verb && event::is_verb(there, n) && is_same(word, other))
        };
        let stated = (0..there.words.len()).find(|&n| says_it(n) && is_stated(there, n))?;
        // Nothing is denied of what the other side does not speak of. A verb has its subject anywhere before it.
        let reach = if verb { usize::MAX } else { 10 };
        let told_of = |passage: &Passage, n: usize| event::surroundings(passage, n, n + 1, reach);
        let (far, near) = (told_of(here, target), told_of(there, stated));
        let shared = far.iter().filter(|key| near.contains(key)).count();
        let least = if verb {
            far.len().min(near.len()).clamp(1, 2)
        } else {
            1
        };
        (shared >= least).then(|| sided(side, here.words[cue].span, there.words[stated].span))
    })
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
        let later = (cue + 2..cue + 6).any(|n| matches!(lower(n), "before" | "until"));
        return (!later).then_some(cue + 1);
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
    let said = claim::is_saying(lower(first))
        || (cue + 1..first).any(|n| claim::is_saying(lower(n)))
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
    // "will not start before Monday" starts.
    let later = (first + 1..first + 4).any(|n| matches!(lower(n), "before" | "until"));
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
    (!said && !later && !otherwise && !words[first].capital).then_some(first)
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
fn is_stated(passage: &Passage, n: usize) -> bool {
    let words = &passage.words;
    let denied = (n.saturating_sub(REACH)..n)
        .rev()
        .take_while(|&k| !words[k].stop && words[k].lower != ",")
        .any(|k| {
            let lower = words[k].lower.as_str();
            let before = k.checked_sub(1).map_or("", |k| words[k].lower.as_str());
            let out = lower == "out" && before.starts_with("rul");
            out || matches!(
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
            ) || [
                "deny", "deni", "refus", "reject", "fail", "disput", "avoid", "prevent", "lack",
                "lose", "losing", "lost", "cut",
            ]
            .iter()
            .any(|start| lower.starts_with(start))
        });
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
