//! Two reports as a page: digest, both texts side by side, facts, bookmarks, sources.

use super::{
    bookmarks,
    frame::{contents, counts, document, section},
    markup::Html,
    page::Page,
    places, report, rows, sources,
};
use crate::{
    article::Article,
    bookmark::Store,
    compare::fact::counts::Counts,
    output::{digest, summary},
    reading::Reading,
};

/// A section of the page: its id, its heading, and its writer.
type Part = (&'static str, &'static str, fn(&Page<'_>, &mut Html));

/// The sections in order.
const PARTS: [Part; 6] = [
    ("digest", "Digest", rows::digest),
    ("reports", "Reports", reports),
    ("facts", "All facts in both reports", rows::facts),
    ("bookmarks", "Bookmarks and notes", |page, html| {
        bookmarks::bookmarks(&page.bookmarks, html);
    }),
    ("sources", "Sources", |page, html| {
        sources::sources(lettered(page.reading), html);
    }),
    ("signs", "Signs", |_, html| rows::legend(html)),
];

/// The page of a reading, with the bookmarks of a file that belong to its reports.
pub(crate) fn pair(reading: &Reading, store: Option<&Store>) -> String {
    let digest = digest::digest(reading);
    let bookmarks = store.map_or_else(Vec::new, |store| {
        places::bookmarks(&[&reading.articles.a, &reading.articles.b], store)
    });
    let places = places::places(reading, &digest, &bookmarks);
    let page = Page {
        reading,
        digest,
        bookmarks,
        places,
    };
    let titles = reading.articles.as_ref().map(summary::title);
    let title = format!("{} / {}", titles.a, titles.b);
    document(&title, |html| body(&page, html))
}

fn body(page: &Page<'_>, html: &mut Html) {
    html.element("header", &[], |html| {
        html.words("h1", &[], "Two reports compared");
        html.open("div", &[("class", "columns")]);
        for (letter, article) in lettered(page.reading) {
            sources::card(letter, article, html);
        }
        html.close("div");
        let n = Counts::of(&page.reading.comparison.facts);
        let only = n.only.iter().map(|(side, n)| (side.letter(), *n));
        counts(|status| n.shared[status as usize], only, n.possible, html);
        for note in &page.reading.comparison.notes {
            html.words("p", &[("class", "note")], &note.text);
        }
        contents(parts(page).map(|(id, title, _)| (*id, *title)), html);
    });
    html.constant("\n");
    html.element("main", &[], |html| {
        for (id, title, write) in parts(page) {
            section(id, title, html, |html| write(page, html));
        }
    });
}

/// The reports with their letters.
fn lettered(reading: &Reading) -> impl Iterator<Item = (char, &Article)> {
    let articles = reading.articles.iter();
    articles.map(|(side, article)| (side.letter(), article))
}

/// The sections with content.
fn parts<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'static Part> + 'p {
    PARTS
        .iter()
        .filter(|(id, ..)| *id != "bookmarks" || !page.bookmarks.is_empty())
}

/// Both texts, each in a column.
fn reports(page: &Page<'_>, html: &mut Html) {
    html.words(
        "p",
        &[("class", "more")],
        "A number and a sign begin a passage that both reports have, and lead to the other one.",
    );
    html.open("div", &[("class", "columns reports")]);
    for (side, article) in page.reading.articles.iter() {
        let stretches = report::stretches(page, side);
        sources::column(side.letter(), article, stretches, html);
    }
    html.close("div");
}
