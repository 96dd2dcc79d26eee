//! What the differences of linked passages are found on: both reports, what they know and from when they speak.
//!
//! In: two reports. Out: for two passages of them whether they agree and where they part. A passage of many links is taken apart once.

use std::collections::HashMap;

use super::{
    Difference, DifferenceKind, Status, differ,
    passage::Passage,
    terms::Terms,
    time::{self, Spoken},
    who::{self, Known},
};
use crate::{analysis::Analysis, article::Article, lexicon::cues, pair::Pair, text::Span};

/// Two reports whose passages are compared.
pub struct Ground<'a> {
    /// From when each report speaks, where that lies apart.
    pub apart: Option<Pair<Spoken>>,
    articles: Pair<&'a Article>,
    analyses: Pair<&'a Analysis>,
    known: Pair<Known>,
    passages: Pair<HashMap<Span, Passage<'a>>>,
}

impl<'a> Ground<'a> {
    /// The ground of two analyzed reports.
    pub fn new(
        articles: Pair<&'a Article>,
        analyses: Pair<&'a Analysis>,
        terms: &Terms,
    ) -> Ground<'a> {
        Ground {
            apart: time::apart(articles, analyses, terms),
            known: Pair::from_fn(|side| who::known(articles[side], analyses[side])),
            passages: Pair::default(),
            articles,
            analyses,
        }
    }

    /// In what two linked passages part. Where the reports speak from different times, a passage that does not name its year speaks of its
    /// report's time, so that both may be true.
    pub fn parted(&mut self, spans: Pair<Span>) -> (Status, Vec<Difference>) {
        let (articles, analyses) = (self.articles, self.analyses);
        for (side, &span) in spans.iter() {
            self.passages[side]
                .entry(span)
                .or_insert_with(|| Passage::new(articles[side], analyses[side], span));
        }
        let passages = Pair::new(&self.passages.a[&spans.a], &self.passages.b[&spans.b]);
        let (differences, status) = differ::differences(passages, articles, self.known.as_ref());
        let bound = !(passages.a.names_a_year() && passages.b.names_a_year());
        // Who says so, who vouches for it ("allegedly") and how a thing is called does not change with the day; what could happen does.
        let vouched = |difference: &Difference| {
            difference.spans.iter().any(|(side, span)| {
                let words = span.of(&articles[side].text).to_lowercase();
                words.split_whitespace().any(cues::is_alleged)
            })
        };
        let changes = differences.iter().any(|difference| match difference.kind {
            DifferenceKind::Attribution | DifferenceKind::Wording => false,
            DifferenceKind::Certainty => !vouched(difference),
            _ => true,
        });
        let status = if self.apart.is_some() && bound && changes {
            Status::Time
        } else {
            status
        };
        (status, differences)
    }
}
