//! Why two passages were linked, in words that a reader understands.

use super::terms::{TermId, TermKind, Terms};
use crate::pair::Pair;

/// The reasons, strongest first, never empty: "both name Julian Assange", "both say six years", "share 'extradition', 'charges'".
pub fn why(texts: Pair<&str>, terms: &Terms, i: usize, j: usize) -> Vec<String> {
    let (a, b) = (&terms.sentences.a[i], &terms.sentences.b[j]);
    let mut shared = terms.shared(i, j);
    shared.sort_by(|x, y| {
        let rarity = |id: &TermId| terms.stems[*id as usize].rarity;
        rarity(y).total_cmp(&rarity(x)).then(x.cmp(y))
    });
    let kind = |id: TermId| {
        a.terms
            .iter()
            .chain(&b.terms)
            .filter(|term| term.id == id)
            .map(|term| term.kind)
            .min()
    };
    let said = |id: TermId| -> String {
        // Both ends may write it differently; of the two forms the first in the alphabet stands for both.
        let of = |text: &str, terms: &[super::terms::Term]| {
            terms
                .iter()
                .find(|term| term.id == id)
                .map(|term| term.span.of(text).to_string())
        };
        [of(texts.a, &a.terms), of(texts.b, &b.terms)]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or_default()
    };
    let of_kind = |wanted: &[TermKind]| -> Vec<String> {
        let ids = shared
            .iter()
            .filter(|id| kind(**id).is_some_and(|kind| wanted.contains(&kind)));
        ids.map(|id| said(*id)).take(4).collect()
    };
    let mut reasons = Vec::new();
    if a.raw == b.raw {
        reasons.push("the same words".to_string());
    }
    let names = of_kind(&[TermKind::Name]);
    if !names.is_empty() {
        reasons.push(format!("both name {}", listed(&names)));
    }
    let values = of_kind(&[TermKind::Number, TermKind::Calendar]);
    if !values.is_empty() {
        reasons.push(format!("both say {}", listed(&values)));
    }
    let words: Vec<String> = of_kind(&[TermKind::Word])
        .iter()
        .map(|word| format!("“{}”", word.to_lowercase()))
        .collect();
    if !words.is_empty() {
        reasons.push(format!("share {}", words.join(", ")));
    }
    if reasons.is_empty() {
        reasons.push("say alike in other words".to_string());
    }
    reasons
}

fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
