//! Whether two reports tell of one event or only look alike: two murders, two earthquakes, two cut-offs of one man's internet.
//!
//! In: the scored sentence pairs and what the reports share as a whole. Out: yes or no. Two reports of one event have at least a few pairs that
//! surely tell one thing, share most of their names and use the same words; where a pair looks like something but these are wanting,
//! they are alike and not the same. The three weights are those of a logistic regression over the pairs of one event and of two
//! events of ECB+ (area under the curve .94 from topic to topic).

use super::{
    choose::Scored,
    features::{self, Cell},
    profile::{Profile, Profiles},
};

/// A best score below this (in thousandths) means that nothing looks alike.
const FAINT: u16 = 100;
/// From this on one event is likely enough.
const ENOUGH: f64 = 2.85;
/// Shorter reports say too little to judge by.
const FEWEST: usize = 3;

/// Names that a report must have before it counts that the other has none of them.
const NAMES: usize = 3;
/// A smaller share of names told in both reports than this: of the pairs of one event none had so few.
const STRANGERS: f64 = 0.1;

/// Whether the reports look alike but seem to tell of two events.
pub fn alike_not_same(profiles: &Profiles, cells: &[Cell], scored: &[Scored]) -> bool {
    let Some(first) = cells.first() else {
        return false;
    };
    let sentences = &profiles.sentences;
    if sentences.a.len().min(sentences.b.len()) < FEWEST {
        return false;
    }
    let best = scored.iter().map(|pair| pair.score).max().unwrap_or(0);
    let top = 0.5 * (top_three(scored, |pair| pair.i) + top_three(scored, |pair| pair.j));
    let likeness = 3.7 * top
        + 2.8 * features::value(first, "pair.names")
        + 3.6 * features::value(first, "pair.cosine");
    let names = |side: &[Profile]| side.iter().map(|it| it.names.len()).sum::<usize>();
    let strangers = features::value(first, "pair.named_min") < STRANGERS
        && names(&sentences.a).min(names(&sentences.b)) >= NAMES;
    best >= FAINT && (likeness < ENOUGH || strangers)
}

/// The mean of the best scores of the three sentences of one side that have the best, 0 to 1.
fn top_three(scored: &[Scored], of: fn(&Scored) -> u32) -> f64 {
    let mut best = vec![0u16; scored.iter().map(of).max().map_or(0, |n| n as usize + 1)];
    for pair in scored {
        let place = of(pair) as usize;
        best[place] = best[place].max(pair.score);
    }
    best.sort_unstable_by(|x, y| y.cmp(x));
    best.iter()
        .take(3)
        .map(|score| f64::from(*score))
        .sum::<f64>()
        / 3000.0
}
