//! The report of a bookmark, and the place of its words after the report was moved or changed.

use std::{fs, path::Path};

use jiff::Timestamp;
use parallax::{
    bookmark::{Belongs, Bookmark, Finder, Found, Passage, Store},
    text::Span,
};

use super::{TEXT, article, bookmark};

#[test]
fn paths_start_from_the_bookmark_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(folder.path()).unwrap();
    fs::create_dir_all(root.join("news/old")).unwrap();
    fs::create_dir_all(root.join("data")).unwrap();
    let report = root.join("news/old/kell.txt");
    fs::write(&report, TEXT).unwrap();
    for (file, source, expected) in [
        ("news/marks.toml", report.to_str().unwrap(), "old/kell.txt"),
        (
            "data/marks.toml",
            report.to_str().unwrap(),
            "../news/old/kell.txt",
        ),
        (
            "data/marks.toml",
            "https://a.example/kell?x=1",
            "https://a.example/kell?x=1",
        ),
        ("data/marks.toml", "standard input", "standard input"),
    ] {
        let mut mark = bookmark("Nobody was hurt.");
        mark.passage.source.path = source.to_string();
        let mut store = Store::open(root.join(file));
        store.add(mark).unwrap();
        let source_now = &store.bookmarks().last().unwrap().passage.source;
        assert_eq!(source_now.path, expected);
        assert_eq!(
            fs::canonicalize(store.resolve(source_now)).ok(),
            fs::canonicalize(source).ok()
        );
    }
}

#[test]
fn a_marked_selection_is_found_in_its_sentence() {
    let report = article(TEXT);
    let sentences = parallax::analyze(&report).sentences;
    let at = TEXT.find("bridge").unwrap();
    let span = Span::new(at, at + 6);
    let passage = Passage::selected(&report, sentences.iter().map(|it| it.span), span);
    assert_eq!(Finder::new(TEXT).find(&passage), Found::Exact(span));
    let changed = format!(
        "New.\n\n{}",
        TEXT.replace(['“', '”'], "\"").replace(' ', "\u{a0}")
    );
    let at = changed.find("bridge").unwrap();
    let moved = Span::new(at, at + 6);
    assert_eq!(Finder::new(&changed).find(&passage), Found::Exact(moved));
}

#[test]
fn a_report_that_moved_is_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("old")).unwrap();
    let path = root.join("kell.txt");
    fs::write(&path, TEXT).unwrap();
    let load = |path: &Path| parallax::source::load(path.to_str().unwrap()).unwrap();
    let mut store = Store::open(root.join("marks.toml"));
    let report = load(&path);
    let at = TEXT.find("“We lost").unwrap();
    let span = Span::new(at, at + "“We lost the bridge,” he told reporters.".len());
    let now = Timestamp::UNIX_EPOCH;
    store
        .add(Bookmark::new(Passage::new(&report, span), now))
        .unwrap();
    let rewritten = TEXT.replace("Monday", "Tuesday");
    let other = "Fire at the mill\nNobody was hurt.\n";
    for (what, name, text, expected) in [
        ("as it was", "kell.txt", TEXT, Some(Belongs::Text)),
        (
            "saved with other line ends",
            "kell.txt",
            &TEXT.replace('\n', "\r\n"),
            Some(Belongs::Text),
        ),
        ("rewritten", "kell.txt", &rewritten, Some(Belongs::Path)),
        ("renamed", "dam.txt", TEXT, Some(Belongs::Text)),
        (
            "in another folder",
            "old/kell.txt",
            TEXT,
            Some(Belongs::Text),
        ),
        (
            "renamed and rewritten",
            "dam.txt",
            &rewritten,
            Some(Belongs::Title),
        ),
        ("another report", "old/kell.txt", other, None),
    ] {
        fs::write(root.join(name), text).unwrap();
        let report = load(&root.join(name));
        let located = store.in_article(&report, &Finder::new(&report.text));
        let belongs = located.first().map(|it| it.belongs);
        assert_eq!(belongs, expected, "{what}");
        for it in located {
            let words = it.found.span().map(|span| span.of(&report.text));
            assert_eq!(
                words,
                Some("“We lost the bridge,” he told reporters."),
                "{what}"
            );
        }
    }
}

#[test]
fn a_page_that_changed_around_its_text_is_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kell.html");
    let page = |head: &str, foot: &str| {
        let paragraphs = TEXT.lines().skip(1).map(|line| format!("<p>{line}</p>\n"));
        // As long as a real story, so that it differs from its surroundings.
        let body = paragraphs.collect::<String>() + &"<p>The water board said that the wall had been looked at in spring, and that its report had found no fault in the lower part.</p>\n".repeat(4);
        let text = format!(
            "<html><head><title>Dam breaks</title></head><body>{head}<article><h1>Dam breaks</h1>{body}</article>{foot}</body></html>"
        );
        fs::write(&path, text).unwrap();
        parallax::source::load(path.to_str().unwrap()).unwrap()
    };
    let report = page("", "");
    let quote = "“We lost the bridge,” he told reporters.";
    let at = report.text.find(quote).unwrap();
    let passage = Passage::new(&report, Span::new(at, at + quote.len()));
    let changed = page(
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>",
        "<footer><p>Copyright Kell Courier</p></footer><script>var x = 1;</script>",
    );
    let found = Finder::new(&changed.text).find(&passage);
    let Found::Exact(span) = found else {
        panic!("{found:?}")
    };
    assert_eq!(span.of(&changed.text), quote);
}
