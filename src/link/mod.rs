//! Linking: which passages of the two reports state the same fact, and whether they agree.
//!
//! In: both reports and their analyses. Out: a [`Comparison`]. `compare(b, a)` is the mirror image of `compare(a, b)`.

pub mod entities;

use crate::{
    analysis::Analysis,
    article::Article,
    entity::EntityId,
    entity::MentionKind,
    pair::{Pair, Side},
    text::Span,
};

/// What two linked passages have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// `=` Both state it, and every detail that both give agrees.
    Same,
    /// `~` Both state it, but a softer detail differs.
    Detail,
    /// `!` The same slot holds incompatible values.
    Conflict,
    /// `t` It would be detail or conflict, but the reports speak of different times.
    Time,
}

impl Status {
    /// The glyph shown to the reader.
    pub const fn glyph(self) -> char {
        match self {
            Status::Same => '=',
            Status::Detail => '~',
            Status::Conflict => '!',
            Status::Time => 't',
        }
    }

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Same => "same",
            Status::Detail => "detail",
            Status::Conflict => "conflict",
            Status::Time => "time",
        }
    }
}

/// The status of a fact: of its links, or that only one report tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactStatus {
    /// Both reports tell it.
    Linked(Status),
    /// Only this report tells it.
    Only(Side),
}

impl FactStatus {
    /// The glyph shown to the reader: `=` `~` `!` `t` `A` `B`.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    Polarity,
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
            DifferenceKind::Polarity => "polarity",
            DifferenceKind::Attribution => "attribution",
            DifferenceKind::Certainty => "certainty",
            DifferenceKind::Wording => "wording",
        }
    }
}

/// The two spans inside a link that do not say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difference {
    /// In what they differ.
    pub kind: DifferenceKind,
    /// Where, on each side.
    pub spans: Pair<Span>,
}

/// A pair of passages, one a side, that state the same fact. Links are sorted by their place in A, then in B.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The passages.
    pub passages: Pair<Span>,
    /// Whether they agree.
    pub status: Status,
    /// 0 to 1000: the probability that they state the same fact, in thousandths.
    pub score: u16,
    /// Whether the score is above the decision threshold; a link in the band below it is shown as "perhaps".
    pub sure: bool,
    /// Where they part.
    pub differences: Vec<Difference>,
    /// Why they were linked, in words, strongest first. Never empty.
    pub why: Vec<String>,
}

/// What the reader walks through: links that tell the same thing, or a passage that stands in one report alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Of its links, the gravest; or that only one side tells it.
    pub status: FactStatus,
    /// Two to five words from the reports.
    pub label: String,
    /// Indices into [`Comparison::links`]; empty for a fact of one side.
    pub links: Vec<u32>,
    /// Its passages on each side, in text order, without repeats.
    pub places: Pair<Vec<Span>>,
    /// Whether at least one link is sure; true for a fact of one side.
    pub sure: bool,
}

/// An entity of the reading: of one report or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// One sentence for the reader.
    pub text: String,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// The reports speak of different dates.
    DatesApart,
    /// The reports look alike but may tell of two events.
    AlikeNotSame,
    /// No fact stands in both reports.
    NoSharedFacts,
    /// A report is not in English: names are found for English only.
    Language,
}

impl NoteKind {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            NoteKind::DatesApart => "dates_apart",
            NoteKind::AlikeNotSame => "alike_not_same",
            NoteKind::NoSharedFacts => "no_shared_facts",
            NoteKind::Language => "language",
        }
    }
}

/// What two reports have to do with each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Every entity of the reading, shared ones first, then by first appearance.
    pub entities: Vec<SharedEntity>,
    /// The links, sure ones and "perhaps" ones.
    pub links: Vec<Link>,
    /// The facts: linked ones in the order of A, then those of one side by importance. "Perhaps" facts come last among the linked.
    pub facts: Vec<Fact>,
    /// Notes on the whole.
    pub notes: Vec<Note>,
}

/// Compares two analyzed reports.
pub fn compare(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Comparison {
    let _ = articles;
    Comparison {
        entities: entities::match_entities(analyses),
        ..Comparison::default()
    }
}

/// Status and differences of two texts that are known to state the same fact: one link over both whole texts.
pub fn compare_linked(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Comparison {
    let mut comparison = compare(articles, analyses);
    let passages = Pair::from_fn(|side| Span::all(&articles[side].text).trim(&articles[side].text));
    let why = vec!["given as linked".to_string()];
    comparison.links = vec![Link {
        passages,
        status: Status::Same,
        score: 1000,
        sure: true,
        differences: Vec::new(),
        why,
    }];
    comparison
}
