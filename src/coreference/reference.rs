//! Expressions that refer to an entity without naming it.

use crate::{entity::EntityId, text::Span};

/// The form of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReferenceKind {
    /// "he", "its".
    Pronoun,
    /// A definite noun phrase elsewhere: "the minister".
    Phrase,
    /// A description next to the name: "the founder of Wikileaks".
    Description,
}

/// An expression that refers to an entity without naming it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Bytes of the article, without a leading article.
    pub span: Span,
    /// The entity.
    pub entity: EntityId,
    /// The form.
    pub kind: ReferenceKind,
}

impl ReferenceKind {
    /// Whether the words describe the entity, so that they are worth showing next to its names.
    pub(crate) const fn is_phrase(self) -> bool {
        matches!(self, ReferenceKind::Phrase | ReferenceKind::Description)
    }
}
