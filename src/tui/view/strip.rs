//! The strip: both passages of the selected fact. Its rule names the difference and the next keys.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::{
    facts::{doubt, number, status_words, summary},
    passage::{link_shown, passage},
};
use crate::{
    comparison::FactStatus,
    config::{Action, Role},
    output::words::furniture,
    pair::{Pair, Side},
    text::Span,
    tui::{
        state::{
            app::App,
            index::differs,
            legend::{MARKS, in_short},
        },
        view::canvas::{Canvas, shorten},
    },
};

/// Draws the strip below its rule, in one or two rows.
pub(super) fn draw(app: &App, rule: Rect, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.rule(rule);
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    if let Some(fact) = app.fact {
        fact_heading(app, fact, rule, canvas);
        let shown = Pair::from_fn(|side| app.place_of(fact, side));
        rows(app, inner, canvas, |side, line, canvas| {
            passage(app, fact, (shown, side), line, canvas);
        });
    } else if app.is_begun && app.progress.is_none() {
        let (heading, sentence) = elsewhere(app);
        canvas.words(
            rule,
            (rule.x + 1, rule.y),
            &format!(" {heading} "),
            Role::Frame,
        );
        rows(app, inner, canvas, |side, line, canvas| {
            let ellipsis = canvas.paint.ornament("…", "..");
            if side == app.side {
                let words = sentence.map_or("", |span| span.of(&app.reading.articles[side].text));
                let words = shorten(words, usize::from(line.width), ellipsis);
                canvas.words(line, (line.x, line.y), &words, Role::TextUnfocused);
            } else {
                let dash = canvas.paint.ornament("—", "--");
                canvas.words(line, (line.x, line.y), dash, Role::Frame);
            }
        });
    } else {
        let words = format!(" {} ", summary(app));
        canvas.words(rule, (rule.x + 1, rule.y), &words, Role::Title);
        legend(inner, canvas);
    }
}

/// Number, status and kind of difference, the number of passages, and the keys.
fn fact_heading(app: &App, fact: usize, rule: Rect, canvas: &mut Canvas<'_>) {
    let Some(found) = app.reading.comparison.facts.get(fact) else {
        return;
    };
    let role = Role::of_status(found.status);
    let mark = match found.status {
        FactStatus::Linked(status) => {
            format!(
                " {} {}{} ",
                number(fact),
                status.glyph(),
                doubt(app, found, canvas.paint).trim()
            )
        }
        FactStatus::Only(_) => " ".to_string(),
    };
    let x = canvas.words(rule, (rule.x + 1, rule.y), &mark, role);
    let x = canvas.words(
        rule,
        (x, rule.y),
        &format!("{} ", status_words(app, found)),
        Role::Title,
    );
    let hints = [(Action::CrossOver, "other side"), (Action::Why, "why")];
    let hints = &hints[usize::from(matches!(found.status, FactStatus::Only(_)))..];
    let hints: Vec<(String, &str)> = hints
        .iter()
        .map(|&(action, words)| (app.keys(action), words))
        .collect();
    let width: usize = hints
        .iter()
        .map(|(keys, words)| keys.width() + words.width() + 3)
        .sum();
    let from = usize::from(rule.right()).saturating_sub(width + 2);
    let places = places(app, fact);
    if !places.is_empty() && usize::from(x) + places.width() + 3 <= from {
        canvas.words(rule, (x + 1, rule.y), &format!(" {places} "), Role::Frame);
    }
    if usize::from(x) + 2 > from {
        return;
    }
    let mut at = from as u16;
    for (keys, words) in hints {
        at = canvas.words(rule, (at, rule.y), &format!(" {keys}"), Role::Key);
        at = canvas.words(rule, (at, rule.y), &format!(" {words} "), Role::Hint);
    }
}

/// The number of passages of a fact, if a side has several; if the shown ones do not differ, that others do.
fn places(app: &App, fact: usize) -> String {
    let found = &app.reading.comparison.facts[fact];
    let shown = Pair::from_fn(|side| app.place_of(fact, side));
    if differs(found.status)
        && link_shown(app, fact, shown).is_some_and(|link| !link.status.differs())
    {
        return "in other passages of the fact".to_string();
    }
    let places = &found.places;
    let several = [app.left, app.left.other()]
        .into_iter()
        .filter(|side| places[*side].len() > 1);
    let words: Vec<String> = several
        .map(|side| format!("{} passages in {}", places[side].len(), side.letter()))
        .collect();
    words.join(", ")
}

/// What the cursor is in if it is in no fact, and the sentence there.
pub(super) fn elsewhere(app: &App) -> (String, Option<Span>) {
    let side = app.side;
    let cursor = app.windows[side].cursor;
    let article = &app.reading.articles[side];
    let block = article.block_at(cursor).map(|n| article.blocks[n]);
    let sentence = app
        .sentence_at(side, cursor)
        .filter(|span| span.contains(cursor));
    match block.map(|block| block.role) {
        Some(role) if role.is_furniture() => {
            let (what, _) = furniture(role);
            (
                format!("{what}: not compared"),
                block.map(|block| block.span),
            )
        }
        _ => (
            format!("only in {}", side.letter()),
            sentence.or(block.map(|block| block.span)),
        ),
    }
}

/// The row of each side, with its letter before it; side by side if there is only one row.
fn rows(
    app: &App,
    area: Rect,
    canvas: &mut Canvas<'_>,
    draw: impl Fn(Side, Rect, &mut Canvas<'_>),
) {
    let sides = [app.left, app.left.other()];
    for (n, side) in sides.into_iter().enumerate() {
        let half = area.width / 2;
        let n = n as u16;
        let line = if area.height > 1 {
            Rect {
                y: area.y + n,
                height: 1,
                ..area
            }
        } else {
            Rect {
                x: area.x + n * half,
                width: half.saturating_sub(1),
                height: area.height.min(1),
                ..area
            }
        };
        let x = canvas.words(
            line,
            (line.x, line.y),
            &format!("{}  ", side.letter()),
            Role::Key,
        );
        let width = line.right().saturating_sub(x);
        draw(side, Rect { x, width, ..line }, canvas);
    }
}

/// The meaning of the glyphs and marks in the texts, as far as there are rows.
pub(super) fn legend(area: Rect, canvas: &mut Canvas<'_>) {
    let signs = in_short().map(|(glyph, role, meaning)| (glyph, role, format!(" {meaning}")));
    let signs: Vec<(String, Role, String)> = signs.collect();
    let marks = MARKS.map(|(name, role)| (name.to_string(), role, String::new()));
    let mut y = area.y;
    for items in [signs.as_slice(), &marks] {
        let width =
            |(sample, _, meaning): &(String, Role, String)| sample.width() + meaning.width();
        let all: usize = items.iter().map(width).sum();
        // As far apart as possible in one row, or else in several rows.
        let fits = |gap: &usize| all + gap * (items.len() - 1) <= usize::from(area.width);
        let gap = [3, 2, 1].into_iter().find(fits).unwrap_or(3) as u16;
        let mut x = area.x;
        for item in items {
            if x > area.x && x + width(item) as u16 > area.right() {
                (x, y) = (area.x, y + 1);
            }
            let (sample, role, meaning) = item;
            x = canvas.words(area, (x, y), sample, *role);
            x = canvas.words(area, (x, y), meaning, Role::Hint) + gap;
        }
        y += 1;
    }
}
