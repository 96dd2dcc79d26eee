//! Changes of the bookmark file, their inverses, and problems in the file.

use toml_edit::{Table, TableLike};

use crate::bookmark::{Bookmark, Correction, NameType, file::write};

/// A part of the bookmark file that cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1; `None` when it is about the file as a whole.
    pub line: Option<usize>,
    /// The problem in words.
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

    pub(crate) fn at(text: &str, byte: usize, message: impl Into<String>) -> Problem {
        Lines::new(text).problem(byte, message)
    }
}

/// Line numbers of a text, counted from the last requested position: every block of a large file may have a problem.
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    pub(crate) fn new(text: &str) -> Lines<'_> {
        Lines {
            text,
            at: 0,
            line: 1,
        }
    }

    /// A problem at a byte of the text.
    pub(crate) fn problem(&mut self, byte: usize, message: impl Into<String>) -> Problem {
        let byte = byte.min(self.text.len());
        if byte < self.at {
            (self.at, self.line) = (0, 1);
        }
        let passed = &self.text.as_bytes()[self.at..byte];
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = byte;
        Problem {
            line: Some(self.line),
            message: message.into(),
        }
    }
}

/// A block of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Bookmark(Bookmark),
    Correction(Correction),
    NameType(NameType),
}

impl Entry {
    pub(crate) fn id(&self) -> &str {
        match self {
            Entry::Bookmark(it) => &it.id,
            Entry::Correction(it) => &it.id,
            Entry::NameType(it) => &it.id,
        }
    }

    /// Assigns a short id that `is_taken` reports as free.
    pub(crate) fn name(&mut self, is_taken: impl Fn(&str) -> bool) {
        match self {
            Entry::Bookmark(it) => it.id = it.free_id(is_taken),
            Entry::Correction(it) => it.id = it.free_id(is_taken),
            Entry::NameType(it) => it.id = it.free_id(is_taken),
        }
    }

    /// Its block in the file.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Entry::Bookmark(it) => write::bookmark(it),
            Entry::Correction(it) => write::correction(it),
            Entry::NameType(it) => write::name_type(it),
        }
    }
}

/// One change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Adds a block at the end. Its id has been assigned.
    Add(Box<Entry>),
    /// Removes a block.
    Remove { id: String },
    /// Restores a removed block: at `at`, if `left` and `right` are still on both sides of it.
    Restore {
        block: String,
        at: usize,
        left: String,
        right: String,
    },
    /// Sets a key to a TOML value, or removes the key.
    Set {
        id: String,
        part: Part,
        key: Key,
        value: Option<String>,
    },
    /// Several changes of one block, in order.
    All(Vec<Change>),
}

impl Change {
    /// The change as text for a person: a new block as a whole, another change as a comment.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Change::Add(entry) => entry.to_text(),
            Change::Restore { block, .. } => block.clone(),
            Change::Remove { id } => format!("# {id}: to be deleted\n"),
            Change::Set { id, key, value, .. } => {
                let value = value.as_deref().unwrap_or("gone").replace('\n', "\n# ");
                format!("# {id}: {key:?} = {value}\n")
            }
            Change::All(changes) => changes.iter().map(Change::to_text).collect(),
        }
    }

    /// The block that must exist for the change.
    pub(crate) fn target(&self) -> Option<&str> {
        match self {
            Change::Add(_) | Change::Restore { .. } => None,
            Change::Remove { id } | Change::Set { id, .. } => Some(id),
            Change::All(changes) => changes.first()?.target(),
        }
    }
}

/// The part of a block that has a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The block itself.
    Own,
    /// The other passage of a bookmarked fact.
    Link,
    /// The first passage of a correction.
    A,
    /// Its second passage.
    B,
}

impl Part {
    pub(crate) fn of(self, block: &Table) -> Option<&dyn TableLike> {
        let name = match self {
            Part::Own => return Some(block),
            Part::Link => "link",
            Part::A => "a",
            Part::B => "b",
        };
        block.get(name)?.as_table_like()
    }
}

/// A key that the program changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Note,
    Tags,
    Type,
    Verdict,
    Quote,
    Mark,
    MarkNth,
    Source,
    Anchor,
}

impl Key {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Key::Note => "note",
            Key::Tags => "tags",
            Key::Type => "type",
            Key::Verdict => "verdict",
            Key::Quote => "quote",
            Key::Mark => "mark",
            Key::MarkNth => "mark_nth",
            Key::Source => "source",
            Key::Anchor => "anchor",
        }
    }

    /// The keys after which it is inserted, the last one first.
    pub(crate) const fn after(self) -> &'static [&'static str] {
        match self {
            Key::Note => &["mark_nth", "mark", "quote"],
            Key::Tags => &["note", "mark_nth", "mark", "quote"],
            Key::Type | Key::Verdict | Key::Quote => &["created", "id"],
            Key::Mark => &["quote"],
            Key::MarkNth => &["mark", "quote"],
            Key::Source => &["tags", "note", "mark_nth", "mark", "quote"],
            Key::Anchor => &["source", "tags", "note", "mark_nth", "mark", "quote"],
        }
    }

    /// The value that replaces a removed one if a comment follows it.
    pub(crate) const fn nothing(self) -> &'static str {
        match self {
            Key::Tags => "[]",
            Key::MarkNth => "1",
            _ => "\"\"",
        }
    }
}
