//! The whole report in one column: where facts begin, their status, bookmarks, search matches, and the visible part.

use std::{ops::Range, rc::Rc};

use ratatui::{
    layout::Rect,
    style::{Color, Modifier},
};

use crate::{
    comparison::{FactStatus, Status},
    config::Role,
    pair::Side,
    text::Span,
    tui::{
        state::{app::App, index::differs},
        view::canvas::{Canvas, Ornament},
    },
};

/// The glyph of the selected fact.
pub(crate) const FOCUSED: Ornament = Ornament("━", "#");
/// The glyph of passages that agree.
pub(crate) const SAME: Ornament = Ornament("╴", "-");
/// The glyph of passages that only one report has.
pub(crate) const ONLY: Ornament = Ornament("·", ".");
/// The glyph of a bookmark.
pub(crate) const BOOKMARK: Ornament = Ornament("▌", "b");
/// The glyph of a search match.
pub(crate) const HIT: Ornament = Ornament("/", "/");

/// Draws the map of a report. A fully visible text needs none: its tags show the same.
pub(crate) fn draw(app: &App, side: Side, area: Rect, canvas: &mut Canvas<'_>) {
    let window = &app.windows[side];
    let (n_rows, height) = (window.layout.len(), usize::from(area.height));
    if n_rows <= height || area.is_empty() {
        return;
    }
    let facts = facts(app, side, height);
    let selected = app
        .fact
        .and_then(|fact| app.reading.comparison.facts.get(fact));
    let places: &[Span] = selected.map_or(&[], |fact| &fact.places[side]);
    let role = selected.map_or(Role::Ribbon, |fact| Role::of_status(fact.status));
    let hits: &[Span] = app.search.as_ref().map_or(&[], |search| &search.hits[side]);
    let slot = |row: usize| (row * height / n_rows).min(height - 1);
    let first = slot(window.top.min(n_rows - 1));
    let last = slot((window.top + height - 1).min(n_rows - 1));
    for (n, y) in (area.y..area.bottom()).enumerate() {
        let bytes = bytes(app, side, n, height);
        let cell = Rect {
            y,
            height: 1,
            ..area
        };
        // Below the marks, so that those with their own background are readable.
        let is_in_sight = (first..=last).contains(&n);
        if is_in_sight {
            canvas.tint(cell, Role::MapWindow);
        }
        let holds = |span: &Span| bytes.contains(&(span.start as usize));
        let mut bookmarked = app.bookmarked[side]
            .iter()
            .map(|bookmarked| bookmarked.span);
        let status = facts.get(n).copied().flatten();
        if places.iter().any(holds) {
            canvas.ornament(cell, (area.x, y), FOCUSED, role);
        } else if any_begins(hits, &bytes) {
            canvas.ornament(cell, (area.x, y), HIT, Role::Hit);
        } else if bookmarked.any(|span| holds(&span)) {
            canvas.ornament(cell, (area.x, y), BOOKMARK, Role::Bookmark);
        } else if let Some(status) = status {
            draw_status(status, cell, canvas);
        }
        // A reversed mark would have its color as background.
        if is_in_sight
            && canvas
                .paint
                .style(Role::MapWindow)
                .add_modifier
                .contains(Modifier::REVERSED)
        {
            canvas.buffer[(area.x, y)].set_fg(Color::Reset);
        }
    }
}

/// Only differences have their own glyphs here, so that they stand out.
fn draw_status(status: FactStatus, cell: Rect, canvas: &mut Canvas<'_>) {
    let (at, role) = ((cell.x, cell.y), Role::of_status(status));
    match status {
        FactStatus::Only(_) => canvas.ornament(cell, at, ONLY, role),
        FactStatus::Linked(Status::Same | Status::Shared) => canvas.ornament(cell, at, SAME, role),
        FactStatus::Linked(status) => canvas.words(cell, at, &status.glyph().to_string(), role),
    };
}

/// The gravest fact that begins in each cell: differences, then agreement, then facts of one report.
fn facts(app: &App, side: Side, height: usize) -> Rc<Vec<Option<FactStatus>>> {
    let layout = &app.windows[side].layout;
    let furniture = app.config.settings.furniture;
    let key = (
        layout.width(),
        furniture,
        layout.len(),
        height,
        app.threshold,
    );
    app.index.maps[side].get(key, || {
        let mut cells = vec![None; height];
        let mut places = app.index.places[side].iter().peekable();
        for (n, cell) in cells.iter_mut().enumerate() {
            let end = bytes(app, side, n, height).end as u32;
            while let Some((_, fact)) = places.next_if(|(span, _)| span.start < end) {
                let status = app.reading.comparison.facts.get(*fact);
                let status = status
                    .map(|fact| fact.status)
                    .filter(|_| app.is_shown(*fact));
                if weight(status) > weight(*cell) {
                    *cell = status;
                }
            }
        }
        cells
    })
}

fn weight(status: Option<FactStatus>) -> u8 {
    match status {
        None => 0,
        Some(FactStatus::Only(_)) => 1,
        Some(status) if differs(status) => 3,
        Some(FactStatus::Linked(_)) => 2,
    }
}

/// The bytes of the text for a cell of the map.
fn bytes(app: &App, side: Side, cell: usize, height: usize) -> Range<usize> {
    let rows = app.windows[side].layout.rows();
    // The first row for which `row * height / rows` is the cell.
    let begin = |cell: usize| {
        let row = (cell * rows.len()).div_ceil(height);
        let byte = rows.get(row).map(|row| row.span.start as usize);
        byte.unwrap_or(usize::MAX)
    };
    begin(cell)..begin(cell + 1)
}

/// Whether one of some sorted spans begins in a range of bytes.
fn any_begins(spans: &[Span], bytes: &Range<usize>) -> bool {
    let before = spans.partition_point(|span| (span.start as usize) < bytes.start);
    spans
        .get(before)
        .is_some_and(|span| bytes.contains(&(span.start as usize)))
}
