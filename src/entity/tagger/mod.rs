//! The learned tagger: tokens of a report to person, place, organization and other names.
//!
//! A first-order conditional random field over hashed features. Weights are bytes and scores integers, so that the same text gives
//! the same names on every machine. The models are read in place; nothing is unpacked at start.

pub mod decode;
pub mod features;
pub mod hash;
pub mod model;
pub mod table;
pub mod words;

use std::ops::Range;

use super::MentionKind;
use crate::text::{Span, Token};
use decode::{INSIDE, KINDS};
use features::Document;
use model::Model;
use words::Words;

static WORDS: &[u8] = include_bytes!("../../../assets/models/words.bin");
static TAGGER: &[u8] = include_bytes!("../../../assets/models/tagger.bin");

/// The names among the tokens of a whole report, sorted, not overlapping. `sentences` gives the token range of each
/// sentence; a name never crosses a sentence border.
pub fn tag(text: &str, tokens: &[Token], sentences: &[Range<u32>]) -> Vec<(Span, MentionKind)> {
    match Model::read(TAGGER) {
        Some(model) => tag_with(&model, &Words::read(WORDS), text, tokens, sentences),
        None => Vec::new(),
    }
}

/// As [`tag`], with the models given.
pub fn tag_with(
    model: &Model,
    words: &Words,
    text: &str,
    tokens: &[Token],
    sentences: &[Range<u32>],
) -> Vec<(Span, MentionKind)> {
    let document = Document::new(text, tokens, sentences, words);
    let before = decode::before();
    let mut found = Vec::new();
    let mut labels = Vec::new();
    let mut scores = Vec::new();
    for (s, sentence) in sentences.iter().enumerate() {
        let Some(inside) = tokens.get(sentence.start as usize..sentence.end as usize) else {
            continue;
        };
        scores.clear();
        for n in 0..inside.len() {
            let mut sums = [0i16; INSIDE];
            document.features(s, n, |feature| model.add(feature, &mut sums));
            scores.push(Model::scores(&sums));
        }
        decode::best(&scores, &model.transitions, &before, &mut labels);
        for (from, to, kind) in decode::names(&labels) {
            if let Some(span) = trimmed(text, &inside[from..to]) {
                found.push((span, KINDS[kind]));
            }
        }
    }
    found
}

/// The span of a name without "the" before and "'s" after; `None` when nothing is left.
fn trimmed(text: &str, name: &[Token]) -> Option<Span> {
    let is = |token: &Token, words: &[&str]| {
        words
            .iter()
            .any(|w| token.span.of(text).eq_ignore_ascii_case(w))
    };
    let (first, last) = (name.first()?, name.last()?);
    let from = usize::from(is(first, &["the"]));
    let to = name.len() - usize::from(is(last, &["'s", "’s"]));
    let name = name.get(from..to)?;
    Some(name.first()?.span.join(name.last()?.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn names(report: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        let mut sentences = Vec::new();
        for span in text::sentences(report, Span::all(report)) {
            let from = tokens.len() as u32;
            tokens.extend(text::tokenize(report, span));
            sentences.push(from..tokens.len() as u32);
        }
        let found = tag(report, &tokens, &sentences);
        assert!(found.is_sorted() && found.windows(2).all(|pair| !pair[0].0.overlaps(pair[1].0)));
        let name = |kind: MentionKind| kind.name();
        found
            .iter()
            .map(|&(span, kind)| format!("{}:{}", name(kind), span.of(report)))
            .collect()
    }

    #[test]
    fn finds_plain_names() {
        for (report, expected) in [
            ("", &[][..]),
            ("Nothing of note was said.", &[]),
            (
                "Angela Merkel met Emmanuel Macron in Paris on Monday.",
                &[
                    "person:Angela Merkel",
                    "person:Emmanuel Macron",
                    "place:Paris",
                ],
            ),
            (
                "The United Nations said Kenya’s president would visit Geneva.",
                &["organization:United Nations", "place:Kenya", "place:Geneva"],
            ),
            (
                "“We are leaving,” said Maria Lopez, a spokeswoman for Microsoft.",
                &["person:Maria Lopez", "organization:Microsoft"],
            ),
        ] {
            assert_eq!(names(report), expected, "{report:?}");
        }
    }

    #[test]
    fn any_text_is_tagged() {
        for report in [
            "A",
            "\u{0}\u{202e}",
            "’s ’s",
            "THE",
            "日本 👩\u{200d}👧",
            &"A".repeat(100_000),
            &"Mr. ".repeat(5_000),
        ] {
            names(report);
        }
    }
}
