//! Definite noun phrases: "the minister", "the Wikileaks founder", "the group", "the 41-year-old".

use std::collections::BTreeSet;

use super::{
    Context, Reference, ReferenceKind,
    describe::and_more,
    lexicon::{self, Noun},
    scene::is_copula,
};
use crate::{
    entity::{EntityId, MentionKind, resolve::lexicon::Gender},
    text::TokenKind,
};

/// For how many sentences a noun keeps standing for whom it was said of.
const REACH: usize = 3;

/// Words before a noun that tell nothing of which one is meant.
const LOOSE: &[&str] = &[
    "former",
    "ex",
    "then",
    "veteran",
    "retired",
    "embattled",
    "controversial",
    "outspoken",
    "young",
    "-",
    "year",
    "old",
];

/// A noun phrase behind "the".
struct Phrase<'a> {
    /// The words before its noun.
    modifiers: std::ops::Range<usize>,
    head: usize,
    noun: Noun,
    word: &'a str,
    /// One past its last word.
    to: usize,
    /// Whether it names something: "the Seahook founder", "the founder of Seahook".
    is_named: bool,
}

impl Context<'_> {
    /// For whom the noun phrase that begins with the "the" at `n` stands.
    pub fn phrases(&self, n: usize) -> Vec<Reference> {
        let Some(first) = self.phrase(n) else {
            return Vec::new();
        };
        let scene = self.scene;
        let to = scene
            .words
            .partition_point(|word| word.span.end <= first.span.end);
        let kind = scene
            .teller
            .entity(first.entity)
            .map_or(MentionKind::Misc, |it| it.kind);
        // "the founder of Seahook and keen sailor said".
        let more =
            and_more(scene, to, kind).filter(|&(.., to)| lexicon::ends_phrase(scene.lower(to)));
        let more = more.and_then(|(from, _, to)| self.reference(first.entity, from, to));
        [first].into_iter().chain(more).collect()
    }

    fn phrase(&self, n: usize) -> Option<Reference> {
        if self.scene.lower(n) != "the" || self.scene.words.get(n)?.mention.is_some() {
            return None;
        }
        // "takes over as the coach", "is the founder": what somebody is or will be, and no one yet.
        if is_copula(self.scene.lower_before(n, 1)) {
            return None;
        }
        let (entity, from, to) = self.aged(n + 1).or_else(|| {
            let phrase = self.parse(n + 1)?;
            let entity = match phrase.noun {
                Noun::Role(gender) => self.person(&phrase, gender, n),
                Noun::Body | Noun::AnyBody => self.body(&phrase, n),
                Noun::Someone(_) => None,
            }?;
            Some((entity, n + 1, phrase.to))
        })?;
        self.reference(entity, from, to)
    }

    fn reference(&self, entity: EntityId, from: usize, to: usize) -> Option<Reference> {
        let words = self.scene.words.get(from..to)?;
        Some(Reference {
            span: words.first()?.span.join(words.last()?.span),
            entity,
            kind: ReferenceKind::Phrase,
        })
    }

    /// "the 41-year-old", when one person is that old.
    fn aged(&self, from: usize) -> Option<(EntityId, usize, usize)> {
        let scene = self.scene;
        let is_age = ["-", "year", "-", "old"]
            .iter()
            .zip(from + 1..)
            .all(|(word, n)| scene.lower(n) == *word);
        let to = from + 5;
        if !is_age || !lexicon::ends_phrase(scene.lower(to)) {
            return None;
        }
        let of_age = self.descriptions.of_age(scene.lower(from)).collect();
        let entity = only(&of_age)?;
        self.is_near(entity).then_some((entity, from, to))
    }

    fn parse(&self, from: usize) -> Option<Phrase<'_>> {
        let scene = self.scene;
        for head in from..scene.words.len().min(from + 6) {
            let word = &scene.words[head];
            if word.inside
                || !(matches!(word.kind, TokenKind::Word | TokenKind::Number) || word.lower == "-")
            {
                return None;
            }
            let after = scene.lower(head + 1);
            let of = after == "of";
            match lexicon::noun(&word.lower) {
                Some(noun)
                    if word.mention.is_none()
                        && (of || (lexicon::ends_phrase(after) && after != "-")) =>
                {
                    let modifiers = from..head;
                    let to = if of {
                        self.complement(head + 2)?
                    } else {
                        head + 1
                    };
                    let named = modifiers.clone().any(|n| scene.words[n].mention.is_some());
                    return Some(Phrase {
                        modifiers,
                        head,
                        noun,
                        word: &word.lower,
                        to,
                        is_named: named || of,
                    });
                }
                _ if word.mention.is_none() && lexicon::is_function(&word.lower) => return None,
                _ => {}
            }
        }
        None
    }

    /// The end of the name behind "of"; none where the name only owns what is meant ("of Roth's campaign").
    fn complement(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.scene.lower(at) == "the");
        let to = self.scene.mention_at(at)?.to;
        (!matches!(self.scene.lower(to), "'s" | "’s")).then_some(to)
    }

    /// Whether everything that the phrase says was said of an entity.
    fn fits(&self, phrase: &Phrase, entity: EntityId) -> bool {
        let complement = phrase.head + 1..phrase.to;
        phrase.modifiers.clone().chain(complement).all(|n| {
            let word = &self.scene.words[n];
            let nation = word.mention.is_some_and(|at| {
                self.scene
                    .names
                    .get(at)
                    .is_some_and(|named| named.kind == MentionKind::Misc)
            });
            let age = word.kind == TokenKind::Number
                && self
                    .descriptions
                    .age(entity)
                    .is_none_or(|age| age == word.lower);
            (nation && matches!(phrase.noun, Noun::Role(_)))
                || age
                || LOOSE.contains(&word.lower.as_str())
                || matches!(word.lower.as_str(), "of" | "the")
                || self.descriptions.says(entity, &word.lower)
        })
    }

    fn person(&self, phrase: &Phrase, gender: Option<Gender>, n: usize) -> Option<EntityId> {
        let is_man_or_woman = |entity: EntityId| {
            let known = self.gender(entity);
            gender.is_none() || known.is_none() || gender == known
        };
        let known: BTreeSet<EntityId> = self
            .descriptions
            .bearers(phrase.word)
            .filter(|&entity| {
                self.is_person(entity) && self.fits(phrase, entity) && is_man_or_woman(entity)
            })
            .collect();
        if let Some(entity) = only(&known) {
            let near =
                phrase.is_named && self.story.last.contains_key(&entity) || self.is_near(entity);
            return (near && !self.has_stranger(phrase.word)).then_some(entity);
        }
        if !known.is_empty() || self.descriptions.bearers(phrase.word).next().is_some() {
            return None;
        }
        self.only_person(phrase, n)
            .filter(|&entity| is_man_or_woman(entity))
    }

    /// "Julian Assange is offline. The Wikileaks founder ...": the one person of the story so far, just named first.
    fn only_person(&self, phrase: &Phrase, n: usize) -> Option<EntityId> {
        let before = self.before?;
        let subject = before.subject()?;
        let alone = self.story.people.len() == 1
            && self
                .scene
                .names
                .iter()
                .all(|named| named.from > n || named.kind != MentionKind::Person)
            && before
                .strangers(0, before.words.len(), self.descriptions)
                .is_empty();
        let opens = self
            .scene
            .words
            .get(..n)?
            .iter()
            .all(|word| word.kind == TokenKind::Punct);
        (alone && opens && phrase.is_named && subject.kind == MentionKind::Person)
            .then_some(subject.entity)
    }

    fn body(&self, phrase: &Phrase, n: usize) -> Option<EntityId> {
        if self.scene.lower(phrase.head + 1) == "of" || self.has_stranger(phrase.word) {
            return None;
        }
        let known: BTreeSet<EntityId> = self
            .descriptions
            .bearers(phrase.word)
            .filter(|&entity| self.fits(phrase, entity))
            .collect();
        if let Some(entity) = only(&known) {
            return self.is_near(entity).then_some(entity);
        }
        if !known.is_empty() || phrase.noun != Noun::AnyBody || !phrase.modifiers.is_empty() {
            return None;
        }
        let before = self.before?;
        let subject = before.subject()?;
        let bodies: BTreeSet<EntityId> = self.bodies(n);
        let is_public = PUBLIC.iter().any(|word| {
            self.descriptions
                .bearers(word)
                .any(|entity| entity == subject.entity)
        });
        let is_business = matches!(phrase.word, "company" | "firm");
        (subject.kind == MentionKind::Organization
            && only(&bodies) == Some(subject.entity)
            && !(is_business && is_public))
            .then_some(subject.entity)
    }

    /// Whether somebody or some body without a name was brought in by this noun a moment ago.
    fn has_stranger(&self, noun: &str) -> bool {
        let last = self.story.strangers.get(noun);
        last.is_some_and(|&last| self.story.at - last <= REACH)
    }

    fn is_near(&self, entity: EntityId) -> bool {
        let last = self.story.last.get(&entity);
        last.is_some_and(|&last| self.story.at - last <= REACH)
    }

    fn is_person(&self, entity: EntityId) -> bool {
        let entity = self.scene.teller.entity(entity);
        entity.is_some_and(|entity| entity.kind == MentionKind::Person)
    }
}

/// Bodies that are no companies.
const PUBLIC: &[&str] = &[
    "council",
    "committee",
    "commission",
    "court",
    "parliament",
    "senate",
    "ministry",
    "department",
    "university",
    "college",
    "school",
    "party",
    "union",
    "police",
    "hospital",
    "church",
    "army",
    "navy",
    "federation",
    "charity",
    "museum",
    "league",
];

/// The one member of a set.
pub fn only(set: &BTreeSet<EntityId>) -> Option<EntityId> {
    set.first().copied().filter(|_| set.len() == 1)
}
