//! The bookmark file survives manual edits, two readers, and hostile text; only requested changes are made to it.

mod edits;
#[cfg(feature = "fetch")]
mod fetched;
mod file;
mod reports;
mod writers;

use jiff::Timestamp;
use parallax::{
    Pair,
    article::{Article, Metadata, parse},
    bookmark::{Bookmark, Passage},
    comparison::Status,
    text::Span,
};

const TEXT: &str = "Dam breaks\nThe dam at Kell broke on Monday, the mayor said. “We lost the bridge,” he told reporters.\nNobody was hurt.\n";

fn article(text: &str) -> Article {
    parse("kell.txt", text.to_string(), Metadata::default())
}

fn passage(text: &str, quote: &str) -> Passage {
    let at = text.find(quote).unwrap();
    Passage::new(&article(text), Span::new(at, at + quote.len()))
}

fn bookmark(quote: &str) -> Bookmark {
    let now: Timestamp = "2026-11-22T05:12:00.75Z".parse().unwrap();
    Bookmark::new(passage(TEXT, quote), now)
}

fn fact() -> Bookmark {
    let now: Timestamp = "2026-11-22T05:13:00Z".parse().unwrap();
    let passages = Pair::new(
        passage(TEXT, "Nobody was hurt."),
        passage("At Kell two people were hurt.", "two people were hurt"),
    );
    Bookmark::of_fact(passages, Status::Conflict, "hurt", now)
}

/// A file as edited by a person: comments, unknown keys, individual layout.
const EDITED: &str = r#"# What I read about the dam.
schema = 1   # do not touch

# the first one
[[bookmark]]
id      = "b7f3c2"
created = 2026-11-22T05:12:00Z
quote   = "The dam at Kell broke."   # check
color   = "red"
note    = 'so they say'  # who?
source  = { path = "kell.txt" }

[[bookmark]]   # the second
id = "c0ffee"
created = 2026-11-23T01:00:00+01:00
tags = [
  "water", # wet
]
quote = "Nobody was hurt."
"#;
