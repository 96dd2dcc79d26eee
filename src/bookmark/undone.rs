//! What taking back a change of the bookmark file did.

use super::{Bookmark, Correction, NameType, file::document::Contents};

/// What [`super::Store::undo`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// A new bookmark was taken out again.
    Added(Bookmark),
    /// A deleted bookmark is back.
    Removed(Bookmark),
    /// The note or the tags are what they were.
    Edited(Bookmark),
    /// The link correction that was taken back, or what it was before.
    Review(Correction),
    /// The corrected type of a name that was taken back, or what it was before.
    Typed(NameType),
}

/// What taking back a change did.
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
