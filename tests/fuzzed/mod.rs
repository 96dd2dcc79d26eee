//! Runs the fuzz targets on mutated seeds, a few in every run of the tests.

mod bodies;

use std::{fs, path::Path};

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{RngSeed, TestRunner},
};

/// Strings that have broken parsers of such formats, inserted into seeds.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "<p>",
    "<b id=x>",
    "<!--",
    "<table>",
    "&#0;",
    "&amp",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\0",
    "\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "\u{202e}",
    "\x1b[2J",
    "\u{9b}5m",
    "=?utf-8?B?",
    "--b",
    "--b--\r\n",
    "boundary=",
    "\n---\n",
    "[",
    "]]",
    "{",
    "=",
    "#",
    "`",
    "*",
    "|",
    "\u{301}",
    "👩\u{200d}👧",
    "伦敦",
    "9999999999999999999999",
    "2019-13-45",
    "Mr. ",
    "said ",
    "(CNN)",
    "“",
    ".",
    ",",
    " and ",
    "not ",
];

/// One change of a seed.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, &'static str),
    Flip(Index, u8),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        2 => (any::<Index>(), 1..60_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        2 => (any::<Index>(), 1..60_usize, 2..30_usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        1 => any::<Index>().prop_map(Change::Cut),
    ]
}

fn changed(seed: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for change in changes {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match change {
            Change::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.bytes());
            }
            Change::Flip(at, bits) => {
                let at = place(at);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= bits;
                }
            }
            Change::Remove(at, length) => {
                let at = place(at);
                let end = (at + length).min(bytes.len());
                bytes.drain(at..end);
            }
            Change::Repeat(at, length, times) => {
                let at = place(at);
                let piece = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Change::Cut(at) => bytes.truncate(place(at)),
        }
    }
    bytes
}

/// Runs a target on its seeds, then on mutated ones.
fn check(target: &str, cases: u32) {
    let (_, body) = bodies::BODIES
        .iter()
        .find(|(name, _)| *name == target)
        .unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzzed/seeds")
        .join(target);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    for seed in &seeds {
        body(seed);
    }
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    };
    let inputs = (select(seeds), vec(change(), 1..8));
    let mut runner = TestRunner::new(config);
    let run = runner.run(&inputs, |(seed, changes)| {
        body(&changed(&seed, &changes));
        Ok(())
    });
    run.unwrap();
}

#[test]
fn pages() {
    check("page", 150);
}

#[test]
fn messages() {
    check("message", 150);
}

#[test]
fn markdown() {
    check("markdown", 300);
}

#[test]
fn bookmark_files() {
    check("bookmarks", 200);
}

#[test]
fn comparisons() {
    check("comparison", 100);
}
