//! The text of the bookmark file: read, and changed in place.
//!
//! In: TOML text and a [`Change`]. Out: the text with that change and nothing else changed, byte for byte, and the change that
//! takes it back. What is returned has been read again and says what was meant; otherwise the change is refused. Reading is what
//! costs, so what a text says is handed on and not asked for twice.

use std::ops::Range;

use toml_edit::{Document, Item, Table};

use crate::bookmark::{
    Bookmark, Correction, anchor,
    file::{
        block,
        edit::{Key, Part, set},
        write,
    },
};

/// The only layout of the file so far.
const SCHEMA: i64 = 1;

/// Something in the bookmark file that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1; `None` when it is about the file as a whole.
    pub line: Option<usize>,
    /// What is wrong, in words.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl Problem {
    /// A problem of the file as a whole.
    pub(crate) fn whole(message: impl Into<String>) -> Problem {
        Problem {
            line: None,
            message: message.into(),
        }
    }

    fn at(text: &str, byte: usize, message: impl Into<String>) -> Problem {
        let before = text.get(..byte).unwrap_or(text);
        Problem {
            line: Some(before.matches('\n').count() + 1),
            message: message.into(),
        }
    }
}

/// What a bookmark file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    /// In the order of the file.
    pub bookmarks: Vec<Bookmark>,
    /// In the order of the file.
    pub corrections: Vec<Correction>,
    /// Blocks that are not understood. They stay in the file as they are.
    pub skipped: Vec<Problem>,
    /// Whether the schema is still to be written: a file that is new or holds only comments.
    wants_schema: bool,
}

impl Contents {
    /// What an empty file says.
    pub fn of_nothing() -> Contents {
        Contents {
            wants_schema: true,
            ..Contents::default()
        }
    }

    /// Whether a bookmark or a correction has this id.
    pub fn has(&self, id: &str) -> bool {
        self.ids().any(|it| it == id)
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        let bookmarks = self.bookmarks.iter().map(|it| it.id.as_str());
        bookmarks.chain(self.corrections.iter().map(|it| it.id.as_str()))
    }

    /// The contents but for the block with this id.
    fn without(&self, id: &str) -> Contents {
        let mut rest = self.clone();
        rest.bookmarks.retain(|it| it.id != id);
        rest.corrections.retain(|it| it.id != id);
        rest.skipped.clear();
        rest.wants_schema = false;
        rest
    }
}

/// A block of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Bookmark(Bookmark),
    Correction(Correction),
}

impl Entry {
    pub fn id(&self) -> &str {
        match self {
            Entry::Bookmark(it) => &it.id,
            Entry::Correction(it) => &it.id,
        }
    }

    /// Gives it a short id that `is_taken` says is free.
    pub fn name(&mut self, is_taken: impl Fn(&str) -> bool) {
        match self {
            Entry::Bookmark(it) => it.id = it.free_id(is_taken),
            Entry::Correction(it) => it.id = it.free_id(is_taken),
        }
    }
}

/// One change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Adds a block at the end. Its id is given.
    Add(Box<Entry>),
    /// Takes a block out.
    Remove { id: String },
    /// Puts a block back to where it was taken from: at `at`, when `left` and `right` still stand on both sides of it.
    Restore {
        block: String,
        at: usize,
        left: String,
        right: String,
    },
    /// Sets a key to a TOML value, or takes the key out.
    Set {
        id: String,
        part: Part,
        key: Key,
        value: Option<String>,
    },
    /// Several changes of one block, one after the other.
    All(Vec<Change>),
}

impl Change {
    /// What it would write, for a person: a block whole, another change in a comment.
    pub fn to_text(&self) -> String {
        match self {
            Change::Add(entry) => match &**entry {
                Entry::Bookmark(it) => write::bookmark(it),
                Entry::Correction(it) => write::correction(it),
            },
            Change::Restore { block, .. } => block.clone(),
            Change::Remove { id } => format!("# {id}: to be deleted\n"),
            Change::Set { id, key, value, .. } => {
                let value = value.as_deref().unwrap_or("gone").replace('\n', "\n# ");
                format!("# {id}: {key:?} = {value}\n")
            }
            Change::All(changes) => changes.iter().map(Change::to_text).collect(),
        }
    }

    /// The block that must be there for the change to be made.
    pub fn target(&self) -> Option<&str> {
        match self {
            Change::Add(_) | Change::Restore { .. } => None,
            Change::Remove { id } | Change::Set { id, .. } => Some(id),
            Change::All(changes) => changes.first()?.target(),
        }
    }
}

/// Reads the text of a bookmark file.
///
/// # Errors
/// When it is no TOML, or of a newer schema. A block that is not understood is no error: it is told in
/// [`Contents::skipped`].
pub(crate) fn read(text: &str) -> Result<Contents, Problem> {
    let document = parse(text)?;
    let mut contents = Contents {
        wants_schema: !document.contains_key("schema")
            && document.iter().all(|(_, item)| item.is_value()),
        ..Contents::default()
    };
    for (kind, block) in blocks(&document) {
        let entry = match kind {
            Kind::Bookmark => block::bookmark(block).map(Entry::Bookmark),
            Kind::Link => block::correction(block).map(Entry::Correction),
        };
        let at = block.span().map_or(0, |span| span.start);
        match entry {
            Ok(entry) if contents.has(entry.id()) => {
                let message = format!("the id \"{}\" stands here a second time", entry.id());
                contents.skipped.push(Problem::at(text, at, message));
            }
            Ok(Entry::Bookmark(it)) => contents.bookmarks.push(it),
            Ok(Entry::Correction(it)) => contents.corrections.push(it),
            Err(reason) => contents.skipped.push(Problem::at(text, at, reason)),
        }
    }
    Ok(contents)
}

/// What a change makes of the file.
#[derive(Debug)]
pub(crate) struct Changed {
    pub text: String,
    /// What the text says.
    pub contents: Contents,
    /// The change that takes it back.
    pub inverse: Change,
}

/// Makes a change. `before` is what `text` says.
///
/// # Errors
/// When the bookmark is gone, or when the file is laid out in a way that the change cannot be made without touching anything else.
pub(crate) fn apply(text: &str, before: &Contents, change: &Change) -> Result<Changed, Problem> {
    let (after, inverse, id) = match change {
        Change::Add(entry) => {
            let id = entry.id().to_string();
            let block = match &**entry {
                Entry::Bookmark(it) => write::bookmark(it),
                Entry::Correction(it) => write::correction(it),
            };
            let inverse = Change::Remove { id: id.clone() };
            (append(text, &block, before.wants_schema), inverse, id)
        }
        Change::Remove { id } => {
            let (after, inverse) = remove(text, id)?;
            (after, inverse, id.clone())
        }
        Change::Restore {
            block,
            at,
            left,
            right,
        } => {
            let (after, id) = restore(text, before, block, *at, left, right)?;
            (after, Change::Remove { id: id.clone() }, id)
        }
        Change::Set {
            id,
            part,
            key,
            value,
        } => {
            let (after, inverse) = set(text, id, *part, *key, value.as_deref())?;
            (after, inverse, id.clone())
        }
        Change::All(changes) => return apply_all(text, before, changes),
    };
    let got = read(&after)?;
    let is_there = !matches!(change, Change::Remove { .. });
    let says_it = match change {
        Change::Add(entry) => match &**entry {
            Entry::Bookmark(it) => got.bookmarks.last() == Some(it),
            Entry::Correction(it) => got.corrections.last() == Some(it),
        },
        _ => got.has(&id) == is_there,
    };
    if !says_it || got.without(&id) != before.without(&id) {
        return Err(Problem::whole(
            "the file is laid out so that this cannot be changed; edit it by hand",
        ));
    }
    Ok(Changed {
        text: after,
        contents: got,
        inverse,
    })
}

fn apply_all(text: &str, before: &Contents, changes: &[Change]) -> Result<Changed, Problem> {
    let mut text = text.to_string();
    let mut contents = before.clone();
    let mut inverse = Vec::new();
    for change in changes {
        let changed = apply(&text, &contents, change)?;
        text = changed.text;
        contents = changed.contents;
        inverse.insert(0, changed.inverse);
    }
    Ok(Changed {
        text,
        contents,
        inverse: Change::All(inverse),
    })
}

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
                    "schema {newer} is newer than this parallax, which knows {SCHEMA}; a newer parallax reads it"
                );
                return Err(Problem::at(text, at, message));
            }
            _ => return Err(Problem::at(text, at, format!("schema must be {SCHEMA}"))),
        }
    }
    for name in ["bookmark", "link"] {
        if let Some(other) = document.get(name).filter(|it| !it.is_array_of_tables()) {
            let at = other.span().map_or(0, |span| span.start);
            let message = format!("{name} must be written as [[{name}]] blocks");
            return Err(Problem::at(text, at, message));
        }
    }
    Ok(document)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bookmark,
    Link,
}

/// The blocks of the file, bookmarks first.
fn blocks<'a>(document: &'a Document<&str>) -> impl Iterator<Item = (Kind, &'a Table)> + use<'a> {
    let kinds = [(Kind::Bookmark, "bookmark"), (Kind::Link, "link")];
    kinds.into_iter().flat_map(move |(kind, name)| {
        let array = document.get(name).and_then(Item::as_array_of_tables);
        let tables = array.into_iter().flat_map(|array| array.iter());
        tables.map(move |table| (kind, table))
    })
}

/// The text with a block added at its end, after one blank line, and before it the schema where that is wanted.
fn append(text: &str, block: &str, wants_schema: bool) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut after = text.to_string();
    if !after.is_empty() && !after.ends_with('\n') && after != "\u{feff}" {
        after.push_str(newline);
    }
    if wants_schema {
        after.push_str("schema = 1");
        after.push_str(newline);
    }
    if !after.is_empty() && !after.ends_with("\n\n") && !after.ends_with("\n\r\n") {
        after.push_str(newline);
    }
    after.push_str(&block.replace('\n', newline));
    after
}

/// The bytes from the header of a block to the end of its last line, line end included.
fn region(text: &str, id: &str) -> Result<Range<usize>, Problem> {
    let document = parse(text)?;
    let block = find(&document, id)?;
    let start = block.span().map_or(0, |span| span.start);
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut end = block.span().map_or(start, |span| span.end);
    for (_, item) in block {
        end = end.max(last_byte(item));
    }
    Ok(start..end_of_line(text, end))
}

/// Past the line end of the line that holds `at`.
pub(crate) fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

fn last_byte(item: &Item) -> usize {
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
        .ok_or_else(|| Problem::whole(format!("there is no bookmark {id} any more")))
}

/// How much of the text on both sides of a removed block is remembered.
const CONTEXT: usize = 80;

fn remove(text: &str, id: &str) -> Result<(String, Change), Problem> {
    let mut cut = region(text, id)?;
    // The blank line above the block goes with it, so that blocks stay one blank line apart. Comments above it stay.
    for blank in ["\n\r\n", "\n\n"] {
        if text[..cut.start].ends_with(blank) {
            cut.start -= blank.len() - 1;
            break;
        }
    }
    let (left, right) = (&text[..cut.start], &text[cut.end..]);
    let inverse = Change::Restore {
        block: text[cut.clone()].to_string(),
        at: cut.start,
        left: anchor::last(left, CONTEXT).to_string(),
        right: anchor::first(right, CONTEXT).to_string(),
    };
    Ok((format!("{left}{right}"), inverse))
}

/// The text with a block put back, and its id. At the end when its old neighbors are gone.
fn restore(
    text: &str,
    before: &Contents,
    block: &str,
    at: usize,
    left: &str,
    right: &str,
) -> Result<(String, String), Problem> {
    let id = read(block)
        .ok()
        .and_then(|contents| contents.ids().next().map(str::to_string))
        .ok_or_else(|| Problem::whole("the bookmark cannot be put back"))?;
    let fits = |at: usize| {
        let halves = text.get(..at).zip(text.get(at..));
        halves.is_some_and(|(before, after)| before.ends_with(left) && after.starts_with(right))
    };
    let moved = || {
        let seam = format!("{left}{right}");
        text.find(&seam).map(|seam| seam + left.len())
    };
    let after = if let Some(at) = Some(at).filter(|&at| fits(at)).or_else(moved) {
        format!("{}{block}{}", &text[..at], &text[at..])
    } else {
        let block = block.trim_start_matches(['\r', '\n']);
        append(text, block, before.wants_schema)
    };
    Ok((after, id))
}
