//! The text of one report, and the tags at its outer side.
//!
//! What lies over the text, lowest first: the kind of block, the focused fact, names and values, the differing words, the focused name,
//! bookmarks, search hits, the selection, the cursor.

use ratatui::{layout::Rect, style::Style};

use crate::{
    article::BlockRole,
    comparison::{FactStatus, Origin},
    config::{Role, settings::EntityMarks},
    layout::{Row, RowKind, cells},
    pair::Side,
    text::{Span, runs::runs},
    tui::{
        state::{
            app::{App, Focus, Window},
            arrange::Column,
        },
        view::{
            canvas::{Canvas, Ornament, shorten},
            facts::shared,
        },
    },
};

/// Draws the rows of a report that are in sight.
pub fn draw(app: &App, side: Side, area: Rect, canvas: &mut Canvas<'_>) {
    let top = app.windows[side].top;
    draw_rows(app, side, top, area, canvas);
}

/// Draws the other end of the focused fact below the one report that is shown.
pub fn draw_peek(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(rule);
    let side = app.side.other();
    let fact = app
        .fact
        .and_then(|fact| app.reading.comparison.facts.get(fact));
    let letter = side.letter();
    let span = app.fact.and_then(|fact| app.place_of(fact, side));
    let Some((fact, span)) = fact.zip(span) else {
        let words = match fact {
            Some(_) => format!(" {letter} does not tell this "),
            None => format!(" {letter} "),
        };
        let x = canvas.words(rule, (rule.x + 2, rule.y), &words, Role::Frame);
        shared(app, rule, x, canvas);
        if fact.is_none() {
            let keys = app.keys(crate::config::Action::NextFact);
            let words = format!("{keys} goes to the next fact; its other end is shown here");
            canvas.words(area, (area.x + 2, area.y), &words, Role::Hint);
        }
        return;
    };
    let number = app.fact.map_or(0, |fact| fact + 1);
    let both_ways = canvas.paint.ornament("⇄", "<>");
    let x = rule.x + 2;
    let words = format!(" {letter} {both_ways} {number} ");
    let x = canvas.words(rule, (x, rule.y), &words, Role::Frame);
    let x = canvas.words(
        rule,
        (x, rule.y),
        &fact.status.glyph().to_string(),
        Role::of_status(fact.status),
    );
    let room = usize::from(rule.right().saturating_sub(x + 3));
    let ellipsis = canvas.paint.ornament("…", "..");
    let label = app.reading.label(fact).replace('…', ellipsis);
    let label = format!(" {} ", shorten(&label, room, ellipsis));
    let x = canvas.words(rule, (x, rule.y), &label, Role::Title);
    shared(app, rule, x, canvas);
    let window = &app.windows[side];
    let first = window.layout.row_of(span.start as usize);
    let width = window.layout.width().min(usize::from(area.width)) as u16;
    // Below the text that is read.
    let screen = app.screen();
    let read = screen.and_then(|screen| screen.columns[app.side]);
    let x = read.map_or(area.x, |column| column.text.x);
    draw_rows(app, side, first, Rect { x, width, ..area }, canvas);
}

fn draw_rows(app: &App, side: Side, top: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let window = &app.windows[side];
    let rows = window.layout.rows();
    let from = top.min(rows.len());
    let shown = &rows[from..rows.len().min(from + usize::from(area.height))];
    let Some(in_sight) = extent(shown) else {
        if rows.is_empty() {
            canvas.words(area, (area.x, area.y), "(nothing to read)", Role::Frame);
        }
        return;
    };
    let layers = layers(app, side, in_sight);
    let text = &app.reading.articles[side].text;
    for (row, y) in shown.iter().zip(area.y..) {
        let RowKind::Text(block) = row.kind else {
            continue;
        };
        let base = canvas.paint.style(base_role(app, side, block));
        let over: Vec<(Span, Role)> = layers
            .iter()
            .copied()
            .filter(|(span, _)| span.overlaps(row.span))
            .collect();
        let runs: Vec<(Span, Style)> = runs(row.span, &over)
            .into_iter()
            .map(|(run, covering)| {
                let roles = covering.into_iter().map(|n| over[n].1);
                let style = roles.fold(base, |style, role| style.patch(canvas.paint.style(role)));
                (run, style)
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

/// Draws the cells of one row; the styles come from the run in which a cell begins.
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

/// Everything that lies over the text in sight, lowest first.
fn layers(app: &App, side: Side, in_sight: Span) -> Vec<(Span, Role)> {
    let mut layers = Vec::new();
    let mut lay = |span: Span, role: Role| {
        if span.overlaps(in_sight) {
            layers.push((span, role));
        }
    };
    let marks = app.config.settings.marks;
    let mentions = &app.reading.analyses[side].mentions;
    let from = mentions.partition_point(|mention| mention.span.end <= in_sight.start);
    let mentions = mentions[from..]
        .iter()
        .take_while(|mention| mention.span.start < in_sight.end);
    // Under the names, so that these keep their marks in the passages at hand.
    let fact = app.fact.and_then(|n| app.reading.comparison.facts.get(n));
    for span in fact.map_or(&[][..], |fact| &fact.places[side]) {
        lay(*span, Role::FactFocused);
    }
    if marks == EntityMarks::All {
        let article = &app.reading.articles[side];
        for mention in mentions.clone() {
            let block = article.block_at(mention.span.start as usize);
            let role = block.map(|block| article.blocks[block].role);
            // Page furniture stays dim; what a caption says is part of the story.
            if role.is_none_or(|role| !role.is_furniture() || role == BlockRole::Caption) {
                lay(mention.span, Role::of_mention(mention.kind));
            }
        }
    }
    if let Some(n) = app.fact {
        for it in &app.index.unmatched(&app.reading, n)[side] {
            lay(it.span, Role::of_unmatched(it.kind));
        }
    }
    if let Some(fact) = fact {
        let links = fact.links.iter();
        for link in links.filter_map(|&n| app.reading.comparison.links.get(n as usize)) {
            for difference in &link.differences {
                lay(difference.spans[side], Role::Difference);
            }
        }
    }
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
    for kept in &app.kept[side] {
        lay(kept.span, Role::Bookmark);
    }
    if let Some(search) = &app.search {
        let hits = &search.hits[side];
        let from = hits.partition_point(|hit| hit.end <= in_sight.start);
        for (n, hit) in hits.iter().enumerate().skip(from) {
            if hit.start >= in_sight.end {
                break;
            }
            let is_current = search.current == Some((side, n));
            lay(
                *hit,
                if is_current {
                    Role::HitCurrent
                } else {
                    Role::Hit
                },
            );
        }
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

fn cursor_span(app: &App, side: Side) -> Span {
    let cursor = app.windows[side].cursor;
    let text = &app.reading.articles[side].text;
    let end = text.len();
    let cell = cells(text, Span::new(cursor.min(end), end)).next();
    cell.map_or(Span::new(end, end), |cell| Span::new(cell.byte, cell.end()))
}

/// Draws number and glyph of the facts beside the rows where they begin, and a bar beside the rows they run on.
pub fn draw_tags(app: &App, side: Side, column: &Column, canvas: &mut Canvas<'_>) {
    let window = &app.windows[side];
    let area = column.tags;
    // Beside a left text the bar stands under the glyph, beside a right one under the number: always next to the text.
    let is_left = area.x < column.text.x;
    let bar_x = if is_left {
        area.right().saturating_sub(1)
    } else {
        area.x
    };
    for (n, y) in (area.y..area.bottom()).enumerate() {
        let row = window.top + n;
        let Some(tag) = tag_of(app, side, window, row) else {
            continue;
        };
        let fact = &app.reading.comparison.facts[tag.fact];
        let role = if app.fact == Some(tag.fact) {
            Role::Ribbon
        } else {
            Role::of_status(fact.status)
        };
        if !tag.begins {
            let is_machines = app.reading.comparison.origin(fact) == Origin::Found;
            let bar = match (is_machines, app.fact == Some(tag.fact), fact.sure) {
                // A double line: a person stands behind it.
                (false, _, _) => Ornament("║", "H"),
                (true, _, false) => Ornament("┆", ":"),
                (true, true, true) => Ornament("┃", "#"),
                (true, false, true) => Ornament("│", "|"),
            };
            let is_focused = app.fact == Some(tag.fact);
            let role = if is_focused {
                Role::Ribbon
            } else {
                Role::Frame
            };
            canvas.ornament(area, (bar_x, y), bar, role);
            continue;
        }
        let label = match fact.status {
            FactStatus::Linked(status) => format!("{}{}", tag.fact + 1, status.glyph()),
            FactStatus::Only(side) => side.letter().to_string(),
        };
        if is_left {
            canvas.words_right(area, y, &label, role);
        } else {
            canvas.words(area, (area.x, y), &label, role);
        }
    }
}

/// The fact whose tag or bar stands beside a row of the window.
pub fn fact_beside(app: &App, side: Side, row: usize) -> Option<usize> {
    let window = &app.windows[side];
    tag_of(app, side, window, window.top + row).map(|tag| tag.fact)
}

/// What stands beside a row.
struct Tag {
    fact: usize,
    begins: bool,
}

/// The fact beside a row: the focused one, else a linked one that begins there, else one that runs on.
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
    // A passage of one report has no bar until it is at hand: most of a report may stand there alone.
    let quiet = matches!(status, FactStatus::Only(_)) && app.fact != Some(*fact);
    (begins || !quiet).then_some(Tag {
        fact: *fact,
        begins,
    })
}
