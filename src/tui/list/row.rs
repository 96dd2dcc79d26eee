//! The content of a list: rows of styled cells with targets, and columns.

use std::borrow::Cow;

use crate::{
    config::{Action, Role},
    pair::{Pair, Side},
    text::{Span, visible::visible_line},
};

/// A run of text in one style, without terminal escape sequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    text: String,
    /// Its role.
    pub role: Role,
}

impl Piece {
    /// A piece of one line; control characters become visible symbols.
    pub fn new(text: impl AsRef<str>, role: Role) -> Piece {
        Piece {
            text: visible_line(text.as_ref()),
            role,
        }
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The target of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A passage of a report.
    Place(Side, Span),
    /// A bookmark or a correction, by its id.
    Bookmark(String),
    /// A pair of reports to open.
    Pair(Pair<String>),
    /// A command to run.
    Command(Action),
    /// A report of the story, by its index.
    Report(usize),
    /// A theme, by its index.
    Theme(usize),
    /// A report in the row of a fact of the matrix.
    MatrixCell {
        /// Index of the fact.
        fact: usize,
        /// Index of the report in the matrix.
        report: usize,
    },
}

/// One field of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub pieces: Vec<Piece>,
    /// Its target.
    pub target: Option<Target>,
    /// The report that it belongs to; named before the cell if the columns are not side by side.
    pub side: Option<Side>,
    /// Hidden words by which a filter finds the row.
    pub also: String,
}

impl Cell {
    /// A cell of one piece without a target.
    pub fn new(text: impl AsRef<str>, role: Role) -> Cell {
        Cell::of(vec![Piece::new(text, role)])
    }

    /// A cell of several pieces without a target.
    pub fn of(pieces: Vec<Piece>) -> Cell {
        Cell {
            pieces,
            target: None,
            side: None,
            also: String::new(),
        }
    }

    /// The cell with a passage of a report as target.
    #[must_use]
    pub fn at(mut self, side: Side, span: Span) -> Cell {
        self.target = Some(Target::Place(side, span));
        self.side = Some(side);
        self
    }

    /// The cell with a target.
    #[must_use]
    pub fn to(mut self, target: Target) -> Cell {
        self.target = Some(target);
        self
    }

    /// Whether it has no text.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.is_empty())
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading for the rows up to the next heading.
    Heading(Vec<Piece>),
    /// A selectable row: one cell per column.
    Item(Vec<Cell>),
    /// Text across all columns.
    Note(Vec<Piece>),
}

/// The width of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The width of its widest cell, up to this number of columns of the screen.
    Fit(u16),
    /// An equal share of the remaining width. Cells wrap; if the shares are too narrow they are placed below each other.
    Share,
    /// As [`Column::Fit`], but only in a pane at least `from` wide.
    Extra {
        /// The largest width.
        fit: u16,
        /// The smallest width of the pane with this column.
        from: u16,
    },
}

/// The list panes over the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// Keys and commands, from the current key map.
    Help,
    /// Bookmarks and corrections.
    Bookmarks,
    /// Recently read pairs.
    Visits,
    /// How each report refers to the same person or thing.
    NamesUsed,
    /// The speakers.
    Quoted,
    /// The digest of the comparison, on one screen.
    Digest,
    /// The themes; the selected one is shown.
    Themes,
    /// The dates of both reports.
    Timeline,
    /// Why the passages of the selected fact are linked.
    Why,
    /// All reports of the story.
    Reports,
    /// The facts of the story by report.
    Matrix,
}

impl OverlayKind {
    /// The action that opens and closes it.
    pub const fn action(self) -> Action {
        match self {
            OverlayKind::Help => Action::Help,
            OverlayKind::Bookmarks => Action::Bookmarks,
            OverlayKind::Visits => Action::Open,
            OverlayKind::NamesUsed => Action::NamesUsed,
            OverlayKind::Quoted => Action::Quoted,
            OverlayKind::Digest => Action::Digest,
            OverlayKind::Themes => Action::CycleTheme,
            OverlayKind::Timeline => Action::Timeline,
            OverlayKind::Why => Action::Why,
            OverlayKind::Reports => Action::PickReport,
            OverlayKind::Matrix => Action::Matrix,
        }
    }
}

/// The content of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its title.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The text of a pane without rows.
    pub empty: Cow<'static, str>,
}
