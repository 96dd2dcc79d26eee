//! The title line: which reports are read, how long they are, how many facts they share. Below it the banner: what the reader should know of
//! the comparison as a whole.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::{
    article::Article,
    config::Role,
    link::{FactStatus, Status},
    pair::Side,
    text::visible::visible_line,
    tui::{
        app::App,
        arrange::Screen,
        canvas::{Canvas, shorten},
        pane::article::status_role,
    },
};

/// Draws the title line.
pub fn draw(app: &App, screen: &Screen, canvas: &mut Canvas<'_>) {
    let area = screen.title;
    canvas.tint(area, Role::Title);
    let both = screen.columns.a.zip(screen.columns.b);
    if both.is_none() {
        draw_single(app, area, canvas);
        return;
    }
    for side in Side::BOTH {
        let Some(column) = screen.columns[side] else {
            continue;
        };
        let is_left = side == app.left;
        // The name begins where the text begins; the counts stand at the end of the left half.
        let from = if is_left {
            column.half.x + 1
        } else {
            column.text.x
        };
        let half = Rect {
            x: from,
            width: column.half.right().saturating_sub(from),
            ..area
        };
        let name_width = source_name(&app.reading.articles[side]).width();
        let counts = if is_left {
            counts(
                app,
                usize::from(half.width).saturating_sub(name_width.min(16) + 6),
            )
        } else {
            Vec::new()
        };
        let counts_width: usize = counts.iter().map(|(words, _)| words.width()).sum();
        let room = usize::from(half.width).saturating_sub(counts_width + 2);
        name(app, side, half, room, canvas);
        let mut x = half.right().saturating_sub(counts_width as u16);
        for (words, role) in counts {
            x = canvas.words(half, (x, area.y), &words, role);
        }
    }
}

/// Letter, name and number of words of a report, in at most `room` columns.
fn name(app: &App, side: Side, area: Rect, room: usize, canvas: &mut Canvas<'_>) {
    let article = &app.reading.articles[side];
    let role = if app.side == side {
        Role::Key
    } else {
        Role::Frame
    };
    let x = canvas.words(
        area,
        (area.x, area.y),
        &format!("{}  ", side.letter()),
        role,
    );
    let words = format!("  {} words", article.n_words());
    let source = source_name(article);
    let room = room.saturating_sub(3);
    let ellipsis = canvas.paint.ornament("…", "..");
    let with_words = source.width() + words.width() <= room;
    let source = shorten(&source, room, ellipsis);
    let x = canvas.words(area, (x, area.y), &source, Role::Title);
    if with_words {
        canvas.words(area, (x, area.y), &words, Role::Frame);
    }
}

fn draw_single(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let counts = counts(app, usize::from(area.width) / 3);
    let counts_width: usize = counts.iter().map(|(words, _)| words.width()).sum();
    let room = usize::from(area.width).saturating_sub(counts_width + 3);
    let shown = Rect {
        x: area.x + 1,
        width: room as u16,
        ..area
    };
    let here = source_name(&app.reading.articles[app.side]);
    let there = source_name(&app.reading.articles[app.side.other()]);
    let other = app.side.other().letter();
    let ellipsis = canvas.paint.ornament("…", "..");
    let letter = format!("{}  ", app.side.letter());
    let x = canvas.words(shown, (shown.x, area.y), &letter, Role::Key);
    let rest = room.saturating_sub(6 + usize::from(x - shown.x));
    let here = shorten(&here, rest.max(8).min(room), ellipsis);
    let x = canvas.words(shown, (x, area.y), &here, Role::Title);
    let left = rest.saturating_sub(here.width());
    if left >= 6 {
        let there = format!(
            "   {other}  {}",
            shorten(&there, left.saturating_sub(2), ellipsis)
        );
        canvas.words(shown, (x, area.y), &there, Role::Frame);
    }
    let mut x = area.right().saturating_sub(counts_width as u16 + 1);
    for (words, role) in counts {
        x = canvas.words(area, (x, area.y), &words, role);
    }
}

/// The file name of a report, or its address without `https://`.
fn source_name(article: &Article) -> String {
    let source = visible_line(&article.source);
    let address = source.split_once("://").map(|(_, rest)| rest.to_string());
    address.unwrap_or_else(|| {
        let name = source.rsplit(['/', '\\']).next().unwrap_or(&source);
        name.to_string()
    })
}

/// How many facts both reports tell, by status, in the longest form that fits `room` columns.
fn counts(app: &App, room: usize) -> Vec<(String, Role)> {
    // Before the comparison is done, no number is true.
    if app.progress.is_some() {
        return Vec::new();
    }
    let facts = app.reading.comparison.facts.iter().enumerate();
    let mut by_status =
        [Status::Same, Status::Detail, Status::Conflict, Status::Time].map(|status| (status, 0));
    for (n, fact) in facts {
        if let (FactStatus::Linked(status), true) = (fact.status, app.is_shown(n)) {
            for slot in by_status.iter_mut().filter(|slot| slot.0 == status) {
                slot.1 += 1;
            }
        }
    }
    let total: usize = by_status.iter().map(|(_, n)| n).sum();
    let forms = [
        format!("{total} shared facts:"),
        format!("{total} shared:"),
        format!("{total}:"),
    ];
    for head in forms {
        let mut pieces = vec![(head, Role::Title)];
        for (status, n) in by_status {
            let role = status_role(FactStatus::Linked(status));
            // What does not occur is not coloured: the eye goes to what is there.
            let role = if n == 0 { Role::Frame } else { role };
            pieces.push((" ".to_string(), Role::Title));
            pieces.push((format!("{n}{}", status.glyph()), role));
        }
        if pieces.iter().map(|(words, _)| words.width()).sum::<usize>() <= room {
            return pieces;
        }
    }
    Vec::new()
}

/// Draws the notes on the comparison, one a row.
pub fn draw_banner(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let notes = app.reading.comparison.notes.iter();
    for (note, y) in notes.zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        canvas.tint(row, Role::Banner);
        let room = usize::from(area.width).saturating_sub(2);
        let words = shorten(&note.text, room, canvas.paint.ornament("…", ".."));
        canvas.words(row, (area.x + 1, y), &words, Role::Banner);
    }
}
