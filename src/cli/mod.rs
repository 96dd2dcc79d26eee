//! The command line: arguments, and the commands that need no screen.
//!
//! In: parsed [`Args`]. Out: data on the given writer, problems as [`crate::Error`]. Standard output has only data, so that every
//! answer can be piped. JSON depends on no file or variable of the user, apart from the corrections of these reports, which can be
//! turned off: it has the same bytes on every machine.

pub(crate) mod args;
mod bookmarks;
#[cfg(feature = "fetch")]
mod cache;
mod compare;
mod completions;
mod config;
mod entities;
pub(crate) mod folder;
pub(crate) mod hold;
mod jsonl;
mod manual;
mod schema;
pub(crate) mod setup;
pub(crate) mod story;
mod text;

use std::{
    io::{IsTerminal, Write, stdin},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::CommandFactory;

use crate::{
    bookmark::{self, Store, paths::locate},
    config::{Dirs, problem::did_you_mean},
    error::{Error, Result},
    reading::Reading,
    source::Fetching,
    text::visible::visible_line,
};

use args::CompareArgs;
pub(crate) use args::{Args, Command, Common, CompareFormat};
pub(crate) use setup::{Setup, Sink};
pub(crate) use story::Story;

/// The destination of an answer, and the common options.
pub(crate) struct Output<'a> {
    /// The writer of standard output.
    pub out: &'a mut dyn Write,
    /// The kind of stream or file it writes to.
    pub sink: Sink,
    /// Options of every command.
    pub common: &'a Common,
}

impl Output<'_> {
    /// Reads the user's files and prints problems in them to standard error.
    fn setup(&self) -> Result<Setup> {
        let setup = Setup::load(self.common, self.sink)?;
        for problem in &setup.problems {
            print_message(&problem.to_string());
        }
        Ok(setup)
    }
}

/// Runs a command that needs no screen. The exit code is that of a run without failure: 0, or 1 if the answer says so.
///
/// # Errors
/// Any failure of the command: an unreadable report, a closed pipe.
pub(crate) fn run(command: &Command, output: &mut Output) -> Result<ExitCode> {
    match command {
        Command::Compare(args) => return compare::run(args, output),
        Command::Text(args) => text::run(args, output)?,
        Command::Hold { release: true, .. } => hold::release(&state_folder()?)?,
        Command::Hold { .. } => hold::print(&state_folder()?, output.out)?,
        Command::Entities(args) => return entities::run(args, output),
        Command::Bookmarks(command) => return bookmarks::run(command, output),
        #[cfg(feature = "fetch")]
        Command::Cache(command) => cache::run(*command, output.out)?,
        Command::Config(command) => return config::run(*command, &output.setup()?, output.out),
        Command::Completions { shell } => completions::completions(*shell, output.out)?,
        Command::Schema { name } => schema::print(*name, output.out)?,
        Command::Man => manual::page(output.out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder for state.
///
/// # Errors
/// [`Error::Usage`] for a user without a home folder.
pub(crate) fn state_folder() -> Result<PathBuf> {
    let none = || Error::Usage("no home folder to store anything in".to_string());
    Dirs::find().state.ok_or_else(none)
}

/// Compares the reports as `parallax compare` does: for `parallax A B` without a screen.
///
/// # Errors
/// As [`run`].
pub(crate) fn compare(
    reports: &[String],
    format: CompareFormat,
    output: &mut Output,
) -> Result<ExitCode> {
    compare::run(&CompareArgs::of(reports, format), output)
}

/// How to fetch addresses: with the cache folder, and with progress messages.
pub(crate) fn fetching(common: &Common) -> Fetching {
    Fetching {
        cache: Dirs::find().cache,
        refresh: common.refresh,
        progress: (!common.quiet).then_some(print_message),
    }
}

/// The report to read: the named one, or else standard input if it is a pipe.
///
/// # Errors
/// [`Error::Usage`] when none is named and standard input is a terminal.
fn file_or_pipe(file: Option<&str>) -> Result<&str> {
    match file {
        Some(file) => Ok(file),
        None if stdin().is_terminal() => Err(Error::Usage("give a report to read".to_string())),
        None => Ok("-"),
    }
}

/// The command that a misspelled first report was probably meant to be: `; did you mean ...?`, or nothing.
pub(crate) fn near_command(reports: &[String]) -> String {
    let Some(name) = reports.first().filter(|it| !Path::new(it).exists()) else {
        return String::new();
    };
    let command = Args::command();
    did_you_mean(name, command.get_subcommands().map(clap::Command::get_name))
}

/// The message for a first word that is similar to a command; the options of the command are unknown then.
pub(crate) fn no_command(word: &str) -> Option<String> {
    let near = near_command(&[word.to_string()]);
    (!near.is_empty()).then(|| format!("unknown command {word:?}{near}"))
}

/// Prints a comparison, for `parallax` without a screen.
///
/// # Errors
/// [`crate::Error::Io`] when the writer fails.
pub(crate) fn print_comparison(
    reading: &Reading,
    format: CompareFormat,
    output: &mut Output,
) -> Result<()> {
    compare::print(reading, format, None, output)
}

/// The reading with the user's corrections.
///
/// # Errors
/// As [`Corrections::open`].
pub(crate) fn corrected(reading: Reading, output: &Output) -> Result<Reading> {
    let sources = reading.articles.as_ref().map(|it| it.source.clone());
    let corrections = Corrections::open(&[sources.a, sources.b], output)?;
    let (reading, n) = corrections.apply(reading);
    corrections.print_message(n);
    Ok(reading)
}

/// The corrections that the user made on the screen.
pub(crate) struct Corrections {
    store: Store,
    quiet: bool,
}

impl Corrections {
    /// Opens the bookmark file of these reports. One that cannot be read is reported on standard error and ignored.
    ///
    /// # Errors
    /// As [`Setup::load`].
    pub(crate) fn open(sources: &[String], output: &Output) -> Result<Corrections> {
        let setup = Setup::load(output.common, output.sink)?;
        let asked = setup.config.settings.bookmarks.as_deref();
        let reports: Vec<&str> = sources.iter().map(String::as_str).collect();
        let store = Store::open(locate(asked, &reports, setup.dirs.data.as_deref()));
        let has_file = !store.path().as_os_str().is_empty();
        if let Some(problem) = store.problem().filter(|_| has_file) {
            let path = store.path().display();
            print_message(&format!(
                "bookmarks {path}: {problem}; its link corrections are ignored"
            ));
        }
        Ok(Corrections {
            store,
            quiet: output.common.quiet,
        })
    }

    /// The bookmark file.
    pub(crate) const fn store(&self) -> &Store {
        &self.store
    }

    /// The corrected reading, and how many corrections apply to it.
    pub(crate) fn apply(&self, reading: Reading) -> (Reading, usize) {
        bookmark::corrected(reading, &self.store)
    }

    /// Prints to standard error that corrections apply.
    pub(crate) fn print_message(&self, n: usize) {
        if n > 0 && !self.quiet {
            let path = self.store.path().display();
            print_message(&format!(
                "using {n} of your corrections ({path}); --no-corrections ignores them"
            ));
        }
    }
}

/// Prints a line to standard error, without terminal escape sequences.
pub(crate) fn print_message(message: &str) {
    eprintln!("parallax: {}", visible_line(message));
}
