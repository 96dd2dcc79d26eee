//! Words in the passages of a fact without a counterpart in any passage that they are linked with.

use crate::{
    analysis::Analysis,
    article::Article,
    compare::align::{Unmatched, UnmatchedKind, unmatched_words},
    comparison::{Fact, Link},
    pair::Pair,
    text::{Span, runs::runs},
};

/// The largest number of links of a fact that are aligned: each may take 0.2 ms, and the screen waits for it.
const MOST_LINKS: usize = 24;

/// The words without a counterpart on both sides, in text order. In a passage with several links, a word has no counterpart if it has
/// none in any of them: "on Monday" may be in the second of two sentences of the other article that repeat the passage.
pub(crate) fn unmatched(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    links: &[Link],
    fact: &Fact,
) -> Pair<Vec<Unmatched>> {
    let links = fact.links.iter().filter_map(|&n| links.get(n as usize));
    let sources = Pair::from_fn(|side| (articles[side], analyses[side]));
    let mut layers: Pair<Vec<(Span, Option<UnmatchedKind>)>> = Pair::default();
    for link in links.take(MOST_LINKS) {
        let found = unmatched_words(sources, link.passages);
        for (side, found) in found.iter() {
            layers[side].push((link.passages[side], None));
            layers[side].extend(found.iter().map(|it| (it.span, Some(it.kind))));
        }
    }
    Pair::from_fn(|side| in_all(&articles[side].text, &layers[side]))
}

/// The words that are unmatched as often as they are covered by a passage. Layers without a kind are passages.
fn in_all(text: &str, layers: &[(Span, Option<UnmatchedKind>)]) -> Vec<Unmatched> {
    let mut found: Vec<Unmatched> = Vec::new();
    let Some(whole) = layers.iter().map(|(span, _)| *span).reduce(Span::join) else {
        return found;
    };
    for (span, covering) in runs(whole, layers) {
        let kinds = covering.iter().filter_map(|&n| layers[n].1);
        let is_word = span.of(text).contains(char::is_alphanumeric);
        // Half of the layers over a word are passages if it is unmatched in each of them.
        let n_kinds = kinds.clone().count();
        let Some(kind) = kinds
            .min()
            .filter(|_| n_kinds * 2 == covering.len() && is_word)
        else {
            continue;
        };
        match found.last_mut() {
            Some(last) if last.kind == kind && last.span.end == span.start => {
                last.span = last.span.join(span);
            }
            _ => found.push(Unmatched { span, kind }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_unmatched_when_no_linked_passage_has_it() {
        let text = "Two boats left Kell on Monday.";
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let check = |links: &[&[(&str, UnmatchedKind)]], expected: &[&str]| {
            let layers: Vec<_> = links
                .iter()
                .flat_map(|found| {
                    let found = found.iter().map(|(words, kind)| (span(words), Some(*kind)));
                    found.chain([(Span::all(text), None)])
                })
                .collect();
            let got = in_all(text, &layers);
            let got: Vec<&str> = got.iter().map(|it| it.span.of(text)).collect();
            assert_eq!(got, expected, "{links:?}");
        };
        let (kell, two) = (("Kell", UnmatchedKind::Name), ("Two", UnmatchedKind::Value));
        let left = ("left Kell on Monday", UnmatchedKind::Words);
        check(&[], &[]);
        check(&[&[]], &[]);
        check(&[&[two, kell]], &["Two", "Kell"]);
        check(&[&[two, kell], &[kell]], &["Kell"]);
        check(&[&[two, kell], &[]], &[]);
        check(&[&[two, kell], &[left]], &["Kell"]);
        check(&[&[two, left]], &["Two", "left Kell on Monday"]);
    }
}
