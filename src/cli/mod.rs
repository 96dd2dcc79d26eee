//! The command line: what can be asked for, and the answers that need no screen.
//!
//! In: parsed [`Args`]. Out: data on the given writer, problems as [`Error`]. Standard output gets data only, so that every
//! answer can be piped. JSON depends on no file or variable of the user but on what was said of the links of these reports, where that
//! is not left out: it is the same bytes on every machine.

pub mod args;
mod bookmarks;
mod compare;
mod config;
mod entities;
mod jsonl;
mod manual;
pub mod setup;
mod text;

use std::{io::Write, process::ExitCode};

use crate::{
    article::Article,
    bookmark::{Store, correction, paths::locate},
    error::{Error, Result},
    pair::Pair,
    reading::Reading,
    report, source,
    text::visible::visible_line,
};

pub use args::{Args, Command, Common};
pub use setup::{Setup, Sink};

/// Where an answer goes, and with which options.
pub struct Output<'a> {
    /// The writer of standard output.
    pub out: &'a mut dyn Write,
    /// What lies behind it.
    pub sink: Sink,
    /// Options of every command.
    pub common: &'a Common,
}

impl Output<'_> {
    /// Reads the user's files and tells on standard error what is wrong in them.
    fn setup(&self) -> Result<Setup> {
        let setup = Setup::load(self.common, self.sink)?;
        for problem in &setup.problems {
            tell(&problem.to_string());
        }
        Ok(setup)
    }
}

/// Answers a command that needs no screen. The exit code is that of a run without failure: 0, or 1 where the answer says so.
///
/// # Errors
/// Whatever kept the command from doing its work: an unreadable report, a closed pipe.
pub fn run(command: &Command, output: &mut Output) -> Result<ExitCode> {
    match command {
        Command::Compare(args) => return compare::run(args, output),
        Command::Text(args) => text::run(args, output.out)?,
        Command::Entities(args) => return entities::run(args, output),
        Command::Bookmarks(command) => {
            return bookmarks::run(command, &output.setup()?, output.out);
        }
        Command::Config(command) => return config::run(*command, &output.setup()?, output.out),
        Command::Completions { shell } => manual::completions(*shell, output.out)?,
        Command::Man => manual::page(output.out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the two reports that the user named.
///
/// # Errors
/// [`Error::Usage`] when both are standard input, [`Error::Read`] when one cannot be read.
pub fn load_pair(a: &str, b: &str) -> Result<Pair<Article>> {
    if a == "-" && b == "-" {
        let message = "only one of the two reports can come from standard input";
        return Err(Error::Usage(message.to_string()));
    }
    Ok(Pair::new(source::load(a)?, source::load(b)?))
}

/// The comparison as text: what `parallax A B` prints when there is no screen.
///
/// # Errors
/// [`Error::Io`] when the writer fails.
pub fn print_comparison(reading: &Reading, output: &mut Output) -> Result<()> {
    let look = output.setup()?.look();
    report::text::comparison(reading, &look, output.out)?;
    Ok(())
}

/// The reading with what the user said of its links. That it counts is told on standard error, and so is a bookmark file that cannot be
/// read: then nothing in it counts.
///
/// # Errors
/// As [`Setup::load`].
pub fn corrected(reading: Reading, output: &Output) -> Result<Reading> {
    let setup = Setup::load(output.common, output.sink)?;
    let asked = setup.config.settings.bookmarks.as_deref();
    let reports = reading.articles.as_ref().map(|it| it.source.as_str());
    let store = Store::open(locate(asked, &[reports.a, reports.b], &setup.dirs.data));
    let path = store.path().display();
    if let Some(problem) = store.problem() {
        tell(&format!(
            "bookmarks {path}: {problem}; no correction of a link in it counts"
        ));
    }
    let (reading, n) = correction::corrected(reading, &store);
    if n > 0 {
        let word = if n == 1 { "correction" } else { "corrections" };
        tell(&format!(
            "with {n} {word} of yours ({path}); --no-corrections leaves them out"
        ));
    }
    Ok(reading)
}

/// A line on standard error, without anything that a terminal would obey.
pub fn tell(message: &str) {
    eprintln!("parallax: {}", visible_line(message));
}
