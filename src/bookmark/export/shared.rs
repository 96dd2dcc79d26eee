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

/// An address in the form of RFC 3986, with invalid characters escaped.
pub(crate) fn address(path: &str) -> String {
    let host = path.find("://").map_or(0, |at| at + 3);
    let host_end = path[host..].find(['/', '?', '#']);
    let host_end = host_end.map_or(path.len(), |at| host + at);
    let fragment = path.find('#');
    let is_digit = |at: usize| path.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
    let mut out = String::new();
    for (at, c) in path.char_indices() {
        let is_valid = match c {
            '%' => is_digit(at + 1) && is_digit(at + 2),
            '#' => fragment == Some(at),
            '[' | ']' => at < host_end,
            _ => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if is_valid {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let _ = write!(out, "%{byte:02X}");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_only_what_an_address_may_hold() {
        let cases = [
            ("https://a.example/x?y=1&z=(2)#top", None),
            ("http://[::1]:80/x", None),
            ("https://a.example/a%20b%C3%A9", None),
            ("https://a.example/it's,~x;y=@1", None),
            ("https://a.example/a b", Some("https://a.example/a%20b")),
            ("https://a.example/[1]", Some("https://a.example/%5B1%5D")),
            ("http://a.example?x=[1]", Some("http://a.example?x=%5B1%5D")),
            (
                "https://a.example/100%, 5%z1, 5%1z",
                Some("https://a.example/100%25,%205%25z1,%205%251z"),
            ),
            ("https://a.example/%", Some("https://a.example/%25")),
            ("https://a.example/%4", Some("https://a.example/%254")),
            ("https://a.example/#a#b", Some("https://a.example/#a%23b")),
            (
                "https://münchen.example/ß?é",
                Some("https://m%C3%BCnchen.example/%C3%9F?%C3%A9"),
            ),
            (
                "https://a.example/\"<\\^`{|}>\u{7f}\u{202e}",
                Some("https://a.example/%22%3C%5C%5E%60%7B%7C%7D%3E%7F%E2%80%AE"),
            ),
        ];
        for (path, expected) in cases {
            assert_eq!(address(path), expected.unwrap_or(path));
        }
    }
}
