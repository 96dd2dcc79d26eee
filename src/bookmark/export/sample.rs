//! Made-up bookmarks for the tests of the exports.

#![allow(clippy::unwrap_used)]

use crate::{
    article::{Metadata, parse},
    bookmark::{Bookmark, Mark, Passage},
    comparison::Status,
    pair::Pair,
    text::Span,
};

pub const TEXT: &str = "Dam breaks\nHe said, “It’s over”. Nobody *was* hurt.";

fn passage(source: &str, quote: &str) -> Passage {
    let article = parse(source, TEXT.to_string(), Metadata::default());
    let at = TEXT.find(quote).unwrap();
    Passage::new(&article, Span::new(at, at + quote.len()))
}

pub fn bookmarks() -> Vec<Bookmark> {
    let now = "2026-11-22T05:12:00Z".parse().unwrap();
    let over = passage("old news/dam #1.txt", "He said, “It’s over”.");
    let mut hurt = passage("https://a.example/dam?x=1#top", "Nobody *was* hurt.");
    hurt.source.byline = "Ilse Marden and Reuters".to_string();
    hurt.source.site = "Tarn & Vale Post".to_string();
    hurt.source.published = "2026-11-21".parse().ok();
    let mut marked = Bookmark::new(hurt.clone(), now);
    marked.id = "b7f3c2".to_string();
    marked.passage.mark = Some(Mark {
        text: "hurt".to_string(),
        nth: 1,
    });
    marked.note = "why \"was\"?\n\u{1b}[31mred".to_string();
    marked.tags = vec!["water".to_string(), "to check".to_string()];
    let pair = Pair::new(over, hurt);
    let mut fact = Bookmark::of_fact(pair, Status::Conflict, "hurt, or not", now);
    fact.id = "c0ffee".to_string();
    vec![marked, fact]
}

pub fn refs(bookmarks: &[Bookmark]) -> Vec<&Bookmark> {
    bookmarks.iter().collect()
}
