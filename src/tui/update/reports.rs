//! All reports of the story: the two that are shown, and the others, which are read once the first two are compared.

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
        state::{
            app::{App, Effect},
            mode::Mode,
        },
        update::search::Folds,
    },
};

/// The reports that can be shown.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// What the story is called.
    pub title: Option<String>,
    /// All of them, as they were named.
    pub listed: Vec<Listed>,
    /// Which of them is shown on which side.
    pub shown: Pair<usize>,
}

/// A report of the story.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The file or address.
    pub source: String,
    /// The report, as far as it is known.
    pub state: Listing,
}

/// How far a report is known.
#[derive(Clone, Debug)]
pub enum Listing {
    /// It is being read.
    Awaited,
    /// It can be shown.
    Read(Arc<Article>),
    /// It cannot be read, and why.
    Failed(String),
}

impl Reports {
    /// The reports of a reading alone.
    pub fn of(articles: &Pair<Article>) -> Reports {
        let listed = articles.iter().map(|(_, article)| Listed {
            source: article.source.clone(),
            state: Listing::Read(Arc::new(article.clone())),
        });
        Reports {
            title: None,
            listed: listed.collect(),
            shown: Pair::new(0, 1),
        }
    }

    /// Adds reports that are still to be read.
    pub fn add(&mut self, sources: Vec<String>) {
        self.listed.extend(sources.into_iter().map(|source| Listed {
            source,
            state: Listing::Awaited,
        }));
    }

    /// Takes a report that was read, or why it could not be.
    pub fn take(&mut self, report: usize, read: Result<Article, String>) {
        if let Some(listed) = self.listed.get_mut(report) {
            listed.state = match read {
                Ok(article) => Listing::Read(Arc::new(article)),
                Err(reason) => Listing::Failed(reason),
            };
        }
    }
}

impl App {
    /// What is to be done to show a report on the focused side. Nothing where it is shown already or cannot be.
    pub(crate) fn choose_report(&mut self, report: usize) -> Option<Effect> {
        let side = self.side;
        let Reports { listed, shown, .. } = &self.reports;
        let told = match listed.get(report).map(|listed| &listed.state) {
            _ if shown[side] == report => "this report is read here already".to_string(),
            _ if shown[side.other()] == report => {
                let keys = self.keys(Action::SwapSides);
                format!("this is the other report; {keys} swaps the two")
            }
            Some(Listing::Read(_)) => return Some(Effect::ShowReport(side, report)),
            Some(Listing::Failed(reason)) => visible_line(reason),
            Some(Listing::Awaited) | None => "this report is still being read".to_string(),
        };
        self.say(told);
        None
    }

    /// Shows a report in the place of the one on `side`, as yet without its facts; gives the reports to compare now.
    pub fn show_report(&mut self, side: Side, report: usize) -> Option<Pair<Article>> {
        let Listing::Read(article) = &self.reports.listed.get(report)?.state else {
            return None;
        };
        let mut articles = self.reading.articles.clone();
        articles[side] = Article::clone(article);
        self.reports.shown[side] = report;
        self.mode = Mode::Read;
        self.search = None;
        self.folds = Folds::default();
        self.letters.retain(|_, place| place.side != side);
        for place in self.letters.values_mut() {
            place.fact = None;
        }
        self.progress = Some("comparing".to_string());
        self.set_reading(Arc::new(Reading {
            articles: articles.clone(),
            analyses: Pair::<Analysis>::default(),
            comparison: Comparison::default(),
        }));
        self.put_cursor(side, 0);
        Some(articles)
    }
}
