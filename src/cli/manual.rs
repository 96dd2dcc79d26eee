//! `parallax man`: made from the arguments and the table of commands, so that it is never out of date.

use std::io::{self, Write};

use clap::{Command, CommandFactory, builder::PossibleValue};
use clap_mangen::Man;

use super::Args;
use crate::config::{Action, Config};

const FILES: &str = r"
.SH FILES
.TP
.I $XDG_CONFIG_HOME/parallax/config.toml
Settings and keys; \fBparallax config print\fR prints every one with its default.
.TP
.I $XDG_CONFIG_HOME/parallax/themes/*.toml
Themes of your own.
.TP
.I parallax\-bookmarks.toml
Bookmarks, when it lies beside the reports; else
.I $XDG_DATA_HOME/parallax/bookmarks.toml
.TP
.I $XDG_STATE_HOME/parallax/
Where you stopped reading.
.TP
.I $XDG_CACHE_HOME/parallax/pages/
Copies of fetched pages.
.SH ENVIRONMENT
.TP
.B PARALLAX_CONFIG, PARALLAX_THEME, PARALLAX_BOOKMARKS
As \-\-config, \-\-theme and \-\-bookmarks.
.TP
.B VISUAL, EDITOR
The editor for notes.
.TP
.B NO_COLOR, CLICOLOR
When NO_COLOR is set and not empty, or CLICOLOR is 0, no color is used, unless \-\-color or the config says otherwise.
.TP
.B CLICOLOR_FORCE, FORCE_COLOR
When set and not 0, color is used also in pipes and files.
.TP
.B COLUMNS
Width of printed comparisons.
.TP
.B COLORTERM, TERM, COLORFGBG
How many colors there are, and whether the background is light.
";

/// Prints the manual page: the program, each of its commands, the keys of the screen, files and environment.
///
/// # Errors
/// When the writer fails.
pub fn page(out: &mut dyn Write) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    writeln!(out, ".SH COMMANDS")?;
    commands(&command, out)?;
    keys(out)?;
    out.write_all(FILES.as_bytes())?;
    man.render_extra_section(out)
}

/// Every command that has no commands of its own, with its arguments, as subsections.
fn commands(parent: &Command, out: &mut dyn Write) -> io::Result<()> {
    for command in parent
        .get_subcommands()
        .filter(|it| it.get_name() != "help")
    {
        if command.get_subcommands().any(|it| it.get_name() != "help") {
            commands(command, out)?;
            continue;
        }
        let name = command.get_bin_name().unwrap_or_default();
        writeln!(out, ".SS {}", roff(name))?;
        let about = command.get_long_about().or(command.get_about());
        writeln!(
            out,
            "{}",
            roff(&about.map(ToString::to_string).unwrap_or_default())
        )?;
        let arguments = command.get_arguments();
        for argument in arguments.filter(|it| !it.is_global_set() && it.get_id() != "help") {
            let help = argument.get_long_help().or(argument.get_help());
            let mut help = help.map(ToString::to_string).unwrap_or_default();
            let values = argument.get_possible_values();
            let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
            if !names.is_empty() && argument.get_action().takes_values() {
                help.push_str(": ");
                help.push_str(&names.join(", "));
            }
            writeln!(
                out,
                ".TP\n.B {}\n{}",
                roff(&argument.to_string()),
                roff(&help)
            )?;
        }
    }
    Ok(())
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
        writeln!(
            out,
            ".TP\n.B {}\n{}",
            roff(&keys),
            roff(action.doc().trim())
        )?;
    }
    Ok(())
}

/// Text that roff takes for text: backslashes and hyphens escaped, no line that begins like a request; a blank line parts paragraphs.
fn roff(text: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.trim().is_empty() {
            return ".sp".to_string();
        }
        let line = line
            .replace('\\', "\\e")
            .replace('-', "\\-")
            .replace('"', "\\(dq");
        let request = line.starts_with(['.', '\'']);
        format!("{}{line}", if request { "\\&" } else { "" })
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_not_taken_for_requests() {
        let cases = [
            ("plain", "plain"),
            (".TP", "\\&.TP"),
            ("'", "\\&'"),
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
