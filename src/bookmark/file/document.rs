//! Reads the bookmark file, and changes it in place.
//!
//! In: TOML text and a [`Change`]. Out: the text with that change and nothing else changed, byte for byte, and the inverse change. The
//! result has been parsed again and has the intended content; otherwise the change is refused. Parsing is the expensive step, so its
//! result is passed on and not computed twice.

use std::{collections::HashSet, ops::Range};

use crate::bookmark::{
    Bookmark, Correction, NameType, anchor,
    file::{
        block,
        change::{Change, Entry, Lines, Problem},
        edit::set,
        toml::{Kind, blocks, end_of_line, find, last_byte, parse},
    },
};

/// The content of a bookmark file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    /// In the order of the file.
    pub bookmarks: Vec<Bookmark>,
    /// In the order of the file.
    pub corrections: Vec<Correction>,
    /// In the order of the file.
    pub types: Vec<NameType>,
    /// Blocks that cannot be parsed. They stay in the file unchanged.
    pub skipped: Vec<Problem>,
    /// Whether the schema version is missing: in a new file or one with only comments.
    wants_schema: bool,
}

impl Contents {
    /// The content of an empty file.
    pub(crate) fn of_nothing() -> Contents {
        Contents {
            wants_schema: true,
            ..Contents::default()
        }
    }

    /// Whether a bookmark or a correction has this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.ids().any(|it| it == id)
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        let bookmarks = self.bookmarks.iter().map(|it| it.id.as_str());
        let corrections = self.corrections.iter().map(|it| it.id.as_str());
        let types = self.types.iter().map(|it| it.id.as_str());
        bookmarks.chain(corrections).chain(types)
    }

    /// The contents without the block with this id.
    fn without(&self, id: &str) -> Contents {
        let mut rest = self.clone();
        rest.bookmarks.retain(|it| it.id != id);
        rest.corrections.retain(|it| it.id != id);
        rest.types.retain(|it| it.id != id);
        rest.skipped.clear();
        rest.wants_schema = false;
        rest
    }
}

/// Reads the text of a bookmark file.
///
/// # Errors
/// When it is not TOML, or has a newer schema. A block that cannot be parsed is not an error; it is listed in [`Contents::skipped`].
pub(crate) fn read(text: &str) -> Result<Contents, Problem> {
    let document = parse(text)?;
    let mut contents = Contents {
        wants_schema: !document.contains_key("schema")
            && document.iter().all(|(_, item)| item.is_value()),
        ..Contents::default()
    };
    // A file may hold many thousand blocks: ids are looked up and lines counted once each.
    let mut ids = HashSet::new();
    let mut lines = Lines::new(text);
    for (kind, block) in blocks(&document) {
        let entry = match kind {
            Kind::Bookmark => block::bookmark(block).map(Entry::Bookmark),
            Kind::Link => block::correction(block).map(Entry::Correction),
            Kind::NameType => block::name_type(block).map(Entry::NameType),
        };
        let at = block.span().map_or(0, |span| span.start);
        match entry {
            Ok(entry) if !ids.insert(entry.id().to_string()) => {
                let message = format!("duplicate id \"{}\"", entry.id());
                contents.skipped.push(lines.problem(at, message));
            }
            Ok(Entry::Bookmark(it)) => contents.bookmarks.push(it),
            Ok(Entry::Correction(it)) => contents.corrections.push(it),
            Ok(Entry::NameType(it)) => contents.types.push(it),
            Err(reason) => contents.skipped.push(lines.problem(at, reason)),
        }
    }
    Ok(contents)
}

/// The result of a change.
#[derive(Debug)]
pub(crate) struct Changed {
    pub text: String,
    /// The content of the new text.
    pub contents: Contents,
    /// The inverse change.
    pub inverse: Change,
}

/// Applies a change. `before` is the content of `text`.
///
/// # Errors
/// When the bookmark no longer exists, or when the layout of the file does not allow the change without touching anything else.
pub(crate) fn apply(text: &str, before: &Contents, change: &Change) -> Result<Changed, Problem> {
    let (after, inverse, id) = match change {
        Change::Add(entry) => {
            let id = entry.id().to_string();
            let block = entry.to_text();
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
            Entry::NameType(it) => got.types.last() == Some(it),
        },
        _ => got.has(&id) == is_there,
    };
    if !says_it || got.without(&id) != before.without(&id) {
        return Err(Problem::whole(
            "the layout of the file does not allow this change; edit it by hand",
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

/// The text with a block added at its end after a blank line, preceded by the schema version if it is missing.
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

/// The bytes from the header of a block to the end of its last line, including the line end.
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

/// How much text on both sides of a removed block is stored.
const CONTEXT: usize = 80;

fn remove(text: &str, id: &str) -> Result<(String, Change), Problem> {
    let mut cut = region(text, id)?;
    // The blank line above the block is removed with it, so that blocks stay one blank line apart. Comments above it stay.
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

/// The text with a block restored, and its id. The block is added at the end if its old neighbors are gone.
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
