//! Shared descriptions: sentences of both reports that describe a person, organization or place in the same way, "the founder of
//! Wikileaks".
//!
//! In: the references of both reports and their shared entities. Out: for two story sentences, whether they give the same description
//! of an entity. A description must contain a name other than that of the entity: "the founder of Wikileaks" identifies a person, "the
//! founder" does not.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    analysis::Analysis,
    compare::link::vocabulary::{TermId, TermKind, Terms},
    comparison::SharedEntity,
    coreference::ReferenceKind,
    entity::EntityId,
    pair::{Pair, Side},
    text::Span,
};

/// The descriptions of entities in the sentences of a pair of reports.
pub(crate) struct Identities {
    /// By story sentence, sorted.
    descriptions: Pair<Vec<(u32, Said)>>,
}

/// An entity of both reports with the stems of a description.
type Said = (usize, BTreeSet<(TermId, TermKind)>);

impl Identities {
    /// Reads both reports.
    pub(crate) fn new(
        analyses: Pair<&Analysis>,
        terms: &Terms,
        entities: &[SharedEntity],
    ) -> Identities {
        let descriptions = Pair::from_fn(|side| {
            let mut shared = vec![None; analyses[side].entities.len()];
            for (n, entity) in entities.iter().enumerate() {
                for member in &entity.members[side] {
                    if let Some(place) = shared.get_mut(member.0 as usize) {
                        *place = Some(n);
                    }
                }
            }
            descriptions(analyses[side], terms, side, &shared)
        });
        Identities { descriptions }
    }

    /// Whether sentence `i` of A and `j` of B give the same description of an entity.
    pub(crate) fn share(&self, i: u32, j: u32) -> bool {
        let of = |side: Side, n: u32| {
            let descriptions = &self.descriptions[side];
            let from = descriptions.partition_point(|(at, _)| *at < n);
            descriptions[from..]
                .iter()
                .take_while(move |(at, _)| *at == n)
        };
        of(Side::A, i).any(|(_, (who, said))| {
            of(Side::B, j).any(|(_, (other, heard))| {
                let shared = |kind| said.iter().any(|it| it.1 == kind && heard.contains(it));
                who == other && shared(TermKind::Word) && shared(TermKind::Name)
            })
        })
    }
}

/// The descriptions of shared entities in a report, next to or instead of the name; `shared` maps its entities to shared ones.
fn descriptions(
    analysis: &Analysis,
    terms: &Terms,
    side: Side,
    shared: &[Option<usize>],
) -> Vec<(u32, Said)> {
    let sentences = &terms.sentences[side];
    let of = |id: EntityId| shared.get(id.0 as usize).copied().flatten();
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
    let mut names: BTreeMap<usize, BTreeSet<TermId>> = BTreeMap::new();
    for mention in &analysis.mentions {
        if let Some((who, n)) = mention.entity.and_then(of).zip(at(mention.span)) {
            let stems = stems(mention.span, n).map(|(id, _)| id);
            names.entry(who).or_default().extend(stems);
        }
    }
    let said = analysis.references.iter().filter_map(|it| {
        let who = of(it.entity).filter(|_| it.kind != ReferenceKind::Pronoun)?;
        let (n, own) = (at(it.span)?, names.get(&who));
        let descriptions =
            stems(it.span, n).filter(|(id, _)| own.is_none_or(|own| !own.contains(id)));
        Some((n as u32, (who, descriptions.collect())))
    });
    let mut said: Vec<(u32, Said)> = said.collect();
    said.sort_by_key(|(n, _)| *n);
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::analyze,
        article::{self, Metadata},
        compare::link::entities::match_entities,
    };

    #[track_caller]
    fn check(a: &str, b: &str, says_the_same: bool) {
        let parse = |text: &str| article::parse("test", format!("{text}\n"), Metadata::default());
        let articles = Pair::new(parse(a), parse(b));
        let analyses = articles.as_ref().map(analyze);
        let terms = Terms::new(articles.as_ref(), analyses.as_ref());
        let entities = match_entities(articles.as_ref(), analyses.as_ref());
        let found = Identities::new(analyses.as_ref(), &terms, &entities);
        assert_eq!(
            found.share(0, 0),
            says_the_same,
            "{a} / {b}: {:?}",
            found.descriptions
        );
    }

    #[test]
    fn a_description_needs_another_name() {
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
