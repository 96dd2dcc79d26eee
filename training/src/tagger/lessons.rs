//! The sentences of the reports as rows of features.

use std::collections::HashMap;

use parallax::internals::{
    entity::tagger::{
        decode::{self, OUTSIDE},
        document::Document,
        features::features,
        votes::Votes,
    },
    learned::{clusters::Words, hash::Ready},
};

use super::{
    conll::Report,
    crf::{self, Sentence, Weights},
};

/// A training sentence.
pub struct Lesson {
    pub sentence: Sentence,
    /// The index of its report.
    pub report: usize,
    /// How often a pass uses it.
    pub times: usize,
    /// The labels of a first pass.
    first: Vec<u8>,
}

/// The sentences of the reports, with features numbered among those `chosen`.
pub fn numbered(reports: &[(Report, usize)], words: &Words, chosen: &[u64]) -> Vec<Lesson> {
    let index: HashMap<u64, u32, Ready> = chosen
        .iter()
        .enumerate()
        .map(|(n, &f)| (f, n as u32))
        .collect();
    let mut lessons = Vec::new();
    for (number, (report, times)) in reports.iter().enumerate() {
        let document = Document::new(&report.text, &report.tokens, &report.sentences, words);
        for (s, sentence) in report.sentences.iter().enumerate() {
            let rows = (0..sentence.len())
                .map(|n| {
                    if document.is_plain(s, n)
                        && report.labels[sentence.start as usize + n] as usize == OUTSIDE
                    {
                        return vec![crf::PLAIN];
                    }
                    let mut rows = Vec::new();
                    features(&document, s, n, |f| rows.extend(index.get(&f)));
                    rows.shrink_to_fit();
                    rows
                })
                .collect();
            let labels = report.labels[sentence.start as usize..sentence.end as usize].to_vec();
            lessons.push(Lesson {
                sentence: Sentence {
                    features: rows,
                    votes: Vec::new(),
                    labels,
                },
                report: number,
                times: *times,
                first: Vec::new(),
            });
        }
    }
    lessons
}

/// Labels the sentences of the wanted reports without votes.
pub fn read_first(lessons: &mut [Lesson], weights: &Weights, wanted: impl Fn(usize) -> bool) {
    let whole = |w: f32| (w * 1000.0) as i32;
    let steps = decode::Steps::new(&weights.transitions.map(|row| row.map(whole)));
    for lesson in lessons.iter_mut().filter(|lesson| wanted(lesson.report)) {
        let scores = lesson
            .sentence
            .features
            .iter()
            .map(|features| weights.scores(features).map(whole));
        lesson.first = vec![0; lesson.sentence.labels.len()];
        decode::best(scores, &steps, &mut lesson.first);
    }
}

/// The smallest number of occurrences of a feature of the second pass.
const LEAST: u32 = 5;

/// Adds the features of the second pass.
pub fn add_votes(
    lessons: &mut [Lesson],
    reports: &[(Report, usize)],
    words: &Words,
    chosen: &mut Vec<u64>,
) {
    let mut counts: HashMap<u64, u32, Ready> = HashMap::default();
    for_votes(lessons, reports, words, |_, f| {
        *counts.entry(f).or_default() += 1;
    });
    let mut index: HashMap<u64, u32, Ready> = HashMap::default();
    for_votes(lessons, reports, words, |rows, f| {
        if counts[&f] >= LEAST {
            rows.push(*index.entry(f).or_insert_with(|| {
                chosen.push(f);
                chosen.len() as u32 - 1
            }));
        }
    });
    eprintln!("{} features of votes", index.len());
}

/// Calls `see` with the rows of each token and each of its features of the second pass.
fn for_votes(
    lessons: &mut [Lesson],
    reports: &[(Report, usize)],
    words: &Words,
    mut see: impl FnMut(&mut Vec<u32>, u64),
) {
    let mut from = 0;
    for (report, _) in reports {
        let to = from + report.sentences.len();
        let lessons = &mut lessons[from..to];
        from = to;
        let document = Document::new(&report.text, &report.tokens, &report.sentences, words);
        let labels: Vec<u8> = lessons
            .iter()
            .flat_map(|lesson| lesson.first.iter().copied())
            .collect();
        let votes = Votes::new(&document, &labels);
        let mut n = 0;
        for (s, lesson) in lessons.iter_mut().enumerate() {
            lesson.sentence.votes.resize(lesson.first.len(), Vec::new());
            for rows in &mut lesson.sentence.votes {
                votes.features(s, n, |f| see(rows, f));
                n += 1;
            }
        }
    }
}
