//! The bookmark file outlives hand editing, two readers, and hostile text; nothing in it changes that was not asked for.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use jiff::Timestamp;
use parallax::{
    Pair,
    article::{Article, Metadata, parse},
    bookmark::{Bookmark, Finder, Found, Passage, Store, Undone},
    link::Status,
    text::Span,
};
use proptest::prelude::*;

const TEXT: &str = "Dam breaks\nThe dam at Kell broke on Monday, the mayor said. “We lost the bridge,” he told reporters.\nNobody was hurt.\n";

fn article(text: &str) -> Article {
    parse("kell.txt", text.to_string(), Metadata::default())
}

fn passage(text: &str, quote: &str) -> Passage {
    let at = text.find(quote).unwrap();
    Passage::new(&article(text), Span::new(at, at + quote.len()))
}

fn bookmark(quote: &str) -> Bookmark {
    let now: Timestamp = "2026-11-22T05:12:00.75Z".parse().unwrap();
    Bookmark::new(passage(TEXT, quote), now)
}

fn fact() -> Bookmark {
    let now: Timestamp = "2026-11-22T05:13:00Z".parse().unwrap();
    let passages = Pair::new(
        passage(TEXT, "Nobody was hurt."),
        passage("At Kell two people were hurt.", "two people were hurt"),
    );
    Bookmark::of_fact(passages, Status::Conflict, "hurt", now)
}

/// A file as a person keeps it: comments, unknown keys, own layout.
const BY_HAND: &str = r#"# What I read about the dam.
schema = 1   # do not touch

# the first one
[[bookmark]]
id      = "b7f3c2"
created = 2026-11-22T05:12:00Z
quote   = "The dam at Kell broke."   # check
color   = "red"
note    = 'so they say'  # who?
source  = { path = "kell.txt" }

[[bookmark]]   # the second
id = "c0ffee"
created = 2026-11-23T01:00:00+01:00
tags = [
  "water", # wet
]
quote = "Nobody was hurt."
"#;

#[test]
fn a_new_bookmark_is_one_added_block() {
    let folder = tempfile::tempdir().unwrap();
    for (name, before) in [
        ("none", ""),
        ("hand", BY_HAND),
        ("no line end", BY_HAND.trim_end()),
        ("crlf", &BY_HAND.replace('\n', "\r\n")),
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

#[test]
fn comments_and_unknown_keys_survive_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    fs::write(&path, BY_HAND).unwrap();
    let mut store = Store::open(&path);
    let mut check = |what: &str, expected: &str, change: &dyn Fn(&mut Store)| {
        change(&mut store);
        assert_eq!(fs::read_to_string(&path).unwrap(), expected, "{what}");
        store.undo().unwrap().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), BY_HAND, "{what} undone");
    };
    check(
        "a note changed",
        &BY_HAND.replace("'so they say'", "\"no \\\"dam\\\"\""),
        &|store| store.set_note("b7f3c2", "no \"dam\"").unwrap(),
    );
    check(
        "a note with a comment emptied",
        &BY_HAND.replace("'so they say'", "\"\""),
        &|store| store.set_note("b7f3c2", "").unwrap(),
    );
    check(
        "a note added",
        &format!("{BY_HAND}note    = \"\"\"\none\ntwo\"\"\"\n"),
        &|store| store.set_note("c0ffee", "one\r\ntwo").unwrap(),
    );
    check(
        "tags added",
        &BY_HAND.replace("# who?\n", "# who?\ntags    = [\"a\", \"b\"]\n"),
        &|store| {
            let tags = ["a", "b"].map(str::to_string);
            store.set_tags("b7f3c2", &tags).unwrap();
        },
    );
    let cut = |from: &str, to: &str| {
        let (from, to) = (BY_HAND.find(from).unwrap(), BY_HAND.find(to).unwrap());
        format!("{}{}", &BY_HAND[..from], &BY_HAND[to..])
    };
    check(
        "the first removed",
        &cut("[[bookmark]]\nid      =", "\n[[bookmark]]   #"),
        &|store| store.remove("b7f3c2").unwrap(),
    );
    let end = BY_HAND.find("\n[[bookmark]]   #").unwrap();
    check("the last removed", &BY_HAND[..end], &|store| {
        store.remove("c0ffee").unwrap();
    });
    check(
        "one added and undone",
        &{
            let scratch = folder.path().join("scratch");
            fs::write(&scratch, BY_HAND).unwrap();
            Store::open(&scratch).add(fact()).unwrap();
            fs::read_to_string(&scratch).unwrap()
        },
        &|store| {
            store.add(fact()).unwrap();
        },
    );
}

#[test]
fn two_readers_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let mut one = Store::open(&path);
    let mut two = Store::open(&path);
    let first = one.add(bookmark("Nobody was hurt.")).unwrap();
    let second = two.add(fact()).unwrap();
    one.set_note(&first, "only sheep").unwrap();
    two.remove(&first).unwrap();
    assert!(matches!(two.undo(), Ok(Some(Undone::Removed(it))) if it.note == "only sheep"));
    one.remove(&second).unwrap();
    let error = two.remove(&second).unwrap_err().to_string();
    assert!(
        error.ends_with(&format!("no bookmark {second} any more")),
        "{error}"
    );
    assert_eq!(Store::open(&path).bookmarks().len(), 1);
    // Both write at once, from two threads: every mark arrives.
    let write = |path: &Path, from: i64| {
        let mut store = Store::open(path);
        for n in 0..20 {
            let mut mark = bookmark("Nobody was hurt.");
            mark.created = Timestamp::from_second(from + n).unwrap();
            store.add(mark).unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write(&path, 0));
        scope.spawn(|| write(&path, 1000));
    });
    assert_eq!(Store::open(&path).bookmarks().len(), 41);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "leftovers");
}

#[test]
fn a_file_that_is_not_understood_is_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    for (text, problem) in [
        ("schema = 1\n[[bookmark]\n", "line 2: "),
        ("# mine\nschema = 2\n", "line 2: schema 2 is newer"),
        ("schema = \"one\"\n", "line 1: schema must be 1"),
    ] {
        fs::write(&path, text).unwrap();
        let mut store = Store::open(&path);
        let told = store.problem().unwrap().to_string();
        assert!(told.starts_with(problem), "{told:?} for {text:?}");
        let error = store.add(fact()).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert_eq!((store.bookmarks().len(), store.unsaved()), (1, 1));
        // Once the file is mended, the mark that was kept in memory is written.
        fs::write(&path, BY_HAND).unwrap();
        store.save().unwrap();
        assert_eq!((store.bookmarks().len(), store.unsaved()), (3, 0));
    }
}

#[test]
fn a_block_that_is_not_understood_is_told_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let text = BY_HAND.replace("quote = \"Nobody", "quot = \"Nobody");
    fs::write(&path, &text).unwrap();
    let mut store = Store::open(&path);
    assert_eq!(store.bookmarks().len(), 1);
    let skipped: Vec<String> = store.skipped().iter().map(ToString::to_string).collect();
    assert_eq!(skipped, ["line 13: quote is missing"]);
    store.add(fact()).unwrap();
    assert!(fs::read_to_string(&path).unwrap().starts_with(&text));
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay_and_a_read_only_file_is_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real.toml");
    let link = folder.path().join("link.toml");
    symlink("real.toml", &link).unwrap();
    let mut store = Store::open(&link);
    store.add(fact()).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let id = store.add(bookmark("Nobody was hurt.")).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
    let error = store.set_note(&id, "late").unwrap_err().to_string();
    assert!(
        error.ends_with("not saved: the file is read-only"),
        "{error}"
    );
    assert_eq!(store.get(&id).unwrap().note, "late");
    assert_eq!(store.unsaved(), 1);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    store.save().unwrap();
    assert_eq!(Store::open(&real).get(&id).unwrap().note, "late");
}

#[test]
fn paths_start_from_the_bookmark_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(folder.path()).unwrap();
    fs::create_dir_all(root.join("news/old")).unwrap();
    fs::create_dir_all(root.join("data")).unwrap();
    let report = root.join("news/old/kell.txt");
    fs::write(&report, TEXT).unwrap();
    for (file, source, expected) in [
        ("news/marks.toml", report.to_str().unwrap(), "old/kell.txt"),
        (
            "data/marks.toml",
            report.to_str().unwrap(),
            "../news/old/kell.txt",
        ),
        (
            "data/marks.toml",
            "https://a.example/kell?x=1",
            "https://a.example/kell?x=1",
        ),
        ("data/marks.toml", "standard input", "standard input"),
    ] {
        let mut mark = bookmark("Nobody was hurt.");
        mark.passage.source.path = source.to_string();
        let mut store = Store::open(root.join(file));
        store.add(mark).unwrap();
        let source_now = &store.bookmarks().last().unwrap().passage.source;
        assert_eq!(source_now.path, expected);
        assert_eq!(
            fs::canonicalize(store.resolve(source_now)).ok(),
            fs::canonicalize(source).ok()
        );
    }
}

#[test]
fn a_marked_selection_is_found_in_its_sentence() {
    let report = article(TEXT);
    let sentences = parallax::analyze(&report).sentences;
    let at = TEXT.find("bridge").unwrap();
    let span = Span::new(at, at + 6);
    let passage = Passage::selected(&report, sentences.iter().map(|it| it.span), span);
    assert_eq!(Finder::new(TEXT).find(&passage), Found::Exact(span));
    let changed = format!(
        "New.\n\n{}",
        TEXT.replace(['“', '”'], "\"").replace(' ', "\u{a0}")
    );
    let at = changed.find("bridge").unwrap();
    let moved = Span::new(at, at + 6);
    assert_eq!(Finder::new(&changed).find(&passage), Found::Exact(moved));
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_as_it_was(
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
        let expected = Bookmark { id: id.clone(), note: second.replace("\r\n", "\n"), ..mark.clone() };
        let again = Store::open(&path);
        prop_assert_eq!(again.bookmarks(), [expected]);
        store.undo().unwrap();
        let again = Store::open(&path);
        prop_assert_eq!(&again.get(&id).unwrap().note, &mark.note.replace("\r\n", "\n"));
    }
}
