//! The box of keys that may follow an unfinished sequence: `]`, `[`, `g` and `z`.

use ratatui::layout::{Margin, Rect};
use unicode_width::UnicodeWidthStr;

use crate::{
    config::Role,
    tui::{
        App,
        input::typing::following,
        view::{
            canvas::{Canvas, shorten},
            frame,
        },
    },
};

/// Draws the box above the footer while a sequence is unfinished.
pub(super) fn draw(app: &App, footer: Rect, canvas: &mut Canvas<'_>) {
    if app.sequence.is_empty() {
        return;
    }
    let keys = following(&app.config.keymap, &app.sequence);
    let widest_key = keys.iter().map(|(key, _)| key.width()).max().unwrap_or(0);
    let widest = keys
        .iter()
        .map(|(_, words)| words.width())
        .max()
        .unwrap_or(0);
    let width = (widest_key + widest + 6).min(usize::from(footer.width)) as u16;
    let height = (keys.len() + 2).min(usize::from(footer.y)) as u16;
    if keys.is_empty() || height < 3 {
        return;
    }
    let area = Rect {
        x: footer.right() - width,
        y: footer.y - height,
        width,
        height,
    };
    canvas.clear(area);
    frame::draw(area, canvas);
    canvas.words(
        area,
        (area.x + 2, area.y),
        &format!(" {} ", app.sequence),
        Role::Key,
    );
    let inner = area.inner(Margin::new(1, 1));
    for ((key, words), y) in keys.iter().zip(inner.y..inner.bottom()) {
        canvas.words(inner, (inner.x + 1, y), key, Role::Key);
        let x = inner.x + 2 + widest_key as u16 + 1;
        let room = usize::from(inner.right().saturating_sub(x + 1));
        let words = shorten(words, room, canvas.paint.ornament("…", ".."));
        canvas.words(inner, (x, y), &words, Role::Text);
    }
}
