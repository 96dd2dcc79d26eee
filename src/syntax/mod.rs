//! Grammar: parts of speech, dependency trees and frames of sentences.
//!
//! In: the tokens of one sentence. Out: a [`Tree`] and the [`Frame`]s of its predicates. A sentence is parsed on first use
//! ([`Grammar`]). Any tokens give a tree, and the same tokens give the same tree on every machine.

pub(crate) mod compress;
pub(crate) mod encoder;
pub(crate) mod features;
pub(crate) mod frame;
pub(crate) mod labels;
pub(crate) mod network;
pub(crate) mod parser;
pub(crate) mod phrase;
pub(crate) mod tidy;
pub(crate) mod transition;
pub(crate) mod tree;
pub(crate) mod weights;

use std::{collections::HashMap, sync::OnceLock};

pub(crate) use frame::Frame;
pub use labels::{Pos, Relation, Tag};
pub use transition::Step;
pub use tree::Tree;
pub(crate) use tree::Word;

use crate::text::{Sentence, Token};

/// The tree of a sentence and the frames of its predicates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// The tree.
    pub tree: Tree,
    /// The frames, in the order of their predicates.
    pub frames: Vec<Frame>,
}

/// The parses of the sentences of an article, each computed on first use.
#[derive(Clone, Debug, Default)]
pub struct Parses {
    parses: Vec<OnceLock<Parse>>,
    /// For each sentence the first one with the same words. A list may repeat a line ten thousand times; it is parsed once.
    first: OnceLock<Vec<u32>>,
}

impl Parses {
    /// Empty parses for this number of sentences.
    pub fn new(n_sentences: usize) -> Parses {
        Parses {
            parses: vec![OnceLock::new(); n_sentences],
            first: OnceLock::new(),
        }
    }

    /// Whether a sentence has been parsed.
    pub fn is_parsed(&self, sentence: usize) -> bool {
        let parse = self.parses.get(sentence);
        parse.is_some_and(|it| it.get().is_some())
    }
}

/// Parses are a cache: all values are equal, whatever has been parsed.
impl PartialEq for Parses {
    fn eq(&self, _: &Parses) -> bool {
        true
    }
}

/// The grammar of one article.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'a> {
    /// The text of the article.
    pub text: &'a str,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The parses so far.
    pub parses: &'a Parses,
}

impl<'a> Grammar<'a> {
    /// The tokens of a sentence: the words of its tree.
    pub fn tokens_of(&self, sentence: usize) -> &'a [Token] {
        let range = self.sentences.get(sentence).map(|it| it.tokens.clone());
        let range = range.map(|it| it.start as usize..it.end as usize);
        range.and_then(|it| self.tokens.get(it)).unwrap_or_default()
    }

    /// Tree and frames of a sentence.
    pub fn parse(&self, sentence: usize) -> &'a Parse {
        static NOTHING: Parse = Parse {
            tree: Tree::EMPTY,
            frames: Vec::new(),
        };
        let Some(cell) = self.parses.parses.get(sentence) else {
            return &NOTHING;
        };
        cell.get_or_init(|| {
            if let Some(repeated) = self.repeated(sentence) {
                return repeated;
            }
            let tree = parse(self.text, self.tokens_of(sentence));
            let frames = frame::frames(self.text, &tree);
            Parse { tree, frames }
        })
    }

    /// The parse of an earlier sentence with the same words, moved to this one.
    fn repeated(&self, sentence: usize) -> Option<Parse> {
        let first = self.parses.first.get_or_init(|| self.first_of_each());
        let first = *first.get(sentence)? as usize;
        let tokens = self.tokens_of(sentence);
        let words = |tokens: &'a [Token]| tokens.iter().map(|it| it.span.of(self.text));
        if first >= sentence || !words(self.tokens_of(first)).eq(words(tokens)) {
            return None;
        }
        let Parse { tree, frames } = self.parse(first);
        Some(Parse {
            tree: tree.moved(tokens),
            frames: frames.clone(),
        })
    }

    fn first_of_each(&self) -> Vec<u32> {
        let mut first = HashMap::with_capacity(self.sentences.len());
        let spans = (0..).zip(self.sentences);
        spans
            .map(|(n, it)| *first.entry(it.span.of(self.text)).or_insert(n))
            .collect()
    }

    /// The tree of a sentence.
    pub fn tree(&self, sentence: usize) -> &'a Tree {
        &self.parse(sentence).tree
    }

    /// The frames of a sentence.
    pub fn frames(&self, sentence: usize) -> &'a [Frame] {
        &self.parse(sentence).frames
    }
}

/// The largest number of tokens of a sentence that is parsed. Longer ones are tables or lists, for which trees say nothing: of 4,753
/// sentences of news pages, all others had at most 110. Parsing takes most of the time for such text.
pub(crate) const LONGEST: usize = 200;

/// The tree of a sentence with these tokens.
pub fn parse(text: &str, tokens: &[Token]) -> Tree {
    if tokens.len() > LONGEST {
        return unparsed(tokens);
    }
    match network::shipped() {
        Some(network) => parse_with(network, text, tokens),
        None => Tree::EMPTY,
    }
}

/// A tree without arcs.
pub(crate) fn unparsed(tokens: &[Token]) -> Tree {
    let words = tokens.iter().map(|token| Word {
        span: token.span,
        pos: Pos::X,
        tag: Tag::Fw,
        head: None,
        relation: Relation::Root,
    });
    Tree::new(words.collect()).with_margins(vec![0; tokens.len()])
}

/// The tree that a network gives to a sentence with these tokens.
pub(crate) fn parse_with(network: &network::Network, text: &str, tokens: &[Token]) -> Tree {
    let forms: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
    let labels = parser::labels(network, &forms);
    let margins = labels.iter().map(|label| label.margin).collect();
    let words = labels.into_iter().zip(tokens).map(|(label, token)| Word {
        span: token.span,
        pos: label.pos,
        tag: label.tag,
        head: label.head,
        relation: label.relation,
    });
    Tree::new(words.collect()).with_margins(margins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_longest_sentences_have_no_edges() {
        let check = |n_words: usize, has_edges: bool| {
            let text = "he said ".repeat(n_words / 2);
            let tree = parse(&text, &text::tokenize(&text, text::Span::all(&text)));
            assert_eq!(tree.len(), n_words);
            let found = (0..n_words).any(|n| tree.head(n).is_some());
            assert_eq!(found, has_edges, "{n_words}");
        };
        check(2, true);
        check(LONGEST, true);
        check(LONGEST + 2, false);
    }
}
