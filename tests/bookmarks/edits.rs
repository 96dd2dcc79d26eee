//! Bookmarks every sentence of every test report, and finds the bookmarks after all kinds of edits.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use parallax::{
    article::Article,
    bookmark::{Bookmark, Finder, Found, Passage, Store},
    source,
    text::Span,
};

use super::article;

/// A report after an edit.
struct Edited {
    text: String,
    /// The place of the bookmarked words now; `None` if they are gone.
    expected: Option<Span>,
}

/// The text with `with` replacing a span, and the span of `with`.
fn replaced(text: &str, span: Span, with: &str) -> Edited {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let at = before.len();
    Edited {
        text: format!("{before}{with}{after}"),
        expected: (!with.is_empty()).then(|| Span::new(at, at + with.len())),
    }
}

/// The whole text transformed by `change`, character by character.
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

/// Edits of reports between two readings.
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
    ("CRLF kept", |text, span| {
        mapped(text, span, |part| part.replace('\n', "\r\n"))
    }),
    ("no-break spaces", |text, span| {
        mapped(text, span, |part| part.replace(' ', "\u{a0}"))
    }),
    ("wrapped at 60 columns", |text, span| {
        // Replacing a blank with a line break keeps every offset.
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

/// How often bookmarks were found after an edit.
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

impl Row {
    fn new(name: &'static str) -> Row {
        Row {
            name,
            marks: 0,
            there: true,
            tally: Tally::default(),
        }
    }
}

/// A row of the table.
struct Row {
    name: &'static str,
    marks: usize,
    /// Whether the bookmarked words are still in the reports.
    there: bool,
    tally: Tally,
}

/// The reports written for the tests, and the built-in pair.
fn reports() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("tests/reports"), root.join("assets/sample")];
    for entry in fs::read_dir(root.join("tests/cases")).unwrap() {
        folders.push(entry.unwrap().path());
    }
    let mut reports = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "txt") {
                reports.push(path);
            }
        }
    }
    reports.sort();
    reports
}

/// An edit of the text, for every sentence.
fn of_texts(name: &'static str, edit: fn(&str, Span) -> Edited) -> Row {
    let mut row = Row::new(name);
    for path in reports() {
        let text = fs::read_to_string(path).unwrap();
        let report = article(&text);
        for sentence in parallax::analyze(&report).sentences {
            let passage = Passage::new(&report, sentence.span);
            let edited = edit(&text, sentence.span);
            let place = Finder::new(&edited.text).find(&passage);
            row.tally.count(edited.expected, place);
            row.marks += 1;
            row.there = edited.expected.is_some();
        }
    }
    row
}

/// An edit of the file of a report: the first function writes it for the first reading, the other changes it for the second and returns
/// its new path. The bookmarks go through a bookmark file.
fn of_files(
    name: &'static str,
    write: fn(&str, &Path) -> PathBuf,
    change: fn(&str, &Path) -> PathBuf,
) -> Row {
    let mut row = Row::new(name);
    for path in reports() {
        let folder = tempfile::tempdir().unwrap();
        let text = fs::read_to_string(path).unwrap();
        let load = |path: &Path| source::load(path.to_str().unwrap()).unwrap();
        let report = load(&write(&text, folder.path()));
        let file = folder.path().join("marks.toml");
        let mut store = Store::open(&file);
        for sentence in parallax::analyze(&report).sentences {
            let passage = Passage::new(&report, sentence.span);
            let mark = Bookmark::new(passage, Timestamp::UNIX_EPOCH);
            store.add(mark).unwrap();
        }
        let changed = load(&change(&text, folder.path()));
        let store = Store::open(&file);
        let located = store.in_article(&changed, &Finder::new(&changed.text));
        for (n, mark) in store.bookmarks().iter().enumerate() {
            let found = located.iter().find(|it| it.bookmark == n);
            let found = found.map_or(Found::Orphan { best: None }, |it| it.found);
            row.tally
                .count(place_now(&report, &changed, &mark.passage), found);
            row.marks += 1;
        }
    }
    row
}

/// The place of bookmarked words in the other version of the report: the same occurrence of them.
fn place_now(before: &Article, after: &Article, mark: &Passage) -> Option<Span> {
    let words = mark.quote.as_str();
    let points = before.text.chars().take(mark.anchor.start);
    let start = points.map(char::len_utf8).sum::<usize>();
    let nth = before.text[..start].matches(words).count();
    let (at, _) = after.text.match_indices(words).nth(nth)?;
    Some(Span::new(at, at + words.len()))
}

fn plain(text: &str, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

/// A page with the report between `head` and `foot`.
fn page(text: &str, folder: &Path, head: &str, foot: &str) -> PathBuf {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let title = lines.next().unwrap_or_default();
    let mut body = String::new();
    for line in lines {
        let _ = writeln!(body, "<p>{line}</p>");
    }
    let page = format!(
        "<html><head><title>{title}</title></head><body>{head}<article><h1>{title}</h1>\n{body}</article>{foot}</body></html>"
    );
    plain(&page, folder, "page.html")
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = EDITS
        .iter()
        .map(|&(name, edit)| of_texts(name, edit))
        .collect();
    let written = |text: &str, folder: &Path| plain(text, folder, "kell.txt");
    rows.push(of_files(
        "page changed around the report",
        |text, folder| page(text, folder, "", ""),
        |text, folder| {
            page(
                text,
                folder,
                "<nav class='menu'><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>",
                "<aside><h2>Most read</h2><ul><li><a href='/1'>Ten soups</a></li></ul></aside><footer><p>Copyright Kell Courier</p></footer><script>var x = 1;</script>",
            )
        },
    ));
    rows.push(of_files("saved with CRLF", written, |text, folder| {
        plain(&text.replace('\n', "\r\n"), folder, "kell.txt")
    }));
    rows.push(of_files("file renamed", written, |_, folder| {
        fs::rename(folder.join("kell.txt"), folder.join("dam.txt")).unwrap();
        folder.join("dam.txt")
    }));
    rows.push(of_files(
        "file moved to another folder",
        written,
        |_, folder| {
            fs::create_dir(folder.join("old")).unwrap();
            fs::rename(folder.join("kell.txt"), folder.join("old/kell.txt")).unwrap();
            folder.join("old/kell.txt")
        },
    ));
    rows
}

#[test]
fn bookmarks_are_found_again_and_never_move_silently() {
    let mut table = String::from(
        "edit                             marks exact moved orphan wrong: told silent\n",
    );
    let (mut there, mut found, mut gone, mut silent, mut wrong) = (0, 0, 0, 0, 0);
    for Row {
        name,
        marks,
        there: is_there,
        tally,
    } in rows()
    {
        if is_there {
            there += marks;
            found += tally.exact + tally.moved;
        } else {
            gone += marks;
        }
        silent += tally.wrong_silent;
        wrong += tally.wrong_moved;
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
    let _ = writeln!(
        table,
        "found {found} of {there} that are there; {gone} are gone"
    );
    println!("{table}");
    assert_eq!(silent, 0, "moved in silence:\n{table}");
    assert_eq!(wrong, 0, "moved to other words:\n{table}");
    assert!(found * 100 >= there * 97, "too few found:\n{table}");
}
