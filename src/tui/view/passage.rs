//! A passage of a fact on one row, cut so that its differing words are visible, and marked.

use ratatui::{layout::Rect, style::Style};
use unicode_width::UnicodeWidthStr;

use crate::{
    comparison::{Link, Status},
    config::Role,
    layout,
    pair::{Pair, Side},
    text::{Span, runs::runs},
    tui::{state::app::App, view::canvas::Canvas},
};

/// Draws the passage of one report on one row, cut so that the differing words are visible. `shown` are the passages drawn next to each
/// other.
pub(super) fn passage(
    app: &App,
    n: usize,
    (shown, side): (Pair<Option<Span>>, Side),
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let Some(span) = shown[side] else {
        let dash = canvas.paint.ornament("—", "--");
        canvas.words(area, (area.x, area.y), dash, Role::Frame);
        return;
    };
    let text = &app.reading.articles[side].text;
    let marks = differing(app, n, side, shown);
    let ellipsis = canvas.paint.ornament("…", "..");
    let room = usize::from(area.width).saturating_sub(2 * ellipsis.width());
    let shown = excerpt(text, span, marks.iter().map(|mark| mark.0).min(), room);
    let mut x = area.x;
    if shown.start > span.start {
        x = canvas.words(area, (x, area.y), ellipsis, Role::Frame);
    }
    let x = marked(
        text,
        shown,
        &styled(app, n, &marks, canvas),
        area,
        (x, area.y),
        canvas,
    );
    if shown.end < span.end {
        canvas.words(area, (x, area.y), ellipsis, Role::Frame);
    }
}

/// The link between two shown passages of a fact. `None` if they are linked only through others.
pub(super) fn link_shown(app: &App, n: usize, shown: Pair<Option<Span>>) -> Option<&Link> {
    let comparison = &app.reading.comparison;
    let mut links = comparison.facts.get(n)?.links.iter();
    links.find_map(|&n| {
        let link = comparison.links.get(n as usize)?;
        (link.passages.map(Some) == shown).then_some(link)
    })
}

/// The differing words of a passage of a fact: from the passage shown next to it if both are linked, or else from all of its
/// counterparts; with the status of the link.
pub(super) fn differing(
    app: &App,
    n: usize,
    side: Side,
    shown: Pair<Option<Span>>,
) -> Vec<(Span, Status)> {
    let Some(passage) = shown[side] else {
        return Vec::new();
    };
    let comparison = &app.reading.comparison;
    let direct = link_shown(app, n, shown);
    let all = comparison.facts.get(n).map_or(&[][..], |it| &it.links);
    let all = all.iter().filter(|_| direct.is_none());
    let links = all.filter_map(|&n| comparison.links.get(n as usize));
    direct
        .into_iter()
        .chain(links)
        .filter(|link| link.passages[side].overlaps(passage))
        .flat_map(|link| {
            link.differences
                .iter()
                .map(|it| (it.shown[side], link.status))
        })
        .filter(|(span, _)| passage.covers(*span) && !span.is_empty())
        .collect()
}

/// The marks of a fact with their styles.
pub(super) fn styled(
    app: &App,
    n: usize,
    marks: &[(Span, Status)],
    canvas: &Canvas<'_>,
) -> Vec<(Span, Style)> {
    let is_selected = app.fact == Some(n);
    let marks = marks.iter();
    marks
        .map(|&(span, status)| (span, canvas.paint.difference(status, is_selected)))
        .collect()
}

/// Draws a piece of a report with some of its words marked; returns the column after it.
pub(super) fn marked(
    text: &str,
    shown: Span,
    marks: &[(Span, Style)],
    area: Rect,
    (mut x, y): (u16, u16),
    canvas: &mut Canvas<'_>,
) -> u16 {
    let plain = canvas.paint.style(Role::Text);
    for (run, covering) in runs(shown, marks) {
        let style = covering
            .iter()
            .fold(plain, |style, &n| style.patch(marks[n].1));
        x = canvas.styled(area, (x, y), run.of(text), style);
    }
    x
}

/// The part of a passage that fits in `room` columns: from its beginning, or from a few words before the differing ones if these would
/// not be visible.
fn excerpt(text: &str, span: Span, differing: Option<Span>, room: usize) -> Span {
    let fits = |from: u32| {
        let mut columns = 0;
        let rest = Span {
            start: from,
            end: span.end,
        };
        let mut end = from;
        for cell in layout::cells(text, rest) {
            columns += cell.columns(columns);
            if columns > room {
                break;
            }
            end = cell.end() as u32;
        }
        Span { start: from, end }
    };
    let whole = fits(span.start);
    let Some(differing) = differing.filter(|differing| differing.end > whole.end.saturating_sub(2))
    else {
        return whole;
    };
    // A third of the space for the words before, from the beginning of a word.
    let before = Span {
        start: span.start,
        end: differing.start,
    };
    let mut from = differing.start;
    let mut columns = 0;
    for (at, c) in before.of(text).char_indices().rev() {
        columns += unicode_width::UnicodeWidthChar::width(c).unwrap_or(1);
        if columns > room / 3 {
            break;
        }
        if c.is_whitespace() {
            from = before.start + (at + c.len_utf8()) as u32;
        }
    }
    fits(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_the_differing_words() {
        let text = "The committee, which met on Monday after a long delay, said that nine people were hurt.";
        let check = |differing: &str, room: usize, expected: &str| {
            let at = text.find(differing).unwrap();
            let differing = Span::new(at, at + differing.len());
            let got = excerpt(text, Span::all(text), Some(differing), room);
            assert_eq!(got.of(text), expected);
        };
        check("committee", 20, "The committee, which");
        check("nine people", 30, "that nine people were hurt.");
        check("nine people", 200, text);
    }
}
