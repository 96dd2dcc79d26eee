//! The list of facts: number, status, kind of difference, and the passages of both articles with differing words marked.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::{
    comparison::{Fact, FactStatus, Origin},
    config::{Action, Role},
    layout,
    output::summary::{kinds, values},
    pair::{Pair, Side},
    text::Span,
    tui::{
        state::{
            app::{App, Focus},
            arrange::Facts,
            index::{Filter, Listing},
            legend::{MARKS, SIGNS, in_short},
        },
        view::{
            canvas::{Canvas, Ornament, shorten},
            paint::Paint,
            passage::{differing, marked, passage, styled},
        },
    },
};

/// The columns for the kind of difference.
const KIND: u16 = 11;

/// The width from which the list has a column for the kind and one for each article; a narrower list shows only the values.
const COLUMNS: u16 = 80;

/// Draws the list below the texts, one row per fact.
pub(crate) fn draw_below(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(rule);
    let x = title(app, rule, canvas);
    let end = filters(app, rule, x, canvas);
    shared(
        app,
        Rect {
            width: end.saturating_sub(rule.x),
            ..rule
        },
        x,
        canvas,
    );
    let listed = app.listed();
    if listed.facts.is_empty() {
        canvas.words(area, (area.x + 1, area.y), &summary(app), Role::Hint);
        return;
    }
    let digits = digits(&listed.facts);
    // Only for visible rows: a long pair has thousands of facts.
    for (n, y) in in_sight(app, &listed, area.height).iter().zip(area.y..) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        draw_row(app, *n, digits, row, canvas);
    }
}

/// Draws the list next to the texts, one row per fact, with both passages of the selected one below it.
pub(crate) fn draw_beside(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.upright(rule);
    let heading = Rect { height: 1, ..area };
    let x = title(app, heading, canvas);
    filters(app, heading, x, canvas);
    let listed = app.listed();
    let list = list_beside(area, listed.facts.len());
    if listed.facts.is_empty() {
        let words = summary(app);
        let lines = layout::lines(&words, usize::from(area.width));
        for (line, y) in lines.into_iter().zip(list.y..area.bottom()) {
            canvas.words(area, (area.x, y), line.of(&words), Role::Hint);
        }
        return;
    }
    let digits = digits(&listed.facts);
    for (n, y) in in_sight(app, &listed, list.height).iter().zip(list.y..) {
        let row = Rect {
            y,
            height: 1,
            ..list
        };
        draw_row(app, *n, digits, row, canvas);
    }
    let y = list.bottom() + 1;
    let below = Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    let end = match app.fact {
        Some(n) => both_passages(app, n, below, canvas),
        None => below.y,
    };
    legend_beside(area, end, canvas);
}

/// Draws a fact in its row, and highlights the row if the fact is selected.
fn draw_row(app: &App, n: usize, digits: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let Some(fact) = app.reading.comparison.facts.get(n) else {
        return;
    };
    draw_fact(app, (n, fact), digits, row, canvas);
    if app.fact == Some(n) {
        canvas.ornament(row, (row.x, row.y), Ornament("▸", ">"), Role::Ribbon);
        if app.focus == Focus::Facts {
            canvas.highlight(row, Role::Row);
        }
    }
}

/// Draws number, status and kind of a fact, and the passages of the articles.
fn draw_fact(
    app: &App,
    (n, fact): (usize, &Fact),
    digits: usize,
    row: Rect,
    canvas: &mut Canvas<'_>,
) {
    let number = format!("{:>digits$} ", number(n));
    let x = canvas.words(row, (row.x + 2, row.y), &number, Role::Frame);
    let glyph = fact.status.glyph().to_string();
    let x = canvas.words(row, (x, row.y), &glyph, Role::of_status(fact.status));
    let doubt = doubt(app, fact, canvas.paint);
    let x = canvas.words(row, (x, row.y), doubt, Role::Frame) + 1;
    // The best places of the fact, wherever the reader is.
    let shown = Pair::from_fn(|side| app.best_place_of(n, side));
    if let FactStatus::Only(side) = fact.status {
        let rest = Rect {
            x,
            width: row.right().saturating_sub(x + 1),
            ..row
        };
        passage(app, n, (shown, side), rest, canvas);
        return;
    }
    if row.width < COLUMNS {
        short_row(
            app,
            n,
            Rect {
                x,
                width: row.right().saturating_sub(x),
                ..row
            },
            canvas,
        );
        return;
    }
    let kind = kinds(&app.reading.comparison, fact)
        .first()
        .copied()
        .unwrap_or("");
    canvas.words(row, (x, row.y), kind, Role::of_status(fact.status));
    let x = x + KIND + 1;
    let half = row.right().saturating_sub(x) / 2;
    for (nth, side) in [app.left, app.left.other()].into_iter().enumerate() {
        let from = x + nth as u16 * half;
        let from = if nth == 0 {
            from
        } else {
            canvas.ornament(
                row,
                (from.saturating_sub(2), row.y),
                Ornament("│", "|"),
                Role::Frame,
            );
            from
        };
        let width = if nth == 0 {
            half.saturating_sub(3)
        } else {
            row.right().saturating_sub(from + 1)
        };
        passage(
            app,
            n,
            (shown, side),
            Rect {
                x: from,
                width,
                ..row
            },
            canvas,
        );
    }
}

/// A shared fact without room for two passages: kind and values of a difference, or else the passage of the left article.
fn short_row(app: &App, n: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let Some(fact) = app.reading.comparison.facts.get(n) else {
        return;
    };
    let role = Role::of_status(fact.status);
    let kind = kinds(&app.reading.comparison, fact).first().copied();
    let Some((kind, values)) = kind.zip(values(&app.reading, fact)) else {
        let shown = Pair::from_fn(|side| app.best_place_of(n, side));
        passage(app, n, (shown, app.left), row, canvas);
        return;
    };
    let x = canvas.words(row, (row.x, row.y), &format!("{kind}: "), role);
    let ellipsis = canvas.paint.ornament("…", "..");
    let room = usize::from(row.right().saturating_sub(x)).saturating_sub(3) / 2;
    let (left, right) = (&values[app.left], &values[app.left.other()]);
    // The space that one value does not need is used for the other.
    let left_room = room + room.saturating_sub(right.width());
    let left = shorten(left, left_room, ellipsis);
    let x = canvas.words(row, (x, row.y), &left, Role::Text);
    let x = canvas.words(row, (x, row.y), " / ", Role::Frame);
    let right = shorten(right, usize::from(row.right().saturating_sub(x)), ellipsis);
    canvas.words(row, (x, row.y), &right, Role::Text);
}

/// Draws the legend at the bottom of the pane, if there is room below row `end`.
fn legend_beside(area: Rect, end: u16, canvas: &mut Canvas<'_>) {
    const ROWS: u16 = 5;
    if end + ROWS > area.bottom() {
        return;
    }
    let mut at = (area.x, area.bottom() - ROWS);
    let signs = in_short().map(|(glyph, role, meaning)| (glyph, role, format!(" {meaning}")));
    let marks = MARKS.map(|(name, role)| (name.to_string(), role, String::new()));
    for (n, (sample, role, meaning)) in signs.chain(marks).enumerate() {
        let width = (sample.width() + meaning.width()) as u16;
        let is_full = at.0 + width > area.right();
        // The marks begin on a new row.
        if is_full || n == SIGNS.len() - 1 {
            at = (area.x, at.1 + 1);
        }
        let x = canvas.words(area, at, &sample, role);
        at.0 = canvas.words(area, (x, at.1), &meaning, Role::Hint) + 3;
    }
}

/// The area of the list in the pane next to the texts: below its heading, with room for two passages below it.
fn list_beside(area: Rect, n_listed: usize) -> Rect {
    let rows = area.height.saturating_sub(1 + area.height / 3);
    Rect {
        y: area.y + 1,
        height: rows.min(n_listed.min(usize::from(u16::MAX)) as u16),
        ..area
    }
}

/// Draws the kind of difference and both passages, wrapped; returns the row after them.
fn both_passages(app: &App, n: usize, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let Some(fact) = app.reading.comparison.facts.get(n) else {
        return area.y;
    };
    let mut heading = format!("{} ", fact.status.glyph());
    if matches!(fact.status, FactStatus::Linked(_)) {
        heading = format!(
            "{} {}{}",
            number(n),
            heading.trim(),
            doubt(app, fact, canvas.paint)
        );
    }
    let x = canvas.words(
        area,
        (area.x, area.y),
        &heading,
        Role::of_status(fact.status),
    );
    canvas.words(area, (x, area.y), &status_words(app, fact), Role::Title);
    let mut y = area.y + 1;
    let limit = usize::from(area.height.saturating_sub(2) / 2);
    for side in [app.left, app.left.other()] {
        let letter = side.letter().to_string();
        canvas.words(area, (area.x, y), &letter, Role::Key);
        let text = Rect {
            x: area.x + 3,
            width: area.width.saturating_sub(3),
            ..area
        };
        let Some(span) = app.place_of(n, side) else {
            canvas.words(
                text,
                (text.x, y),
                canvas.paint.ornament("—", "--"),
                Role::Frame,
            );
            y += 2;
            continue;
        };
        let words = &app.reading.articles[side].text;
        let shown = Pair::from_fn(|side| app.place_of(n, side));
        let marks = styled(app, n, &differing(app, n, side, shown), canvas);
        let lines = layout::lines(span.of(words), usize::from(text.width));
        for line in lines.into_iter().take(limit) {
            let line = Span {
                start: span.start + line.start,
                end: span.start + line.end,
            };
            marked(words, line, &marks, text, (text.x, y), canvas);
            y += 1;
        }
        y += 1;
    }
    y
}

/// The fact that is drawn at a position of the list.
pub(crate) fn fact_at(app: &App, facts: Facts, at: Position) -> Option<usize> {
    let listed = app.listed();
    let area = match facts {
        Facts::Below { area, .. } => area,
        Facts::Beside { area, .. } => list_beside(area, listed.facts.len()),
        Facts::Hidden => return None,
    };
    let row = usize::from(at.y.checked_sub(area.y)?);
    in_sight(app, &listed, area.height).get(row).copied()
}

/// The number of a fact, as shown in tags and lists.
pub(crate) const fn number(fact: usize) -> usize {
    fact + 1
}

/// The kind of a fact in words: the kinds of its differences, or else its status.
pub(crate) fn status_words(app: &App, fact: &Fact) -> String {
    let kinds = kinds(&app.reading.comparison, fact);
    let sign = SIGNS.iter().find(|sign| sign.status == fact.status);
    let status = match fact.status {
        FactStatus::Only(side) => return format!("only in {}", side.letter()),
        FactStatus::Linked(_) => sign.map_or("", |sign| sign.short),
    };
    match (kinds.is_empty(), fact.sure) {
        (_, false) => format!(
            "possible match: {}",
            if kinds.is_empty() {
                status.to_string()
            } else {
                kinds.join(", ")
            }
        ),
        (true, true) => status.to_string(),
        (false, true) => kinds.join(", "),
    }
}

/// The text after the glyph of a fact: that it is only a possible match, or that the reader confirmed it.
pub(crate) fn doubt(app: &App, fact: &Fact, paint: &Paint) -> &'static str {
    match (app.reading.comparison.origin(fact), fact.sure) {
        (Origin::Confirmed, _) => paint.ornament("✓", "+"),
        (Origin::Manual, _) => "*",
        (Origin::Found, true) => " ",
        (Origin::Found, false) => "?",
    }
}

/// A one-line summary of the comparison, for a list without rows.
pub(crate) fn summary(app: &App) -> String {
    if app.progress.is_some() {
        return "Comparing the reports".to_string();
    }
    let listed = app.listed();
    let counts = &listed.counts;
    if listed.facts.is_empty() && app.filter != Filter::All {
        return format!("Nothing passes the filter: {}", app.filter.name());
    }
    let n_shared = counts.n_shared();
    if n_shared == 0 {
        return match counts.possible {
            0 => "No shared facts found".to_string(),
            1 => "No certain matches; 1 possible match".to_string(),
            n => format!("No certain matches; {n} possible matches"),
        };
    }
    let keys = app.keys(Action::NextFact);
    let n_only = counts.only.a + counts.only.b;
    let facts = if n_shared == 1 { "fact" } else { "facts" };
    match app.filter {
        Filter::All => {
            format!("{n_shared} shared {facts}, {n_only} in one report only · {keys} next fact")
        }
        filter => {
            let n = listed.facts.len();
            format!("Facts: {} ({n}) · {keys} next fact", filter.name())
        }
    }
}

/// Draws the name of the list; returns the column after it.
fn title(app: &App, rule: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let role = if app.focus == Focus::Facts {
        Role::Key
    } else {
        Role::Title
    };
    canvas.words(rule, (rule.x + 1, rule.y), " facts ", role)
}

/// Draws the filters with the number of facts that pass each, and the key that cycles through them, at the end of a rule that is used
/// up to column `x`, in the longest form that fits. Returns their first column.
fn filters(app: &App, rule: Rect, x: u16, canvas: &mut Canvas<'_>) -> u16 {
    let counts = app.filter_counts();
    let key = format!(" {} ", app.keys(Action::CycleFilter));
    let piece = |filter: Filter, n: usize| {
        let is_chosen = filter == app.filter;
        let words = format!("{} {n}", filter.name());
        (
            if is_chosen {
                format!("[{words}]")
            } else {
                format!(" {words} ")
            },
            is_chosen,
        )
    };
    let all: Vec<(String, bool)> = counts.iter().map(|&(filter, n)| piece(filter, n)).collect();
    let chosen: Vec<(String, bool)> = all.iter().filter(|it| it.1).cloned().collect();
    let room = usize::from(rule.right().saturating_sub(x + 2));
    for pieces in [all, chosen] {
        let width = pieces.iter().map(|(words, _)| words.width()).sum::<usize>() + key.width() + 1;
        if width > room {
            continue;
        }
        let from = rule.right() - width as u16 - 1;
        let mut at = from;
        for (words, is_chosen) in pieces {
            let role = if is_chosen { Role::Title } else { Role::Frame };
            at = canvas.words(rule, (at, rule.y), &words, role);
        }
        canvas.words(rule, (at + 1, rule.y), &key, Role::Key);
        return from;
    }
    rule.right()
}

/// Draws how much of each report the other one has too, at the end of a rule that is used up to column `x`, in the longest words that fit.
pub(crate) fn shared(app: &App, rule: Rect, x: u16, canvas: &mut Canvas<'_>) {
    let [Some(left), Some(right)] = [app.left, app.left.other()].map(|side| coverage(app, side))
    else {
        return;
    };
    let (a, b) = (app.left.letter(), app.left.other().letter());
    let forms = [
        format!(" {left}% of {a} is also in {b}, {right}% of {b} in {a} "),
        format!(" {left}% {a}, {right}% {b} shared "),
    ];
    let room = usize::from(rule.right().saturating_sub(x + 4));
    if let Some(words) = forms.iter().find(|words| words.width() <= room) {
        canvas.words(rule, (x + 2, rule.y), words, Role::Frame);
    }
}

/// How much of a story is in passages that the other report has too, in percent of its words. `None` before it is known.
fn coverage(app: &App, side: Side) -> Option<usize> {
    let n_words = app.index.words[side];
    let is_known = app.progress.is_none() && n_words > 0;
    let shared = is_known.then(|| app.index.shared_words(&app.reading, app.threshold))?;
    Some((shared[side] * 100 + n_words / 2) / n_words)
}

/// The number of digits of the largest number in a list.
fn digits(listed: &[usize]) -> usize {
    listed.last().map_or(1, |&n| number(n).to_string().len())
}

/// The visible part of the list, which includes the selected fact.
fn in_sight<'l>(app: &App, listed: &'l Listing, height: u16) -> &'l [usize] {
    let height = usize::from(height);
    let (at, n) = (listed.position(app.fact).unwrap_or(0), listed.facts.len());
    let top = at.saturating_sub(height / 2).min(n.saturating_sub(height));
    &listed.facts[top..n.min(top + height)]
}
