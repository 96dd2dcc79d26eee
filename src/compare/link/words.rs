//! The words of the story sentences of a report, with the stems by which they are compared.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    analysis::Analysis,
    article::{Article, BlockRole},
    lexicon::{names, senses, stem::stem},
    pair::{Pair, Side},
    text::{Span, TokenKind, fold},
};

/// The kind of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A word of a name.
    Name,
    /// Digits or a number word.
    Number,
    /// A day of the week, a month.
    Calendar,
    /// Any other word.
    Word,
}

/// The act of a sentence. Sentences with different acts do not state the same fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Act {
    /// It states something.
    #[default]
    States,
    /// It asks.
    Asks,
    /// It only labels the text below it: "The keyboard", "Battery life" over a part of the report.
    Labels,
}

/// A word without an id yet.
pub(super) struct Word<'p> {
    pub(super) span: Span,
    pub(super) lower: &'p str,
    /// Shared by all words that have it.
    pub(super) stem: Option<(Arc<str>, TermKind)>,
    pub(super) quoted: bool,
}

/// Which words the reports capitalize inside a sentence, and which they do not: this distinguishes names from words that merely begin a
/// sentence.
pub(super) struct Casing<'p> {
    capital: HashSet<&'p str>,
    small: HashSet<&'p str>,
}

impl<'p> Casing<'p> {
    /// Counts the words of both reports.
    pub(super) fn new(parts: Pair<&'p Vec<(u32, Vec<Part>)>>) -> Casing<'p> {
        let mut casing = Casing {
            capital: HashSet::new(),
            small: HashSet::new(),
        };
        for side in Side::BOTH {
            for (_, parts) in parts[side] {
                // Words with a curly apostrophe are never looked up.
                for part in parts.iter().skip(1).filter(|part| !part.text.contains('’')) {
                    let first = part.text.chars().next().unwrap_or(' ');
                    if first.is_uppercase() {
                        casing.capital.insert(&part.lower);
                    } else if first.is_lowercase() {
                        casing.small.insert(&part.lower);
                    }
                }
            }
        }
        casing
    }

    /// Whether a capitalized word is a name.
    fn is_name(&self, lower: &str, first: bool, shouting: bool) -> bool {
        if shouting {
            return !self.small.contains(lower);
        }
        !first || self.capital.contains(lower) || !self.small.contains(lower)
    }
}

/// The sentences of the story: those outside page furniture.
fn story<'a>(article: &'a Article, analysis: &'a Analysis) -> impl Iterator<Item = u32> + 'a {
    let inside = |n: &u32| {
        let block = analysis.sentences[*n as usize].block as usize;
        article
            .blocks
            .get(block)
            .is_some_and(|block| !block.role.is_furniture())
    };
    (0..analysis.sentences.len() as u32).filter(inside)
}

/// The largest number of words of a label.
const LABEL: usize = 8;

/// The act of a sentence with these words.
pub(super) fn act(article: &Article, analysis: &Analysis, sentence: u32, words: &[Word]) -> Act {
    let sentence = &analysis.sentences[sentence as usize];
    let text = sentence.span.of(&article.text);
    let end = text.trim_end_matches(['"', '”', '\'', '’', ')', ' ']);
    let role = article.blocks.get(sentence.block as usize);
    let role = role.map_or(BlockRole::Paragraph, |block| block.role);
    if end.ends_with('?') {
        return Act::Asks;
    }
    let has_verb = words.iter().enumerate().any(|(n, word)| {
        senses::may_be_finite(word.lower) || (n > 0 && word.lower.ends_with("ing"))
    });
    if role == BlockRole::Subhead && words.len() <= LABEL && !end.ends_with(['.', '!']) && !has_verb
    {
        return Act::Labels;
    }
    Act::States
}

/// The words and numbers of a sentence; hyphenated words are split, a final "'s" is dropped.
fn split_words<'a>(
    article: &'a Article,
    analysis: &'a Analysis,
    sentence: u32,
) -> impl Iterator<Item = (Span, &'a str)> {
    let tokens = analysis.sentences[sentence as usize].tokens.clone();
    let tokens = &analysis.tokens[tokens.start as usize..tokens.end as usize];
    let kept = tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    kept.flat_map(|token| {
        let text = token.span.of(&article.text);
        let mut at = token.span.start as usize;
        text.split_inclusive(['-', '‐', '‑', '–', '/'])
            .filter_map(move |part| {
                let start = at;
                at += part.len();
                let word = part.trim_end_matches(['-', '‐', '‑', '–', '/', '.', ',']);
                let word = word
                    .strip_suffix("'s")
                    .or_else(|| word.strip_suffix("’s"))
                    .unwrap_or(word);
                let word = word.trim_end_matches(['\'', '’']);
                (!word.is_empty()).then(|| (Span::new(start, start + word.len()), word))
            })
    })
}

/// A word or number of a sentence.
pub(super) struct Part<'t> {
    span: Span,
    text: &'t str,
    /// In lower case, with straight apostrophes.
    lower: Cow<'t, str>,
}

/// The words and numbers of each story sentence.
pub(super) fn parts<'t>(article: &'t Article, analysis: &'t Analysis) -> Vec<(u32, Vec<Part<'t>>)> {
    let part = |(span, text): (Span, &'t str)| {
        let mut lower = match fold::normal(text) {
            Cow::Borrowed(text) => fold::lower(text),
            Cow::Owned(text) => text.to_lowercase().into(),
        };
        if lower.contains('’') {
            lower = lower.replace('’', "'").into();
        }
        Part { span, text, lower }
    };
    story(article, analysis)
        .map(|sentence| {
            let words = split_words(article, analysis, sentence);
            (sentence, words.map(part).collect())
        })
        .collect()
}

/// Gives every name of a country, its adjective and its demonym the same stem: "Swedish" and "Sweden", "US" and "United States".
fn name_countries(words: &mut [Word], parts: &[Part]) {
    let key = |n: usize| -> Option<String> {
        let text = parts.get(n)?.text;
        let is_name = text.starts_with(char::is_uppercase) && text != "Us";
        is_name.then(|| parts[n].lower.replace('.', ""))
    };
    for n in 0..words.len() {
        let Some(last) = key(n) else {
            continue;
        };
        let first = n.checked_sub(1).and_then(key);
        let both = first.and_then(|first| names::country_key(&(first + &last)));
        if both.is_some() {
            words[n - 1].stem = None;
        }
        if let Some(country) = both.or_else(|| names::country_key(&last)) {
            words[n].stem = Some((Arc::from(country), TermKind::Name));
        }
    }
}

/// The words of each story sentence, with their stems.
pub(super) fn read_words<'p>(
    article: &Article,
    analysis: &Analysis,
    parts: &'p [(u32, Vec<Part>)],
    casing: &Casing,
) -> Vec<(u32, Vec<Word<'p>>)> {
    let mut all = Vec::new();
    let mut stems: HashMap<&str, Arc<str>> = HashMap::new();
    // Of numbers and days, by the word.
    let mut plain: HashMap<&str, Arc<str>> = HashMap::new();
    for (sentence, parts) in parts {
        let sentence = *sentence;
        let mut words: Vec<Word> = Vec::with_capacity(parts.len());
        let capitals = parts
            .iter()
            .filter(|part| part.text.starts_with(char::is_uppercase))
            .count();
        let letters = parts
            .iter()
            .filter(|part| part.text.starts_with(char::is_alphabetic))
            .count();
        let shouting = parts.len() > 3 && capitals * 10 > letters * 7;
        let mut quoted = false;
        let mut end = analysis.sentences[sentence as usize].span.start as usize;
        for (n, Part { span, text, lower }) in parts.iter().enumerate() {
            for mark in article
                .text
                .get(end..span.start as usize)
                .unwrap_or("")
                .chars()
            {
                match mark {
                    '"' => quoted = !quoted,
                    '“' => quoted = true,
                    '”' => quoted = false,
                    _ => {}
                }
            }
            end = span.end as usize;
            let capital = text.starts_with(char::is_uppercase);
            let stem = if lower.starts_with(|c: char| c.is_ascii_digit()) {
                let number = || Arc::from(lower.replace(',', ""));
                let number = plain.entry(lower).or_insert_with(number);
                Some((number.clone(), TermKind::Number))
            } else if let Some(digits) = senses::digits(lower).filter(|digits| *digits != "1") {
                let number = plain.entry(lower).or_insert_with(|| Arc::from(digits));
                Some((number.clone(), TermKind::Number))
            } else if senses::is_calendar(lower) && capital {
                let day = plain.entry(lower).or_insert_with(|| Arc::from(&**lower));
                Some((day.clone(), TermKind::Calendar))
            } else if senses::is_stop(lower) {
                None
            } else {
                let is_name = capital && casing.is_name(lower, n == 0, shouting);
                let stem = stems.entry(lower).or_insert_with(|| stem(lower).into());
                let kind = if is_name {
                    TermKind::Name
                } else {
                    TermKind::Word
                };
                Some((stem.clone(), kind))
            };
            words.push(Word {
                span: *span,
                lower,
                stem,
                quoted,
            });
        }
        name_countries(&mut words, parts);
        if !words.is_empty() {
            all.push((sentence, words));
        }
    }
    all
}
