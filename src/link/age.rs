//! How old somebody is: whether two ages are of one person.

use super::{
    event,
    passage::{Named, Passage},
    slot::Slot,
    words,
};
use crate::{
    entity::MentionKind,
    lexicon::nouns::{Gender, Noun, noun},
    pair::{Pair, Side},
    text::stem::stem,
};

/// What becomes of those whose age is told, one word for each.
const FATES: &[&str] = &[
    "die", "murder", "injure", "shoot", "stab", "arrest", "accuse", "charge", "convict",
    "sentence", "rescue", "missing", "drown", "crash",
];

/// Words before and behind an age within which its bearer's fate stands.
const REACH: usize = 8;

/// Whether two ages are of one person: of one name, or of somebody of whom the same is told.
pub fn is_of_one(passages: Pair<&Passage>, a: &Slot, b: &Slot) -> bool {
    let slots = Pair::new(a, b);
    let bearers = Pair::from_fn(|side| bearer(passages[side], slots[side]));
    if !a.names.is_empty() && !b.names.is_empty() {
        // Two of one family: what becomes of the one does not become of the other.
        let common = a.names.iter().filter(|name| b.names.contains(name)).count();
        let known = !bearers.a.fates.is_empty() && !bearers.b.fates.is_empty();
        let apart = known
            && !bearers
                .a
                .fates
                .iter()
                .any(|fate| bearers.b.fates.contains(fate));
        return are_one_name(passages, slots) && (common > 1 || !apart);
    }
    let fates = bearers
        .a
        .fates
        .iter()
        .any(|fate| bearers.b.fates.contains(fate));
    let genders = match (bearers.a.gender, bearers.b.gender) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let peoples = bearers.a.people.is_none()
        || bearers.b.people.is_none()
        || bearers.a.people == bearers.b.people;
    fates && genders && peoples
}

/// "John Hale, 23," and "Kate Hale, 20": of two full names more than the family name must agree, and of a family name alone nobody
/// else of it may be named.
fn are_one_name(passages: Pair<&Passage>, slots: Pair<&Slot>) -> bool {
    let (a, b) = (&slots.a.names, &slots.b.names);
    let common = a.iter().filter(|name| b.contains(name)).count();
    let alone = |side: Side| {
        let once = |name: &String| {
            let words = passages[side].words.iter();
            words.filter(|word| word.stem == *name).count() <= 1
        };
        slots[side].names.iter().all(once)
    };
    common >= a.len().min(b.len()).clamp(1, 2)
        && (common >= 2 || (alone(Side::A) && alone(Side::B)))
}

/// Who bears an age that stands beside no name.
struct Bearer {
    /// What became of the bearer, each with whether it was the bearer's own deed.
    fates: Vec<(u16, bool)>,
    gender: Option<Gender>,
    /// "British".
    people: Option<String>,
}

fn bearer(passage: &Passage, slot: &Slot) -> Bearer {
    let (from, to) = slot.words;
    let words = &passage.words;
    let lower = |n: usize| words.get(n).map_or("", |word| word.lower.as_str());
    let near = to..(to + 4).min(words.len());
    let gender = near.clone().find_map(|n| match noun(lower(n)) {
        Some(Noun::Role(gender) | Noun::Someone(gender)) => Some(gender),
        _ => None,
    });
    let people = |name: &&Named| name.kind == MentionKind::Misc && near.contains(&name.from);
    let people = passage.names.iter().find(people);
    Bearer {
        fates: fate_behind(passage, to)
            .into_iter()
            .chain(fate_before(passage, from))
            .collect(),
        gender: gender.flatten(),
        people: people.map(|name| words[name.from].lower.clone()),
    }
}

fn fate(passage: &Passage, n: usize) -> Option<u16> {
    let family = passage.words[n].family?;
    let murder = words::family(&stem("murder"));
    let family = words::family(&stem("die"))
        .filter(|_| Some(family) == murder)
        .unwrap_or(family);
    let known = |fate: &str| words::family(&stem(fate)) == Some(family);
    FATES.iter().any(|fate| known(fate)).then_some(family)
}

/// "a 16-year-old was shot", "a 36-year-old climber is dead", "a 40-year-old shot two men".
fn fate_behind(passage: &Passage, to: usize) -> Option<(u16, bool)> {
    let words = &passage.words;
    let clause = (to..(to + REACH).min(words.len())).take_while(|&n| !words[n].stop);
    let n = clause.into_iter().find(|&n| fate(passage, n).is_some())?;
    let family = fate(passage, n)?;
    let by = words.get(n + 1).is_none_or(|next| {
        next.stop
            || !matches!(
                next.lower.as_str(),
                "a" | "an" | "the" | "his" | "her" | "two" | "three"
            ) && !next.capital
    });
    let been = (n.saturating_sub(3)..n).any(|k| {
        matches!(
            words[k].lower.as_str(),
            "was" | "were" | "is" | "are" | "been" | "being"
        )
    });
    let dies = words::family(&stem("die")) == Some(family) && !words[n].lower.starts_with("kill");
    Some((family, !(by || been || dies)))
}

/// "killing a 10-year-old girl", "the shooting of a 15-year-old".
fn fate_before(passage: &Passage, from: usize) -> Option<(u16, bool)> {
    let words = &passage.words;
    let mut clause = (from.saturating_sub(4)..from)
        .rev()
        .take_while(|&n| !words[n].stop && words[n].lower != "," && words[n].lower != "by");
    let family = clause.find_map(|n| fate(passage, n))?;
    Some((family, false))
}

/// The stems of the names of those whose age stands at the words from `from` to `to`: right before it ("Marlow, 34,"), right behind it
/// ("34-year-old Joe Marlow"), or the first of the clause ("Joe Marlow dies at 34").
pub fn names(passage: &Passage, (from, to): (usize, usize)) -> Vec<String> {
    let stems = |name: &Named| -> Vec<String> {
        let words = passage.words[name.from..name.to].iter();
        words
            .filter(|word| !word.stem.is_empty())
            .map(|word| word.stem.clone())
            .collect()
    };
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
    let beside: Vec<String> = beside.flat_map(stems).collect();
    if !beside.is_empty() {
        return beside;
    }
    event::dies_at(passage, from).map_or_else(Vec::new, |verb| {
        let before = passage.names.iter().rev();
        let mut named = before.filter(|name| name.kind == MentionKind::Person && name.to <= verb);
        named.next().map_or_else(Vec::new, stems)
    })
}
