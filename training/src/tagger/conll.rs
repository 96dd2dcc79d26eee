//! Converts `CoNLL` files to reports with ordinary spacing, tokenized by the program.

use std::{fs, ops::Range, path::Path};

use parallax::internals::{
    entity::tagger::{
        self,
        decode::{self, OUTSIDE},
    },
    text::{self, Span, Token},
};

use super::repair;

/// A report with its gold names.
pub struct Report {
    pub text: String,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Range<u32>>,
    /// The bytes of each name and the number of its kind.
    pub gold: Vec<(Span, usize)>,
    /// The label of each token.
    pub labels: Vec<u8>,
}

/// The number of sentences in a report.
const SENTENCES: usize = 40;

const NO_BLANK_BEFORE: &[&str] = &[
    ",", ".", ":", ";", "?", "!", ")", "]", "}", "%", "'s", "’s", "n't", "n’t", "'re", "'ve",
    "'ll", "'d", "'m", "''", "”", "’", "...",
];
const NO_BLANK_AFTER: &[&str] = &["(", "[", "{", "$", "``", "“", "‘", "#", "£", "€"];

/// The case and spelling of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Printed,
    /// "Mr" and "US", not "Mr." and "U.S."
    Undotted,
    Upper,
    Lower,
    Title,
}

/// How to treat a name in a compound: "NATO-led".
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Attributes {
    /// Only the part before the hyphen is the name.
    Cut,
    /// As labeled.
    Whole,
}

/// The reports in a file; `case` returns the case of each sentence. A silver word such as "NATO-led" is labeled as a whole; there only
/// "NATO" is used as a name, and errors in the labels are fixed with [`repair`].
pub fn reports(path: &Path, cut: Attributes, mut case: impl FnMut() -> Case) -> Vec<Report> {
    let file = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut sentences: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for line in file.lines() {
        match line.split_once('\t') {
            Some((word, tag)) => sentences
                .last_mut()
                .expect("never empty")
                .push((word, tag.rsplit('\t').next().unwrap_or(tag))),
            None => sentences.push(Vec::new()),
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
        .chunks(SENTENCES)
        .map(|chunk| report(chunk, cut, &mut case))
        .collect()
}

/// The tokens of some lines, and the token range of each sentence.
fn tokens_of(text: &str, lines: Vec<Span>) -> (Vec<Token>, Vec<Range<u32>>) {
    let mut tokens = Vec::new();
    let mut ranges = Vec::new();
    for line in lines {
        for sentence in text::sentences(text, line) {
            let from = tokens.len() as u32;
            tokens.extend(text::tokenize(text, sentence));
            ranges.push(from..tokens.len() as u32);
        }
    }
    (tokens, ranges)
}

/// Appends a word in this case.
fn write(shown: &str, case: Case, is_first: bool, text: &mut String) {
    match case {
        Case::Undotted => text.push_str(&undotted(shown)),
        Case::Upper => text.extend(shown.chars().flat_map(char::to_uppercase)),
        Case::Lower => text.extend(shown.chars().flat_map(char::to_lowercase)),
        Case::Title if shown.len() > 3 || is_first => {
            let mut chars = shown.chars();
            text.extend(
                chars
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .chain(chars),
            );
        }
        Case::Printed | Case::Title => text.push_str(shown),
    }
}

/// The report with these sentences.
pub fn report(
    sentences: &[Vec<(&str, &str)>],
    attributes: Attributes,
    case: &mut impl FnMut() -> Case,
) -> Report {
    let mut text = String::new();
    let mut gold: Vec<(Span, usize)> = Vec::new();
    let mut lines = Vec::new();
    for sentence in sentences {
        let (from, case) = (text.len(), case());
        let (mut glued, mut quotes) = (true, 0);
        let mut open: Option<usize> = None;
        for &(word, tag) in sentence {
            let shown = match word {
                "``" | "''" => "\"",
                "-LRB-" => "(",
                "-RRB-" => ")",
                _ => word,
            };
            let mut blank = !glued && !NO_BLANK_BEFORE.contains(&word);
            if word == "\"" {
                quotes += 1;
                blank = quotes % 2 == 1 && !glued;
            }
            if blank {
                text.push(' ');
            }
            let start = text.len();
            write(shown, case, start == from, &mut text);
            glued = NO_BLANK_AFTER.contains(&word) || (word == "\"" && quotes % 2 == 1);
            let kind = tag.get(2..).and_then(|kind| {
                ["PER", "LOC", "ORG", "MISC"]
                    .iter()
                    .position(|&k| k == kind)
            });
            let continues = tag.starts_with("I-") && open.is_some() && open == kind;
            match (kind, continues) {
                (Some(_), true) => {
                    if let Some((span, _)) = gold.last_mut() {
                        *span = Span::new(span.start as usize, text.len());
                    }
                }
                (Some(kind), false) => {
                    let end = text.len();
                    let length = match attributes {
                        Attributes::Cut => attribute_cut(&text[start..end]),
                        Attributes::Whole => end - start,
                    };
                    gold.push((Span::new(start, start + length), kind));
                }
                (None, _) => {}
            }
            open = kind;
        }
        lines.push(Span::new(from, text.len()));
        text.push('\n');
    }
    let (tokens, ranges) = tokens_of(&text, lines);
    for (span, kind) in &mut gold {
        *span = trim(&text, *span);
        if *kind == 0
            && attributes == Attributes::Cut
            && let Some((title, _)) = span.of(&text).split_once(' ')
            && tagger::is_title(title)
        {
            *span = Span::new(span.start as usize + title.len() + 1, span.end as usize);
        }
    }
    if attributes == Attributes::Cut {
        gold.retain_mut(|(span, kind)| repair::name(span.of(&text), kind));
    }
    let labels = labels(&tokens, &ranges, &gold);
    Report {
        text,
        tokens,
        sentences: ranges,
        gold,
        labels,
    }
}

/// A title or acronym without its dots.
fn undotted(word: &str) -> String {
    let acronym = word.len() > 3
        && word.chars().enumerate().all(|(n, c)| {
            if n % 2 == 0 {
                c.is_uppercase()
            } else {
                c == '.'
            }
        });
    if acronym || (tagger::is_title(word) && word.ends_with('.')) {
        word.replace('.', "")
    } else {
        word.to_string()
    }
}

/// The length of the name in a word like "NATO-led", in bytes.
fn attribute_cut(word: &str) -> usize {
    match word.rsplit_once('-') {
        Some((name, tail))
            if tail.len() > 1
                && tail.starts_with(char::is_lowercase)
                && name.starts_with(char::is_uppercase) =>
        {
            name.len()
        }
        _ => word.len(),
    }
}

fn labels(tokens: &[Token], sentences: &[Range<u32>], gold: &[(Span, usize)]) -> Vec<u8> {
    let mut labels = vec![OUTSIDE as u8; tokens.len()];
    for sentence in sentences {
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        let inside = &tokens[start..end];
        let Some((first, last)) = inside.first().zip(inside.last()) else {
            continue;
        };
        let from = gold.partition_point(|(span, _)| span.start < first.span.start);
        for &(span, kind) in gold[from..]
            .iter()
            .take_while(|(span, _)| span.end <= last.span.end)
        {
            let a = inside.partition_point(|token| token.span.end <= span.start);
            let b = inside.partition_point(|token| token.span.start < span.end);
            for n in a..b {
                labels[start + n] = decode::label(kind, n - a, b - a) as u8;
            }
        }
    }
    labels
}

/// A name without "the" before it and "'s" or punctuation after it, as compared by the scorer.
pub fn trim(text: &str, span: Span) -> Span {
    let name = span.of(text);
    let mut head = name;
    loop {
        let cut = head.trim_start_matches(|c: char| c.is_whitespace() || "\"'“”‘’([".contains(c));
        let lead = ["the ", "The ", "THE ", "a ", "an ", "A ", "An "]
            .iter()
            .find_map(|lead| cut.strip_prefix(lead));
        let next = lead.unwrap_or(cut);
        if next.len() == head.len() {
            break;
        }
        head = next;
    }
    if head.is_empty() {
        head = name;
    }
    let mut tail = head;
    loop {
        let cut =
            tail.trim_end_matches(|c: char| c.is_whitespace() || "\"'“”‘’)],;:!?".contains(c));
        let next = cut
            .strip_suffix("'s")
            .or_else(|| cut.strip_suffix("’s"))
            .unwrap_or(cut);
        if next.len() == tail.len() {
            break;
        }
        tail = next;
    }
    if tail.is_empty() {
        tail = head;
    }
    let start = span.start as usize + (name.len() - head.len());
    Span::new(start, start + tail.len())
}
