//! Roles to the styles of the terminal, with no more colours than it can show.
//!
//! Without colour no style holds any, not even a reset one: crossterm 0.29 writes an empty colour command under `NO_COLOR`, and
//! that resets bold, underline and reverse (crossterm-rs/crossterm#1069), so that the selected row could not be seen.

use ratatui::style::{Color as TerminalColor, Modifier, Style as TerminalStyle};

use crate::config::{Color, Role, Style, Theme};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: attributes only.
    Mono,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// 24 bits.
    True,
}

impl Depth {
    /// What the environment says (`variable` looks a variable up): `NO_COLOR`, then `TERM=dumb`, then `COLORTERM` and `TERM`.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Depth {
        let value = |name: &str| variable(name).unwrap_or_default();
        let term = value("TERM");
        if !value("NO_COLOR").is_empty() || term == "dumb" {
            Depth::Mono
        } else {
            Depth::of_terminal(&value("COLORTERM"), &term)
        }
    }

    /// What a terminal shows that is to be coloured in any case.
    pub fn of_terminal(colorterm: &str, term: &str) -> Depth {
        if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
            Depth::True
        } else if term.contains("256color") {
            Depth::Indexed
        } else {
            Depth::Sixteen
        }
    }
}

/// The styles of all roles, ready to draw with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paint {
    styles: Vec<TerminalStyle>,
    /// Ornaments are drawn in ASCII only.
    pub ascii: bool,
}

impl Paint {
    /// The styles of a theme on a terminal.
    pub fn new(theme: &Theme, depth: Depth, ascii: bool) -> Paint {
        let styles = Role::ALL
            .iter()
            .map(|&role| terminal_style(theme.style(role), depth))
            .collect();
        Paint { styles, ascii }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> TerminalStyle {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// An ornament, or what stands for it in ASCII.
    pub fn ornament(&self, plain: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { plain }
    }
}

fn terminal_style(style: Style, depth: Depth) -> TerminalStyle {
    let mut modifier = Modifier::empty();
    modifier.set(Modifier::BOLD, style.bold);
    modifier.set(Modifier::DIM, style.dim);
    modifier.set(Modifier::ITALIC, style.italic);
    modifier.set(Modifier::UNDERLINED, style.underline);
    modifier.set(Modifier::REVERSED, style.reverse);
    let color = |color: Option<Color>| color.and_then(|color| terminal_color(color, depth));
    TerminalStyle {
        fg: color(style.fg),
        bg: color(style.bg),
        ..TerminalStyle::new().add_modifier(modifier)
    }
}

fn terminal_color(color: Color, depth: Depth) -> Option<TerminalColor> {
    let indexed = match (color, depth) {
        (_, Depth::Mono) => return None,
        (Color::Rgb(r, g, b), Depth::True) => return Some(TerminalColor::Rgb(r, g, b)),
        (Color::Indexed(n), Depth::Sixteen) if n >= 16 => nearest(rgb_of(n), 0..=15),
        (Color::Indexed(n), _) => n,
        (Color::Rgb(r, g, b), Depth::Indexed) => nearest((r, g, b), 16..=255),
        (Color::Rgb(r, g, b), Depth::Sixteen) => nearest((r, g, b), 0..=15),
    };
    Some(TerminalColor::Indexed(indexed))
}

/// The colour of the 256 that looks most like this one, among those with these numbers.
fn nearest(wanted: (u8, u8, u8), among: std::ops::RangeInclusive<u8>) -> u8 {
    // The eye sees differences of green best and of blue least: "redmean" weights, good to a few units of CIE distance.
    let distance = |(r, g, b): (u8, u8, u8)| {
        let apart = |a: u8, b: u8| i32::from(a) - i32::from(b);
        let red = i32::midpoint(i32::from(wanted.0), i32::from(r));
        let (dr, dg, db) = (apart(wanted.0, r), apart(wanted.1, g), apart(wanted.2, b));
        (((512 + red) * dr * dr) >> 8) + 4 * dg * dg + (((767 - red) * db * db) >> 8)
    };
    among.min_by_key(|&n| distance(rgb_of(n))).unwrap_or(7)
}

/// The colour of a number of xterm's 256: its sixteen, the 6x6x6 cube, 24 greys.
fn rgb_of(n: u8) -> (u8, u8, u8) {
    const SIXTEEN: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ];
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match n {
        0..=15 => SIXTEEN[usize::from(n)],
        16..=231 => {
            let n = n - 16;
            (level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (n - 232);
            (grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_in_order() {
        let check = |set: &[(&str, &str)], expected: Depth| {
            let look_up = |name: &str| {
                let found = set.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_string())
            };
            assert_eq!(Depth::from_environment(look_up), expected, "{set:?}");
        };
        check(&[("TERM", "xterm-256color")], Depth::Indexed);
        check(&[("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::True);
        check(&[("TERM", "linux")], Depth::Sixteen);
        check(&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::Mono);
        check(&[("TERM", "xterm"), ("NO_COLOR", "1")], Depth::Mono);
        // no-color.org: an empty value does not count.
        check(&[("TERM", "xterm"), ("NO_COLOR", "")], Depth::Sixteen);
    }

    #[test]
    fn colours_are_brought_down_to_what_the_terminal_shows() {
        let check = |color: Color, depth: Depth, expected: Option<TerminalColor>| {
            assert_eq!(
                terminal_color(color, depth),
                expected,
                "{color:?} {depth:?}"
            );
        };
        let orange = Color::Rgb(0xe6, 0x9f, 0x00);
        check(
            orange,
            Depth::True,
            Some(TerminalColor::Rgb(0xe6, 0x9f, 0x00)),
        );
        check(orange, Depth::Indexed, Some(TerminalColor::Indexed(178)));
        check(orange, Depth::Sixteen, Some(TerminalColor::Indexed(3)));
        check(orange, Depth::Mono, None);
        check(
            Color::Indexed(4),
            Depth::True,
            Some(TerminalColor::Indexed(4)),
        );
        check(
            Color::Indexed(231),
            Depth::Sixteen,
            Some(TerminalColor::Indexed(15)),
        );
    }

    #[test]
    fn without_colour_attributes_stay() {
        let bold = Style {
            fg: Some(Color::Indexed(1)),
            bold: true,
            reverse: true,
            ..Style::default()
        };
        let style = terminal_style(bold, Depth::Mono);
        assert_eq!((style.fg, style.bg), (None, None));
        assert_eq!(style.add_modifier, Modifier::BOLD | Modifier::REVERSED);
    }
}
