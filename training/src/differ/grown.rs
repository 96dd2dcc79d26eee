//! Generates contradictions from passages that agree: a value that both state is replaced in one of them with another of its kind.
//!
//! In: pairs of documents with manually linked sentences. Out: a case for each equal value of two linked sentences. The question that
//! the values answer is known to be the same, so each agreement yields one contradiction.

use std::{collections::BTreeMap, fs, path::Path};

use parallax::internals::{
    Article, Pair, analyze, article,
    compare::differ::{Differ, model::Group},
    text::Span,
};
use serde_json::Value;

use super::cases::{Case, Truth, topic};

/// The sets of linked sentences.
const SETS: [&str; 4] = ["ecb", "hand", "superpal", "wice"];

/// The largest number of cases from one pair of documents.
const MOST: usize = 12;

/// A linked pair of sentences with an equal value in each.
struct Equal {
    texts: Pair<String>,
    spans: Pair<Span>,
    values: Pair<Span>,
    group: Group,
    topic: String,
}

/// The cases generated from the sets in a folder.
///
/// # Errors
/// When a file cannot be read.
pub fn grown_cases(folder: &Path) -> Result<Vec<Case>, Box<dyn std::error::Error>> {
    let mut equal = Vec::new();
    let mut natural = Vec::new();
    for set in SETS {
        let file = fs::read_to_string(folder.join(format!("{set}.dev.jsonl")))?;
        for line in file.lines().filter(|line| !line.is_empty()) {
            gather(&serde_json::from_str(line)?, &mut equal, &mut natural);
        }
    }
    let mut names: BTreeMap<Group, Vec<(String, String)>> = BTreeMap::new();
    for it in &equal {
        let name = it.values.b.of(&it.texts.b).to_string();
        let known = names.entry(it.group).or_default();
        if !known.iter().any(|(_, other)| *other == name) {
            known.push((it.topic.clone(), name));
        }
    }
    let mut draw = Draw(1);
    let cases = equal.into_iter().filter_map(|it| plant(it, &names, &mut draw));
    natural.extend(cases);
    Ok(natural)
}

/// Adds the equal values of the linked sentences of one pair of documents.
fn gather(row: &Value, equal: &mut Vec<Equal>, natural: &mut Vec<Case>) {
    if row["same_event"] == false {
        return;
    }
    let id = row["id"].as_str().unwrap_or_default();
    let sides = ["a", "b"].map(|side| document(&row[side]));
    let [(a, places_a), (b, places_b)] = &sides;
    let texts = Pair::new(a.clone(), b.clone());
    let articles: Pair<Article> =
        texts.as_ref().map(|text| article::parse("", text.clone(), article::Metadata::default()));
    let analyses = articles.as_ref().map(analyze);
    let mut differ = Differ::new(articles.as_ref(), analyses.as_ref());
    let at = |n: &Value| n.as_u64().unwrap_or(u64::MAX) as usize;
    let mut made = 0;
    for link in row["gold"].as_array().into_iter().flatten() {
        let (Some(x), Some(y)) = (places_a.get(at(&link[0])), places_b.get(at(&link[1]))) else {
            continue;
        };
        let spans = Pair::new(*x, *y);
        if x.of(a) == y.of(b) {
            continue;
        }
        natural.push(Case { texts: texts.clone(), spans, topic: topic(id), source: "natural", truth: Truth::Agree });
        for (group, values) in differ.with(spans, |compared| compared.equal()) {
            made += 1;
            if made <= MOST {
                equal.push(Equal {
                    texts: texts.clone(),
                    spans,
                    values,
                    group,
                    topic: topic(id),
                });
            }
        }
    }
}

/// The text of a document and the spans of its sentences.
fn document(side: &Value) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for sentence in side["sentences"].as_array().into_iter().flatten() {
        let words: Vec<&str> = sentence.as_str().unwrap_or_default().split_whitespace().collect();
        let from = text.len();
        text.push_str(&words.join(" "));
        places.push(Span::new(from, text.len()));
        text.push_str("\n\n");
    }
    (text, places)
}

/// The case with another value in B.
fn plant(it: Equal, names: &BTreeMap<Group, Vec<(String, String)>>, draw: &mut Draw) -> Option<Case> {
    let old = it.values.b.of(&it.texts.b);
    let new = match it.group {
        Group::Number => number(old, draw)?,
        Group::Date => date(old, draw)?,
        Group::Person | Group::Place => {
            let others: Vec<&String> = names[&it.group]
                .iter()
                .filter(|(topic, name)| {
                    *topic != it.topic
                        && name.split(' ').count() == old.split(' ').count()
                        && !it.texts.a.contains(name.as_str())
                        && !it.texts.b.contains(name.as_str())
                })
                .map(|(_, name)| name)
                .collect();
            others.get(draw.below(others.len())?)?.to_string()
        }
        Group::Denial => return None,
    };
    let mut b = it.texts.b.clone();
    b.replace_range(it.values.b.start as usize..it.values.b.end as usize, &new);
    let longer = new.len() as i64 - old.len() as i64;
    let changed = Span::new(it.values.b.start as usize, it.values.b.start as usize + new.len());
    let end = (i64::from(it.spans.b.end) + longer) as usize;
    Some(Case {
        texts: Pair::new(it.texts.a, b),
        spans: Pair::new(it.spans.a, Span::new(it.spans.b.start as usize, end)),
        topic: it.topic,
        source: "grown",
        truth: Truth::Spans(vec![(Some(it.values.a), Some(changed))]),
    })
}

const SMALL: [&str; 12] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
];
const ORDINALS: [&str; 7] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];
const DAYS: [&str; 7] = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
];
const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
];

/// Another word of a list in place of the first of its words in a text.
fn other_of(old: &str, list: &[&str], draw: &mut Draw) -> Option<String> {
    let lower = old.to_lowercase();
    let (at, word) = list
        .iter()
        .filter_map(|word| {
            let at = lower.find(&word.to_lowercase())?;
            let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            (whole(lower[..at].chars().next_back()) && whole(lower[at + word.len()..].chars().next()))
                .then_some((at, *word))
        })
        .min()?;
    let others: Vec<&&str> = list.iter().filter(|it| **it != word).collect();
    let new = others[draw.below(others.len())?];
    let upper = old[at..].starts_with(|c: char| c.is_uppercase());
    let new = if upper { capital(new) } else { new.to_lowercase() };
    let mut text = old.to_string();
    text.replace_range(at..at + word.len(), &new);
    Some(text)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The first run of digits of a text and its end.
fn digits(old: &str) -> Option<(usize, usize)> {
    let at = old.find(|c: char| c.is_ascii_digit())?;
    let end = old[at..]
        .find(|c: char| !c.is_ascii_digit() && c != ',')
        .map_or(old.len(), |n| at + n);
    let end = at + old[at..end].trim_end_matches(',').len();
    Some((at, end))
}

fn number(old: &str, draw: &mut Draw) -> Option<String> {
    let Some((at, end)) = digits(old) else {
        return other_of(old, &SMALL, draw).or_else(|| other_of(old, &ORDINALS, draw));
    };
    let value: u64 = old[at..end].replace(',', "").parse().ok()?;
    let factors = [0.4, 0.6, 0.7, 1.3, 1.4, 1.6, 2.0, 3.0];
    let new = (value as f64 * factors[draw.below(factors.len())?]).round() as u64;
    let new = if new == value { value + 2 } else { new };
    let mut written = new.to_string();
    if old[at..end].contains(',') {
        let mut n = written.len();
        while n > 3 {
            n -= 3;
            written.insert(n, ',');
        }
    }
    Some(format!("{}{written}{}", &old[..at], &old[end..]))
}

fn date(old: &str, draw: &mut Draw) -> Option<String> {
    if let Some(new) = other_of(old, &DAYS, draw) {
        return Some(new);
    }
    if let Some((at, end)) = digits(old) {
        let value: u64 = old[at..end].parse().ok()?;
        let new = match value {
            1..=31 => (value + 2 + draw.below(9)? as u64) % 28 + 1,
            1000.. => value - 1 - draw.below(4)? as u64,
            _ => return None,
        };
        let new = if new == value { value - 1 } else { new };
        return Some(format!("{}{new}{}", &old[..at], &old[end..]));
    }
    other_of(old, &MONTHS, draw)
}

/// A fixed sequence of draws: the 64-bit generator of Steele, Lea and Flood (SplitMix64).
struct Draw(u64);

impl Draw {
    /// A number below `n`; `None` for 0.
    fn below(&mut self, n: usize) -> Option<usize> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (n > 0).then(|| ((z ^ (z >> 31)) % n as u64) as usize)
    }
}
