//! Finds the names of the same person, place or organization: first by spelling, then by relation (acronym, short form, first name and
//! surname).
//!
//! In: candidates of one report or of both. Out: [`Groups`]. Every step requires a unique match, so the result does not depend on the
//! order of the candidates. All matches are found by keys, in nearly linear time.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{Name, persons_agree};
use crate::{
    entity::MentionKind,
    lexicon::{grammar, name_forms::sound, names},
};

/// A named thing: one spelling in one report, or an entity with all its spellings.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its names.
    pub names: Vec<Name>,
    /// Its supposed kind.
    pub kind: MentionKind,
    /// The part of the report with the names.
    pub scope: Scope,
    /// Its report; people and places with the same name are separate within a report.
    pub report: u8,
}

/// The part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Scope {
    /// Headline, body, captions, tags.
    Story,
    /// Byline, author bio, credit: the people there are not those of the story.
    Makers,
}

/// Groups of candidates (union-find; the root of a group is its lowest index).
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    parents: Vec<u32>,
}

impl Groups {
    /// Every candidate on its own.
    pub(crate) fn new(n: usize) -> Groups {
        Groups {
            parents: (0..n as u32).collect(),
        }
    }

    /// The root of the group of a candidate.
    pub(crate) fn root(&self, of: usize) -> usize {
        let mut at = of;
        while let Some(&parent) = self.parents.get(at) {
            if parent as usize == at {
                break;
            }
            at = parent as usize;
        }
        at
    }

    /// Joins two groups.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        if let Some(parent) = self.parents.get_mut(high) {
            *parent = low as u32;
        }
        // Path compression: the given candidates are attached directly to the root.
        for at in [a, b] {
            if let Some(parent) = self.parents.get_mut(at) {
                *parent = low as u32;
            }
        }
    }
}

/// Candidates by a key, in their order.
type Index = BTreeMap<String, Vec<usize>>;

/// Joins candidates by spelling and form; bare surnames are left to [`join_bare_persons`].
pub(crate) fn join(candidates: &[Candidate], groups: &mut Groups) {
    same_spelling(candidates, groups);
    same_country(candidates, groups);
    full_persons(candidates, groups);
    families_of_words(candidates, groups);
    acronyms(candidates, groups);
    turned_around(candidates, groups);
    short_forms(candidates, groups);
}

/// Whether the spelling of a name is sufficient by itself: not a bare surname of somebody with a full name.
fn is_complete(candidate: &Candidate, name: &Name) -> bool {
    candidate.kind != MentionKind::Person || name.is_full() || !has_full_name(candidate)
}

/// Whether one of the names has a given name and a surname.
fn has_full_name(candidate: &Candidate) -> bool {
    candidate.names.iter().any(Name::is_full)
}

fn same_spelling(candidates: &[Candidate], groups: &mut Groups) {
    let mut index = Index::new();
    for (n, candidate) in candidates.iter().enumerate() {
        for name in &candidate.names {
            if is_complete(candidate, name) {
                let key = spelling(candidate, name);
                index.entry(key).or_default().push(n);
            }
        }
    }
    for members in index.values() {
        // People and places with the same name: separate within a report, and if the name is that of a country.
        let of = |kind| {
            members
                .iter()
                .copied()
                .filter(move |&n| candidates[n].kind == kind)
        };
        let clash = of(MentionKind::Person).any(|person| {
            of(MentionKind::Place).take(2).any(|place| {
                let (person, place) = (&candidates[person], &candidates[place]);
                person.report == place.report || is_country(place)
            })
        });
        let has_person = of(MentionKind::Person).next().is_some();
        let peoples = |n: usize| {
            let mut names = candidates[n].names.iter();
            candidates[n].kind == MentionKind::Misc
                && names.any(|name| names::people(&name.key()).is_some())
        };
        let party = |n: usize| match candidates[n].kind {
            MentionKind::Person if clash => 1,
            MentionKind::Place if clash => 2,
            // A person named French and the French.
            MentionKind::Misc if has_person && peoples(n) => 3,
            _ => 0,
        };
        let mut first: BTreeMap<u8, usize> = BTreeMap::new();
        for &n in members {
            let first = *first.entry(party(n)).or_insert(n);
            groups.join(first, n);
        }
    }
}

fn is_country(candidate: &Candidate) -> bool {
    let mut names = candidate.names.iter();
    names.any(|name| names::country(&name.key()).is_some())
}

/// The key of a spelling within its scope. Singular and plural of a nationality have the same key ("American", "Americans").
fn spelling(candidate: &Candidate, name: &Name) -> String {
    let key = name.key();
    let singular = key.strip_suffix('s');
    let key = match singular.filter(|key| names::people(key).is_some()) {
        Some(singular) => singular.to_string(),
        None => name.sound(candidate.kind),
    };
    scoped(candidate, key)
}

fn scoped(candidate: &Candidate, key: String) -> String {
    match (candidate.scope, candidate.kind) {
        (Scope::Makers, MentionKind::Person) => format!("\u{1}{key}"),
        _ => key,
    }
}

fn same_country(candidates: &[Candidate], groups: &mut Groups) {
    let mut first: BTreeMap<u16, usize> = BTreeMap::new();
    for (n, candidate) in candidates.iter().enumerate() {
        if candidate.kind == MentionKind::Person {
            continue;
        }
        for name in &candidate.names {
            if let Some(country) = names::country(&name.key()) {
                let first = *first.entry(country).or_insert(n);
                groups.join(first, n);
            }
        }
    }
}

/// How many people with the same surname and initial are compared with each other.
const MOST_NAMESAKES: usize = 64;

fn full_persons(candidates: &[Candidate], groups: &mut Groups) {
    let mut surnames = Index::new();
    for (n, candidate) in candidates.iter().enumerate() {
        if candidate.kind == MentionKind::Person && has_full_name(candidate) {
            let names = candidate.names.iter().filter(|name| name.is_full());
            let keys: BTreeSet<String> = names
                .flat_map(|name| {
                    let initials = names::initials(name.given()).into_iter();
                    initials.map(move |initial| (name, initial))
                })
                .map(|(name, initial)| {
                    scoped(candidate, format!("{} {initial}", sound(name.surname())))
                })
                .collect();
            for key in keys {
                surnames.entry(key).or_default().push(n);
            }
        }
    }
    for members in surnames.values() {
        // The fullest names first; a less full one joins when it matches only one of them.
        let mut ranks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &n in members.iter().take(MOST_NAMESAKES) {
            ranks.entry(fullness(&candidates[n])).or_default().push(n);
        }
        let mut fuller: Vec<usize> = Vec::new();
        for rank in ranks.into_values().rev() {
            let fitting: Vec<BTreeSet<usize>> = rank
                .iter()
                .map(|&n| {
                    let agreeing = fuller
                        .iter()
                        .filter(|&&m| are_one_person(&candidates[n], &candidates[m]));
                    agreeing.map(|&m| groups.root(m)).collect()
                })
                .collect();
            for (at, (&n, fits)) in rank.iter().zip(&fitting).enumerate() {
                if let (Some(&root), 1) = (fits.first(), fits.len()) {
                    groups.join(root, n);
                }
                for (&m, others) in rank[..at].iter().zip(&fitting) {
                    let sure = fits.len() < 2 && others.len() < 2;
                    if sure && are_one_person(&candidates[n], &candidates[m]) {
                        groups.join(m, n);
                    }
                }
            }
            fuller.extend(rank);
        }
    }
}

/// The longest surname, in words.
const FAMILY: usize = 4;

/// "Bruno de Lasko" and "de Lasko": joins a name of several words that does not begin with a given name with the only longer name that
/// ends with it.
fn families_of_words(candidates: &[Candidate], groups: &mut Groups) {
    let key = |candidate: &Candidate, words: &[String]| {
        let words: Vec<String> = words.iter().map(|word| sound(word)).collect();
        scoped(candidate, words.join(" "))
    };
    for n_words in (2..=FAMILY).rev() {
        let (mut short, mut long) = (Index::new(), Index::new());
        for (n, candidate) in candidates.iter().enumerate() {
            if candidate.kind != MentionKind::Person {
                continue;
            }
            for name in &candidate.names {
                let Some(given) = name.words.len().checked_sub(n_words) else {
                    continue;
                };
                let index = if given > 0 { &mut long } else { &mut short };
                if given > 0 || names::given_name_gender(name.given()).is_none() {
                    let key = key(candidate, &name.words[given..]);
                    index.entry(key).or_default().push(n);
                }
            }
        }
        join_only(&short, &long, groups, |_, _| true);
    }
}

/// How full a name is: middle names and generation, given name rather than initial.
fn fullness(candidate: &Candidate) -> usize {
    let names = candidate.names.iter().filter(|name| name.is_full());
    names
        .map(|name| {
            name.middle().len()
                + usize::from(name.generation().is_some())
                + usize::from(name.given().chars().count() > 1)
        })
        .max()
        .unwrap_or(0)
}

fn are_one_person(a: &Candidate, b: &Candidate) -> bool {
    full_names(a).all(|a| full_names(b).all(|b| persons_agree(a, b)))
}

/// The names of a candidate with given name and surname: the first few, if there are many.
fn full_names(candidate: &Candidate) -> impl Iterator<Item = &Name> {
    candidate.names.iter().filter(|name| name.is_full()).take(8)
}

/// Joins every member of `short` with the only group among `long` that has the same key; returns the joined ones. Groups are counted
/// before the first join, so the order of the keys does not matter.
fn join_only(
    short: &Index,
    long: &Index,
    groups: &mut Groups,
    may: impl Fn(usize, usize) -> bool,
) -> BTreeSet<usize> {
    let before = groups.clone();
    let mut joined = BTreeSet::new();
    for (key, short) in short {
        let Some(long) = long.get(key) else {
            continue;
        };
        for &n in short {
            let roots: BTreeSet<usize> = long
                .iter()
                .take(256)
                .filter(|&&m| m != n && may(n, m))
                .map(|&m| before.root(m))
                .collect();
            if let (Some(&root), 1) = (roots.first(), roots.len()) {
                groups.join(n, root);
                joined.insert(n);
            }
        }
    }
    joined
}

fn acronyms(candidates: &[Candidate], groups: &mut Groups) {
    let mut short = Index::new();
    let mut long = Index::new();
    for (n, candidate) in candidates.iter().enumerate() {
        for name in &candidate.names {
            let key = name.key();
            if name.is_acronym && name.words.len() == 1 && names::country(&key).is_none() {
                short.entry(key).or_default().push(n);
            } else if name.words.len() > 1 && candidate.kind != MentionKind::Person {
                let mut initials: BTreeSet<String> =
                    [name.initials(), name.all_initials()].into_iter().collect();
                // "New York Police" is the NYPD although nobody writes "Department".
                if name.words.last().is_some_and(|word| word == "police") {
                    initials.insert(name.initials() + "d");
                }
                for initials in initials
                    .into_iter()
                    .filter(|initials| initials.chars().count() > 1)
                {
                    long.entry(initials).or_default().push(n);
                }
            }
        }
    }
    join_only(&short, &long, groups, |_, _| true);
}

/// "Department of Justice" and "Justice Department", "University of Oxford" and "Oxford University".
fn turned_around(candidates: &[Candidate], groups: &mut Groups) {
    let mut index = Index::new();
    for (n, candidate) in candidates.iter().enumerate() {
        for name in &candidate.names {
            if candidate.kind == MentionKind::Person
                || !name.words.iter().any(|word| grammar::TURNED.has(word))
            {
                continue;
            }
            let mut words: Vec<&str> = name
                .words
                .iter()
                .map(String::as_str)
                .filter(|word| !grammar::SMALL_IN_TURNED.has(word))
                .collect();
            words.sort_unstable();
            if words.len() > 1 {
                index.entry(words.join(" ")).or_default().push(n);
            }
        }
    }
    for members in index.values() {
        for pair in members.windows(2) {
            groups.join(pair[0], pair[1]);
        }
    }
}

/// "Barclays" and "Barclays Bank", "Human Rights Council" and "UN Human Rights Council", "Everest" and "Mount Everest".
fn short_forms(candidates: &[Candidate], groups: &mut Groups) {
    let mut short = Index::new();
    let mut long = Index::new();
    for (n, candidate) in candidates.iter().enumerate() {
        if candidate.kind == MentionKind::Person {
            continue;
        }
        for name in &candidate.names {
            short.entry(name.key()).or_default().push(n);
            for words in cores(&name.words, candidate.kind) {
                long.entry(words.concat().replace('-', ""))
                    .or_default()
                    .push(n);
            }
        }
    }
    join_only(&short, &long, groups, |short, long| {
        let (a, b) = (candidates[short].kind, candidates[long].kind);
        a == b || (a != MentionKind::Place && b != MentionKind::Place)
    });
}

/// The distinctive part of a name, without generic words; `None` when too little is left.
fn cores(words: &[String], kind: MentionKind) -> Vec<&[String]> {
    let mut cores = Vec::new();
    let trims = |word: &str| match kind {
        MentionKind::Place => names::is_place_designator(word),
        _ => names::is_designator(word),
    };
    let kept = words.len() - words.iter().rev().take_while(|word| trims(word)).count();
    let core = &words[..kept];
    // "Kansas City" is not in Kansas; New York City is New York.
    let city_of_a_state = words.last().is_some_and(|last| last == "city");
    let says_enough = |core: &[String]| {
        let key = core.concat();
        let nation = names::country(&key).is_some() || names::people(&key).is_some();
        // "National Bank", "American Airlines", "United Airlines" are not "National", "American", "United".
        let common = core.len() == 1 && grammar::COMMON_OPENERS.has(&key);
        let state = city_of_a_state && names::is_state(&key) && key != "newyork";
        !key.is_empty() && !nation && !common && !state
    };
    if kept < words.len() && says_enough(core) {
        cores.push(core);
    }
    if let [opener, rest @ ..] = words {
        let nation = names::country(opener).is_some() || names::people(opener).is_some();
        let is_alone = match kind {
            MentionKind::Place => {
                rest.len() == 1 && names::is_place_opener(opener) && says_enough(rest)
            }
            _ => nation && rest.len() > 1,
        };
        if is_alone {
            cores.push(rest);
        }
    }
    cores
}

/// Joins a person known only by one word with the only full name that ends or begins with it.
pub(crate) fn join_bare_persons(candidates: &[Candidate], groups: &mut Groups) {
    let mut bare = Index::new();
    let mut surnames = Index::new();
    let mut given = Index::new();
    let mut called = Index::new();
    for (n, candidate) in candidates.iter().enumerate() {
        if candidate.kind != MentionKind::Person {
            continue;
        }
        let full = has_full_name(candidate);
        for name in &candidate.names {
            if name.is_full() {
                surnames
                    .entry(scoped(candidate, sound(name.surname())))
                    .or_default()
                    .push(n);
                given
                    .entry(scoped(candidate, sound(name.given())))
                    .or_default()
                    .push(n);
            } else if full {
                called
                    .entry(scoped(candidate, name.sound(candidate.kind)))
                    .or_default()
                    .push(n);
            } else {
                bare.entry(scoped(candidate, name.sound(candidate.kind)))
                    .or_default()
                    .push(n);
            }
        }
    }
    // A name used within the report comes first, then surnames, then given names.
    for full in [&called, &surnames, &given] {
        let joined = join_only(&bare, full, groups, |_, _| true);
        for members in bare.values_mut() {
            members.retain(|n| !joined.contains(n));
        }
    }
}
