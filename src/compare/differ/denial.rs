//! Negation on one side: "was not hurt" against "was hurt".

use super::{
    around::{self, Around, Clauses, yes},
    model::{Group, model},
    passage::Passage,
    side_by_side::SideBySide,
    values,
};
use crate::{
    lexicon::{cues, differ, grammar},
    pair::{Pair, Side},
};

/// A word that one side negates, and its counterpart.
#[derive(Clone, Debug)]
pub struct Denial {
    /// The words: the cue where it is negated, otherwise the word.
    pub words: Pair<usize>,
    /// The side that negates it.
    pub side: Side,
    /// The features, in the order of `names::DENIAL` and `names::AROUND`.
    pub features: Vec<f64>,
    /// The probability that one side negates what the other states.
    pub p: f64,
}

/// Every word that is negated on one side and stated on the other.
pub(crate) fn denials(compared: &SideBySide) -> Vec<Denial> {
    Side::BOTH
        .into_iter()
        .flat_map(|side| denied_on(compared, side))
        .collect()
}

fn denied_on(compared: &SideBySide, side: Side) -> Vec<Denial> {
    let (here, there) = (compared.passages[side], compared.passages[side.other()]);
    let cell = |n: usize, m: usize| match side {
        Side::A => (n, m),
        Side::B => (m, n),
    };
    let sure = |n: usize, m: usize| {
        let (i, j) = cell(n, m);
        compared.matrix.sure(i, j)
    };
    let (mut found, mut clauses) = (Vec::new(), Clauses::default());
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
        // "no survivors", "survivors"; "not charged", "charges"; but a director does not always direct.
        let named = (here.is_verb(n) || here.lower(cue) == "no")
            && here.stem(n) == there.stem(m)
            && (here.lower(n) == there.lower(m) || !values::is_person(there.lower(m)));
        // "rejected calls" does not mean that nobody called.
        let object = !here.is_verb(n) && here.is_verb(cue);
        let predicates = named || ((there.frame(m).is_some() || there.is_verb(m)) && !object);
        if like < 0.6
            || there.denied[m].is_some()
            || here.is_open(n) != there.is_open(m)
            || is_turned(here, n)
            || both_say(here, there, here.lower(cue))
            || !predicates
            || denies_itself(there, here.lower(n))
        {
            continue;
        }
        let (i, j) = cell(n, m);
        let not = grammar::NEGATIONS.has(here.lower(cue));
        let heads = Pair::new(i, j);
        let at = heads.map(|n| n..n + 1);
        let arguments = around::arguments(compared, Some((i, j)), &at);
        if arguments.0 < 0.3 {
            continue;
        }
        let mut around = Around::new(compared, &mut clauses, &at, heads).features;
        // A negated predicate governs itself.
        around[11] = arguments.0;
        around[12] = arguments.1;
        let mut features = vec![
            (n.abs_diff(cue) as f64).min(5.0),
            yes(here.is_verb(n) && there.is_verb(m)),
            yes((0..there.len()).any(|k| cues::is_negating(there.lower(k)))),
            yes(not),
            yes(here.heads[n].is_none() && there.heads[m].is_none()),
        ];
        features.extend(around);
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

/// "not until Monday" is positive; "not A but B".
fn is_turned(passage: &Passage, n: usize) -> bool {
    (n..passage.len().min(n + 8)).any(|k| differ::TURNS.has(passage.lower(k)))
}

/// Whether a passage has the antonym of a word as one word: "unclear".
fn denies_itself(passage: &Passage, word: &str) -> bool {
    differ::OPPOSITE_PREFIXES
        .words()
        .any(|no| (0..passage.len()).any(|n| passage.lower(n).strip_prefix(no) == Some(word)))
}

/// Whether a cue occurs equally often in both passages, so that it negates the same.
fn both_say(here: &Passage, there: &Passage, cue: &str) -> bool {
    let not = |cue: &str| matches!(cue, "not" | "n't");
    let count = |passage: &Passage| {
        let cues = (0..passage.len()).filter(|&n| {
            // "didn’ t" as printed on some pages.
            let torn = passage.lower(n) == "t" && matches!(passage.before(n, 1), "'" | "\u{2019}");
            let other = if torn { "not" } else { passage.lower(n) };
            other == cue || (not(other) && not(cue))
        });
        cues.count()
    };
    count(here) == count(there)
}

/// Whether one side negates a word that the other states.
pub(crate) fn is_one_sided(compared: &SideBySide) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let (here, there) = (compared.passages[side], compared.passages[side.other()]);
        (0..here.len()).any(|n| {
            let like = |m: usize| match side {
                Side::A => compared.matrix.sure(n, m),
                Side::B => compared.matrix.sure(m, n),
            };
            here.denied[n].is_some_and(|cue| {
                !is_turned(here, n)
                    && !both_say(here, there, here.lower(cue))
                    && (0..there.len()).any(|m| like(m) >= 0.6 && there.denied[m].is_none())
            })
        })
    })
}
