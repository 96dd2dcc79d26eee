//! How many facts have which status: the numbers of every header, digest and report.
//!
//! A count of shared facts counts the sure ones. Possible matches are a number of their own: on real pairs about one in four is right.

use std::fmt;

use crate::{
    comparison::{Fact, FactStatus, Status},
    pair::{Pair, Side},
};

/// How many facts have which status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Sure facts of both articles, indexed by `Status as usize`.
    pub shared: [usize; Status::ALL.len()],
    /// Possible matches.
    pub possible: usize,
    /// Facts of one article alone.
    pub only: Pair<usize>,
}

impl Counts {
    /// Counts some facts: all of a comparison, or those that are shown.
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

    /// The number of sure facts of both articles.
    pub(crate) fn n_shared(&self) -> usize {
        self.shared.iter().sum()
    }

    /// The number of sure facts of both articles that differ in some way.
    pub(crate) fn n_differing(&self) -> usize {
        let differing = Status::ALL.into_iter().filter(|status| status.differs());
        differing.map(|status| self.shared[status as usize]).sum()
    }
}

/// The number of possible matches in words: "1 possible match".
pub(crate) fn possible_matches(n: usize) -> String {
    match n {
        1 => "1 possible match".to_string(),
        n => format!("{n} possible matches"),
    }
}

/// "4 shared facts: 3 = same, 1 ! conflict; 2 possible matches; 5 only in A, 3 only in B".
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.n_shared() {
            0 => write!(f, "No shared facts found")?,
            1 => write!(f, "1 shared fact:")?,
            n => write!(f, "{n} shared facts:")?,
        }
        let statuses = Status::ALL.map(|status| (self.shared[status as usize], status));
        let occurring = statuses.into_iter().filter(|(n, _)| *n > 0);
        for (place, (n, status)) in occurring.enumerate() {
            let mark = if place > 0 { "," } else { "" };
            write!(f, "{mark} {n} {} {}", status.glyph(), status.name())?;
        }
        if self.possible > 0 {
            write!(f, "; {}", possible_matches(self.possible))?;
        }
        let (a, b) = (self.only[Side::A], self.only[Side::B]);
        write!(f, "; {a} only in A, {b} only in B")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The counts of facts by their glyphs; a question mark follows a possible match.
    #[track_caller]
    fn check(facts: &str, expected: &str) {
        let statuses = Status::ALL.map(FactStatus::Linked).into_iter();
        let statuses = statuses.chain(Side::BOTH.map(FactStatus::Only));
        let statuses: Vec<FactStatus> = statuses.collect();
        let fact = |words: &str| Fact {
            status: *statuses
                .iter()
                .find(|status| words.starts_with(status.glyph()))
                .unwrap(),
            label: "".into(),
            links: Vec::new(),
            places: Pair::default(),
            sure: !words.ends_with('?'),
        };
        let facts: Vec<Fact> = facts.split_whitespace().map(fact).collect();
        assert_eq!(Counts::of(&facts).to_string(), expected, "{facts:?}");
    }

    #[test]
    fn only_sure_facts_are_counted_as_shared() {
        check("", "No shared facts found; 0 only in A, 0 only in B");
        check("= A", "1 shared fact: 1 = same; 1 only in A, 0 only in B");
        check(
            "= = ! =? !? B",
            "3 shared facts: 2 = same, 1 ! conflict; 2 possible matches; 0 only in A, 1 only in B",
        );
        check(
            "~? A B",
            "No shared facts found; 1 possible match; 1 only in A, 1 only in B",
        );
        check(
            "+ ~ t",
            "3 shared facts: 1 + shared, 1 ~ detail, 1 t time; 0 only in A, 0 only in B",
        );
    }

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
