//! The labeled passages from which the rules for differences are trained, as cases: two texts, the passages, and their label.

use parallax::internals::{Pair, text::Span};
use serde_json::Value;

use crate::labels::Labeled;

/// A pair of passages with its label.
pub struct Case {
    pub texts: Pair<String>,
    pub spans: Pair<Span>,
    pub topic: String,
    pub source: &'static str,
    pub truth: Truth,
}

/// The label of a pair of passages.
pub enum Truth {
    /// Nothing contradicts.
    Agree,
    /// Something contradicts; it is not labeled what.
    Differ,
    /// These spans contradict each other; if one side is missing, any span of it.
    Spans(Vec<(Option<Span>, Option<Span>)>),
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

/// The topic of a case: the part of its id before the documents.
fn topic(id: &str) -> String {
    let case = id.split('|').nth(1).unwrap_or(id);
    case.split(['_', ':']).next().unwrap_or(case).to_string()
}

/// Each planted pair, and the original pair.
pub fn planted_cases(file: &str) -> Result<Vec<Case>, serde_json::Error> {
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
        let value_at = span_of_value(&a, in_a, &string(&line["old"]));
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
            truth: Truth::Spans(vec![(value_at, Some(changed))]),
        });
    }
    Ok(cases)
}

/// The replaced value, in the second of two otherwise equal passages.
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
    let after = x[before..]
        .iter()
        .rev()
        .zip(y[before..].iter().rev())
        .take_while(|(p, q)| same(p, q))
        .count();
    let last = y.len().saturating_sub(after).max(before + 1).min(y.len());
    let start = y.get(before).map_or(0, |it| it.0);
    Span::new(
        start,
        y.get(last.saturating_sub(1))
            .map_or(planted.len(), |it| it.1)
            .max(start),
    )
}

/// The span of a value in a passage, in the same words.
fn span_of_value(text: &str, passage: Span, value: &str) -> Option<Span> {
    let at = passage.of(text).find(value)? + passage.start as usize;
    (!value.is_empty() && !value.contains(' ')).then(|| Span::new(at, at + value.len()))
}

/// Labeled sentences that agree or differ.
pub fn sentence_cases(file: &str) -> Result<Vec<Case>, serde_json::Error> {
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

/// Manually labeled passages.
pub fn passage_cases(labeled: Vec<Labeled>) -> Vec<Case> {
    const VALUES: [&str; 5] = ["number", "date", "place", "name", "polarity"];
    let mut cases = Vec::new();
    for it in labeled {
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
            spans: it.spans,
            texts: it.texts,
            topic: topic(&it.case),
            source: "passages",
            truth,
        });
    }
    cases
}

/// The line of the table of made-up pairs at which the training data ends.
const UNSEEN: &str = "# === not learned from";

/// Made-up pairs of sentences.
pub fn table_cases(table: &str) -> Vec<Case> {
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
