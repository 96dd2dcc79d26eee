//! Functions shared by several export formats.

use std::fmt::Write as _;

use crate::{
    bookmark::{Bookmark, LinkedPassage, Passage, Source},
    comparison::FactStatus,
    output::words,
    source,
    text::visible::substitute,
};

/// The name of the article for people: its headline, or else its path.
pub(crate) fn title(source: &Source) -> &str {
    let names = [source.title.as_str(), source.path.as_str()];
    names
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or("unnamed report")
}

/// Whether both passages of a fact agree, in words.
pub(crate) const fn status(link: &LinkedPassage) -> &'static str {
    words::status(FactStatus::Linked(link.status))
}

/// The tags as hashtags; a blank would end one.
pub(crate) fn hashtags(tags: &[String]) -> String {
    let tags = tags.iter().map(|tag| format!("#{}", tag.replace(' ', "-")));
    tags.collect::<Vec<_>>().join(" ")
}

pub(crate) fn is_address(source: &Source) -> bool {
    source::is_address(&source.path)
}

/// An address with invalid characters escaped.
pub(crate) fn address(path: &str) -> String {
    let mut out = String::new();
    for c in path.chars() {
        let is_excluded = matches!(
            c,
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'
        );
        if is_excluded || c.is_control() || substitute(c).is_some() {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// The passages of one article.
pub(crate) struct Group<'a> {
    pub source: &'a Source,
    /// Its passages, each with its bookmark.
    pub passages: Vec<(&'a Passage, &'a Bookmark)>,
}

/// The passages by article, in the order of their first passages. Versions of an article with the same path are merged.
pub(crate) fn by_article<'a>(
    passages: impl Iterator<Item = (&'a Passage, &'a Bookmark)>,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for (passage, bookmark) in passages {
        let source = &passage.source;
        let is_same = |group: &&mut Group| {
            let path = &group.source.path;
            if path.is_empty() {
                source.path.is_empty() && group.source.hash == source.hash
            } else {
                *path == source.path
            }
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.passages.push((passage, bookmark)),
            None => groups.push(Group {
                source,
                passages: vec![(passage, bookmark)],
            }),
        }
    }
    groups
}

/// JSON without terminal escape sequences: any character of a JSON string may be written as an escape.
pub(crate) fn shown(json: &str) -> String {
    let mut out = String::new();
    for c in json.chars() {
        if substitute(c).is_some() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
