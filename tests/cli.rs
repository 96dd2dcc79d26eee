//! The program from outside: arguments, output, exit codes, bad input.

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

/// The program, started in `folder`, knowing no other.
fn parallax(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("parallax").unwrap();
    command.current_dir(folder).env_clear().args(args);
    // Not the folders of who runs the test.
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
fn a_folder_is_listed_by_story() {
    let folder = reports();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "d.md",
        "# Bread gets dearer\n\nBakers in Leeds raised prices by 4 percent in May.\n",
    );
    write("notes.ini", "no = report");
    write(".hidden.txt", A);
    let long = " The lorry hit a pier of the bridge at noon, the police of Albi said. Mayor Ann Lee closed the road to Gaillac.\n";
    for (name, text) in [("a.txt", A), ("b.txt", B)] {
        write(name, &format!("{text}\n{long}"));
    }
    let output = parallax(&folder, &["."])
        .assert()
        .code(0)
        .get_output()
        .stdout
        .clone();
    insta::assert_snapshot!(String::from_utf8(output).unwrap(), @r"
    Story 1
      ./a.txt  Bridge shut after crash
      ./b.txt  Crash on Tarn bridge

    Other reports
      ./d.md  Bread gets dearer
    ");
    fs::create_dir(folder.path().join("empty")).unwrap();
    parallax(&folder, &["empty"])
        .assert()
        .code(1)
        .stderr(contains("is a folder with fewer than two reports"));
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
    ];
    for (args, code, message) in cases {
        let run = parallax(&folder, args).assert().code(*code).stdout("");
        run.stderr(starts_with(*message));
    }
}

const C: &str = "Lorry on bridge\n\nThe Tarn bridge was shut on Monday. Two people were hurt.\n";

#[test]
fn three_reports_give_the_matrix_of_facts() {
    let folder = reports();
    fs::write(folder.path().join("c.txt"), C).unwrap();
    fs::write(
        folder.path().join("story.toml"),
        "title = \"The bridge\"\nsources = [\"a.txt\", \"b.txt\", \"c.txt\"]\n",
    )
    .unwrap();
    let run = |args: &[&str]| {
        let run = parallax(&folder, args).assert().code(0).stderr("");
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    let text = run(&["a.txt", "b.txt", "c.txt"]);
    assert_eq!(text, run(&["compare", "a.txt", "b.txt", "c.txt"]));
    assert!(text.contains("\n     A B C\n"), "{text}");
    let markdown = run(&["compare", "story.toml", "--format", "markdown"]);
    assert!(markdown.starts_with("# The bridge\n"), "{markdown}");
    assert!(markdown.contains("| | fact | A | B | C |"), "{markdown}");
    let json = run(&["compare", "story.toml", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["title"], "The bridge");
    assert_eq!(json["reports"][2]["text"], C);
    let n_facts = json["facts"].as_array().unwrap().len();
    assert!(n_facts > 0, "{json}");
    for fact in json["facts"].as_array().unwrap() {
        let told: Vec<usize> = (0..3)
            .filter(|n| !fact["places"][n].as_array().unwrap().is_empty())
            .collect();
        assert_eq!(fact["reports"], json!(told), "{fact}");
        assert_eq!(fact["status"] == "only", told.len() == 1, "{fact}");
    }
    parallax(&folder, &["compare", "--exit-code", "story.toml"])
        .assert()
        .code(1);
    fs::write(folder.path().join("bad.toml"), "sources = [\n1]\n").unwrap();
    parallax(&folder, &["bad.toml"])
        .assert()
        .code(1)
        .stderr(starts_with("parallax: cannot read bad.toml: line 2: "));
}

#[test]
fn pages_come_in_every_packing() {
    let folder = reports();
    let page = "<html><title>Pool closes</title><body><article><h1>Pool closes</h1><p>The council voted on Monday, after a \
                long evening, to close the old pool.</p></article></body></html>";
    let message = format!(
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--x--\r\n",
        page.replace('=', "=3D")
            .replace("evening,", "even=\r\ning,")
    );
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, page.as_bytes()).unwrap();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(page.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases: [(&str, Vec<u8>); 6] = [
        ("page.html", page.into()),
        ("page", page.into()),
        ("page.html.gz", packer.finish().unwrap()),
        ("page.mhtml", message.clone().into()),
        ("message", message.into()),
        ("wide.html", utf16),
    ];
    for (name, bytes) in cases {
        fs::write(folder.path().join(name), &bytes).unwrap();
        let expected =
            "The council voted on Monday, after a long evening, to close the old pool.\n";
        parallax(&folder, &["text", "--body", name])
            .assert()
            .code(0)
            .stdout(expected);
        parallax(&folder, &["text", "--body", "-"])
            .write_stdin(bytes)
            .assert()
            .code(0)
            .stdout(expected);
    }
}

#[test]
fn what_is_not_a_report_is_named_and_never_a_blank_page() {
    let folder = reports();
    let links = "<li><a href=/x>What the council wants to do now</a></li>".repeat(40);
    let list = format!("<html><body><ul>{links}</ul></body></html>");
    let scripts = "<html><body><div id=app></div><script>1</script><script>2</script><script>3</script></body></html>";
    let wall = "<html><body><article><h1>Pool closes</h1><p>The council voted on Monday, after a long evening in the old \
                town hall, to close the pool.</p><p>Subscribe to continue reading this story.</p></article></body></html>";
    let robots = "<html><title>Just a moment...</title><body><p>Checking your browser before you go on.</p></body></html>";
    let cases: &[(&str, &[u8], i32, &str)] = &[
        ("empty.html", b"", 1, "the page holds no report"),
        (
            "list.html",
            list.as_bytes(),
            1,
            "no report but the titles of 40",
        ),
        (
            "scripts.html",
            scripts.as_bytes(),
            1,
            "put together by scripts",
        ),
        ("robots.html", robots.as_bytes(), 1, "a check for robots"),
        (
            "feed.xml",
            b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>",
            1,
            "it is a feed",
        ),
        ("feed.html", b"<rss version='2.0'></rss>", 1, "it is a feed"),
        ("data", b"{\"a\": 1}", 1, "it is data"),
        ("photo.html", b"\x89PNG\r\n\x1a\n", 1, "it is a PNG image"),
        ("paper.txt", b"%PDF-1.7\n", 1, "it is a PDF document"),
        (
            "wall.html",
            wall.as_bytes(),
            0,
            "the rest seems to be for subscribers",
        ),
    ];
    for (name, bytes, code, words) in cases {
        fs::write(folder.path().join(name), bytes).unwrap();
        let run = parallax(&folder, &[name, "b.txt"]).assert().code(*code);
        let output = run.get_output();
        let told = [&output.stderr[..], &output.stdout[..]].concat();
        let told = String::from_utf8(told).unwrap();
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(words), "{name}: {told}");
    }
}

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

/// Every answer is given before the next line is read: a program may wait for it.
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

#[test]
fn nothing_that_a_terminal_obeys_is_printed() {
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
fn the_body_is_the_story_alone() {
    let folder = reports();
    let story = "The Tarn bridge was shut on Monday. Two people were hurt.\n";
    parallax(&folder, &["text", "a.txt"])
        .assert()
        .code(0)
        .stdout(A);
    parallax(&folder, &["text", "--body", "a.txt"])
        .assert()
        .code(0)
        .stdout(story);
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
    assert!(!colored(
        &[
            "compare", "a.txt", "b.txt", "--format", "json", "--color", "always"
        ],
        ""
    ));
}

#[test]
fn bookmarks_are_listed_and_exported() {
    let folder = reports();
    let file = "schema = 1\n\n[[bookmark]]\nid = \"b7f3c2\"\ncreated = 2026-11-22T05:12:00Z\n\
        quote = \"The Tarn bridge was shut on Monday.\"\nnote = \"when?\"\ntags = [\"bridge\"]\n\
        source = { title = \"Bridge shut\", path = \"a.txt\", hash = \"blake3:0\" }\n\
        anchor = { prefix = \"crash \", suffix = \" Two\", start = 25, end = 60 }\n";
    fs::write(folder.path().join("mine.toml"), file).unwrap();
    let run = |args: &[&str]| {
        let args = [&["--bookmarks", "mine.toml", "bookmarks"], args].concat();
        let run = parallax(&folder, &args).assert().code(0).stderr("");
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    assert_eq!(run(&["path"]), "mine.toml\n");
    for (args, part) in [
        (
            &["list"][..],
            "b7f3c2   2026-11-22   The Tarn bridge was shut on Monday.",
        ),
        (
            &["list", "--tag", "bridge", "tarn", "report:a.txt"],
            "b7f3c2 ",
        ),
        (&["export"], "> The Tarn bridge was shut on Monday."),
        (
            &["export", "--format", "csv"],
            "The Tarn bridge was shut on Monday.,Bridge shut,",
        ),
        (
            &["export", "--format", "json"],
            "\"exact\": \"The Tarn bridge was shut on Monday.\"",
        ),
        (&["export", "--format", "obsidian"], "\n^b7f3c2\n"),
        (&["export", "--format", "csl"], "\"title\": \"Bridge shut\""),
        (
            &["export", "--format", "bibtex"],
            "  title = {{Bridge shut}},",
        ),
        (
            &["export", "--format", "hypothesis", "--quiet"],
            "\"annotations\": []",
        ),
    ] {
        let printed = run(args);
        assert!(
            printed.contains(part),
            "{args:?} has no {part:?}: {printed}"
        );
    }
    for none in [
        &["list", "--tag", "tunnel"][..],
        &["list", "--status", "!"],
        &["list", "--report", "b.txt"],
        &["list", "nobody"],
    ] {
        assert_eq!(run(none), "", "{none:?}");
    }
    fs::write(folder.path().join("mine.toml"), "[[bookmark]\n").unwrap();
    let broken = parallax(&folder, &["bookmarks", "list", "--bookmarks", "mine.toml"])
        .assert()
        .code(1);
    broken
        .stdout("")
        .stderr(starts_with("parallax: bookmarks mine.toml: "));
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_has_not_failed() {
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
fn corrections_of_links_count_unless_they_are_left_out() {
    let folder = reports();
    let span = |text: &str, quote: &str| text.find(quote).unwrap();
    let passage = |side: &str, name: &str, text: &str, quote: &str| {
        let start = span(text, quote);
        let end = start + quote.len();
        format!(
            "\n[link.{side}]\nquote = \"{quote}\"\nsource = {{ path = \"{name}\" }}\nanchor = {{ start = {start}, end = {end} }}\n"
        )
    };
    let made = passage("a", "a.txt", A, "Bridge shut after crash")
        + &passage("b", "b.txt", B, "Crash on Tarn bridge");
    let file = format!(
        "schema = 1\n\n[[link]]\nid = \"b7f3c2\"\ncreated = 2026-11-22T05:12:00Z\nverdict = \"made\"\n{made}"
    );
    fs::write(folder.path().join("mine.toml"), file).unwrap();
    let args = ["compare", "a.txt", "b.txt", "--bookmarks", "mine.toml"];
    let with = parallax(&folder, &args).assert().code(0);
    with.stdout(contains("(linked by you)"))
        .stderr(contains("with 1 correction of yours (mine.toml)"));
    for format in ["text", "json", "markdown"] {
        let args = [&args[..], &["--format", format]].concat();
        let made = contains(if format == "markdown" {
            "linked by the reader"
        } else if format == "json" {
            "you linked them"
        } else {
            "linked by you"
        });
        parallax(&folder, &args).assert().stdout(made);
        let without = [&args[..], &["--no-corrections"]].concat();
        let plain = parallax(&folder, &["compare", "a.txt", "b.txt", "--format", format]).assert();
        let plain = String::from_utf8(plain.get_output().stdout.clone()).unwrap();
        parallax(&folder, &without)
            .assert()
            .stdout(plain)
            .stderr("");
    }
    fs::write(folder.path().join("mine.toml"), "[[link]\n").unwrap();
    let broken = parallax(&folder, &args).assert().code(0);
    broken.stderr(contains("no correction of a link in it counts"));
}

#[test]
fn the_second_held_article_opens_both() {
    let folder = reports();
    let run = |args: &[&str]| parallax(&folder, &[&["hold"], args].concat()).assert();
    run(&["missing.txt"]).code(1);
    run(&["a.txt"])
        .code(0)
        .stdout("")
        .stderr(contains("until the next call opens both"));
    run(&[]).code(0).stdout(contains("a.txt"));
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    let mut second = parallax(&folder, &["hold", "../b.txt"]);
    second.current_dir(folder.path().join("elsewhere"));
    second
        .assert()
        .code(0)
        .stdout(starts_with("A  Bridge shut"));
    run(&[]).code(0).stdout("");
    run(&["b.txt", "--quiet"]).code(0).stderr("");
    run(&["--release"]).code(0);
    run(&[]).code(0).stdout("");
}

#[test]
fn without_a_last_pair_that_is_told() {
    let folder = reports();
    let run = parallax(&folder, &["--last"]).assert().code(1);
    run.stderr(contains(
        "cannot read the last pair: no pair of reports is remembered",
    ));
    parallax(&folder, &["--last", "a.txt", "b.txt"])
        .assert()
        .code(2);
}

#[test]
fn a_page_stands_alone_and_holds_the_notes() {
    let folder = reports();
    let file = r#"[[bookmark]]
id      = "abc123"
created = 2026-11-26T12:00:00Z
quote   = "Two people were hurt."
note    = "ask <the> hospital"
source  = { title = "Bridge shut after crash", path = "a.txt" }
"#;
    fs::write(folder.path().join("parallax-bookmarks.toml"), file).unwrap();
    let args = ["compare", "a.txt", "b.txt", "--format", "html"];
    let printed = parallax(&folder, &args).assert().code(0).stderr("");
    let printed = printed.get_output().stdout.clone();
    parallax(&folder, &[&args[..], &["-o", "page.html"]].concat())
        .assert()
        .code(0)
        .stdout("");
    let page = fs::read(folder.path().join("page.html")).unwrap();
    assert_eq!(page, printed);
    let page = String::from_utf8(page).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n"), "{page}");
    assert!(page.contains("ask &lt;the&gt; hospital"), "{page}");
    assert!(!page.contains("<script"), "{page}");
    parallax(&folder, &[&args[..], &["a.txt"]].concat())
        .assert()
        .code(0)
        .stdout(contains("<h2 id=\"matrix-title\">Facts by report</h2>"));
}

#[test]
fn a_file_is_made_when_there_is_something_to_write() {
    let folder = reports();
    let check = |named: [&str; 2], target: &str, told: &str| {
        let mut run = parallax(&folder, &["compare", named[0], named[1], "-o", target]);
        run.assert().failure().stderr(contains(told));
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
        .stderr(starts_with("parallax: --linear goes with reports"));
    // In a pipe a dumb terminal says nothing.
    parallax(&folder, &["a.txt", "b.txt"])
        .env("TERM", "dumb")
        .assert()
        .stdout(starts_with("A  "));
}
