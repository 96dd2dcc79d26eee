//! The clauses of a sentence: parts that each state something.

use crate::{
    compare::link::vocabulary::SentenceTerms,
    lexicon::cues,
    syntax::{Pos, Relation, Tag, Tree, Word},
    text::Span,
};

/// The smallest number of content words of a clause.
const SHORTEST: usize = 2;

/// The clauses of a sentence, in order: parts between borders outside quotation marks and brackets, each with enough words to state
/// something, without punctuation at the ends.
pub(crate) fn clauses(text: &str, tree: &Tree, sentence: &SentenceTerms) -> Vec<Span> {
    let content = |part: Span| {
        sentence
            .terms
            .iter()
            .filter(|term| part.covers(term.span))
            .count()
    };
    let borders = borders(text, tree);
    let end = sentence.span.end;
    let mut starts = vec![sentence.span.start];
    let (mut inside, mut last) = (false, sentence.span.start);
    for (n, word) in tree.words().iter().enumerate() {
        let start = word.span.start;
        let halves = [
            Span {
                start: last,
                end: start,
            },
            Span { start, end },
        ];
        if !inside && borders[n] && halves.into_iter().all(|half| content(half) >= SHORTEST) {
            starts.push(start);
            last = start;
        }
        inside = match word.span.of(text) {
            "“" | "(" | "[" => true,
            "”" | ")" | "]" => false,
            "\"" => !inside,
            _ => inside,
        };
    }
    let ends = starts.iter().skip(1).copied().chain([end]);
    let parts = starts
        .iter()
        .zip(ends)
        .map(|(&start, to)| (Span { start, end: to }, to == end));
    parts
        .map(|(part, is_last)| {
            if is_last {
                part.trim(text)
            } else {
                without_mark(text, part)
            }
        })
        .collect()
}

fn verb_above(tree: &Tree, n: usize) -> bool {
    let above = tree.head(n).and_then(|head| tree.words().get(head));
    above.is_some_and(|it| it.pos == Pos::Verb)
}

/// A part of a sentence without the punctuation before the next part.
fn without_mark(text: &str, part: Span) -> Span {
    let words = part
        .of(text)
        .trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    Span::new(part.start as usize, part.start as usize + words.len())
}

const fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '-' | '–' | '—')
}

/// The words of a tree before which a clause can begin.
fn borders(text: &str, tree: &Tree) -> Vec<bool> {
    let words = tree.words();
    let mark = |n: usize| {
        let is_mark = |it: &&Word| it.pos == Pos::Punct && it.span.of(text).chars().all(is_mark);
        words.get(n).filter(is_mark).map(|it| it.span.of(text))
    };
    let joined = |n: usize| words[n - 1].span.end == words[n].span.start;
    let mut borders = vec![false; words.len()];
    for n in 1..words.len() {
        let breaks = mark(n - 1).is_some_and(|it| it != "," && it != ":");
        // But not the hyphen within a word.
        borders[n] = breaks && !(joined(n) && n > 1 && joined(n - 1) && mark(n - 1) == Some("-"));
        let run = tree.run(n);
        let first = run.clone().find(|&it| mark(it).is_none()).unwrap_or(n);
        let after_mark = first > 0 && mark(first - 1).is_some();
        let has = |relations: &[Relation]| tree.child(n, relations).is_some();
        let is_said = |n: usize| cues::is_saying(&words[n].span.of(text).to_lowercase());
        let is_clause = match tree.relation(n) {
            Relation::Conj => {
                has(&[Relation::Nsubj]) || words[n].pos == Pos::Verb && verb_above(tree, n)
            }
            Relation::Advcl => after_mark || has(&[Relation::Mark]) && has(&[Relation::Nsubj]),
            // The attribution belongs to its content.
            Relation::Parataxis => after_mark && !is_said(n),
            Relation::Ccomp => after_mark && !tree.head(n).is_some_and(is_said),
            Relation::AclRelcl => after_mark || words[first].tag == Tag::Wp,
            Relation::Acl | Relation::AdvclRelcl | Relation::Appos => after_mark,
            Relation::Obl => after_mark && first < n,
            _ => false,
        };
        let opens = first == 0 && tree.relation(n) == Relation::Advcl;
        if is_clause && first > 0 {
            borders[first] = true;
        }
        // What follows a clause between commas.
        if (is_clause && after_mark || opens)
            && mark(run.end).is_some()
            && run.end + 1 < words.len()
        {
            borders[run.end + 1] = true;
        }
    }
    borders
}
