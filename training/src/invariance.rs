//! Measures invariants of the links over cases of two documents.
//!
//! ```text
//! score invariance CASES.jsonl...
//! ```
//! A line is `{"same_event", "a": {"sentences"}, "b": {"sentences"}}`. Prints for each file:
//! - `mirror`: cases where comparing (b, a) is not the mirror image of comparing (a, b); must be 0,
//! - `turned`: the share of sure links that stay when the paragraphs of both reports are read from the last to the first,
//! - `furniture`: the share of sure links that stay when byline, credit, tags, author's note and "read more" are added to both reports, and
//!   how many links touch what was added,
//! - `itself`: the share of story sentences of at least a word that a report compared with itself links to themselves as `same`,
//! - `similar`: pairs of one event and of two events that get the note "alike, not the same", and that get no sure link.

use std::{collections::BTreeSet, fs};

use parallax::internals::{
    Article, Pair, Reading, Side,
    article::{self, Metadata},
    comparison::{Link, NoteKind, Status},
    text::Span,
};
use serde::Deserialize;

use crate::Outcome;

#[derive(Deserialize)]
struct Document {
    sentences: Vec<String>,
}

#[derive(Deserialize)]
struct Case {
    same_event: bool,
    a: Document,
    b: Document,
}

/// Page furniture before the second paragraph and after the last. Both reports get the same, which is the hardest case.
const FIRST: &[&str] = &[
    "By Nora Feld, Senior Reporter",
    "Photo: Luis Prado / Harbour Images",
];
const LAST: &[&str] = &[
    "Topics: World | Europe | Police | Courts | Politics",
    "Nora Feld is a senior reporter for the Harbour News. She lives in Leeds. Follow her on Twitter @norafeld.",
    "Read more: What we know so far",
    "Share this article",
    "© 2013 Harbour News. All rights reserved.",
];

#[derive(Default)]
struct Tally {
    cases: u32,
    unlike_mirror: u32,
    links: u32,
    turned: u32,
    furnished: u32,
    furniture: u32,
    sentences: u32,
    itself: u32,
    similar: Pair<u32>,
    without: Pair<u32>,
    events: Pair<u32>,
}

/// Measures the invariance of links.
pub fn score(arguments: &[String]) -> Outcome {
    for path in arguments {
        let mut tally = Tally::default();
        for line in fs::read_to_string(path)?.lines() {
            measure(&serde_json::from_str(line)?, &mut tally);
        }
        print(path, &tally);
    }
    Ok(())
}

fn print(path: &str, tally: &Tally) {
    let share = |x: u32, y: u32| f64::from(x) / f64::from(y.max(1));
    let name = path.rsplit('/').next().unwrap_or(path);
    println!(
        "{name}: {} cases, {} sure links; mirror {}; turned {:.3}; furniture {:.3}, {} touch it; itself {:.4}; alike: {} of {} of one event, {} of {} of two; no sure link: {} and {}",
        tally.cases,
        tally.links,
        tally.unlike_mirror,
        share(tally.turned, tally.links),
        share(tally.furnished, tally.links),
        tally.furniture,
        share(tally.itself, tally.sentences),
        tally.similar.a,
        tally.events.a,
        tally.similar.b,
        tally.events.b,
        tally.without.a,
        tally.without.b,
    );
}

fn measure(case: &Case, tally: &mut Tally) {
    let paragraphs = Pair::new(&case.a, &case.b).map(|document| {
        let lines = document
            .sentences
            .iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.collect::<Vec<String>>()
    });
    let plain = read(&paragraphs);
    let original = places(&plain, &paragraphs);
    tally.cases += 1;
    tally.links += original.len() as u32;

    let mirrored = read(&paragraphs.clone().swap());
    let swapped = |(i, j): (Option<usize>, Option<usize>)| (j, i);
    let back: BTreeSet<_> = places(&mirrored, &paragraphs.clone().swap())
        .into_iter()
        .map(swapped)
        .collect();
    let statuses = |reading: &Reading| {
        let mut all: Vec<(Status, u16)> = reading
            .comparison
            .links
            .iter()
            .map(|link| (link.status, link.score))
            .collect();
        all.sort_unstable();
        all
    };
    tally.unlike_mirror += u32::from(back != original || statuses(&plain) != statuses(&mirrored));

    let turned = paragraphs
        .as_ref()
        .map(|lines| lines.iter().rev().cloned().collect::<Vec<String>>());
    let there = |n: Option<usize>, side: Side| n.map(|n| paragraphs[side].len() - 1 - n);
    let turned = places(&read(&turned), &turned);
    tally.turned += original
        .iter()
        .filter(|(i, j)| turned.contains(&(there(*i, Side::A), there(*j, Side::B))))
        .count() as u32;

    let furnished = read(&paragraphs.as_ref().map(|lines| furnish(lines)));
    let found = places(&furnished, &paragraphs);
    tally.furnished += original.intersection(&found).count() as u32;
    tally.furniture += furnished
        .comparison
        .links
        .iter()
        .filter(|link| on_furniture(&furnished, link))
        .count() as u32;

    compare_with_itself(&paragraphs, tally);

    let event = if case.same_event { Side::A } else { Side::B };
    tally.events[event] += 1;
    tally.without[event] += u32::from(original.is_empty());
    tally.similar[event] += u32::from(
        plain
            .comparison
            .notes
            .iter()
            .any(|note| note.kind == NoteKind::DifferentEvents),
    );
}

/// Counts the sentences of each article that the same article has too.
fn compare_with_itself(paragraphs: &Pair<Vec<String>>, tally: &mut Tally) {
    for side in Side::BOTH {
        let itself = read(&Pair::new(
            paragraphs[side].clone(),
            paragraphs[side].clone(),
        ));
        let story = |n: &u32| {
            let sentence = &itself.analyses.a.sentences[*n as usize];
            let words = sentence.span.of(&itself.articles.a.text);
            words.contains(char::is_alphanumeric)
                && !itself.articles.a.blocks[sentence.block as usize]
                    .role
                    .is_furniture()
        };
        for n in (0..itself.analyses.a.sentences.len() as u32).filter(story) {
            let span = itself.analyses.a.sentences[n as usize].span;
            let same = |link: &Link| {
                link.sure && link.status == Status::Same && link.passages == Pair::new(span, span)
            };
            tally.sentences += 1;
            tally.itself += u32::from(itself.comparison.links.iter().any(same));
        }
    }
}

fn read(paragraphs: &Pair<Vec<String>>) -> Reading {
    let article = |lines: &Vec<String>| {
        article::parse("case", lines.join("\n\n") + "\n", Metadata::default())
    };
    parallax::internals::read(paragraphs.as_ref().map(article))
}

fn furnish(lines: &[String]) -> Vec<String> {
    let own = |lines: &[&str]| {
        lines
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<String>>()
    };
    let (head, rest) = lines.split_at(lines.len().min(1));
    [head.to_vec(), own(FIRST), rest.to_vec(), own(LAST)].concat()
}

/// The sure links as indices of the paragraphs that contain them, found by their words; furniture has no index.
fn places(
    reading: &Reading,
    paragraphs: &Pair<Vec<String>>,
) -> BTreeSet<(Option<usize>, Option<usize>)> {
    let starts = Pair::from_fn(|side| {
        let mut at = 0;
        let starts = paragraphs[side].iter().map(|line| {
            let start = reading.articles[side].text[at..]
                .find(line.as_str())
                .map_or(at, |found| at + found);
            at = start + line.len();
            (start, at)
        });
        starts.collect::<Vec<_>>()
    });
    let of = |side: Side, span: Span| {
        starts[side]
            .iter()
            .position(|(start, end)| *start <= span.start as usize && (span.end as usize) <= *end)
    };
    let sure = reading.comparison.links.iter().filter(|link| link.sure);
    sure.map(|link| (of(Side::A, link.passages.a), of(Side::B, link.passages.b)))
        .collect()
}

fn on_furniture(reading: &Reading, link: &Link) -> bool {
    let added = |article: &Article, span: Span| {
        FIRST
            .iter()
            .chain(LAST)
            .any(|line| line.contains(span.of(&article.text)))
    };
    Side::BOTH
        .into_iter()
        .any(|side| added(&reading.articles[side], link.passages[side]))
}
