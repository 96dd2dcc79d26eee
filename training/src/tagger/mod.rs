//! Trains the tagger and builds its prior knowledge about words; deterministic. See `assets/README.md`.
//!
//! ```text
//! train words FOLDER DATA words.bin           from vectors, clusters and lists of names, and *.conll files
//! train tagger FOLDER words.bin tagger.bin    from *.conll files; files that begin with "silver_" once, others twice
//! score tagger words.bin tagger.bin FILE.conll...
//! ```

// Sums over labels are written as in the formulas: with indices, in one piece.
#![allow(clippy::needless_range_loop, clippy::too_many_lines)]

mod conll;
mod crf;
mod kmeans;
mod lessons;
mod lexicon;
mod prior;
mod repair;
mod sport;

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use crate::Outcome;
use conll::{Attributes, Case, Report};
use crf::{Random, Settings, Weights};
use lessons::{Lesson, add_votes, numbered, read_first};
use parallax::internals::{
    entity::{
        MentionKind,
        tagger::{
            self,
            decode::{self, INSIDE, KINDS},
            document::Document,
            features::features,
            model::Model,
        },
    },
    learned::{clusters::Words, hash::Ready},
    text::Span,
};

/// A setting: its value in the environment, for experiments, or the one used for the shipped models.
fn number(name: &str, default: f32) -> f32 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(default)
}

/// Builds the tagger's prior knowledge about words.
pub fn train_words(arguments: &[String]) -> Outcome {
    let [folder, data, out] = arguments else {
        return Err("which folder, which data, and where to?".into());
    };
    let reports: Vec<Report> = conll_files(Path::new(data))
        .iter()
        .flat_map(|file| conll::reports(file, Attributes::Cut, || Case::Printed))
        .collect();
    Ok(fs::write(out, lexicon::build(Path::new(folder), &reports))?)
}

/// Trains the tagger and scores it on the given files.
pub fn train(arguments: &[String]) -> Outcome {
    let [folder, words, out, dev @ ..] = arguments else {
        return Err("which folder, which words, and where to?".into());
    };
    let words = fs::read(words)?;
    let model = learn_from(Path::new(folder), &Words::read(&words), dev);
    Ok(fs::write(out, model)?)
}

/// Scores a tagger.
pub fn score(arguments: &[String]) -> Outcome {
    let [words, model, files @ ..] = arguments else {
        return Err("which words, and which model?".into());
    };
    let (words, model) = (fs::read(words)?, fs::read(model)?);
    let model = Model::read(&model).ok_or("no model")?;
    print_scores(&Words::read(&words), &model, files);
    Ok(())
}

fn conll_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "conll"))
        .collect();
    files.sort();
    files
}

/// The reports of the folder with their weights: annotated ones count twice.
fn reports_of(folder: &Path, random: &mut Random) -> Vec<(Report, usize)> {
    let files = conll_files(folder);
    let mut reports: Vec<(Report, usize)> = Vec::new();
    for file in &files {
        let silver = file
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("silver_"));
        let found = conll::reports(file, Attributes::Cut, || match random.next() % 1000 {
            0..40 => Case::Upper,
            40..80 => Case::Title,
            80..100 => Case::Lower,
            100..300 => Case::Undotted,
            _ => Case::Printed,
        });
        reports.extend(
            found
                .into_iter()
                .map(|report| (report, if silver { 1 } else { 2 })),
        );
    }
    reports
}

/// The number of occurrences of each feature.
fn count_features(reports: &[(Report, usize)], words: &Words) -> HashMap<u64, u32, Ready> {
    let mut counts: HashMap<u64, u32, Ready> = HashMap::default();
    for (report, times) in reports {
        let document = Document::new(&report.text, &report.tokens, &report.sentences, words);
        for (s, sentence) in report.sentences.iter().enumerate() {
            for n in (0..sentence.len()).filter(|&n| !document.is_plain(s, n)) {
                features(&document, s, n, |f| {
                    *counts.entry(f).or_default() += *times as u32;
                });
            }
        }
    }
    counts
}

/// The strongest features, up to `budget`; those of the sentences are renumbered.
fn strongest(
    chosen: &[u64],
    strength: &[f32],
    budget: usize,
    sentences: &mut [Lesson],
) -> Vec<u64> {
    let mut ranked: Vec<usize> = (0..chosen.len()).collect();
    ranked.sort_by(|&a, &b| strength[b].total_cmp(&strength[a]).then(a.cmp(&b)));
    ranked.truncate(budget);
    ranked.sort_unstable();
    let mut place = vec![u32::MAX; chosen.len()];
    for (new, &old) in ranked.iter().enumerate() {
        place[old] = new as u32;
    }
    let kept = ranked.iter().map(|&old| chosen[old]).collect();
    for features in sentences.iter_mut().flat_map(|s| &mut s.sentence.features) {
        if *features != [crf::PLAIN] {
            *features = features
                .iter()
                .map(|&f| place[f as usize])
                .filter(|&f| f != u32::MAX)
                .collect();
        }
    }
    kept
}

fn learn_from(folder: &Path, words: &Words, dev: &[String]) -> Vec<u8> {
    let mut random = Random(number("SEED", 7.0) as u64);
    let started = Instant::now();
    let mut reports = reports_of(folder, &mut random);
    let results = sport::reports(&reports, words, number("SPORT", 24.0) as usize, &mut random);
    reports.extend(results.into_iter().map(|report| (report, 1)));
    // First counts the features, then numbers those that are frequent enough.
    let counts = count_features(&reports, words);
    let least = number("LEAST", 4.0) as u32;
    let mut chosen: Vec<u64> = counts
        .iter()
        .filter(|&(_, &count)| count >= least)
        .map(|(&f, _)| f)
        .collect();
    chosen.sort_unstable();
    eprintln!(
        "{} features, {} kept, {:.1?}",
        counts.len(),
        chosen.len(),
        started.elapsed()
    );
    let mut sentences = numbered(&reports, words, &chosen);
    // Two models, each trained on every other report, label the other half as a first pass would; their weights also determine the
    // important features.
    let mut strength: Vec<f32> = chosen
        .iter()
        .map(|f| ((1 + counts[f]) as f32).powf(number("POWER", 0.5)))
        .collect();
    let mut squares = vec![0f32; chosen.len()];
    for half in 0..2 {
        let weights = learn(
            &sentences,
            chosen.len(),
            number("PASSES", 2.0) as usize,
            &mut random,
            |report| report % 2 == half,
        );
        for (sum, row) in squares.iter_mut().zip(&weights.rows) {
            *sum += row[..INSIDE].iter().map(|w| w * w).sum::<f32>();
        }
        read_first(&mut sentences, &weights, |report| report % 2 != half);
    }
    let budget = number("ROWS", 134_000.0) as usize;
    if chosen.len() > budget {
        strength
            .iter_mut()
            .zip(&squares)
            .for_each(|(strength, square)| *strength *= square);
        chosen = strongest(&chosen, &strength, budget, &mut sentences);
    }
    add_votes(&mut sentences, &reports, words, &mut chosen);
    // The mean of several runs, each in its own order.
    let runs = number("RUNS", 8.0) as usize;
    let mut weights = Weights::new(chosen.len());
    for _ in 0..runs {
        weights.add(&learn(
            &sentences,
            chosen.len(),
            number("PASSES2", 3.0) as usize,
            &mut random,
            |_| true,
        ));
    }
    weights.scale(1.0 / runs as f32);
    eprintln!("trained, {:.1?}", started.elapsed());
    let model = pack(&chosen, &weights);
    print_scores(words, &Model::read(&model).expect("a model"), dev);
    model
}

/// For each label, the labels that may precede it.
fn before() -> [Vec<u8>; decode::LABELS] {
    std::array::from_fn(|to| {
        let labels = 0..decode::LABELS;
        let before = labels.filter(|&from| decode::may_follow(from, to));
        before.map(|from| from as u8).collect()
    })
}

fn learn(
    lessons: &[Lesson],
    rows: usize,
    passes: usize,
    random: &mut Random,
    wanted: impl Fn(usize) -> bool,
) -> Weights {
    let before = before();
    let mut weights = Weights::new(rows);
    let mut mean = Weights::new(rows);
    let mut order: Vec<u32> = Vec::new();
    for (n, lesson) in lessons
        .iter()
        .enumerate()
        .filter(|(_, lesson)| wanted(lesson.report))
    {
        order.extend(std::iter::repeat_n(n as u32, lesson.times));
    }
    let settings = Settings {
        rate: number("RATE", 0.15),
        dropout: number("DROPOUT", 0.1),
    };
    let mut averaged = 0f32;
    for pass in 0..passes {
        let started = Instant::now();
        random.shuffle(&mut order);
        let mut loss = 0f64;
        for (i, &n) in order.iter().enumerate() {
            loss +=
                f64::from(weights.step(&lessons[n as usize].sentence, &before, random, &settings));
            if pass > 0 && (i + 1) % (order.len() / 4) == 0 {
                averaged += 1.0;
                mean.add(&weights);
            }
        }
        eprintln!(
            "pass {pass}: loss {:.4} a sentence, {:.1?}",
            loss / order.len() as f64,
            started.elapsed()
        );
    }
    mean.scale(1.0 / averaged);
    mean
}

/// Quantizes weights to bytes: one step for all rows, chosen so that hardly any weight is clipped.
fn pack(features: &[u64], weights: &Weights) -> Vec<u8> {
    let step = number("STEP", 0.03);
    let mut cut = 0;
    let rows = features
        .iter()
        .zip(&weights.rows)
        .map(|(&f, row)| {
            let bytes = row[..INSIDE]
                .iter()
                .map(|w| {
                    let q = (w / step).round();
                    cut += usize::from(q.abs() > 127.0);
                    q.clamp(-127.0, 127.0) as i8 as u8
                })
                .collect();
            (f, bytes)
        })
        .collect();
    let transitions = weights
        .transitions
        .map(|row| row.map(|w| (w / step).round() as i16));
    let model = Model::build(rows, &transitions);
    eprintln!(
        "{} rows, {cut} weights cut, {} bytes",
        features.len(),
        model.len()
    );
    model
}

/// The last character boundary at or before `byte`.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len()))
        .rev()
        .find(|&b| text.is_char_boundary(b))
        .unwrap_or(0)
}

fn print_scores(words: &Words, model: &Model, files: &[String]) {
    for file in files {
        let reports = conll::reports(Path::new(file), Attributes::Whole, || Case::Printed);
        let mut n = [[0usize; 3]; 4];
        let started = Instant::now();
        let mut tokens = 0;
        let has_misc = reports
            .iter()
            .any(|report| report.gold.iter().any(|&(_, kind)| kind == 3));
        let mut shown = number("ERRORS", 0.0) as usize;
        for report in &reports {
            let found = tagger::tag_with(
                model,
                words,
                &report.text,
                &report.tokens,
                &report.sentences,
            );
            tokens += report.tokens.len();
            let number = |kind: MentionKind| KINDS.iter().position(|&k| k == kind).unwrap_or(3);
            let have: HashSet<(Span, usize)> = found
                .iter()
                .map(|&(span, kind)| (conll::trim(&report.text, span), number(kind)))
                .collect();
            let want: HashSet<(Span, usize)> = report.gold.iter().copied().collect();
            for (kind, counts) in n.iter_mut().enumerate() {
                let of = |set: &HashSet<(Span, usize)>| set.iter().filter(|x| x.1 == kind).count();
                let both = want
                    .iter()
                    .filter(|x| x.1 == kind && have.contains(x))
                    .count();
                counts[0] += both;
                counts[1] += of(&have) - both;
                counts[2] += of(&want) - both;
            }
            let mut wrong: Vec<(&(Span, usize), &str)> = want
                .difference(&have)
                .map(|x| (x, "missed"))
                .chain(have.difference(&want).map(|x| (x, "wrong ")))
                .collect();
            wrong.sort();
            for ((span, kind), what) in wrong {
                if shown > 0 && (has_misc || *kind != 3) {
                    shown -= 1;
                    let from = boundary(&report.text, (span.start as usize).saturating_sub(50));
                    let to = boundary(&report.text, span.end as usize + 50);
                    println!(
                        "  {what} {} [{}]  …{:?}",
                        KINDS[*kind].name(),
                        span.of(&report.text),
                        &report.text[from..to]
                    );
                }
            }
        }
        let took = started.elapsed();
        let f1 = |counts: &[[usize; 3]]| {
            let sum = |i: usize| counts.iter().map(|c| c[i]).sum::<usize>() as f64;
            200.0 * sum(0) / (2.0 * sum(0) + sum(1) + sum(2)).max(1.0)
        };
        let name = Path::new(file)
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        println!(
            "{name:20} 3-type {:.2}  4-type {:.2}  PER {:.1} LOC {:.1} ORG {:.1} MISC {:.1}  {:.0} tokens/s",
            f1(&n[..3]),
            if has_misc { f1(&n) } else { 0.0 },
            f1(&n[..1]),
            f1(&n[1..2]),
            f1(&n[2..3]),
            f1(&n[3..]),
            tokens as f64 / took.as_secs_f64()
        );
    }
}
