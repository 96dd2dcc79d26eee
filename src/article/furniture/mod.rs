//! Recognizers of page furniture, one small function for each kind. They favor precision, so that body text is not lost.
//!
//! In: one block as a [`Line`]. Out: whether its words alone show that it is furniture. What depends on neighbors (a caption next to a
//! credit, a line about the author below the byline) is decided where roles are assigned.

pub(crate) mod bio;
pub(crate) mod byline;
pub(crate) mod caption;
pub(crate) mod comments;
pub(crate) mod copyright;
pub(crate) mod credit;
pub(crate) mod date_line;
pub(crate) mod name;
pub(crate) mod navigation;
pub(crate) mod newsletter;
pub(crate) mod related;
pub(crate) mod share;
pub(crate) mod tags;

use super::{BlockRole, line::Line};

/// A kind of furniture and its recognizer.
type Kind = (BlockRole, fn(&Line) -> bool);

/// In order of priority: a line of buttons may contain the name of an agency, a related link a date.
const KINDS: [Kind; 12] = [
    (BlockRole::Navigation, navigation::is_navigation),
    (BlockRole::Share, share::is_share),
    (BlockRole::Comments, comments::is_comments),
    (BlockRole::Newsletter, newsletter::is_newsletter),
    (BlockRole::Copyright, copyright::is_copyright),
    (BlockRole::Tags, tags::is_tags),
    (BlockRole::Related, related::is_related),
    (BlockRole::Caption, caption::is_caption),
    (BlockRole::DateLine, |line| {
        date_line::read(line.text).is_some()
    }),
    (BlockRole::Byline, |line| byline::signed(line).is_some()),
    (BlockRole::Credit, credit::is_credit),
    (BlockRole::Bio, bio::is_contact),
];

/// The kind of furniture by the words of a line; the first match.
pub(crate) fn recognize(line: &Line) -> Option<BlockRole> {
    let found = KINDS.iter().find(|(_, is_kind)| is_kind(line));
    found.map(|(role, _)| *role)
}

/// The kind of furniture by the words of a block.
pub(crate) fn recognize_text(text: &str) -> Option<BlockRole> {
    recognize(&Line::new(text))
}
