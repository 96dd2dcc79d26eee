//! Settings, keys and themes: compiled-in defaults, then the user's file, then flags.
//!
//! Problems are told with file, line, the wrong word and the nearest right one, before the screen opens.

pub mod action;
pub mod dirs;
pub mod keymap;
pub mod settings;
pub mod theme;

pub use action::Action;
pub use dirs::Dirs;
pub use keymap::{Key, KeyCode, Keymap, Lookup};
pub use settings::Settings;
pub use theme::{Color, Role, Style, Theme};

/// Everything that can be configured.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// Keys to commands.
    pub keymap: Keymap,
    /// All themes by name, built-in and the user's, in the order in which `t` cycles.
    pub themes: Vec<(String, Theme)>,
}
