//! What a report says right beside a name: "Daniel Roth, the founder of Seahook", "carmaker Bexley", "Holm is a lawyer".

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Reference, ReferenceKind,
    lexicon::{self, Noun},
    scene::{Named, Scene, Teller, is_determiner},
};
use crate::{
    entity::{
        EntityId, MentionKind,
        resolve::{
            lexicon::{self as names, Gender},
            name::Name,
        },
    },
    text::{Span, TokenKind},
};

/// Everything said of the names of a report.
#[derive(Debug, Default)]
pub struct Descriptions {
    /// The words beside the names, in text order.
    pub references: Vec<Reference>,
    /// Where they stand; sorted.
    spans: Vec<Span>,
    /// Who or what a noun was said of, or is part of the name of.
    heads: BTreeMap<String, BTreeSet<EntityId>>,
    /// Every word said of an entity.
    words: BTreeMap<EntityId, BTreeSet<String>>,
    ages: BTreeMap<EntityId, String>,
    genders: BTreeMap<EntityId, Gender>,
}

/// The longest description, in words.
const LONGEST: usize = 12;

impl Descriptions {
    /// Reads all sentences.
    pub fn gather(teller: &Teller, scenes: &[Scene]) -> Descriptions {
        let mut found = Descriptions::default();
        for scene in scenes {
            for named in &scene.names {
                found.names(teller, named);
                if scene.words.get(named.from).is_some_and(|word| word.inside) {
                    continue;
                }
                found.beside(scene, named);
            }
        }
        found.spans = found.references.iter().map(|it| it.span).collect();
        found.spans.sort_unstable();
        found
    }

    /// Whether a word stands in a description.
    pub fn covers(&self, word: Span) -> bool {
        let at = self.spans.partition_point(|span| span.end <= word.start);
        self.spans.get(at).is_some_and(|span| span.overlaps(word))
    }

    /// Of whom a noun was said.
    pub fn bearers(&self, head: &str) -> impl Iterator<Item = EntityId> + '_ {
        self.heads.get(head).into_iter().flatten().copied()
    }

    /// Whether a word was said of an entity or is part of its name.
    pub fn says(&self, entity: EntityId, word: &str) -> bool {
        self.words
            .get(&entity)
            .is_some_and(|words| words.contains(word))
    }

    /// The age of a person, in digits.
    pub fn age(&self, entity: EntityId) -> Option<&str> {
        self.ages.get(&entity).map(String::as_str)
    }

    /// Who is of an age.
    pub fn of_age(&self, age: &str) -> impl Iterator<Item = EntityId> {
        let of_age = self.ages.iter().filter(move |(_, known)| *known == age);
        of_age.map(|(entity, _)| *entity)
    }

    /// Man or woman, as the nouns tell.
    pub fn gender(&self, entity: EntityId) -> Option<Gender> {
        self.genders.get(&entity).copied()
    }

    /// What the words of the name itself tell: titles, "Council".
    fn names(&mut self, teller: &Teller, named: &Named) {
        if self.words.contains_key(&named.entity) {
            return;
        }
        let Some(entity) = teller.entity(named.entity) else {
            return;
        };
        let said = self.words.entry(named.entity).or_default();
        for surface in &entity.names {
            let name = Name::of(surface, entity.kind);
            said.extend(name.words.iter().cloned());
            if let (MentionKind::Person, Some(title)) = (entity.kind, &name.title) {
                self.heads
                    .entry(lexicon::title_noun(title).to_string())
                    .or_default()
                    .insert(named.entity);
            }
            if entity.kind != MentionKind::Organization {
                continue;
            }
            for (n, word) in name.words.iter().enumerate() {
                let is_head = name
                    .words
                    .get(n + 1)
                    .is_none_or(|next| matches!(next.as_str(), "of" | "on" | "for" | "against"));
                if is_head && matches!(lexicon::noun(word), Some(Noun::Body | Noun::AnyBody)) {
                    self.heads
                        .entry(word.clone())
                        .or_default()
                        .insert(named.entity);
                }
            }
        }
    }

    fn beside(&mut self, scene: &Scene, named: &Named) {
        if !matches!(named.kind, MentionKind::Person | MentionKind::Organization) {
            return;
        }
        let mut after = named.to;
        if scene.lower(after) == "," && self.age_at(scene, after + 1, named) {
            after += 2;
        }
        let found = before_name(scene, named)
            .or_else(|| set_off_before(scene, named))
            .into_iter()
            .chain(set_off(scene, after, named))
            .chain(predicate(scene, after, named));
        for (from, head, to) in found {
            self.add(scene, named, from, head, to);
        }
    }

    /// "Marsh, 41," or "Marsh, aged 41,".
    fn age_at(&mut self, scene: &Scene, at: usize, named: &Named) -> bool {
        let age = scene.lower(at);
        let is_age = (1..=2).contains(&age.len())
            && age.bytes().all(|b| b.is_ascii_digit())
            && matches!(scene.lower(at + 1), "," | "." | "");
        if is_age && named.kind == MentionKind::Person {
            self.ages.entry(named.entity).or_insert(age.to_string());
        }
        is_age && scene.lower(at + 1) == ","
    }

    /// Keeps the words `from..to`, whose noun is `head`.
    fn add(&mut self, scene: &Scene, named: &Named, from: usize, head: usize, to: usize) {
        let words = scene.words.get(from..to).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        let noun = scene.lower(head);
        self.heads
            .entry(noun.to_string())
            .or_default()
            .insert(named.entity);
        if let Some(Noun::Role(Some(gender))) = lexicon::noun(noun) {
            self.genders.entry(named.entity).or_insert(gender);
        }
        self.words
            .entry(named.entity)
            .or_default()
            .extend(words.iter().map(|word| word.lower.clone()));
        // "Senator Kane", "Deputy Kane": a title alone is part of the name.
        let is_title = words.len() == 1
            && first.is_capital
            && (from > 0 || names::is_title(&first.lower) || is_rank(&first.lower));
        if is_title {
            return;
        }
        self.references.push(Reference {
            span: first.span.join(last.span),
            entity: named.entity,
            kind: ReferenceKind::Description,
        });
    }
}

/// Ranks that are written before a name as titles are.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "king"
            | "queen"
            | "prince"
            | "princess"
            | "duke"
            | "duchess"
            | "pope"
            | "deputy"
            | "emperor"
            | "empress"
    )
}

/// Whether a noun can be said of a name.
fn suits(noun: &str, kind: MentionKind) -> bool {
    match lexicon::noun(noun) {
        Some(Noun::Role(_)) => kind == MentionKind::Person,
        Some(Noun::Body | Noun::AnyBody) => kind == MentionKind::Organization,
        _ => false,
    }
}

/// The head of the noun phrase that begins at `from`: the first noun that suits the name and that no other noun follows.
fn head_of(scene: &Scene, from: usize, kind: MentionKind) -> Option<usize> {
    for n in from..scene.words.len().min(from + LONGEST) {
        let word = &scene.words[n];
        let owns = matches!(word.lower.as_str(), "'s" | "’s");
        let goes_on = owns
            || word.lower == "-"
            || (matches!(word.kind, TokenKind::Word | TokenKind::Number)
                && !lexicon::is_function(&word.lower)
                && !(n > from && is_determiner(&word.lower)));
        if !goes_on || word.inside || matches!(word.lower.as_str(), "of" | "who") {
            return None;
        }
        let next = scene.lower(n + 1);
        let ends =
            next == "of" || (lexicon::ends_phrase(next) && !matches!(next, "-" | "'s" | "’s"));
        if word.mention.is_none() && suits(&word.lower, kind) && ends {
            return Some(n);
        }
    }
    None
}

/// "... and keen sailor": one more thing said of the same name.
pub fn and_more(scene: &Scene, at: usize, kind: MentionKind) -> Option<(usize, usize, usize)> {
    if scene.lower(at) != "and" || is_determiner(scene.lower(at + 1)) {
        return None;
    }
    let head = head_of(scene, at + 1, kind)?;
    Some((at + 1, head, complement(scene, head + 1)))
}

/// Past the determiner at `at`, if one stands there.
fn past_article(scene: &Scene, at: usize) -> usize {
    at + usize::from(matches!(scene.lower(at), "the" | "a" | "an"))
}

/// "of Seahook", "at the University of Leeds": the end of what a preposition adds to the noun before `at`.
fn complement(scene: &Scene, at: usize) -> usize {
    if !matches!(scene.lower(at), "of" | "at" | "for" | "in" | "with") {
        return at;
    }
    let stop = (at + 1..scene.words.len().min(at + LONGEST)).find(|&n| {
        let word = &scene.words[n];
        let joins = matches!(word.lower.as_str(), "of" | "'s" | "’s" | "-" | "for" | "in")
            || is_determiner(&word.lower);
        word.inside
            || (!joins
                && (word.kind == TokenKind::Punct
                    || matches!(word.lower.as_str(), "who" | "whose" | "which" | "that")
                    || lexicon::is_function(&word.lower)))
    });
    stop.unwrap_or(scene.words.len())
}

/// "Roth, the founder of Seahook, said": between commas, or from a comma to the end.
fn set_off(scene: &Scene, after: usize, named: &Named) -> Vec<(usize, usize, usize)> {
    const OPENERS: &[&str] = &[
        "according",
        "after",
        "although",
        "as",
        "before",
        "despite",
        "during",
        "following",
        "for",
        "if",
        "like",
        "since",
        "though",
        "unlike",
        "until",
        "when",
        "while",
        "with",
        "without",
    ];
    let fronted = OPENERS.contains(&scene.lower(0))
        && scene.words[..after]
            .iter()
            .filter(|word| word.lower == ",")
            .count()
            < 2;
    if scene.lower(after) != "," || fronted {
        return Vec::new();
    }
    let from = past_article(scene, after + 1);
    let mut found = phrases(scene, from, named.kind);
    let Some(&(_, _, to)) = found.last() else {
        return found;
    };
    let closer = scene.lower(to);
    let is_list = closer == "," && matches!(scene.lower(to + 1), "and" | "or") && from > after + 1;
    let closed = matches!(
        closer,
        "," | "." | ";" | ")" | "—" | "–" | "who" | "whose" | ""
    );
    if !closed || is_list {
        found.clear();
    }
    found
}

/// The noun phrases that begin at `from`: one, or two with "and" between.
fn phrases(scene: &Scene, from: usize, kind: MentionKind) -> Vec<(usize, usize, usize)> {
    let Some(head) = head_of(scene, from, kind) else {
        return Vec::new();
    };
    let to = complement(scene, head + 1);
    let first = (from, head, to);
    [first]
        .into_iter()
        .chain(and_more(scene, to, kind))
        .collect()
}

/// "Roth is the founder of Seahook", "Thompson, who was the challenger".
fn predicate(scene: &Scene, after: usize, named: &Named) -> Vec<(usize, usize, usize)> {
    let mut at = after;
    if scene.lower(at) == "," && scene.lower(at + 1) == "who" {
        at += 2;
    }
    match scene.lower(at) {
        "is" | "was" | "became" | "remains" => at += 1,
        "has" if scene.lower(at + 1) == "been" => at += 2,
        _ => return Vec::new(),
    }
    at += usize::from(matches!(
        scene.lower(at),
        "also" | "once" | "now" | "still" | "then" | "previously" | "currently"
    ));
    let from = past_article(scene, at);
    if from == at {
        return Vec::new();
    }
    phrases(scene, from, named.kind)
}

/// "carmaker Bexley Motors", "Seahook founder Daniel Roth", "Finance Minister Karin Holm".
fn before_name(scene: &Scene, named: &Named) -> Option<(usize, usize, usize)> {
    let head = named.from.checked_sub(1)?;
    let word = scene.words.get(head)?;
    if word.mention.is_some() || word.inside || !suits(&word.lower, named.kind) {
        return None;
    }
    if let Some(determiner) = scene.determiner_of(head) {
        return Some((determiner + 1, head, named.from));
    }
    let mut from = head;
    while from > 0 && head - from < 5 {
        // "co-author", "vice-president".
        if scene.lower(from - 1) == "-" && from > 1 {
            from -= 2;
        } else if is_modifier(scene, from - 1) {
            from -= 1;
        } else {
            break;
        }
    }
    Some((from, head, named.from))
}

/// Words that stand before a noun for a person or body and say more of it.
const MODIFIERS: &[&str] = &[
    "assistant",
    "campaign",
    "chief",
    "crown",
    "defense",
    "defence",
    "deputy",
    "district",
    "education",
    "energy",
    "environment",
    "ex",
    "executive",
    "film",
    "finance",
    "football",
    "foreign",
    "former",
    "health",
    "home",
    "interior",
    "junior",
    "justice",
    "lead",
    "long-time",
    "longtime",
    "managing",
    "opera",
    "opposition",
    "party",
    "pop",
    "police",
    "prime",
    "retired",
    "rock",
    "senior",
    "software",
    "state",
    "tech",
    "tennis",
    "trade",
    "transport",
    "vice",
];

fn is_modifier(scene: &Scene, n: usize) -> bool {
    let Some(word) = scene.words.get(n) else {
        return false;
    };
    let named = word.mention.and_then(|at| scene.names.get(at));
    // "Leeds Mayor Ann Lee": a name may say of what, but another person may not.
    named.is_some_and(|named| named.kind != MentionKind::Person)
        || MODIFIERS.contains(&word.lower.as_str())
        || (word.is_capital
            && word.mention.is_none()
            && (n > 0 || lexicon::noun(&word.lower).is_some()))
}

/// "The finance minister, Karin Holm, said".
fn set_off_before(scene: &Scene, named: &Named) -> Option<(usize, usize, usize)> {
    let comma = named.from.checked_sub(1)?;
    let head = comma.checked_sub(1)?;
    let closed = matches!(scene.lower(named.to), "," | "." | ";" | ")" | "");
    if scene.lower(comma) != "," || !closed || !suits(scene.lower(head), named.kind) {
        return None;
    }
    if scene.words[head].mention.is_some() {
        return None;
    }
    let determiner = scene.determiner_of(head)?;
    matches!(
        scene.lower(determiner),
        "the" | "its" | "his" | "her" | "their" | "'s" | "’s"
    )
    .then_some((determiner + 1, head, comma))
}
