//! The places in both reports that are targets of links, and their ids.

use std::collections::BTreeMap;

use super::nest::Tag;
use crate::{
    article::Article,
    bookmark::{Bookmark, Finder, Found, Passage, Store},
    comparison::{Fact, FactStatus},
    output::{digest::Digest, summary::kind_of},
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
};

/// The content of a place.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// The links to the other report, one for each fact.
    pub tags: Vec<Tag>,
    /// The class of its gravest fact.
    pub class: Option<&'static str>,
    /// Whether it is bookmarked.
    pub is_bookmarked: bool,
    /// The gravity of its gravest fact.
    gravity: u8,
}

/// A bookmark of these reports.
pub(super) struct LocatedBookmark<'a> {
    /// The bookmark.
    pub bookmark: &'a Bookmark,
    /// Its passages with their report and span. `None` for a passage of another report.
    pub passages: Vec<(&'a Passage, Option<(usize, Found)>)>,
}

/// The id of a place.
pub(super) fn name(letter: char, span: Span) -> String {
    let letter = letter.to_ascii_lowercase();
    format!("{letter}-{}-{}", span.start, span.end)
}

/// The class of a status.
pub(super) const fn class(status: FactStatus) -> &'static str {
    match status {
        FactStatus::Only(_) => "only",
        FactStatus::Linked(status) => status.name(),
    }
}

/// All targets of links.
pub(super) fn places(
    reading: &Reading,
    digest: &Digest,
    bookmarks: &[LocatedBookmark<'_>],
) -> Pair<BTreeMap<Span, Place>> {
    let mut places: Pair<BTreeMap<Span, Place>> = Pair::default();
    for (n, fact) in reading.comparison.facts.iter().enumerate() {
        for side in Side::BOTH {
            for span in &fact.places[side] {
                let place = places[side].entry(*span).or_default();
                place.add(reading, (n, fact), side, *span);
            }
        }
    }
    let rows = digest.sections.iter().flat_map(|section| &section.rows);
    for said in rows.map(|row| &row.said) {
        for (side, said) in said.iter() {
            if let Some(said) = said {
                places[side].entry(said.place).or_default();
            }
        }
    }
    for side in Side::BOTH {
        mark_bookmarked(&mut places[side], bookmarks, side as usize);
        places[side].retain(|span, _| !span.is_empty());
    }
    places
}

/// Marks the passages of a report that are bookmarked.
pub(super) fn mark_bookmarked(
    places: &mut BTreeMap<Span, Place>,
    bookmarks: &[LocatedBookmark<'_>],
    report: usize,
) {
    let passages = bookmarks.iter().flat_map(|it| &it.passages);
    let located = passages.filter_map(|(_, place)| *place);
    for (_, found) in located.filter(|(of, _)| *of == report) {
        if let Some(span) = found.span().filter(|it| !it.is_empty()) {
            places.entry(span).or_default().is_bookmarked = true;
        }
    }
}

impl Place {
    /// Adds a fact of two reports.
    fn add(&mut self, reading: &Reading, (n, fact): (usize, &Fact), side: Side, span: Span) {
        let gravity = match fact.status {
            FactStatus::Linked(status) if fact.sure => 2 + status.gravity(),
            FactStatus::Linked(_) => 1,
            FactStatus::Only(_) => 0,
        };
        let status_class = if fact.sure {
            class(fact.status)
        } else {
            "possible"
        };
        let (status, kinds) = kind_of(&reading.comparison, fact);
        let colon = if kinds.is_empty() { "" } else { ": " };
        let kind = format!("{status}{colon}{kinds}");
        let glyph = fact.status.glyph();
        let class = format!("tag {}", class(fact.status));
        let tag = match fact.status {
            FactStatus::Only(_) => Tag {
                words: glyph.to_string(),
                title: kind,
                class,
                to: None,
            },
            FactStatus::Linked(_) => {
                let other = side.other();
                let doubt = if fact.sure { "" } else { "?" };
                Tag {
                    words: format!("{}\u{a0}{glyph}{doubt}", n + 1),
                    title: format!("Fact {}, {kind}: go to {}", n + 1, other.letter()),
                    class,
                    to: counterpart(reading, fact, side, span)
                        .map(|span| name(other.letter(), span)),
                }
            }
        };
        self.take(gravity, status_class, tag);
    }

    /// Adds a fact: its gravity, its class, and its tag.
    pub(super) fn take(&mut self, gravity: u8, class: &'static str, tag: Tag) {
        if self.class.is_none() || gravity > self.gravity {
            self.gravity = gravity;
            self.class = Some(class);
        }
        self.tags.push(tag);
    }
}

/// The passage of the other report that is linked with a passage of a fact, or else the first one of the fact.
fn counterpart(reading: &Reading, fact: &Fact, side: Side, span: Span) -> Option<Span> {
    let other = side.other();
    let links = fact.links.iter();
    let mut links = links.filter_map(|&n| reading.comparison.links.get(n as usize));
    let linked = links.find(|link| link.passages[side] == span);
    let linked = linked.map(|link| link.passages[other]);
    let is_place = |span: &Span| fact.places[other].contains(span);
    linked
        .filter(is_place)
        .or_else(|| fact.places[other].first().copied())
}

/// The bookmarks of a file that belong to these reports, in the order of the file.
pub(super) fn bookmarks<'a>(articles: &[&Article], store: &'a Store) -> Vec<LocatedBookmark<'a>> {
    if store.bookmarks().is_empty() {
        return Vec::new();
    }
    let located = articles.iter().map(|article| {
        let finder = Finder::new(&article.text);
        store.in_article(article, &finder)
    });
    let located: Vec<_> = located.collect();
    let of = |bookmark: usize, passage: usize| {
        let mut found = located.iter().enumerate().filter_map(|(report, located)| {
            let mut located = located.iter();
            let located = located.find(|it| (it.bookmark, it.passage) == (bookmark, passage))?;
            Some((report, located.found))
        });
        // If the same report is given twice, a fact has a passage in each.
        if passage == 0 {
            found.next()
        } else {
            found.next_back()
        }
    };
    let all = store.bookmarks().iter().enumerate().map(|(n, bookmark)| {
        let passages = bookmark.passages().enumerate();
        LocatedBookmark {
            bookmark,
            passages: passages.map(|(m, it)| (it, of(n, m))).collect(),
        }
    });
    all.filter(|it| it.passages.iter().any(|(_, place)| place.is_some()))
        .collect()
}
