//! What is known about two reports: the texts, both analyses and the comparison, in one immutable value.

use crate::{
    analysis::{Analysis, analyze},
    article::Article,
    link::{self, Comparison},
    pair::Pair,
};

/// Everything about one opened pair. Immutable once built.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The reports.
    pub articles: Pair<Article>,
    /// What was found in each.
    pub analyses: Pair<Analysis>,
    /// What was found between them.
    pub comparison: Comparison,
}

/// Analyzes and compares two reports.
pub fn read(articles: Pair<Article>) -> Reading {
    let analyses = articles.as_ref().map(analyze);
    let analyses = link::entities::share_kinds(articles.as_ref(), analyses);
    let comparison = link::compare(articles.as_ref(), analyses.as_ref());
    Reading {
        articles,
        analyses,
        comparison,
    }
}
