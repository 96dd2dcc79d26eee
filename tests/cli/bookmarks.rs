//! Bookmarks and corrections outside the screen.

use super::*;

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

#[test]
fn corrections_apply_unless_disabled() {
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
        .stderr(contains("using 1 of your corrections (mine.toml)"));
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
    broken.stderr(contains("its link corrections are ignored"));
}

#[test]
fn the_second_held_article_opens_both() {
    let folder = reports();
    let run = |args: &[&str]| parallax(&folder, &[&["hold"], args].concat()).assert();
    run(&["missing.txt"]).code(1);
    run(&["a.txt"])
        .code(0)
        .stdout("")
        .stderr(contains("the next article opens both"));
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
fn a_missing_last_pair_is_reported() {
    let folder = reports();
    let run = parallax(&folder, &["--last"]).assert().code(1);
    run.stderr(contains(
        "cannot read the last pair: no recent pair of reports",
    ));
    parallax(&folder, &["--last", "a.txt", "b.txt"])
        .assert()
        .code(2);
}

#[test]
fn a_page_is_self_contained_and_has_the_notes() {
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
