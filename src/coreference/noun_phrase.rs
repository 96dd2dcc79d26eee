//! Definite noun phrases: "the minister", "the Wikileaks founder", "the group", "the 41-year-old".

use std::collections::BTreeSet;

use super::{
    Context, Reference, ReferenceKind,
    apposition::{Phrase, and_more},
    only,
};
use crate::{
    entity::{EntityId, MentionKind},
    lexicon::{
        coreference::LOOSE,
        nouns::{Gender, Noun},
    },
};

/// For how many sentences a noun refers to the entity that it described.
const REACH: usize = 3;

/// How many words after "the" the noun is looked for.
const LONGEST: usize = 6;

impl Context<'_> {
    /// The referent of the noun phrase that begins with the "the" at `n`.
    pub(super) fn phrases(&self, n: usize) -> Vec<(Reference, Option<Gender>)> {
        let sentence = self.sentence;
        let starts = sentence.lower(n) == "the" && sentence.words[n].mention.is_none();
        let found = || self.aged(n).or_else(|| self.described(n));
        let Some((entity, phrase)) = starts.then(found).flatten() else {
            return Vec::new();
        };
        // "the founder of Seahook and keen sailor said".
        let kind = sentence.article.entity(entity).map(|it| it.kind);
        let more = and_more(sentence, phrase, kind.unwrap_or(MentionKind::Misc));
        [phrase]
            .into_iter()
            .chain(more)
            .filter_map(|it| sentence.reference(entity, it, ReferenceKind::Phrase))
            .map(|it| (it, None))
            .collect()
    }

    /// "the 41-year-old", if exactly one person has that age and no noun follows.
    fn aged(&self, n: usize) -> Option<(EntityId, Phrase)> {
        let sentence = self.sentence;
        let mut rest = ["-", "year", "-", "old"].iter().zip(n + 2..);
        let phrase = Phrase {
            from: n + 1,
            head: n + 5,
            to: n + 6,
        };
        let is_age = rest.all(|(word, n)| sentence.lower(n) == *word);
        let age = sentence.lower(n + 1);
        let people = self.descriptions.ages.iter().filter(|(_, it)| *it == age);
        let of_age = people.map(|(&entity, _)| entity).collect();
        let entity = only(&of_age).filter(|_| is_age)?;
        let is_whole = sentence.is_last_noun(phrase.head);
        (is_whole && self.is_near(entity)).then_some((entity, phrase))
    }

    /// "the minister", "the founder of Seahook": a noun that described one entity.
    fn described(&self, n: usize) -> Option<(EntityId, Phrase)> {
        let sentence = self.sentence;
        let near = n + 1..sentence.words.len().min(n + 1 + LONGEST);
        let mut nouns = near.filter(|&it| sentence.words[it].noun.is_some());
        // Most nouns described nobody: the sentence is parsed only if one did.
        let head = nouns.find(|&it| self.may_refer(n, it) && sentence.is_last_noun(it))?;
        if sentence.chunk(head) != n + 1 || sentence.is_predicate(head) {
            return None;
        }
        let phrase = Phrase {
            from: n + 1,
            head,
            to: self.end(head)?,
        };
        let entity = match sentence.words[head].noun? {
            Noun::Role(gender) => self.person(phrase, gender),
            Noun::Body | Noun::AnyBody => self.organization(phrase),
            Noun::Someone(_) => None,
        }?;
        Some((entity, phrase))
    }

    /// Whether the noun of a phrase that begins at `n` can be a reference.
    fn may_refer(&self, n: usize, head: usize) -> bool {
        let sentence = self.sentence;
        let known = self.descriptions.described_as(sentence.lower(head));
        known.count() > 0
            || match sentence.words[head].noun {
                Some(Noun::Role(_)) => self.story.people.len() == 1 && sentence.is_opening(n),
                Some(Noun::AnyBody) => only(&self.organizations(head)).is_some(),
                _ => false,
            }
    }

    /// The end of a phrase, including the name after "of"; `None` if something else follows "of", or if the name is only a possessor
    /// ("of Roth's campaign").
    fn end(&self, head: usize) -> Option<usize> {
        let sentence = self.sentence;
        if sentence.lower(head + 1) != "of" {
            return Some(head + 1);
        }
        let at = head + 2 + usize::from(sentence.lower(head + 2) == "the");
        let named = sentence.name_of(at)?;
        let owns = matches!(sentence.lower(named.to), "'s" | "’s");
        (!owns).then_some(named.to)
    }

    /// Whether every word of the phrase describes an entity.
    fn fits(&self, phrase: Phrase, entity: EntityId) -> bool {
        let sentence = self.sentence;
        let is_role = matches!(sentence.words[phrase.head].noun, Some(Noun::Role(_)));
        (phrase.from..phrase.to).all(|n| {
            let word = sentence.lower(n);
            let named = sentence.name_of(n);
            let is_demonym = named.is_some_and(|it| it.kind == MentionKind::Misc);
            let age = self.descriptions.ages.get(&entity);
            let is_age =
                word.bytes().all(|b| b.is_ascii_digit()) && age.is_none_or(|it| it == word);
            n == phrase.head
                || is_role && is_demonym
                || is_age
                || LOOSE.has(word)
                || matches!(word, "of" | "the")
                || self.descriptions.says(entity, word)
        })
    }

    /// The entities that the noun described and the phrase fits.
    fn known(&self, phrase: Phrase) -> BTreeSet<EntityId> {
        let noun = self.sentence.lower(phrase.head);
        let known = self.descriptions.described_as(noun);
        known.filter(|&it| self.fits(phrase, it)).collect()
    }

    fn person(&self, phrase: Phrase, gender: Option<Gender>) -> Option<EntityId> {
        let suits = |entity: &EntityId| {
            let known = self.gender(*entity);
            gender.is_none() || known.is_none() || gender == known
        };
        let noun = self.sentence.lower(phrase.head);
        let of = phrase.to > phrase.head + 1;
        let names = |n: usize| self.sentence.words[n].mention.is_some();
        let is_named = of || (phrase.from..phrase.head).any(names);
        let mut known = self.known(phrase);
        known.retain(|it| self.sentence.article.is_person(*it) && suits(it));
        if let Some(entity) = only(&known) {
            let near = is_named && self.story.last.contains_key(&entity) || self.is_near(entity);
            return (near && !self.was_introduced(phrase)).then_some(entity);
        }
        if self.descriptions.described_as(noun).count() > 0 || !is_named {
            return None;
        }
        self.only_person(phrase).filter(suits)
    }

    /// "Julian Assange is offline. The Wikileaks founder ...": the only person of the story so far, named as the subject in the
    /// preceding sentence.
    fn only_person(&self, phrase: Phrase) -> Option<EntityId> {
        let before = self.before()?;
        let mut unnamed = before.unnamed(0..before.words.len(), self.descriptions);
        let alone = self.story.people.len() == 1 && unnamed.next().is_none();
        let opens = self.sentence.is_opening(phrase.from - 1);
        let subject = before.subject().filter(|_| alone && opens)?;
        (subject.kind == MentionKind::Person).then_some(subject.entity)
    }

    fn organization(&self, phrase: Phrase) -> Option<EntityId> {
        let noun = self.sentence.lower(phrase.head);
        if phrase.to > phrase.head + 1 || self.was_introduced(phrase) {
            return None;
        }
        let known = self.known(phrase);
        if let Some(entity) = only(&known) {
            return self.is_near(entity).then_some(entity);
        }
        let any = self.sentence.words[phrase.head].noun == Some(Noun::AnyBody);
        if !known.is_empty() || !any || phrase.from < phrase.head {
            return None;
        }
        let topic = self.topic(phrase.from)?;
        let is_business = matches!(noun, "company" | "firm");
        (!is_business || !self.descriptions.is_public(topic)).then_some(topic)
    }

    /// Whether the noun recently introduced an unnamed person or thing, or another one: "a minister", "the mayor of York".
    fn was_introduced(&self, phrase: Phrase) -> bool {
        let head = &self.sentence.words[phrase.head];
        let near = self.earlier.iter().rev().take(REACH);
        near.chain([self.sentence]).any(|sentence| {
            let words = sentence.words.iter().enumerate();
            let mut same = words.filter(|(_, word)| {
                word.lower == head.lower
                    && word.noun.is_some()
                    && word.span < head.span
                    && !self.descriptions.covers(word.span)
                    && !self.story.has_resolved(word.span)
            });
            same.any(|(n, _)| sentence.introduces(n) || sentence.lower(n + 1) == "of")
        })
    }

    fn is_near(&self, entity: EntityId) -> bool {
        let last = self.story.last.get(&entity);
        last.is_some_and(|&last| self.earlier.len() + 1 - last <= REACH)
    }
}
