//! What pronouns and noun phrases stand for: "he", "the group", "the founder of Wikileaks".
//!
//! In: the entities of one report. Out: [`Reference`]s, sorted, outside the mentions: a name stays what it is. Evidence
//! must be plain (one candidate, a fitting gender, a word that the report itself said of the name); where it is not,
//! nothing is said. Linear in the length of the report.

mod describe;
pub mod lexicon;
mod phrase;
mod pronoun;
mod scene;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::{Article, BlockRole},
    entity::{Entity, EntityId, Mention, MentionKind, resolve::lexicon::Gender},
    text::{Sentence, Span, Token},
};

use describe::Descriptions;
use scene::{Scene, Teller};

/// How a reference is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceKind {
    /// "he", "its".
    Pronoun,
    /// A definite noun phrase elsewhere: "the minister".
    Phrase,
    /// What the report says right beside the name: "the founder of Wikileaks".
    Description,
}

/// Words that stand for an entity without naming it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where they stand, without a leading article.
    pub span: Span,
    /// For whom.
    pub entity: EntityId,
    /// How.
    pub kind: ReferenceKind,
}

impl ReferenceKind {
    /// Whether the words say what the entity is, so that they are worth showing beside its names.
    pub const fn is_phrase(self) -> bool {
        matches!(self, ReferenceKind::Phrase | ReferenceKind::Description)
    }
}

/// The references of a report, in text order.
pub fn references(
    article: &Article,
    sentences: &[Sentence],
    tokens: &[Token],
    mentions: &[Mention],
    entities: &[Entity],
) -> Vec<Reference> {
    let teller = Teller::new(article, tokens, mentions, entities);
    let scenes: Vec<Scene> = teller.scenes(sentences);
    let descriptions = Descriptions::gather(&teller, &scenes);
    let mut found = descriptions.references.clone();
    let mut before: Option<&Scene> = None;
    let mut story = Story::default();
    for scene in &scenes {
        story.read(scene, before, &descriptions, &mut found);
        before = Some(scene);
    }
    drop_contradictions(&mut found, &story.pronoun_genders);
    found.sort_by_key(|reference| reference.span);
    found.dedup_by(|b, a| a.span.overlaps(b.span));
    found
}

/// What was told so far.
#[derive(Debug, Default)]
struct Story {
    /// Every person named.
    people: BTreeSet<EntityId>,
    /// The sentence in which an entity was last named or meant.
    last: BTreeMap<EntityId, usize>,
    /// The sentence in which a noun last stood for somebody unknown: "a minister".
    strangers: BTreeMap<String, usize>,
    /// Which entities were meant in the sentence before, by pronouns and phrases.
    meant_before: Vec<EntityId>,
    /// Which pronouns of the sentence before stood for somebody who was not found.
    open_before: Vec<Gender>,
    /// Who was meant by which pronouns: to find those that were "he" and "she".
    pronoun_genders: Vec<(Span, EntityId, Gender)>,
    /// How many sentences were read.
    at: usize,
}

impl Story {
    /// Reads a sentence from left to right.
    fn read(
        &mut self,
        scene: &Scene,
        before: Option<&Scene>,
        descriptions: &Descriptions,
        found: &mut Vec<Reference>,
    ) {
        self.at += 1;
        let (mut meant, mut open) = (Vec::new(), Vec::new());
        for n in 0..scene.words.len() {
            if let Some(mention) = scene.mention_at(n) {
                self.last.insert(mention.entity, self.at);
                if mention.kind == MentionKind::Person {
                    self.people.insert(mention.entity);
                }
            }
            if scene.is_described(n, descriptions) {
                continue;
            }
            if let Some(word) = scene.stranger_at(n) {
                self.strangers.insert(word.to_string(), self.at);
            }
            if scene.words[n].inside {
                continue;
            }
            let context = Context {
                scene,
                before,
                descriptions,
                story: self,
                meant: &meant,
                open: &open,
            };
            let (references, gender) = match context.pronoun(n) {
                Some((reference, gender)) => (vec![reference], gender),
                None => (context.phrases(n), None),
            };
            if references.is_empty() {
                open.extend(pronoun::gender_of(scene.lower(n)));
            }
            for reference in references {
                if let Some(gender) = gender {
                    self.pronoun_genders
                        .push((reference.span, reference.entity, gender));
                }
                self.last.insert(reference.entity, self.at);
                meant.push(reference.entity);
                found.push(reference);
            }
        }
        self.meant_before = meant;
        self.open_before = open;
    }
}

/// A place in the report with what is known there.
struct Context<'a> {
    scene: &'a Scene<'a>,
    before: Option<&'a Scene<'a>>,
    descriptions: &'a Descriptions,
    story: &'a Story,
    /// Who was meant earlier in the sentence.
    meant: &'a [EntityId],
    /// Which pronouns earlier in the sentence stood for somebody who was not found.
    open: &'a [Gender],
}

/// Whoever was "he" here and "she" there was not understood: both go.
fn drop_contradictions(found: &mut Vec<Reference>, genders: &[(Span, EntityId, Gender)]) {
    let mut seen: BTreeMap<EntityId, BTreeSet<Gender>> = BTreeMap::new();
    for (_, entity, gender) in genders {
        seen.entry(*entity).or_default().insert(*gender);
    }
    let wrong: BTreeSet<Span> = genders
        .iter()
        .filter(|(_, entity, _)| seen.get(entity).is_some_and(|genders| genders.len() > 1))
        .map(|(span, _, _)| *span)
        .collect();
    found.retain(|reference| !wrong.contains(&reference.span));
}

/// Whether the sentences of a block follow each other as a story does.
const fn is_told(role: BlockRole) -> bool {
    matches!(
        role,
        BlockRole::Headline
            | BlockRole::Standfirst
            | BlockRole::Paragraph
            | BlockRole::Subhead
            | BlockRole::Quote
            | BlockRole::ListItem
    )
}
