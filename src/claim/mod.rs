//! What passages say: clauses with polarity, attribution and certainty; quotations and their speakers.

use crate::{
    article::Article,
    entity::Mention,
    text::{Sentence, Span, Token},
};

/// A clause that states something: the whole sentence, or a part of it that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// Who says so, when the report does not say it itself.
    pub attributed_to: Option<Span>,
    /// How sure the report is.
    pub certainty: Certainty,
}

/// Whether a claim is affirmed or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It is not so.
    Negated,
}

/// How sure a claim is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Stated flatly.
    Stated,
    /// "allegedly", "claims", "reportedly", "accused of".
    Alleged,
    /// "may", "could", "is expected to", "fears".
    Possible,
}

/// Words that somebody said: verbatim in quotation marks, or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What was said; verbatim quotes without their marks.
    pub span: Span,
    /// Who said it, when the report tells.
    pub speaker: Option<Span>,
    /// The verb: "said", "claims".
    pub verb: Option<Span>,
    /// Verbatim, reported, or that nothing was said.
    pub kind: QuoteKind,
}

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// In quotation marks.
    Verbatim,
    /// In the report's own words.
    Reported,
    /// "declined to comment", "did not respond".
    NoComment,
}

/// The claims of a report, in text order; furniture makes none.
pub fn claims(
    article: &Article,
    sentences: &[Sentence],
    tokens: &[Token],
    mentions: &[Mention],
) -> Vec<Claim> {
    let _ = (tokens, mentions);
    let story = sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !article.blocks[sentence.block as usize].role.is_furniture());
    story
        .map(|(n, sentence)| Claim {
            span: sentence.span,
            sentence: n as u32,
            polarity: Polarity::Affirmed,
            attributed_to: None,
            certainty: Certainty::Stated,
        })
        .collect()
}

/// The quotations of a report, in text order.
pub fn quotes(
    article: &Article,
    sentences: &[Sentence],
    tokens: &[Token],
    mentions: &[Mention],
) -> Vec<Quote> {
    let _ = (article, sentences, tokens, mentions);
    Vec::new()
}
