//! Which sentence pairs are looked at: those that both state something and share a stem, the most promising of each sentence.
//!
//! In: the terms of a pair. Out: pairs of story sentences, sorted. An inverted index and two caps keep the cost near-linear
//! in the length of the reports: a stem that half the other report holds brings nobody together.

use crate::{
    compare::link::vocabulary::{Act, SentenceTerms, Terms},
    parallel::{self, Size},
};

/// A sentence keeps this many counterparts at most. Reports of ordinary length have fewer sentences than that.
const MOST: usize = 40;

/// A sentence keeps this many at least.
const FEWEST: usize = 5;

/// All sentences of a report together keep about this many, so that long reports take little longer than their length: from 400 sentences
/// on each keeps fewer, from 3200 on the five best.
const TOGETHER: usize = 16_000;

/// From so many sentences on the counterparts of both sides are looked for at the same time.
const LONG: usize = 1_000;

/// A stem in more sentences of the other report than this brings no pair together.
const COMMON: usize = 150;

/// Pairs `(sentence of A, sentence of B)` that share a stem, ascending.
pub(crate) fn candidates(terms: &Terms) -> Vec<(u32, u32)> {
    let (a, b) = (&terms.sentences.a, &terms.sentences.b);
    let size = Size::of(a.len().min(b.len()), LONG);
    let best = parallel::both(size, |side| {
        let sentences = &terms.sentences;
        best_counterparts(terms, &sentences[side], &sentences[side.other()])
    });
    let mut pairs = best.a;
    pairs.extend(best.b.into_iter().map(|(j, i)| (i, j)));
    // Of a single claim, everything in the report about it is shown, its headings too.
    if a.len().min(b.len()) > 1 {
        let states = |sentence: &SentenceTerms| sentence.act == Act::States;
        pairs.retain(|(i, j)| states(&a[*i as usize]) && states(&b[*j as usize]));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// For each sentence of `from` its best counterparts in `to`, by the summed squared rarity of what they share.
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
            // A little more than nothing, so that a stem of every sentence still makes a pair of short reports.
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

    /// Whether two sentences are linked, each standing in a report of its own with the same company.
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
    fn what_asks_states_no_fact_in_common() {
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
