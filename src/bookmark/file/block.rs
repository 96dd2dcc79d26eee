//! Converts blocks of the bookmark file to bookmarks and corrections.
//!
//! In: a parsed block. Out: its content, or an error in words. Unknown keys are ignored.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date};
use toml_edit::{Table, TableLike};

use crate::{
    bookmark::{
        Anchor, Bookmark, Correction, LinkedPassage, Mark, NameType, Passage, Source, Verdict,
        name_type::NAME_TYPES,
    },
    comparison::Status,
    pair::Pair,
    source::without_secrets,
};

/// The bookmark of a `[[bookmark]]` block.
pub(crate) fn bookmark(block: &Table) -> Result<Bookmark, String> {
    let tags = match block.get("tags") {
        None => Vec::new(),
        Some(tags) => tags
            .as_array()
            .and_then(|array| {
                let tags = array.iter().map(|tag| tag.as_str().map(str::to_string));
                tags.collect::<Option<Vec<String>>>()
            })
            .ok_or("tags is not a list of strings")?,
    };
    Ok(Bookmark {
        id: id(block)?,
        created: created(block)?,
        passage: passage(block)?,
        note: plain_lines(&string(block, "note")?.unwrap_or_default()),
        tags,
        beside: address_or_path(string(block, "beside")?.unwrap_or_default()),
        link: match table(block, "link")? {
            None => None,
            Some(link) => {
                let glyph = string(link, "status")?.ok_or("the status of the link is missing")?;
                Some(LinkedPassage {
                    status: status(&glyph)
                        .ok_or_else(|| format!("status \"{glyph}\" is not one of = + ~ ! t"))?,
                    label: string(link, "label")?.unwrap_or_default(),
                    passage: passage(link)?,
                })
            }
        },
    })
}

fn status(glyph: &str) -> Option<Status> {
    Status::ALL
        .into_iter()
        .find(|it| glyph.chars().eq([it.glyph()]))
}

/// The correction of a `[[link]]` block.
pub(crate) fn correction(block: &Table) -> Result<Correction, String> {
    let verdict = string(block, "verdict")?.ok_or("verdict is missing")?;
    let side = |key: &str| match table(block, key)? {
        Some(side) => passage(side).map_err(|reason| format!("{key}: {reason}")),
        None => Err(format!("the passage {key} is missing")),
    };
    Ok(Correction {
        id: id(block)?,
        created: created(block)?,
        verdict: Verdict::ALL
            .into_iter()
            .find(|it| it.name() == verdict)
            .ok_or_else(|| format!("verdict \"{verdict}\" is not confirmed, rejected or made"))?,
        passages: Pair::new(side("a")?, side("b")?),
    })
}

/// The corrected kind of a `[[name_type]]` block.
pub(crate) fn name_type(block: &Table) -> Result<NameType, String> {
    let word = string(block, "type")?.ok_or("type is missing")?;
    let known = NAME_TYPES.into_iter().find(|(it, _)| *it == word);
    let (_, kind) = known.ok_or_else(|| {
        let words = NAME_TYPES.map(|(word, _)| word).join(", ");
        format!("type \"{word}\" is not one of {words}")
    })?;
    Ok(NameType {
        id: id(block)?,
        created: created(block)?,
        kind,
        passage: passage(block)?,
    })
}

fn id(block: &Table) -> Result<String, String> {
    let id = string(block, "id")?.ok_or("id is missing")?;
    if id.is_empty() {
        return Err("id is empty".to_string());
    }
    Ok(id)
}

fn created(block: &Table) -> Result<Timestamp, String> {
    let created = block.get("created").ok_or("created is missing")?;
    let created = created.as_datetime().map(ToString::to_string);
    created.and_then(|it| it.parse().ok()).ok_or_else(|| {
        "created is not a date and time with an offset, such as 2026-11-22T05:12:00Z".to_string()
    })
}

/// The keys that bookmarks, their links and corrections have in common.
fn passage(block: &dyn TableLike) -> Result<Passage, String> {
    let source = table(block, "source")?;
    let anchor = table(block, "anchor")?;
    let text_of = |part: Option<&dyn TableLike>, key: &str| match part {
        Some(part) => string(part, key).map(Option::unwrap_or_default),
        None => Ok(String::new()),
    };
    let quote = string(block, "quote")?.ok_or("quote is missing")?;
    if quote.trim().is_empty() {
        return Err("quote is empty".to_string());
    }
    let start = number(anchor, "start")?;
    Ok(Passage {
        mark: string(block, "mark")?
            .filter(|text| !text.is_empty())
            .map(|text| {
                number(Some(block), "mark_nth").map(|nth| Mark {
                    text,
                    nth: nth.max(1),
                })
            })
            .transpose()?,
        source: Source {
            title: text_of(source, "title")?,
            path: address_or_path(text_of(source, "path")?),
            hash: text_of(source, "hash")?,
            byline: text_of(source, "byline")?,
            site: text_of(source, "site")?,
            published: day(source, "published")?,
        },
        anchor: Anchor {
            prefix: text_of(anchor, "prefix")?,
            suffix: text_of(anchor, "suffix")?,
            start,
            end: number(anchor, "end")?.max(start),
        },
        quote,
    })
}

fn day(part: Option<&dyn TableLike>, key: &str) -> Result<Option<Date>, String> {
    let Some(item) = part.and_then(|part| part.get(key)) else {
        return Ok(None);
    };
    let day = item.as_datetime().and_then(|it| it.date);
    let day = day.map(|it| format!("{it}").parse());
    match day {
        Some(Ok(day)) => Ok(Some(day)),
        _ => Err(format!("{key} is not a day such as 2026-11-22")),
    }
}

/// Earlier versions wrote addresses with passwords; these stay in the file but are not used.
fn address_or_path(name: String) -> String {
    match without_secrets(&name) {
        Cow::Borrowed(_) => name,
        Cow::Owned(public) => public,
    }
}

fn string(block: &dyn TableLike, key: &str) -> Result<Option<String>, String> {
    let value = block.get(key).map(|item| item.as_str().ok_or(item));
    let value = value
        .transpose()
        .map_err(|_| format!("{key} is not a string"))?;
    Ok(value.map(str::to_string))
}

fn number(block: Option<&dyn TableLike>, key: &str) -> Result<usize, String> {
    let Some(item) = block.and_then(|block| block.get(key)) else {
        return Ok(0);
    };
    item.as_integer()
        .and_then(|number| usize::try_from(number).ok())
        .ok_or_else(|| format!("{key} is not a whole number of 0 or more"))
}

fn table<'a>(block: &'a dyn TableLike, key: &str) -> Result<Option<&'a dyn TableLike>, String> {
    let value = block.get(key).map(|item| item.as_table_like().ok_or(item));
    value
        .transpose()
        .map_err(|_| format!("{key} is not a table"))
}

/// A note with plain line feeds. Repeated, because "\r\r
/// " becomes "\r
/// ", which the next reading would change again.
pub(crate) fn plain_lines(note: &str) -> String {
    let mut note = note.to_string();
    while note.contains("\r\n") {
        note = note.replace("\r\n", "\n");
    }
    note
}
