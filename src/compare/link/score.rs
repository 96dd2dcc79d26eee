//! The probability that two sentences state the same fact.

use crate::{
    compare::link::{
        candidates::candidates,
        classifier::Model,
        entity_overlap::Named,
        features::{self, Cell, cells},
        logistic::{Weights, logistic},
        same_event::{self, Event},
        select::ScoredPair,
        sentence::{Profile, Profiles},
        vocabulary::Terms,
    },
    pair::Pair,
};

/// The candidate pairs of two articles with everything computed for them.
pub(crate) struct Scores<'m> {
    /// The sentences.
    pub profiles: Profiles,
    /// The pairs with their features, ascending.
    pub cells: Vec<Cell>,
    /// Whether the articles report the same event.
    pub event: Event,
    weights: &'m Weights,
    /// The logit of each cell, assuming the same event.
    logits: Vec<f64>,
    /// The penalty on every logit for doubt about the event.
    penalty: f64,
    /// The highest score: a link between two similar events is at best a possible match.
    most: u16,
}

impl<'m> Scores<'m> {
    /// Scores all candidate pairs.
    pub(crate) fn new(
        texts: Pair<&str>,
        terms: &Terms,
        named: &Named,
        model: &'m Model,
    ) -> Scores<'m> {
        let (profiles, cells) = candidate_cells(texts, terms, named);
        let weights = model.of(profiles.sentences.as_ref().map(Vec::len));
        let logits: Vec<f64> = cells.iter().map(|cell| weights.logit(&cell.x)).collect();
        let first: Vec<f64> = logits.iter().map(|logit| logistic(*logit)).collect();
        let best = first.iter().copied().fold(0.0, f64::max);
        let event = same_event::features(terms, named, &profiles, (&cells, &first));
        let event = event.map_or(Event::SAME, |it| Event::new(&model.event, &it, best));
        let mut scores = Scores {
            profiles,
            cells,
            event,
            weights,
            logits,
            penalty: event.penalty(),
            most: 1000,
        };
        if event.is_other() {
            scores.most = model.sure.saturating_sub(1);
        }
        scores
    }

    /// Every candidate pair with its score, ascending.
    pub(crate) fn pairs(&self) -> Vec<ScoredPair> {
        let cells = self.cells.iter().zip(&self.logits);
        let scored = cells.map(|(cell, logit)| ScoredPair {
            i: cell.i,
            j: cell.j,
            score: self.score(*logit),
        });
        scored.collect()
    }

    /// The scores of some pairs with other sentences in place of their own; each is identified by its index.
    pub(crate) fn altered(&self, terms: &Terms, others: &[(usize, Pair<Profile>)]) -> Vec<u16> {
        let rows = features::altered(terms, &self.profiles, &self.cells, others);
        rows.iter()
            .map(|x| self.score(self.weights.logit(x)))
            .collect()
    }

    /// Whether some pair would be a sure link if the articles reported the same event.
    pub(crate) fn may_share(&self, sure: u16) -> bool {
        self.logits.iter().any(|logit| thousandths(*logit) >= sure)
    }

    fn score(&self, logit: f64) -> u16 {
        thousandths(logit + self.penalty).min(self.most)
    }
}

fn thousandths(logit: f64) -> u16 {
    (logistic(logit) * 1000.0).round() as u16
}

/// The candidate pairs with their features.
pub fn candidate_cells(texts: Pair<&str>, terms: &Terms, named: &Named) -> (Profiles, Vec<Cell>) {
    let profiles = Profiles::new(texts, terms, named);
    let cells = cells(terms, &profiles, &candidates(terms));
    (profiles, cells)
}
