//! Compares two linked passages: they agree, both report it, a detail differs, or they contradict each other.
//!
//! ```text
//! Passage ── values ──► typed numbers, dates, names     Pair<Passage> ── Matrix ──► similarity of words, context
//! both ── slots, denial, pairs, roles, speech ──► candidates over their threshold ── rules ──► Difference    what is unmatched ── verdict ──► Status
//! ```
//!
//! A conflict may be missed, but agreement must never be claimed for something that was not compared.

mod around;
mod compared;
pub(crate) mod denial;
mod equal;
mod matrix;
pub(crate) mod model;
mod names;
mod pairs;
mod passage;
pub(crate) mod report_date;
mod roles;
mod rules;
mod shown;
mod side_by_side;
pub(crate) mod slots;
mod speech;
mod value;
mod values;
mod verdict;

use std::collections::{BTreeSet, HashMap};

pub use compared::Compared;
use passage::Passage;
use side_by_side::{Known, known};

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::{Difference, Status},
    pair::{Pair, Side},
    parallel,
    text::Span,
};

/// The number of passages or links from which they are processed in parallel.
const MANY: usize = 200;

/// How many pairs of passages are cached, and how many bytes of text: for the links of two reports of a megabyte they would take as much
/// memory as everything else, and those of dense text already in part.
const MOST_CACHED: usize = 2_000;
const MOST_CACHED_BYTES: usize = 400_000;

/// Two reports whose passages are compared. A passage with many links is prepared once; one with very many links, a few times.
pub struct Differ<'a> {
    articles: Pair<&'a Article>,
    analyses: Pair<&'a Analysis>,
    known: Pair<Known>,
    passages: Pair<HashMap<Span, Passage<'a>>>,
    /// Whether the reports refer to different times.
    pub apart: bool,
    /// Whether it is doubtful that they cover the same event.
    pub doubtful: bool,
}

impl<'a> Differ<'a> {
    /// The comparison of two analyzed reports.
    pub fn new(articles: Pair<&'a Article>, analyses: Pair<&'a Analysis>) -> Differ<'a> {
        Differ {
            known: Pair::from_fn(|side| known(articles[side], analyses[side])),
            passages: Pair::default(),
            articles,
            analyses,
            apart: false,
            doubtful: false,
        }
    }

    /// The differences of two linked passages, and the status of the link.
    pub fn differ(&mut self, spans: Pair<Span>) -> (Status, Vec<Difference>) {
        self.take_apart(&[spans]);
        self.verdict(spans)
    }

    /// The same for many pairs of passages, in parallel.
    pub fn differ_all(&mut self, spans: &[Pair<Span>]) -> Vec<(Status, Vec<Difference>)> {
        let mut found = Vec::with_capacity(spans.len());
        let mut rest = spans;
        while !rest.is_empty() {
            let (some, others) = rest.split_at(n_cached(rest));
            self.take_apart(some);
            found.extend(parallel::map(some.len(), MANY, |n| self.verdict(some[n])));
            rest = others;
            if !rest.is_empty() {
                self.passages = Pair::default();
            }
        }
        found
    }

    fn verdict(&self, spans: Pair<Span>) -> (Status, Vec<Difference>) {
        let (articles, apart, doubtful) = (self.articles, self.apart, self.doubtful);
        let (status, mut differences) = self.see(spans, |compared| {
            verdict::verdict(compared, articles, apart, doubtful)
        });
        for difference in &mut differences {
            difference.shown = shown::shown(articles, self.analyses, spans, difference);
        }
        (status, differences)
    }

    /// The unequal values of two passages that answer the same question with at least this probability, and whether they are people.
    pub fn slots(&mut self, spans: Pair<Span>, likely: f64) -> Vec<(Pair<Span>, bool)> {
        self.take_apart(&[spans]);
        let passages = Pair::new(&self.passages.a[&spans.a], &self.passages.b[&spans.b]);
        if slots::may_part(passages) {
            self.see(spans, |compared| compared.slots(likely))
        } else {
            Vec::new()
        }
    }

    /// Calls `see` with two passages side by side.
    pub fn with<T>(&mut self, spans: Pair<Span>, see: impl FnOnce(&Compared) -> T) -> T {
        self.take_apart(&[spans]);
        self.see(spans, see)
    }

    /// Prepares the passages that are not cached.
    fn take_apart(&mut self, spans: &[Pair<Span>]) {
        for side in Side::BOTH {
            let (article, analysis) = (self.articles[side], self.analyses[side]);
            let known = &mut self.passages[side];
            let new: BTreeSet<Span> = (spans.iter().map(|it| it[side]))
                .filter(|span| !known.contains_key(span))
                .collect();
            let new: Vec<Span> = new.into_iter().collect();
            let passage = |n: usize| values::passage(article, analysis, new[n]);
            let passages = parallel::map(new.len(), MANY, passage);
            known.extend(new.iter().copied().zip(passages));
        }
    }

    /// Calls `see` with two prepared passages.
    fn see<T>(&self, spans: Pair<Span>, see: impl FnOnce(&Compared) -> T) -> T {
        let articles = self.articles;
        let passages = Pair::new(&self.passages.a[&spans.a], &self.passages.b[&spans.b]);
        let known = self.known.as_ref();
        if spans.b.of(&articles.b.text) < spans.a.of(&articles.a.text) {
            see(&Compared::new(passages.swap(), known.swap(), true))
        } else {
            see(&Compared::new(passages, known, false))
        }
    }
}

/// How many of these pairs are cached at the same time; at least one.
fn n_cached(spans: &[Pair<Span>]) -> usize {
    let mut bytes = 0;
    let fits = |it: &&Pair<Span>| {
        bytes += it.a.len() + it.b.len();
        bytes <= MOST_CACHED_BYTES
    };
    spans
        .iter()
        .take(MOST_CACHED)
        .take_while(fits)
        .count()
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::analyze,
        article::{self, Metadata},
    };

    #[test]
    fn many_links_are_compared_like_one() {
        let parse = |text: &str| article::parse("test", text.to_string(), Metadata::default());
        let articles = Pair::new(
            parse("The ferry sank on Monday. Nine people drowned, the mayor said.\n"),
            parse("Nobody was hurt. The ferry sank on Tuesday. Seven people drowned.\n"),
        );
        let analyses = articles.as_ref().map(analyze);
        let new = || Differ::new(articles.as_ref(), analyses.as_ref());
        let sentences = |side: Side| analyses[side].sentences.iter().map(|it| it.span);
        let each: Vec<Pair<Span>> = sentences(Side::A)
            .flat_map(|a| sentences(Side::B).map(move |b| Pair::new(a, b)))
            .collect();
        let one_by_one: Vec<_> = each.iter().map(|&spans| new().differ(spans)).collect();
        assert!(
            one_by_one
                .iter()
                .any(|(status, _)| *status == Status::Conflict)
        );
        assert!(
            one_by_one
                .iter()
                .any(|(status, _)| *status != Status::Conflict)
        );
        let n = each.len();
        let many: Vec<Pair<Span>> = each.into_iter().cycle().take(MOST_CACHED + MANY).collect();
        for (n_th, found) in new().differ_all(&many).iter().enumerate() {
            assert_eq!(*found, one_by_one[n_th % n]);
        }
        // Without unequal values nothing is looked for; with them what is side by side is found.
        for (spans, (_, _)) in many.iter().zip(&one_by_one) {
            let slots = new().slots(*spans, 0.1);
            assert_eq!(slots, new().with(*spans, |it| it.slots(0.1)));
        }
    }
}
