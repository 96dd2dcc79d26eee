//! Settings, keys and themes: compiled-in defaults, then the user's file, then flags.
//!
//! Problems are reported with file, line, the wrong word and the nearest valid one, before the screen opens.

pub(crate) mod action;
pub(crate) mod color;
pub(crate) mod dirs;
mod document;
pub(crate) mod file;
pub(crate) mod key;
pub(crate) mod keymap;
pub(crate) mod problem;
pub(crate) mod settings;
pub(crate) mod theme;
mod theme_file;

use std::{
    fs, io,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::{
    error::{Error, Result},
    files,
    text::visible::visible_line,
};

pub use action::Action;
pub(crate) use color::{Color, Depth, Terminal, When};
pub(crate) use dirs::Dirs;
pub use key::{Key, KeyCode};
pub(crate) use keymap::{Keymap, Lookup};
pub(crate) use problem::Problem;
pub(crate) use settings::Settings;
pub(crate) use theme::{Role, Style, Theme};

/// The largest config or theme file, in bytes: fifteen times a file with every setting and key.
const MAX_BYTES: u64 = 64 << 10;

/// The whole configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// Keys to commands.
    pub keymap: Keymap,
    /// All themes by name, built-in and the user's, in the order in which `t` cycles, in the colors of the terminal. Never empty. If
    /// none is shown ([`Flags::piped`]), the built-in ones have only a name.
    pub themes: Vec<(String, Theme)>,
    /// The colors of the terminal.
    pub depth: Depth,
}

/// The configuration on the command line.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--config`.
    pub file: Option<PathBuf>,
    /// `--theme`.
    pub theme: Option<String>,
    /// `--color`.
    pub color: Option<When>,
    /// `--bookmarks`.
    pub bookmarks: Option<PathBuf>,
    /// Whether output goes to a pipe or a file, so that no theme is used unless color is always wanted.
    pub piped: bool,
}

impl Default for Config {
    fn default() -> Config {
        let (settings, keymap, _) = file::read("", "");
        Config {
            settings,
            keymap,
            themes: built_in_themes(),
            depth: Depth::default(),
        }
    }
}

impl Config {
    /// The user's config: the file named by `flags` or the one in the config folder, its themes, then the flags. Invalid parts are
    /// reported and ignored.
    ///
    /// # Errors
    /// [`Error::Config`] when the file named by the flags cannot be read or no theme has the name given there.
    pub fn load(dirs: &Dirs, flags: &Flags, terminal: &Terminal) -> Result<(Config, Vec<Problem>)> {
        let mut problems = Vec::new();
        let path = flags.file.clone().or_else(|| path(dirs));
        let name = path.as_deref().unwrap_or(Path::new(""));
        let name = visible_line(&name.to_string_lossy());
        let text = match path.as_deref().map_or(Ok(String::new()), read_text) {
            Ok(text) => text,
            Err(error) if flags.file.is_some() => {
                let reason = match error.kind() {
                    ErrorKind::NotFound => "no such file".to_string(),
                    _ => error.to_string(),
                };
                return Err(Error::Config(format!("cannot read {name}: {reason}")));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => {
                problems.push(unreadable(name.clone(), &error));
                String::new()
            }
        };
        let (mut settings, keymap, faults) = file::read(&name, &text);
        problems.extend(faults);
        let always = flags.color.unwrap_or(settings.color) == When::Always;
        let mut themes = if flags.piped && !always && !terminal.force_color {
            let names = theme_file::BUILT_IN.iter();
            names
                .map(|(name, _)| ((*name).to_string(), Theme::default()))
                .collect()
        } else {
            built_in_themes()
        };
        if let Some(folder) = path.as_deref().and_then(Path::parent) {
            read_themes(&folder.join("themes"), &mut themes, &mut problems);
        }
        if let Err(message) = check_theme(&settings.theme, &themes) {
            let line = text
                .lines()
                .position(|line| line.trim_start().starts_with("theme"));
            problems.push(Problem {
                file: name,
                line: line.map(|n| n + 1),
                message,
            });
            settings.theme = "auto".to_string();
        }
        if let Some(theme) = &flags.theme {
            check_theme(theme, &themes).map_err(Error::Usage)?;
            settings.theme.clone_from(theme);
        }
        settings.color = flags.color.unwrap_or(settings.color);
        if let Some(bookmarks) = &flags.bookmarks {
            settings.bookmarks = Some(bookmarks.clone());
        }
        let depth = terminal.depth(settings.color);
        for (_, theme) in &mut themes {
            *theme = theme.in_depth(depth);
        }
        let config = Config {
            settings,
            keymap,
            themes,
            depth,
        };
        Ok((config, problems))
    }

    /// The index of the initial theme on a terminal with this background.
    pub fn start_theme(&self, is_light: bool) -> usize {
        let name = match (self.settings.theme.as_str(), self.depth) {
            (_, Depth::None) => "mono",
            ("auto", Depth::Sixteen) => "ansi",
            ("auto", _) if is_light => "light",
            ("auto", _) => "dark",
            (name, _) => name,
        };
        let found = self.themes.iter().position(|(known, _)| known == name);
        found.unwrap_or_default()
    }
}

/// The user's config file, whether or not it exists; `None` for a user without a home folder.
pub(crate) fn path(dirs: &Dirs) -> Option<PathBuf> {
    Some(dirs.config.as_ref()?.join("config.toml"))
}

fn read_text(path: &Path) -> io::Result<String> {
    files::read_text(path, MAX_BYTES)
}

fn built_in_themes() -> Vec<(String, Theme)> {
    let themes = theme_file::BUILT_IN.iter();
    themes
        .map(|(name, text)| ((*name).to_string(), theme_file::read(name, text, &[]).0))
        .collect()
}

/// Adds the themes in the user's folder, by name; one with the name of a built-in theme replaces it.
fn read_themes(folder: &Path, themes: &mut Vec<(String, Theme)>, problems: &mut Vec<Problem>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "toml"));
    files.sort();
    for path in files {
        let file = visible_line(&path.to_string_lossy());
        let name = visible_line(&path.file_stem().unwrap_or_default().to_string_lossy());
        let text = match read_text(&path) {
            Ok(text) => text,
            Err(error) => {
                problems.push(unreadable(file, &error));
                continue;
            }
        };
        let (theme, faults) = theme_file::read(&file, &text, themes);
        problems.extend(faults);
        match themes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = theme,
            None => themes.push((name, theme)),
        }
    }
}

fn check_theme(name: &str, themes: &[(String, Theme)]) -> std::result::Result<(), String> {
    let known = || {
        ["auto"]
            .into_iter()
            .chain(themes.iter().map(|(name, _)| name.as_str()))
    };
    if known().any(|it| it == name) {
        return Ok(());
    }
    let near = problem::did_you_mean(name, known());
    let all: Vec<&str> = known().collect();
    Err(format!(
        "no theme \"{}\"{near} (available: {})",
        visible_line(name),
        all.join(", ")
    ))
}

fn unreadable(file: String, error: &std::io::Error) -> Problem {
    Problem {
        file,
        line: None,
        message: format!("cannot read: {error}"),
    }
}
