//! The architecture: imports go down only, only `tui/` uses the terminal, only a few modules do I/O.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Modules by layer, lowest first. A module may name its own layer and those below.
const LAYERS: &[&[&str]] = &[
    &[
        "error", "files", "pair", "parallel", "text", "lexicon", "learned",
    ],
    &["syntax"],
    &["article"],
    &["source"],
    &["entity"],
    &["coreference"],
    &["claim"],
    &["analysis"],
    &["comparison"],
    &["compare"],
    &["reading", "layout"],
    &["matrix", "stories"],
    &["config", "bookmark", "output", "history"],
    &["cli"],
    &["tui"],
    &["program"],
];

/// The files that may use files, the network and the standard streams.
const RIM: &[&str] = &[
    "files.rs",
    "source/",
    "bookmark/",
    "history.rs",
    "config/",
    "cli",
    "tui/",
    "program.rs",
];

/// Every source file: its path below `src/` and its code without comment lines and without the tests at its end.
pub(crate) fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let lines: Vec<&str> = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        (
            path.strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            lines.join("\n"),
        )
    };
    files.into_iter().map(read).collect()
}

/// The top-level modules used by code through `crate::`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(group) = rest.strip_prefix('{') else {
            found.push(
                rest.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect(),
            );
            continue;
        };
        let mut depth = 0;
        let mut name = String::new();
        for c in group.chars() {
            match c {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => found.push(std::mem::take(&mut name)),
                c if depth == 0 => name.push(c),
                _ => {}
            }
        }
        found.push(name);
    }
    let first = |name: &String| {
        name.trim()
            .split("::")
            .next()
            .unwrap_or_default()
            .to_string()
    };
    found
        .iter()
        .map(first)
        .filter(|name| !name.is_empty())
        .collect()
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn imports_go_down_only() {
    let mut faults = Vec::new();
    for (file, code) in sources() {
        let module = file
            .split('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs");
        if matches!(module, "main" | "lib" | "internals") {
            continue;
        }
        let Some(layer) = layer_of(module) else {
            faults.push(format!(
                "{file}: module {module} is in no layer of the import table"
            ));
            continue;
        };
        for name in imports(&code) {
            match layer_of(&name) {
                Some(below) if below <= layer => {}
                Some(_) => faults.push(format!("{file} names {name}, which lies above it")),
                // A name re-exported from the crate root would hide its layer.
                None => faults.push(format!(
                    "{file} names crate::{name}; name the module instead"
                )),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A path of names through modules: `["text", "span", "Span"]`.
type ModulePath = Vec<String>;

/// The module of a file: `tui/view/mod.rs` is `["tui", "view"]`.
fn module_of(file: &str) -> ModulePath {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').map(str::to_string).collect()
}

/// The names in a use tree, each from its first segment on, and whether it is renamed or a glob.
fn leaves(tree: &str, prefix: &[&str], found: &mut Vec<ModulePath>) {
    let tree = tree.trim();
    let (head, group) = match tree.find('{') {
        Some(at) => (&tree[..at], tree[at + 1..].strip_suffix('}')),
        None => (tree, None),
    };
    let head = head.split(" as ").next().unwrap_or_default();
    let mut path = prefix.to_vec();
    path.extend(head.split("::").map(str::trim).filter(|it| !it.is_empty()));
    let Some(group) = group else {
        if path.len() > 1 && path.last() == Some(&"self") {
            path.pop();
        }
        found.push(path.iter().map(ToString::to_string).collect());
        return;
    };
    let mut depth = 0;
    let parts = group.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for part in parts.filter(|part| !part.trim().is_empty()) {
        leaves(part, &path, found);
    }
}

/// The `use` items of a file: first `pub use`, then all others.
fn uses(code: &str) -> [Vec<ModulePath>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let before = rest[..at].rsplit('\n').next().unwrap_or_default().trim();
        let item = rest[at + 4..].split(';').next().unwrap_or_default();
        match before {
            "" => leaves(item, &[], &mut found[1]),
            it if it.starts_with("pub") => leaves(item, &[], &mut found[0]),
            _ => {}
        }
        rest = &rest[at + 4..];
    }
    found
}

/// A path from the crate root; `None` for items of other crates.
fn absolute(
    path: &[String],
    module: &[String],
    is_ours: impl Fn(&[String]) -> bool,
) -> Option<ModulePath> {
    let first = path.first()?.as_str();
    let ups = path.iter().take_while(|name| *name == "super").count();
    match first {
        "crate" => path.get(1..).map(<[String]>::to_vec),
        "self" => Some([module, &path[1..]].concat()),
        "super" => Some([module.get(..module.len().checked_sub(ups)?)?, &path[ups..]].concat()),
        name => {
            let child = [module, &[name.to_string()]].concat();
            is_ours(&child).then(|| [module, path].concat())
        }
    }
}

/// For each file, the files that it uses; a re-export counts for the file that it comes from.
fn named_files(files: &[(String, String)]) -> BTreeMap<ModulePath, BTreeSet<ModulePath>> {
    let modules: BTreeMap<ModulePath, [Vec<ModulePath>; 2]> = files
        .iter()
        .map(|(file, code)| (module_of(file), uses(code)))
        .filter(|(module, _)| !matches!(module[0].as_str(), "main" | "lib" | "internals"))
        .collect();
    let is_ours = |path: &[String]| modules.contains_key(path);
    let mut passed_on = BTreeMap::new();
    for (module, [public, _]) in &modules {
        for path in public {
            let Some(name) = path.last().cloned() else {
                continue;
            };
            let from = absolute(path, module, is_ours);
            passed_on.extend(from.map(|from| ([module.clone(), vec![name]].concat(), from)));
        }
    }
    let file_of = |mut path: ModulePath| {
        let longest = |path: &[String], is: &dyn Fn(&[String]) -> bool| {
            (1..=path.len()).rev().find(|&n| is(&path[..n]))
        };
        for _ in 0..4 {
            let Some(n) = longest(&path, &|it| passed_on.contains_key(it)) else {
                break;
            };
            path = [passed_on[&path[..n]].as_slice(), &path[n..]].concat();
        }
        longest(&path, &is_ours).map(|n| path[..n].to_vec())
    };
    modules
        .iter()
        .map(|(module, [_, private])| {
            let named = private
                .iter()
                .filter_map(|path| absolute(path, module, is_ours))
                .filter_map(file_of)
                .filter(|file| file != module);
            (module.clone(), named.collect())
        })
        .collect()
}

/// The files that can be reached from a file.
fn reached<'a>(
    graph: &'a BTreeMap<ModulePath, BTreeSet<ModulePath>>,
    from: &'a ModulePath,
) -> BTreeSet<&'a ModulePath> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        open.extend(graph[module].iter().filter(|it| seen.insert(*it)));
    }
    seen
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let graph = named_files(&sources());
    let circles: Vec<String> = graph
        .keys()
        .filter(|module| reached(&graph, module).contains(module))
        .map(|module| module.join("::"))
        .collect();
    assert!(
        circles.is_empty(),
        "files import each other in circles: {circles:?}"
    );
}

#[test]
fn circles_are_found_through_re_exports() {
    let file = |name: &str, code: &str| (name.to_string(), code.to_string());
    let check = |b: &str, is_circle: bool| {
        let files = [
            file("a/mod.rs", "pub mod b;\nmod c;\n\npub use c::Shape;\n"),
            file("a/b.rs", b),
            file("a/c.rs", "use super::b::{Size, other::Thing};\n"),
            file("d.rs", "use crate::a::{self, b::Size};\n"),
        ];
        let graph = named_files(&files);
        let b = module_of("a/b.rs");
        assert_eq!(reached(&graph, &b).contains(&b), is_circle, "{b:?}");
    };
    check("use crate::a::Shape;\n", true);
    check("use crate::{a::c::{Line, Shape}};\n", true);
    check("use super::Shape as Form;\n", true);
    check("use crate::d::Size;\n", true);
    check("use std::fmt;\n", false);
    check("use super::super::e::Shape;\n", false);
    check("use shape::Shape;\n", false);
}

#[test]
fn the_terminal_is_named_in_one_folder() {
    for (file, code) in sources()
        .iter()
        .filter(|(file, _)| !file.starts_with("tui/"))
    {
        for word in ["ratatui", "crossterm"] {
            assert!(!code.contains(word), "{file} names {word}");
        }
    }
}

#[test]
fn the_analysis_does_no_input_or_output() {
    for (file, code) in sources() {
        if RIM.iter().any(|rim| file.starts_with(rim)) {
            continue;
        }
        for word in [
            "std::fs",
            "std::env",
            "std::net",
            "println!",
            "SystemTime",
            "Instant::now",
            "Timestamp::now",
        ] {
            assert!(!code.contains(word), "{file} uses {word}");
        }
    }
}

/// The places where text leaves the program other than through the cells of the screen, and what sanitizes it there. A new place must
/// only send text that has passed through `text::visible`.
const LEAVING: &[(&str, &str)] = &[
    ("cli/mod.rs", "visible_line("),
    // Usage errors by `visible`; the writer of the answers, whose modules sanitize it line by line.
    ("program.rs", "visible("),
    ("tui/runtime/clipboard.rs", "visible(text)"),
    ("tui/runtime/saving.rs", "visible_line("),
    ("tui/runtime/start.rs", "visible(&unsaved)"),
    // Only commands of their own and finished frames.
    ("tui/runtime/background.rs", "b\"\\x1b]11;?\\x07\""),
    ("tui/runtime/terminal.rs", "WhileTaken"),
    // Only queries the streams.
    ("tui/runtime/system/unix.rs", "ttyname("),
];

#[test]
fn text_for_a_terminal_passes_through_one_function() {
    const WAYS: &[&str] = &[
        "print!(",
        "println!(",
        "eprint!(",
        "eprintln!(",
        "stdout()",
        "stderr()",
        "CopyToClipboard",
        "last_words(",
    ];
    for (file, code) in sources() {
        let place = LEAVING.iter().find(|(known, _)| *known == file);
        match WAYS.iter().find(|way| code.contains(**way)) {
            None => assert!(
                place.is_none(),
                "nothing leaves {file}: take it off the list"
            ),
            Some(way) => {
                let by = place.map(|(_, by)| *by);
                assert!(by.is_some(), "{file} has {way}: add it to the list");
                assert!(code.contains(by.unwrap()), "{file} has lost {by:?}");
            }
        }
    }
    // Answers contain text of reports.
    for file in [
        "output/text.rs",
        "output/markdown.rs",
        "output/html/markup.rs",
        "output/json/write.rs",
        "output/matrix.rs",
    ] {
        let all = sources();
        let (_, code) = all.iter().find(|(name, _)| name == file).unwrap();
        assert!(
            code.contains("visible") || code.contains("substitute"),
            "{file}"
        );
    }
}

#[test]
fn one_crossterm_only() {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let n = lock
        .lines()
        .filter(|line| *line == "name = \"crossterm\"")
        .count();
    assert_eq!(
        n, 1,
        "two versions of crossterm share neither event queue nor raw mode"
    );
}

#[test]
fn the_import_reader_reads_every_form() {
    let check = |code: &str, expected: &[&str]| assert_eq!(imports(code), expected, "{code}");
    check("use crate::text::Span;", &["text"]);
    check(
        "use crate::{\n    article::Article,\n    text::{Span, Token},\n};",
        &["article", "text"],
    );
    check("let x = crate::pair::Side::A;", &["pair"]);
    check(
        "use crate::{article::{self, Article}, pair::Pair};",
        &["article", "pair"],
    );
}
