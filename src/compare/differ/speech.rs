//! Sources and certainty: different sources for the same claim; "allegedly" or "may" for what the other side states as fact.

use super::{compared::Compared, passage::Passage};
use crate::{
    claim::{Certainty, Claim},
    lexicon::{cues, differ, senses, stem::stem},
    pair::{Pair, Side},
    syntax::{
        Frame,
        frame::{Modality, Tense},
    },
    text::Span,
};

/// A speaker: the stems of its words, whether it is named, whether it speaks for an organization.
struct Speaker {
    stems: Vec<String>,
    named: bool,
    official: bool,
}

fn speaker(passage: &Passage, span: Span) -> Speaker {
    let inside =
        (0..passage.len()).filter(|&n| span.covers(passage.words[n].span) && passage.is_content(n));
    Speaker {
        official: inside
            .clone()
            .any(|n| differ::OFFICIALS.has(passage.lower(n))),
        named: passage
            .values
            .iter()
            .any(|value| value.kind.is_name() && span.overlaps(value.span)),
        stems: inside.map(|n| passage.stem(n).to_string()).collect(),
    }
}

/// The share of the statements, apart from the speakers, that must be similar.
const SIMILAR: f64 = 0.6;

/// Different speakers of similar statements.
pub(super) fn sources(compared: &Compared) -> Vec<Pair<Span>> {
    let other = other_source(compared).filter(|_| compared.matrix.share() >= SIMILAR);
    other.into_iter().collect()
}

/// The speakers if both passages name one and they differ. A name and a description may be the same person.
pub(super) fn other_source(compared: &Compared) -> Option<Pair<Span>> {
    let spoken = |passage: &Passage| passage.claims.iter().find_map(|claim| claim.attributed_to);
    let (a, b) = spoken(compared.passages.a).zip(spoken(compared.passages.b))?;
    let (x, y) = (
        speaker(compared.passages.a, a),
        speaker(compared.passages.b, b),
    );
    let known = x.named == y.named && !x.stems.is_empty() && !y.stems.is_empty();
    let one = x.stems.iter().any(|name| y.stems.contains(name)) || (x.official && y.official);
    (known && !one).then_some(Pair::new(a, b))
}

/// One side hedges what the other states as fact: the cue, and the counterpart of the hedged word.
pub(super) fn certainties(compared: &Compared) -> Vec<Pair<Span>> {
    let hedge = |passage: &Passage| {
        passage
            .claims
            .iter()
            .find(|claim| claim.certainty != Certainty::Stated)
            .map(|claim| (claim.certainty, claim.hedge))
    };
    let (side, certainty, cue) = match (hedge(compared.passages.a), hedge(compared.passages.b)) {
        (Some((certainty, Some(cue))), None) => (Side::A, certainty, cue),
        (None, Some((certainty, Some(cue)))) => (Side::B, certainty, cue),
        _ => return Vec::new(),
    };
    let (here, there) = (compared.passages[side], compared.passages[side.other()]);
    // An attributed statement or a criminal charge is as uncertain as an allegation.
    let is_uncertain = there
        .claims
        .iter()
        .any(|claim: &&Claim| claim.attributed_to.is_some())
        || is_of_a_case(there);
    if certainty == Certainty::Alleged && is_uncertain {
        return Vec::new();
    }
    let Some(at) = here
        .words
        .iter()
        .position(|word| word.span.start >= cue.start)
    else {
        return Vec::new();
    };
    let sure = |n: usize, m: usize| match side {
        Side::A => compared.matrix.sure(n, m),
        Side::B => compared.matrix.sure(m, n),
    };
    let clause = (at + 1..here.len().min(at + 6)).take_while(|&n| !here.is_sign(n));
    let before = (at.saturating_sub(4)..at.saturating_sub(1))
        .rev()
        .take_while(|&n| !here.is_sign(n));
    // Verbs; of the nouns only the one right after the cue: "the alleged murder".
    let covered = clause.chain(before).filter(|&n| {
        let noun = n == at + 1 && here.synonym_sets[n].is_some();
        here.is_content(n) && (here.is_verb(n) || noun)
    });
    let stated = covered.filter_map(|n| {
        let like = (0..there.len()).filter(|&m| {
            sure(n, m) >= 0.85
                && there.denied[m].is_none()
                && (there.is_verb(m) || there.synonym_sets[m].is_some())
        });
        like.max_by(|&m, &k| sure(n, m).total_cmp(&sure(n, k)).then(k.cmp(&m)))
    });
    let Some(m) = stated.into_iter().next() else {
        return Vec::new();
    };
    vec![match side {
        Side::A => Pair::new(cue, there.words[m].span),
        Side::B => Pair::new(there.words[m].span, cue),
    }]
}

/// Predicates that one side states as planned or future and the other as done.
pub(super) fn planned(compared: &Compared) -> Vec<Pair<Span>> {
    let Pair { a, b } = compared.passages;
    let coming = |frame: &Frame| frame.tense == Tense::Future || frame.modality == Modality::Open;
    let done = |passage: &Passage, frame: &Frame| {
        let stated = frame.tense == Tense::Past && frame.modality == Modality::Stated;
        stated && frame.negation.is_none() && !cues::is_saying(passage.lower(frame.predicate))
    };
    let like = |x: Option<usize>, y: Option<usize>| {
        x.zip(y)
            .is_none_or(|(i, j)| compared.matrix.sure(i, j) > 0.0)
    };
    for x in &a.frames {
        for y in b.frames.iter().filter(|y| {
            compared.matrix.sure(x.predicate, y.predicate) >= 0.9
                && like(x.doer(), y.doer())
                && like(x.undergoer(), y.undergoer())
        }) {
            if (coming(x) && done(b, y)) || (coming(y) && done(a, x)) {
                return vec![Pair::new(
                    a.words[x.predicate].span,
                    b.words[y.predicate].span,
                )];
            }
        }
    }
    Vec::new()
}

/// Whether a passage is about a court case.
fn is_of_a_case(passage: &Passage) -> bool {
    let case: Vec<Option<u16>> = differ::CASE
        .words()
        .map(|word| senses::synonym_set(&stem(word)))
        .collect();
    passage
        .synonym_sets
        .iter()
        .any(|synonyms| synonyms.is_some() && case.contains(synonyms))
        || passage
            .words
            .iter()
            .any(|word| cues::is_alleged(&word.lower))
}
