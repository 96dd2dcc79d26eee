//! Sets keys of a block in the text of the bookmark file.
//!
//! In: TOML text, a block, a key and its new value as TOML. Out: the text with that value and otherwise unchanged, byte for byte, and
//! the inverse change.

use std::ops::Range;

use toml_edit::{Document, Item};

use crate::bookmark::{
    Passage,
    file::{
        change::{Change, Key, Part, Problem},
        toml::{end_of_line, find, parse},
        write,
    },
};

/// The changes that update a passage of a block: its words, its source, its context. The reader's own keys next to them stay.
pub(crate) fn passage(
    text: &str,
    id: &str,
    part: Part,
    passage: &Passage,
) -> Result<Vec<Change>, Problem> {
    let document = parse(text)?;
    let block = find(&document, id)?;
    let table = part
        .of(block)
        .ok_or_else(|| Problem::whole("the passage no longer exists"))?;
    let inline = |key: Key, values: &[(&str, String)]| {
        let old = table.get(key.name()).and_then(Item::span);
        merged(old.map_or("{ }", |span| &text[span]), values)
    };
    let anchor = &passage.anchor;
    // Fields that the article no longer has are emptied, but only keys that every block has.
    let mut source = write::source(&passage.source);
    for key in ["title", "path", "hash"] {
        if source.iter().all(|(known, _)| *known != key) {
            source.push((key, write::string("")));
        }
    }
    let anchor = [
        ("prefix", write::string(&anchor.prefix)),
        ("suffix", write::string(&anchor.suffix)),
        ("start", anchor.start.to_string()),
        ("end", anchor.end.to_string()),
    ];
    let mark = passage.mark.as_ref();
    let nth = mark.map(|mark| mark.nth).filter(|nth| *nth > 1);
    let values = [
        (Key::Quote, Some(write::string(&passage.quote))),
        (Key::Mark, mark.map(|mark| write::string(&mark.text))),
        (Key::MarkNth, nth.map(|nth| nth.to_string())),
        (Key::Source, Some(inline(Key::Source, &source)?)),
        (Key::Anchor, Some(inline(Key::Anchor, &anchor)?)),
    ];
    let set = |(key, value)| Change::Set {
        id: id.to_string(),
        part,
        key,
        value,
    };
    Ok(values.into_iter().map(set).collect())
}

/// An inline table with these values; its other keys stay.
fn merged(table: &str, values: &[(&str, String)]) -> Result<String, Problem> {
    let unsupported = || {
        Problem::whole("source and anchor are not written as { ... }; edit the bookmark by hand")
    };
    let mut out = table.to_string();
    for (key, value) in values {
        let head = "x = ";
        let text = format!("{head}{out}");
        let document = Document::parse(text.as_str()).map_err(|_| unsupported())?;
        let inner = document.get("x").and_then(Item::as_inline_table);
        let inner = inner.ok_or_else(unsupported)?;
        let old = inner.get(key).and_then(toml_edit::Value::span);
        let is_empty = inner.is_empty();
        out = match old {
            Some(old) => format!(
                "{}{value}{}",
                &text[head.len()..old.start],
                &text[old.end..]
            ),
            None if value == "\"\"" => continue,
            None => {
                let inside = out.trim_end().trim_end_matches('}').trim_end();
                let comma = if is_empty { "" } else { "," };
                format!("{inside}{comma} {key} = {value} }}")
            }
        };
    }
    Ok(out)
}

/// Sets a key, or removes it.
pub(crate) fn set(
    text: &str,
    id: &str,
    part: Part,
    key: Key,
    value: Option<&str>,
) -> Result<(String, Change), Problem> {
    let document = parse(text)?;
    let block = find(&document, id)?;
    let gone = || Problem::whole(format!("bookmark {id} no longer exists"));
    let table = part.of(block).ok_or_else(gone)?;
    let splice =
        |cut: Range<usize>, new: &str| format!("{}{new}{}", &text[..cut.start], &text[cut.end..]);
    let old = table.get(key.name()).and_then(Item::span);
    let inverse = Change::Set {
        id: id.to_string(),
        part,
        key,
        value: old.clone().map(|span| text[span].to_string()),
    };
    let after = match (old, value) {
        (Some(old), Some(value)) => splice(old, value),
        (Some(old), None) => {
            let start = text[..old.start].rfind('\n').map_or(0, |at| at + 1);
            let line = start..end_of_line(text, old.end);
            let alone = text[start..old.start].trim_start().starts_with(key.name());
            // A comment after the value stays, and so does the key.
            if alone && text[old.end..line.end].trim().is_empty() {
                splice(line, "")
            } else {
                splice(old, key.nothing())
            }
        }
        (None, None) => text.to_string(),
        (None, Some(value)) => {
            let before = key.after().iter().find_map(|key| table.get(key)?.span());
            let at = end_of_line(text, before.map_or(0, |span| span.end));
            let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let start = if text[..at].ends_with('\n') {
                ""
            } else {
                newline
            };
            let line = format!("{start}{:7} = {value}{newline}", key.name());
            splice(at..at, &line)
        }
    };
    Ok((after, inverse))
}
