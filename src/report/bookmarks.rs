//! Bookmarks for people and for other programs.

use std::io::{self, Write};

use serde::Serialize;

use super::{json, markdown, text::Look};
use crate::{
    bookmark::{Bookmark, Passage},
    config::Role,
    link::FactStatus,
    text::visible::visible_line,
};

/// Prints the bookmarks for reading.
///
/// # Errors
/// When the writer fails.
pub fn text(bookmarks: &[Bookmark], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (n, bookmark) in bookmarks.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let day = bookmark.created.strftime("%Y-%m-%d");
        let head = look.ink.paint(Role::Bookmark, &visible_line(&bookmark.id));
        let tags: Vec<String> = bookmark
            .tags
            .iter()
            .map(|tag| format!("#{}", visible_line(tag)))
            .collect();
        let tags = tags.join(" ");
        match &bookmark.link {
            None => writeln!(out, "{head}  {day}  {tags}")?,
            Some(link) => {
                let status = FactStatus::Linked(link.status);
                let glyph = look
                    .ink
                    .paint(Role::of_status(status), &status.glyph().to_string());
                let label = visible_line(&link.label);
                writeln!(out, "{head}  {day}  {glyph} {label}  {tags}")?;
            }
        }
        for passage in bookmark.passages() {
            look.paragraph(out, "  ", Role::Text, &visible_line(&passage.quote))?;
            look.paragraph(out, "  -- ", Role::Hint, &source(passage))?;
        }
        for line in bookmark.note.lines() {
            look.paragraph(out, "  note: ", Role::Message, &visible_line(line))?;
        }
    }
    Ok(())
}

/// Prints the bookmarks as quotations with their sources and notes.
///
/// # Errors
/// When the writer fails.
pub fn markdown(bookmarks: &[Bookmark], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Bookmarks")?;
    for bookmark in bookmarks {
        if let Some(link) = &bookmark.link {
            let label = markdown::escape(&link.label);
            writeln!(out, "\n## {label} ({})", link.status.name())?;
        }
        for passage in bookmark.passages() {
            writeln!(out, "\n> {}\n>", markdown::escape(&passage.quote))?;
            writeln!(out, "> — {}", markdown::escape(&source(passage)))?;
        }
        for line in bookmark.note.lines().filter(|line| !line.trim().is_empty()) {
            writeln!(out, "\n{}", markdown::escape(line))?;
        }
        if !bookmark.tags.is_empty() {
            let tags: Vec<String> = bookmark
                .tags
                .iter()
                .map(|tag| markdown::escape(tag))
                .collect();
            writeln!(out, "\n*{}*", tags.join(", "))?;
        }
    }
    Ok(())
}

/// Prints the bookmarks as a list of W3C web annotations; a fact has two targets.
///
/// # Errors
/// When the writer fails.
pub fn annotations(bookmarks: &[Bookmark], out: &mut dyn Write) -> io::Result<()> {
    let annotations: Vec<Annotation> = bookmarks.iter().map(annotation).collect();
    json::write(&annotations, out)?;
    writeln!(out)
}

/// Prints the bookmarks as a table with the columns that Readwise reads; a fact has a line for each report.
///
/// # Errors
/// When the writer fails.
pub fn csv(bookmarks: &[Bookmark], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "Highlight,Title,Author,URL,Note,Location,Date\r\n")?;
    for bookmark in bookmarks {
        let mut note = bookmark.note.clone();
        for tag in &bookmark.tags {
            note.push_str(if note.is_empty() { "." } else { " ." });
            note.push_str(tag);
        }
        for passage in bookmark.passages() {
            let cells = [
                passage.quote.clone(),
                passage.source.title.clone(),
                String::new(),
                passage.source.path.clone(),
                note.clone(),
                passage.anchor.start.to_string(),
                bookmark.created.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            ];
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            write!(out, "{}\r\n", cells.join(","))?;
        }
    }
    Ok(())
}

/// A cell of a table. What a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let mut safe = visible_line(cell);
    if safe.starts_with(['=', '+', '-', '@']) {
        safe.insert(0, '\'');
    }
    if safe.contains(['"', ',']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// The report of a passage: its headline and where it was read.
fn source(passage: &Passage) -> String {
    let source = &passage.source;
    let parts = [&source.title, &source.path];
    let parts: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| visible_line(part))
        .collect();
    parts.join(", ")
}

fn annotation(bookmark: &Bookmark) -> Annotation<'_> {
    let note = (!bookmark.note.is_empty()).then_some((bookmark.note.as_str(), "commenting"));
    let tags = bookmark.tags.iter().map(|tag| (tag.as_str(), "tagging"));
    let body = |(value, purpose)| Body {
        kind: "TextualBody",
        value,
        purpose,
    };
    Annotation {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("urn:parallax:{}", bookmark.id),
        kind: "Annotation",
        motivation: "bookmarking",
        created: bookmark.created.to_string(),
        body: note.into_iter().chain(tags).map(body).collect(),
        target: bookmark.passages().map(target).collect(),
    }
}

fn target(passage: &Passage) -> Target<'_> {
    let anchor = &passage.anchor;
    Target {
        source: &passage.source.path,
        selector: [
            Selector::Quote {
                exact: &passage.quote,
                prefix: &anchor.prefix,
                suffix: &anchor.suffix,
            },
            Selector::Position {
                start: anchor.start,
                end: anchor.end,
            },
        ],
    }
}

/// <https://www.w3.org/TR/annotation-model/>
#[derive(Serialize)]
struct Annotation<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    created: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body<'a>>,
    target: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    purpose: &'static str,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: [Selector<'a>; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_no_formula_and_no_control_character() {
        let cases = [
            ("plain", "plain"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("=1+1", "'=1+1"),
            ("two\nlines\x1b", "two lines␛"),
        ];
        for (cell, expected) in cases {
            assert_eq!(quoted(cell), expected, "{cell:?}");
        }
    }
}
