//! The program: parse the arguments, run, print errors in one line, exit with 0, 1 or 2.

use std::{
    env,
    ffi::OsString,
    fs::File,
    io::{self, BufWriter, ErrorKind, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{
    article::Article,
    bookmark,
    cli::{
        self, Args, Command, CompareFormat, Output, Sink, folder,
        hold::{self, Held},
    },
    config::{Dirs, Terminal, When},
    error::{Error, Result},
    pair::Pair,
    source::{self, Fetching},
    text::visible::visible,
};
#[cfg(feature = "tui")]
use crate::{cli::Story, tui};
use clap::{Arg, CommandFactory, FromArgMatches, Id, ValueEnum, builder::Resettable};

/// Parses the arguments, runs the command and prints an error in one line.
pub fn main() -> ExitCode {
    let args = match parse() {
        Ok(args) => args,
        Err(error) => return print_usage(&error),
    };
    let trouble = match &args.command {
        Some(Command::Compare(compare)) if compare.exit_code => 2,
        _ => 1,
    };
    match run(&args) {
        Ok(code) => code,
        // The reader of the pipe has closed it: `parallax a b | head`.
        Err(Error::Io(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let first = args.reports.first().filter(|_| args.command.is_none());
            let message = match &error {
                Error::Read { .. } if first.is_some() => {
                    format!("{error}{}", cli::near_command(&args.reports))
                }
                Error::Usage(_) => first
                    .and_then(|word| cli::no_command(word))
                    .unwrap_or_else(|| error.to_string()),
                _ => error.to_string(),
            };
            cli::print_message(&message);
            ExitCode::from(if matches!(error, Error::Usage(_)) {
                2
            } else {
                trouble
            })
        }
    }
}

/// The arguments. An empty environment variable counts as unset.
fn parse() -> std::result::Result<Args, clap::Error> {
    let mut command = Args::command();
    let is_empty = |arg: &&Arg| arg.get_env().and_then(env::var_os) == Some(OsString::new());
    let ids = command.get_arguments().filter(is_empty);
    for id in ids.map(|it| it.get_id().clone()).collect::<Vec<Id>>() {
        command = command.mut_arg(id, |arg| arg.env(Resettable::Reset));
    }
    let mut matches = command.try_get_matches_from_mut(env::args_os())?;
    Args::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// Prints help and version to standard output, a usage error to standard error.
fn print_usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        if error.kind() == clap::error::ErrorKind::UnknownArgument
            && let Some(message) = env::args().nth(1).and_then(|word| cli::no_command(&word))
        {
            cli::print_message(&message);
            return ExitCode::from(2);
        }
        let text = error.to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        eprint!("parallax: {}", visible(text));
        ExitCode::from(2)
    } else {
        // A closed pipe is not a failure here either.
        let _ = match color_of(env::args_os()) {
            When::Always => write!(io::stdout(), "{}", error.render().ansi()),
            When::Auto => error.print(),
            When::Never => write!(io::stdout(), "{}", error.render()),
        };
        ExitCode::SUCCESS
    }
}

/// The value of `--color`, found without clap: parsing stops at `--help`.
fn color_of(args: impl Iterator<Item = OsString>) -> When {
    let words = args.map(|it| it.to_string_lossy().into_owned());
    let line = words.collect::<Vec<_>>().join("=");
    let named = line
        .rsplit("=--color=")
        .next()
        .filter(|it| it.len() < line.len());
    let name = named.and_then(|it| it.split('=').next());
    name.and_then(|it| When::from_str(it, true).ok())
        .unwrap_or(When::Auto)
}

fn run(args: &Args) -> Result<ExitCode> {
    if let Some(Command::Hold {
        article: Some(article),
        ..
    }) = &args.command
    {
        return hold(article, args);
    }
    let stdout = io::stdout();
    let sink = if stdout.is_terminal() {
        Sink::Terminal
    } else {
        Sink::Pipe
    };
    let is_terminal = sink == Sink::Terminal;
    let is_linear = args.linear || (is_terminal && Terminal::from_env().is_dumb());
    #[cfg(feature = "tui")]
    if args.command.is_none() && is_terminal && !is_linear {
        return open_screen(args);
    }
    let format = if is_linear {
        CompareFormat::Linear
    } else {
        CompareFormat::Text
    };
    let file = args.command.as_ref().and_then(Command::output);
    let out: Box<dyn Write> = match file {
        Some(path) => Box::new(LateFile::new(path)?),
        None => Box::new(stdout.lock()),
    };
    let sink = if file.is_some() { Sink::Pipe } else { sink };
    let mut out = BufWriter::new(out);
    let mut output = Output {
        out: &mut out,
        sink,
        common: &args.common,
    };
    let code = match &args.command {
        Some(_) if !args.reports.is_empty() => {
            let message = "a command must come before the reports";
            return Err(Error::Usage(message.to_string()));
        }
        Some(_) if args.linear => {
            let message = "--linear is used without a command; with compare, use --format linear";
            return Err(Error::Usage(message.to_string()));
        }
        Some(command) => cli::run(command, &mut output)?,
        None if args.reports.is_empty() => {
            let fetching = cli::fetching(&args.common);
            let reading = crate::reading::read(articles(args, &fetching)?);
            let reading = cli::corrected(reading, &output)?;
            cli::print_comparison(&reading, format, &mut output)?;
            ExitCode::SUCCESS
        }
        None if folder::is_folder(&args.reports) => {
            folder::print(&args.reports[0], &cli::fetching(&args.common), output.out)?;
            ExitCode::SUCCESS
        }
        None => cli::compare(&args.reports, format, &mut output)?,
    };
    out.flush()?;
    Ok(code)
}

/// A file that is created with the first byte written to it: when the reports cannot be read, no file is left behind and an
/// existing one is unchanged.
struct LateFile {
    path: PathBuf,
    file: Option<File>,
}

impl LateFile {
    /// A file at this path, which is not touched yet.
    ///
    /// # Errors
    /// [`Error::Write`] when no file can be created there, so that nobody waits for a comparison that cannot be saved.
    fn new(path: &Path) -> Result<LateFile> {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let reason = match folder {
            _ if path.is_dir() => "is a folder",
            Some(folder) if !folder.is_dir() => "no such folder",
            _ => "",
        };
        let path = path.to_path_buf();
        if reason.is_empty() {
            return Ok(LateFile { path, file: None });
        }
        Err(Error::Write {
            path,
            reason: reason.to_string(),
        })
    }
}

impl Write for LateFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(File::create(&self.path).map_err(|error| {
                io::Error::other(Error::Write {
                    path: self.path.clone(),
                    reason: error.to_string(),
                })
            })?),
        };
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

/// Holds an article, or opens it together with the one held before.
fn hold(article: &str, args: &Args) -> Result<ExitCode> {
    let state = cli::state_folder()?;
    match hold::hold(article, &state)? {
        Held::First(name) => {
            if !args.common.quiet {
                cli::print_message(&format!("holding {name}; the next article opens both"));
            }
            Ok(ExitCode::SUCCESS)
        }
        Held::Both(reports) => {
            let code = run(&Args {
                reports: reports.to_vec(),
                last: false,
                linear: args.linear,
                command: None,
                common: args.common.clone(),
            })?;
            hold::release(&state)?;
            Ok(code)
        }
    }
}

/// The reports to read when none are named: the last pair, or the built-in pair.
fn articles(args: &Args, fetching: &Fetching) -> Result<Pair<Article>> {
    if !args.last {
        return Ok(source::sample());
    }
    let visits = Dirs::find()
        .state
        .map(|state| crate::history::visits(&state));
    let visits = visits.unwrap_or_default();
    let none = || Error::Read {
        name: "the last pair".to_string(),
        reason: "no recent pair of reports".to_string(),
    };
    source::load_again(&visits.first().ok_or_else(none)?.sources, fetching)
}

/// Shows two reports on the screen. Problems with them or with the configuration are reported before the screen opens.
#[cfg(feature = "tui")]
fn open_screen(args: &Args) -> Result<ExitCode> {
    let fetching = cli::fetching(&args.common);
    let is_folder = folder::is_folder(&args.reports);
    let mut note = None;
    let (story, articles) = if args.reports.is_empty() {
        (Story::default(), articles(args, &fetching)?)
    } else if is_folder {
        let (story, articles, of_folder) = folder::open(&args.reports[0], &fetching)?;
        note = of_folder;
        (story, articles)
    } else {
        let story = Story::of(&args.reports)?;
        if story.sources.iter().skip(2).any(|source| source == "-") {
            let message = "standard input can only be one of the first two reports";
            return Err(Error::Usage(message.to_string()));
        }
        let articles = story.load_pair(&fetching)?;
        (story, articles)
    };
    let setup = cli::Setup::load(&args.common, Sink::Terminal)?;
    if !setup.problems.is_empty() {
        for problem in &setup.problems {
            cli::print_message(&problem.to_string());
        }
        wait_for_enter()?;
    }
    let notes = articles.iter().flat_map(|(side, article)| {
        let notes = article.meta.reading_notes.iter();
        notes.map(move |note| format!("{}: {note}", side.letter()))
    });
    let asked = setup.config.settings.bookmarks.as_deref();
    let reports = articles.as_ref().map(|it| it.source.as_str());
    let bookmarks =
        bookmark::paths::locate(asked, &[reports.a, reports.b], setup.dirs.data.as_deref());
    tui::run(tui::Options {
        notes: note.into_iter().chain(notes).collect(),
        bookmarks,
        state: (setup.dirs.state).filter(|_| setup.config.settings.remember),
        flags: args.common.flags(),
        config: setup.config,
        articles,
        title: story.title,
        others: story.sources.into_iter().skip(2).collect(),
        is_folder,
        fetching: Fetching {
            // Nobody could read it behind the screen.
            progress: None,
            ..fetching
        },
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Waits for Enter, so that the reader can see the messages before the screen covers them. Does not wait when standard input is a
/// report.
#[cfg(feature = "tui")]
fn wait_for_enter() -> Result<()> {
    if io::stdin().is_terminal() {
        cli::print_message("other settings are fine · Enter: continue · C-c: quit");
        io::stdin().read_line(&mut String::new())?;
    }
    Ok(())
}
