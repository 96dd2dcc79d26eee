//! Where reports come from: files, addresses, standard input. The only input that is not pure.

use crate::{
    article::{self, Article, Metadata},
    error::{Error, Result},
};

/// The largest report that is read, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;

/// Reads one report: a file (.txt .md .html), an http(s) address, or `-` for standard input.
///
/// # Errors
/// [`Error::Read`] with the name and the reason when it is missing, no file, not text, or too large.
pub fn load(name: &str) -> Result<Article> {
    let text = std::fs::read_to_string(name).map_err(|error| Error::Read {
        name: name.to_string(),
        reason: error.to_string(),
    })?;
    Ok(article::parse(name, text, Metadata::default()))
}

/// The built-in pair, written for this project.
pub fn sample() -> crate::pair::Pair<Article> {
    crate::pair::Pair::new(
        article::parse(
            "sample-a.txt",
            include_str!("../../assets/sample/a.txt").to_string(),
            Metadata::default(),
        ),
        article::parse(
            "sample-b.txt",
            include_str!("../../assets/sample/b.txt").to_string(),
            Metadata::default(),
        ),
    )
}
