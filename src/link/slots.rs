//! Values compared only where they fill the same slot: the same unit or counted thing, done or suffered in the same way.
//!
//! Two true sentences about one event mostly carry different numbers. Of 55 linked news sentences whose numbers differ only seven
//! disagree, so a pair of values must earn being compared.

use super::{
    event,
    passage::Passage,
    slot::{AGE, PEOPLE, REACH, STRENGTH, Slot, is_general, slots},
};
use crate::{
    entity::{
        MentionKind, Value,
        values::{Agreement, Amount},
    },
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

/// From how many times a least number on the other one is no longer what was meant: "at least 12" and "31".
const FAR: f64 = 1.5;

/// From how many times a least number on two of them are two numbers.
const APART: f64 = 1.2;

/// Stretches of time that are counted through: what is told of the second quarter is not told of the first.
const PERIODS: &[&str] = &["quarter", "half", "week", "month", "year", "season"];

/// What is counted in games, for each player and each side.
const PLAY: &[&str] = &[
    "point",
    "yard",
    "goal",
    "run",
    "touchdown",
    "rebound",
    "assist",
    "catch",
    "carry",
    "pass",
    "wicket",
    "try",
    "save",
    "shot",
    "game",
];

/// Which one of such stretches.
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "last", "final", "1st", "2nd", "3rd", "4th",
];

/// The numbers that fill the same slot on both sides and are not the same.
pub fn numbers(passages: Pair<&Passage>) -> Vec<Compared> {
    let slots = passages.map(slots);
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
        let scores = passage.values.iter().filter(|(_, from, to)| {
            // What stands in brackets behind a name is what the team or boxer has won so far.
            passage.words[..*from]
                .iter()
                .rev()
                .take(6)
                .find(|word| matches!(word.lower.as_str(), "(" | ")"))
                .is_none_or(|word| word.lower == ")")
                && !is_of_the_way(passage, *from, *to)
        });
        let scores = scores.filter_map(|(mention, _, _)| match &mention.value {
            Some(Value::Score(x, y)) => Some((mention.span, Value::Score(*x, *y))),
            _ => None,
        });
        scores.collect()
    };
    match (of(passages.a).as_slice(), of(passages.b).as_slice()) {
        ([(a, x)], [(b, y)])
            if x.agreement(y) == Agreement::Incompatible && !are_of_others(passages) =>
        {
            vec![Compared {
                spans: Pair::new(*a, *b),
                agreement: Agreement::Incompatible,
            }]
        }
        _ => Vec::new(),
    }
}

/// Whether both passages name somebody, and not one name in common: "Reyes improved to 12-0", "Banks fell to 9-3".
fn are_of_others(passages: Pair<&Passage>) -> bool {
    let words = |passage: &Passage| -> Vec<String> {
        let names = passage.names.iter();
        let words = names.flat_map(|name| &passage.words[name.from..name.to]);
        words.map(|word| word.lower.clone()).collect()
    };
    let (a, b) = (words(passages.a), words(passages.b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|word| b.contains(word))
}

/// Whether a score is not the result but one on the way: "trailing 14-0", "a 2-0 lead".
fn is_of_the_way(passage: &Passage, from: usize, to: usize) -> bool {
    let before = &passage.words[from.saturating_sub(4)..from];
    let record = before.iter().any(|word| word.lower == "record");
    let close = &before[before.len().saturating_sub(2)..];
    let leads = record
        || close.iter().any(|word| {
            matches!(
                word.lower.as_str(),
                "trailing"
                    | "trailed"
                    | "trail"
                    | "leading"
                    | "led"
                    | "ahead"
                    | "behind"
                    | "down"
                    | "up"
            )
        });
    let next = passage.words.get(to).map_or("", |word| word.lower.as_str());
    leads || matches!(next, "lead" | "deficit" | "record" | "start")
}

/// Whether one number is counted over a stretch of time over which the other is not: "in the first half", "in the second half", "in
/// the game".
fn of_two_periods(a: &Slot, b: &Slot, passages: Pair<&Passage>) -> bool {
    match (period(passages.a, a), period(passages.b, b)) {
        (Some(x), Some(y)) => x != y,
        (Some((noun, _)), None) => !passages.b.holds(&noun),
        (None, Some((noun, _))) => !passages.a.holds(&noun),
        (None, None) => false,
    }
}

/// Whether an amount is paid or done again and again: "$4 million a year".
fn is_rate(passage: &Passage, slot: &Slot) -> bool {
    let lower = |n: usize| passage.words.get(n).map_or("", |word| word.lower.as_str());
    let to = slot.words.1;
    let each = matches!(lower(to), "a" | "an" | "per" | "each" | "every");
    each && matches!(
        lower(to + 1),
        "year" | "month" | "week" | "day" | "hour" | "night" | "game" | "share" | "person"
    )
}

/// Whether a passage adds up what was counted on more than one occasion.
fn is_total(passage: &Passage) -> bool {
    passage.words.windows(2).any(|pair| {
        matches!(
            (pair[0].lower.as_str(), pair[1].lower.as_str()),
            ("so" | "thus", "far") | ("a", "combined") | ("career", _) | ("to", "date")
        )
    })
}

/// The stretch of time over which a number is counted: the noun and which one of many.
fn period(passage: &Passage, slot: &Slot) -> Option<(String, String)> {
    let words = &passage.words;
    let clause = |n: &usize| !words[*n].stop && words[*n].lower != ",";
    let behind = (slot.words.1..(slot.words.1 + REACH).min(words.len())).take_while(clause);
    let before = (slot.words.0.saturating_sub(REACH)..slot.words.0)
        .rev()
        .take_while(clause);
    behind.chain(before).find_map(|n| {
        let which = n.checked_sub(1).map(|k| &words[k])?;
        let counted =
            PERIODS.contains(&words[n].lower.as_str()) && ORDINALS.contains(&which.lower.as_str());
        counted.then(|| (words[n].stem.clone(), which.lower.clone()))
    })
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

fn agreement(a: &Slot, b: &Slot) -> Agreement {
    let strength = a.unit == STRENGTH && b.unit == STRENGTH;
    if !strength && a.mention.kind != b.mention.kind && (a.people != b.people || !a.people) {
        return Agreement::Incomparable;
    }
    let (Some(Value::Amount(x)), Some(Value::Amount(y))) = (&a.mention.value, &b.mention.value)
    else {
        return Agreement::Incomparable;
    };
    let agreement = if strength || (a.people && b.people) {
        x.numbers_agree(y)
    } else {
        x.agreement(y)
    };
    // "more than 2,000" and "more than 3,000" are two numbers.
    let both_least = x.high.is_infinite()
        && y.high.is_infinite()
        && x.low.max(y.low) >= APART * x.low.min(y.low)
        && x.low.min(y.low) > 0.0;
    if agreement == Agreement::Vaguer && both_least && (x.unit == y.unit || a.people) {
        return Agreement::Incompatible;
    }
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
    let apart = of_two_periods(a, b, passages)
        || is_rate(passages.a, a) != is_rate(passages.b, b)
        || is_total(passages.a) != is_total(passages.b);
    if a.ordinal != b.ordinal || apart {
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
        // Of ten children among 23 people the 23 are the people of the other side.
        let stands_beside = |slots: &[Slot], part: &Slot, whole: &Slot| {
            let mut wholes = slots.iter().filter(|slot| is_general(slot.unit));
            is_general(whole.unit)
                && !is_general(part.unit)
                && wholes.any(|slot| slot.people && shares_role(slot, whole))
        };
        if stands_beside(&slots.a, a, b) || stands_beside(&slots.b, b, a) {
            return false;
        }
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
                    MentionKind::Quantity => {
                        (slot.unit == AGE) == (of.unit == AGE)
                            && agreement(slot, of) != Agreement::Incomparable
                    }
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
    // Each player has so much of what is counted in play, and where two deeds are told more than one word must be common.
    let common = a.around.iter().filter(|key| b.around.contains(key)).count();
    let told = |side: Side, (from, to): (usize, usize)| {
        let deeds = event::deeds(passages[side], from, to);
        deeds
            .first()
            .is_some_and(|&n| event::is_verb(passages[side], n))
    };
    let own =
        a.mention.kind == MentionKind::Number && told(Side::A, a.words) && told(Side::B, b.words);
    let close = !PLAY.contains(&a.unit) && (common >= 2 || (common == 1 && !own));
    match a.mention.kind {
        MentionKind::Number if a.unit.is_empty() || a.unit != b.unit => false,
        _ => shared || event::share_a_frame(passages, a.words, b.words) || (single && close),
    }
}

/// Whether the words around two numbers have something in common.
fn share_surroundings(a: &Slot, b: &Slot) -> bool {
    a.around.iter().any(|key| b.around.contains(key))
}

fn shares_role(x: &Slot, y: &Slot) -> bool {
    x.roles.is_empty() || y.roles.is_empty() || x.roles.iter().any(|role| y.roles.contains(role))
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
                Agreement::Vaguer => {
                    agreement_here == Agreement::Incompatible
                        && (x.unit == y.unit || (is_general(x.unit) && is_general(y.unit)))
                }
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
