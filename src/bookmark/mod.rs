//! Bookmarked passages: anchored in a text, found again in a changed one, stored in a TOML file.
//!
//! ```text
//! Article + Span ──► Passage ──► Bookmark ──► Store ──► file        a new bookmark
//! file ──► Store ──► Bookmark ──► Finder (of an Article) ──► Found  shown when a report is reopened
//! ```
//!
//! A [`Passage`] is self-contained: it names its report and has enough of the text to be found in a changed version.
//! The time is passed in; only [`store`] accesses files.

pub(crate) mod anchor;
pub(crate) mod correction;
pub(crate) mod export;
pub(crate) mod file;
pub(crate) mod filter;
pub(crate) mod name_type;
pub(crate) mod paths;
pub(crate) mod store;
pub(crate) mod undone;

use std::fmt::Write as _;

use jiff::{Timestamp, civil::Date};

use crate::{
    article::Article,
    comparison::Status,
    pair::Pair,
    text::{
        Span,
        fingerprint::{hash, push_hex},
    },
};

pub use anchor::find::Finder;
#[cfg(test)]
pub(crate) use anchor::located::Belongs;
pub(crate) use anchor::{Anchor, find::Found, located::corrected};
pub(crate) use correction::{Correction, Reviewed, Verdict};
pub(crate) use file::change::Problem;
pub(crate) use name_type::{NameType, Retyped};
pub use store::Store;
pub(crate) use undone::Undone;

/// A bookmarked passage: a sentence, a selection, or a fact with a passage in each report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Short hexadecimal id, never changed. Empty until the [`Store`] assigns one.
    pub id: String,
    /// When it was made, to the second.
    pub created: Timestamp,
    /// The bookmarked passage.
    pub passage: Passage,
    /// The reader's note; may have several lines.
    pub note: String,
    /// The reader's tags, in the order given.
    pub tags: Vec<String>,
    /// The other report that was open, to be reopened with this one: its file or address; empty if it is unknown or if the bookmark
    /// belongs to both.
    pub beside: String,
    /// The other passage of a bookmarked fact.
    pub link: Option<LinkedPassage>,
}

/// The second passage of a bookmarked fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedPassage {
    /// Whether the two passages agree.
    pub status: Status,
    /// A short description of the fact.
    pub label: String,
    /// The passage in the other report.
    pub passage: Passage,
}

/// Words of a report, with the data to find them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words as written in the report.
    pub quote: String,
    /// The chosen words of a short selection; the quote is then the whole sentence, because a few words cannot be found again reliably.
    pub mark: Option<Mark>,
    /// The report.
    pub source: Source,
    /// The position in the report.
    pub anchor: Anchor,
}

/// Words chosen inside a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub text: String,
    /// Which of their occurrences in the quote, counted from 1.
    pub nth: usize,
}

/// The report of a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its headline; empty when it has none.
    pub title: String,
    /// Its file, relative to the bookmark file if possible, or its address.
    pub path: String,
    /// The hash of its text: see [`hash`].
    pub hash: String,
    /// The author; empty if unknown.
    pub byline: String,
    /// The outlet; empty if unknown.
    pub site: String,
    /// The day it was published.
    pub published: Option<Date>,
}

impl Source {
    /// The source data of an article.
    pub fn of(article: &Article) -> Source {
        let meta = &article.meta;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Source {
            title: text(&meta.title),
            path: article.source.clone(),
            hash: hash(&article.text),
            byline: text(&meta.byline),
            site: text(&meta.site),
            published: meta.published,
        }
    }
}

/// The shortest quote, in characters, that is searched for if it is not in a text word for word.
pub(crate) const SHORTEST_QUOTE: usize = 24;

impl Passage {
    /// The passage of exactly this span.
    pub fn new(article: &Article, span: Span) -> Passage {
        let span = span.trim(&article.text);
        Passage {
            quote: span.of(&article.text).to_string(),
            mark: None,
            source: Source::of(article),
            anchor: Anchor::new(&article.text, span),
        }
    }

    /// The passage of a selection. `sentences` are the spans of the report's sentences in text order. Words within one sentence, or
    /// fewer characters than [`SHORTEST_QUOTE`], are stored as the mark of their whole sentences.
    pub fn selected(
        article: &Article,
        sentences: impl IntoIterator<Item = Span>,
        selection: Span,
    ) -> Passage {
        let text = &article.text;
        let selection = selection.trim(text);
        let touched: Vec<Span> = sentences
            .into_iter()
            .filter(|sentence| sentence.overlaps(selection))
            .collect();
        let whole = touched.iter().fold(selection, |all, it| all.join(*it));
        let short = selection.of(text).chars().count() < SHORTEST_QUOTE;
        if whole == selection || (touched.len() > 1 && !short) {
            return Passage::new(article, selection);
        }
        let words = selection.of(text);
        let before = Span::new(whole.start as usize, selection.start as usize);
        let mark = Mark {
            text: words.to_string(),
            nth: occurrences(whole.of(text), words)
                .take_while(|&at| at < before.len())
                .count()
                + 1,
        };
        Passage {
            mark: (!words.is_empty()).then_some(mark),
            ..Passage::new(article, whole)
        }
    }

    /// The words that the reader chose: the mark, or the whole quote.
    pub fn chosen(&self) -> &str {
        self.mark.as_ref().map_or(&self.quote, |mark| &mark.text)
    }

    /// The quote in three parts: before the chosen words, these, and after them.
    pub fn parts(&self) -> (&str, &str, &str) {
        let at = self.mark.as_ref().and_then(|mark| {
            let at = occurrences(&self.quote, &mark.text).nth(mark.nth.saturating_sub(1))?;
            Some((at, at + mark.text.len()))
        });
        let (start, end) = at.unwrap_or((0, self.quote.len()));
        (
            &self.quote[..start],
            &self.quote[start..end],
            &self.quote[end..],
        )
    }
}

/// The positions at which `words` begin in `text`; occurrences may overlap.
fn occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .filter(move |&at| !words.is_empty() && text[at..].starts_with(words))
}

impl Bookmark {
    /// A bookmark of a passage, without note and tags.
    pub fn new(passage: Passage, now: Timestamp) -> Bookmark {
        Bookmark {
            id: String::new(),
            created: Timestamp::from_second(now.as_second()).unwrap_or(now),
            passage,
            note: String::new(),
            tags: Vec::new(),
            beside: String::new(),
            link: None,
        }
    }

    /// A bookmark of a fact: a passage in each report and whether they agree.
    pub fn of_fact(
        passages: Pair<Passage>,
        status: Status,
        label: &str,
        now: Timestamp,
    ) -> Bookmark {
        Bookmark {
            link: Some(LinkedPassage {
                status,
                label: label.to_string(),
                passage: passages.b,
            }),
            ..Bookmark::new(passages.a, now)
        }
    }

    /// Both passages: the bookmarked one, then that of the other report.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        std::iter::once(&self.passage).chain(self.link.as_ref().map(|link| &link.passage))
    }

    fn free_id(&self, is_taken: impl Fn(&str) -> bool) -> String {
        free_id(&self.passage, self.created, is_taken)
    }
}

/// The first six or more hexadecimal digits of a hash of a passage and its time that `is_taken` reports as free.
fn free_id(passage: &Passage, created: Timestamp, is_taken: impl Fn(&str) -> bool) -> String {
    let anchor = &passage.anchor;
    let mut content = String::new();
    for part in [&passage.quote, &anchor.prefix, &anchor.suffix] {
        content.push_str(part);
        content.push('\0');
    }
    let _ = write!(content, "{}\0{}\0{created}", anchor.start, anchor.end);
    let mut round = 0_u32;
    loop {
        let hash = blake3::hash(format!("{content}\0{round}").as_bytes());
        for digits in [6, 8, 12] {
            let mut id = String::new();
            push_hex(&mut id, hash, digits);
            if !is_taken(&id) {
                return id;
            }
        }
        round += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, parse};

    fn check(text: &str, selection: &str, quote: &str, mark: Option<(&str, usize)>) {
        let article = parse("a.txt", text.to_string(), Metadata::default());
        let sentences = crate::analyze(&article).sentences;
        let at = text.rfind(selection).unwrap();
        let span = Span::new(at, at + selection.len());
        let passage = Passage::selected(&article, sentences.iter().map(|it| it.span), span);
        assert_eq!(passage.quote, quote, "quote of {selection:?}");
        let got = passage.mark.as_ref().map(|it| (it.text.as_str(), it.nth));
        assert_eq!(got, mark, "mark of {selection:?}");
        assert_eq!(passage.chosen(), selection.trim());
    }

    #[test]
    fn a_short_selection_keeps_its_sentence() {
        let text = "The dam broke at noon. The mayor of the town fled the town by car, and the police followed him.\nNo one was hurt.";
        let fled = "The mayor of the town fled the town by car, and the police followed him.";
        check(text, fled, fled, None);
        check(text, "town", fled, Some(("town", 2)));
        check(text, "mayor ", fled, Some(("mayor", 1)));
        check(text, "No one", "No one was hurt.", Some(("No one", 1)));
        check(
            text,
            "noon. The",
            &format!("The dam broke at noon. {fled}"),
            Some(("noon. The", 1)),
        );
        let long = "the police followed him.\nNo one";
        check(text, long, long, None);
    }

    #[test]
    fn ids_are_stable_and_avoid_taken_ones() {
        let article = parse("a.txt", "One. Two.".to_string(), Metadata::default());
        let mark = Bookmark::new(
            Passage::new(&article, Span::new(0, 4)),
            Timestamp::UNIX_EPOCH,
        );
        let first = mark.free_id(|_| false);
        assert_eq!(first.len(), 6);
        assert_eq!(first, mark.free_id(|_| false));
        let second = mark.free_id(|id| id == first);
        assert_eq!(second.len(), 8);
        assert_ne!(
            mark.free_id(|id| id.len() < 20 && id.starts_with(&first)),
            first
        );
    }
}
