//! Pronouns: "he" and "she" where only one man or woman can be meant, "it" and "its" beside a body that speaks or has.

use std::collections::BTreeSet;

use super::{
    Context, Reference, ReferenceKind, lexicon,
    phrase::only,
    scene::{Named, is_determiner},
};
use crate::{
    entity::{EntityId, MentionKind, resolve::lexicon::Gender},
    lexicon::cues,
    text::TokenKind,
};

/// Words for anybody, of whom "he" is then said: "Everyone knows his street".
const ANYBODY: &[&str] = &[
    "anybody",
    "anyone",
    "each",
    "every",
    "everybody",
    "everyone",
    "nobody",
    "none",
    "somebody",
    "someone",
    "whoever",
    "whomever",
    "one",
];

/// Words that open a clause which may speak of whoever is named after it: "When he came, Ellwood ...".
const CLAUSE_OPENERS: &[&str] = &[
    "after", "although", "as", "because", "before", "despite", "during", "if", "in", "once",
    "since", "though", "until", "when", "while", "with",
];

/// The gender of a pronoun that stands for a man or a woman.
pub fn gender_of(pronoun: &str) -> Option<Gender> {
    match pronoun {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

impl Context<'_> {
    /// For whom the pronoun at `n` stands; for "he" and "she" with the gender.
    pub fn pronoun(&self, n: usize) -> Option<(Reference, Option<Gender>)> {
        let word = self.scene.lower(n);
        let gender = gender_of(word);
        let entity = match (gender, word) {
            (Some(gender), _) => self.who(n, gender)?,
            (None, "it") => self.what_speaks(n)?,
            (None, "its") => self.what_has(n)?,
            _ => return None,
        };
        let reference = Reference {
            span: self.scene.words.get(n)?.span,
            entity,
            kind: ReferenceKind::Pronoun,
        };
        Some((reference, gender))
    }

    /// Man or woman, from the name and from what is said of it.
    pub fn gender(&self, entity: EntityId) -> Option<Gender> {
        let by_name = self.scene.teller.gender(entity);
        by_name.or_else(|| self.descriptions.gender(entity))
    }

    fn who(&self, n: usize, gender: Gender) -> Option<EntityId> {
        let scene = self.scene;
        let may_be = |entity: &EntityId| self.gender(*entity).is_none_or(|known| known == gender);
        let anybody = scene.words[..n]
            .iter()
            .any(|word| ANYBODY.contains(&word.lower.as_str()));
        let stranger = |scene: &super::Scene, to: usize| {
            let strangers = scene.strangers(0, to, self.descriptions);
            strangers
                .into_iter()
                .any(|other| other.is_none_or(|other| other == gender))
        };
        let is_open = self.open.contains(&gender) || self.story.open_before.contains(&gender);
        if anybody
            || is_open
            || stranger(scene, n)
            || self.before.is_some_and(|it| stranger(it, it.words.len()))
        {
            return None;
        }
        let people: BTreeSet<EntityId> = self.people(n).into_iter().filter(may_be).collect();
        let entity = only(&people).or_else(|| {
            let speaker = self
                .speaker_before(n)
                .filter(|it| it.kind == MentionKind::Person)?;
            let here = self.names_before(n, MentionKind::Person);
            let here: BTreeSet<EntityId> = here.map(|named| named.entity).filter(may_be).collect();
            only(&here).filter(|&entity| entity == speaker.entity)
        })?;
        let elsewhere = self.is_in_opening_clause(n)
            && scene.names.iter().any(|named| {
                named.from > n
                    && named.kind == MentionKind::Person
                    && may_be(&named.entity)
                    && named.entity != entity
            });
        (!elsewhere && self.is_told(entity) && !self.is_own_object(n, entity)).then_some(entity)
    }

    /// "Nixon sent him a letter": who acts is not who is acted upon, else it were "himself".
    fn is_own_object(&self, n: usize, entity: EntityId) -> bool {
        let scene = self.scene;
        let is_object = match scene.lower(n) {
            "him" => true,
            "her" => lexicon::ends_phrase(scene.lower(n + 1)),
            _ => false,
        };
        let last = self.names_before(n, MentionKind::Person).last();
        is_object
            && last.is_some_and(|last| {
                let between = scene.words.get(last.to..n).unwrap_or_default();
                last.entity == entity
                    && between.iter().all(|word| {
                        word.kind == TokenKind::Word
                            && !matches!(
                                word.lower.as_str(),
                                "'s" | "’s" | "that" | "to" | "who" | "and" | "said"
                            )
                    })
            })
    }

    /// "It said", "Acme said it would": a body that speaks.
    fn what_speaks(&self, n: usize) -> Option<EntityId> {
        if let Some(speaker) = self.speaker_before(n) {
            return (speaker.kind == MentionKind::Organization).then_some(speaker.entity);
        }
        let verb = self.scene.lower(n + 1);
        let subject = self.before?.subject()?;
        let speaks = cues::is_saying(verb) && (!cues::is_seldom_saying(verb) || verb == "added");
        let opens = self.scene.words[..n]
            .iter()
            .all(|word| word.inside || word.kind == TokenKind::Punct);
        let fits = subject.kind == MentionKind::Organization
            && only(&self.bodies(n)) == Some(subject.entity)
            && self.scene.names.iter().all(|named| named.from > n);
        (speaks && opens && fits).then_some(subject.entity)
    }

    /// "Acme closed its plant": the body that the sentence begins with, nothing else in between that could have something.
    fn what_has(&self, n: usize) -> Option<EntityId> {
        let subject = self.scene.subject()?;
        let between = self.scene.words.get(subject.to..n)?;
        let plain = between.len() <= 8
            && between.iter().all(|word| {
                word.mention.is_none()
                    && !is_determiner(&word.lower)
                    && matches!(word.kind, TokenKind::Word)
                    && !matches!(word.lower.as_str(), "who" | "which" | "that" | "it")
            });
        (plain && subject.kind == MentionKind::Organization).then_some(subject.entity)
    }

    /// The name right before a verb of saying right before `n`: "Kane said he", "Acme said that it".
    fn speaker_before(&self, n: usize) -> Option<&Named> {
        let verb = if self.scene.lower_before(n, 1) == "that" {
            n.checked_sub(2)?
        } else {
            n.checked_sub(1)?
        };
        let is_verb = cues::is_saying(self.scene.lower(verb));
        self.scene.name_before(verb).filter(|_| is_verb)
    }

    /// The names of a kind before `n`.
    fn names_before(&self, n: usize, kind: MentionKind) -> impl Iterator<Item = &Named> {
        let names = self.scene.names.iter();
        names.filter(move |named| named.to <= n && named.kind == kind)
    }

    /// Everybody named or meant in this sentence before `n` and in the sentence before.
    fn people(&self, n: usize) -> BTreeSet<EntityId> {
        // "Lowe, a top Stahl aide, died. He ...": who is named in a description is not spoken of.
        let aside = |scene: &super::Scene, named: &Named| {
            let word = scene.words.get(named.from);
            word.is_some_and(|word| self.descriptions.covers(word.span))
        };
        let people_of = |scene: &super::Scene, to: usize| -> Vec<EntityId> {
            let names = scene.names.iter();
            names
                .filter(|named| named.to <= to && named.kind == MentionKind::Person)
                .filter(|named| !aside(scene, named))
                .map(|named| named.entity)
                .collect()
        };
        let meant = self.meant.iter().chain(&self.story.meant_before).copied();
        let is_person = |entity: &EntityId| {
            let entity = self.scene.teller.entity(*entity);
            entity.is_some_and(|entity| entity.kind == MentionKind::Person)
        };
        let before = self.before.map(|scene| people_of(scene, scene.words.len()));
        people_of(self.scene, n)
            .into_iter()
            .chain(before.into_iter().flatten())
            .chain(meant.filter(is_person))
            .collect()
    }

    /// Every body named or meant in this sentence before `n` and in the sentence before.
    pub fn bodies(&self, n: usize) -> BTreeSet<EntityId> {
        let before = self.before.into_iter().flat_map(|scene| &scene.names);
        let before = before.filter(|named| named.kind == MentionKind::Organization);
        before
            .chain(self.names_before(n, MentionKind::Organization))
            .filter(|named| !named.is_platform)
            .map(|named| named.entity)
            .collect()
    }

    /// Whether the report itself speaks of somebody in this sentence or the one before, and not only a quotation.
    fn is_told(&self, entity: EntityId) -> bool {
        let scenes = self.before.into_iter().chain([self.scene]);
        let mut named =
            scenes.flat_map(|scene| scene.names.iter().map(move |named| (scene, named)));
        named.any(|(scene, named)| {
            named.entity == entity && scene.words.get(named.from).is_some_and(|word| !word.inside)
        }) || self.meant.contains(&entity)
            || self.story.meant_before.contains(&entity)
    }

    fn is_in_opening_clause(&self, n: usize) -> bool {
        let words = &self.scene.words;
        let first = words.iter().find(|word| word.kind == TokenKind::Word);
        first.is_some_and(|word| CLAUSE_OPENERS.contains(&word.lower.as_str()))
            && !words[..n].iter().any(|word| word.lower == ",")
    }
}
