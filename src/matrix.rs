//! What several reports of one story tell: for every fact which of them tell it, and whether they agree.
//!
//! In: two reports or more. Out: a [`Matrix`]. Every two reports are compared; passages that are surely linked, whichever the two
//! are, become one fact, the surest links first. A fact takes at most `MOST_OF_ONE` passages of one report, so that a chain of
//! links does not end far from where it began.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    analysis::{Analysis, analyze_compared},
    article::Article,
    comparison::{FactStatus, Link, Note, Status},
    pair::{Pair, Side},
    reading::{self, Reading},
    text::Span,
};

/// Passages of one report in one fact.
const MOST_OF_ONE: usize = 3;

/// All reports and what was found between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Matrix {
    /// The reports, as they were named.
    pub articles: Vec<Article>,
    /// The facts: those of two reports or more in the order of the first report that tells them, then those of one.
    pub facts: Vec<MatrixFact>,
    /// What is to be known of two of the reports as a whole, every two of them.
    pub notes: Vec<PairNotes>,
}

/// A fact of the story.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MatrixFact {
    /// Two to five words from the reports.
    pub label: String,
    /// Its passages in each report, in text order; empty for a report that does not tell it.
    pub places: Vec<Vec<Span>>,
    /// What links them; empty for a fact of one report.
    pub links: Vec<MatrixLink>,
}

/// A sure link between two of the reports.
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
    /// What is to be known.
    pub notes: Vec<Note>,
}

impl MatrixFact {
    /// The gravest status of its links; `None` when one report tells it alone.
    pub(crate) fn status(&self) -> Option<Status> {
        gravest(self.links.iter())
    }

    /// The same of the links of one report.
    pub(crate) fn status_of(&self, report: usize) -> Option<Status> {
        let of_report = |it: &&MatrixLink| it.reports.a == report || it.reports.b == report;
        gravest(self.links.iter().filter(of_report))
    }
}

fn gravest<'a>(links: impl Iterator<Item = &'a MatrixLink>) -> Option<Status> {
    let statuses = links.map(|it| it.link.status);
    statuses.max_by_key(|status| status.gravity())
}

/// Compares every two of the reports; `correct` says what the reader knows better about two of them.
pub(crate) fn compare(
    articles: Vec<Article>,
    mut correct: impl FnMut(Reading) -> Reading,
) -> Matrix {
    let analyses: Vec<Analysis> = articles.iter().map(analyze_compared).collect();
    let mut groups = Groups::default();
    let mut links: Vec<(MatrixLink, String)> = Vec::new();
    let mut notes = Vec::new();
    let mut candidates: BTreeMap<Place, String> = BTreeMap::new();
    for b in 1..articles.len() {
        for a in 0..b {
            let reports = Pair::new(a, b);
            let pair = reports.map(|n| articles[n].clone());
            let analyzed = reports.map(|n| analyses[n].clone());
            let found = correct(reading::read_analyzed(pair, analyzed));
            links.extend(sure_links(&found, reports));
            collect_unlinked(&found, reports, &mut candidates);
            notes.push(PairNotes {
                reports,
                notes: found.comparison.notes,
            });
        }
    }
    notes.sort_by_key(|it| (it.reports.a, it.reports.b));
    links.sort_by_key(|(it, _)| {
        let Pair { a, b } = it.link.passages;
        (Reverse(it.link.score), it.reports.a, it.reports.b, a, b)
    });
    for (it, _) in &links {
        groups.unite(place(it, Side::A), place(it, Side::B));
    }
    let mut facts = shared(&articles, &groups, links);
    let alone = candidates
        .into_iter()
        .filter(|(place, _)| !groups.holds(*place));
    facts.extend(alone.map(|((report, span), label)| {
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

/// A passage: index of the report and where it is.
type Place = (usize, Span);

fn place(it: &MatrixLink, side: Side) -> Place {
    (it.reports[side], it.sentences[side])
}

/// The sure links of two reports, each with the label of its fact.
fn sure_links(found: &Reading, reports: Pair<usize>) -> Vec<(MatrixLink, String)> {
    let comparison = &found.comparison;
    let mut links = Vec::new();
    for fact in &comparison.facts {
        let of_fact = fact
            .links
            .iter()
            .filter_map(|&n| comparison.links.get(n as usize));
        links.extend(of_fact.filter(|link| link.sure).map(|link| {
            let link = MatrixLink {
                reports,
                sentences: Pair::from_fn(|side| sentence(found, side, link.passages[side])),
                link: link.clone(),
            };
            (link, found.label(fact).to_string())
        }));
    }
    links
}

/// The sentence in which a passage begins. Other comparisons may link another part of it.
fn sentence(found: &Reading, side: Side, passage: Span) -> Span {
    let sentences = &found.analyses[side].sentences;
    let n = sentences.partition_point(|it| it.span.end <= passage.start);
    let sentence = sentences.get(n).map(|it| it.span);
    sentence
        .filter(|it| it.overlaps(passage))
        .unwrap_or(passage)
}

/// Adds the passages that this comparison does not surely link, with their labels.
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

/// The facts of two reports or more.
fn shared(
    articles: &[Article],
    groups: &Groups,
    links: Vec<(MatrixLink, String)>,
) -> Vec<MatrixFact> {
    let mut facts: BTreeMap<usize, MatrixFact> = BTreeMap::new();
    for (it, label) in links {
        let ends = [place(&it, Side::A), place(&it, Side::B)];
        let group = groups.of(ends[0]);
        if group.is_none() || group != groups.of(ends[1]) {
            continue;
        }
        let Some(group) = group else { continue };
        // Links come surest first: the label is that of the surest.
        let fact = facts.entry(group).or_insert_with(|| MatrixFact {
            label,
            places: vec![Vec::new(); articles.len()],
            links: Vec::new(),
        });
        for (report, span) in ends {
            if !fact.places[report].contains(&span) {
                fact.places[report].push(span);
            }
        }
        fact.links.push(it);
    }
    let mut facts: Vec<MatrixFact> = facts.into_values().collect();
    for fact in &mut facts {
        fact.places
            .iter_mut()
            .for_each(|places| places.sort_unstable());
        fact.links
            .sort_by_key(|it| (it.reports.a, it.reports.b, it.link.passages.a));
    }
    facts.sort_by_key(|fact| {
        let first = fact.places.iter().position(|places| !places.is_empty());
        (first, first.map(|first| fact.places[first][0]))
    });
    facts
}

/// Passages united to facts.
#[derive(Default)]
struct Groups {
    of: BTreeMap<Place, usize>,
    members: Vec<Vec<Place>>,
}

impl Groups {
    fn of(&self, place: Place) -> Option<usize> {
        self.of.get(&place).copied()
    }

    fn holds(&self, (report, span): Place) -> bool {
        let of_report = self
            .of
            .range((report, Span::new(0, 0))..(report + 1, Span::new(0, 0)));
        of_report
            .into_iter()
            .any(|((_, other), _)| other.overlaps(span))
    }

    /// The group of a passage, of its own when it is new.
    fn group(&mut self, place: Place) -> usize {
        *self.of.entry(place).or_insert_with(|| {
            self.members.push(vec![place]);
            self.members.len() - 1
        })
    }

    /// Makes one group of two, unless it would hold too many passages of one report.
    fn unite(&mut self, a: Place, b: Place) {
        let (a, b) = (self.group(a), self.group(b));
        if a == b {
            return;
        }
        let (into, from) = (a.min(b), a.max(b));
        let both = || self.members[into].iter().chain(&self.members[from]);
        let fits =
            both().all(|(report, _)| both().filter(|it| it.0 == *report).count() <= MOST_OF_ONE);
        if !fits {
            return;
        }
        for place in std::mem::take(&mut self.members[from]) {
            self.of.insert(place, into);
            self.members[into].push(place);
        }
    }
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
    fn a_fact_knows_which_reports_tell_it_and_whether_they_agree() {
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
            .find(|fact| letters(fact) == "ABC")
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
    fn unrelated_and_empty_reports_share_nothing() {
        let matrix = matrix(&[
            A,
            "",
            "Bread gets dearer\n\nBakers in Leeds raised prices by 4 percent in May.\n",
        ]);
        assert!(matrix.facts.iter().all(|fact| fact.status().is_none()));
    }
}
