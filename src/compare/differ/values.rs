//! The typed values of a passage: numbers with counted nouns, dates and times, names.
//!
//! Numbers and dates have been parsed before ([`crate::entity::values`]); here they are placed among the words and given a counted
//! noun: the last noun of the run after the number, or a person next to words for death or injury.

use super::{
    passage::{Passage, within},
    value::{Data, Kind, Number, Unit, Use, Value, name_words},
};
use crate::{
    analysis::Analysis,
    article::Article,
    entity::{
        Mention, MentionKind, Value as Read,
        values::{singular, unit_base},
    },
    lexicon::{
        differ,
        nouns::{Noun, noun},
        senses,
        stem::stem,
    },
    syntax::Relation,
    text::Span,
};

/// The largest number of values of a passage that are compared, each with each of the other passage. Only tables have more.
const MOST: usize = 32;

/// A passage of an analyzed article, with its values.
pub(super) fn passage<'a>(article: &'a Article, analysis: &'a Analysis, span: Span) -> Passage<'a> {
    let mut passage = Passage::new(article, analysis, span);
    let mentions = within(&analysis.mentions, |mention| mention.span, span);
    passage.values = values(&passage, article, mentions);
    passage
}

/// The values of a passage, from the mentions that overlap it, in order.
fn values(passage: &Passage, article: &Article, mentions: &[Mention]) -> Vec<Value> {
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
                    && (unit.name.is_empty() || differ::NO_UNITS.has(&unit.name));
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
    found.truncate(MOST);
    found
}

fn use_of(kind: MentionKind, amount: &crate::entity::values::Amount) -> Use {
    match (kind, amount.unit.as_str()) {
        _ if amount.ordinal => Use::Order,
        (MentionKind::Money, _) => Use::Money,
        (MentionKind::Percent, _) | (_, "percent" | "share") => Use::Share,
        (_, unit) if differ::AGE_UNITS.has(unit) => Use::Age,
        (_, unit) if differ::LABELED.has(unit) => Use::Label,
        _ => Use::Count,
    }
}

/// The first word of a run whose head is outside.
fn top(passage: &Passage, from: usize, to: usize) -> usize {
    (from..to)
        .find(|&n| passage.heads[n].is_none_or(|head| !(from..to).contains(&head)))
        .unwrap_or(from)
}

/// The words of a name, without titles if other words are left.
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

/// The counted noun of a number at `from..to`.
fn unit(passage: &Passage, from: usize, to: usize, used: Use, read: &str) -> Unit {
    if used == Use::Money || used == Use::Share || used == Use::Age {
        return Unit {
            name: read.to_string(),
            at: None,
            person: false,
            casualty: None,
        };
    }
    let inside = (from..to)
        .rev()
        .find(|&n| passage.is_content(n) && !passage.is_number(n));
    let after = (to..passage.len().min(to + 6))
        .take_while(|&n| !passage.is_sign(n) || passage.lower(n) == "-");
    let written = |n: &usize| {
        !read.is_empty() && (singular(passage.lower(*n)) == read || passage.lower(*n) == read)
    };
    let mut at = after
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
    let casualty = casualty(passage, from, to, at);
    let person = is_person(&name);
    // "three dead", "killed 40": people.
    let is_casualty = at
        .is_some_and(|n| passage.synonym_sets[n].is_some() && passage.synonym_sets[n] == casualty);
    if casualty.is_some() && (name.is_empty() || is_casualty) {
        return Unit {
            name: "person".to_string(),
            at: None,
            person: true,
            casualty,
        };
    }
    Unit {
        name: stem(&name),
        at,
        person,
        casualty,
    }
}

/// The last noun of the run of words after a number.
fn run_end(passage: &Passage, to: usize) -> Option<usize> {
    let mut noun = None;
    for n in (to..passage.len()).take(5) {
        let lower = passage.lower(n);
        if differ::SKIPPED.has(lower) && noun.is_none() {
            continue;
        }
        let breaks = passage.is_sign(n)
            || !passage.is_content(n)
            || differ::ENDS.has(lower)
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

/// Dying or being hurt right next to a number: "killed 40", "31 dead".
fn casualty(passage: &Passage, from: usize, to: usize, at: Option<usize>) -> Option<u16> {
    let of = |word: &str| senses::synonym_set(&stem(word));
    let casualties = [of("die"), of("injure")];
    let casualty_at =
        |n: usize| passage.synonym_sets[n].filter(|synonyms| casualties.contains(&Some(*synonyms)));
    let ends = |n: &usize| !passage.is_sign(*n) && passage.lower(*n) != "and";
    let after = (to..passage.len().min(to + 4)).take_while(ends);
    let before = (from.saturating_sub(3)..from).rev().take_while(ends);
    let verb = passage.governor(at.unwrap_or(from)).and_then(casualty_at);
    verb.or_else(|| after.chain(before).find_map(casualty_at))
}

/// Whether a singular noun counts people.
pub(super) fn is_person(noun_word: &str) -> bool {
    matches!(noun(noun_word), Some(Noun::Role(_) | Noun::Someone(_)))
        || differ::PEOPLE.has(noun_word)
}

/// "nobody", "none", "no injuries": a count of zero. "both": of two.
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
            casualty: None,
        };
        let counted = |at: usize| {
            let name = singular(passage.lower(at));
            Unit {
                person: is_person(&name),
                name: stem(&name),
                at: Some(at),
                casualty: None,
            }
        };
        let casualties = differ::CASUALTIES.has(next);
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
