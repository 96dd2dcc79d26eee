//! Who is who: sentences of both reports that say of one person, body or place the same thing, "the founder of Wikileaks".
//!
//! In: the references of both reports and the entities that they share. Out: pairs of story sentences. What is said must hold a name besides
//! that of the one it is said of: "the founder of Wikileaks" tells who somebody is, "the founder" does not.

use std::collections::BTreeSet;

use super::{
    SharedEntity,
    terms::{TermId, TermKind, Terms},
};
use crate::{
    analysis::Analysis,
    pair::{Pair, Side},
    reference::ReferenceKind,
    text::Span,
};

/// The pairs `(sentence of A, sentence of B)`.
pub fn identities(
    analyses: Pair<&Analysis>,
    terms: &Terms,
    entities: &[SharedEntity],
) -> BTreeSet<(u32, u32)> {
    let mut pairs = BTreeSet::new();
    for entity in entities {
        let told = Pair::from_fn(|side| descriptions(analyses[side], terms, side, entity));
        for (i, of_a) in &told.a {
            for (j, of_b) in &told.b {
                let shared =
                    |kind: TermKind| of_a.iter().any(|it| it.1 == kind && of_b.contains(it));
                if shared(TermKind::Word) && shared(TermKind::Name) {
                    pairs.insert((*i, *j));
                }
            }
        }
    }
    pairs
}

/// What a report says of an entity beside or in place of its name: the story sentence and the stems.
fn descriptions(
    analysis: &Analysis,
    terms: &Terms,
    side: Side,
    entity: &SharedEntity,
) -> Vec<(u32, BTreeSet<(TermId, TermKind)>)> {
    let sentences = &terms.sentences[side];
    let at = |span: Span| {
        let n = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        sentences
            .get(n)
            .filter(|it| it.span.covers(span))
            .map(|_| n)
    };
    let stems = |span: Span, n: usize| {
        let inside = sentences[n].terms.iter();
        let inside = inside.filter(move |term| span.covers(term.span));
        inside.map(|term| (term.id, term.kind))
    };
    let members = &entity.members[side];
    let names: BTreeSet<TermId> = analysis
        .mentions
        .iter()
        .filter(|it| it.entity.is_some_and(|id| members.contains(&id)))
        .filter_map(|it| Some((it.span, at(it.span)?)))
        .flat_map(|(span, n)| stems(span, n))
        .map(|(id, _)| id)
        .collect();
    analysis
        .references
        .iter()
        .filter(|it| it.kind != ReferenceKind::Pronoun && members.contains(&it.entity))
        .filter_map(|it| {
            let n = at(it.span)?;
            let told = stems(it.span, n).filter(|(id, _)| !names.contains(id));
            Some((n as u32, told.collect()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::analyze,
        article::{self, Metadata},
        link::entities::match_entities,
    };

    #[track_caller]
    fn check(a: &str, b: &str, says_the_same: bool) {
        let parse = |text: &str| article::parse("test", format!("{text}\n"), Metadata::default());
        let articles = Pair::new(parse(a), parse(b));
        let analyses = articles.as_ref().map(analyze);
        let terms = Terms::new(articles.as_ref(), analyses.as_ref());
        let entities = match_entities(articles.as_ref(), analyses.as_ref());
        let found = identities(analyses.as_ref(), &terms, &entities);
        assert_eq!(
            found.contains(&(0, 0)),
            says_the_same,
            "{a} / {b}: {found:?}"
        );
    }

    #[test]
    fn who_somebody_is_takes_a_name_besides_his_own() {
        let a = "Daniel Roth, the founder of Seahook, left Porto on Monday.";
        check(a, "Daniel Roth, founder of Seahook, was ill.", true);
        check(
            a,
            "The singer met Daniel Roth, the founder of Seahook.",
            true,
        );
        check(a, "Daniel Roth, the founder of Bexley, was ill.", false);
        check(a, "Daniel Roth, the owner of Seahook, was ill.", false);
        check(a, "Daniel Roth, the founder, was ill.", false);
        check(a, "Marta Hallam, the founder of Seahook, was ill.", false);
    }
}
