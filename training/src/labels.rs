//! Labeled passages: places and labels in `training/labels/passages.tsv`, texts in the data that they refer to.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use parallax::internals::{Pair, text::Span};
use serde_json::Value;

/// Two linked passages with their label.
pub struct Labeled {
    /// The case in its data set: its topic, then its documents.
    pub case: String,
    /// The documents.
    pub texts: Pair<String>,
    /// The passages.
    pub spans: Pair<Span>,
    /// `same`, `shared`, `detail`, `conflict`, `time` or `not_a_link`.
    pub status: String,
    /// The kind of each difference and its place in each passage.
    pub differences: Vec<(String, Pair<Span>)>,
}

/// The labeled passages of a table. `data` has `link/SET.dev.jsonl` and, next to it, `articles/NAME.txt`.
///
/// # Errors
/// When a file cannot be read, or a row has other columns or refers to missing data.
pub fn passages(table: &Path, data: &Path) -> Result<Vec<Labeled>, Box<dyn Error>> {
    let mut sources = Sources::new(data);
    let mut found = Vec::new();
    let table = fs::read_to_string(table)?;
    let rows = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let &[set, case, a, b, status, differences, ..] = &columns[..] else {
            return Err(format!("not a row of labels: {row}").into());
        };
        let odd = || format!("{set} {case}: points outside the data");
        let documents = sources.documents(set, case)?.ok_or_else(odd)?;
        let places = Pair::new(place(a).ok_or_else(odd)?, place(b).ok_or_else(odd)?);
        let spans = Pair::from_fn(|side| bytes(&documents[side], places[side]));
        let spans = Pair::new(spans.a.ok_or_else(odd)?, spans.b.ok_or_else(odd)?);
        let differences = differences
            .split(';')
            .filter(|it| !it.is_empty())
            .map(|it| {
                let (kind, spans) = it.split_once(':')?;
                let (a, b) = spans.split_once('/')?;
                let spans = Pair::new(place(a)?, place(b)?);
                let span = Pair::from_fn(|side| bytes(&documents[side], spans[side]));
                Some((kind.to_string(), Pair::new(span.a?, span.b?)))
            });
        let differences = differences.collect::<Option<Vec<_>>>().ok_or_else(odd)?;
        found.push(Labeled {
            case: case.to_string(),
            texts: documents,
            spans,
            status: status.to_string(),
            differences,
        });
    }
    // Passages of the same pair of documents are grouped.
    found.sort_by(|x, y| x.case.cmp(&y.case));
    Ok(found)
}

/// A place `START-END` in code points.
fn place(words: &str) -> Option<(usize, usize)> {
    let (start, end) = words.split_once('-')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

/// The bytes of a place in code points.
fn bytes(text: &str, (start, end): (usize, usize)) -> Option<Span> {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let from = ends.nth(start)?;
    let to = if end > start {
        ends.nth(end - start - 1)?
    } else {
        from
    };
    Some(Span::new(from, to))
}

/// The documents of the data, each file read once.
pub struct Sources<'d> {
    data: &'d Path,
    /// The two texts of each case of a set, and the text of each document.
    sets: BTreeMap<String, Set>,
}

impl<'d> Sources<'d> {
    /// No file read yet.
    pub fn new(data: &'d Path) -> Sources<'d> {
        Sources {
            data,
            sets: BTreeMap::new(),
        }
    }

    /// The texts of both sides of a case; `None` if the data has no such case.
    ///
    /// # Errors
    /// When a file of the data cannot be read.
    pub fn documents(
        &mut self,
        set: &str,
        case: &str,
    ) -> Result<Option<Pair<String>>, Box<dyn Error>> {
        if set == "page" {
            return self.pages(case);
        }
        if set == "article" {
            let Some((a, b)) = case.split_once('+') else {
                return Ok(None);
            };
            let read = |name: &str| {
                fs::read_to_string(
                    self.data
                        .join("../articles")
                        .join(name)
                        .with_extension("txt"),
                )
            };
            return Ok(Some(Pair::new(read(a)?, read(b)?)));
        }
        if !self.sets.contains_key(set) {
            let file = fs::read_to_string(self.data.join(format!("link/{set}.dev.jsonl")))?;
            self.sets.insert(set.to_string(), read_set(&file)?);
        }
        let (cases, documents) = &self.sets[set];
        if let Some(texts) = cases.get(case) {
            return Ok(Some(texts.clone()));
        }
        let parts = case
            .split_once(':')
            .and_then(|(topic, rest)| Some((topic, rest.split_once('+')?)));
        Ok(parts.and_then(|(topic, (a, b))| {
            let text = |name: &str| documents.get(&format!("{topic}_{name}")).cloned();
            Some(Pair::new(text(a)?, text(b)?))
        }))
    }

    /// The bodies of two saved pages, identified by the first letters of their keys.
    fn pages(&self, case: &str) -> Result<Option<Pair<String>>, Box<dyn Error>> {
        let file = fs::read_to_string(self.data.join("extract/ground-truth.json"))?;
        let pages: Value = serde_json::from_str(&file)?;
        let body = |name: &str| {
            let mut pages = pages.as_object()?.iter();
            let (_, page) = pages.find(|(key, _)| key.starts_with(name))?;
            Some(page["articleBody"].as_str()?.to_string())
        };
        Ok(case
            .split_once('+')
            .and_then(|(a, b)| Some(Pair::new(body(a)?, body(b)?))))
    }
}

/// The two texts of each case, and the text of each document.
type Set = (BTreeMap<String, Pair<String>>, BTreeMap<String, String>);

fn read_set(file: &str) -> Result<Set, serde_json::Error> {
    let (mut cases, mut documents) = (BTreeMap::new(), BTreeMap::new());
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line)?;
        let texts = Pair::new(text_of(&case["a"]), text_of(&case["b"]));
        for (side, text) in ["a", "b"].into_iter().zip([&texts.a, &texts.b]) {
            if let Some(name) = case[side]["doc"].as_str() {
                documents
                    .entry(name.to_string())
                    .or_insert_with(|| text.clone());
            }
        }
        cases.insert(case["id"].as_str().unwrap_or_default().to_string(), texts);
    }
    Ok((cases, documents))
}

/// The sentences of a document, with runs of white space collapsed to one blank, joined by two line feeds.
fn text_of(document: &Value) -> String {
    let sentences = document["sentences"].as_array().into_iter().flatten();
    let sentences = sentences.filter_map(Value::as_str);
    let plain = sentences.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    plain.collect::<Vec<_>>().join("\n\n") + "\n"
}
