//! The word lists of `assets/lexicon/`: sorted, without repeats, read by one list of the code, and named in `assets/README.md`. No other lists of
//! words are in the code.

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
    let mut seen: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for path in files_of("assets/lexicon", "txt") {
        let text = fs::read_to_string(&path).unwrap();
        for (name, words) in lists(&text) {
            let list = format!("{name} of {}", path.display());
            assert!(
                code.contains(&format!("\"{name}\"")),
                "nothing reads {list}"
            );
            let words = words.into_iter().map(str::to_string).collect();
            if let Some(other) = seen.insert(words, list.clone()) {
                panic!("{list} is the same list as {other}");
            }
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

/// Where lists of words are not of the language of articles, and what they are.
const MACHINE: &[(&str, &str)] = &[
    ("bookmark/file/", "keys of the bookmark file"),
    ("cli/args.rs", "names and signs of statuses"),
    ("compare/align/features.rs", "names of features"),
    ("compare/differ/names.rs", "names of features"),
    ("compare/fact/lacking.rs", "names of features"),
    ("config/", "names of colors, settings and keys of files"),
    (
        "entity/values/quantity/measure.rs",
        "pairs of names of units",
    ),
    ("lexicon/closed_classes.rs", "names of classes"),
    ("lexicon/stem.rs", "endings"),
    ("source/front_matter.rs", "names of header fields"),
    ("source/html/", "names of elements, classes and properties"),
    ("source/mime.rs", "names of header fields"),
    ("source/mod.rs", "endings of files"),
    ("source/rtf.rs", "control words"),
    ("source/sniff.rs", "endings of files"),
    ("syntax/", "relations of the treebanks"),
    ("tui/", "names of commands"),
];

/// The lists of more than two words in code: string literals with nothing but a comma or a bar between them.
fn lists_in_code(code: &str) -> Vec<Vec<String>> {
    let mut lists: Vec<Vec<String>> = Vec::new();
    let mut list: Vec<String> = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find('"') {
        let between = rest[..at].trim();
        if between.ends_with('\'') && rest[at..].starts_with("\"'") {
            rest = &rest[at + 2..];
            lists.push(std::mem::take(&mut list));
            continue;
        }
        if !matches!(between, "," | "|") {
            lists.push(std::mem::take(&mut list));
        }
        let body = &rest[at + 1..];
        let mut is_escaped = false;
        let end = body.find(|c| {
            let ends = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            ends
        });
        let Some(end) = end else {
            break;
        };
        list.push(body[..end].to_string());
        rest = &body[end + 1..];
    }
    lists.push(list);
    let is_word = |it: &&String| {
        let is_part = |c: char| c.is_ascii_alphabetic() || " '’.-".contains(c);
        it.starts_with(|c: char| c.is_ascii_alphabetic()) && it.chars().all(is_part)
    };
    lists.retain(|list| list.iter().filter(is_word).count() > 2);
    lists
}

#[test]
fn lists_of_words_are_data() {
    let mut unused: Vec<&str> = MACHINE.iter().map(|(place, _)| *place).collect();
    let mut faults = Vec::new();
    for (file, code) in super::architecture::sources() {
        for list in lists_in_code(&code) {
            match MACHINE.iter().find(|(place, _)| file.starts_with(place)) {
                Some((place, _)) => unused.retain(|it| it != place),
                None => faults.push(format!("{file}: {list:?}")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(unused.is_empty(), "without lists of words: {unused:?}");
}

#[test]
fn lists_in_code_are_found_in_every_form() {
    let check = |code: &str, n: usize| assert_eq!(lists_in_code(code).len(), n, "{code}");
    check("const A: &[&str] = &[\"no\", \"not\", \"never\"];", 1);
    check("matches!(word, \"no\" | \"not\"\n    | \"never\")", 1);
    check("[\"no\", \"not\"]; [\"never\"]", 0);
    check("f(\"no\", x, \"not\", y, \"never\")", 0);
    check("matches!(c, \"1\" | \"2\" | \"3\")", 0);
    check("c == '\"' || [\"no\", \"not\", \"ne\\\"ver\", \"none\"]", 1);
}
