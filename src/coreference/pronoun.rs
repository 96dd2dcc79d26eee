//! Pronouns: "he" and "she" when only one man or woman is possible, "it" and "its" next to an organization that speaks or owns.

use std::collections::BTreeSet;

use super::{
    Context, Reference, ReferenceKind,
    apposition::Phrase,
    only,
    sentence::{Named, SentenceView},
};
use crate::{
    entity::{EntityId, MentionKind},
    lexicon::{coreference::ANYBODY, cues, grammar, nouns::Gender},
    syntax::{Relation, Tag},
};

/// The gender of a pronoun that refers to a man or a woman.
pub(super) fn gender_of(pronoun: &str) -> Option<Gender> {
    match pronoun {
        it if grammar::HE.has(it) => Some(Gender::Male),
        it if grammar::SHE.has(it) => Some(Gender::Female),
        _ => None,
    }
}

impl Context<'_> {
    /// The referent of the pronoun at `n`; for "he" and "she" with the gender.
    pub(super) fn pronoun(&self, n: usize) -> Option<(Reference, Option<Gender>)> {
        let word = self.sentence.lower(n);
        let gender = gender_of(word);
        let entity = match (gender, word) {
            (Some(gender), _) => self.person_of(n, gender)?,
            (None, "it") => self.speaker(n)?,
            (None, "its") => self.owner(n)?,
            _ => return None,
        };
        let phrase = Phrase {
            from: n,
            head: n,
            to: n + 1,
        };
        let reference = self
            .sentence
            .reference(entity, phrase, ReferenceKind::Pronoun)?;
        Some((reference, gender))
    }

    fn person_of(&self, n: usize, gender: Gender) -> Option<EntityId> {
        let sentence = self.sentence;
        let may_be = |it: &EntityId| self.gender(*it).is_none_or(|known| known == gender);
        let unknown = |sentence: &SentenceView, to: usize| {
            let mut unnamed = sentence.unnamed(0..to, self.descriptions);
            unnamed.any(|it| it.is_none_or(|it| it == gender))
        };
        let story = self.story;
        let mut people = self.people(n);
        people.retain(may_be);
        if people.is_empty()
            || sentence.words[..n].iter().any(|it| ANYBODY.has(&it.lower))
            || story.here.unknown.contains(&gender)
            || story.before.unknown.contains(&gender)
            || unknown(sentence, n)
            || self.before().is_some_and(|it| unknown(it, it.words.len()))
        {
            return None;
        }
        if people.len() > 1 {
            let names = self.before().into_iter().flat_map(|it| &it.names);
            let aside = names.filter(|it| self.before().is_some_and(|before| is_aside(before, it)));
            let aside: BTreeSet<EntityId> = aside.map(|it| it.entity).collect();
            people.retain(|it| !aside.contains(it));
        }
        let entity = only(&people).or_else(|| {
            let names = sentence.names.iter();
            let here = names.filter(|it| it.to <= n && it.kind == MentionKind::Person);
            let here: BTreeSet<EntityId> = here.map(|it| it.entity).filter(may_be).collect();
            only(&here).filter(|&it| self.source(n).is_some_and(|source| source.entity == it))
        })?;
        // "When he came, Ellwood ...": the pronoun may refer to the person named after the clause.
        let other = sentence.names.iter().any(|it| {
            it.from > n
                && it.kind == MentionKind::Person
                && may_be(&it.entity)
                && it.entity != entity
        });
        let open = other && self.is_fronted(n);
        (!open && self.is_narrated(entity) && !self.is_own_object(n, entity)).then_some(entity)
    }

    /// "Nixon sent him a letter": subject and object differ, or it would be "himself".
    fn is_own_object(&self, n: usize, entity: EntityId) -> bool {
        let is_here = self.sentence.names.iter().any(|it| it.entity == entity);
        let is_object = is_here
            && matches!(self.sentence.lower(n), "him" | "her")
            && self
                .sentence
                .tree()
                .is_any(n, &[Relation::Obj, Relation::Iobj]);
        let clause = self.sentence.clause(n).filter(|_| is_object);
        let subject = clause.and_then(|it| self.sentence.name_of_phrase(it.subject?));
        subject.is_some_and(|it| it.entity == entity)
    }

    /// "It said", "Acme said it would": the speaking organization.
    fn speaker(&self, n: usize) -> Option<EntityId> {
        let sentence = self.sentence;
        if !sentence.names.iter().any(|it| it.to <= n) {
            let speaks = |verb: &str| {
                cues::is_saying(verb) && (!cues::is_seldom_saying(verb) || verb == "added")
            };
            let mut words = sentence.words[n..].iter();
            if !sentence.is_opening(n) || !words.any(|it| speaks(&it.lower)) {
                return None;
            }
            let topic = self.topic(n)?;
            let clause = sentence.clause(n).filter(|it| it.subject == Some(n))?;
            return speaks(sentence.lower(clause.predicate)).then_some(topic);
        }
        let last = sentence.names.iter().rfind(|it| it.to <= n)?;
        let source = (last.kind == MentionKind::Organization).then(|| self.source(n))??;
        (source.entity == last.entity).then_some(source.entity)
    }

    /// "Acme closed its plant": the organization that is the subject, if nothing else in the clause can be a possessor.
    fn owner(&self, n: usize) -> Option<EntityId> {
        let sentence = self.sentence;
        let organization = |it: &Named| it.kind == MentionKind::Organization && it.to <= n;
        if !sentence.names.iter().any(organization) {
            return None;
        }
        let subject = sentence.clause(n)?.subject?;
        let named = sentence
            .name_of_phrase(subject)
            .filter(|it| organization(it))?;
        let mut between = named.to.max(subject + 1)..n;
        let other = between.any(|it| sentence.has_tag(it, &[Tag::Nn, Tag::Nnp]));
        (!other).then_some(named.entity)
    }

    /// The source of the clause of `n`, if it comes before: "Kane said he".
    fn source(&self, n: usize) -> Option<&Named> {
        let mut before = self.sentence.words[..n].iter();
        if !before.any(|it| cues::is_saying(&it.lower)) {
            return None;
        }
        let source = self.sentence.clause(n)?.report?.source?;
        self.sentence.name_of_phrase(source).filter(|it| it.to <= n)
    }

    /// Everybody named in this sentence before `n` or in the preceding one, and everybody whom pronouns and phrases there refer to.
    fn people(&self, n: usize) -> BTreeSet<EntityId> {
        let here = self.sentence.names.iter().filter(|it| it.to <= n);
        let here = here.map(|it| (self.sentence, it));
        let before = self.before().into_iter();
        let before = before.flat_map(|it| it.names.iter().map(move |named| (it, named)));
        // "Lowe, a top Stahl aide, died. He ...": a person named in a description is not the topic.
        let named = before.chain(here).filter(|(sentence, named)| {
            let word = sentence.words.get(named.from);
            word.is_some_and(|it| !self.descriptions.covers(it.span))
        });
        let story = self.story;
        let meant = story.here.entities.iter().chain(&story.before.entities);
        let all = named.map(|(_, it)| it.entity).chain(meant.copied());
        all.filter(|&it| self.sentence.article.is_person(it))
            .collect()
    }

    /// Whether the article itself, not only a quotation, mentions an entity in this sentence or the preceding one.
    fn is_narrated(&self, entity: EntityId) -> bool {
        let sentences = self.before().into_iter().chain([self.sentence]);
        let mut named = sentences.flat_map(|it| it.names.iter().map(move |named| (it, named)));
        let story = self.story;
        named.any(|(it, named)| named.entity == entity && it.is_narrated(named.from))
            || story.here.entities.contains(&entity)
            || story.before.entities.contains(&entity)
    }

    /// Whether a word is in a clause or phrase that opens the sentence: "When he came, ...", "In her speech, ...".
    fn is_fronted(&self, n: usize) -> bool {
        let tree = self.sentence.tree();
        tree.ancestors(n).chain([n]).any(|it| {
            tree.is_any(it, &[Relation::Advcl, Relation::Obl])
                && tree.head(it).is_some_and(|head| head > n)
        })
    }
}

/// Whether a name is only part of the description of another person: "Kerr, the brother of Reed", "Weiss, who lives next to Kerr".
fn is_aside(sentence: &SentenceView, named: &Named) -> bool {
    let tree = sentence.tree();
    let says_more = |n: usize| {
        let of = tree.head(n).and_then(|head| sentence.name_of(head));
        tree.is_any(n, &[Relation::Appos, Relation::Acl])
            && of.is_some_and(|it| it.kind == MentionKind::Person && it.entity != named.entity)
    };
    let name = tree.top(named.from..named.to);
    name.is_some_and(|it| says_more(it) || tree.ancestors(it).any(says_more))
}
