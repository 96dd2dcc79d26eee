//! What a list is made of: its rows of styled cells, which know where they lead, and its columns.

use std::borrow::Cow;

use crate::{
    config::{Action, Role},
    pair::{Pair, Side},
    text::{Span, visible::visible_line},
};

/// A run of text in one style. Nothing that a terminal obeys can get into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    text: String,
    /// What it means.
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

    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Where a cell leads.
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
    /// What it says.
    pub pieces: Vec<Piece>,
    /// Where it leads.
    pub target: Option<Target>,
    /// The report that it speaks of; named before the cell where the columns do not fit beside each other.
    pub side: Option<Side>,
    /// Words that a filter finds the row by although they are not shown.
    pub also: String,
}

impl Cell {
    /// A cell of one piece that leads nowhere.
    pub fn new(text: impl AsRef<str>, role: Role) -> Cell {
        Cell::of(vec![Piece::new(text, role)])
    }

    /// A cell of several pieces that leads nowhere.
    pub fn of(pieces: Vec<Piece>) -> Cell {
        Cell {
            pieces,
            target: None,
            side: None,
            also: String::new(),
        }
    }

    /// The cell, leading to a passage of one report.
    #[must_use]
    pub fn at(mut self, side: Side, span: Span) -> Cell {
        self.target = Some(Target::Place(side, span));
        self.side = Some(side);
        self
    }

    /// The cell, leading to `target`.
    #[must_use]
    pub fn to(mut self, target: Target) -> Cell {
        self.target = Some(target);
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.is_empty())
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Over the rows up to the next heading.
    Heading(Vec<Piece>),
    /// Can be selected: one cell a column.
    Item(Vec<Cell>),
    /// Text across all columns.
    Note(Vec<Piece>),
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// As wide as its widest cell, up to this many columns of the screen.
    Fit(u16),
    /// An equal share of what is left. Cells wrap; where the shares get too narrow they are one below the other.
    Share,
    /// As [`Column::Fit`], but only in a pane at least `from` wide.
    Extra {
        /// At most this wide.
        fit: u16,
        /// Shown from this width of the pane on.
        from: u16,
    },
}

/// The panes that open over the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// Keys and commands, from the live table.
    Help,
    /// Bookmarks and corrections.
    Bookmarks,
    /// Pairs read before.
    Visits,
    /// What each report calls the same person or thing.
    NamesUsed,
    /// Who is quoted.
    Quoted,
    /// What the comparison says, on one screen.
    Digest,
    /// The themes, each shown while it is selected.
    Themes,
    /// The dates of both reports.
    Timeline,
    /// Why the passages of the focused fact are linked.
    Why,
    /// All reports of the story.
    Reports,
    /// The facts of the story by report.
    Matrix,
}

impl OverlayKind {
    /// The action that opens it and closes it again.
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

/// What a pane is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The words in its top line.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What it says without rows.
    pub empty: Cow<'static, str>,
}
