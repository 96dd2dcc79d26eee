//! Wraps a report to a width: rows that map to bytes. Knows the widths of characters but no terminal.
//!
//! In: an [`Article`] and a width in columns. Out: a [`Layout`]. Invariants: rows are sorted and disjoint, every visible byte of the
//! shown blocks is in exactly one row, and no row is wider than the width.

pub(crate) mod cell;
pub(crate) mod level;
mod wrap;

use std::ops::Range;

use crate::{
    article::{Article, Block, BlockRole},
    text::Span,
};

pub(crate) use cell::cells;
pub(crate) use level::{follow, level};

/// The lines of a text that is not a report, wrapped like a paragraph.
pub(crate) fn lines(text: &str, width: usize) -> Vec<Span> {
    let block = Block {
        span: Span::all(text),
        role: BlockRole::Paragraph,
    };
    let mut lines = Vec::new();
    wrap::wrap(text, block, width.max(cell::NARROWEST), |span| {
        lines.push(span);
    });
    lines
}

/// How page furniture is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Furniture {
    /// Like all other blocks.
    Shown,
    /// Each run of at least two lines in one row that lists its content.
    #[default]
    Folded,
    /// Not at all; its bytes belong to the row before it.
    Hidden,
}

/// One line on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bytes drawn on it, without the white space at which the line was wrapped; empty for a gap.
    pub span: Span,
    /// Its kind.
    pub kind: RowKind,
}

/// The kind of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Text of the block with this index.
    Text(u32),
    /// A folded run of page furniture: the index of its first block, and the number of lines that it would have.
    Fold(u32, u32),
    /// The blank row between two blocks.
    Gap,
}

/// A wrapped report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    rows: Vec<Row>,
    width: usize,
    furniture: Furniture,
}

impl Layout {
    /// Wraps a report. A width below 2 is taken as 2, the width of a wide character.
    pub fn new(article: &Article, width: usize, furniture: Furniture) -> Layout {
        let width = width.max(cell::NARROWEST);
        let mut rows: Vec<Row> = Vec::with_capacity(article.text.len() / width + 16);
        let mut before: Option<BlockRole> = None;
        let mut folded_to = 0;
        for (n, block) in article.blocks.iter().enumerate() {
            if n < folded_to {
                before = Some(block.role);
                continue;
            }
            if furniture == Furniture::Hidden && block.role.is_furniture() {
                continue;
            }
            if before.is_some_and(|before| are_separated(before, block.role)) {
                let end = rows.last().map_or(block.span.start, |row| row.span.end);
                let span = Span { start: end, end };
                let kind = RowKind::Gap;
                rows.push(Row { span, kind });
            }
            before = Some(block.role);
            if furniture == Furniture::Folded && block.role.is_furniture() {
                let run = article.blocks[n..]
                    .iter()
                    .take_while(|it| it.role.is_furniture());
                let end = n + run.count();
                if let Some(row) = fold(article, n..end, width) {
                    rows.push(row);
                    folded_to = end;
                    continue;
                }
            }
            wrap::wrap(&article.text, *block, width, |span| {
                let kind = RowKind::Text(n as u32);
                rows.push(Row { span, kind });
            });
        }
        Layout {
            rows,
            width,
            furniture,
        }
    }

    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the same report would be laid out in the same way.
    pub fn is_of(&self, width: usize, furniture: Furniture) -> bool {
        self.width == width.max(cell::NARROWEST) && self.furniture == furniture
    }

    /// The width it was wrapped to.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The row of a byte. White space and hidden blocks belong to the row before them.
    pub fn row_of(&self, byte: usize) -> usize {
        let after = self
            .rows
            .partition_point(|row| row.span.start as usize <= byte);
        let mut row = after.saturating_sub(1);
        while row > 0 && self.rows[row].kind == RowKind::Gap {
            row -= 1;
        }
        row
    }

    /// The column at which the cell of a byte begins on its row.
    pub fn column_of(&self, text: &str, byte: usize) -> usize {
        let Some(row) = self.rows.get(self.row_of(byte)) else {
            return 0;
        };
        let mut column = 0;
        for cell in cells(text, row.span) {
            if byte < cell.end() {
                break;
            }
            column += cell.columns(column);
        }
        column
    }

    /// The first byte of the cell at a column of a row: of the last cell if the row ends before, of the next text row for a gap.
    pub fn byte_at(&self, text: &str, row: usize, column: usize) -> usize {
        let last = self.rows.len().saturating_sub(1);
        let mut row = row.min(last);
        while row < last && self.rows[row].kind == RowKind::Gap {
            row += 1;
        }
        let Some(row) = self.rows.get(row) else {
            return 0;
        };
        let (mut at, mut byte) = (0, row.span.start as usize);
        for cell in cells(text, row.span) {
            byte = cell.byte;
            at += cell.columns(at);
            if at > column {
                break;
            }
        }
        byte
    }

    /// The rows that a span overlaps; at least one unless there are none.
    pub fn rows_of(&self, span: Span) -> Range<usize> {
        if self.rows.is_empty() {
            return 0..0;
        }
        let first = self.row_of(span.start as usize);
        let last = self.row_of((span.end as usize).saturating_sub(1));
        first..last.max(first) + 1
    }
}

/// The row of a folded run of blocks; `None` for a run of one line, which needs no more space unfolded.
fn fold(article: &Article, blocks: Range<usize>, width: usize) -> Option<Row> {
    let (first, last) = (
        article.blocks.get(blocks.start)?,
        article.blocks.get(blocks.end - 1)?,
    );
    let mut n_lines = 0;
    for block in &article.blocks[blocks.clone()] {
        wrap::wrap(&article.text, *block, width, |_| n_lines += 1);
    }
    (n_lines > 1).then_some(Row {
        span: first.span.join(last.span),
        kind: RowKind::Fold(blocks.start as u32, n_lines),
    })
}

/// Whether there is a blank row between two adjacent blocks. Lists, tables and runs of page furniture stay together.
fn are_separated(before: BlockRole, after: BlockRole) -> bool {
    let together = match after {
        BlockRole::ListItem | BlockRole::Table => before == after,
        _ => before.is_furniture() && after.is_furniture(),
    };
    !together
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{self, Metadata};

    fn article(text: &str) -> Article {
        article::parse("test", text.to_string(), Metadata::default())
    }

    fn drawn(text: &str, width: usize) -> Vec<String> {
        let article = article(text);
        let layout = Layout::new(&article, width, Furniture::Shown);
        let row = |row: &Row| row.span.of(&article.text).to_string();
        layout.rows().iter().map(row).collect()
    }

    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(drawn(text, width), expected, "{text:?} at {width}");
    }

    #[test]
    fn wraps_at_blanks_and_hyphens() {
        check("one two three.", 9, &["one two", "three."]);
        check("one two three.", 8, &["one two", "three."]);
        check("one two three.", 7, &["one two", "three."]);
        check("a well-known man.", 9, &["a well-", "known", "man."]);
        check("minus -5 degrees.", 8, &["minus -5", "degrees."]);
        check("a\u{a0}b c.", 4, &["a\u{a0}b", "c."]);
        check("he left—she stayed.", 10, &["he left—", "she", "stayed."]);
    }

    #[test]
    fn long_words_are_broken() {
        check(
            "an incomprehensible.",
            6,
            &["an", "incomp", "rehens", "ible."],
        );
        check("日本語を読む。", 5, &["日本", "語を", "読", "む。"]);
        check("日本語", 1, &["日", "本", "語"]);
    }

    #[test]
    fn blocks_are_separated() {
        check(
            "Title\n\n\nBody one.\nBody two.",
            20,
            &["Title", "", "Body one.", "", "Body two."],
        );
        check("", 20, &[]);
        check(" \n \n", 20, &[]);
    }

    #[test]
    fn furniture_is_folded() {
        let text = "Title of it\n\nBy Ann Lee\n\nAnn Lee is a reporter who lives in Oban.\n\nThe story begins here and goes on.";
        let mut article = article(text);
        article.blocks[1].role = BlockRole::Byline;
        article.blocks[2].role = BlockRole::Bio;
        let kinds = |width| {
            let layout = Layout::new(&article, width, Furniture::Folded);
            layout.rows().iter().map(|row| row.kind).collect::<Vec<_>>()
        };
        let expected = [
            RowKind::Text(0),
            RowKind::Gap,
            RowKind::Fold(1, 2),
            RowKind::Gap,
            RowKind::Text(3),
        ];
        assert_eq!(kinds(80), expected);
        assert_eq!(kinds(20)[2], RowKind::Fold(1, 4));
        // A single line is not folded.
        article.blocks.remove(2);
        let layout = Layout::new(&article, 80, Furniture::Folded);
        assert_eq!(layout.rows()[2].kind, RowKind::Text(1));
    }

    #[test]
    fn a_byte_has_a_row_and_a_column() {
        let article = article("one two three.\nfour.");
        let layout = Layout::new(&article, 7, Furniture::Shown);
        let check = |byte, row, column| {
            assert_eq!(layout.row_of(byte), row, "row of {byte}");
            assert_eq!(
                layout.column_of(&article.text, byte),
                column,
                "column of {byte}"
            );
        };
        check(0, 0, 0);
        check(4, 0, 4);
        check(7, 0, 7); // the blank at which the line was broken
        check(8, 1, 0);
        check(14, 1, 6); // the line feed
        check(15, 3, 0);
        check(999, 3, 5);
        assert_eq!(
            layout.byte_at(&article.text, 2, 0),
            15,
            "a gap leads to the next row"
        );
    }

    proptest! {
        #[test]
        fn rows_hold_every_visible_byte_once(text in "[ a-z\n\t日é\u{301}👩\u{200d}\u{1b}-]{0,200}|\\PC{0,80}", width in 1_usize..30) {
            let article = article(&text);
            let layout = Layout::new(&article, width, Furniture::Shown);
            let mut at = 0;
            for row in layout.rows() {
                let span = row.span.range();
                prop_assert!(at <= span.start, "rows overlap");
                prop_assert!(text[at..span.start].trim().is_empty(), "lost {:?}", &text[at..span.start]);
                let mut columns = 0;
                for cell in cells(&text, row.span) {
                    columns += cell.columns(columns);
                }
                prop_assert!(columns <= width.max(cell::WIDEST), "{columns} columns in {:?}", row.span.of(&text));
                at = span.end;
            }
            prop_assert!(text[at..].trim().is_empty(), "lost {:?}", &text[at..]);
        }

        #[test]
        fn row_and_column_lead_back(text in "[ a-z\n日é👩\u{200d}👧.-]{0,120}", width in 1_usize..30) {
            let article = article(&text);
            let layout = Layout::new(&article, width, Furniture::Shown);
            for (n, row) in layout.rows().iter().enumerate() {
                for cell in cells(&text, row.span) {
                    prop_assert_eq!(layout.row_of(cell.byte), n);
                    let column = layout.column_of(&text, cell.byte);
                    prop_assert_eq!(layout.byte_at(&text, n, column), cell.byte);
                }
            }
        }
    }
}
