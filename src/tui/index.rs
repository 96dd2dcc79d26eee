//! What stands where in both reports, ready to be looked up while drawing and walking.
//!
//! In: a [`Reading`]. Out: an [`Index`], built once for it.

use crate::{
    entity::Mention,
    link::{Fact, FactStatus, Status},
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
};

/// Passages, names and scores of a reading, sorted.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Every place of every fact: where, and which fact; sorted.
    pub places: Pair<Vec<(Span, usize)>>,
    /// For each entity of a report, its index among the entities of the comparison.
    pub entities: Pair<Vec<Option<usize>>>,
    /// For each fact, the score of its best link; 1000 for facts of one side.
    pub scores: Vec<u16>,
    /// For each fact, which of its places show it best: those of its gravest link, of these the one with the best score.
    pub best: Vec<Pair<usize>>,
}

impl Index {
    /// The index of a reading.
    pub fn new(reading: &Reading) -> Index {
        let comparison = &reading.comparison;
        let score = |fact: &Fact| {
            let links = fact.links.iter();
            let scores = links.filter_map(|&n| comparison.links.get(n as usize));
            scores.map(|link| link.score).max().unwrap_or(1000)
        };
        let best = |fact: &Fact| {
            let links = fact.links.iter();
            let links = links.filter_map(|&n| comparison.links.get(n as usize));
            let gravest = links.max_by_key(|link| {
                let is_gravest = fact.status == FactStatus::Linked(link.status);
                (is_gravest, link.score, std::cmp::Reverse(link.passages))
            });
            Pair::from_fn(|side| {
                let at = gravest.and_then(|link| {
                    let mut places = fact.places[side].iter();
                    places.position(|span| *span == link.passages[side])
                });
                at.unwrap_or(0)
            })
        };
        let places = Pair::from_fn(|side| {
            let mut places: Vec<(Span, usize)> = Vec::new();
            for (n, fact) in comparison.facts.iter().enumerate() {
                places.extend(fact.places[side].iter().map(|&span| (span, n)));
            }
            places.sort_unstable();
            places
        });
        let entities = Pair::from_fn(|side| {
            let mut shared = vec![None; reading.analyses[side].entities.len()];
            for (n, entity) in comparison.entities.iter().enumerate() {
                for id in &entity.members[side] {
                    if let Some(slot) = shared.get_mut(id.0 as usize) {
                        *slot = Some(n);
                    }
                }
            }
            shared
        });
        Index {
            places,
            entities,
            scores: comparison.facts.iter().map(score).collect(),
            best: comparison.facts.iter().map(best).collect(),
        }
    }

    /// The entity of the comparison that a mention refers to.
    pub fn entity_of(&self, side: Side, mention: &Mention) -> Option<usize> {
        let id = mention.entity?;
        self.entities[side].get(id.0 as usize).copied().flatten()
    }
}

/// Which facts are listed and walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Every fact; the walk goes through the linked ones.
    #[default]
    All,
    /// Linked facts that differ.
    Differences,
    /// What one report alone tells.
    Only(Side),
    /// Facts that have not been at hand yet.
    Unseen,
}

impl Filter {
    /// Every filter, in the order in which they follow each other.
    const IN_TURN: [Filter; 5] = [
        Filter::All,
        Filter::Differences,
        Filter::Only(Side::A),
        Filter::Only(Side::B),
        Filter::Unseen,
    ];

    /// The filter with this [`Filter::name`].
    pub fn named(name: &str) -> Option<Filter> {
        Filter::IN_TURN.into_iter().find(|it| it.name() == name)
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Filter {
        match self {
            Filter::All => Filter::Differences,
            Filter::Differences => Filter::Only(Side::A),
            Filter::Only(Side::A) => Filter::Only(Side::B),
            Filter::Only(Side::B) => Filter::Unseen,
            Filter::Unseen => Filter::All,
        }
    }

    /// What it is called on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Differences => "differences",
            Filter::Only(Side::A) => "only A",
            Filter::Only(Side::B) => "only B",
            Filter::Unseen => "unseen",
        }
    }

    /// Whether a fact passes.
    pub fn passes(self, status: FactStatus, seen: bool) -> bool {
        match self {
            Filter::All => true,
            Filter::Differences => differs(status),
            Filter::Only(side) => status == FactStatus::Only(side),
            Filter::Unseen => !seen,
        }
    }
}

/// Whether both tell it, but not alike.
pub fn differs(status: FactStatus) -> bool {
    matches!(status, FactStatus::Linked(status) if status != Status::Same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_go_round() {
        let mut filter = Filter::All;
        let mut names = Vec::new();
        loop {
            assert_eq!(Filter::named(filter.name()), Some(filter));
            names.push(filter.name());
            filter = filter.next();
            if filter == Filter::All {
                break;
            }
        }
        assert_eq!(names, ["all", "differences", "only A", "only B", "unseen"]);
    }

    #[test]
    fn absence_is_no_difference() {
        let check = |status, expected| assert_eq!(differs(status), expected, "{status:?}");
        check(FactStatus::Linked(Status::Same), false);
        check(FactStatus::Linked(Status::Time), true);
        check(FactStatus::Only(Side::A), false);
    }
}
