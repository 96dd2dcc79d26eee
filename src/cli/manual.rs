//! `parallax man`: generated from the arguments and the table of commands, so that it is never out of date.

use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory, builder::PossibleValue};

use super::{
    Args,
    args::{EXAMPLES, EXIT_STATUS},
};
use crate::config::{Action, Config};

/// The date of the last release, shown at the foot of the page.
const DATE: &str = "2026-11-26";

const ENVIRONMENT_AND_FILES: &str = r"
.SH ENVIRONMENT
.TP
.B PARALLAX_CONFIG, PARALLAX_THEME, PARALLAX_BOOKMARKS
As \-\-config, \-\-theme and \-\-bookmarks, which take precedence.
.TP
.B VISUAL, EDITOR
The editor for notes.
.TP
.B NO_COLOR, CLICOLOR
When NO_COLOR is set and not empty, or CLICOLOR is 0, no color is used, unless \-\-color or the config says otherwise.
.TP
.B CLICOLOR_FORCE, FORCE_COLOR
When set and not 0, color is also used in pipes and files, even if CLICOLOR is 0.
.TP
.B COLUMNS
The width of printed comparisons.
.TP
.B COLORTERM, TERM, COLORFGBG
How many colors there are, and whether the background is light.
.TP
.B XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME
Where the files below are, by default in \(ti/.config, \(ti/.local/share, \(ti/.local/state and \(ti/.cache.
.SH FILES
.TP
.I $XDG_CONFIG_HOME/parallax/config.toml
Settings and keys; \fBparallax config print\fR prints every one with its default.
.TP
.I $XDG_CONFIG_HOME/parallax/themes/*.toml
Your own themes.
.TP
.I parallax\-bookmarks.toml
Bookmarks, when it is beside the articles; else
.I $XDG_DATA_HOME/parallax/bookmarks.toml
.TP
.I $XDG_STATE_HOME/parallax/
Where you stopped reading; recent commands and searches.
.TP
.I $XDG_CACHE_HOME/parallax/pages/
Copies of fetched pages.
";

/// Prints the manual page: the program, each of its commands, the keys of the screen, files and environment.
///
/// # Errors
/// When the writer fails.
pub(super) fn page(out: &mut dyn Write) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    let version = env!("CARGO_PKG_VERSION");
    writeln!(
        out,
        ".TH PARALLAX 1 {DATE} \"parallax {version}\" \"User Commands\""
    )?;
    writeln!(out, ".SH NAME\nparallax \\- compare two news articles")?;
    writeln!(out, ".SH SYNOPSIS")?;
    synopsis(&command, out)?;
    writeln!(out, ".SH DESCRIPTION\n{}", roff(&about(&command)))?;
    for argument in command.get_positionals() {
        writeln!(
            out,
            ".TP\n.I {}\n{}",
            roff(&names(argument)),
            help(argument)
        )?;
    }
    writeln!(out, ".SH OPTIONS")?;
    options(
        command.get_arguments().filter(|it| !it.is_positional()),
        out,
    )?;
    writeln!(out, ".SH COMMANDS")?;
    commands(&command, out)?;
    keys(out)?;
    writeln!(out, ".SH EXIT STATUS")?;
    for (code, meaning) in EXIT_STATUS {
        writeln!(out, ".TP\n.B {code}\n{}", roff(meaning))?;
    }
    out.write_all(ENVIRONMENT_AND_FILES.trim_start().as_bytes())?;
    writeln!(out, ".SH EXAMPLES")?;
    for (line, meaning) in EXAMPLES {
        writeln!(out, ".TP\n.B {}\n{}", roff(line), roff(meaning))?;
    }
    Ok(())
}

/// The usage, with a line break after each line.
fn synopsis(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let lines: Vec<String> = usage.lines().map(|line| roff(line.trim())).collect();
    writeln!(out, "{}", lines.join("\n.br\n"))
}

fn about(command: &Command) -> String {
    let about = command.get_long_about().or(command.get_about());
    about.map(ToString::to_string).unwrap_or_default()
}

/// Every command without subcommands, with its arguments, as subsections.
fn commands(parent: &Command, out: &mut dyn Write) -> io::Result<()> {
    let is_help = |it: &Command| it.get_name() == "help";
    for command in parent.get_subcommands().filter(|it| !is_help(it)) {
        if command.has_subcommands() {
            commands(command, out)?;
            continue;
        }
        let name = command.get_bin_name().unwrap_or_default();
        writeln!(out, ".SS {}\n{}", roff(name), roff(&about(command)))?;
        let own = command.get_arguments().filter(|it| !it.is_global_set());
        options(own.filter(|it| it.get_id() != "help"), out)?;
    }
    Ok(())
}

fn options<'a>(arguments: impl Iterator<Item = &'a Arg>, out: &mut dyn Write) -> io::Result<()> {
    for argument in arguments {
        writeln!(
            out,
            ".TP\n.B {}\n{}",
            roff(&names(argument)),
            help(argument)
        )?;
    }
    Ok(())
}

/// "-o, --output <FILE>".
fn names(argument: &Arg) -> String {
    let short = argument
        .get_short()
        .filter(|_| argument.get_long().is_some());
    let short = short.map(|it| format!("-{it}, ")).unwrap_or_default();
    short + &argument.to_string()
}

/// The long help, its possible values and its default.
fn help(argument: &Arg) -> String {
    let help = argument.get_long_help().or(argument.get_help());
    let mut help = help.map(ToString::to_string).unwrap_or_default();
    let values = argument.get_possible_values();
    let is_listed = argument.get_action().takes_values() && !argument.is_hide_possible_values_set();
    let values = values.iter().filter(|_| is_listed);
    let described: Vec<&PossibleValue> = values.filter(|it| !it.is_hide_set()).collect();
    if !described.is_empty() {
        let names: Vec<&str> = described.iter().map(|it| it.get_name()).collect();
        help = format!("{help}: {}", names.join(", "));
    }
    if let [default] = argument.get_default_values()
        && is_listed
    {
        help = format!("{help} (default: {})", default.to_string_lossy());
    }
    roff(&help)
}

fn keys(out: &mut dyn Write) -> io::Result<()> {
    let keymap = Config::default().keymap;
    writeln!(out, ".SH KEYS")?;
    let mut group = None;
    for action in Action::ALL {
        if group != Some(action.group()) {
            writeln!(out, ".SS {}", roff(action.group().title()))?;
            group = Some(action.group());
        }
        let keys = keymap.keys_of(*action).join(" ");
        let doc = action.doc().trim();
        writeln!(out, ".TP\n.B {}\n{}", roff(&keys), roff(doc))?;
    }
    Ok(())
}

/// Text escaped for roff: special characters, lines that begin like a request; a blank line separates paragraphs.
fn roff(text: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.trim().is_empty() {
            return ".sp".to_string();
        }
        let line = line
            .replace('\\', "\\e")
            .replace('-', "\\-")
            .replace('"', "\\(dq")
            .replace('\'', "\\(aq")
            .replace('^', "\\(ha")
            .replace('~', "\\(ti")
            .replace('`', "\\(ga");
        let request = line.starts_with('.');
        format!("{}{line}", if request { "\\&" } else { "" })
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_for_roff() {
        let cases = [
            ("plain", "plain"),
            (".TP", "\\&.TP"),
            ("'", "\\(aq"),
            ("C-\\", "C\\-\\e"),
            ("a\n\nb", "a\n.sp\nb"),
        ];
        for (text, expected) in cases {
            assert_eq!(roff(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
    }
}
