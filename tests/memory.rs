//! No input takes more than 300 MB plus 60 bytes for each byte of input.

use crate::{
    own_process::in_own_process,
    shapes::{SHAPES, Way, article, news, page, work},
};

use parallax::from_bytes;
use peak_alloc::PeakAlloc;

/// How much of a report is compared, in bytes, in sentences and in tokens, as documented in docs/guide.md.
const MOST_COMPARED: usize = 8 << 20;
const MOST_SENTENCES: usize = 100_000;
const MOST_TOKENS: usize = 1_600_000;

/// How much of a file is read.
const MOST_READ: usize = 64 << 20;

/// Memory that does not depend on the input, in bytes: models, buffers that each thread reuses, and the largest tree of a page.
const FIXED: f64 = 100e6;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The peak memory of `work`, in bytes.
fn peak(work: impl FnOnce()) -> usize {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    work();
    MEMORY.peak_usage().saturating_sub(before)
}

/// The size of a shape relative to the largest input, and that input's size in bytes.
fn part(way: Way, text: &str) -> (f64, f64) {
    let n_reports = match way {
        Way::Read(_) | Way::Analyze => {
            return (text.len() as f64 / MOST_READ as f64, MOST_READ as f64);
        }
        Way::Compare => 2.0,
        Way::CompareShort => 1.0,
    };
    let analysis = parallax::analyze(&article(text));
    let bytes = text.len() as f64;
    let part = (bytes / MOST_COMPARED as f64)
        .max(analysis.sentences.len() as f64 / MOST_SENTENCES as f64)
        .max(analysis.tokens.len() as f64 / MOST_TOKENS as f64);
    (part, n_reports * bytes / part)
}

/// The limit for a shape: memory may grow linearly from the fixed part to that of the largest input.
fn allowed(part: f64, largest: f64) -> f64 {
    FIXED + part * (300e6 - FIXED + 60.0 * largest)
}

#[test]
fn memory_is_bounded() {
    in_own_process("memory::memory_is_bounded", measure);
}

/// Each shape at a size and at four times that size.
fn measure() {
    let mut faults = Vec::new();
    let mut check = |name: &str, way: Way, texts: [String; 2]| {
        let [(small, _), (large, largest)] = texts.each_ref().map(|text| part(way, text));
        let size = texts[1].len();
        let [before, peak] = texts.map(|text| peak(|| work(way, text)) as f64);
        let most = allowed(large, largest);
        // The fixed part must not hide growth. The pairs of sentences that are compared, and the elements of a page, grow faster at
        // first, but their number is bounded.
        let mut grown = allowed(large, largest) - allowed(small, largest) + 20e6;
        if matches!(way, Way::Read(_)) {
            grown = grown.max(4.0 * before);
        }
        let line = format!(
            "{name:40} {way:?} {:5} KB: {:6.1} MB of at most {:6.1}, grown by {:6.1} of at most {:6.1}",
            size / 1000,
            peak / 1e6,
            most / 1e6,
            (peak - before) / 1e6,
            grown / 1e6
        );
        println!("{line}");
        if peak > most || peak - before > grown {
            faults.push(line);
        }
    };
    work(Way::Compare, news(1000));
    for &(name, way, make) in SHAPES {
        let size = if matches!(way, Way::Read(_)) {
            60_000
        } else {
            6000
        };
        check(name, way, [make(size), make(4 * size)]);
    }
    let long = "A".repeat(200_000);
    let bold: Vec<String> = (0..8000).map(|n| format!("<b id={n}>")).collect();
    let links = "<p>The mayor said <a href=x>word</a> now.</p>";
    for (name, body) in [
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
    ] {
        let text = page(&body);
        let most = 300e6 + 60.0 * text.len() as f64;
        let peak = peak(|| drop(from_bytes("a.html", text.into_bytes()))) as f64;
        println!(
            "{name:40} {:6.1} MB of at most {:6.1}",
            peak / 1e6,
            most / 1e6
        );
        if peak > most {
            faults.push(name.to_string());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
