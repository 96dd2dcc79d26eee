//! Bookmarks as W3C Web Annotations, <https://www.w3.org/TR/annotation-model/>.
//!
//! In: bookmarks. Out: JSON without terminal escape sequences. The ids are UUIDs of version 8 (RFC 9562, section 5.8) made from hashes,
//! so that the same bookmark has the same id in every export, and bookmarks of two people have different ones.

use std::fmt::Write as _;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::bookmark::{
    Bookmark, Passage,
    export::shared::{address, is_address, shown, status},
};

/// The JSON-LD context of Web Annotations.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Bookmarks as a collection of one page.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: &'static str,
    generator: Generator,
    /// The number of annotations.
    total: usize,
    first: Page,
}

/// The program.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Generator {
    r#type: &'static str,
    name: &'static str,
}

/// All annotations.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Page {
    id: String,
    r#type: &'static str,
    part_of: PartOf,
    start_index: usize,
    items: Vec<Annotation>,
}

/// The collection of a page. The W3C's tests accept it only as an object.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct PartOf {
    id: String,
    r#type: &'static str,
    total: usize,
}

/// A bookmark.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Annotation {
    /// Only in a single annotation, as passed to `bookmark_command`.
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    /// A UUID that is the same in every export.
    id: String,
    r#type: &'static str,
    /// When the bookmark was made.
    created: String,
    /// `linking` for a fact, which has two targets, else `bookmarking`.
    motivation: &'static str,
    /// The note, the status of a fact, the tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body>,
    /// The passages.
    target: Vec<Target>,
}

/// A text by the reader or about the fact.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Body {
    r#type: &'static str,
    value: String,
    format: &'static str,
    /// `commenting` for the note, `describing` for the status and label of a fact, `tagging` for a tag.
    purpose: &'static str,
}

/// A passage.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Target {
    r#type: &'static str,
    source: Source,
    /// The words, and their position in the text of the article in Unicode code points.
    selector: [Selector; 2],
}

/// An article.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Source {
    /// The address; for a file a UUID of its text, because a path means nothing to others.
    id: String,
    r#type: &'static str,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// The path of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// Selects words of an article.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(tag = "type")]
pub(crate) enum Selector {
    TextQuoteSelector {
        exact: String,
        prefix: String,
        suffix: String,
    },
    TextPositionSelector {
        start: usize,
        end: usize,
    },
}

/// The schema of the export.
#[cfg(test)]
pub(crate) fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let generator = settings.into_generator();
    generator.into_root_schema_for::<Collection>()
}

/// All bookmarks, as a collection with one page.
pub(crate) fn annotations(bookmarks: &[&Bookmark]) -> String {
    let items: Vec<Annotation> = bookmarks.iter().map(|it| annotation(it)).collect();
    let total = items.len();
    let all: Vec<&str> = items.iter().map(|it| it.id.as_str()).collect();
    let id = uuid("collection", &all);
    let collection = Collection {
        context: CONTEXT,
        id: id.clone(),
        r#type: "AnnotationCollection",
        label: "parallax bookmarks",
        generator: Generator {
            r#type: "Software",
            name: "parallax",
        },
        total,
        first: Page {
            id: uuid("page", &all),
            r#type: "AnnotationPage",
            part_of: PartOf {
                id,
                r#type: "AnnotationCollection",
                total,
            },
            start_index: 0,
            items,
        },
    };
    let json = serde_json::to_string_pretty(&collection).unwrap_or_default();
    shown(&format!("{json}\n"))
}

/// One bookmark as a Web Annotation on a single line, for a program that receives new bookmarks.
pub(crate) fn annotation_line(bookmark: &Bookmark) -> String {
    let annotation = Annotation {
        context: Some(CONTEXT),
        ..annotation(bookmark)
    };
    let json = serde_json::to_string(&annotation).unwrap_or_default();
    shown(&format!("{json}\n"))
}

fn annotation(bookmark: &Bookmark) -> Annotation {
    let body = |value: &str, purpose: &'static str| Body {
        r#type: "TextualBody",
        value: value.to_string(),
        format: "text/plain",
        purpose,
    };
    let mut bodies = Vec::new();
    if !bookmark.note.is_empty() {
        bodies.push(body(&bookmark.note, "commenting"));
    }
    if let Some(link) = &bookmark.link {
        let words = format!("{}: {}", status(link), link.label);
        bodies.push(body(&words, "describing"));
    }
    bodies.extend(bookmark.tags.iter().map(|tag| body(tag, "tagging")));
    let created = bookmark.created.to_string();
    Annotation {
        context: None,
        // Neither changes when the reader edits the bookmark or accepts a new place for it.
        id: uuid("bookmark", &[&bookmark.id, &created]),
        r#type: "Annotation",
        created,
        motivation: match &bookmark.link {
            Some(_) => "linking",
            None => "bookmarking",
        },
        body: bodies,
        target: bookmark.passages().map(target).collect(),
    }
}

fn target(passage: &Passage) -> Target {
    let (before, exact, _) = passage.parts();
    let start = passage.anchor.start + before.chars().count();
    Target {
        r#type: "SpecificResource",
        source: source(passage),
        selector: [
            quote(passage),
            Selector::TextPositionSelector {
                start,
                end: start + exact.chars().count(),
            },
        ],
    }
}

/// The chosen words with their context.
pub(crate) fn quote(passage: &Passage) -> Selector {
    let (before, exact, after) = passage.parts();
    let anchor = &passage.anchor;
    Selector::TextQuoteSelector {
        exact: exact.to_string(),
        prefix: format!("{}{before}", anchor.prefix),
        suffix: format!("{after}{}", anchor.suffix),
    }
}

fn source(passage: &Passage) -> Source {
    let source = &passage.source;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    let (id, name) = if is_address(source) {
        (address(&source.path), None)
    } else {
        (uuid("text", &[&source.hash]), some(&source.path))
    };
    Source {
        id,
        r#type: "Text",
        label: some(&source.title),
        name,
    }
}

/// A UUID of version 8 made from a hash: the same parts give the same UUID.
fn uuid(kind: &str, parts: &[&str]) -> String {
    let content = [&["parallax", kind], parts].concat().join("\0");
    let hash = blake3::hash(content.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let mut out = String::from("urn:uuid:");
    for (n, byte) in bytes.iter().enumerate() {
        if matches!(n, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{
        bookmark::export::sample::{TEXT, bookmarks, refs},
        text::visible::substitute,
    };

    fn is_iri(value: &Value) {
        let text = value.as_str().unwrap();
        let bad = |c: char| !c.is_ascii_graphic() || "\"<>\\^`{|}".contains(c);
        assert!(
            !text.contains(bad) && text.contains(':'),
            "absolute: {text}"
        );
    }

    /// Checks the requirements of the model that apply here, and the W3C's tests.
    #[test]
    fn annotations_keep_the_rules_of_the_model() {
        let text = annotations(&refs(&bookmarks()));
        assert!(!text.contains(|c| substitute(c).is_some()));
        let collection: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(collection["@context"], CONTEXT);
        assert_eq!(collection["type"], "AnnotationCollection");
        let page = &collection["first"];
        assert_eq!(page["type"], "AnnotationPage");
        let items = page["items"].as_array().unwrap();
        assert_eq!(collection["total"], items.len());
        // 5.1, 5.2: each has one id; a page refers to its collection; items are ordered and counted from an index.
        assert_eq!(page["partOf"]["id"], collection["id"]);
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
            assert_eq!(item["type"], "Annotation");
            is_iri(&item["id"]);
            is_known(&item["motivation"]);
            // 3.3.2: a date and time with a zone.
            let created = item["created"].as_str().unwrap();
            assert!(created.parse::<jiff::Timestamp>().is_ok() && created.ends_with('Z'));
            // 3.2.4: a textual body has one value and one format, a media type.
            for body in item["body"].as_array().unwrap() {
                assert_eq!(body["type"], "TextualBody");
                assert!(body["value"].is_string());
                is_known(&body["purpose"]);
                assert_eq!(body["format"], "text/plain");
            }
            // 3.1: at least one target. 4: a specific resource has one source.
            let targets = item["target"].as_array().unwrap();
            assert!(!targets.is_empty());
            for target in targets {
                assert_eq!(target["type"], "SpecificResource");
                is_iri(&target["source"]["id"]);
            }
        }
        let sources: Vec<&Value> = items
            .iter()
            .flat_map(|item| item["target"].as_array().unwrap())
            .map(|target| &target["source"])
            .collect();
        let page = "https://a.example/dam?x=1#top";
        assert_eq!(
            (&sources[0]["id"], &sources[2]["id"]),
            (&page.into(), &page.into())
        );
        assert_eq!(sources[1]["name"], "old news/dam #1.txt");
        assert!(sources[1]["id"].as_str().unwrap().starts_with("urn:uuid:"));
    }

    /// 4.2.4, 4.2.5: words and offsets are those of the text.
    #[test]
    fn selectors_select_the_words() {
        let text = annotations(&refs(&bookmarks()));
        let collection: Value = serde_json::from_str(&text).unwrap();
        let points: Vec<char> = TEXT.chars().collect();
        let items = collection["first"]["items"].as_array().unwrap();
        for target in items.iter().flat_map(|it| it["target"].as_array().unwrap()) {
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
        let line = annotation_line(&bookmarks()[0]);
        assert_eq!(line.matches('\n').count(), 1);
        let one: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(one["@context"], CONTEXT, "3.1: one of its own stands alone");
        assert_eq!(one["target"], items[0]["target"]);
    }

    #[test]
    fn ids_stay_when_a_bookmark_is_edited() {
        let id = |it: &Bookmark| annotation(it).id;
        let first = bookmarks().remove(0);
        let mut edited = first.clone();
        edited.note.push_str("more");
        edited.passage.quote.push('!');
        assert_eq!(id(&edited), id(&first));
        let later = Bookmark {
            created: jiff::Timestamp::UNIX_EPOCH,
            ..first.clone()
        };
        assert_ne!(
            id(&later),
            id(&first),
            "another person's with the same short id"
        );
        assert_eq!(id(&first), "urn:uuid:0ae06af5-23e9-8c78-8620-8752d2843151");
    }
}
