//! Text folded for comparison: straight quotes, one kind of dash and blank, with a map back to the original bytes.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class, is_nfkc_quick};

use super::{Span, accent};

/// A word in lower case; borrowed when it already is, as most words are.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    // Scripts without case are not copied either.
    let stays = |c: char| {
        let mut lower = c.to_lowercase();
        lower.next() == Some(c) && lower.next().is_none()
    };
    if word.bytes().all(is_lower) || word.chars().all(stays) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Folded text with a map back to the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    /// The folded text.
    pub text: String,
    /// The positions at which the map is not one byte to one byte: (byte of `text`, byte of the original), rising in both.
    jumps: Vec<(u32, u32)>,
    /// The length of the original in bytes.
    original_len: u32,
}

/// How folding changes letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// "Assange" and "assange" stay different.
    Keep,
    /// All letters become lower case.
    Lower,
    /// Letters lose their accents but not their case: "Zoë" and "Zoe" are equal.
    KeepPlain,
    /// Letters lose their accents and become lower case; "ß" becomes "ss".
    Plain,
}

impl Case {
    const fn lowers(self) -> bool {
        matches!(self, Case::Lower | Case::Plain)
    }

    const fn is_plain(self) -> bool {
        matches!(self, Case::KeepPlain | Case::Plain)
    }
}

/// The text in NFKC, without invisible characters: soft hyphens, zero-width blanks.
pub(crate) fn normal(text: &str) -> Cow<'_, str> {
    let is_plain = text.is_ascii()
        || (!text.contains(is_unseen)
            && is_nfkc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes);
    if is_plain {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_unseen(*c)).nfkc().collect())
}

/// Invisible characters without meaning for the words around them.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}'
    )
}

/// Whether a character after a letter belongs to the same word: an accent or an invisible character.
pub(crate) fn continues_word(c: char) -> bool {
    is_unseen(c) || is_combining(c)
}

/// Whether a character combines with the letter before it.
fn is_combining(c: char) -> bool {
    c >= '\u{300}' && canonical_combining_class(c) != 0
}

/// The largest number of marks with which a letter is folded as one.
const MOST_MARKS: usize = 8;

impl Folded {
    /// Folds `text`: curly quotes become straight, every dash becomes `-`, any run of white space (NBSP included) becomes one
    /// blank, zero-width characters and soft hyphens are dropped, and letters with their marks are normalized (NFKC).
    pub(crate) fn new(text: &str, case: Case) -> Folded {
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
                if case.lowers() {
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
                c if is_unseen(c) => {}
                c if c.is_whitespace() => {
                    if !folded.text.ends_with(' ') {
                        folded.push(' ', at);
                    }
                }
                c => {
                    at += folded.letter(c, &text[at..], at, case);
                    continue;
                }
            }
            at += c.len_utf8();
        }
        folded.meet(text.len());
        folded
    }

    /// Appends the letter `c` at the beginning of `rest` with its marks. Returns their length in bytes.
    fn letter(&mut self, c: char, rest: &str, at: usize, case: Case) -> usize {
        let marks = rest.chars().skip(1).take(MOST_MARKS);
        let length = c.len_utf8()
            + marks
                .take_while(|c| is_combining(*c))
                .map(char::len_utf8)
                .sum::<usize>();
        for c in rest[..length].nfkc() {
            if case.is_plain() {
                self.plain(c, at, case);
            } else if case.lowers() {
                c.to_lowercase().for_each(|c| self.push(c, at));
            } else {
                self.push(c, at);
            }
        }
        length
    }

    /// Appends a letter without its accents.
    fn plain(&mut self, c: char, at: usize, case: Case) {
        let is_upper = c.is_uppercase();
        let lower: String = c.to_lowercase().collect();
        for letter in accent::plain(&lower).chars() {
            if is_upper && !case.lowers() {
                letter.to_uppercase().for_each(|c| self.push(c, at));
            } else {
                self.push(letter, at);
            }
        }
    }

    /// Appends the folded form of the character at a byte of the original.
    fn push(&mut self, c: char, at: usize) {
        self.meet(at);
        self.text.push(c);
    }

    /// Maps the text that is appended next to the original from `at` on.
    fn meet(&mut self, at: usize) {
        let here = self.text.len();
        if original(self.jumps.last(), here) != at {
            self.jumps.push((here as u32, at as u32));
        }
    }

    /// The span of the original text for `start..end` of the folded text.
    pub(crate) fn original(&self, start: usize, end: usize) -> Span {
        let at = |byte: usize| {
            let after = self.jumps.partition_point(|jump| jump.0 as usize <= byte);
            self.original_from(after, byte)
        };
        Span::new(at(start), at(end).max(at(start)))
    }

    /// The spans of the original for matches of `len` bytes that begin at the rising `starts`.
    pub(crate) fn originals(&self, starts: impl Iterator<Item = usize>, len: usize) -> Vec<Span> {
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

    /// The byte of the original for a byte of `text`; `after` is the number of jumps up to it.
    fn original_from(&self, after: usize, byte: usize) -> usize {
        let jump = after.checked_sub(1).and_then(|n| self.jumps.get(n));
        original(jump, byte).min(self.original_len as usize)
    }

    /// The first byte of the folded text that comes from `byte` of the original or from later bytes.
    pub(crate) fn position(&self, byte: usize) -> usize {
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

/// The byte of the original for a byte of the folded text, given the last jump before it.
fn original(jump: Option<&(u32, u32)>, byte: usize) -> usize {
    let (from, origin) = jump.copied().unwrap_or((0, 0));
    origin as usize + byte - from as usize
}

/// The length of the beginning that only needs ASCII lower-casing: ASCII letters with single blanks between them. The last letter
/// before other text is excluded, because marks may follow it.
fn plain_len(bytes: &[u8]) -> usize {
    let ends = |n: usize| match bytes[n] {
        b'!'..=b'~' => false,
        b' ' => n == 0 || bytes[n - 1] == b' ',
        _ => true,
    };
    match (0..bytes.len()).find(|&n| ends(n)) {
        Some(end) if !bytes[end].is_ascii() => end.saturating_sub(1),
        Some(end) => end,
        None => bytes.len(),
    }
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
    fn finds_the_original_of_folded_text() {
        check("He said “No”.", "\"no\"", "“No”");
        check("a\u{a0}\n b", "a b", "a\u{a0}\n b");
        check("Assange’s case", "assange's", "Assange’s");
        check("soft\u{ad}hyphen", "softhyphen", "soft\u{ad}hyphen");
        check("İstanbul is", "is", "is");
        check("“Ärger”  in—İstanbul… 日本\u{a0}x", "日本 x", "日本\u{a0}x");
    }

    #[test]
    fn spellings_are_folded_to_one_form() {
        for (one, other, case) in [
            ("café", "cafe\u{301}", Case::Keep),
            ("ﬁre", "fire", Case::Keep),
            ("Ｐｏｏｌ", "pool", Case::Lower),
            ("Zoë", "Zoe", Case::KeepPlain),
            ("Straße", "strasse", Case::Plain),
            ("heli\u{ad}copter", "helicopter", Case::Keep),
            ("ÅNGSTRÖM", "a\u{30a}ngstrom", Case::Plain),
        ] {
            assert_eq!(
                Folded::new(one, case).text,
                Folded::new(other, case).text,
                "{one}"
            );
        }
        assert_ne!(Folded::new("Zoë", Case::Keep).text, "Zoe");
        let folded = Folded::new("the cafe\u{301} of Zoe\u{308}", Case::Plain);
        let at = folded.text.find("cafe of zoe").unwrap();
        assert_eq!(
            folded
                .original(at, at + 4)
                .of("the cafe\u{301} of Zoe\u{308}"),
            "cafe\u{301}"
        );
        assert_eq!(normal("cafe\u{301} \u{ad}ﬁ"), "café fi");
        assert!(matches!(normal("“plain”"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn marks_never_break_a_span(text in "[ae\u{301}\u{308} \u{ad}ﬁ]{0,40}") {
            for case in [Case::Keep, Case::Plain] {
                let folded = Folded::new(&text, case);
                let places = (0..=folded.text.len()).filter(|at| folded.text.is_char_boundary(*at));
                let ends: Vec<usize> = places.map(|at| folded.original(0, at).end as usize).collect();
                prop_assert!(ends.iter().all(|end| text.is_char_boundary(*end)));
                prop_assert_eq!(folded.original(0, folded.text.len()).end as usize, text.len());
            }
        }

        #[test]
        fn every_character_leads_back(text in "[aA é’“—\u{a0}\u{ad}\u{200b}\n\tİß日ﬁＡ]{0,40}") {
            for case in [Case::Keep, Case::Lower, Case::KeepPlain, Case::Plain] {
                let folded = Folded::new(&text, case);
                // Folded one character at a time, as documented.
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
