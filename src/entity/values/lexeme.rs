//! The words, numerals and signs of a sentence, smaller than tokens: "$2.6m" is a sign, a numeral and a word.

use std::borrow::Cow;

use crate::{
    lexicon::{List, values},
    syntax::{Grammar, Parse, Pos},
    text::{
        Span,
        fold::{continues_word, normal},
    },
};

/// The kind of a lexeme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum LexemeKind {
    /// Letters.
    Word,
    /// Digits with inner commas and dots.
    Numeral(Numeral),
    /// Any other character.
    Sign,
}

/// A number written in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Its value.
    pub value: f64,
    /// The number of digits if it has only digits ("0600" has 4); 0 if it contains commas or a dot.
    pub digits: usize,
}

/// A word, numeral or sign.
#[derive(Clone, Debug)]
pub(super) struct Lexeme<'t> {
    /// Its bytes in the article.
    pub span: Span,
    /// Its kind.
    pub kind: LexemeKind,
    /// Its text in lower case, with hyphens, en dashes and minus signs as "-" and curly apostrophes as "'".
    pub lower: Cow<'t, str>,
    /// Whether it follows the previous lexeme without white space.
    pub glued: bool,
    /// Whether it starts with a capital letter.
    pub capital: bool,
}

/// The lexemes of one sentence. Positions beyond its ends give empty answers, so rules need no bounds checks.
#[derive(Debug, Default)]
pub(super) struct Line<'t> {
    lexemes: Vec<Lexeme<'t>>,
    /// The grammar of the article and the index of the sentence, for its tree.
    grammar: Option<(Grammar<'t>, usize)>,
}

impl<'t> Line<'t> {
    /// The lexemes of a sentence with a tree.
    pub(super) fn of(grammar: Grammar<'t>, sentence: usize) -> Option<Line<'t>> {
        let tokens = grammar.tokens_of(sentence);
        let span = tokens.first()?.span.join(tokens.last()?.span);
        let mut line = Line::new(grammar.text, span);
        line.grammar = Some((grammar, sentence));
        Some(line)
    }

    /// Tree and frames of the sentence.
    pub(super) fn parse(&self) -> Option<&'t Parse> {
        let (grammar, sentence) = self.grammar?;
        Some(grammar.parse(sentence))
    }

    /// Whether the word before a position is a verb in the tree.
    pub(super) fn follows_verb(&self, at: usize) -> bool {
        let pos = || {
            let before = self.get(at.checked_sub(1)?)?;
            let tree = &self.parse()?.tree;
            let word = tree.words().get(tree.at(before.span.start)?)?;
            Some(word.pos)
        };
        matches!(pos(), Some(Pos::Verb | Pos::Aux))
    }

    /// Splits the text of `within`.
    pub(super) fn new(text: &'t str, within: Span) -> Line<'t> {
        let part = within.of(text);
        let base = within.start as usize;
        let mut lexemes = Vec::new();
        let mut rest = part;
        let mut glued = false;
        while let Some(first) = rest.chars().next() {
            let at = part.len() - rest.len();
            if first.is_whitespace() {
                rest = &rest[first.len_utf8()..];
                glued = false;
                continue;
            }
            let (len, kind) = if first.is_ascii_digit() {
                numeral(rest, follows_point(&lexemes))
            } else if narrow(first).is_some_and(|c| c.is_ascii_digit()) {
                let narrowed: String = rest.chars().map_while(narrow).collect();
                let (n, kind) = numeral(&narrowed, follows_point(&lexemes));
                (rest.chars().take(n).map(char::len_utf8).sum(), kind)
            } else if first.is_alphabetic() {
                let end = rest.find(|c: char| !c.is_alphabetic() && !continues_word(c));
                (end.unwrap_or(rest.len()), LexemeKind::Word)
            } else {
                (first.len_utf8(), LexemeKind::Sign)
            };
            let (word, after) = rest.split_at(len);
            lexemes.push(Lexeme {
                span: Span::new(base + at, base + at + len),
                kind,
                lower: lowered(word, kind),
                glued,
                capital: first.is_uppercase(),
            });
            rest = after;
            glued = true;
        }
        Line {
            lexemes,
            grammar: None,
        }
    }

    /// The number of lexemes.
    pub(super) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// The lexeme at a position.
    pub(super) fn get(&self, at: usize) -> Option<&Lexeme<'t>> {
        self.lexemes.get(at)
    }

    /// The lower-case text at a position; empty beyond the ends.
    pub(super) fn word(&self, at: usize) -> &str {
        self.get(at).map_or("", |lexeme| &lexeme.lower)
    }

    /// The lower-case text `back` positions before `at`; empty beyond the start.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// The numeral at a position.
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        match self.get(at)?.kind {
            LexemeKind::Numeral(numeral) => Some(numeral),
            _ => None,
        }
    }

    /// Whether there is a word at a position.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|lexeme| lexeme.kind == LexemeKind::Word)
    }

    /// Whether there is a capitalized word at a position.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|lexeme| lexeme.capital)
    }

    /// Whether the lexeme at a position follows the previous one without white space.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|lexeme| lexeme.glued)
    }

    /// Whether the words `expected` (divided by blanks) are at a position; returns the position after them.
    pub(super) fn phrase(&self, at: usize, expected: &str) -> Option<usize> {
        let (mut end, mut wanted) = (at, expected);
        loop {
            let rest = wanted.strip_prefix(self.word(end))?;
            end += 1;
            if rest.is_empty() {
                return Some(end);
            }
            wanted = rest.strip_prefix(' ')?;
        }
    }

    /// The longest of the phrases at a position; returns the position after it.
    pub(super) fn any_phrase(&self, at: usize, expected: &List) -> Option<usize> {
        let mut phrases = expected.opened_by(self.word(at)).rev();
        phrases.find_map(|phrase| self.phrase(at, phrase))
    }

    /// The position after a hyphen that joins the words around it ("six-year"), otherwise `at`.
    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
        if self.word(at) == "-" && self.is_glued(at) && self.is_glued(at + 1) {
            at + 1
        } else {
            at
        }
    }

    /// The position after a dot that ends an abbreviation at `at`, otherwise `at`.
    pub(super) fn skip_point(&self, at: usize) -> usize {
        if self.word(at) == "." && self.is_glued(at) && at + 1 < self.len() {
            at + 1
        } else {
            at
        }
    }

    /// The span from one lexeme to the one before `end`.
    pub(super) fn span(&self, from: usize, end: usize) -> Option<Span> {
        let first = self.get(from)?;
        let last = self.get(end.checked_sub(1)?)?;
        Some(first.span.join(last.span))
    }
}

/// The ASCII form of a full-width digit, comma or dot, or the character itself.
fn narrow(c: char) -> Option<char> {
    match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff0c}' | '\u{ff0e}' => char::from_u32(u32::from(c) - 0xfee0),
        '0'..='9' | ',' | '.' => Some(c),
        _ => None,
    }
}

/// The longest numeral at the start of `text`: groups of three after commas, at most one dot. `None` after "4.": "4.2.2016" has no
/// decimal number.
fn numeral(text: &str, follows_point: bool) -> (usize, LexemeKind) {
    let bytes = text.as_bytes();
    let digits_from = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let whole = digits_from(0);
    let mut end = whole;
    while whole <= 3 && bytes.get(end) == Some(&b',') && digits_from(end + 1) == 3 {
        end += 4;
    }
    // "1,50,000", as in India; "12 500", as in France.
    let mut pairs = whole;
    while whole <= 3 && bytes.get(pairs) == Some(&b',') && digits_from(pairs + 1) == 2 {
        pairs += 3;
    }
    if pairs > whole && bytes.get(pairs) == Some(&b',') && digits_from(pairs + 1) == 3 {
        end = pairs + 4;
    }
    if whole <= 3 && end == whole && !text.starts_with('0') {
        while let Some(blank) = text[end..].chars().next().filter(|&c| is_blank(c))
            && digits_from(end + blank.len_utf8()) == 3
        {
            end += blank.len_utf8() + 3;
        }
    }
    let plain = end == whole;
    // "3,5 km", "3,45%".
    let decimals = digits_from(end + 1);
    let point = end + 1 + decimals;
    if plain
        && bytes.get(end) == Some(&b',')
        && (1..=2).contains(&decimals)
        && is_counting(&text[point..])
    {
        let value = text[..point].replace(',', ".").parse().unwrap_or(0.0);
        return (point, LexemeKind::Numeral(Numeral { value, digits: 0 }));
    }
    // "2.500.000": with two groups it is neither an IP address nor a date.
    if plain && (1..=3).contains(&whole) && !follows_point {
        let is_group = |at: usize| bytes.get(at) == Some(&b'.') && digits_from(at + 1) == 3;
        let more = |at: usize| bytes.get(at) == Some(&b'.') && digits_from(at + 1) > 0;
        if is_group(end) && is_group(end + 4) && !more(end + 8) {
            let value = text[..end + 8].replace('.', "").parse().unwrap_or(0.0);
            return (end + 8, LexemeKind::Numeral(Numeral { value, digits: 0 }));
        }
    }
    let mut digits = if plain { whole } else { 0 };
    if !follows_point && bytes.get(end) == Some(&b'.') && digits_from(end + 1) > 0 {
        let point = end + 1 + digits_from(end + 1);
        // "4.2.2016" is not a decimal number; its parts are left to the date rules.
        if bytes.get(point) != Some(&b'.') || digits_from(point + 1) == 0 {
            end = point;
            digits = 0;
        }
    }
    let written: String = text[..end]
        .chars()
        .filter(|&c| c != ',' && !is_blank(c))
        .collect();
    let value = written.parse().unwrap_or(0.0);
    (end, LexemeKind::Numeral(Numeral { value, digits }))
}

/// Whether a sign may separate groups of three digits.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether a percent sign, or a blank and the name of a unit follows a numeral.
fn is_counting(rest: &str) -> bool {
    if rest.trim_start_matches(is_blank).starts_with(['%', '€']) {
        return true;
    }
    let word = rest.strip_prefix(is_blank).unwrap_or_default();
    let word = word
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    crate::lexicon::units::named(word).is_some()
        || crate::lexicon::units::magnitude(word).is_some()
        || values::AFTER_DIGITS.has(word)
}

/// Whether the text so far ends with a numeral and a dot.
fn follows_point(lexemes: &[Lexeme]) -> bool {
    match lexemes {
        [.., number, point] => {
            matches!(number.kind, LexemeKind::Numeral(_)) && point.glued && point.lower == "."
        }
        _ => false,
    }
}

fn lowered(word: &str, kind: LexemeKind) -> Cow<'_, str> {
    match (kind, word) {
        (LexemeKind::Sign, "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2212}") => {
            "-".into()
        }
        (LexemeKind::Sign, "\u{2018}" | "\u{2019}" | "\u{2032}") => "'".into(),
        (LexemeKind::Word, word) if !word.is_ascii() => normal(word).to_lowercase().into(),
        (LexemeKind::Numeral(_), word) if !word.starts_with(|c: char| c.is_ascii()) => {
            normal(word).into_owned().into()
        }
        (LexemeKind::Word, word) if word.chars().any(char::is_uppercase) => {
            word.to_lowercase().into()
        }
        (_, word) => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let line = Line::new(text, Span::all(text));
        let cut: Vec<String> = (0..line.len())
            .map(|at| {
                let glue = if line.is_glued(at) { "_" } else { "" };
                format!("{glue}{}", line.word(at))
            })
            .collect();
        assert_eq!(cut.join(" "), expected, "{text:?}");
    }

    #[test]
    fn cuts_finer_than_tokens() {
        check("It cost $2.6m.", "it cost $ _2.6 _m _.");
        check("a 4-1/2-month term", "a 4 _- _1 _/ _2 _- _month term");
        check("1,200,000 or 1,20", "1,200,000 or 1 _, _20");
        check("the 1990s’ end", "the 1990 _s _' end");
        check("on 4.2.2016, 3.5.", "on 4 _. _2 _. _2016 _, 3.5 _.");
        check("5 p.m. GMT", "5 p _. _m _. gmt");
        check("58–3", "58 _- _3");
        check("in １，９３４ or ４.２", "in 1,934 or 4.2");
        check("４．２ mil\u{ad}lion", "4.2 million");
        check("Zu\u{308}rich", "zürich");
        check("", "");
    }
}
