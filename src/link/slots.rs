//! Values compared only where they fill the same slot: the same unit or counted thing, done or suffered in the same way.
//!
//! Two true sentences about one event mostly carry different numbers. Of 55 linked news sentences whose numbers differ only seven
//! disagree, so a pair of values must earn being compared.

use super::{
    age, event, frame, occasion,
    passage::Passage,
    scores,
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
    "punch",
    "blow",
];

/// What is played or fought one after the other, so that each is told with a number of its own.
const STAGES: &[&str] = &[
    "round",
    "quarter",
    "half",
    "set",
    "game",
    "inning",
    "leg",
    "test",
    "semifinal",
    "quarterfinal",
    "match",
    "race",
    "lap",
    "stage",
];

/// Which one of such stretches.
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "last", "final", "1st", "2nd", "3rd", "4th",
];

/// The numbers that fill the same slot on both sides and are not the same.
pub fn numbers(passages: Pair<&Passage>) -> Vec<Compared> {
    let mut slots = passages.map(slots);
    if occasion::are_two(passages) {
        // What somebody is called does not hang on the day, and an age hardly does.
        slots.a.retain(|slot| slot.unit == AGE);
        slots.b.retain(|slot| slot.unit == AGE);
    }
    let mut compared = if occasion::are_two(passages) {
        Vec::new()
    } else {
        scores::scores(passages)
    };
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
            ("so" | "thus", "far")
                | ("total", "of")
                | ("in", "all")
                | ("a", "combined")
                | ("career", _)
                | ("to", "date")
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
        .filter(|slot| !PLAY.contains(&slot.unit.as_str()))
        .filter(|slot| {
            !slots[side]
                .iter()
                .any(|other| other.unit == slot.unit || (other.value - slot.value).abs() < 1e-9)
        })
        .filter_map(|slot| {
            let noun = here.words.iter().position(|word| word.lower == slot.unit)?;
            // "a rocket-propelled grenade".
            if here
                .words
                .get(noun + 1)
                .is_some_and(|word| word.lower == "-")
            {
                return None;
            }
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
        !matches!(least.unit.as_str(), "percent" | "share")
            && least.high.is_infinite()
            && least.low > 0.0
            && exact.high.is_finite()
            && exact.low >= FAR * least.low
    };
    // Measures of two systems are rounded each in its own; days of work have no 24 hours.
    if agreement == Agreement::Incompatible
        && x.unit != y.unit
        && !a.people
        && (is_near(x, y) || are_hours_and_days(x, y))
    {
        return Agreement::Same;
    }
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

/// How far measures of two systems may lie apart by being rounded.
const ROUNDED: f64 = 0.06;

fn is_near(x: &Amount, y: &Amount) -> bool {
    let widened = |amount: &Amount| Amount {
        low: amount.low * (1.0 - ROUNDED),
        high: amount.high * (1.0 + ROUNDED),
        ..amount.clone()
    };
    widened(x).agreement(&widened(y)) != Agreement::Incompatible
}

fn are_hours_and_days(x: &Amount, y: &Amount) -> bool {
    let units = [x.unit.as_str(), y.unit.as_str()];
    units.contains(&"hour") && units.contains(&"day")
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
    if a.people && b.people && !is_of_one_disaster(a, b) {
        return false;
    }
    if a.people && b.people {
        return is_one_count(a, b, slots, shared_role);
    }
    if a.ordinal {
        // "In 2008 he won in the third round" is told of another day.
        let another_day = passages.a.names_a_year() != passages.b.names_a_year();
        // "the first time" looks back.
        let back = a.unit == "time" && (a.value - 1.0) * (b.value - 1.0) == 0.0;
        let stage = STAGES
            .iter()
            .any(|stage| a.unit == *stage || a.head.as_deref() == Some(stage));
        if a.head.is_none() || a.head != b.head || another_day || back || stage {
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
        let named = !a.names.is_empty() && !b.names.is_empty();
        return (named || single) && age::is_of_one(passages, a, b);
    }
    let deed = frame::share_a_deed(passages, a.words, b.words);
    if deed == Some(false)
        || are_with_two(a, b, passages)
        || anchor(passages.a, a) != anchor(passages.b, b)
    {
        return false;
    }
    let counted = a.mention.kind == MentionKind::Number;
    let shared = (shared_role && counted) || deed == Some(true);
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
    let play = PLAY.contains(&a.unit.as_str());
    let close = !play && (common >= 2 || (common == 1 && (!own || share_a_verb(a, b, passages))));
    if play && !is_of_one_player(a, b, passages) {
        return false;
    }
    let money = a.mention.kind == MentionKind::Money;
    match a.mention.kind {
        MentionKind::Number if a.unit.is_empty() || a.unit != b.unit => false,
        _ => {
            (shared && common >= 1)
                || event::share_a_frame(passages, a.words, b.words)
                || (single
                    && close
                    && is_of_one_size(a, b)
                    && (money || !are_of_two_things(a, b, passages)))
        }
    }
}

/// Whether two numbers of people are of those to whom the same happened, and of the whole of them.
fn is_one_count(a: &Slot, b: &Slot, slots: &Pair<Vec<Slot>>, shared_role: bool) -> bool {
    let board = !a.unit.is_empty()
        && a.unit == b.unit
        && !is_general(&a.unit)
        && share_surroundings(a, b)
        && slots.a.len() + slots.b.len() == 2;
    // Of ten children among 23 people the 23 are the people of the other side.
    let stands_beside = |slots: &[Slot], part: &Slot, whole: &Slot| {
        let mut wholes = slots.iter().filter(|slot| is_general(&slot.unit));
        is_general(&whole.unit)
            && !is_general(&part.unit)
            && wholes.any(|slot| slot.people && shares_role(slot, whole))
    };
    if stands_beside(&slots.a, a, b) || stands_beside(&slots.b, b, a) {
        return false;
    }
    board
        || shared_role
            && (a.unit == b.unit
                || a.unit.is_empty()
                || b.unit.is_empty()
                || is_general(&a.unit)
                || is_general(&b.unit))
}

/// Whether a verb near two numbers is the same: "were found and confiscated", "confiscated".
fn share_a_verb(a: &Slot, b: &Slot, passages: Pair<&Passage>) -> bool {
    let verbs = |passage: &Passage, slot: &Slot| -> Vec<String> {
        let from = slot.words.0.saturating_sub(REACH);
        let to = (slot.words.1 + 2 * REACH).min(passage.words.len());
        let clause = (from..to).filter(|&n| event::is_verb(passage, n));
        clause
            .filter_map(|n| event::key(&passage.words[n]))
            .collect()
    };
    let near = verbs(passages.b, b);
    verbs(passages.a, a).iter().any(|key| near.contains(key))
}

/// From or after what a stretch of time is counted: "in about 30 days", "nine days before the vote".
fn anchor(passage: &Passage, slot: &Slot) -> Option<&'static str> {
    const TIMES: &[&str] = &["minute", "hour", "day", "week", "month", "year"];
    const BEHIND: &[&str] = &[
        "after", "before", "ago", "later", "earlier", "since", "from",
    ];
    if !TIMES.contains(&slot.unit.as_str()) {
        return None;
    }
    let next = passage.words.get(slot.words.1)?;
    if let Some(anchor) = BEHIND.iter().find(|anchor| next.lower == **anchor) {
        return Some(anchor);
    }
    let before = slot
        .words
        .0
        .checked_sub(1)
        .map(|n| passage.words[n].lower.as_str());
    ["in", "within"]
        .into_iter()
        .find(|anchor| before == Some(anchor))
}

/// Whether what two players or sides did in play is told of one by name, with the same verb.
fn is_of_one_player(a: &Slot, b: &Slot, passages: Pair<&Passage>) -> bool {
    let record = |passage: &Passage| passage.words.iter().any(|word| word.lower == "record");
    let named = a.names.iter().any(|name| b.names.contains(name));
    named
        && !record(passages.a)
        && !record(passages.b)
        && event::share_a_deed(passages, a.words, b.words)
}

/// From how many times the other on a number is of something else, where no verb tells that it is of the same.
const HUGE: f64 = 5.0;

/// From how many times the other on the dead or hurt are those of another disaster; tolls grow, but not so much.
const ANOTHER: f64 = 15.0;

fn is_of_one_disaster(a: &Slot, b: &Slot) -> bool {
    a.value.max(b.value) <= ANOTHER * a.value.min(b.value)
}

fn is_of_one_size(a: &Slot, b: &Slot) -> bool {
    let (low, high) = (a.value.min(b.value), a.value.max(b.value));
    a.unit != b.unit || high <= HUGE * low
}

/// Whether two numbers are told with two prepositions of two things: "19 seasons with the club", "four seasons as its director".
fn are_with_two(a: &Slot, b: &Slot, passages: Pair<&Passage>) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "with", "as", "for", "in", "at", "to", "of", "by", "against", "over",
    ];
    let preposition = |passage: &Passage, slot: &Slot| {
        let next = passage.words.iter().skip(slot.words.1).take(3);
        let next = next.map(|word| word.lower.as_str());
        next.into_iter()
            .find_map(|word| PREPOSITIONS.iter().position(|known| *known == word))
    };
    let (x, y) = (preposition(passages.a, a), preposition(passages.b, b));
    x.is_some() && y.is_some() && x != y && go_on_apart(a, b, passages)
}

/// Whether what stands behind two numbers tells them apart: "19 seasons with the club", "four seasons as its director".
fn are_of_two_things(a: &Slot, b: &Slot, passages: Pair<&Passage>) -> bool {
    go_on_apart(a, b, passages) && !event::share_a_close_verb(passages, a.words, b.words)
}

/// Whether the words behind what is counted are known on both sides and have nothing in common.
fn go_on_apart(a: &Slot, b: &Slot, passages: Pair<&Passage>) -> bool {
    let behind = |passage: &Passage, slot: &Slot| -> Vec<String> {
        // What is counted stands first: "14 AK-47 rifles from the boat".
        let unit = crate::text::stem::stem(&slot.unit);
        let counted = (slot.words.1..passage.words.len())
            .take(4)
            .find(|&n| passage.words[n].stem == unit);
        let from = counted.map_or(slot.words.1, |n| n + 1);
        let words = passage.words.iter().skip(from).take(REACH);
        let clause = words.take_while(|word| {
            !word.stop && !matches!(word.lower.as_str(), "," | "and" | "(" | "but")
        });
        clause.filter_map(event::key).collect()
    };
    let (x, y) = (behind(passages.a, a), behind(passages.b, b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|key| y.contains(key))
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
                        && (x.unit == y.unit || (is_general(&x.unit) && is_general(&y.unit)))
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
