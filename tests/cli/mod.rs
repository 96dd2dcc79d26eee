//! The program as seen by its users: arguments, output, exit codes, bad input.

mod answers;
mod bookmarks;
mod sources;

use std::fs;

use assert_cmd::Command;
use predicates::{
    prelude::PredicateBooleanExt,
    str::{contains, starts_with},
};
use serde_json::{Value, json};
use tempfile::TempDir;

const A: &str =
    "Bridge shut after crash\n\nThe Tarn bridge was shut on Monday. Two people were hurt.\n";
const B: &str =
    "Crash on Tarn bridge\n\nThe bridge over the Tarn was shut. Three people were hurt.\n";

/// A folder with the reports `a.txt` and `b.txt`.
fn reports() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), A).unwrap();
    fs::write(folder.path().join("b.txt"), B).unwrap();
    folder
}

/// The program, started in `folder` without access to other files.
fn parallax(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("parallax").unwrap();
    command.current_dir(folder).env_clear().args(args);
    // Not the folders of the user who runs the test.
    for variable in ["XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(variable, folder.path().join("home"));
    }
    command
}

fn json_lines(output: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(output).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

const C: &str = "Lorry on bridge\n\nThe Tarn bridge was shut on Monday. Two people were hurt.\n";

#[test]
fn without_a_screen_the_comparison_is_printed() {
    let folder = reports();
    for args in [&["a.txt", "b.txt"][..], &["compare", "a.txt", "b.txt"], &[]] {
        parallax(&folder, args)
            .assert()
            .code(0)
            .stdout(starts_with("A  "))
            .stderr("");
    }
}

#[test]
fn wrong_usage_exits_with_2_and_bad_reports_with_1() {
    let folder = reports();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["a.txt"], 2, "parallax: two reports are needed"),
        (
            &["-", "-"],
            2,
            "parallax: only one of the reports can come from standard input",
        ),
        (
            &["--nonsense"],
            2,
            "parallax: unexpected argument '--nonsense'",
        ),
        (
            &["compare", "a.txt", "b.txt", "--format", "xml"],
            2,
            "parallax: invalid value 'xml'",
        ),
        (
            &["compare", "a.txt", "missing.txt"],
            1,
            "parallax: cannot read missing.txt: ",
        ),
        (
            &["compare", "--exit-code", "a.txt", "missing.txt"],
            2,
            "parallax: cannot read missing.txt: ",
        ),
        (
            &["compare", "--jsonl", "missing.jsonl"],
            1,
            "parallax: cannot read missing.jsonl: ",
        ),
        (
            &["text", "two\nlines.txt"],
            1,
            "parallax: cannot read two lines.txt: ",
        ),
        (
            &["text", "missing.txt"],
            1,
            "parallax: cannot read missing.txt: ",
        ),
        (&["entities", "."], 1, "parallax: cannot read .: "),
        (&["text", "a.txt", "--config", "none.toml"], 0, ""),
        (
            &["config", "print", "--config", "none.toml"],
            1,
            "parallax: cannot read none.toml: no such file\n",
        ),
    ];
    for (args, code, message) in cases {
        let run = parallax(&folder, args).assert().code(*code);
        let run = run.stdout(predicates::function::function(|out: &str| {
            (*code == 0) != out.is_empty()
        }));
        run.stderr(starts_with(*message));
    }
}

#[test]
fn a_near_miss_of_a_command_is_named() {
    let folder = reports();
    let near = "unknown command \"compar\"; did you mean \"compare\"?\n";
    let unknown = "unexpected argument '--format' found\n";
    let few = "two reports are needed: parallax A B\n";
    let cases: &[(&[&str], i32, &str)] = &[
        (
            &["compar", "a.txt", "b.txt"],
            1,
            "cannot read compar: no such file; did you mean \"compare\"?\n",
        ),
        (&["compar", "a.txt", "b.txt", "--format", "json"], 2, near),
        (&["compar"], 2, near),
        (
            &["bookmark"],
            2,
            "unknown command \"bookmark\"; did you mean \"bookmarks\"?\n",
        ),
        (&["zebra"], 2, few),
        (&["a.txt", "b.txt", "--format", "json"], 2, unknown),
        (&["a.txt", "compar", "--format", "json"], 2, unknown),
        // A report of that name is not a mistake.
        (&["man.txt"], 2, few),
        (&["texts"], 2, few),
    ];
    for name in ["man.txt", "texts"] {
        fs::write(folder.path().join(name), A).unwrap();
    }
    for (args, code, message) in cases {
        let run = parallax(&folder, args).assert().code(*code).stdout("");
        run.stderr(starts_with(format!("parallax: {message}")));
    }
}

#[test]
fn environment_variables_set_options_unless_empty() {
    let folder = reports();
    let path = |file: &str| format!("{}\n", folder.path().join(file).display());
    for (variable, args, code, expected) in [
        (
            "PARALLAX_BOOKMARKS=x.toml",
            &["bookmarks", "path"][..],
            0,
            "x.toml\n".to_string(),
        ),
        (
            "PARALLAX_BOOKMARKS=x.toml",
            &["bookmarks", "path", "--bookmarks", "y.toml"],
            0,
            "y.toml\n".to_string(),
        ),
        (
            "PARALLAX_BOOKMARKS=",
            &["bookmarks", "path"],
            0,
            path("home/parallax/bookmarks.toml"),
        ),
        (
            "PARALLAX_THEME=",
            &["compare", "a.txt", "b.txt", "--color", "always"],
            0,
            String::new(),
        ),
        (
            "PARALLAX_THEME=none",
            &["compare", "a.txt", "b.txt", "--color", "always"],
            2,
            String::new(),
        ),
        (
            "PARALLAX_CONFIG=",
            &["compare", "a.txt", "b.txt"],
            0,
            String::new(),
        ),
        (
            "PARALLAX_CONFIG=none.toml",
            &["compare", "a.txt", "b.txt"],
            1,
            String::new(),
        ),
        (
            "UNKNOWN=x",
            &["bookmarks", "path", "--bookmarks", ""],
            2,
            String::new(),
        ),
    ] {
        let (name, value) = variable.split_once('=').unwrap();
        let run = parallax(&folder, args).env(name, value).assert().code(code);
        let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        assert!(expected.is_empty() || out == expected, "{variable}: {out}");
    }
}

#[test]
fn printed_text_has_no_escape_sequences() {
    let folder = reports();
    let evil = "Evil \x1b[31m \u{9b}31m \u{202e} \u{7f} report\n\nIt \x1b]0;x\x07 came.\n";
    fs::write(folder.path().join("evil.txt"), evil).unwrap();
    let cases: &[&[&str]] = &[
        &["evil.txt", "b.txt"],
        &["compare", "evil.txt", "b.txt", "--format", "json"],
        &["compare", "evil.txt", "b.txt", "--format", "markdown"],
        &["text", "evil.txt"],
        &["text", "evil.txt", "--format", "json"],
        &["text", "evil.txt", "--body"],
        &["entities", "evil.txt"],
        &["entities", "evil.txt", "--format", "json"],
        &["compare", "no\x1b[31m.txt", "\u{202e}"],
        &["\x1b[31m"],
        &["text", "--\x1b[31m"],
    ];
    for args in cases {
        let output = parallax(&folder, args).output().unwrap();
        let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        let bad = printed
            .iter()
            .flat_map(|text| text.chars())
            .find(|&c| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)));
        assert_eq!(bad, None, "{args:?} printed {printed:?}");
    }
}

#[test]
fn help_is_short_or_long() {
    let folder = reports();
    parallax(&folder, &["-V"])
        .assert()
        .code(0)
        .stdout(starts_with("parallax "));
    parallax(&folder, &["--help"])
        .assert()
        .code(0)
        .stdout(contains("Examples:"));
    let short = parallax(&folder, &["-h"]).assert().code(0);
    assert!(!String::from_utf8_lossy(&short.get_output().stdout).contains("Examples:"));
}

#[test]
fn the_last_of_repeated_options_wins() {
    let folder = reports();
    let twice = "--format json --color always --format text --color never --config no --config c";
    fs::write(folder.path().join("c"), "").unwrap();
    let args: Vec<&str> = ["compare", "a.txt", "b.txt"]
        .into_iter()
        .chain(twice.split(' '))
        .collect();
    let once = parallax(&folder, &["compare", "a.txt", "b.txt"]).assert();
    let once = String::from_utf8(once.get_output().stdout.clone()).unwrap();
    parallax(&folder, &args).assert().code(0).stdout(once);
}

#[test]
fn shells_and_man_find_every_command() {
    let folder = reports();
    for shell in ["bash", "zsh", "fish"] {
        let run = parallax(&folder, &["completions", shell]).assert().code(0);
        run.stdout(contains("exit-code"))
            .stdout(contains("entities"));
    }
    parallax(&folder, &["completions", "cobol"])
        .assert()
        .code(2);
    let manual = parallax(&folder, &["man"]).assert().code(0);
    for text in [
        ".TH PARALLAX 1",
        "parallax compare",
        ".SH KEYS",
        ".SH FILES",
        ".SH ENVIRONMENT",
        ".SH EXIT STATUS",
        ".SH EXAMPLES",
    ] {
        manual
            .get_output()
            .stdout
            .windows(text.len())
            .find(|it| *it == text.as_bytes())
            .unwrap_or_else(|| panic!("no {text}"));
    }
}

#[test]
fn color_is_used_when_it_is_asked_for() {
    let folder = reports();
    let colored = |args: &[&str], no_color: &str| {
        let output = parallax(&folder, args)
            .env("NO_COLOR", no_color)
            .output()
            .unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colored(&["a.txt", "b.txt"], ""));
    assert!(colored(&["a.txt", "b.txt", "--color", "always"], ""));
    assert!(colored(&["a.txt", "b.txt", "--color=always"], "1"));
    assert!(!colored(&["--color", "never", "a.txt", "b.txt"], ""));
    assert!(colored(&["--color", "always", "--help"], "1"));
    assert!(colored(&["compare", "-h", "--color=always"], ""));
    assert!(!colored(
        &["--color=always", "--help", "--color", "never"],
        ""
    ));
    assert!(!colored(
        &[
            "compare", "a.txt", "b.txt", "--format", "json", "--color", "always"
        ],
        ""
    ));
}

#[test]
fn variables_ask_for_color_too() {
    let folder = reports();
    for (variables, expected) in [
        (&[][..], false),
        (&["CLICOLOR_FORCE=1"], true),
        (&["FORCE_COLOR=1"], true),
        (&["FORCE_COLOR=0"], false),
        (&["CLICOLOR=1"], false),
        (&["CLICOLOR=0", "CLICOLOR_FORCE=1"], true),
        (&["NO_COLOR=1", "CLICOLOR_FORCE=1"], false),
    ] {
        let mut command = parallax(&folder, &["a.txt", "b.txt"]);
        command.envs(variables.iter().filter_map(|it| it.split_once('=')));
        let colored = command.output().unwrap().stdout.contains(&0x1b);
        assert_eq!(colored, expected, "{variables:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_not_a_failure() {
    let folder = reports();
    let line = format!("{}\n", json!({"id": 1, "a": {"text": A}, "b": {"text": B}}));
    fs::write(folder.path().join("pairs.jsonl"), line.repeat(500)).unwrap();
    for args in [
        "compare --jsonl pairs.jsonl",
        "man",
        "completions bash",
        "a.txt b.txt",
    ] {
        let program = env!("CARGO_BIN_EXE_parallax");
        let script = format!("set -o pipefail; {program} {args} | true");
        let run = Command::new("bash")
            .current_dir(folder.path())
            .args(["-c", &script])
            .output()
            .unwrap();
        assert!(
            run.status.success() && run.stderr.is_empty(),
            "{args}: {run:?}"
        );
    }
}

#[test]
fn a_file_is_created_with_the_first_byte() {
    let folder = reports();
    let check = |named: [&str; 2], target: &str, expected: &str| {
        let mut run = parallax(&folder, &["compare", named[0], named[1], "-o", target]);
        run.assert().failure().stderr(contains(expected));
    };
    let page = folder.path().join("page.txt");
    check(
        ["a.txt", "missing.txt"],
        "page.txt",
        "cannot read missing.txt",
    );
    assert!(!page.exists());
    fs::write(&page, "kept").unwrap();
    check(
        ["missing.txt", "b.txt"],
        "page.txt",
        "cannot read missing.txt",
    );
    assert_eq!(fs::read_to_string(&page).unwrap(), "kept");
    check(["a.txt", "b.txt"], ".", "cannot write .: is a folder");
    check(
        ["a.txt", "b.txt"],
        "no/page.txt",
        "cannot write no/page.txt: no such folder",
    );
}

#[test]
fn linear_text_is_plain_sentences() {
    let folder = reports();
    for args in [
        &["--linear", "a.txt", "b.txt"][..],
        &["--linear"],
        &["compare", "a.txt", "b.txt", "--format", "linear"],
    ] {
        parallax(&folder, args)
            .env("CLICOLOR_FORCE", "1")
            .assert()
            .code(0)
            .stderr("")
            .stdout(starts_with("Two reports compared.\n"))
            .stdout(contains("\nFact 1. "))
            .stdout(contains("\nText of report B.\n"))
            .stdout(contains('\u{1b}').not());
    }
    parallax(&folder, &["--linear", "compare", "a.txt", "b.txt"])
        .assert()
        .code(2)
        .stderr(starts_with("parallax: --linear is used without a command"));
    // A dumb terminal has no effect on pipes.
    parallax(&folder, &["a.txt", "b.txt"])
        .env("TERM", "dumb")
        .assert()
        .stdout(starts_with("A  "));
}
