//! The word aligner: training on sentence pairs with gold links, and evaluation.

mod data;
mod fit;
mod score;

use std::{error::Error, fs, path::Path, time::Instant};

use parallax::internals::{
    Pair,
    compare::align::{
        Grid, Similarity, Word,
        classifier::{CellClass, Classifier, LATER, classifier},
        features::{self, FIRST, First, HOPELESS, SECOND},
    },
};

use data::Example;
use fit::Cells;

/// The strength of the prior on each weight.
const PRIOR: f64 = 1.0;

/// `train alignment DATA OUT`: reads `edinburgh-train.json` from the folder, writes the weights.
pub fn train(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [folder, out] = arguments else {
        return Err("train alignment: DATA OUT".into());
    };
    let examples = data::read(&Path::new(folder).join("edinburgh-train.json"))?;
    let mut classifier = fit_passes(&examples);
    tune(&mut classifier, &examples);
    // Evaluates the weights as rounded in the file.
    let file = classifier.write();
    let found = score::links(&examples, &Classifier::read(&file));
    print!("{}", score::Report::new("training", &examples, &found));
    fs::write(out, file)?;
    Ok(())
}

/// `score alignment FILE...`: evaluates the compiled-in weights.
pub fn score(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    for path in arguments {
        let path = Path::new(path);
        let examples = data::read(path)?;
        let found = score::links(&examples, classifier());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        print!("{}", score::Report::new(&name, &examples, &found));
        println!("  {:.0} µs a pair, fastest of 5", 1e6 * seconds(&examples));
    }
    Ok(())
}

/// The time for similarity and alignment of a pair: the mean of all pairs, each the fastest of five runs.
fn seconds(examples: &[Example]) -> f64 {
    let once = |example: &Example| {
        let words = example.slices();
        let start = Instant::now();
        std::hint::black_box(classifier().align(words, &Similarity::of(words)));
        start.elapsed().as_secs_f64()
    };
    let fastest = |example: &Example| (0..5).map(|_| once(example)).fold(f64::MAX, f64::min);
    examples.iter().map(fastest).sum::<f64>() / examples.len().max(1) as f64
}

/// The weights of all passes.
fn fit_passes(examples: &[Example]) -> Classifier {
    let mut classifier = Classifier::default();
    let cells = first_cells(examples);
    for (weights, cells) in classifier.weights.iter_mut().zip(&cells) {
        let (intercept, solution) = fit::fit(cells, FIRST.len(), PRIOR);
        weights.first.0 = intercept as f32;
        put(weights.first.1.iter_mut(), &solution);
    }
    for pass in 0..LATER {
        let cells = later_cells(examples, |words, numbers| {
            let first = classifier.first(words, numbers);
            (0..pass).fold(first, |p, pass| classifier.later(pass, words, numbers, &p))
        });
        for (weights, cells) in classifier.weights.iter_mut().zip(&cells) {
            let (intercept, solution) = fit::fit(cells, FIRST.len() + SECOND.len(), PRIOR);
            let (logit, first, second) = &mut weights.later[pass];
            *logit = intercept as f32;
            put(first.iter_mut().chain(second), &solution);
        }
    }
    classifier
}

fn put<'a>(weights: impl Iterator<Item = &'a mut f32>, solution: &[f64]) {
    for (weight, value) in weights.zip(solution) {
        *weight = *value as f32;
    }
}

/// The cells of the first pass, by class. Every fourth cell without similarity is used, with weight four.
fn first_cells(examples: &[Example]) -> [Cells; 3] {
    let mut classes: [Cells; 3] = Default::default();
    let mut n_unlike = 0usize;
    for example in examples {
        let words = example.slices();
        let similarity = Similarity::of(words);
        let gold = example.gold();
        for (i, j, numbers) in features::first(words, &similarity).iter() {
            let label = gold.contains(&(i, j));
            let unlike = !label && similarity.similarity(i, j) <= 0.0;
            n_unlike += usize::from(unlike);
            if unlike && !n_unlike.is_multiple_of(4) {
                continue;
            }
            let class = CellClass::of(&words.a[i], &words.b[j]);
            let count = if unlike { 4.0 } else { 1.0 };
            classes[class as usize].push(&[&numbers], label, count);
        }
    }
    classes
}

/// The cells of a later pass, by class; `before` has the probabilities of the previous pass. Ruled-out cells are skipped.
fn later_cells(
    examples: &[Example],
    before: impl Fn(Pair<&[Word]>, &Grid<First>) -> Grid<f32>,
) -> [Cells; 3] {
    let mut classes: [Cells; 3] = Default::default();
    for example in examples {
        let words = example.slices();
        let numbers = features::first(words, &Similarity::of(words));
        let p = before(words, &numbers);
        let more = features::later(words, &p);
        let gold = example.gold();
        for (i, j, _) in p.iter().filter(|(.., p)| *p >= HOPELESS) {
            let class = CellClass::of(&words.a[i], &words.b[j]);
            let numbers = [numbers.get(i, j).as_slice(), more.get(i, j)];
            classes[class as usize].push(&numbers, gold.contains(&(i, j)), 1.0);
        }
    }
    classes
}

/// Chooses for each class of cells the threshold with the best F1.
fn tune(classifier: &mut Classifier, examples: &[Example]) {
    for class in CellClass::ALL {
        let mut best = (0.0, 0.5);
        for step in 0..11u8 {
            let threshold = 0.3 + 0.03 * f32::from(step);
            classifier.weights[class as usize].threshold = threshold;
            let found = score::links(examples, classifier);
            let f1 = score::of_class(examples, &found, class).f1();
            if f1 > best.0 {
                best = (f1, threshold);
            }
        }
        classifier.weights[class as usize].threshold = best.1;
    }
}
