//! Movement in the texts: rows, pages, paragraphs, ends; showing a passage; back and forward; aligning and synchronized scrolling.

use crate::{
    config::{Action, Key, KeyCode},
    layout::{self, RowKind},
    pair::{Pair, Side},
    text::Span,
    tui::state::{
        app::{App, Focus, Place},
        mode::{LetterFor, Mode},
    },
};

/// The number of places stored for going back.
const REMEMBERED: usize = 100;

impl App {
    /// Moves the cursor to the visible character at or before a byte, without scrolling.
    pub(crate) fn put_cursor(&mut self, side: Side, byte: usize) {
        let text = &self.reading.articles[side].text;
        let window = &mut self.windows[side];
        let row = window.layout.row_of(byte);
        let column = window.layout.column_of(text, byte);
        window.cursor = window.layout.byte_at(text, row, column);
    }

    /// Moves the cursor by rows of text and scrolls when it is near the edge.
    pub(crate) fn move_rows(&mut self, rows: i64) {
        let side = self.side;
        let window = &self.windows[side];
        let at = window.layout.row_of(window.cursor);
        let mut row = at.saturating_add_signed(rows as isize);
        row = row.min(window.layout.len().saturating_sub(1));
        // A blank row between paragraphs has no character: continue in the same direction.
        let is_gap = |row: usize| {
            let row = window.layout.rows().get(row);
            row.is_some_and(|row| row.kind == RowKind::Gap)
        };
        if is_gap(row) {
            row = if rows > 0 {
                row + 1
            } else {
                row.saturating_sub(1)
            };
        }
        self.cursor_to_row(side, row);
        self.keep_cursor_visible(side);
        self.follow();
    }

    fn cursor_to_row(&mut self, side: Side, row: usize) {
        let text = &self.reading.articles[side].text;
        let window = &mut self.windows[side];
        let column = window.layout.column_of(text, window.cursor);
        window.cursor = window.layout.byte_at(text, row, column);
    }

    /// Scrolls a window so that a few rows stay visible above and below its cursor.
    fn keep_cursor_visible(&mut self, side: Side) {
        let height = self.height(side);
        let window = &mut self.windows[side];
        let row = window.layout.row_of(window.cursor);
        let margin = height / 4;
        let lowest = row.saturating_sub(margin);
        // Not past the end of the text, unless alignment has scrolled there already.
        let furthest = window.layout.len().saturating_sub(height.max(1));
        let furthest = furthest.max(window.top);
        let highest = (row + margin + 1).saturating_sub(height).min(furthest);
        window.top = window.top.min(lowest).max(highest);
    }

    /// Scrolls by pages or parts of one, moving the cursor with the text.
    pub(crate) fn scroll_pages(&mut self, pages: i64, parts: usize) {
        let height = self.height(self.side);
        // Two rows stay visible when scrolling by a page.
        let step = match parts {
            1 => height.saturating_sub(2).max(1),
            _ => (height / parts).max(1),
        };
        self.scroll_rows(pages.saturating_mul(step as i64));
    }

    /// Scrolls by rows, moving the cursor with the text.
    pub(crate) fn scroll_rows(&mut self, rows: i64) {
        let side = self.side;
        let height = self.height(side);
        let rows = rows as isize;
        let window = &mut self.windows[side];
        let at = window.layout.row_of(window.cursor);
        let furthest = window.layout.len().saturating_sub(height.max(1));
        let furthest = furthest.max(window.top);
        window.top = window.top.saturating_add_signed(rows).min(furthest);
        let last = window.layout.len().saturating_sub(1);
        // The cursor adapts, not the text: from the first row, too, a page is a whole page.
        let (top, margin) = (window.top, height / 4);
        let highest = if top == 0 { 0 } else { top + margin };
        let lowest = if top >= furthest {
            last
        } else {
            (top + height).saturating_sub(margin + 1)
        };
        let row = at.saturating_add_signed(rows);
        self.cursor_to_row(side, row.min(lowest).max(highest).min(last));
        self.keep_cursor_visible(side);
        self.follow();
    }

    /// Moves the cursor to a row of the text.
    pub(crate) fn go_row(&mut self, row: usize) {
        self.remember();
        let side = self.side;
        let last = self.windows[side].layout.len().saturating_sub(1);
        self.cursor_to_row(side, row.min(last));
        self.keep_cursor_visible(side);
        self.follow();
    }

    /// Moves the cursor to a percentage of the rows.
    pub(crate) fn go_percent(&mut self, percent: u32) {
        let last = self.windows[self.side].layout.len().saturating_sub(1);
        self.go_row(last * percent.min(100) as usize / 100);
    }

    /// Moves the cursor by shown blocks.
    pub(crate) fn move_blocks(&mut self, blocks: i64) {
        let side = self.side;
        let window = &self.windows[side];
        let mut row = window.layout.row_of(window.cursor);
        let begins = |row: usize| {
            let kind = |row: usize| window.layout.rows().get(row).map(|row| row.kind);
            match kind(row) {
                Some(RowKind::Text(_) | RowKind::Fold(..)) => {
                    row == 0 || kind(row) != kind(row - 1)
                }
                _ => false,
            }
        };
        for _ in 0..blocks.unsigned_abs() {
            let next = if blocks > 0 {
                (row + 1..window.layout.len()).find(|&row| begins(row))
            } else {
                (0..row).rev().find(|&row| begins(row))
            };
            match next {
                Some(next) => row = next,
                None => break,
            }
        }
        let text = &self.reading.articles[side].text;
        let byte = window.layout.byte_at(text, row, 0);
        self.windows[side].cursor = byte;
        self.keep_cursor_visible(side);
        self.follow();
    }

    /// Moves the cursor to a passage and shows it, at a third of the window if it was not visible.
    pub(crate) fn show_span(&mut self, side: Side, span: Span) {
        self.unfold(side, span.start as usize);
        self.put_cursor(side, span.start as usize);
        let height = self.height(side);
        let window = &mut self.windows[side];
        let rows = window.layout.rows_of(span);
        let row = window.layout.row_of(window.cursor);
        let bottom = window.top + height;
        let in_sight =
            window.top <= row && row < bottom && rows.end.min(row + height / 2) <= bottom;
        if !in_sight {
            window.top = row.saturating_sub(height / 3);
        }
        self.follow();
    }

    /// Goes to a passage, recording the place before.
    pub fn jump_to(&mut self, side: Side, span: Span) {
        self.remember();
        self.focus = Focus::Text;
        self.side = side;
        self.rewrap();
        self.show_span(side, span);
        self.select_here();
    }

    /// Moves the focus to a report.
    pub(crate) fn focus_side(&mut self, side: Side) {
        let changed = self.side != side || self.focus != Focus::Text;
        if self.side != side {
            self.mode = Mode::Read;
        }
        self.side = side;
        self.focus = Focus::Text;
        if changed {
            self.rewrap();
        }
    }

    /// The current place.
    pub(crate) fn here(&self) -> Place {
        Place {
            side: self.side,
            fact: self.fact,
            nth: self.place,
            cursors: self.windows.as_ref().map(|window| window.cursor),
            tops: self.windows.as_ref().map(|window| window.top),
            widths: self.windows.as_ref().map(|window| window.layout.width()),
        }
    }

    /// Records the current place before a jump.
    pub(crate) fn remember(&mut self) {
        let here = self.here();
        if self.back.last() != Some(&here) {
            self.back.push(here);
            if self.back.len() > REMEMBERED {
                self.back.remove(0);
            }
        }
        self.forward.clear();
    }

    /// Goes back to the place before the last jump.
    pub(crate) fn go_back(&mut self) {
        let here = self.here();
        while let Some(place) = self.back.pop() {
            if place != here {
                self.forward.push(here);
                self.restore(place);
                return;
            }
        }
        self.notify("Nothing to go back to");
    }

    /// Goes forward again.
    pub(crate) fn go_forward(&mut self) {
        match self.forward.pop() {
            Some(place) => {
                self.back.push(self.here());
                self.restore(place);
            }
            None => self.notify("Nothing to go forward to"),
        }
    }

    pub(crate) fn restore(&mut self, place: Place) {
        self.focus = Focus::Text;
        self.show_place(place);
    }

    /// Shows a place and moves the focus there.
    pub(crate) fn show_place(&mut self, place: Place) {
        self.side = place.side;
        self.fact = place.fact;
        self.place = place.nth;
        self.rewrap();
        for side in Side::BOTH {
            self.put_cursor(side, place.cursors[side]);
            let window = &mut self.windows[side];
            if place.widths[side] == window.layout.width() {
                window.top = place.tops[side].min(window.layout.len().saturating_sub(1));
            } else {
                self.keep_cursor_visible(side);
            }
        }
    }

    /// Handles the letter of a mark.
    pub(crate) fn take_letter(&mut self, wanted: LetterFor, key: Key) {
        let KeyCode::Char(letter) = key.code else {
            return;
        };
        match wanted {
            LetterFor::SetMark => {
                self.letters.insert(letter, self.here());
                let keys = self.keys(Action::GoMark);
                self.notify(format!("Mark {letter} set · {keys}{letter} returns to it"));
            }
            LetterFor::GoMark if letter == '\'' => self.go_back(),
            LetterFor::GoMark => match self.letters.get(&letter).copied() {
                Some(place) => {
                    self.remember();
                    self.restore(place);
                }
                None => self.notify_error(format!("No mark {letter}")),
            },
        }
    }

    /// The rows at which the selected fact begins on both sides, if both state it.
    pub(crate) fn level_rows(&self) -> Option<Pair<usize>> {
        let fact = self.fact?;
        let start = |side: Side| {
            let span = self.place_of(fact, side)?;
            Some(self.windows[side].layout.row_of(span.start as usize))
        };
        Some(Pair::new(start(Side::A)?, start(Side::B)?))
    }

    /// Aligns both ends of the selected fact on the same screen row; without a fact, aligns the interpolated counterpart of the cursor.
    pub(crate) fn level_now(&mut self) {
        let Some(rows) = self.level_rows() else {
            self.follow_from(self.side);
            return;
        };
        let lens = self.windows.as_ref().map(|window| window.layout.len());
        let height = Side::BOTH.map(|side| self.height(side)).into_iter().min();
        let tops = layout::level(rows, lens, height.unwrap_or(0));
        for side in Side::BOTH {
            self.windows[side].top = tops[side];
        }
    }

    /// Whether both ends are already aligned and fully visible, so that nothing has to move.
    pub(crate) fn is_level(&self) -> bool {
        let Some((fact, rows)) = self.fact.zip(self.level_rows()) else {
            return false;
        };
        let tops = self.windows.as_ref().map(|window| window.top);
        let in_sight = Side::BOTH.into_iter().all(|side| {
            let Some(span) = self.place_of(fact, side) else {
                return false;
            };
            let end = self.windows[side].layout.rows_of(span).end;
            tops[side] <= rows[side] && end <= tops[side] + self.height(side)
        });
        in_sight && rows.a - tops.a == rows.b - tops.b
    }

    /// Scrolls the other report along if synchronized scrolling is on.
    pub(crate) fn follow(&mut self) {
        if self.config.settings.sync {
            self.follow_from(self.side);
        }
    }

    /// Aligns the corresponding place of the other report with the cursor: interpolated between the adjacent facts.
    fn follow_from(&mut self, side: Side) {
        let other = side.other();
        let window = &self.windows[side];
        let at = window.layout.row_of(window.cursor);
        let above = at.saturating_sub(window.top);
        // Only the adjacent anchors matter.
        let anchors = self.index.anchors(&self.reading, self.threshold, side);
        let row = |side: Side, byte: usize| self.windows[side].layout.row_of(byte);
        let after = anchors.partition_point(|anchor| row(side, anchor.0) <= at);
        let near = &anchors[after.saturating_sub(1)..anchors.len().min(after + 1)];
        let near: Vec<(usize, usize)> = near
            .iter()
            .map(|anchor| (row(side, anchor.0), row(other, anchor.1)))
            .collect();
        if let Some(counterpart) = layout::follow(&near, at) {
            let window = &mut self.windows[other];
            let last = window.layout.len().saturating_sub(1);
            window.top = counterpart.saturating_sub(above).min(last);
        }
    }

    /// Toggles synchronized scrolling.
    pub(crate) fn toggle_sync(&mut self) {
        let sync = !self.config.settings.sync;
        self.config.settings.sync = sync;
        self.notify(if sync {
            "Scrolling together, aligned at shared facts"
        } else {
            "Each report scrolls on its own"
        });
        self.follow();
    }
}
