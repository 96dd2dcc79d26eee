//! Two passages laid side by side, before anything is weighed.

use std::collections::HashSet;

use super::{equal, matrix::Matrix, passage::Passage, value::Value};
use crate::{
    analysis::Analysis,
    article::Article,
    pair::Pair,
    text::{Span, accent},
};

/// Two passages: first the one that comes first in the alphabet, so that nothing that is found hangs on which report is A.
#[derive(Debug)]
pub struct SideBySide<'p> {
    pub(super) passages: Pair<&'p Passage<'p>>,
    known: Pair<&'p Known>,
    /// Whether the first passage is that of B.
    turned: bool,
    pub(super) matrix: Matrix,
    /// For each value whether the other side has its like.
    pub(super) met: Pair<Vec<bool>>,
}

/// The words of the names of a report, in lower case.
pub(super) type Known = HashSet<String>;

impl<'p> SideBySide<'p> {
    /// Of two passages; which values are met is not known yet.
    pub(super) fn new(
        passages: Pair<&'p Passage<'p>>,
        known: Pair<&'p Known>,
        turned: bool,
    ) -> SideBySide<'p> {
        SideBySide {
            matrix: Matrix::new(passages),
            passages,
            known,
            turned,
            met: Pair::default(),
        }
    }

    /// Whether each report tells of the other's name as well, so that both are somebody of one story.
    pub(super) fn are_known(&self, a: &Value, b: &Value) -> bool {
        let knows = |known: &Known, value: &Value| {
            value.name().last().is_some_and(|last| known.contains(last))
        };
        knows(self.known.b, a) && knows(self.known.a, b)
    }

    /// Whether two names are of one, by the fullest names of their reports.
    pub(super) fn are_one(&self, a: &Value, b: &Value) -> bool {
        let Pair { a: here, b: there } = self.passages;
        let full = here.referent(a.to - 1).unwrap_or(a.name());
        equal::are_one_name(full, there.referent(b.to - 1).unwrap_or(b.name()))
    }

    /// What is laid by passage, that of A first.
    pub(super) fn by_report(&self, spans: Pair<Span>) -> Pair<Span> {
        if self.turned { spans.swap() } else { spans }
    }
}

/// The words of all names of a report.
pub(super) fn known(article: &Article, analysis: &Analysis) -> Known {
    let names = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind.is_name());
    let mut known = Known::new();
    for name in names {
        let text = accent::plain(&name.span.of(&article.text).to_lowercase());
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if !known.contains(word) {
                known.insert(word.to_string());
            }
        }
    }
    known
}
