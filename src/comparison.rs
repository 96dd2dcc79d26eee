//! The result of comparing two articles, as plain data: links, facts, differences, notes.
//!
//! A [`Link`] is a pair of passages that state the same fact. A [`Fact`] is what a reader steps through: links that state the
//! same thing, or a passage that only one report has. A [`Difference`] is a pair of values in a link that do not agree.
//!
//! ```
//! use parallax::comparison::DifferenceKind;
//! use parallax::{Metadata, Pair, parse, read};
//!
//! let report = |text: &str| parse("report", text.to_string(), Metadata::default());
//! let reading = read(Pair::new(
//!     report("The dam at Kell broke on Monday."),
//!     report("The dam at Kell broke on Tuesday."),
//! ));
//! let link = &reading.comparison.links[0];
//! let difference = link.differences[0];
//! assert_eq!(difference.kind, DifferenceKind::Date);
//! assert_eq!(difference.spans.a.of(&reading.articles.a.text), "Monday");
//! ```

use std::sync::OnceLock;

use serde::Serialize;

use crate::{
    entity::{EntityId, MentionKind},
    pair::{Pair, Side},
    text::Span,
};

/// Whether two linked passages agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// `=` Both state it, and every detail that both give was compared and agrees.
    Same,
    /// `+` Both state it and nothing contradicts, but some detail had no counterpart to be compared with.
    Shared,
    /// `~` Both state it, but a softer detail differs.
    Detail,
    /// `!` Both answer the same question with incompatible values.
    Conflict,
    /// `t` Would be a detail or a conflict, but the reports refer to different times.
    Time,
}

impl Status {
    /// All statuses, in the order in which they are listed and counted.
    pub const ALL: [Status; 5] = [
        Status::Same,
        Status::Shared,
        Status::Detail,
        Status::Conflict,
        Status::Time,
    ];

    /// Whether the passages differ: true for all but `=` and `+`.
    ///
    /// ```
    /// use parallax::comparison::Status;
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

    /// The rank by which the status of a fact is chosen: it has the gravest status of its links.
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

/// The kind of value in which two passages differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DifferenceKind {
    /// A count, amount or measure.
    Number,
    /// A day, month, year or time of day.
    Date,
    /// A place.
    Place,
    /// The name of a person or organization.
    Name,
    /// Did or did not. Named "polarity" in JSON.
    #[serde(rename = "polarity")]
    Negation,
    /// The source of a statement.
    Attribution,
    /// How certain a statement is.
    Certainty,
    /// A loaded term and its neutral or opposite counterpart.
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

/// Two spans of a link whose values do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Difference {
    /// The kind of value.
    pub kind: DifferenceKind,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// The span on each side.
    pub spans: Pair<Span>,
    /// The spans as shown to the reader: a word of a verb group is extended to the whole group, "did not speak" rather than "not".
    #[serde(skip)]
    pub shown: Pair<Span>,
}

/// Who linked two passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The program.
    #[default]
    Found,
    /// The program, and the reader confirmed it.
    Confirmed,
    /// The reader, manually.
    Manual,
}

/// A pair of passages, one on each side, that state the same fact. Links are sorted by their position in A, then in B.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The passages.
    pub passages: Pair<Span>,
    /// Whether they agree.
    pub status: Status,
    /// The probability that they state the same fact, in thousandths: 0 to 1000.
    pub score: u16,
    /// Whether the score is above the decision threshold; a link in the band below it is a possible match.
    pub sure: bool,
    /// Who linked them.
    pub origin: Origin,
    /// The values that do not agree.
    pub differences: Vec<Difference>,
    /// The reasons for the link, in words, strongest first. Never empty.
    pub why: Vec<String>,
}

/// What the reader steps through: links that state the same thing, or a passage that only one report has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The gravest status of its links, or that only one report states it.
    pub status: FactStatus,
    /// Its description, made on first use by [`crate::reading::Reading::label`].
    #[serde(skip)]
    pub(crate) label: Label,
    /// Indices into [`Comparison::links`]; empty for a fact of one report.
    pub links: Vec<u32>,
    /// Its passages on each side, in text order, without repeats.
    pub places: Pair<Vec<Span>>,
    /// Whether at least one link is sure; true for a fact of one report.
    pub sure: bool,
}

/// An entity of one report or of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedEntity {
    /// Person, place, organization or other name.
    pub kind: MentionKind,
    /// Its fullest name.
    pub name: String,
    /// The entities of each report that it consists of.
    pub members: Pair<Vec<EntityId>>,
    /// The names each report uses.
    pub names: Pair<Vec<String>>,
}

/// A remark on the comparison as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its subject.
    pub kind: NoteKind,
    /// One sentence for the reader.
    pub text: String,
}

/// The subject of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoteKind {
    /// The reports refer to different dates.
    DatesApart,
    /// The reports are similar but may cover two different events.
    #[serde(rename = "alike_not_same")]
    DifferentEvents,
    /// The reports share no fact.
    NoSharedFacts,
    /// A report is not in English; names are recognized in English only.
    Language,
    /// A report is longer than what is compared.
    Cut,
}

impl NoteKind {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            NoteKind::DatesApart => "dates_apart",
            NoteKind::DifferentEvents => "alike_not_same",
            NoteKind::NoSharedFacts => "no_shared_facts",
            NoteKind::Language => "language",
            NoteKind::Cut => "cut",
        }
    }
}

/// Everything found between two reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Every entity, shared ones first, then by first appearance.
    pub entities: Vec<SharedEntity>,
    /// The links, sure and possible.
    pub links: Vec<Link>,
    /// The facts: linked ones in the order of A with possible ones last, then those of one report by importance.
    pub facts: Vec<Fact>,
    /// Notes on the whole.
    pub notes: Vec<Note>,
    /// For each sentence without a sure link, in text order, the nearest sentence of the other report.
    #[serde(skip)]
    pub(crate) nearest: Pair<Vec<Nearest>>,
}

/// The nearest sentence of the other report to a sentence without a sure link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// The sentence of each report.
    pub passages: Pair<Span>,
    /// The score, as that of a link.
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

/// A description made on first use, so that opening a pair does not parse sentences for it. Ignored when facts are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Label(OnceLock<String>);

impl Label {
    /// The description; made with `describe` on first use.
    pub(crate) fn get_or_init(&self, describe: impl FnOnce() -> String) -> &str {
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
