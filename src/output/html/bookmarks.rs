//! The bookmarks on the page, with their notes.

use super::{
    markup::Html,
    places::{LocatedBookmark, name},
    rows::{letter, sign},
};
use crate::{
    bookmark::{Found, Passage},
    comparison::FactStatus,
    output::{matrix, words},
};

/// Writes the bookmarks in the order of their file.
pub(super) fn bookmarks(all: &[LocatedBookmark<'_>], html: &mut Html) {
    html.open("ul", &[("class", "rows whole")]);
    for located in all {
        html.open("li", &[("class", "row")]);
        bookmark(located, html);
        html.close("li");
        html.constant("\n");
    }
    html.close("ul");
}

fn bookmark(located: &LocatedBookmark<'_>, html: &mut Html) {
    let bookmark = located.bookmark;
    html.open("p", &[("class", "kind")]);
    if let Some(link) = &bookmark.link {
        let status = FactStatus::Linked(link.status);
        sign(status, html);
        html.text(&format!("{}, ", words::status(status)));
    }
    let created = bookmark.created.strftime("%Y-%m-%d").to_string();
    html.words("time", &[("datetime", &created)], &created);
    for tag in &bookmark.tags {
        html.text(" ");
        html.words("span", &[("class", "label")], &format!("#{tag}"));
    }
    html.close("p");
    html.open("div", &[("class", "said")]);
    for (passage, place) in &located.passages {
        html.open("p", &[]);
        self::passage(passage, *place, html);
        html.close("p");
    }
    let note = bookmark.note.trim();
    if !note.is_empty() {
        html.words("p", &[("class", "reader")], note);
    }
    html.close("div");
}

/// A bookmarked passage with its chosen words marked and a link to its place.
fn passage(passage: &Passage, place: Option<(usize, Found)>, html: &mut Html) {
    let Some((report, found)) = place else {
        quote(passage, html);
        let other = format!(" in another report: {}", passage.source.title);
        html.words("span", &[("class", "more")], &other);
        return;
    };
    let of_report = matrix::letter(report);
    letter(of_report, html);
    match found.span().filter(|span| !span.is_empty()) {
        Some(span) => {
            let to = format!("#{}", name(of_report, span));
            html.element("a", &[("class", "place"), ("href", &to)], |html| {
                quote(passage, html);
            });
        }
        None => quote(passage, html),
    }
    let doubt = match found {
        Found::Exact(_) => return,
        Found::Moved { .. } => " the report has changed, please check",
        Found::Orphan { .. } => " not found in this version of the report",
    };
    html.words("span", &[("class", "more")], doubt);
}

fn quote(passage: &Passage, html: &mut Html) {
    let (before, words, after) = passage.parts();
    html.text(before);
    if before.is_empty() && after.is_empty() {
        html.text(words);
    } else {
        html.words("strong", &[], words);
        html.text(after);
    }
}
