//! Shows other reports of the story.

use std::sync::Arc;

use crate::{
    analysis::Analysis,
    article::Article,
    comparison::Comparison,
    config::Action,
    pair::{Pair, Side},
    reading::Reading,
    text::visible::visible_line,
    tui::{
        list::OverlayKind,
        state::{
            app::{App, Effect},
            mode::Mode,
            reports::{Listing, Reports},
            search::Folds,
        },
    },
};

impl App {
    /// The effect that shows a report on the focused side. `None` if it is shown already or cannot be.
    pub(crate) fn choose_report(&mut self, report: usize) -> Option<Effect> {
        let side = self.side;
        let Reports { listed, shown, .. } = &self.reports;
        let message = match listed.get(report).map(|listed| &listed.state) {
            _ if shown[side] == report => "Already on this side".to_string(),
            _ if shown[side.other()] == report => {
                let keys = self.keys(Action::SwapSides);
                format!("This is the other report · {keys} swap the two")
            }
            Some(Listing::Read(_)) => {
                let mut shown = *shown;
                shown[side] = report;
                return Some(Effect::ShowPair(shown, None));
            }
            Some(Listing::Failed(reason)) => visible_line(reason),
            Some(Listing::Awaited) | None => "Still loading".to_string(),
        };
        self.notify(message);
        None
    }

    /// Lists the reports of a folder, for the reader to choose two.
    pub fn choose_reports(&mut self) {
        self.reports.is_choosing = true;
        self.open_pane(OverlayKind::Reports);
    }

    /// Selects one of the two reports of a folder; the second one opens both.
    pub(crate) fn choose_two(&mut self, report: usize) -> Option<Effect> {
        let state = self.reports.listed.get(report).map(|it| &it.state);
        match (state, self.reports.chosen) {
            (Some(Listing::Read(_)), None) => {
                self.reports.chosen = Some(report);
                self.notify("Choose the second report");
            }
            (Some(Listing::Read(_)), Some(first)) if first != report => {
                self.overlay = None;
                self.reports.is_choosing = false;
                self.reports.chosen = None;
                return Some(Effect::ShowPair(Pair::new(first, report), None));
            }
            (_, Some(first)) if first == report => self.reports.chosen = None,
            (Some(Listing::Failed(reason)), _) => {
                let reason = visible_line(reason);
                self.notify(reason);
            }
            _ => self.notify("Still loading"),
        }
        self.refill_pane();
        None
    }

    /// The reports of a folder, by their index in the list, if all of them have been read.
    pub fn folder_articles(&self) -> Option<Vec<(usize, Arc<Article>)>> {
        let listed = self.reports.listed.iter();
        let is_awaited = listed
            .clone()
            .any(|it| matches!(it.state, Listing::Awaited));
        let read = listed.enumerate().filter_map(|(n, it)| match &it.state {
            Listing::Read(article) => Some((n, article.clone())),
            _ => None,
        });
        (!is_awaited).then(|| read.collect())
    }

    /// Adds the stories of the reports of a folder.
    pub fn take_stories(&mut self, stories: Vec<Vec<usize>>) {
        self.reports.stories = Some(stories);
        let open = self.overlay.as_ref().map(|overlay| overlay.kind);
        if open == Some(OverlayKind::Reports) {
            self.refill_pane();
        }
    }

    /// Shows two of the reports, without their facts yet; returns the reports to compare. `None` if one has not been read yet, or
    /// nothing changes.
    pub fn show_reports(&mut self, shown: Pair<usize>) -> Option<Pair<Article>> {
        if self.reports.shown == shown {
            return None;
        }
        let article = |side: Side| match &self.reports.listed.get(shown[side])?.state {
            Listing::Read(article) => Some(Article::clone(article)),
            _ => None,
        };
        let articles = Pair::new(article(Side::A)?, article(Side::B)?);
        let is_new = Pair::from_fn(|side| self.reports.shown[side] != shown[side]);
        self.reports.shown = shown;
        self.mode = Mode::Read;
        self.search = None;
        self.folds = Folds::default();
        self.letters.retain(|_, place| !is_new[place.side]);
        for place in self.letters.values_mut() {
            place.fact = None;
        }
        self.progress = Some("Comparing".to_string());
        self.set_reading(Arc::new(Reading {
            articles: articles.clone(),
            analyses: Pair::<Analysis>::default(),
            comparison: Comparison::default(),
        }));
        for side in Side::BOTH {
            if is_new[side] {
                self.put_cursor(side, 0);
            }
        }
        Some(articles)
    }
}
