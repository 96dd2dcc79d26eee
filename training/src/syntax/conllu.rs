//! Reads treebanks in the CoNLL-U format.

use std::{error::Error, fs, path::Path};

use parallax::internals::{
    syntax::{Pos, Relation, Tag},
    text::{Span, Token, TokenKind},
};

/// A sentence of a treebank: its words joined into a text, with tokens as split by the program, and the gold tree.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The words, with blanks as in the treebank.
    pub text: String,
    /// The words as tokens of `text`.
    pub tokens: Vec<Token>,
    /// Universal part of speech of each word.
    pub pos: Vec<Pos>,
    /// Penn treebank tag of each word.
    pub tags: Vec<Tag>,
    /// Head of each word, `None` for the root.
    pub heads: Vec<Option<u32>>,
    /// Relation of each word to its head.
    pub relations: Vec<Relation>,
}

/// The sentences of a `.conllu` or `.conllu.xz` file. Multiword tokens and empty nodes are skipped.
///
/// # Errors
/// When the file cannot be read or a line is not CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut bytes = fs::read(path)?;
    if path.extension().is_some_and(|it| it == "xz") {
        let packed = std::mem::take(&mut bytes);
        lzma_rs::xz_decompress(&mut packed.as_slice(), &mut bytes)?;
    }
    let text = String::from_utf8(bytes)?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (n, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() && !sentence.tokens.is_empty() {
            sentences.push(std::mem::take(&mut sentence));
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let odd = || format!("{}:{}: not a CoNLL-U line", path.display(), n + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, _, pos, tag, _, head, relation, _, rest] = &columns[..] else {
            return Err(odd().into());
        };
        if id.contains(['-', '.']) {
            continue;
        }
        let from = sentence.text.len();
        sentence.text.push_str(form);
        sentence.tokens.push(Token {
            span: Span::new(from, sentence.text.len()),
            kind: kind_of(form),
        });
        if !rest.contains("SpaceAfter=No") {
            sentence.text.push(' ');
        }
        sentence.pos.push(Pos::named(pos).unwrap_or(Pos::X));
        sentence.tags.push(Tag::named(tag).unwrap_or(Tag::Gw));
        sentence
            .heads
            .push(head.parse::<u32>().map_err(|_| odd())?.checked_sub(1));
        let universal = relation.split(':').next().unwrap_or_default();
        let relation = Relation::named(relation).or_else(|| Relation::named(universal));
        sentence.relations.push(relation.unwrap_or(Relation::Dep));
    }
    Ok(sentences)
}

/// The kind that the tokenizer assigns to a word.
fn kind_of(form: &str) -> TokenKind {
    match form.chars().next() {
        Some(c) if c.is_alphabetic() => TokenKind::Word,
        Some(c) if c.is_numeric() => TokenKind::Number,
        Some('\'' | '\u{2019}' | '#' | '@') if form.chars().count() > 1 => TokenKind::Word,
        Some('$' | '+' | '<' | '>' | '^' | '|' | '~') => TokenKind::Symbol,
        _ => TokenKind::Punct,
    }
}
