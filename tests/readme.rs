//! The README says what is true: its key table is the live one, its pictures and files exist.

#![allow(clippy::unwrap_used)]

use std::{fmt::Write as _, fs, path::Path};

use parallax::config::{Action, Config};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The keys of every command, as the README prints them.
fn key_table() -> String {
    let keymap = Config::default().keymap;
    let mut table = String::from("| keys | |\n|---|---|\n");
    let mut group = None;
    for &action in Action::ALL {
        if group.replace(action.group()) != Some(action.group()) {
            let _ = writeln!(table, "| | **{}** |", action.group().title());
        }
        let keys: Vec<_> = keymap
            .keys_of(action)
            .iter()
            .map(|key| format!("`{key}`"))
            .collect();
        let keys = keys.join(" ").replace('|', "\\|");
        let _ = writeln!(table, "| {keys} | {} |", action.doc().trim());
    }
    table
}

#[test]
fn the_key_table_is_the_live_one() {
    let table = key_table();
    assert!(
        readme().contains(&table),
        "the key table of the README must read\n\n{table}"
    );
}

#[test]
fn every_picture_and_file_that_is_named_exists() {
    let readme = readme();
    let targets = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    for target in targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
        assert!(path.exists(), "the README names {target}");
    }
}
