//! Bookmarks in pages that no longer exist.

use std::io::{Read, Write};

use jiff::Timestamp;
use parallax::{
    bookmark::{Belongs, Bookmark, Finder, Found, Passage, Store},
    source::{Fetching, load_by},
    text::Span,
};
use tempfile::TempDir;

/// A local server that serves one page once and stops; returns its address.
fn gives_once(page: String) -> (String, std::thread::JoinHandle<()>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/kell.html", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]).unwrap();
        let length = page.len();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}"
        )
        .unwrap();
    });
    (address, server)
}

#[test]
fn a_bookmark_in_a_fetched_page_is_found_again_when_the_page_is_gone() {
    let folder = TempDir::new().unwrap();
    let fetching = Fetching {
        cache: Some(folder.path().join("cache")),
        ..Fetching::default()
    };
    let quote = "“We lost the bridge,” said Greta Lind, who is the mayor of Kell.";
    let story = [
        "The dam at Kell broke on Monday.",
        quote,
        "Nobody was hurt.",
    ];
    let page = format!(
        "<html lang=en><head><title>Dam breaks at Kell</title></head><body><article><h1>Dam breaks at Kell</h1><p>{}</p></article></body></html>",
        story.join("</p><p>")
    );
    let (address, server) = gives_once(page);
    let report = load_by(&address, &fetching).unwrap();
    let at = report.text.find(quote).unwrap();
    let passage = Passage::new(&report, Span::new(at, at + quote.len()));
    let marks = folder.path().join("marks.toml");
    let mut store = Store::open(&marks);
    store
        .add(Bookmark::new(passage, Timestamp::UNIX_EPOCH))
        .unwrap();
    server.join().unwrap();

    let asked_again = Fetching {
        refresh: true,
        ..fetching.clone()
    };
    load_by(&address, &asked_again).unwrap_err();
    let store = Store::open(&marks);
    let cached = load_by(&store.bookmarks()[0].passage.source.path, &fetching).unwrap();
    assert!(
        cached.meta.reading_notes[0].starts_with("copy fetched"),
        "{:?}",
        cached.meta
    );
    let located = store.in_article(&cached, &Finder::new(&cached.text));
    assert_eq!(located.len(), 1);
    assert_eq!(located[0].belongs, Belongs::Text);
    let Found::Exact(span) = located[0].found else {
        panic!("{:?}", located[0].found)
    };
    assert_eq!(span.of(&cached.text), quote);
}
