//! A passage taken apart for comparing: its words with their stems, its values, its claims.

use super::words;
use crate::{
    analysis::Analysis,
    article::Article,
    claim::Claim,
    entity::{Mention, MentionKind, Value},
    text::{Span, TokenKind, stem::stem},
};

/// A word, number or mark of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its text in small letters.
    pub lower: String,
    /// Its stem; empty for stop words, marks and numbers.
    pub stem: String,
    /// The family of its stem.
    pub family: Option<u16>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it ends a clause: a full stop, a semicolon, a colon.
    pub stop: bool,
}

/// A name of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub kind: MentionKind,
    /// The number of its first word.
    pub from: usize,
    /// The number of the word behind it.
    pub to: usize,
}

/// A passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its words and marks, in order.
    pub words: Vec<Word>,
    /// Its dates and numbers, each with the number of the word with which it begins and of the one after its end.
    pub values: Vec<(&'a Mention, usize, usize)>,
    /// Its names, in order.
    pub names: Vec<Named>,
    /// What it claims.
    pub claims: Vec<&'a Claim>,
}

impl<'a> Passage<'a> {
    /// The passage of a report under a span.
    pub fn new(article: &'a Article, analysis: &'a Analysis, span: Span) -> Passage<'a> {
        let from = analysis
            .tokens
            .partition_point(|token| token.span.end <= span.start);
        let inside = analysis.tokens[from..]
            .iter()
            .take_while(|token| token.span.start < span.end);
        let words: Vec<Word> = inside
            .map(|token| {
                let text = token.span.of(&article.text);
                let mut lower = text.to_lowercase();
                if lower.contains('’') {
                    lower = lower.replace('’', "'");
                }
                let plain = token.kind == TokenKind::Word && !words::is_stop(&lower);
                let stem = if plain { stem(&lower) } else { String::new() };
                Word {
                    span: token.span,
                    family: words::family(&stem).filter(|_| plain),
                    capital: text.starts_with(char::is_uppercase),
                    stop: matches!(lower.as_str(), "." | ";" | ":" | "!" | "?"),
                    lower,
                    stem,
                }
            })
            .collect();
        let at = |byte: u32| words.partition_point(|word| word.span.end <= byte);
        // A mention may reach over the end of the passage.
        let behind = |end: u32| (at(end.saturating_sub(1)) + 1).min(words.len());
        let first = analysis
            .mentions
            .partition_point(|mention| mention.span.end <= span.start);
        let values = analysis.mentions[first..]
            .iter()
            .take_while(|mention| mention.span.start < span.end)
            .filter(|mention| mention.value.is_some())
            .map(|mention| (mention, at(mention.span.start), behind(mention.span.end)))
            .collect();
        let names = analysis.mentions[first..]
            .iter()
            .take_while(|mention| mention.span.start < span.end)
            .filter(|mention| mention.kind.is_name())
            .map(|mention| Named {
                span: mention.span,
                kind: mention.kind,
                from: at(mention.span.start),
                to: behind(mention.span.end),
            })
            .collect();
        let claims = analysis.claims(article);
        let first = claims.partition_point(|claim| claim.span.end <= span.start);
        let claims = claims[first..].iter();
        let claims = claims
            .take_while(|claim| claim.span.start < span.end)
            .collect();
        Passage {
            span,
            words,
            values,
            names,
            claims,
        }
    }

    /// Whether a word of this stem stands in the passage.
    pub fn holds(&self, stem: &str) -> bool {
        self.find(stem).is_some()
    }

    /// The number of the first word of this stem.
    pub fn find(&self, stem: &str) -> Option<usize> {
        if stem.is_empty() {
            None
        } else {
            self.words.iter().position(|word| word.stem == stem)
        }
    }

    /// Whether a date of the passage names its year by itself, so that the passage does not hang on the day of its report.
    pub fn names_a_year(&self) -> bool {
        self.values.iter().any(|(mention, _, _)| {
            mention.kind == MentionKind::Date && matches!(&mention.value, Some(Value::Date(date)) if date.year.is_some() && !date.relative)
        })
    }
}
