//! The words used in the repository: plain technical English, one word for one thing.
//!
//! These phrases were once common and make readers stumble, or are old names of things. Comments everywhere, code and messages in
//! `src/`, the documents and the configuration are searched; sentences in tests and the changelog are not.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A phrase in lower case, and its replacement. A blank at either end of a phrase is the end of a word.
const PHRASES: &[(&str, &str)] = &[
    (" anew ", "again"),
    (" are no ", "are not"),
    (" at hand ", "selected, current"),
    (" bearer ", "name the thing"),
    (" bears ", "has"),
    (" besides ", "also, as well, apart from"),
    (" by your hand ", "manual, by you"),
    (" deed ", "verb"),
    (" deeds ", "verbs"),
    (" echoed ", "restated"),
    (" echoes ", "restatements"),
    (" errand ", "effect"),
    (" goes behind ", "goes past"),
    (" hang on ", "depend on"),
    (" hangs on ", "depends on"),
    (" is no ", "is not a"),
    (" is told from ", "differs from"),
    (" look again ", "rerank"),
    (" need be ", "needed"),
    (" of yours ", "your own"),
    (" parted ", "split, separated"),
    (" read by hand ", "manually read, labeled"),
    (" right behind ", "right after"),
    (" said again ", "redundant"),
    (" second look ", "rerank"),
    (" small letters ", "lower case"),
    (" stand alone ", "are alone"),
    (" stand in ", "are in"),
    (" stands alone ", "is alone"),
    (" stands behind ", "is after"),
    (" stands here ", "is here"),
    (" stands in ", "is in"),
    (" stood around ", "was around"),
    (" strangers ", "unnamed people"),
    (" take back ", "undo"),
    (" taken apart ", "prepared, split"),
    (" taken for ", "mistaken for, recognized as"),
    (" takes back ", "undoes"),
    (" tells it ", "reports it"),
    (" tells of ", "is about, mentions"),
    (" tell it ", "report it"),
    (" tell of ", "are about, mention"),
    (" that which ", "what"),
    (" there are no ", "without"),
    (" there is no ", "without"),
    (" told apart ", "distinguished"),
    (" what is known of ", "knowledge about"),
    (" what lies ", "what is"),
    (" whoever ", "who"),
    (" word on a link ", "correction"),
    (" words on links ", "corrections"),
];

/// Exceptions: the continuation of a phrase.
const MEANT_OTHERWISE: &[&str] = &["is no longer", "are no longer"];

/// Files with the text that is searched.
fn searched() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = [
        "src", "tests", "training", "benches", "examples", "docs", "config",
    ]
    .map(|folder| root.join(folder))
    .to_vec();
    folders.retain(|it| it.is_dir());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.extend(
        [
            "README.md",
            "CONTRIBUTING.md",
            "assets/README.md",
            "Cargo.toml",
        ]
        .map(|file| root.join(file)),
    );
    files.sort();
    files
        .into_iter()
        .filter_map(|path| {
            let name = path
                .strip_prefix(root)
                .ok()?
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).ok()?;
            let is_this = name == "tests/language.rs";
            let ending = path.extension()?.to_str()?;
            match ending {
                "rs" if is_this => None,
                "rs" => Some((name.clone(), searched_code(&name, &text))),
                "md" | "toml" if !name.starts_with("tests/") => Some((name, text)),
                _ => None,
            }
        })
        .collect()
}

/// The searched lines of a source file, with all others emptied: comments; in `src/` also code up to the tests.
fn searched_code(name: &str, text: &str) -> String {
    let is_library = name.starts_with("src/") && !name.ends_with("/tests.rs");
    let tests = ["#[cfg(test)]\nmod ", "#[cfg(test)]\npub(crate) mod "];
    let end = tests.iter().filter_map(|it| text.find(it)).min();
    let end = end.unwrap_or(text.len());
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let is_before_tests = at < end;
        at += line.len() + 1;
        let is_comment = line.trim_start().starts_with("//");
        if is_comment || is_library && is_before_tests {
            line
        } else {
            ""
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of a text in lower case, separated and surrounded by blanks; and the line number of each.
fn words(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut words = " ".to_string();
    let mut lines = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim_start().trim_start_matches(['/', '!', '#']);
        for word in line.split(|c: char| !c.is_alphanumeric() && c != '\'') {
            if !word.is_empty() {
                lines.push((words.len(), n + 1));
                words.push_str(&word.to_lowercase());
                words.push(' ');
            }
        }
    }
    (words, lines)
}

#[test]
fn words_that_make_readers_stumble_stay_out() {
    let mut faults = Vec::new();
    for (file, text) in searched() {
        let (words, lines) = words(&text);
        for (phrase, better) in PHRASES {
            for (at, _) in words.match_indices(phrase) {
                let here = &words[at + 1..];
                if MEANT_OTHERWISE.iter().any(|it| here.starts_with(it)) {
                    continue;
                }
                let line = lines[lines.partition_point(|(start, _)| *start <= at + 1) - 1].1;
                faults.push(format!(
                    "{file}:{line}: \"{}\": write {better}",
                    phrase.trim()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn phrases_are_found_across_lines_and_only_whole() {
    let check = |text: &str, expected: bool| {
        let (words, _) = words(&searched_code("src/a.rs", text));
        let is_found = PHRASES.iter().any(|(phrase, _)| words.contains(phrase));
        assert_eq!(is_found, expected, "{text:?}");
    };
    check("/// Where the fact at\n/// hand is drawn.", true);
    check("let x = \"this is no key\";", true);
    check("/// \"At hand\": the selected one.", true);
    check("/// At handover.", false);
    check("/// He understands in time.", false);
    check(
        "let x = 1;\n\n#[cfg(test)]\nmod tests {\n    const A: &str = \"There is no money\";\n}",
        false,
    );
    check(
        "#[cfg(test)]\nmod tests {\n    // There is no money.\n}",
        true,
    );
}
