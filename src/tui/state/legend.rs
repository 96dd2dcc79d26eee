//! The meaning of the glyphs of facts and the marks of names, in one table for the help, the strip and the footer.

use crate::{
    comparison::{FactStatus, Status},
    config::Role,
    entity::MentionKind,
    output::words,
    pair::Side,
};

/// A status of facts.
pub(crate) struct Sign {
    /// The status.
    pub status: FactStatus,
    /// In one or two words.
    pub short: &'static str,
    /// In a sentence.
    pub long: &'static str,
}

/// Every status of facts, in the order of the help.
pub(crate) const SIGNS: [Sign; 7] = [
    Sign::of(FactStatus::Linked(Status::Same)),
    Sign::of(FactStatus::Linked(Status::Shared)),
    Sign::of(FactStatus::Linked(Status::Detail)),
    Sign::of(FactStatus::Linked(Status::Conflict)),
    Sign::of(FactStatus::Linked(Status::Time)),
    Sign::of(FactStatus::Only(Side::A)),
    Sign::of(FactStatus::Only(Side::B)),
];

impl Sign {
    const fn of(status: FactStatus) -> Sign {
        Sign {
            status,
            short: match status {
                FactStatus::Only(_) => "only in one",
                FactStatus::Linked(_) => words::status(status),
            },
            long: words::meaning(status),
        }
    }

    /// The glyph, as in the tags.
    pub(crate) fn glyph(&self) -> String {
        self.status.glyph().to_string()
    }

    /// The role of the glyph.
    pub(crate) fn role(&self) -> Role {
        Role::of_status(self.status)
    }
}

/// Glyph, role and short meaning of every status; facts of one report are combined for both sides.
pub(crate) fn in_short() -> impl Iterator<Item = (String, Role, &'static str)> {
    let last = SIGNS.len() - 1;
    SIGNS[..last].iter().enumerate().map(move |(n, sign)| {
        let glyph = if n + 1 == last {
            format!("{} {}", sign.glyph(), SIGNS[last].glyph())
        } else {
            sign.glyph()
        };
        (glyph, sign.role(), sign.short)
    })
}

/// The marks of names and values in the texts, each as its own sample.
pub(crate) const MARKS: [(&str, Role); 6] = [
    (MentionKind::Person.title(), Role::Person),
    (MentionKind::Place.title(), Role::Place),
    (MentionKind::Organization.title(), Role::Organization),
    (MentionKind::Misc.title(), Role::Misc),
    (MentionKind::Date.title(), Role::Date),
    (MentionKind::Number.title(), Role::Number),
];
