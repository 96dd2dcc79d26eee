//! Makes `assets/models/linker.weights` from cases of two documents with gold links.
//!
//! ```text
//! cargo run --release --example train_linker -- FOLDER [assets/models/linker.weights]
//! ```
//! FOLDER holds `hand`, `superpal`, `wice`, `ecb` and `meantime`, each as `.dev.jsonl`; `labels.tsv` beside this file adds 36 pairs of ecb read
//! by hand. Printed is what five-fold cross-validation over topics and cases gives at each threshold, both looks trained inside the fold; then
//! the model is trained on everything and, when a file is named, written. The same input gives the same file. `--without PREFIX` leaves out
//! the numbers whose names begin so (ablation).
//!
//! What a link means differs from set to set, and so does how many there are. Two inputs that say whether a pair is from
//! superpal or a judged pair of ecb soak this up while training; they are zero in the program, so that the cases labelled by hand and the
//! pairs of other events set the level. F1 is highest where the threshold is half of it, and F1 is lower in superpal and wice than by hand:
//! right pairs of these count more, so that one threshold suits all. A claim beside an article has weights of its own.

use std::{collections::BTreeMap, error::Error, fs};

use parallax::{
    Pair, analyze,
    article::{self, Metadata},
    link::{
        entities,
        features::{self, Cell},
        model::{Judge, Model, Weights, is_claim},
        named::Named,
        profile::Profiles,
        score::judged,
        second::{self, look_again},
        terms::Terms,
    },
};
use serde::Deserialize;

const FOLDS: usize = 5;
/// Strength of the pull towards zero in either look: one over it is the variance that a weight of a standardized number may have.
/// Of 1, 3, 10, 30 and 100 these carried best from fold to fold.
const PULL_FIRST: f64 = 30.0;
const PULL_SECOND: f64 = 100.0;
/// The same for a claim, of which there are fewer cases.
const PULL_CLAIM: f64 = 100.0;
/// How much stronger the pull is on numbers that change when the paragraphs are turned round: links must not hang on the order.
const PULL_ORDER: f64 = 4.0;
/// False links that the threshold may make in a pair of other events, judged by models that have not seen the topic. Topics kept back
/// altogether make 0.4 to 0.8 times as many, so that this stays near one.
const OTHER: f64 = 1.3;
/// The weights of all rows together.
const MASS: f64 = 3000.0;

#[derive(Clone, Deserialize)]
struct Document {
    sentences: Vec<String>,
}

#[derive(Clone, Deserialize)]
struct Line {
    id: String,
    topic: serde_json::Value,
    same_event: bool,
    a: Document,
    b: Document,
    judged_a: Vec<u32>,
    judged_b: Vec<u32>,
    gold: Vec<(u32, u32)>,
    #[serde(default)]
    strong: Vec<(u32, u32)>,
    #[serde(default)]
    extra: Vec<(u32, u32)>,
    #[serde(default)]
    optional: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Set {
    Hand,
    /// Pairs of ecb read by hand.
    Read,
    Superpal,
    Wice,
    Ecb,
    Meantime,
}

const SETS: [(Set, &str); 5] = [
    (Set::Hand, "hand"),
    (Set::Superpal, "superpal"),
    (Set::Wice, "wice"),
    (Set::Ecb, "ecb"),
    (Set::Meantime, "meantime"),
];

struct Case {
    set: Set,
    line: Line,
    fold: usize,
    profiles: Profiles,
    cells: Vec<Cell>,
    /// For each cell the sentences of the case that it joins.
    places: Vec<(u32, u32)>,
    /// For each cell its weight in training, its label and its domain (0 none, 1 superpal, 2 ecb).
    rows: Vec<(f64, bool, u8)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        return Err("usage: train_linker FOLDER [OUT]".into());
    };
    let out = arguments.get(1).filter(|it| !it.starts_with("--"));
    let without: Vec<&str> = arguments
        .windows(2)
        .filter(|pair| pair[0] == "--without")
        .map(|pair| pair[1].as_str())
        .collect();
    let mut cases = Vec::new();
    for (set, name) in SETS {
        for line in fs::read_to_string(format!("{folder}/{name}.dev.jsonl"))?.lines() {
            let line: Line = serde_json::from_str(line)?;
            if let Some(line) = (set == Set::Ecb).then(|| read_by_hand(&line)).flatten() {
                cases.push(case(Set::Read, line));
            }
            cases.push(case(set, line));
        }
    }
    for case in &mut cases {
        leave_out(&without, case);
    }
    weigh(&mut cases);
    println!(
        "{} cases, {} cells",
        cases.len(),
        cases.iter().map(|case| case.cells.len()).sum::<usize>()
    );

    let (first, second) = cross_validate(&cases);
    println!("first look");
    report(&cases, &first);
    println!("second look");
    let sure = report(&cases, &second);
    if let Some(path) = out {
        let everything: Vec<usize> = (0..cases.len()).collect();
        let mut model = train(&cases, &everything);
        model.sure = (sure * 1000.0).round() as u16;
        model.perhaps = model.sure / 2;
        let head = "# Weights of the linker: name, first and second look at two reports, first and second look at a claim. Made by examples/train_linker.\n";
        fs::write(path, format!("{head}{}", model.write()))?;
    }
    Ok(())
}

/// The case with the links read by hand, if it was read.
fn read_by_hand(line: &Line) -> Option<Line> {
    let row = include_str!("labels.tsv")
        .lines()
        .find(|row| row.split('\t').next() == Some(&line.id))?;
    let pairs = |list: Option<&str>| -> Vec<(u32, u32)> {
        let pairs = list
            .unwrap_or("")
            .split(' ')
            .filter_map(|pair| pair.split_once('-'));
        pairs
            .filter_map(|(i, j)| Some((i.parse().ok()?, j.parse().ok()?)))
            .collect()
    };
    let mut columns = row.split('\t').skip(1);
    let (gold, optional) = (pairs(columns.next()), pairs(columns.next()));
    Some(Line {
        same_event: !gold.is_empty(),
        judged_a: (0..line.a.sentences.len() as u32).collect(),
        judged_b: (0..line.b.sentences.len() as u32).collect(),
        gold,
        optional,
        strong: Vec::new(),
        extra: Vec::new(),
        ..line.clone()
    })
}

/// Makes nothing of the numbers whose names begin with one of these.
fn leave_out(prefixes: &[&str], case: &mut Case) {
    let out = |name: &&str| {
        prefixes
            .iter()
            .any(|prefix| name.starts_with(prefix) || name.contains(&format!("*{prefix}")))
    };
    for (n, _) in features::NAMES
        .iter()
        .enumerate()
        .filter(|(_, name)| out(name))
    {
        for cell in &mut case.cells {
            cell.x[n] = 0.0;
        }
    }
}

fn case(set: Set, line: Line) -> Case {
    let read = |document: &Document| {
        let mut text = String::new();
        let mut spans = Vec::new();
        for sentence in &document.sentences {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let from = text.len();
            text.push_str(&words.join(" "));
            spans.push((from, text.len()));
            text.push_str("\n\n");
        }
        (article::parse("case", text, Metadata::default()), spans)
    };
    let ((a, spans_a), (b, spans_b)) = (read(&line.a), read(&line.b));
    let articles = Pair::new(a, b);
    let analyses = articles.as_ref().map(analyze);
    let terms = Terms::new(articles.as_ref(), analyses.as_ref());
    let entities = entities::match_entities(articles.as_ref(), analyses.as_ref());
    let named = Named::new(analyses.as_ref(), &terms, &entities);
    let (profiles, cells) = judged(
        articles.as_ref().map(|article| article.text.as_str()),
        &terms,
        &named,
    );
    let place = |spans: &[(usize, usize)], start: u32| {
        spans.partition_point(|(_, end)| *end <= start as usize) as u32
    };
    let places = cells
        .iter()
        .map(|cell| {
            let (a, b) = (
                &terms.sentences.a[cell.i as usize],
                &terms.sentences.b[cell.j as usize],
            );
            (place(&spans_a, a.span.start), place(&spans_b, b.span.start))
        })
        .collect();
    let fold = match set {
        Set::Hand | Set::Read | Set::Ecb => line.topic.as_u64().unwrap_or(0) as usize % FOLDS,
        Set::Superpal => checksum(&line.topic.to_string()) % FOLDS,
        Set::Wice => checksum(&line.id) % FOLDS,
        Set::Meantime => usize::from(line.topic.as_str() != Some("corpus_apple")),
    };
    Case {
        set,
        line,
        fold,
        profiles,
        cells,
        places,
        rows: Vec::new(),
    }
}

impl Case {
    fn sentences(&self) -> Pair<usize> {
        self.profiles.sentences.as_ref().map(Vec::len)
    }
}

fn checksum(text: &str) -> usize {
    text.bytes().fold(7usize, |sum, byte| {
        (sum * 31 + usize::from(byte)) % 1_000_003
    })
}

/// Gives every cell its label and its weight: so much for each set as a whole, shared among its cells.
fn weigh(cases: &mut [Case]) {
    let cosine = features::NAMES
        .iter()
        .position(|name| *name == "words.cosine_pair")
        .unwrap_or(0);
    // group: 0 hand, 1 superpal, 2 wice, 3 ecb judged, 4 ecb other event, 5 ecb not judged, 6 meantime, 7 read by hand
    let wanted = [1.5, 1.5, 1.2, 0.4, 1.5, 0.5, 0.5, 1.5];
    // How much more a right pair counts.
    let right = [1.0, 1.5, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0];
    let mut totals = [0.0; 8];
    let mut groups: Vec<Vec<Option<usize>>> = Vec::new();
    for case in cases.iter_mut() {
        let line = &case.line;
        // Of the cells that lie in one pair of the case, the best is the one that the label speaks of.
        let mut best: BTreeMap<(u32, u32), (f64, usize)> = BTreeMap::new();
        for (n, (cell, place)) in case.cells.iter().zip(&case.places).enumerate() {
            let level = cell.x[cosine];
            let entry = best.entry(*place).or_insert((level, n));
            if level > entry.0 {
                *entry = (level, n);
            }
        }
        let mut group_of = Vec::new();
        let mut rows = Vec::new();
        for (n, (cell, place)) in case.cells.iter().zip(&case.places).enumerate() {
            let level = cell.x[cosine];
            let gold = line.gold.contains(place);
            let judged = line.judged_a.contains(&place.0) && line.judged_b.contains(&place.1);
            let extra = line.extra.contains(place);
            let optional = line.optional.contains(place);
            let dice = (checksum(&line.id) + 7919 * n) % 1000;
            let (group, weight) = match case.set {
                Set::Hand => (0, f64::from(u8::from(!optional))),
                Set::Read => (7, f64::from(u8::from(!optional))),
                Set::Superpal => (1, 1.0),
                Set::Wice => (2, 1.0),
                Set::Ecb if line.same_event && judged => (
                    3,
                    if gold && !line.strong.contains(place) {
                        0.6
                    } else {
                        1.0
                    },
                ),
                Set::Ecb if !line.same_event && !gold && !extra => {
                    let kept = if level > 0.06 {
                        1000
                    } else if level > 0.02 {
                        300
                    } else {
                        30
                    };
                    (
                        4,
                        if dice < kept {
                            1000.0 / kept as f64
                        } else {
                            0.0
                        },
                    )
                }
                Set::Ecb if line.same_event && !gold && !extra && level < 0.15 => {
                    (5, f64::from(u8::from(dice < 150)))
                }
                Set::Meantime if !gold => (
                    6,
                    if level > 0.02 {
                        1.0
                    } else if dice < 100 {
                        10.0
                    } else {
                        0.0
                    },
                ),
                _ => (0, 0.0),
            };
            let weight = if gold && best.get(place).is_some_and(|(_, best)| *best != n) {
                0.0
            } else {
                weight
            };
            totals[group] += weight;
            group_of.push((weight > 0.0).then_some(group));
            let domain = match group {
                1 => 1,
                3 => 2,
                _ => 0,
            };
            rows.push((weight, gold, domain));
        }
        case.rows = rows;
        groups.push(group_of);
    }
    let whole: f64 = wanted.iter().sum();
    for (case, groups) in cases.iter_mut().zip(groups) {
        for (row, group) in case.rows.iter_mut().zip(groups) {
            row.0 *= group.map_or(0.0, |group| {
                let more = if row.1 { right[group] } else { 1.0 };
                more * wanted[group] / totals[group] * MASS / whole
            });
        }
    }
}

/// Both looks for every cell of every case, each case judged by a model that has not seen its fold.
fn cross_validate(cases: &[Case]) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let mut first: Vec<Vec<f64>> = vec![Vec::new(); cases.len()];
    let mut second = first.clone();
    for fold in 0..FOLDS {
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            (0..cases.len()).partition(|n| cases[*n].fold != fold);
        let model = train(cases, &inside);
        for n in outside {
            let judge = model.judge(cases[n].sentences());
            let looked = first_look(&cases[n], &judge.first);
            let again = look_again(&cases[n].cells, &looked, &cases[n].profiles);
            second[n] = cases[n]
                .cells
                .iter()
                .zip(&again)
                .map(|(cell, again)| judge.second.probability(&cell.x, again))
                .collect();
            first[n] = looked;
        }
    }
    (first, second)
}

fn first_look(case: &Case, weights: &Weights) -> Vec<f64> {
    case.cells
        .iter()
        .map(|cell| weights.probability(&cell.x, &[]))
        .collect()
}

/// A model from some of the cases.
fn train(cases: &[Case], inside: &[usize]) -> Model {
    let (claims, reports): (Vec<usize>, Vec<usize>) = inside
        .iter()
        .partition(|n| is_claim(cases[**n].sentences()));
    Model {
        reports: learn(cases, &reports, PULL_FIRST),
        claim: learn(cases, &claims, PULL_CLAIM),
        sure: 500,
        perhaps: 250,
    }
}

/// Both looks. The second learns from first looks by models that had not seen the case.
fn learn(cases: &[Case], inside: &[usize], pull: f64) -> Judge {
    let first = fit(
        &rows(cases, inside, None),
        features::NAMES.len(),
        pull,
        None,
    );
    let mut again: BTreeMap<usize, Vec<Vec<f64>>> = BTreeMap::new();
    for fold in 0..FOLDS {
        let (train, held): (Vec<usize>, Vec<usize>) =
            inside.iter().partition(|n| cases[**n].fold != fold);
        if held.is_empty() {
            continue;
        }
        let weights = if train.is_empty() {
            first.clone()
        } else {
            fit(
                &rows(cases, &train, None),
                features::NAMES.len(),
                pull,
                Some(&first),
            )
        };
        for n in held {
            let looked = first_look(&cases[n], &weights);
            again.insert(n, look_again(&cases[n].cells, &looked, &cases[n].profiles));
        }
    }
    let second = fit(
        &rows(cases, inside, Some(&again)),
        features::NAMES.len() + second::NAMES.len(),
        PULL_SECOND,
        None,
    );
    Judge { first, second }
}

struct Row {
    x: Vec<f32>,
    y: bool,
    weight: f64,
    domain: u8,
}

fn rows(
    cases: &[Case],
    inside: &[usize],
    again: Option<&BTreeMap<usize, Vec<Vec<f64>>>>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for n in inside {
        for (k, (cell, (weight, y, domain))) in
            cases[*n].cells.iter().zip(&cases[*n].rows).enumerate()
        {
            if *weight > 0.0 {
                let mut x: Vec<f32> = cell.x.iter().map(|x| *x as f32).collect();
                if let Some(again) = again {
                    x.extend(again[n][k].iter().map(|x| *x as f32));
                }
                rows.push(Row {
                    x,
                    y: *y,
                    weight: *weight,
                    domain: *domain,
                });
            }
        }
    }
    rows
}

/// Logistic regression by Newton's method on standardized numbers, with the two inputs that name the set.
/// Starts from `near`, which saves steps.
fn fit(rows: &[Row], width: usize, pull: f64, near: Option<&Weights>) -> Weights {
    let total: f64 = rows.iter().map(|row| row.weight).sum();
    let mut mean = vec![0.0; width];
    let mut deviation = vec![0.0; width];
    for row in rows {
        for (m, x) in mean.iter_mut().zip(&row.x) {
            *m += f64::from(*x) * row.weight / total;
        }
    }
    for row in rows {
        for ((d, m), x) in deviation.iter_mut().zip(&mean).zip(&row.x) {
            *d += (f64::from(*x) - m).powi(2) * row.weight / total;
        }
    }
    for d in &mut deviation {
        *d = d.sqrt() + 1e-6;
    }
    let size = width + 3; // numbers, two sets, intercept
    let standard = |row: &Row, z: &mut Vec<f64>| {
        z.clear();
        z.extend(
            row.x
                .iter()
                .zip(&mean)
                .zip(&deviation)
                .map(|((x, m), d)| (f64::from(*x) - m) / d),
        );
        z.extend((1..=2).map(|domain| f64::from(u8::from(row.domain == domain))));
        z.push(1.0);
    };
    let scale = MASS / total;
    let mut beta = vec![0.0; size];
    if let Some(near) = near {
        for (k, weight) in near.weights.iter().enumerate() {
            beta[k] = weight * deviation[k];
        }
        beta[size - 1] = near.intercept
            + near
                .weights
                .iter()
                .zip(&mean)
                .map(|(w, m)| w * m)
                .sum::<f64>();
    }
    let pulls: Vec<f64> = features::NAMES
        .iter()
        .map(|name| {
            if hangs_on_order(name) {
                PULL_ORDER
            } else {
                1.0
            }
        })
        .collect();
    let mut z = Vec::with_capacity(size);
    for _ in 0..12 {
        let mut gradient = vec![0.0; size];
        let mut hessian = vec![0.0; size * size];
        for row in rows {
            standard(row, &mut z);
            let logit: f64 = z.iter().zip(&beta).map(|(z, b)| z * b).sum();
            let p = 1.0 / (1.0 + (-logit).exp());
            let weight = row.weight * scale;
            let error = weight * (p - f64::from(u8::from(row.y)));
            let curve = (weight * p * (1.0 - p)).max(1e-9);
            for (k, zk) in z.iter().enumerate() {
                gradient[k] += error * zk;
                let line = &mut hessian[k * size..=k * size + k];
                let step = curve * zk;
                for (h, zl) in line.iter_mut().zip(&z) {
                    *h += step * zl;
                }
            }
        }
        for k in 0..size - 1 {
            let pull = pull * pulls.get(k).copied().unwrap_or(1.0);
            gradient[k] += pull * beta[k];
            hessian[k * size + k] += pull;
        }
        hessian[size * size - 1] += 1e-6;
        let step = solve(hessian, gradient, size);
        for (b, s) in beta.iter_mut().zip(&step) {
            *b -= s;
        }
        if step.iter().all(|s| s.abs() < 1e-3) {
            break;
        }
    }
    let weights: Vec<f64> = beta[..width]
        .iter()
        .zip(&deviation)
        .map(|(b, d)| b / d)
        .collect();
    let intercept = beta[size - 1] - weights.iter().zip(&mean).map(|(w, m)| w * m).sum::<f64>();
    Weights { intercept, weights }
}

fn hangs_on_order(name: &str) -> bool {
    let place = ["place.min", "place.max", "place.lead", "lead."];
    place.iter().any(|place| name.starts_with(place))
}

/// Solves `matrix * x = right` for a positive definite matrix of which the lower triangle is given (Cholesky).
fn solve(mut matrix: Vec<f64>, mut right: Vec<f64>, size: usize) -> Vec<f64> {
    for k in 0..size {
        for l in 0..=k {
            let mut sum = matrix[k * size + l];
            for m in 0..l {
                sum -= matrix[k * size + m] * matrix[l * size + m];
            }
            matrix[k * size + l] = if k == l {
                sum.max(1e-12).sqrt()
            } else {
                sum / matrix[l * size + l]
            };
        }
    }
    for k in 0..size {
        for m in 0..k {
            right[k] -= matrix[k * size + m] * right[m];
        }
        right[k] /= matrix[k * size + k];
    }
    for k in (0..size).rev() {
        for m in k + 1..size {
            right[k] -= matrix[m * size + k] * right[m];
        }
        right[k] /= matrix[k * size + k];
    }
    right
}

/// Prints the measures of `score_links.py` at every threshold and returns the best threshold that makes few enough
/// false links in pairs of other events.
fn report(cases: &[Case], judged: &[Vec<f64>]) -> f64 {
    let mut best = (0.0, 0.5);
    for step in 20..=60 {
        let threshold = f64::from(step) / 100.0;
        let (mut f1, mut cover, mut other, mut meantime) = (BTreeMap::new(), 0.0, 0.0, 0.0);
        for set in [
            Set::Hand,
            Set::Read,
            Set::Superpal,
            Set::Wice,
            Set::Ecb,
            Set::Meantime,
        ] {
            let measures = measure(cases, judged, set, threshold);
            f1.insert(set, measures.f1);
            if set == Set::Ecb {
                (cover, other) = (measures.cover, measures.other);
            } else if set == Set::Meantime {
                meantime = measures.other;
            }
        }
        let by_hand = f1[&Set::Hand] + f1[&Set::Read];
        let mean = (by_hand + f1[&Set::Superpal] + f1[&Set::Wice] + cover) / 5.0;
        if step % 3 == 0 {
            println!(
                "  {threshold:.2}  hand {:.3}  read {:.3}  superpal {:.3}  wice {:.3}  cover {cover:.3} at {other:.2}  meantime {meantime:.2}  mean {mean:.4}",
                f1[&Set::Hand],
                f1[&Set::Read],
                f1[&Set::Superpal],
                f1[&Set::Wice]
            );
        }
        if other <= OTHER && mean > best.0 {
            best = (mean, threshold);
        }
    }
    println!("  best {:.2}: {:.4}", best.1, best.0);
    best.1
}

struct Measures {
    f1: f64,
    cover: f64,
    other: f64,
}

fn measure(cases: &[Case], judged: &[Vec<f64>], set: Set, threshold: f64) -> Measures {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let (mut covered, mut needed) = (0, 0);
    let (mut other, mut other_cases) = (0, 0);
    for (case, p) in cases.iter().zip(judged).filter(|(case, _)| case.set == set) {
        let line = &case.line;
        let mut links: Vec<(u32, u32)> = case
            .places
            .iter()
            .zip(p)
            .filter(|(_, p)| **p >= threshold)
            .map(|(place, _)| *place)
            .collect();
        links.sort_unstable();
        links.dedup();
        links.retain(|link| !line.optional.contains(link));
        let is_judged =
            |link: &(u32, u32)| line.judged_a.contains(&link.0) && line.judged_b.contains(&link.1);
        let hits = links
            .iter()
            .filter(|link| is_judged(link) && line.gold.contains(link))
            .count();
        right += hits;
        wrong += links
            .iter()
            .filter(|link| is_judged(link) && !line.gold.contains(link))
            .count();
        missed += line.gold.len() - hits;
        let good: Vec<&(u32, u32)> = links
            .iter()
            .filter(|link| line.gold.contains(link) || line.extra.contains(link))
            .collect();
        if !line.same_event {
            other += links.len() - good.len();
            other_cases += 1;
        }
        for side in 0..2 {
            let of = |link: &(u32, u32)| if side == 0 { link.0 } else { link.1 };
            let mut need: Vec<u32> = line.gold.iter().map(of).collect();
            need.sort_unstable();
            need.dedup();
            needed += need.len();
            covered += need
                .iter()
                .filter(|k| good.iter().any(|link| of(link) == **k))
                .count();
        }
    }
    let ratio = |x: usize, y: usize| if y == 0 { 0.0 } else { x as f64 / y as f64 };
    Measures {
        f1: ratio(2 * right, 2 * right + wrong + missed),
        cover: ratio(covered, needed),
        other: ratio(other, other_cases),
    }
}
