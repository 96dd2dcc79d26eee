//! The peek: the other end of the selected fact, below the only report that is shown.

use ratatui::layout::Rect;

use super::{article, facts, strip};
use crate::{
    config::Role,
    layout,
    tui::{state::app::App, view::canvas::Canvas},
};

/// Draws the other end of the selected fact below the report.
pub(super) fn draw(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(rule);
    let side = app.side.other();
    let letter = side.letter();
    let selected = app
        .fact
        .and_then(|n| Some((n, app.reading.comparison.facts.get(n)?)));
    let span = selected.and_then(|(n, _)| app.place_of(n, side));
    let Some(((n, fact), span)) = selected.zip(span) else {
        if app.is_begun && app.progress.is_none() {
            let (words, _) = strip::elsewhere(app);
            canvas.words(
                rule,
                (rule.x + 2, rule.y),
                &format!(" {words} "),
                Role::Frame,
            );
        } else {
            canvas.words(
                rule,
                (rule.x + 2, rule.y),
                &format!(" {letter} "),
                Role::Frame,
            );
            let area = Rect {
                x: area.x + 2,
                width: area.width.saturating_sub(2),
                ..area
            };
            let words = facts::summary(app);
            let lines = layout::lines(&words, usize::from(area.width));
            let below = area.y + lines.len() as u16;
            for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
                canvas.words(area, (area.x, y), line.of(&words), Role::Hint);
            }
            let legend = Rect {
                y: below,
                height: area.bottom().saturating_sub(below),
                ..area
            };
            strip::legend(legend, canvas);
        }
        return;
    };
    let both_ways = canvas.paint.ornament("⇄", "<>");
    let words = format!(" {letter} {both_ways} ");
    let x = canvas.words(rule, (rule.x + 2, rule.y), &words, Role::Frame);
    let doubt = facts::doubt(app, fact, canvas.paint).trim();
    let mark = format!("{} {}{doubt} ", facts::number(n), fact.status.glyph());
    let x = canvas.words(rule, (x, rule.y), &mark, Role::of_status(fact.status));
    let words = format!("{} ", facts::status_words(app, fact));
    canvas.words(rule, (x, rule.y), &words, Role::Title);
    let window = &app.windows[side];
    let first = window.layout.row_of(span.start as usize);
    let width = window.layout.width().min(usize::from(area.width)) as u16;
    // Below the text that is read.
    let screen = app.screen();
    let read = screen.and_then(|screen| screen.columns[app.side]);
    let x = read.map_or(area.x, |column| column.text.x);
    article::draw_rows(app, side, first, Rect { x, width, ..area }, canvas);
}
