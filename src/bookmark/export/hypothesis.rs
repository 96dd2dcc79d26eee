//! Bookmarks in the JSON format that the client of Hypothesis exports and imports.
//!
//! The client reads `uri`, `text`, `tags`, `target` and `document` of each annotation (src/sidebar/services/import-annotations.ts of
//! hypothesis/client) and lists them by `user`. Passages of files are left out, because annotations belong to addresses there.

use serde::Serialize;

use crate::bookmark::{
    Bookmark, Passage,
    export::{
        annotation,
        shared::{self, address, is_address, shown, title},
    },
};

#[derive(Serialize)]
struct Whole {
    export_date: String,
    export_userid: &'static str,
    client_version: &'static str,
    annotations: Vec<Annotation>,
}

#[derive(Serialize)]
struct Annotation {
    id: String,
    created: String,
    updated: String,
    user: &'static str,
    uri: String,
    text: String,
    tags: Vec<String>,
    document: Document,
    target: [Target; 1],
}

#[derive(Serialize)]
struct Document {
    title: [String; 1],
}

#[derive(Serialize)]
struct Target {
    source: String,
    /// The position is left out: it refers to the text of the article, while Hypothesis refers to that of the page.
    selector: [annotation::Selector; 1],
}

/// A placeholder account. The user who imports the file is selected in its place and becomes the owner of the annotations.
const USER: &str = "acct:parallax@localhost";

/// An annotation for each passage with an address.
pub(crate) fn annotations(bookmarks: &[&Bookmark]) -> String {
    let newest = bookmarks.iter().map(|it| it.created).max();
    let export = Whole {
        export_date: newest.unwrap_or_default().to_string(),
        export_userid: USER,
        client_version: concat!("parallax ", env!("CARGO_PKG_VERSION")),
        annotations: bookmarks.iter().flat_map(|it| of_bookmark(it)).collect(),
    };
    let json = serde_json::to_string_pretty(&export).unwrap_or_default();
    shown(&format!("{json}\n"))
}

fn of_bookmark(bookmark: &Bookmark) -> Vec<Annotation> {
    let passages = bookmark.passages().enumerate();
    let passages = passages.filter(|(_, it)| is_address(&it.source));
    let annotations = passages.map(|(n, passage)| Annotation {
        id: format!("{}-{n}", bookmark.id),
        created: bookmark.created.to_string(),
        updated: bookmark.created.to_string(),
        user: USER,
        uri: address(&passage.source.path),
        text: text(bookmark, passage),
        tags: bookmark.tags.clone(),
        document: Document {
            title: [title(&passage.source).to_string()],
        },
        target: [Target {
            source: address(&passage.source.path),
            selector: [annotation::quote(passage)],
        }],
    });
    annotations.collect()
}

/// The reader's note, and the other passage of a fact with its article, as Markdown.
fn text(bookmark: &Bookmark, passage: &Passage) -> String {
    let mut parts = vec![bookmark.note.trim_end().to_string()];
    let other = bookmark.passages().find(|it| *it != passage);
    if let (Some(link), Some(other)) = (&bookmark.link, other) {
        let status = shared::status(link);
        let (label, title) = (&link.label, title(&other.source));
        let place = if is_address(&other.source) {
            format!("[{title}]({})", address(&other.source.path))
        } else {
            title.to_string()
        };
        let words = other.quote.replace('\n', "\n> ");
        parts.push(format!("{status}: {label}. {place}:\n\n> {words}"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::bookmark::export::{
        Format, n_left_out,
        sample::{bookmarks, refs},
    };

    #[test]
    fn passages_of_pages_have_what_the_client_reads() {
        let all = bookmarks();
        let text = annotations(&refs(&all));
        let export: Value = serde_json::from_str(&text).unwrap();
        let annotations = export["annotations"].as_array().unwrap();
        let ids: Vec<&Value> = annotations.iter().map(|it| &it["id"]).collect();
        assert_eq!(
            ids,
            ["b7f3c2-0", "c0ffee-1"],
            "the passage of a file is left out"
        );
        for it in annotations {
            let page = "https://a.example/dam?x=1#top";
            assert_eq!(
                (&it["uri"], &it["target"][0]["source"]),
                (&json!(page), &json!(page))
            );
            assert_eq!(it["document"]["title"], json!(["Dam breaks"]));
            assert_eq!(it["target"][0]["selector"][0]["type"], "TextQuoteSelector");
            assert!(it["user"].as_str().unwrap().starts_with("acct:"));
        }
        let selector = &annotations[0]["target"][0]["selector"][0];
        assert_eq!(selector["exact"], "hurt");
        assert_eq!(annotations[0]["tags"], json!(["water", "to check"]));
        let note = annotations[1]["text"].as_str().unwrap();
        assert!(
            note.starts_with("conflict: hurt, or not. Dam breaks:"),
            "{note}"
        );
        assert_eq!(n_left_out(&refs(&all), Format::Hypothesis), 0);
        let [of_file] = [&all[1]].map(|it| Bookmark {
            link: None,
            ..it.clone()
        });
        assert_eq!(n_left_out(&[&of_file], Format::Hypothesis), 1);
    }
}
