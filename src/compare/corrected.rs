//! Applies a reader's corrections to a comparison: links removed, confirmed or added.
//!
//! In: the links to keep, and the pairs of passages to link in addition. Out: the comparison with exactly these links; passages without
//! a link become facts of one report again, and facts are grouped and ordered as usual.

use std::collections::BTreeSet;

use crate::{
    analysis::Analysis,
    article::Article,
    compare::{
        SentencePair,
        differ::{Differ, report_date},
        fact::facts,
        link::{evidence::why, vocabulary::Terms},
        notes,
    },
    comparison::{Comparison, Fact, FactStatus, Label, Link, Note, NoteKind, Origin},
    pair::{Pair, Side},
    syntax::Grammar,
    text::Span,
};

/// The comparison with these links. `found` is the comparison without corrections, whose entities are kept.
pub(crate) fn compare_with_links(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    found: &Comparison,
    mut links: Vec<Link>,
    made: &[Pair<Span>],
) -> Comparison {
    let texts = articles.map(|article| article.text.as_str());
    let terms = Terms::new(articles, analyses);
    let spoken = report_date::apart(articles, analyses, &terms);
    let mut differ = Differ::new(articles, analyses);
    differ.apart = spoken.is_some();
    differ.doubtful = found
        .notes
        .iter()
        .any(|note| note.kind == NoteKind::DifferentEvents);
    links.extend(made.iter().map(|&passages| {
        let (status, differences) = differ.differ(passages);
        let ends = ends(&terms, passages);
        Link {
            passages,
            status,
            score: 1000,
            sure: true,
            origin: Origin::Manual,
            differences,
            why: ends.map_or_else(Vec::new, |ends| {
                why(texts, &terms, ends.i as usize, ends.j as usize)
            }),
        }
    }));
    links.sort_by_key(|link| (link.passages.a, link.passages.b));
    for link in &mut links {
        if let Some(words) = link.origin.words() {
            link.why.insert(0, words.to_string());
        }
    }
    let grammars = Pair::from_fn(|side| analyses[side].grammar(&articles[side].text));
    let note = found
        .notes
        .iter()
        .find(|note| note.kind == NoteKind::DifferentEvents);
    let note = note.cloned();
    let nothing = |note: &Note| note.kind == NoteKind::NoSharedFacts;
    let may_share = !found.notes.iter().any(nothing) && !found.links.iter().any(|it| it.sure);
    let facts = grouped(articles, grammars, &terms, found, &mut links);
    Comparison {
        entities: found.entities.clone(),
        notes: notes::notes(articles, analyses, spoken.as_ref(), note, may_share, &facts),
        facts,
        links,
        nearest: found.nearest.clone(),
    }
}

/// The facts of links, some of which may have passages outside the story: each of these is a fact of its own.
fn grouped(
    articles: Pair<&Article>,
    grammars: Pair<Grammar>,
    terms: &Terms,
    found: &Comparison,
    links: &mut [Link],
) -> Vec<Fact> {
    let all: Vec<Option<SentencePair>> = links.iter().map(|it| ends(terms, it.passages)).collect();
    let located: Vec<usize> = (0..links.len()).filter(|&n| all[n].is_some()).collect();
    let mut of_story: Vec<Link> = located.iter().map(|&n| links[n].clone()).collect();
    let ends: Vec<SentencePair> = all.iter().flatten().copied().collect();
    let mut facts = facts(articles, grammars, terms, &mut of_story, &ends);
    for (&n, link) in located.iter().zip(of_story) {
        links[n] = link;
    }
    for fact in &mut facts {
        for link in &mut fact.links {
            *link = located[*link as usize] as u32;
        }
    }
    // A manual passage of several sentences covers all of them; passages of found links are single sentences.
    let made = || links.iter().filter(|it| it.origin == Origin::Manual);
    facts.retain(|fact| match fact.status {
        FactStatus::Linked(_) => true,
        FactStatus::Only(side) => !fact.places[side]
            .iter()
            .any(|&place| made().any(|it| covers(it.passages[side], place))),
    });
    for (n, link) in links.iter().enumerate() {
        if all[n].is_none() {
            facts.push(outside(n, link));
        }
    }
    facts.extend(left_alone(&facts, found));
    let rank = |fact: &Fact| match fact.status {
        FactStatus::Linked(_) => {
            let first = |side: Side| fact.places[side].first().copied();
            (!fact.sure, first(Side::A), first(Side::B))
        }
        FactStatus::Only(_) => (true, None, None),
    };
    let alone = |fact: &Fact| match fact.status {
        FactStatus::Linked(_) => None,
        FactStatus::Only(side) => Some(side),
    };
    // A stable sort: facts of one report stay in the order of importance.
    facts.sort_by_key(|fact| (alone(fact), rank(fact)));
    facts
}

/// Facts for passages that are in no fact any more, as the least important ones, so that nothing disappears when a link is removed.
fn left_alone(facts: &[Fact], found: &Comparison) -> Vec<Fact> {
    let mut covered: Pair<BTreeSet<Span>> = Pair::from_fn(|side| {
        let places = facts.iter().flat_map(|fact| &fact.places[side]);
        places.copied().collect()
    });
    let mut left: Vec<Fact> = Vec::new();
    for fact in &found.facts {
        for side in Side::BOTH {
            for &place in &fact.places[side] {
                // Nearly all passages are unchanged: only the few others are searched for one by one.
                if !covered[side].insert(place) {
                    continue;
                }
                let states = |it: &Fact| {
                    it.places[side]
                        .iter()
                        .any(|passage| covers(*passage, place))
                };
                if facts.iter().chain(&left).any(states) {
                    continue;
                }
                let mut places = Pair::default();
                places[side] = vec![place];
                left.push(Fact {
                    status: FactStatus::Only(side),
                    label: Label::default(),
                    links: Vec::new(),
                    places,
                    sure: true,
                });
            }
        }
    }
    left
}

fn outside(n: usize, link: &Link) -> Fact {
    Fact {
        status: FactStatus::Linked(link.status),
        label: Label::default(),
        links: vec![n as u32],
        places: link.passages.map(|span| vec![span]),
        sure: link.sure,
    }
}

/// The story sentences that contain most of the passages.
fn ends(terms: &Terms, passages: Pair<Span>) -> Option<SentencePair> {
    let nearest = |side: Side| {
        let (sentences, passage) = (&terms.sentences[side], passages[side]);
        let from = sentences.partition_point(|it| it.span.end <= passage.start);
        let near = sentences.iter().enumerate().skip(from);
        let touched = near.take_while(|(_, it)| it.span.start < passage.end);
        let shared = |span: Span| span.intersect(passage).map_or(0, Span::len);
        let best = touched.max_by_key(|(n, it)| (shared(it.span), std::cmp::Reverse(*n)));
        best.map(|(n, _)| n as u32)
    };
    Some(SentencePair {
        i: nearest(Side::A)?,
        j: nearest(Side::B)?,
    })
}

/// Whether a passage covers a place: they overlap by most of the shorter one.
fn covers(passage: Span, place: Span) -> bool {
    let shared = passage.intersect(place).map_or(0, Span::len);
    shared * 2 > place.len().min(passage.len())
}

impl Origin {
    /// The first reason of a link that a person made or confirmed.
    const fn words(self) -> Option<&'static str> {
        match self {
            Origin::Found => None,
            Origin::Confirmed => Some("you confirmed it"),
            Origin::Manual => Some("you linked them"),
        }
    }
}

impl Comparison {
    /// Who linked a fact: the reader, if one of its links is confirmed or manual.
    pub fn origin(&self, fact: &Fact) -> Origin {
        let links = fact.links.iter();
        let links = links.filter_map(|&n| self.links.get(n as usize));
        links.map(|link| link.origin).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::compared;

    const A: &str = "The warehouse in Porto burned for nine hours before the roof fell in.\n\
        Nobody was inside, the fire chief Rui Matos told reporters.\n\
        The owner had complained about old cables last spring.\n";
    const B: &str = "Firefighters were seen at the warehouse in Porto, which burned for nine hours.\n\
        Two streets stay closed until Friday.\n\
        Chief Rui Matos said nobody was inside.\n";

    /// The facts after the corrections: status, first words in A, first words in B.
    fn after(links: impl Fn(&Comparison) -> Vec<Link>, made: &[(&str, &str)]) -> Vec<String> {
        let (articles, found) = compared(A, B);
        let articles = articles.as_ref();
        let analyses = articles.map(crate::analysis::analyze);
        let span = |text: &str, words: &str| {
            let at = text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let made: Vec<Pair<Span>> = made
            .iter()
            .map(|(a, b)| Pair::new(span(A, a), span(B, b)))
            .collect();
        let links = links(&found);
        let got = compare_with_links(articles, analyses.as_ref(), &found, links, &made);
        let first = |fact: &Fact, side: Side| {
            let text = &articles[side].text;
            let span = fact.places[side].first();
            span.map_or("-", |span| span.of(text).split(' ').next().unwrap_or(""))
        };
        got.facts
            .iter()
            .map(|fact| {
                let glyph = fact.status.glyph();
                format!("{glyph} {} {}", first(fact, Side::A), first(fact, Side::B))
            })
            .collect()
    }

    #[test]
    fn facts_are_grouped_and_ordered_as_if_the_links_had_been_found() {
        let all = |found: &Comparison| found.links.clone();
        let none = |_: &Comparison| Vec::new();
        let as_found = ["= The Firefighters", "= Nobody Chief", "A The -", "B - Two"];
        assert_eq!(after(all, &[]), as_found);
        // Passages whose link was removed still have much in common: they come last.
        assert_eq!(
            after(none, &[]),
            [
                "A The -",
                "A The -",
                "A Nobody -",
                "B - Two",
                "B - Firefighters",
                "B - Chief",
            ]
        );
        assert_eq!(
            after(all, &[("The owner had complained", "Two streets stay")])[2..],
            ["= The Two"]
        );
        let both = A.trim_end();
        assert_eq!(
            after(none, &[(both, "Two streets stay closed until Friday.")]),
            ["+ The Two", "B - Firefighters", "B - Chief"]
        );
    }
}
