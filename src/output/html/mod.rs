//! Comparisons as HTML pages.
//!
//! In: a reading and the bookmark file, or several reports. Out: self-contained HTML without scripts and external resources, with the
//! same bytes for the same input. All text passes through [`markup::Html::text`].

mod bookmarks;
mod frame;
mod markup;
mod nest;
mod page;
mod pair;
mod places;
mod report;
mod rows;
mod sources;
mod story;

pub(crate) use pair::pair;
pub(crate) use story::story;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use dom_query::Document;
    use jiff::Timestamp;

    use super::{frame::STYLE, *};
    use crate::{
        article::{Article, Metadata, parse},
        bookmark::{Bookmark, Passage, Store},
        matrix,
        pair::Pair,
        reading::{self, Reading},
        source::sample,
        text::visible::visible,
    };

    /// All elements that a page may have.
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

    /// Text that a hostile report may have to inject markup.
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

    /// The sample pair with a given text in every place where text is possible.
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
            // Without a file it stays in memory.
            let _ = store.add(bookmark);
        }
        (reading, store)
    }

    /// Checks that the page has only the expected elements, that every link has a target, and that every text is complete.
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
            let Pair { a, b } = &reading.articles;
            assert!(!places::bookmarks(&[a, b], &store).is_empty(), "{words:?}");
            check(&pair(&reading, Some(&store)), &[a, b]);
            let matrix = matrix::compare(vec![a.clone(), b.clone(), a.clone()], |it| it);
            let page = story(&matrix, Some(words), Some(&store));
            assert!(page.contains("id=\"bookmarks\"") && page.contains("class=\"person\""));
            check(&page, &[a, b, a]);
        }
    }

    #[test]
    fn every_link_has_its_place() {
        let article = |text: &str| parse("x", text.to_string(), Metadata::default());
        let check = |a: Article, b: Article| {
            let matrix = matrix::compare(vec![a.clone(), b.clone()], |it| it);
            check(&story(&matrix, None, None), &[&a, &b]);
            let reading = reading::read(Pair::new(a, b));
            let Pair { a, b } = &reading.articles;
            check(&pair(&reading, None), &[a, b]);
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
