//! Bookmarks as W3C Web Annotations, <https://www.w3.org/TR/annotation-model/>.
//!
//! In: bookmarks. Out: JSON without anything that a terminal obeys.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Bookmark, Passage};
use crate::text::visible::stand_in;

/// What the keys of a Web Annotation mean.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// All of them, as a collection of one page.
pub(super) fn annotations(bookmarks: &[&Bookmark]) -> String {
    let items: Vec<Value> = bookmarks.iter().map(|it| annotation(it)).collect();
    let collection = json!({
        "@context": CONTEXT,
        "id": "urn:parallax:bookmarks",
        "type": "AnnotationCollection",
        "label": "parallax bookmarks",
        "total": items.len(),
        "first": {
            "id": "urn:parallax:bookmarks:1",
            "type": "AnnotationPage",
            "partOf": "urn:parallax:bookmarks",
            "startIndex": 0,
            "items": items,
        },
    });
    shown(&format!("{collection:#}\n"))
}

/// JSON without anything that a terminal obeys: in JSON any character of a string may be written as an escape.
fn shown(json: &str) -> String {
    let mut out = String::new();
    for c in json.chars() {
        if stand_in(c).is_some() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// One bookmark as a Web Annotation on a line of its own, for a program that takes new ones.
pub fn annotation_line(bookmark: &Bookmark) -> String {
    let mut annotation = annotation(bookmark);
    annotation["@context"] = json!(CONTEXT);
    shown(&format!("{annotation}\n"))
}

fn annotation(bookmark: &Bookmark) -> Value {
    let body = |value: &str, purpose: &str| {
        json!({
            "type": "TextualBody",
            "value": value,
            "format": "text/plain",
            "purpose": purpose,
        })
    };
    let mut bodies = Vec::new();
    if !bookmark.note.is_empty() {
        bodies.push(body(&bookmark.note, "commenting"));
    }
    if let Some(link) = &bookmark.link {
        let words = format!("{}: {}", link.status.name(), link.label);
        bodies.push(body(&words, "describing"));
    }
    bodies.extend(bookmark.tags.iter().map(|tag| body(tag, "tagging")));
    let targets: Vec<Value> = bookmark.passages().map(target).collect();
    let motivation = match &bookmark.link {
        Some(_) => "linking",
        None => "bookmarking",
    };
    let mut annotation = json!({
        "id": format!("urn:parallax:bookmark:{}", bookmark.id),
        "type": "Annotation",
        "created": bookmark.created.to_string(),
        "motivation": motivation,
        "target": targets,
    });
    if !bodies.is_empty() {
        annotation["body"] = Value::Array(bodies);
    }
    annotation
}

fn target(passage: &Passage) -> Value {
    let (before, exact, after) = passage.parts();
    let anchor = &passage.anchor;
    let start = anchor.start + before.chars().count();
    let mut source = json!({ "id": iri(passage), "type": "Text" });
    if !passage.source.title.is_empty() {
        source["label"] = json!(passage.source.title);
    }
    json!({
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": exact,
                "prefix": format!("{}{before}", anchor.prefix),
                "suffix": format!("{after}{}", anchor.suffix),
            },
            {
                "type": "TextPositionSelector",
                "start": start,
                "end": start + exact.chars().count(),
            },
        ],
    })
}

/// The report as an IRI: its address, its path with the characters escaped that an IRI has no room for, or its hash.
fn iri(passage: &Passage) -> String {
    let path = &passage.source.path;
    if path.is_empty() {
        return format!("urn:{}", passage.source.hash);
    }
    let is_address = path.contains("://");
    let mut out = String::new();
    for c in path.chars() {
        let reserved = matches!(c, '%' | '?' | '#' | ':' | '[' | ']') && !is_address;
        let excluded = matches!(
            c,
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'
        );
        if reserved || excluded || c.is_control() || stand_in(c).is_some() {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
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
    use crate::bookmark::export::tests::{TEXT, bookmarks, refs};

    /// What <https://www.w3.org/TR/annotation-model/> says "must" of what is used here.
    #[test]
    fn annotations_keep_the_rules_of_the_model() {
        let text = annotations(&refs(&bookmarks()));
        assert!(!text.contains(|c| stand_in(c).is_some()));
        let collection: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(collection["type"], "AnnotationCollection");
        let page = &collection["first"];
        assert_eq!(page["type"], "AnnotationPage");
        let items = page["items"].as_array().unwrap();
        assert_eq!(collection["total"], items.len());
        let is_iri = |value: &Value| {
            let text = value.as_str().unwrap();
            let bad = |c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c);
            assert!(!text.is_empty() && !text.contains(bad), "{text}");
        };
        // 5.1, 5.2: each has one id; a page says what it is a part of; items are in order and counted from one index.
        assert_eq!(page["partOf"], collection["id"]);
        assert_eq!(page["startIndex"], 0);
        is_iri(&collection["id"]);
        is_iri(&page["id"]);
        let mut ids: Vec<&Value> = items.iter().map(|it| &it["id"]).collect();
        ids.dedup();
        assert_eq!(ids.len(), items.len(), "3.1: one IRI each");
        // 3.3.5: the motivations and purposes of the model.
        let known = [
            "bookmarking",
            "commenting",
            "describing",
            "linking",
            "tagging",
        ];
        let is_known = |value: &Value| assert!(known.contains(&value.as_str().unwrap()));
        for item in items {
            is_iri(&item["id"]);
            is_known(&item["motivation"]);
            // 3.3.2: a date and time with a zone.
            let created = item["created"].as_str().unwrap();
            assert!(created.parse::<jiff::Timestamp>().is_ok());
            // 3.1: one target or more, no body or more, never an empty list.
            assert!(!item["target"].as_array().unwrap().is_empty());
            assert!(
                item.get("body")
                    .is_none_or(|it| !it.as_array().unwrap().is_empty())
            );
            for body in item["body"].as_array().unwrap() {
                // 3.2.4: a textual body has one value; one format, a media type.
                is_known(&body["purpose"]);
                assert_eq!(body["format"], "text/plain");
            }
            for target in item["target"].as_array().unwrap() {
                // 4: a specific resource has one source; 4.2.4, 4.2.5: one exact, one start and one end from 0 on.
                is_iri(&target["source"]["id"]);
                let [quote, position] = target["selector"].as_array().unwrap().as_slice() else {
                    panic!("two selectors")
                };
                assert!(!quote["exact"].as_str().unwrap().is_empty());
                assert!(position["start"].as_u64().unwrap() <= position["end"].as_u64().unwrap());
            }
        }
        let line = annotation_line(&bookmarks()[0]);
        assert_eq!(line.matches('\n').count(), 1);
        let one: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(one["@context"], CONTEXT, "3.1: one of its own stands alone");
        assert_eq!(one["target"], items[0]["target"]);
        let points: Vec<char> = TEXT.chars().collect();
        for item in items {
            assert_eq!(item["type"], "Annotation");
            assert!(item["id"].as_str().unwrap().starts_with("urn:"));
            assert!(item["created"].as_str().unwrap().ends_with('Z'));
            for body in item["body"].as_array().unwrap() {
                assert_eq!(body["type"], "TextualBody");
                assert!(body["value"].is_string());
            }
            for target in item["target"].as_array().unwrap() {
                assert_eq!(target["type"], "SpecificResource");
                let [quote, position] = target["selector"].as_array().unwrap().as_slice() else {
                    panic!("two selectors")
                };
                assert_eq!(quote["type"], "TextQuoteSelector");
                assert_eq!(position["type"], "TextPositionSelector");
                let at = |key: &str| position[key].as_u64().unwrap() as usize;
                let exact: String = points[at("start")..at("end")].iter().collect();
                assert_eq!(quote["exact"], exact);
                let before: String = points[..at("start")].iter().collect();
                assert!(before.ends_with(quote["prefix"].as_str().unwrap()));
                let after: String = points[at("end")..].iter().collect();
                assert!(after.starts_with(quote["suffix"].as_str().unwrap()));
            }
        }
        let sources: Vec<&Value> = items
            .iter()
            .flat_map(|item| item["target"].as_array().unwrap())
            .map(|target| &target["source"]["id"])
            .collect();
        let address = "https://a.example/dam?x=1#top";
        assert_eq!(sources, [address, "old%20news/dam%20%231.txt", address]);
    }
}
