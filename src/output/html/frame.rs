//! The common parts of every page: head, style sheet, contents, sections, counts, foot.

use super::{markup::Html, rows};
use crate::{
    compare::fact::counts::possible_matches,
    comparison::{FactStatus, Status},
    output::words,
};

/// The style sheet.
pub(super) const STYLE: &str = include_str!("../../../assets/page.css");

/// A whole document.
pub(super) fn document(title: &str, body: impl FnOnce(&mut Html)) -> String {
    let mut html = Html::default();
    html.constant("<!DOCTYPE html>\n");
    html.element("html", &[("lang", "en")], |html| {
        head(title, html);
        html.element("body", &[], |html| {
            html.constant("\n");
            body(html);
            foot(html);
        });
    });
    html.constant("\n");
    html.into_string()
}

fn head(title: &str, html: &mut Html) {
    // Even if some text became markup, the browser would not run or load anything.
    html.constant(
        "<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n",
    );
    let generator = concat!("parallax ", env!("CARGO_PKG_VERSION"));
    html.open("meta", &[("name", "generator"), ("content", generator)]);
    html.words("title", &[], title);
    html.constant("\n<style>\n");
    html.constant(STYLE);
    html.constant("</style>\n</head>\n");
}

fn foot(html: &mut Html) {
    html.constant(
        "\n<footer><p>Links and differences were found by a program and can be wrong: read the passages themselves. \
         “Only in A” means that no counterpart was found in another report.</p>",
    );
    let made = concat!("Made by parallax ", env!("CARGO_PKG_VERSION"));
    html.words("p", &[], made);
    html.constant("</footer>\n");
}

/// A section of a page with its heading.
pub(super) fn section(
    id: &'static str,
    title: &'static str,
    html: &mut Html,
    inside: impl FnOnce(&mut Html),
) {
    let label = format!("{id}-title");
    html.open("section", &[("id", id), ("aria-labelledby", &label)]);
    html.words("h2", &[("id", &label)], title);
    html.constant("\n");
    inside(html);
    html.close("section");
    html.constant("\n");
}

/// Links to the sections: their ids and headings.
pub(super) fn contents(parts: impl Iterator<Item = (&'static str, &'static str)>, html: &mut Html) {
    html.open("nav", &[("aria-label", "Contents")]);
    html.open("ul", &[]);
    for (id, title) in parts {
        html.open("li", &[]);
        html.words("a", &[("href", &format!("#{id}"))], title);
        html.close("li");
    }
    html.close("ul");
    html.close("nav");
}

/// The number of facts by status, the gravest first, and of those that only one report has.
pub(super) fn counts(
    shared: impl Fn(Status) -> usize,
    only: impl Iterator<Item = (char, usize)>,
    n_possible: usize,
    html: &mut Html,
) {
    let mut statuses = Status::ALL.map(|status| (status, shared(status)));
    statuses.sort_by_key(|(status, _)| u8::MAX - status.gravity());
    html.open("ul", &[("class", "counts")]);
    for (status, n) in statuses.into_iter().filter(|(_, n)| *n > 0) {
        let status = FactStatus::Linked(status);
        html.open("li", &[]);
        rows::sign(status, html);
        html.words("b", &[], &n.to_string());
        html.text(&format!(" {}", words::status(status)));
        html.close("li");
    }
    if statuses.iter().all(|(_, n)| *n == 0) {
        html.words("li", &[], "No shared facts found");
    }
    for (letter, n) in only {
        html.open("li", &[]);
        rows::letter(letter, html);
        html.words("b", &[], &n.to_string());
        html.text(&format!(" only in {letter}"));
        html.close("li");
    }
    if n_possible > 0 {
        html.words("li", &[], &possible_matches(n_possible));
    }
    html.close("ul");
}
