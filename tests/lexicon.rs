//! The word lists of `assets/lexicon/` are sorted, without repetitions, read by exactly one list of the code, and named with their
//! origin in `assets/README.md`. Closed classes are written once. The code has no other lists of words.

use std::{
    collections::{BTreeMap, BTreeSet},
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

/// A named list: the classes that it includes (lines `@article`) and the words written in it.
struct List {
    /// "pages.txt: offers"
    title: String,
    name: String,
    classes: Vec<String>,
    words: Vec<String>,
}

/// The named lists of a file, each up to a blank line, a comment or the next name.
fn lists_of(file: &str, text: &str) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let name = line.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        if let Some(name) = name {
            lists.push(List {
                title: format!("{file}: {name}"),
                name: name.to_string(),
                classes: Vec::new(),
                words: Vec::new(),
            });
            is_open = true;
        } else if line.is_empty() || line.starts_with('#') {
            is_open = false;
        } else if is_open && let Some(list) = lists.last_mut() {
            match line.strip_prefix('@') {
                Some(class) if list.words.is_empty() => list.classes.push(class.to_string()),
                _ => list.words.push(line.to_string()),
            }
        }
    }
    lists
}

/// All named lists.
fn lists() -> Vec<List> {
    let read = |path: PathBuf| {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        lists_of(&file, &fs::read_to_string(path).unwrap())
    };
    files_of("assets/lexicon", "txt")
        .into_iter()
        .flat_map(read)
        .collect()
}

/// The words of each class and property of a table with lines "word, class, properties".
fn classes_of(table: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut classes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (word, names) = line.split_once('\t').unwrap();
        for name in names.split(['\t', ' ']) {
            let words = classes.entry(name.to_string()).or_default();
            words.insert(word.to_string());
        }
    }
    classes.retain(|name, _| !["-", "other"].contains(&name.as_str()));
    classes
}

/// What is wrong with a list: its order, or that it repeats the words of a class.
fn faults(list: &List, classes: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{}: {what}", list.title));
    if list.classes.is_empty() && list.words.is_empty() {
        fault("empty".into());
    }
    for lines in [&list.classes, &list.words] {
        for pair in lines.windows(2).filter(|pair| pair[0] >= pair[1]) {
            fault(format!("{:?} before {:?}", pair[0], pair[1]));
        }
    }
    for word in &list.words {
        if *word != word.to_lowercase().trim() || word.starts_with('@') {
            fault(format!("{word:?} is not lower case or after the words"));
        }
    }
    for class in &list.classes {
        match classes.get(class) {
            None => fault(format!("no class {class:?}")),
            Some(known) => {
                for word in list.words.iter().filter(|&word| known.contains(word)) {
                    fault(format!("{word:?} is in @{class}"));
                }
            }
        }
    }
    for (class, known) in classes.iter().filter(|(_, known)| known.len() > 2) {
        if known.iter().all(|word| list.words.contains(word)) {
            fault(format!("write @{class} for {known:?}"));
        }
    }
    faults
}

#[test]
fn lists_are_sorted_and_write_out_no_closed_class() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon/closed-classes.txt");
    let classes = classes_of(&fs::read_to_string(table).unwrap());
    let found: Vec<String> = lists()
        .iter()
        .flat_map(|list| faults(list, &classes))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn faults_of_lists_are_found() {
    let classes = classes_of(
        "# words\na\tdet\tarticle\nan\tdet\tarticle stop\nof\t-\tstop\nthe\tdet\tarticle",
    );
    let check = |lines: &str, n: usize| {
        let list = &lists_of("a.txt", &format!("[name]\n{lines}"))[0];
        let found = faults(list, &classes);
        assert_eq!(found.len(), n, "{lines:?}: {found:?}");
    };
    check("@article\nby\nof", 0);
    check("a\nof\nthe", 0);
    check("an\nof", 0);
    check("", 1);
    check("of\nby", 1);
    check("by\nby", 1);
    check("By", 1);
    check("by\n@article", 2);
    check("@article\nthe", 1);
    check("@noun", 1);
    check("@stop\n@article", 1);
    // As a class and as a property.
    check("a\nan\nby\nthe", 2);
}

#[test]
fn each_list_is_read_by_the_code() {
    let mut code = String::new();
    for path in files_of("src/lexicon", "rs") {
        code.push_str(&fs::read_to_string(path).unwrap());
    }
    let mut seen: BTreeMap<(Vec<String>, Vec<String>), String> = BTreeMap::new();
    for list in lists() {
        let title = list.title;
        assert!(
            code.contains(&format!("\"{}\"", list.name)),
            "nothing reads {title}"
        );
        if let Some(other) = seen.insert((list.classes, list.words), title.clone()) {
            panic!("{title} is the same list as {other}");
        }
    }
}

/// Files without named lists whose lines are not in alphabetical order.
const ORDERED: &[(&str, &str)] = &[
    ("cardinals.tsv", "by number"),
    ("countries.tsv", "unions and parts beside their countries"),
    ("currencies.tsv", "by code, cents after dollars"),
    ("denominators.tsv", "by number"),
    ("given-names.txt", "men, women"),
    ("months.tsv", "by number"),
    ("name-forms.txt", "by kind of name"),
    ("ordinals.tsv", "by number"),
    ("synonyms.txt", "by subject"),
    ("units.tsv", "by size"),
    ("value-openers.txt", "by kind of value"),
    ("wording.txt", "by subject"),
];

/// The lines of a file except comments, if it has no named lists.
fn table(text: &str) -> Option<Vec<&str>> {
    let is_line = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let lines: Vec<&str> = text.lines().filter(is_line).collect();
    let is_head = |line: &&str| line.starts_with('[') && line.ends_with(']');
    (!lines.iter().any(is_head)).then_some(lines)
}

#[test]
fn tables_are_sorted_and_without_repeats() {
    let files = ["txt", "tsv"].map(|ending| files_of("assets/lexicon", ending));
    let mut unsorted = Vec::new();
    for path in files.concat() {
        let text = fs::read_to_string(&path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(lines) = table(&text) else {
            continue;
        };
        let different: BTreeSet<&str> = lines.iter().copied().collect();
        assert_eq!(different.len(), lines.len(), "{file} repeats a line");
        if !lines.is_sorted() {
            unsorted.push(file);
        }
    }
    unsorted.sort();
    let ordered: Vec<&str> = ORDERED.iter().map(|(file, _)| *file).collect();
    assert_eq!(unsorted, ordered, "not sorted");
}

/// The origin of a file in `assets/README.md`: the last cell of the row that names it.
fn origin<'a>(readme: &'a str, file: &str) -> Option<&'a str> {
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| "));
    let mut cells = rows.map(|row| row.trim_end_matches('|').split(" | ").map(str::trim));
    let row = cells.find(|cells| {
        let mut cells = cells.clone();
        cells
            .next()
            .unwrap_or_default()
            .contains(&format!("`{file}`"))
    })?;
    let cells: Vec<&str> = row.filter(|cell| !cell.is_empty()).collect();
    (cells.len() == 3).then(|| cells[2])
}

#[test]
fn each_file_has_an_origin() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let files = ["txt", "tsv"].map(|ending| files_of("assets/lexicon", ending));
    for path in files.concat() {
        let name = path.file_name().unwrap().to_string_lossy();
        assert!(origin(&readme, &name).is_some(), "{name}");
    }
    assert!(origin(&readme, "derived/").is_some());
}

#[test]
fn an_origin_is_the_last_of_three_cells() {
    let readme = "| `a.txt`, `b.tsv` | words | by hand |\n| `c.txt` | words | |\nsee `d.txt`";
    for (file, expected) in [
        ("a.txt", Some("by hand")),
        ("b.tsv", Some("by hand")),
        ("c.txt", None),
        ("d.txt", None),
        ("e.txt", None),
    ] {
        assert_eq!(origin(readme, file), expected, "{file}");
    }
}

/// Lists of words that do not belong to the language of articles, with their purpose.
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

/// The lists of more than two words in code: string literals separated only by a comma or a vertical bar.
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
