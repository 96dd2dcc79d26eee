//! What one passage denies and the other states: "was not hurt" beside "was hurt".

use super::{
    Compared,
    model::{Group, model},
    passage::Passage,
};
use crate::{
    lexicon::cues,
    pair::{Pair, Side},
};

/// Names of the numbers by which a denial is judged.
pub const NAMES: [&str; 13] = [
    "like", "stem", "ctx", "far", "verb", "cue", "share", "not", "sand", "subject", "object",
    "stated", "top",
];

/// A word that one side denies, and its counterpart.
#[derive(Clone, Debug)]
pub struct Denial {
    /// The words: where it is denied the cue, else the word.
    pub words: Pair<usize>,
    /// The side that denies it.
    pub side: Side,
    /// What speaks for and against, by the order of [`NAMES`].
    pub features: [f64; NAMES.len()],
    /// The probability that one denies what the other states.
    pub p: f64,
}

/// Every word that is denied on one side and stated on the other.
pub fn denials(compared: &Compared) -> Vec<Denial> {
    Side::BOTH
        .into_iter()
        .flat_map(|side| denied_on(compared, side))
        .collect()
}

fn denied_on(compared: &Compared, side: Side) -> Vec<Denial> {
    let (here, there) = (compared.passages[side], compared.passages[side.other()]);
    let cell = |n: usize, m: usize| match side {
        Side::A => (n, m),
        Side::B => (m, n),
    };
    let sure = |n: usize, m: usize| {
        let (i, j) = cell(n, m);
        compared.matrix.sure(i, j)
    };
    let mut found = Vec::new();
    for n in 0..here.len() {
        let Some(cue) = here.denied[n] else {
            continue;
        };
        let Some(m) =
            (0..there.len()).max_by(|&m, &k| sure(n, m).total_cmp(&sure(n, k)).then(k.cmp(&m)))
        else {
            continue;
        };
        let like = sure(n, m);
        // "not until Monday": then it is; "not A but B".
        let turned =
            (n..here.len().min(n + 8)).any(|k| matches!(here.lower(k), "until" | "before" | "but"));
        let predicates =
            there.frame(m).is_some() || there.is_verb(m) || here.stem(n) == there.stem(m);
        if like < 0.6
            || there.denied[m].is_some()
            || turned
            || both_say(here, there, here.lower(cue))
            || !predicates
            || denies_itself(there, here.lower(n))
        {
            continue;
        }
        let (i, j) = cell(n, m);
        let not = matches!(here.lower(cue), "not" | "n't" | "never");
        let beside = before(here, n, cue).zip(before(there, m, usize::MAX));
        let arguments = arguments(here, there, (n, m), &sure);
        if known_apart(arguments) {
            continue;
        }
        let features = [
            like,
            f64::from(u8::from(here.stem(n) == there.stem(m))),
            compared.matrix.context(i, j),
            (n.abs_diff(cue) as f64).min(5.0),
            f64::from(u8::from(here.is_verb(n) && there.is_verb(m))),
            f64::from(u8::from(
                (0..there.len()).any(|k| cues::is_negating(there.lower(k))),
            )),
            compared.matrix.share(),
            f64::from(u8::from(not)),
            beside.map_or(0.0, |(n, m)| sure(n, m)),
            arguments.0,
            arguments.1,
            f64::from(u8::from(here.is_stated(n) && there.is_stated(m))),
            f64::from(u8::from(
                here.heads[n].is_none() && there.heads[m].is_none(),
            )),
        ];
        let words = match side {
            Side::A => Pair::new(cue, m),
            Side::B => Pair::new(m, cue),
        };
        found.push(Denial {
            words,
            side,
            p: model().probability(Group::Denial, &features),
            features,
        });
    }
    found
}

/// Whether a passage holds the opposite of a word as one word: "unclear".
fn denies_itself(passage: &Passage, word: &str) -> bool {
    ["un", "in", "im", "dis", "non"]
        .iter()
        .any(|no| (0..passage.len()).any(|n| passage.lower(n).strip_prefix(no) == Some(word)))
}

/// Whether a cue stands equally often in both passages: then it denies the same.
fn both_say(here: &Passage, there: &Passage, cue: &str) -> bool {
    let count = |passage: &Passage| passage.words.iter().filter(|it| it.lower == cue).count();
    count(here) == count(there)
}

/// Whether two predicates have both arguments to be compared and neither is alike.
fn known_apart((doer, other): (f64, f64)) -> bool {
    doer.max(other) < 0.3
}

/// How alike subject and object of two predicates are; a half where one has none.
fn arguments(
    here: &Passage,
    there: &Passage,
    (n, m): (usize, usize),
    sure: &impl Fn(usize, usize) -> f64,
) -> (f64, f64) {
    let (Some(x), Some(y)) = (here.frame(n), there.frame(m)) else {
        return (0.5, 0.5);
    };
    let like = |a: Option<usize>, b: Option<usize>| a.zip(b).map_or(0.5, |(a, b)| sure(a, b));
    (like(x.doer(), y.doer()), like(x.undergoer(), y.undergoer()))
}

/// The word before a place, cue and auxiliaries skipped.
fn before(passage: &Passage, n: usize, cue: usize) -> Option<usize> {
    const AUXILIARIES: &[&str] = &[
        "am", "are", "be", "been", "being", "ca", "can", "could", "did", "do", "does", "had",
        "has", "have", "is", "may", "might", "must", "shall", "should", "was", "were", "will",
        "wo", "would",
    ];
    (0..n)
        .rev()
        .find(|&k| k != cue && !AUXILIARIES.contains(&passage.lower(k)))
}
