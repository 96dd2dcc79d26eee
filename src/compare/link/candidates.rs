//! Candidate pairs: sentences that both state something and share a stem, the most promising ones for each sentence.
//!
//! In: the terms of a pair. Out: pairs of story sentences, sorted. An inverted index and two limits make the time nearly linear in the
//! length of the reports: a stem that occurs in half of the other report produces no candidates.

use crate::{
    compare::link::vocabulary::{Act, SentenceTerms, Terms},
    parallel::{self, Size},
};

/// The largest number of counterparts of a sentence. Reports of ordinary length have fewer sentences.
const MOST: usize = 40;

/// The smallest number of counterparts of a sentence.
const FEWEST: usize = 5;

/// The approximate number of counterparts of all sentences of a report together, so that the time stays nearly linear: from 400
/// sentences on each has fewer, from 3200 on only the five best.
const TOGETHER: usize = 16_000;

/// The number of sentences from which the counterparts of both sides are found in parallel.
const LONG: usize = 1_000;

/// A stem in more sentences of the other report produces no candidates.
const COMMON: usize = 150;

/// Pairs `(sentence of A, sentence of B)` that share a stem, in rising order.
pub(crate) fn candidates(terms: &Terms) -> Vec<(u32, u32)> {
    let (a, b) = (&terms.sentences.a, &terms.sentences.b);
    let size = Size::of(a.len().min(b.len()), LONG);
    let best = parallel::both(size, |side| {
        let sentences = &terms.sentences;
        best_counterparts(terms, &sentences[side], &sentences[side.other()])
    });
    let mut pairs = best.a;
    pairs.extend(best.b.into_iter().map(|(j, i)| (i, j)));
    // For a single claim everything in the report about it is shown, headings included.
    if a.len().min(b.len()) > 1 {
        let states = |sentence: &SentenceTerms| sentence.act == Act::States;
        pairs.retain(|(i, j)| states(&a[*i as usize]) && states(&b[*j as usize]));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// For each sentence of `from` its best counterparts in `to`, by the sum of the squared rarity of the shared stems.
fn best_counterparts(
    terms: &Terms,
    from: &[SentenceTerms],
    to: &[SentenceTerms],
) -> Vec<(u32, u32)> {
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); terms.stems.len()];
    for (j, sentence) in to.iter().enumerate() {
        for id in &sentence.set {
            postings[*id as usize].push(j as u32);
        }
    }
    let longer = from.len().max(to.len()).max(1);
    let kept = (TOGETHER / longer).clamp(FEWEST, MOST);
    let mut pairs = Vec::new();
    let mut weight = vec![0.0; to.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (i, sentence) in from.iter().enumerate() {
        for id in &sentence.set {
            let postings = &postings[*id as usize];
            if postings.len() > COMMON {
                continue;
            }
            // Slightly above zero, so that a stem in every sentence still makes a candidate in short reports.
            let rarity = terms.stems[*id as usize].rarity + 0.01;
            for j in postings {
                if weight[*j as usize] == 0.0 {
                    touched.push(*j);
                }
                weight[*j as usize] += rarity * rarity;
            }
        }
        if touched.len() > kept {
            touched.sort_unstable_by(|x, y| {
                weight[*y as usize]
                    .total_cmp(&weight[*x as usize])
                    .then(x.cmp(y))
            });
            for j in touched.drain(kept..) {
                weight[j as usize] = 0.0;
            }
        }
        for j in touched.drain(..) {
            weight[j as usize] = 0.0;
            pairs.push((i as u32, j));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::compared;

    /// Whether two sentences are linked, each in a report of its own with the same other sentences.
    #[track_caller]
    fn check(a: &str, b: &str, linked: bool) {
        let report = |line: &str, rest: &str| {
            format!("Ferry to Orla stops after fire\n\n{line}\n\nThe ferry {rest}.\n")
        };
        let (articles, comparison) = compared(
            &report(a, "carried eighty guests"),
            &report(b, "is thirty years old"),
        );
        let is_linked = comparison.links.iter().any(|link| {
            a.starts_with(link.passages.a.of(&articles.a.text))
                && b.starts_with(link.passages.b.of(&articles.b.text))
        });
        assert_eq!(is_linked, linked, "{a:?} / {b:?}: {:?}", comparison.links);
    }

    #[test]
    fn questions_share_no_fact() {
        let line = "Inspectors found the fire doors of the ferry locked on the lower deck.";
        check(
            line,
            "The fire doors on the lower deck of the ferry were found locked.",
            true,
        );
        check(
            line,
            "Why were the fire doors on the lower deck of the ferry found locked?",
            false,
        );
    }
}
