//! The text of one report, and the tags on its outer side.
//!
//! Layers over the text, lowest first: the kind of block, the selected fact, names and values, differing words, the selected name,
//! search matches, the selection, the cursor. Bookmarks are marked in the margin.

use ratatui::{
    layout::Rect,
    style::{Modifier, Style},
};
use unicode_width::UnicodeWidthStr;

use crate::{
    article::BlockRole,
    comparison::{FactStatus, Origin, Status},
    config::{Role, settings::EntityMarks},
    layout::{Row, RowKind, cells},
    output::words::furniture_list,
    pair::Side,
    text::{Span, runs::runs},
    tui::{
        state::{
            app::{App, Focus, Window},
            arrange::Column,
            index::differs,
        },
        view::{
            canvas::{Canvas, Ornament, shorten},
            paint::Paint,
        },
    },
};

/// Draws the visible rows of a report.
pub(crate) fn draw(app: &App, side: Side, area: Rect, canvas: &mut Canvas<'_>) {
    let top = app.windows[side].top;
    draw_rows(app, side, top, area, canvas);
}

pub(super) fn draw_rows(app: &App, side: Side, top: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let window = &app.windows[side];
    let rows = window.layout.rows();
    let from = top.min(rows.len());
    let shown = &rows[from..rows.len().min(from + usize::from(area.height))];
    let Some(in_sight) = extent(shown) else {
        if rows.is_empty() {
            canvas.words(area, (area.x, area.y), "(empty report)", Role::Frame);
        }
        return;
    };
    let layers = layers(app, side, in_sight, canvas.paint);
    let text = &app.reading.articles[side].text;
    for (row, y) in shown.iter().zip(area.y..) {
        let block = match row.kind {
            RowKind::Text(block) => block,
            RowKind::Fold(block, n_lines) => {
                let line = Rect {
                    y,
                    height: 1,
                    ..area
                };
                draw_fold(app, side, (block, n_lines), row.span, line, canvas);
                continue;
            }
            RowKind::Gap => continue,
        };
        let text_style = canvas.paint.style(Role::Text);
        let base = text_style.patch(canvas.paint.style(base_role(app, side, block)));
        let over: Vec<(Span, Style)> = layers
            .iter()
            .copied()
            .filter(|(span, _)| span.overlaps(row.span))
            .collect();
        let runs: Vec<(Span, Style)> = runs(row.span, &over)
            .into_iter()
            .map(|(run, covering)| {
                let styles = covering.into_iter().map(|n| over[n].1);
                (run, styles.fold(base, lay_over))
            })
            .collect();
        draw_row(
            text,
            row,
            &runs,
            Rect {
                y,
                height: 1,
                ..area
            },
            canvas,
        );
    }
}

/// A style on top of another. Reversing twice is drawn as plain, so that a cursor in a filled difference is visible if both are drawn
/// by reversing. Dim words would be unreadable on another background.
fn lay_over(below: Style, above: Style) -> Style {
    let mut style = below.patch(above);
    if above.bg.is_some() || above.add_modifier.contains(Modifier::REVERSED) {
        style = style.remove_modifier(Modifier::DIM);
    }
    if (below.add_modifier & above.add_modifier).contains(Modifier::REVERSED) {
        style.remove_modifier(Modifier::REVERSED)
    } else {
        style
    }
}

/// Draws the summary of folded furniture, with its length.
fn draw_fold(
    app: &App,
    side: Side,
    (first, n_lines): (u32, u32),
    span: Span,
    line: Rect,
    canvas: &mut Canvas<'_>,
) {
    let blocks = app.reading.articles[side]
        .blocks
        .iter()
        .skip(first as usize);
    let blocks = blocks.take_while(|block| block.span.end <= span.end);
    let words = furniture_list(blocks.map(|block| block.role));
    let arrow = canvas.paint.ornament("▸", ">");
    let dot = canvas.paint.ornament("·", "-");
    let ellipsis = canvas.paint.ornament("…", "..");
    let room = usize::from(line.width);
    // The last parts are left out before a word is cut.
    let mut parts: Vec<&str> = words.split(", ").collect();
    let mut line_of = format!("{arrow} {words} {dot} {n_lines} lines");
    while line_of.width() > room && parts.len() > 1 {
        parts.pop();
        let words = parts.join(", ");
        line_of = format!("{arrow} {words}, {ellipsis} {dot} {n_lines} lines");
    }
    let words = shorten(&line_of, room, ellipsis);
    canvas.words(line, (line.x, line.y), &words, Role::Furniture);
    let cursor = app.windows[side].cursor;
    if side == app.side && app.focus == Focus::Text && span.contains(cursor) {
        canvas.tint(
            Rect {
                width: line.width.min(1),
                ..line
            },
            Role::Cursor,
        );
    }
}

/// Draws the cells of one row, each in the style of the run in which it begins.
fn draw_row(text: &str, row: &Row, runs: &[(Span, Style)], area: Rect, canvas: &mut Canvas<'_>) {
    let area = area.intersection(canvas.buffer.area);
    let (mut column, mut run) = (0, 0);
    for cell in cells(text, row.span) {
        while runs
            .get(run)
            .is_some_and(|(span, _)| span.end as usize <= cell.byte)
        {
            run += 1;
        }
        let style = runs.get(run).map_or_else(Style::new, |(_, style)| *style);
        let columns = cell.columns(column);
        if column + columns > usize::from(area.width) {
            return;
        }
        let symbol = cell.symbol();
        for n in 0..columns {
            let at = (area.x + (column + n) as u16, area.y);
            let Some(target) = canvas.buffer.cell_mut(at) else {
                return;
            };
            // The second half of a wide character stays empty; a tab is a run of blanks.
            let symbol = if n == 0 || symbol == " " {
                &*symbol
            } else {
                ""
            };
            target.reset();
            target.set_symbol(symbol).set_style(style);
        }
        column += columns;
    }
}

/// From the first to the last byte of some rows.
fn extent(rows: &[Row]) -> Option<Span> {
    let (first, last) = rows.first().zip(rows.last())?;
    Some(first.span.join(last.span))
}

fn base_role(app: &App, side: Side, block: u32) -> Role {
    let role = app.reading.articles[side].blocks.get(block as usize);
    match role.map(|block| block.role) {
        Some(BlockRole::Headline | BlockRole::Subhead) => Role::Headline,
        Some(BlockRole::Standfirst) => Role::Standfirst,
        Some(role) if role.is_furniture() => Role::Furniture,
        _ if side == app.side => Role::Text,
        _ => Role::TextUnfocused,
    }
}

/// All layers over the visible text, lowest first.
fn layers(app: &App, side: Side, in_sight: Span, paint: &Paint) -> Vec<(Span, Style)> {
    let mut layers = Vec::new();
    let mut lay_styled = |span: Span, style: Style| {
        if span.overlaps(in_sight) {
            layers.push((span, style));
        }
    };
    let mut lay = |span: Span, role: Role| lay_styled(span, paint.style(role));
    let marks = app.config.settings.marks;
    let mentions = &app.reading.analyses[side].mentions;
    let from = mentions.partition_point(|mention| mention.span.end <= in_sight.start);
    let mentions = mentions[from..]
        .iter()
        .take_while(|mention| mention.span.start < in_sight.end);
    // Below the names, so that they keep their marks in the selected passages.
    let fact = app.fact.and_then(|n| app.reading.comparison.facts.get(n));
    let selected = fact.map_or(&[][..], |fact| &fact.places[side]);
    for span in selected {
        lay(*span, Role::FactFocused);
    }
    if matches!(marks, EntityMarks::All | EntityMarks::Quiet) {
        let article = &app.reading.articles[side];
        for mention in mentions.clone() {
            let block = article.block_at(mention.span.start as usize);
            let role = block.map(|block| article.blocks[block].role);
            // Page furniture stays dim, but the words of a caption are part of the story.
            if role.is_some_and(|role| role.is_furniture() && role != BlockRole::Caption) {
                continue;
            }
            let is_selected = selected.iter().any(|span| span.overlaps(mention.span));
            if marks == EntityMarks::All || is_selected {
                lay(mention.span, Role::of_mention(mention.kind));
            } else if mention.kind.is_name() {
                lay(mention.span, Role::Name);
            }
        }
    }
    if let Some(n) = app.fact {
        for it in &app.index.unmatched(&app.reading, n)[side] {
            lay(it.span, Role::of_unmatched(it.kind));
        }
    }
    for (span, status, is_selected) in differences(app, side, in_sight) {
        lay_styled(span, paint.difference(status, is_selected));
    }
    let mut lay = |span: Span, role: Role| lay_styled(span, paint.style(role));
    if let Some(entity) = app.entity.filter(|_| marks != EntityMarks::Off) {
        for mention in mentions {
            if app.index.entity_of(side, mention) == Some(entity) {
                lay(mention.span, Role::EntityFocused);
            }
        }
    }
    if let Some((_, span)) = app.held.filter(|(held, _)| *held == side) {
        lay(span, Role::Selection);
    }
    for (span, role) in hits(app, side, in_sight) {
        lay(span, role);
    }
    if side == app.side {
        if let Some(span) = app.selected() {
            lay(span, Role::Selection);
        }
        if app.focus == Focus::Text {
            lay(cursor_span(app, side), Role::Cursor);
        }
    }
    layers
}

/// The visible matches of the search.
fn hits(app: &App, side: Side, in_sight: Span) -> impl Iterator<Item = (Span, Role)> {
    app.search.iter().flat_map(move |search| {
        let hits = &search.hits[side];
        let from = hits.partition_point(|hit| hit.end <= in_sight.start);
        let hits = hits.iter().enumerate().skip(from);
        hits.take_while(move |(_, hit)| hit.start < in_sight.end)
            .map(move |(n, hit)| {
                let is_current = search.current == Some((side, n));
                let role = if is_current {
                    Role::HitCurrent
                } else {
                    Role::Hit
                };
                (*hit, role)
            })
    })
}

/// The visible differing words of facts, those of the selected fact last. A possible match shows differences only while it is selected.
fn differences(app: &App, side: Side, in_sight: Span) -> Vec<(Span, Status, bool)> {
    let comparison = &app.reading.comparison;
    let places = &app.index.places[side];
    let end = places.partition_point(|(span, _)| span.start < in_sight.end);
    let touching = places[..end]
        .iter()
        .filter(|(span, _)| span.end > in_sight.start);
    let mut facts: Vec<usize> = touching
        .map(|(_, fact)| *fact)
        .filter(|fact| app.is_shown(*fact) && differs(comparison.facts[*fact].status))
        .filter(|fact| comparison.facts[*fact].sure || app.fact == Some(*fact))
        .collect();
    facts.sort_unstable_by_key(|fact| (app.fact == Some(*fact), *fact));
    facts.dedup();
    let mut found = Vec::new();
    for fact in facts {
        let links = comparison.facts[fact].links.iter();
        for link in links.filter_map(|&n| comparison.links.get(n as usize)) {
            for difference in &link.differences {
                found.push((difference.shown[side], link.status, app.fact == Some(fact)));
            }
        }
    }
    found
}

fn cursor_span(app: &App, side: Side) -> Span {
    let cursor = app.windows[side].cursor;
    let text = &app.reading.articles[side].text;
    let end = text.len();
    let cell = cells(text, Span::new(cursor.min(end), end)).next();
    cell.map_or(Span::new(end, end), |cell| Span::new(cell.byte, cell.end()))
}

/// Draws the number and glyph of each fact next to the row where it begins, and a bar next to its other rows.
pub(crate) fn draw_tags(app: &App, side: Side, column: &Column, canvas: &mut Canvas<'_>) {
    let window = &app.windows[side];
    let area = column.tags;
    // Next to a left text the bar is below the glyph, next to a right one below the number: always closest to the text.
    let is_left = area.x < column.text.x;
    let bar_x = if is_left {
        area.right().saturating_sub(1)
    } else {
        area.x
    };
    let margin = if is_left {
        column.text.x.saturating_sub(1)
    } else {
        column.text.right()
    };
    for (n, y) in (area.y..area.bottom()).enumerate() {
        let row = window.top + n;
        if is_bookmarked(app, side, row) {
            let cell = Rect {
                x: margin,
                y,
                width: 1,
                height: 1,
            };
            canvas.ornament(cell, (margin, y), super::map::BOOKMARK, Role::Bookmark);
        }
        let Some(tag) = tag_of(app, side, window, row) else {
            continue;
        };
        let fact = &app.reading.comparison.facts[tag.fact];
        let is_selected = app.fact == Some(tag.fact);
        let style = canvas.paint.style(Role::of_status(fact.status));
        let style = if is_selected { style.bold() } else { style };
        if !tag.begins {
            let is_machines = app.reading.comparison.origin(fact) == Origin::Found;
            let Ornament(plain, ascii) = match (is_machines, is_selected, fact.sure) {
                // A double line: made or confirmed by a person.
                (false, _, _) => Ornament("║", "H"),
                (true, _, false) => Ornament("┆", ":"),
                (true, true, true) => Ornament("┃", "#"),
                (true, false, true) => Ornament("│", "|"),
            };
            let bar = canvas.paint.ornament(plain, ascii);
            canvas.styled(area, (bar_x, y), bar, style);
            continue;
        }
        let label = match fact.status {
            FactStatus::Linked(status) => format!("{}{}", tag.fact + 1, status.glyph()),
            FactStatus::Only(side) => side.letter().to_string(),
        };
        let x = if is_left {
            area.right()
                .saturating_sub(label.width() as u16)
                .max(area.x)
        } else {
            area.x
        };
        canvas.styled(area, (x, y), &label, style);
    }
}

/// Whether part of a row is bookmarked.
fn is_bookmarked(app: &App, side: Side, row: usize) -> bool {
    let rows = app.windows[side].layout.rows();
    let row = rows.get(row).map(|row| row.span);
    let mut bookmarked = app.bookmarked[side].iter();
    row.is_some_and(|row| bookmarked.any(|bookmarked| bookmarked.span.overlaps(row)))
}

/// The fact with a tag or bar next to a row of the window.
pub(crate) fn fact_beside(app: &App, side: Side, row: usize) -> Option<usize> {
    let window = &app.windows[side];
    tag_of(app, side, window, window.top + row).map(|tag| tag.fact)
}

/// The tag next to a row.
struct Tag {
    fact: usize,
    begins: bool,
}

/// The fact next to a row: the selected one, or else a linked one that begins there, or else one that continues.
fn tag_of(app: &App, side: Side, window: &Window, row: usize) -> Option<Tag> {
    let row = window.layout.rows().get(row)?;
    let places = &app.index.places[side];
    let before = places.partition_point(|(span, _)| span.start < row.span.end);
    // Passages are sentences: one that reaches this row begins at most a few places before it.
    let near = places[before.saturating_sub(24)..before].iter();
    let touching = near.filter(|(span, fact)| span.overlaps(row.span) && app.is_shown(*fact));
    let rank = |(span, fact): &(Span, usize)| {
        let status = app
            .reading
            .comparison
            .facts
            .get(*fact)
            .map(|fact| fact.status);
        let begins = row.span.contains(span.start as usize);
        let is_only = matches!(status, Some(FactStatus::Only(_)));
        (app.fact != Some(*fact), is_only, !begins, span.start, *fact)
    };
    let (span, fact) = touching.min_by_key(|place| rank(place))?;
    let begins = row.span.contains(span.start as usize);
    let status = app.reading.comparison.facts.get(*fact)?.status;
    // A passage of one report has no bar until it is selected, because they may make up most of a report.
    let quiet = matches!(status, FactStatus::Only(_)) && app.fact != Some(*fact);
    (begins || !quiet).then_some(Tag {
        fact: *fact,
        begins,
    })
}
