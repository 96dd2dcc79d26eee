//! Copies text to the clipboard: through the terminal (OSC 52), or through a program of the system if there is a display.
//!
//! Over SSH the display of this machine is not the reader's, but the terminal is.

use std::{
    io::{self, Write, stdout},
    process::{Command, Stdio},
};

use crossterm::{clipboard::CopyToClipboard, execute};

use crate::text::visible::visible;

/// How the text was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// Through the terminal, which may or may not allow it.
    Terminal,
    /// Through a program of the system.
    Program(&'static str),
}

/// Programs that read text from standard input, with the environment variable that shows that they have a display.
const PROGRAMS: &[(&str, &[&str], Option<&str>)] = &[
    ("wl-copy", &[], Some("WAYLAND_DISPLAY")),
    ("xclip", &["-selection", "clipboard"], Some("DISPLAY")),
    ("xsel", &["--clipboard", "--input"], Some("DISPLAY")),
    ("pbcopy", &[], None),
];

/// Copies the text, without escape sequences for the terminal into which it is pasted. `variable` looks up an environment variable.
pub(super) fn copy(text: &str, variable: impl Fn(&str) -> Option<String>) -> io::Result<Route> {
    let text = &*visible(text);
    for (program, arguments) in local_programs(variable) {
        if offer(program, arguments, text).is_ok() {
            return Ok(Route::Program(program));
        }
    }
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?;
    Ok(Route::Terminal)
}

/// The programs to try before the terminal; none in a remote session.
fn local_programs(
    variable: impl Fn(&str) -> Option<String>,
) -> Vec<(&'static str, &'static [&'static str])> {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if set("SSH_TTY") || set("SSH_CONNECTION") {
        return Vec::new();
    }
    let here = |display: Option<&str>| display.map_or(cfg!(target_os = "macos"), set);
    PROGRAMS
        .iter()
        .filter(|(_, _, display)| here(*display))
        .map(|(program, arguments, _)| (*program, *arguments))
        .collect()
}

fn offer(program: &str, arguments: &[&str], text: &str) -> io::Result<()> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let status = child.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("it failed"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_is_asked_where_no_display_is_the_readers() {
        let check = |set: &[&str], expected: &[&str]| {
            let variable = |name: &str| set.contains(&name).then(|| "set".to_string());
            let programs = local_programs(variable);
            let names: Vec<&str> = programs.iter().map(|(program, _)| *program).collect();
            assert_eq!(names, expected, "{set:?}");
        };
        if !cfg!(target_os = "macos") {
            check(&[], &[]);
            check(&["DISPLAY"], &["xclip", "xsel"]);
            check(&["WAYLAND_DISPLAY"], &["wl-copy"]);
            check(&["DISPLAY", "SSH_TTY"], &[]);
        }
    }
}
