//! Rich Text Format, written by word processors and mail programs: its text, one line per paragraph.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The deepest nesting of groups; the rest of a hostile document is skipped.
const DEEPEST: usize = 200;

/// Groups whose text is not for readers.
const SKIPPED: &[&str] = &[
    "colortbl",
    "datastore",
    "fldinst",
    "fonttbl",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "listoverridetable",
    "listtable",
    "object",
    "pict",
    "pntext",
    "rsidtbl",
    "stylesheet",
    "themedata",
    "xmlnstbl",
];

/// Control words that mean a character.
const CHARACTERS: &[(&str, &str)] = &[
    ("bullet", "•"),
    ("cell", "\t"),
    ("emdash", "—"),
    ("emspace", "\u{2003}"),
    ("endash", "–"),
    ("enspace", "\u{2002}"),
    ("ldblquote", "“"),
    ("line", "\n"),
    ("lquote", "‘"),
    ("page", "\n"),
    ("par", "\n"),
    ("rdblquote", "”"),
    ("row", "\n"),
    ("rquote", "’"),
    ("sect", "\n"),
    ("tab", "\t"),
];

/// The text of a document; `None` if the bytes are not RTF.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let mut reader = Reader {
        text: String::new(),
        bytes: Vec::new(),
        encoding: WINDOWS_1252,
        group: Group {
            skipped: false,
            fallback: 1,
        },
        around: Vec::new(),
        deeper: 0,
        to_skip: 0,
        surrogate: None,
    };
    let mut at = 0;
    while at < bytes.len() {
        at = reader.step(bytes, at);
    }
    reader.flush();
    let lines = reader.text.lines().map(str::trim_end);
    Some(lines.collect::<Vec<_>>().join("\n").trim().to_string() + "\n")
}

/// The state that a group restores at its end.
#[derive(Clone, Copy)]
struct Group {
    /// Whether its text is skipped.
    skipped: bool,
    /// How many fallback characters follow a Unicode character, for old readers.
    fallback: usize,
}

struct Reader {
    text: String,
    /// Bytes of text that have not been decoded yet.
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    group: Group,
    around: Vec<Group>,
    /// Open groups beyond the nesting limit.
    deeper: usize,
    /// The number of characters to skip: the fallback of the preceding character.
    to_skip: usize,
    /// The first half of a surrogate pair.
    surrogate: Option<u32>,
}

impl Reader {
    /// Reads one item at `at`; returns where the next begins.
    fn step(&mut self, bytes: &[u8], at: usize) -> usize {
        match bytes[at] {
            b'{' if self.around.len() < DEEPEST => self.around.push(self.group),
            b'{' => self.deeper += 1,
            b'}' if self.deeper > 0 => self.deeper -= 1,
            b'}' => {
                self.flush();
                self.to_skip = 0;
                if let Some(group) = self.around.pop() {
                    self.group = group;
                }
            }
            b'\r' | b'\n' => {}
            b'\\' => return self.control(bytes, at + 1),
            byte => self.byte(byte),
        }
        at + 1
    }

    /// Reads a control word or symbol, after its backslash.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(&sign) = bytes.get(at) else {
            return at;
        };
        if sign.is_ascii_alphabetic() {
            return self.word(bytes, at);
        }
        match sign {
            b'\'' => {
                let digits = bytes
                    .get(at + 1..at + 3)
                    .and_then(|it| str::from_utf8(it).ok());
                if let Some(byte) = digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
                    self.byte(byte);
                    return at + 3;
                }
            }
            b'*' => self.group.skipped = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'\n' | b'\r' => self.push("\n"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            _ => {}
        }
        at + 1
    }

    /// Reads a control word with its number and the blank that ends it.
    fn word(&mut self, bytes: &[u8], at: usize) -> usize {
        let length =
            |from: usize, is: fn(&u8) -> bool| bytes[from..].iter().take_while(|it| is(it)).count();
        let mut end = at + length(at, u8::is_ascii_alphabetic);
        let word = String::from_utf8_lossy(&bytes[at..end.min(at + 32)]);
        let number_at = end;
        end += usize::from(bytes.get(end) == Some(&b'-'));
        end += length(end, u8::is_ascii_digit);
        let number: Option<i64> = str::from_utf8(&bytes[number_at..end])
            .ok()
            .and_then(|it| it.parse().ok());
        end += usize::from(bytes.get(end) == Some(&b' '));
        match (&*word, number) {
            ("ansicpg", Some(page)) => self.encoding = code_page(page),
            ("mac", _) => self.encoding = MACINTOSH,
            ("uc", Some(n)) => self.group.fallback = usize::try_from(n).unwrap_or(1).min(8),
            ("u", Some(n)) => {
                self.unit(n);
                self.to_skip = self.group.fallback;
            }
            ("bin", Some(n)) => {
                return end.saturating_add(usize::try_from(n).unwrap_or(0));
            }
            (word, _) if SKIPPED.contains(&word) => self.group.skipped = true,
            (word, _) => {
                if let Some((_, text)) = CHARACTERS.iter().find(|(known, _)| *known == word) {
                    self.push(text);
                }
            }
        }
        end
    }

    /// A UTF-16 unit, written as a signed number.
    fn unit(&mut self, number: i64) {
        let unit = (number.rem_euclid(0x1_0000)) as u32;
        let c = match (self.surrogate.take(), unit) {
            (_, 0xd800..0xdc00) => {
                self.surrogate = Some(unit);
                return;
            }
            (Some(high), 0xdc00..0xe000) => {
                char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (unit - 0xdc00))
            }
            _ => char::from_u32(unit),
        };
        let mut buffer = [0; 4];
        self.to_skip = 0;
        self.push(
            c.unwrap_or(char::REPLACEMENT_CHARACTER)
                .encode_utf8(&mut buffer),
        );
    }

    /// A byte of text in the encoding of the document.
    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if !self.group.skipped && self.deeper == 0 {
            self.bytes.push(byte);
        }
    }

    fn push(&mut self, text: &str) {
        self.flush();
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if !self.group.skipped && self.deeper == 0 {
            self.text.push_str(text);
        }
    }

    /// Decodes the bytes so far.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let (text, _) = self.encoding.decode_without_bom_handling(&self.bytes);
            self.text.push_str(&text);
            self.bytes.clear();
        }
    }
}

/// The encoding of a code page of Windows.
fn code_page(number: i64) -> &'static Encoding {
    let label = match number {
        932 => "shift_jis".to_string(),
        936 => "gbk".to_string(),
        949 => "euc-kr".to_string(),
        950 => "big5".to_string(),
        10000 => "macintosh".to_string(),
        65001 => "utf-8".to_string(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(body: &str, expected: &str) {
        let document = format!("{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl\\f0 Arial;}}{body}}}");
        let found = text(document.as_bytes());
        assert_eq!(
            found.as_deref().map(str::trim_end),
            Some(expected),
            "{body}"
        );
    }

    #[test]
    fn the_text_is_extracted() {
        check(
            "\\f0\\fs24 The pool\n is shut.\\par It {\\b leaks}.\\par",
            "The pool is shut.\nIt leaks.",
        );
        check("{\\*\\generator Word;}{\\info{\\title Pool}}One.", "One.");
        check(
            "\\ldblquote Caf\\'e9\\rdblquote \\emdash he said",
            "“Café”—he said",
        );
        check(
            "Z\\u252\\'fcrich \\u8217?s \\uc0\\u-10179\\u-8704",
            "Zürich ’s 😀",
        );
        check("a\\{b\\}c\\\\d\\~e\\_f", "a{b}c\\d\u{a0}e-f");
        check("One\\bin4 \\}{}two", "Onetwo");
        check(
            "{\\pict 0a0b}{\\header Page 1}Text\\tab more\\line end",
            "Text\tmore\nend",
        );
        check("\\ansicpg1251 \\'c1\\'ee\\'f0\\'e8\\'f1", "Борис");
        check("}}}}after", "after");
    }

    #[test]
    fn other_texts_are_none() {
        for bytes in [&b""[..], b"{\\rt", b"rtf", b"{\"rtf\": 1}"] {
            assert_eq!(text(bytes), None, "{bytes:?}");
        }
        let deep =
            "{\\rtf1 ".to_string() + &"{".repeat(100_000) + "x" + &"}".repeat(100_000) + "y}";
        assert_eq!(text(deep.as_bytes()).as_deref(), Some("y\n"));
    }

    proptest! {
        #[test]
        fn any_document_is_accepted(body in "[a-z0-9{}\\\\'*~\\- \n]{0,200}") {
            let _ = text(format!("{{\\rtf1{body}").as_bytes());
        }
    }
}
