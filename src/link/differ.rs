//! Where two passages that state the same fact part, and what status that gives the link.
//!
//! Precision first: most linked sentences that look different only say more or less than each other. What is not said at all on one
//! side is no difference.

use super::{
    Difference, DifferenceKind, Status, event,
    frame::{self, Mood},
    occasion,
    passage::Passage,
    polarity::{self, polarity},
    slots, stage,
    who::{self, Known},
    words,
};
use crate::{
    article::Article,
    claim::{Certainty, Claim},
    entity::{Value, values::Agreement},
    pair::{Pair, Side},
    text::Span,
};

/// How much a difference weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Another shade of the same.
    Detail,
    /// Both can be true, each at its time.
    Time,
    /// Both cannot be true.
    Conflict,
}

impl Weight {
    const fn status(self) -> Status {
        match self {
            Weight::Detail => Status::Detail,
            Weight::Time => Status::Time,
            Weight::Conflict => Status::Conflict,
        }
    }
}

/// The differences of two passages of reports whose names hold the `known` words, by their place in A, then in B, and the status that they give.
pub fn differences(
    passages: Pair<&Passage>,
    articles: Pair<&Article>,
    known: Pair<&Known>,
) -> (Vec<Difference>, Status) {
    let same = passages.a.words.len() == passages.b.words.len()
        && passages
            .a
            .words
            .iter()
            .zip(&passages.b.words)
            .all(|(x, y)| x.lower == y.lower);
    if same {
        let moved = moved_days(passages, articles);
        let status = if moved.is_empty() {
            Status::Same
        } else {
            Status::Conflict
        };
        return (moved, status);
    }
    let mut found: Vec<(DifferenceKind, Pair<Span>, Weight)> = Vec::new();
    let weigh = |agreement| match agreement {
        Agreement::Incompatible => Weight::Conflict,
        _ => Weight::Detail,
    };
    let numbers = slots::numbers(passages);
    found.extend(numbers.into_iter().map(|compared| {
        (
            DifferenceKind::Number,
            compared.spans,
            weigh(compared.agreement),
        )
    }));
    let dates = occasion::dates(passages);
    found.extend(dates.into_iter().map(|compared| {
        (
            DifferenceKind::Date,
            compared.spans,
            weigh(compared.agreement),
        )
    }));
    let names = who::names(passages, articles, known);
    found.extend(
        names
            .into_iter()
            .map(|spans| (DifferenceKind::Name, spans, Weight::Conflict)),
    );
    let places = who::places(passages, articles, known);
    found.extend(
        places
            .into_iter()
            .map(|spans| (DifferenceKind::Place, spans, Weight::Conflict)),
    );
    found.extend(
        either_way(passages, polarity)
            .map(|spans| (DifferenceKind::Polarity, spans, Weight::Conflict)),
    );
    let stages =
        stage::stages(passages).map(|spans| (DifferenceKind::Wording, spans, Weight::Time));
    let planned = either_way(passages, stage::planned)
        .map(|spans| (DifferenceKind::Certainty, spans, Weight::Time));
    let fates =
        stage::fates(passages).map(|spans| (DifferenceKind::Certainty, spans, Weight::Time));
    let later = stages.is_some() || planned.is_some() || fates.is_some();
    found.extend(stages.into_iter().chain(planned).chain(fates));
    found.extend(
        attribution(passages).map(|spans| (DifferenceKind::Attribution, spans, Weight::Detail)),
    );
    if !later {
        found.extend(
            certainty(passages).map(|spans| (DifferenceKind::Certainty, spans, Weight::Detail)),
        );
        found.extend(
            either_way(passages, wording)
                .map(|spans| (DifferenceKind::Wording, spans, Weight::Detail)),
        );
    }
    let weight = found.iter().map(|(_, _, weight)| *weight).max();
    // A vaguer number beside a number that cannot be is no news.
    let grave = found
        .iter()
        .any(|(kind, _, weight)| *kind == DifferenceKind::Number && *weight == Weight::Conflict);
    found.retain(|(kind, _, weight)| {
        *kind != DifferenceKind::Number || *weight == Weight::Conflict || !grave
    });
    let mut differences: Vec<Difference> = found
        .into_iter()
        .map(|(kind, spans, _)| Difference { kind, spans })
        .collect();
    differences.sort_by_key(|difference| (difference.spans.a, difference.spans.b, difference.kind));
    differences.dedup();
    (differences, weight.map_or(Status::Same, Weight::status))
}

/// What is found first from either side. A search that walks through A and looks in B may find another pair of words than one that walks
/// through B; the reader is shown the pair that stands nearer the beginning, whichever report is A.
fn either_way(
    passages: Pair<&Passage>,
    find: fn(Pair<&Passage>) -> Option<Pair<Span>>,
) -> Option<Pair<Span>> {
    let there = find(passages);
    let back = find(passages.swap()).map(Pair::swap);
    let lower = |side: Side| passages[side].words.iter().map(|word| &word.lower);
    let named_first = if lower(Side::A).le(lower(Side::B)) {
        Side::A
    } else {
        Side::B
    };
    let offset = |spans: &Pair<Span>, side: Side| {
        spans[side].start.saturating_sub(passages[side].span.start)
    };
    there.into_iter().chain(back).min_by_key(|spans| {
        let both = offset(spans, Side::A).saturating_add(offset(spans, Side::B));
        (both, offset(spans, named_first))
    })
}

/// Copies of one report are printed within this many days.
const COPIED: i32 = 6;

/// Days that the same words mean otherwise in reports that are no copies of one: "Wednesday", a week later.
fn moved_days(passages: Pair<&Passage>, articles: Pair<&Article>) -> Vec<Difference> {
    let (Some(a), Some(b)) = (articles.a.meta.published, articles.b.meta.published) else {
        return Vec::new();
    };
    if a.until(b)
        .is_ok_and(|apart| apart.get_days().abs() <= COPIED)
    {
        return Vec::new();
    }
    let values = passages.a.values.iter().zip(&passages.b.values);
    values
        .filter_map(|((a, ..), (b, ..))| match (&a.value, &b.value) {
            (Some(Value::Date(x)), Some(Value::Date(y)))
                if x.agreement(y) == Agreement::Incompatible =>
            {
                Some(Difference {
                    kind: DifferenceKind::Date,
                    spans: Pair::new(a.span, b.span),
                })
            }
            _ => None,
        })
        .collect()
}

/// People who speak for one body: whoever of them is named, it says the same of who says so.
const OFFICIALS: &[&str] = &[
    "authorities",
    "authority",
    "cop",
    "cops",
    "department",
    "detective",
    "detectives",
    "investigators",
    "office",
    "officer",
    "officers",
    "official",
    "officials",
    "police",
    "sheriff",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// Who says so: both name a speaker, and not the same one. A name and a description may be one person.
fn attribution(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let speaker = |passage: &Passage| passage.claims.iter().find_map(|claim| claim.attributed_to);
    let (a, b) = (speaker(passages.a)?, speaker(passages.b)?);
    let inside = |passage: &Passage, span: Span| -> (bool, bool, Vec<String>) {
        let inside = passage
            .words
            .iter()
            .filter(|word| span.covers(word.span) && !word.stem.is_empty());
        let official = inside
            .clone()
            .any(|word| OFFICIALS.contains(&word.lower.as_str()));
        let named = passage.names.iter().any(|name| span.overlaps(name.span));
        let stems = inside.map(|word| word.stem.clone());
        (named, official, stems.collect())
    };
    let ((named_a, official_a, in_a), (named_b, official_b, in_b)) =
        (inside(passages.a, a), inside(passages.b, b));
    let known = named_a == named_b && !in_a.is_empty() && !in_b.is_empty();
    let one = in_a.iter().any(|name| in_b.contains(name)) || (official_a && official_b);
    let told = |passage: &Passage, speaker: Span| -> Vec<String> {
        let words = passage.words.iter();
        let mut keys: Vec<String> = words
            .filter(|word| !speaker.covers(word.span))
            .filter_map(event::key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    // Who says something else is no other source of this.
    let (far, near) = (told(passages.a, a), told(passages.b, b));
    let shared = far.iter().filter(|key| near.contains(key)).count();
    let same = 2 * shared >= far.len().min(near.len());
    (known && !one && same).then(|| Pair::new(a, b))
}

/// How sure: one side says "allegedly" or "may" of what the other states flatly.
fn certainty(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let hedge = |claims: &[&Claim]| {
        let claim = claims
            .iter()
            .find(|claim| claim.certainty != Certainty::Stated)?;
        Some((claim.certainty, claim.hedge?))
    };
    let (a, b) = (hedge(&passages.a.claims), hedge(&passages.b.claims));
    let (side, (how, cue)) = match (a, b) {
        (Some(cue), None) => (Side::A, cue),
        (None, Some(cue)) => (Side::B, cue),
        _ => return None,
    };
    let (here, there) = (passages[side], passages[side.other()]);
    // What somebody is said to say, or is charged with, is no surer than what is alleged.
    let told = there
        .claims
        .iter()
        .any(|claim| claim.attributed_to.is_some())
        || stage::is_of_a_case(there);
    if how == Certainty::Alleged && told {
        return None;
    }
    let said = hedged(here, there, cue)?;
    Some(match side {
        Side::A => Pair::new(cue, said),
        Side::B => Pair::new(said, cue),
    })
}

/// What the other side states flatly of what a cue hedges: the same verb, said of the same.
fn hedged(here: &Passage, there: &Passage, cue: Span) -> Option<Span> {
    let from = here
        .words
        .iter()
        .position(|word| word.span.start >= cue.end)?;
    let clause = (from..here.words.len().min(from + 6))
        .take_while(|&n| !here.words[n].stop && here.words[n].lower != ",");
    // "was shot, allegedly by his brother": the verb may stand before.
    let before = (from.saturating_sub(4)..from.saturating_sub(1)).rev();
    // "suspected of setting".
    let verb_of = |n: usize| {
        let of = n
            .checked_sub(1)
            .is_some_and(|k| here.words[k].lower == "of");
        of && here.words[n].lower.ends_with("ing")
    };
    let verb = clause.chain(before).find(|&n| {
        (polarity::acts(here, n) || verb_of(n)) && !frame::is_helping(&here.words[n].lower)
    })?;
    let hedged = frame::frame(here, verb);
    let stated = (0..there.words.len()).find(|&n| {
        event::is_same(&here.words[verb], &there.words[n])
            && polarity::acts(there, n)
            && polarity::is_stated(there, n)
            && {
                let flat = frame::frame(there, n);
                matches!(flat.mood, Mood::Told | Mood::Future) && frame::are_one(&hedged, &flat)
            }
    })?;
    Some(there.words[stated].span)
}

/// Words around two names of a thing within which both sides must tell of the same.
const NEAR: usize = 8;

/// How a thing is called: both choose a word of one group, and not the same.
fn wording(passages: Pair<&Passage>) -> Option<Pair<Span>> {
    let around = |passage: &Passage, n: usize| event::surroundings(passage, n, n + 1, NEAR);
    passages.a.words.iter().enumerate().find_map(|(n, word)| {
        let groups = words::wordings(&word.stem);
        if is_hedge(&word.lower) {
            return None;
        }
        if groups.is_empty() || passages.b.holds(&word.stem) {
            return None;
        }
        let far = around(passages.a, n);
        let mut others = passages.b.words.iter().enumerate();
        let (_, other) = others.find(|(m, other)| {
            let chosen = words::wordings(&other.stem);
            let near = around(passages.b, *m);
            let shared = far.iter().filter(|key| near.contains(key)).count();
            !is_hedge(&other.lower)
                && !passages.a.holds(&other.stem)
                && chosen.iter().any(|group| groups.contains(group))
                && shared >= far.len().min(near.len()).clamp(1, 2)
        })?;
        Some(Pair::new(word.span, other.span))
    })
}

/// Whether a word tells how sure something is and not what it is: "allegedly".
fn is_hedge(word: &str) -> bool {
    word.ends_with("ly")
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
        let known = Pair::from_fn(|side| who::known(&articles[side], &analyses[side]));
        let (differences, got) = differences(passages.as_ref(), articles.as_ref(), known.as_ref());
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
