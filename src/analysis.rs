//! The facade: what is known about one report ([`Analysis`]) and about two ([`Reading`]).
//!
//! Analysis cannot fail and does no input or output: any text gives a value.

use crate::{
    article::Article,
    claim::{self, Claim, Quote},
    entity::{self, Entity, Mention},
    link::{self, Comparison},
    pair::Pair,
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

/// Everything about one opened pair. Immutable once built.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The reports.
    pub articles: Pair<Article>,
    /// What was found in each.
    pub analyses: Pair<Analysis>,
    /// What was found between them.
    pub comparison: Comparison,
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
    let entities = entity::resolve::resolve(article, &mut mentions);
    let claims = claim::claims(article, &sentences, &tokens, &mentions);
    let quotes = claim::quotes(article, &sentences, &tokens, &mentions);
    Analysis {
        tokens,
        sentences,
        mentions,
        entities,
        claims,
        quotes,
    }
}

/// Analyzes and compares two reports.
pub fn read(articles: Pair<Article>) -> Reading {
    let analyses = articles.as_ref().map(analyze);
    let comparison = link::compare(articles.as_ref(), analyses.as_ref());
    Reading {
        articles,
        analyses,
        comparison,
    }
}
