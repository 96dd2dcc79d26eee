//! Text made comparable: curly quotes straightened, dashes and blanks made one, with a map back to the original bytes.

use super::Span;

/// Folded text and the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Where the way back is no longer one byte for one: (byte of `text`, byte of the original), rising in both.
    jumps: Vec<(u32, u32)>,
    /// The length of the original in bytes.
    original_len: u32,
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
        let mut folded = Folded {
            text: String::with_capacity(text.len()),
            jumps: Vec::new(),
            original_len: text.len() as u32,
        };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let plain = plain_len(&text.as_bytes()[at..]);
            if plain > 0 {
                folded.meet(at);
                let from = folded.text.len();
                folded.text.push_str(&text[at..at + plain]);
                if case == Case::Lower {
                    folded.text[from..].make_ascii_lowercase();
                }
                at += plain;
                continue;
            }
            match c {
                '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{02bc}' => {
                    folded.push('\'', at);
                }
                '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{00ab}' | '\u{00bb}'
                | '\u{2033}' => folded.push('"', at),
                '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-', at),
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' => {}
                c if c.is_whitespace() => {
                    if !folded.text.ends_with(' ') {
                        folded.push(' ', at);
                    }
                }
                c if case == Case::Keep => folded.push(c, at),
                c => c.to_lowercase().for_each(|c| folded.push(c, at)),
            }
            at += c.len_utf8();
        }
        folded.meet(text.len());
        folded
    }

    /// Appends what stands for the character at a byte of the original.
    fn push(&mut self, c: char, at: usize) {
        self.meet(at);
        self.text.push(c);
    }

    /// What is appended next stands for the original from `at` on.
    fn meet(&mut self, at: usize) {
        let here = self.text.len();
        if original(self.jumps.last(), here) != at {
            self.jumps.push((here as u32, at as u32));
        }
    }

    /// The span of the original text behind `start..end` of the folded text.
    pub fn original(&self, start: usize, end: usize) -> Span {
        let at = |byte: usize| {
            let after = self.jumps.partition_point(|jump| jump.0 as usize <= byte);
            self.original_from(after, byte)
        };
        Span::new(at(start), at(end).max(at(start)))
    }

    /// The spans of the original behind the places of `len` bytes that begin at the rising `starts`.
    pub fn originals(&self, starts: impl Iterator<Item = usize>, len: usize) -> Vec<Span> {
        let mut after = 0;
        let mut at = |byte: usize| {
            while self
                .jumps
                .get(after)
                .is_some_and(|jump| jump.0 as usize <= byte)
            {
                after += 1;
            }
            self.original_from(after, byte)
        };
        let ends = starts.map(|start| {
            let from = at(start);
            (from, at(start + len).max(from))
        });
        ends.map(|(start, end)| Span::new(start, end)).collect()
    }

    /// The byte of the original behind a byte of `text`; `after` is the number of jumps up to it.
    fn original_from(&self, after: usize, byte: usize) -> usize {
        let jump = after.checked_sub(1).and_then(|n| self.jumps.get(n));
        original(jump, byte).min(self.original_len as usize)
    }

    /// The first byte of the folded text that stands for `byte` of the original or for what follows it.
    pub fn position(&self, byte: usize) -> usize {
        let after = self.jumps.partition_point(|jump| (jump.1 as usize) < byte);
        let (from, origin) = after.checked_sub(1).map_or((0, 0), |n| self.jumps[n]);
        let here = from as usize + byte.saturating_sub(origin as usize);
        let next = self
            .jumps
            .get(after)
            .map_or(self.text.len(), |jump| jump.0 as usize);
        here.min(next)
    }
}

/// The byte of the original behind a byte of the folded text, by the last jump up to it.
fn original(jump: Option<&(u32, u32)>, byte: usize) -> usize {
    let (from, origin) = jump.copied().unwrap_or((0, 0));
    origin as usize + byte - from as usize
}

/// How many bytes at the beginning are folded at most to lower case: ASCII, and blanks one at a time between letters.
fn plain_len(bytes: &[u8]) -> usize {
    let ends = |n: usize| match bytes[n] {
        b'!'..=b'~' => false,
        b' ' => n == 0 || bytes[n - 1] == b' ',
        _ => true,
    };
    (0..bytes.len()).find(|&n| ends(n)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        check("“Ärger”  in—İstanbul… 日本\u{a0}x", "日本 x", "日本\u{a0}x");
    }

    proptest! {
        #[test]
        fn every_character_leads_back(text in "[aA é’“—\u{a0}\u{ad}\u{200b}\n\tİß日\u{301}]{0,40}") {
            for case in [Case::Keep, Case::Lower] {
                let folded = Folded::new(&text, case);
                // Folded one character at a time, as the description says.
                let mut at = 0;
                let mut blank = false;
                for (from, c) in text.char_indices() {
                    let whole = Folded::new(&text[from..from + c.len_utf8()], case).text;
                    let one = if blank && whole == " " { "" } else { &whole };
                    prop_assert_eq!(&folded.text[at..at + one.len()], one);
                    for (inner, _) in one.char_indices() {
                        prop_assert_eq!(folded.original(at + inner, at + inner).start as usize, from);
                        let all = folded.originals([at + inner].into_iter(), 0);
                        prop_assert_eq!(all, [folded.original(at + inner, at + inner)]);
                    }
                    if !one.is_empty() {
                        prop_assert_eq!(folded.position(from), at);
                        blank = one == " ";
                    }
                    at += one.len();
                }
                prop_assert_eq!(at, folded.text.len());
                prop_assert_eq!(folded.position(text.len()), at);
                prop_assert_eq!(folded.original(at, at).end as usize, text.len());
            }
        }
    }
}
