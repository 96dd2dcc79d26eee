//! The structure of the JSON output. The schemas of `parallax schema` are generated from these types: a comment here is a description
//! there.
//!
//! Within one version of the schema, keys are added and never renamed or removed.

use jiff::civil::Date;
#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

#[cfg(test)]
use crate::output::json::schema::{self, Clock, Day};
use crate::pair::Pair;

/// The version of the schema.
pub(crate) const SCHEMA: u32 = 1;

/// Everything found in two articles.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Comparison<'a> {
    /// The version of this schema.
    #[cfg_attr(test, schemars(schema_with = "schema::version"))]
    pub schema: u32,
    /// The id of the input line; only in the answers of `compare --jsonl`, and only if the line had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a Value>,
    /// The first article.
    pub a: Side<'a>,
    /// The second article.
    pub b: Side<'a>,
    /// The people, places, organizations and other names of both articles, shared ones first.
    pub entities: Vec<SharedEntity<'a>>,
    /// Pairs of passages that state the same fact, sorted by their position in A, then in B.
    pub links: Vec<Link<'a>>,
    /// What a reader steps through: one or more links that state the same thing, or a passage that only one article has.
    pub facts: Vec<Fact<'a>>,
    /// Remarks on the comparison as a whole.
    pub notes: Vec<Note<'a>>,
}

/// One of the two articles of a comparison, with its sentences and mentions.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Side<'a> {
    #[serde(flatten)]
    pub article: Article<'a>,
    /// The sentences in text order.
    pub sentences: Vec<Place>,
    /// Names, dates and numbers in text order; they never overlap.
    pub mentions: Vec<Mention<'a>>,
}

/// An article as text.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Text<'a> {
    /// The version of this schema.
    #[cfg_attr(test, schemars(schema_with = "schema::version"))]
    pub schema: u32,
    #[serde(flatten)]
    pub article: Article<'a>,
}

/// An article with its names, dates and numbers.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Entities<'a> {
    /// The version of this schema.
    #[cfg_attr(test, schemars(schema_with = "schema::version"))]
    pub schema: u32,
    #[serde(flatten)]
    pub article: Article<'a>,
    #[serde(flatten)]
    pub found: Found<'a>,
}

/// The answer to a line of `entities --jsonl`.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Mentions<'a> {
    /// The id of the input line, if it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a Value>,
    #[serde(flatten)]
    pub found: Found<'a>,
}

/// The names, dates and numbers of one article.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Found<'a> {
    /// Names, dates and numbers in text order; they never overlap.
    pub mentions: Vec<Mention<'a>>,
    /// The people, places, organizations and other things that the names refer to.
    pub entities: Vec<Entity<'a>>,
}

/// An article as it was read.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Article<'a> {
    /// The file or address as given; `-` is standard input.
    pub source: &'a str,
    /// The headline.
    pub title: Option<&'a str>,
    /// The authors, as named by the page or file.
    pub byline: Option<&'a str>,
    /// The name of the outlet.
    pub site: Option<&'a str>,
    /// The date of publication.
    #[cfg_attr(test, schemars(with = "Option<Day>"))]
    pub published: Option<Date>,
    /// The date of the last change.
    #[cfg_attr(test, schemars(with = "Option<Day>"))]
    pub modified: Option<Date>,
    /// The language of the text as an ISO 639 code, if known.
    pub language: Option<&'a str>,
    /// The text that all offsets refer to: decoded, with line ends as `\n`; for a web page only the article.
    pub text: &'a str,
    /// Headline, paragraphs, bylines, captions and other parts, in text order.
    pub blocks: Vec<Block>,
}

/// A part of an article: a range of its text.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Block {
    /// The role of the part. Roles may be added.
    #[cfg_attr(test, schemars(schema_with = "schema::roles"))]
    pub role: &'static str,
    #[serde(flatten)]
    pub place: Place,
}

/// A range of the text.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Place {
    /// The first Unicode code point, from 0.
    pub start: usize,
    /// One past the last Unicode code point.
    pub end: usize,
}

/// A range of the text with its content.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Passage<'a> {
    #[serde(flatten)]
    pub place: Place,
    /// The text between `start` and `end`.
    pub quote: &'a str,
}

/// A name, date or number in the text.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Mention<'a> {
    #[serde(flatten)]
    pub passage: Passage<'a>,
    /// The kind of the mention.
    #[serde(rename = "type")]
    #[cfg_attr(test, schemars(schema_with = "schema::mention_types"))]
    pub kind: &'static str,
    /// The `id` of its entity; `null` for dates, numbers and names without one.
    pub entity: Option<usize>,
    #[serde(flatten)]
    pub value: Measure<'a>,
}

/// The value of a date, time or number. Keys that do not apply are left out.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Measure<'a> {
    /// First and last day of a date; `null` for an open end ("since 2012"). Left out if the days are unknown. "Wednesday" and "last
    /// year" are relative to the day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<[Option<Day>; 2]>"))]
    pub days: Option<[Option<Date>; 2]>,
    /// Earliest and latest minute of a time of day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<[Clock; 2]>"))]
    pub times: Option<[String; 2]>,
    /// The offset of a time of day from UTC in minutes, if a time zone is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<i16>,
    /// The number, money, percentage or quantity; the first one of a range ("40 to 50").
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(schema_with = "schema::number"))]
    pub value: Option<serde_json::Number>,
    /// Smallest and largest number that the words allow, if they allow several; `null` for an open end ("more than 40" has `[40, null]`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(schema_with = "schema::range"))]
    pub range: Option<[Option<serde_json::Number>; 2]>,
    /// The unit of the number: an ISO 4217 currency ("USD"), "percent", "share" (fractions), a unit in the singular ("kilometer", "year
    /// old") or the counted noun ("person").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    /// The counted noun, in the singular if it has one: "person" in "40 people", "voter" in "60 percent of voters". For a plain number
    /// it is also the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<&'a str>,
    /// `true` for "sixth" and "11th".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ordinal: bool,
    /// Both numbers of a vote or result ("58-3").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<[u32; 2]>,
}

/// The person, place, organization or other thing that names of one article refer to.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Entity<'a> {
    /// Its index in this list.
    pub id: usize,
    /// The kind of the entity.
    #[serde(rename = "type")]
    #[cfg_attr(test, schemars(schema_with = "schema::mention_types"))]
    pub kind: &'static str,
    /// Its fullest name.
    pub name: &'a str,
    /// Every name that the article uses for it, in order of appearance.
    pub names: Vec<String>,
}

/// The person, place, organization or other thing that names of two articles refer to.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct SharedEntity<'a> {
    /// Its index in this list.
    pub id: usize,
    /// The kind of the entity.
    #[serde(rename = "type")]
    #[cfg_attr(test, schemars(schema_with = "schema::mention_types"))]
    pub kind: &'static str,
    /// Its fullest name.
    pub name: &'a str,
    /// Every name that each article uses for it; an empty list if an article does not name it.
    #[serde(flatten)]
    pub names: Pair<Vec<String>>,
}

/// Two passages that state the same fact.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Link<'a> {
    /// The passages.
    #[serde(flatten)]
    pub passages: Pair<Passage<'a>>,
    /// Whether they agree.
    #[cfg_attr(test, schemars(schema_with = "schema::statuses"))]
    pub status: &'static str,
    /// The probability that both passages state the same fact, in thousandths.
    #[cfg_attr(test, schemars(range(max = 1000)))]
    pub score: u16,
    /// Whether the score reaches the threshold for a link. Other links are only possible matches.
    pub sure: bool,
    /// The values that do not agree.
    pub differences: Vec<Difference<'a>>,
    /// The reasons for the link, in words, the strongest first. The words may change.
    pub why: &'a [String],
}

/// Two spans of a link whose values do not agree. A span is empty if one passage has no value.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Difference<'a> {
    /// The kind of value.
    #[cfg_attr(test, schemars(schema_with = "schema::difference_kinds"))]
    pub kind: &'static str,
    /// The name of the rule that found it. Rules may be added, renamed and removed.
    pub rule: &'static str,
    /// The spans.
    #[serde(flatten)]
    pub spans: Pair<Passage<'a>>,
}

/// A fact that one or both articles state.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Fact<'a> {
    /// Its index in this list.
    pub id: usize,
    /// The gravest status of its links, or which article states it alone.
    #[cfg_attr(test, schemars(schema_with = "schema::fact_statuses"))]
    pub status: &'static str,
    /// A short description for the reader. The words may change.
    pub label: &'a str,
    /// Its links, as indices; empty for a fact of one article.
    pub links: &'a [u32],
    /// Its passages in each article, in text order.
    #[serde(flatten)]
    pub places: Pair<Vec<Passage<'a>>>,
}

/// A remark on the comparison as a whole.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Note<'a> {
    /// The subject of the note. Subjects may be added.
    #[cfg_attr(test, schemars(schema_with = "schema::note_kinds"))]
    pub kind: &'static str,
    /// A sentence for the reader. The words may change.
    pub text: &'a str,
}

/// The facts of three or more articles. Articles are identified by their index in `reports`, from 0.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct Matrix<'a> {
    /// The version of this schema.
    #[cfg_attr(test, schemars(schema_with = "schema::version"))]
    pub schema: u32,
    /// The title of the story file.
    pub title: Option<&'a str>,
    /// The articles in the given order.
    pub reports: Vec<Article<'a>>,
    /// The facts: those that two or more articles state first.
    pub facts: Vec<MatrixFact<'a>>,
    /// Remarks on the comparison of two of the articles.
    pub notes: Vec<PairNote<'a>>,
}

/// A fact that one or more of several articles state.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct MatrixFact<'a> {
    /// Its index in this list.
    pub id: usize,
    /// The gravest status of its links; `only` if a single article states it.
    #[cfg_attr(test, schemars(schema_with = "schema::matrix_statuses"))]
    pub status: &'static str,
    /// A short description for the reader. The words may change.
    pub label: &'a str,
    /// The articles that state it.
    pub reports: Vec<usize>,
    /// Its passages in every article, in text order; an empty list if an article does not state it.
    pub places: Vec<Vec<Passage<'a>>>,
    /// The links between pairs of the articles.
    pub links: Vec<MatrixLink<'a>>,
}

/// Two passages of two of the articles that state the same fact. Only sure links are listed.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct MatrixLink<'a> {
    /// Which article is `a` and which is `b`.
    pub reports: [usize; 2],
    /// The passages.
    #[serde(flatten)]
    pub passages: Pair<Passage<'a>>,
    /// Whether they agree.
    #[cfg_attr(test, schemars(schema_with = "schema::statuses"))]
    pub status: &'static str,
    /// The probability that both passages state the same fact, in thousandths.
    #[cfg_attr(test, schemars(range(max = 1000)))]
    pub score: u16,
    /// The values that do not agree.
    pub differences: Vec<Difference<'a>>,
    /// The reasons for the link, in words, the strongest first. The words may change.
    pub why: &'a [String],
}

/// A remark on the comparison of two of the articles.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(crate) struct PairNote<'a> {
    /// Which article is A and which is B in the text of the note.
    pub reports: [usize; 2],
    #[serde(flatten)]
    pub note: Note<'a>,
}
