//! The kind of a name by vote of its mentions.

use super::name::Name;
use crate::{entity::MentionKind, lexicon::names};

/// Votes for the four kinds of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Votes([u32; 4]);

/// The votes of "Mr" before a name.
pub(crate) const HONORIFIC: u32 = 4;

/// The votes of a noun next to a name: "the trawler Hannah Weir".
pub(crate) const BESIDE: u32 = 6;

const KINDS: [MentionKind; 4] = [
    MentionKind::Person,
    MentionKind::Organization,
    MentionKind::Place,
    MentionKind::Misc,
];

/// The votes of one mention: a fuller name shows its kind better.
pub(crate) fn weight(name: &Name) -> u32 {
    if name.words.len() > 1 { 3 } else { 2 }
}

impl Votes {
    /// Adds votes for a kind; kinds other than names are ignored.
    pub(crate) fn add(&mut self, kind: MentionKind, weight: u32) {
        if let Some(at) = KINDS.iter().position(|&known| known == kind) {
            self.0[at] += weight;
        }
    }

    /// Adds the votes of another.
    pub(crate) fn add_all(&mut self, other: &Votes) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// Adds the knowledge of the lexicon, with as many votes as all others together. A name that ends with a noun for organizations is
    /// one, unless it was tagged as another kind that may end like that: "West Bank".
    pub(crate) fn add_known(&mut self, name: &Name) {
        let key = name.key();
        let weight = self.total();
        if names::is_union(&key) {
            self.add(MentionKind::Organization, weight);
        } else if names::country(&key).is_some() {
            self.add(MentionKind::Place, weight);
        } else if names::people(&key).is_some() {
            self.add(MentionKind::Misc, weight);
        } else if self.winner() == MentionKind::Misc && names::is_body(&name.words) {
            self.add(MentionKind::Organization, weight);
        }
    }

    /// The votes for a kind.
    pub(crate) fn of(&self, kind: MentionKind) -> u32 {
        let votes = KINDS.iter().zip(self.0);
        votes
            .filter(|(known, _)| **known == kind)
            .map(|(_, votes)| votes)
            .sum()
    }

    /// All votes.
    pub(crate) fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// The kind with the most votes; on a tie the first of person, organization, place, other.
    pub(crate) fn winner(&self) -> MentionKind {
        let most = self.0.iter().max().copied().unwrap_or(0);
        let votes = KINDS.iter().zip(self.0);
        votes
            .filter(|(_, votes)| *votes == most)
            .map(|(kind, _)| *kind)
            .next()
            .unwrap_or(MentionKind::Misc)
    }
}
