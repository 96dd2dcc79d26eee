//! The mouse while it is captured: the wheel scrolls, a click goes to its position.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::{
    config::Action,
    pair::Side,
    tui::{
        input::typing::Command,
        list::Response,
        state::{
            app::{App, Focus},
            arrange::{Facts, Screen},
            mode::{Mode, SelectUnit},
        },
        view,
    },
};

/// The rows per notch of the wheel.
const NOTCH: i64 = 3;

/// A notch of the wheel in a list.
const fn lines(action: Action) -> Command {
    Command {
        action,
        count: Some(NOTCH as u32),
    }
}

impl App {
    /// Handles a mouse event.
    pub fn point(&mut self, event: MouseEvent) {
        let before = self.at();
        self.take_mouse(event);
        if self.at() != before {
            self.select_here();
        }
    }

    fn take_mouse(&mut self, event: MouseEvent) {
        let Some(screen) = self.screen() else {
            return;
        };
        let at = Position::new(event.column, event.row);
        if self.overlay.is_some() {
            self.point_in_pane(event.kind, at);
            return;
        }
        match event.kind {
            MouseEventKind::ScrollDown => self.wheel(&screen, at, NOTCH),
            MouseEventKind::ScrollUp => self.wheel(&screen, at, -NOTCH),
            MouseEventKind::Down(MouseButton::Left) => self.click(&screen, at),
            MouseEventKind::Drag(MouseButton::Left) => self.drag(&screen, at),
            _ => {}
        }
    }

    /// The wheel moves through the list, a click selects, a click outside closes.
    fn point_in_pane(&mut self, kind: MouseEventKind, at: Position) {
        let place = self.overlay.as_ref().map(|it| view::list::place(it, self));
        let Some((overlay, (frame, list))) = self.overlay.as_mut().zip(place) else {
            return;
        };
        let response = match kind {
            MouseEventKind::ScrollDown => overlay.run(lines(Action::LineDown)),
            MouseEventKind::ScrollUp => overlay.run(lines(Action::LineUp)),
            MouseEventKind::Down(MouseButton::Left) if !frame.contains(at) => Response::Close,
            MouseEventKind::Down(MouseButton::Left) if list.contains(at) => {
                overlay.click(at.x - list.x, usize::from(at.y - list.y))
            }
            _ => return,
        };
        self.message = None;
        self.answer(response);
    }

    fn wheel(&mut self, screen: &Screen, at: Position, rows: i64) {
        let half = |side: Side| screen.columns[side].filter(|column| column.half.contains(at));
        if let Some(side) = Side::BOTH.into_iter().find(|side| half(*side).is_some()) {
            self.focus_side(side);
            self.scroll_rows(rows);
        }
    }

    fn click(&mut self, screen: &Screen, at: Position) {
        self.message = None;
        self.mode = Mode::Read;
        if let Facts::Below { area, .. } | Facts::Beside { area, .. } = screen.facts
            && area.contains(at)
        {
            if let Some(fact) = view::facts::fact_at(self, screen.facts, at) {
                self.go_fact(fact);
            }
            return;
        }
        for side in Side::BOTH {
            let Some(column) = screen.columns[side] else {
                continue;
            };
            let row = usize::from(at.y.saturating_sub(column.text.y));
            if column.map.contains(at) {
                self.focus_side(side);
                let rows = self.windows[side].layout.len();
                self.go_row(row * rows / usize::from(column.map.height).max(1));
            } else if column.tags.contains(at) {
                self.focus_side(side);
                if let Some(fact) = view::article::fact_beside(self, side, row) {
                    self.go_fact(fact);
                }
            } else if column.text.contains(at) {
                self.focus_side(side);
                self.put_cursor(side, self.byte_under(side, column.text, at));
                self.focus_entity_here();
            }
        }
    }

    /// A drag selects by characters, from where the button was pressed.
    fn drag(&mut self, screen: &Screen, at: Position) {
        let side = self.side;
        let Some(column) = screen.columns[side].filter(|column| column.text.contains(at)) else {
            return;
        };
        if self.focus == Focus::Text && self.mode.is_read() {
            self.select(SelectUnit::Characters);
        }
        // The footer shows what can be done with a selection.
        self.message = None;
        self.put_cursor(side, self.byte_under(side, column.text, at));
    }

    fn byte_under(&self, side: Side, area: Rect, at: Position) -> usize {
        let window = &self.windows[side];
        let row = window.top + usize::from(at.y - area.y);
        let text = &self.reading.articles[side].text;
        window.layout.byte_at(text, row, usize::from(at.x - area.x))
    }
}
