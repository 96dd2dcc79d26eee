//! Answers in JSON, one pair or many.

use super::*;

#[test]
fn a_comparison_in_json_has_the_keys_of_the_manual_in_their_order() {
    let folder = reports();
    let run = parallax(&folder, &["compare", "a.txt", "b.txt", "--format", "json"])
        .assert()
        .code(0);
    let text = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let mut from = 0;
    for key in [
        "schema",
        "a",
        "source",
        "title",
        "byline",
        "published",
        "language",
        "text",
        "blocks",
        "sentences",
        "mentions",
        "b",
        "entities",
        "links",
        "facts",
        "notes",
    ] {
        let quoted = format!("\"{key}\":");
        from += text[from..]
            .find(&quoted)
            .unwrap_or_else(|| panic!("{key} not after {from} in {text}"));
    }
}

#[test]
fn a_bad_line_is_answered_in_its_place() {
    let folder = reports();
    let input = [
        json!({"id": "one", "a": {"text": A}, "b": {"text": B, "title": "Given", "published": "2018-03-28"}}).to_string(),
        "{\"id\": 2, \"a\": {}}".to_string(),
        "no json".to_string(),
        String::new(),
        json!({"id": "five", "linked": true, "a": {"text": "Two were hurt."}, "b": {"text": "Two hurt."}}).to_string(),
    ];
    let run = parallax(&folder, &["compare", "--jsonl", "-"])
        .write_stdin(input.join("\n"))
        .assert()
        .code(1);
    let lines = json_lines(&run.get_output().stdout);
    let ids: Vec<_> = lines.iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [json!("one"), json!(2), Value::Null, json!("five")]);
    assert_eq!(lines[0]["b"]["title"], "Given");
    assert_eq!(lines[0]["b"]["published"], "2018-03-28");
    assert!(
        lines[1]["error"].as_str().unwrap().contains("text"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].get("id").is_none() && lines[2]["error"].is_string(),
        "{}",
        lines[2]
    );
    assert_eq!(lines[3]["links"].as_array().unwrap().len(), 1);
}

#[test]
fn a_line_of_another_shape_is_told_what_it_should_be() {
    let folder = reports();
    for (command, line, expected) in [
        ("compare", "null", "expected an object with `a` and `b`"),
        (
            "compare",
            "{\"a\": 1, \"b\": {\"text\": \"x\"}}",
            "expected an object with `text`",
        ),
        ("compare", "{\"a\": {\"text\": \"x\"}}", "missing field `b`"),
        ("entities", "[]", "expected an object with `text`"),
        ("entities", "{}", "missing field `text`"),
    ] {
        let run = parallax(&folder, &[command, "--jsonl"]);
        let run = { run }.write_stdin(line).assert().code(1);
        let error = json_lines(&run.get_output().stdout)[0]["error"].to_string();
        assert!(error.contains(expected), "{line}: {error}");
    }
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let folder = reports();
    let line = |n: usize| match n % 5 {
        3 => format!("{{\"id\": {n}}}"),
        4 => String::new(),
        _ => {
            let b = format!("{B}Train {n} was late.\n").repeat(1 + n % 3);
            json!({"id": n, "text": b, "a": {"text": A}, "b": {"text": b}}).to_string()
        }
    };
    let lines: Vec<String> = (0..60).map(line).collect();
    for command in ["compare", "entities"] {
        let run = |jobs: &str| {
            let args = [command, "--jsonl", "--jobs", jobs];
            let run = parallax(&folder, &args)
                .write_stdin(lines.join("\n"))
                .assert()
                .code(1);
            run.get_output().stdout.clone()
        };
        let alone = run("1");
        assert_eq!(json_lines(&alone).len(), 48);
        for jobs in ["2", "7", "200"] {
            assert_eq!(run(jobs), alone, "{command} --jobs {jobs}");
        }
    }
    for wrong in [
        &["compare", "--jsonl", "--jobs", "0"][..],
        &["compare", "a.txt", "b.txt", "--jobs", "2"],
    ] {
        parallax(&folder, wrong).assert().code(2);
    }
}

/// Every line is answered before the next one is read: a program may wait for it.
#[test]
fn a_program_can_talk_over_pipes() {
    use std::{
        io::{BufRead, BufReader, Write},
        process::{Command, Stdio},
    };
    for jobs in ["1", "4"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
            .args(["entities", "--jsonl", "--jobs", jobs])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for id in 0..3 {
            writeln!(input, "{}", json!({"id": id, "text": A})).unwrap();
            let mut answer = String::new();
            output.read_line(&mut answer).unwrap();
            let answer: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["id"], id);
        }
        drop(input);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn offsets_count_code_points() {
    let folder = reports();
    let line =
        json!({"id": 1, "a": {"text": "Café — “open”. Zoë came."}, "b": {"text": "x"}}).to_string();
    let run = parallax(&folder, &["compare", "--jsonl"])
        .write_stdin(line)
        .assert()
        .code(0);
    let answer = &json_lines(&run.get_output().stdout)[0];
    let text: Vec<char> = answer["a"]["text"].as_str().unwrap().chars().collect();
    let last = answer["a"]["sentences"].as_array().unwrap().last().unwrap();
    let at = |key: &str| usize::try_from(last[key].as_u64().unwrap()).unwrap();
    assert_eq!(
        text[at("start")..at("end")].iter().collect::<String>(),
        "Zoë came."
    );
}
