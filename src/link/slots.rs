//! Values compared only where they fill the same slot: the same unit or counted thing, done or suffered in the same way.
//!
//! Two true sentences about one event mostly carry different numbers. Of 55 linked news sentences whose numbers differ only seven
//! disagree, so a pair of values must earn being compared.

use super::{event, passage::Passage, words};
use crate::{
    entity::{
        Mention, MentionKind, Value,
        values::{Agreement, Amount},
    },
    pair::{Pair, Side},
    text::{Span, stem::stem},
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
    /// The nearest name before it; of an age, the names on both sides of it.
    names: Vec<String>,
    /// Stems and families of the content words around.
    around: Vec<String>,
    /// Its first word and the one behind its last.
    words: (usize, usize),
}

/// Words of a value's clause that are looked at for what happened to those counted.
const REACH: usize = 8;

/// The unit of an age.
const AGE: &str = "year old";

/// From how many times a least number on the other one is no longer what was meant: "at least 12" and "31".
const FAR: f64 = 1.5;

/// Stretches of time that are counted through: what is told of the second quarter is not told of the first.
const PERIODS: &[&str] = &["quarter", "half", "week", "month", "year", "season"];

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
    "death",
    "fatality",
    "casualty",
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
    if tell_of_two_periods(&slots, passages) {
        return Vec::new();
    }
    let mut compared = scores(passages);
    for a in &slots.a {
        for b in &slots.b {
            let agreement = agreement(a, b);
            if !matches!(agreement, Agreement::Incompatible | Agreement::Vaguer)
                || !one_slot(a, b, &slots, passages)
                || explained(a, b, agreement, &slots, passages)
            {
                continue;
            }
            compared.push(Compared {
                spans: Pair::new(a.mention.span, b.mention.span),
                agreement,
            });
        }
    }
    for side in Side::BOTH {
        compared.extend(one_and_many(passages, side, &slots));
    }
    compared
}

/// Results of games and votes: one on each side, and not the same.
fn scores(passages: Pair<&Passage>) -> Vec<Compared> {
    let of = |passage: &Passage| -> Vec<(Span, Value)> {
        let scores = passage.values.iter().filter(|(_, from, _)| {
            // What stands in brackets behind a name is what the team or boxer has won so far.
            from.checked_sub(1)
                .is_none_or(|n| passage.words[n].lower != "(")
        });
        let scores = scores.filter_map(|(mention, _, _)| match &mention.value {
            Some(Value::Score(x, y)) => Some((mention.span, Value::Score(*x, *y))),
            _ => None,
        });
        scores.collect()
    };
    match (of(passages.a).as_slice(), of(passages.b).as_slice()) {
        ([(a, x)], [(b, y)]) if x.agreement(y) == Agreement::Incompatible => vec![Compared {
            spans: Pair::new(*a, *b),
            agreement: Agreement::Incompatible,
        }],
        _ => Vec::new(),
    }
}

/// Whether one side counts a stretch of time that the other does not: "in the first half", "in the second half", "in the game".
fn tell_of_two_periods(slots: &Pair<Vec<Slot>>, passages: Pair<&Passage>) -> bool {
    let periods = |side: Side| {
        let ordinals = slots[side].iter().filter(|slot| slot.ordinal);
        let periods = ordinals.filter_map(|slot| {
            let head = slot.head.as_deref()?;
            PERIODS
                .contains(&head)
                .then(|| (head.to_string(), slot.value.to_bits()))
        });
        periods.collect::<Vec<_>>()
    };
    let (a, b) = (periods(Side::A), periods(Side::B));
    let other = |periods: &[(String, u64)], passage: &Passage| {
        !periods.is_empty() && !periods.iter().any(|(head, _)| passage.holds(head))
    };
    let both = !a.is_empty() && !b.is_empty() && !a.iter().any(|period| b.contains(period));
    both || other(&a, passages.b) || other(&b, passages.a)
}

/// "a life sentence" on one side and "three life sentences" on the other.
fn one_and_many(passages: Pair<&Passage>, side: Side, slots: &Pair<Vec<Slot>>) -> Vec<Compared> {
    let (here, there) = (passages[side], &slots[side.other()]);
    let counted = there
        .iter()
        .filter(|slot| slot.mention.kind == MentionKind::Number && !slot.ordinal);
    counted
        .filter(|slot| slot.value >= 2.0 && !slot.unit.is_empty())
        .filter(|slot| {
            !slots[side]
                .iter()
                .any(|other| other.unit == slot.unit || (other.value - slot.value).abs() < 1e-9)
        })
        .filter_map(|slot| {
            let noun = here.words.iter().position(|word| word.lower == slot.unit)?;
            let article = (noun.saturating_sub(2)..noun)
                .rev()
                .find(|&n| matches!(here.words[n].lower.as_str(), "a" | "an"))?;
            let words = (article, noun + 1);
            let near = event::surroundings(here, article, noun, 3);
            let pair = match side {
                Side::A => event::share_a_deed(passages, words, slot.words),
                Side::B => event::share_a_deed(passages, slot.words, words),
            };
            // "a life sentence" and "three life sentences" also agree in the word between.
            let between = &here.words[article + 1..noun];
            let alike = between
                .iter()
                .filter_map(event::key)
                .all(|key| slot.around.contains(&key));
            let shared = near.iter().any(|key| slot.around.contains(key));
            (pair && alike && shared).then(|| {
                let span = here.words[article].span.join(here.words[noun].span);
                let spans = match side {
                    Side::A => Pair::new(span, slot.mention.span),
                    Side::B => Pair::new(slot.mention.span, span),
                };
                Compared {
                    spans,
                    agreement: Agreement::Incompatible,
                }
            })
        })
        .collect()
}

fn slots<'a>(passage: &Passage<'a>) -> Vec<Slot<'a>> {
    let of = |(mention, from, to): &(&'a Mention, usize, usize)| -> Option<Slot<'a>> {
        let Some(Value::Amount(amount)) = &mention.value else {
            return None;
        };
        let words = (*from, (*to).min(passage.words.len()));
        let next = passage.words.get(words.1).or_else(|| passage.words.last());
        if next.is_some_and(|word| words::is_additional(&word.lower)) {
            return None;
        }
        let people = !amount.ordinal
            && mention.kind == MentionKind::Number
            && PEOPLE.contains(&amount.unit.as_str());
        let behind = passage.words[words.1..].iter().take(3);
        let head = behind
            .take_while(|word| !word.stem.is_empty())
            .last()
            .map(|word| word.stem.clone());
        Some(Slot {
            mention,
            unit: &amount.unit,
            value: amount.value,
            ordinal: amount.ordinal,
            people,
            roles: roles(passage, words),
            head,
            names: names(passage, words, amount.unit == AGE),
            around: around(passage, words, &amount.unit),
            words,
        })
    };
    passage.values.iter().filter_map(of).collect()
}

/// What stands around a number besides what it counts.
fn around(passage: &Passage, (from, to): (usize, usize), unit: &str) -> Vec<String> {
    let counted = passage.words.get(to).filter(|word| word.stem == stem(unit));
    let counted = counted.and_then(event::key);
    let mut around = event::surroundings(passage, from, to, 8);
    around.retain(|key| Some(key) != counted.as_ref());
    around
}

/// The families of the words that tell what happened to those counted: those of the same member of a list ("killing ten and injuring
/// 40"), else those of the clause.
fn roles(passage: &Passage, (from, to): (usize, usize)) -> Vec<u16> {
    let is_value = |n: usize| {
        passage
            .values
            .iter()
            .any(|(_, from, to)| (*from..*to).contains(&n))
    };
    let family = |n: usize| {
        let word = &passage.words[n];
        word.family
            .filter(|_| !PEOPLE.contains(&word.stem.as_str()))
    };
    let inside = |n: &usize| !passage.words[*n].stop;
    let listed =
        |n: &usize| !is_value(*n) && !matches!(passage.words[*n].lower.as_str(), "," | "and");
    let before = (from.saturating_sub(3)..from).rev().take_while(inside);
    let behind = (to..(to + REACH).min(passage.words.len())).take_while(inside);
    let own = to.checked_sub(1).and_then(family);
    let near = before
        .clone()
        .take_while(listed)
        .chain(behind.clone().take_while(listed));
    let mut roles: Vec<u16> = near.filter_map(family).chain(own).collect();
    if roles.is_empty() {
        roles.extend(before.chain(behind).filter_map(family));
    }
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// The stems of the name to which a number belongs: the nearest before it. An age may stand before its name, too.
fn names(passage: &Passage, (from, to): (usize, usize), age: bool) -> Vec<String> {
    let is_name = |word: &&super::passage::Word| {
        word.capital && !word.stem.is_empty() && !words::is_calendar(&word.lower)
    };
    let left = passage.words[..from]
        .iter()
        .rev()
        .take(if age { 3 } else { REACH })
        .take_while(|word| !word.stop);
    if !age {
        return left
            .filter(is_name)
            .map(|word| word.stem.clone())
            .take(1)
            .collect();
    }
    let right = passage.words[to..]
        .iter()
        .take(3)
        .take_while(|word| !word.stop && word.lower != ",");
    left.chain(right)
        .filter(is_name)
        .map(|word| word.stem.clone())
        .collect()
}

fn agreement(a: &Slot, b: &Slot) -> Agreement {
    if a.mention.kind != b.mention.kind && (a.people != b.people || !a.people) {
        return Agreement::Incomparable;
    }
    let (Some(Value::Amount(x)), Some(Value::Amount(y))) = (&a.mention.value, &b.mention.value)
    else {
        return Agreement::Incomparable;
    };
    let agreement = if a.people && b.people {
        x.numbers_agree(y)
    } else {
        x.agreement(y)
    };
    let far = |least: &Amount, exact: &Amount| {
        least.high.is_infinite()
            && least.low > 0.0
            && exact.high.is_finite()
            && exact.low >= FAR * least.low
    };
    if agreement != Agreement::Vaguer {
        return agreement;
    }
    // Two exact numbers that differ by how they are rounded or in what they are measured say the same.
    let exact = |amount: &Amount| amount.low.total_cmp(&amount.high).is_eq();
    let (low, high) = (x.value.min(y.value), x.value.max(y.value));
    if (x.unit != y.unit && !a.people) || (exact(x) && exact(y) && high - low <= 0.02 * high) {
        Agreement::Same
    } else if (x.unit == y.unit || a.people) && (far(x, y) || far(y, x)) {
        Agreement::Incompatible
    } else {
        Agreement::Vaguer
    }
}

/// Whether two numbers answer the same question.
fn one_slot(a: &Slot, b: &Slot, slots: &Pair<Vec<Slot>>, passages: Pair<&Passage>) -> bool {
    if a.ordinal != b.ordinal {
        return false;
    }
    // Both belong to somebody, and not to the same.
    let strangers = !a.names.is_empty()
        && !b.names.is_empty()
        && !a.names.iter().any(|name| passages.b.holds(name))
        && !b.names.iter().any(|name| passages.a.holds(name));
    if strangers {
        return false;
    }
    let shared_role = a.roles.iter().any(|role| b.roles.contains(role));
    if a.people && b.people {
        let board = !a.unit.is_empty()
            && a.unit == b.unit
            && !is_general(a.unit)
            && share_surroundings(a, b)
            && slots.a.len() + slots.b.len() == 2;
        return board
            || shared_role
                && (a.unit == b.unit
                    || a.unit.is_empty()
                    || b.unit.is_empty()
                    || is_general(a.unit)
                    || is_general(b.unit));
    }
    if a.ordinal {
        // "In 2008 he won in the third round" is told of another day.
        let another_day = passages.a.names_a_year() != passages.b.names_a_year();
        // "the first time" looks back.
        let back = a.head.as_deref() == Some("time") && (a.value - 1.0) * (b.value - 1.0) == 0.0;
        if a.head.is_none() || a.head != b.head || another_day || back {
            return false;
        }
    }
    let alone = |slots: &[Slot], of: &Slot| {
        let like = slots.iter().filter(|slot| {
            slot.mention.kind == of.mention.kind
                && match of.mention.kind {
                    MentionKind::Number => slot.unit == of.unit && slot.ordinal == of.ordinal,
                    MentionKind::Quantity => (slot.unit == AGE) == (of.unit == AGE),
                    _ => true,
                }
        });
        like.count() == 1
    };
    let single = alone(&slots.a, a) && alone(&slots.b, b);
    if a.unit == AGE {
        // "John Hale, 23," and "Kate Hale, 20": of two full names more than the family name must agree.
        let common = a.names.iter().filter(|name| b.names.contains(name)).count();
        let one_name = common >= a.names.len().min(b.names.len()).clamp(1, 2);
        let nameless = a.names.is_empty() || b.names.is_empty();
        return one_name || (single && nameless && share_surroundings(a, b));
    }
    let shared = shared_role || event::share_a_deed(passages, a.words, b.words);
    match a.mention.kind {
        MentionKind::Number if a.unit.is_empty() || a.unit != b.unit => false,
        _ => (single && share_surroundings(a, b)) || shared,
    }
}

/// Whether the words around two numbers have something in common.
fn share_surroundings(a: &Slot, b: &Slot) -> bool {
    a.around.iter().any(|key| b.around.contains(key))
}

fn shares_role(x: &Slot, y: &Slot) -> bool {
    x.roles.is_empty() || y.roles.is_empty() || x.roles.iter().any(|role| y.roles.contains(role))
}

fn is_general(unit: &str) -> bool {
    matches!(
        unit,
        "person"
            | "people"
            | "other"
            | "dead"
            | "death"
            | "fatality"
            | "casualty"
            | "injured"
            | "victim"
    )
}

/// Whether two numbers that are not the same are explained by others: the same value stands elsewhere on the other side, another
/// pair of this unit agrees, or the numbers of one side add up to that of the other.
fn explained(
    a: &Slot,
    b: &Slot,
    agreement_here: Agreement,
    slots: &Pair<Vec<Slot>>,
    passages: Pair<&Passage>,
) -> bool {
    let has =
        |slots: &[Slot], value: f64| slots.iter().any(|slot| (slot.value - value).abs() < 1e-9);
    if has(&slots.b, a.value) || has(&slots.a, b.value) {
        return true;
    }
    let like = |slot: &&Slot, other: &Slot| {
        slot.people == other.people && (slot.people || slot.unit == other.unit)
    };
    // Of two numbers of killed and two of hurt one pair may agree while the other does not.
    let agrees = |x: &Slot, y: &Slot| {
        shares_role(x, y)
            && match agreement(x, y) {
                Agreement::Same => true,
                // A number beside a vaguer form of it: "43" and "more than 40", whatever else is counted.
                Agreement::Vaguer => agreement_here == Agreement::Incompatible,
                _ => false,
            }
    };
    let met = slots.a.iter().filter(|slot| like(slot, a)).any(|x| {
        let among = slots.b.iter().filter(|slot| like(slot, b));
        among
            .into_iter()
            .any(|y| agrees(x, y) && shares_role(x, a) && shares_role(y, b))
    });
    if met {
        return true;
    }
    if agreement_here != Agreement::Incompatible {
        return false;
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
