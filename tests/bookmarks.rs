//! The bookmark file outlives hand editing, two readers, and hostile text; nothing in it changes that was not asked for.

#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use parallax::{
    Pair,
    article::{Article, Metadata, parse},
    bookmark::{Belongs, Bookmark, Finder, Found, Passage, Store, Undone, Verdict},
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

fn judge(store: &mut Store) {
    let passages = Pair::new(
        passage(TEXT, "Nobody was hurt."),
        passage(TEXT, "Dam breaks"),
    );
    let now = Timestamp::UNIX_EPOCH;
    store.judge(passages, Verdict::Rejected, now).unwrap();
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
    let judged = {
        let scratch = folder.path().join("judged");
        fs::write(&scratch, BY_HAND).unwrap();
        judge(&mut Store::open(&scratch));
        fs::read_to_string(&scratch).unwrap()
    };
    assert!(judged.starts_with(BY_HAND) && judged.contains("verdict = \"rejected\""));
    check("a link rejected", &judged, &|store| judge(store));
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

/// The environment variable that names the file to the writer that is killed.
const WRITE_TO: &str = "PARALLAX_TEST_WRITE_TO";

#[test]
#[ignore = "writes until it is killed: started by the test below"]
fn a_writer_to_be_killed() {
    let Some(path) = std::env::var_os(WRITE_TO) else {
        return;
    };
    let mut store = Store::open(Path::new(&path));
    for n in 0.. {
        let mut mark = bookmark("Nobody was hurt.");
        mark.created = Timestamp::from_second(n).unwrap();
        store.add(mark).unwrap();
        println!("\nsaved");
    }
}

#[test]
fn a_writer_killed_at_any_moment_leaves_a_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marks.toml");
    let rounds: u64 = std::env::var("PARALLAX_TEST_KILLS").map_or(20, |it| it.parse().unwrap());
    let mut saved = 0;
    for round in 0..rounds {
        if round % 10 == 0 {
            let _ = fs::remove_file(&path);
            saved = 0;
        }
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "a_writer_to_be_killed",
                "--ignored",
                "--nocapture",
            ])
            .env(WRITE_TO, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        let mut told = lines.map(Result::unwrap).filter(|line| line == "saved");
        for _ in 0..=round % 3 {
            saved += usize::from(told.next().is_some());
        }
        // Somewhere in the next write: reading, the temporary file, the rename, or the lock.
        let since = Instant::now();
        while since.elapsed() < Duration::from_micros(round * 7919 % 6000) {
            std::hint::spin_loop();
        }
        writer.kill().unwrap();
        saved += told.count();
        writer.wait().unwrap();
        let store = Store::open(&path);
        assert_eq!(
            (store.problem(), store.skipped()),
            (None, &[][..]),
            "round {round}"
        );
        let there = store.bookmarks().len();
        assert!(
            there >= saved,
            "round {round}: {there} of {saved} saved marks"
        );
        saved = there;
    }
    let mut store = Store::open(&path);
    store.add(fact()).unwrap();
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
        (
            "\nbookmark = [{ id = \"x\" }]\n",
            "line 2: bookmark must be written as [[bookmark]] blocks",
        ),
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

#[test]
fn a_report_that_moved_is_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("old")).unwrap();
    let path = root.join("kell.txt");
    fs::write(&path, TEXT).unwrap();
    let load = |path: &Path| parallax::source::load(path.to_str().unwrap()).unwrap();
    let mut store = Store::open(root.join("marks.toml"));
    let report = load(&path);
    let at = TEXT.find("“We lost").unwrap();
    let span = Span::new(at, at + "“We lost the bridge,” he told reporters.".len());
    let now = Timestamp::UNIX_EPOCH;
    store
        .add(Bookmark::new(Passage::new(&report, span), now))
        .unwrap();
    let rewritten = TEXT.replace("Monday", "Tuesday");
    let other = "Fire at the mill\nNobody was hurt.\n";
    for (what, name, text, expected) in [
        ("as it was", "kell.txt", TEXT, Some(Belongs::Text)),
        (
            "saved with other line ends",
            "kell.txt",
            &TEXT.replace('\n', "\r\n"),
            Some(Belongs::Text),
        ),
        ("rewritten", "kell.txt", &rewritten, Some(Belongs::Path)),
        ("renamed", "dam.txt", TEXT, Some(Belongs::Text)),
        (
            "in another folder",
            "old/kell.txt",
            TEXT,
            Some(Belongs::Text),
        ),
        (
            "renamed and rewritten",
            "dam.txt",
            &rewritten,
            Some(Belongs::Title),
        ),
        ("another report", "old/kell.txt", other, None),
    ] {
        fs::write(root.join(name), text).unwrap();
        let report = load(&root.join(name));
        let placed = store.in_article(&report, &Finder::new(&report.text));
        let belongs = placed.first().map(|it| it.belongs);
        assert_eq!(belongs, expected, "{what}");
        for it in placed {
            let words = it.found.span().map(|span| span.of(&report.text));
            assert_eq!(
                words,
                Some("“We lost the bridge,” he told reporters."),
                "{what}"
            );
        }
    }
}

#[test]
fn a_page_that_changed_around_its_text_is_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kell.html");
    let page = |head: &str, foot: &str| {
        let paragraphs = TEXT.lines().skip(1).map(|line| format!("<p>{line}</p>\n"));
        // A story as long as a story is, so that it is told from what stands around it.
        let body = paragraphs.collect::<String>() + &"<p>The water board said that the wall had been looked at in spring, and that its report had found no fault in the lower part.</p>\n".repeat(4);
        let text = format!(
            "<html><head><title>Dam breaks</title></head><body>{head}<article><h1>Dam breaks</h1>{body}</article>{foot}</body></html>"
        );
        fs::write(&path, text).unwrap();
        parallax::source::load(path.to_str().unwrap()).unwrap()
    };
    let report = page("", "");
    let quote = "“We lost the bridge,” he told reporters.";
    let at = report.text.find(quote).unwrap();
    let passage = Passage::new(&report, Span::new(at, at + quote.len()));
    let changed = page(
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>",
        "<footer><p>Copyright Kell Courier</p></footer><script>var x = 1;</script>",
    );
    let found = Finder::new(&changed.text).find(&passage);
    let Found::Exact(span) = found else {
        panic!("{found:?}")
    };
    assert_eq!(span.of(&changed.text), quote);
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

/// A report after an edit.
struct Edited {
    text: String,
    /// Where the words of the mark stand now; `None` when they are gone.
    expected: Option<Span>,
}

/// The text with `with` in place of a span, and where `with` stands.
fn replaced(text: &str, span: Span, with: &str) -> Edited {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let at = before.len();
    Edited {
        text: format!("{before}{with}{after}"),
        expected: (!with.is_empty()).then(|| Span::new(at, at + with.len())),
    }
}

/// The whole text changed by `change`, which works character by character.
fn mapped(text: &str, span: Span, change: impl Fn(&str) -> String) -> Edited {
    let start = change(&text[..span.start as usize]).len();
    let end = start + change(span.of(text)).len();
    Edited {
        text: change(text),
        expected: Some(Span::new(start, end)),
    }
}

fn every_fourth_word_replaced(sentence: &str) -> String {
    let fresh = ["harvest", "of", "blue", "seldom", "kettle", "to"];
    let words = sentence.split(' ').enumerate();
    let words = words.map(|(n, word)| if n % 4 == 2 { fresh[n / 4 % 6] } else { word });
    words.collect::<Vec<_>>().join(" ")
}

fn longest_word_garbled(sentence: &str) -> String {
    let word = sentence.split(' ').max_by_key(|word| word.len()).unwrap();
    let garbled: String = word.chars().rev().collect();
    sentence.replacen(word, &garbled, 1)
}

type Edit = (&'static str, fn(&str, Span) -> Edited);

/// What happens to reports between two readings.
const EDITS: &[Edit] = &[
    ("none", |text, span| replaced(text, span, span.of(text))),
    ("paragraph added above", |text, span| {
        let added =
            "Update, Friday: this report has been changed twice since it first appeared.\n\n";
        let at = span.start as usize + added.len();
        Edited {
            text: format!("{added}{text}"),
            expected: Some(Span::new(at, at + span.len())),
        }
    }),
    ("curly to straight quotes", |text, span| {
        mapped(text, span, |part| {
            part.replace(['“', '”'], "\"").replace('’', "'")
        })
    }),
    ("one word garbled", |text, span| {
        replaced(text, span, &longest_word_garbled(span.of(text)))
    }),
    ("a quarter of the words replaced", |text, span| {
        replaced(text, span, &every_fourth_word_replaced(span.of(text)))
    }),
    ("moved to the end", |text, span| {
        let rest = replaced(text, span, "").text;
        Edited {
            expected: Some(Span::new(rest.len() + 1, rest.len() + 1 + span.len())),
            text: format!("{rest}\n{}\n", span.of(text)),
        }
    }),
    ("sentence deleted", |text, span| replaced(text, span, "")),
    ("paragraph deleted", |text, span| {
        let start = text[..span.start as usize]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let end = text[span.end as usize..]
            .find('\n')
            .map_or(text.len(), |at| span.end as usize + at);
        replaced(text, Span::new(start, end), "")
    }),
    ("furniture added", |text, span| {
        mapped(text, span, |part| {
            part.replace("\n\n", "\n\nAdvertisement\nStory continues below\n\n")
        })
    }),
    ("CRLF", |text, span| {
        mapped(text, span, |part| part.replace('\n', "\r\n"))
    }),
    ("no-break spaces", |text, span| {
        mapped(text, span, |part| part.replace(' ', "\u{a0}"))
    }),
    ("wrapped at 60 columns", |text, span| {
        // A line break for a blank keeps every offset.
        let mut wrapped = String::new();
        let mut column = 0;
        for c in text.chars() {
            let break_here = c == ' ' && column >= 60;
            column = if c == '\n' || break_here {
                0
            } else {
                column + 1
            };
            wrapped.push(if break_here { '\n' } else { c });
        }
        Edited {
            text: wrapped,
            expected: Some(span),
        }
    }),
];

/// How often marks were found after an edit.
#[derive(Default)]
struct Tally {
    exact: usize,
    moved: usize,
    orphan: usize,
    wrong_moved: usize,
    wrong_silent: usize,
}

impl Tally {
    fn count(&mut self, expected: Option<Span>, found: Found) {
        let is_there = |span: Span| {
            let shared = expected
                .and_then(|it| it.intersect(span))
                .map_or(0, Span::len);
            shared * 2 > span.len().max(expected.map_or(0, Span::len))
        };
        match found {
            Found::Exact(span) if is_there(span) => self.exact += 1,
            Found::Exact(_) => self.wrong_silent += 1,
            Found::Moved { span, .. } if is_there(span) => self.moved += 1,
            Found::Moved { .. } => self.wrong_moved += 1,
            Found::Orphan { .. } => self.orphan += 1,
        }
    }
}

fn reports() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut reports = Vec::new();
    for folder in ["tests/reports", "assets/sample"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "txt") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                reports.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    reports.sort();
    reports
}

#[test]
fn marks_are_found_again_and_never_move_in_silence() {
    let mut table = String::from(
        "edit                             marks exact moved orphan wrong: told silent\n",
    );
    let (mut there, mut found, mut silent, mut told) = (0, 0, 0, 0);
    for (name, edit) in EDITS {
        let mut tally = Tally::default();
        let (mut marks, mut gone) = (0, false);
        for (_, text) in reports() {
            let report = article(&text);
            for sentence in parallax::analyze(&report).sentences {
                let passage = Passage::new(&report, sentence.span);
                let edited = edit(&text, sentence.span);
                let place = Finder::new(&edited.text).find(&passage);
                tally.count(edited.expected, place);
                marks += 1;
                gone = edited.expected.is_none();
            }
        }
        if !gone {
            there += marks;
            found += tally.exact + tally.moved;
        }
        silent += tally.wrong_silent;
        told += tally.wrong_moved;
        let Tally {
            exact,
            moved,
            orphan,
            wrong_moved,
            wrong_silent,
        } = tally;
        let _ = writeln!(
            table,
            "{name:32} {marks:5} {exact:5} {moved:5} {orphan:6} {wrong_moved:11} {wrong_silent:6}"
        );
    }
    let _ = writeln!(table, "found {found} of {there} that are there");
    println!("{table}");
    assert_eq!(silent, 0, "moved in silence:\n{table}");
    assert_eq!(told, 0, "moved to other words:\n{table}");
    assert!(found * 100 >= there * 97, "too few found:\n{table}");
}
