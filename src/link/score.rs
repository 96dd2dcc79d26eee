//! How likely two sentences state the same fact.

use super::{
    alike,
    candidates::candidates,
    choose::Scored,
    features::{Cell, cells},
    model::{Model, logistic},
    named::Named,
    profile::Profiles,
    second::look_again,
    terms::Terms,
};
use crate::pair::Pair;

/// How a pair of reports looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Every candidate pair with its score, ascending.
    pub pairs: Vec<Scored>,
    /// Whether the reports look alike but seem to tell of two events.
    pub alike_not_same: bool,
}

/// The scores of all candidate pairs.
pub fn score(texts: Pair<&str>, terms: &Terms, named: &Named, model: &Model) -> Scores {
    let (profiles, cells) = judged(texts, terms, named);
    let judge = model.judge(profiles.sentences.as_ref().map(Vec::len));
    let first: Vec<f64> = cells
        .iter()
        .map(|cell| judge.first.probability(&cell.x, &[]))
        .collect();
    let again = look_again(&cells, &first, &profiles);
    let event = alike::signs(&profiles, &cells, &first).map(|it| alike::logit(&model.event, &it));
    let doubt = event.map_or(0.0, alike::doubt);
    let best = first.iter().copied().fold(0.0, f64::max);
    let alike_not_same = event.is_some_and(|event| alike::is_alike_only(event, best));
    // Of two events of a kind nothing is surely one fact.
    let most = if alike_not_same {
        model.sure.saturating_sub(1)
    } else {
        1000
    };
    let pairs: Vec<Scored> = cells
        .iter()
        .zip(&again)
        .map(|(cell, again)| {
            let p = logistic(judge.second.logit(&cell.x, again) + doubt);
            Scored {
                i: cell.i,
                j: cell.j,
                score: ((p * 1000.0).round() as u16).min(most),
            }
        })
        .collect();
    Scores {
        pairs,
        alike_not_same,
    }
}

/// The candidate pairs with the numbers by which they are judged.
pub fn judged(texts: Pair<&str>, terms: &Terms, named: &Named) -> (Profiles, Vec<Cell>) {
    let profiles = Profiles::new(texts, terms, named);
    let cells = cells(terms, &profiles, &candidates(terms));
    (profiles, cells)
}
