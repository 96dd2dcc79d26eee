//! The arguments, as clap parses them. Help texts, completions and the man page are made from here.

use std::{
    fmt::Write as _,
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use clap::{
    Parser, Subcommand, ValueEnum,
    builder::{OsStringValueParser, TypedValueParser},
};
use clap_complete::Shell;

use crate::{
    bookmark::export,
    config::{Flags, When},
};

/// Examples of command lines, with descriptions.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    ("parallax a.txt b.html", "read two articles side by side"),
    ("parallax", "try the built-in pair"),
    ("parallax --last", "resume the last pair"),
    (
        "parallax https://a.example/x https://b.example/y",
        "two pages; they are cached, --refresh downloads them again",
    ),
    (
        "parallax a.txt b.txt c.txt",
        "three reports on one story; o switches between them",
    ),
    (
        "pbpaste | parallax - b.txt",
        "one of the two from standard input",
    ),
    (
        "parallax story.toml",
        "articles listed in a file, with a title",
    ),
    (
        "parallax --linear a.txt b.txt",
        "the same for a screen reader, as plain sentences",
    ),
    ("parallax stories/", "choose two reports of a folder"),
    ("parallax compare a.txt b.txt", "the comparison as text"),
    (
        "parallax compare a.txt b.txt --format json",
        "the comparison as JSON, for scripts",
    ),
    (
        "parallax compare a.txt b.txt --format html -o page.html",
        "the comparison as a page for the browser",
    ),
    (
        "parallax compare a.txt b.txt c.txt",
        "which article states which fact",
    ),
    (
        "parallax compare --jsonl < pairs.jsonl",
        "many pairs, one per line",
    ),
    (
        "parallax hold https://a.example/x",
        "hold a page; the next call opens both",
    ),
    ("parallax schema compare", "the JSON Schema of that output"),
    (
        "parallax bookmarks list --tag flood",
        "the bookmarks with this tag",
    ),
    (
        "parallax entities a.txt",
        "names, dates and numbers of one article",
    ),
    (
        "parallax text --body page.html",
        "only the text of the article",
    ),
];

/// Exit codes with their meanings.
pub(crate) const EXIT_STATUS: [(u8, &str); 3] =
    [(0, "success"), (1, "failure"), (2, "usage error")];

/// The text after the long help.
fn after_help() -> String {
    let mut text = "Examples:\n".to_string();
    for (line, meaning) in EXAMPLES {
        let _ = writeln!(text, "  {line:45}  {meaning}");
    }
    text.push_str("\nOn the screen: Tab goes to the next shared fact, ? shows every key, q quits.\n\nExit status: ");
    let codes = EXIT_STATUS.map(|(code, meaning)| format!("{code} {meaning}"));
    text + &codes.join(", ") + "."
}

/// Parses the name of a report, which need not be UTF-8.
fn name() -> impl TypedValueParser<Value = String> {
    OsStringValueParser::new().map(|name| name.to_string_lossy().into_owned())
}

/// Read two news reports side by side and see which facts both state, where they differ, and what only one of them says.
#[derive(Debug, Parser)]
#[command(name = "parallax", version, after_long_help = after_help())]
#[command(
    subcommand_negates_reqs = true,
    args_conflicts_with_subcommands = false,
    args_override_self = true,
    override_usage = "parallax [OPTIONS] [REPORT]...\n       parallax <COMMAND> [OPTIONS] ..."
)]
pub(crate) struct Args {
    /// Two or more reports: files (.txt .md .html .mhtml .eml .rtf .warc), http(s) addresses, - for standard input, or a story file (.toml)
    ///
    /// For a folder, lists its reports by story, to choose two. Otherwise the first two are opened side by side; o replaces one of them
    /// with another. A story file holds a `title` and a list `sources` of files and addresses; file names are relative to it. A text file of
    /// addresses, one per line, is a story file too.
    #[arg(value_name = "REPORT", value_parser = name())]
    pub reports: Vec<String>,
    /// Reopen the last pair of reports
    #[arg(long, conflicts_with = "reports")]
    pub last: bool,
    /// Print digest, facts and both texts in plain sentences, in reading order: for screen readers
    ///
    /// Without columns, boxes, signs and colors. A terminal that cannot show the screen (TERM=dumb) gets the same.
    #[arg(long)]
    pub linear: bool,
    /// What to do instead of opening the screen
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of every command
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Common {
    /// Config file to use
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "PARALLAX_CONFIG",
        hide_env_values = true,
        help_heading = "Settings"
    )]
    pub config: Option<PathBuf>,
    /// Color theme: auto, dark, light, paper, high-contrast, ansi, mono, or a theme of your own
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        env = "PARALLAX_THEME",
        hide_env_values = true,
        help_heading = "Settings"
    )]
    pub theme: Option<String>,
    /// When to use colors
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        help_heading = "Settings"
    )]
    pub color: Option<When>,
    /// Bookmark file to use
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "PARALLAX_BOOKMARKS",
        hide_env_values = true,
        help_heading = "Settings"
    )]
    pub bookmarks: Option<PathBuf>,
    /// Download pages again even if a copy is cached
    ///
    /// Pages are cached, so that bookmarks find the same text again, even offline.
    #[arg(long, global = true)]
    pub refresh: bool,
    /// Print no messages except errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

impl Common {
    /// The options that override the configuration.
    pub(crate) fn flags(&self) -> Flags {
        let Common {
            config,
            theme,
            color,
            bookmarks,
            refresh: _,
            quiet: _,
        } = self.clone();
        Flags {
            file: config,
            theme,
            color,
            bookmarks,
            piped: false,
        }
    }
}

/// The commands that do not open the screen.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare two reports and print what was found
    Compare(CompareArgs),
    /// Print a report as plain text
    Text(TextArgs),
    /// Print the names, dates and numbers of a report
    Entities(EntitiesArgs),
    /// Hold an article; with another one held, open both
    ///
    /// For feed readers, which pass one article at a time: the first call holds the address, the second one opens both, like `parallax A B`.
    /// Without an article, prints the one that is held.
    Hold {
        /// The article: a file or an http(s) address
        article: Option<String>,
        /// Forget the held article
        #[arg(long, conflicts_with = "article")]
        release: bool,
    },
    /// List or export bookmarks
    #[command(subcommand)]
    Bookmarks(BookmarksCommand),
    /// List or clear cached pages
    #[cfg(feature = "fetch")]
    #[command(subcommand)]
    Cache(CacheCommand),
    /// Show settings and keys, and where they are read from
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print completions for a shell
    ///
    /// For bash: parallax completions bash > ~/.local/share/bash-completion/completions/parallax
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the JSON Schema of an input or output
    Schema {
        /// The schema
        name: SchemaName,
    },
    /// Print the manual page: parallax man | man -l -
    Man,
}

impl Command {
    /// The file to write to instead of standard output.
    pub(crate) fn output(&self) -> Option<&Path> {
        let output = match self {
            Command::Compare(args) => &args.output,
            Command::Text(args) => &args.output,
            Command::Entities(args) => &args.output,
            Command::Bookmarks(BookmarksCommand::Export { output, .. }) => output,
            _ => return None,
        };
        output.as_deref()
    }
}

/// Actions on cached pages.
#[cfg(feature = "fetch")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum CacheCommand {
    /// Print the cached pages, the latest first: time, size, address
    List,
    /// Remove all cached pages
    Clear,
}

/// Actions on bookmarks.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum BookmarksCommand {
    /// Print bookmarks, all or some
    List(FilterArgs),
    /// Print bookmarks for another program, all or some
    Export {
        /// Output format
        #[arg(long, value_enum, default_value_t = export::Format::Markdown)]
        format: export::Format,
        /// Write to this file instead of standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Filter
        #[command(flatten)]
        filter: FilterArgs,
    },
    /// Print the tags in use, one per line
    Tags,
    /// Print the path of the bookmark file
    Path,
}

/// A filter of bookmarks: those that match all of it.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct FilterArgs {
    /// Words of the passage, the label, the note or the report; also tag:WORD, status:WORD, report:WORD, kind:fact|selection|sentence
    pub words: Vec<String>,
    /// Only bookmarks with this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Only facts with this status
    #[arg(long, value_parser = ["same", "shared", "detail", "conflict", "time", "=", "+", "~", "!", "t"])]
    pub status: Option<String>,
    /// Only bookmarks from reports with this text in path or headline
    #[arg(long, value_name = "WORDS")]
    pub report: Option<String>,
}

/// Parts of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Print the path of your config file
    Path,
    /// Print every setting and key with its default, as a starting point for your own file
    Print,
    /// Print every command of the screen with its keys, including yours
    Keys,
    /// Print the names of all themes, including yours, one per line
    Themes,
}

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
pub(crate) struct CompareArgs {
    /// Two or more reports: files (.txt .md .html .mhtml .eml .rtf .warc), http(s) addresses, - for standard input, or a story file (.toml)
    ///
    /// For three or more reports, prints a table of which report has which fact, and whether they agree.
    #[arg(required_unless_present = "jsonl", value_name = "REPORT", value_parser = name())]
    pub reports: Vec<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = CompareFormat::Text)]
    pub format: CompareFormat,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Exit with 0 when no shared fact differs, 1 when some do, 2 on errors
    #[arg(long)]
    pub exit_code: bool,
    /// Ignore your own corrections of links and names
    #[arg(long)]
    pub no_corrections: bool,
    /// Compare many pairs: one JSON object per line in, one comparison per line out
    ///
    /// Each line is {"id", "a": {"text", "title"?, "published"?}, "b": {...}, "linked"?: true}. Without FILE, or with -, reads
    /// standard input. "linked" asks only for the status and differences of the two texts, taken as one link. A bad line is answered in place
    /// with {"id"?, "error"}; the run continues and exits with 1.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    #[arg(conflicts_with_all = ["reports", "format", "exit_code", "no_corrections"])]
    pub jsonl: Option<String>,
    /// Answer this many lines of --jsonl at the same time; by default, one per core
    ///
    /// Answers come in the order of the lines and are the same for any number.
    #[arg(long, short, value_name = "N", conflicts_with = "reports")]
    pub jobs: Option<NonZeroUsize>,
}

impl CompareArgs {
    /// The arguments of a comparison in a given format.
    pub(crate) fn of(reports: &[String], format: CompareFormat) -> CompareArgs {
        CompareArgs {
            reports: reports.to_vec(),
            format,
            output: None,
            exit_code: false,
            no_corrections: false,
            jsonl: None,
            jobs: None,
        }
    }
}

/// Arguments of `text`.
#[derive(Debug, clap::Args)]
pub(crate) struct TextArgs {
    /// The report: a file (.txt .md .html .mhtml .eml .rtf .warc), an http(s) address, or - for standard input, which is also read from a pipe when no file is given
    #[arg(value_parser = name())]
    pub file: Option<String>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Body text only: no headline, byline, date or captions
    #[arg(long)]
    pub body: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Arguments of `entities`.
#[derive(Debug, clap::Args)]
pub(crate) struct EntitiesArgs {
    /// The report: a file (.txt .md .html .mhtml .eml .rtf .warc), an http(s) address, or - for standard input, which is also read from a pipe when no file is given
    #[arg(value_parser = name())]
    pub file: Option<String>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Many reports: one {"id", "text"} per line in, one {"id", "mentions", "entities"} per line out
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    #[arg(conflicts_with_all = ["file", "format"])]
    pub jsonl: Option<String>,
    /// Answer this many lines of --jsonl at the same time; by default, one per core
    ///
    /// Answers come in the order of the lines and are the same for any number.
    #[arg(long, short, value_name = "N", conflicts_with = "file")]
    pub jobs: Option<NonZeroUsize>,
}

/// The formats of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    /// Plain text
    Text,
    /// JSON
    Json,
    /// Markdown
    Markdown,
    /// Plain sentences in reading order, for screen readers
    Linear,
    /// A page for the browser: digest, reports side by side, differences, sources; for two reports, also your bookmarks
    Html,
}

/// The formats of other output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text
    Text,
    /// JSON
    Json,
}

/// The JSON Schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// Output of compare A B --format json, and a line of output of compare --jsonl
    Compare,
    /// Output of compare A B C ... --format json
    Matrix,
    /// Output of text --format json
    Text,
    /// Output of entities --format json
    Entities,
    /// A line of output of entities --jsonl
    Mentions,
    /// The answer to a line of --jsonl that could not be read
    Problem,
    /// A line of input of compare --jsonl
    Pair,
    /// A line of input of entities --jsonl
    Article,
    /// Output of bookmarks export --format json: W3C web annotations
    Bookmarks,
}
