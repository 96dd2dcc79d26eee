//! Compares two analyzed articles. The order of the steps is here and nowhere else: link (which passages state the same fact), align
//! (which of their words correspond), differ (whether their values agree), fact (what the reader steps through).
//!
//! In: both articles and their analyses. Out: a [`Comparison`]. `compare(b, a)` is the mirror image of `compare(a, b)`.

pub(crate) mod align;
pub(crate) mod corrected;
pub(crate) mod differ;
pub(crate) mod fact;
pub(crate) mod link;
mod notes;

use differ::{Differ, report_date};
use fact::facts;
use link::{
    classifier, entities,
    entity_overlap::Named,
    evidence::why,
    passage::passages,
    rescue::rescue,
    score::Scores,
    select::{ScoredPair, SentencePair, choose},
    shared_description::Identities,
    vocabulary::Terms,
};

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::{Comparison, Doubt, Link, Nearest, Origin},
    pair::Pair,
    text::Span,
};

/// Compares two analyzed reports.
pub fn compare(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Comparison {
    let texts = articles.map(|article| article.text.as_str());
    let terms = Terms::new(articles, analyses);
    let entities = entities::match_entities(articles, analyses);
    let named = Named::new(articles, analyses, &terms, &entities);
    let model = classifier::model();
    let scores = Scores::new(texts, &terms, &named, model);
    let spoken = report_date::apart(articles, analyses, &terms);
    let mut differ = Differ::new(articles, analyses);
    differ.apart = spoken.is_some();
    differ.doubtful = scores.event.is_doubtful();
    let is_other = scores.event.is_other();
    let mut pairs = scores.pairs();
    if !is_other {
        let scored = (pairs.as_mut_slice(), model);
        rescue(texts, &terms, &named, &scores, scored, &mut differ);
    }
    let mut chosen = choose(&terms, &scores.profiles, &pairs, model);
    if !is_other {
        let identities = Identities::new(analyses, &terms, &entities);
        let said = |pair: &&mut ScoredPair| identities.share(pair.i, pair.j);
        for pair in chosen.iter_mut().filter(said) {
            pair.score = pair.score.max(model.sure);
        }
    }
    let note = differ.doubtful.then(notes::different_events);
    let may_share = scores.may_share(model.sure);
    let nearest = nearest(&terms, &pairs, &chosen, model);
    // For large reports these take a third of all memory, and trees and differences do not need them.
    drop((pairs, scores, named));
    let ends: Vec<SentencePair> = chosen
        .iter()
        .map(|pair| SentencePair {
            i: pair.i,
            j: pair.j,
        })
        .collect();
    let grammars = Pair::from_fn(|side| analyses[side].grammar(&articles[side].text));
    let passages = passages(grammars, &terms, &ends);
    let differences = differ.differ_all(&passages);
    let mut links: Vec<Link> = chosen
        .iter()
        .zip(passages)
        .zip(differences)
        .map(|((pair, passages), (status, differences))| Link {
            passages,
            status,
            score: pair.score,
            sure: pair.score >= model.sure,
            origin: Origin::Found,
            differences,
            why: why(texts, &terms, pair.i as usize, pair.j as usize),
        })
        .collect();
    let facts = facts(articles, grammars, &terms, &mut links, &ends);
    Comparison {
        nearest,
        entities,
        notes: notes::notes(articles, analyses, spoken.as_ref(), note, may_share, &facts),
        facts,
        links,
    }
}

/// For each sentence without a sure link, the most likely sentence of the other report, if they have anything in common.
fn nearest(
    terms: &Terms,
    pairs: &[ScoredPair],
    chosen: &[ScoredPair],
    model: &classifier::Model,
) -> Pair<Vec<Nearest>> {
    let ends = |pair: &ScoredPair| Pair::new(pair.i as usize, pair.j as usize);
    Pair::from_fn(|side| {
        let mut best: Vec<Option<&ScoredPair>> = vec![None; terms.sentences[side].len()];
        for pair in pairs.iter().filter(|pair| pair.score >= FAINT) {
            let known = &mut best[ends(pair)[side]];
            if known.is_none_or(|known| known.score < pair.score) {
                *known = Some(pair);
            }
        }
        for pair in chosen.iter().filter(|pair| pair.score >= model.sure) {
            best[ends(pair)[side]] = None;
        }
        let is_chosen = |pair: &ScoredPair| {
            chosen
                .binary_search_by_key(&(pair.i, pair.j), |it| (it.i, it.j))
                .is_ok()
        };
        let nearest = |pair: &ScoredPair| Nearest {
            passages: Pair::from_fn(|side| terms.sentences[side][ends(pair)[side]].span),
            score: pair.score,
            doubt: match pair.score < model.possible {
                true => Doubt::Weak,
                false if is_chosen(pair) => Doubt::Possible,
                false => Doubt::Rival,
            },
        };
        best.into_iter().flatten().map(nearest).collect()
    })
}

/// Sentences with a lower score are unrelated.
const FAINT: u16 = 20;

/// Status and differences of two texts that are known to state the same fact: one link over both whole texts.
pub(crate) fn compare_linked(articles: Pair<&Article>, analyses: Pair<&Analysis>) -> Comparison {
    let terms = Terms::new(articles, analyses);
    let passages = Pair::from_fn(|side| Span::all(&articles[side].text).trim(&articles[side].text));
    let mut differ = Differ::new(articles, analyses);
    differ.apart = report_date::apart(articles, analyses, &terms).is_some();
    let (status, differences) = differ.differ(passages);
    let link = Link {
        passages,
        status,
        score: 1000,
        sure: true,
        origin: Origin::Found,
        differences,
        why: vec!["linked in the input".to_string()],
    };
    Comparison {
        entities: entities::match_entities(articles, analyses),
        links: vec![link],
        ..Comparison::default()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{
        analysis::analyze,
        article,
        comparison::{NoteKind, Status},
    };

    /// The comparison of two reports with one paragraph per line.
    pub(crate) fn compared(a: &str, b: &str) -> (Pair<Article>, Comparison) {
        let parse =
            |text: &str| article::parse("test", text.to_string(), article::Metadata::default());
        let articles = Pair::new(parse(a), parse(b));
        let analyses = articles.as_ref().map(analyze);
        let comparison = compare(articles.as_ref(), analyses.as_ref());
        (articles, comparison)
    }

    const FIRE: &str = "The warehouse in Porto burned for nine hours before the roof fell in.\n\
        Nobody was inside, the fire chief Rui Matos told reporters.\n\
        The owner had complained about old cables last spring.\n";
    const FIRE_AGAIN: &str = "Firefighters were seen at the warehouse in Porto, which burned for nine hours.\n\
        Two streets stay closed until Friday.\n\
        Chief Rui Matos said nobody was inside.\n";

    #[test]
    fn only_shared_statements_are_linked() {
        let (articles, comparison) = compared(FIRE, FIRE_AGAIN);
        let links: Vec<(&str, &str)> = comparison
            .links
            .iter()
            .filter(|link| link.sure)
            .map(|link| {
                (
                    link.passages.a.of(&articles.a.text),
                    link.passages.b.of(&articles.b.text),
                )
            })
            .map(|(a, b)| (&a[..10], &b[..10]))
            .collect();
        assert_eq!(
            links,
            [("The wareho", "Firefighte"), ("Nobody was", "Chief Rui ")]
        );
        let only: Vec<char> = comparison
            .facts
            .iter()
            .map(|fact| fact.status.glyph())
            .collect();
        assert_eq!(only, ['=', '=', 'A', 'B']);
    }

    #[test]
    fn reports_of_different_things_share_no_fact() {
        let other = "The council of Leeds raised the price of school meals.\nParents wrote a letter to the mayor.\n";
        let (_, comparison) = compared(FIRE, other);
        assert_eq!(comparison.links, []);
        assert_eq!(comparison.notes[0].kind, NoteKind::NoSharedFacts);
    }

    #[test]
    fn a_report_has_no_difference_from_itself() {
        // The other sentences are about the same event with other numbers.
        let toll = "Quake in Tarn kills nine people\n\nThe quake in Tarn killed nine people on Monday, the mayor said.\n\n\
            The quake in Tarn killed seven people, the governor had said on Monday.\n";
        let (_, comparison) = compared(toll, toll);
        assert_eq!(comparison.links.len(), 3);
        for link in &comparison.links {
            assert_eq!((link.status, link.sure), (Status::Same, true), "{link:?}");
        }
    }

    #[test]
    fn a_report_agrees_with_itself_sentence_by_sentence() {
        let (articles, comparison) = compared(FIRE, FIRE);
        for block in &articles.a.blocks {
            let link = comparison
                .links
                .iter()
                .find(|link| link.passages == Pair::new(block.span, block.span));
            let link = link
                .unwrap_or_else(|| panic!("{:?} is not linked", block.span.of(&articles.a.text)));
            assert_eq!((link.status, link.score), (Status::Same, 1000));
        }
    }
}
