//! `parallax hold`: for feed readers, which pass one article at a time. The first one is held, the second call opens both.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{
    error::{Error, Result},
    files, source,
    text::visible::visible_line,
};

/// The result of a call of `parallax hold`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// The article waits for another.
    First(String),
    /// The held article and this one are to be opened.
    Both([String; 2]),
}

fn file(state: &Path) -> PathBuf {
    state.join("held")
}

/// The article that is held, if any.
pub(crate) fn held(state: &Path) -> Option<String> {
    let text = files::read_text(&file(state), 64 << 10).ok()?;
    (!text.is_empty()).then_some(text)
}

/// Prints the held article, if any.
///
/// # Errors
/// When the writer fails.
pub(crate) fn print(state: &Path, out: &mut dyn Write) -> Result<()> {
    if let Some(name) = held(state) {
        writeln!(out, "{}", visible_line(&name))?;
    }
    Ok(())
}

/// Holds an article, or returns both if another one is held; that one stays held until [`release`]. `state` is the folder for state.
///
/// # Errors
/// [`Error::Usage`] for standard input, [`Error::Read`] when the file does not exist, [`Error::Write`] when the state cannot be saved.
pub(crate) fn hold(name: &str, state: &Path) -> Result<Held> {
    let name = lasting(name)?;
    if let Some(first) = held(state).filter(|it| *it != name) {
        return Ok(Held::Both([first, name]));
    }
    let path = file(state);
    let written = files::write(&path, &[name.as_bytes()]);
    written.map_err(|error| unwritable(path, &error))?;
    Ok(Held::First(name))
}

/// Releases the held article.
///
/// # Errors
/// [`Error::Write`] when the state cannot be saved.
pub(crate) fn release(state: &Path) -> Result<()> {
    let path = file(state);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unwritable(path, &error)),
        _ => Ok(()),
    }
}

/// The name of the same article as seen from any folder.
fn lasting(name: &str) -> Result<String> {
    if name == "-" {
        let message = "standard input cannot be held: give a file or an address";
        return Err(Error::Usage(message.to_string()));
    }
    if source::is_address(name) {
        return Ok(source::without_secrets(name).into_owned());
    }
    match fs::canonicalize(name) {
        Ok(path) => Ok(path.to_string_lossy().into_owned()),
        Err(error) => Err(Error::Read {
            name: visible_line(name),
            reason: error.to_string(),
        }),
    }
}

fn unwritable(path: PathBuf, error: &io::Error) -> Error {
    Error::Write {
        path,
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_article_opens_both() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let [a, b] = ["https://a.example/1", "https://b.example/2"];
        let first = Held::First(a.to_string());
        assert_eq!(held(&state), None);
        assert_eq!(hold(a, &state).unwrap(), first);
        assert_eq!(hold(a, &state).unwrap(), first, "the same one twice");
        let both = Held::Both([a.to_string(), b.to_string()]);
        assert_eq!(hold(b, &state).unwrap(), both);
        assert_eq!(
            hold(b, &state).unwrap(),
            both,
            "still held: it could not be read"
        );
        release(&state).unwrap();
        release(&state).unwrap();
        assert_eq!(held(&state), None);
        assert_eq!(hold(b, &state).unwrap(), Held::First(b.to_string()));
    }

    #[test]
    fn only_lasting_names_are_held() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(hold("-", folder.path()), Err(Error::Usage(_))));
        let missing = folder.path().join("missing.txt");
        let missing = hold(&missing.to_string_lossy(), folder.path());
        assert!(matches!(missing, Err(Error::Read { .. })));
        assert_eq!(held(folder.path()), None);
    }
}
