//! The reader's corrections of links: confirmed, rejected, or added manually.
//!
//! In: a comparison and the places of the corrections in its reports. Out: the corrected comparison. A correction overrides any score.

use jiff::Timestamp;

use super::{Passage, free_id};
use crate::{
    compare::corrected::compare_with_links,
    comparison::{Comparison, Link, Origin},
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
};

/// The reader's correction of the link of two passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Short hexadecimal id, never changed. Empty until the [`super::Store`] assigns one.
    pub id: String,
    /// When it was made, to the second.
    pub created: Timestamp,
    /// The verdict.
    pub verdict: Verdict,
    /// The passages. The order may differ between readings.
    pub passages: Pair<Passage>,
}

/// The reader's verdict on a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The link is right.
    Confirmed,
    /// The link is wrong.
    Rejected,
    /// The reader linked the passages.
    Manual,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 3] = [Verdict::Confirmed, Verdict::Rejected, Verdict::Manual];

    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Rejected => "rejected",
            Verdict::Manual => "made",
        }
    }

    /// The origin of a link with this verdict; `None` if it is rejected.
    const fn origin(self) -> Option<Origin> {
        match self {
            Verdict::Confirmed => Some(Origin::Confirmed),
            Verdict::Manual => Some(Origin::Manual),
            Verdict::Rejected => None,
        }
    }
}

impl Correction {
    /// The reader's correction of the link of two passages.
    pub fn new(passages: Pair<Passage>, verdict: Verdict, now: Timestamp) -> Correction {
        Correction {
            id: String::new(),
            created: Timestamp::from_second(now.as_second()).unwrap_or(now),
            verdict,
            passages,
        }
    }

    pub(super) fn free_id(&self, is_taken: impl Fn(&str) -> bool) -> String {
        free_id(&self.passages.a, self.created, is_taken)
    }

    /// Whether it is about these passages, in either order.
    pub(super) fn is_of(&self, passages: &Pair<Passage>) -> bool {
        let same = |x: &Passage, y: &Passage| {
            x.source.hash == y.source.hash && x.anchor == y.anchor && x.quote == y.quote
        };
        let (mine, theirs) = (&self.passages, passages);
        (same(&mine.a, &theirs.a) && same(&mine.b, &theirs.b))
            || (same(&mine.a, &theirs.b) && same(&mine.b, &theirs.a))
    }
}

/// A correction located in a pair of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Index into [`super::Store::corrections`].
    pub correction: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// The passages.
    pub spans: Pair<Span>,
    /// Whether one of them needs a check because its words or context changed.
    pub moved: bool,
}

impl Reviewed {
    /// Whether it is about a link of these passages: on each side they overlap by most of the shorter one.
    fn is_about(&self, passages: Pair<Span>) -> bool {
        Side::BOTH.into_iter().all(|side| {
            let (mine, theirs) = (self.spans[side], passages[side]);
            let shared = mine.intersect(theirs).map_or(0, Span::len);
            shared * 2 > mine.len().min(theirs.len())
        })
    }
}

/// The latest correction of the link.
pub(crate) fn verdict(reviewed: &[Reviewed], link: &Link) -> Option<Verdict> {
    let about = reviewed.iter().rev().find(|it| it.is_about(link.passages));
    about.map(|it| it.verdict)
}

/// The comparison with the corrections applied: rejected links removed, confirmed ones sure, manual links added; facts grouped and
/// ordered again. The passages of a rejected link become facts of one report.
pub(crate) fn apply_corrections(reading: &Reading, reviewed: &[Reviewed]) -> Comparison {
    let found = &reading.comparison;
    if reviewed.is_empty() {
        return found.clone();
    }
    let links = found.links.iter().filter_map(|link| {
        let mut link = link.clone();
        if let Some(word) = verdict(reviewed, &link) {
            link.origin = word.origin()?;
            link.sure = true;
            link.score = 1000;
        }
        Some(link)
    });
    let links: Vec<Link> = links.collect();
    let mut made: Vec<Pair<Span>> = Vec::new();
    for it in reviewed.iter().filter(|it| it.verdict.origin().is_some()) {
        let is_about = |passages: &Pair<Span>| it.is_about(*passages);
        let of_link = links.iter().any(|link| is_about(&link.passages));
        if !of_link && !made.iter().any(is_about) {
            made.push(it.spans);
        }
    }
    compare_with_links(
        reading.articles.as_ref(),
        reading.analyses.as_ref(),
        found,
        links,
        &made,
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::bookmark::{Finder, Store};
    use crate::{
        article::{Metadata, parse},
        comparison::{Fact, FactStatus, Status},
        reading::read,
    };

    const A: &str = "The dam at Kell broke on Monday.\nThree sheep drowned.";
    const B: &str = "A dam broke at Kell on Monday.\nSome livestock died in the flood.";

    /// A reading by a linker that finds the dam and misses the sheep.
    fn reading() -> Reading {
        let article = |name: &str, text: &str| parse(name, text.to_string(), Metadata::default());
        let mut reading = read(Pair::new(article("a.txt", A), article("b.txt", B)));
        let spans = |text: &str| {
            let sentences = text.lines().map(|line| span(text, line));
            sentences.collect::<Vec<Span>>()
        };
        let (a, b) = (spans(A), spans(B));
        let fact = |status, links: &[u32], a: &[Span], b: &[Span]| Fact {
            status,
            label: "what is told".into(),
            links: links.to_vec(),
            places: Pair::new(a.to_vec(), b.to_vec()),
            sure: links.is_empty(),
        };
        reading.comparison.links = vec![Link {
            passages: Pair::new(a[0], b[0]),
            status: Status::Same,
            score: 400,
            sure: false,
            origin: Origin::Found,
            differences: Vec::new(),
            why: vec!["both name Kell".to_string()],
        }];
        reading.comparison.facts = vec![
            fact(FactStatus::Linked(Status::Same), &[0], &a[..1], &b[..1]),
            fact(FactStatus::Only(Side::A), &[], &a[1..], &[]),
            fact(FactStatus::Only(Side::B), &[], &[], &b[1..]),
        ];
        reading
    }

    fn span(text: &str, words: &str) -> Span {
        let at = text.find(words).unwrap();
        Span::new(at, at + words.len())
    }

    fn review(store: &mut Store, reading: &Reading, spans: Pair<Span>, verdict: Verdict) {
        let passages = Pair::from_fn(|side| Passage::new(&reading.articles[side], spans[side]));
        store
            .review(passages, verdict, Timestamp::UNIX_EPOCH)
            .unwrap();
    }

    fn corrected(store: &Store, reading: &Reading) -> Comparison {
        let articles = reading.articles.as_ref();
        let finders = articles.map(|it| Finder::new(&it.text));
        let reviewed = store.reviewed(articles, finders.as_ref());
        let comparison = apply_corrections(reading, &reviewed);
        for fact in &comparison.facts {
            let places = Pair::from_fn(|side| {
                let links = fact.links.iter().map(|&n| &comparison.links[n as usize]);
                links
                    .map(|link| link.passages[side])
                    .collect::<BTreeSet<_>>()
            });
            for side in Side::BOTH {
                let covered: BTreeSet<Span> = fact.places[side].iter().copied().collect();
                assert!(places[side].is_subset(&covered), "{fact:?}");
            }
        }
        comparison
    }

    #[test]
    fn corrections_apply() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        let mut store = Store::open(&path);
        let reading = reading();
        let before = &reading.comparison;
        assert_eq!(&corrected(&store, &reading), before);
        let dam = before.links[0].passages;
        let link_of = |it: &Comparison, passages: Pair<Span>| {
            it.links
                .iter()
                .find(|link| link.passages == passages)
                .cloned()
        };
        let only = |it: &Comparison, side: Side, place: Span| {
            let status = FactStatus::Only(side);
            it.facts
                .iter()
                .any(|fact| fact.status == status && fact.places[side].contains(&place))
        };

        review(&mut store, &reading, dam, Verdict::Confirmed);
        let link = link_of(&corrected(&store, &reading), dam).unwrap();
        assert_eq!(
            (link.sure, link.score, link.origin),
            (true, 1000, Origin::Confirmed)
        );
        assert_eq!(link.why.first().unwrap(), "you confirmed it");

        review(&mut store, &reading, dam, Verdict::Rejected);
        assert_eq!(
            store.corrections().len(),
            1,
            "a second word replaces the first"
        );
        let rejected = corrected(&store, &reading);
        assert_eq!(link_of(&rejected, dam), None);
        assert!(only(&rejected, Side::A, dam.a) && only(&rejected, Side::B, dam.b));

        store.undo().unwrap().unwrap();
        assert_eq!(store.corrections()[0].verdict, Verdict::Confirmed);

        let sheep = Pair::new(
            span(A, "Three sheep drowned."),
            span(B, "Some livestock died in the flood."),
        );
        review(&mut store, &reading, sheep, Verdict::Manual);
        let made = corrected(&Store::open(&path), &reading);
        let link = link_of(&made, sheep).unwrap();
        assert_eq!(
            (link.origin, link.why[0].as_str()),
            (Origin::Manual, "you linked them")
        );
        assert!(!only(&made, Side::A, sheep.a) && !only(&made, Side::B, sheep.b));
        assert!(
            made.facts
                .iter()
                .any(|fact| fact.places.a == [sheep.a] && fact.places.b == [sheep.b])
        );

        // The reports in the other order.
        let turned = read(reading.articles.clone().swap());
        let there = corrected(&store, &turned);
        assert!(link_of(&there, sheep.swap()).is_some());

        store.undo().unwrap().unwrap();
        store.undo().unwrap().unwrap();
        assert_eq!(&corrected(&store, &reading), before);
        assert_eq!(store.undo().unwrap(), None);
    }

    #[test]
    fn corrections_are_blocks_of_the_bookmark_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        let reading = reading();
        let spans = Pair::new(
            span(A, "Three sheep drowned."),
            span(B, "Some livestock died in the flood."),
        );
        review(&mut Store::open(&path), &reading, spans, Verdict::Manual);
        let text = std::fs::read_to_string(&path).unwrap();
        insta::assert_snapshot!(text, @r#"
        schema = 1

        [[link]]
        id      = "e62750"
        created = 1970-01-01T00:00:00Z
        verdict = "made"

        [link.a]
        quote   = "Three sheep drowned."
        source  = { path = "a.txt", hash = "blake3:30c5873320d96aaa6e6857157103bca1" }
        anchor  = { prefix = "he dam at Kell broke on Monday.\n", suffix = "", start = 33, end = 53 }

        [link.b]
        quote   = "Some livestock died in the flood."
        source  = { path = "b.txt", hash = "blake3:649da6bf8f94942e4534adb7d628567d" }
        anchor  = { prefix = "A dam broke at Kell on Monday.\n", suffix = "", start = 31, end = 64 }
        "#);
    }
}
