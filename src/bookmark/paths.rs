//! Paths in the bookmark file: relative to it if possible, so that a folder of reports and bookmarks can be moved.

use std::path::{Component, Path, PathBuf};

use super::{Source, Store};
use crate::{files, source::without_secrets};

/// The name of a bookmark file next to reports.
pub(crate) const FILE_NAME: &str = "parallax-bookmarks.toml";

/// The bookmark file to use: the requested one, or [`FILE_NAME`] in the folder of the first report that has one, or `bookmarks.toml` in
/// the data folder. An empty path without a data folder.
pub(crate) fn locate(asked: Option<&Path>, reports: &[&str], data: Option<&Path>) -> PathBuf {
    if let Some(asked) = asked {
        return asked.to_path_buf();
    }
    reports
        .iter()
        .filter(|report| Path::new(report).is_file())
        .map(|report| Path::new(report).with_file_name(FILE_NAME))
        .find(|path| path.is_file())
        .unwrap_or_else(|| {
            data.map(|data| data.join("bookmarks.toml"))
                .unwrap_or_default()
        })
}

impl Store {
    /// What to open in order to read the report of a source: its file relative to the current folder, or its address.
    pub fn resolve(&self, source: &Source) -> String {
        self.resolve_path(&source.path)
    }

    /// The same for a path of the file.
    pub fn resolve_path(&self, path: &str) -> String {
        let joined = self.folder().join(path);
        if path.is_empty() || path.contains("://") || !joined.exists() {
            return path.to_string();
        }
        joined.to_string_lossy().into_owned()
    }

    /// The folder that paths in the file are relative to.
    fn folder(&self) -> PathBuf {
        files::real(self.path())
            .parent()
            .unwrap_or(Path::new(""))
            .to_path_buf()
    }

    /// A report's path for the file: relative to it, with `/`, if both share a folder below the root. Addresses and other names that
    /// are not files are unchanged.
    pub(super) fn path_to(&self, source: &str) -> String {
        if source.is_empty() {
            return String::new();
        }
        let Some(report) = std::fs::canonicalize(source).ok().filter(|it| it.is_file()) else {
            return without_secrets(source).into_owned();
        };
        let folder = self.folder();
        let folder = std::path::absolute(if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &folder
        });
        let folder = folder.map(|it| std::fs::canonicalize(&it).unwrap_or(it));
        let relative = folder.ok().and_then(|folder| relative(&folder, &report));
        relative.unwrap_or_else(|| report.to_string_lossy().into_owned())
    }
}

/// The relative path from a folder to a file, if both are below a common folder other than the root.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let (from, to): (Vec<_>, Vec<_>) = (folder.components().collect(), file.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let is_deep = from
        .iter()
        .take(shared)
        .any(|it| matches!(it, Component::Normal(_)));
    let up = from.len() - shared;
    if !is_deep && up > 0 {
        return None;
    }
    let down = to
        .iter()
        .skip(shared)
        .map(|it| it.as_os_str().to_string_lossy().into_owned());
    let steps: Vec<String> = std::iter::repeat_n("..".to_string(), up)
        .chain(down)
        .collect();
    Some(steps.join("/"))
}
