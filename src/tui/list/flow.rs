//! Lays out the rows of a list pane as lines of the screen.
//!
//! In: rows, columns, a width. Out: lines with the row that they belong to. Invariants: every shown row has at least one line, and no
//! line is wider than the pane.

use unicode_width::UnicodeWidthStr;

use crate::{
    config::Role,
    layout,
    text::Span,
    tui::list::row::{Cell, Column, Content, Piece, Row},
};

/// The columns before an item, for the marker of the selected row.
pub(crate) const INDENT: u16 = 3;
/// The columns between two cells.
const GAP: u16 = 2;
/// Cells that share the width are placed below each other if they would be narrower than this.
const NARROWEST: u16 = 28;
/// If less than this is left next to the labels of an item, they get a line of their own.
const LEAST_BESIDE: u16 = 20;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its first column in the pane.
    pub x: u16,
    /// Its largest width in columns.
    pub width: u16,
    /// Index of its cell in the row.
    pub cell: usize,
    /// Its text.
    pub pieces: Vec<Piece>,
}

/// A line of the pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Index of its row; `None` for the blank line above a heading.
    pub row: Option<usize>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// The lines of a pane at a given width.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fit {
    /// Columns of the pane, inside its frame.
    pub width: u16,
    /// Lines of the pane, inside its frame.
    pub height: u16,
    lines: Vec<Line>,
    /// The first columns of the cells that share the width, if they are side by side.
    shares: Vec<u16>,
    /// For every shown row: its index, its first line, and the line after its last.
    rows: Vec<(usize, usize, usize)>,
    laid_out: bool,
}

impl Fit {
    /// Lays out the shown rows again if the width or the rows have changed.
    pub(crate) fn update(&mut self, content: &Content, shown: &[usize], width: u16, height: u16) {
        self.height = height;
        if self.laid_out && self.width == width {
            return;
        }
        self.width = width;
        self.laid_out = true;
        self.lines.clear();
        self.rows.clear();
        let columns = Columns::new(content, width);
        self.shares = columns.shares(content);
        for &n in shown {
            let Some(row) = content.rows.get(n) else {
                continue;
            };
            if matches!(row, Row::Heading(_)) && !self.lines.is_empty() {
                self.lines.push(Line::default());
            }
            let first = self.lines.len();
            let lines = columns.lines(row);
            self.lines.extend(lines.into_iter().map(|parts| Line {
                row: Some(n),
                parts,
            }));
            self.rows.push((n, first, self.lines.len()));
        }
    }

    /// The first columns of the cells that share the width; empty if they are below each other.
    pub(crate) fn shares(&self) -> &[u16] {
        &self.shares
    }

    /// Discards the layout because the rows have changed.
    pub(crate) fn forget(&mut self) {
        self.laid_out = false;
    }

    /// The visible lines when `top` is the first.
    pub(crate) fn visible(&self, top: usize) -> &[Line] {
        let end = self.lines.len().min(top + usize::from(self.height));
        self.lines.get(top..end).unwrap_or_default()
    }

    /// The number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The last first line with which the pane is still full.
    pub(crate) fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(usize::from(self.height))
    }

    /// The first line of a row.
    pub(crate) fn line_of(&self, row: usize) -> usize {
        self.lines_of(row).0
    }

    /// First and last line of a row.
    pub(crate) fn lines_of(&self, row: usize) -> (usize, usize) {
        match self.rows.binary_search_by_key(&row, |&(n, _, _)| n) {
            Ok(at) => {
                let (_, first, end) = self.rows[at];
                (first, end.saturating_sub(1).max(first))
            }
            Err(_) => (0, 0),
        }
    }

    /// How many lines above a row are shown with it: those of a heading and the notes below it.
    pub(crate) fn lines_before(&self, row: usize, content: &Content) -> usize {
        let Ok(at) = self.rows.binary_search_by_key(&row, |&(n, _, _)| n) else {
            return 0;
        };
        let is_item = |n: usize| matches!(content.rows.get(n), Some(Row::Item(_)));
        let before = self.rows[..at].iter().rev();
        before
            .take_while(|(n, _, _)| !is_item(*n))
            .map(|(_, first, end)| end - first)
            .sum()
    }
}

/// The positions of the cells of an item.
struct Columns {
    width: u16,
    /// Start and width of every column, and whether it shares the remaining width; a width of 0 hides it.
    places: Vec<(u16, u16, bool)>,
    stacked: bool,
    /// Whether the cells that share the width are below those that do not.
    is_labeled_above: bool,
}

impl Columns {
    fn new(content: &Content, width: u16) -> Columns {
        // A blank column before the edge.
        let inner = width.saturating_sub(INDENT + 1);
        let widest = |n: usize| {
            let cells = content.rows.iter().filter_map(|row| match row {
                Row::Item(cells) => cells.get(n),
                _ => None,
            });
            cells.map(cell_width).max().unwrap_or(0)
        };
        let fitted: Vec<Option<u16>> = content
            .columns
            .iter()
            .enumerate()
            .map(|(n, column)| match *column {
                Column::Fit(most) => Some(widest(n).min(most).min(inner / 3)),
                Column::Extra { fit, from } if width >= from => Some(widest(n).min(fit)),
                Column::Extra { .. } => Some(0),
                Column::Share => None,
            })
            .collect();
        let taken: u16 = fitted
            .iter()
            .flatten()
            .filter(|fit| **fit > 0)
            .map(|fit| fit + GAP)
            .sum();
        let n_shares = fitted.iter().filter(|fit| fit.is_none()).count() as u16;
        let is_labeled_above = n_shares > 0 && inner.saturating_sub(taken) < LEAST_BESIDE;
        let fitted: Vec<Option<u16>> = if is_labeled_above {
            // A line of their own is wide enough.
            let columns = content.columns.iter().zip(fitted).enumerate();
            columns
                .map(|(n, (column, fit))| match *column {
                    Column::Fit(most) => Some(widest(n).min(most).min(inner)),
                    _ => fit,
                })
                .collect()
        } else {
            fitted
        };
        let rest = if is_labeled_above {
            inner
        } else {
            inner.saturating_sub(taken)
        };
        let share = (rest + GAP) / n_shares.max(1);
        let stacked = n_shares > 1 && share < NARROWEST + GAP;
        let mut x = INDENT;
        let mut places = Vec::new();
        for fit in fitted {
            let wide = match fit {
                Some(fit) => fit,
                None if stacked => rest,
                None => share.saturating_sub(GAP),
            };
            let is_below = is_labeled_above && fit.is_none();
            places.push((if is_below { INDENT } else { x }, wide, fit.is_none()));
            if wide > 0 && !(stacked && fit.is_none()) {
                x += wide + GAP;
            }
        }
        Columns {
            width,
            places,
            stacked,
            is_labeled_above,
        }
    }

    fn shares(&self, content: &Content) -> Vec<u16> {
        let places = self.places.iter().zip(&content.columns);
        let shares = places.filter(|(_, column)| !self.stacked && **column == Column::Share);
        shares.map(|(place, _)| place.0).collect()
    }

    fn lines(&self, row: &Row) -> Vec<Vec<Part>> {
        match row {
            Row::Heading(pieces) => whole(pieces, 1, self.width),
            Row::Note(pieces) => whole(pieces, INDENT, self.width),
            Row::Item(cells) => self.item(cells),
        }
    }

    fn item(&self, cells: &[Cell]) -> Vec<Vec<Part>> {
        let mut lines: Vec<Vec<Part>> = Vec::new();
        let mut below = 0;
        for (n, (cell, &(x, width, is_share))) in cells.iter().zip(&self.places).enumerate() {
            if width == 0 || cell.is_empty() {
                continue;
            }
            let is_below = self.is_labeled_above && is_share;
            let starts_below = is_below || self.stacked && cell.side.is_some();
            if is_below {
                below = below.max(lines.len());
            }
            let lead = cell
                .side
                .filter(|_| self.stacked && starts_below)
                .map(|side| Part {
                    x,
                    width: 1,
                    cell: n,
                    pieces: vec![Piece::new(side.letter().to_string(), Role::Hint)],
                });
            let shift = if lead.is_some() { 2 } else { 0 };
            let first = if starts_below { below } else { 0 };
            let width = width.saturating_sub(shift);
            let wrapped = wrap(&cell.pieces, width);
            lines.resize(lines.len().max(first + wrapped.len()), Vec::new());
            lines[first].extend(lead);
            for (line, pieces) in lines[first..].iter_mut().zip(wrapped) {
                line.push(Part {
                    x: x + shift,
                    width,
                    cell: n,
                    pieces,
                });
                below += usize::from(starts_below);
            }
        }
        if lines.is_empty() {
            lines.push(Vec::new());
        }
        lines
    }
}

/// Lines of one cell across the pane.
fn whole(pieces: &[Piece], x: u16, width: u16) -> Vec<Vec<Part>> {
    // A blank column before the edge.
    let width = width.saturating_sub(x + 1);
    let part = |pieces| Part {
        x,
        width,
        cell: 0,
        pieces,
    };
    wrap(pieces, width)
        .into_iter()
        .map(|pieces| vec![part(pieces)])
        .collect()
}

/// The pieces wrapped to lines of at most `width` columns; at least one line.
fn wrap(pieces: &[Piece], width: u16) -> Vec<Vec<Piece>> {
    let text: String = pieces.iter().map(Piece::text).collect();
    let mut ends = Vec::new();
    for piece in pieces {
        ends.push(ends.last().copied().unwrap_or(0) + piece.text().len());
    }
    let cut = |line: Span| {
        let line = line.range();
        let mut parts = Vec::new();
        let mut start = 0;
        for (piece, &end) in pieces.iter().zip(&ends) {
            let within = start.max(line.start)..end.min(line.end);
            if let Some(part) = text.get(within).filter(|part| !part.is_empty()) {
                parts.push(Piece::new(part, piece.role));
            }
            start = end;
        }
        parts
    };
    let mut lines: Vec<Vec<Piece>> = layout::lines(&text, usize::from(width))
        .into_iter()
        .map(cut)
        .collect();
    if lines.is_empty() {
        lines.push(Vec::new());
    }
    lines
}

fn cell_width(cell: &Cell) -> u16 {
    let width: usize = cell.pieces.iter().map(|piece| piece.text().width()).sum();
    width.min(usize::from(u16::MAX)) as u16
}
