//! Trains the weights for what one report lacks: from the facts of labeled pairs to a logistic regression over clauses.

use std::path::Path;

use parallax::internals::{
    Pair, Side, article,
    compare::{
        fact::lacking::{Lacking, NAMES},
        link::vocabulary::Terms,
    },
    read,
};

use crate::{
    Outcome,
    facts::{Case, Place, cases, common, meets, place},
    logistic::{self, probability},
};

/// `train lacking TABLE DATA`: the table of labeled facts and the folder of data that it refers to. Prints the weights for
/// `src/compare/fact/lacking.rs`; trained on the odd pairs (the first, the third ...) that cover one event.
///
/// # Errors
/// When a file cannot be read, or a row has other columns or refers to missing data.
pub fn train(arguments: &[String]) -> Outcome {
    let [table, data] = arguments else {
        return Err("expected TABLE DATA".into());
    };
    let cases = cases(Path::new(table), Path::new(data))?;
    let odd = cases.iter().step_by(2).filter(|case| case.kind != "alike");
    let pairs: Vec<Vec<Clause>> = odd.map(examples).collect();
    let all: Vec<&Clause> = pairs.iter().flatten().collect();
    let mut held: Vec<(f64, bool)> = Vec::new();
    for n in 0..pairs.len() {
        let seen = pairs.iter().enumerate().filter(|(m, _)| *m != n);
        let seen: Vec<&Clause> = seen.flat_map(|(_, pair)| pair).collect();
        let weights = fit(&seen);
        held.extend(
            pairs[n]
                .iter()
                .map(|(x, holds)| (probability(&weights, x), *holds)),
        );
    }
    for threshold in (2..9).map(|n| f64::from(n) / 10.0) {
        let listed = held.iter().filter(|(p, _)| *p >= threshold);
        let right = listed.clone().filter(|(_, holds)| *holds).count() as f64;
        let lacking = held.iter().filter(|(_, holds)| *holds).count() as f64;
        println!(
            "threshold {threshold}: P {:.3} R {:.3}",
            right / listed.count().max(1) as f64,
            right / lacking
        );
    }
    let weights: Vec<String> = fit(&all).iter().map(|it| format!("{it:.2}")).collect();
    println!(
        "{} clauses of {} pairs: [{}]",
        all.len(),
        pairs.len(),
        weights.join(", ")
    );
    Ok(())
}

fn fit(clauses: &[&Clause]) -> Vec<f64> {
    let examples: Vec<logistic::Example> = clauses
        .iter()
        .map(|(x, holds)| (&x[..], *holds, 1.0))
        .collect();
    logistic::fit(NAMES.len(), &examples)
}

/// The features of a labeled clause, and whether only its report states it.
type Clause = ([f64; NAMES.len()], bool);

/// The labeled clauses of a pair outside the passages of links.
fn examples(case: &Case) -> Vec<Clause> {
    let parse = |text: &String| article::parse("", text.clone(), article::Metadata::default());
    let reading = read(case.texts.as_ref().map(parse));
    let terms = Terms::new(reading.articles.as_ref(), reading.analyses.as_ref());
    let grammar = |side: Side| reading.analyses[side].grammar(&reading.articles[side].text);
    let lacking = Lacking {
        grammars: Pair::from_fn(grammar),
        terms: &terms,
        links: &reading.comparison.links,
    };
    let mut examples = Vec::new();
    for side in Side::BOTH {
        for part in lacking.parts(side) {
            let at = place(&reading, side, part.span);
            let met = |it: &Place| if meets(&at, it) { common(&at, it) } else { 0 };
            let only = case.only[side].iter().map(|(it, _)| met(it)).max();
            let shared = case.facts.iter().flat_map(|fact| &fact.places[side]);
            let (only, shared) = (only.unwrap_or(0), shared.map(met).max().unwrap_or(0));
            if only.max(shared) > 0 && !part.is_inside {
                examples.push((part.features, only >= shared));
            }
        }
    }
    examples
}
