//! Pairs of short reports with expected results: `tests/cases/NAME/{a.txt,b.txt,expect.toml}`.
//!
//! Passages, facts and names are identified by words in them, so that a case can be read next to its reports.

use std::{fmt::Write as _, fs, path::Path};

use parallax::{
    Pair, Reading, Side,
    article::BlockRole,
    comparison::{Fact, FactStatus, Link},
    text::Span,
};
use serde::Deserialize;

/// The expectations of a case. Missing ones are not checked.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Expect {
    /// Required sure links.
    link: Vec<ExpectedLink>,
    /// Pairs of words that no sure link may connect.
    apart: Vec<Pair<String>>,
    /// Names that must be one entity in both reports.
    entity: Vec<ExpectedEntity>,
    /// Words of facts that only one report has.
    only_a: Vec<String>,
    only_b: Vec<String>,
    /// Words of blocks that must be furniture in B.
    furniture_b: Vec<String>,
    /// The kinds of all notes.
    notes: Option<Vec<String>>,
    /// The number of all links, including possible ones.
    n_links: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedLink {
    a: String,
    b: String,
    status: OneOrMore,
    difference: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedEntity {
    a: String,
    b: String,
    kind: String,
}

/// The span of the words. If they are not in the report, the case itself is wrong.
fn find(reading: &Reading, side: Side, words: &str) -> Span {
    let text = &reading.articles[side].text;
    let at = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in report {}", side.letter()));
    Span::new(at, at + words.len())
}

/// The failed expectations, in words.
fn check(reading: &Reading, expect: &Expect) -> Vec<String> {
    let mut faults = check_links(reading, expect);
    faults.extend(check_only(reading, expect));
    faults.extend(check_names(reading, expect));
    let comparison = &reading.comparison;
    if let Some(wanted) = &expect.notes {
        let notes = comparison.notes.iter();
        let got: Vec<_> = notes.map(|note| note.kind.name().to_string()).collect();
        if *wanted != got {
            faults.push(format!("want the notes {wanted:?}, got {got:?}"));
        }
    }
    let n = comparison.links.len();
    if let Some(wanted) = expect.n_links.filter(|&wanted| wanted != n) {
        faults.push(format!("want {wanted} links, got {n}"));
    }
    faults
}

/// The sure links between passages that contain the words.
fn linked<'a>(reading: &'a Reading, a: &str, b: &str) -> Vec<&'a Link> {
    let (a, b) = (find(reading, Side::A, a), find(reading, Side::B, b));
    let joins = |link: &&Link| link.passages.a.overlaps(a) && link.passages.b.overlaps(b);
    let sure = reading.comparison.links.iter().filter(|link| link.sure);
    sure.filter(joins).collect()
}

fn check_links(reading: &Reading, expect: &Expect) -> Vec<String> {
    let mut faults = Vec::new();
    for wanted in &expect.link {
        let found = linked(reading, &wanted.a, &wanted.b);
        let statuses = match &wanted.status {
            OneOrMore::One(status) => std::slice::from_ref(status),
            OneOrMore::More(statuses) => statuses,
        };
        let right = |link: &&Link| {
            let kind = wanted.difference.as_deref();
            let kinds = |kind| link.differences.iter().any(|it| it.kind.name() == kind);
            statuses.iter().any(|status| status == link.status.name()) && kind.is_none_or(kinds)
        };
        if !found.iter().any(right) {
            let got: Vec<_> = found
                .iter()
                .map(|link| (link.status.name(), link.score, &link.differences))
                .collect();
            faults.push(format!(
                "want {statuses:?} between {:?} and {:?}, got {got:?}",
                wanted.a, wanted.b
            ));
        }
    }
    for pair in &expect.apart {
        if !linked(reading, &pair.a, &pair.b).is_empty() {
            faults.push(format!("{:?} and {:?} must not be linked", pair.a, pair.b));
        }
    }
    faults
}

fn check_only(reading: &Reading, expect: &Expect) -> Vec<String> {
    let mut faults = Vec::new();
    for (side, list) in [(Side::A, &expect.only_a), (Side::B, &expect.only_b)] {
        for words in list {
            let span = find(reading, side, words);
            let tells = |fact: &&Fact| {
                fact.status == FactStatus::Only(side)
                    && fact.places[side].iter().any(|place| place.overlaps(span))
            };
            if !reading.comparison.facts.iter().any(|fact| tells(&fact)) {
                faults.push(format!(
                    "{words:?} must be listed as only in {}",
                    side.letter()
                ));
            }
        }
    }
    for words in &expect.furniture_b {
        let article = &reading.articles.b;
        let block = article.block_at(find(reading, Side::B, words).start as usize);
        let role = block.map(|n| article.blocks[n].role);
        if !role.is_some_and(BlockRole::is_furniture) {
            faults.push(format!("{words:?} must be furniture, is {role:?}"));
        }
    }
    faults
}

fn check_names(reading: &Reading, expect: &Expect) -> Vec<String> {
    let mut faults = Vec::new();
    for wanted in &expect.entity {
        let right = reading.comparison.entities.iter().any(|entity| {
            entity.kind.name() == wanted.kind
                && entity.names.a.contains(&wanted.a)
                && entity.names.b.contains(&wanted.b)
        });
        if !right {
            faults.push(format!(
                "{:?} and {:?} must be one {}",
                wanted.a, wanted.b, wanted.kind
            ));
        }
    }
    faults
}

#[test]
fn every_case_reads_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<_> = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let mut report = String::new();
    for folder in &folders {
        let Ok(expect) = fs::read_to_string(folder.join("expect.toml")) else {
            continue;
        };
        let expect: Expect =
            toml::from_str(&expect).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let load =
            |name: &str| parallax::source::load(folder.join(name).to_str().unwrap()).unwrap();
        let reading = parallax::read(Pair::new(load("a.txt"), load("b.txt")));
        for fault in check(&reading, &expect) {
            let _ = writeln!(report, "{}: {fault}", folder.file_name().unwrap().display());
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
