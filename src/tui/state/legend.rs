//! What the glyphs of facts and the marks of names mean, in one table for the help, the strip of facts and the footer.

use crate::{
    article::BlockRole,
    comparison::{FactStatus, Status},
    config::Role,
    entity::MentionKind,
    pair::Side,
};

/// A status of facts.
pub struct Sign {
    /// The status.
    pub status: FactStatus,
    /// In a word or two.
    pub short: &'static str,
    /// In a sentence.
    pub long: &'static str,
}

/// Every status of facts, in the order of the help.
pub const SIGNS: [Sign; 7] = [
    Sign {
        status: FactStatus::Linked(Status::Same),
        short: "agree",
        long: "in both reports; every value that both give was compared and agrees",
    },
    Sign {
        status: FactStatus::Linked(Status::Shared),
        short: "both report it",
        long: "in both reports; nothing contradicts, but not every detail could be compared",
    },
    Sign {
        status: FactStatus::Linked(Status::Detail),
        short: "differ",
        long: "in both reports; the source, the certainty or the wording differs",
    },
    Sign {
        status: FactStatus::Linked(Status::Conflict),
        short: "conflict",
        long: "in both reports, but the numbers, dates, places, names or outcomes conflict",
    },
    Sign {
        status: FactStatus::Linked(Status::Time),
        short: "other dates",
        long: "they differ, but refer to different dates; both may be right",
    },
    Sign {
        status: FactStatus::Only(Side::A),
        short: "only in one",
        long: "only in report A",
    },
    Sign {
        status: FactStatus::Only(Side::B),
        short: "only in one",
        long: "only in report B",
    },
];

impl Sign {
    /// The glyph, as it stands in the tags.
    pub fn glyph(&self) -> String {
        self.status.glyph().to_string()
    }

    /// How the glyph is drawn.
    pub fn role(&self) -> Role {
        Role::of_status(self.status)
    }
}

/// Glyph, role and meaning of every status in few words; both sides of what only one report tells in one.
pub fn in_short() -> impl Iterator<Item = (String, Role, &'static str)> {
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

/// How names and values are marked in the texts, each as its own sample.
pub const MARKS: [(&str, Role); 6] = [
    (MentionKind::Person.title(), Role::Person),
    (MentionKind::Place.title(), Role::Place),
    (MentionKind::Organization.title(), Role::Organization),
    (MentionKind::Misc.title(), Role::Misc),
    (MentionKind::Date.title(), Role::Date),
    (MentionKind::Number.title(), Role::Number),
];

/// What a piece of page furniture is, one and many.
pub const fn furniture(role: BlockRole) -> (&'static str, &'static str) {
    match role {
        BlockRole::Byline => ("byline", "bylines"),
        BlockRole::Bio => ("bio", "bios"),
        BlockRole::Caption => ("caption", "captions"),
        BlockRole::Credit => ("credit", "credits"),
        BlockRole::Tags => ("tags", "tags"),
        BlockRole::DateLine => ("date", "dates"),
        BlockRole::Share => ("share links", "share links"),
        BlockRole::Related => ("related links", "related links"),
        BlockRole::Newsletter => ("newsletter", "newsletters"),
        BlockRole::Comments => ("comments", "comments"),
        BlockRole::Copyright => ("copyright", "copyright"),
        _ => ("page text", "page text"),
    }
}
