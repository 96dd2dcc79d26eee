//! The typed values of a passage: numbers with what they count, dates and times, names.
//!
//! Numbers and dates are parsed already ([`crate::entity::values`]); here they are given their place among the words, and what a number
//! counts: the last noun of the run behind it, a person where people died or were hurt.

use super::passage::Passage;
use crate::{
    article::Article,
    entity::{
        Mention, MentionKind, Value as Read,
        values::{ClockValue, DateValue, singular, unit_base},
    },
    lexicon::{
        names,
        names::key_of,
        nouns::{Noun, noun},
        senses,
        stem::stem,
    },
    syntax::Relation,
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
    /// The family of dying or of being hurt, where the number stands beside it.
    pub fate: Option<u16>,
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
    /// The words of a name in small letters, titles left out.
    Name(Vec<String>),
}

/// A number, date, time or name of a passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// What it is.
    pub kind: Kind,
    /// The number of its first word.
    pub from: usize,
    /// The number of the word behind it.
    pub to: usize,
    /// The word of it on which its others depend.
    pub top: usize,
    /// Where it stands.
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

/// The values of a passage among the mentions that touch it, in order.
pub(super) fn values(passage: &Passage, article: &Article, mentions: &[Mention]) -> Vec<Value> {
    let words = &passage.words;
    let at = |byte: u32| words.partition_point(|word| word.span.end <= byte);
    let mut found: Vec<Value> = Vec::new();
    for mention in mentions {
        let from = at(mention.span.start);
        let to = (at(mention.span.end.saturating_sub(1)) + 1).min(words.len());
        if from >= to {
            continue;
        }
        let data = match &mention.value {
            Some(Read::Date(date)) => Some((Kind::Date, Data::Date(*date))),
            Some(Read::Time(clock)) => Some((Kind::Clock, Data::Clock(*clock))),
            Some(Read::Score(a, b)) => Some((Kind::Score, Data::Score(*a, *b))),
            Some(Read::Amount(amount)) => {
                let used = use_of(mention.kind, amount);
                let unit = unit(passage, from, to, used, &amount.unit);
                let bare_one = amount.value.total_cmp(&1.0).is_eq()
                    && (unit.name.is_empty()
                        || matches!(
                            unit.name.as_str(),
                            "day" | "point" | "thing" | "side" | "way"
                        ));
                (!bare_one).then(|| {
                    (
                        Kind::Number,
                        Data::Number(Number {
                            value: amount.value,
                            low: amount.low,
                            high: amount.high,
                            used,
                            unit,
                            measure: amount.unit.clone(),
                        }),
                    )
                })
            }
            None => named(article, mention).map(|(kind, words)| (kind, Data::Name(words))),
        };
        if let Some((kind, data)) = data {
            found.push(Value {
                kind,
                from,
                to,
                top: top(passage, from, to),
                span: mention.span,
                data,
            });
        }
    }
    found.extend(nothing(passage, &found));
    found.sort_by_key(|value| (value.from, value.to));
    found
}

fn use_of(kind: MentionKind, amount: &crate::entity::values::Amount) -> Use {
    match (kind, amount.unit.as_str()) {
        _ if amount.ordinal => Use::Order,
        (MentionKind::Money, _) => Use::Money,
        (MentionKind::Percent, _) | (_, "percent" | "share") => Use::Share,
        (_, "year old" | "month old" | "week old" | "day old") => Use::Age,
        (
            _,
            "no" | "flight" | "page" | "room" | "chapter" | "route" | "article" | "section"
            | "highway" | "interstate",
        ) => Use::Label,
        _ => Use::Count,
    }
}

/// The first word of a run whose head is outside of it.
fn top(passage: &Passage, from: usize, to: usize) -> usize {
    (from..to)
        .find(|&n| passage.heads[n].is_none_or(|head| !(from..to).contains(&head)))
        .unwrap_or(from)
}

/// The words of a name, titles left out where more is left.
fn named(article: &Article, mention: &Mention) -> Option<(Kind, Vec<String>)> {
    let kind = match mention.kind {
        MentionKind::Person => Kind::Person,
        MentionKind::Place => Kind::Place,
        MentionKind::Organization => Kind::Organization,
        MentionKind::Misc => Kind::Other,
        _ => return None,
    };
    Some((kind, name_words(mention.span.of(&article.text)))).filter(|(_, words)| !words.is_empty())
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

/// Words that end the run of words in which the counted noun is looked for.
const ENDS: &[&str] = &[
    "after", "and", "are", "as", "at", "before", "by", "for", "from", "had", "has", "have", "in",
    "is", "on", "or", "that", "to", "was", "were", "when", "which", "who", "with",
];

/// Words of the run that are not nouns.
const SKIPPED: &[&str] = &[
    "-",
    "additional",
    "all",
    "her",
    "his",
    "its",
    "more",
    "of",
    "other",
    "the",
    "their",
    "these",
    "those",
];

/// What a number at `from..to` counts.
fn unit(passage: &Passage, from: usize, to: usize, used: Use, read: &str) -> Unit {
    if used == Use::Money || used == Use::Share || used == Use::Age {
        return Unit {
            name: read.to_string(),
            at: None,
            person: false,
            fate: None,
        };
    }
    let inside = (from..to)
        .rev()
        .find(|&n| passage.is_content(n) && !passage.is_number(n));
    let behind = (to..passage.len().min(to + 6))
        .take_while(|&n| !passage.is_sign(n) || passage.lower(n) == "-");
    let written = |n: &usize| {
        !read.is_empty() && (singular(passage.lower(*n)) == read || passage.lower(*n) == read)
    };
    let mut at = behind
        .clone()
        .find(written)
        .or_else(|| inside.filter(written));
    let mut name = read.to_string();
    let counted = (from..to)
        .find(|&n| passage.relations[n].is(Relation::Nummod))
        .and_then(|n| passage.heads[n]);
    let counted =
        counted.filter(|&n| !(from..to).contains(&n) && n > from && passage.is_content(n));
    if let Some(noun) = counted.filter(|_| unit_base(read).is_none()) {
        name = singular(passage.lower(noun));
        at = Some(noun);
    } else if read.is_empty() {
        at = run_end(passage, to);
        name = at.map_or_else(String::new, |n| singular(passage.lower(n)));
    } else if at.is_none() {
        at = inside;
    }
    let fate = fate(passage, from, to, at);
    let person = is_person(&name);
    // "three dead", "killed 40": people.
    let is_fate = at.is_some_and(|n| passage.families[n].is_some() && passage.families[n] == fate);
    if fate.is_some() && (name.is_empty() || is_fate) {
        return Unit {
            name: "person".to_string(),
            at: None,
            person: true,
            fate,
        };
    }
    Unit {
        name: stem(&name),
        at,
        person,
        fate,
    }
}

/// The last noun of the run of words behind a number.
fn run_end(passage: &Passage, to: usize) -> Option<usize> {
    let mut noun = None;
    for n in (to..passage.len()).take(5) {
        let lower = passage.lower(n);
        if SKIPPED.contains(&lower) && noun.is_none() {
            continue;
        }
        let breaks = passage.is_sign(n)
            || !passage.is_content(n)
            || ENDS.contains(&lower)
            || passage.is_number(n)
            || passage.is_verb(n);
        if breaks || (noun.is_some() && (passage.is_capital(n) || lower.ends_with("ly"))) {
            break;
        }
        noun = Some(n);
        if is_person(&singular(lower)) {
            break;
        }
    }
    noun
}

/// Dying or being hurt right beside a number: "killed 40", "31 dead".
fn fate(passage: &Passage, from: usize, to: usize, at: Option<usize>) -> Option<u16> {
    let of = |word: &str| senses::family(&stem(word));
    let fates = [of("die"), of("injure")];
    let fate_at = |n: usize| passage.families[n].filter(|family| fates.contains(&Some(*family)));
    let ends = |n: &usize| !passage.is_sign(*n) && passage.lower(*n) != "and";
    let behind = (to..passage.len().min(to + 4)).take_while(ends);
    let before = (from.saturating_sub(3)..from).rev().take_while(ends);
    let verb = passage.governor(at.unwrap_or(from)).and_then(fate_at);
    verb.or_else(|| behind.chain(before).find_map(fate_at))
}

/// Whether a noun in the singular counts people.
pub(super) fn is_person(noun_word: &str) -> bool {
    const MORE: &[&str] = &[
        "body",
        "civilian",
        "crewman",
        "demonstrator",
        "fatality",
        "kid",
        "member",
        "militant",
        "personnel",
        "pirate",
        "police",
        "protester",
        "resident",
        "survivor",
        "suspect",
        "teen",
        "troop",
        "villager",
        "worker",
        "youth",
    ];
    matches!(noun(noun_word), Some(Noun::Role(_) | Noun::Someone(_))) || MORE.contains(&noun_word)
}

/// "nobody", "none", "no injuries": a count of nothing. "both": of two.
fn nothing(passage: &Passage, read: &[Value]) -> Vec<Value> {
    let mut found = Vec::new();
    for n in 0..passage.len() {
        if read.iter().any(|value| (value.from..value.to).contains(&n)) {
            continue;
        }
        let (lower, next) = (passage.lower(n), passage.lower(n + 1));
        let person = || Unit {
            name: "person".to_string(),
            at: None,
            person: true,
            fate: None,
        };
        let counted = |at: usize| {
            let name = singular(passage.lower(at));
            Unit {
                person: is_person(&name),
                name: stem(&name),
                at: Some(at),
                fate: None,
            }
        };
        let casualties = matches!(
            next,
            "injuries" | "casualties" | "deaths" | "fatalities" | "survivors" | "arrests"
        );
        let (count, to, unit) = match lower {
            "nobody" | "none" => (0.0, n + 1, person()),
            "no" if next == "one" => (0.0, n + 2, person()),
            "no" if casualties => (0.0, n + 1, counted(n + 1)),
            "both" if passage.is_content(n + 1) && next.ends_with('s') => {
                (2.0, n + 1, counted(n + 1))
            }
            _ => continue,
        };
        found.push(Value {
            kind: Kind::Number,
            from: n,
            to,
            top: n,
            span: passage.span_of(n, to.min(passage.len())),
            data: Data::Number(Number {
                value: count,
                low: count,
                high: count,
                used: Use::Count,
                measure: unit.name.clone(),
                unit,
            }),
        });
    }
    found
}
