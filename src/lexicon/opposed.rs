//! Words that exclude each other: antonyms, kinds, stages of a case; and words between which a report chooses.
//!
//! Lists have lines of groups; words of two groups of one line exclude each other, "/" separates the words of a group.

use super::index::Index;

/// The relation between two words of the same line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Relation {
    /// "approve", "reject".
    Opposite,
    /// "before", "after"; "all", "some".
    Extent,
    /// "man", "woman".
    Who,
    /// "tanker", "ferry".
    Thing,
    /// "charged", "convicted".
    Stage,
    /// "allegation", "charge".
    Wording,
}

/// The position of a word in the lists: the list, the line, the group.
pub(crate) type Place = (Relation, u16, u8);

/// The lists by their number in the table.
const LISTS: [Relation; 6] = [
    Relation::Opposite,
    Relation::Extent,
    Relation::Who,
    Relation::Thing,
    Relation::Stage,
    Relation::Wording,
];

static PLACES: Index<2048> = Index::new(include_str!("../../assets/lexicon/derived/opposed.tsv"));

/// The positions of a word in the lists.
pub(crate) fn places(stem: &str) -> impl Iterator<Item = Place> {
    let read = |place: &str| -> Option<Place> {
        let mut numbers = place.split('.');
        let list = numbers.next()?.parse::<usize>().ok()?;
        let line = numbers.next()?.parse().ok()?;
        Some((*LISTS.get(list)?, line, numbers.next()?.parse().ok()?))
    };
    let places = PLACES.get(stem).unwrap_or_default();
    places.split(' ').filter_map(read)
}
