//! Web archives (WARC, ISO 28500), as written by crawlers and `wget --warc-file`: the page in an archive.

use super::{MAX_BYTES, Raw, input::at_most, mime::Part};
use crate::text::visible::visible_line;

/// How many pages are listed by their addresses.
const LISTED: usize = 5;

/// A page in an archive.
struct Page<'a> {
    address: String,
    /// When it was captured: "2019-03-04T10:00:00Z".
    time: String,
    /// The response of the server, after its first line.
    answer: Part<'a>,
}

/// Whether the bytes begin like a web archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

/// The page in the archive.
///
/// # Errors
/// When it has none, or several, which are listed.
pub(super) fn page(raw: Raw) -> Result<Raw, String> {
    let pages = pages(&raw.bytes);
    match &pages[..] {
        [] => Err("the web archive (WARC) contains no page".to_string()),
        [page] => {
            let mut notes = raw.notes;
            let day = page.time.get(..10).unwrap_or(&page.time);
            notes.push(format!(
                "from a web archive: {} captured {}",
                visible_line(&page.address),
                visible_line(day)
            ));
            Ok(Raw {
                bytes: body(&page.answer)?,
                charset: page.answer.parameter("charset"),
                format: None,
                notes,
            })
        }
        several => {
            let listed: Vec<String> = several
                .iter()
                .take(LISTED)
                .map(|page| visible_line(&page.address))
                .collect();
            let more = several.len().saturating_sub(LISTED);
            let more = if more > 0 {
                format!(", and {more} more")
            } else {
                String::new()
            };
            Err(format!(
                "it is a web archive (WARC) of {} pages: {}{more}; give an archive of one page",
                several.len(),
                listed.join(", ")
            ))
        }
    }
}

/// The pages of an archive, in order.
fn pages(bytes: &[u8]) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    let mut rest = bytes;
    while let Some(record) = below_first_line(rest).filter(|_| is_archive(rest)) {
        let head = Part::of(record);
        let length = head.field("content-length").and_then(|it| it.parse().ok());
        let length = length.unwrap_or(0_usize).min(head.body.len());
        let (block, after) = head.body.split_at(length);
        let field = |name: &str| head.field(name).unwrap_or_default().to_string();
        let is_answer = field("warc-type") == "response" && block.starts_with(b"HTTP/");
        let status = block.split(|byte| *byte == b' ').nth(1);
        if is_answer && status.is_some_and(|it| it.starts_with(b"200")) {
            let answer = Part::of(below_first_line(block).unwrap_or_default());
            if answer.content_type().contains("html") {
                pages.push(Page {
                    address: field("warc-target-uri")
                        .trim_matches(['<', '>'])
                        .to_string(),
                    time: field("warc-date"),
                    answer,
                });
            }
        }
        rest = after.trim_ascii_start();
    }
    pages
}

fn below_first_line(bytes: &[u8]) -> Option<&[u8]> {
    let end = memchr::memchr(b'\n', bytes)?;
    bytes.get(end + 1..)
}

/// The decoded page: chunks joined, decompressed.
fn body(answer: &Part) -> Result<Vec<u8>, String> {
    let is = |field: &str, value: &str| {
        let found = answer.field(field).unwrap_or_default();
        found.to_ascii_lowercase().contains(value)
    };
    let bytes = if is("transfer-encoding", "chunked") {
        joined(answer.body)
    } else {
        answer.body.to_vec()
    };
    if !is("content-encoding", "gzip") || !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    at_most(flate2::read::MultiGzDecoder::new(&*bytes), MAX_BYTES).map_err(|error| {
        error.unwrap_or_else(|error| format!("the page in it is damaged: {error}"))
    })
}

/// The chunks of a response joined (RFC 9112, 7.1); a response without chunks is unchanged.
fn joined(bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    let mut rest = bytes;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = line.trim().split(';').next().unwrap_or_default();
        let Ok(size) = usize::from_str_radix(size, 16) else {
            return if whole.is_empty() {
                bytes.to_vec()
            } else {
                whole
            };
        };
        let chunk = &rest[end + 1..];
        let size = size.min(chunk.len());
        if size == 0 {
            break;
        }
        whole.extend_from_slice(&chunk[..size]);
        rest = chunk[size..].trim_ascii_start();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, address: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{address}>\r\nWARC-Date: 2019-03-04T10:00:00Z\r\n\
             Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn check(records: &[String], expected: Result<&str, &str>) {
        let raw = Raw {
            bytes: records.concat().into_bytes(),
            ..Raw::default()
        };
        assert!(is_archive(&raw.bytes));
        match (page(raw), expected) {
            (Ok(raw), Ok(expected)) => {
                assert_eq!(String::from_utf8_lossy(&raw.bytes), expected);
                assert!(
                    raw.notes[0].contains("captured 2019-03-04"),
                    "{:?}",
                    raw.notes
                );
            }
            (Err(reason), Err(expected)) => assert!(reason.contains(expected), "{reason}"),
            (found, _) => panic!("{found:?} is not {expected:?}"),
        }
    }

    #[test]
    fn one_page_is_read_and_several_are_listed() {
        let answer = |head: &str, body: &str| format!("HTTP/1.1 {head}\r\n\r\n{body}");
        let html = "200 OK\r\nContent-Type: text/html; charset=utf-8";
        let a = record(
            "response",
            "https://example.org/a",
            &answer(html, "<p>One."),
        );
        let info = record("warcinfo", "", "software: x\r\n");
        let picture = record(
            "response",
            "https://example.org/p",
            &answer("200 OK\r\nContent-Type: image/png", "x"),
        );
        let moved = record(
            "response",
            "https://example.org/m",
            &answer("301 Moved\r\nContent-Type: text/html", "x"),
        );
        check(
            &[info.clone(), picture.clone(), moved, a.clone()],
            Ok("<p>One."),
        );
        let chunked = format!("{html}\r\nTransfer-Encoding: chunked");
        let b = record(
            "response",
            "https://example.org/b",
            &answer(&chunked, "5\r\n<p>On\r\n2\r\ne.\r\n0\r\n\r\n"),
        );
        check(std::slice::from_ref(&b), Ok("<p>One."));
        check(
            &[a, b],
            Err("2 pages: https://example.org/a, https://example.org/b"),
        );
        check(&[info, picture], Err("contains no page"));
        check(
            &["WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nx".to_string()],
            Err("contains no page"),
        );
    }
}
