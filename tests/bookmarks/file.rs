//! The bookmark file after each kind of change, and blocks that cannot be parsed.

use std::fs;

use jiff::Timestamp;
use parallax::{
    Pair,
    bookmark::{Bookmark, Passage, Store, Verdict},
};
use proptest::prelude::*;

use super::{EDITED, TEXT, bookmark, fact, passage};

#[test]
fn a_new_bookmark_is_one_added_block() {
    let folder = tempfile::tempdir().unwrap();
    for (name, before) in [
        ("none", ""),
        ("hand", EDITED),
        ("no line end", EDITED.trim_end()),
        ("crlf", &EDITED.replace('\n', "\r\n")),
        ("comments", "# only a comment\n"),
        ("bom", "\u{feff}schema = 1\n"),
    ] {
        let path = folder.path().join(name);
        if !before.is_empty() {
            fs::write(&path, before).unwrap();
        }
        for mark in [bookmark("“We lost the bridge,” he told reporters."), fact()] {
            let before = fs::read_to_string(&path).unwrap_or_default();
            let mut store = Store::open(&path);
            assert_eq!(store.problem(), None, "{name}");
            let id = store.add(mark.clone()).unwrap();
            let after = fs::read_to_string(&path).unwrap();
            let added = after.strip_prefix(&before);
            let added = added.unwrap_or_else(|| panic!("{name}: changed:\n{after}"));
            assert_eq!(added.matches("[[bookmark]]").count(), 1, "{name}:\n{after}");
            let expected = Bookmark { id, ..mark };
            assert_eq!(Store::open(&path).bookmarks().last(), Some(&expected));
        }
    }
    let made = fs::read_to_string(folder.path().join("none")).unwrap();
    insta::assert_snapshot!(made, @r#"
    schema = 1

    [[bookmark]]
    id      = "ebd216"
    created = 2026-11-22T05:12:00Z
    quote   = "“We lost the bridge,” he told reporters."
    source  = { title = "Dam breaks", path = "kell.txt", hash = "blake3:05af575c1c8e39d945f593d4207590ac" }
    anchor  = { prefix = "roke on Monday, the mayor said. ", suffix = "\nNobody was hurt.\n", start = 60, end = 100 }

    [[bookmark]]
    id      = "11f2f8"
    created = 2026-11-22T05:13:00Z
    quote   = "Nobody was hurt."
    source  = { title = "Dam breaks", path = "kell.txt", hash = "blake3:05af575c1c8e39d945f593d4207590ac" }
    anchor  = { prefix = "the bridge,” he told reporters.\n", suffix = "\n", start = 101, end = 117 }

    [bookmark.link]
    status  = "!"
    label   = "hurt"
    quote   = "two people were hurt"
    source  = { path = "kell.txt", hash = "blake3:29abee2bc8b8b874ee8106b7d38ff76b" }
    anchor  = { prefix = "At Kell ", suffix = ".", start = 8, end = 28 }
    "#);
}

fn correct(store: &mut Store) {
    let passages = Pair::new(
        passage(TEXT, "Nobody was hurt."),
        passage(TEXT, "Dam breaks"),
    );
    let now = Timestamp::UNIX_EPOCH;
    store.review(passages, Verdict::Rejected, now).unwrap();
}

#[test]
fn comments_and_unknown_keys_survive_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    fs::write(&path, EDITED).unwrap();
    let mut store = Store::open(&path);
    let mut check = |what: &str, expected: &str, change: &dyn Fn(&mut Store)| {
        change(&mut store);
        assert_eq!(fs::read_to_string(&path).unwrap(), expected, "{what}");
        store.undo().unwrap().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), EDITED, "{what} undone");
    };
    check(
        "a note changed",
        &EDITED.replace("'so they say'", "\"no \\\"dam\\\"\""),
        &|store| store.set_note("b7f3c2", "no \"dam\"").unwrap(),
    );
    check(
        "a note with a comment emptied",
        &EDITED.replace("'so they say'", "\"\""),
        &|store| store.set_note("b7f3c2", "").unwrap(),
    );
    check(
        "a note added",
        &format!("{EDITED}note    = \"\"\"\none\ntwo\"\"\"\n"),
        &|store| store.set_note("c0ffee", "one\r\ntwo").unwrap(),
    );
    check(
        "tags added",
        &EDITED.replace("# who?\n", "# who?\ntags    = [\"a\", \"b\"]\n"),
        &|store| {
            let tags = ["a", "b"].map(str::to_string);
            store.set_tags("b7f3c2", &tags).unwrap();
        },
    );
    let moved = format!("Update.\n{TEXT}");
    let again = Passage {
        quote: "Nobody was hurt.".to_string(),
        ..super::passage(&moved, "Nobody was hurt.")
    };
    let source = "{ path = \"kell.txt\", title = \"Update.\", hash = \"HASH\" }"
        .replace("HASH", &again.source.hash)
        .replace("title = \"Update.\", ", "");
    let source = format!("source  = {source}\n");
    check(
        "the first put where its words stand now",
        &EDITED
            .replace("\"The dam at Kell broke.\"", "\"Nobody was hurt.\"")
            .replace("source  = { path = \"kell.txt\" }\n", &format!(
                "{source}anchor  = {{ prefix = \"the bridge,” he told reporters.\\n\", suffix = \"\\n\", start = 109, end = 125 }}\n"
            )),
        &|store| store.anchor_again("b7f3c2", &[(0, again.clone())]).unwrap(),
    );
    let cut = |from: &str, to: &str| {
        let (from, to) = (EDITED.find(from).unwrap(), EDITED.find(to).unwrap());
        format!("{}{}", &EDITED[..from], &EDITED[to..])
    };
    check(
        "the first removed",
        &cut("[[bookmark]]\nid      =", "\n[[bookmark]]   #"),
        &|store| store.remove("b7f3c2").unwrap(),
    );
    let end = EDITED.find("\n[[bookmark]]   #").unwrap();
    check("the last removed", &EDITED[..end], &|store| {
        store.remove("c0ffee").unwrap();
    });
    let corrected = {
        let scratch = folder.path().join("judged");
        fs::write(&scratch, EDITED).unwrap();
        correct(&mut Store::open(&scratch));
        fs::read_to_string(&scratch).unwrap()
    };
    assert!(corrected.starts_with(EDITED) && corrected.contains("verdict = \"rejected\""));
    check("a link rejected", &corrected, &|store| correct(store));
    check(
        "one added and undone",
        &{
            let scratch = folder.path().join("scratch");
            fs::write(&scratch, EDITED).unwrap();
            Store::open(&scratch).add(fact()).unwrap();
            fs::read_to_string(&scratch).unwrap()
        },
        &|store| {
            store.add(fact()).unwrap();
        },
    );
}

#[test]
fn an_invalid_file_is_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    for (text, problem) in [
        ("schema = 1\n[[bookmark]\n", "line 2: "),
        ("# mine\nschema = 2\n", "line 2: schema 2 is newer"),
        ("schema = \"one\"\n", "line 1: schema must be 1"),
        (
            "\nbookmark = [{ id = \"x\" }]\n",
            "line 2: bookmark must be written as [[bookmark]] blocks",
        ),
    ] {
        fs::write(&path, text).unwrap();
        let mut store = Store::open(&path);
        let reported = store.problem().unwrap().to_string();
        assert!(reported.starts_with(problem), "{reported:?} for {text:?}");
        let error = store.add(fact()).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert_eq!((store.bookmarks().len(), store.unsaved()), (1, 1));
        // When the file is repaired, the bookmark that was kept in memory is written.
        fs::write(&path, EDITED).unwrap();
        store.save().unwrap();
        assert_eq!((store.bookmarks().len(), store.unsaved()), (3, 0));
    }
}

#[test]
fn an_invalid_block_is_reported_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let text = EDITED.replace("quote = \"Nobody", "quot = \"Nobody");
    fs::write(&path, &text).unwrap();
    let mut store = Store::open(&path);
    assert_eq!(store.bookmarks().len(), 1);
    let skipped: Vec<String> = store.skipped().iter().map(ToString::to_string).collect();
    assert_eq!(skipped, ["line 13: quote is missing"]);
    store.add(fact()).unwrap();
    assert!(fs::read_to_string(&path).unwrap().starts_with(&text));
}

/// Eight times as many blocks take about eight times as long; quadratic time would be 64 times. Measured in processor time, because
/// machines are busy.
#[cfg(unix)]
#[test]
fn reading_grows_with_the_file() {
    use rustix::time::{ClockId, clock_gettime};
    type Block = fn(usize) -> String;
    let shapes: [(&str, Block); 3] = [
        ("good", |n| format!("id = \"{n:x}\"\nquote = \"a{n}\"\n")),
        ("of one id", |n| format!("id = \"a\"\nquote = \"a{n}\"\n")),
        ("wrong", |n| format!("id = \"{n:x}\"\n")),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    for (name, block) in shapes {
        let head = "[[bookmark]]\ncreated = 2026-11-22T05:12:00Z\n";
        let time = |n: usize| {
            let blocks: Vec<String> = (0..n).map(block).collect();
            let text = head.to_string() + &blocks.join(head);
            fs::write(&path, text).unwrap();
            let now = || {
                let now = clock_gettime(ClockId::ThreadCPUTime);
                now.tv_sec * 1_000_000 + now.tv_nsec / 1000
            };
            let before = now();
            let store = Store::open(&path);
            assert_eq!(store.bookmarks().len() + store.skipped().len(), n);
            now() - before
        };
        let (few, many) = (time(1000), time(8000));
        assert!(
            many < 24 * few.max(1000),
            "{name}: {few} µs, then {many} µs"
        );
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let chars = prop_oneof![
        any::<char>(),
        prop::sample::select(vec![
            '"', '\'', '\\', '\n', '\t', '\0', '\u{1b}', '\u{7f}', '\u{9b}', '\u{202e}',
            '\u{feff}', '#', '[', ']',
        ]),
    ];
    prop::collection::vec(chars, 0..40).prop_map(|chars| chars.into_iter().collect())
}

/// A note after it was saved: its lines end with line feeds only.
fn plain(note: &str) -> String {
    let mut parts: Vec<&str> = note.split('\n').collect();
    let last = parts.pop().unwrap_or_default();
    let lines = parts.iter().map(|line| line.trim_end_matches('\r'));
    lines.fold(String::new(), |text, line| text + line + "\n") + last
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_round_trips(
        words in prop::array::uniform6(hostile()),
        tags in prop::collection::vec(hostile(), 0..3),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("marks.toml");
        let [quote, prefix, title, note, label, second] = words;
        let mut mark = fact();
        mark.passage.quote = format!("x{quote}");
        mark.passage.anchor.prefix = prefix;
        mark.passage.source.title = title;
        mark.note = note;
        mark.tags = tags;
        mark.link.as_mut().unwrap().label = label;
        let mut store = Store::open(&path);
        let id = store.add(mark.clone()).unwrap();
        store.set_note(&id, &second).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
        let expected = Bookmark { id: id.clone(), note: plain(&second), ..mark.clone() };
        let again = Store::open(&path);
        prop_assert_eq!(again.bookmarks(), [expected]);
        store.undo().unwrap();
        let again = Store::open(&path);
        prop_assert_eq!(&again.get(&id).unwrap().note, &plain(&mark.note));
    }
}

/// Accepting a new place of a bookmark keeps the reader's own keys in its tables and the rest of the file.
#[test]
fn accepting_a_place_keeps_the_readers_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut store = Store::open(&path);
    let id = store.add(fact()).unwrap();
    let written = fs::read_to_string(&path).unwrap();
    let by_hand = written
        .replace("source  = { path", "source  = { desk = \"north\", path")
        .replace("end = 28 }", "end = 28, seen = true } # yes");
    fs::write(&path, &by_hand).unwrap();
    let now = "New first line.\nAt Kell three people were hurt, it is said.";
    let other = passage(now, "three people were hurt");
    store.anchor_again(&id, &[(1, other.clone())]).unwrap();
    let mark = Store::open(&path).get(&id).unwrap().clone();
    assert_eq!(mark.link.as_ref().unwrap().passage.quote, other.quote);
    assert_eq!(mark.link.as_ref().unwrap().passage.anchor, other.anchor);
    assert_eq!(mark.passage, fact().passage);
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("source  = { desk = \"north\", path"),
        "{text}"
    );
    assert!(text.contains(", seen = true } # yes"), "{text}");
    store.undo().unwrap().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), by_hand);
}
