//! Makes `assets/models/linker.weights` from cases of two documents with gold links.
//!
//! ```text
//! cargo run --release --example train_linker -- FOLDER [assets/models/linker.weights]
//! ```
//! FOLDER holds `hand`, `superpal`, `wice`, `ecb` and `meantime`, each as `.dev.jsonl`. Read by hand were besides: in `labels.tsv` 55 pairs
//! of ecb and meantime, in `pages.tsv` seven pairs of pages of the article extraction benchmark, which lies beside FOLDER as
//! `extract/html`. Printed is what five-fold cross-validation over topics and cases gives at each threshold, both looks trained inside
//! the fold; then the model is trained on everything and, when a file is named, written. The same input gives the same file.
//! `--without PREFIX` leaves out the numbers whose names begin so (ablation). `--apart` also judges each set by models that have seen
//! none of it. `--show SET` prints the links that these judgments make or miss in the set, to be read.
//!
//! What a link means differs from set to set, and so does how many there are. Two inputs that say whether a pair is from
//! superpal or a judged pair of ecb soak this up while training; they are zero in the program, so that the cases labelled by hand and the
//! pairs of other events set the level. F1 is highest where the threshold is half of it, and F1 is lower in superpal and wice than by hand:
//! right pairs of these count more, so that one threshold suits all. A claim beside an article has weights of its own.

mod case;
mod fit;
mod measure;

use std::{collections::BTreeMap, error::Error, fs};

use parallax::link::{
    alike, features,
    model::{Judge, Model, Weights, is_claim, logistic},
    second::{self, look_again},
};

use case::{Case, Set};
use fit::{Row, fit};
use measure::{measure, report};

const FOLDS: usize = 5;
/// Strength of the pull towards zero in either look: one over it is the variance that a weight of a standardized number may have.
/// Of 15, 30 and 60 for the first look and 50, 100 and 200 for the second these carried best from fold to fold.
const PULL_FIRST: f64 = 60.0;
const PULL_SECOND: f64 = 200.0;
/// The same for a claim, of which there are fewer cases.
const PULL_CLAIM: f64 = 200.0;
/// The same for whether two reports tell of one event.
const PULL_EVENT: f64 = 10.0;
/// False links that the threshold may make in a pair of other events, judged by models that have not seen the topic.
const OTHER: f64 = 1.0;
/// The weights of all rows together.
const MASS: f64 = 3000.0;

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
    let cases = case::read(folder, &without)?;
    println!(
        "{} cases, {} cells",
        cases.len(),
        cases.iter().map(|case| case.cells.len()).sum::<usize>()
    );

    let (first, second) = cross_validate(&cases, None);
    println!("first look");
    report(&cases, &first);
    println!("second look");
    let sure = report(&cases, &second);
    for pair in arguments.windows(2).filter(|pair| pair[0] == "--show") {
        measure::show(&cases, &second, &pair[1], sure);
    }
    if arguments.iter().any(|it| it == "--apart") {
        for (set, name) in case::SETS {
            let (_, second) = cross_validate(&cases, Some(set));
            println!("without {name}: {}", measure(&cases, &second, set, sure));
        }
    }
    if let Some(path) = out {
        let everything: Vec<usize> = (0..cases.len()).collect();
        let mut model = train(&cases, &everything);
        model.sure = (sure * 1000.0).round() as u16;
        model.perhaps = model.sure * 2 / 3;
        let head = "# Weights of the linker: name, first and second look at two reports, first and second look at a claim. Made by examples/train_linker.\n";
        fs::write(path, format!("{head}{}", model.write()))?;
    }
    Ok(())
}

/// Both looks for every cell of every case, each case judged by a model that has not seen its fold, nor any case of the set `apart`.
fn cross_validate(cases: &[Case], apart: Option<Set>) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let mut first: Vec<Vec<f64>> = vec![Vec::new(); cases.len()];
    let mut second = first.clone();
    for fold in 0..FOLDS {
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            (0..cases.len()).partition(|n| cases[*n].fold != fold);
        let inside: Vec<usize> = inside
            .into_iter()
            .filter(|n| Some(cases[*n].set) != apart)
            .collect();
        let model = train(cases, &inside);
        for n in outside {
            let judge = model.judge(cases[n].sentences());
            let looked = first_look(&cases[n], &judge.first);
            let again = look_again(&cases[n].cells, &looked, &cases[n].profiles);
            let doubt = alike::signs(&cases[n].profiles, &cases[n].cells, &looked)
                .map_or(0.0, |signs| {
                    alike::doubt(alike::logit(&model.event, &signs))
                });
            second[n] = cases[n]
                .cells
                .iter()
                .zip(&again)
                .map(|(cell, again)| logistic(judge.second.logit(&cell.x, again) + doubt))
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
    let (reports, looked) = learn(cases, &reports, PULL_FIRST);
    Model {
        event: learn_event(cases, &looked),
        reports,
        claim: learn(cases, &claims, PULL_CLAIM).0,
        sure: 500,
        perhaps: 250,
    }
}

/// What tells reports of one event from reports of two; `looked` are first looks by models that had not seen the case.
fn learn_event(cases: &[Case], looked: &BTreeMap<usize, Vec<f64>>) -> Weights {
    let rows: Vec<Row> = looked
        .iter()
        .filter_map(|(n, first)| {
            let case = &cases[*n];
            let signs = alike::signs(&case.profiles, &case.cells, first)?;
            Some(Row {
                x: signs.iter().map(|x| *x as f32).collect(),
                y: case.line.same_event,
                weight: 1.0,
                domain: 0,
            })
        })
        .collect();
    fit(&rows, alike::NAMES.len(), PULL_EVENT, None)
}

/// Both looks. The second learns from first looks by models that had not seen the case.
fn learn(cases: &[Case], inside: &[usize], pull: f64) -> (Judge, BTreeMap<usize, Vec<f64>>) {
    let first = fit(
        &rows(cases, inside, None),
        features::NAMES.len(),
        pull,
        None,
    );
    let mut again: BTreeMap<usize, Vec<Vec<f64>>> = BTreeMap::new();
    let mut all_looked = BTreeMap::new();
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
            all_looked.insert(n, looked);
        }
    }
    let second = fit(
        &rows(cases, inside, Some(&again)),
        features::NAMES.len() + second::NAMES.len(),
        PULL_SECOND,
        None,
    );
    (Judge { first, second }, all_looked)
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
