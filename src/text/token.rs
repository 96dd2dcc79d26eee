//! Splits text into words, numbers and punctuation.
//!
//! Tokens follow the treebanks on which the tagger was trained: clitics are separate ("did" "n't", "Assange" "'s"), hyphens split
//! ("London" "-" "based"), dotted abbreviations stay whole ("U.S.", "p.m.", "Mr."), and so do addresses.

use serde::Serialize;

use super::Span;
use crate::lexicon::{abbreviation, grammar};

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// Starts with a letter, or is a clitic, an address, a `#tag` or a `@handle`. Inner apostrophes and dots belong to it
    /// ("O'Brien", "U.S.").
    Word,
    /// Starts with a digit; inner dots, commas, colons and slashes and a unit belong to it ("1,200.50", "18:00", "9/11", "2.6m").
    Number,
    /// Punctuation, one character per token (an ellipsis, a dash of hyphens or a doubled quote is one token).
    Punct,
    /// Any other visible character: currency signs, emoji, symbols.
    Symbol,
}

/// A word, number or punctuation mark of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Token {
    /// Its text.
    pub span: Span,
    /// Its kind.
    pub kind: TokenKind,
}

/// The tokens inside `within`, in order, disjoint, without white space.
pub fn tokenize(text: &str, within: Span) -> Vec<Token> {
    let mut scanner = Scanner {
        text: within.of(text),
        at: 0,
    };
    let base = within.start as usize;
    let mut tokens = Vec::with_capacity(scanner.text.len() / 5 + 1);
    while let Some((start, kind)) = scanner.next_token() {
        push_with_clitic(&mut tokens, scanner.text, start, scanner.at, kind, base);
    }
    tokens
}

/// Adds the token `start..end` of `text`; a clitic at its end becomes a separate token.
fn push_with_clitic(
    tokens: &mut Vec<Token>,
    text: &str,
    start: usize,
    end: usize,
    kind: TokenKind,
    base: usize,
) {
    let cut = match kind {
        TokenKind::Word | TokenKind::Number => clitic(&text[start..end]),
        TokenKind::Punct | TokenKind::Symbol => None,
    };
    let middle = cut.map_or(end, |length| end - length);
    for (from, to, kind) in [(start, middle, kind), (middle, end, TokenKind::Word)] {
        if from < to {
            tokens.push(Token {
                span: Span::new(base + from, base + to),
                kind,
            });
        }
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}')
}

/// Whether an apostrophe may join this to a word, in any case.
fn is_clitic(tail: &str) -> bool {
    grammar::CLITICS
        .words()
        .any(|clitic| tail.eq_ignore_ascii_case(clitic))
}

/// The length in bytes of the clitic at the end of `word`: "'s", "n't", "'ll" and the like.
fn clitic(word: &str) -> Option<usize> {
    let (at, mark) = word
        .char_indices()
        .rev()
        .take(4)
        .find(|&(_, c)| is_apostrophe(c))?;
    let tail = &word[at + mark.len_utf8()..];
    let head = &word[..at];
    if head.is_empty() {
        return None;
    }
    if is_clitic(tail) {
        Some(word.len() - at)
    } else if tail.eq_ignore_ascii_case("t") && head.len() > 1 && head.ends_with(['n', 'N']) {
        Some(word.len() - at + 1)
    } else {
        None
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        self.at += self
            .rest()
            .find(|c| !keep(c))
            .unwrap_or(self.text.len() - self.at);
    }

    /// Start and kind of the next token; leaves the scanner at its end.
    fn next_token(&mut self) -> Option<(usize, TokenKind)> {
        self.skip_while(char::is_whitespace);
        let start = self.at;
        let first = self.peek()?;
        let kind = if first.is_alphabetic() {
            if !self.address(start) {
                self.word(first);
            }
            TokenKind::Word
        } else if first.is_numeric() {
            self.number();
            TokenKind::Number
        } else if matches!(first, '#' | '@') && self.peek_second().is_some_and(is_word) {
            self.at += 1;
            self.skip_while(is_word);
            TokenKind::Word
        } else if is_apostrophe(first) && self.is_separate_clitic() {
            self.at += first.len_utf8();
            self.skip_while(char::is_alphabetic);
            TokenKind::Word
        } else {
            self.at += first.len_utf8();
            self.mark(first)
        };
        Some((start, kind))
    }

    /// After punctuation the clitic is a token of its own: `Inc.'s`, `"Thriller"'s`.
    fn is_separate_clitic(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        if before.is_none_or(|c| c.is_whitespace() && self.peek() != Some('\'')) {
            return false;
        }
        let mut rest = self.rest().chars();
        rest.next();
        let tail = rest.as_str();
        let end = tail
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(tail.len());
        is_clitic(&tail[..end])
    }

    /// Reads an address that starts here: `https://...`, `www....`, `name@host`.
    fn address(&mut self, start: usize) -> bool {
        let rest = self.rest();
        let head = rest.as_bytes();
        let starts = |prefix: &str| {
            head.len() > prefix.len()
                && head[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
        };
        let taken = if starts("http://") || starts("https://") || starts("www.") {
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”'))
                .unwrap_or(rest.len());
            rest[..end]
                .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…'])
                .len()
        } else {
            // The length of names is limited, because searching for their end at every letter of "a-a-a-..." would take quadratic time.
            let is_of_name =
                |c: &u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b'-' | b'+');
            let name = head.iter().take(65).take_while(|c| is_of_name(c)).count();
            if name > 64 || head.get(name) != Some(&b'@') {
                return false;
            }
            let host = &rest[name + 1..];
            let end = host
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
                .unwrap_or(host.len());
            let host = host[..end].trim_end_matches(['.', '-']);
            if !host.contains('.') {
                return false;
            }
            name + 1 + host.len()
        };
        self.at = start + taken;
        taken > 0
    }

    fn word(&mut self, first: char) {
        let start = self.at;
        self.at += first.len_utf8();
        if is_ideograph(first) {
            return;
        }
        loop {
            self.skip_while(|c| is_word(c) && !is_ideograph(c));
            let Some(joint) = self.peek() else { return };
            let after = self.peek_second();
            let letter_follows = after.is_some_and(char::is_alphabetic);
            let joins = match joint {
                '&' => {
                    after.is_some_and(char::is_uppercase)
                        && self.text[start..self.at].chars().count() <= 3
                }
                '.' => {
                    if self.dot_belongs(start) {
                        self.at += 1;
                        if self.peek().is_some_and(char::is_alphabetic) {
                            continue;
                        }
                        return;
                    }
                    false
                }
                // It ends words in Khmer and other scripts without blanks.
                '\u{200b}' => after.is_some_and(|c| c.is_alphabetic() && c < '\u{590}'),
                c => is_apostrophe(c) && letter_follows,
            };
            if !joins {
                return;
            }
            self.at += joint.len_utf8();
        }
    }

    /// Whether the dot after `start..at` belongs to the word: "U.S.", "J.", "Mr.", "amazon.com".
    fn dot_belongs(&self, start: usize) -> bool {
        let word = &self.text[start..self.at];
        let mut after = self.rest()[1..].chars();
        let next = after.next();
        let last_part = word.rsplit('.').next().unwrap_or(word);
        let single = last_part.chars().count() == 1;
        match next {
            Some(c) if c.is_alphabetic() => {
                // "U.S" and "amazon.com" continue; "the end.The" does not.
                single || (c.is_lowercase() && last_part.chars().count() > 1) || word.contains('.')
            }
            Some('.') => false,
            _ if word.contains('.') => single || abbreviation::is_dotted(word),
            _ if single => {
                // "J. Smith" but "vitamin C." at the end.
                word.chars().all(char::is_uppercase)
                    && after
                        .find(|c| !c.is_whitespace())
                        .is_some_and(char::is_uppercase)
                    && next.is_some_and(char::is_whitespace)
            }
            _ => {
                let digit = after
                    .find(|c| !c.is_whitespace())
                    .is_some_and(|c| c.is_ascii_digit());
                abbreviation::takes_dot(word, digit)
            }
        }
    }

    fn number(&mut self) {
        loop {
            self.skip_while(is_word);
            let joins = matches!(self.peek(), Some('.' | ',' | ':' | '/'))
                && self.peek_second().is_some_and(|c| c.is_ascii_digit());
            if !joins {
                return;
            }
            self.at += 1;
        }
    }

    /// The rest of a punctuation mark or symbol whose first character has been read.
    fn mark(&mut self, first: char) -> TokenKind {
        match first {
            '.' | '-' | '`' | '*' | '_' | '=' => {
                self.skip_while(|c| c == first);
                TokenKind::Punct
            }
            '\'' if self.peek() == Some('\'') => {
                self.at += 1;
                TokenKind::Punct
            }
            '$' | '+' | '<' | '>' | '^' | '|' | '~' => TokenKind::Symbol,
            c if c.is_ascii_punctuation() || is_mark(c) => TokenKind::Punct,
            _ => {
                self.skip_while(is_extension);
                TokenKind::Symbol
            }
        }
    }
}

/// Characters that continue a word: letters, digits, combining marks, break marks.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '_' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
        )
        || is_extension(c)
}

/// Characters that modify the preceding one: combining marks, joiners, variation selectors, skin tones.
const fn is_extension(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}'
        | '\u{93c}'..='\u{94d}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{200d}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Scripts written without blanks: each character is a token.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Punctuation beyond ASCII.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` has the tokens separated by blanks.
    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text, Span::all(text));
        let got: Vec<_> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(got.join(" "), expected, "{text:?}");
    }

    #[test]
    fn cuts_as_the_treebanks_do() {
        let cases = [
            ("", ""),
            ("He didn't go.", "He did n't go ."),
            ("He didn’t, they’ll", "He did n’t , they ’ll"),
            (
                "I can't; you're; I've; he'd; I'm",
                "I ca n't ; you 're ; I 've ; he 'd ; I 'm",
            ),
            (
                "Weaver's sister, the Joneses' cat",
                "Weaver 's sister , the Joneses ' cat",
            ),
            ("O'Hara and D’Arcy ate", "O'Hara and D’Arcy ate"),
            (
                "a London-based, twenty-one-year-old",
                "a London - based , twenty - one - year - old",
            ),
            ("the U.S. and U.K.'s role", "the U.S. and U.K. 's role"),
            ("at 5 p.m. on Jan. 4", "at 5 p.m. on Jan. 4"),
            (
                "Mr. J. K. Weaver Jr. of Foo Inc.",
                "Mr. J. K. Weaver Jr. of Foo Inc.",
            ),
            ("vitamin C. More", "vitamin C. More"),
            ("he took vitamin C.", "he took vitamin C ."),
            (
                "paid $2.6m or €1,200.50 (3%)",
                "paid $ 2.6m or € 1,200.50 ( 3 % )",
            ),
            (
                "on 9/11 at 18:00, a 3-1 win",
                "on 9/11 at 18:00 , a 3 - 1 win",
            ),
            ("“Stop!” she said…", "“ Stop ! ” she said …"),
            ("wait... what -- no—yes", "wait ... what -- no — yes"),
            (
                "see https://example.org/a_b?c=d. Then",
                "see https://example.org/a_b?c=d . Then",
            ),
            (
                "mail jo.doe@example.com, or #news @desk",
                "mail jo.doe@example.com , or #news @desk",
            ),
            ("AT&T and R&B at amazon.com", "AT&T and R&B at amazon.com"),
            ("the end.The next", "the end . The next"),
            ("Photo: Jo Low/Agency", "Photo : Jo Low / Agency"),
            ("Weaver 's own", "Weaver 's own"),
            ("'some' call it 'sad'", "' some ' call it ' sad '"),
            ("👩\u{200d}👧 ok ♥", "👩\u{200d} 👧 ok ♥"),
            ("café naïve Zürich", "café naïve Zürich"),
            ("日本 no", "日 本 no"),
            ("\u{200b}\u{7}x", "\u{200b} \u{7} x"),
        ];
        for (text, expected) in cases {
            check(text, expected);
        }
    }

    #[test]
    fn kinds() {
        use TokenKind::{Number, Punct, Symbol, Word};
        let text = "Jo 's 5pm $ , #x ’s";
        let kinds: Vec<_> = tokenize(text, Span::all(text))
            .iter()
            .map(|t| t.kind)
            .collect();
        assert_eq!(
            kinds,
            [Word, Word, Number, Symbol, Punct, Word, Punct, Word]
        );
    }
}
