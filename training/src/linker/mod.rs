//! Trains the linker: from cases of two documents with gold links to three logistic regressions.
//!
//! FOLDER has `hand`, `superpal`, `wice`, `ecb` and `meantime`, each as `.dev.jsonl`. Labeled manually: 55 pairs of ecb and meantime in
//! `labels/links.tsv`, and seven pairs of pages of the article extraction benchmark in `labels/page-links.tsv`; the benchmark is next
//! to FOLDER as `extract/html`. `score` prints the results of five-fold cross-validation over topics and cases; `train` uses
//! everything.
//!
//! The meaning and the number of links differ between sets. In training this is absorbed by two inputs that mark pairs of superpal and
//! labeled pairs of ecb; they are zero in the program, so that the manually labeled cases and the pairs of other events determine the
//! level. Right pairs of superpal and wice have more weight, so that one threshold suits all. A claim and an article have separate
//! weights.

mod case;
mod fit;
mod measure;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use parallax::internals::compare::link::{
    classifier::Model,
    features,
    logistic::{Weights, is_claim, logistic},
    same_event::{self, Event},
    select::{ScoredPair, without_rivals},
};

use crate::Outcome;
use case::{Case, Set};
use fit::{Row, fit};

const FOLDS: usize = 5;
/// Strength of the ridge penalty: its inverse is the prior variance of the weight of a standardized feature. Of 15, 30 and 60 for
/// articles and 50, 100 and 200 for claims, of which there are fewer, these generalized best across folds.
const PULL: f64 = 60.0;
const PULL_CLAIM: f64 = 200.0;
/// The same for whether two articles report the same event.
const PULL_EVENT: f64 = 10.0;
/// The weight of a pair of articles on two events: chosen so that at least 85 % of those classified as such are.
const OTHER_EVENT: f64 = 0.8;
/// The weight of a manually read pair of articles relative to those of ecb.
const HAND_EVENT: f64 = 2.0;
/// The total weight of all rows.
const MASS: f64 = 3000.0;
/// The scores of sure links and of possible matches, in thousandths: .5 and .3 of calibrated probabilities.
const SURE: u16 = 500;
const POSSIBLE: u16 = 300;

/// Trains on everything and writes the weights.
pub fn train(arguments: &[String]) -> Outcome {
    let [folder, out] = arguments else {
        return Err("usage: train linker FOLDER OUT".into());
    };
    let cases = case::read(folder)?;
    let everything: Vec<usize> = (0..cases.len()).collect();
    let (mut model, _) = learn(&cases, &everything);
    let held = cross_validate(&cases);
    calibrate(&mut model, &calibrations(&cases, &held));
    let head = "# Weights of the linker: the name of a feature, its weight for two articles and for a claim beside one. Made by `training train linker`.\n";
    fs::write(out, format!("{head}{}", model.write()))?;
    Ok(())
}

/// Prints cross-validated figures.
pub fn score(arguments: &[String]) -> Outcome {
    let Some(folder) = arguments.first() else {
        return Err("usage: score linker FOLDER [SET]".into());
    };
    let cases = case::read(folder)?;
    let cells = cases.iter().map(|case| case.cells.len()).sum::<usize>();
    println!("{} cases, {cells} cells", cases.len());
    let mut held = cross_validate(&cases);
    let lines = calibrations(&cases, &held);
    println!(
        "calibration: articles {:.2} {:.2}, claims {:.2} {:.2}",
        lines[0].0, lines[0].1, lines[1].0, lines[1].1
    );
    for (case, held) in cases.iter().zip(&mut held) {
        let (shift, slope) = lines[usize::from(is_claim(case.sentences()))];
        for logit in &mut held.logits {
            *logit = shift + slope * *logit;
        }
    }
    measure::events(&cases, &held);
    let links: Vec<Vec<(usize, u16)>> = cases
        .iter()
        .zip(&held)
        .map(|it| links(it, POSSIBLE))
        .collect();
    measure::report(&cases, &links);
    measure::bands(&cases, &links);
    for set in arguments.iter().skip(1) {
        measure::show(&cases, &links, set, SURE);
    }
    Ok(())
}

/// The predictions for a case by models that were not trained on it.
struct Held {
    /// The logit of each cell, without doubt about the event.
    logits: Vec<f64>,
    event: Event,
}

/// The links of a case with a score of at least `least`: the indices of their cells and their scores.
fn links((case, held): (&Case, &Held), least: u16) -> Vec<(usize, u16)> {
    let penalty = held.event.penalty();
    let most = if held.event.is_other() {
        SURE - 1
    } else {
        1000
    };
    let scored = case
        .cells
        .iter()
        .zip(&held.logits)
        .map(|(cell, logit)| ScoredPair {
            i: cell.i,
            j: cell.j,
            score: ((logistic(logit + penalty) * 1000.0).round() as u16).min(most),
        });
    let scored: Vec<ScoredPair> = scored.filter(|it| it.score >= least).collect();
    let kept = without_rivals(&case.profiles, &scored);
    let place = |it: &ScoredPair| {
        let found = case
            .cells
            .binary_search_by_key(&(it.i, it.j), |cell| (cell.i, cell.j));
        found.ok().map(|n| (n, it.score))
    };
    kept.iter().filter_map(place).collect()
}

/// Every case, predicted by models that were not trained on its fold.
fn cross_validate(cases: &[Case]) -> Vec<Held> {
    let mut held: Vec<Option<Held>> = cases.iter().map(|_| None).collect();
    for fold in 0..FOLDS {
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            (0..cases.len()).partition(|n| cases[*n].fold != fold);
        let (model, _) = learn(cases, &inside);
        for n in outside {
            held[n] = Some(classify(&cases[n], &model));
        }
    }
    held.into_iter().flatten().collect()
}

fn classify(case: &Case, model: &Model) -> Held {
    let weights = model.of(case.sentences());
    let logits: Vec<f64> = case
        .cells
        .iter()
        .map(|cell| weights.logit(&cell.x))
        .collect();
    let first: Vec<f64> = logits.iter().map(|it| logistic(*it)).collect();
    let best = first.iter().copied().fold(0.0, f64::max);
    let event = event_features(case, &first);
    Held {
        event: event.map_or(Event::SAME, |it| Event::new(&model.event, &it, best)),
        logits,
    }
}

fn event_features(case: &Case, first: &[f64]) -> Option<Vec<f64>> {
    same_event::features(
        &case.terms,
        &case.named,
        &case.profiles,
        (&case.cells, first),
    )
}

/// A model trained on some of the cells, and their scores by models that were not trained on their fold.
fn learn(cases: &[Case], inside: &[usize]) -> (Model, BTreeMap<usize, Vec<f64>>) {
    let (claims, articles): (Vec<usize>, Vec<usize>) = inside
        .iter()
        .partition(|n| is_claim(cases[**n].sentences()));
    let width = features::FEATURES.len();
    let weights = fit(&rows(cases, &articles), width, PULL, None);
    let mut first = BTreeMap::new();
    for fold in 0..FOLDS {
        let (train, held): (Vec<usize>, Vec<usize>) =
            articles.iter().partition(|n| cases[**n].fold != fold);
        if held.is_empty() || train.is_empty() {
            continue;
        }
        let near = fit(&rows(cases, &train), width, PULL, Some(&weights));
        for n in held {
            let scores = cases[n]
                .cells
                .iter()
                .map(|cell| logistic(near.logit(&cell.x)));
            first.insert(n, scores.collect());
        }
    }
    let model = Model {
        event: learn_event(cases, &first),
        articles: weights,
        claim: fit(&rows(cases, &claims), width, PULL_CLAIM, None),
        sure: SURE,
        possible: POSSIBLE,
    };
    (model, first)
}

/// The classifier of articles on the same event and on two events; `first` are scores by models that were not trained on the case.
fn learn_event(cases: &[Case], first: &BTreeMap<usize, Vec<f64>>) -> Weights {
    let mut rows = Vec::new();
    for (n, first) in first {
        let case = &cases[*n];
        let weight = match case.set {
            Set::Hand | Set::Superpal => HAND_EVENT,
            Set::Ecb | Set::Meantime => 1.0,
            _ => continue,
        };
        let other = if case.line.same_event {
            1.0
        } else {
            OTHER_EVENT
        };
        rows.extend(event_features(case, first).map(|x| Row {
            x: x.iter().map(|x| *x as f32).collect(),
            y: case.line.same_event,
            weight: weight * other,
            domain: 0,
        }));
    }
    fit(&rows, same_event::FEATURES.len(), PULL_EVENT, None)
}

fn rows(cases: &[Case], inside: &[usize]) -> Vec<Row> {
    let mut rows = Vec::new();
    for case in inside.iter().map(|n| &cases[*n]) {
        for (cell, (weight, y, domain)) in case.cells.iter().zip(&case.rows) {
            if *weight > 0.0 {
                rows.push(Row {
                    x: cell.x.iter().map(|x| *x as f32).collect(),
                    y: *y,
                    weight: *weight,
                    domain: *domain,
                });
            }
        }
    }
    rows
}

/// The smallest score of links used for calibration.
const CALIBRATED: u16 = 150;

/// The linear maps from the logits for articles and claims to those of the program: shift and slope. The one for articles is fitted on
/// held-out links without rivals, with the same weight for each set. Rivals are removed first, because the reader sees the scores of
/// the remaining links.
fn calibrations(cases: &[Case], held: &[Held]) -> [(f64, f64); 2] {
    let of = |sets: &[Set]| {
        let mut rows = Vec::new();
        for set in sets {
            let mut own = Vec::new();
            for (case, held) in cases.iter().zip(held).filter(|(case, _)| case.set == *set) {
                let links = links((case, held), CALIBRATED).into_iter();
                let links = links.filter(|(n, _)| !case.line.optional.contains(&case.places[*n]));
                own.extend(
                    links.map(|(n, _)| (held.logits[n], case.line.gold.contains(&case.places[n]))),
                );
            }
            let weight = 1.0 / own.len().max(1) as f64;
            rows.extend(own.into_iter().map(|(logit, y)| Row {
                x: vec![logit as f32],
                y,
                weight,
                domain: 0,
            }));
        }
        let line = fit(&rows, 1, 1.0, None);
        (line.intercept, line.weights[0])
    };
    let claims = (0.0 - best_for_claims(cases, held), 1.0);
    [
        of(&[Set::Hand, Set::Read, Set::Page, Set::Superpal]),
        claims,
    ]
}

/// The logit with the best F1 for links of claims. Claims are not calibrated: their annotators accept less as evidence than a reader
/// does for the same fact, and there is a single threshold.
fn best_for_claims(cases: &[Case], held: &[Held]) -> f64 {
    let mut best = (0.0, 0.0);
    for step in -12..=4 {
        let least = f64::from(step) / 10.0;
        let (mut right, mut all, mut gold) = (0, 0, 0);
        for (case, held) in cases
            .iter()
            .zip(held)
            .filter(|(case, _)| case.set == Set::Wice)
        {
            let over = held
                .logits
                .iter()
                .zip(&case.places)
                .filter(|(logit, _)| **logit >= least);
            let over: BTreeSet<(u32, u32)> = over.map(|(_, place)| *place).collect();
            right += over
                .iter()
                .filter(|place| case.line.gold.contains(place))
                .count();
            all += over.len();
            gold += case.line.gold.len();
        }
        let f1 = 2.0 * right as f64 / (all + gold).max(1) as f64;
        if f1 > best.0 {
            best = (f1, least);
        }
    }
    best.1
}

fn calibrate(model: &mut Model, lines: &[(f64, f64); 2]) {
    for (weights, (shift, slope)) in [&mut model.articles, &mut model.claim]
        .into_iter()
        .zip(lines)
    {
        weights.intercept = shift + slope * weights.intercept;
        for weight in &mut weights.weights {
            *weight *= slope;
        }
    }
}
