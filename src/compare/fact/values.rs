//! The two values of a conflict side by side.

use std::ops::Range;

use crate::{
    link::{Difference, DifferenceKind, words},
    pair::Pair,
    syntax::{
        Grammar, Pos, Relation, Tree,
        compress::{Wanted, compress, tidy},
        phrase,
    },
    text::Span,
};

/// Characters of a description, at most.
pub const LONGEST: usize = 60;

/// Characters of each of two values, at most.
const HALF: usize = (LONGEST - 3) / 2;

/// Whether two values of this kind cannot both be true.
pub const fn is_hard(kind: DifferenceKind) -> bool {
    !matches!(
        kind,
        DifferenceKind::Attribution | DifferenceKind::Certainty | DifferenceKind::Wording
    )
}

/// "40 people / 52 people": two unequal counts with what they count.
pub fn counts(grammars: Pair<Grammar>, difference: &Difference) -> Option<String> {
    let Pair { a, b } = Pair::from_fn(|side| {
        let (tree, within) = words_of(grammars[side], difference.spans[side])?;
        let number = within.clone().find(|&n| tree.words()[n].pos == Pos::Num)?;
        let noun = phrase::counted(tree, number).filter(|&it| it > number)?;
        // "six AK 47 rifles"
        let is_part =
            |it: &usize| matches!(tree.relation(*it), Relation::Compound | Relation::Flat);
        let heads = std::iter::successors(Some(noun), |it| tree.head(*it).filter(|_| is_part(it)));
        let noun = heads.last().filter(|&it| it > number)?;
        let ends = [phrase::noun_phrase(tree, noun).end, noun + 1, within.end];
        let lines = ends.map(|end| {
            tidy(
                tree.span(within.start..end.max(within.end))
                    .of(grammars[side].text),
            )
        });
        lines.into_iter().find(|it| it.chars().count() <= HALF)
    });
    (difference.kind == DifferenceKind::Number).then(|| Some(format!("{} / {}", a?, b?)))?
}

/// Both values of a difference; of one in negation, both clauses.
pub fn both(grammars: Pair<Grammar>, difference: &Difference) -> String {
    let Pair { a, b } = Pair::from_fn(|side| {
        let (grammar, span) = (grammars[side], difference.spans[side]);
        let clause = || {
            let (tree, within) = words_of(grammar, span)?;
            let top = tree.top(within)?;
            let frames = grammar.frames(sentence_at(grammar, span));
            let frame = [top]
                .into_iter()
                .chain(tree.ancestors(top))
                .find_map(|n| frames.iter().find(|it| it.predicate == n))?;
            let wanted = Wanted {
                longest: HALF,
                worth: &[],
                without: &[],
            };
            Some(compress(grammar.text, tree, frame.predicate, Some(frame), wanted)?.line)
        };
        let clause = (difference.kind == DifferenceKind::Polarity)
            .then(clause)
            .flatten();
        clause.unwrap_or_else(|| opening(&tidy(span.of(grammar.text)), HALF))
    });
    format!("{a} / {b}")
}

fn sentence_at(grammar: Grammar, span: Span) -> usize {
    grammar
        .sentences
        .partition_point(|it| it.span.end <= span.start)
}

/// The tree that holds a span, and the words under the span.
fn words_of<'a>(grammar: Grammar<'a>, span: Span) -> Option<(&'a Tree, Range<usize>)> {
    let tree = grammar.tree(sentence_at(grammar, span));
    let within = tree.within(span);
    (!within.is_empty()).then_some((tree, within))
}

/// The first words of a line, not up to an article or a preposition.
pub fn opening(line: &str, longest: usize) -> String {
    if line.chars().count() <= longest {
        return line.to_string();
    }
    let room = line
        .char_indices()
        .nth(longest)
        .map_or(line.len(), |(at, _)| at);
    let mut short = line[..room].rsplit_once(' ').map_or("", |(short, _)| short);
    while let Some((rest, _)) = short
        .rsplit_once(' ')
        .filter(|(_, last)| words::is_stop(&last.to_lowercase()))
    {
        short = rest;
    }
    format!("{}…", short.trim_end_matches([',', ';', ':']))
}
