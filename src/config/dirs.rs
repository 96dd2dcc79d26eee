//! Where files live: XDG variables first on every Unix, then the platform's own folders.

use std::path::PathBuf;

/// The folders of the program. They need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dirs {
    /// `config.toml` and `themes/`.
    pub config: PathBuf,
    /// `bookmarks.toml`.
    pub data: PathBuf,
    /// Where one stopped reading.
    pub state: PathBuf,
    /// Copies of fetched pages.
    pub cache: PathBuf,
}
