//! Blocks, lines and spans of the TOML text of the bookmark file.

use toml_edit::{Document, Item, Table};

use crate::bookmark::file::change::Problem;

/// The only schema version so far.
const SCHEMA: i64 = 1;

pub(crate) fn parse(text: &str) -> Result<Document<&str>, Problem> {
    let document = Document::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Problem::at(text, at, error.message().replace('\n', ", "))
    })?;
    if let Some(schema) = document.get("schema") {
        let at = schema.span().map_or(0, |span| span.start);
        match schema.as_integer() {
            Some(SCHEMA) => {}
            Some(newer) if newer > SCHEMA => {
                let message = format!(
                    "schema {newer} is newer than this version of parallax reads ({SCHEMA}); update parallax"
                );
                return Err(Problem::at(text, at, message));
            }
            _ => return Err(Problem::at(text, at, format!("schema must be {SCHEMA}"))),
        }
    }
    for (_, name) in KINDS {
        if let Some(other) = document.get(name).filter(|it| !it.is_array_of_tables()) {
            let at = other.span().map_or(0, |span| span.start);
            let message = format!("{name} must be written as [[{name}]] blocks");
            return Err(Problem::at(text, at, message));
        }
    }
    Ok(document)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bookmark,
    Link,
    NameType,
}

/// The names of the blocks, in the order in which they are read.
const KINDS: [(Kind, &str); 3] = [
    (Kind::Bookmark, "bookmark"),
    (Kind::Link, "link"),
    (Kind::NameType, "name_type"),
];

/// The blocks of the file, bookmarks first.
pub(crate) fn blocks<'a>(
    document: &'a Document<&str>,
) -> impl Iterator<Item = (Kind, &'a Table)> + use<'a> {
    KINDS.into_iter().flat_map(move |(kind, name)| {
        let array = document.get(name).and_then(Item::as_array_of_tables);
        let tables = array.into_iter().flat_map(|array| array.iter());
        tables.map(move |table| (kind, table))
    })
}

/// The position after the line that contains `at`.
pub(crate) fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

pub(crate) fn last_byte(item: &Item) -> usize {
    let own = item.span().map_or(0, |span| span.end);
    let inner = item
        .as_table_like()
        .filter(|_| !item.is_value())
        .map(|table| table.iter().map(|(_, item)| last_byte(item)).max());
    own.max(inner.flatten().unwrap_or(0))
}

pub(crate) fn find<'a>(document: &'a Document<&str>, id: &str) -> Result<&'a Table, Problem> {
    blocks(document)
        .map(|(_, block)| block)
        .find(|block| block.get("id").and_then(Item::as_str) == Some(id))
        .ok_or_else(|| Problem::whole(format!("bookmark {id} no longer exists")))
}
