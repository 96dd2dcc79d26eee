//! The title line: which reports are read, how long they are, how many facts they share. Below it the banner: what the reader should know of
//! the comparison as a whole.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::{
    article::Article,
    comparison::{FactStatus, Note, Status},
    config::Role,
    pair::Side,
    text::visible::visible_line,
    tui::{
        state::{
            app::App,
            arrange::{Facts, Screen},
            legend::SIGNS,
        },
        view::canvas::{Canvas, shorten},
    },
};

/// Draws the title line.
pub fn draw(app: &App, screen: &Screen, canvas: &mut Canvas<'_>) {
    let area = screen.title;
    canvas.tint(area, Role::Title);
    let both = screen.columns.a.zip(screen.columns.b);
    if both.is_none() {
        draw_single(app, area, canvas);
        return;
    }
    for side in Side::BOTH {
        let Some(column) = screen.columns[side] else {
            continue;
        };
        let is_left = side == app.left;
        // The name begins where the text begins; the counts stand at the end of the left half.
        let from = if is_left {
            column.half.x + 1
        } else {
            column.text.x
        };
        let half = Rect {
            x: from,
            width: column.half.right().saturating_sub(from),
            ..area
        };
        let name_width = source_name(&app.reading.articles[side]).width();
        let counts = if is_left {
            // The number of words has its place before the longest form of the counts.
            let room = |name: usize| usize::from(half.width).saturating_sub(name + 6);
            let with_words = counts(app, room(name_width + "  99999 words".len()));
            if with_words.is_empty() {
                counts(app, room(name_width.min(16)))
            } else {
                with_words
            }
        } else {
            Vec::new()
        };
        let counts_width: usize = counts.iter().map(|(words, _)| words.width()).sum();
        let room = usize::from(half.width).saturating_sub(counts_width + 2);
        name(app, side, half, room, canvas);
        let mut x = half.right().saturating_sub(counts_width as u16);
        for (words, role) in counts {
            x = canvas.words(half, (x, area.y), &words, role);
        }
    }
}

/// Letter, name and number of words of a report, in at most `room` columns.
fn name(app: &App, side: Side, area: Rect, room: usize, canvas: &mut Canvas<'_>) {
    let article = &app.reading.articles[side];
    let role = if app.side == side {
        Role::Key
    } else {
        Role::Frame
    };
    let x = canvas.words(
        area,
        (area.x, area.y),
        &format!("{}  ", side.letter()),
        role,
    );
    let words = format!("  {} words", app.index.words[side]);
    let source = source_name(article);
    let room = room.saturating_sub(3);
    let ellipsis = canvas.paint.ornament("…", "..");
    let with_words = source.width() + words.width() <= room;
    let source = shorten(&source, room, ellipsis);
    let x = canvas.words(area, (x, area.y), &source, Role::Title);
    if with_words {
        canvas.words(area, (x, area.y), &words, Role::Frame);
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
    let here = source_name(&app.reading.articles[app.side]);
    let there = source_name(&app.reading.articles[app.side.other()]);
    let other = app.side.other().letter();
    let ellipsis = canvas.paint.ornament("…", "..");
    let letter = format!("{}  ", app.side.letter());
    let x = canvas.words(shown, (shown.x, area.y), &letter, Role::Key);
    let rest = room.saturating_sub(6 + usize::from(x - shown.x));
    let here = shorten(&here, rest.max(8).min(room), ellipsis);
    let x = canvas.words(shown, (x, area.y), &here, Role::Title);
    let left = rest.saturating_sub(here.width());
    if left >= 6 {
        let there = format!(
            "   {other}  {}",
            shorten(&there, left.saturating_sub(2), ellipsis)
        );
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

/// How many facts both reports tell, by status, in the longest form that fits `room` columns.
fn counts(app: &App, room: usize) -> Vec<(String, Role)> {
    // Before the comparison is done, no number is true.
    if app.progress.is_some() {
        return Vec::new();
    }
    let listing = app.listed();
    let statuses = Status::ALL;
    let by_status = statuses.map(|status| (status, listing.shared[status as usize]));
    let total: usize = by_status.iter().map(|(_, n)| n).sum();
    let forms = [
        (format!("{total} shared facts:"), Told::InWords),
        (format!("{total} shared:"), Told::InWords),
        (format!("{total} shared facts:"), Told::All),
        (format!("{total} shared:"), Told::All),
        (format!("{total} shared:"), Told::Occurring),
        (format!("{total}:"), Told::Occurring),
    ];
    for (mut head, told) in forms {
        // "0 shared", and never only "0".
        if total == 0 {
            head.pop();
            if head == "0" {
                continue;
            }
        }
        let mut pieces = vec![(head, Role::Title)];
        for (status, n) in by_status {
            if n == 0 && told != Told::All {
                continue;
            }
            let status = FactStatus::Linked(status);
            // What does not occur is not coloured: the eye goes to what is there.
            let role = if n == 0 {
                Role::Frame
            } else {
                Role::of_status(status)
            };
            let sign = SIGNS.iter().find(|sign| sign.status == status);
            let words = sign.filter(|_| told == Told::InWords);
            let gap = if words.is_some() && pieces.len() > 1 {
                "  "
            } else {
                " "
            };
            pieces.push((gap.to_string(), Role::Title));
            pieces.push((format!("{n}{}", status.glyph()), role));
            pieces.extend(words.map(|sign| (format!(" {}", sign.short), Role::Hint)));
        }
        if pieces.iter().map(|(words, _)| words.width()).sum::<usize>() <= room {
            return pieces;
        }
    }
    Vec::new()
}

/// Which statuses are told with their number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Those that occur, with what their glyph means.
    InWords,
    /// All.
    All,
    /// Those that occur.
    Occurring,
}

/// Draws the notes on the comparison. A row that was kept for them while there was none to tell says what was found.
pub fn draw_banner(app: &App, screen: &Screen, canvas: &mut Canvas<'_>) {
    let area = screen.banner;
    let ellipsis = canvas.paint.ornament("…", "..");
    let notes = &app.reading.comparison.notes;
    if notes.is_empty() {
        // The strip below says it already.
        if matches!(screen.facts, Facts::Strip(_)) {
            return;
        }
        let words = shorten(
            &super::facts::summary(app),
            usize::from(area.width),
            ellipsis,
        );
        canvas.words(area, (area.x + 1, area.y), &words, Role::Hint);
        return;
    }
    canvas.tint(area, Role::Banner);
    let lines = banner(notes, area.width, usize::from(area.height), ellipsis);
    // What a note is about meets the eye; the rest is to be read when there is time for it.
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
}

/// The most rows that notes may take from the texts.
const MOST: usize = 2;

/// How many rows the notes take on a screen of some width.
pub fn banner_height(notes: &[Note], width: u16) -> u16 {
    banner(notes, width, MOST, "").len() as u16
}

/// The notes in at most `most` rows. Each begins a row, and none is wrapped at the cost of a later one. One that is too long loses its
/// last sentences first. With each row goes whether a note begins there.
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
        check(&["one two"], 1, 3, &["", ""]);
        check(&["one"], 80, 0, &[]);
    }
}
