//! `parallax config`: prints settings and keys and where they come from.

use std::{io::Write, process::ExitCode};

use super::{args::ConfigCommand, setup::Setup};
use crate::{
    config::{Action, Role, file},
    error::{Error, Result},
    text::visible::visible,
};

/// Prints the requested part. Exits with 1 if the user's files have problems.
pub(super) fn run(command: ConfigCommand, setup: &Setup, out: &mut dyn Write) -> Result<ExitCode> {
    match command {
        ConfigCommand::Path => {
            let none = || Error::Config("no home folder for a config file".to_string());
            let file = setup.file.as_ref().ok_or_else(none)?;
            writeln!(out, "{}", visible(&file.to_string_lossy()))?;
        }
        ConfigCommand::Print => out.write_all(file::DEFAULT.as_bytes())?,
        ConfigCommand::Keys => keys(setup, out)?,
        ConfigCommand::Themes => {
            writeln!(out, "auto")?;
            for (name, _) in &setup.config.themes {
                writeln!(out, "{name}")?;
            }
        }
    }
    Ok(ExitCode::from(u8::from(!setup.problems.is_empty())))
}

/// Every command with its keys, grouped as in the help.
fn keys(setup: &Setup, out: &mut dyn Write) -> Result<()> {
    let ink = setup.look().ink;
    let keys_of = |action: Action| setup.config.keymap.keys_of(action).join("  ");
    let widest = Action::ALL
        .iter()
        .map(|action| keys_of(*action).chars().count());
    let width = widest.max().unwrap_or_default();
    let mut group = None;
    for action in Action::ALL {
        if group != Some(action.group()) {
            let gap = if group.is_some() { "\n" } else { "" };
            let title = ink.paint(Role::Title, action.group().title());
            writeln!(out, "{gap}{title}")?;
            group = Some(action.group());
        }
        let keys = keys_of(*action);
        let pad = " ".repeat(width - keys.chars().count());
        let keys = ink.paint(Role::Key, &keys);
        writeln!(
            out,
            "  {keys}{pad}  {:20}  {}",
            action.name(),
            action.doc().trim()
        )?;
    }
    Ok(())
}
