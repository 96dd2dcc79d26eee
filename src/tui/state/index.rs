//! The spans of facts and names in both reports, indexed for drawing and navigation.
//!
//! In: a [`Reading`]. Out: an [`Index`], built once per reading.

use std::{cmp::Reverse, rc::Rc};

use crate::{
    article::Article,
    compare::{align::Unmatched, fact::counts::Counts},
    comparison::{Fact, FactStatus},
    entity::Mention,
    layout::{Furniture, level::rising},
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::state::memo::Memo,
};

/// Passages, names and scores of a reading, sorted.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Every place of every fact: its span and the fact; sorted.
    pub places: Pair<Vec<(Span, usize)>>,
    /// For each entity of a report, its index among the entities of the comparison.
    pub entities: Pair<Vec<Option<usize>>>,
    /// For each fact, the score of its best link; 1000 for facts of one report.
    pub scores: Vec<u16>,
    /// For each fact, the indices of its best places: those of its gravest link, and of these the one with the highest score.
    pub best: Vec<Pair<usize>>,
    /// The number of words of each story.
    pub words: Pair<usize>,
    listing: Memo<ListingKey, Listing>,
    /// The words without a counterpart of the last requested fact.
    unmatched: Memo<usize, Pair<Vec<Unmatched>>>,
    shared_words: Memo<u16, Pair<usize>>,
    anchors: Pair<Memo<u16, Vec<(usize, usize)>>>,
    /// The facts on the map of a report; see `view::map`.
    pub(crate) maps: Pair<Memo<MapKey, Vec<Option<FactStatus>>>>,
}

/// The listed facts, and the number of facts by status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// In rising order.
    pub facts: Vec<usize>,
    /// The number of facts above the threshold by status, ignoring the filter.
    pub(crate) counts: Counts,
    /// The number of those that pass [`Filter::Differences`], sure or possible.
    pub differing: usize,
}

impl Listing {
    /// The position of a fact in the list, from 0.
    pub fn position(&self, fact: Option<usize>) -> Option<usize> {
        self.facts.binary_search(&fact?).ok()
    }
}

/// The key of a map, apart from the reading: width, furniture and rows of the layout, height of the map, threshold.
pub(crate) type MapKey = (usize, Furniture, usize, usize, u16);

/// The key of a listing, apart from the reading: threshold, filter, and for the filter "unseen" the number of seen facts and the
/// selected fact.
type ListingKey = (u16, Filter, usize, Option<usize>);

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
                (is_gravest, link.score, Reverse(link.passages))
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
        let best: Vec<Pair<usize>> = comparison.facts.iter().map(best).collect();
        Index {
            places,
            entities,
            scores: comparison.facts.iter().map(score).collect(),
            best,
            words: reading.articles.as_ref().map(Article::n_words),
            listing: Memo::default(),
            unmatched: Memo::default(),
            shared_words: Memo::default(),
            anchors: Pair::default(),
            maps: Pair::default(),
        }
    }

    /// The words in the passages of a fact without a counterpart.
    pub fn unmatched(&self, reading: &Reading, fact: usize) -> Rc<Pair<Vec<Unmatched>>> {
        let found = || reading.comparison.facts.get(fact);
        self.unmatched.get(fact, || {
            found().map_or_else(Pair::default, |fact| reading.unmatched(fact))
        })
    }

    /// The facts above the threshold that pass the filter. The selected fact stays listed when it becomes seen.
    pub fn listing(
        &self,
        reading: &Reading,
        (threshold, filter): (u16, Filter),
        seen: &[bool],
        selected: Option<usize>,
    ) -> Rc<Listing> {
        let is_unseen = filter == Filter::Unseen;
        let n_seen = seen.iter().filter(|seen| is_unseen && **seen).count();
        let selected = selected.filter(|_| is_unseen);
        self.listing.get((threshold, filter, n_seen, selected), || {
            let facts = reading.comparison.facts.iter().enumerate();
            let shown = facts.filter(|(n, _)| self.scores[*n] >= threshold);
            let is_seen =
                |n: usize| seen.get(n).copied().unwrap_or_default() && selected != Some(n);
            let passes = |(n, fact): &(usize, &Fact)| filter.passes(fact.status, is_seen(*n));
            Listing {
                counts: Counts::of(shown.clone().map(|(_, fact)| fact)),
                differing: shown
                    .clone()
                    .filter(|(_, fact)| differs(fact.status))
                    .count(),
                facts: shown.filter(passes).map(|(n, _)| n).collect(),
            }
        })
    }

    /// Bytes of one report and of the other with the same fact, rising in both: the longest run of sure facts above the threshold.
    pub fn anchors(
        &self,
        reading: &Reading,
        threshold: u16,
        side: Side,
    ) -> Rc<Vec<(usize, usize)>> {
        self.anchors[side].get(threshold, || {
            let facts = reading.comparison.facts.iter().zip(&self.scores);
            let shown = facts.filter(|(fact, score)| fact.sure && **score >= threshold);
            let first = |fact: &Fact, side: Side| Some(fact.places[side].first()?.start as usize);
            let both =
                |(fact, _): (&Fact, &u16)| Some((first(fact, side)?, first(fact, side.other())?));
            rising(shown.filter_map(both).collect())
        })
    }

    /// The number of words of each story in passages that the other report has too, for facts above the threshold.
    pub fn shared_words(&self, reading: &Reading, threshold: u16) -> Rc<Pair<usize>> {
        self.shared_words.get(threshold, || {
            Pair::from_fn(|side| reading.n_shared_words(side, |n| self.scores[n] >= threshold))
        })
    }

    /// The entity of the comparison that a mention refers to.
    pub fn entity_of(&self, side: Side, mention: &Mention) -> Option<usize> {
        let id = mention.entity?;
        self.entities[side].get(id.0 as usize).copied().flatten()
    }
}

/// The byte at which a fact begins in the order of a report: its first place there, or else that in the other report.
pub(crate) fn begin(fact: &Fact, side: Side) -> u32 {
    let place = |side: Side| fact.places[side].first();
    let place = place(side).or(place(side.other()));
    place.map_or(0, |span| span.start)
}

/// The filter of the list of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Every fact; navigation goes through the linked ones.
    #[default]
    All,
    /// Linked facts that differ.
    Differences,
    /// Facts that only one report has.
    Only(Side),
    /// Facts that have not been selected yet.
    Unseen,
}

impl Filter {
    /// Every filter, in cycling order.
    pub const IN_TURN: [Filter; 5] = [
        Filter::All,
        Filter::Differences,
        Filter::Only(Side::A),
        Filter::Only(Side::B),
        Filter::Unseen,
    ];

    /// The filter with this [`Filter::name`].
    pub fn named(name: &str) -> Option<Filter> {
        // The name in files of earlier versions.
        let name = if name == "differences" {
            "differ"
        } else {
            name
        };
        Filter::IN_TURN.into_iter().find(|it| it.name() == name)
    }

    /// The next one in cycling order.
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

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Differences => "differ",
            Filter::Only(Side::A) => "only A",
            Filter::Only(Side::B) => "only B",
            Filter::Unseen => "unseen",
        }
    }

    /// Whether a fact passes the filter.
    pub fn passes(self, status: FactStatus, seen: bool) -> bool {
        match self {
            Filter::All => true,
            Filter::Differences => differs(status),
            Filter::Only(side) => status == FactStatus::Only(side),
            Filter::Unseen => !seen,
        }
    }
}

/// Whether both state it, with differences.
pub(crate) fn differs(status: FactStatus) -> bool {
    matches!(status, FactStatus::Linked(status) if status.differs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Status;

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
        assert_eq!(names, ["all", "differ", "only A", "only B", "unseen"]);
    }

    #[test]
    fn absence_is_not_a_difference() {
        let check = |status, expected| assert_eq!(differs(status), expected, "{status:?}");
        check(FactStatus::Linked(Status::Same), false);
        check(FactStatus::Linked(Status::Shared), false);
        check(FactStatus::Linked(Status::Time), true);
        check(FactStatus::Only(Side::A), false);
    }
}
