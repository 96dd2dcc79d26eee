//! Words shown to the reader: the statuses of facts, and the kinds of page furniture.

use jiff::civil::Date;

use crate::{
    article::BlockRole,
    comparison::{FactStatus, Status},
    pair::Side,
};

/// A date in short form: "18 Oct 2016".
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A status in one or two words.
pub(crate) const fn status(status: FactStatus) -> &'static str {
    match status {
        FactStatus::Linked(Status::Same) => "agree",
        FactStatus::Linked(Status::Shared) => "both report it",
        FactStatus::Linked(Status::Detail) => "differ",
        FactStatus::Linked(Status::Conflict) => "conflict",
        FactStatus::Linked(Status::Time) => "other dates",
        FactStatus::Only(Side::A) => "only in A",
        FactStatus::Only(Side::B) => "only in B",
    }
}

/// A status in a sentence.
pub(crate) const fn meaning(status: FactStatus) -> &'static str {
    match status {
        FactStatus::Linked(Status::Same) => {
            "in both reports; every value that both give was compared and agrees"
        }
        FactStatus::Linked(Status::Shared) => {
            "in both reports; nothing contradicts, but not every detail could be compared"
        }
        FactStatus::Linked(Status::Detail) => {
            "in both reports; the source, the certainty or the wording differs"
        }
        FactStatus::Linked(Status::Conflict) => {
            "in both reports, but the numbers, dates, places, names or outcomes conflict"
        }
        FactStatus::Linked(Status::Time) => {
            "they differ, but refer to different dates; both may be right"
        }
        FactStatus::Only(Side::A) => "only in report A",
        FactStatus::Only(Side::B) => "only in report B",
    }
}

/// A kind of page furniture, in singular and plural.
pub(crate) const fn furniture(role: BlockRole) -> (&'static str, &'static str) {
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

/// A list of page furniture: "byline, 2 captions".
pub(crate) fn furniture_list(roles: impl IntoIterator<Item = BlockRole>) -> String {
    let mut parts: Vec<(BlockRole, usize)> = Vec::new();
    for role in roles {
        match parts.iter_mut().find(|(known, _)| *known == role) {
            Some((_, n)) => *n += 1,
            None => parts.push((role, 1)),
        }
    }
    let words = parts.iter().map(|&(role, n)| match (furniture(role), n) {
        ((one, _), 1) => one.to_string(),
        ((one, many), _) if one == many => one.to_string(),
        ((_, many), n) => format!("{n} {many}"),
    });
    words.collect::<Vec<String>>().join(", ")
}
