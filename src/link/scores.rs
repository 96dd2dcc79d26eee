//! Results of games and votes: compared where both passages tell one result of the same sides.

use super::{passage::Passage, slot::REACH, slots::Compared};
use crate::{
    entity::{Value, values::Agreement},
    pair::Pair,
    text::Span,
};

/// Results of games and votes: one on each side, and not the same.
pub fn scores(passages: Pair<&Passage>) -> Vec<Compared> {
    let of = |passage: &Passage| -> Vec<(Span, Value)> {
        let scores = passage.values.iter();
        let scores =
            scores.filter(|(mention, _, _)| matches!(mention.value, Some(Value::Score(..))));
        let scores = scores.filter(|(_, from, to)| {
            // What stands in brackets behind a name is what the team or boxer has won so far.
            passage.words[..*from]
                .iter()
                .rev()
                .take(6)
                .find(|word| matches!(word.lower.as_str(), "(" | ")"))
                .is_none_or(|word| word.lower == ")")
                && !is_of_the_way(passage, *from, *to)
                && is_result(passage, *from, *to)
        });
        let scores = scores.filter_map(|(mention, _, _)| match &mention.value {
            Some(Value::Score(x, y)) => Some((mention.span, Value::Score(*x, *y))),
            _ => None,
        });
        scores.collect()
    };
    match (of(passages.a).as_slice(), of(passages.b).as_slice()) {
        ([(a, x)], [(b, y)])
            if x.agreement(y) == Agreement::Incompatible
                && !are_of_others(passages)
                && !beat_two(passages, *a, *b) =>
        {
            vec![Compared {
                spans: Pair::new(*a, *b),
                agreement: Agreement::Incompatible,
            }]
        }
        _ => Vec::new(),
    }
}

/// Whether two scores stand behind two names: "beat Evansville 51-50", "beat Drake, 65-53".
fn beat_two(passages: Pair<&Passage>, a: Span, b: Span) -> bool {
    let name = |passage: &Passage, score: Span| -> Vec<String> {
        let before = passage
            .words
            .iter()
            .rev()
            .filter(|word| word.span.end <= score.start && word.lower != ",");
        let name = before.take_while(|word| word.capital && !word.stem.is_empty());
        name.map(|word| word.lower.clone()).collect()
    };
    let (x, y) = (name(passages.a, a), name(passages.b, b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|word| y.contains(word))
}

/// Whether a word of winning or voting stands by a score.
fn is_result(passage: &Passage, from: usize, to: usize) -> bool {
    const RESULTS: &[&str] = &[
        "win", "lose", "vote", "draw", "rule", "edge", "down", "rout", "uphold", "upheld", "pass",
        "approve", "reject", "set", "score",
    ];
    let near = from.saturating_sub(REACH)..(to + 4).min(passage.words.len());
    let stems: Vec<String> = RESULTS
        .iter()
        .map(|word| crate::text::stem::stem(word))
        .collect();
    passage.words[near].iter().any(|word| {
        let family = |stem: &String| {
            super::words::family(stem).is_some_and(|known| word.family == Some(known))
        };
        stems.iter().any(|stem| word.stem == *stem || family(stem))
    })
}

/// Whether both passages name somebody, and not one name in common: "Reyes improved to 12-0", "Banks fell to 9-3".
fn are_of_others(passages: Pair<&Passage>) -> bool {
    let words = |passage: &Passage| -> Vec<String> {
        let names = passage.names.iter();
        let words = names.flat_map(|name| &passage.words[name.from..name.to]);
        words.map(|word| word.lower.clone()).collect()
    };
    let (a, b) = (words(passages.a), words(passages.b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|word| b.contains(word))
}

/// Whether a score is not the result but one on the way: "trailing 14-0", "a 2-0 lead".
fn is_of_the_way(passage: &Passage, from: usize, to: usize) -> bool {
    let before = &passage.words[from.saturating_sub(4)..from];
    let record = before.iter().any(|word| word.lower == "record");
    let close = &before[before.len().saturating_sub(2)..];
    let leads = record
        || close.iter().any(|word| {
            matches!(
                word.lower.as_str(),
                "trailing"
                    | "trailed"
                    | "trail"
                    | "leading"
                    | "led"
                    | "ahead"
                    | "behind"
                    | "down"
                    | "up"
                    | "tied"
                    | "tie"
                    | "level"
            )
        });
    let next = passage.words.get(to).map_or("", |word| word.lower.as_str());
    leads
        || matches!(
            next,
            "lead" | "deficit" | "record" | "start" | "run" | "edge" | "advantage" | "tie"
        )
}
