//! The sources of the reports: outlet, author, dates, address.

use jiff::civil::Date;

use super::{markup::Html, nest::Stretch, report::report, rows};
use crate::{
    article::{Article, BlockRole},
    output::summary,
    source::without_secrets,
};

/// The address of a report that was read from the web. Nothing else is linked: neither `javascript:` nor files.
fn address(article: &Article) -> Option<String> {
    let address = without_secrets(&article.source);
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_plain =
        !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_plain).then(|| address.into_owned())
}

/// The name of a report's file without its folders, because the page is for others.
fn file(article: &Article) -> &str {
    let source = article.source.trim_end_matches(['/', '\\']);
    source.rsplit(['/', '\\']).next().unwrap_or(source)
}

/// A summary of a report at the head of the page.
pub(super) fn card(letter: char, article: &Article, html: &mut Html) {
    html.open("div", &[("class", "card")]);
    html.open("p", &[("class", "outlet")]);
    rows::letter(letter, html);
    origin(article, html);
    html.close("p");
    html.words(
        "p",
        &[("class", "title"), ("dir", "auto")],
        &summary::title(article),
    );
    html.close("div");
}

/// Outlet and date, or else the file.
fn origin(article: &Article, html: &mut Html) {
    let outlet = article.meta.site.as_deref().unwrap_or(file(article));
    html.words("span", &[], outlet);
    if let Some(published) = article.meta.published {
        html.text(", ");
        day(published, html);
    }
}

fn day(day: Date, html: &mut Html) {
    let machine = day.to_string();
    let words = day.strftime("%-d %B %Y").to_string();
    html.words("time", &[("datetime", &machine)], &words);
}

/// The column of a report: its source, then its text.
pub(super) fn column(
    letter: char,
    article: &Article,
    stretches: Vec<Stretch<'_>>,
    html: &mut Html,
) {
    let label = format!("Report {letter}");
    let mut attributes = vec![
        ("class", "report"),
        ("tabindex", "0"),
        ("aria-label", label.as_str()),
        ("dir", "auto"),
    ];
    let language = article.meta.language.as_deref();
    if let Some(language) = language.filter(|it| it.bytes().all(|b| b.is_ascii_lowercase())) {
        attributes.push(("lang", language));
    }
    html.open("article", &attributes);
    html.open("p", &[("class", "outlet")]);
    rows::letter(letter, html);
    origin(article, html);
    html.close("p");
    html.constant("\n");
    let mut blocks = article.blocks.iter();
    if !blocks.any(|block| block.role == BlockRole::Headline) {
        html.words("h3", &[("class", "headline")], &summary::title(article));
    }
    report(article, stretches, html);
    html.close("article");
    html.constant("\n");
}

/// Writes the sources of all reports.
pub(super) fn sources<'a>(articles: impl Iterator<Item = (char, &'a Article)>, html: &mut Html) {
    html.open("div", &[("class", "columns")]);
    for (letter, article) in articles {
        let meta = &article.meta;
        html.open("div", &[]);
        html.open("h3", &[]);
        rows::letter(letter, html);
        html.text(&summary::title(article));
        html.close("h3");
        html.open("dl", &[("class", "source")]);
        let mut entry = |name: &str, write: &dyn Fn(&mut Html)| {
            html.open("div", &[]);
            html.words("dt", &[], name);
            html.open("dd", &[]);
            write(html);
            html.close("dd");
            html.close("div");
        };
        for (name, value) in [("Outlet", &meta.site), ("Author", &meta.byline)] {
            if let Some(value) = value {
                entry(name, &|html| html.text(value));
            }
        }
        for (name, value) in [("Published", meta.published), ("Updated", meta.modified)] {
            if let Some(value) = value {
                entry(name, &|html| day(value, html));
            }
        }
        match address(article) {
            Some(address) => entry("Address", &|html| {
                html.words(
                    "a",
                    &[("href", &address), ("rel", "noreferrer nofollow")],
                    &address,
                );
            }),
            None => entry("File", &|html| html.text(file(article))),
        }
        entry("Length", &|html| {
            html.text(&format!("{} words", article.n_words()));
        });
        for note in &meta.reading_notes {
            entry("Note", &|html| html.text(note));
        }
        html.close("dl");
        html.close("div");
    }
    html.close("div");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Metadata, parse};

    #[test]
    fn only_pages_of_the_web_are_linked() {
        let check = |source: &str, expected: (Option<&str>, &str)| {
            let article = parse(source, String::new(), Metadata::default());
            let got = (address(&article), file(&article));
            assert_eq!((got.0.as_deref(), got.1), expected, "{source:?}");
        };
        let web = "https://example.org/a?b=c";
        check(web, (Some(web), "a?b=c"));
        check(
            "HTTP://example.org",
            (Some("HTTP://example.org"), "example.org"),
        );
        check(
            "https://u:p@example.org/a",
            (Some("https://example.org/a"), "a"),
        );
        check("javascript:alert(1)", (None, "javascript:alert(1)"));
        check("javascript://x/%0aalert(1)", (None, "%0aalert(1)"));
        check("data:text/html,x", (None, "html,x"));
        check("file:///etc/passwd", (None, "passwd"));
        check("https://a b/", (None, "a b"));
        check("https://", (None, "https:"));
        check("/home/ann/stories/bridge.txt", (None, "bridge.txt"));
        check("C:\\stories\\bridge.txt", (None, "bridge.txt"));
        check("standard input", (None, "standard input"));
    }
}
