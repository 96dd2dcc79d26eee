//! The settings, typed.

use std::path::PathBuf;

use toml::de::DeValue;

use super::{
    color::When,
    document::{integer, shown},
    problem::did_you_mean,
};
use crate::layout::Furniture;

/// Every setting of `config/default.toml`. A test checks that the defaults in both places are equal.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // each is a switch that the reader knows by name
pub struct Settings {
    /// Widest line of text, in columns (20 to 200).
    pub text_width: u16,
    /// Name of the theme; `"auto"` asks the terminal for its background.
    pub theme: String,
    /// When colors are used.
    pub color: When,
    /// Draw borders and glyphs in ASCII only.
    pub ascii: bool,
    /// Capture the mouse.
    pub mouse: bool,
    /// Scroll both reports together.
    pub sync: bool,
    /// How to show bylines, captions and other page furniture.
    pub furniture: Furniture,
    /// Which names are marked at start.
    pub marks: EntityMarks,
    /// Match threshold in thousandths (0 to 1000); `None` for the model's own threshold.
    pub threshold: Option<u16>,
    /// The bookmark file; `None` to find it by rule.
    pub bookmarks: Option<PathBuf>,
    /// A shell command that receives each new bookmark; empty for none.
    pub bookmark_command: String,
    /// Remember the place in each pair of reports.
    pub remember: bool,
    /// The initial key preset.
    pub keymap: Preset,
}

/// Which names are marked in the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntityMarks {
    /// Every name in an unobtrusive style; in color in the selected fact.
    #[default]
    Quiet,
    /// Every name, in color.
    All,
    /// Only the selected one.
    Focused,
    /// None.
    Off,
}

/// A key preset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Those of `config/default.toml`.
    #[default]
    Default,
    /// Those of `config/less.toml` on top of them.
    Less,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            text_width: 72,
            theme: "auto".to_string(),
            color: When::Auto,
            ascii: false,
            mouse: false,
            sync: false,
            furniture: Furniture::Folded,
            marks: EntityMarks::Quiet,
            threshold: None,
            bookmarks: None,
            bookmark_command: String::new(),
            remember: true,
            keymap: Preset::Default,
        }
    }
}

impl Settings {
    /// The names of all settings.
    pub const NAMES: &[&str] = &[
        "text_width",
        "theme",
        "color",
        "ascii",
        "mouse",
        "sync",
        "furniture",
        "marks",
        "threshold",
        "bookmarks",
        "bookmark_command",
        "remember",
        "keymap",
    ];

    /// Sets one setting from its value in a config file.
    ///
    /// # Errors
    /// In words: an unknown name, or the valid values.
    pub fn set(&mut self, name: &str, value: &DeValue) -> Result<(), String> {
        match name {
            "text_width" => self.text_width = number(name, value, 20, 200)?,
            "theme" => self.theme = text(name, value)?,
            "color" => {
                let words = [
                    ("auto", When::Auto),
                    ("always", When::Always),
                    ("never", When::Never),
                ];
                self.color = choice(name, value, &words)?;
            }
            "ascii" => self.ascii = flag(name, value)?,
            "mouse" => self.mouse = flag(name, value)?,
            "sync" => self.sync = flag(name, value)?,
            "furniture" => {
                let words = [
                    ("folded", Furniture::Folded),
                    ("shown", Furniture::Shown),
                    ("hidden", Furniture::Hidden),
                ];
                // Older files have a boolean.
                self.furniture = match value.as_bool() {
                    Some(true) => Furniture::Shown,
                    Some(false) => Furniture::Hidden,
                    None => choice(name, value, &words)?,
                };
            }
            "marks" => {
                let words = [
                    ("quiet", EntityMarks::Quiet),
                    ("all", EntityMarks::All),
                    ("focused", EntityMarks::Focused),
                    ("off", EntityMarks::Off),
                ];
                self.marks = choice(name, value, &words)?;
            }
            // "bar" in older files.
            "threshold" | "bar" => {
                let auto = value.as_str() == Some("auto");
                self.threshold = if auto {
                    None
                } else {
                    Some(number(name, value, 0, 1000)?)
                };
            }
            "bookmarks" => {
                let file = text(name, value)?;
                self.bookmarks = (file != "auto").then(|| PathBuf::from(file));
            }
            "bookmark_command" => {
                let wrong = || format!("{name} must be a string in quotes, not {}", shown(value));
                self.bookmark_command = value.as_str().ok_or_else(wrong)?.to_string();
            }
            "remember" => self.remember = flag(name, value)?,
            "keymap" => {
                let words = [("default", Preset::Default), ("less", Preset::Less)];
                self.keymap = choice(name, value, &words)?;
            }
            _ => {
                let known = Settings::NAMES.iter().copied().chain(["keys"]);
                let near = did_you_mean(name, known);
                return Err(format!("unknown setting \"{name}\"{near}"));
            }
        }
        Ok(())
    }
}

fn flag(name: &str, value: &DeValue) -> Result<bool, String> {
    let wrong = || format!("{name} must be true or false, not {}", shown(value));
    value.as_bool().ok_or_else(wrong)
}

fn number(name: &str, value: &DeValue, least: u16, most: u16) -> Result<u16, String> {
    let found = integer(value).and_then(|number| u16::try_from(number).ok());
    let wrong = || {
        format!(
            "{name} must be a whole number from {least} to {most}, not {}",
            shown(value)
        )
    };
    found
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(wrong)
}

fn text(name: &str, value: &DeValue) -> Result<String, String> {
    let found = value.as_str().filter(|text| !text.is_empty());
    let wrong = || format!("{name} must be a string in quotes, not {}", shown(value));
    found.map(str::to_string).ok_or_else(wrong)
}

fn choice<T: Copy>(name: &str, value: &DeValue, words: &[(&str, T)]) -> Result<T, String> {
    let found = words.iter().find(|(word, _)| value.as_str() == Some(word));
    found.map(|&(_, choice)| choice).ok_or_else(|| {
        let quoted: Vec<String> = words
            .iter()
            .map(|(word, _)| format!("\"{word}\""))
            .collect();
        let near = did_you_mean(
            value.as_str().unwrap_or_default(),
            words.iter().map(|(word, _)| *word),
        );
        format!(
            "{name} must be one of {}, not {}{near}",
            quoted.join(", "),
            shown(value)
        )
    })
}
