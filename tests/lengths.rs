//! The length of files and functions.

use std::{fs, path::Path};

/// The longest file and the longest function, in lines.
const LONGEST: (usize, usize) = (500, 80);

/// Longer functions that are tables: an arm or row for each case.
const TABLES: &[&str] = &[
    "src/source/decode.rs encodings",
    "src/text/sentence/tests.rs ends_where_a_reader_would",
    "src/tui/update/mod.rs run",
    "tests/bookmarks/file.rs comments_and_unknown_keys_survive_every_change",
    "tests/keys.rs every_key_of_the_contract_has_its_command",
    "tests/pages.rs the_day_of_publication_decides_what_a_page_means",
    "tests/pair/mod.rs comparison",
];

/// The functions of formatted code with their lengths: each ends with the first brace that is indented like its first line.
fn functions(code: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let head = |line: &str| -> bool {
        let words = line.trim_start().split("fn ").next().unwrap_or_default();
        let is_word = |it: &str| {
            it.starts_with("pub") || matches!(it, "const" | "async" | "in" | "crate::tui)")
        };
        line.contains("fn ") && words.split_whitespace().all(is_word)
    };
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| head(line)) {
        let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
        let name = rest.split("fn ").nth(1).unwrap_or_default();
        let name = name.split(['(', '<']).next().unwrap_or_default();
        let is_end = |line: &&str| line.strip_prefix(indent) == Some("}");
        let is_one_line = line.ends_with(['}', ';']);
        let length = lines[at..].iter().position(is_end);
        found.push((name, length.filter(|_| !is_one_line).map_or(1, |it| it + 1)));
    }
    found
}

#[test]
fn files_and_functions_are_short() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<_> = ["src", "tests", "training", "benches", "examples"]
        .map(|folder| root.join(folder))
        .to_vec();
    folders.retain(|it| it.is_dir());
    let (mut long, mut tables) = (Vec::new(), Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let file = path.strip_prefix(root).unwrap().to_string_lossy();
            let file = file.replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let code = fs::read_to_string(&path).unwrap();
                if code.lines().count() > LONGEST.0 {
                    long.push(file.clone());
                }
                let functions = functions(&code).into_iter();
                let longer = functions.filter(|(_, length)| *length > LONGEST.1);
                tables.extend(longer.map(|(name, _)| format!("{file} {name}")));
            }
        }
    }
    tables.sort();
    assert!(long.is_empty(), "longer than {} lines: {long:?}", LONGEST.0);
    assert_eq!(tables, TABLES, "longer than {} lines", LONGEST.1);
}

#[test]
fn functions_are_measured_from_head_to_brace() {
    let code = "impl A {\n    pub(crate) const fn one(&self) -> u8 {\n        1\n    }\n\n    fn two<T>(\n        x: T,\n    ) {\n        if x {\n        }\n    }\n}\n\npub fn three() {}\n";
    assert_eq!(functions(code), [("one", 3), ("two", 6), ("three", 1)]);
}
