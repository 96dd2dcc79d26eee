//! The list pane for all lists over the texts: help, bookmarks, names, quotations, dates, reasons.
//!
//! In: rows of styled cells with targets. Out: a [`Response`] to each key. The pane keeps its position while it is filtered, scrolled
//! and resized, and is independent of the reports: closing it leaves the reading unchanged.

pub(crate) mod flow;
pub(crate) mod row;

use crate::{
    config::{Action, Key, KeyCode},
    text::fold::{Case, Folded},
    tui::{
        input::typing::{Command, plain_char},
        list::flow::{Fit, Part},
        state::mode::{Prompt, PromptKind, Typed},
    },
};

pub(crate) use row::{Cell, Column, Content, OverlayKind, Piece, Row, Target};

/// The response to a key or command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The pane stays open.
    Stay,
    /// The pane closes.
    Close,
    /// The pane closes and the reader goes to the target.
    Go(Target),
    /// Edit the note of the bookmark.
    EditNote(String),
    /// Edit the note in the reader's editor.
    EditOutside(String),
    /// Accept the probable place of the bookmark's passages.
    Accept(String),
    /// Edit the tags of the bookmark.
    EditTags(String),
    /// Delete the bookmark.
    Delete(String),
    /// Write the listed bookmarks, or the comparison, to a file.
    Export,
    /// Undo the last bookmark or deletion.
    Undo,
}

/// An open list pane.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// Its kind.
    pub kind: OverlayKind,
    /// Whether it covers the texts on a screen of any size.
    pub is_full: bool,
    pub(crate) content: Content,
    /// Indices of the rows that match the filter.
    pub(crate) shown: Vec<usize>,
    /// Index of the selected row.
    pub(crate) selected: Option<usize>,
    /// The column of the selected cell.
    pub(crate) column: usize,
    /// The first visible line of the list.
    pub(crate) top: usize,
    pub(crate) filter: Prompt,
    /// Whether keys go to the filter.
    pub(crate) filtering: bool,
    pub(crate) fit: Fit,
    /// Whether the reader went back from the first row, to the text above it.
    is_lead_shown: bool,
    /// The largest number of lines so far: the pane keeps its height while it is filtered.
    pub(crate) tallest: usize,
}

impl Overlay {
    /// Opens a pane at its first item.
    pub fn new(kind: OverlayKind, content: Content) -> Overlay {
        let mut overlay = Overlay {
            kind,
            is_full: false,
            content,
            shown: Vec::new(),
            selected: None,
            column: 0,
            top: 0,
            filter: Prompt {
                kind: PromptKind::Filter,
                ..Prompt::default()
            },
            filtering: false,
            fit: Fit::default(),
            is_lead_shown: false,
            tallest: 0,
        };
        overlay.sift();
        overlay
    }

    /// Replaces the rows after a bookmark was changed, keeping the position.
    pub fn refill(&mut self, content: Content) {
        self.content = content;
        self.sift();
    }

    /// Lays out the rows for an area of the screen, `width` by `height` inside the frame. To be called before drawing whenever
    /// something may have changed; cheap if nothing has.
    pub fn lay_out(&mut self, width: u16, height: u16) {
        self.fit.update(&self.content, &self.shown, width, height);
        self.tallest = self.tallest.max(self.fit.len());
        self.show(self.selected);
    }

    /// Handles a key before it is looked up: the filter line, and keys that only this pane has.
    pub fn press(&mut self, key: Key) -> Option<Response> {
        if self.filtering {
            self.press_in_filter(key);
            return Some(Response::Stay);
        }
        match (self.kind, key.code) {
            (_, KeyCode::Left) => self.change_column(Step::Back),
            (_, KeyCode::Right) => self.change_column(Step::On),
            (OverlayKind::Digest, KeyCode::Char('m')) => {
                return Some(Response::Go(Target::Command(Action::Matrix)));
            }
            (OverlayKind::Digest | OverlayKind::Matrix, KeyCode::Char('E')) => {
                return Some(Response::Export);
            }
            (OverlayKind::Bookmarks, _) => return self.press_on_bookmark(key),
            _ => return None,
        }
        Some(Response::Stay)
    }

    /// A click into the list, on a line of the screen below its upper edge: selects the row and the cell there; if they are already
    /// selected, goes to the target.
    pub fn click(&mut self, x: u16, line: usize) -> Response {
        let Some(line) = self.fit.visible(self.top).get(line) else {
            return Response::Stay;
        };
        let under = |part: &&Part| part.x <= x && x < part.x + part.width;
        let cell = line.parts.iter().find(under).map(|part| part.cell);
        let row = line.row.and_then(|n| Some((n, self.content.rows.get(n)?)));
        let Some((row, Row::Item(cells))) = row else {
            return Response::Stay;
        };
        let before = (self.selected, self.column_of(cells));
        self.selected = Some(row);
        self.column = cell.unwrap_or(self.column);
        if before == (Some(row), self.column_of(cells)) {
            return self.target().map_or(Response::Stay, Response::Go);
        }
        Response::Stay
    }

    /// Runs a command. Commands without a meaning in a list do nothing.
    pub fn run(&mut self, command: Command) -> Response {
        let n = command.count.unwrap_or(1) as usize;
        let page = usize::from(self.fit.height.max(1));
        match command.action {
            Action::LineDown => self.move_by(Step::On, n),
            Action::LineUp => self.move_by(Step::Back, n),
            Action::NextFact | Action::NextParagraph => self.move_part(Step::On, n),
            Action::PreviousFact | Action::PreviousParagraph => self.move_part(Step::Back, n),
            Action::HalfPageDown => self.move_lines(Step::On, n * page.div_ceil(2)),
            Action::HalfPageUp => self.move_lines(Step::Back, n * page.div_ceil(2)),
            Action::PageDown => self.move_lines(Step::On, n * page),
            Action::PageUp => self.move_lines(Step::Back, n * page),
            Action::GoTop => self.move_by(Step::Back, usize::MAX),
            Action::GoBottom => self.move_by(Step::On, usize::MAX),
            Action::FocusA => self.change_column(Step::Back),
            Action::FocusB => self.change_column(Step::On),
            Action::Search | Action::SearchBoth => self.filtering = true,
            Action::CrossOver => return self.target().map_or(Response::Stay, Response::Go),
            Action::Cancel if !self.filter.input.value().is_empty() => {
                self.filter.input.reset();
                self.sift();
            }
            Action::Cancel | Action::Quit => return Response::Close,
            action if action == self.kind.action() => return Response::Close,
            _ => {}
        }
        Response::Stay
    }

    /// The filter line while it is being typed.
    pub fn filter_being_typed(&self) -> Option<&Prompt> {
        self.filtering.then_some(&self.filter)
    }

    /// The target of the selected cell, or of the first cell of the row that has one.
    pub fn target(&self) -> Option<Target> {
        let Some(Row::Item(cells)) = self.content.rows.get(self.selected?) else {
            return None;
        };
        let chosen = cells.get(self.column_of(cells));
        chosen.and_then(|cell| cell.target.clone())
    }

    /// All targets of the selected row.
    pub fn row_targets(&self) -> Vec<Target> {
        match self.selected.and_then(|n| self.content.rows.get(n)) {
            Some(Row::Item(cells)) => cells.iter().filter_map(|it| it.target.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the selected row has targets in both reports.
    pub fn has_columns(&self) -> bool {
        let row = self.selected.and_then(|n| self.content.rows.get(n));
        let Some(Row::Item(cells)) = row else {
            return false;
        };
        cells.iter().filter(|cell| cell.target.is_some()).count() > 1
    }

    /// The targets of the shown rows.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        let rows = self.shown.iter().filter_map(|&n| self.content.rows.get(n));
        rows.flat_map(|row| match row {
            Row::Item(cells) => cells.as_slice(),
            Row::Heading(_) | Row::Note(_) => &[],
        })
        .filter_map(|cell| cell.target.as_ref())
    }

    /// The number of shown items, and of all items.
    pub fn counts(&self) -> (usize, usize) {
        let is_item = |row: &&Row| matches!(row, Row::Item(_));
        let all = self.content.rows.iter().filter(is_item).count();
        let shown = self.shown.iter().filter_map(|&n| self.content.rows.get(n));
        (shown.filter(is_item).count(), all)
    }

    /// The marked cell of a selected row: in the chosen column, or else the nearest one with a target.
    pub(crate) fn column_of(&self, cells: &[Cell]) -> usize {
        let leads = |n: &usize| cells.get(*n).is_some_and(|cell| cell.target.is_some());
        (0..cells.len())
            .filter(leads)
            .min_by_key(|n| n.abs_diff(self.column))
            .unwrap_or(0)
    }

    fn press_in_filter(&mut self, key: Key) {
        match key.code {
            KeyCode::Down => return self.move_by(Step::On, 1),
            KeyCode::Up => return self.move_by(Step::Back, 1),
            _ => {}
        }
        match self.filter.press(key) {
            Typed::More => {}
            Typed::Done => self.filtering = false,
            Typed::Dropped => {
                self.filtering = false;
                self.filter.input.reset();
            }
        }
        self.sift();
    }

    fn press_on_bookmark(&mut self, key: Key) -> Option<Response> {
        let typed = plain_char(key)?;
        if typed == 'u' {
            return Some(Response::Undo);
        }
        let Some(Target::Bookmark(id)) = self.target() else {
            return None;
        };
        match typed {
            'E' => Some(Response::Export),
            'n' => Some(Response::EditNote(id)),
            'e' => Some(Response::EditOutside(id)),
            't' => Some(Response::EditTags(id)),
            'a' => Some(Response::Accept(id)),
            'd' => Some(Response::Delete(id)),
            _ => None,
        }
    }

    /// Selects the rows that contain every word of the filter, themselves or in their heading.
    fn sift(&mut self) {
        let folded = |text: &str| Folded::new(text, Case::Lower).text;
        let wanted = folded(self.filter.input.value());
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let mut shown = Vec::new();
        let mut heading: Option<(usize, String)> = None;
        for (n, row) in self.content.rows.iter().enumerate() {
            if let Row::Heading(pieces) = row {
                if words.is_empty() {
                    shown.push(n);
                }
                heading = Some((n, folded(&said(pieces))));
                continue;
            }
            let mut text = match row {
                Row::Item(cells) => {
                    let words = cells
                        .iter()
                        .map(|cell| said(&cell.pieces) + " " + &cell.also);
                    words.collect()
                }
                Row::Note(pieces) | Row::Heading(pieces) => said(pieces),
            };
            text = folded(&text);
            if let Some((_, heading)) = &heading {
                text.push(' ');
                text.push_str(heading);
            }
            if words.iter().all(|word| text.contains(word)) {
                if let Some((n, _)) = &heading
                    && !words.is_empty()
                    && shown.last().is_none_or(|last| last < n)
                {
                    shown.push(*n);
                }
                shown.push(n);
            }
        }
        self.shown = shown;
        self.fit.forget();
        let selected = self.selected.unwrap_or(0);
        let near = self.items().find(|&n| n >= selected);
        self.selected = near.or_else(|| self.items().next_back());
        if self.selected == self.items().next() {
            self.top = 0;
        }
    }

    /// The selectable rows, in order.
    fn items(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let is_item = |n: &usize| matches!(self.content.rows.get(*n), Some(Row::Item(_)));
        self.shown.iter().copied().filter(is_item)
    }

    fn move_by(&mut self, step: Step, n: usize) {
        let items: Vec<usize> = self.items().collect();
        let at = self.selected.and_then(|row| items.binary_search(&row).ok());
        let to = match (at, step) {
            (Some(at), Step::On) => at.saturating_add(n).min(items.len() - 1),
            (Some(at), Step::Back) => at.saturating_sub(n),
            (None, _) => 0,
        };
        self.is_lead_shown = at == Some(to) && step == Step::Back;
        if at == Some(to) || items.is_empty() {
            // Nothing more to select: the rest of the text can still be scrolled.
            self.scroll(step, n);
            return;
        }
        self.selected = items.get(to).copied();
        self.show(self.selected);
    }

    /// Moves the selection to the first item under another heading: the next one, or that of this item or the previous one. In a list
    /// without several headings, moves by items.
    fn move_part(&mut self, step: Step, n: usize) {
        let mut firsts: Vec<usize> = Vec::new();
        let mut is_under_heading = false;
        for &row in &self.shown {
            match self.content.rows.get(row) {
                Some(Row::Heading(_)) => is_under_heading = true,
                Some(Row::Item(_)) if is_under_heading => {
                    firsts.push(row);
                    is_under_heading = false;
                }
                _ => {}
            }
        }
        let Some(at) = self.selected.filter(|_| firsts.len() > 1) else {
            return self.move_by(step, n);
        };
        let to = match step {
            Step::On => firsts.partition_point(|row| *row <= at) + n - 1,
            Step::Back => firsts.partition_point(|row| *row < at).saturating_sub(n),
        };
        self.selected = firsts.get(to).or(firsts.last()).copied();
        self.show(self.selected);
    }

    /// Whether there are several headings.
    pub fn has_parts(&self) -> bool {
        let is_heading = |n: &&usize| matches!(self.content.rows.get(**n), Some(Row::Heading(_)));
        self.shown.iter().filter(is_heading).count() > 1
    }

    /// Moves the selection by lines of the screen, for paging.
    fn move_lines(&mut self, step: Step, lines: usize) {
        let from = self.selected.map_or(self.top, |row| self.fit.line_of(row));
        let to = match step {
            Step::On => from.saturating_add(lines),
            Step::Back => from.saturating_sub(lines),
        };
        let nearest = self
            .items()
            .min_by_key(|&row| self.fit.line_of(row).abs_diff(to));
        self.scroll(step, lines);
        if nearest.is_some() {
            self.selected = nearest;
            self.show(self.selected);
        }
    }

    fn scroll(&mut self, step: Step, lines: usize) {
        self.top = match step {
            Step::On => self.top.saturating_add(lines),
            Step::Back => self.top.saturating_sub(lines),
        };
        self.top = self.top.min(self.fit.last_top());
    }

    /// Scrolls as little as needed to show the row, with its heading if it is the first below it.
    fn show(&mut self, row: Option<usize>) {
        if let Some(row) = row {
            let (first, last) = self.fit.lines_of(row);
            let height = usize::from(self.fit.height.max(1));
            if last >= self.top + height {
                self.top = last + 1 - height;
            }
            // The text above the item is shown with it if there is room.
            let before = self.fit.lines_before(row, &self.content);
            let room = height.saturating_sub(last + 1 - first);
            self.top = self.top.min(first - before.min(room));
        }
        // The text above the first row is shown with it if there is room, otherwise after another step back.
        if let Some(first) = row.filter(|_| row == self.items().next()) {
            let fits = self.fit.lines_of(first).1 < usize::from(self.fit.height.max(1));
            if fits || self.is_lead_shown {
                self.top = 0;
            }
        }
        self.top = self.top.min(self.fit.last_top());
    }

    fn change_column(&mut self, step: Step) {
        let Some(Row::Item(cells)) = self.selected.and_then(|n| self.content.rows.get(n)) else {
            return;
        };
        let at = self.column_of(cells);
        let leads = |n: &usize| cells.get(*n).is_some_and(|cell| cell.target.is_some());
        let to = match step {
            Step::On => (at + 1..cells.len()).find(leads),
            Step::Back => (0..at).rev().find(leads),
        };
        self.column = to.unwrap_or(at);
    }
}

/// The direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    On,
    Back,
}

/// The text of some pieces.
fn said(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::text).collect()
}
