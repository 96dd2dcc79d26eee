//! Words that refer to an entity without naming it.

use crate::{entity::EntityId, text::Span};

/// How a reference is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReferenceKind {
    /// "he", "its".
    Pronoun,
    /// A definite noun phrase elsewhere: "the minister".
    Phrase,
    /// What the article says right beside the name: "the founder of Wikileaks".
    Description,
}

/// Words that refer to an entity without naming it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Bytes of the article, without a leading article.
    pub span: Span,
    /// To what.
    pub entity: EntityId,
    /// How.
    pub kind: ReferenceKind,
}

impl ReferenceKind {
    /// Whether the words say what the entity is, so that they are worth showing beside its names.
    pub(crate) const fn is_phrase(self) -> bool {
        matches!(self, ReferenceKind::Phrase | ReferenceKind::Description)
    }
}
