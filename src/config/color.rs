//! Colors, and how many of them a terminal can show.

/// A color that a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// 24 bits.
    Rgb(u8, u8, u8),
    /// One of the 256 of the terminal's palette (0 to 15: its own sixteen).
    Indexed(u8),
}

/// The number of colors of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None.
    None,
    /// Its own sixteen.
    Sixteen,
    /// 256.
    #[default]
    Palette,
    /// 24 bits.
    Full,
}

/// When to use colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// Always
    Always,
    /// On a terminal that can show them, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Never
    Never,
}

/// The environment of the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// Whether `NO_COLOR` is set and not empty, or `CLICOLOR` is 0 and colors are not forced.
    pub no_color: bool,
    /// Whether `CLICOLOR_FORCE` or `FORCE_COLOR` is set and not 0: colors also in pipes.
    pub force_color: bool,
    /// `COLORFGBG`: text and background as palette numbers, "15;0".
    pub colorfgbg: String,
}

impl Terminal {
    /// Reads the environment of the program.
    pub fn from_env() -> Terminal {
        let var = |name: &str| {
            std::env::var_os(name)
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        let force_color = ["CLICOLOR_FORCE", "FORCE_COLOR"]
            .into_iter()
            .any(|name| !matches!(var(name).as_str(), "" | "0"));
        Terminal {
            term: var("TERM"),
            colorterm: var("COLORTERM"),
            no_color: !var("NO_COLOR").is_empty() || (var("CLICOLOR") == "0" && !force_color),
            force_color,
            colorfgbg: var("COLORFGBG"),
        }
    }

    /// The colors to use. The user's choice has priority over `NO_COLOR`, and that over the abilities of the terminal.
    pub fn depth(&self, when: When) -> Depth {
        match when {
            When::Never => Depth::None,
            When::Auto if self.no_color || (self.is_colorless() && !self.force_color) => {
                Depth::None
            }
            _ if matches!(self.colorterm.as_str(), "truecolor" | "24bit") => Depth::Full,
            _ if self.term.contains("256color") || self.term.contains("direct") => Depth::Palette,
            _ => Depth::Sixteen,
        }
    }

    /// Whether the terminal can only print line by line.
    pub fn is_dumb(&self) -> bool {
        self.term == "dumb"
    }

    /// Whether it is monochrome, by its terminfo name: "vt100", "xterm-mono", "linux-m".
    fn is_colorless(&self) -> bool {
        let model = self.term.strip_prefix("vt").unwrap_or("");
        let mut variants = self.term.split('-').skip(1);
        self.is_dumb()
            || model.starts_with(|c: char| c.is_ascii_digit())
            || variants.any(|variant| matches!(variant, "m" | "mono"))
    }

    /// Whether the terminal reports a light background.
    pub fn is_light(&self) -> Option<bool> {
        let background: u8 = self.colorfgbg.rsplit(';').next()?.parse().ok()?;
        Some(matches!(background, 7 | 9..=15))
    }
}

/// The names of the first eight of the terminal's colors; with the prefix `bright-` those of the other eight.
pub(crate) const NAMES: [&str; 8] = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
];

/// The levels of red, green and blue in the 6x6x6 cube of the 256 colors.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen colors of xterm; those of the user's terminal are unknown.
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

impl Color {
    /// Parses a color name (`bright-blue`), `#rrggbb`, or a palette number.
    pub fn parse(text: &str) -> Option<Color> {
        if let Some(hex) = text.strip_prefix('#') {
            let digits = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            let value = u32::from_str_radix(hex, 16).ok().filter(|_| digits)?;
            return Some(Color::Rgb(
                (value >> 16) as u8,
                (value >> 8) as u8,
                value as u8,
            ));
        }
        if let Ok(number) = text.parse() {
            return Some(Color::Indexed(number));
        }
        let (name, bright) = match text.strip_prefix("bright-") {
            Some(name) => (name, 8),
            None => (text, 0),
        };
        let number = NAMES.iter().position(|known| *known == name)?;
        Some(Color::Indexed(number as u8 + bright))
    }

    /// The nearest color that the terminal can show.
    #[must_use]
    pub fn in_depth(self, depth: Depth) -> Option<Color> {
        match (depth, self) {
            (Depth::None, _) => None,
            (Depth::Palette, Color::Rgb(..)) => Some(self.nearest(16..=255)),
            (Depth::Sixteen, Color::Rgb(..) | Color::Indexed(16..)) => Some(self.nearest(0..=15)),
            _ => Some(self),
        }
    }

    /// Red, green and blue.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Color::Rgb(r, g, b) => (r, g, b),
            Color::Indexed(n @ 0..=15) => SIXTEEN[n as usize],
            Color::Indexed(n @ 16..=231) => {
                let level = |step: u8| CUBE[(step % 6) as usize];
                (level((n - 16) / 36), level((n - 16) / 6), level(n - 16))
            }
            Color::Indexed(n) => {
                let gray = 8 + 10 * (n - 232);
                (gray, gray, gray)
            }
        }
    }

    fn nearest(self, palette: impl Iterator<Item = u8>) -> Color {
        let channels = |color: Color| <[u8; 3]>::from(color.rgb());
        let distance = |n: &u8| -> u32 {
            let pairs = channels(self).into_iter().zip(channels(Color::Indexed(*n)));
            pairs
                .map(|(mine, other)| u32::from(mine.abs_diff(other)).pow(2))
                .sum()
        };
        Color::Indexed(palette.min_by_key(distance).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_numbers_and_hex() {
        let cases = [
            ("#e69f00", Some(Color::Rgb(0xe6, 0x9f, 0))),
            ("red", Some(Color::Indexed(1))),
            ("bright-blue", Some(Color::Indexed(12))),
            ("208", Some(Color::Indexed(208))),
            ("256", None),
            ("#e69f0", None),
            ("#+69f00", None),
            ("oragne", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Color::parse(text), expected, "{text:?}");
        }
    }

    #[test]
    fn finds_the_nearest_that_can_be_shown() {
        let cases = [
            ("#e69f00", 178, 3),
            ("#56b4e9", 74, 12),
            ("#009e73", 35, 6),
            ("#cc79a7", 175, 8),
            ("#f0e442", 221, 11),
            ("#d55e00", 166, 1),
            ("#ffffff", 231, 15),
        ];
        for (hex, palette, sixteen) in cases {
            let color = Color::parse(hex).unwrap();
            assert_eq!(color.in_depth(Depth::Full), Some(color));
            assert_eq!(
                color.in_depth(Depth::Palette),
                Some(Color::Indexed(palette)),
                "{hex}"
            );
            assert_eq!(
                color.in_depth(Depth::Sixteen),
                Some(Color::Indexed(sixteen)),
                "{hex}"
            );
            assert_eq!(color.in_depth(Depth::None), None);
        }
    }

    #[test]
    fn the_user_goes_before_the_environment() {
        let terminal = |term: &str, colorterm: &str, no_color: bool| Terminal {
            term: term.to_string(),
            colorterm: colorterm.to_string(),
            no_color,
            ..Terminal::default()
        };
        let cases = [
            (
                terminal("xterm-256color", "truecolor", false),
                When::Auto,
                Depth::Full,
            ),
            (
                terminal("xterm-256color", "24bit", false),
                When::Auto,
                Depth::Full,
            ),
            (
                terminal("xterm-256color", "", false),
                When::Auto,
                Depth::Palette,
            ),
            (terminal("linux", "", false), When::Auto, Depth::Sixteen),
            (
                terminal("dumb", "truecolor", false),
                When::Auto,
                Depth::None,
            ),
            (terminal("vt100", "", false), When::Auto, Depth::None),
            (terminal("vt220-8", "", false), When::Auto, Depth::None),
            (terminal("xterm-mono", "", false), When::Auto, Depth::None),
            (terminal("linux-m", "", false), When::Auto, Depth::None),
            (terminal("vt100", "", false), When::Always, Depth::Sixteen),
            (terminal("vte", "", false), When::Auto, Depth::Sixteen),
            (terminal("xterm", "", false), When::Auto, Depth::Sixteen),
            (terminal("mono", "", false), When::Auto, Depth::Sixteen),
            (
                terminal("xterm-256color", "truecolor", true),
                When::Auto,
                Depth::None,
            ),
            (
                terminal("xterm-256color", "truecolor", true),
                When::Always,
                Depth::Full,
            ),
            (
                terminal("xterm-256color", "truecolor", false),
                When::Never,
                Depth::None,
            ),
        ];
        for (terminal, when, expected) in cases {
            assert_eq!(terminal.depth(when), expected, "{terminal:?} {when:?}");
        }
    }

    #[test]
    fn the_background_is_known_by_its_number() {
        for (value, expected) in [
            ("15;0", Some(false)),
            ("0;15", Some(true)),
            ("0;default;7", Some(true)),
            ("", None),
        ] {
            let terminal = Terminal {
                colorfgbg: value.to_string(),
                ..Terminal::default()
            };
            assert_eq!(terminal.is_light(), expected, "{value:?}");
        }
    }
}
