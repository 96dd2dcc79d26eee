//! All reports of the story: the two that are shown, and the others, which are read after the first two have been compared.

use std::sync::Arc;

use crate::{article::Article, pair::Pair};

/// The reports that can be shown.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// The title of the story.
    pub title: Option<String>,
    /// All of them, by name.
    pub listed: Vec<Listed>,
    /// The index of the report shown on each side.
    pub shown: Pair<usize>,
    /// Groups of reports of the same story, if they come from a folder and have all been read.
    pub stories: Option<Vec<Vec<usize>>>,
    /// Whether the reader has to choose the first two.
    pub is_choosing: bool,
    /// The first one chosen.
    pub chosen: Option<usize>,
}

/// A report of the story.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The file or address.
    pub source: String,
    /// Its state.
    pub state: Listing,
}

/// The state of a report.
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
    /// Only the two reports of a reading.
    pub fn of(articles: &Pair<Article>) -> Reports {
        let listed = articles.iter().map(|(_, article)| Listed {
            source: article.source.clone(),
            state: Listing::Read(Arc::new(article.clone())),
        });
        Reports {
            listed: listed.collect(),
            shown: Pair::new(0, 1),
            ..Reports::default()
        }
    }

    /// Adds reports that have not been read yet.
    pub fn add(&mut self, sources: Vec<String>) {
        self.listed.extend(sources.into_iter().map(|source| Listed {
            source,
            state: Listing::Awaited,
        }));
    }

    /// Adds a report that has been read, or the reason why it could not be.
    pub fn take(&mut self, report: usize, read: Result<Article, String>) {
        if let Some(listed) = self.listed.get_mut(report) {
            listed.state = match read {
                Ok(article) => Listing::Read(Arc::new(article)),
                Err(reason) => Listing::Failed(reason),
            };
        }
    }
}
