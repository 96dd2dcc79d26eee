//! Two passages with all candidates for differences.

use std::ops::Deref;

use super::{
    denial::{self, Denial},
    passage::Passage,
    side_by_side::{Known, SideBySide},
    slots::{self, Candidate},
};
use crate::{
    pair::{Pair, Side},
    text::Span,
};

/// Two passages with their unequal values and negated words.
#[derive(Debug)]
pub struct Compared<'p> {
    laid: SideBySide<'p>,
    /// Unequal values that may answer the same question.
    pub candidates: Vec<Candidate>,
    /// Words that one side negates.
    pub denials: Vec<Denial>,
}

impl<'p> Deref for Compared<'p> {
    type Target = SideBySide<'p>;

    fn deref(&self) -> &SideBySide<'p> {
        &self.laid
    }
}

impl<'p> Compared<'p> {
    /// The comparison of two passages.
    pub(super) fn new(
        passages: Pair<&'p Passage<'p>>,
        known: Pair<&'p Known>,
        turned: bool,
    ) -> Compared<'p> {
        let mut laid = SideBySide::new(passages, known, turned);
        laid.met = Pair::from_fn(|side| {
            let values = passages[side].values.iter();
            let others = &passages[side.other()].values;
            let met = values.map(|it| slots::has_like(&laid, it, others, side == Side::B));
            met.collect()
        });
        laid.met = Pair::from_fn(|side| {
            let values = passages[side].values.iter().zip(&laid.met[side]);
            let unmatched = values.map(|(it, met)| *met && !slots::is_left_open(&laid, it, side));
            unmatched.collect()
        });
        Compared {
            candidates: slots::candidates(&laid),
            denials: denial::denials(&laid),
            laid,
        }
    }

    /// The words of a negation by report: the cue, and the negated word on the other side.
    pub fn denied(&self, denial: &Denial) -> Pair<Span> {
        self.by_report(Pair::from_fn(|side| {
            self.passages[side].words[denial.words[side]].span
        }))
    }

    /// The values of a candidate by report.
    pub fn spans(&self, candidate: &Candidate) -> Pair<Span> {
        self.by_report(self.laid(candidate))
    }

    /// The values of a candidate in the order of the passages.
    pub(super) fn laid(&self, candidate: &Candidate) -> Pair<Span> {
        Pair::from_fn(|side| self.passages[side].values[candidate.values[side]].span)
    }
}
