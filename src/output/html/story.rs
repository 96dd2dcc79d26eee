//! Several reports of one story as a page: which of them has which fact, the passages of every shared fact, the texts, the sources.

use std::collections::BTreeMap;

use super::{
    bookmarks,
    frame::{contents, counts, document, section},
    markup::Html,
    nest::Tag,
    places::{self, LocatedBookmark, Place, class, name},
    report::{differences, names, passage},
    rows, sources,
};
use crate::{
    analysis::analyze,
    article::Article,
    bookmark::Store,
    comparison::{FactStatus, Link, Status},
    matrix::{Matrix, MatrixFact, MatrixLink},
    output::{
        excerpt::cut,
        matrix::{letter, notes, values},
        words,
    },
    pair::Side,
    text::{Span, visible::visible_line},
};

/// The longest passage that describes a fact in the table, in bytes.
const LONGEST: usize = 140;

/// A section of the page: its id, its heading, and its writer.
type Part = (&'static str, &'static str, fn(&Page<'_>, &mut Html));

/// The sections in order.
const PARTS: [Part; 6] = [
    ("matrix", "Facts by report", |page, html| {
        table(page.matrix, html);
    }),
    ("facts", "Shared facts", |page, html| {
        facts(page.matrix, html);
    }),
    ("reports", "Reports", reports),
    ("bookmarks", "Bookmarks and notes", |page, html| {
        bookmarks::bookmarks(&page.bookmarks, html);
    }),
    ("sources", "Sources", |page, html| {
        sources::sources(lettered(page.matrix), html);
    }),
    ("signs", "Signs", |_, html| rows::legend(html)),
];

/// The data of the page of a story.
struct Page<'a> {
    matrix: &'a Matrix,
    bookmarks: Vec<LocatedBookmark<'a>>,
}

impl Page<'_> {
    /// The sections with content.
    fn parts(&self) -> impl Iterator<Item = &'static Part> {
        let has_bookmarks = !self.bookmarks.is_empty();
        let parts = PARTS.iter();
        parts.filter(move |(id, ..)| *id != "bookmarks" || has_bookmarks)
    }
}

/// The page of a story, with the bookmarks of a file that belong to its reports.
pub(crate) fn story(matrix: &Matrix, title: Option<&str>, store: Option<&Store>) -> String {
    let articles: Vec<&Article> = matrix.articles.iter().collect();
    let page = Page {
        matrix,
        bookmarks: store.map_or_else(Vec::new, |store| places::bookmarks(&articles, store)),
    };
    let title = title.unwrap_or("Reports of one story");
    document(title, |html| {
        html.element("header", &[], |html| {
            html.words("h1", &[], title);
            html.open("div", &[("class", "columns many")]);
            for (letter, article) in lettered(matrix) {
                sources::card(letter, article, html);
            }
            html.close("div");
            let n_of = |wanted: Status| {
                let statuses = matrix.facts.iter().filter_map(MatrixFact::status);
                statuses.filter(|status| *status == wanted).count()
            };
            let n_alone = |report: usize| {
                let alone = matrix.facts.iter().filter(|it| it.links.is_empty());
                alone.filter(|it| !it.places[report].is_empty()).count()
            };
            let only = (0..matrix.articles.len()).map(|it| (letter(it), n_alone(it)));
            counts(n_of, only, 0, html);
            for note in notes(matrix) {
                html.words("p", &[("class", "note")], &note);
            }
            contents(page.parts().map(|(id, title, _)| (*id, *title)), html);
        });
        html.element("main", &[], |html| {
            for (id, title, write) in page.parts() {
                section(id, title, html, |html| write(&page, html));
            }
        });
    })
}

/// The reports with their letters.
fn lettered(matrix: &Matrix) -> impl Iterator<Item = (char, &Article)> {
    let articles = matrix.articles.iter().enumerate();
    articles.map(|(report, article)| (letter(report), article))
}

/// The id of a fact.
fn fact_name(n: usize) -> String {
    format!("fact-{}", n + 1)
}

/// The status of a report in a fact that it has.
fn status_of(fact: &MatrixFact, report: usize) -> Option<FactStatus> {
    fact.status_of(report).map(FactStatus::Linked)
}

/// A row for each fact, a column for each report.
fn table(matrix: &Matrix, html: &mut Html) {
    html.open("div", &[("class", "table"), ("tabindex", "0")]);
    html.open("table", &[]);
    html.open("thead", &[]);
    html.open("tr", &[]);
    html.words("th", &[("scope", "col")], "Fact");
    for (letter, _) in lettered(matrix) {
        html.words("th", &[("scope", "col")], &letter.to_string());
    }
    html.close("tr");
    html.close("thead");
    html.open("tbody", &[]);
    for (n, fact) in matrix.facts.iter().enumerate() {
        html.open("tr", &[]);
        html.open("th", &[("scope", "row")]);
        let words = in_short(matrix, fact);
        if fact.links.is_empty() {
            html.text(&format!("{} {words}", n + 1));
        } else {
            let to = format!("#{}", fact_name(n));
            html.words(
                "a",
                &[("class", "place"), ("href", &to)],
                &format!("{} {words}", n + 1),
            );
        }
        html.close("th");
        for (report, places) in fact.places.iter().enumerate() {
            html.open("td", &[]);
            if let Some(place) = places.first() {
                cell(fact, report, *place, html);
            }
            html.close("td");
        }
        html.close("tr");
        html.constant("\n");
    }
    html.close("tbody");
    html.close("table");
    html.close("div");
}

/// The glyph of a report's status, linked to its passage.
fn cell(fact: &MatrixFact, report: usize, place: Span, html: &mut Html) {
    let letter = letter(report);
    let status = status_of(fact, report);
    let (sign, words, class) = match status {
        Some(status) => (status.glyph(), words::status(status), class(status)),
        None => (letter, "only here", "only"),
    };
    let class = format!("tag {class}");
    let (to, title) = (
        format!("#{}", name(letter, place)),
        format!("{letter}: {words}"),
    );
    let attributes = [
        ("class", class.as_str()),
        ("href", &to),
        ("title", &title),
        ("aria-label", &title),
    ];
    html.words("a", &attributes, &sign.to_string());
}

/// The first words of the first passage, rather than a label, which no report uses.
fn in_short(matrix: &Matrix, fact: &MatrixFact) -> String {
    let places = matrix.articles.iter().zip(&fact.places);
    let mut places = places.filter_map(|(article, places)| Some((article, *places.first()?)));
    let Some((article, place)) = places.next() else {
        return String::new();
    };
    let shown = cut(&article.text, place, None, LONGEST);
    let more = if shown.end < place.end { " …" } else { "" };
    visible_line(shown.of(&article.text)) + more
}

/// Every fact of two or more reports, with its full passages.
fn facts(matrix: &Matrix, html: &mut Html) {
    html.open("ul", &[("class", "rows whole")]);
    for (n, fact) in matrix.facts.iter().enumerate() {
        let Some(status) = fact.status().map(FactStatus::Linked) else {
            continue;
        };
        let class = format!("row {}", class(status));
        html.open("li", &[("class", &class), ("id", &fact_name(n))]);
        html.open("div", &[("class", "kind")]);
        html.words("span", &[("class", "number")], &(n + 1).to_string());
        html.text(" ");
        rows::sign(status, html);
        html.text(words::status(status));
        html.close("div");
        html.open("div", &[("class", "said")]);
        for (report, (article, places)) in matrix.articles.iter().zip(&fact.places).enumerate() {
            let marks = differences(fact.links.iter().filter_map(|it| side_in(it, report)));
            for place in places {
                html.open("p", &[]);
                let report = (letter(report), article.text.as_str());
                rows::passage(report, *place, &marks, html);
                html.close("p");
            }
        }
        html.close("div");
        for line in values(matrix, fact) {
            html.words("p", &[("class", "values")], &line);
        }
        html.close("li");
        html.constant("\n");
    }
    html.close("ul");
}

/// A link with the side of a report in it, if it belongs to this report.
fn side_in(it: &MatrixLink, report: usize) -> Option<(&Link, Side)> {
    let mut sides = Side::BOTH.into_iter();
    let side = sides.find(|side| it.reports[*side] == report)?;
    Some((&it.link, side))
}

/// The texts with their facts.
fn reports(page: &Page<'_>, html: &mut Html) {
    let matrix = page.matrix;
    html.words(
        "p",
        &[("class", "more")],
        "A number and a sign begin a passage that another report has too, and lead to all of them.",
    );
    html.open("div", &[("class", "columns many reports")]);
    for (report, article) in matrix.articles.iter().enumerate() {
        let mut places = facts_at(matrix, report);
        places::mark_bookmarked(&mut places, &page.bookmarks, report);
        let passages = places.iter();
        let passages = passages.map(|(span, place)| passage(letter(report), *span, place));
        let analysis = analyze(article);
        let mut stretches: Vec<_> = passages.chain(names(&analysis.mentions)).collect();
        let links = matrix.facts.iter().flat_map(|fact| &fact.links);
        stretches.extend(differences(links.filter_map(|it| side_in(it, report))));
        sources::column(letter(report), article, stretches, html);
    }
    html.close("div");
}

/// The passages of a report with their facts.
fn facts_at(matrix: &Matrix, report: usize) -> BTreeMap<Span, Place> {
    let mut places: BTreeMap<Span, Place> = BTreeMap::new();
    for (n, fact) in matrix.facts.iter().enumerate() {
        let status = status_of(fact, report);
        let tag = |status: Option<FactStatus>| match status {
            Some(status) => Tag {
                words: format!("{}\u{a0}{}", n + 1, status.glyph()),
                title: format!("Fact {}, {}", n + 1, words::status(status)),
                class: format!("tag {}", class(status)),
                to: Some(fact_name(n)),
            },
            None => Tag {
                words: letter(report).to_string(),
                title: format!("only in {}", letter(report)),
                class: "tag only".to_string(),
                to: None,
            },
        };
        let gravity = fact.status_of(report).map_or(0, |it| 1 + it.gravity());
        let class = status.map_or("only", class);
        for span in fact.places[report].iter().filter(|it| !it.is_empty()) {
            let place = places.entry(*span).or_default();
            place.take(gravity, class, tag(status));
        }
    }
    places
}
