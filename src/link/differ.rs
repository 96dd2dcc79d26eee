//! Where two passages that state the same fact part, and what status that gives the link.
//!
//! Precision first: most linked sentences that look different only say more or less than each other. What is not said at all on one
//! side is no difference.

use super::{
    Difference, DifferenceKind, Status,
    passage::{Passage, Word},
    slots, words,
};
use crate::{
    claim::{Certainty, Claim, Polarity},
    entity::values::Agreement,
    pair::{Pair, Side},
    text::Span,
};

/// The differences of two passages, by their place in A, then in B, and the status that they give.
pub fn differences(passages: Pair<&Passage>) -> (Vec<Difference>, Status) {
    let same = passages.a.words.len() == passages.b.words.len()
        && passages
            .a
            .words
            .iter()
            .zip(&passages.b.words)
            .all(|(x, y)| x.lower == y.lower);
    if same {
        return (Vec::new(), Status::Same);
    }
    // Each with whether both cannot be true.
    let mut found: Vec<(Difference, bool)> = Vec::new();
    for compared in slots::numbers(passages) {
        found.push((
            Difference {
                kind: DifferenceKind::Number,
                spans: compared.spans,
            },
            compared.agreement == Agreement::Incompatible,
        ));
    }
    for compared in slots::dates(passages) {
        found.push((
            Difference {
                kind: DifferenceKind::Date,
                spans: compared.spans,
            },
            true,
        ));
    }
    let soft = [
        (DifferenceKind::Polarity, polarity(passages)),
        (DifferenceKind::Attribution, attribution(passages)),
        (DifferenceKind::Certainty, certainty(passages)),
        (DifferenceKind::Wording, wording(passages)),
    ];
    for (kind, spans) in soft {
        found.extend(
            spans.map(|spans| (Difference { kind, spans }, kind == DifferenceKind::Polarity)),
        );
    }
    let conflict = found.iter().any(|(_, grave)| *grave);
    // A vaguer number beside a number that cannot be is no news.
    let number = found
        .iter()
        .any(|(difference, grave)| difference.kind == DifferenceKind::Number && *grave);
    found.retain(|(difference, grave)| {
        *grave || difference.kind != DifferenceKind::Number || !number
    });
    let mut differences: Vec<Difference> = found
        .into_iter()
        .map(|(difference, _)| difference)
        .collect();
    differences.sort_by_key(|difference| (difference.spans.a, difference.spans.b, difference.kind));
    differences.dedup();
    let status = match (differences.is_empty(), conflict) {
        (true, _) => Status::Same,
        (false, true) => Status::Conflict,
        (false, false) => Status::Detail,
    };
    (differences, status)
}

/// Did / did not: the first content words behind "not" or "never" on one side, which the other side says flatly, denying nothing. What
/// somebody refuses or denies is no such word: "denied arson" and "charged with arson" are both true.
fn polarity(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    Side::BOTH.into_iter().find_map(|side| {
        let (here, there) = (passages[side], passages[side.other()]);
        if there
            .claims
            .iter()
            .any(|claim| claim.polarity == Polarity::Negated)
        {
            return None;
        }
        let negation = here
            .words
            .iter()
            .find(|word| words::is_not(&word.lower))?
            .span;
        let (_, said) = governed(here, there, negation, 2)?;
        Some(sided(side, negation, said.span))
    })
}

/// The first of the next content words behind a cue that the other passage has too: here and there.
fn governed<'p>(
    here: &'p Passage,
    there: &'p Passage,
    cue: Span,
    reach: usize,
) -> Option<(&'p Word, &'p Word)> {
    let after = here
        .words
        .iter()
        .filter(|word| word.span.start >= cue.end)
        .take_while(|word| !word.stop && word.lower != ",");
    let mut content = after
        .filter(|word| !word.stem.is_empty() && !word.capital)
        .take(reach);
    content.find_map(|word| Some((word, &there.words[there.find(&word.stem)?])))
}

fn sided(side: Side, here: Span, there: Span) -> Pair<Span> {
    match side {
        Side::A => Pair::new(here, there),
        Side::B => Pair::new(there, here),
    }
}

/// Who says so: both name a speaker, and not the same one.
fn attribution(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let speaker = |passage: &Passage| passage.claims.iter().find_map(|claim| claim.attributed_to);
    let (a, b) = (speaker(passages.a)?, speaker(passages.b)?);
    let names = |passage: &Passage, span: Span| -> Vec<String> {
        let inside = passage.words.iter().filter(|word| span.covers(word.span));
        inside
            .filter(|word| !word.stem.is_empty())
            .map(|word| word.stem.clone())
            .collect()
    };
    let (in_a, in_b) = (names(passages.a, a), names(passages.b, b));
    let known = !in_a.is_empty() && !in_b.is_empty();
    (known && !in_a.iter().any(|name| in_b.contains(name))).then(|| Pair::new(a, b))
}

/// How sure: one side says "allegedly" or "may" of what the other states flatly.
fn certainty(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let hedge = |claims: &[&Claim]| {
        claims
            .iter()
            .find(|claim| claim.certainty != Certainty::Stated)
            .and_then(|claim| claim.hedge)
    };
    let (a, b) = (hedge(&passages.a.claims), hedge(&passages.b.claims));
    let (side, cue) = match (a, b) {
        (Some(cue), None) => (Side::A, cue),
        (None, Some(cue)) => (Side::B, cue),
        _ => return None,
    };
    let (_, said) = governed(passages[side], passages[side.other()], cue, 4)?;
    Some(sided(side, cue, said.span))
}

/// How a thing is called: both choose a word of one group, and not the same.
fn wording(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    passages.a.words.iter().find_map(|word| {
        let groups = words::wordings(&word.stem);
        if groups.is_empty() || passages.b.holds(&word.stem) {
            return None;
        }
        let other = passages.b.words.iter().find(|other| {
            let chosen = words::wordings(&other.stem);
            !passages.a.holds(&other.stem) && chosen.iter().any(|group| groups.contains(group))
        })?;
        Some(Pair::new(word.span, other.span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, analysis::analyze, article};

    /// Checks the status of two sentences and their differences as "kind: words of A / words of B".
    fn check(a: &str, b: &str, status: Status, expected: &[&str]) {
        let parse =
            |text: &str| article::parse("test", text.to_string(), article::Metadata::default());
        let articles: Pair<Article> = Pair::new(parse(a), parse(b));
        let analyses = articles.as_ref().map(analyze);
        let passages = Pair::from_fn(|side| {
            Passage::new(
                &articles[side],
                &analyses[side],
                Span::all(&articles[side].text),
            )
        });
        let (differences, got) = differences(passages.as_ref());
        let shown: Vec<String> = differences
            .iter()
            .map(|difference| {
                let [a, b] =
                    [Side::A, Side::B].map(|side| difference.spans[side].of(&articles[side].text));
                format!("{}: {a} / {b}", difference.kind.name())
            })
            .collect();
        assert_eq!(
            (got, shown.iter().map(String::as_str).collect::<Vec<_>>()),
            (status, expected.to_vec()),
            "{a:?} {b:?}"
        );
    }

    #[test]
    fn numbers_of_one_slot_are_compared() {
        check(
            "The quake hit the coast, injuring five people.",
            "The quake injured two people, doctors said.",
            Status::Conflict,
            &["number: five / two"],
        );
        check(
            "He slipped and fell about 200m down a gully.",
            "The climber died after falling 150 meters.",
            Status::Conflict,
            &["number: about 200m / 150 meters"],
        );
        check(
            "The sailors found six rifles on the boat.",
            "The crew seized 14 rifles from the boat.",
            Status::Conflict,
            &["number: six / 14"],
        );
    }

    #[test]
    fn numbers_that_can_both_be_true_agree() {
        check(
            "Three killed in fire at the bank.",
            "3 dead after the bank burned.",
            Status::Same,
            &[],
        );
        check(
            "Two women and one man died in the bank.",
            "Three die in the bank.",
            Status::Same,
            &[],
        );
        check(
            "The team reached its seventh straight final.",
            "The team took its eighth straight win.",
            Status::Same,
            &[],
        );
        check(
            "The deal is worth $2.6 million.",
            "The deal is worth 2 million euros.",
            Status::Same,
            &[],
        );
        check(
            "Four men were held and nine officers hurt.",
            "Two men were jailed in the town of 300 houses.",
            Status::Same,
            &[],
        );
        check(
            "She got two additional life sentences.",
            "She is serving three life sentences.",
            Status::Same,
            &[],
        );
    }

    #[test]
    fn days_of_one_act_are_compared() {
        check(
            "The man was arrested on Tuesday.",
            "Police arrested the man on Wednesday morning.",
            Status::Conflict,
            &["date: Tuesday / Wednesday morning"],
        );
        check(
            "The man was arrested on Tuesday.",
            "The man arrested this week appears in court on Friday.",
            Status::Same,
            &[],
        );
    }

    #[test]
    fn did_and_did_not_conflict() {
        check(
            "The boy did not have a gun, a witness says.",
            "The boy pointed a gun at the officers, police said.",
            Status::Conflict,
            &["polarity: not / gun", "attribution: a witness / police"],
        );
        check(
            "The man denied arson in court.",
            "The man is charged with arson.",
            Status::Same,
            &[],
        );
    }

    #[test]
    fn softer_details_differ_softly() {
        check(
            "The driver allegedly struck a woman.",
            "The driver struck a woman.",
            Status::Detail,
            &["certainty: allegedly / struck"],
        );
        check(
            "He faces questions over assault allegations.",
            "He faces questions over assault charges.",
            Status::Detail,
            &["wording: allegations / charges"],
        );
        check(
            "Rebels took the town.",
            "Terrorists took the town.",
            Status::Detail,
            &["wording: Rebels / Terrorists"],
        );
    }
}
