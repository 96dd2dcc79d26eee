//! Checks the documents: the key table is current, the pictures and files exist, the README is short.

use std::{fmt::Write as _, fs, path::Path};

use parallax::config::{Action, Config};

const DOCUMENTS: [&str; 6] = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/accuracy.md",
    "docs/architecture.md",
    "docs/guide.md",
    "docs/keys.md",
];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The keys of every command, as printed in the documents.
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
        read("docs/keys.md").contains(&table),
        "the table of docs/keys.md must read\n\n{table}"
    );
}

#[test]
fn every_picture_and_file_that_is_named_exists() {
    for document in DOCUMENTS {
        let text = read(document);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
        let targets = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|it| !it.starts_with("http") && !it.starts_with('#')) {
            let path = folder.with_file_name("").join(target);
            assert!(path.exists(), "{document} names {target}");
        }
    }
}

#[test]
fn the_readme_is_short() {
    let words = read("README.md").split_whitespace().count();
    assert!(words <= 900, "the README has {words} words");
}
