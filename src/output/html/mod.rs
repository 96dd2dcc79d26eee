//! A comparison as one page for the browser: digest, both reports side by side, facts, bookmarks, sources.
//!
//! In: a reading, and the bookmark file. Out: HTML that stands alone: no script, nothing that is loaded, the same bytes for the same
//! input. All text passes [`markup::Html::text`].

mod bookmarks;
mod markup;
mod nest;
mod places;
mod report;
mod rows;
mod sources;
mod story;

use std::collections::BTreeMap;

use crate::{
    article::Article,
    bookmark::Store,
    compare::fact::counts::{Counts, possible_matches},
    comparison::{FactStatus, Status},
    output::{
        digest::{self, Digest},
        summary, words,
    },
    pair::Pair,
    reading::Reading,
    text::Span,
};
use markup::Html;
use places::{Kept, Place};

pub(crate) use story::page as story;

/// The style sheet.
const STYLE: &str = include_str!("../../../assets/page.css");

/// What the page is made of.
struct Page<'a> {
    reading: &'a Reading,
    digest: Digest,
    bookmarks: Vec<Kept<'a>>,
    places: Pair<BTreeMap<Span, Place>>,
}

/// A part of the page: the name that links lead to, its heading, and what writes it.
type Part = (&'static str, &'static str, fn(&Page<'_>, &mut Html));

/// The parts in their order.
const PARTS: [Part; 6] = [
    ("digest", "Digest", rows::digest),
    ("reports", "Reports", reports),
    ("facts", "All facts in both reports", rows::facts),
    ("bookmarks", "Bookmarks and notes", bookmarks::bookmarks),
    ("sources", "Sources", |page, html| {
        sources::sources(lettered(page.reading), html);
    }),
    ("signs", "Signs", |_, html| rows::legend(html)),
];

/// The page of a reading, with those bookmarks of a file that are of its reports.
pub(crate) fn page(reading: &Reading, store: Option<&Store>) -> String {
    let digest = digest::digest(reading);
    let bookmarks = store.map_or_else(Vec::new, |store| places::bookmarks(reading, store));
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

/// A whole document.
fn document(title: &str, body: impl FnOnce(&mut Html)) -> String {
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
    // Even if some text became markup, no browser would run or load anything.
    html.constant(
        "<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
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

/// A part of a page under its heading.
fn section(id: &'static str, title: &'static str, html: &mut Html, inside: impl FnOnce(&mut Html)) {
    let label = format!("{id}-title");
    html.open("section", &[("id", id), ("aria-labelledby", &label)]);
    html.words("h2", &[("id", &label)], title);
    html.constant("\n");
    inside(html);
    html.close("section");
    html.constant("\n");
}

/// The parts that have something to say.
fn parts<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'static Part> + 'p {
    PARTS
        .iter()
        .filter(|(id, ..)| *id != "bookmarks" || !page.bookmarks.is_empty())
}

/// Links to the parts: their names and headings.
fn contents(parts: impl Iterator<Item = (&'static str, &'static str)>, html: &mut Html) {
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

/// How many facts have which status, the gravest first, and how many each report has alone.
fn counts(
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use dom_query::Document;
    use jiff::Timestamp;

    use super::*;
    use crate::{
        article::{Article, Metadata, parse},
        bookmark::{Bookmark, Passage},
        matrix, reading,
        source::sample,
        text::visible::visible,
    };

    /// Everything that a page is made of.
    const ELEMENTS: &[&str] = &[
        "a", "article", "b", "body", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2",
        "h3", "h4", "head", "header", "html", "li", "main", "mark", "meta", "nav", "p", "pre",
        "section", "span", "strong", "style", "summary", "table", "tbody", "td", "th", "thead",
        "time", "title", "tr", "ul",
    ];
    const ATTRIBUTES: &[&str] = &[
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "charset",
        "class",
        "content",
        "datetime",
        "dir",
        "href",
        "http-equiv",
        "id",
        "lang",
        "name",
        "rel",
        "scope",
        "tabindex",
        "title",
    ];

    /// What a report may hold in the hope that a browser obeys it.
    const HOSTILE: &[&str] = &[
        "</style><script>alert(1)</script>",
        "</title></head><body onload=alert(1)>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)' x='",
        "\" autofocus onfocus=\"alert(1)",
        "<a href=javascript:alert(1)>go</a>",
        "javascript:alert(1)//https://example.org",
        "https://example.org/\"><svg onload=alert(1)>",
        "https://example.org/\"onmouseover=\"alert(1)",
        "https://example.org/'><svg/onload=alert(1)>",
        "<!-- --><!--> <![CDATA[<iframe srcdoc=\"x\">]]>",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
        "\0\x08\x1b]0;x\x07 \u{202e}\u{2066}<b>\u{feff}\u{ffff}",
        "<plaintext><textarea><noscript><template>",
        "`${alert(1)}` {{7*7}} <%= 1 %>",
    ];

    /// The sample pair with a text in every place where text can be.
    fn hostile(words: &str) -> (Reading, Store) {
        let articles = sample().map(|article| {
            let text = article
                .text
                .replace("Marek", &format!("Marek {words} Marek"));
            let meta = Metadata {
                title: Some(words.to_string()),
                byline: Some(words.to_string()),
                site: Some(words.to_string()),
                language: Some(words.to_string()),
                reading_notes: vec![words.to_string()],
                ..article.meta
            };
            parse(words, format!("{words}\n\n{text}\n\n{words}\n"), meta)
        });
        let mut store = Store::open("");
        let reading = reading::read(articles);
        for article in [&reading.articles.a, &reading.articles.b] {
            let block = article.blocks[article.blocks.len() / 2].span;
            let bookmark = Bookmark {
                note: format!("{words}\n{words}"),
                tags: vec![words.to_string()],
                beside: words.to_string(),
                ..Bookmark::new(Passage::new(article, block), Timestamp::UNIX_EPOCH)
            };
            // There is no file: it stays in memory.
            let _ = store.add(bookmark);
        }
        (reading, store)
    }

    /// Whether the page is made of nothing but what it should be, every link leads somewhere, and every text is whole.
    fn check(page: &str, articles: &[&Article]) {
        let document = Document::from(page);
        let (mut ids, mut links) = (BTreeSet::new(), Vec::new());
        for element in &document.select("*") {
            let name = element.nodes()[0].node_name().unwrap_or_default();
            assert!(ELEMENTS.contains(&&*name), "<{name}>");
            for attribute in element.attrs() {
                let (key, value) = (&*attribute.name.local, attribute.value.to_string());
                assert!(ATTRIBUTES.contains(&key), "<{name} {key}>");
                match key {
                    "id" => assert!(ids.insert(value.clone()), "two of {value}"),
                    "href" => links.push(value),
                    _ => {}
                }
            }
        }
        for link in links {
            match link.strip_prefix('#') {
                Some(id) => assert!(ids.contains(id), "{id} is nowhere"),
                None => assert!(link.starts_with("https://"), "{link}"),
            }
        }
        assert_eq!(document.select("style").text().trim(), STYLE.trim());
        let words = |text: &str| text.split_whitespace().collect::<String>();
        document.select(".tag, .report > .outlet, summary").remove();
        for (letter, article) in ('A'..).zip(articles) {
            let column = document.select(&format!("[aria-label=\"Report {letter}\"]"));
            assert!(column.length() == 1, "{page}");
            let text = words(&visible(&article.text));
            assert!(words(&column.text()).ends_with(&text), "{}", column.text());
        }
    }

    #[test]
    fn no_byte_of_a_report_becomes_markup() {
        for words in HOSTILE {
            let (reading, store) = hostile(words);
            assert!(!places::bookmarks(&reading, &store).is_empty(), "{words:?}");
            let Pair { a, b } = &reading.articles;
            check(&page(&reading, Some(&store)), &[a, b]);
            let matrix = matrix::compare(vec![a.clone(), b.clone(), a.clone()], |it| it);
            check(&story(&matrix, Some(words)), &[a, b, a]);
        }
    }

    #[test]
    fn every_link_has_its_place() {
        let article = |text: &str| parse("x", text.to_string(), Metadata::default());
        let check = |a: Article, b: Article| {
            let matrix = matrix::compare(vec![a.clone(), b.clone()], |it| it);
            check(&story(&matrix, None), &[&a, &b]);
            let reading = reading::read(Pair::new(a, b));
            let Pair { a, b } = &reading.articles;
            check(&page(&reading, None), &[a, b]);
        };
        let Pair { a, b } = sample();
        check(a.clone(), b);
        check(a.clone(), a);
        check(article(""), article(""));
        check(
            article("One word."),
            article("\n\n- one\n- two\n\n| a | b |\n"),
        );
    }

    #[test]
    fn the_style_sheet_ends_where_it_should() {
        assert!(!STYLE.contains("</"));
        for outside in ["url(", "@import", "http"] {
            assert!(!STYLE.contains(outside), "{outside}");
        }
    }
}
