//! Linking: which passages of the two reports state the same fact, and whether they agree.
//!
//! In: both reports and their analyses. Out: a [`Comparison`]. `compare(b, a)` is the mirror image of `compare(a, b)`.

pub mod by_hand;
mod candidates;
pub mod choose;
pub mod entities;
pub mod event;
pub(crate) mod facts;
pub mod features;
mod identity;
pub mod model;
pub mod named;
mod notes;
mod phrases;
pub mod profile;
mod rescue;
pub mod score;
pub mod terms;
mod time;
mod top;
mod why;
pub(crate) mod words;

use choose::choose;
use facts::{Ends, facts};
use identity::Identities;
use named::Named;
use rescue::rescue;
use score::Scores;
use terms::Terms;
use why::why;

use crate::{
    analysis::Analysis,
    article::Article,
    compare::{differ::Differ, fact::description::Label, link::passage::passages},
    entity::EntityId,
    entity::MentionKind,
    pair::{Pair, Side},
    text::Span,
};

/// What two linked passages have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// The status of a fact: of its links, or that only one report tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactStatus {
    /// Both reports tell it.
    Linked(Status),
    /// Only this report tells it.
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
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// Where, on each side.
    pub spans: Pair<Span>,
}

/// Who says that two passages state the same fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Who says so.
    pub origin: Origin,
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
    /// Its short name, made when it is first asked for: [`crate::reading::Reading::label`].
    pub label: Label,
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
    let texts = articles.map(|article| article.text.as_str());
    let terms = Terms::new(articles, analyses);
    let entities = entities::match_entities(articles, analyses);
    let named = Named::new(articles, analyses, &terms, &entities);
    let model = model::model();
    let scores = Scores::new(texts, &terms, &named, model);
    let spoken = time::apart(articles, analyses, &terms);
    let mut differ = Differ::new(articles, analyses);
    differ.apart = spoken.is_some();
    differ.doubtful = scores.event.is_doubtful();
    let is_other = scores.event.is_other();
    let mut pairs = scores.pairs();
    if !is_other {
        let scored = (pairs.as_mut_slice(), model);
        rescue(texts, &terms, &named, &scores, scored, &mut differ);
    }
    let mut chosen = choose(&terms, &scores.profiles, &pairs, model);
    if !is_other {
        let identities = Identities::new(analyses, &terms, &entities);
        let said = |pair: &&mut choose::Scored| identities.share(pair.i, pair.j);
        for pair in chosen.iter_mut().filter(said) {
            pair.score = pair.score.max(model.sure);
        }
    }
    let alike = differ.doubtful.then(notes::alike_not_same);
    let may_share = scores.may_share(model.sure);
    let ends: Vec<Ends> = chosen
        .iter()
        .map(|pair| Ends {
            i: pair.i,
            j: pair.j,
        })
        .collect();
    let grammars = Pair::from_fn(|side| analyses[side].grammar(&articles[side].text));
    let mut links: Vec<Link> = chosen
        .iter()
        .zip(passages(grammars, &terms, &ends))
        .map(|(pair, passages)| {
            let (status, differences) = differ.differ(passages);
            Link {
                passages,
                status,
                score: pair.score,
                sure: pair.score >= model.sure,
                origin: Origin::Found,
                differences,
                why: why(texts, &terms, pair.i as usize, pair.j as usize),
            }
        })
        .collect();
    Comparison {
        entities,
        facts: facts(articles, grammars, &terms, &mut links, &ends),
        notes: notes::notes(articles, spoken.as_ref(), alike, may_share, &links),
        links,
    }
}

/// Status and differences of two texts that are known to state the same fact: one link over both whole texts.
pub fn compare_linked(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Comparison {
    let terms = Terms::new(articles, analyses);
    let passages = Pair::from_fn(|side| Span::all(&articles[side].text).trim(&articles[side].text));
    let mut differ = Differ::new(articles, analyses);
    differ.apart = time::apart(articles, analyses, &terms).is_some();
    let (status, differences) = differ.differ(passages);
    let link = Link {
        passages,
        status,
        score: 1000,
        sure: true,
        origin: Origin::Found,
        differences,
        why: vec!["given as linked".to_string()],
    };
    Comparison {
        entities: entities::match_entities(articles, analyses),
        links: vec![link],
        ..Comparison::default()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{analysis::analyze, article};

    /// The comparison of two reports, one paragraph a line.
    pub(crate) fn compared(a: &str, b: &str) -> (Pair<Article>, Comparison) {
        let parse =
            |text: &str| article::parse("test", text.to_string(), article::Metadata::default());
        let articles = Pair::new(parse(a), parse(b));
        let analyses = articles.as_ref().map(analyze);
        let comparison = compare(articles.as_ref(), analyses.as_ref());
        (articles, comparison)
    }

    const FIRE: &str = "The warehouse in Porto burned for nine hours before the roof fell in.\n\
        Nobody was inside, the fire chief Rui Matos told reporters.\n\
        The owner had complained about old cables last spring.\n";
    const FIRE_AGAIN: &str = "Firefighters were seen at the warehouse in Porto, which burned for nine hours.\n\
        Two streets stay closed until Friday.\n\
        Chief Rui Matos said nobody was inside.\n";

    #[test]
    fn what_both_say_is_linked_and_the_rest_is_not() {
        let (articles, comparison) = compared(FIRE, FIRE_AGAIN);
        let links: Vec<(&str, &str)> = comparison
            .links
            .iter()
            .filter(|link| link.sure)
            .map(|link| {
                (
                    link.passages.a.of(&articles.a.text),
                    link.passages.b.of(&articles.b.text),
                )
            })
            .map(|(a, b)| (&a[..10], &b[..10]))
            .collect();
        assert_eq!(
            links,
            [("The wareho", "Firefighte"), ("Nobody was", "Chief Rui ")]
        );
        let only: Vec<char> = comparison
            .facts
            .iter()
            .map(|fact| fact.status.glyph())
            .collect();
        assert_eq!(only, ['=', '=', 'A', 'B']);
    }

    #[test]
    fn reports_of_different_things_share_no_fact() {
        let other = "The council of Leeds raised the price of school meals.\nParents wrote a letter to the mayor.\n";
        let (_, comparison) = compared(FIRE, other);
        assert_eq!(comparison.links, []);
        assert_eq!(comparison.notes[0].kind, NoteKind::NoSharedFacts);
    }

    #[test]
    fn a_report_parts_with_itself_in_nothing() {
        // Its own sentences tell of one thing with other numbers.
        let toll = "Quake in Tarn kills nine people\n\nThe quake in Tarn killed nine people on Monday, the mayor said.\n\n\
            The quake in Tarn killed seven people, the governor had said on Monday.\n";
        let (_, comparison) = compared(toll, toll);
        assert_eq!(comparison.links.len(), 3);
        for link in &comparison.links {
            assert_eq!((link.status, link.sure), (Status::Same, true), "{link:?}");
        }
    }

    #[test]
    fn a_report_agrees_with_itself_sentence_by_sentence() {
        let (articles, comparison) = compared(FIRE, FIRE);
        for block in &articles.a.blocks {
            let link = comparison
                .links
                .iter()
                .find(|link| link.passages == Pair::new(block.span, block.span));
            let link = link
                .unwrap_or_else(|| panic!("{:?} is not linked", block.span.of(&articles.a.text)));
            assert_eq!((link.status, link.score), (Status::Same, 1000));
        }
    }
}
