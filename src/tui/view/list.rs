//! Draws an open list pane: at the bottom of the screen, as high as its rows; a long list covers the texts.

use ratatui::layout::{Margin, Rect};
use unicode_width::UnicodeWidthStr;

use crate::{
    config::{Action, Role},
    pair::Side,
    text::{
        Span,
        fold::{Case, Folded},
    },
    tui::{
        list::{Overlay, OverlayKind, Piece, Row, flow::Part},
        state::{
            app::App,
            arrange::{Facts, Ruled, Screen},
        },
        view::{
            canvas::{Canvas, Ornament, shorten},
            frame,
        },
    },
};

/// The smallest number of rows of text left free above a short list on a small screen.
const LEAST_TEXT: u16 = 5;
/// The width and height of the screen from which the pane has a frame and leaves the title line free.
const ROOMY: (u16, u16) = (100, 20);
/// The width of the widest pane: longer lines are hard to read.
const WIDEST: u16 = 112;
/// The smallest margin next to it.
const MARGIN: u16 = 12;

/// The frame of the pane on a screen, and the area of the list inside. The footer stays free, and so does a list of facts next to the
/// texts; a part below the texts is covered completely or not at all.
pub(crate) fn place(overlay: &Overlay, app: &App) -> (Rect, Rect) {
    let screen = app.size;
    let (mut width, height) = (screen.0, screen.1.saturating_sub(1));
    let parts = app.screen();
    let top = |y: u16| parts.map_or(y, |parts| top_of_part(&parts, y));
    if is_small(screen) || overlay.is_full {
        let rows = (overlay.tallest.max(1) + 1).min(usize::from(height)) as u16;
        let rows = height - top(height - rows);
        // A few rows of text above the pane would only distract, and a list that changes covers everything.
        let is_whole = overlay.is_full || height - rows < LEAST_TEXT;
        let rows = if is_whole { height } else { rows };
        let frame = Rect::new(0, height - rows, width, rows);
        let list = Rect {
            y: frame.y + rows.min(1),
            height: rows.saturating_sub(1),
            ..frame
        };
        return (frame, list);
    }
    if let Some(Facts::Beside { rule, .. }) = parts.map(|parts| parts.facts) {
        width = rule.x - 1;
    }
    // A strip of text next to the pane would only distract.
    let wide = if width < WIDEST + 2 * MARGIN {
        width
    } else {
        WIDEST
    };
    let most = height - 1;
    let tall = (overlay.tallest.max(3) + 2).min(usize::from(most)) as u16;
    let y = top(1 + most - tall);
    let tall = 1 + most - y;
    let frame = Rect::new((width - wide) / 2, y, wide, tall);
    let list = Rect::new(frame.x + 1, frame.y + 1, wide - 2, tall - 2);
    (frame, list)
}

/// The first row of the strip, list of facts or peek that contains row `y`; `y` itself if none does.
fn top_of_part(screen: &Screen, y: u16) -> u16 {
    let below = match screen.facts {
        Facts::Below { rule, area } => Some(Ruled { rule, area }),
        Facts::Hidden | Facts::Beside { .. } => None,
    };
    let parts = [screen.strip, below, screen.peek].into_iter().flatten();
    let is_in = |part: &Ruled| part.rule.y < y && y < part.area.bottom();
    parts
        .filter(is_in)
        .map(|part| part.rule.y)
        .next()
        .unwrap_or(y)
}

/// Whether the screen is too small for a frame around a pane.
const fn is_small(screen: (u16, u16)) -> bool {
    screen.0 < ROOMY.0 || screen.1 <= ROOMY.1
}

/// Whether a pane covers the whole screen except its footer.
pub(crate) fn covers(overlay: &Overlay, app: &App) -> bool {
    place(overlay, app).0.y == 0
}

/// Draws the pane.
pub(crate) fn draw(overlay: &Overlay, app: &App, canvas: &mut Canvas<'_>) {
    let (frame, list) = place(overlay, app);
    // A blank column on both sides separates the texts below from the frame.
    canvas.clear(frame.outer(Margin::new(1, 0)));
    draw_frame(frame, list, canvas);
    draw_title(overlay, frame, list, canvas);
    if overlay.fit.is_empty() {
        let words = if overlay.filter.input.value().is_empty() {
            overlay.content.empty.as_ref()
        } else {
            "No matches"
        };
        canvas.words(list, (list.x + 1, list.y), words, Role::Hint);
    }
    for (y, line) in (list.y..list.bottom()).zip(overlay.fit.visible(overlay.top)) {
        let selected = line.row.is_some() && line.row == overlay.selected;
        let cells = match line.row.and_then(|n| overlay.content.rows.get(n)) {
            Some(Row::Item(cells)) if selected => Some(cells),
            _ => None,
        };
        let chosen = cells.map(|cells| overlay.column_of(cells));
        let several = cells
            .is_some_and(|cells| cells.iter().filter(|cell| cell.target.is_some()).count() > 1);
        let row = Rect {
            y,
            height: 1,
            ..list
        };
        for part in &line.parts {
            draw_part(part, overlay, row, canvas);
            if several && chosen == Some(part.cell) {
                let width = pieces_width(&part.pieces);
                let words = Rect::new(list.x + part.x, y, width, 1).intersection(row);
                canvas.highlight(words, Role::Row);
            }
        }
        if selected && !several {
            canvas.highlight(row, Role::Row);
        }
        let first = overlay.selected.map(|row| overlay.fit.line_of(row));
        if selected && first == Some(overlay.top + usize::from(y - list.y)) {
            canvas.ornament(list, (list.x + 1, y), Ornament("▸", ">"), Role::Key);
        }
    }
}

fn draw_frame(area: Rect, list: Rect, canvas: &mut Canvas<'_>) {
    if list.x == area.x {
        canvas.rule(Rect {
            height: area.height.min(1),
            ..area
        });
    } else {
        frame::draw(area, canvas);
    }
}

/// Title, filter and counts, in the upper edge.
fn draw_title(overlay: &Overlay, frame: Rect, list: Rect, canvas: &mut Canvas<'_>) {
    let inner = Rect {
        x: frame.x + 2,
        width: frame.width.saturating_sub(4),
        height: frame.height.min(1),
        ..frame
    };
    let (shown, all) = overlay.counts();
    let filter = overlay.filter.input.value();
    let counts = if filter.is_empty() {
        format!(" {all} ")
    } else {
        format!(" /{filter}  {shown} of {all} ")
    };
    let room = usize::from(inner.width).saturating_sub(counts.width());
    let title = format!(
        " {} ",
        shorten(
            &overlay.content.title,
            room.saturating_sub(3),
            canvas.paint.ornament("…", "..")
        )
    );
    let mut end = canvas.words(inner, (inner.x, frame.y), &title, Role::Title);
    // Labels the columns with their reports.
    if let [a, b] = overlay.fit.shares() {
        for (x, side) in [(a, Side::A), (b, Side::B)] {
            // Above its column, or after the title if that is in the way.
            let x = (list.x + x).saturating_sub(1).max(end);
            end = canvas.words(
                inner,
                (x, frame.y),
                &format!(" {} ", side.letter()),
                Role::Key,
            );
        }
    }
    if all > 0 {
        canvas.words_right(inner, frame.y, &counts, Role::Hint);
    }
}

/// The keys of an open pane for the footer, the most useful first.
pub(crate) fn hints(app: &App, overlay: &Overlay) -> Vec<(String, &'static str)> {
    let key = |action: Action| app.keys(action);
    if overlay.filtering {
        return vec![
            ("Enter".to_string(), "done"),
            ("Esc".to_string(), "all rows"),
        ];
    }
    let mut hints = Vec::new();
    let leads = overlay.target().is_some();
    if leads {
        let words = match overlay.kind {
            OverlayKind::Help => "run",
            OverlayKind::Themes => "use this one",
            OverlayKind::Reports if app.reports.is_choosing => "choose",
            OverlayKind::Visits | OverlayKind::Reports => "open",
            OverlayKind::Matrix => "open this pair",
            _ => "read there",
        };
        hints.push((key(Action::CrossOver), words));
    }
    if overlay.kind == OverlayKind::Bookmarks {
        if leads {
            hints.extend(
                [
                    ("n", "note"),
                    ("E", "export"),
                    ("d", "delete"),
                    ("t", "tags"),
                    ("e", "in editor"),
                    ("a", "use this passage"),
                ]
                .map(|(key, words)| (key.to_string(), words)),
            );
        }
        hints.push(("u".to_string(), "undo"));
    }
    if overlay.kind == OverlayKind::Digest {
        if app.reports.listed.len() > 2 {
            hints.push(("m".to_string(), "all reports"));
        }
        hints.push(("E".to_string(), "export"));
        hints.push((key(Action::Quoted), "quoted"));
    }
    if overlay.kind == OverlayKind::Matrix {
        hints.push(("E".to_string(), "export"));
    }
    if overlay.has_parts() {
        hints.push((key(Action::NextFact), "next part"));
    }
    if overlay.has_columns() {
        let keys = format!("{} {}", key(Action::FocusA), key(Action::FocusB));
        let words = if overlay.kind == OverlayKind::Matrix {
            "report"
        } else {
            "side"
        };
        hints.push((keys, words));
    }
    if overlay.counts().1 > 0 {
        hints.push((key(Action::Search), "filter"));
    }
    hints.push((key(Action::Cancel), "close"));
    hints
}

fn draw_part(part: &Part, overlay: &Overlay, line: Rect, canvas: &mut Canvas<'_>) {
    let cell = Rect {
        x: line.x + part.x,
        width: part.width,
        ..line
    }
    .intersection(line);
    let mut x = cell.x;
    for piece in &part.pieces {
        // Hints are text of the program; everything else may be text of a report.
        let is_plain = canvas.paint.ascii && piece.role == Role::Hint;
        let words = if is_plain {
            plain(piece.text())
        } else {
            piece.text().replace('\u{a0}', " ")
        };
        x = canvas.words(cell, (x, cell.y), &words, piece.role);
    }
    let filter = Folded::new(overlay.filter.input.value(), Case::Lower);
    if filter.text.trim().is_empty() {
        return;
    }
    let text: String = part.pieces.iter().map(Piece::text).collect();
    let folded = Folded::new(&text, Case::Lower);
    for word in filter.text.split_whitespace() {
        for (at, _) in folded.text.match_indices(word) {
            let hit = folded.original(at, at + word.len());
            let before = Span::new(0, hit.start as usize).of(&text).width() as u16;
            let width = hit.of(&text).width() as u16;
            canvas.tint(
                Rect::new(cell.x + before, cell.y, width, 1).intersection(cell),
                Role::Hit,
            );
        }
    }
}

/// Words with ASCII glyphs only, with the same width.
fn plain(words: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_ascii() => c,
        '\u{a0}' => ' ',
        '“' | '”' => '"',
        '✓' => '+',
        '…' => '~',
        _ => '-',
    };
    words.chars().map(plain).collect()
}

fn pieces_width(pieces: &[Piece]) -> u16 {
    let width: usize = pieces.iter().map(|piece| piece.text().width()).sum();
    width.min(usize::from(u16::MAX)) as u16
}
