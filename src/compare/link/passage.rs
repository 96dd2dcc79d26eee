//! Which part of a sentence a link speaks of: where half a long sentence states what the other report states, that half is linked.
//!
//! In: the sentence pairs that were chosen. Out: for each the passages to show. Passages of one sentence are equal or do not overlap.

use std::collections::BTreeMap;

use super::clause::clauses;
use crate::{
    learned::vectors::{self, Meaning},
    link::{
        facts::Ends,
        terms::{SentenceTerms, Term, TermId, TermKind, Terms},
        words,
    },
    pair::Pair,
    syntax::Grammar,
    text::Span,
};

/// A passage must hold this many of the words in common: one word is not a fact.
const FEWEST_SHARED: usize = 3;
/// What is left out must have this many content words, else the sentence is linked as it stands.
const FEWEST_LEFT: usize = 3;
/// A sentence of more clauses is linked as it stands.
const MOST_CLAUSES: usize = 30;
/// What a name counts against a word: whom a clause is about is said in others, too.
const NAME: f64 = 0.5;
/// What a word that the other sentence lacks costs, as a share of what it would add.
const COST: f64 = 0.3;
/// Meanings that are no nearer than this are not near at all.
const NEAR: f64 = 0.5;
/// A word that adds less than this is not in common.
const LEAST: f64 = 0.2;
/// What a word counts that is everywhere in the pair.
const COMMON: f64 = 0.4;

/// The passages of each pair of sentences.
pub fn passages(grammars: Pair<Grammar>, terms: &Terms, ends: &[Ends]) -> Vec<Pair<Span>> {
    let sides = Pair::from_fn(|side| {
        let mut told: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (n, ends) in ends.iter().enumerate() {
            told.entry(ends.at(side)).or_default().push(n);
        }
        let mut spans = vec![Span::default(); ends.len()];
        for (at, links) in told {
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

/// The run of clauses that tells the most of what the sentence has in common with another and the least besides, or the whole sentence.
fn part(grammar: Grammar, sentence: &SentenceTerms, other: &SentenceTerms, terms: &Terms) -> Span {
    if sentence.raw == other.raw {
        return sentence.span;
    }
    let gains = gains(sentence, other, terms);
    let n_shared = |gains: &[f64]| gains.iter().filter(|&&gain| gain > LEAST).count();
    // Only a sentence that can be split is parsed.
    if n_shared(&gains) < FEWEST_SHARED || gains.len() - n_shared(&gains) < FEWEST_LEFT {
        return sentence.span;
    }
    let clauses = clauses(
        grammar.text,
        grammar.tree(sentence.sentence as usize),
        sentence,
    );
    if clauses.len() > MOST_CLAUSES {
        return sentence.span;
    }
    let at = |byte: u32| sentence.terms.partition_point(|term| term.span.end <= byte);
    let gain = |span: Span| {
        let inside = gains.get(at(span.start)..at(span.end)).unwrap_or_default();
        (n_shared(inside) >= FEWEST_SHARED).then(|| inside.iter().sum::<f64>())
    };
    let runs = (0..clauses.len()).flat_map(|from| (from..clauses.len()).map(move |to| (from, to)));
    let best = runs
        .map(|(from, to)| clauses[from].join(clauses[to]))
        .filter_map(|span| Some((gain(span)?, span)))
        .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.len().cmp(&x.1.len())));
    best.map_or(sentence.span, |(_, span)| span)
}

/// What each term of a sentence adds to a passage that holds it: its weight when the other sentence has it or something near, else less than
/// nothing. Values that differ cost nothing: they may answer one question.
fn gains(sentence: &SentenceTerms, other: &SentenceTerms, terms: &Terms) -> Vec<f64> {
    let stem = |id: TermId| &terms.stems[id as usize];
    let family = |id: TermId| words::family(&stem(id).text);
    let meaning = |id: TermId| vectors::get(&stem(id).word).map(|it| Meaning::new(&it));
    let families: Vec<u16> = other.set.iter().filter_map(|id| family(*id)).collect();
    let meanings: Vec<Meaning> = other.set.iter().filter_map(|id| meaning(*id)).collect();
    let is_new = |id: TermId| sentence.set.binary_search(&id).is_err();
    let mut values = other.terms.iter().filter(|term| is_value(term.kind));
    let has_value = values.any(|term| is_new(term.id));
    let gain = |term: &Term| {
        let share = if term.kind == TermKind::Name {
            NAME
        } else {
            1.0
        };
        let weight = share * (stem(term.id).rarity + COMMON);
        let in_family = || family(term.id).is_some_and(|it| families.contains(&it));
        if other.set.binary_search(&term.id).is_ok() || in_family() {
            return weight;
        }
        if is_value(term.kind) && has_value {
            return 0.0;
        }
        let nearest = meaning(term.id).map_or(0.0, |it| {
            let cosines = meanings.iter().map(|other| other.cosine(&it));
            cosines.fold(0.0, f64::max)
        });
        let near = ((nearest - NEAR) / (1.0 - NEAR)).clamp(0.0, 1.0);
        weight * (near - COST * (1.0 - near))
    };
    sentence.terms.iter().map(gain).collect()
}

const fn is_value(kind: TermKind) -> bool {
    matches!(kind, TermKind::Number | TermKind::Calendar)
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
        // A word or two in common are not a fact.
        check(TWO, &["A bridge over the lake fell in."], &[TWO]);
        // "blaze" is of the family of "fire".
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
            check(&format!("{half}{border} {rest}"), other, &[half]);
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
