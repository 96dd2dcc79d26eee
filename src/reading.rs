//! A pair of reports with everything found in and between them, in one immutable value.

use serde::Serialize;

use crate::{
    analysis::{Analysis, analyze_compared as analyze},
    article::Article,
    compare::{
        self,
        align::Unmatched,
        fact::{description::describe, unmatched_words::unmatched},
    },
    comparison::{Comparison, Fact, FactStatus},
    pair::{Pair, Side},
    parallel::{self, Size},
    text::Span,
};

/// Two reports, their analyses and their comparison. Immutable once built.
///
/// ```
/// use parallax::{Metadata, Pair, Side, parse, read};
///
/// let report = |text: &str| parse("report", text.to_string(), Metadata::default());
/// let reading = read(Pair::new(report("Greta Lind left."), report("Greta Lind stayed.")));
/// assert_eq!(reading.articles[Side::B].text, "Greta Lind stayed.");
/// assert_eq!(reading.analyses[Side::A].entities[0].name, "Greta Lind");
/// assert_eq!(reading.comparison.entities.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// The reports.
    pub articles: Pair<Article>,
    /// The analysis of each report.
    pub analyses: Pair<Analysis>,
    /// The comparison of both.
    pub comparison: Comparison,
}

/// Analyzes and compares two reports.
///
/// ```
/// use parallax::{Metadata, Pair, parse, read};
///
/// let report = |text: &str| parse("report", text.to_string(), Metadata::default());
/// let reading = read(Pair::new(
///     report("The dam at Kell broke on Monday."),
///     report("The dam at Kell broke on Tuesday."),
/// ));
/// assert_eq!(reading.comparison.links[0].status.name(), "conflict");
/// ```
pub fn read(articles: Pair<Article>) -> Reading {
    let analyses = analyze_both(articles.as_ref());
    read_analyzed(articles, analyses)
}

/// As [`read`], but with given analyses: when many pairs are made from few articles, each article is analyzed once.
pub(crate) fn read_analyzed(articles: Pair<Article>, analyses: Pair<Analysis>) -> Reading {
    let analyses = compare::link::entities::share_kinds(articles.as_ref(), analyses);
    let comparison = compare::compare(articles.as_ref(), analyses.as_ref());
    Reading {
        articles,
        analyses,
        comparison,
    }
}

/// The length in bytes from which the two reports are analyzed in parallel: below it a thread costs more than it saves.
const LONG: usize = 50_000;

/// The number of facts from which their descriptions are made in parallel.
const MANY: usize = 200;

fn analyze_both(articles: Pair<&Article>) -> Pair<Analysis> {
    let shorter = articles.a.text.len().min(articles.b.text.len());
    parallel::both(Size::of(shorter, LONG), |side| analyze(articles[side]))
}

impl Reading {
    /// A short description of a fact of this reading, in the words of one article.
    ///
    /// ```
    /// use parallax::{Metadata, Pair, parse, read};
    ///
    /// let report = |text: &str| parse("report", text.to_string(), Metadata::default());
    /// let reading = read(Pair::new(
    ///     report("The mayor opened the bridge at Kell."),
    ///     report("The mayor opened the bridge at Kell."),
    /// ));
    /// let label = reading.label(&reading.comparison.facts[0]);
    /// assert!(label.contains("bridge"), "{label}");
    /// ```
    pub fn label<'a>(&self, fact: &'a Fact) -> &'a str {
        let describe = || {
            describe(
                self.articles.as_ref(),
                self.analyses.as_ref(),
                &self.comparison.links,
                fact,
            )
        };
        fact.label.get_or_init(describe)
    }

    /// Makes the descriptions of all facts in parallel if there are many, so that [`Reading::label`] has them ready.
    pub(crate) fn name_facts(&self) {
        let facts = &self.comparison.facts;
        if facts.len() >= MANY {
            parallel::map(facts.len(), MANY, |n| self.label(&facts[n]).len());
        }
    }

    /// The words in the passages of a fact that have no counterpart. Computed on each call: aligning a passage takes up to 0.2 ms.
    pub(crate) fn unmatched(&self, fact: &Fact) -> Pair<Vec<Unmatched>> {
        unmatched(
            self.articles.as_ref(),
            self.analyses.as_ref(),
            &self.comparison.links,
            fact,
        )
    }

    /// The number of words of a report's story that are in passages of sure facts that both reports state, for facts whose index
    /// `counts`. A word in two such passages counts once, page furniture not at all; [`Article::n_words`] is the total.
    pub(crate) fn n_shared_words(&self, side: Side, counts: impl Fn(usize) -> bool) -> usize {
        let article = &self.articles[side];
        let facts = self.comparison.facts.iter().enumerate();
        let shared = facts.filter(|(n, fact)| {
            matches!(fact.status, FactStatus::Linked(_)) && fact.sure && counts(*n)
        });
        let mut passages: Vec<Span> = shared
            .flat_map(|(_, fact)| fact.places[side].iter().copied())
            .collect();
        passages.sort_unstable();
        let mut passages = passages.into_iter().peekable();
        let (mut n, mut counted_to) = (0, 0);
        for block in article.blocks.iter().filter(|it| !it.role.is_furniture()) {
            while let Some(passage) = passages.next_if(|it| it.start < block.span.end) {
                let start = passage.start.max(block.span.start).max(counted_to);
                let end = passage.end.min(block.span.end);
                if start < end {
                    let words = Span { start, end }.of(&article.text).split_whitespace();
                    n += words.count();
                    counted_to = end;
                }
            }
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Block, BlockRole, Metadata},
        comparison::Status,
    };

    #[test]
    fn words_in_shared_passages_count_once() {
        let text = "One two three four.\nBy Ann Lee\nFive six.";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let block = |words: &str, role| Block {
            span: span(words),
            role,
        };
        let article = Article {
            source: String::new(),
            text: text.to_string(),
            blocks: vec![
                block("One two three four.", BlockRole::Paragraph),
                block("By Ann Lee", BlockRole::Byline),
                block("Five six.", BlockRole::Paragraph),
            ],
            meta: Metadata::default(),
        };
        let check = |facts: &[(&str, FactStatus)], expected: usize| {
            let facts = facts.iter().map(|(words, status)| Fact {
                status: *status,
                sure: *words != "two three four",
                label: "".into(),
                links: Vec::new(),
                places: Pair::new(vec![span(words)], Vec::new()),
            });
            let reading = Reading {
                articles: Pair::new(article.clone(), article.clone()),
                analyses: Pair::default(),
                comparison: Comparison {
                    facts: facts.collect(),
                    ..Comparison::default()
                },
            };
            assert_eq!(reading.n_shared_words(Side::A, |_| true), expected);
            assert_eq!(reading.n_shared_words(Side::A, |_| false), 0);
        };
        let linked = FactStatus::Linked(Status::Same);
        check(&[], 0);
        check(&[("two three", linked)], 2);
        // A possible match.
        check(&[("two three four", linked)], 0);
        check(&[("two three", linked), ("three four", linked)], 3);
        check(&[("two", FactStatus::Only(Side::A))], 0);
        check(&[("Ann Lee", linked), ("six", linked)], 1);
    }
}
