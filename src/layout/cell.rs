//! Splits a text into terminal cells, one grapheme cluster each.
//!
//! In: any text. Out: [`Cell`]s that together are exactly that text, none wider than [`WIDEST`] columns, none empty, none that a
//! terminal would interpret.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::{Span, visible};

/// The width of the widest cell apart from tabs, in columns: conjuncts of Indic scripts take more than two.
pub(crate) const WIDEST: usize = 6;

/// The width of the widest cell in other scripts.
const WIDE: usize = 2;

/// The smallest width of a line.
pub(crate) const NARROWEST: usize = 2;

const TAB_STOP: usize = 4;

/// A longer cluster is not a letter any more ("zalgo"); its characters are shown one by one.
const LONGEST_CLUSTER: usize = 64;

/// A grapheme cluster and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell<'t> {
    /// First byte in the text.
    pub byte: usize,
    /// The cluster itself.
    pub text: &'t str,
    glyph: Glyph,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    /// Unchanged, in this many columns.
    Plain(u8),
    /// Without the break marks around it, which are not drawn.
    Unhyphenated(u8),
    /// A line break or another blank that is drawn as one blank.
    Blank,
    /// Blanks up to the next tab stop.
    Tab,
    /// With the substitutes of [`visible`] for characters that a terminal would interpret.
    Substitute,
    /// A mark without a letter, shown on a dotted circle.
    OnCircle,
}

impl<'t> Cell<'t> {
    /// The byte after the cluster.
    pub(crate) const fn end(&self) -> usize {
        self.byte + self.text.len()
    }

    /// The number of columns if it begins at `column` of its row.
    pub(crate) const fn columns(&self, column: usize) -> usize {
        match self.glyph {
            Glyph::Plain(columns) | Glyph::Unhyphenated(columns) => columns as usize,
            Glyph::Tab => TAB_STOP - column % TAB_STOP,
            Glyph::Blank | Glyph::Substitute | Glyph::OnCircle => 1,
        }
    }

    /// The text drawn in these columns; a tab is one blank.
    pub(crate) fn symbol(&self) -> Cow<'t, str> {
        match self.glyph {
            Glyph::Plain(_) => Cow::Borrowed(self.text),
            Glyph::Unhyphenated(_) => {
                Cow::Borrowed(self.text.trim_matches(|c| visible::substitute(c).is_some()))
            }
            Glyph::Blank | Glyph::Tab => Cow::Borrowed(" "),
            Glyph::Substitute => {
                let substitute = visible::substitutes(self.text).find_map(|(_, shown)| shown);
                Cow::Owned(
                    substitute
                        .unwrap_or(char::REPLACEMENT_CHARACTER)
                        .to_string(),
                )
            }
            Glyph::OnCircle => Cow::Owned(format!("\u{25cc}{}", self.text)),
        }
    }

    /// Whether a line may end here without showing the cell: white space except no-break spaces.
    pub(crate) fn is_blank(&self) -> bool {
        self.text
            .chars()
            .all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}'))
    }
}

/// The cells of a span, in order.
pub(crate) fn cells(text: &str, span: Span) -> Cells<'_> {
    Cells {
        text: span.of(text),
        base: span.start as usize,
        at: 0,
    }
}

/// The iterator that [`cells`] returns.
#[derive(Clone, Debug)]
pub(crate) struct Cells<'t> {
    text: &'t str,
    base: usize,
    at: usize,
}

impl<'t> Iterator for Cells<'t> {
    type Item = Cell<'t>;

    fn next(&mut self) -> Option<Cell<'t>> {
        let rest = &self.text[self.at..];
        let bytes = rest.as_bytes();
        let first = *bytes.first()?;
        // Nearly all of a news report: a plain letter that is not followed by a combining mark.
        let alone = bytes.get(1).is_none_or(u8::is_ascii);
        let (len, glyph) = if alone && (b' '..=b'~').contains(&first) {
            (1, Glyph::Plain(1))
        } else {
            let before = visible::breaks_len(rest);
            let end = before + cluster_len(&rest[before..]);
            let after = visible::breaks_len(&rest[end..]);
            match glyph(&rest[before..end]) {
                Glyph::Plain(columns) if before + after > 0 => {
                    (end + after, Glyph::Unhyphenated(columns))
                }
                glyph => (end, glyph),
            }
        };
        let cell = Cell {
            byte: self.base + self.at,
            text: &rest[..len],
            glyph,
        };
        self.at += len;
        Some(cell)
    }
}

/// The length in bytes of the first cluster of `rest`, which is not empty.
fn cluster_len(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let mut end = rest.len().min(LONGEST_CLUSTER + 4);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let cluster = rest[..end].graphemes(true).next().unwrap_or("");
    // Devanagari to Myanmar, Khmer and other scripts of South and Southeast Asia.
    let has_conjuncts = cluster.starts_with(|c| {
        matches!(c, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{11000}'..='\u{11fff}')
    });
    let widest = if has_conjuncts { WIDEST } else { WIDE };
    if cluster.len() > LONGEST_CLUSTER || columns(cluster) > widest {
        first
    } else {
        cluster.len().max(first)
    }
}

fn glyph(cluster: &str) -> Glyph {
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or(' ');
    if first == '\t' {
        return Glyph::Tab;
    }
    if first.is_whitespace() && visible::substitute(first).is_none() && chars.next().is_none() {
        return Glyph::Blank;
    }
    // A direction mark or tag hidden inside a cluster is shown too: nothing in a report is invisible.
    if visible::substitutes(cluster).any(|(_, shown)| shown.is_some()) {
        return Glyph::Substitute;
    }
    match columns(cluster) {
        0 => Glyph::OnCircle,
        columns => Glyph::Plain(columns.min(WIDEST) as u8),
    }
}

/// The columns of a cluster as counted by ratatui: halfwidth sound marks take their own column.
fn columns(cluster: &str) -> usize {
    let mut chars = cluster.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return only.width().unwrap_or(1);
    }
    let marks = cluster
        .chars()
        .skip(1)
        .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'));
    cluster.width() + marks.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, usize)]) {
        let drawn: Vec<(String, usize)> = cells(text, Span::all(text))
            .map(|cell| (cell.symbol().into_owned(), cell.columns(0)))
            .collect();
        let expected: Vec<(String, usize)> = expected
            .iter()
            .map(|(symbol, columns)| ((*symbol).to_string(), *columns))
            .collect();
        assert_eq!(drawn, expected, "{text:?}");
    }

    #[test]
    fn one_cell_a_cluster() {
        check("aé日", &[("a", 1), ("é", 1), ("日", 2)]);
        check("e\u{301}x", &[("e\u{301}", 1), ("x", 1)]);
        check("👩\u{200d}👧!", &[("👩\u{200d}👧", 2), ("!", 1)]);
        check("🇬🇧🇸🇪", &[("🇬🇧", 2), ("🇸🇪", 2)]);
        check(
            "👩\u{301}\u{200d}👩",
            &[("👩", 2), ("\u{25cc}\u{301}\u{200d}", 1), ("👩", 2)],
        );
        check("मंत्री", &[("मं", 1), ("त्री", 3)]);
        check("क्ष्म्य", &[("क्ष्म्य", 4)]);
        check("a\tb", &[("a", 1), (" ", 4), ("b", 1)]);
        check("a\u{a0}b", &[("a", 1), (" ", 1), ("b", 1)]);
    }

    #[test]
    fn control_characters_are_visible() {
        check("\x1b[2J", &[("␛", 1), ("[", 1), ("2", 1), ("J", 1)]);
        check("a\u{ad}b", &[("a", 1), ("b", 1)]);
        check("a\u{200b}b", &[("a", 1), ("b", 1)]);
        check("\u{feff}ab", &[("a", 1), ("b", 1)]);
        check("a\u{ad} b", &[("a", 1), ("\u{b7}", 1), (" ", 1), ("b", 1)]);
        check("a\u{202e}b", &[("a", 1), ("\u{fffd}", 1), ("b", 1)]);
        check("a\u{3164}b", &[("a", 1), ("\u{fffd}", 1), ("b", 1)]);
        check("a\u{e0101}b", &[("\u{fffd}", 1), ("b", 1)]);
        check("❤\u{fe0f}!", &[("❤\u{fe0f}", 2), ("!", 1)]);
        check("\u{301}a", &[("\u{25cc}\u{301}", 1), ("a", 1)]);
    }

    #[test]
    fn towers_of_marks_are_shown_one_by_one() {
        let tower = format!("a{}", "\u{301}".repeat(500));
        let drawn: Vec<Cell<'_>> = cells(&tower, Span::all(&tower)).collect();
        assert!(drawn.len() > 400, "{} cells", drawn.len());
        assert!(drawn.iter().all(|cell| cell.columns(0) == 1));
    }
}
