//! Styles of a theme as escape sequences, for text that is printed on a terminal.

use std::fmt::Write;

use crate::config::{Color, Role, Theme};

/// Styles text by role, or leaves it unchanged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ink(Option<Theme>);

impl Ink {
    /// Uses the styles of a theme in the colors of the terminal.
    pub(crate) fn of(theme: Theme) -> Ink {
        Ink(Some(theme))
    }

    /// `text` in the style of the role. The text must be free of control characters.
    pub(crate) fn paint(&self, role: Role, text: &str) -> String {
        let codes = self.codes(role);
        if codes.is_empty() || text.is_empty() {
            text.to_string()
        } else {
            format!("\x1b[{codes}m{text}\x1b[0m")
        }
    }

    fn codes(&self, role: Role) -> String {
        let Some(theme) = &self.0 else {
            return String::new();
        };
        let style = theme.style(role);
        let attributes = [
            (style.bold, "1"),
            (style.dim, "2"),
            (style.italic, "3"),
            (style.underline, "4"),
            (style.reverse, "7"),
        ];
        let mut codes: Vec<String> = attributes
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, code)| (*code).to_string())
            .collect();
        codes.extend(style.fg.map(|color| code(color, 30)));
        codes.extend(style.bg.map(|color| code(color, 40)));
        codes.join(";")
    }
}

/// The escape code of a color; `ground` is 30 for text or 40 for the background.
fn code(color: Color, ground: u8) -> String {
    let mut code = String::new();
    // Writing to a string cannot fail.
    let _ = match color {
        Color::Indexed(n @ 0..=7) => write!(code, "{}", ground + n),
        Color::Indexed(n @ 8..=15) => write!(code, "{}", ground + 52 + n),
        Color::Indexed(n) => write!(code, "{};5;{n}", ground + 8),
        Color::Rgb(r, g, b) => write!(code, "{};2;{r};{g};{b}", ground + 8),
    };
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Depth};

    #[test]
    fn codes_of_every_depth() {
        let cases = [
            (Color::Indexed(1), 30, "31"),
            (Color::Indexed(9), 30, "91"),
            (Color::Indexed(9), 40, "101"),
            (Color::Indexed(208), 40, "48;5;208"),
            (Color::Rgb(1, 2, 3), 30, "38;2;1;2;3"),
        ];
        for (color, ground, expected) in cases {
            assert_eq!(code(color, ground), expected, "{color:?} {ground}");
        }
    }

    #[test]
    fn without_a_theme_text_stays_as_it_is() {
        assert_eq!(Ink::default().paint(Role::Conflict, "x"), "x");
        let (_, dark) = Config::default().themes.remove(0);
        let plain = Ink::of(dark.in_depth(Depth::None));
        assert_eq!(plain.paint(Role::Conflict, "x"), "\x1b[1mx\x1b[0m");
        assert_eq!(plain.paint(Role::Text, "x"), "x");
    }
}
