//! Text made comparable: curly quotes straightened, dashes and blanks made one, with a map back to the original bytes.

use super::Span;

/// Folded text and the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For every byte of `text`, and one past the end, the byte of the original.
    origin: Vec<u32>,
}

/// Whether letters keep their case when they are folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "Assange" and "assange" stay different.
    Keep,
    /// Everything is made lower-case.
    Lower,
}

impl Folded {
    /// Folds `text`: curly quotes to straight ones, every dash to `-`, any run of white space (NBSP too) to one blank,
    /// zero-width characters dropped.
    pub fn new(text: &str, case: Case) -> Folded {
        let mut folded = Folded::default();
        for (at, c) in text.char_indices() {
            let from = folded.text.len();
            match c {
                '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{02bc}' => {
                    folded.text.push('\'');
                }
                '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{00ab}' | '\u{00bb}'
                | '\u{2033}' => folded.text.push('"'),
                '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.text.push('-'),
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' => {}
                c if c.is_whitespace() => {
                    if !folded.text.ends_with(' ') {
                        folded.text.push(' ');
                    }
                }
                c => match case {
                    Case::Keep => folded.text.push(c),
                    Case::Lower => folded.text.extend(c.to_lowercase()),
                },
            }
            folded
                .origin
                .resize(folded.origin.len() + folded.text.len() - from, at as u32);
        }
        folded.origin.push(text.len() as u32);
        folded
    }

    /// The span of the original text behind `start..end` of the folded text.
    pub fn original(&self, start: usize, end: usize) -> Span {
        let at = |byte: usize| self.origin.get(byte).copied().unwrap_or(0) as usize;
        Span::new(at(start), at(end).max(at(start)))
    }

    /// The first byte of the folded text that stands for `byte` of the original or for what follows it.
    pub fn position(&self, byte: usize) -> usize {
        self.origin.partition_point(|&at| (at as usize) < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, needle: &str, expected: &str) {
        let folded = Folded::new(text, Case::Lower);
        let at = folded
            .text
            .find(needle)
            .unwrap_or_else(|| panic!("{needle:?} not in {:?}", folded.text));
        assert_eq!(
            folded.original(at, at + needle.len()).of(text),
            expected,
            "in {text:?}"
        );
    }

    #[test]
    fn finds_the_original_behind_the_folded() {
        check("He said “No”.", "\"no\"", "“No”");
        check("a\u{a0}\n b", "a b", "a\u{a0}\n b");
        check("Assange’s case", "assange's", "Assange’s");
        check("soft\u{ad}hyphen", "softhyphen", "soft\u{ad}hyphen");
        check("İstanbul is", "is", "is");
    }
}
