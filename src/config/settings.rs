//! The settings, typed.

use std::path::PathBuf;

/// Every setting of `config/default.toml`. The defaults here and there are the same; a test says so.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // each is a switch that the reader knows by name
pub struct Settings {
    /// Widest line of text, in columns (20 to 200).
    pub text_width: u16,
    /// Name of the theme; `"auto"` asks the terminal for its background.
    pub theme: String,
    /// Draw ornaments in ASCII only.
    pub ascii: bool,
    /// Take the mouse from the terminal.
    pub mouse: bool,
    /// Scroll both reports together.
    pub sync: bool,
    /// Show page furniture.
    pub furniture: bool,
    /// Which names are marked at start.
    pub marks: EntityMarks,
    /// Where links begin to count, in thousandths (0 to 1000); `None`: the model's own bar.
    pub bar: Option<u16>,
    /// The bookmark file; `None`: found by rule.
    pub bookmarks: Option<PathBuf>,
    /// Remember the place in each pair of reports.
    pub remember: bool,
}

/// Which names are marked in the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntityMarks {
    /// Every name.
    #[default]
    All,
    /// The focused one.
    Focused,
    /// None.
    Off,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            text_width: 72,
            theme: "auto".to_string(),
            ascii: false,
            mouse: false,
            sync: false,
            furniture: true,
            marks: EntityMarks::All,
            bar: None,
            bookmarks: None,
            remember: true,
        }
    }
}
