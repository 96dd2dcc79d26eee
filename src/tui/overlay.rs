//! Panes over the texts: rows that can be scrolled, filtered and followed to their passage.

use crate::{config::Role, pair::Side, text::Span};

/// An open pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// Which one.
    pub kind: OverlayKind,
    /// All its rows, unfiltered.
    pub rows: Vec<PaneRow>,
    /// Index into the rows that pass the filter.
    pub selected: usize,
    /// The first row shown, counted in rows that pass the filter.
    pub top: usize,
    /// Only rows that hold these words are shown; empty: all.
    pub filter: String,
}

/// The panes that open over the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayKind {
    /// Keys and commands, from the live table.
    Help,
    /// Bookmarks of this pair.
    Bookmarks,
    /// What each report calls the same person or thing.
    NamesUsed,
    /// Who is quoted.
    Quoted,
    /// The dates of both reports.
    Timeline,
    /// Why the passages of the focused fact are linked.
    Why,
}

/// One row of a pane: one or more screen lines, each a sequence of pieces with their roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaneRow {
    /// The lines, as (text, role) pieces. Already made visible, see [`crate::text::visible`].
    pub lines: Vec<Vec<(String, Role)>>,
    /// Where Enter goes.
    pub target: Option<(Side, Span)>,
    /// Whether it is a heading: drawn so, never selected.
    pub heading: bool,
}
