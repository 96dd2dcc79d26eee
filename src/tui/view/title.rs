//! The title line: the reports, their length, the number of shared facts. Below it the banner with notes on the comparison.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::{
    article::Article,
    comparison::{FactStatus, Note, Status},
    config::{Action, Role},
    output::words::day,
    pair::{Pair, Side},
    text::visible::visible_line,
    tui::{
        list::Piece,
        state::{app::App, arrange::Screen, legend::SIGNS},
        view::canvas::{Canvas, shorten},
    },
};

/// Draws the title line.
pub(crate) fn draw(app: &App, screen: &Screen, canvas: &mut Canvas<'_>) {
    let area = screen.title;
    canvas.tint(area, Role::Title);
    let (left, right) = (app.left, app.left.other());
    let Some(column) = screen
        .columns
        .a
        .and(screen.columns.b)
        .and(screen.columns[right])
    else {
        draw_single(app, area, canvas);
        return;
    };
    let ellipsis = canvas.paint.ornament("…", "..");
    let names = Pair::from_fn(|side| name(&app.reading.articles[side]));
    // The counts have priority over the longest names; a shorter form of them leaves room for both names if that is enough.
    let full = names.a.width() + names.b.width() + 14;
    let most = usize::from(area.width / 4);
    let short = names.as_ref().map(|name| name.width().min(most));
    let room = usize::from(area.width).saturating_sub(short.a + short.b + 14);
    let longest = counts(app, room);
    let beside = counts(app, usize::from(area.width).saturating_sub(full));
    let is_enough = !beside.is_empty() && beside != counts_in(app, Form::Short);
    let counts = if is_enough { beside } else { longest };
    let counts_width: usize = counts.iter().map(|(words, _)| words.width()).sum();
    let room = usize::from(area.width).saturating_sub(counts_width + 14);
    let a = names[left].width().min(room.saturating_sub(short[right]));
    let b = names[right].width().min(room.saturating_sub(a));
    // A single date would look as if the other were unknown.
    let is_dated = a + b == names.a.width() + names.b.width();
    let fitted = |side: Side, room: usize| {
        let article = &app.reading.articles[side];
        if is_dated {
            name(article)
        } else {
            shorten(&outlet(article), room, ellipsis)
        }
    };
    let x = titled(left, app, &fitted(left, a), area, area.x + 1, canvas);
    // Above its text if the counts leave room for that.
    let end = area.right().saturating_sub(1 + 3 + b as u16);
    let from = x + counts_width as u16 + 6;
    let at = if column.text.x >= from {
        column.text.x.min(end)
    } else {
        end
    };
    titled(right, app, &fitted(right, b), area, at, canvas);
    let gap = usize::from(at.saturating_sub(x)).saturating_sub(counts_width);
    let mut x = x + (gap / 2) as u16;
    for (words, role) in counts {
        x = canvas.words(area, (x, area.y), &words, role);
    }
}

/// Draws letter and name of a side; returns the column after them.
fn titled(side: Side, app: &App, name: &str, area: Rect, x: u16, canvas: &mut Canvas<'_>) -> u16 {
    let role = if app.side == side {
        Role::Key
    } else {
        Role::Frame
    };
    let x = canvas.words(area, (x, area.y), &format!("{}  ", side.letter()), role);
    canvas.words(area, (x, area.y), name, Role::Title)
}

/// Outlet and date of a report; its file name or address if the outlet is unknown.
pub(crate) fn name(article: &Article) -> String {
    match article.meta.published {
        Some(date) => format!("{}, {}", outlet(article), day(date)),
        None => outlet(article),
    }
}

/// The outlet of a report; its file name or address if it is unknown.
fn outlet(article: &Article) -> String {
    let site = article.meta.site.as_deref().map(visible_line);
    site.unwrap_or_else(|| source_name(article))
}

/// The name of a report in `room` columns: complete, without its date, or shortened.
fn fitted_name(article: &Article, room: usize, ellipsis: &str) -> String {
    let name = name(article);
    if name.width() <= room {
        name
    } else {
        shorten(&outlet(article), room, ellipsis)
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
    let [here, there] = [app.side, app.side.other()].map(|side| &app.reading.articles[side]);
    let other = app.side.other().letter();
    let ellipsis = canvas.paint.ornament("…", "..");
    let letter = format!("{}  ", app.side.letter());
    let x = canvas.words(shown, (shown.x, area.y), &letter, Role::Key);
    let rest = room.saturating_sub(6 + usize::from(x - shown.x));
    let here = fitted_name(here, rest.max(8).min(room), ellipsis);
    let x = canvas.words(shown, (x, area.y), &here, Role::Title);
    let left = rest.saturating_sub(here.width());
    // Next to counts a shortened name is useless.
    let there_in = left.saturating_sub(2);
    let fits = counts.is_empty() || outlet(there).width() <= there_in;
    if left >= 6 && fits {
        let there = format!("   {other}  {}", fitted_name(there, there_in, ellipsis));
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

/// The number of shared facts by status, and of facts in one report only, in the longest form that fits in `room` columns. Possible
/// matches are counted separately.
fn counts(app: &App, room: usize) -> Vec<(String, Role)> {
    // Before the comparison is done, the numbers are unknown.
    if app.progress.is_some() {
        return Vec::new();
    }
    let forms = [
        Form::Words,
        Form::SharedWords,
        Form::GlyphsAndWords,
        Form::Glyphs,
        Form::Shared,
        Form::Short,
    ];
    let forms = forms.into_iter().map(|form| counts_in(app, form));
    let width =
        |pieces: &Vec<(String, Role)>| pieces.iter().map(|(words, _)| words.width()).sum::<usize>();
    forms
        .into_iter()
        .find(|pieces| width(pieces) <= room)
        .unwrap_or_default()
}

/// The counts in full, for the digest: a count stays on one line with its noun.
pub(crate) fn counts_in_words(app: &App) -> Vec<Piece> {
    let pieces = counts_in(app, Form::Words).into_iter();
    pieces
        .map(|(words, role)| {
            // Where lines are wrapped, none may begin with a rule.
            let words = words.replace('│', "·");
            let inside = words.trim_matches(' ');
            let whole = inside
                .replace(' ', "\u{a0}")
                .replace("\u{a0}·\u{a0}", " · ");
            Piece::new(words.replace(inside, &whole), role)
        })
        .collect()
}

/// The form of the counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "9 shared: 6 agree · 2 differ │ 9 only A · 6 only B".
    Words,
    /// "9 shared: 6 agree · 2 differ".
    SharedWords,
    /// "9 shared: 6= 2~ │ 9 only A · 6 only B".
    GlyphsAndWords,
    /// "9 shared: 6= 2~ │ 9 A  6 B".
    Glyphs,
    /// "9 shared: 6= 2~".
    Shared,
    /// "9: 6= 2~".
    Short,
}

fn counts_in(app: &App, form: Form) -> Vec<(String, Role)> {
    let counts = app.listed().counts;
    let total = counts.n_shared();
    let colon = if total > 0 { ":" } else { "" };
    let head = match form {
        Form::Short if total > 0 => format!("{total}:"),
        _ => format!("{total} shared{colon}"),
    };
    let mut pieces = vec![(head, Role::Title)];
    let is_worded = matches!(form, Form::Words | Form::SharedWords);
    let mut is_first = true;
    for status in Status::ALL {
        let n = counts.shared[status as usize];
        if n == 0 {
            continue;
        }
        let status = FactStatus::Linked(status);
        let sign = SIGNS.iter().find(|sign| sign.status == status);
        let gap = if is_worded && !is_first { " · " } else { " " };
        is_first = false;
        pieces.push((gap.to_string(), Role::Frame));
        let words = match (is_worded, sign) {
            (true, Some(sign)) => format!("{n} {}", sign.short),
            _ => format!("{n}{}", status.glyph()),
        };
        pieces.push((words, Role::of_status(status)));
    }
    if counts.possible > 0 {
        let gap = if is_worded && !is_first { " · " } else { " " };
        pieces.push((gap.to_string(), Role::Frame));
        let words = if is_worded { " possible" } else { "?" };
        pieces.push((format!("{}{words}", counts.possible), Role::Frame));
    }
    let Pair { a, b } = counts.only;
    match form {
        Form::Words | Form::GlyphsAndWords => {
            pieces.push((format!(" │ {a} only A · {b} only B"), Role::Frame));
        }
        Form::Glyphs => pieces.push((format!(" │ {a} A  {b} B"), Role::Frame)),
        Form::SharedWords | Form::Shared | Form::Short => {}
    }
    if app.config.settings.ascii {
        for (words, _) in &mut pieces {
            *words = words.replace('·', "-").replace('│', "|");
        }
    }
    pieces
}

/// Draws the notes on the comparison. A row that was reserved for them shows a summary if there are none.
pub(crate) fn draw_banner(app: &App, screen: &Screen, canvas: &mut Canvas<'_>) {
    let area = screen.banner;
    let ellipsis = canvas.paint.ornament("…", "..");
    let notes = &app.reading.comparison.notes;
    if notes.is_empty() || area.is_empty() {
        // The strip or the peek already shows it.
        if screen.strip.is_none() && screen.peek.is_none() {
            let words = shorten(
                &super::facts::summary(app),
                usize::from(area.width),
                ellipsis,
            );
            canvas.words(area, (area.x + 1, area.y), &words, Role::Hint);
        }
        return;
    }
    canvas.tint(area, Role::Banner);
    let lines = banner(notes, area.width, usize::from(area.height), ellipsis);
    // The beginning of a note stands out; the rest is less prominent.
    let mut role = Role::Banner;
    for ((begins, line), y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = area.x + 1;
        let mut rest = line.as_str();
        if *begins {
            role = Role::Banner;
            if let Some(at) = line.find(": ") {
                x = canvas.words(area, (x, y), &line[..=at], role);
                (role, rest) = (Role::TextUnfocused, &line[at + 1..]);
            }
        }
        canvas.words(area, (x, y), rest, role);
    }
    // If there is room after the last line.
    let used = lines.last().map_or(0, |(_, line)| line.width()) + 4;
    let hint = format!("{} hides this", app.keys(Action::Cancel));
    if used + hint.width() <= usize::from(area.width) {
        let y = area.bottom().saturating_sub(1);
        let edge = Rect {
            width: area.width.saturating_sub(1),
            ..area
        };
        canvas.words_right(edge, y, &hint, Role::Hint);
    }
}

/// The largest number of rows that notes may take from the texts.
const MOST: usize = 2;

/// The number of rows of the notes on a screen of some width.
pub(crate) fn banner_height(notes: &[Note], width: u16) -> u16 {
    banner(notes, width, MOST, "").len() as u16
}

/// The notes in at most `most` rows. Each begins on a new row, and none is wrapped at the expense of a later one. One that is too long
/// loses its last sentences first, and text in brackets at its end if that saves a row. Each row comes with whether a note begins
/// there.
fn banner(notes: &[Note], width: u16, most: usize, ellipsis: &str) -> Vec<(bool, String)> {
    let room = usize::from(width).saturating_sub(2);
    let mut lines: Vec<(bool, String)> = Vec::new();
    for (n, note) in notes.iter().enumerate().take(most) {
        let later = (notes.len() - n - 1).min(most - n - 1);
        let rows = most - later - lines.len();
        let mut text = note.text.as_str();
        while wrapped(text, room).len() > rows {
            let Some((shorter, _)) = text.rsplit_once(". ") else {
                break;
            };
            text = shorter;
        }
        if let Some((shorter, _)) = text.rsplit_once(" (").filter(|_| text.ends_with(')'))
            && wrapped(shorter, room).len() < wrapped(text, room).len()
        {
            text = shorter;
        }
        let mut note = wrapped(text, room);
        if note.len() > rows {
            let rest = note.split_off(rows.saturating_sub(1));
            note.push(rest.join(" "));
        }
        lines.extend(note.into_iter().enumerate().map(|(n, line)| (n == 0, line)));
    }
    lines
        .iter()
        .map(|(begins, line)| (*begins, shorten(line, room, ellipsis)))
        .collect()
}

/// Words in lines of at most `room` columns; a longer word has a line of its own.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let at = lines.len() - 1;
        let line = &mut lines[at];
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= room {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_string());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::NoteKind;

    #[test]
    fn notes_are_wrapped_where_there_is_room() {
        let check = |notes: &[&str], width, most, expected: &[&str]| {
            let note = |text: &&str| Note {
                kind: NoteKind::Language,
                text: text.to_string(),
            };
            let notes: Vec<Note> = notes.iter().map(note).collect();
            let lines = banner(&notes, width, most, "…");
            let words: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
            let begun = lines.iter().filter(|(begins, _)| *begins).count();
            assert_eq!(begun, notes.len().min(most), "{notes:?} {width}");
            assert_eq!(words, expected, "{notes:?} {width}");
        };
        check(&[], 80, 3, &[]);
        check(&["one two three"], 20, 3, &["one two three"]);
        check(&["one two three"], 10, 3, &["one two", "three"]);
        check(&["one two three four"], 10, 2, &["one two", "three f…"]);
        check(&["one two three"], 10, 1, &["one two…"]);
        check(
            &["one two three", "four"],
            10,
            3,
            &["one two", "three", "four"],
        );
        check(&["one two three", "four"], 10, 2, &["one two…", "four"]);
        check(&["one", "two", "three"], 10, 2, &["one", "two"]);
        check(&["abcdefghijklmnop"], 10, 3, &["abcdefg…"]);
        check(&["one two. three four"], 12, 1, &["one two"]);
        check(&["one two. three four"], 12, 2, &["one two.", "three four"]);
        check(&["one two (three)"], 12, 2, &["one two"]);
        check(&["one two (three)"], 20, 2, &["one two (three)"]);
        check(&["one (two) three"], 12, 2, &["one (two)", "three"]);
        check(&["one two"], 1, 3, &["", ""]);
        check(&["one"], 80, 0, &[]);
    }
}
