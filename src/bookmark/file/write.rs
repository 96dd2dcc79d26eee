//! Bookmarks as TOML text: fixed order of keys, one line per quote, no terminal escape sequences.

use std::fmt::Write as _;

use crate::{
    bookmark::{Bookmark, Correction, NameType, Passage, Source, name_type::word_of},
    text::visible,
};

/// The block of a bookmark, with its line ends, to be appended to the file.
pub(crate) fn bookmark(bookmark: &Bookmark) -> String {
    let mut out = String::from("[[bookmark]]\n");
    line(&mut out, "id", &string(&bookmark.id));
    line(&mut out, "created", &bookmark.created.to_string());
    quote(&mut out, &bookmark.passage);
    if !bookmark.note.is_empty() {
        line(&mut out, "note", &note(&bookmark.note));
    }
    if !bookmark.tags.is_empty() {
        line(&mut out, "tags", &tags(&bookmark.tags));
    }
    place(&mut out, &bookmark.passage);
    if !bookmark.beside.is_empty() {
        line(&mut out, "beside", &string(&bookmark.beside));
    }
    if let Some(link) = &bookmark.link {
        out.push_str("\n[bookmark.link]\n");
        line(
            &mut out,
            "status",
            &string(&link.status.glyph().to_string()),
        );
        line(&mut out, "label", &string(&link.label));
        quote(&mut out, &link.passage);
        place(&mut out, &link.passage);
    }
    out
}

/// The block of a correction.
pub(crate) fn correction(correction: &Correction) -> String {
    let mut out = String::from("[[link]]\n");
    line(&mut out, "id", &string(&correction.id));
    line(&mut out, "created", &correction.created.to_string());
    line(&mut out, "verdict", &string(correction.verdict.name()));
    for (side, passage) in correction.passages.iter() {
        let _ = write!(out, "\n[link.{}]\n", side.letter().to_ascii_lowercase());
        quote(&mut out, passage);
        place(&mut out, passage);
    }
    out
}

/// The block of a corrected kind of a name.
pub(crate) fn name_type(it: &NameType) -> String {
    let mut out = String::from("[[name_type]]\n");
    line(&mut out, "id", &string(&it.id));
    line(&mut out, "created", &it.created.to_string());
    line(&mut out, "type", &string(word_of(it.kind)));
    quote(&mut out, &it.passage);
    place(&mut out, &it.passage);
    out
}

/// The lines with the words of a passage.
fn quote(out: &mut String, passage: &Passage) {
    line(out, "quote", &string(&passage.quote));
    if let Some(mark) = &passage.mark {
        line(out, "mark", &string(&mark.text));
        if mark.nth > 1 {
            line(out, "mark_nth", &mark.nth.to_string());
        }
    }
}

fn line(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key:7} = {value}");
}

/// The keys of a source that have a value, with their values.
pub(crate) fn source(source: &Source) -> Vec<(&'static str, String)> {
    let texts = [
        ("title", &source.title),
        ("path", &source.path),
        ("hash", &source.hash),
        ("byline", &source.byline),
        ("site", &source.site),
    ];
    let texts = texts.into_iter().filter(|(_, value)| !value.is_empty());
    let mut values: Vec<_> = texts.map(|(key, value)| (key, string(value))).collect();
    values.extend(source.published.map(|day| ("published", day.to_string())));
    values
}

/// The lines that locate a passage.
fn place(out: &mut String, passage: &Passage) {
    let parts = source(&passage.source).into_iter();
    let parts: Vec<String> = parts
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    line(out, "source", &format!("{{ {} }}", parts.join(", ")));
    let anchor = &passage.anchor;
    let anchor = format!(
        "{{ prefix = {}, suffix = {}, start = {}, end = {} }}",
        string(&anchor.prefix),
        string(&anchor.suffix),
        anchor.start,
        anchor.end
    );
    line(out, "anchor", &anchor);
}

/// A string on one line.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        escape(&mut out, c);
    }
    out.push('"');
    out
}

/// A note: on one line if it has only one, otherwise as written.
pub(crate) fn note(text: &str) -> String {
    if !text.contains('\n') {
        return string(text);
    }
    let mut out = String::from("\"\"\"\n");
    let mut last = '\n';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' => out.push('\n'),
            // A single quotation mark needs no escape; three in a row, or one at the end, would end the note.
            '"' if last != '"' && rest.peek().is_some_and(|&next| next != '"') => out.push('"'),
            c => escape(&mut out, c),
        }
        last = c;
    }
    out.push_str("\"\"\"");
    out
}

/// A list of strings on one line.
pub(crate) fn tags(tags: &[String]) -> String {
    let tags: Vec<String> = tags.iter().map(|tag| string(tag)).collect();
    format!("[{}]", tags.join(", "))
}

/// Appends a character of a basic string. Characters that a terminal would interpret or hide are escaped, so that the file can be shown
/// with `cat`.
fn escape(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        c if visible::substitute(c).is_some() => {
            let code = c as u32;
            let _ = if code > 0xffff {
                write!(out, "\\U{code:08x}")
            } else {
                write!(out, "\\u{code:04x}")
            };
        }
        c => out.push(c),
    }
}
