//! A spelling of a name in one article with all its mentions.

use std::sync::LazyLock;

use super::{name::Name, same::Candidate, vote::Votes};
use crate::entity::MentionKind;

/// A spelling of a name in one report with all its mentions.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The name with its possible kinds.
    pub candidate: Candidate,
    /// The votes of its mentions on its kind.
    pub votes: Votes,
    /// Indices of its mentions.
    pub mentions: Vec<usize>,
}

impl Form {
    /// Its only name.
    pub(super) fn name(&self) -> &Name {
        // A form always has one name; the empty one only satisfies the type.
        static NONE: LazyLock<Name> = LazyLock::new(Name::default);
        self.candidate.names.first().unwrap_or(&NONE)
    }

    /// Whether it is one word of a person's name.
    pub(super) fn is_bare_person(&self) -> bool {
        self.candidate.kind == MentionKind::Person && !self.name().is_full()
    }
}
