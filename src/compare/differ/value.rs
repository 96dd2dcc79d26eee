//! What the values of a passage are: numbers with what they count, dates and times, names.

use crate::{
    entity::values::{ClockValue, DateValue},
    lexicon::{names, names::key_of, senses},
    text::{Span, accent},
};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A count, amount or measure.
    Number,
    /// Days.
    Date,
    /// A time of day.
    Clock,
    /// A result.
    Score,
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organization.
    Organization,
    /// Anything else that has a name.
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

/// How a number is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// "40 people", "third": a count, an order.
    Count,
    /// "third", "11th".
    Order,
    /// "$4 million".
    Money,
    /// "12 percent".
    Share,
    /// "aged 24".
    Age,
    /// "Flight 370": it names something.
    Label,
}

/// What a number counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unit {
    /// Its stem, or the name of a unit of measure; empty where nothing is said.
    pub name: String,
    /// The number of its word.
    pub at: Option<usize>,
    /// Whether people are counted.
    pub person: bool,
    /// The set of synonyms of dying or of being hurt, where the number is beside it.
    pub casualty: Option<u16>,
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// As written.
    pub value: f64,
    /// The least that the words allow.
    pub low: f64,
    /// The most that the words allow.
    pub high: f64,
    /// How it is used.
    pub used: Use,
    /// What it counts.
    pub unit: Unit,
    /// The mention's own unit, for units of measure and currencies.
    pub measure: String,
}

/// What a value says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    /// A number.
    Number(Number),
    /// Days.
    Date(DateValue),
    /// A time of day.
    Clock(ClockValue),
    /// A result.
    Score(u32, u32),
    /// The words of a name in lower case, titles left out.
    Name(Vec<String>),
}

/// A number, date, time or name of a passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// What it is.
    pub kind: Kind,
    /// The number of its first word.
    pub from: usize,
    /// The number of the word after it.
    pub to: usize,
    /// The word of it on which its others depend.
    pub top: usize,
    /// Where it is.
    pub span: Span,
    /// What it says.
    pub data: Data,
}

impl Value {
    /// The word that stands for it among its neighbours: its top in the tree.
    pub(crate) fn head(&self) -> usize {
        self.top
    }

    /// The number that it is.
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

    /// Whether it is a date that names its year.
    pub(crate) fn names_a_year(&self) -> bool {
        matches!(&self.data, Data::Date(date) if date.year.is_some() && !date.relative)
    }
}

/// The words of a name in plain lower case, titles left out where more is left; of a country its first name.
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
