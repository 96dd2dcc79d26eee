//! What is known about one report: tokens, sentences, mentions, entities, claims and quotations.
//!
//! Analysis cannot fail and does no input or output: any text gives a value. Linking builds on it, so it stands below
//! [`crate::compare`]; what is known about two reports stands above, in [`crate::reading`].

use crate::{
    article::Article,
    claim::{Claim, Known, Quote, Statements},
    coreference::{self, Reference},
    entity::{self, Entity, EntityId, Mention},
    syntax::{Grammar, Parses},
    text::{self, Sentence, Span, Token},
};

/// Everything found in one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// All tokens, sentence by sentence.
    pub tokens: Vec<Token>,
    /// All sentences, furniture too.
    pub sentences: Vec<Sentence>,
    /// Trees and frames of sentences, each parsed when it is first asked for: see [`Analysis::grammar`].
    pub parses: Parses,
    /// Names, dates and numbers: sorted, not overlapping.
    pub mentions: Vec<Mention>,
    /// What the names refer to.
    pub entities: Vec<Entity>,
    /// Pronouns and noun phrases that stand for entities: sorted, not overlapping each other.
    pub references: Vec<Reference>,
    /// What the story states and who says what: see [`Analysis::claims`] and [`Analysis::quotes`].
    pub statements: Statements,
}

/// Analyzes one report.
pub fn analyze(article: &Article) -> Analysis {
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    for (n, block) in article.blocks.iter().enumerate() {
        for span in text::sentences(&article.text, block.span) {
            let from = tokens.len() as u32;
            tokens.extend(text::tokenize(&article.text, span));
            sentences.push(Sentence {
                span,
                block: n as u32,
                tokens: from..tokens.len() as u32,
            });
        }
    }
    let parses = Parses::new(sentences.len());
    let grammar = Grammar {
        text: &article.text,
        sentences: &sentences,
        tokens: &tokens,
        parses: &parses,
    };
    let mut mentions = entity::mentions(article, grammar);
    let entities = entity::resolve::resolve(article, &sentences, &tokens, &mut mentions);
    let references = coreference::references(article, grammar, &mentions, &entities);
    Analysis {
        tokens,
        sentences,
        parses,
        mentions,
        entities,
        references,
        statements: Statements::default(),
    }
}

impl Analysis {
    /// The grammar of the article with this text, which must be the one that was analyzed.
    pub fn grammar<'a>(&'a self, text: &'a str) -> Grammar<'a> {
        Grammar {
            text,
            sentences: &self.sentences,
            tokens: &self.tokens,
            parses: &self.parses,
        }
    }

    /// What the story of the analyzed article states within a span, one claim a sentence.
    pub fn claims(&self, article: &Article, within: Span) -> Vec<&Claim> {
        self.statements.claims(&self.known(article), within)
    }

    /// Who says what in the analyzed article.
    pub fn quotes(&self, article: &Article) -> &[Quote] {
        self.statements.quotes(&self.known(article))
    }

    fn known<'a>(&'a self, article: &'a Article) -> Known<'a> {
        Known {
            article,
            grammar: self.grammar(&article.text),
            mentions: &self.mentions,
            entities: &self.entities,
            references: &self.references,
        }
    }

    /// The noun phrases that stand for an entity, in text order: "founder of Wikileaks", "group".
    pub fn phrases_of(&self, entity: EntityId) -> impl Iterator<Item = Span> + '_ {
        let of_entity = move |it: &&Reference| it.entity == entity && it.kind.is_phrase();
        self.references.iter().filter(of_entity).map(|it| it.span)
    }

    /// What a report calls an entity: its names, then the noun phrases that stand for it, each once.
    pub fn names_used(&self, text: &str, entity: EntityId) -> Vec<String> {
        let known = self.entities.get(entity.0 as usize);
        let mut names = known.map_or_else(Vec::new, |entity| entity.names.clone());
        for phrase in self.phrases_of(entity) {
            let words: Vec<&str> = phrase.of(text).split_whitespace().collect();
            let phrase = words.join(" ");
            if !names.contains(&phrase) {
                names.push(phrase);
            }
        }
        names
    }
}
