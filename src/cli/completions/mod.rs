//! `parallax completions`: bash, fish, elvish and PowerShell by clap, with the values that only the program knows; zsh from a hand-written
//! file, because the one that clap makes cannot distinguish reports from commands.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use clap::{Arg, CommandFactory};
use clap_complete::Shell;

use super::Args;

const ZSH: &str = include_str!("_parallax");

/// Options whose values the program prints, and the command that prints them.
const VALUES: [(&str, &str); 2] = [("theme", "config themes"), ("tag", "bookmarks tags")];

/// Prints the completions for a shell.
///
/// # Errors
/// When the writer fails.
pub(super) fn completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    if shell == Shell::Zsh {
        return out.write_all(ZSH.as_bytes());
    }
    // clap_complete panics when its writer fails, as it does on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "parallax", &mut script);
    let script = String::from_utf8_lossy(&script);
    let script = match shell {
        Shell::Bash => with_values_in_bash(&script),
        Shell::Fish => with_values_in_fish(&script),
        _ => script.into_owned(),
    };
    out.write_all(script.as_bytes())
}

/// clap completes file names for an option without fixed values.
fn with_values_in_bash(script: &str) -> String {
    VALUES.iter().fold(script.to_string(), |script, (option, command)| {
        let files = format!("--{option})\n                    COMPREPLY=($(compgen -f \"${{cur}}\"))");
        // Without compopt bash offers files when no value fits.
        let values = format!(
            "--{option})\n                    compopt +o default +o bashdefault 2>/dev/null\n                    COMPREPLY=($(compgen -W \"$(parallax {command} 2>/dev/null)\" -- \"${{cur}}\"))"
        );
        let deeper = |text: &str| text.replace("\n    ", "\n        ");
        let higher = |text: &str| text.replace("\n        ", "\n    ");
        script
            .replace(&files, &values)
            .replace(&deeper(&files), &deeper(&values))
            .replace(&higher(&files), &higher(&values))
    })
}

/// clap offers nothing for the value of an option before a command: its parse fails on the option without a value.
fn with_values_in_fish(script: &str) -> String {
    let parse =
        "argparse -s (__fish_parallax_global_optspecs) -- $cmd 2>/dev/null\n    or return\n";
    let again = parse.replace("or return\n", "or begin\n        set -e cmd[-1]\n        argparse -s (__fish_parallax_global_optspecs) -- $cmd 2>/dev/null\n    end\n    or return\n");
    let script = script.replace(parse, &again);
    let lines = script.lines().map(|line| {
        let known = VALUES
            .iter()
            .find(|(option, _)| line.contains(&format!(" -l {option} ")));
        match known {
            Some((_, command)) => format!("{line} -f -a '(parallax {command} 2>/dev/null)'\n"),
            None => format!("{line}\n"),
        }
    });
    lines.collect::<String>() + &fish_arguments()
}

/// The values of positional arguments (`parallax schema compare`), which clap leaves out.
fn fish_arguments() -> String {
    let command = Args::command();
    let mut lines = String::new();
    for command in command.get_subcommands() {
        let values = command.get_positionals().flat_map(Arg::get_possible_values);
        let values: Vec<String> = values.map(|it| it.get_name().to_string()).collect();
        if !values.is_empty() {
            let (name, values) = (command.get_name(), values.join(" "));
            let _ = writeln!(
                lines,
                "complete -c parallax -n \"__fish_parallax_using_subcommand {name}\" -f -a \"{values}\""
            );
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_from_the_program() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut script = Vec::new();
            completions(shell, &mut script).unwrap_or_default();
            let script = String::from_utf8_lossy(&script);
            for (option, command) in VALUES {
                assert!(
                    script.contains(&format!("parallax {command}")),
                    "{shell}: {option}"
                );
            }
        }
    }

    /// The zsh file is written by hand: every command and option of clap must be in it.
    #[test]
    fn the_zsh_file_knows_every_option() {
        let command = Args::command();
        let commands = command
            .get_subcommands()
            .flat_map(|it| it.get_subcommands().chain([it]));
        for command in commands.chain([&command]) {
            let is_root = command.get_name() == "parallax";
            assert!(
                is_root || ZSH.contains(&format!("{}:", command.get_name())),
                "{}",
                command.get_name()
            );
            for option in command.get_arguments().filter_map(|it| it.get_long()) {
                assert!(
                    ZSH.contains(&format!("--{option}")),
                    "{} --{option}",
                    command.get_name()
                );
            }
            for argument in command.get_arguments() {
                let values = argument.get_possible_values();
                let values = values.iter().map(clap::builder::PossibleValue::get_name);
                let values = values.filter(|it| it.len() > 1).collect::<Vec<_>>();
                let option = argument.get_long().map(|it| format!("--{it}="));
                let is_line = |line: &&str| {
                    let words: Vec<&str> = line.split([' ', '(', ')', '\'']).collect();
                    line.contains(option.as_deref().unwrap_or(""))
                        && values.iter().all(|it| words.contains(it))
                };
                assert!(
                    !argument.get_action().takes_values() || ZSH.lines().any(|it| is_line(&it)),
                    "{} {option:?}: {values:?}",
                    command.get_name()
                );
            }
        }
    }
}
