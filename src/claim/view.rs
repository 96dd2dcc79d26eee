//! A sentence without its quotations: the words outside quotation marks, and their tree.
//!
//! Quotations are left out before parsing, because "“It is over,” Marsh said" is parsed better as "Marsh said"; words in marks that are
//! part of the clause stay: "a “borrowed” car".

use std::{borrow::Cow, ops::Range};

use crate::{
    lexicon::List,
    syntax::{Frame, Grammar, Parse, Pos, Tag, Tree},
    text::{
        Span, Token, TokenKind,
        quotation::{Word, is_mark},
    },
};

/// The largest number of quoted words that stay in the clause.
const SHORT: usize = 3;

/// A sentence without its quotations. Words are identified by index; an index out of range is an empty word.
pub(super) struct View<'a> {
    /// Its words.
    pub words: Vec<&'a Word<'a>>,
    /// The position of each run of quoted words; empty where it was left out.
    pub quoted: Vec<Range<usize>>,
    parse: Cow<'a, Parse>,
}

impl<'a> View<'a> {
    /// The view of a sentence with these words and these runs of words in quotation marks.
    pub(super) fn new(
        grammar: &Grammar<'a>,
        sentence: usize,
        words: &'a [Word<'a>],
        runs: &[Range<usize>],
    ) -> View<'a> {
        let stays = |run: &Range<usize>| {
            let last = words.get(run.end - 1).map_or("", |it| &*it.lower);
            run.len() <= SHORT && !matches!(last, "," | "." | "?" | "!")
        };
        let mut view = View {
            words: Vec::new(),
            quoted: Vec::new(),
            parse: Cow::Owned(Parse::default()),
        };
        for (n, word) in words.iter().enumerate() {
            let run = runs.iter().find(|run| run.contains(&n));
            if let Some(run) = run.filter(|run| run.start == n) {
                let at = view.words.len();
                let length = if stays(run) { run.len() } else { 0 };
                view.quoted.push(at..at + length);
            }
            if !is_mark(&word.lower) && run.is_none_or(stays) {
                view.words.push(word);
            }
        }
        view.parse = if view.words.len() == words.len() {
            Cow::Borrowed(grammar.parse(sentence))
        } else {
            let token = |word: &&Word| Token {
                span: word.span,
                kind: word.kind,
            };
            let tokens: Vec<Token> = view.words.iter().map(token).collect();
            Cow::Owned(grammar.parse_part(sentence, &tokens))
        };
        view
    }

    /// The tree.
    pub(super) fn tree(&self) -> &Tree {
        &self.parse.tree
    }

    /// The frames of the tree.
    pub(super) fn frames(&self) -> &[Frame] {
        &self.parse.frames
    }

    /// The frame of predicate `n`.
    pub(super) fn frame(&self, n: usize) -> Option<&Frame> {
        self.frames().iter().find(|frame| frame.predicate == n)
    }

    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The text of word `n` in lower case.
    pub(super) fn lower(&self, n: usize) -> &str {
        self.words.get(n).map_or("", |word| &*word.lower)
    }

    /// Whether word `n` is one of these.
    pub(super) fn is(&self, n: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(n))
    }

    /// Whether word `n` is in a list.
    pub(super) fn is_of(&self, n: usize, words: &List) -> bool {
        words.has(self.lower(n))
    }

    /// The first word of a run that is one of these.
    pub(super) fn find(&self, mut run: Range<usize>, words: &[&str]) -> Option<usize> {
        run.find(|&n| self.is(n, words))
    }

    /// The part of speech of word `n`.
    pub(super) fn pos(&self, n: usize) -> Pos {
        self.tree().words().get(n).map_or(Pos::X, |word| word.pos)
    }

    /// Whether the part of speech of word `n` is one of these.
    pub(super) fn is_pos(&self, n: usize, any: &[Pos]) -> bool {
        any.contains(&self.pos(n))
    }

    /// Whether the tag of word `n` is one of these.
    pub(super) fn is_tag(&self, n: usize, any: &[Tag]) -> bool {
        let word = self.tree().words().get(n);
        word.is_some_and(|word| any.contains(&word.tag))
    }

    /// Whether word `n` is in quotation marks.
    pub(super) fn is_inside(&self, n: usize) -> bool {
        self.quoted.iter().any(|run| run.contains(&n))
    }

    /// Whether a quotation was left out before word `n`.
    pub(super) fn is_gap(&self, n: usize) -> bool {
        self.quoted.contains(&(n..n))
    }

    /// Whether word `n` exists and is not punctuation.
    pub(super) fn is_word(&self, n: usize) -> bool {
        let word = self.words.get(n);
        word.is_some_and(|word| word.kind != TokenKind::Punct)
    }

    /// The bytes of a run of words.
    pub(super) fn span(&self, run: &Range<usize>) -> Span {
        self.tree().span(run.clone())
    }

    /// Whether a run has a finite verb outside quotation marks.
    pub(super) fn is_finite(&self, mut run: Range<usize>) -> bool {
        let finite = [Tag::Vbd, Tag::Vbz, Tag::Vbp, Tag::Md];
        run.any(|n| self.is_tag(n, &finite) && !self.is_inside(n))
    }
}
