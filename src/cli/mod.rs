//! The command line: what can be asked for, and the answers that need no screen.
//!
//! In: parsed [`Args`]. Out: data on the given writer, problems as [`Error`]. Standard output gets data only, so
//! that every answer can be piped.

pub mod args;
mod compare;
mod entities;
mod jsonl;
mod text;

use std::{io::Write, process::ExitCode};

use crate::{
    article::Article,
    error::{Error, Result},
    pair::Pair,
    reading::Reading,
    report, source,
};

pub use args::{Args, Command};

/// Answers a command that needs no screen. The exit code is that of a run without failure: 0, or 1 where the answer says so.
///
/// # Errors
/// Whatever kept the command from doing its work: an unreadable report, a closed pipe.
pub fn run(command: &Command, out: &mut dyn Write) -> Result<ExitCode> {
    match command {
        Command::Compare(args) => compare::run(args, out),
        Command::Text(args) => text::run(args, out),
        Command::Entities(args) => entities::run(args, out),
    }
}

/// Reads the two reports that the user named.
///
/// # Errors
/// [`Error::Usage`] when only one is named or both are standard input, [`Error::Read`] when one cannot be read.
pub fn load_pair(a: &str, b: &str) -> Result<Pair<Article>> {
    if a == "-" && b == "-" {
        let message = "only one of the two reports can come from standard input";
        return Err(Error::Usage(message.to_string()));
    }
    Ok(Pair::new(source::load(a)?, source::load(b)?))
}

/// The comparison as plain text: what `parallax A B` prints when there is no screen.
///
/// # Errors
/// [`Error::Io`] when the writer fails.
pub fn print_comparison(reading: &Reading, out: &mut dyn Write) -> Result<()> {
    report::text::comparison(reading, width(), out)?;
    Ok(())
}

/// The width of printed text: `COLUMNS`, else that of a terminal of old.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|columns| columns.parse().ok());
    columns.unwrap_or(80).clamp(40, 120)
}
