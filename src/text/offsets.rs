//! Conversion between byte offsets and code points, for JSON and the bookmark file.

use super::Span;

/// Converts between bytes and Unicode code points of one text. Built once per text; look-ups are logarithmic.
#[derive(Clone, Debug)]
pub(crate) struct CodePoints {
    /// Byte offset of every 64th code point; the last entry is the length of the text.
    marks: Vec<u32>,
    ascii: bool,
}

const STRIDE: usize = 64;

impl CodePoints {
    /// The table of a text. An ASCII text needs no entries.
    pub(crate) fn new(text: &str) -> CodePoints {
        if text.is_ascii() {
            return CodePoints {
                marks: Vec::new(),
                ascii: true,
            };
        }
        let marks = text
            .char_indices()
            .step_by(STRIDE)
            .map(|(byte, _)| byte as u32)
            .collect();
        CodePoints {
            marks,
            ascii: false,
        }
    }

    /// The number of code points before `byte` of `text`, from which the table was built.
    pub(crate) fn of_byte(&self, text: &str, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        let mark = self
            .marks
            .partition_point(|&m| m as usize <= byte)
            .saturating_sub(1);
        let from = self.marks.get(mark).map_or(0, |&m| m as usize);
        mark * STRIDE + text.get(from..byte).map_or(0, |part| part.chars().count())
    }

    /// The byte offset of a code point; the length of the text when it has fewer.
    pub(crate) fn to_byte(&self, text: &str, point: usize) -> usize {
        if self.ascii {
            return point.min(text.len());
        }
        let Some(&from) = self.marks.get(point / STRIDE) else {
            return text.len();
        };
        let rest = &text[from as usize..];
        rest.char_indices()
            .nth(point % STRIDE)
            .map_or(text.len(), |(byte, _)| from as usize + byte)
    }

    /// A byte span as code points `(start, end)`.
    pub(crate) fn of_span(&self, text: &str, span: Span) -> (usize, usize) {
        (
            self.of_byte(text, span.start as usize),
            self.of_byte(text, span.end as usize),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_on_every_character() {
        for text in ["", "plain", "“Assange’s” café — 日本", &"é日a".repeat(70)] {
            let points = CodePoints::new(text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(points.of_byte(text, byte), n, "{text:?} at byte {byte}");
                assert_eq!(points.to_byte(text, n), byte, "{text:?} at point {n}");
            }
            assert_eq!(points.of_byte(text, text.len()), text.chars().count());
            assert_eq!(points.to_byte(text, text.chars().count()), text.len());
        }
    }
}
