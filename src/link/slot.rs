//! What a number counts: its unit, whether it is of people, what happened to them, and to whom it belongs.

use super::{event, passage::Passage, words};
use crate::{
    entity::{Mention, MentionKind, Value, values::Amount},
    reference::lexicon::{Noun, noun},
    text::stem::stem,
};

/// A number with what it counts.
pub struct Slot<'a> {
    /// The number.
    pub mention: &'a Mention,
    /// The counted noun or the unit of measure, in the singular; empty for a bare number.
    pub unit: &'a str,
    /// Its value as written.
    pub value: f64,
    /// Whether it tells a place in an order: "third".
    pub ordinal: bool,
    /// Whether it counts people.
    pub people: bool,
    /// Families of the words around: killed, injured, arrested.
    pub roles: Vec<u16>,
    /// The last of the content words right behind it: "win" in "its eighth straight win".
    pub head: Option<String>,
    /// The nearest name before it; of an age, the names on both sides of it.
    pub names: Vec<String>,
    /// Stems and families of the content words around.
    pub around: Vec<String>,
    /// Its first word and the one behind its last.
    pub words: (usize, usize),
}

/// Words of a value's clause that are looked at for what happened to those counted.
pub const REACH: usize = 8;

/// The unit of an age.
pub const AGE: &str = "year old";

/// The unit of the strength of a quake.
pub const STRENGTH: &str = "magnitude";

/// The unit of "a mother of twelve".
const OFFSPRING: &str = "offspring";

/// Nouns for people who are counted in news, in the singular, and for what becomes of them; a bare number may count people, too.
pub const PEOPLE: &[&str] = &[
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
    "pilgrim",
    "raider",
    "climber",
    "hiker",
    "skier",
    "fan",
    "worshipper",
    "shopper",
    "villager",
    "fisherman",
    "sailor",
    "commuter",
    "mourner",
];

/// The numbers of a passage that can be compared.
pub fn slots<'a>(passage: &Passage<'a>) -> Vec<Slot<'a>> {
    let of = |(mention, from, to): &(&'a Mention, usize, usize)| -> Option<Slot<'a>> {
        let Some(Value::Amount(amount)) = &mention.value else {
            return None;
        };
        let words = (*from, (*to).min(passage.words.len()));
        let next = passage.words.get(words.1).or_else(|| passage.words.last());
        if next.is_some_and(|word| words::is_additional(&word.lower)) {
            return None;
        }
        let before = |back: usize| {
            let n = words.0.checked_sub(back);
            n.map_or("", |n| passage.words[n].lower.as_str())
        };
        // "a mother of 12", "then 15 years old": how many children somebody has, how old somebody was.
        let children = amount.unit.is_empty()
            && before(1) == "of"
            && matches!(
                before(2),
                "mother"
                    | "mom"
                    | "mum"
                    | "father"
                    | "dad"
                    | "parent"
                    | "grandmother"
                    | "grandfather"
            );
        let once = amount.unit == AGE && (before(1) == "then" || before(2) == "then");
        if once {
            return None;
        }
        let people = !children
            && !amount.ordinal
            && mention.kind == MentionKind::Number
            && is_people(&amount.unit);
        let behind = passage.words[words.1..].iter().take(3);
        let head = behind
            .take_while(|word| !word.stem.is_empty())
            .last()
            .map(|word| word.stem.clone());
        Some(Slot {
            mention,
            unit: if children {
                OFFSPRING
            } else if is_strength(amount) {
                STRENGTH
            } else {
                &amount.unit
            },
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
            .filter(|_| is_fate(&word.lower) || !PEOPLE.contains(&word.stem.as_str()))
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

/// The stems of the name to which a number belongs: the nearest before it. An age stands behind a person's name ("Marlow, 34,") or
/// before it ("34-year-old Joe Marlow").
fn names(passage: &Passage, (from, to): (usize, usize), age: bool) -> Vec<String> {
    if age {
        let beside = passage.names.iter().filter(|name| {
            let apart = if name.to <= from {
                name.to..from
            } else if name.from >= to {
                to..name.from
            } else {
                return false;
            };
            let between = passage.words.get(apart).unwrap_or_default();
            let comma = between.iter().any(|word| word.lower == ",");
            let open = between.iter().all(|word| !word.stop);
            name.kind == MentionKind::Person
                && open
                && between.len() <= 2
                && comma == (name.to <= from && !between.is_empty())
        });
        let words = beside.flat_map(|name| &passage.words[name.from..name.to]);
        return words
            .filter(|word| !word.stem.is_empty())
            .map(|word| word.stem.clone())
            .collect();
    }
    let left = passage.words[..from].iter().rev().take(REACH);
    left.take_while(|word| !word.stop)
        .filter(|word| word.capital && !word.stem.is_empty() && !words::is_calendar(&word.lower))
        .map(|word| word.stem.clone())
        .take(1)
        .collect()
}

/// Whether a number tells how strong a quake was: "a 5.8 quake".
fn is_strength(amount: &Amount) -> bool {
    let quake = matches!(
        amount.unit.as_str(),
        "quake" | "earthquake" | "tremor" | "temblor"
    );
    amount.unit == STRENGTH || (quake && amount.value < 10.0 && amount.value.fract() > 0.0)
}

fn is_people(unit: &str) -> bool {
    PEOPLE.contains(&unit) || matches!(noun(unit), Some(Noun::Role(_) | Noun::Someone(_)))
}

/// What became of somebody: the dead are counted, and that they are dead is what happened.
fn is_fate(word: &str) -> bool {
    matches!(
        word,
        "dead" | "death" | "deaths" | "fatality" | "fatalities" | "casualties" | "injured"
    )
}

/// Whether a counted noun says no more than that people are counted.
pub fn is_general(unit: &str) -> bool {
    matches!(
        unit,
        "" | "person"
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
