//! Sentence pairs with gold word alignments: the JSON of Edinburgh++ and the tables of `MultiMWA`.

use std::{collections::BTreeSet, error::Error, fs, path::Path};

use parallax::internals::{Pair, compare::align::Word, text::Span};
use serde_json::Value;

/// Links as indices of a word of A and a word of B.
pub type Links = BTreeSet<(usize, usize)>;

/// A sentence pair.
pub struct Example {
    /// Its words.
    pub words: Pair<Vec<Word>>,
    /// Links on which the annotators agreed or were sure.
    pub sure: Links,
    /// Other links.
    pub possible: Links,
}

impl Example {
    fn new(texts: Pair<&str>, sure: &str, possible: &str) -> Result<Example, Box<dyn Error>> {
        let word = |text: &str| Word::new(text, Span::all(text));
        let sure = links(sure)?;
        Ok(Example {
            words: texts.map(|text| text.split_whitespace().map(word).collect()),
            possible: links(possible)?.difference(&sure).copied().collect(),
            sure,
        })
    }

    /// The words as slices.
    pub fn slices(&self) -> Pair<&[Word]> {
        self.words.as_ref().map(Vec::as_slice)
    }

    /// Sure and possible links.
    pub fn gold(&self) -> Links {
        self.sure.union(&self.possible).copied().collect()
    }
}

/// Reads a file according to its extension.
pub fn read(path: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if path.extension().is_some_and(|it| it == "json") {
        let items: Vec<Value> = serde_json::from_str(&text)?;
        let field = |item: &Value, name: &str| {
            let value = item[name].as_str().map(str::to_owned);
            value.ok_or_else(|| format!("{}: no {name}", path.display()))
        };
        let example = |item: &Value| {
            let (a, b) = (field(item, "source")?, field(item, "target")?);
            let (sure, possible) = (field(item, "sureAlign")?, field(item, "possibleAlign")?);
            Example::new(Pair::new(&a, &b), &sure, &possible)
        };
        items.iter().map(example).collect()
    } else {
        let example = |line: &str| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, a, _, b, _, _, _, sure, rest @ ..] = &fields[..] else {
                return Err(format!("{}: {line:.40}", path.display()).into());
            };
            Example::new(Pair::new(a, b), sure, rest.first().unwrap_or(&""))
        };
        text.lines().map(example).collect()
    }
}

/// "3-4 5-5": the indices of two words each.
fn links(field: &str) -> Result<Links, Box<dyn Error>> {
    let link = |pair: &str| {
        let (a, b) = pair.split_once('-').ok_or_else(|| pair.to_owned())?;
        Ok((a.parse()?, b.parse()?))
    };
    field.split_whitespace().map(link).collect()
}
