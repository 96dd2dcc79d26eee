//! Words, numbers and punctuation with their place in the text.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Starts with a letter; inner apostrophes, hyphens and dots belong to it ("U.S.", "Knightsbridge's" is two tokens).
    Word,
    /// Starts with a digit.
    Number,
    /// Punctuation, one character a token (an ellipsis or a dash is one).
    Punct,
    /// Anything else that is visible: currency signs, emoji, symbols.
    Symbol,
}

/// A token of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens inside `within`, in order, never overlapping, white space left out.
pub fn tokenize(text: &str, within: Span) -> Vec<Token> {
    use unicode_segmentation::UnicodeSegmentation;
    let base = within.start as usize;
    within
        .of(text)
        .split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(at, word)| {
            let first = word.chars().next().unwrap_or(' ');
            let kind = if first.is_alphabetic() {
                TokenKind::Word
            } else if first.is_numeric() {
                TokenKind::Number
            } else if first.is_ascii_punctuation() {
                TokenKind::Punct
            } else {
                TokenKind::Symbol
            };
            Token {
                span: Span::new(base + at, base + at + word.len()),
                kind,
            }
        })
        .collect()
}
