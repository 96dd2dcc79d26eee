//! The environment of a command: folders, configuration, and the look of its text.

use std::path::PathBuf;

use super::args::Common;
use crate::{
    config::{self, Config, Depth, Dirs, Problem, Terminal, When},
    error::Result,
    output::{ink::Ink, text::Look},
};

/// The kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sink {
    /// A terminal: colors may be used.
    Terminal,
    /// A pipe or a file.
    Pipe,
}

/// Folders and configuration.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    /// The folders of the program.
    pub dirs: Dirs,
    /// Settings, keys and themes.
    pub config: Config,
    /// The config file, whether or not it exists; `None` for a user without a home folder.
    pub file: Option<PathBuf>,
    /// Problems in the user's files.
    pub problems: Vec<Problem>,
    is_light: bool,
    force_color: bool,
    sink: Sink,
}

impl Setup {
    /// Reads the environment and the user's files.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub(crate) fn load(common: &Common, sink: Sink) -> Result<Setup> {
        let dirs = Dirs::find();
        let terminal = Terminal::from_env();
        let mut flags = common.flags();
        flags.piped = sink == Sink::Pipe;
        let (config, problems) = Config::load(&dirs, &flags, &terminal)?;
        Ok(Setup {
            file: flags.file.or_else(|| config::path(&dirs)),
            dirs,
            config,
            problems,
            is_light: terminal.is_light().unwrap_or(false),
            force_color: terminal.force_color,
            sink,
        })
    }

    /// How text is printed: in color on a terminal, or if the user always wants color.
    pub(crate) fn look(&self) -> Look {
        let colored = match self.sink {
            Sink::Terminal => self.config.depth > Depth::None,
            Sink::Pipe => match self.config.settings.color {
                When::Always => true,
                When::Auto => self.force_color && self.config.depth > Depth::None,
                When::Never => false,
            },
        };
        let theme = self
            .config
            .themes
            .get(self.config.start_theme(self.is_light));
        let ink = theme
            .filter(|_| colored)
            .map(|(_, theme)| Ink::of(theme.clone()));
        Look {
            width: width(),
            ink: ink.unwrap_or_default(),
        }
    }
}

/// The width of printed text: `COLUMNS`, or 80.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|columns| columns.parse().ok());
    columns.unwrap_or(80).clamp(40, 120)
}
