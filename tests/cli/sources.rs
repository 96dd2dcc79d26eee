//! Sources of articles, and several of them.

use super::*;

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
        let printed: Vec<usize> = (0..3)
            .filter(|n| !fact["places"][n].as_array().unwrap().is_empty())
            .collect();
        assert_eq!(fact["reports"], json!(printed), "{fact}");
        assert_eq!(fact["status"] == "only", printed.len() == 1, "{fact}");
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
fn pages_without_a_report_are_rejected_with_a_reason() {
    let folder = reports();
    let links = "<li><a href=/x>What the council wants to do now</a></li>".repeat(40);
    let list = format!("<html><body><ul>{links}</ul></body></html>");
    let scripts = "<html><body><div id=app></div><script>1</script><script>2</script><script>3</script></body></html>";
    let wall = "<html><body><article><h1>Pool closes</h1><p>The council voted on Monday, after a long evening in the old \
                town hall, to close the pool.</p><p>Subscribe to continue reading this story.</p></article></body></html>";
    let robots = "<html><title>Just a moment...</title><body><p>Checking your browser before you go on.</p></body></html>";
    let cases: &[(&str, &[u8], i32, &str)] = &[
        (
            "empty.html",
            b"",
            1,
            "no article found: the page has no text",
        ),
        (
            "list.html",
            list.as_bytes(),
            1,
            "the page lists 40 headlines",
        ),
        ("scripts.html", scripts.as_bytes(), 1, "needs JavaScript"),
        ("robots.html", robots.as_bytes(), 1, "a robot check"),
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
        let printed = [&output.stderr[..], &output.stdout[..]].concat();
        let printed = String::from_utf8(printed).unwrap();
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(printed.contains(words), "{name}: {printed}");
    }
}

#[test]
fn the_body_is_only_the_story() {
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
