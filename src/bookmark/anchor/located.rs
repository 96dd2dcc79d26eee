//! Locates the bookmarks and corrections that belong to a report.
//!
//! In: a [`Store`] and reports. Out: the place of each passage that belongs to them, found or not.

use std::path::Path;

use crate::{
    article::Article,
    bookmark::{
        Finder, Found, Passage, Retyped, Reviewed, Source, Store, correction::apply_corrections,
        name_type::apply_types,
    },
    pair::{Pair, Side},
    reading::Reading,
};

/// Why a bookmark is taken to belong to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Belongs {
    /// The text is the same.
    Text,
    /// The file or address is the same; its text changed.
    Path,
    /// The headline is the same.
    Title,
}

/// A bookmark's passage in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// Index into [`Store::bookmarks`].
    pub bookmark: usize,
    /// 0 for the bookmarked passage, 1 for the other passage of a fact.
    pub passage: usize,
    /// Why it is taken to belong to this report.
    pub belongs: Belongs,
    /// Where it is.
    pub found: Found,
}

/// A correction in a pair of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocatedLink {
    /// Index into [`Store::corrections`].
    pub correction: usize,
    /// Whether its first passage belongs to report B.
    pub turned: bool,
    /// Where its passages are, by report.
    pub found: Pair<Found>,
}

/// A corrected kind of a name in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocatedType {
    /// Index into [`Store::types`].
    pub nth: usize,
    /// Which report.
    pub side: Side,
    /// Where the mention is.
    pub found: Found,
}

impl Store {
    /// The passages of all bookmarks that are in a report or once were, in the order of the file. `finder` belongs to the same report.
    pub fn in_article(&self, article: &Article, finder: &Finder<'_>) -> Vec<Located> {
        let mut located = Vec::new();
        for (bookmark, it) in self.bookmarks().iter().enumerate() {
            for (passage, it) in it.passages().enumerate() {
                let Some(belongs) = self.belongs(&it.source, article, finder.hash()) else {
                    continue;
                };
                let found = finder.find(it);
                // Many reports have the title "Live updates": the title alone is not enough for an orphan.
                if belongs == Belongs::Title && found.span().is_none() {
                    continue;
                }
                located.push(Located {
                    bookmark,
                    passage,
                    belongs,
                    found,
                });
            }
        }
        located
    }

    /// Whether a bookmark's source is this report, whose text has this hash.
    pub fn belongs(&self, source: &Source, article: &Article, hash: &str) -> Option<Belongs> {
        if source.hash == hash {
            return Some(Belongs::Text);
        }
        let names = [&source.path, &article.source].map(|path| Path::new(path).file_name());
        let same_path = source.path == article.source
            || (names[0].is_some() && names[0] == names[1] && {
                let there = std::fs::canonicalize(self.resolve(source));
                let here = std::fs::canonicalize(&article.source);
                there
                    .ok()
                    .zip(here.ok())
                    .is_some_and(|(there, here)| there == here)
            });
        if same_path && !source.path.is_empty() {
            return Some(Belongs::Path);
        }
        let title = article.meta.title.as_deref().unwrap_or_default();
        (!title.is_empty() && source.title == title).then_some(Belongs::Title)
    }

    /// The places of the corrections of a pair of reports, in either order.
    pub fn corrections_in(
        &self,
        articles: Pair<&Article>,
        finders: Pair<&Finder<'_>>,
    ) -> Vec<LocatedLink> {
        let place = |passage: &Passage, side: Side| {
            self.belongs(&passage.source, articles[side], finders[side].hash())?;
            Some(finders[side].find(passage))
        };
        let both = |a: &Passage, b: &Passage, turned: bool| {
            let found = Pair::new(place(a, Side::A)?, place(b, Side::B)?);
            Some((turned, found))
        };
        let is_found = |it: &(bool, Pair<Found>)| it.1.iter().all(|(_, it)| it.span().is_some());
        let corrections = self.corrections().iter().enumerate();
        corrections
            .filter_map(|(correction, it)| {
                let Pair { a, b } = &it.passages;
                let straight = both(a, b, false);
                let (turned, found) = match straight {
                    Some(straight) if is_found(&straight) => straight,
                    _ => both(b, a, true).filter(is_found).or(straight)?,
                };
                Some(LocatedLink {
                    correction,
                    turned,
                    found,
                })
            })
            .collect()
    }

    /// The corrected kinds of names in a pair of reports whose mentions are found, in the order of the file.
    pub fn retyped(&self, articles: Pair<&Article>, finders: Pair<&Finder<'_>>) -> Vec<Retyped> {
        let located = self.types_in(articles, finders).into_iter();
        located
            .filter_map(|LocatedType { nth, side, found }| {
                let it = &self.types()[nth];
                Some(Retyped {
                    id: it.id.clone(),
                    side,
                    span: found.span()?,
                    kind: it.kind,
                })
            })
            .collect()
    }

    /// The places of names with corrected kinds in a pair of reports, in the order of the file.
    pub fn types_in(
        &self,
        articles: Pair<&Article>,
        finders: Pair<&Finder<'_>>,
    ) -> Vec<LocatedType> {
        let mut located = Vec::new();
        for (nth, it) in self.types().iter().enumerate() {
            for side in Side::BOTH {
                let source = &it.passage.source;
                if self
                    .belongs(source, articles[side], finders[side].hash())
                    .is_some()
                {
                    let found = finders[side].find(&it.passage);
                    located.push(LocatedType { nth, side, found });
                }
            }
        }
        located
    }

    /// The corrections of a pair of reports whose passages are found. The others have no effect.
    pub fn reviewed(&self, articles: Pair<&Article>, finders: Pair<&Finder<'_>>) -> Vec<Reviewed> {
        let located = self.corrections_in(articles, finders).into_iter();
        located
            .filter_map(|it| {
                let is_moved = |found: Found| matches!(found, Found::Moved { .. });
                Some(Reviewed {
                    correction: it.correction,
                    verdict: self.corrections()[it.correction].verdict,
                    spans: Pair::new(it.found.a.span()?, it.found.b.span()?),
                    moved: is_moved(it.found.a) || is_moved(it.found.b),
                })
            })
            .collect()
    }
}

/// The reading with the corrections of a bookmark file applied, and how many of them belong to this pair.
pub(crate) fn corrected(reading: Reading, store: &Store) -> (Reading, usize) {
    if !store.has_corrections() {
        return (reading, 0);
    }
    let articles = reading.articles.as_ref();
    let finders = articles.map(|article| Finder::new(&article.text));
    let reviewed = store.reviewed(articles, finders.as_ref());
    let retyped = store.retyped(articles, finders.as_ref());
    let typed = (!retyped.is_empty()).then(|| apply_types(&reading, &retyped));
    let mut reading = typed.unwrap_or(reading);
    reading.comparison = apply_corrections(&reading, &reviewed);
    (reading, reviewed.len() + retyped.len())
}
