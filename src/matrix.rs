//! Several reports of one story: which of them state each fact, and whether they agree.
//!
//! In: two or more reports. Out: a [`Matrix`]. Every pair of reports is compared; sure facts of different pairs that share a
//! sentence of a report are joined into one fact, starting with the highest score.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    analysis::{Analysis, analyze_compared},
    article::Article,
    comparison::{Fact, FactStatus, Link, Note, Status},
    pair::{Pair, Side},
    reading::{self, Reading},
    text::Span,
};

/// Several reports and everything found between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Matrix {
    /// The reports, in the given order.
    pub articles: Vec<Article>,
    /// The facts: those of two or more reports, in the order of the first report that states them, then those of one.
    pub facts: Vec<MatrixFact>,
    /// Notes on each pair of reports.
    pub notes: Vec<PairNotes>,
}

/// A fact of the story.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MatrixFact {
    /// Two to five words from the reports.
    pub label: String,
    /// Its passages in each report, in text order; empty for a report that does not state it.
    pub places: Vec<Vec<Span>>,
    /// The links between its passages; empty for a fact of one report.
    pub links: Vec<MatrixLink>,
}

/// A link of a sure fact between two of the reports.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MatrixLink {
    /// Indices into [`Matrix::articles`], the smaller first.
    pub reports: Pair<usize>,
    /// The sentences in which its passages begin.
    pub sentences: Pair<Span>,
    /// The link.
    pub link: Link,
}

/// The notes on two of the reports.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PairNotes {
    /// Indices into [`Matrix::articles`], the smaller first.
    pub reports: Pair<usize>,
    /// The notes.
    pub notes: Vec<Note>,
}

impl MatrixFact {
    /// The gravest status of its links; `None` when only one report states it.
    pub(crate) fn status(&self) -> Option<Status> {
        gravest(self.links.iter())
    }

    /// The gravest status of the links of one report.
    pub(crate) fn status_of(&self, report: usize) -> Option<Status> {
        let of_report = |it: &&MatrixLink| it.reports.a == report || it.reports.b == report;
        gravest(self.links.iter().filter(of_report))
    }
}

fn gravest<'a>(links: impl Iterator<Item = &'a MatrixLink>) -> Option<Status> {
    let statuses = links.map(|it| it.link.status);
    statuses.max_by_key(|status| status.gravity())
}

/// Compares every pair of reports; `correct` applies the reader's corrections to a comparison.
pub(crate) fn compare(
    articles: Vec<Article>,
    mut correct: impl FnMut(Reading) -> Reading,
) -> Matrix {
    let analyses: Vec<Analysis> = articles.iter().map(analyze_compared).collect();
    let mut of_pairs: Vec<PairFact> = Vec::new();
    let mut notes = Vec::new();
    let mut candidates: BTreeMap<Place, String> = BTreeMap::new();
    for b in 1..articles.len() {
        for a in 0..b {
            let reports = Pair::new(a, b);
            let pair = reports.map(|n| articles[n].clone());
            let analyzed = reports.map(|n| analyses[n].clone());
            let found = correct(reading::read_analyzed(pair, analyzed));
            of_pairs.extend(sure_facts(&found, reports));
            collect_unlinked(&found, reports, &mut candidates);
            notes.push(PairNotes {
                reports,
                notes: found.comparison.notes,
            });
        }
    }
    notes.sort_by_key(|it| (it.reports.a, it.reports.b));
    let groups = joined(of_pairs);
    let in_facts = groups.iter().flatten().flat_map(PairFact::places);
    let linked: BTreeSet<Place> = in_facts.collect();
    let is_linked = |(report, span): Place| {
        let bounds = [report, report + 1].map(|report| (report, Span::new(0, 0)));
        let mut of_report = linked.range(bounds[0]..bounds[1]);
        of_report.any(|(_, other)| other.overlaps(span))
    };
    let alone: Vec<(Place, String)> = candidates
        .into_iter()
        .filter(|(place, _)| !is_linked(*place))
        .collect();
    let mut facts = shared(articles.len(), groups);
    facts.extend(alone.into_iter().map(|((report, span), label)| {
        let mut places = vec![Vec::new(); articles.len()];
        places[report].push(span);
        MatrixFact {
            label,
            places,
            links: Vec::new(),
        }
    }));
    Matrix {
        articles,
        facts,
        notes,
    }
}

/// A passage: the index of the report and the span.
type Place = (usize, Span);

/// A sure fact of two of the reports.
struct PairFact {
    reports: Pair<usize>,
    /// The score of its best link.
    score: u16,
    label: String,
    links: Vec<MatrixLink>,
}

impl PairFact {
    /// The sentences that contain it.
    fn places(&self) -> impl Iterator<Item = Place> {
        let links = self.links.iter();
        links.flat_map(|it| Side::BOTH.map(|side| (it.reports[side], it.sentences[side])))
    }
}

/// The sure facts of two reports with all their links.
fn sure_facts(found: &Reading, reports: Pair<usize>) -> Vec<PairFact> {
    let comparison = &found.comparison;
    let facts = comparison.facts.iter();
    let facts = facts.filter(|fact| fact.sure && matches!(fact.status, FactStatus::Linked(_)));
    let links = |fact: &Fact| -> Vec<MatrixLink> {
        let links = fact.links.iter();
        let links = links.filter_map(|&n| comparison.links.get(n as usize));
        let link = |link: &Link| MatrixLink {
            reports,
            sentences: Pair::from_fn(|side| sentence(found, side, link.passages[side])),
            link: link.clone(),
        };
        links.map(link).collect()
    };
    facts
        .map(|fact| {
            let links = links(fact);
            PairFact {
                reports,
                score: links.iter().map(|it| it.link.score).max().unwrap_or(0),
                label: found.label(fact).to_string(),
                links,
            }
        })
        .collect()
}

/// The largest number of facts of pairs in a sentence that it may join; a sentence in more of them joins none.
const MOST_AT_ONE: usize = 32;

/// Joins facts of different pairs that share a sentence of a report; within a group they are in the order of their scores. Two
/// facts of the same pair are never joined: a pair has as many facts here as on its own, and no chain of facts drifts from one topic to
/// another.
fn joined(mut facts: Vec<PairFact>) -> Vec<Vec<PairFact>> {
    facts.sort_by_key(|fact| Reverse(fact.score));
    let mut at: BTreeMap<Place, BTreeSet<usize>> = BTreeMap::new();
    for (n, fact) in facts.iter().enumerate() {
        for place in fact.places() {
            at.entry(place).or_default().insert(n);
        }
    }
    // The number of sentences that two facts share, weighted: a headline is in many facts and says little.
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for here in at.values().filter(|here| here.len() <= MOST_AT_ONE) {
        let apart = |(i, j): &(usize, usize)| i < j && facts[*i].reports != facts[*j].reports;
        let pairs = here.iter().flat_map(|&i| here.iter().map(move |&j| (i, j)));
        for pair in pairs.filter(apart) {
            *common.entry(pair).or_default() += 1000 / here.len();
        }
    }
    let mut common: Vec<((usize, usize), usize)> = common.into_iter().collect();
    common.sort_by_key(|&(pair, weight)| (Reverse(weight), pair));
    let mut groups: Vec<Vec<usize>> = (0..facts.len()).map(|n| vec![n]).collect();
    let mut group_of: Vec<usize> = (0..facts.len()).collect();
    for ((i, j), _) in common {
        let (into, from) = (group_of[i].min(group_of[j]), group_of[i].max(group_of[j]));
        let pairs: Vec<Pair<usize>> = groups[into].iter().map(|&n| facts[n].reports).collect();
        let mut others = groups[from].iter();
        if into == from || others.any(|&n| pairs.contains(&facts[n].reports)) {
            continue;
        }
        let moved = std::mem::take(&mut groups[from]);
        for &n in &moved {
            group_of[n] = into;
        }
        groups[into].extend(moved);
        groups[into].sort_unstable();
    }
    let mut facts: Vec<Option<PairFact>> = facts.into_iter().map(Some).collect();
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    let taken = |group: Vec<usize>| {
        let of_group = group.into_iter();
        of_group.filter_map(|n| facts[n].take()).collect()
    };
    groups.map(taken).collect()
}

/// The sentence in which a passage begins. Another comparison may link another part of it.
fn sentence(found: &Reading, side: Side, passage: Span) -> Span {
    let sentences = &found.analyses[side].sentences;
    let n = sentences.partition_point(|it| it.span.end <= passage.start);
    let sentence = sentences.get(n).map(|it| it.span);
    sentence
        .filter(|it| it.overlaps(passage))
        .unwrap_or(passage)
}

/// Adds the passages without a sure link in this comparison, with their labels.
fn collect_unlinked(
    found: &Reading,
    reports: Pair<usize>,
    candidates: &mut BTreeMap<Place, String>,
) {
    let facts = found.comparison.facts.iter();
    for fact in facts.filter(|fact| !fact.sure || matches!(fact.status, FactStatus::Only(_))) {
        for side in Side::BOTH {
            for span in &fact.places[side] {
                let span = sentence(found, side, *span);
                let label = || found.label(fact).to_string();
                candidates
                    .entry((reports[side], span))
                    .or_insert_with(label);
            }
        }
    }
}

/// The facts of two or more of the `n_reports` reports.
fn shared(n_reports: usize, groups: Vec<Vec<PairFact>>) -> Vec<MatrixFact> {
    let fact = |group: Vec<PairFact>| {
        let mut places = vec![Vec::new(); n_reports];
        for (report, span) in group.iter().flat_map(PairFact::places) {
            if !places[report].contains(&span) {
                places[report].push(span);
            }
        }
        for places in &mut places {
            places.sort_unstable();
        }
        // The fact with the highest score comes first and gives its label.
        let label = group
            .first()
            .map_or_else(String::new, |it| it.label.clone());
        let mut links: Vec<MatrixLink> = group.into_iter().flat_map(|it| it.links).collect();
        links.sort_by_key(|it| (it.reports.a, it.reports.b, it.link.passages.a));
        MatrixFact {
            label,
            places,
            links,
        }
    };
    let mut facts: Vec<MatrixFact> = groups.into_iter().map(fact).collect();
    facts.sort_by_key(|fact| {
        let first = fact.places.iter().position(|places| !places.is_empty());
        (first, first.map(|first| fact.places[first][0]))
    });
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, parse};

    fn matrix(texts: &[&str]) -> Matrix {
        let articles = texts
            .iter()
            .map(|text| parse("test", (*text).to_string(), Metadata::default()));
        compare(articles.collect(), |reading| reading)
    }

    const A: &str = "Bridge shut after crash\n\nThe Tarn bridge in Albi was shut on Monday after a lorry hit it.\n\n\
        Two people were hurt in the crash on the Tarn bridge, the police said.\n\n\
        Mayor Ann Lee wants a new bridge of steel by 2030.\n";
    const B: &str = "Crash on Tarn bridge\n\nThe Tarn bridge in Albi was shut on Monday after a lorry had hit it.\n\n\
        Three people were hurt in the crash on the Tarn bridge, the police said.\n";
    const C: &str = "Lorry hits bridge\n\nPolice said that two people were hurt in the crash on the Tarn bridge.\n\n\
        The lorry of the firm Roe came from Toulouse with 12 tonnes of apples.\n";

    #[test]
    fn a_fact_has_its_reports_and_status() {
        let matrix = matrix(&[A, B, C]);
        let letters = |fact: &MatrixFact| -> String {
            let letters = ['A', 'B', 'C'].iter().zip(&fact.places);
            letters
                .filter(|(_, places)| !places.is_empty())
                .map(|(letter, _)| *letter)
                .collect()
        };
        let hurt = matrix
            .facts
            .iter()
            .filter(|fact| letters(fact) == "ABC")
            .find(|fact| {
                let mut places = fact.places[0].iter();
                places.any(|span| span.of(A).contains("hurt"))
            })
            .expect("the hurt are in all three");
        assert_eq!(hurt.status(), Some(Status::Conflict));
        assert_eq!(hurt.status_of(1), Some(Status::Conflict));
        for (report, words) in [(0, "2030"), (2, "Toulouse")] {
            let alone = matrix.facts.iter().find(|fact| {
                let places = &fact.places[report];
                places
                    .iter()
                    .any(|span| span.of(&matrix.articles[report].text).contains(words))
            });
            let alone = alone.unwrap_or_else(|| panic!("{words} is a fact"));
            assert_eq!(alone.status(), None);
            assert_eq!(letters(alone).len(), 1);
        }
        assert_eq!(matrix.notes.len(), 3);
    }

    #[test]
    fn two_reports_have_the_facts_of_their_comparison() {
        let pair = [A, B].map(|text| parse("test", text.to_string(), Metadata::default()));
        let [a, b] = pair.clone();
        let read = reading::read(Pair::new(a, b)).comparison;
        let check = |matrix: &Matrix, reports: Pair<usize>| {
            let of_pair = |it: &&MatrixLink| it.reports == reports;
            let facts = matrix.facts.iter();
            let links = facts.map(|fact| fact.links.iter().filter(of_pair).collect::<Vec<_>>());
            let mut got: Vec<_> = links
                .filter(|links| !links.is_empty())
                .map(|links| (links.len(), gravest(links.into_iter())))
                .collect();
            let sure = read.facts.iter().filter(|fact| fact.sure);
            let mut expected: Vec<_> = sure
                .filter_map(|fact| match fact.status {
                    FactStatus::Linked(status) => Some((fact.links.len(), Some(status))),
                    FactStatus::Only(_) => None,
                })
                .collect();
            got.sort_unstable();
            expected.sort_unstable();
            assert_eq!(got, expected);
        };
        check(&matrix(&[A, B]), Pair::new(0, 1));
        check(&matrix(&[A, B, C]), Pair::new(0, 1));
        check(&matrix(&[A, C, B]), Pair::new(0, 2));
    }

    #[test]
    fn no_link_of_a_fact_is_lost_however_many_passages_it_has() {
        let hurt = |n: usize| {
            let more = "Two people were hurt in the crash on the Tarn bridge, the police said.\n\n";
            format!("Crash on the Tarn bridge\n\n{}", more.repeat(n))
        };
        let texts = [hurt(5), hurt(1), hurt(2)];
        let matrix = matrix(&texts.each_ref().map(String::as_str));
        let links: usize = matrix.facts.iter().map(|fact| fact.links.len()).sum();
        let pair = |a: usize, b: usize| {
            let articles = [a, b].map(|n| parse("test", texts[n].clone(), Metadata::default()));
            let [a, b] = articles;
            let read = reading::read(Pair::new(a, b)).comparison;
            let sure = read.facts.into_iter().filter(|fact| fact.sure);
            sure.map(|fact| fact.links.len()).sum::<usize>()
        };
        assert_eq!(links, pair(0, 1) + pair(0, 2) + pair(1, 2));
    }

    #[test]
    fn unrelated_and_empty_reports_share_nothing() {
        let matrix = matrix(&[
            A,
            "",
            "Bread gets dearer\n\nBakers in Leeds raised prices by 4 percent in May.\n",
        ]);
        assert!(matrix.facts.iter().all(|fact| fact.status().is_none()));
    }
}
