//! Colors by meaning. A theme gives each [`Role`] a style; nothing on the screen names a color.

use super::color::{Color, Depth};
use crate::{
    compare::align::UnmatchedKind,
    comparison::{FactStatus, Status},
    entity::MentionKind,
};

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal;)+) => {
        /// The role of an element on the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $($(#[doc = $doc])+ $variant,)+ }

        impl Role {
            /// All roles.
            pub const ALL: &[Role] = &[$(Role::$variant,)+];

            /// The name in theme files.
            pub const fn name(self) -> &'static str {
                match self { $(Role::$variant => $name,)+ }
            }
        }
    };
}

roles! {
    /// Plain text.
    Text "text";
    /// Text of the report that is not focused.
    TextUnfocused "text-unfocused";
    /// The headline.
    Headline "headline";
    /// The standfirst.
    Standfirst "standfirst";
    /// Bylines, captions, tags and other furniture.
    Furniture "furniture";
    /// Rules, lane, less important words of the frame.
    Frame "frame";
    /// Names of the reports in the title line.
    Title "title";
    /// Keys and hints in the footer.
    Hint "hint";
    /// A key in the footer or help.
    Key "key";
    /// A name outside the selected fact, when names are quiet.
    Name "name";
    /// A person.
    Person "person";
    /// A place.
    Place "place";
    /// An organization.
    Organization "organization";
    /// Another name.
    Misc "misc";
    /// A date or time.
    Date "date";
    /// A number, amount, percentage, quantity.
    Number "number";
    /// A mention of the selected entity.
    EntityFocused "entity-focused";
    /// The tag of a fact on which both reports agree.
    Same "same";
    /// The tag of a fact that both report, not fully compared.
    Shared "shared";
    /// The tag of a fact with a differing detail.
    Detail "detail";
    /// The tag of a conflict.
    Conflict "conflict";
    /// The tag of a difference over time.
    Time "time";
    /// The tag of a passage that only one report has.
    Only "only";
    /// A linked passage of the selected fact.
    FactFocused "fact-focused";
    /// The differing words of the selected fact, of a softer detail.
    Difference "difference";
    /// The same of a conflict.
    DifferenceConflict "difference-conflict";
    /// The same of different dates.
    DifferenceTime "difference-time";
    /// A name or value in the selected fact without a counterpart in the other report.
    UnmatchedValue "unmatched-value";
    /// Other words in the selected fact without a counterpart.
    Unmatched "unmatched";
    /// The ribbon between both ends of the selected fact.
    Ribbon "ribbon";
    /// A search hit.
    Hit "hit";
    /// The current hit of the search.
    HitCurrent "hit-current";
    /// The selection.
    Selection "selection";
    /// The cursor.
    Cursor "cursor";
    /// A bookmarked passage.
    Bookmark "bookmark";
    /// The selected row of a list.
    Row "row";
    /// A message.
    Message "message";
    /// An error message.
    Error "error";
    /// The banner.
    Banner "banner";
    /// The window on the map column.
    MapWindow "map-window";
}

impl Role {
    /// The role of a name, date or number.
    pub const fn of_mention(kind: MentionKind) -> Role {
        match kind {
            MentionKind::Person => Role::Person,
            MentionKind::Place => Role::Place,
            MentionKind::Organization => Role::Organization,
            MentionKind::Misc => Role::Misc,
            MentionKind::Date | MentionKind::Time => Role::Date,
            MentionKind::Number
            | MentionKind::Money
            | MentionKind::Percent
            | MentionKind::Quantity => Role::Number,
        }
    }

    /// The role of words without a counterpart.
    pub const fn of_unmatched(kind: UnmatchedKind) -> Role {
        match kind {
            UnmatchedKind::Name | UnmatchedKind::Value => Role::UnmatchedValue,
            UnmatchedKind::Words => Role::Unmatched,
        }
    }

    /// The role of words that differ in the selected fact.
    pub const fn of_difference(status: Status) -> Role {
        match status {
            Status::Conflict => Role::DifferenceConflict,
            Status::Time => Role::DifferenceTime,
            Status::Same | Status::Shared | Status::Detail => Role::Difference,
        }
    }

    /// The role of a fact's status.
    pub const fn of_status(status: FactStatus) -> Role {
        match status {
            FactStatus::Linked(Status::Same) => Role::Same,
            FactStatus::Linked(Status::Shared) => Role::Shared,
            FactStatus::Linked(Status::Detail) => Role::Detail,
            FactStatus::Linked(Status::Conflict) => Role::Conflict,
            FactStatus::Linked(Status::Time) => Role::Time,
            FactStatus::Only(_) => Role::Only,
        }
    }
}

/// The style of a role. `None` and `false` keep the style below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools)] // attributes of a terminal cell, each on or off
pub struct Style {
    /// Text color.
    pub fg: Option<Color>,
    /// Background.
    pub bg: Option<Color>,
    /// Bold.
    pub bold: bool,
    /// Dim.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Foreground and background swapped.
    pub reverse: bool,
}

/// A style for every role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// One style per role, indexed by `role as usize`.
    pub styles: Vec<Style>,
}

impl Theme {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The theme in the colors that a terminal can show. Without color only the attributes are left: a terminal library that drops a
    /// color itself also resets bold, underline and reverse.
    #[must_use]
    pub fn in_depth(&self, depth: Depth) -> Theme {
        let at_depth = |style: &Style| Style {
            fg: style.fg.and_then(|color| color.in_depth(depth)),
            bg: style.bg.and_then(|color| color.in_depth(depth)),
            ..*style
        };
        Theme {
            styles: self.styles.iter().map(at_depth).collect(),
        }
    }
}
