//! Quotation marks: which words of a sentence are in quotation.

use std::{borrow::Cow, ops::Range};

use super::{Span, Token, TokenKind, fold};

/// A token of a sentence with its text in lower case.
#[derive(Clone, Debug)]
pub(crate) struct Word<'t> {
    /// Bytes of the article.
    pub span: Span,
    /// Its text.
    pub lower: Cow<'t, str>,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

/// The tokens of a sentence in lower case.
pub(crate) fn words<'t>(text: &'t str, tokens: &[Token]) -> Vec<Word<'t>> {
    let word = |token: &Token| Word {
        span: token.span,
        lower: fold::lower(token.span.of(text)),
        kind: token.kind,
        capital: token.span.of(text).starts_with(char::is_uppercase),
    };
    tokens.iter().map(word).collect()
}

/// Whether a token is a double quotation mark that opens a quotation, or may.
pub(crate) fn is_opening(word: &str) -> bool {
    matches!(word, "“" | "\"" | "``" | "„")
}

/// Whether a token is a double quotation mark.
pub(crate) fn is_mark(word: &str) -> bool {
    is_opening(word) || matches!(word, "”" | "''")
}

/// Which words are between double quotation marks, without the marks; `open` is carried from sentence to sentence of a paragraph.
pub(crate) fn inside_quotes(words: &[Word], open: &mut bool) -> Vec<bool> {
    let mut inside = Vec::with_capacity(words.len());
    for word in words {
        *open = open_after(&word.lower, *open);
        inside.push(*open && !is_mark(&word.lower));
    }
    inside
}

/// Whether a quotation is open after a token, if it was `open` before.
pub(crate) fn open_after(word: &str, open: bool) -> bool {
    match word {
        "“" | "„" => true,
        "”" => false,
        "\"" | "``" | "''" => !open,
        _ => open,
    }
}

/// The runs of words in quotation marks.
pub(crate) fn quoted_runs(inside: &[bool]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (n, _) in inside.iter().enumerate().filter(|(_, inside)| **inside) {
        match runs.last_mut() {
            Some(last) if last.end == n => last.end += 1,
            _ => runs.push(n..n + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn runs_are_between_marks() {
        let check = |text: &str, open: bool, expected: &[&str], still_open: bool| {
            let tokens = tokenize(text, Span::new(0, text.len()));
            let words = words(text, &tokens);
            let mut state = open;
            let runs = quoted_runs(&inside_quotes(&words, &mut state));
            let shown: Vec<&str> = runs
                .iter()
                .map(|run| words[run.start].span.join(words[run.end - 1].span).of(text))
                .collect();
            assert_eq!(shown, expected, "{text}");
            assert_eq!(state, still_open, "{text}");
        };
        check("“It is,” she said.", false, &["It is,"], false);
        check("\"It is,\" she said, \"so", false, &["It is,", "so"], true);
        check("and so on.” He left.", true, &["and so on."], false);
        check("He didn't 'see' it.", false, &[], false);
    }
}
