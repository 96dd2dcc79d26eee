//! Reports for tests with manually marked names: "[PER Julian Assange] spoke in [PLACE London]."

use crate::{
    article::{Article, Block, BlockRole, Metadata},
    entity::{Entity, Mention, MentionKind, resolve::resolve},
    text::{Sentence, Span, Token, sentences, tokenize},
};

/// A report with manually marked names, resolved.
#[derive(Debug)]
pub struct Marked {
    /// The report. A line that starts with "By " is a byline, every other one a paragraph.
    pub article: Article,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// The names, resolved.
    pub mentions: Vec<Mention>,
    /// Their entities.
    pub entities: Vec<Entity>,
}

impl Marked {
    /// Reads `[KIND name]` marks and resolves the names.
    ///
    /// # Panics
    /// When a mark has no kind.
    pub fn new(marked: &str) -> Marked {
        let mut text = String::new();
        let mut mentions = Vec::new();
        for (n, part) in marked.split(['[', ']']).enumerate() {
            if n % 2 == 0 {
                text.push_str(part);
                continue;
            }
            let (kind, name) = part.split_once(' ').unwrap();
            let kind = match kind {
                "PER" => MentionKind::Person,
                "ORG" => MentionKind::Organization,
                "PLACE" => MentionKind::Place,
                "MISC" => MentionKind::Misc,
                other => panic!("no kind {other:?}"),
            };
            let start = text.len();
            text.push_str(name);
            mentions.push(Mention {
                span: Span::new(start, text.len()),
                kind,
                entity: None,
                value: None,
            });
        }
        let article = article(text);
        let mut all = Vec::new();
        let mut tokens = Vec::new();
        for (n, block) in article.blocks.iter().enumerate() {
            for span in sentences(&article.text, block.span) {
                let from = tokens.len() as u32;
                tokens.extend(tokenize(&article.text, span));
                all.push(Sentence {
                    span,
                    block: n as u32,
                    tokens: from..tokens.len() as u32,
                });
            }
        }
        let entities = resolve(&article, &all, &tokens, &mut mentions);
        Marked {
            article,
            sentences: all,
            tokens,
            mentions,
            entities,
        }
    }
}

fn article(text: String) -> Article {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let role = if line.starts_with("By ") {
            BlockRole::Byline
        } else {
            BlockRole::Paragraph
        };
        let span = Span::new(at, at + line.len()).trim(&text);
        blocks.push(Block { span, role });
        at += line.len();
    }
    Article {
        source: String::new(),
        text,
        blocks,
        meta: Metadata::default(),
    }
}
