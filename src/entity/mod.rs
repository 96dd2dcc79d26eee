//! Names, dates and numbers of one report, and the people, places and organizations that the names refer to.
//!
//! ```
//! use parallax::entity::MentionKind;
//! use parallax::{Metadata, analyze, parse};
//!
//! let text = "Greta Lind left Lisbon. Lind paid 40 euros.";
//! let analysis = analyze(&parse("report", text.to_string(), Metadata::default()));
//! let lind = &analysis.entities[0];
//! assert_eq!((lind.name.as_str(), lind.kind), ("Greta Lind", MentionKind::Person));
//! assert_eq!(lind.mentions.len(), 2);
//! assert_eq!(analysis.mentions.last().unwrap().kind, MentionKind::Money);
//! ```

pub(crate) mod resolve;
pub(crate) mod tagger;
pub(crate) mod values;

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

use crate::{article::Article, syntax::Grammar, text::Span};

pub(crate) use values::Value;

/// The kind of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MentionKind {
    /// A person or family.
    Person,
    /// A country, town, building, river.
    Place,
    /// A company, party, public body, team, outlet.
    Organization,
    /// Another name: nationality, event, work, product.
    Misc,
    /// A day, month, year or span of days.
    Date,
    /// A time of day.
    Time,
    /// A plain number: cardinal, ordinal, score.
    Number,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A number with a unit: length, weight, duration, age, magnitude.
    Quantity,
}

impl MentionKind {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            MentionKind::Person => "person",
            MentionKind::Place => "place",
            MentionKind::Organization => "organization",
            MentionKind::Misc => "misc",
            MentionKind::Date => "date",
            MentionKind::Time => "time",
            MentionKind::Number => "number",
            MentionKind::Money => "money",
            MentionKind::Percent => "percent",
            MentionKind::Quantity => "quantity",
        }
    }

    /// The name shown to the reader.
    pub const fn title(self) -> &'static str {
        match self {
            MentionKind::Misc => "other name",
            kind => kind.name(),
        }
    }

    /// Whether it is a name (person, place, organization or other), which belongs to an entity.
    pub const fn is_name(self) -> bool {
        matches!(
            self,
            MentionKind::Person
                | MentionKind::Place
                | MentionKind::Organization
                | MentionKind::Misc
        )
    }
}

/// Index into [`crate::Analysis::entities`] of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EntityId(pub u32);

/// A name, date or number in the text. The mentions of a report are sorted and never overlap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mention {
    /// Its text, without a leading "the" or a trailing "'s".
    pub span: Span,
    /// Its kind.
    pub kind: MentionKind,
    /// The entity of a name; `None` for dates and numbers.
    pub entity: Option<EntityId>,
    /// The comparable value of a date or number; `None` for names.
    #[serde(skip)]
    pub(crate) value: Option<Value>,
}

/// A person, place, organization or other named thing of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Its kind, by majority of its mentions.
    pub kind: MentionKind,
    /// Its fullest name in the report.
    pub name: String,
    /// Every spelling in the report, in order of appearance.
    pub names: Vec<String>,
    /// Indices of its mentions, in text order.
    pub mentions: Vec<u32>,
}

/// "Nos. 10", "No. 7": a number with its label is not a name.
fn is_numbering(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(label, number)| {
        matches!(label, "No." | "Nos.")
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    })
}

/// Whether a name is part of one of the values (sorted): "Ash Wednesday", the zone of "3 p.m. EST", "Swiss" in "20 Swiss francs".
fn is_part_of_a_value(text: &str, values: &[Mention], name: (Span, MentionKind)) -> bool {
    let (span, kind) = name;
    // The dot of "EST." also ends the sentence.
    let end = span.end - u32::from(span.of(text).ends_with('.'));
    let at = values.partition_point(|value| value.span.end < end);
    values.get(at).is_some_and(|value| {
        let covers = value.span.start <= span.start && end <= value.span.end;
        covers
            && match value.kind {
                MentionKind::Time => true,
                // "June" may be a person.
                MentionKind::Date => kind != MentionKind::Person,
                MentionKind::Money => kind == MentionKind::Misc,
                _ => false,
            }
    })
}

/// A name without the day after it: "Queens Monday night", "Reagan Nov. 5", "sentenced Ann Lee Friday". "Robin Friday" is a person.
fn without_day(text: &str, values: &[Mention], span: Span, kind: MentionKind) -> Span {
    let at = values.partition_point(|value| value.span.start <= span.start);
    let day = values[at..]
        .iter()
        .take_while(|value| value.span.start < span.end);
    let cuts = |value: &&Mention| {
        let before = Span::new(span.start as usize, value.span.start as usize).of(text);
        let is_full = kind == MentionKind::Person && before.trim().contains(' ');
        value.kind == MentionKind::Date
            && value.span.end >= span.end
            && (kind == MentionKind::Place || is_full || value.span.end > span.end)
    };
    match day.last().filter(cuts) {
        Some(day) => Span::new(span.start as usize, day.span.start as usize).trim(text),
        None => span,
    }
}

/// The names, dates and numbers of a report. Where a name and a value overlap, the name wins ("9/11", "Channel 4") unless it is part of
/// the value.
pub(crate) fn mentions(article: &Article, grammar: Grammar) -> Vec<Mention> {
    let ranges: Vec<_> = grammar
        .sentences
        .iter()
        .map(|sentence| sentence.tokens.clone())
        .collect();
    let names = tagger::tag(&article.text, grammar.tokens, &ranges);
    let mut values = values_of(grammar, article.meta.published);
    let mut mentions: Vec<Mention> = names
        .into_iter()
        .filter(|(span, _)| !is_numbering(span.of(&article.text)))
        .filter(|name| !is_part_of_a_value(&article.text, &values, *name))
        .map(|(span, kind)| Mention {
            span: without_day(&article.text, &values, span, kind),
            kind,
            entity: None,
            value: None,
        })
        .collect();
    values.retain(|value| {
        let at = mentions.partition_point(|name| name.span.end <= value.span.start);
        mentions
            .get(at)
            .is_none_or(|name| !name.span.overlaps(value.span))
    });
    mentions.append(&mut values);
    mentions.sort_by_key(|mention| mention.span);
    mentions.shrink_to_fit();
    mentions
}

/// The dates and numbers of all sentences. Those of a sentence that is repeated are looked for once: a text of one line ten thousand times.
fn values_of(grammar: Grammar, today: Option<Date>) -> Vec<Mention> {
    let mut values: Vec<Mention> = Vec::new();
    let mut of: Vec<Range<usize>> = Vec::with_capacity(grammar.sentences.len());
    for (n, sentence) in grammar.sentences.iter().enumerate() {
        let from = values.len();
        if let Some(first) = grammar.first_alike(n) {
            let by = sentence.span.start - grammar.sentences[first].span.start;
            for k in of[first].clone() {
                let mut value = values[k].clone();
                value.span.start += by;
                value.span.end += by;
                values.push(value);
            }
        } else {
            values.extend(values::find(grammar, n, today));
        }
        of.push(from..values.len());
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyze, article};

    #[test]
    fn values_of_repeated_sentences_are_found_each_time() {
        let text = "It cost 12 dollars on Monday.\n\n".repeat(3);
        let article = article::parse("test", text, article::Metadata::default());
        let mentions = analyze(&article).mentions;
        let found = mentions
            .iter()
            .map(|it| (it.span.of(&article.text), it.span.start));
        let expected = [0, 31, 62].map(|at| [("12 dollars", at + 8), ("Monday", at + 22)]);
        assert_eq!(found.collect::<Vec<_>>(), expected.concat());
        assert!(
            mentions
                .chunks(2)
                .all(|it| it[0].value == mentions[0].value)
        );
    }

    #[test]
    fn numbers_with_their_label_are_not_names() {
        let cases = [
            ("Nos. 10", true),
            ("No. 7", true),
            ("No. 10 Downing Street", false),
            ("No. Ten", false),
            ("Channel 4", false),
            ("Nos.", false),
        ];
        for (name, expected) in cases {
            assert_eq!(is_numbering(name), expected, "{name}");
        }
    }
}
