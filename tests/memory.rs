//! Nothing takes more than 300 MB and 60 bytes for each byte of input.

#![allow(clippy::unwrap_used)]

use parallax::{Metadata, Pair, from_bytes, parse, write_comparison};
use peak_alloc::PeakAlloc;

/// How much of a report is compared, in bytes and in sentences; docs/guide.md tells the reader.
const MOST_COMPARED: usize = 1 << 20;
const MOST_SENTENCES: usize = 30_000;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const P: &str = "<p>The mayor of Kell said on Monday that 12 people had been hurt in the fire on the ferry off Harrow.</p>";

fn page(body: &str) -> String {
    format!(
        "<!doctype html><title>A fire</title><article><h1>A fire</h1>{}{body}",
        P.repeat(20)
    )
}

/// Fails when the work takes too much for an input of `size` bytes.
fn check(name: &str, size: usize, work: impl FnOnce()) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    work();
    let peak = (MEMORY.peak_usage() - before) / 1_000_000;
    let most = 300 + 60 * size / 1_000_000;
    println!(
        "{name:44} {:5} KB: {peak:4} MB of at most {most}",
        size / 1000
    );
    assert!(
        peak <= most,
        "{name}: {peak} MB for {size} bytes, more than {most} MB"
    );
}

/// One test, so that nothing else allocates meanwhile.
#[test]
fn memory_is_bounded() {
    let read = |name: &str, file: &str, text: String| {
        check(name, text.len(), || {
            drop(from_bytes(file, text.into_bytes()));
        });
    };
    let long = "A".repeat(200_000);
    let bold: Vec<String> = (0..8000).map(|n| format!("<b id={n}>")).collect();
    let links = "<p>The mayor said <a href=x>word</a> now.</p>";
    let pages = [
        (
            "a long link, many paragraphs",
            format!("<p><a href=\"{long}\">{}", "<p>a".repeat(50_000)),
        ),
        (
            "a link of 4 KB, many paragraphs",
            format!("<p><a href=\"{}\">{}", &long[..4000], "<p>a".repeat(50_000)),
        ),
        (
            "a long base address, many links",
            format!("<base href='http://x/{long}'>{}", links.repeat(4000)),
        ),
        (
            "formatting of its own, many paragraphs",
            bold.concat() + &"<p>x".repeat(50_000),
        ),
        ("open formatting in paragraphs", "<b><p>x".repeat(20_000)),
        ("nested lists", "<ul><li>".repeat(10_000)),
        ("empty paragraphs", "<p>".repeat(100_000)),
        ("attributes", format!("<p {}>", "a=b ".repeat(50_000))),
        (
            "text in tables",
            format!("<table>{}", "x<b>".repeat(10_000)),
        ),
    ];
    for (name, body) in pages {
        read(name, "a.html", page(&body));
    }
    read("blank lines", "a.txt", "a\n\n".repeat(100_000));
    read("Markdown quotes", "a.md", "> ".repeat(50_000));
    read("Markdown list", "a.md", "- a\n".repeat(50_000));

    // A part of what is compared at most, for the time of the test: memory grows in a straight line from there to 426 MB for 2 MiB.
    let compare = |name: &str, text: String| {
        let article = || parse("a.txt", text.clone(), Metadata::default());
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let reading = parallax::read(Pair::new(article(), article()));
        let mut out = Vec::new();
        write_comparison(&reading, &mut out).unwrap();
        let peak = (MEMORY.peak_usage() - before) / 1_000_000;
        let part = (text.len() as f64 / MOST_COMPARED as f64)
            .max(reading.analyses.a.sentences.len() as f64 / MOST_SENTENCES as f64);
        let most = 40 + (386.0 * part) as usize;
        println!(
            "{name:44} {:5} KB: {peak:4} MB of at most {most}",
            text.len() * 2 / 1000
        );
        assert!(peak <= most, "{name}: {peak} MB, more than {most} MB");
    };
    let part = MOST_COMPARED / 16;
    let sentence = "Ann Lee said in Kell on Monday that 12 people had been hurt in the fire. ";
    compare(
        "one sentence repeated",
        sentence.repeat(part / sentence.len()),
    );
    compare("blank lines, compared", "a\n\n".repeat(part / 30));
    compare("short lines, compared", "of water\n".repeat(part / 30));
    compare("King of the Hill", "King of the Hill ".repeat(part / 17));
    compare("initials", "A. B. ".repeat(part / 12));
    compare("numbers", "883 594 671 ".repeat(part / 12));
    compare("he said", "he said she said ".repeat(part / 17));
}
