//! The time to save bookmarks, and to find them again in a changed report of 1 MB.

#![allow(missing_docs, clippy::unwrap_used)]

use divan::Bencher;
use parallax::internals::{
    article::{Article, Metadata, parse},
    bookmark::{Bookmark, Finder, Passage, Store},
    text::Span,
};

fn main() {
    divan::main();
}

/// Sentences of common and rare words, all different.
fn sentence(n: usize) -> String {
    let subjects = [
        "The mayor",
        "A spokesman",
        "Her lawyer",
        "The coastguard",
        "No one",
    ];
    let verbs = [
        "told reporters",
        "denied",
        "confirmed on Monday",
        "did not say",
        "wrote",
    ];
    format!(
        "{} {} that case {n} of the {} group had reached {} people in town {}.",
        subjects[n % 5],
        verbs[n / 5 % 5],
        n * 7919 % 1000,
        n * 104_729 % 10_007,
        n * 31 % 997
    )
}

fn megabyte() -> Article {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < 1 << 20 {
        text += &sentence(n);
        text += if n % 4 == 3 { "\n\n" } else { " " };
        n += 1;
    }
    parse("big.txt", text, Metadata::default())
}

fn passage(article: &Article, n: usize) -> Passage {
    let words = sentence(n);
    let at = article.text.find(&words).unwrap();
    Passage::new(article, Span::new(at, at + words.len()))
}

#[divan::bench]
fn a_finder_of_one_megabyte(bencher: Bencher) {
    let article = megabyte();
    bencher.bench(|| Finder::new(&article.text));
}

/// The words are unchanged, their context has changed.
#[divan::bench]
fn word_for_word(bencher: Bencher) {
    let article = megabyte();
    let passage = passage(&article, 5000);
    let text = format!("New.\n\n{}", article.text);
    let finder = Finder::new(&text);
    bencher.bench(|| finder.find(&passage));
}

/// The words have changed or are gone: every word of the text is read.
#[divan::bench]
fn reworded(bencher: Bencher) {
    let article = megabyte();
    let passage = passage(&article, 5000);
    let text = article.text.replace("case 5000 of", "the matter of");
    let finder = Finder::new(&text);
    bencher.bench(|| finder.find(&passage));
}

/// Words that occur in the text thousands of times.
#[divan::bench]
fn a_crowd(bencher: Bencher) {
    let article = megabyte();
    let at = article.text.find("The mayor").unwrap();
    let passage = Passage::new(&article, Span::new(at, at + 9));
    let text = format!("New.\n\n{}", article.text);
    let finder = Finder::new(&text);
    bencher.bench(|| finder.find(&passage));
}

/// Adds a bookmark to a file of a thousand: read, changed, checked, synced and renamed.
#[divan::bench(sample_count = 20)]
fn one_more_mark(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let article = parse("a.txt", sentence(1), Metadata::default());
    let mark = |n: i64| {
        let now = jiff::Timestamp::from_second(n).unwrap();
        Bookmark::new(Passage::new(&article, Span::all(&article.text)), now)
    };
    let one = folder.path().join("one.toml");
    Store::open(&one).add(mark(0)).unwrap();
    let block = std::fs::read_to_string(&one).unwrap();
    let block = block.strip_prefix("schema = 1\n").unwrap();
    let id = Store::open(&one).bookmarks()[0].id.clone();
    let blocks = (0..1000).map(|n| block.replace(&id, &format!("{n:06x}")));
    let path = folder.path().join("marks.toml");
    std::fs::write(&path, format!("schema = 1\n{}", blocks.collect::<String>())).unwrap();
    let mut store = Store::open(&path);
    assert_eq!(store.bookmarks().len(), 1000);
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        store.add(mark(n)).unwrap()
    });
}

/// Bookmarks a whole megabyte.
#[divan::bench(sample_count = 5)]
fn everything_marked(bencher: Bencher) {
    let article = megabyte();
    let passage = Passage::new(&article, Span::all(&article.text));
    let text = article.text.replace("case 5000 of", "the matter of");
    let finder = Finder::new(&text);
    bencher.bench(|| finder.find(&passage));
}
