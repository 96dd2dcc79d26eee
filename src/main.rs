//! The program: parse the arguments, run, tell what went wrong in one line, exit with 0, 1 or 2.

use std::{
    io::{self, BufWriter, ErrorKind, Write},
    process::ExitCode,
};

use clap::Parser;
use parallax::{
    Article, Error, Pair, Result,
    cli::{self, Args, Command},
    source,
    text::visible::visible,
};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return tell_usage(&error),
    };
    let trouble = match &args.command {
        Some(Command::Compare(compare)) if compare.exit_code => 2,
        _ => 1,
    };
    match run(&args) {
        Ok(code) => code,
        // Whoever read our output has seen enough: `parallax a b | head`.
        Err(Error::Io(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parallax: {}", visible(&error.to_string()));
            ExitCode::from(if matches!(error, Error::Usage(_)) {
                2
            } else {
                trouble
            })
        }
    }
}

/// Prints help and version to standard output, a usage error to standard error.
fn tell_usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let text = error.to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        eprint!("parallax: {}", visible(text));
        ExitCode::from(2)
    } else {
        // A closed pipe is no failure here either.
        let _ = error.print();
        ExitCode::SUCCESS
    }
}

fn run(args: &Args) -> Result<ExitCode> {
    #[cfg(feature = "tui")]
    if args.command.is_none() && std::io::IsTerminal::is_terminal(&io::stdout()) {
        return open_screen(args);
    }
    let stdout = io::stdout();
    let mut out = BufWriter::new(stdout.lock());
    let code = match &args.command {
        Some(command) => cli::run(command, &mut out)?,
        None => read(args, &mut out)?,
    };
    out.flush()?;
    Ok(code)
}

/// The two reports to read, or the built-in pair.
fn articles(args: &Args) -> Result<Pair<Article>> {
    match (&args.a, &args.b) {
        (Some(a), Some(b)) => cli::load_pair(a, b),
        _ => Ok(source::sample()),
    }
}

/// Prints the comparison of two reports.
fn read(args: &Args, out: &mut dyn Write) -> Result<ExitCode> {
    cli::print_comparison(&parallax::read(articles(args)?), out)?;
    Ok(ExitCode::SUCCESS)
}

/// Shows two reports on the screen. What is wrong with them is told before the screen opens.
#[cfg(feature = "tui")]
fn open_screen(args: &Args) -> Result<ExitCode> {
    use parallax::{
        config::{Config, Dirs, Flags, Terminal},
        tui,
    };

    let articles = articles(args)?;
    let terminal = Terminal::from_env();
    let (config, problems) = Config::load(&Dirs::find(), &Flags::default(), &terminal)?;
    let mut notes: Vec<String> = problems.iter().map(ToString::to_string).collect();
    for (side, article) in articles.iter() {
        let told = article.meta.reading_notes.iter();
        notes.extend(told.map(|note| format!("{}: {note}", side.letter())));
    }
    tui::run(tui::Options {
        articles,
        config,
        notes,
    })?;
    Ok(ExitCode::SUCCESS)
}
