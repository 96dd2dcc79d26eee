//! Detects formats by the first bytes and by the file name.

use serde::de::IgnoredAny;

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
}

impl Format {
    /// By the extension of a file name; for compressed files by the extension before ".gz".
    pub(crate) fn of_name(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let (_, ending) = name.rsplit_once('.')?;
        match ending {
            "txt" | "text" => Some(Format::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" | "shtml" => Some(Format::Html),
            _ => None,
        }
    }

    /// By the media type of a response: "text/html".
    pub(crate) fn of_media_type(media_type: &str) -> Option<Format> {
        match media_type.trim().to_ascii_lowercase().as_str() {
            "text/html" | "application/xhtml+xml" => Some(Format::Html),
            "text/markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}

/// The first bytes of files that are not text, with descriptions.
const MAGIC: &[(&[u8], &str)] = &[
    (
        b"bplist00",
        "a web archive of Safari; save the page as its source instead",
    ),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"BZh", "packed with bzip2"),
    (b"\xfd7zXZ", "packed with xz"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"SQLite format 3", "a database"),
];

/// Names of files near the beginning of an archive that identify it; pandoc reads all of these.
const DOCUMENTS: &[(&[u8], &str)] = &[
    (b"application/epub+zip", "an EPUB book"),
    (
        b"application/vnd.oasis.opendocument.text",
        "an OpenDocument text",
    ),
    (b"word/", "a Word document"),
];

/// How to convert a document to text.
const RECIPE: &str = "convert it with: pandoc -t plain -o article.txt FILE";

/// The kind of a document that other programs can convert to text, and how.
fn document(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"%PDF-") {
        return Some("a PDF document; convert it with: pdftotext FILE article.txt".to_string());
    }
    let head = &bytes[..bytes.len().min(4096)];
    let mut known = DOCUMENTS
        .iter()
        .filter(|_| bytes.starts_with(b"PK\x03\x04"));
    let (_, what) = known.find(|(name, _)| memchr::memmem::find(head, name).is_some())?;
    Some(format!("{what}; {RECIPE}"))
}

/// The kind of a known binary file.
pub(crate) fn known_binary(bytes: &[u8]) -> Option<String> {
    document(bytes).or_else(|| other_binary(bytes).map(str::to_string))
}

fn other_binary(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("a WebP image");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a sound or film file");
    }
    let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, what)| *what)
}

/// Whether the bytes begin like a web page.
pub(crate) fn is_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    format(&head, None) == Ok(Format::Html)
}

/// The format of a text, given its format by extension or server; feeds and data are rejected.
///
/// # Errors
/// What the text is instead of a report.
pub(crate) fn format(text: &str, named: Option<Format>) -> Result<Format, String> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut end = start.len().min(2048);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let head = start[..end].to_ascii_lowercase();
    if matches!(named, Some(Format::Plain | Format::Markdown)) {
        return Ok(named.unwrap_or(Format::Plain));
    }
    if head.starts_with('<') {
        if ["<rss", "<feed", "<rdf:rdf"]
            .iter()
            .any(|feed| head.contains(feed))
            && !head.contains("<html")
        {
            return Err(
                "it is a feed, a list of reports; give the address of one report".to_string(),
            );
        }
        if let Some(named) = named {
            return Ok(named);
        }
        let tags = [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<article",
            "<p>",
            "<div",
            "<meta",
            "<title",
            "<h1",
            "<main",
            "<section",
        ];
        if tags.iter().any(|tag| head.contains(tag)) {
            return Ok(Format::Html);
        }
    }
    if head.starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(start.trim_end()).is_ok()
    {
        return Err("it is data (JSON); parallax reads plain text, Markdown and HTML".to_string());
    }
    if let Some(named) = named {
        return Ok(named);
    }
    let is_markdown = front_matter_or_heading(start);
    Ok(if is_markdown {
        Format::Markdown
    } else {
        Format::Plain
    })
}

/// Whether the text begins like Markdown: with front matter or with a heading.
fn front_matter_or_heading(start: &str) -> bool {
    let first = start.lines().next().unwrap_or("");
    let heading = first.trim_start_matches('#');
    let hashes = first.len() - heading.len();
    ((1..=6).contains(&hashes) && heading.starts_with(' '))
        || super::front_matter::split(start).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_named_with_a_way_out() {
        for (bytes, expected) in [
            (
                &b"PK\x03\x04....mimetypeapplication/epub+zipPK"[..],
                "an EPUB book; convert it with: pandoc",
            ),
            (
                b"PK\x03\x04....[Content_Types].xml..word/document.xml",
                "a Word document; convert it with: pandoc",
            ),
            (
                b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK",
                "an OpenDocument text; convert it",
            ),
            (b"PK\x03\x04....photo.jpg", "a ZIP archive"),
            (b"%PDF-1.7", "a PDF document; convert it with: pdftotext"),
        ] {
            let found = known_binary(bytes).unwrap_or_default();
            assert!(found.starts_with(expected), "{found}");
        }
        assert_eq!(known_binary(b"The words: word/document.xml"), None);
    }

    #[test]
    fn endings() {
        let cases = [
            ("a.txt", Some(Format::Plain)),
            ("A.HTML", Some(Format::Html)),
            ("a.htm.gz", Some(Format::Html)),
            ("a.md", Some(Format::Markdown)),
            ("a", None),
            ("a.b/c", None),
            ("a.gz", None),
        ];
        for (name, expected) in cases {
            assert_eq!(Format::of_name(name), expected, "{name}");
        }
    }

    #[test]
    fn content() {
        let cases = [
            ("<!DOCTYPE html><html>", Ok(Format::Html)),
            ("\n<!-- saved -->\n<html>", Ok(Format::Html)),
            ("<p>One.</p>", Ok(Format::Html)),
            ("<We are here> said the sign.", Ok(Format::Plain)),
            ("# Pool closes\n", Ok(Format::Markdown)),
            ("#MeToo in Leeds\n", Ok(Format::Plain)),
            ("---\ntitle: Pool\n---\nText", Ok(Format::Markdown)),
            ("---\nA line, then more.\n", Ok(Format::Plain)),
            ("Pool closes\nThe <b> tag.", Ok(Format::Plain)),
            ("", Ok(Format::Plain)),
            ("<?xml version=\"1.0\"?><rss version=\"2.0\">", Err(())),
            ("{\"a\": [1]}\n", Err(())),
            ("[We are here] said the sign.", Ok(Format::Plain)),
            ("[1, 2", Ok(Format::Plain)),
        ];
        for (text, expected) in cases {
            assert_eq!(format(text, None).map_err(|_| ()), expected, "{text:?}");
        }
    }
}
