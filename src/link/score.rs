//! How likely two sentences state the same fact.

use super::{
    candidates::candidates,
    choose::Scored,
    features::{Cell, cells},
    model::Model,
    profile::Profiles,
    second::look_again,
    terms::Terms,
};
use crate::pair::Pair;

/// Every candidate pair with its score, ascending.
pub fn score(texts: Pair<&str>, terms: &Terms, model: &Model) -> Vec<Scored> {
    let (profiles, cells) = judged(texts, terms);
    let first: Vec<f64> = cells
        .iter()
        .map(|cell| model.first.probability(&cell.x, &[]))
        .collect();
    let again = look_again(&cells, &first, &profiles);
    cells
        .iter()
        .zip(&again)
        .map(|(cell, again)| {
            let p = model.second.probability(&cell.x, again);
            Scored {
                i: cell.i,
                j: cell.j,
                score: (p * 1000.0).round() as u16,
            }
        })
        .collect()
}

/// The candidate pairs with the numbers by which they are judged.
pub fn judged(texts: Pair<&str>, terms: &Terms) -> (Profiles, Vec<Cell>) {
    let profiles = Profiles::new(texts, terms);
    let cells = cells(terms, &profiles, &candidates(terms));
    (profiles, cells)
}
