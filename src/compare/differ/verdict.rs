//! The status of a link: from the differences found, or from whether all values of both passages were compared.

use std::ops::Range;

use super::{
    compared::Compared,
    denial,
    pairs::opposed,
    passage::Passage,
    rules::{RULES, Severity},
    slots::has_like,
    speech,
    value::{Kind, Value},
};
use crate::{
    article::Article,
    comparison::{Difference, DifferenceKind, Status},
    lexicon::{cues, opposed::Relation},
    pair::{Pair, Side},
    text::Span,
};

/// The status of two passages and their differences, by position in A, then in B.
pub(super) fn verdict(
    compared: &Compared,
    articles: Pair<&Article>,
    apart: bool,
    doubtful: bool,
) -> (Status, Vec<Difference>) {
    if are_same_words(compared.passages) {
        return same_words(compared, articles);
    }
    let mut differences = Vec::new();
    let mut severity = None;
    for rule in RULES {
        for spans in (rule.find)(compared) {
            // A speaker or cue of the sentence may be outside the linked clause.
            let inside = |(side, span): (Side, &Span)| compared.passages[side].span.overlaps(*span);
            if !spans.iter().all(inside) {
                continue;
            }
            severity = severity.max(Some(rule.severity));
            let spans = compared.by_report(spans);
            differences.push(Difference {
                kind: rule.kind,
                rule: rule.name,
                spans,
                shown: spans,
            });
        }
    }
    let grave = differences
        .iter()
        .any(|it| it.kind == DifferenceKind::Number && it.rule != "vaguer value");
    if grave {
        differences.retain(|it| it.rule != "vaguer value");
    }
    // "denied stealing" against "admitted stealing" is one difference.
    let opposed: Vec<Pair<Span>> = differences
        .iter()
        .filter(|it| it.rule == "opposites")
        .map(|it| it.spans)
        .collect();
    differences.retain(|it| {
        let is_covered = |spans: &Pair<Span>| spans.a == it.spans.a || spans.b == it.spans.b;
        it.rule != "negation" || !opposed.iter().any(is_covered)
    });
    differences.sort_by_key(|it| (it.spans.a, it.spans.b, it.kind));
    differences.dedup();
    let bound = !(compared.passages.a.names_a_year() && compared.passages.b.names_a_year());
    let status = match severity {
        Some(_) if apart && bound && differences.iter().any(|it| changes(it, articles)) => {
            Status::Time
        }
        Some(Severity::Conflict) if doubtful => Status::Shared,
        Some(Severity::Conflict) => Status::Conflict,
        Some(Severity::Time) => Status::Time,
        Some(Severity::Detail) => Status::Detail,
        None if agree(compared) => Status::Same,
        None => Status::Shared,
    };
    (status, differences)
}

/// Whether a difference can be explained by a change over time. Sources, hedges ("allegedly") and loaded terms cannot; events can.
fn changes(difference: &Difference, articles: Pair<&Article>) -> bool {
    let vouched = difference.spans.iter().any(|(side, span)| {
        let words = span.of(&articles[side].text).to_lowercase();
        words.split_whitespace().any(cues::is_alleged)
    });
    match difference.kind {
        DifferenceKind::Attribution | DifferenceKind::Wording => false,
        DifferenceKind::Certainty => !vouched,
        _ => true,
    }
}

fn are_same_words(passages: Pair<&Passage>) -> bool {
    let words = passages.map(|passage| passage.words.iter().map(|word| word.lower.as_str()));
    words.a.eq(words.b)
}

/// Copies of a report are printed within this many days.
const COPIED: i32 = 6;

/// Equal passages differ only in relative days, and only in articles that are not copies of each other: "Wednesday", a week later.
fn same_words(compared: &Compared, articles: Pair<&Article>) -> (Status, Vec<Difference>) {
    let published = articles.map(|article| article.meta.published);
    let (Some(a), Some(b)) = (published.a, published.b) else {
        return (Status::Same, Vec::new());
    };
    if a.until(b)
        .is_ok_and(|apart| apart.get_days().abs() <= COPIED)
    {
        return (Status::Same, Vec::new());
    }
    let values = compared
        .passages
        .a
        .values
        .iter()
        .zip(&compared.passages.b.values);
    let moved = values
        .filter(|(x, y)| super::equal::is_moved(x, y))
        .map(|(x, y)| {
            let spans = compared.by_report(Pair::new(x.span, y.span));
            Difference {
                kind: DifferenceKind::Date,
                rule: "date",
                spans,
                shown: spans,
            }
        });
    let moved: Vec<Difference> = moved.collect();
    (
        if moved.is_empty() {
            Status::Same
        } else {
            Status::Conflict
        },
        moved,
    )
}

/// Whether no values of the same kind are unmatched on both sides, and nothing is negated or reversed on one side only.
fn agree(compared: &Compared) -> bool {
    let left = Pair::from_fn(|side| left_over(compared, side));
    let both = left.a.iter().any(|kind| left.b.contains(kind));
    let relations = [Relation::Opposite, Relation::Extent, Relation::Who];
    let opposed = relations.iter().any(|&relation| {
        opposed(compared, relation)
            .iter()
            .any(|it| it.score >= DOUBTFUL)
    });
    let narrow = if compared.passages.a.mass <= compared.passages.b.mass {
        Side::A
    } else {
        Side::B
    };
    let denied = compared
        .passages
        .a
        .mass
        .total_cmp(&compared.passages.b.mass)
        .is_ne()
        && denies_alone(compared, narrow);
    let other_source = speech::other_source(compared).is_some();
    !both
        && !has_other_name(compared)
        && compared.denials.is_empty()
        && !denial::is_one_sided(compared)
        && !opposed
        && !denied
        && !other_source
}

/// Whether each side has a name, of whatever kind, in a place where the other has a different one: "the mayor, Ruth Hale, opened"
/// against "the mayor, Mona Teller, opened".
fn has_other_name(compared: &Compared) -> bool {
    let runs = Pair::from_fn(|side| unmatched_capitals(compared, side));
    // The first word of a sentence is always capitalized.
    let is_name = |side: Side, run: &Range<usize>| {
        let mut values = compared.passages[side].values.iter();
        run.start > 0 || values.any(|it| it.kind.is_name() && it.from == 0)
    };
    runs.a.iter().any(|a| {
        runs.b.iter().any(|b| {
            let at = Pair::new(a.clone(), b.clone());
            (is_name(Side::A, a) || is_name(Side::B, b))
                && compared.matrix.beside(compared.passages, &at).both() >= SURROUNDED
        })
    })
}

/// The similarity of the surrounding words from which two names are in the same place.
const SURROUNDED: f32 = 0.5;

/// Runs of capitalized words without a counterpart, apart from values.
fn unmatched_capitals(compared: &Compared, side: Side) -> Vec<Range<usize>> {
    let here = compared.passages[side];
    let is_met = |n: usize| {
        let mut values = here.values.iter().zip(&compared.met[side]);
        values.any(|(it, met)| *met && (it.from..it.to).contains(&n))
    };
    let is_unmatched = |n: usize| {
        here.is_content(n)
            && here.is_capital(n)
            && !is_met(n)
            && !compared.matrix.has_counterpart(side, n)
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for n in (0..here.len()).filter(|&n| is_unmatched(n)) {
        match runs.last_mut().filter(|run| run.end == n) {
            Some(run) => run.end += 1,
            None => runs.push(n..n + 1),
        }
    }
    runs
}

/// Antonyms with a lower probability of answering the same question do not rule out agreement.
const DOUBTFUL: f64 = 0.5;

/// The kinds of the values of one side without a match on the other.
fn left_over(compared: &Compared, side: Side) -> Vec<Kind> {
    let (here, there) = (compared.passages[side], compared.passages[side.other()]);
    let is_named =
        |value: &Value| value.kind.is_name() && value.name().iter().all(|word| there.holds(word));
    let left = here.values.iter().filter(|value| {
        !is_named(value) && !has_like(compared, value, &there.values, side == Side::B)
    });
    let unread = (0..here.len()).filter(|&n| {
        here.lower(n).starts_with(|c: char| c.is_ascii_digit()) && !there.holds(here.lower(n))
    });
    let unread = unread.filter(|n| {
        !here
            .values
            .iter()
            .any(|value| (value.from..value.to).contains(n))
    });
    left.map(|value| value.kind)
        .chain(unread.map(|_| Kind::Number))
        .collect()
}

/// Whether a passage negates something that the other, longer one neither negates nor states.
fn denies_alone(compared: &Compared, side: Side) -> bool {
    let (here, there) = (compared.passages[side], compared.passages[side.other()]);
    let denies = |passage: &Passage| passage.denied.iter().any(Option::is_some);
    let denies_all = (0..here.len()).any(|n| here.denied[n].is_some() && here.heads[n].is_none());
    denies_all && !denies(there)
}
