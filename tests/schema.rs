//! Real input and output, and the examples of the documents, against the schemas printed by `parallax schema`.

use std::{fs, path::Path};

use assert_cmd::Command;
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

const NAMES: [&str; 9] = [
    "compare",
    "matrix",
    "text",
    "entities",
    "mentions",
    "problem",
    "pair",
    "article",
    "bookmarks",
];

fn parallax(args: &[&str], input: &str) -> String {
    let mut command = Command::cargo_bin("parallax").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_clear();
    let run = command.args(args).write_stdin(input).output().unwrap();
    String::from_utf8(run.stdout).unwrap()
}

/// The printed schemas.
struct Known {
    schemas: Schemas,
    compiled: Vec<(&'static str, SchemaIndex)>,
}

impl Known {
    fn load() -> Known {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        let compiled = NAMES.map(|name| {
            let schema = serde_json::from_str(&parallax(&["schema", name], "")).unwrap();
            let place = format!("urn:parallax:{name}");
            compiler.add_resource(&place, schema).unwrap();
            (name, compiler.compile(&place, &mut schemas).unwrap())
        });
        Known {
            schemas,
            compiled: compiled.to_vec(),
        }
    }

    /// The problem with a value, if any.
    fn problem(&self, name: &str, value: &Value) -> Option<String> {
        let (_, schema) = self.compiled.iter().find(|it| it.0 == name)?;
        let answer = self.schemas.validate(value, *schema);
        answer.err().map(|error| error.to_string())
    }

    fn check(&self, name: &str, text: &str) {
        assert!(!text.trim().is_empty(), "{name}: nothing to check");
        for line in text.lines() {
            let value = serde_json::from_str(line).unwrap();
            let problem = self.problem(name, &value);
            assert_eq!(problem, None, "{name}: {line:.300}");
        }
    }
}

#[test]
fn output_and_input_have_the_shapes_of_the_schemas() {
    let known = Known::load();
    let report = |name: &str| format!("tests/reports/{name}.txt");
    let [ferry, quarry, library] = ["ferry", "quarry", "library"].map(report);
    let json = ["--format", "json"];
    let run = |args: &[&str]| parallax(&[args, &json[..]].concat(), "");
    known.check(
        "compare",
        &run(&["compare", "assets/sample/a.txt", "assets/sample/b.txt"]),
    );
    known.check("compare", &run(&["compare", &ferry, &quarry]));
    known.check("matrix", &run(&["compare", &ferry, &quarry, &ferry]));
    for article in [&ferry, &quarry, &library] {
        known.check("text", &run(&["text", article]));
        known.check("entities", &run(&["entities", article]));
    }
    let text =
        "On 4 May 2020 at 6.30 am more than 40 people paid $2.6 million, a third of it in cash.";
    let article =
        json!({"id": [1], "text": text, "title": "Paid", "published": "2020-05-05T09:30:00Z"});
    known.check("article", &article.to_string());
    known.check(
        "mentions",
        &parallax(&["entities", "--jsonl"], &article.to_string()),
    );
    for linked in [true, false] {
        let pair = json!({"id": "x", "a": article, "b": {"text": text.replace("40", "41")}, "linked": linked});
        known.check("pair", &pair.to_string());
        known.check(
            "compare",
            &parallax(&["compare", "--jsonl"], &pair.to_string()),
        );
    }
    let bad = "{\"id\": 7}\nnonsense\n";
    known.check("problem", &parallax(&["compare", "--jsonl"], bad));
    known.check("problem", &parallax(&["entities", "--jsonl"], bad));
    let folder = tempfile::tempdir().unwrap();
    let marks = folder.path().join("marks.toml");
    let passage = "quote = \"It rained.\"\nsource = { title = \"Rain\", path = \"a.txt\" }\n";
    let link = format!("[bookmark.link]\nstatus = \"=\"\nlabel = \"it rained\"\n{passage}");
    let made =
        "id = \"aaaaaa\"\ncreated = 2026-11-22T12:27:02Z\nnote = \"Where?\"\ntags = [\"rain\"]\n";
    let fact = format!("[[bookmark]]\n{made}{passage}{link}");
    for (text, n) in [
        ("schema = 1\n".to_string(), 0),
        (format!("schema = 1\n{fact}"), 1),
    ] {
        fs::write(&marks, text).unwrap();
        let file = marks.to_string_lossy();
        let export = run(&["bookmarks", "export", "--bookmarks", &file]);
        let export: Value = serde_json::from_str(&export).unwrap();
        assert_eq!(export["total"], n);
        known.check("bookmarks", &export.to_string());
    }
}

#[test]
fn the_schemas_reject_other_shapes() {
    let known = Known::load();
    let cases = [
        ("pair", json!({"a": {"text": ""}})),
        ("pair", json!({"a": {"text": ""}, "b": {"text": 5}})),
        ("article", json!({"id": 1})),
        ("problem", json!({"id": 1})),
        ("mentions", json!({"mentions": [], "entities": [{"id": 0}]})),
        ("text", json!({"schema": 1})),
        ("compare", json!({})),
        (
            "matrix",
            json!({"schema": 2, "title": null, "reports": [], "facts": [], "notes": []}),
        ),
    ];
    for (name, value) in cases {
        assert!(known.problem(name, &value).is_some(), "{name}: {value}");
    }
}

#[test]
fn the_examples_of_the_documents_are_valid() {
    let known = Known::load();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let page = fs::read_to_string(page).unwrap();
    let mut shown = Vec::new();
    for block in page.split("```json ").skip(1) {
        let (name, rest) = block.split_once('\n').unwrap();
        let (example, _) = rest.split_once("```").unwrap();
        let example: Value = serde_json::from_str(example).unwrap();
        let problem = known.problem(name.trim(), &example);
        assert_eq!(problem, None, "{name}: {example}");
        shown.push(name.trim());
    }
    for name in NAMES {
        assert!(
            shown.contains(&name),
            "docs/formats.md has no example of {name}"
        );
        assert!(page.contains(&format!("parallax schema {name}")), "{name}");
    }
}
