//! The number of facts by status, for headers, digests and reports.
//!
//! A count of shared facts includes only the sure ones. Possible matches are counted separately: on real pairs about one in four is right.

use crate::{
    comparison::{Fact, FactStatus, Status},
    pair::Pair,
};

/// The number of facts by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Sure facts of both articles, indexed by `Status as usize`.
    pub shared: [usize; Status::ALL.len()],
    /// Possible matches.
    pub possible: usize,
    /// Facts of one article only.
    pub only: Pair<usize>,
}

impl Counts {
    /// Counts facts: all of a comparison, or those that are shown.
    pub(crate) fn of<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Counts {
        let mut counts = Counts::default();
        for fact in facts {
            match fact.status {
                FactStatus::Linked(status) if fact.sure => counts.shared[status as usize] += 1,
                FactStatus::Linked(_) => counts.possible += 1,
                FactStatus::Only(side) => counts.only[side] += 1,
            }
        }
        counts
    }

    /// The number of sure shared facts.
    pub(crate) fn n_shared(&self) -> usize {
        self.shared.iter().sum()
    }

    /// The number of sure shared facts with a difference.
    pub(crate) fn n_differing(&self) -> usize {
        let differing = Status::ALL.into_iter().filter(|status| status.differs());
        differing.map(|status| self.shared[status as usize]).sum()
    }
}

/// The number of possible matches as text: "1 possible match".
pub(crate) fn possible_matches(n: usize) -> String {
    match n {
        1 => "1 possible match".to_string(),
        n => format!("{n} possible matches"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_possible_match_is_not_a_difference() {
        let fact = |sure| Fact {
            status: FactStatus::Linked(Status::Conflict),
            label: "".into(),
            links: Vec::new(),
            places: Pair::default(),
            sure,
        };
        let counts = Counts::of(&[fact(true), fact(false)]);
        assert_eq!((counts.n_shared(), counts.n_differing()), (1, 1));
    }
}
