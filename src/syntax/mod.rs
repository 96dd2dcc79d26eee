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

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock},
};

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
    sentences: Vec<OnceLock<Parse>>,
    /// For each sentence the first one with the same words. A list may repeat a line ten thousand times; it is parsed once.
    first: OnceLock<Vec<u32>>,
    parts: Arc<Mutex<Parts>>,
}

/// The parses of parts of repeated sentences, by the number of the first such sentence and the offsets of the words in it.
type Parts = HashMap<(usize, Vec<u32>), Arc<Parse>>;

/// How many of them are cached.
const MOST_PARTS: usize = 1_000;

impl Parses {
    /// Empty parses for this number of sentences.
    pub fn new(n_sentences: usize) -> Parses {
        Parses {
            sentences: vec![OnceLock::new(); n_sentences],
            first: OnceLock::new(),
            parts: Arc::default(),
        }
    }

    /// Whether a sentence has been parsed.
    pub fn is_parsed(&self, sentence: usize) -> bool {
        let parse = self.sentences.get(sentence);
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
        let Some(cell) = self.parses.sentences.get(sentence) else {
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

    /// The first sentence with the same text and the same words, if that is an earlier one.
    pub fn first_alike(&self, sentence: usize) -> Option<usize> {
        let first = self.parses.first.get_or_init(|| self.first_of_each());
        let first = *first.get(sentence)? as usize;
        let words = |n: usize| self.tokens_of(n).iter().map(|it| it.span.of(self.text));
        (first < sentence && words(first).eq(words(sentence))).then_some(first)
    }

    /// The parse of an earlier sentence with the same words, moved to this one.
    fn repeated(&self, sentence: usize) -> Option<Parse> {
        let Parse { tree, frames } = self.parse(self.first_alike(sentence)?);
        Some(Parse {
            tree: tree.moved(self.tokens_of(sentence)),
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

    /// The tree and frames of a part of a sentence: of these of its tokens. The same part of a repeated sentence is parsed once.
    pub fn parse_part(&self, sentence: usize, tokens: &[Token]) -> Parse {
        let new = || {
            let tree = if self.tokens_of(sentence).len() > LONGEST {
                unparsed(tokens)
            } else {
                parse(self.text, tokens)
            };
            let frames = frame::frames(self.text, &tree);
            Parse { tree, frames }
        };
        let Some(first) = self.first_alike(sentence) else {
            return new();
        };
        let start = self.sentences[sentence].span.start;
        let places = tokens.iter().map(|it| it.span.start - start).collect();
        let key = (first, places);
        let known = || self.parses.parts.lock().ok();
        if let Some(parse) = known().and_then(|it| it.get(&key).cloned()) {
            return Parse {
                tree: parse.tree.moved(tokens),
                frames: parse.frames.clone(),
            };
        }
        let parse = new();
        if let Some(mut known) = known().filter(|it| it.len() < MOST_PARTS) {
            known.insert(key, Arc::new(parse.clone()));
        }
        parse
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
