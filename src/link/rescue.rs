//! A link is not lost because a value differs: what two sentences would be taken for if their unequal values were equal.
//!
//! In: the scored pairs, of which some stay under the threshold. Where such a pair has unequal values that may answer one question, one of
//! them is put in place of the other, and all pairs are scored again. Out: the pairs that are links then, with the threshold as score.

use super::{
    choose::Scored,
    model::Model,
    named::Named,
    score::score,
    terms::{SentenceTerms, Terms},
};
use crate::{
    compare::differ::Differ,
    pair::{Pair, Side},
    text::Span,
};

/// A pair with a score under this is not looked at.
const LEAST: u16 = 100;

/// How likely two values must answer one question.
const LIKELY: f64 = 0.2;

/// How many pairs are looked at, at most, the likeliest first.
const MOST: usize = 16;

/// Unequal values of two sentences that may answer one question.
struct Slot {
    pair: Scored,
    spans: Vec<(Pair<Span>, bool)>,
}

/// The pairs under the threshold that are links but for their values.
pub fn rescued(
    texts: Pair<&str>,
    terms: &Terms,
    named: &Named,
    pairs: &[Scored],
    model: &Model,
    differ: &mut Differ,
) -> Vec<Scored> {
    let slots = slots(texts, terms, pairs, model, differ);
    if slots.is_empty() {
        return Vec::new();
    }
    let mut levelled = (terms.clone(), named.clone());
    for slot in &slots {
        level(texts, &mut levelled, slot);
    }
    levelled.0.count();
    let again = score(texts, &levelled.0, &levelled.1, model).pairs;
    let found = |slot: &Slot| {
        again
            .binary_search_by_key(&(slot.pair.i, slot.pair.j), |it| (it.i, it.j))
            .ok()
            .map(|n| again[n])
    };
    // Each of the two must have no better counterpart.
    let best = |pair: &Scored| {
        let others = pairs
            .iter()
            .filter(|it| (it.i == pair.i) != (it.j == pair.j));
        others.map(|it| it.score).max().unwrap_or(0) < pair.score
    };
    slots
        .iter()
        .filter_map(found)
        .filter(|pair| best(pair))
        .filter(|pair| pair.score >= model.sure)
        // The values differ after all: the score is just the threshold.
        .map(|pair| Scored {
            score: model.sure,
            ..pair
        })
        .collect()
}

/// The pairs to be looked at, the likeliest first, each sentence once.
fn slots(
    texts: Pair<&str>,
    terms: &Terms,
    pairs: &[Scored],
    model: &Model,
    differ: &mut Differ,
) -> Vec<Slot> {
    let mut under: Vec<&Scored> = pairs
        .iter()
        .filter(|pair| (LEAST..model.sure).contains(&pair.score))
        .collect();
    let text = |side: Side, n: u32| terms.sentences[side][n as usize].span.of(texts[side]);
    // The order must not hang on which report is A.
    under.sort_by_cached_key(|pair| {
        let (a, b) = (text(Side::A, pair.i), text(Side::B, pair.j));
        (
            std::cmp::Reverse(pair.score),
            pair.i + pair.j,
            a.min(b).to_string(),
            a.max(b).to_string(),
        )
    });
    let mut taken = Pair::new(
        vec![false; terms.sentences.a.len()],
        vec![false; terms.sentences.b.len()],
    );
    let mut slots = Vec::new();
    for pair in under.into_iter().take(MOST) {
        if taken.a[pair.i as usize] || taken.b[pair.j as usize] {
            continue;
        }
        let passages = Pair::new(
            terms.sentences.a[pair.i as usize].span,
            terms.sentences.b[pair.j as usize].span,
        );
        let mut spans = differ.with(passages, |compared| compared.slots(LIKELY));
        // The order must not hang on it either.
        spans.sort_by_cached_key(|(spans, _)| {
            let (a, b) = (spans.a.of(texts.a), spans.b.of(texts.b));
            (a.min(b).to_string(), a.max(b).to_string())
        });
        if !spans.is_empty() {
            taken.a[pair.i as usize] = true;
            taken.b[pair.j as usize] = true;
            slots.push(Slot { pair: *pair, spans });
        }
    }
    slots
}

/// Puts the value of one side in place of that of the other: the one that comes first in the alphabet stands.
fn level(texts: Pair<&str>, (terms, named): &mut (Terms, Named), slot: &Slot) {
    let at = Pair::new(slot.pair.i as usize, slot.pair.j as usize);
    for (spans, is_name) in &slot.spans {
        let words = Pair::from_fn(|side| spans[side].of(texts[side]).to_lowercase());
        let from = if words.a <= words.b { Side::A } else { Side::B };
        let to = from.other();
        let source = terms.sentences[from][at[from]].clone();
        replace(
            &mut terms.sentences[to][at[to]],
            spans[to],
            &source,
            spans[from],
        );
        if *is_name {
            rename(named, from, at);
        }
    }
}

/// Puts the terms of `source` under `with` in place of those under `span`.
fn replace(sentence: &mut SentenceTerms, span: Span, source: &SentenceTerms, with: Span) {
    let inside = |sentence: &SentenceTerms, span: Span| {
        let from = sentence
            .terms
            .partition_point(|term| term.span.end <= span.start);
        let to = sentence
            .terms
            .partition_point(|term| term.span.start < span.end);
        from..to
    };
    let (old, new) = (inside(sentence, span), inside(source, with));
    let (Some(first), Some(last)) = (
        sentence.terms.get(old.start),
        old.end.checked_sub(1).and_then(|n| sentence.terms.get(n)),
    ) else {
        return;
    };
    if old.is_empty() || new.is_empty() {
        return;
    }
    let (start, end, standing) = (first.place, last.place, first.span);
    let (source_start, source_end) = (
        source.terms[new.start].place,
        source.terms[new.end - 1].place,
    );
    let shift = i64::from(source_end - source_start) - i64::from(end - start);
    let words = source
        .raw
        .get(source_start as usize..=source_end as usize)
        .unwrap_or_default();
    if (end as usize) < sentence.raw.len() {
        sentence
            .raw
            .splice(start as usize..=end as usize, words.iter().copied());
    }
    for term in &mut sentence.terms[old.end..] {
        term.place = (i64::from(term.place) + shift) as u32;
    }
    let put = source.terms[new].iter().map(|term| super::terms::Term {
        span: standing,
        place: start + term.place - source_start,
        ..*term
    });
    sentence.terms.splice(old, put);
    sentence.set = sentence.terms.iter().map(|term| term.id).collect();
    sentence.set.sort_unstable();
    sentence.set.dedup();
}

/// Puts the person that only one sentence names in place of the one that only the other names.
fn rename(named: &mut Named, from: Side, at: Pair<usize>) {
    let to = from.other();
    let is_person = named.is_person.clone();
    for lists in [&mut named.sentences, &mut named.told] {
        let own = |here: &[u32], there: &[u32]| -> Vec<u32> {
            here.iter()
                .copied()
                .filter(|id| is_person[*id as usize] && !there.contains(id))
                .collect()
        };
        let (kept, dropped) = (
            own(&lists[from][at[from]], &lists[to][at[to]]),
            own(&lists[to][at[to]], &lists[from][at[from]]),
        );
        if let ([kept], [dropped]) = (kept.as_slice(), dropped.as_slice()) {
            let list = &mut lists[to][at[to]];
            list.retain(|id| id != dropped);
            list.push(*kept);
            list.sort_unstable();
            list.dedup();
        }
    }
}
