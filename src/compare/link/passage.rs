//! The linked part of a sentence: if half of a long sentence states what the other report states, only that half is linked.
//!
//! In: the chosen sentence pairs. Out: for each the passages to show. Passages of one sentence are equal or disjoint.

use std::collections::BTreeMap;

use super::clause::clauses;
use crate::{
    compare::link::{
        select::SentencePair,
        vocabulary::{SentenceTerms, Terms},
    },
    pair::Pair,
    parallel::{self, Size},
    syntax::Grammar,
    text::Span,
};

/// The share of what the two sentences have in common that a passage must contain.
const HELD: f64 = 0.9;
/// The number of common words that it must contain: one word is not a fact.
const FEWEST_SHARED: usize = 3;
/// The number of content words that must be left out; otherwise the whole sentence is linked.
const FEWEST_LEFT: usize = 5;

/// The number of links from which the passages of both reports are found in parallel.
const MANY: usize = 200;

/// The passages of each pair of sentences.
pub(crate) fn passages(
    grammars: Pair<Grammar>,
    terms: &Terms,
    ends: &[SentencePair],
) -> Vec<Pair<Span>> {
    let sides = parallel::both(Size::of(ends.len(), MANY), |side| {
        let mut by_sentence: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (n, ends) in ends.iter().enumerate() {
            by_sentence.entry(ends.at(side)).or_default().push(n);
        }
        let mut spans = vec![Span::default(); ends.len()];
        for (at, links) in by_sentence {
            let sentence = &terms.sentences[side][at as usize];
            let others = links
                .iter()
                .map(|n| &terms.sentences[side.other()][ends[*n].at(side.other()) as usize]);
            let parts: Vec<Span> = others
                .map(|other| part(grammars[side], sentence, other, terms))
                .collect();
            for (n, part) in links.iter().zip(&parts) {
                spans[*n] = joined(*part, &parts);
            }
        }
        spans
    });
    sides
        .a
        .into_iter()
        .zip(sides.b)
        .map(|(a, b)| Pair::new(a, b))
        .collect()
}

/// The part joined with all parts that overlap it, transitively.
fn joined(part: Span, parts: &[Span]) -> Span {
    let whole = parts
        .iter()
        .filter(|other| other.overlaps(part))
        .fold(part, |all, other| all.join(*other));
    if whole == part {
        part
    } else {
        joined(whole, parts)
    }
}

/// The shortest run of clauses that contains what the sentence has in common with another, or the whole sentence.
fn part(grammar: Grammar, sentence: &SentenceTerms, other: &SentenceTerms, terms: &Terms) -> Span {
    if sentence.raw == other.raw {
        return sentence.span;
    }
    let synonym_sets: Vec<u16> = other
        .set
        .iter()
        .filter_map(|id| terms.stems[*id as usize].synonyms)
        .collect();
    let is_shared = |id: u32| {
        let synonyms = terms.stems[id as usize].synonyms;
        other.set.binary_search(&id).is_ok()
            || synonyms.is_some_and(|synonyms| synonym_sets.contains(&synonyms))
    };
    let weights: Vec<f64> = sentence
        .terms
        .iter()
        .map(|term| {
            if is_shared(term.id) {
                terms.stems[term.id as usize].rarity + 0.1
            } else {
                0.0
            }
        })
        .collect();
    let whole: f64 = weights.iter().sum();
    let holds = |inside: &[f64]| {
        let shared = inside.iter().filter(|&&weight| weight > 0.0).count();
        shared >= FEWEST_SHARED
            && weights.len() - inside.len() >= FEWEST_LEFT
            && inside.iter().sum::<f64>() >= HELD * whole
    };
    // A sentence is parsed only if it can be split.
    let longest = weights.len().saturating_sub(FEWEST_LEFT);
    if longest == 0 || !weights.windows(longest).any(holds) {
        return sentence.span;
    }
    let clauses = clauses(
        grammar.text,
        grammar.tree(sentence.sentence as usize),
        sentence,
    );
    let at = |byte: u32| sentence.terms.partition_point(|term| term.span.end <= byte);
    let runs = (0..clauses.len()).flat_map(|from| (from..clauses.len()).map(move |to| (from, to)));
    let spans = runs.map(|(from, to)| clauses[from].join(clauses[to]));
    let content = |span: Span| at(span.start)..at(span.end);
    let held = spans.filter(|&span| weights.get(content(span)).is_some_and(holds));
    held.min_by_key(|&span| content(span).len())
        .unwrap_or(sentence.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyze, article};

    /// The passage of the first sentence of A for each of its links, one to each sentence of B.
    fn check(a: &str, b: &[&str], expected: &[&str]) {
        let parse = |text: String| article::parse("test", text, article::Metadata::default());
        let articles = Pair::new(parse(a.to_string()), parse(b.join("\n\n")));
        let analyses = articles.as_ref().map(analyze);
        let terms = Terms::new(articles.as_ref(), analyses.as_ref());
        let ends: Vec<SentencePair> = (0..b.len() as u32)
            .map(|j| SentencePair { i: 0, j })
            .collect();
        let grammars = Pair::from_fn(|side| analyses[side].grammar(&articles[side].text));
        let shown = passages(grammars, &terms, &ends);
        let shown: Vec<&str> = shown
            .iter()
            .map(|pair| pair.a.of(&articles.a.text))
            .collect();
        assert_eq!(shown, expected, "{b:?}");
    }

    const TWO: &str = "The brewery in Lund burned for nine hours on Friday, while the mayor opened a new bridge over the river with two bands.";
    const FIRST: &str = "The brewery in Lund burned for nine hours on Friday";
    const SECOND: &str = "while the mayor opened a new bridge over the river with two bands.";

    #[test]
    fn the_half_that_the_other_states_is_linked() {
        check(
            TWO,
            &["For nine hours the old brewery of Lund burned."],
            &[FIRST],
        );
        check(
            TWO,
            &["The mayor opened a bridge over the river."],
            &[SECOND],
        );
        let both = "The brewery burned for nine hours and the mayor opened a bridge.";
        check(TWO, &[both], &[TWO]);
        check(TWO, &[TWO], &[TWO]);
        // One or two common words are not a fact.
        check(TWO, &["A bridge over the lake fell in."], &[TWO]);
        // "blaze" is a synonym of "fire".
        check(
            "The fire gutted nine shops in Malmo harbor, while the mayor opened a new bridge over the river with two bands.",
            &["Nine harbor shops were lost in the blaze."],
            &["The fire gutted nine shops in Malmo harbor"],
        );
    }

    #[test]
    fn passages_of_one_sentence_are_equal_or_apart() {
        let first = "For nine hours the old brewery of Lund burned.";
        let second = "The mayor opened a bridge over the river.";
        let both = "The brewery burned for nine hours and the mayor opened a bridge.";
        check(TWO, &[first, second], &[FIRST, SECOND]);
        check(TWO, &[first, both, second], &[TWO, TWO, TWO]);
    }

    #[test]
    fn clauses_begin_at_borders() {
        let other = &["The brewery in Lund burned for nine hours."];
        let rest = "the mayor opened a new bridge over the river with two bands.";
        for border in [
            ";",
            " —",
            " –",
            ", and",
            ", after which",
            ", when",
            ", adding that",
        ] {
            let half = "The brewery in Lund burned for nine hours on Friday";
            check(&format!("{half}{border} {rest}"), other, &[half]);
        }
        // No border: a list, and punctuation inside quotation marks and brackets.
        for whole in [
            "The brewery in Lund burned for nine hours on Friday with the barrels and the old hall and the long stables of the farm.",
            "“The brewery in Lund burned for nine hours on Friday; the mayor opened a new bridge over the river with two bands”",
            "The brewery in Lund burned for nine hours (on Friday; the mayor opened a new bridge over the river with two bands).",
        ] {
            check(whole, other, &[whole]);
        }
        // The rest must be long enough to be left out.
        let short = "The brewery in Lund burned for nine hours on Friday; nobody was hurt.";
        check(short, other, &[short]);
    }
}
