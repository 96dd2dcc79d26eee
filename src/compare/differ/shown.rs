//! The words shown to the reader for a difference: a word of a verb group is extended to the whole group, "did not speak" rather than
//! "not".
//!
//! In: a difference of two passages. Out: a span in each article, within its passage.

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::{Difference, DifferenceKind},
    pair::Pair,
    syntax::{Pos, Relation},
    text::Span,
};

/// The spans shown for a difference in each article.
pub(super) fn shown(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    passages: Pair<Span>,
    difference: &Difference,
) -> Pair<Span> {
    let is_verbal = matches!(
        difference.kind,
        DifferenceKind::Negation | DifferenceKind::Certainty
    );
    Pair::from_fn(|side| {
        let span = difference.spans[side];
        let group = is_verbal
            .then(|| verb_group(articles[side], analyses[side], span))
            .flatten();
        group
            .filter(|it| passages[side].covers(*it))
            .unwrap_or(span)
    })
}

/// The verb group of a span, with its auxiliaries and the negations and hedges between them. `None` for other words.
fn verb_group(article: &Article, analysis: &Analysis, span: Span) -> Option<Span> {
    const LONGEST: usize = 6;
    let sentences = &analysis.sentences;
    let nth = sentences.partition_point(|it| it.span.end <= span.start);
    sentences.get(nth).filter(|it| it.span.covers(span))?;
    let tree = analysis.grammar(&article.text).tree(nth);
    let within: Vec<usize> = (0..tree.len())
        .filter(|&n| tree.words()[n].span.overlaps(span))
        .collect();
    let is_helper = |n: usize| {
        let relation = tree.relation(n);
        relation.is(Relation::Aux)
            || (relation.is(Relation::Advmod) && tree.words()[n].pos == Pos::Part)
    };
    let verb_of = |n: usize| {
        let is_light = is_helper(n) || tree.relation(n).is(Relation::Advmod);
        let verb = if is_light { tree.head(n)? } else { n };
        (tree.words()[verb].pos == Pos::Verb).then_some(verb)
    };
    let verb = verb_of(*within.first()?)?;
    if within.iter().any(|&n| verb_of(n) != Some(verb)) {
        return None;
    }
    let helpers = tree.children(verb).filter(|&n| n < verb && is_helper(n));
    let first = helpers.chain(within.iter().copied()).min()?.min(verb);
    let last = within.iter().copied().max()?.max(verb);
    let words = &tree.words()[first..=last];
    (words.len() <= LONGEST).then(|| words[0].span.join(words[words.len() - 1].span))
}
