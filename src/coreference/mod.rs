//! What pronouns and noun phrases refer to: "he", "the group", "the founder of Wikileaks".
//!
//! In: the entities of one article and its grammar. Out: [`Reference`]s, sorted, outside the mentions. A reference is resolved only on
//! clear evidence: one candidate, a matching gender, a word that the article itself used for the name. A sentence is parsed only when
//! it has something to resolve.

mod apposition;
mod noun_phrase;
mod pronoun;
mod reference;
mod sentence;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::Article,
    entity::{Entity, EntityId, Mention, MentionKind},
    lexicon::nouns::Gender,
    syntax::Grammar,
    text::Span,
};

use apposition::Descriptions;
pub(crate) use reference::{Reference, ReferenceKind};
use sentence::{ArticleView, SentenceView};

/// The references of an article, in text order.
pub(crate) fn references(
    article: &Article,
    grammar: Grammar,
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Reference> {
    let article = ArticleView::new(article, grammar, mentions, entities);
    let sentences = article.sentences();
    let descriptions = Descriptions::gather(&article, &sentences);
    let mut story = Story::default();
    for at in 0..sentences.len() {
        story.read(&sentences[..=at], &descriptions);
    }
    let mut found = story.without_contradictions();
    found.extend(&descriptions.references);
    found.sort_by_key(|reference| reference.span);
    found.dedup_by(|b, a| a.span.overlaps(b.span));
    found
}

/// The part of the story read so far.
#[derive(Debug, Default)]
struct Story {
    /// Every named person.
    people: BTreeSet<EntityId>,
    /// The sentence of the last mention of each entity, by name or otherwise.
    last: BTreeMap<EntityId, usize>,
    /// The references found; a pronoun for a person with its gender.
    found: Vec<(Reference, Option<Gender>)>,
    /// The resolved references of the preceding sentence.
    before: Resolved,
    /// Those of the current sentence so far.
    here: Resolved,
}

/// The resolved pronouns and phrases of a sentence.
#[derive(Debug, Default)]
struct Resolved {
    /// The entities they refer to.
    entities: Vec<EntityId>,
    /// The genders of unresolved ones.
    unknown: Vec<Gender>,
}

impl Story {
    /// Reads the last of these sentences from left to right.
    fn read(&mut self, sentences: &[SentenceView], descriptions: &Descriptions) {
        let [earlier @ .., sentence] = sentences else {
            return;
        };
        self.before = std::mem::take(&mut self.here);
        for n in 0..sentence.words.len() {
            if let Some(named) = sentence.name_of(n).filter(|it| it.from == n) {
                self.last.insert(named.entity, sentences.len());
                if named.kind == MentionKind::Person {
                    self.people.insert(named.entity);
                }
            }
            let word = &sentence.words[n];
            if word.quoted || descriptions.covers(word.span) {
                continue;
            }
            let context = Context {
                sentence,
                earlier,
                descriptions,
                story: self,
            };
            let found = match context.pronoun(n) {
                Some(found) => vec![found],
                None => context.phrases(n),
            };
            if found.is_empty() {
                self.here.unknown.extend(pronoun::gender_of(&word.lower));
            }
            for (reference, gender) in found {
                self.last.insert(reference.entity, sentences.len());
                self.here.entities.push(reference.entity);
                self.found.push((reference, gender));
            }
        }
    }

    /// Whether a word is part of a resolved reference.
    fn has_resolved(&self, word: Span) -> bool {
        let mut last = self.found.iter().rev();
        last.find(|(it, _)| it.span.start <= word.start)
            .is_some_and(|(it, _)| it.span.overlaps(word))
    }

    /// The references without the pronouns of an entity that was "he" here and "she" there: one of them must be wrong.
    fn without_contradictions(self) -> Vec<Reference> {
        let mut seen: BTreeMap<EntityId, BTreeSet<Gender>> = BTreeMap::new();
        for (reference, gender) in &self.found {
            seen.entry(reference.entity).or_default().extend(gender);
        }
        let is_plain = |reference: &Reference, gender: Option<Gender>| {
            gender.is_none() || seen.get(&reference.entity).is_none_or(|it| it.len() < 2)
        };
        let found = self.found.iter();
        found
            .filter(|(reference, gender)| is_plain(reference, *gender))
            .map(|(reference, _)| *reference)
            .collect()
    }
}

/// A sentence with the context in which it is read.
struct Context<'a> {
    sentence: &'a SentenceView<'a>,
    /// The sentences before it.
    earlier: &'a [SentenceView<'a>],
    descriptions: &'a Descriptions,
    story: &'a Story,
}

impl<'a> Context<'a> {
    /// The preceding sentence.
    fn before(&self) -> Option<&'a SentenceView<'a>> {
        self.earlier.last()
    }

    /// The gender of a person, from the name and its descriptions.
    fn gender(&self, entity: EntityId) -> Option<Gender> {
        let by_name = self.sentence.article.gender(entity);
        by_name.or_else(|| self.descriptions.genders.get(&entity).copied())
    }

    /// Every organization named in this sentence before `n` or in the preceding sentence.
    fn organizations(&self, n: usize) -> BTreeSet<EntityId> {
        let before = self.before().into_iter().flat_map(|it| &it.names);
        let here = self.sentence.names.iter().filter(|it| it.to <= n);
        before
            .chain(here)
            .filter(|it| it.kind == MentionKind::Organization)
            .map(|it| it.entity)
            .collect()
    }

    /// The organization that the preceding sentence is about, if no other has been named since.
    fn topic(&self, n: usize) -> Option<EntityId> {
        let only = only(&self.organizations(n))?;
        let subject = self.before()?.subject()?;
        (subject.entity == only).then_some(only)
    }
}

/// The only member of a set.
fn only(set: &BTreeSet<EntityId>) -> Option<EntityId> {
    set.first().copied().filter(|_| set.len() == 1)
}
