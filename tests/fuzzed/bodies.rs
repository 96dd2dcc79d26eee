//! The checks of hostile input, used by the fuzz targets and by `tests/fuzzed/mod.rs`.

#![allow(dead_code, clippy::missing_panics_doc, clippy::unwrap_used)]

use std::fs;

use jiff::Timestamp;
use parallax::internals::{
    Article, Pair,
    article::{Metadata, parse},
    bookmark::{Bookmark, Passage, Store},
    output::json,
    source,
    text::{Span, visible::visible},
};

/// Checks one input.
pub type Body = fn(&[u8]);

/// The names of the targets with their checks.
pub const BODIES: [(&str, Body); 5] = [
    ("page", page),
    ("message", message),
    ("markdown", markdown),
    ("bookmarks", bookmarks),
    ("comparison", comparison),
];

/// A web page.
pub fn page(bytes: &[u8]) {
    read("page.html", bytes);
}

/// A MIME message: a saved page with its parts, an email.
pub fn message(bytes: &[u8]) {
    read("page.mhtml", bytes);
}

/// Markdown with front matter.
pub fn markdown(bytes: &[u8]) {
    read("story.md", bytes);
}

fn read(name: &str, bytes: &[u8]) {
    match source::from_bytes(name, bytes.to_vec()) {
        Ok(article) => sound(&article),
        Err(error) => {
            let reason = error.to_string();
            assert_eq!(visible(&reason), reason, "a reason that a terminal obeys");
        }
    }
}

/// Blocks are sorted, disjoint, and inside the text.
fn sound(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        let span = block.span;
        assert!(
            span.start >= end && !span.is_empty(),
            "{span:?} after {end}"
        );
        assert!(article.text.get(span.range()).is_some(), "{span:?}");
        end = span.end;
    }
    assert!(
        visible(&article.text)
            .chars()
            .all(|c| !c.is_control() || matches!(c, '\t' | '\n'))
    );
}

/// A bookmark file: read, changed, and changed back.
pub fn bookmarks(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bookmarks.toml");
    fs::write(&path, bytes).unwrap();
    let mut store = Store::open(&path);
    let text = "The dam at Kell broke on Monday.";
    let article = parse("a.txt", text.to_string(), Metadata::default());
    let mark = Bookmark::new(
        Passage::new(&article, Span::all(text)),
        Timestamp::UNIX_EPOCH,
    );
    let before = store.bookmarks().to_vec();
    let Ok(id) = store.add(mark) else {
        assert_eq!(
            fs::read(&path).unwrap(),
            bytes,
            "a file that is not understood was written"
        );
        return;
    };
    let after = Store::open(&path);
    assert_eq!(after.bookmarks().len(), before.len() + 1);
    assert_eq!(after.bookmarks()[..before.len()], before);
    // Some layouts can only be edited manually: then nothing changes.
    if store.set_note(&id, "only\n\"\"\"\\sheep").is_ok() {
        assert_eq!(
            Store::open(&path).get(&id).unwrap().note,
            "only\n\"\"\"\\sheep"
        );
    }
    if store.remove(&id).is_ok() {
        assert_eq!(Store::open(&path).bookmarks(), before);
    }
}

/// Two texts, separated by the first NUL.
pub fn comparison(bytes: &[u8]) {
    let mut halves = bytes.splitn(2, |byte| *byte == 0);
    let mut article = |name: &str| {
        let half = halves.next().unwrap_or_default();
        let text = String::from_utf8_lossy(half).into_owned();
        parse(name, text, Metadata::default())
    };
    let reading = parallax::internals::read(Pair::new(article("a.txt"), article("b.txt")));
    for (side, article) in reading.articles.iter() {
        for sentence in &reading.analyses[side].sentences {
            assert!(article.text.get(sentence.span.range()).is_some());
        }
        for fact in &reading.comparison.facts {
            for place in &fact.places[side] {
                assert!(article.text.get(place.range()).is_some());
            }
        }
    }
    let mut out = Vec::new();
    json::comparison(&reading, None, &mut out).unwrap();
    let _: serde_json::Value = serde_json::from_slice(&out).unwrap();
}
