//! Nothing takes more than 300 MB and 60 bytes for each byte of input.

#![allow(clippy::unwrap_used)]

mod shapes;

use parallax::from_bytes;
use peak_alloc::PeakAlloc;
use shapes::{SHAPES, Way, article, news, page, work};

/// How much of a report is compared, in bytes, in sentences and in tokens; docs/guide.md tells the reader.
const MOST_COMPARED: usize = 8 << 20;
const MOST_SENTENCES: usize = 100_000;
const MOST_TOKENS: usize = 1_600_000;

/// How much is read of a file.
const MOST_READ: usize = 64 << 20;

/// Memory that is taken whatever the input, in bytes: models, what each thread keeps for the next text, and the largest tree of a page.
const FIXED: f64 = 100e6;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How much memory the work takes at most at one time, in bytes.
fn peak(work: impl FnOnce()) -> usize {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    work();
    MEMORY.peak_usage().saturating_sub(before)
}

/// The part of the largest input that a shape is, and how large that is in bytes.
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

/// What a shape may take: memory grows in a straight line from what is fixed to what the largest input may take.
fn allowed(part: f64, largest: f64) -> f64 {
    FIXED + part * (300e6 - FIXED + 60.0 * largest)
}

/// Each shape at a size and at four times that size. One test, so that nothing else allocates meanwhile.
#[test]
fn memory_is_bounded() {
    let mut faults = Vec::new();
    let mut check = |name: &str, way: Way, texts: [String; 2]| {
        let [(small, _), (large, largest)] = texts.each_ref().map(|text| part(way, text));
        let size = texts[1].len();
        let [before, peak] = texts.map(|text| peak(|| work(way, text)) as f64);
        let most = allowed(large, largest);
        // What is fixed must not hide what grows. The pairs of sentences that are looked
        // at, and the elements of a page, grow faster at first: their number is bounded.
        let mut grown = allowed(large, largest) - allowed(small, largest) + 20e6;
        if matches!(way, Way::Read(_)) {
            grown = grown.max(4.0 * before);
        }
        let told = format!(
            "{name:40} {way:?} {:5} KB: {:6.1} MB of at most {:6.1}, grown by {:6.1} of at most {:6.1}",
            size / 1000,
            peak / 1e6,
            most / 1e6,
            (peak - before) / 1e6,
            grown / 1e6
        );
        println!("{told}");
        if peak > most || peak - before > grown {
            faults.push(told);
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
