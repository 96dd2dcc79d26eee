//! A word of a passage, prepared for alignment.

use crate::{
    entity::values,
    learned::vectors::{self, Meaning},
    lexicon::{
        closed_classes::closed_class,
        names::{country_key, key_of},
        stem::stem,
    },
    text::{Span, Token, accent},
};

/// How much content a token has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// Punctuation and other signs.
    #[default]
    Sign,
    /// A word of a closed class: article, pronoun, preposition, auxiliary, verb of saying.
    Function,
    /// Any other word, a number, a currency or percent sign.
    Content,
}

/// A token of a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// Where it is in the text.
    pub span: Span,
    /// Its text in lower case, without accents and soft hyphens, with straight apostrophes.
    pub lower: String,
    /// Its stem; for a country or demonym the main name of the country; `lower` for words of the closed classes, punctuation and
    /// numbers in digits.
    pub stem: String,
    /// How much content it has.
    pub class: WordClass,
    /// Its closed class; 0 if it has none ([`closed_class`]).
    pub closed: u8,
    /// Its number, in digits or a number word.
    pub number: Option<f64>,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// How rare it is in English: ln(1 + rank / 100) / 6, from 0 ("the") to 1 (a word without a vector).
    pub rarity: f32,
    /// Its word vector, for content words that have one.
    pub meaning: Option<Meaning>,
    /// Its pairs of adjacent letters, sorted, without repetitions; empty for words of fewer than four letters.
    pub letters: Vec<[u8; 2]>,
    /// A bit for each of these pairs; several may have the same bit.
    pub letter_bits: u64,
}

/// The words of a passage: one for each token, in order.
pub(crate) fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    let word = |token: &Token| Word::new(token.span.of(text), token.span);
    tokens.iter().map(word).collect()
}

impl Word {
    /// The word of a token.
    pub fn new(text: &str, span: Span) -> Word {
        let lower = accent::plain(&text.to_lowercase());
        let closed = closed_class(&lower);
        let class = if !lower.contains(is_meaningful) {
            WordClass::Sign
        } else if closed.is_some() {
            WordClass::Function
        } else {
            WordClass::Content
        };
        let content = class == WordClass::Content;
        let entry = vectors::get(&lower);
        let letters = if content { letters(&lower) } else { Vec::new() };
        let rank = entry.map_or(vectors::len(), |entry| usize::from(entry.rank));
        Word {
            span,
            stem: if content {
                form(text, &lower)
            } else {
                lower.clone()
            },
            class,
            closed: closed.unwrap_or(0),
            number: number(&lower),
            capital: text.starts_with(char::is_uppercase),
            rarity: (1.0 + rank as f32 / 100.0).ln() / 6.0,
            meaning: entry.filter(|_| content).map(|entry| Meaning::new(&entry)),
            letter_bits: letters.iter().fold(0, |bits, pair| bits | bit(*pair)),
            letters,
            lower,
        }
    }

    /// Its weight in the context of other words: 1 for content words, .3 for function words, 0 for punctuation.
    pub fn weight(&self) -> f32 {
        match self.class {
            WordClass::Sign => 0.0,
            WordClass::Function => 0.3,
            WordClass::Content => 1.0,
        }
    }
}

fn is_meaningful(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '$' | '£' | '€' | '₹' | '¥')
}

/// The common form of a content word: its stem; for a country or demonym the main name of the country.
fn form(text: &str, lower: &str) -> String {
    if text.starts_with(char::is_uppercase)
        && let Some(country) = country_key(&key_of(text))
    {
        return country.to_string();
    }
    if lower.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        stem(lower)
    } else {
        lower.to_string()
    }
}

/// The number of a plain lower-case token: "1,200", "12.5", "twelve".
fn number(lower: &str) -> Option<f64> {
    if !lower.starts_with(|c: char| c.is_ascii_digit()) {
        return values::small_number(lower);
    }
    if lower.contains(',') {
        lower.replace(',', "").parse().ok()
    } else {
        lower.parse().ok()
    }
}

/// The pairs of adjacent letters of a word, sorted, without repetitions.
fn letters(word: &str) -> Vec<[u8; 2]> {
    let bytes = word.as_bytes();
    if bytes.len() < 4 || !bytes.iter().all(u8::is_ascii_alphabetic) {
        return Vec::new();
    }
    let mut pairs: Vec<[u8; 2]> = bytes.windows(2).map(|two| [two[0], two[1]]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The bit of a pair of letters.
fn bit([first, second]: [u8; 2]) -> u64 {
    1 << ((u32::from(first) * 29 + u32::from(second) * 11) % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_a_class_a_stem_and_a_number() {
        for (text, class, stem, number) in [
            ("Arrested", WordClass::Content, "arrest", None),
            ("THE", WordClass::Function, "the", None),
            ("n’t", WordClass::Function, "n't", None),
            (",", WordClass::Sign, ",", None),
            ("%", WordClass::Content, "%", None),
            ("1,200", WordClass::Content, "1,200", Some(1200.0)),
            ("18:00", WordClass::Content, "18:00", None),
            ("Twelve", WordClass::Content, "twelv", Some(12.0)),
            ("one", WordClass::Function, "one", Some(1.0)),
            ("4th", WordClass::Content, "4th", None),
            ("Erdoğan", WordClass::Content, "erdogan", None),
        ] {
            let word = Word::new(text, Span::all(text));
            assert_eq!(
                (word.class, word.stem.as_str(), word.number),
                (class, stem, number),
                "{text}"
            );
        }
    }

    #[test]
    fn rare_words_weigh_more() {
        let rarity = |text: &str| Word::new(text, Span::all(text)).rarity;
        assert!(rarity("the") < rarity("police") && rarity("police") < rarity("tanker"));
        assert!((rarity("Zxqvw") - 1.0).abs() < 0.05);
    }
}
