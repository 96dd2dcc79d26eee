//! The word lists of `assets/lexicon/`: sorted, without repeats, read by one list of the code, and named in `assets/README.md`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

fn files_of(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|it| it == ending))
        .collect();
    files.sort();
    files
}

/// The named lists of a file, each up to a blank line, a comment or the next name.
fn lists(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let name = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        if let Some(name) = name {
            lists.push((name, Vec::new()));
            is_open = true;
        } else if line.is_empty() || line.starts_with('#') {
            is_open = false;
        } else if is_open && let Some((_, words)) = lists.last_mut() {
            words.push(line);
        }
    }
    lists
}

#[test]
fn lists_are_sorted_and_without_repeats() {
    for path in files_of("assets/lexicon", "txt") {
        let text = fs::read_to_string(&path).unwrap();
        for (name, words) in lists(&text) {
            let list = format!("{name} of {}", path.display());
            assert!(!words.is_empty(), "{list} is empty");
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?} in {list}");
            }
            for word in words {
                assert_eq!(word, word.to_lowercase().trim(), "{list}");
            }
        }
    }
}

#[test]
fn each_list_is_read_by_the_code() {
    let mut code = String::new();
    for path in files_of("src/lexicon", "rs") {
        code.push_str(&fs::read_to_string(path).unwrap());
    }
    for path in files_of("assets/lexicon", "txt") {
        let text = fs::read_to_string(&path).unwrap();
        let mut seen = BTreeMap::new();
        for (name, words) in lists(&text) {
            let list = format!("{name} of {}", path.display());
            assert!(code.contains(&format!("\"{name}\"")), "nobody reads {list}");
            let other = seen.insert(words, name);
            assert!(other.is_none(), "{list} is the same list as {other:?}");
        }
    }
}

#[test]
fn each_file_has_an_origin() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/README.md");
    let readme = fs::read_to_string(readme).unwrap();
    for ending in ["txt", "tsv"] {
        for path in files_of("assets/lexicon", ending) {
            let name = path.file_name().unwrap().to_string_lossy();
            assert!(readme.contains(&format!("`{name}`")), "{name}");
        }
    }
}
