//! The completions above the command line.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::{
    config::Role,
    tui::{
        App,
        state::mode::Prompt,
        view::canvas::{Canvas, shorten},
    },
};

/// The largest number of completions shown.
const MOST: usize = 8;

/// Draws the completions above the command line; first the description of the command whose argument is being typed.
pub(crate) fn draw(app: &App, prompt: &Prompt, footer: Rect, canvas: &mut Canvas<'_>) {
    let typed = prompt
        .completing
        .as_ref()
        .map_or(prompt.input.value(), |(typed, _)| typed);
    let at = prompt.completing.as_ref().map(|(_, at)| *at);
    let found = app.offers(typed);
    let room = usize::from(footer.y / 2);
    let head = usize::from(found.verb.is_some()).min(room);
    let n = found.offers.len().min(MOST).min(room - head);
    // The selected one stays visible.
    let from = at.unwrap_or(0).saturating_sub(n.saturating_sub(1));
    let top = footer.y - (n + head) as u16;
    let line = |n: usize| Rect {
        y: top + n as u16,
        height: 1,
        ..footer
    };
    let shown = found.offers.iter().skip(from).take(n);
    let width = |name: &str, argument: &str| name.width() + argument.width() + 1;
    let verb = found.verb.filter(|_| head > 0);
    let widths = shown.clone().map(|it| width(&it.name, it.argument));
    let widest = widths
        .chain(verb.map(|verb| width(verb.name(), verb.argument())))
        .max();
    let doc_at = footer.x + 4 + widest.unwrap_or(0) as u16;
    if let Some(verb) = verb {
        let words = (verb.name(), verb.argument(), verb.doc(), "");
        draw_row(words, doc_at, line(0), canvas);
    }
    for (nth, offer) in shown.enumerate() {
        let row = line(nth + head);
        let words = (
            offer.name.as_str(),
            offer.argument,
            offer.doc.as_str(),
            offer.keys.as_str(),
        );
        draw_row(words, doc_at, row, canvas);
        if at == Some(from + nth) {
            canvas.tint(row, Role::Row);
        }
    }
}

/// Draws name and argument, description and keys.
fn draw_row(
    (name, argument, doc, keys): (&str, &str, &str, &str),
    doc_at: u16,
    row: Rect,
    canvas: &mut Canvas<'_>,
) {
    canvas.clear(row);
    let x = canvas.words(row, (row.x + 2, row.y), name, Role::Key);
    let x = canvas.words(row, (x + 1, row.y), argument, Role::Hint) + 1;
    let edge = Rect {
        width: row.width.saturating_sub(1),
        ..row
    };
    // Of the two the description is more important.
    let x = x.max(doc_at);
    let fits = usize::from(edge.right().saturating_sub(x)) > doc.width() + keys.width() + 1;
    if fits {
        canvas.words_right(edge, row.y, keys, Role::Hint);
    }
    let room = usize::from(edge.right().saturating_sub(x));
    let doc = shorten(doc, room, canvas.paint.ornament("…", ".."));
    canvas.words(edge, (x, row.y), &doc, Role::Text);
}
