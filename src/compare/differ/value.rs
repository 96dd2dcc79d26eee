//! The values of a passage: numbers with counted nouns, dates and times, names.

use crate::{
    entity::values::{ClockValue, DateValue},
    lexicon::{names, names::key_of, senses},
    text::{Span, accent},
};

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A count, amount or measure.
    Number,
    /// Days.
    Date,
    /// A time of day.
    Clock,
    /// A result of a game or vote.
    Score,
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organization.
    Organization,
    /// Any other named thing.
    Other,
}

impl Kind {
    /// Whether it is a name.
    pub(crate) const fn is_name(self) -> bool {
        matches!(
            self,
            Kind::Person | Kind::Place | Kind::Organization | Kind::Other
        )
    }
}

/// The use of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// "40 people": a count.
    Count,
    /// "third", "11th".
    Order,
    /// "$4 million".
    Money,
    /// "12 percent".
    Share,
    /// "aged 24".
    Age,
    /// "Flight 370": a label.
    Label,
}

/// The counted noun or unit of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unit {
    /// Its stem, or the name of a unit of measure; empty if there is none.
    pub name: String,
    /// The index of its word.
    pub at: Option<usize>,
    /// Whether it counts people.
    pub person: bool,
    /// The set of synonyms of a word for dying or being hurt next to the number.
    pub casualty: Option<u16>,
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// As written.
    pub value: f64,
    /// The smallest value that the words allow.
    pub low: f64,
    /// The largest value that the words allow.
    pub high: f64,
    /// Its use.
    pub used: Use,
    /// Its counted noun or unit.
    pub unit: Unit,
    /// The mention's own unit, for units of measure and currencies.
    pub measure: String,
}

/// The content of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    /// A number.
    Number(Number),
    /// Days.
    Date(DateValue),
    /// A time of day.
    Clock(ClockValue),
    /// A result of a game or vote.
    Score(u32, u32),
    /// The words of a name in lower case, without titles.
    Name(Vec<String>),
}

/// A number, date, time or name of a passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// Its kind.
    pub kind: Kind,
    /// The index of its first word.
    pub from: usize,
    /// The index of the word after it.
    pub to: usize,
    /// The index of its head.
    pub top: usize,
    /// Its bytes.
    pub span: Span,
    /// Its content.
    pub data: Data,
}

impl Value {
    /// The word that represents it among its neighbors: its head in the tree.
    pub(crate) fn head(&self) -> usize {
        self.top
    }

    /// Its number.
    pub(crate) fn number(&self) -> Option<&Number> {
        match &self.data {
            Data::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The words of a name.
    pub(crate) fn name(&self) -> &[String] {
        match &self.data {
            Data::Name(words) => words,
            _ => &[],
        }
    }

    /// Whether it is a date with a year.
    pub(crate) fn names_a_year(&self) -> bool {
        matches!(&self.data, Data::Date(date) if date.year.is_some() && !date.relative)
    }
}

/// The words of a name in plain lower case, without titles if other words are left; for a country the main name.
pub(super) fn name_words(name: &str) -> Vec<String> {
    if let Some(country) = names::country_key(&key_of(name)) {
        return vec![country.to_string()];
    }
    let text = accent::plain(&name.to_lowercase());
    let all: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let keep: Vec<String> = all
        .iter()
        .filter(|word| !senses::is_stop(word) && !names::is_title(word.trim_end_matches('.')))
        .map(|word| word.strip_suffix("'s").unwrap_or(word).replace('.', ""))
        .filter(|word| !word.is_empty())
        .collect();
    if keep.is_empty() {
        return all.iter().map(ToString::to_string).collect();
    }
    keep
}
