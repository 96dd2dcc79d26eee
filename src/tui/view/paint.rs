//! Converts roles to terminal styles.
//!
//! A theme comes in the colors of the terminal. If there are none, no style has a color, not even a reset: crossterm 0.29 writes an
//! empty color command under `NO_COLOR`, which resets bold, underline and reverse (crossterm-rs/crossterm#1069) and would hide the
//! selected row.

use ratatui::style::{Color as TerminalColor, Modifier, Style as TerminalStyle};

use crate::{
    comparison::{FactStatus, Status},
    config::{Color, Role, Style, Theme},
};

/// The styles of all roles, ready to draw with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    styles: Vec<TerminalStyle>,
    /// Whether ornaments are drawn in ASCII only.
    pub ascii: bool,
}

impl Paint {
    /// The styles of a theme.
    pub fn new(theme: &Theme, ascii: bool) -> Paint {
        let style = |role: &Role| terminal_style(theme.style(*role));
        Paint {
            styles: Role::ALL.iter().map(style).collect(),
            ascii,
        }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> TerminalStyle {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The style of differing words: filled in the selected fact, otherwise underlined in the color of the status.
    pub fn difference(&self, status: Status, is_selected: bool) -> TerminalStyle {
        if is_selected {
            return self.style(Role::of_difference(status));
        }
        let style = self.style(Role::of_status(FactStatus::Linked(status)));
        style.add_modifier(Modifier::UNDERLINED)
    }

    /// An ornament, or its ASCII replacement.
    pub fn ornament(&self, plain: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { plain }
    }
}

fn terminal_style(style: Style) -> TerminalStyle {
    let mut modifier = Modifier::empty();
    modifier.set(Modifier::BOLD, style.bold);
    modifier.set(Modifier::DIM, style.dim);
    modifier.set(Modifier::ITALIC, style.italic);
    modifier.set(Modifier::UNDERLINED, style.underline);
    modifier.set(Modifier::REVERSED, style.reverse);
    let color = |color: Color| match color {
        Color::Rgb(r, g, b) => TerminalColor::Rgb(r, g, b),
        Color::Indexed(n) => TerminalColor::Indexed(n),
    };
    TerminalStyle {
        fg: style.fg.map(color),
        bg: style.bg.map(color),
        ..TerminalStyle::new().add_modifier(modifier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_color_attributes_stay_and_nothing_resets_them() {
        let style = Style {
            bold: true,
            reverse: true,
            ..Style::default()
        };
        let style = terminal_style(style);
        assert_eq!((style.fg, style.bg), (None, None));
        assert_eq!(style.add_modifier, Modifier::BOLD | Modifier::REVERSED);
        assert_eq!(style.sub_modifier, Modifier::empty());
    }

    #[test]
    fn every_role_has_its_own_style() {
        let mut theme = Theme { styles: Vec::new() };
        for n in 0..Role::ALL.len() {
            theme.styles.push(Style {
                fg: Some(Color::Indexed(n as u8)),
                ..Style::default()
            });
        }
        let paint = Paint::new(&theme, false);
        for (n, role) in Role::ALL.iter().enumerate() {
            assert_eq!(
                paint.style(*role).fg,
                Some(TerminalColor::Indexed(n as u8)),
                "{role:?}"
            );
        }
    }
}
