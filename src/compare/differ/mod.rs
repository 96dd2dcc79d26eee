//! What two linked passages have to do with each other: they agree, both report it, a detail differs, or they contradict each other.
//!
//! ```text
//! Passage ── values ──► typed numbers, dates, names     Pair<Passage> ── Matrix ──► likeness of words, context
//! both ── slots, denial, pairs, roles, speech ──► candidates over their bar ── rules ──► Difference    what is left over ── verdict ──► Status
//! ```
//!
//! A conflict may be missed; an agreement that was not compared may never be claimed.

mod around;
pub(crate) mod denial;
mod equal;
mod matrix;
pub(crate) mod model;
mod pairs;
mod passage;
pub(crate) mod report_date;
mod roles;
mod rules;
pub(crate) mod slots;
mod speech;
mod values;
mod verdict;

use std::collections::{HashMap, HashSet};

use denial::Denial;
use matrix::Matrix;
use passage::Passage;
use slots::Candidate;
use values::Value;

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::{Difference, Status},
    pair::{Pair, Side},
    text::{Span, accent},
};

/// Two passages laid side by side: first the one that comes first in the alphabet, so that nothing that is found hangs on which report is A.
#[derive(Debug)]
pub struct Compared<'p> {
    passages: Pair<&'p Passage<'p>>,
    known: Pair<&'p Known>,
    /// Whether the first passage is that of B.
    turned: bool,
    matrix: Matrix,
    /// For each value whether the other side has its like.
    met: Pair<Vec<bool>>,
    /// Unequal values that may answer one question.
    pub candidates: Vec<Candidate>,
    /// Words that one side denies.
    pub denials: Vec<Denial>,
}

/// The words of the names of a report, in small letters.
type Known = HashSet<String>;

impl<'p> Compared<'p> {
    fn new(passages: Pair<&'p Passage<'p>>, known: Pair<&'p Known>, turned: bool) -> Compared<'p> {
        let matrix = Matrix::new(passages);
        let mut compared = Compared {
            passages,
            known,
            turned,
            matrix,
            met: Pair::default(),
            candidates: Vec::new(),
            denials: Vec::new(),
        };
        compared.met = Pair::from_fn(|side| {
            let values = passages[side].values.iter();
            let others = &passages[side.other()].values;
            let met = values.map(|it| slots::has_like(&compared, it, others, side == Side::B));
            met.collect()
        });
        compared.candidates = slots::candidates(&compared);
        compared.denials = denial::denials(&compared);
        compared
    }

    /// Whether each report tells of the other's name as well, so that both are somebody of one story.
    fn are_known(&self, a: &Value, b: &Value) -> bool {
        let knows = |known: &Known, value: &Value| {
            value.name().last().is_some_and(|last| known.contains(last))
        };
        knows(self.known.b, a) && knows(self.known.a, b)
    }

    /// Whether two names are of one, by the fullest names of their reports.
    fn are_one(&self, a: &Value, b: &Value) -> bool {
        let Pair { a: here, b: there } = self.passages;
        let full = here.referent(a.to - 1).unwrap_or(a.name());
        equal::are_one_name(full, there.referent(b.to - 1).unwrap_or(b.name()))
    }

    /// The unequal values that answer one question at least that likely, each once, and whether they are people.
    pub fn slots(&self, likely: f64) -> Vec<(Pair<Span>, bool)> {
        let kept = rules::likeliest(self, |it| it.p >= likely);
        kept.into_iter()
            .map(|it| (self.spans(it), it.group == model::Group::Person))
            .collect()
    }

    /// The words of a denial by report: the cue, and what it denies on the other side.
    pub fn denied(&self, denial: &Denial) -> Pair<Span> {
        self.by_report(Pair::from_fn(|side| {
            self.passages[side].words[denial.words[side]].span
        }))
    }

    /// The values of a candidate by report.
    pub fn spans(&self, candidate: &Candidate) -> Pair<Span> {
        self.by_report(self.laid(candidate))
    }

    /// The values of a candidate as the passages are laid.
    fn laid(&self, candidate: &Candidate) -> Pair<Span> {
        Pair::from_fn(|side| self.passages[side].values[candidate.values[side]].span)
    }

    /// What is laid by passage, that of A first.
    fn by_report(&self, spans: Pair<Span>) -> Pair<Span> {
        if self.turned { spans.swap() } else { spans }
    }
}

/// Two reports whose passages are compared. A passage of many links is taken apart once.
pub struct Differ<'a> {
    articles: Pair<&'a Article>,
    analyses: Pair<&'a Analysis>,
    known: Pair<Known>,
    passages: Pair<HashMap<Span, Passage<'a>>>,
    /// Whether the reports speak from different times.
    pub apart: bool,
    /// Whether it is doubtful that they tell of one event.
    pub doubtful: bool,
}

impl<'a> Differ<'a> {
    /// Of two analyzed reports.
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

    /// In what two linked passages differ, and what status that gives the link.
    pub fn differ(&mut self, spans: Pair<Span>) -> (Status, Vec<Difference>) {
        let (articles, apart, doubtful) = (self.articles, self.apart, self.doubtful);
        self.with(spans, |compared| {
            verdict::verdict(compared, articles, apart, doubtful)
        })
    }

    /// Lays two passages side by side.
    pub fn with<T>(&mut self, spans: Pair<Span>, see: impl FnOnce(&Compared) -> T) -> T {
        let (articles, analyses) = (self.articles, self.analyses);
        for (side, &span) in spans.iter() {
            self.passages[side]
                .entry(span)
                .or_insert_with(|| Passage::new(articles[side], analyses[side], span));
        }
        let passages = Pair::new(&self.passages.a[&spans.a], &self.passages.b[&spans.b]);
        let known = self.known.as_ref();
        if spans.b.of(&articles.b.text) < spans.a.of(&articles.a.text) {
            see(&Compared::new(passages.swap(), known.swap(), true))
        } else {
            see(&Compared::new(passages, known, false))
        }
    }
}

/// The words of all names of a report.
fn known(article: &Article, analysis: &Analysis) -> Known {
    let names = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind.is_name());
    let mut known = Known::new();
    for name in names {
        let text = accent::plain(&name.span.of(&article.text).to_lowercase());
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if !known.contains(word) {
                known.insert(word.to_string());
            }
        }
    }
    known
}
