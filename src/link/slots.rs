//! Values compared only where they fill the same slot: the same unit or counted thing, done or suffered in the same way.
//!
//! Two true sentences about one event mostly carry different numbers. Of 55 linked news sentences whose numbers differ only seven
//! disagree, so a pair of values must earn being compared.

use super::{passage::Passage, words};
use crate::{
    entity::{Mention, MentionKind, Value, values::Agreement},
    pair::{Pair, Side},
    text::Span,
};

/// What two passages give for one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The two values.
    pub spans: Pair<Span>,
    /// Whether they can both be true.
    pub agreement: Agreement,
}

/// A number with what it counts.
struct Slot<'a> {
    mention: &'a Mention,
    unit: &'a str,
    value: f64,
    ordinal: bool,
    /// Whether it counts people.
    people: bool,
    /// Families of the words around: killed, injured, arrested.
    roles: Vec<u16>,
    /// The last of the content words right behind it: "win" in "its eighth straight win".
    head: Option<String>,
    /// The nearest name before it.
    name: Option<String>,
}

/// Words of a value's clause that are looked at for what happened to those counted.
const REACH: usize = 8;

const PEOPLE: &[&str] = &[
    "",
    "person",
    "people",
    "man",
    "woman",
    "child",
    "boy",
    "girl",
    "civilian",
    "worker",
    "student",
    "officer",
    "soldier",
    "passenger",
    "suspect",
    "victim",
    "member",
    "crew",
    "crewman",
    "crewmember",
    "pirate",
    "employee",
    "resident",
    "protester",
    "other",
    "dead",
    "injured",
    "teenager",
    "policeman",
    "militant",
    "tourist",
    "migrant",
    "patient",
    "inmate",
    "prisoner",
    "hostage",
];

/// The numbers that fill the same slot on both sides and are not the same.
pub fn numbers(passages: Pair<&Passage>) -> Vec<Compared> {
    let slots = passages.map(slots);
    let mut compared = Vec::new();
    for a in &slots.a {
        for b in &slots.b {
            let agreement = agreement(a, b);
            if !matches!(agreement, Agreement::Incompatible | Agreement::Vaguer)
                || !one_slot(a, b, &slots, passages)
            {
                continue;
            }
            if agreement == Agreement::Incompatible && explained(a, b, &slots, passages) {
                continue;
            }
            compared.push(Compared {
                spans: Pair::new(a.mention.span, b.mention.span),
                agreement,
            });
        }
    }
    compared
}

fn slots<'a>(passage: &Passage<'a>) -> Vec<Slot<'a>> {
    let of = |(mention, from, to): &(&'a Mention, usize, usize)| -> Option<Slot<'a>> {
        let Some(Value::Amount(amount)) = &mention.value else {
            return None;
        };
        let next = passage.words.get(*to).or_else(|| passage.words.last());
        if next.is_some_and(|word| words::is_additional(&word.lower)) {
            return None;
        }
        let people = !amount.ordinal
            && mention.kind == MentionKind::Number
            && PEOPLE.contains(&amount.unit.as_str());
        let mut roles: Vec<u16> = Vec::new();
        let before = passage.words[..*from]
            .iter()
            .rev()
            .take(3)
            .take_while(|word| !word.stop);
        let after = passage.words[(*to).min(passage.words.len())..]
            .iter()
            .take(REACH)
            .take_while(|word| !word.stop);
        roles.extend(
            before
                .chain(after)
                .filter(|word| !PEOPLE.contains(&word.stem.as_str()))
                .filter_map(|word| word.family),
        );
        if let Some(word) = passage.words[*from..(*to).min(passage.words.len())].last() {
            roles.extend(word.family);
        }
        roles.sort_unstable();
        roles.dedup();
        let behind = passage.words[(*to).min(passage.words.len())..]
            .iter()
            .take(3);
        let head = behind
            .take_while(|word| !word.stem.is_empty())
            .last()
            .map(|word| word.stem.clone());
        let left = passage.words[..*from]
            .iter()
            .rev()
            .take(REACH)
            .take_while(|word| !word.stop);
        let name = left
            .filter(|word| word.capital && !word.stem.is_empty())
            .map(|word| word.stem.clone())
            .next();
        Some(Slot {
            mention,
            unit: &amount.unit,
            value: amount.value,
            ordinal: amount.ordinal,
            people,
            roles,
            head,
            name,
        })
    };
    passage.values.iter().filter_map(of).collect()
}

fn agreement(a: &Slot, b: &Slot) -> Agreement {
    if a.mention.kind != b.mention.kind && (a.people != b.people || !a.people) {
        return Agreement::Incomparable;
    }
    match (&a.mention.value, &b.mention.value) {
        (Some(Value::Amount(x)), Some(Value::Amount(y))) if a.people && b.people => {
            x.numbers_agree(y)
        }
        (Some(x), Some(y)) => x.agreement(y),
        _ => Agreement::Incomparable,
    }
}

/// Whether two numbers answer the same question.
fn one_slot(a: &Slot, b: &Slot, slots: &Pair<Vec<Slot>>, passages: Pair<&Passage>) -> bool {
    if a.ordinal != b.ordinal {
        return false;
    }
    // Both belong to somebody, and not to the same.
    if let (Some(x), Some(y)) = (&a.name, &b.name)
        && !passages.b.holds(x)
        && !passages.a.holds(y)
    {
        return false;
    }
    let shared_role = a.roles.iter().any(|role| b.roles.contains(role));
    if a.people && b.people {
        return shared_role
            && (a.unit == b.unit
                || a.unit.is_empty()
                || b.unit.is_empty()
                || is_general(a.unit)
                || is_general(b.unit));
    }
    if a.ordinal && (a.head.is_none() || a.head != b.head) {
        return false;
    }
    let alone = |slots: &[Slot], kind: MentionKind, unit: &str| {
        slots
            .iter()
            .filter(|slot| {
                slot.mention.kind == kind && (kind != MentionKind::Number || slot.unit == unit)
            })
            .count()
            == 1
    };
    let single = alone(&slots.a, a.mention.kind, a.unit) && alone(&slots.b, b.mention.kind, b.unit);
    match a.mention.kind {
        MentionKind::Number => !a.unit.is_empty() && a.unit == b.unit && (single || shared_role),
        _ => single || shared_role,
    }
}

fn is_general(unit: &str) -> bool {
    matches!(
        unit,
        "person" | "people" | "other" | "dead" | "injured" | "victim"
    )
}

/// Whether two numbers that cannot both be true are explained by others: the same value stands elsewhere on the other side, another
/// pair of this unit agrees, or the numbers of one side add up to that of the other.
fn explained(a: &Slot, b: &Slot, slots: &Pair<Vec<Slot>>, passages: Pair<&Passage>) -> bool {
    let has =
        |slots: &[Slot], value: f64| slots.iter().any(|slot| (slot.value - value).abs() < 1e-9);
    if has(&slots.b, a.value) || has(&slots.a, b.value) {
        return true;
    }
    let like = |slot: &&Slot, other: &Slot| {
        slot.people == other.people && (slot.people || slot.unit == other.unit)
    };
    let agrees = slots.a.iter().filter(|slot| like(slot, a)).any(|x| {
        slots
            .b
            .iter()
            .filter(|slot| like(slot, b))
            .any(|y| matches!(agreement(x, y), Agreement::Same))
    });
    if agrees {
        return true;
    }
    let sum = |side: Side, of: &Slot| -> f64 {
        let given = slots[side]
            .iter()
            .filter(|slot| like(slot, of))
            .map(|slot| slot.value);
        given.sum::<f64>() + single_people(passages[side], &slots[side])
    };
    let (sum_a, sum_b) = (sum(Side::A, a), sum(Side::B, b));
    a.people
        && ((sum_a - b.value).abs() < 1e-9
            || (sum_b - a.value).abs() < 1e-9
            || (sum_a - sum_b).abs() < 1e-9)
}

/// How many people a passage counts one by one without a number being found: "one man", "another woman".
fn single_people(passage: &Passage, slots: &[Slot]) -> f64 {
    let counted = passage.words.windows(2).filter(|pair| {
        let one = matches!(pair[0].lower.as_str(), "one" | "a" | "another" | "an");
        let known = slots
            .iter()
            .any(|slot| slot.mention.span.overlaps(pair[0].span));
        one && !known && !pair[1].lower.is_empty() && PEOPLE.contains(&pair[1].lower.as_str())
    });
    counted.count() as f64
}

/// The dates that tell when the same thing was done and are not the same.
pub fn dates(passages: Pair<&Passage>) -> Vec<Compared> {
    let of = |passage: &Passage| -> Vec<(Span, Value, Option<usize>)> {
        let dates = passage
            .values
            .iter()
            .filter(|(mention, _, _)| mention.kind == MentionKind::Date);
        dates
            .filter_map(|(mention, from, to)| {
                Some((
                    mention.span,
                    mention.value.clone()?,
                    done(passage, *from, *to),
                ))
            })
            .collect()
    };
    let (a, b) = (of(passages.a), of(passages.b));
    let mut compared = Vec::new();
    for (span_a, value_a, done_a) in &a {
        for (span_b, value_b, done_b) in &b {
            let agreement = value_a.agreement(value_b);
            let met = b.iter().any(|(_, other, _)| {
                matches!(
                    value_a.agreement(other),
                    Agreement::Same | Agreement::Vaguer
                )
            }) || a.iter().any(|(_, other, _)| {
                matches!(
                    value_b.agreement(other),
                    Agreement::Same | Agreement::Vaguer
                )
            });
            let (Some(x), Some(y)) = (done_a, done_b) else {
                continue;
            };
            let (x, y) = (&passages.a.words[*x], &passages.b.words[*y]);
            let one = x.stem == y.stem || (x.family.is_some() && x.family == y.family);
            if agreement == Agreement::Incompatible && one && !met {
                compared.push(Compared {
                    spans: Pair::new(*span_a, *span_b),
                    agreement,
                });
            }
        }
    }
    compared
}

/// The word that tells what was done at a date: the nearest content word that is neither a name nor a person, to the left first.
fn done(passage: &Passage, from: usize, to: usize) -> Option<usize> {
    let plain = |n: &usize| {
        let word = &passage.words[*n];
        !word.stem.is_empty()
            && !word.capital
            && !PEOPLE.contains(&word.lower.as_str())
            && !passage
                .values
                .iter()
                .any(|(_, from, to)| (*from..*to).contains(n))
    };
    let left = (from.saturating_sub(6)..from)
        .rev()
        .take_while(|n| !passage.words[*n].stop)
        .find(plain);
    left.or_else(|| {
        (to..(to + 6).min(passage.words.len()))
            .take_while(|n| !passage.words[*n].stop)
            .find(plain)
    })
}
