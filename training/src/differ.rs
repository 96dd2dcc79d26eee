//! The weights of the rules for differences: from labelled passages to small logistic regressions.
//!
//! Three kinds of labelled data, each a JSON object a line: passages of two articles with a planted contradiction and without; sentences that
//! agree or differ; linked passages with their differences as offsets.

// Sums are written as in the formulas: with indices.
#![allow(clippy::needless_range_loop)]

use std::{collections::BTreeMap, fs, path::Path};

use parallax::internals::{
    Article, Pair, analyze, article,
    compare::differ::{
        Compared, Differ,
        model::{Group, Model, Weights},
    },
    text::Span,
};
use serde_json::Value;

use crate::{
    Outcome,
    labels::{self, Labelled},
    logistic,
};

/// A candidate with its label.
struct Example {
    group: Group,
    features: Vec<f64>,
    /// Which part of the data it belongs to, so that no fold is judged by what it learned from.
    topic: String,
    source: &'static str,
    /// Whether the two contradict each other; nothing where only that something in the case does is known.
    holds: Option<bool>,
    weight: f64,
    /// The number of the case.
    case: usize,
    /// The passages and their values.
    shown: String,
}

/// A pair of passages and what is known of it.
struct Case {
    texts: Pair<String>,
    spans: Pair<Span>,
    topic: String,
    source: &'static str,
    truth: Truth,
}

/// What is known of a pair of passages.
enum Truth {
    /// Nothing contradicts.
    Agree,
    /// Something contradicts; nobody says what.
    Differ,
    /// These spans contradict each other; of a side that is not known any span.
    Spans(Vec<(Option<Span>, Option<Span>)>),
}

/// `train differ LABELS TABLE DATA OUT`: the table of labelled passages, the table of made-up pairs of sentences
/// (`tests/tables/differences.txt`), the folder of data that the first points into, the file of weights.
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
    for (group, bar) in BARS {
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
        groups.push(Weights { bar, ..weights });
    }
    let head = "# Weights of the rules for differences (src/compare/differ/model.rs), made by `training train differ`.\n";
    fs::write(out, head.to_string() + &Model::new(groups).write())?;
    Ok(())
}

/// The examples with a label each: of a case of which only that it differs is known, the likeliest by what the others teach counts as the
/// difference, and the rest as unknown.
fn settled(examples: Vec<Example>) -> Vec<Example> {
    let sure = |group: Group| -> Vec<&Example> {
        let own = examples.iter().filter(|it| it.group == group);
        own.filter(|it| it.holds.is_some()).collect()
    };
    let weights: BTreeMap<Group, Weights> = BARS
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

/// The probabilities of the examples by models that have not seen their topic.
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

/// How sure a difference must be to be told.
const BARS: [(Group, f64); 5] = [
    (Group::Number, 0.3),
    (Group::Date, 0.45),
    (Group::Person, 0.35),
    (Group::Place, 0.7),
    (Group::Denial, 0.4),
];

/// Prints how the examples of unseen topics come out at several bars.
fn report(group: Group, examples: &[&Example], held: &[f64]) {
    let count = |bar: f64, source: Option<&str>| {
        let mut n = [0.0; 3];
        for (it, p) in examples
            .iter()
            .zip(held)
            .filter(|(it, _)| source.is_none_or(|source| it.source == source))
        {
            let told = *p >= bar;
            let k = match (told, it.holds == Some(true)) {
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
    let bars = (4..=19).map(|n| f64::from(n) * 0.05);
    for at in bars.step_by(2) {
        let (p, r, n) = count(at, None);
        let own: Vec<String> = ["planted", "plain", "differ", "passages", "made", "table"]
            .iter()
            .map(|source| {
                let (p, r, n) = count(at, Some(source));
                format!("{source} P {p:.2} R {r:.2} n {n:.0}")
            })
            .collect();
        println!(
            "{:8} bar {at:.2}: P {p:.3} R {r:.3} told {n:.0} | {}",
            group.name(),
            own.join(" | ")
        );
    }
}

/// The weights that fit the examples best.
fn fit(group: Group, examples: &[&Example]) -> Weights {
    let examples: Vec<logistic::Example> = examples
        .iter()
        .map(|it| (&it.features[..], it.holds == Some(true), it.weight))
        .collect();
    let weights = logistic::fit(group.features().len(), &examples);
    Weights {
        intercept: weights[0],
        weights: weights[1..].to_vec(),
        bar: 0.5,
    }
}

/// The candidates of all cases with their labels. Passages of one pair of articles are together, so that these are analyzed once.
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

/// What sentences weigh that were made from one another by a small change.
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

fn lines(file: &str) -> impl Iterator<Item = Result<Value, serde_json::Error>> + '_ {
    file.lines()
        .filter(|line| !line.is_empty())
        .map(serde_json::from_str)
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

/// The span of code points `[start, end]` of a text.
fn span(text: &str, at: &Value) -> Span {
    let byte = |n: usize| {
        let nth = at[n].as_u64().unwrap_or(0) as usize;
        text.char_indices()
            .nth(nth)
            .map_or(text.len(), |(byte, _)| byte)
    };
    Span::new(byte(0), byte(1))
}

/// The topic of a case: what is before the documents in its id.
fn topic(id: &str) -> String {
    let case = id.split('|').nth(1).unwrap_or(id);
    case.split(['_', ':']).next().unwrap_or(case).to_string()
}

/// Each planted pair, and the pair before.
fn planted_cases(file: &str) -> Result<Vec<Case>, serde_json::Error> {
    let mut cases = Vec::new();
    for line in lines(file) {
        let line = line?;
        let (a, plain, planted) = (
            string(&line["a"]),
            string(&line["plain_b"]),
            string(&line["b"]),
        );
        let in_a = span(&a, &line["at"]["a"]);
        let (in_plain, in_planted) = (
            span(&plain, &line["plain_at_b"]),
            span(&planted, &line["at"]["b"]),
        );
        let topic = topic(&string(&line["id"]));
        let changed = changed(in_plain.of(&plain), in_planted.of(&planted));
        let changed = Span::new(
            in_planted.start as usize + changed.start as usize,
            in_planted.start as usize + changed.end as usize,
        );
        let told_of = told_in(&a, in_a, &string(&line["old"]));
        cases.push(Case {
            texts: Pair::new(a.clone(), plain),
            spans: Pair::new(in_a, in_plain),
            topic: topic.clone(),
            source: "plain",
            truth: Truth::Agree,
        });
        cases.push(Case {
            texts: Pair::new(a, planted),
            spans: Pair::new(in_a, in_planted),
            topic,
            source: "planted",
            truth: Truth::Spans(vec![(told_of, Some(changed))]),
        });
    }
    Ok(cases)
}

/// What differs between a passage and the same with one value replaced, in the second.
fn changed(plain: &str, planted: &str) -> Span {
    let words = |text: &str| -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            found.push((at, at + word.trim_end().len()));
            at += word.len();
        }
        found
    };
    let (x, y) = (words(plain), words(planted));
    let same = |p: &(usize, usize), q: &(usize, usize)| plain[p.0..p.1] == planted[q.0..q.1];
    let before = x.iter().zip(&y).take_while(|(p, q)| same(p, q)).count();
    let behind = x[before..]
        .iter()
        .rev()
        .zip(y[before..].iter().rev())
        .take_while(|(p, q)| same(p, q))
        .count();
    let last = y.len().saturating_sub(behind).max(before + 1).min(y.len());
    let start = y.get(before).map_or(0, |it| it.0);
    Span::new(
        start,
        y.get(last.saturating_sub(1))
            .map_or(planted.len(), |it| it.1)
            .max(start),
    )
}

/// Where a passage holds a value in the same words.
fn told_in(text: &str, passage: Span, value: &str) -> Option<Span> {
    let at = passage.of(text).find(value)? + passage.start as usize;
    (!value.is_empty() && !value.contains(' ')).then(|| Span::new(at, at + value.len()))
}

/// Sentences that agree or differ.
fn sentence_cases(file: &str) -> Result<Vec<Case>, serde_json::Error> {
    let mut cases = Vec::new();
    for line in lines(file) {
        let line = line?;
        let made = matches!(line["source"].as_str(), Some("edit" | "sick"));
        let texts = Pair::new(string(&line["a"]), string(&line["b"]));
        let truth = if line["label"] == "differ" {
            Truth::Differ
        } else {
            Truth::Agree
        };
        let spans = texts.as_ref().map(|text| Span::all(text));
        cases.push(Case {
            texts,
            spans,
            topic: string(&line["id"]),
            source: if made { "made" } else { "differ" },
            truth,
        });
    }
    Ok(cases)
}

/// Passages that were read by hand.
fn passage_cases(labelled: Vec<Labelled>) -> Vec<Case> {
    const VALUES: [&str; 5] = ["number", "date", "place", "name", "polarity"];
    let mut cases = Vec::new();
    for it in labelled {
        let of_values = |it: &&(String, Pair<Span>)| VALUES.contains(&it.0.as_str());
        let known: Vec<_> = it
            .differences
            .iter()
            .filter(of_values)
            .map(|(_, spans)| (Some(spans.a), Some(spans.b)))
            .collect();
        let grave = matches!(it.status.as_str(), "conflict" | "time");
        let truth = match (grave, known.is_empty()) {
            (true, false) => Truth::Spans(known),
            // A softer difference of values is neither.
            (false, false) => continue,
            _ => Truth::Agree,
        };
        cases.push(Case {
            spans: it.texts.as_ref().map(|text| Span::all(text)),
            texts: it.texts,
            topic: topic(&it.case),
            source: "passages",
            truth,
        });
    }
    cases
}

/// The line of the table of made-up pairs that ends the training data.
const UNSEEN: &str = "# === not learned from";

/// Pairs of sentences that were made up.
fn table_cases(table: &str) -> Vec<Case> {
    let rows = table.lines().take_while(|line| !line.starts_with(UNSEEN));
    let rows = rows.filter(|line| !line.starts_with('#') && !line.is_empty());
    let case = |row: &str| {
        let columns: Vec<&str> = row
            .trim_start_matches('?')
            .split('|')
            .map(str::trim)
            .collect();
        let &[status, differences, a, b, ..] = &columns[..] else {
            return None;
        };
        let texts = Pair::new(a.to_string(), b.to_string());
        let at = |text: &str, words: &str| {
            let from = text.to_lowercase().find(&words.trim().to_lowercase())?;
            Some(Span::new(from, from + words.trim().len()))
        };
        let known = differences
            .split(';')
            .filter_map(|it| it.split_once(':')?.1.split_once(" / "));
        let known: Vec<_> = known.map(|(x, y)| (at(a, x), at(b, y))).collect();
        let truth = match status {
            "conflict" | "time" => Truth::Spans(known),
            "detail" => return None,
            _ => Truth::Agree,
        };
        Some(Case {
            spans: texts.as_ref().map(|text| Span::all(text)),
            topic: a.to_string(),
            texts,
            source: "table",
            truth,
        })
    };
    rows.filter_map(case).collect()
}
