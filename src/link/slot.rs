//! What a number counts: its unit, whether it is of people, what happened to them, and to whom it belongs.

use super::{age, event, passage::Passage, words};
use crate::{
    entity::{
        Mention, MentionKind, Value,
        values::{Amount, singular},
    },
    lexicon::nouns::{Noun, noun},
    text::stem::stem,
};

/// A number with what it counts.
pub struct Slot<'a> {
    /// The number.
    pub mention: &'a Mention,
    /// The counted noun or the unit of measure, in the singular; empty for a bare number.
    pub unit: String,
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
        if once || is_no_slot(passage, mention, words) {
            return None;
        }
        let people = !children
            && !amount.ordinal
            && mention.kind == MentionKind::Number
            && is_people(&amount.unit)
            && !(amount.unit.is_empty() && counts_something(passage, words.1));
        let behind = passage.words[words.1..].iter().take(3);
        let head = behind
            .take_while(|word| !word.stem.is_empty())
            .last()
            .map(|word| word.stem.clone());
        Some(Slot {
            mention,
            unit: if children {
                OFFSPRING.to_string()
            } else if is_strength(amount) {
                STRENGTH.to_string()
            } else if amount.unit.is_empty() {
                behind_a_name(passage, words.1)
            } else {
                amount.unit.clone()
            },
            value: amount.value,
            ordinal: amount.ordinal,
            people,
            roles: roles(passage, words),
            head,
            names: if amount.unit == AGE {
                age::names(passage, words)
            } else {
                names(passage, words.0)
            },
            around: around(passage, words, &amount.unit),
            words,
        })
    };
    passage.values.iter().filter_map(of).collect()
}

/// Whether a number answers no question that another could answer otherwise.
fn is_no_slot(passage: &Passage, mention: &Mention, (from, to): (usize, usize)) -> bool {
    let lower = |n: usize| passage.words.get(n).map_or("", |word| word.lower.as_str());
    let before = |back: usize| from.checked_sub(back).map_or("", lower);
    // "adding three years", "another 12 people": on top of what is counted elsewhere; but "killing two and wounding another 12".
    let fate = from
        .checked_sub(2)
        .and_then(|n| passage.words[n].family)
        .is_some();
    let added = (words::is_additional(before(1)) && !fate) || before(1).starts_with("add");
    // "15 of them": a part.
    let part =
        lower(to) == "of" && matches!(lower(to + 1), "them" | "those" | "whom" | "which" | "these");
    // "24- to 30-foot": the end of a range; "193km / h", "4 / 5": a piece of something else.
    let range =
        before(1) == "to" && matches!(before(2), "-" | "–") || before(1) == "/" || lower(to) == "/";
    // "called 911".
    let dialed = before(1).starts_with("call")
        || before(1).starts_with("dial")
        || before(1).starts_with("phon");
    let emergency = matches!(lower(from), "911" | "999" | "112" | "000");
    // "£100 (150 dollars)", "4 miles (7 km)": the same in another measure.
    let measured = matches!(mention.kind, MentionKind::Money | MentionKind::Quantity);
    // "the first 17 passes", "the final two games".
    let some = !is_ordinal(mention)
        && matches!(
            before(1),
            "first" | "last" | "final" | "next" | "past" | "opening"
        );
    // "29 of 34 passes", "28 of his 68 punches": of how many.
    let of = (1..=2)
        .find(|&back| before(back) == "of")
        .and_then(|back| from.checked_sub(back + 1));
    let whole = of.is_some_and(|n| {
        let ends = |(_, _, end): &(&Mention, usize, usize)| *end == n + 1;
        passage.values.iter().any(ends)
    });
    let bracketed = whole || before(1) == "(" && lower(to) == ")" && !is_age(mention);
    let again = some
        || bracketed
        || measured && before(1) == "("
        || before(2) == "(" && measured && before(1) == "about";
    let in_a_name = passage
        .names
        .iter()
        .any(|name| name.span.overlaps(mention.span));
    in_a_name || added || part || range || (emergency && dialed) || again
}

fn is_ordinal(mention: &Mention) -> bool {
    matches!(&mention.value, Some(Value::Amount(amount)) if amount.ordinal)
}

fn is_age(mention: &Mention) -> bool {
    matches!(&mention.value, Some(Value::Amount(amount)) if amount.unit == AGE)
}

/// Whether the word at `n` is what a number without a unit counts: "12 Somali pirates", "five-boat".
fn counts_something(passage: &Passage, n: usize) -> bool {
    passage
        .words
        .get(n)
        .is_some_and(|word| (word.capital && !words::is_calendar(&word.lower)) || word.lower == "-")
}

/// What is counted behind a name that describes it: "six AK 47 rifles".
fn behind_a_name(passage: &Passage, to: usize) -> String {
    let words = passage.words.get(to..).unwrap_or_default();
    let named = words
        .iter()
        .take(5)
        .take_while(|word| {
            word.capital || word.lower == "-" || word.lower.contains(|c: char| c.is_ascii_digit())
        })
        .count();
    let counted = words
        .get(named)
        .filter(|word| named > 0 && word.lower.ends_with('s') && !word.stem.is_empty());
    counted.map_or_else(String::new, |word| singular(&word.lower))
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

/// The stem of the name to which a number belongs: the nearest before it.
fn names(passage: &Passage, from: usize) -> Vec<String> {
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
