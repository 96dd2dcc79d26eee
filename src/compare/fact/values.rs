//! The two values of a conflict, next to each other.

use std::ops::Range;

use crate::{
    comparison::{Difference, DifferenceKind},
    lexicon::senses,
    pair::Pair,
    syntax::{Frame, Grammar, Pos, Relation, Tree, compress::compress, phrase, tidy::tidy},
    text::Span,
};

/// The largest number of characters of a description.
pub(super) const LONGEST: usize = 60;

/// The largest number of characters of each of two values.
const HALF: usize = (LONGEST - 3) / 2;

/// Whether two values of this kind are incompatible.
pub(super) const fn is_hard(kind: DifferenceKind) -> bool {
    use DifferenceKind::{Attribution, Certainty, Wording};
    !matches!(kind, Attribution | Certainty | Wording)
}

/// "40 people / 52 people": two unequal counts with their counted nouns.
pub(super) fn counts(grammars: Pair<Grammar>, difference: &Difference) -> Option<String> {
    let Pair { a, b } = Pair::from_fn(|side| {
        let (tree, within) = words_of(grammars[side], difference.spans[side])?;
        let number = within.clone().find(|&n| tree.words()[n].pos == Pos::Num)?;
        // "six AK 47 rifles"
        let parts = [Relation::Compound, Relation::Flat];
        let above = |&it: &usize| tree.head(it).filter(|_| tree.is_any(it, &parts));
        let noun = std::iter::successors(phrase::counted(tree, number), above).last();
        let noun = noun.filter(|&it| it > number)?;
        let ends = [phrase::noun_phrase(tree, noun).end, noun + 1, within.end];
        let lines = ends.map(|end| {
            let span = tree.span(within.start..end.max(within.end));
            tidy(span.of(grammars[side].text))
        });
        lines.into_iter().find(|it| it.chars().count() <= HALF)
    });
    let is_count = difference.kind == DifferenceKind::Number;
    a.zip(b)
        .filter(|_| is_count)
        .map(|(a, b)| format!("{a} / {b}"))
}

/// Both values of a difference; for negation, both clauses.
pub(super) fn both(grammars: Pair<Grammar>, difference: &Difference) -> String {
    let Pair { a, b } = Pair::from_fn(|side| {
        let (grammar, span) = (grammars[side], difference.spans[side]);
        let clause = || {
            let (tree, within) = words_of(grammar, span)?;
            let top = tree.top(within)?;
            let frames = grammar.frames(sentence_at(grammar, span));
            let above = |n| frames.iter().find(|it| it.predicate == n);
            let frame = above(top).or_else(|| tree.ancestors(top).find_map(above));
            let frame = frame?;
            let whole = compress(grammar.text, tree, frame.predicate, Some(frame), HALF, &[]);
            Some(whole.map_or_else(|| verb(grammar.text, tree, frame), |it| it.line))
        };
        let is_negation = difference.kind == DifferenceKind::Negation;
        let clause = is_negation.then(clause).flatten();
        clause.unwrap_or_else(|| opening(&tidy(span.of(grammar.text)), HALF))
    });
    format!("{a} / {b}")
}

/// A verb with its auxiliaries and its negation.
fn verb(text: &str, tree: &Tree, frame: &Frame) -> String {
    let n = frame.predicate;
    let helpers = [Relation::Aux, Relation::Cop, Relation::CompoundPrt];
    let is_part = |&it: &usize| tree.is_any(it, &helpers) || frame.negation == Some(it);
    let mut words: Vec<usize> = tree.children(n).filter(is_part).collect();
    words.push(n);
    words.sort_unstable();
    let words = words.iter().map(|&it| tree.words()[it].span.of(text));
    tidy(
        &words
            .collect::<Vec<_>>()
            .join(" ")
            .replace(" n't", "n't")
            .replace(" n’t", "n’t"),
    )
}

fn sentence_at(grammar: Grammar, span: Span) -> usize {
    let sentences = grammar.sentences;
    sentences.partition_point(|it| it.span.end <= span.start)
}

/// The tree around a span, and the words of the span.
fn words_of(grammar: Grammar<'_>, span: Span) -> Option<(&Tree, Range<usize>)> {
    let tree = grammar.tree(sentence_at(grammar, span));
    let within = tree.within(span);
    (!within.is_empty()).then_some((tree, within))
}

/// The first words of a line, not ending with an article or a preposition.
pub(super) fn opening(line: &str, longest: usize) -> String {
    if line.chars().count() <= longest {
        return line.to_string();
    }
    let room = line.char_indices().nth(longest - 1);
    let room = room.map_or(line, |(at, _)| &line[..at]);
    let mut short = room.rsplit_once(' ').map_or("", |(short, _)| short);
    while let Some((rest, last)) = short.rsplit_once(' ') {
        if !senses::is_stop(&last.to_lowercase()) {
            break;
        }
        short = rest;
    }
    format!("{} …", short.trim_end_matches([',', ';', ':']))
}
