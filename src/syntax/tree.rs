//! The dependency tree of one sentence.
//!
//! Words are numbered from 0 within the sentence. Trees are projective: the descendants of a word form one contiguous run.

use std::ops::Range;

use super::labels::{Pos, Relation, Tag};
use crate::text::{Span, Token};

/// A word of a tree: a token with its part of speech and its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the article.
    pub span: Span,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn treebank tag.
    pub tag: Tag,
    /// Its head; `None` for a root.
    pub head: Option<u32>,
    /// Its relation to its head.
    pub relation: Relation,
}

/// A sentence as a tree. Invariant: heads are words of the tree, every word leads to a root, and no two arcs cross.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    words: Vec<Word>,
    /// The run of each word and its descendants.
    runs: Vec<(u32, u32)>,
    /// See [`Tree::margin`]; empty if unknown.
    margins: Vec<u8>,
}

impl Tree {
    /// The tree of a sentence without words.
    pub const EMPTY: Tree = Tree {
        words: Vec::new(),
        runs: Vec::new(),
        margins: Vec::new(),
    };

    /// A tree of these words. A head that is out of range or would close a cycle is dropped.
    pub fn new(mut words: Vec<Word>) -> Tree {
        let n = words.len();
        // The walk that first reached each word: a word that a walk meets twice is on a cycle.
        let mut walk = vec![usize::MAX; n];
        for first in 0..n {
            let mut at = first;
            while walk[at] == usize::MAX {
                walk[at] = first;
                match words[at].head.map(|head| head as usize) {
                    Some(head) if head < n && walk[head] != first => at = head,
                    Some(_) => {
                        words[at].head = None;
                        words[at].relation = Relation::Root;
                    }
                    None => {}
                }
            }
        }
        Tree {
            runs: runs(&words),
            words,
            margins: Vec::new(),
        }
    }

    /// The tree, with the margins of its words.
    #[must_use]
    pub fn with_margins(self, margins: Vec<u8>) -> Tree {
        Tree { margins, ..self }
    }

    /// The same tree over other tokens with the same words.
    #[must_use]
    pub fn moved(&self, tokens: &[Token]) -> Tree {
        let mut tree = self.clone();
        for (word, token) in tree.words.iter_mut().zip(tokens) {
            word.span = token.span;
        }
        tree
    }

    /// The smallest margin of the parser's choices about word `n`, from 0, a guess, to 255.
    pub fn margin(&self, n: usize) -> u8 {
        self.margins.get(n).copied().unwrap_or(u8::MAX)
    }

    /// The words, in text order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the tree has no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The head of word `n`.
    pub fn head(&self, n: usize) -> Option<usize> {
        self.words
            .get(n)
            .and_then(|word| word.head)
            .map(|head| head as usize)
    }

    /// The relation of word `n` to its head; `root` if it is out of range.
    pub fn relation(&self, n: usize) -> Relation {
        self.words
            .get(n)
            .map_or(Relation::Root, |word| word.relation)
    }

    /// The children of word `n`, in text order.
    pub fn children(&self, n: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.run(n)
            .filter(move |&child| self.head(child) == Some(n))
    }

    /// The first child of word `n` with one of these relations or a subtype.
    pub fn child(&self, n: usize, relations: &[Relation]) -> Option<usize> {
        self.children(n)
            .find(|&child| self.is_any(child, relations))
    }

    /// Whether the relation of word `n` is one of these or a subtype.
    pub fn is_any(&self, n: usize, relations: &[Relation]) -> bool {
        relations.iter().any(|&it| self.relation(n).is(it))
    }

    /// The run of word `n` and its descendants.
    pub fn run(&self, n: usize) -> Range<usize> {
        self.runs
            .get(n)
            .map_or(0..0, |&(from, to)| from as usize..to as usize)
    }

    /// The ancestors of word `n`, nearest first.
    pub fn ancestors(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(n), |&it| self.head(it))
    }

    /// The words without a head.
    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(|&n| self.head(n).is_none())
    }

    /// The bytes from the first word of `run` to its last.
    pub fn span(&self, run: Range<usize>) -> Span {
        match self.words.get(run) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The word at this byte of the article.
    pub fn at(&self, byte: u32) -> Option<usize> {
        let after = self.words.partition_point(|word| word.span.end <= byte);
        self.words
            .get(after)
            .filter(|word| word.span.start <= byte)
            .map(|_| after)
    }

    /// The words that overlap `span`.
    pub fn within(&self, span: Span) -> Range<usize> {
        let from = self
            .words
            .partition_point(|word| word.span.end <= span.start);
        let to = self
            .words
            .partition_point(|word| word.span.start < span.end);
        from..to.max(from)
    }

    /// The word of `run` whose head is outside: the head of the run.
    pub fn top(&self, run: Range<usize>) -> Option<usize> {
        let outside = |&n: &usize| self.head(n).is_none_or(|head| !run.contains(&head));
        let depth = |&n: &usize| self.ancestors(n).count();
        run.clone()
            .filter(outside)
            .filter(|&n| self.words.get(n).is_some_and(|word| word.pos != Pos::Punct))
            .min_by_key(depth)
    }
}

/// The smallest run for each word that contains it and all its descendants.
fn runs(words: &[Word]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = (0..words.len() as u32).map(|n| (n, n + 1)).collect();
    let mut open: Vec<u32> = vec![0; words.len()];
    for word in words {
        if let Some(head) = word.head {
            open[head as usize] += 1;
        }
    }
    let mut ready: Vec<usize> = (0..words.len()).filter(|&n| open[n] == 0).collect();
    while let Some(n) = ready.pop() {
        let Some(head) = words[n].head.map(|head| head as usize) else {
            continue;
        };
        runs[head] = (runs[head].0.min(runs[n].0), runs[head].1.max(runs[n].1));
        open[head] -= 1;
        if open[head] == 0 {
            ready.push(head);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree of one-letter words with these heads, -1 for a root.
    fn tree(heads: &[i32]) -> Tree {
        let words = heads.iter().enumerate().map(|(n, &head)| Word {
            span: Span::new(2 * n, 2 * n + 1),
            pos: Pos::Noun,
            tag: Tag::Nn,
            head: u32::try_from(head).ok(),
            relation: if head < 0 {
                Relation::Root
            } else {
                Relation::Nmod
            },
        });
        Tree::new(words.collect())
    }

    #[test]
    fn a_word_includes_its_descendants() {
        let check = |heads: &[i32], n: usize, run: Range<usize>, children: &[usize]| {
            let tree = tree(heads);
            assert_eq!(tree.run(n), run, "{heads:?} {n}");
            assert_eq!(
                tree.children(n).collect::<Vec<_>>(),
                children,
                "{heads:?} {n}"
            );
        };
        check(&[1, -1, 3, 1], 1, 0..4, &[0, 3]);
        check(&[1, -1, 3, 1], 3, 2..4, &[2]);
        check(&[1, -1, 3, 1], 0, 0..1, &[]);
        check(&[], 0, 0..0, &[]);
    }

    #[test]
    fn circles_and_heads_out_of_range_become_roots() {
        for heads in [&[1, 0][..], &[0], &[7, 0], &[1, 2, 0, 2], &[-1, 2, 3, 1]] {
            let tree = tree(heads);
            assert!(tree.roots().next().is_some(), "{heads:?}");
            for n in 0..tree.len() {
                assert!(tree.ancestors(n).count() < tree.len(), "{heads:?}");
            }
        }
    }

    #[test]
    fn words_are_found_by_their_bytes() {
        let tree = tree(&[1, -1, 1]);
        assert_eq!((tree.at(2), tree.at(3), tree.at(9)), (Some(1), None, None));
        assert_eq!(tree.within(Span::new(1, 5)), 1..3);
        assert_eq!(tree.span(0..2), Span::new(0, 3));
        assert_eq!(tree.top(1..3), Some(1));
        assert_eq!(tree.top(2..3), Some(2));
    }
}
