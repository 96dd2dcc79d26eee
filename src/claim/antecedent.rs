//! Resolves a speaker such as "he" or "the statement" to a name or person mentioned before.

use super::Known;
use crate::{
    entity::{Mention, MentionKind},
    lexicon::{
        cues, grammar,
        nouns::{
            self,
            Gender::{Female, Male},
            Noun::{AnyBody, Body, Role, Someone},
        },
    },
    syntax::{Parse, Relation, Tag, phrase},
    text::Span,
};

/// How many sentences back the document of a statement is looked for.
const NEAR: usize = 4;

/// The antecedent of the words for a speaker.
pub(super) fn find(known: &Known, sentence: usize, speaker: Span) -> Option<Span> {
    let words = speaker.of(known.grammar.text).to_lowercase();
    if grammar::SUBJECT_PRONOUNS.has(&words) {
        let plain = || subject_before(known, sentence, &words);
        return by_reference(known, speaker).or_else(plain);
    }
    let noun = words
        .strip_prefix("the ")
        .filter(|it| cues::is_document(it))?;
    let near = (sentence.saturating_sub(NEAR)..sentence).rev();
    near.filter(|&n| {
        known
            .grammar
            .sentences
            .get(n)
            .is_some_and(|it| known.is_story(it))
    })
    .find_map(|n| issuer(known, n, noun))
}

/// The last name, before a pronoun, of the entity that the pronoun refers to.
fn by_reference(known: &Known, pronoun: Span) -> Option<Span> {
    let at = known
        .references
        .partition_point(|it| it.span.start < pronoun.start);
    let reference = known.references.get(at).filter(|it| it.span == pronoun)?;
    let entity = known.entities.get(reference.entity.0 as usize)?;
    let names = entity
        .mentions
        .iter()
        .filter_map(|&n| known.mentions.get(n as usize));
    let mut names = names.filter(|it| it.span.end <= pronoun.start);
    let name = names.next_back()?.span;
    let before = known.grammar.text.get(..name.start as usize)?;
    let article = if before.to_lowercase().ends_with("the ") {
        "the ".len()
    } else {
        0
    };
    Some(Span::new(name.start as usize - article, name.end as usize))
}

/// The unnamed person that the preceding sentence is about, if it mentions nobody else: "The mayor met the families. She said ...".
fn subject_before(known: &Known, sentence: usize, pronoun: &str) -> Option<Span> {
    let text = known.grammar.text;
    let before = sentence.checked_sub(1)?;
    known
        .grammar
        .sentences
        .get(before)
        .filter(|it| known.is_story(it))?;
    let Parse { tree, frames } = known.grammar.parse(before);
    // Whether the pronoun could refer to a noun.
    let fits = |n: &usize| {
        let word = tree.words()[*n].span.of(text).to_lowercase();
        matches!(
            (pronoun, nouns::noun(&word)),
            (
                "he",
                Some(Role(None | Some(Male)) | Someone(None | Some(Male)))
            ) | (
                "she",
                Some(Role(None | Some(Female)) | Someone(None | Some(Female)))
            ) | ("it", Some(Body | AnyBody))
        )
    };
    let kinds = [MentionKind::Person, MentionKind::Organization];
    let is_inside = |it: &Mention| known.grammar.sentences[before].span.covers(it.span);
    let is_named = |it: &Mention| kinds.contains(&it.kind) && is_inside(it);
    if known.mentions.iter().any(is_named) {
        return None;
    }
    let subject = frames
        .iter()
        .find(|it| tree.head(it.predicate).is_none())?
        .subject?;
    let mut fitting = (0..tree.len()).filter(fits);
    let is_only = fitting.next() == Some(subject) && fitting.next().is_none();
    is_only.then(|| tree.span(phrase::noun_phrase(tree, subject)))
}

/// The author or issuer of a document that a noun refers to: "Velmora's statement", "Velmora issued a statement".
fn issuer(known: &Known, sentence: usize, noun: &str) -> Option<Span> {
    let text = known.grammar.text;
    let lower = |span: Span| span.of(text).to_lowercase();
    let tokens = known.grammar.tokens_of(sentence);
    let document = tokens.iter().position(|token| lower(token.span) == noun)?;
    let parse = known.grammar.parse(sentence);
    let tree = &parse.tree;
    let issued = parse.frames.iter().find(|frame| {
        let oblique = frame.obliques.iter().any(|it| it.noun == document);
        frame.object == Some(document) || oblique
    });
    let from = tree.children(document).find(|&child| {
        let mut words = tree.children(child).filter_map(|it| tree.words().get(it));
        let from = |span: Span| grammar::BEFORE_AN_AUTHOR.has(&lower(span));
        tree.relation(child).is(Relation::Nmod) && words.any(|word| from(word.span))
    });
    let owner = tree.child(document, &[Relation::NmodPoss]).or(from);
    let owner = owner.or_else(|| issued?.subject)?;
    let pronoun = tree
        .words()
        .get(owner)
        .is_some_and(|word| matches!(word.tag, Tag::Prp | Tag::PrpPossessive));
    (!pronoun).then(|| tree.span(phrase::noun_phrase(tree, owner)))
}
