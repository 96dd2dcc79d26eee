//! The facts: number, status, label, and what each report says.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::{
    comparison::{Fact, FactStatus, Origin},
    config::Role,
    layout,
    pair::Side,
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
            passage::{differing, marked, passage},
        },
    },
};

/// Draws the focused fact below two texts: its label, and what A and B say, in as many rows as there are.
pub fn draw_strip(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(rule);
    heading(app, rule, canvas);
    let Some((n, fact)) = at_hand(app) else {
        canvas.words(area, (area.x + 1, area.y), &summary(app), Role::Hint);
        legend(area, canvas);
        return;
    };
    let x = number_and_glyph(app, n, area, (area.x + 1, area.y), 0, canvas);
    if area.height < 3 {
        let label = app.reading.label(fact).width().min(24) as u16;
        let room = Rect {
            width: (x + label).saturating_sub(area.x),
            ..area
        };
        label_of(app, n, room, (x, area.y), canvas);
        let from = x + label + 2;
        let rest = area.right().saturating_sub(from);
        let half = rest / 2;
        let halves = [
            (app.left, from, half.saturating_sub(1)),
            (app.left.other(), from + half, rest - half),
        ];
        for (side, x, width) in halves {
            let line = Rect {
                x,
                width,
                height: 1,
                ..area
            };
            lettered(app, n, side, line, canvas);
        }
        return;
    }
    let end = places(app, fact, area, canvas);
    let room = Rect {
        width: end.saturating_sub(area.x + 2),
        ..area
    };
    label_of(app, n, room, (x, area.y), canvas);
    for (row, side) in [app.left, app.left.other()].into_iter().enumerate() {
        let y = area.y + 1 + row as u16;
        let line = Rect {
            x: area.x + 1,
            y,
            width: area.width.saturating_sub(2),
            height: 1,
        };
        lettered(app, n, side, line, canvas);
    }
}

/// Tells at the end of the first row where a fact stands several times; the column in which that begins.
fn places(app: &App, fact: &Fact, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let sides = [app.left, app.left.other()];
    let numbers = sides.map(|side| fact.places[side].len());
    if numbers.iter().all(|n| *n < 2) {
        return area.right();
    }
    let [(left, n_left), (right, n_right)] = [(sides[0], numbers[0]), (sides[1], numbers[1])];
    let words = format!(
        "places: {n_left} in {}, {n_right} in {}",
        left.letter(),
        right.letter()
    );
    let edge = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    canvas.words_right(edge, area.y, &words, Role::Frame)
}

/// Draws what one report says after its letter.
fn lettered(app: &App, n: usize, side: Side, line: Rect, canvas: &mut Canvas<'_>) {
    let letter = format!("{}  ", side.letter());
    let x = canvas.words(line, (line.x, line.y), &letter, Role::Key);
    let width = line.right().saturating_sub(x);
    passage(app, n, side, Rect { x, width, ..line }, canvas);
}

/// What the glyphs and the marks in the texts mean, on the rows below the first.
fn legend(area: Rect, canvas: &mut Canvas<'_>) {
    let row = |n: u16| Rect {
        y: area.y + n,
        height: u16::from(n < area.height),
        ..area
    };
    let (mut x, y) = (area.x + 1, area.y + 1);
    for (glyph, role, meaning) in in_short() {
        x = canvas.words(row(1), (x, y), &glyph, role) + 1;
        x = canvas.words(row(1), (x, y), meaning, Role::Hint) + 3;
    }
    let (mut x, y) = (area.x + 1, area.y + 2);
    for (name, role) in MARKS {
        x = canvas.words(row(2), (x, y), name, role) + 3;
    }
}

/// Draws the list below the texts: a fact a row.
pub fn draw_below(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(rule);
    let listed = app.listed();
    if listed.facts.is_empty() {
        heading(app, rule, canvas);
        canvas.words(area, (area.x + 1, area.y), &summary(app), Role::Hint);
        return;
    }
    let digits = digits(&listed.facts);
    // Only of the rows in sight: a long pair has thousands of facts.
    let shown = in_sight(app, &listed, area.height);
    let widest = shown
        .iter()
        .map(|&n| app.reading.label(&app.reading.comparison.facts[n]).width())
        .max();
    // A narrow list has room for the labels only.
    let is_narrow = area.width < 80;
    // Elsewhere both passages keep at least a third of the row each.
    let label_room = if is_narrow {
        area.width
    } else {
        area.width * 3 / 10
    };
    let label_width = widest.unwrap_or(0).min(usize::from(label_room)) as u16;
    // Number, glyph and doubt stand before the label, each with a blank.
    let from = area.x + 2 + digits as u16 + 4 + label_width + 2;
    let rest = area.right().saturating_sub(from);
    let halves = [
        (app.left, from, (rest / 2).saturating_sub(2)),
        (
            app.left.other(),
            from + rest / 2,
            (rest - rest / 2).saturating_sub(1),
        ),
    ];
    if is_narrow {
        heading(app, rule, canvas);
    } else {
        headings(app, rule, halves.map(|(side, x, _)| (side, x)), canvas);
    }
    for (n, y) in shown.iter().zip(area.y..) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        let is_at_hand = app.fact == Some(*n);
        pointer(is_at_hand, row, canvas);
        let x = number_and_glyph(app, *n, row, (area.x + 2, y), digits, canvas);
        let label = Rect {
            x,
            width: label_width,
            ..row
        };
        label_of(app, *n, label, (x, y), canvas);
        for (side, x, width) in halves.into_iter().filter(|_| !is_narrow) {
            passage(app, *n, side, Rect { x, width, ..row }, canvas);
        }
        if is_at_hand && app.focus == Focus::Facts {
            canvas.tint(row, Role::Row);
        }
    }
}

/// Draws the list beside the texts: a fact a row, and below it what both reports say of the focused one.
pub fn draw_beside(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.upright(rule);
    heading(app, Rect { height: 1, ..area }, canvas);
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
        let is_at_hand = app.fact == Some(*n);
        pointer(is_at_hand, row, canvas);
        let x = number_and_glyph(app, *n, row, (row.x + 2, y), digits, canvas);
        label_of(app, *n, row, (x, y), canvas);
        if is_at_hand && app.focus == Focus::Facts {
            canvas.tint(row, Role::Row);
        }
    }
    if let Some((n, _)) = at_hand(app) {
        let y = list.bottom() + 1;
        let height = area.bottom().saturating_sub(y);
        let end = both_passages(app, n, Rect { y, height, ..area }, canvas);
        legend_beside(area, end, canvas);
    }
}

/// What glyphs and marks mean, at the foot of the pane, where there is room below row `end`.
fn legend_beside(area: Rect, end: u16, canvas: &mut Canvas<'_>) {
    const ROWS: u16 = 4;
    if end + ROWS > area.bottom() {
        return;
    }
    let mut at = (area.x, area.bottom() - ROWS);
    let signs = in_short().map(|(glyph, role, meaning)| (glyph, role, format!(" {meaning}")));
    let marks = MARKS.map(|(name, role)| (name.to_string(), role, String::new()));
    for (n, (sample, role, meaning)) in signs.chain(marks).enumerate() {
        let width = (sample.width() + meaning.width()) as u16;
        let is_full = at.0 + width > area.right();
        // The marks begin a row of their own.
        if is_full || n == SIGNS.len() - 1 {
            at = (area.x, at.1 + 1);
        }
        let x = canvas.words(area, at, &sample, role);
        at.0 = canvas.words(area, (x, at.1), &meaning, Role::Hint) + 3;
    }
}

/// Where the list stands in the pane beside the texts: under its heading, with room for two passages below it.
fn list_beside(area: Rect, n_listed: usize) -> Rect {
    let rows = area.height.saturating_sub(1 + area.height / 3);
    Rect {
        y: area.y + 1,
        height: rows.min(n_listed.min(usize::from(u16::MAX)) as u16),
        ..area
    }
}

/// What both reports say, wrapped; the row after it.
fn both_passages(app: &App, n: usize, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let mut y = area.y;
    let limit = usize::from(area.height.saturating_sub(1) / 2);
    for side in [app.left, app.left.other()] {
        let letter = side.letter().to_string();
        canvas.words(area, (area.x, y), &letter, Role::Key);
        let text = Rect {
            x: area.x + 3,
            width: area.width.saturating_sub(3),
            ..area
        };
        let Some(span) = app.place_of(n, side) else {
            canvas.words(text, (text.x, y), "does not tell this", Role::Frame);
            y += 2;
            continue;
        };
        let words = &app.reading.articles[side].text;
        let marks = differing(app, n, side, span);
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

/// The fact that is drawn at a place of the list.
pub fn fact_at(app: &App, facts: Facts, at: Position) -> Option<usize> {
    let listed = app.listed();
    let area = match facts {
        Facts::Below(area) => area,
        Facts::Beside(area) => list_beside(area, listed.facts.len()),
        Facts::Hidden | Facts::Strip(_) => return None,
    };
    let row = usize::from(at.y.checked_sub(area.y)?);
    in_sight(app, &listed, area.height).get(row).copied()
}

fn at_hand(app: &App) -> Option<(usize, &Fact)> {
    let n = app.fact?;
    Some((n, app.reading.comparison.facts.get(n)?))
}

/// What the list would say if it had rows.
pub fn summary(app: &App) -> String {
    if app.progress.is_some() {
        return "the reports are being compared".to_string();
    }
    let facts = &app.reading.comparison.facts;
    let n_linked = facts
        .iter()
        .filter(|fact| matches!(fact.status, FactStatus::Linked(_)))
        .count();
    if n_linked == 0 {
        return "No shared facts found".to_string();
    }
    let keys = app.keys(crate::config::Action::NextFact);
    let n_only = facts.len() - n_linked;
    match app.filter.name() {
        "all" => format!(
            "{n_linked} facts stand in both reports, {n_only} in one; {keys} goes to the next"
        ),
        name => format!("no fact passes the filter: {name}"),
    }
}

/// The name of the list, what is listed, how many of it have been at hand; the column after it.
fn title(app: &App, rule: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let role = if app.focus == Focus::Facts {
        Role::Key
    } else {
        Role::Title
    };
    let x = canvas.words(rule, (rule.x + 1, rule.y), " facts ", role);
    let n = app.listed().facts.len();
    let filter = match app.filter {
        Filter::All => String::new(),
        filter => format!("{} ", filter.name()),
    };
    let n_seen = app.seen.iter().filter(|seen| **seen).count();
    let seen = match n_seen {
        0 => String::new(),
        n_seen => format!(" {n_seen} seen "),
    };
    canvas.words(
        rule,
        (x, rule.y),
        &format!("{n} {filter}{seen}"),
        Role::Frame,
    )
}

/// The title, and how much of each report the other one has too, as far as there is room.
fn heading(app: &App, rule: Rect, canvas: &mut Canvas<'_>) {
    let x = title(app, rule, canvas);
    shared(app, rule, x, canvas);
}

/// How much of each report the other one has too, at the end of a rule that is taken up to column `x`, in the longest words that fit.
pub fn shared(app: &App, rule: Rect, x: u16, canvas: &mut Canvas<'_>) {
    let [Some(left), Some(right)] = [app.left, app.left.other()].map(|side| coverage(app, side))
    else {
        return;
    };
    let (a, b) = (app.left.letter(), app.left.other().letter());
    let forms = [
        format!(" {left}% of {a} stands in {b} too, {right}% of {b} in {a} "),
        format!(" shared: {left}% of {a}, {right}% of {b} "),
        format!(" {left}% {a}, {right}% {b} shared "),
    ];
    let room = usize::from(rule.right().saturating_sub(x + 2));
    if let Some(words) = forms.iter().find(|words| words.width() <= room) {
        canvas.words_right(
            Rect {
                width: rule.width.saturating_sub(1),
                ..rule
            },
            rule.y,
            words,
            Role::Frame,
        );
    }
}

/// The title, and over each column its report with how much of it the other one has too.
fn headings(app: &App, rule: Rect, columns: [(Side, u16); 2], canvas: &mut Canvas<'_>) {
    let mut end = title(app, rule, canvas);
    for (side, x) in columns {
        let letter = format!(" {} ", side.letter());
        let x = canvas.words(
            rule,
            (x.saturating_sub(1).max(end), rule.y),
            &letter,
            Role::Key,
        );
        let words = coverage(app, side).map(|percent| {
            let other = side.other().letter();
            format!(" {percent}% stands in {other} too ")
        });
        end = canvas.words(rule, (x, rule.y), &words.unwrap_or_default(), Role::Frame);
    }
}

/// How much of a story stands in passages that the other report has too, in percent of its words. `None` before it is known.
fn coverage(app: &App, side: Side) -> Option<usize> {
    let n_words = app.index.words[side];
    let is_known = app.progress.is_none() && n_words > 0;
    let shared = is_known.then(|| app.index.shared_words(&app.reading, app.bar))?;
    Some((shared[side] * 100 + n_words / 2) / n_words)
}

/// The digits of the largest number in a list.
fn digits(listed: &[usize]) -> usize {
    listed.last().map_or(1, |&n| (n + 1).to_string().len())
}

/// The part of the list that is in sight, the focused fact in it.
fn in_sight<'l>(app: &App, listed: &'l Listing, height: u16) -> &'l [usize] {
    let height = usize::from(height);
    let (at, n) = (listed.position(app.fact).unwrap_or(0), listed.facts.len());
    let top = at.saturating_sub(height / 2).min(n.saturating_sub(height));
    &listed.facts[top..n.min(top + height)]
}

fn pointer(is_at_hand: bool, row: Rect, canvas: &mut Canvas<'_>) {
    if is_at_hand {
        canvas.ornament(row, (row.x, row.y), Ornament("▸", ">"), Role::Ribbon);
    }
}

fn number_and_glyph(
    app: &App,
    n: usize,
    area: Rect,
    at: (u16, u16),
    digits: usize,
    canvas: &mut Canvas<'_>,
) -> u16 {
    let Some(fact) = app.reading.comparison.facts.get(n) else {
        return at.0;
    };
    let number = format!("{:>digits$} ", n + 1);
    let x = canvas.words(area, at, &number, Role::Frame);
    // A fact that is only perhaps one is marked where a sure one has a blank, and so is one that the reader is sure of.
    let doubt = match (app.reading.comparison.origin(fact), fact.sure) {
        (Origin::Confirmed, _) => canvas.paint.ornament("✓", "+"),
        (Origin::Made, _) => "*",
        (Origin::Found, true) => " ",
        (Origin::Found, false) => "?",
    };
    let x = canvas.words(
        area,
        (x, at.1),
        &fact.status.glyph().to_string(),
        Role::of_status(fact.status),
    );
    canvas.words(area, (x, at.1), doubt, Role::Frame) + u16::from(x < area.right())
}

/// Draws the label of a fact. One that has been at hand is quieter: the eye goes to what is still to read.
fn label_of(app: &App, n: usize, area: Rect, (x, y): (u16, u16), canvas: &mut Canvas<'_>) {
    let Some(fact) = app.reading.comparison.facts.get(n) else {
        return;
    };
    let is_read = app.seen.get(n) == Some(&true) && app.fact != Some(n);
    let role = if is_read { Role::Hint } else { Role::Text };
    let room = usize::from(area.right().saturating_sub(x));
    let ellipsis = canvas.paint.ornament("…", "..");
    let label = app.reading.label(fact).replace('…', ellipsis);
    let label = shorten(&label, room, ellipsis);
    canvas.words(area, (x, y), &label, role);
}
