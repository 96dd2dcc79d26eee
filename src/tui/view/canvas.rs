//! Draws words and ornaments by role, without terminal escape sequences.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
};
use unicode_width::UnicodeWidthStr;

use crate::{config::Role, text::visible::visible_line, tui::view::paint::Paint};

/// The buffer of a frame and the styles to draw with.
pub(crate) struct Canvas<'a> {
    /// The drawing target.
    pub buffer: &'a mut Buffer,
    /// The styles of roles.
    pub paint: &'a Paint,
}

impl Canvas<'_> {
    /// Draws words on row `y` from column `x`, inside `area`; returns the column after them.
    pub(crate) fn words(&mut self, area: Rect, (x, y): (u16, u16), words: &str, role: Role) -> u16 {
        let style = self.paint.style(role);
        self.styled(area, (x, y), words, style)
    }

    /// As [`Canvas::words`], with an explicit style.
    pub(crate) fn styled(
        &mut self,
        area: Rect,
        (x, y): (u16, u16),
        words: &str,
        style: Style,
    ) -> u16 {
        let area = area.intersection(self.buffer.area);
        if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() {
            return x;
        }
        let room = usize::from(area.right() - x);
        let words = visible_line(words);
        // Words on a dim rule are not dim.
        let style = if style.add_modifier.contains(Modifier::DIM) {
            style
        } else {
            style.remove_modifier(Modifier::DIM)
        };
        self.buffer.set_stringn(x, y, words, room, style).0
    }

    /// Draws words that end at the right edge of `area`; returns their first column.
    pub(crate) fn words_right(&mut self, area: Rect, y: u16, words: &str, role: Role) -> u16 {
        let width = visible_line(words).width().min(usize::from(area.width));
        let x = area.right() - width as u16;
        self.words(area, (x, y), words, role);
        x
    }

    /// Draws an ornament, or its ASCII replacement.
    pub(crate) fn ornament(
        &mut self,
        area: Rect,
        at: (u16, u16),
        ornament: Ornament,
        role: Role,
    ) -> u16 {
        let symbol = self.paint.ornament(ornament.0, ornament.1);
        self.words(area, at, symbol, role)
    }

    /// Gives a whole area the style of a role, without changing its symbols.
    pub(crate) fn tint(&mut self, area: Rect, role: Role) {
        let style = self.paint.style(role);
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Highlights a drawn row: cells on the plain background get that of a role; marks keep theirs, and colored words keep their color.
    /// If the role reverses, reversed cells are shown plain and no color may become a background.
    pub(crate) fn highlight(&mut self, area: Rect, role: Role) {
        let (style, plain) = (self.paint.style(role), self.paint.style(Role::Text));
        let reverses = style.add_modifier.contains(Modifier::REVERSED);
        for position in area.intersection(self.buffer.area).positions() {
            let cell = &mut self.buffer[position];
            if reverses && cell.modifier.contains(Modifier::REVERSED) {
                cell.modifier.remove(Modifier::REVERSED);
            } else if reverses {
                cell.set_style(style).set_fg(Color::Reset);
            } else if cell.bg == plain.bg.unwrap_or_default() {
                let fg = cell.fg;
                cell.set_style(style);
                if fg != plain.fg.unwrap_or_default() {
                    cell.set_fg(fg);
                }
            }
        }
    }

    /// Clears an area.
    pub(crate) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            self.buffer[position].reset();
        }
        self.tint(area, Role::Text);
    }

    /// Draws a horizontal rule.
    pub(crate) fn rule(&mut self, area: Rect) {
        for x in area.x..area.right() {
            self.ornament(area, (x, area.y), Ornament("─", "-"), Role::Frame);
        }
    }

    /// Draws a vertical rule.
    pub(crate) fn upright(&mut self, area: Rect) {
        for y in area.y..area.bottom() {
            self.ornament(area, (area.x, y), Ornament("│", "|"), Role::Frame);
        }
    }
}

/// A symbol and its ASCII replacement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ornament(pub &'static str, pub &'static str);

/// `words` shortened to `width` columns, with an ellipsis if something is cut off.
pub(crate) fn shorten(words: &str, width: usize, ellipsis: &str) -> String {
    let words = visible_line(words);
    if words.width() <= width {
        return words;
    }
    let room = width.saturating_sub(ellipsis.width());
    let mut short = String::new();
    let mut columns = 0;
    for cell in crate::layout::cells(&words, crate::text::Span::all(&words)) {
        columns += cell.columns(columns);
        if columns > room {
            break;
        }
        short.push_str(cell.text);
    }
    if width >= ellipsis.width() {
        short.push_str(ellipsis);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shortened_to_the_column() {
        let check = |words, width, expected| {
            assert_eq!(shorten(words, width, "…"), expected, "{words:?} at {width}");
        };
        check("short", 5, "short");
        check("shorter", 5, "shor…");
        check("日本語", 5, "日本…");
        check("日本語", 4, "日…");
        check("x", 0, "");
        check("\x1b[31m", 9, "␛[31m");
    }
}
