//! Explains to the reader why two passages were linked.

use crate::{
    compare::link::vocabulary::{Term, TermId, TermKind, Terms},
    pair::Pair,
};

/// The reasons, strongest first, never empty: "both mention Julian Assange", "both give six years", "both use 'extradition', 'charges'".
pub(crate) fn why(texts: Pair<&str>, terms: &Terms, i: usize, j: usize) -> Vec<String> {
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
        // The two passages may write it differently; the form that is first in the alphabet is shown.
        let of = |text: &str, terms: &[Term]| {
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
        reasons.push("identical wording".to_string());
    }
    let shared_names: Vec<TermId> = shared
        .iter()
        .copied()
        .filter(|id| kind(*id) == Some(TermKind::Name))
        .collect();
    // One passage may write a name in one piece; the form with fewer pieces is shown.
    let names = [
        in_full(texts.a, &a.terms, &shared_names),
        in_full(texts.b, &b.terms, &shared_names),
    ];
    let names = names
        .into_iter()
        .min_by_key(|names| (names.len(), names.clone()));
    let names: Vec<String> = names.unwrap_or_default().into_iter().take(4).collect();
    if !names.is_empty() {
        reasons.push(format!("both mention {}", listed(&names)));
    }
    let values = of_kind(&[TermKind::Number, TermKind::Calendar]);
    if !values.is_empty() {
        reasons.push(format!("both give {}", listed(&values)));
    }
    let words: Vec<String> = of_kind(&[TermKind::Word])
        .iter()
        .map(|word| format!("“{}”", word.to_lowercase()))
        .collect();
    if !words.is_empty() {
        reasons.push(format!("both use {}", words.join(", ")));
    }
    if reasons.is_empty() {
        reasons.push("same content in other words".to_string());
    }
    reasons
}

/// The names among `terms` of one passage whose ids are `wanted`, each once and in text order; adjacent words form one name.
fn in_full(text: &str, terms: &[Term], wanted: &[TermId]) -> Vec<String> {
    let mut seen = Vec::new();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for term in terms {
        if !wanted.contains(&term.id) || seen.contains(&term.id) {
            continue;
        }
        seen.push(term.id);
        let range = term.span.range();
        match runs.last_mut() {
            Some((_, end)) if text.get(*end..range.start) == Some(" ") => *end = range.end,
            _ => runs.push((range.start, range.end)),
        }
    }
    let words = runs
        .into_iter()
        .filter_map(|(start, end)| text.get(start..end));
    words.map(str::to_string).collect()
}

fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn names_side_by_side_are_one() {
        fn check(text: &str, words: &[&str], expected: &[&str]) {
            let mut terms = Vec::new();
            for (id, word) in words.iter().enumerate() {
                let start = text.find(word).expect("the word is in the text");
                terms.push(Term {
                    id: id as TermId,
                    kind: TermKind::Name,
                    span: Span::new(start, start + word.len()),
                    place: id as u32,
                    quoted: false,
                });
            }
            let wanted: Vec<TermId> = (0..words.len() as TermId).collect();
            assert_eq!(in_full(text, &terms, &wanted), expected, "{text}");
        }
        check(
            "Skye Moss met Rao",
            &["Skye", "Moss", "Rao"],
            &["Skye Moss", "Rao"],
        );
        check(
            "Skye, Moss and Rao",
            &["Skye", "Moss", "Rao"],
            &["Skye", "Moss", "Rao"],
        );
        check("Nobody came", &[], &[]);
    }
}
