//! What two linked passages have to do with each other: they agree, both report it, a detail differs, or they contradict each other.
//!
//! ```text
//! Passage ── values ──► typed numbers, dates, names     Pair<Passage> ── Matrix ──► likeness of words, context
//! both ── slots, denial, pairs, roles, speech ──► candidates over their threshold ── rules ──► Difference    what is left over ── verdict ──► Status
//! ```
//!
//! A conflict may be missed; an agreement that was not compared may never be claimed.

mod around;
mod compared;
pub(crate) mod denial;
mod equal;
mod matrix;
pub(crate) mod model;
mod names;
mod pairs;
mod passage;
pub(crate) mod report_date;
mod roles;
mod rules;
mod side_by_side;
pub(crate) mod slots;
mod speech;
mod value;
mod values;
mod verdict;

use std::collections::HashMap;

pub use compared::Compared;
use passage::Passage;
use side_by_side::{Known, known};

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::{Difference, Status},
    pair::Pair,
    text::Span,
};

/// Two reports whose passages are compared. A passage of many links is taken apart once.
pub struct Differ<'a> {
    articles: Pair<&'a Article>,
    analyses: Pair<&'a Analysis>,
    known: Pair<Known>,
    passages: Pair<HashMap<Span, Passage<'a>>>,
    /// Whether the reports speak from different times.
    pub apart: bool,
    /// Whether it is doubtful that they tell of one event.
    pub doubtful: bool,
}

impl<'a> Differ<'a> {
    /// Of two analyzed reports.
    pub fn new(articles: Pair<&'a Article>, analyses: Pair<&'a Analysis>) -> Differ<'a> {
        Differ {
            known: Pair::from_fn(|side| known(articles[side], analyses[side])),
            passages: Pair::default(),
            articles,
            analyses,
            apart: false,
            doubtful: false,
        }
    }

    /// In what two linked passages differ, and what status that gives the link.
    pub fn differ(&mut self, spans: Pair<Span>) -> (Status, Vec<Difference>) {
        let (articles, apart, doubtful) = (self.articles, self.apart, self.doubtful);
        self.with(spans, |compared| {
            verdict::verdict(compared, articles, apart, doubtful)
        })
    }

    /// Lays two passages side by side.
    pub fn with<T>(&mut self, spans: Pair<Span>, see: impl FnOnce(&Compared) -> T) -> T {
        let (articles, analyses) = (self.articles, self.analyses);
        for (side, &span) in spans.iter() {
            self.passages[side]
                .entry(span)
                .or_insert_with(|| values::passage(articles[side], analyses[side], span));
        }
        let passages = Pair::new(&self.passages.a[&spans.a], &self.passages.b[&spans.b]);
        let known = self.known.as_ref();
        if spans.b.of(&articles.b.text) < spans.a.of(&articles.a.text) {
            see(&Compared::new(passages.swap(), known.swap(), true))
        } else {
            see(&Compared::new(passages, known, false))
        }
    }
}
