//! The effect of undoing a change of the bookmark file.

use super::{Bookmark, Correction, NameType, file::document::Contents};

/// The effect of [`super::Store::undo`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// A new bookmark was removed again.
    Added(Bookmark),
    /// A deleted bookmark is back.
    Removed(Bookmark),
    /// The note or the tags were restored.
    Edited(Bookmark),
    /// A link correction was removed or restored; its former content.
    Review(Correction),
    /// A corrected kind of a name was removed or restored; its former content.
    Typed(NameType),
}

/// The effect of an undo.
pub(super) fn undone(before: &Contents, after: &Contents) -> Option<Undone> {
    let (old, new) = (&before.bookmarks, &after.bookmarks);
    let added = old.iter().find(|it| new.iter().all(|new| new.id != it.id));
    let removed = new.iter().find(|it| old.iter().all(|old| old.id != it.id));
    let edited = new.iter().find(|it| !old.contains(it));
    let (old, new) = (&before.corrections, &after.corrections);
    let reviewed = new.iter().find(|it| !old.contains(it));
    let reviewed = reviewed.or_else(|| old.iter().find(|it| !new.contains(it)));
    let (old, new) = (&before.types, &after.types);
    let typed = new.iter().find(|it| !old.contains(it));
    let typed = typed.or_else(|| old.iter().find(|it| !new.contains(it)));
    added
        .map(|it| Undone::Added(it.clone()))
        .or_else(|| removed.map(|it| Undone::Removed(it.clone())))
        .or_else(|| edited.map(|it| Undone::Edited(it.clone())))
        .or_else(|| reviewed.map(|it| Undone::Review(it.clone())))
        .or_else(|| typed.map(|it| Undone::Typed(it.clone())))
}
