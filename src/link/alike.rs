//! Whether two reports tell of one event or only look alike: two murders, two earthquakes, two cut-offs of one man's internet.
//!
//! In: what the reports share as a whole and the first judgment of their sentence pairs. Out: a probability, learned from pairs of reports
//! of one event and of two events of a kind. The less likely one event, the more a sentence pair must show to be linked: what looks like
//! one fact is then mostly a like detail of the other event.

use super::{
    features::{self, Cell},
    model::{Weights, logistic},
    profile::{Profile, Profiles},
};

/// Names of the numbers by which a pair of reports is judged, in order; the file of weights names them.
pub const NAMES: &[&str] = &[
    "event.top",
    "event.share",
    "event.names",
    "event.numbers",
    "event.values",
    "event.told",
    "event.strangers",
    "event.times",
    "event.persons",
    "event.organizations",
    "event.places",
];

/// How strongly the doubt that the reports tell of one event weighs on each sentence pair, as a share of its logit.
const DOUBT: f64 = 0.7;
/// From this logit on there is no doubt. Judged from topic to topic, links are best with the doubt halved and this end.
const NO_DOUBT: f64 = 1.5;
/// Reports of fewer sentences say too little to judge by.
const FEWEST: usize = 2;

/// The numbers of a pair of reports by the order of [`NAMES`]; nothing where they are too short to judge. `first` is the first judgment of the cells.
pub fn signs(profiles: &Profiles, cells: &[Cell], first: &[f64]) -> Option<Vec<f64>> {
    let cell = cells.first()?;
    let sizes = profiles.sentences.as_ref().map(Vec::len);
    if sizes.a.min(sizes.b) < FEWEST {
        return None;
    }
    let in_a = best(cells.iter().map(|cell| cell.i), first, sizes.a);
    let in_b = best(cells.iter().map(|cell| cell.j), first, sizes.b);
    let top = |best: &[f64]| best.iter().take(3).sum::<f64>() / 3.0;
    let share = |best: &[f64]| best.iter().sum::<f64>() / best.len() as f64;
    Some(vec![
        0.5 * (top(&in_a) + top(&in_b)),
        share(&in_a).min(share(&in_b)),
        features::value(cell, "pair.names"),
        features::value(cell, "pair.numbers"),
        features::value(cell, "pair.values_same"),
        features::value(cell, "pair.named_max"),
        f64::from(u8::from(are_strangers(profiles, cell))),
        features::value(cell, "pair.times_other"),
        profiles.cast[0],
        profiles.cast[1],
        profiles.cast[2],
    ])
}

/// Names that a report must have before it counts that the other has none of them.
const NAMES_TOLD: usize = 3;
/// A smaller share of names told in both reports than this: of the pairs of one event hardly one has so few.
const STRANGERS: f64 = 0.1;

/// Whether one of the reports knows next to none of the names of the other.
fn are_strangers(profiles: &Profiles, cell: &Cell) -> bool {
    let names = |side: &[Profile]| side.iter().map(|it| it.names.len()).sum::<usize>();
    let fewer = names(&profiles.sentences.a).min(names(&profiles.sentences.b));
    fewer >= NAMES_TOLD && features::value(cell, "pair.named_min") < STRANGERS
}

/// The probability that two reports with these numbers tell of one event, as a logit.
pub fn logit(weights: &Weights, signs: &[f64]) -> f64 {
    weights.logit(signs, &[])
}

/// What the doubt takes from the logit of each sentence pair: nothing or less.
pub fn doubt(logit: f64) -> f64 {
    DOUBT * (logit - NO_DOUBT).min(0.0)
}

/// Whether the reports look alike but seem to tell of two events.
pub fn is_alike_only(logit: f64, best: f64) -> bool {
    logistic(logit) < UNLIKELY && best >= FAINT
}

/// One event is less likely than this.
const UNLIKELY: f64 = 0.4;
/// A best first judgment below this means that nothing looks alike.
const FAINT: f64 = 0.2;

/// The best judgment of each of `n` sentences, falling.
fn best(sentences: impl Iterator<Item = u32>, first: &[f64], n: usize) -> Vec<f64> {
    let mut best = vec![0.0; n];
    for (sentence, p) in sentences.zip(first) {
        best[sentence as usize] = f64::max(best[sentence as usize], *p);
    }
    best.sort_unstable_by(|x, y| y.total_cmp(x));
    best
}
