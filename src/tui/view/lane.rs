//! The lane between the texts of a wide screen: a ribbon from one end of the selected fact to the other, and a light dash where both
//! ends of another fact are on the same row.

use ratatui::layout::Rect;

use crate::{
    comparison::Origin,
    config::Role,
    pair::{Pair, Side},
    text::Span,
    tui::{
        state::{app::App, arrange::Screen},
        view::canvas::{Canvas, Ornament},
    },
};

/// Draws the lane. `area` has a blank column on each side of the ribbon.
pub(crate) fn draw(app: &App, screen: &Screen, area: Rect, canvas: &mut Canvas<'_>) {
    let ribbon = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    dashes(app, ribbon, canvas);
    if let Some(fact) = app.fact {
        focused(app, fact, screen, ribbon, canvas);
    }
}

/// A dash on each row where another fact begins on both sides.
fn dashes(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let begin = Pair::from_fn(|side| in_sight(app, side, area.height));
    for &(row, fact) in &begin.a {
        let Some(found) = app.reading.comparison.facts.get(fact) else {
            continue;
        };
        let is_light = app.fact != Some(fact) && app.is_shown(fact);
        if is_light && begin.b.contains(&(row, fact)) {
            let dash = match (app.reading.comparison.origin(found), found.sure) {
                (Origin::Found, true) => Ornament("╶╌╌╌╴", " --- "),
                (Origin::Found, false) => Ornament("  ·  ", "  .  "),
                (Origin::Confirmed | Origin::Manual, _) => Ornament(" ═══ ", " === "),
            };
            canvas.ornament(
                area,
                (area.x, area.y + row),
                dash,
                Role::of_status(found.status),
            );
        }
    }
}

/// The facts that begin in the window of a side, with their screen rows.
fn in_sight(app: &App, side: Side, height: u16) -> Vec<(u16, usize)> {
    let window = &app.windows[side];
    let rows = window.layout.rows();
    let Some(first) = rows.get(window.top.min(rows.len().saturating_sub(1))) else {
        return Vec::new();
    };
    let places = &app.index.places[side];
    let from = places.partition_point(|(span, _)| span.start < first.span.start);
    places[from..]
        .iter()
        .map_while(|(span, fact)| Some((screen_row(app, side, *span, height)?, *fact)))
        .collect()
}

/// The row of the window at which a passage begins, if it is visible.
fn screen_row(app: &App, side: Side, span: Span, height: u16) -> Option<u16> {
    let window = &app.windows[side];
    let row = window.layout.row_of(span.start as usize);
    let row = row.checked_sub(window.top)?;
    (row < usize::from(height)).then_some(row as u16)
}

/// The first row of the window with part of a passage.
fn first_row_in_sight(app: &App, side: Side, span: Span, height: u16) -> Option<u16> {
    let window = &app.windows[side];
    let rows = window.layout.rows_of(span);
    let first = rows.start.max(window.top);
    let row = (first < rows.end).then(|| first - window.top)?;
    (row < usize::from(height)).then_some(row as u16)
}

/// The ribbon: a stub for each visible place, joined by a vertical line; an arrow if a place is out of view.
fn focused(app: &App, fact: usize, screen: &Screen, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(fact) = app.reading.comparison.facts.get(fact) else {
        return;
    };
    let role = Role::of_status(fact.status);
    let strokes = match (app.reading.comparison.origin(fact), fact.sure) {
        (Origin::Found, true) => SOLID,
        (Origin::Found, false) => DOTTED,
        (Origin::Confirmed | Origin::Manual, _) => DOUBLE,
    };
    let left = match (screen.columns.a, screen.columns.b) {
        (Some(a), Some(b)) if a.text.x < b.text.x => Side::A,
        _ => Side::B,
    };
    let sides = [left, left.other()];
    let rows: Pair<Vec<u16>> = Pair::from_fn(|side| {
        let places = fact.places[side].iter();
        places
            .filter_map(|span| first_row_in_sight(app, side, *span, area.height))
            .collect()
    });
    // Both ends must be marked; if one is out of view, the ribbon leads to the edge of the window.
    let mut ends: Vec<u16> = rows.a.iter().chain(&rows.b).copied().collect();
    let mut arrows: Vec<(u16, Ornament)> = Vec::new();
    for side in sides {
        if fact.places[side].is_empty() || !rows[side].is_empty() {
            continue;
        }
        let window = &app.windows[side];
        let is_above = fact.places[side]
            .first()
            .is_some_and(|span| window.layout.row_of(span.start as usize) < window.top);
        let row = if is_above {
            0
        } else {
            area.height.saturating_sub(1)
        };
        let arrow = if is_above { UP } else { DOWN };
        ends.push(row);
        arrows.push((row, arrow));
    }
    let middle = area.x + area.width / 2;
    let (Some(&first), Some(&last)) = (ends.iter().min(), ends.iter().max()) else {
        return;
    };
    if rows.a.is_empty() && rows.b.is_empty() {
        return;
    }
    for row in first..=last {
        let y = area.y + row;
        let to_left = rows[sides[0]].contains(&row);
        let to_right = rows[sides[1]].contains(&row);
        let joint = Joint {
            up: row > first,
            down: row < last,
            left: to_left,
            right: to_right,
        };
        if to_left {
            canvas.ornament(area, (middle - 2, y), strokes.from_left, role);
        }
        canvas.ornament(area, (middle, y), joint.ornament(strokes), role);
        if to_right {
            canvas.ornament(area, (middle + 1, y), strokes.to_right, role);
        }
    }
    for (row, arrow) in arrows {
        canvas.ornament(area, (middle, area.y + row), arrow, role);
    }
    for (side, x) in sides.into_iter().zip([area.x, area.right() - 1]) {
        for (row, arrow) in arrows_to_others(app, side, &fact.places[side], area.height) {
            if !rows[side].is_empty() && !rows[side].contains(&row) {
                canvas.ornament(area, (x, area.y + row), arrow, role);
            }
        }
    }
}

/// Next to a visible place there may be others further up or down: an arrow next to their text, with its row.
fn arrows_to_others(app: &App, side: Side, places: &[Span], height: u16) -> Vec<(u16, Ornament)> {
    let window = &app.windows[side];
    let bottom = window.top + usize::from(height);
    let mut places = places.iter().map(|span| window.layout.rows_of(*span));
    let above = places.clone().any(|rows| rows.end <= window.top);
    let below = places.any(|rows| rows.start >= bottom);
    let up = above.then_some((0, UP));
    let down = below.then_some((height.saturating_sub(1), DOWN));
    up.into_iter().chain(down).collect()
}

const UP: Ornament = Ornament("↑", "^");
const DOWN: Ornament = Ornament("↓", "v");

/// The line characters of a ribbon.
#[derive(Clone, Copy)]
struct Strokes {
    from_left: Ornament,
    to_right: Ornament,
    upright: Ornament,
    joints: &'static [&'static str; 11],
}

const HEAVY: [&str; 11] = ["╻", "━", "┓", "┏", "┳", "┛", "┗", "┻", "┫", "┣", "╋"];

const SOLID: Strokes = Strokes {
    from_left: Ornament("╺━", "=="),
    to_right: Ornament("━╸", "=="),
    upright: Ornament("┃", "#"),
    joints: &HEAVY,
};

const DOTTED: Strokes = Strokes {
    from_left: Ornament("╺╍", ".."),
    to_right: Ornament("╍╸", ".."),
    upright: Ornament("╏", ":"),
    joints: &HEAVY,
};

/// For a fact that the reader has confirmed or made.
const DOUBLE: Strokes = Strokes {
    from_left: Ornament("══", "HH"),
    to_right: Ornament("══", "HH"),
    upright: Ornament("║", "H"),
    joints: &["║", "═", "╗", "╔", "╦", "╝", "╚", "╩", "╣", "╠", "╬"],
};

/// The directions of lines from the middle of the ribbon on one row.
#[derive(Clone, Copy)]
struct Joint {
    up: bool,
    down: bool,
    left: bool,
    right: bool,
}

impl Joint {
    fn ornament(self, strokes: Strokes) -> Ornament {
        let (nth, ascii) = match (self.up, self.down, self.left, self.right) {
            (true, true, false, false) => return strokes.upright,
            (_, _, false, false) => (0, " "),
            (false, false, _, _) => (1, "="),
            (false, true, true, false) => (2, "+"),
            (false, true, false, true) => (3, "+"),
            (false, true, true, true) => (4, "+"),
            (true, false, true, false) => (5, "+"),
            (true, false, false, true) => (6, "+"),
            (true, false, true, true) => (7, "+"),
            (true, true, true, false) => (8, "+"),
            (true, true, false, true) => (9, "+"),
            (true, true, true, true) => (10, "+"),
        };
        Ornament(strokes.joints[nth], ascii)
    }
}
