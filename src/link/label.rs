//! The short name of a fact: two to five words that stand in a report.

use std::cmp::Ordering;

use super::{
    terms::{SentenceTerms, TermId, TermKind, Terms},
    words,
};
use crate::text::Span;

/// A sentence that can give the label.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The text of its report.
    pub text: &'a str,
    /// The sentence.
    pub sentence: &'a SentenceTerms,
    /// The stems that count (of a link: those that both ends share); `None` counts all.
    pub weights: Option<&'a [TermId]>,
}

/// Words of a label, at most.
const LONGEST: u32 = 5;

/// The best run of at most five words in the sentences: the one whose counted stems weigh most, the shorter on a tie, then the
/// one first in the alphabet, so that it does not matter in which order the sentences are given.
pub fn label(asked: &[Label], terms: &Terms) -> String {
    let mut best: Option<(f64, u32, String)> = None;
    for asked in asked {
        for (weight, length, span) in windows(asked, terms) {
            let beats = best.as_ref().map_or(Ordering::Greater, |(w, l, _)| {
                weight.total_cmp(w).then(l.cmp(&length))
            });
            if beats.is_lt() {
                continue;
            }
            let text = words_of(asked.text, span);
            let better = beats.is_gt() || best.as_ref().is_some_and(|(_, _, t)| *t > text);
            if better && !text.is_empty() {
                best = Some((weight, length, text));
            }
        }
    }
    let best = best.map_or_else(String::new, |(_, _, text)| text);
    if best.is_empty() {
        opening(asked)
    } else {
        best
    }
}

/// The first words of the shortest sentence: a sentence of stop words alone has no better name.
fn opening(asked: &[Label]) -> String {
    let openings = asked.iter().map(|asked| {
        let words = asked.sentence.span.of(asked.text).split_whitespace();
        words.take(LONGEST as usize).collect::<Vec<_>>().join(" ")
    });
    let least = openings.min_by(|x, y| x.len().cmp(&y.len()).then_with(|| x.cmp(y)));
    let bare = |c: char| !c.is_alphanumeric();
    least.map_or_else(String::new, |text| text.trim_matches(bare).to_string())
}

/// Every run that begins and ends with a content word, with its weight and its length in words.
fn windows<'a>(
    asked: &'a Label<'a>,
    terms: &'a Terms,
) -> impl Iterator<Item = (f64, u32, Span)> + 'a {
    let list = &asked.sentence.terms;
    let weight = |id: TermId, kind: TermKind| {
        let counted = asked
            .weights
            .is_none_or(|ids| ids.binary_search(&id).is_ok());
        // Names say most in few words, numbers alone say little.
        let factor = match kind {
            TermKind::Name => 1.3,
            TermKind::Word => 1.0,
            TermKind::Number | TermKind::Calendar => 0.6,
        };
        if counted {
            factor * (terms.stems[id as usize].rarity + 0.3)
        } else {
            0.05
        }
    };
    list.iter().enumerate().flat_map(move |(from, first)| {
        let mut seen: Vec<TermId> = Vec::new();
        let mut sum = 0.0;
        list[from..]
            .iter()
            .take_while(move |last| last.place < first.place + LONGEST)
            .map(move |last| {
                if !seen.contains(&last.id) {
                    seen.push(last.id);
                    sum += weight(last.id, last.kind);
                }
                let length = last.place - first.place + 1;
                let span = first.span.join(last.span);
                // One word is no label unless the sentence has no two near each other.
                let alone = if length == 1 { 0.4 } else { 1.0 };
                let broken = if crosses_a_stop(asked.text, span) {
                    0.5
                } else {
                    1.0
                };
                // "founder of the club and frequent" says less than "founder of the club".
                let joined = if joins(asked.text, span) { 0.9 } else { 1.0 };
                (sum * alone * broken * joined, length, span)
            })
    })
}

/// Whether punctuation that ends a thought stands inside.
fn crosses_a_stop(text: &str, span: Span) -> bool {
    span.of(text)
        .contains(['.', ';', ':', '"', '“', '”', '(', ')', '—', ','])
}

/// Whether a word that joins two things stands inside.
fn joins(text: &str, span: Span) -> bool {
    let mut words = span.of(text).split_whitespace();
    words.any(|word| matches!(word, "and" | "or" | "but"))
}

/// The words under the span on one line, without marks at the ends.
fn words_of(text: &str, span: Span) -> String {
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    let mut label = words.join(" ");
    while let Some(rest) = label.strip_suffix([',', ';', ':', '"', '”', '“']) {
        label.truncate(rest.len());
    }
    if words.len() == 1 && words::is_stop(&label.to_lowercase()) {
        String::new()
    } else {
        label
    }
}
