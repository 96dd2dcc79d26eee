//! Keeps links whose values differ: rescores two sentences as if their unequal values were equal.
//!
//! In: the scored pairs, some of them under the threshold or so little over it that a better counterpart of one end would replace them.
//! If such a pair has unequal values that may answer the same question, one value is replaced with the other and the pair is scored
//! again. Out: that score, if it makes a link.

use std::cmp::Reverse;

use crate::{
    compare::{
        differ::Differ,
        link::{
            classifier::Model,
            entity_overlap::Named,
            score::Scores,
            select::{MARGIN, ScoredPair},
            sentence::Profile,
            vocabulary::{SentenceTerms, Term, Terms},
        },
    },
    pair::{Pair, Side},
    text::Span,
};

/// Pairs with a lower score are ignored.
const LEAST: u16 = 50;

/// The smallest probability that two values answer the same question.
const LIKELY: f64 = 0.1;

/// The same for a pair that is already a link: with less it would replace the links of other facts.
const CERTAIN: f64 = 0.7;

/// The largest number of pairs under the threshold, and of pairs over it, that are rescored, the most likely first.
const MOST: usize = 32;

/// Unequal values of two sentences that may answer the same question.
struct Slot {
    /// The index of the pair.
    n: usize,
    pair: ScoredPair,
    spans: Vec<(Pair<Span>, bool)>,
}

/// Gives pairs that are under the threshold only because of their values the score that they would have with equal values.
pub(crate) fn rescue(
    texts: Pair<&str>,
    terms: &Terms,
    named: &Named,
    scores: &Scores,
    (pairs, model): (&mut [ScoredPair], &Model),
    differ: &mut Differ,
) {
    let slots = slots(texts, terms, pairs, model, differ);
    let levelled = slots.iter().map(|slot| {
        let (sentences, referents) = level(texts, terms, named, slot);
        let profile = |side: Side| -> Profile {
            let at = (side, ends(&slot.pair)[side]);
            let referents = referents[side].clone();
            scores
                .profiles
                .altered(texts[side], terms, at, &sentences[side], referents)
        };
        (slot.n, Pair::from_fn(profile))
    });
    let levelled: Vec<(usize, Pair<Profile>)> = levelled.collect();
    let blind = scores.altered(terms, &levelled);
    for (slot, score) in slots.iter().zip(blind) {
        if score >= model.sure {
            let pair = &mut pairs[slot.n];
            pair.score = pair.score.max(score);
        }
    }
}

fn ends(pair: &ScoredPair) -> Pair<usize> {
    Pair::new(pair.i as usize, pair.j as usize)
}

/// The pairs to rescore, the most likely first.
fn slots(
    texts: Pair<&str>,
    terms: &Terms,
    pairs: &[ScoredPair],
    model: &Model,
    differ: &mut Differ,
) -> Vec<Slot> {
    let all: Vec<(usize, &ScoredPair)> = pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| (LEAST..1000 - MARGIN).contains(&pair.score))
        .collect();
    let texts = |pair: &ScoredPair| {
        let text = |side: Side, n: u32| terms.sentences[side][n as usize].span.of(texts[side]);
        let (a, b) = (text(Side::A, pair.i), text(Side::B, pair.j));
        (a.min(b), a.max(b))
    };
    // The order must not depend on which article is A.
    let order = |(n, x): &(usize, &ScoredPair), (m, y): &(usize, &ScoredPair)| {
        let key = |it: &ScoredPair| (Reverse(it.score), it.i + it.j, it.i.abs_diff(it.j));
        let by_text = || texts(x).cmp(&texts(y));
        key(x).cmp(&key(y)).then_with(by_text).then(n.cmp(m))
    };
    let (mut over, mut under): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, pair)| pair.score >= model.sure);
    for pairs in [&mut over, &mut under] {
        if pairs.len() > MOST {
            pairs.select_nth_unstable_by(MOST, order);
            pairs.truncate(MOST);
        }
        pairs.sort_unstable_by(order);
    }
    let over = over.into_iter().map(|it| (it, CERTAIN));
    let under = under.into_iter().map(|it| (it, LIKELY));
    let mut slots = Vec::new();
    for ((n, pair), likely) in over.chain(under) {
        let passages = Pair::new(
            terms.sentences.a[pair.i as usize].span,
            terms.sentences.b[pair.j as usize].span,
        );
        let spans = differ.slots(passages, likely);
        if !spans.is_empty() {
            slots.push(Slot {
                n,
                pair: *pair,
                spans,
            });
        }
    }
    slots
}

/// The sentences of a pair, and the entities that they refer to, with the value of one side replaced with that of the other: the one
/// that is first in the alphabet stays.
fn level(
    texts: Pair<&str>,
    terms: &Terms,
    named: &Named,
    slot: &Slot,
) -> (Pair<SentenceTerms>, Pair<Vec<u32>>) {
    let at = ends(&slot.pair);
    let mut sentences = Pair::from_fn(|side| terms.sentences[side][at[side]].clone());
    let mut referents = Pair::from_fn(|side| named.referents[side][at[side]].clone());
    for (spans, is_name) in &slot.spans {
        let words = Pair::from_fn(|side| spans[side].of(texts[side]).to_lowercase());
        let from = if words.a <= words.b { Side::A } else { Side::B };
        let to = from.other();
        let source = sentences[from].clone();
        replace(&mut sentences[to], spans[to], &source, spans[from]);
        if *is_name {
            rename(&mut referents, from, named);
        }
    }
    (sentences, referents)
}

/// Replaces the terms under `span` with the terms of `source` under `with`.
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
    let put = source.terms[new].iter().map(|term| Term {
        span: standing,
        place: start + term.place - source_start,
        ..*term
    });
    sentence.terms.splice(old, put);
    sentence.set = sentence.terms.iter().map(|term| term.id).collect();
    sentence.set.sort_unstable();
    sentence.set.dedup();
}

/// Replaces the person that only one sentence refers to with the one that only the other refers to.
fn rename(referents: &mut Pair<Vec<u32>>, from: Side, named: &Named) {
    let own = |here: &[u32], there: &[u32]| -> Vec<u32> {
        let own = here
            .iter()
            .filter(|id| named.is_person(**id) && !there.contains(id));
        own.copied().collect()
    };
    let to = from.other();
    let (retained, dropped) = (
        own(&referents[from], &referents[to]),
        own(&referents[to], &referents[from]),
    );
    if let ([retained], [dropped]) = (retained.as_slice(), dropped.as_slice()) {
        let list = &mut referents[to];
        list.retain(|id| id != dropped);
        list.push(*retained);
        list.sort_unstable();
    }
}
