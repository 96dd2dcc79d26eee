//! Folders of files: XDG variables first on every Unix, then the platform's own folders.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

/// The folders of the program. They need not exist. `None` for a user without a home folder, as in a container with an unknown user id:
/// with the current folder instead, commands in somebody else's config would be run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dirs {
    /// `config.toml` and `themes/`.
    pub config: Option<PathBuf>,
    /// `bookmarks.toml`.
    pub data: Option<PathBuf>,
    /// Where the reader stopped.
    pub state: Option<PathBuf>,
    /// Cached pages.
    pub cache: Option<PathBuf>,
}

impl Dirs {
    /// The folders according to the environment of the program.
    pub fn find() -> Dirs {
        let platform = ProjectDirs::from("", "", "parallax");
        Dirs::after(
            |name| std::env::var_os(name),
            platform.as_ref(),
            Path::is_dir,
        )
    }

    /// The folders according to the given environment. On macOS, where the platform's folders differ, `~/.config/parallax` is used if
    /// it exists, because users who come from Linux put it there.
    fn after(
        env: impl Fn(&str) -> Option<OsString>,
        platform: Option<&ProjectDirs>,
        exists: impl Fn(&Path) -> bool,
    ) -> Dirs {
        // The specification requires that relative paths are ignored.
        let absolute = |name| {
            env(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let home = absolute("HOME").filter(|_| cfg!(unix));
        let folder = |variable, of_platform: fn(&ProjectDirs) -> &Path, in_home: &str| {
            if let Some(folder) = absolute(variable).filter(|_| cfg!(unix)) {
                return Some(folder.join("parallax"));
            }
            let in_home = home
                .as_ref()
                .map(|home| home.join(in_home).join("parallax"));
            let of_platform = platform.map(|dirs| of_platform(dirs).to_path_buf());
            match in_home {
                Some(folder) if cfg!(not(target_os = "macos")) || exists(&folder) => Some(folder),
                in_home => of_platform.filter(|it| it.is_absolute()).or(in_home),
            }
        };
        Dirs {
            config: folder("XDG_CONFIG_HOME", ProjectDirs::config_dir, ".config"),
            data: folder("XDG_DATA_HOME", ProjectDirs::data_dir, ".local/share"),
            state: folder("XDG_STATE_HOME", state_dir, ".local/state"),
            cache: folder("XDG_CACHE_HOME", ProjectDirs::cache_dir, ".cache"),
        }
    }
}

/// The state folder; macOS and Windows have none, so the data folder is used.
fn state_dir(dirs: &ProjectDirs) -> &Path {
    dirs.state_dir().unwrap_or(dirs.data_local_dir())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn check(env: &[(&str, &str)], config: &str, state: &str) {
        let var = |name: &str| env.iter().find(|(known, _)| *known == name);
        let var = |name: &str| var(name).map(|(_, value)| value.into());
        let dirs = Dirs::after(var, None, |_| true);
        assert_eq!(dirs.config.as_deref(), Some(Path::new(config)), "{env:?}");
        assert_eq!(dirs.state.as_deref(), Some(Path::new(state)), "{env:?}");
    }

    #[test]
    fn without_a_home_no_folder_is_known() {
        let none = |value: Option<&str>| {
            let var = |name: &str| value.filter(|_| name == "HOME").map(OsString::from);
            assert_eq!(Dirs::after(var, None, |_| true), Dirs::default());
        };
        none(None);
        none(Some(""));
        none(Some("home/ann"));
    }

    #[test]
    fn xdg_variables_go_before_the_home_folder() {
        let home = ("HOME", "/home/ann");
        let (config, state) = (
            "/home/ann/.config/parallax",
            "/home/ann/.local/state/parallax",
        );
        check(&[home], config, state);
        check(
            &[home, ("XDG_CONFIG_HOME", "/etc/ann")],
            "/etc/ann/parallax",
            state,
        );
        check(
            &[home, ("XDG_STATE_HOME", "/var/ann")],
            config,
            "/var/ann/parallax",
        );
        check(&[home, ("XDG_CONFIG_HOME", "relative")], config, state);
    }
}
