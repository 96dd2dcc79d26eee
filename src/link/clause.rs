//! Which part of a sentence a link speaks of: where half a long sentence states what the other report states, that half is linked.
//!
//! In: the sentence pairs that were chosen. Out: for each the passages to show. Passages of one sentence are equal or do not overlap.

use std::collections::BTreeMap;

use super::{
    facts::Ends,
    terms::{SentenceTerms, Terms},
    words,
};
use crate::{pair::Pair, text::Span};

/// A passage must hold this share of what the two sentences have in common.
const HELD: f64 = 0.9;
/// It must hold this many of the words in common: one word is no fact.
const FEWEST_SHARED: usize = 3;
/// What is left out must have this many content words, else the sentence is linked as it stands.
const FEWEST_LEFT: usize = 5;
/// A clause has at least this many content words.
const SHORTEST: usize = 3;

/// The passages of each pair of sentences.
pub fn passages(texts: Pair<&str>, terms: &Terms, ends: &[Ends]) -> Vec<Pair<Span>> {
    let sides = Pair::from_fn(|side| {
        let mut told: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (n, ends) in ends.iter().enumerate() {
            told.entry(ends.at(side)).or_default().push(n);
        }
        let mut spans = vec![Span::default(); ends.len()];
        for (at, links) in told {
            let sentence = &terms.sentences[side][at as usize];
            let clauses = clauses(texts[side], sentence);
            let others = links
                .iter()
                .map(|n| &terms.sentences[side.other()][ends[*n].at(side.other()) as usize]);
            let parts: Vec<Span> = others
                .map(|other| part(sentence, &clauses, other, terms))
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

/// The part together with all that overlap it, and so on.
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

/// The shortest run of clauses that holds what the sentence has in common with another, or the whole sentence.
fn part(sentence: &SentenceTerms, clauses: &[Span], other: &SentenceTerms, terms: &Terms) -> Span {
    if clauses.len() < 2 || sentence.raw == other.raw {
        return sentence.span;
    }
    let families: Vec<u16> = other
        .set
        .iter()
        .filter_map(|id| words::family(&terms.stems[*id as usize].text))
        .collect();
    let is_shared = |id: u32| {
        let family = || words::family(&terms.stems[id as usize].text);
        other.set.binary_search(&id).is_ok()
            || family().is_some_and(|family| families.contains(&family))
    };
    // For each clause: its content words, those in common, and their weight.
    let held: Vec<(usize, usize, f64)> = clauses
        .iter()
        .map(|clause| {
            let inside = sentence
                .terms
                .iter()
                .filter(|term| clause.covers(term.span));
            inside.fold((0, 0, 0.0), |(all, shared, weight), term| {
                if is_shared(term.id) {
                    (
                        all + 1,
                        shared + 1,
                        weight + terms.stems[term.id as usize].rarity + 0.1,
                    )
                } else {
                    (all + 1, shared, weight)
                }
            })
        })
        .collect();
    let whole: f64 = held.iter().map(|(_, _, weight)| weight).sum();
    let mut best = (usize::MAX, sentence.span);
    for from in 0..clauses.len() {
        let (mut content, mut shared, mut weight) = (0, 0, 0.0);
        for to in from..clauses.len() {
            content += held[to].0;
            shared += held[to].1;
            weight += held[to].2;
            let left = sentence.terms.len().saturating_sub(content);
            if weight >= HELD * whole
                && shared >= FEWEST_SHARED
                && left >= FEWEST_LEFT
                && content < best.0
            {
                best = (content, clauses[from].join(clauses[to]));
            }
        }
    }
    best.1
}

/// The clauses of a sentence, in order: parts between borders outside quotation marks and brackets, each with enough words to state
/// something.
fn clauses(text: &str, sentence: &SentenceTerms) -> Vec<Span> {
    let span = sentence.span;
    let mut clauses: Vec<Span> = Vec::new();
    let mut from = span.start as usize;
    let content = |from: usize, to: usize| {
        sentence
            .terms
            .iter()
            .filter(|term| Span::new(from, to).covers(term.span))
            .count()
    };
    let (mut inside, mut before) = (false, "");
    let mut at = span.start as usize;
    let end = span.end as usize;
    for piece in span.of(text).split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !inside
            && begins_a_clause(before, word)
            && content(from, at) >= SHORTEST
            && content(at, end) >= SHORTEST
        {
            clauses.push(Span::new(from, at).trim(text));
            from = at;
        }
        for mark in word.chars() {
            match mark {
                '“' | '(' | '[' => inside = true,
                '”' | ')' | ']' => inside = false,
                '"' => inside = !inside,
                _ => {}
            }
        }
        before = if word.is_empty() { before } else { word };
        at += piece.len();
    }
    clauses.push(Span::new(from, end).trim(text));
    clauses
}

/// Whether a clause begins with this word, by the word before it.
fn begins_a_clause(before: &str, word: &str) -> bool {
    let lower = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let dash = |word: &str| matches!(word, "-" | "--" | "–" | "—");
    if before.ends_with(';') || before.ends_with('—') || dash(before) {
        return true;
    }
    if matches!(lower.as_str(), "while" | "whereas" | "although" | "but") && !before.is_empty() {
        return true;
    }
    let opens = matches!(
        lower.as_str(),
        "and"
            | "or"
            | "so"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "when"
            | "after"
            | "before"
            | "because"
            | "as"
            | "though"
            | "adding"
            | "according"
            | "with"
    );
    before.ends_with(',') && (opens || (lower.ends_with("ing") && lower.len() > 5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyze, article};

    /// What is shown of the first sentence of A for each of its links, one to each sentence of B.
    fn check(a: &str, b: &[&str], expected: &[&str]) {
        let parse = |text: String| article::parse("test", text, article::Metadata::default());
        let articles = Pair::new(parse(a.to_string()), parse(b.join("\n\n")));
        let analyses = articles.as_ref().map(analyze);
        let terms = Terms::new(articles.as_ref(), analyses.as_ref());
        let ends: Vec<Ends> = (0..b.len() as u32).map(|j| Ends { i: 0, j }).collect();
        let texts = articles.as_ref().map(|article| article.text.as_str());
        let shown = passages(texts, &terms, &ends);
        let shown: Vec<&str> = shown.iter().map(|pair| pair.a.of(texts.a)).collect();
        assert_eq!(shown, expected, "{b:?}");
    }

    const TWO: &str = "The brewery in Lund burned for nine hours on Friday, while the mayor opened a new bridge over the river with two bands.";
    const FIRST: &str = "The brewery in Lund burned for nine hours on Friday,";
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
        // A word or two in common are no fact.
        check(TWO, &["A bridge over the lake fell in."], &[TWO]);
        // "blaze" is of the family of "fire".
        check(
            "The fire gutted nine shops in Malmo harbor, while the mayor opened a new bridge over the river with two bands.",
            &["Nine harbor shops were lost in the blaze."],
            &["The fire gutted nine shops in Malmo harbor,"],
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
    fn clauses_begin_where_one_can_hear_it() {
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
            let mark = &border[..border
                .find(' ')
                .filter(|at| *at > 0)
                .unwrap_or(border.len())];
            let shown = format!("{half}{mark}");
            check(&format!("{half}{border} {rest}"), other, &[&shown]);
        }
        // No border: a list, and marks inside quotation marks and brackets.
        for whole in [
            "The brewery in Lund burned for nine hours on Friday with the barrels and the old hall and the long stables of the farm.",
            "“The brewery in Lund burned for nine hours on Friday; the mayor opened a new bridge over the river with two bands”",
            "The brewery in Lund burned for nine hours (on Friday; the mayor opened a new bridge over the river with two bands).",
        ] {
            check(whole, other, &[whole]);
        }
        // What is left out must be worth leaving out.
        let short = "The brewery in Lund burned for nine hours on Friday; nobody was hurt.";
        check(short, other, &[short]);
    }
}
