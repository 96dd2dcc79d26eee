//! The matrix of facts by report, and the pair of each of its cells.

use std::{cmp::Reverse, sync::Arc};

use crate::{
    article::Article,
    matrix::MatrixFact,
    pair::{Pair, Side},
    text::Span,
    tui::{
        list::OverlayKind,
        state::{
            app::{App, Effect},
            matrix::StoryMatrix,
            reports::{Listed, Listing},
        },
    },
};

/// The largest number of reports in a matrix: more do not fit on a screen, and comparing every pair of them takes long.
const MOST: usize = 12;

/// The target of a cell of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PairAt {
    /// The reports to show, by their index in the story.
    pub(crate) reports: Pair<usize>,
    /// The passage to go to.
    pub(crate) at: (Side, Span),
}

impl App {
    /// Starts comparing all reports of the story, to show the matrix afterward.
    pub(crate) fn ask_for_matrix(&mut self) -> Option<Effect> {
        let n = self.story_articles().len();
        let is_awaited = |it: &&Listed| matches!(it.state, Listing::Awaited);
        let n_awaited = self.reports.listed.iter().filter(is_awaited).count();
        match n {
            _ if n_awaited > 0 => self.notify(format!("Still loading {n_awaited} of the reports")),
            0..3 => self.notify("A matrix needs three reports · parallax A B C"),
            _ => {
                self.notify(format!("Comparing {n} reports"));
                return Some(Effect::CompareAll);
            }
        }
        None
    }

    /// The reports for the matrix, with their indices in the list: those of the current story, if stories are known.
    pub(crate) fn story_articles(&self) -> Vec<(usize, Arc<Article>)> {
        let Pair { a, b } = self.reports.shown;
        let stories = self.reports.stories.iter().flatten();
        let mut here = stories.filter(|story| story.contains(&a) || story.contains(&b));
        let story = here.next();
        let is_in = |n: &usize| [a, b].contains(n) || story.is_none_or(|story| story.contains(n));
        let listed = self.reports.listed.iter().enumerate();
        let read = listed.filter_map(|(n, listed)| match &listed.state {
            Listing::Read(article) => Some((n, article.clone())),
            _ => None,
        });
        read.filter(|(n, _)| is_in(n)).take(MOST).collect()
    }

    /// Shows the finished matrix, unless the reader is busy with something else; or exports it if that was requested.
    pub(crate) fn take_matrix(&mut self, found: Result<StoryMatrix, String>) -> Option<Effect> {
        match found {
            Ok(found) => {
                let found = Arc::new(found);
                self.matrix = Some(found.clone());
                if let Some(name) = self.export_after.take() {
                    return self.export_story(&name, &found.matrix);
                }
                let is_free = self
                    .overlay
                    .as_ref()
                    .is_none_or(|it| it.kind == OverlayKind::Digest);
                if is_free && !self.takes_text() {
                    self.message = None;
                    self.open_pane(OverlayKind::Matrix);
                }
            }
            Err(reason) => {
                self.export_after = None;
                self.notify_error(format!("Comparison failed ({reason})"));
            }
        }
        None
    }

    /// Opens the pair of a cell of the matrix, at the fact.
    pub(crate) fn choose_cell(&mut self, fact: usize, report: usize) -> Option<Effect> {
        let found = self.matrix.clone()?;
        let fact = found.matrix.facts.get(fact)?;
        let to = pair_at(&found, fact, report, self.reports.shown)?;
        let Pair { a, b } = to.reports;
        let (side, span) = to.at;
        if self.reports.shown == to.reports {
            self.go_to_fact(side, span);
        } else if self.reports.shown == Pair::new(b, a) {
            self.go_to_fact(side.other(), span);
        } else {
            return Some(Effect::ShowPair(to.reports, Some(to.at)));
        }
        None
    }

    /// Goes to the fact of a passage, with both ends aligned.
    pub(crate) fn go_to_fact(&mut self, side: Side, span: Span) {
        self.jump_to(side, span);
        if self.fact.is_some() && !self.is_level() {
            self.level_now();
        }
    }
}

/// The pair to show for a report in the row of a fact. A report that has the fact is shown with the one from which it differs most; one
/// without it, with one that has it.
fn pair_at(
    found: &StoryMatrix,
    fact: &MatrixFact,
    report: usize,
    shown: Pair<usize>,
) -> Option<PairAt> {
    let links = fact.links.iter();
    let of_report = links.filter(|it| it.reports.a == report || it.reports.b == report);
    let gravest =
        of_report.max_by_key(|it| (it.link.status.gravity(), it.link.score, Reverse(it.reports)));
    let (reports, at) = if let Some(it) = gravest {
        let side = if it.reports.a == report {
            Side::A
        } else {
            Side::B
        };
        (it.reports, (side, it.link.passages[side]))
    } else {
        let has = |n: &usize| fact.places.get(*n).is_some_and(|it| !it.is_empty());
        let all = 0..found.reports.len();
        let owner = Some(report).filter(has).or_else(|| all.clone().find(has))?;
        let is_shown = |n: &usize| [shown.a, shown.b].contains(&found.reports[*n]);
        let mut others = all.clone().filter(|n| *n != owner);
        let other = if owner == report {
            others.clone().find(is_shown).or_else(|| others.next())?
        } else {
            report
        };
        let side = if owner < other { Side::A } else { Side::B };
        let reports = Pair::new(owner.min(other), owner.max(other));
        (reports, (side, *fact.places[owner].first()?))
    };
    let listed = |n: usize| found.reports.get(n).copied();
    Some(PairAt {
        reports: Pair::new(listed(reports.a)?, listed(reports.b)?),
        at,
    })
}
