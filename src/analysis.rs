//! What is known about one report: tokens, sentences, mentions, entities, claims and quotations.
//!
//! Analysis cannot fail and does no input or output: any text gives a value. Linking builds on it, so it stands below
//! [`crate::link`]; what is known about two reports stands above, in [`crate::reading`].

use crate::{
    article::Article,
    claim::{self, Claim, Quote},
    entity::{self, Entity, Mention},
    text::{self, Sentence, Token},
};

/// Everything found in one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// All tokens, sentence by sentence.
    pub tokens: Vec<Token>,
    /// All sentences, furniture too.
    pub sentences: Vec<Sentence>,
    /// Names, dates and numbers: sorted, not overlapping.
    pub mentions: Vec<Mention>,
    /// What the names refer to.
    pub entities: Vec<Entity>,
    /// What the story states.
    pub claims: Vec<Claim>,
    /// Who says what.
    pub quotes: Vec<Quote>,
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
    let mut mentions = entity::mentions(article, &sentences, &tokens);
    let entities = entity::resolve::resolve(article, &sentences, &tokens, &mut mentions);
    let claims = claim::claims(article, &sentences, &tokens);
    let quotes = claim::quotes(article, &sentences, &tokens);
    Analysis {
        tokens,
        sentences,
        mentions,
        entities,
        claims,
        quotes,
    }
}
