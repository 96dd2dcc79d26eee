//! The whole report on one column: where facts begin, what kind they are, bookmarks, search hits, and which part is in sight.

use ratatui::layout::Rect;

use crate::{
    config::Role,
    pair::Side,
    tui::{app::App, canvas::Canvas, index::differs, pane::article::status_role},
};

/// How much a mark on the map weighs against others on the same cell; the heaviest is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Only,
    Same,
    Differs,
    Bookmark,
    Hit,
    Focused,
}

/// Draws the map of a report. A text that is wholly in sight needs none: its tags say the same.
pub fn draw(app: &App, side: Side, area: Rect, canvas: &mut Canvas<'_>) {
    let window = &app.windows[side];
    let (rows, height) = (window.layout.len(), usize::from(area.height));
    if rows <= height || height == 0 {
        return;
    }
    let slot = |row: usize| (row * height / rows).min(height - 1);
    let mut marks: Vec<Option<(Weight, char, Role)>> = vec![None; height];
    let mut mark = |byte: u32, weight: Weight, symbol: char, role: Role| {
        let cell = &mut marks[slot(window.layout.row_of(byte as usize))];
        if cell.is_none_or(|(there, ..)| there < weight) {
            *cell = Some((weight, symbol, role));
        }
    };
    for (span, fact) in &app.index.places[side] {
        let Some(found) = app.reading.comparison.facts.get(*fact) else {
            continue;
        };
        if !app.is_shown(*fact) {
            continue;
        }
        let role = status_role(found.status);
        let weight = match found.status {
            _ if app.fact == Some(*fact) => Weight::Focused,
            status if differs(status) => Weight::Differs,
            crate::link::FactStatus::Linked(_) => Weight::Same,
            crate::link::FactStatus::Only(_) => Weight::Only,
        };
        let symbol = match weight {
            Weight::Only => '.',
            _ => found.status.glyph(),
        };
        let role = if weight == Weight::Focused {
            Role::Ribbon
        } else {
            role
        };
        mark(span.start, weight, symbol, role);
    }
    for kept in &app.kept[side] {
        mark(kept.span.start, Weight::Bookmark, 'b', Role::Bookmark);
    }
    if let Some(search) = &app.search {
        for hit in &search.hits[side] {
            mark(hit.start, Weight::Hit, '/', Role::Hit);
        }
    }
    let first = slot(window.top.min(rows - 1));
    let last = slot((window.top + height - 1).min(rows - 1));
    for (n, (y, found)) in (area.y..area.bottom()).zip(marks).enumerate() {
        let cell = Rect {
            y,
            height: 1,
            ..area
        };
        if let Some((_, symbol, role)) = found {
            canvas.words(cell, (area.x, y), symbol.encode_utf8(&mut [0; 4]), role);
        }
        if (first..=last).contains(&n) {
            canvas.tint(cell, Role::MapWindow);
        }
    }
}
