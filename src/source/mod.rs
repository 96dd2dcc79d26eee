//! Input: files, addresses, standard input. The only part of the library that reads from outside.
//!
//! ```text
//! name ── input / fetch ──► bytes ── decode ──► text ── plain, markdown, html ──► Article
//! ```
//!
//! Any bytes give either an [`Article`] or an [`Error::Read`] that says what the input is instead of a report.

mod address;
mod compose;
#[cfg(feature = "fetch")]
mod copies;
pub(crate) mod decode;
#[cfg(feature = "fetch")]
mod fetch;
mod front_matter;
mod html;
mod input;
mod legacy;
mod markdown;
mod mime;
mod mojibake;
mod plain;
mod rtf;
pub(crate) mod sniff;
mod warc;

#[cfg(feature = "fetch")]
pub(crate) use copies::{clear, list};

use std::path::PathBuf;

use crate::{
    article::{self, Article, MOST_COMPARED, Metadata},
    error::{Error, Result},
    pair::Pair,
    text::{direction, visible::visible_line},
};
pub(crate) use address::{is_address, without_secrets};
use address::{scheme, scrubbed};
use sniff::Format;

/// The largest report that is read, in bytes.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// Bytes with their metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Raw {
    /// The bytes of the report.
    pub bytes: Vec<u8>,
    /// The character encoding declared by the server.
    pub charset: Option<String>,
    /// The format by the file name or the server.
    pub format: Option<Format>,
    /// Notes for the reader about how it was read.
    pub notes: Vec<String>,
}

/// Options for fetching addresses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fetching {
    /// The folder of the page cache; `None` for no cache.
    pub cache: Option<PathBuf>,
    /// Whether to fetch a page again that is cached.
    pub refresh: bool,
    /// Receives progress messages while fetching.
    pub progress: Option<fn(&str)>,
}

/// Reads one report: a file (.txt .md .html .mhtml .eml .rtf .warc, also .gz), an http(s) address, or `-` for standard input. Every call
/// fetches an address again; nothing is cached.
///
/// # Errors
/// [`Error::Read`] with the name and the reason when it is missing, not a file, not text, or too large.
///
/// ```
/// let error = parallax::load("no-such-report.txt").unwrap_err();
/// assert!(error.to_string().starts_with("cannot read no-such-report.txt"));
/// ```
pub fn load(name: &str) -> std::result::Result<Article, Error> {
    load_by(name, &Fetching::default())
}

/// Reads one report: a file (.txt .md .html .mhtml .eml .rtf .warc, also .gz), an http(s) address, or `-` for standard input.
///
/// # Errors
/// [`Error::Read`] with the name and the reason when it is missing, not a file, not text, or too large.
pub(crate) fn load_by(name: &str, fetching: &Fetching) -> Result<Article> {
    // Passwords in an address are meant for its server only.
    let shown = match name {
        "-" => "standard input".into(),
        name => without_secrets(name),
    };
    let read = |raw: Raw| report(&shown, raw);
    let article = if name == "-" {
        input::standard_input().and_then(read)
    } else if let Some(scheme) = scheme(name) {
        read_address(scheme, name, fetching, read)
    } else {
        input::file(name).and_then(read)
    };
    article.map_err(|reason| Error::Read {
        name: visible_line(&shown),
        reason: scrubbed(&reason),
    })
}

/// Reads a report from memory. The extension of `name` gives the format; without one, the first bytes do.
///
/// # Errors
/// [`Error::Read`] with the name and the reason when they are not a report.
///
/// ```
/// let page = b"<title>Dam breaks</title><article><h1>Dam breaks</h1><p>The dam at Kell broke on Monday, the mayor said.</p></article>";
/// let report = parallax::from_bytes("page.html", page.to_vec()).unwrap();
/// assert_eq!(report.meta.title.as_deref(), Some("Dam breaks"));
/// assert!(parallax::from_bytes("picture.txt", vec![0, 1, 2, 3]).is_err());
/// ```
pub fn from_bytes(name: &str, bytes: Vec<u8>) -> std::result::Result<Article, Error> {
    let raw = Raw {
        bytes,
        format: Format::of_name(name),
        ..Raw::default()
    };
    report(name, raw).map_err(|reason| Error::Read {
        name: visible_line(name),
        reason,
    })
}

/// The largest text that is read as Markdown, in bytes: brackets take some seventy times their length in memory.
const LARGEST_MARKDOWN: usize = 16 << 20;

/// The report in the bytes, or what they are instead.
fn report(source: &str, raw: Raw) -> std::result::Result<Article, String> {
    let mut raw = input::unpacked(raw)?;
    let mut head = mime::Head::default();
    let is_text = matches!(raw.format, Some(Format::Plain | Format::Markdown));
    if warc::is_archive(&raw.bytes) {
        raw = warc::page(raw)?;
    } else if !is_text && mime::is_message(&raw.bytes) {
        (raw, head) = mime::page(raw)?;
    }
    let decoded = decode::decode(&raw.bytes, raw.charset.as_deref())?;
    let mut format = sniff::format(&decoded.text, raw.format)?;
    let mut meta = Metadata {
        reading_notes: raw.notes,
        ..Metadata::default()
    };
    meta.reading_notes.extend(decoded.notes);
    if format == Format::Markdown && decoded.text.len() > LARGEST_MARKDOWN {
        let note = "too large for Markdown: read as plain text".to_string();
        meta.reading_notes.push(note);
        format = Format::Plain;
    }
    let mut article = match format {
        Format::Plain => plain::report(source, decoded.text, meta),
        Format::Markdown => markdown::report(source, &decoded.text, meta),
        Format::Html => html::report(source, &decoded.text, meta)?,
    };
    head.fill(&mut article.meta);
    if direction::is_right_to_left(&article.text) {
        let note = "right-to-left text is shown in logical order".to_string();
        article.meta.reading_notes.push(note);
    }
    if article.text.len() > MOST_COMPARED {
        let limit = MOST_COMPARED >> 20;
        let note = format!("only the first {limit} MiB are compared");
        article.meta.reading_notes.push(note);
    }
    Ok(article)
}

/// Whether reading this name needs a request: an address that is not cached.
pub(crate) fn asks_server(name: &str, fetching: &Fetching) -> bool {
    #[cfg(feature = "fetch")]
    let has_copy = |cache: &PathBuf| !fetching.refresh && fetch::has_copy(name, cache);
    #[cfg(not(feature = "fetch"))]
    let has_copy = |_: &PathBuf| false;
    is_address(name) && !fetching.cache.as_ref().is_some_and(has_copy)
}

fn read_address(
    scheme: &str,
    address: &str,
    fetching: &Fetching,
    read: impl Fn(Raw) -> std::result::Result<Article, String>,
) -> std::result::Result<Article, String> {
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err(format!(
            "only http and https addresses can be read, not {}; give a file by its path",
            visible_line(scheme)
        ));
    }
    #[cfg(feature = "fetch")]
    return fetch::read(address, fetching, read);
    #[cfg(not(feature = "fetch"))]
    drop(read);
    #[cfg(not(feature = "fetch"))]
    Err(format!(
        "this build of parallax reads no addresses and keeps nothing in {}; save {address} and give the file",
        fetching.cache.as_deref().unwrap_or("".as_ref()).display()
    ))
}

/// The built-in pair, written for this project.
pub fn sample() -> Pair<Article> {
    let article = |name: &str, outlet: &str, text: &str| {
        let meta = Metadata {
            site: Some(outlet.to_string()),
            ..Metadata::default()
        };
        article::parse(name, text.to_string(), meta)
    };
    let (a, b) = (
        include_str!("../../assets/sample/a.txt"),
        include_str!("../../assets/sample/b.txt"),
    );
    Pair::new(
        article(SAMPLE[0], "The Harbour Ledger", a),
        article(SAMPLE[1], "Northern Post", b),
    )
}

/// The names of the reports of [`sample`].
pub(crate) const SAMPLE: [&str; 2] = ["sample-a.txt", "sample-b.txt"];

/// Whether a file may be a report, by its extension.
pub(crate) fn may_be_report(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let packed = name.strip_suffix(".gz").unwrap_or(&name);
    let ending = packed.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_container = ["eml", "mht", "mhtml", "rtf", "warc"].contains(&ending);
    is_container || sniff::Format::of_name(&name).is_some()
}

/// Reads a pair that was read before, by the names of its reports at that time; [`SAMPLE`] is supported.
///
/// # Errors
/// [`Error::Read`] with the name and the reason when it is missing, not a file, not text, or too large.
pub(crate) fn load_again(names: &Pair<String>, fetching: &Fetching) -> Result<Pair<Article>> {
    let is_there = |name: &str| std::path::Path::new(name).exists();
    let one = |name: &str| match SAMPLE.iter().position(|it| *it == name) {
        Some(0) if !is_there(name) => Ok(sample().a),
        Some(_) if !is_there(name) => Ok(sample().b),
        _ => load_by(name, fetching),
    };
    Ok(Pair::new(one(&names.a)?, one(&names.b)?))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::article::BlockRole;

    fn reason(name: &str) -> String {
        load(name).unwrap_err().to_string()
    }

    #[test]
    fn other_input_is_rejected_with_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        fs::write(path("a.png"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
        fs::write(path("a.pdf"), b"%PDF-1.7\n").unwrap();
        fs::write(path("a.bin"), b"text\0and more\0bytes").unwrap();
        fs::write(path("bad\x1b[31m.pdf"), b"%PDF-1.7\n").unwrap();
        let cases = [
            (path("none.txt"), "no such file"),
            (path(""), "it is a folder"),
            (path("a.png"), "it is a PNG image"),
            (path("a.pdf"), "it is a PDF document"),
            (path("a.bin"), "it is not text"),
            (path("bad\x1b[31m.pdf"), "it is a PDF document"),
            (
                "ftp://example.org/a".to_string(),
                "only http and https addresses can be read, not ftp",
            ),
            (
                "file:///etc/hosts".to_string(),
                "only http and https addresses can be read, not file",
            ),
        ];
        for (name, expected) in cases {
            let reason = reason(&name);
            assert!(reason.starts_with("cannot read "), "{reason}");
            assert!(reason.contains(expected), "{reason}");
            assert!(!reason.contains('\x1b'), "{reason:?}");
        }
    }

    #[test]
    fn what_is_too_large_for_markdown_is_plain_text() {
        for (n_bytes, is_plain) in [(100, false), (LARGEST_MARKDOWN + 1, true)] {
            let text = format!("# A fire\n\n{}", "It *burned*.\n".repeat(n_bytes / 13));
            let article = from_bytes("a.md", text.into_bytes()).unwrap();
            assert_eq!(article.text.contains("*burned*"), is_plain, "{n_bytes}");
            let notes = article.meta.reading_notes.join("; ");
            assert_eq!(notes.contains("plain text"), is_plain, "{notes}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_a_report() {
        assert!(reason("/dev/zero").contains("it is a device"));
    }

    #[test]
    fn the_extension_or_the_content_gives_the_format() {
        let folder = tempfile::tempdir().unwrap();
        let page = "<!doctype html><title>Pool</title><article><h1>Pool</h1><p>The council closed the pool.</p></article>";
        let cases = [
            ("a.txt", "# Pool\n\nThe council closed the pool.", "# Pool"),
            ("a.md", "# Pool\n\nThe council closed the pool.", "Pool"),
            ("a", "# Pool\n\nThe council closed the pool.", "Pool"),
            ("b", "Pool\n\nThe council closed the pool.", "Pool"),
            ("page", page, "The council closed the pool."),
        ];
        for (name, text, first) in cases {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            let article = load(&path.to_string_lossy()).unwrap();
            assert!(
                article
                    .blocks
                    .iter()
                    .any(|block| block.span.of(&article.text) == first),
                "{name}: {article:?}"
            );
        }
    }

    #[test]
    fn the_sample_has_a_headline_and_furniture() {
        let pair = sample();
        for (side, article) in pair.iter() {
            assert_eq!(article.blocks[0].role, BlockRole::Headline, "{side:?}");
            assert!(article.meta.published.is_some(), "{side:?}");
            assert!(
                (250..=450).contains(&article.n_words()),
                "{side:?}: {}",
                article.n_words()
            );
        }
        let roles: Vec<BlockRole> = pair.b.blocks.iter().map(|block| block.role).collect();
        for role in [
            BlockRole::Byline,
            BlockRole::Bio,
            BlockRole::Tags,
            BlockRole::Caption,
            BlockRole::Credit,
        ] {
            assert!(roles.contains(&role), "{role:?} in {roles:?}");
        }
    }
}
