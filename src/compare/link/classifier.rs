//! The learned weights: from the features of a sentence pair to the probability that both sentences state the same fact.
//!
//! Three logistic regressions: for two articles; for a single claim and an article (the claim has no context, so features of context
//! need other weights); and for the event of two articles. The file `assets/models/linker.weights` is plain text: one feature per line
//! with its weight for articles and for a claim; `training train linker` makes it. The probabilities are calibrated: of the links shown
//! with a score of .7, about seven in ten are right.

use std::sync::LazyLock;

use crate::{
    compare::link::{
        features,
        logistic::{Weights, is_claim},
        same_event,
    },
    pair::Pair,
};

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../../assets/models/linker.weights")));

/// The compiled-in model.
pub(crate) fn model() -> &'static Model {
    &MODEL
}

/// How sentence pairs are scored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// For two articles, in the order of [`features::FEATURES`].
    pub articles: Weights,
    /// For a single sentence and an article ([`is_claim`]), in the same order.
    pub claim: Weights,
    /// For two articles as a whole: whether they report the same event. In the order of [`same_event::FEATURES`].
    pub event: Weights,
    /// The score from which a link is sure.
    pub sure: u16,
    /// The score from which a link is a possible match.
    pub possible: u16,
}

impl Model {
    /// The weights for articles with this number of story sentences.
    pub fn of(&self, sentences: Pair<usize>) -> &Weights {
        if is_claim(sentences) {
            &self.claim
        } else {
            &self.articles
        }
    }

    /// Reads the file of weights. Features missing from it have weight 0; unknown lines are skipped.
    pub fn read(file: &str) -> Model {
        let mut model = Model {
            sure: 500,
            possible: 250,
            ..Model::default()
        };
        model.articles.weights = vec![0.0; features::FEATURES.len()];
        model.claim.weights = vec![0.0; features::FEATURES.len()];
        model.event.weights = vec![0.0; same_event::FEATURES.len()];
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let name = parts.next().unwrap_or("");
            let mut next = || parts.next().and_then(|part| part.parse::<f64>().ok());
            let (first, second) = (next().unwrap_or(0.0), next().unwrap_or(0.0));
            match name {
                "sure" => model.sure = first as u16,
                "possible" => model.possible = first as u16,
                "intercept" => {
                    (model.articles.intercept, model.claim.intercept) = (first, second);
                }
                "event.intercept" => model.event.intercept = first,
                _ => {
                    if let Some(n) = same_event::FEATURES.iter().position(|it| it.0 == name) {
                        model.event.weights[n] = first;
                    } else if let Some(n) = features::FEATURES.iter().position(|it| it.0 == name) {
                        model.articles.weights[n] = first;
                        model.claim.weights[n] = second;
                    }
                }
            }
        }
        model
    }

    /// The file that [`Model::read`] reads.
    pub fn write(&self) -> String {
        let mut lines = vec![
            format!("sure {}", self.sure),
            format!("possible {}", self.possible),
            format!("event.intercept {:.4}", self.event.intercept),
        ];
        let event = same_event::FEATURES.iter().zip(&self.event.weights);
        lines.extend(event.map(|((name, _), weight)| format!("{name} {weight:.4}")));
        let (articles, claim) = (&self.articles, &self.claim);
        lines.push(format!(
            "intercept {:.4} {:.4}",
            articles.intercept, claim.intercept
        ));
        let both = articles.weights.iter().zip(&claim.weights);
        let features = features::FEATURES.iter().zip(both);
        lines.extend(features.map(|((name, _), (of_articles, of_claim))| {
            format!("{name} {of_articles:.4} {of_claim:.4}")
        }));
        lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_every_feature() {
        let model = model();
        assert_eq!(Model::read(&model.write()), *model);
        for weights in [&model.articles, &model.claim, &model.event] {
            assert!(weights.weights.iter().all(|weight| *weight != 0.0));
        }
        assert!(model.possible < model.sure);
    }
}
