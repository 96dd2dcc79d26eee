//! The result of comparing two articles, as plain data: links, facts, differences, notes.

use std::sync::OnceLock;

use serde::Serialize;

use crate::{
    entity::{EntityId, MentionKind},
    pair::{Pair, Side},
    text::Span,
};

/// What two linked passages have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// `=` Both state it, and every detail that both give was compared and agrees.
    Same,
    /// `+` Both state it; nothing contradicts, but some detail found no counterpart to be compared with.
    Shared,
    /// `~` Both state it, but a softer detail differs.
    Detail,
    /// `!` The same slot holds incompatible values.
    Conflict,
    /// `t` It would be detail or conflict, but the reports speak of different times.
    Time,
}

impl Status {
    /// All, in the order in which they are listed and counted.
    pub const ALL: [Status; 5] = [
        Status::Same,
        Status::Shared,
        Status::Detail,
        Status::Conflict,
        Status::Time,
    ];

    /// Whether the passages differ: neither agree nor merely both report.
    ///
    /// ```
    /// use parallax::Status;
    ///
    /// assert!(Status::Conflict.differs());
    /// assert!(!Status::Shared.differs());
    /// ```
    pub const fn differs(self) -> bool {
        !matches!(self, Status::Same | Status::Shared)
    }

    /// The glyph shown to the reader.
    pub const fn glyph(self) -> char {
        match self {
            Status::Same => '=',
            Status::Shared => '+',
            Status::Detail => '~',
            Status::Conflict => '!',
            Status::Time => 't',
        }
    }

    /// How much the reader should look at it: a fact has the gravest status of its links.
    pub const fn gravity(self) -> u8 {
        match self {
            Status::Same => 0,
            Status::Shared => 1,
            Status::Time => 2,
            Status::Detail => 3,
            Status::Conflict => 4,
        }
    }

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Same => "same",
            Status::Shared => "shared",
            Status::Detail => "detail",
            Status::Conflict => "conflict",
            Status::Time => "time",
        }
    }
}

/// The status of a fact: of its links, or that only one report states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactStatus {
    /// Both reports state it.
    Linked(Status),
    /// Only this report states it.
    Only(Side),
}

impl FactStatus {
    /// The glyph shown to the reader: `=` `+` `~` `!` `t` `A` `B`.
    pub const fn glyph(self) -> char {
        match self {
            FactStatus::Linked(status) => status.glyph(),
            FactStatus::Only(side) => side.letter(),
        }
    }

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            FactStatus::Linked(status) => status.name(),
            FactStatus::Only(Side::A) => "only_a",
            FactStatus::Only(Side::B) => "only_b",
        }
    }
}

/// In what two passages differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DifferenceKind {
    /// A count, amount or measure.
    Number,
    /// A day, month, year or time of day.
    Date,
    /// Where.
    Place,
    /// Who.
    Name,
    /// Did / did not.
    Negation,
    /// Who says so.
    Attribution,
    /// How sure.
    Certainty,
    /// How a thing is called.
    Wording,
}

impl DifferenceKind {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            DifferenceKind::Number => "number",
            DifferenceKind::Date => "date",
            DifferenceKind::Place => "place",
            DifferenceKind::Name => "name",
            DifferenceKind::Negation => "polarity",
            DifferenceKind::Attribution => "attribution",
            DifferenceKind::Certainty => "certainty",
            DifferenceKind::Wording => "wording",
        }
    }
}

/// The two spans inside a link that do not say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Difference {
    /// In what they differ.
    pub kind: DifferenceKind,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Where, on each side.
    pub spans: Pair<Span>,
    /// The same as a reader is shown it: a word of a verb group with the whole group, "did not speak" and not "not".
    #[serde(skip)]
    pub shown: Pair<Span>,
}

/// Who says that two passages state the same fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The program alone.
    #[default]
    Found,
    /// The program, and the reader confirmed it.
    Confirmed,
    /// The reader alone.
    Made,
}

/// A pair of passages, one a side, that state the same fact. Links are sorted by their place in A, then in B.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The passages.
    pub passages: Pair<Span>,
    /// Whether they agree.
    pub status: Status,
    /// 0 to 1000: the probability that they state the same fact, in thousandths.
    pub score: u16,
    /// Whether the score is above the decision threshold; a link in the band below it is shown as possible.
    pub sure: bool,
    /// Who says so.
    pub origin: Origin,
    /// Where they part.
    pub differences: Vec<Difference>,
    /// Why they were linked, in words, strongest first. Never empty.
    pub why: Vec<String>,
}

/// What the reader walks through: links that tell the same thing, or a passage that is in one report alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Of its links, the gravest; or that only one side states it.
    pub status: FactStatus,
    /// Its short name, made when it is first asked for: [`crate::reading::Reading::label`].
    #[serde(skip)]
    pub label: Label,
    /// Indices into [`Comparison::links`]; empty for a fact of one side.
    pub links: Vec<u32>,
    /// Its passages on each side, in text order, without repeats.
    pub places: Pair<Vec<Span>>,
    /// Whether at least one link is sure; true for a fact of one side.
    pub sure: bool,
}

/// An entity of the reading: of one report or of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedEntity {
    /// What it is.
    pub kind: MentionKind,
    /// Its fullest name.
    pub name: String,
    /// The entities of each report that it joins.
    pub members: Pair<Vec<EntityId>>,
    /// The names each report uses.
    pub names: Pair<Vec<String>>,
}

/// What the reader should know about the comparison as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// One sentence for the reader.
    pub text: String,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoteKind {
    /// The reports speak of different dates.
    DatesApart,
    /// The reports look alike but may tell of two events.
    AlikeNotSame,
    /// No fact is in both reports.
    NoSharedFacts,
    /// A report is not in English: names are recognized in English only.
    Language,
    /// A report has more sentences than are compared.
    Cut,
}

impl NoteKind {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            NoteKind::DatesApart => "dates_apart",
            NoteKind::AlikeNotSame => "alike_not_same",
            NoteKind::NoSharedFacts => "no_shared_facts",
            NoteKind::Language => "language",
            NoteKind::Cut => "cut",
        }
    }
}

/// What two reports have to do with each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Every entity of the reading, shared ones first, then by first appearance.
    pub entities: Vec<SharedEntity>,
    /// The links, sure and possible ones.
    pub links: Vec<Link>,
    /// The facts: linked ones in the order of A, then those of one side by importance. Possible ones come last among the linked.
    pub facts: Vec<Fact>,
    /// Notes on the whole.
    pub notes: Vec<Note>,
    /// For the sentences of each report that have no sure link, in text order, what comes nearest in the other report.
    #[serde(skip)]
    pub(crate) nearest: Pair<Vec<Nearest>>,
}

/// What comes nearest to a sentence without a sure link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// The sentence of each report.
    pub passages: Pair<Span>,
    /// As of a link.
    pub score: u16,
    /// Why it is not a sure link.
    pub doubt: Doubt,
}

/// Why the nearest sentence is not a sure link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The score is under that of a possible match.
    Weak,
    /// It is a possible match.
    Possible,
    /// One of the two sentences has a better counterpart.
    Rival,
}

/// A description that is made when it is first asked for, so that opening a pair parses nothing for it. Not a part of the fact's value.
#[derive(Clone, Debug, Default)]
pub struct Label(OnceLock<String>);

impl Label {
    /// The description, made now if it was not.
    pub fn get_or_init(&self, describe: impl FnOnce() -> String) -> &str {
        self.0.get_or_init(describe)
    }
}

impl PartialEq for Label {
    fn eq(&self, _: &Label) -> bool {
        true
    }
}

impl Eq for Label {}

impl From<&str> for Label {
    fn from(given: &str) -> Label {
        Label(OnceLock::from(given.to_string()))
    }
}
