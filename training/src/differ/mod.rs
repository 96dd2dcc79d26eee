//! Trains the rules for differences: from labeled passages to small logistic regressions.
//!
//! Three kinds of labeled data, each with one JSON object per line: passages of two articles with and without a planted contradiction;
//! sentences that agree or differ; linked passages with their differences as offsets.

// Sums are written with indices, as in the formulas.
#![allow(clippy::needless_range_loop)]

mod cases;

use std::{collections::BTreeMap, fs, path::Path};

use crate::{Outcome, labels, logistic};
use cases::{Case, Truth, passage_cases, planted_cases, sentence_cases, table_cases};
use parallax::internals::{
    Article, Pair, analyze, article,
    compare::differ::{
        Compared, Differ,
        model::{Group, Model, Weights},
    },
    text::Span,
};

/// A candidate with its label.
struct Example {
    group: Group,
    features: Vec<f64>,
    /// Its topic, so that no fold is evaluated on what it was trained on.
    topic: String,
    source: &'static str,
    /// Whether the two contradict each other; `None` if only something unspecified in the case does.
    holds: Option<bool>,
    weight: f64,
    /// The index of the case.
    case: usize,
    /// The passages and their values.
    shown: String,
}

/// `train differ LABELS TABLE DATA OUT`: the table of labeled passages, the table of made-up pairs of sentences
/// (`tests/tables/differences.txt`), the folder of data that the first refers to, the file of weights.
///
/// # Errors
/// When a file cannot be read or written.
pub fn train(arguments: &[String]) -> Outcome {
    let [labels, table, data, out] = arguments else {
        return Err("expected LABELS TABLE DATA OUT".into());
    };
    let data = Path::new(data);
    let read = |name: &str| fs::read_to_string(data.join("link").join(name));
    let mut cases = planted_cases(&read("planted.dev.jsonl")?)?;
    cases.extend(sentence_cases(&read("differ.dev.jsonl")?)?);
    cases.extend(passage_cases(labels::passages(Path::new(labels), data)?));
    cases.extend(table_cases(&fs::read_to_string(table)?));
    let examples = settled(examples(&cases));
    let mut groups = Vec::new();
    for (group, threshold) in THRESHOLDS {
        let own: Vec<&Example> = examples.iter().filter(|it| it.group == group).collect();
        let held = cross_validated(group, &own);
        let weights = fit(group, &own);
        report(group, &own, &held);
        if std::env::var_os("SHOW").is_some() {
            for (it, p) in own.iter().zip(&held) {
                println!(
                    "#{} {} {} {p:.2} {}",
                    group.name(),
                    it.source,
                    it.holds == Some(true),
                    it.shown.replace('\n', "\n#")
                );
            }
        }
        groups.push(Weights {
            threshold,
            ..weights
        });
    }
    let head = "# Weights of the rules for differences (src/compare/differ/model.rs), made by `training train differ`.\n";
    fs::write(out, head.to_string() + &Model::new(groups).write())?;
    Ok(())
}

/// The examples with a single label each: in a case that differs in an unknown place, the most likely candidate by the other cases
/// counts as the difference, and the rest as unknown.
fn settled(examples: Vec<Example>) -> Vec<Example> {
    let sure = |group: Group| -> Vec<&Example> {
        let own = examples.iter().filter(|it| it.group == group);
        own.filter(|it| it.holds.is_some()).collect()
    };
    let weights: BTreeMap<Group, Weights> = THRESHOLDS
        .iter()
        .map(|&(group, _)| (group, fit(group, &sure(group))))
        .collect();
    let mut likeliest: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for (n, it) in examples.iter().enumerate() {
        if it.holds.is_none() {
            let p = weights[&it.group].probability(&it.features);
            let best = likeliest.entry(it.case).or_insert((n, p));
            if p > best.1 {
                *best = (n, p);
            }
        }
    }
    let mut settled = Vec::new();
    for (n, mut it) in examples.into_iter().enumerate() {
        if it.holds.is_none() && likeliest[&it.case].0 == n {
            it.holds = Some(true);
        }
        if it.holds.is_some() {
            settled.push(it);
        }
    }
    settled
}

/// The probabilities of the examples by models that were not trained on their topic.
fn cross_validated(group: Group, examples: &[&Example]) -> Vec<f64> {
    const FOLDS: usize = 5;
    let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
    for it in examples {
        let n = topics.len();
        topics.entry(&it.topic).or_insert(n);
    }
    let fold = |it: &Example| topics[it.topic.as_str()] % FOLDS;
    let mut held = vec![0.0; examples.len()];
    for n in 0..FOLDS {
        let seen: Vec<&Example> = examples
            .iter()
            .copied()
            .filter(|it| fold(it) != n)
            .collect();
        let weights = fit(group, &seen);
        for (p, it) in held
            .iter_mut()
            .zip(examples)
            .filter(|(_, it)| fold(it) == n)
        {
            *p = weights.probability(&it.features);
        }
    }
    held
}

/// The probability from which a difference of a group is reported.
const THRESHOLDS: [(Group, f64); 5] = [
    (Group::Number, 0.4),
    (Group::Date, 0.4),
    (Group::Person, 0.3),
    (Group::Place, 0.5),
    (Group::Denial, 0.4),
];

/// Prints the results for examples of held-out topics at several thresholds.
fn report(group: Group, examples: &[&Example], held: &[f64]) {
    let count = |threshold: f64, source: Option<&str>| {
        let mut n = [0.0; 3];
        for (it, p) in examples
            .iter()
            .zip(held)
            .filter(|(it, _)| source.is_none_or(|source| it.source == source))
        {
            let is_claimed = *p >= threshold;
            let k = match (is_claimed, it.holds == Some(true)) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => continue,
            };
            n[k] += it.weight;
        }
        (
            n[0] / (n[0] + n[1]).max(1e-9),
            n[0] / (n[0] + n[2]).max(1e-9),
            n[0] + n[1],
        )
    };
    let thresholds = (4..=19).map(|n| f64::from(n) * 0.05);
    for at in thresholds.step_by(2) {
        let (p, r, n) = count(at, None);
        let own: Vec<String> = ["planted", "plain", "differ", "passages", "made", "table"]
            .iter()
            .map(|source| {
                let (p, r, n) = count(at, Some(source));
                format!("{source} P {p:.2} R {r:.2} n {n:.0}")
            })
            .collect();
        println!(
            "{:8} threshold {at:.2}: P {p:.3} R {r:.3} claimed {n:.0} | {}",
            group.name(),
            own.join(" | ")
        );
    }
}

/// The best-fitting weights for the examples.
fn fit(group: Group, examples: &[&Example]) -> Weights {
    let examples: Vec<logistic::Example> = examples
        .iter()
        .map(|it| (&it.features[..], it.holds == Some(true), it.weight))
        .collect();
    let weights = logistic::fit(group.features().len(), &examples);
    Weights {
        intercept: weights[0],
        weights: weights[1..].to_vec(),
        threshold: 0.5,
    }
}

/// The candidates of all cases with their labels. Passages of the same pair of articles are grouped, so that these are analyzed once.
fn examples(cases: &[Case]) -> Vec<Example> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < cases.len() {
        let texts = &cases[at].texts;
        let many = cases[at..]
            .iter()
            .take_while(|it| it.texts == *texts)
            .count();
        let articles: Pair<Article> = Pair::from_fn(|side| {
            article::parse("", texts[side].clone(), article::Metadata::default())
        });
        let analyses = articles.as_ref().map(analyze);
        let mut differ = Differ::new(articles.as_ref(), analyses.as_ref());
        for (n, case) in cases.iter().enumerate().skip(at).take(many) {
            differ.with(case.spans, |compared| {
                label(compared, texts, (n, case), &mut found);
            });
        }
        at += many;
    }
    found
}

/// The weight of sentences that were made from one another by a small change.
const MADE: f64 = 0.25;

/// Adds the candidates of a case.
fn label(
    compared: &Compared,
    texts: &Pair<String>,
    (number, case): (usize, &Case),
    found: &mut Vec<Example>,
) {
    let show = |spans: Pair<Span>| {
        format!(
            "{} / {}\n    {}\n    {}",
            spans.a.of(&texts.a),
            spans.b.of(&texts.b),
            case.spans.a.of(&texts.a),
            case.spans.b.of(&texts.b)
        )
    };
    let spans = compared
        .candidates
        .iter()
        .map(|it| (it.group, it.features.clone(), compared.spans(it)));
    let denials = compared
        .denials
        .iter()
        .map(|it| (Group::Denial, it.features.clone(), compared.denied(it)));
    let all: Vec<_> = spans.chain(denials).collect();
    if let Truth::Spans(known) = &case.truth
        && std::env::var_os("SHOW").is_some()
    {
        for (a, b) in known {
            let meets =
                |known: &Option<Span>, span: Span| known.is_none_or(|known| known.overlaps(span));
            if !all.iter().any(|it| meets(a, it.2.a) && meets(b, it.2.b)) {
                let of = |span: &Option<Span>, text: &str| {
                    span.map_or(String::new(), |span| span.of(text).to_string())
                };
                println!(
                    "#gate {} {} / {}\n#    {}\n#    {}",
                    case.source,
                    of(a, &texts.a),
                    of(b, &texts.b),
                    case.spans.a.of(&texts.a),
                    case.spans.b.of(&texts.b)
                );
            }
        }
    }
    for (group, features, spans) in all {
        let meets =
            |known: &Option<Span>, span: Span| known.is_none_or(|known| known.overlaps(span));
        let (holds, weight) = match &case.truth {
            Truth::Agree if case.source == "made" => (Some(false), MADE),
            Truth::Agree => (Some(false), 1.0),
            Truth::Differ if case.source == "made" => (None, MADE),
            Truth::Differ => (None, 0.5),
            Truth::Spans(known) => {
                let is = |it: &(Option<Span>, Option<Span>)| {
                    meets(&it.0, spans.a) && meets(&it.1, spans.b)
                };
                (Some(known.iter().any(is)), 1.0)
            }
        };
        found.push(Example {
            group,
            features,
            topic: case.topic.clone(),
            source: case.source,
            holds,
            weight,
            case: number,
            shown: show(spans),
        });
    }
}
