//! Errors of input and output: reading reports, configuration, bookmarks, the terminal. The analysis cannot fail.
//!
//! Messages are lower-case, name the file and the value, and suggest a fix where there is one.

use std::{io, path::PathBuf};

/// The result of an operation that reads or writes.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Every failure that parallax reports, by kind.
///
/// ```
/// use parallax::{Error, load};
///
/// match load("no-such-report.txt") {
///     Err(Error::Read { name, reason }) => println!("{name}: {reason}"),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A report could not be read: a missing file, a folder, an address that does not answer.
    #[error("cannot read {name}: {reason}")]
    Read {
        /// The file or address as the user gave it, without control characters.
        name: String,
        /// Why, in words.
        reason: String,
    },
    /// A configuration, theme or key problem: file, line, the wrong word and the nearest right one.
    #[error("{0}")]
    Config(String),
    /// The bookmark file cannot be read, parsed or written. It is left as it is.
    #[error("bookmarks {path}: {reason}", path = path.display())]
    Bookmarks {
        /// The bookmark file.
        path: PathBuf,
        /// Why, with the line when the file does not parse.
        reason: String,
    },
    /// A file could not be written.
    #[error("cannot write {path}: {reason}", path = path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why, in words.
        reason: String,
    },
    /// A wrong combination of arguments; the program exits with 2.
    #[error("{0}")]
    Usage(String),
    /// Reading or writing the terminal or a pipe failed.
    #[error("{0}")]
    Io(#[from] io::Error),
}
