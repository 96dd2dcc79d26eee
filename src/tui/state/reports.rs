//! All reports of the story: the two that are shown, and the others, which are read once the first two are compared.

use std::sync::Arc;

use crate::{article::Article, pair::Pair};

/// The reports that can be shown.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// What the story is called.
    pub title: Option<String>,
    /// All of them, as they were named.
    pub listed: Vec<Listed>,
    /// Which of them is shown on which side.
    pub shown: Pair<usize>,
    /// Those of one story together, where they come from a folder and are all read.
    pub stories: Option<Vec<Vec<usize>>>,
    /// Whether the reader is to choose the first two.
    pub is_choosing: bool,
    /// The first of them.
    pub chosen: Option<usize>,
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
            listed: listed.collect(),
            shown: Pair::new(0, 1),
            ..Reports::default()
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
