//! Web pages: the report in a page, as blocks, and what the page says about itself.
//!
//! `dom_smoothie` (Mozilla's Readability) finds the part of the page that holds the report; the walk over that part
//! turns its elements into pieces; the recognizers of furniture do the rest.

mod coverage;
mod elements;
mod linked_data;
mod nesting;
mod stub;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use jiff::civil::Date;

use super::{
    compose::{Composition, count_words, push_collapsed},
    front_matter::day,
};
use crate::{
    article::{self, Article, BlockRole, Metadata, Piece, ends_sentence},
    lexicon::calendar::{MONTHS, SHORT_MONTHS, WEEKDAYS},
    source::html::{
        elements::{Walk, Walked},
        linked_data::LinkedData,
        stub::{STUB, Stub},
    },
};

/// The report in a page.
///
/// # Errors
/// What was found instead of a report: nothing, a list of reports, a page that is put together by scripts.
pub fn report(source: &str, page: &str, meta: Metadata) -> Result<Article, String> {
    let page = nesting::flattened(page);
    let document = Document::from(&*page);
    let said = linked_data::read(&document);
    let config = Config {
        keep_classes: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(document.clone(), None, Some(config))
        .map_err(|error| error.to_string())?;
    let found = readability.parse().ok();
    let mut meta = metadata(meta, &said, found.as_ref(), &page);
    let whole = document.body().map(Walk::over).unwrap_or_default();
    let content = found.map(|found| Walk::over(Document::fragment(found.content).root()));
    let content = coverage::complete(content.unwrap_or_default(), &whole, meta.title.as_deref());
    let content = said_in_full(content, said.body.as_deref());
    let stub = Stub {
        source: &page,
        page: &whole,
        is_free: said.is_free,
        found: &content,
    };
    if let Some(reason) = stub.reason() {
        return Err(reason);
    }
    meta.reading_notes.extend(stub.note());
    let Walked {
        mut made, linked, ..
    } = content;
    lists_of_links(&mut made, &linked);
    let made = with_headline(made, meta.title.as_deref());
    Ok(article::assemble(source, made.text, &made.pieces, meta))
}

/// What the page says of its report: for other programs, in its head, by its marks.
fn metadata(
    meta: Metadata,
    said: &LinkedData,
    found: Option<&dom_smoothie::Article>,
    page: &str,
) -> Metadata {
    let title = found.map(|found| found.title.trim().to_string());
    let byline = said.byline.clone();
    let published = said.published;
    Metadata {
        title: title
            .filter(|title| !title.is_empty())
            .or_else(|| said.title.clone()),
        byline: byline.or_else(|| author(found?.byline.as_deref()?)),
        site: found
            .and_then(|found| found.site_name.clone())
            .or_else(|| said.site.clone()),
        published: published
            .or_else(|| found?.published_time.as_deref().and_then(day))
            .or_else(|| marked_day(page, PUBLISHED)),
        modified: said
            .modified
            .or_else(|| found?.modified_time.as_deref().and_then(day))
            .or_else(|| marked_day(page, MODIFIED)),
        language: found.and_then(|found| found.lang.as_deref()?.get(..2).map(str::to_lowercase)),
        ..meta
    }
}

/// What was found, or what the page gives other programs as the text of the report where that is much more.
fn said_in_full(found: Walked, body: Option<&str>) -> Walked {
    let Some(body) = body else {
        return found;
    };
    let body = if body.contains("&lt;p") || body.contains("&lt;br") {
        body.replace("&lt;", "<").replace("&gt;", ">")
    } else {
        body.to_string()
    };
    let is_markup = ["<p>", "<p ", "<br", "</p>"]
        .iter()
        .any(|tag| body.contains(tag));
    let lines = body.replace("\r\n", "\n").replace('\n', "<br>");
    let said = Walk::over(Document::fragment(if is_markup { &*body } else { &*lines }).root());
    let (n_found, n_said) = (count_words(&found.made.text), count_words(&said.made.text));
    if n_said >= STUB && n_found * 2 < n_said {
        said
    } else {
        found
    }
}

/// The name in what the page calls its byline: "By Marta Hallam - 2019-03-03", "Posted by Marta Hallam on March 3, 2019". `None` where it is
/// no name: the label of a field ("Name (required)"), an address, a sentence.
fn author(byline: &str) -> Option<String> {
    let mut line = String::new();
    push_collapsed(&mut line, byline);
    let line = [" - ", " – ", " — ", " | ", " • ", " · "]
        .iter()
        .fold(&*line, |line, bar| line.split(bar).next().unwrap_or(""));
    let name = behind_label(without_day(line).trim_matches(MARKS)).trim_matches(MARKS);
    let words: Vec<&str> = name.split(' ').collect();
    let is_field = words.last().is_some_and(|word| {
        word.len() > 2
            && word.starts_with('(')
            && word.ends_with(')')
            && !word.contains(char::is_uppercase)
    });
    let is_no_name = is_field
        || words.len() > LONGEST_BYLINE
        || name.contains(['*', '@'])
        || name.contains("://")
        || ends_sentence(name) && words.len() > 6;
    (!name.is_empty() && !is_no_name).then(|| once(&words))
}

/// What stands around names.
const MARKS: [char; 4] = [' ', ',', '|', ':'];

/// Names of several authors with their offices are not longer than this, in words.
const LONGEST_BYLINE: usize = 24;

/// What follows a label of authors.
fn behind_label(line: &str) -> &str {
    let labels = [
        "posted by",
        "written by",
        "published by",
        "reported by",
        "story by",
        "words by",
        "text by",
        "author",
        "by",
    ];
    let is_label = |label: &&&str| {
        let behind = line.get(label.len()..).unwrap_or("");
        line.get(..label.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(label))
            && !behind.starts_with(char::is_alphanumeric)
            && (**label != "author" || behind.starts_with(':'))
    };
    labels
        .iter()
        .find(is_label)
        .map_or(line, |label| &line[label.len()..])
}

/// The line before its day; pages set the two so close that they touch.
fn without_day(line: &str) -> &str {
    const WORDS: &[&str] = &["Published", "Updated", "on", "at"];
    let words = [&MONTHS[..], SHORT_MONTHS, &WEEKDAYS, WORDS];
    let Some((mut line, _)) = line.split_once(|c: char| c.is_ascii_digit()) else {
        return line;
    };
    loop {
        let end = line.trim_end_matches([' ', ',', '.', ':', '|', '(']);
        let shorter = words.iter().copied().flatten().filter_map(|word| {
            let rest = end.strip_suffix(word)?;
            // "on" is the end of many names.
            (word.starts_with(char::is_uppercase) || rest.ends_with(' ')).then_some(rest)
        });
        match shorter.min_by_key(|rest| rest.len()) {
            Some(rest) => line = rest,
            None => return end,
        }
    }
}

/// The words, once where a page says them twice.
fn once(words: &[&str]) -> String {
    let (first, second) = words.split_at(words.len() / 2);
    let words = if first == second { first } else { words };
    words.join(" ")
}

/// Where pages write their day of publication, most trusted first.
const PUBLISHED: &[&str] = &[
    "datePublished",
    "article:published",
    "pubdate",
    "publish-date",
    "publish_date",
    "dc.date",
    "DC.date",
    "sailthru.date",
    "name=\"date\"",
    "<time",
];

/// Where they write the day of their last change.
const MODIFIED: &[&str] = &["dateModified", "article:modified", "og:updated_time"];

/// The first day written like "2019-03-03" shortly behind such a mark.
fn marked_day(page: &str, marks: &[&str]) -> Option<Date> {
    marks.iter().find_map(|mark| {
        let at = page.find(mark)? + mark.len();
        let near = page.as_bytes().get(at..page.len().min(at + 200))?;
        near.windows(10)
            .find_map(|window| std::str::from_utf8(window).ok()?.parse().ok())
    })
}

/// The composition with the headline first, unless it stands in its first blocks already.
fn with_headline(made: Composition, title: Option<&str>) -> Composition {
    let Some(title) = title else {
        return made;
    };
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let wanted = words(title);
    let stands = made
        .pieces
        .iter()
        .take(6)
        .any(|piece| words(piece.span.of(&made.text)) == wanted);
    if stands {
        return made;
    }
    let mut whole = Composition::default();
    let mut line = String::new();
    push_collapsed(&mut line, title);
    whole.push(&line, None);
    for piece in &made.pieces {
        whole.push(piece.span.of(&made.text), piece.markup);
    }
    whole
}

/// Marks what is nothing but links: titles of other reports between paragraphs and in lists, menus before the text.
fn lists_of_links(made: &mut Composition, linked: &[bool]) {
    let is_item = |piece: &Piece| piece.markup == Some(BlockRole::ListItem);
    let is_title = |piece: &Piece, text: &str| {
        let text = piece.span.of(text);
        !ends_sentence(text) && text.split_whitespace().count() >= 4
    };
    let mut n = 0;
    let mut seen_text = false;
    while n < made.pieces.len() {
        let mut end = n + 1;
        if is_item(&made.pieces[n]) {
            end += made.pieces[end..]
                .iter()
                .take_while(|piece| is_item(piece))
                .count();
        }
        let run = &made.pieces[n..end];
        let all_linked = linked
            .get(n..end)
            .is_some_and(|linked| linked.iter().all(|linked| *linked));
        let titles = run
            .iter()
            .filter(|piece| is_title(piece, &made.text))
            .count()
            * 2
            > run.len();
        let role = match run.first().and_then(|piece| piece.markup) {
            None | Some(BlockRole::ListItem) if all_linked && titles => Some(BlockRole::Related),
            Some(BlockRole::ListItem) if all_linked && !seen_text && run.len() > 1 => {
                Some(BlockRole::Navigation)
            }
            _ => None,
        };
        if role.is_some() {
            made.pieces[n..end]
                .iter_mut()
                .for_each(|piece| piece.markup = role);
        } else {
            seen_text = true;
        }
        n = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a page whose report is the given HTML, and enough text to be taken for one.
    fn check(html: &str, expected: &[(&str, &str)]) -> Article {
        let body = "<p>The council voted on Monday, after a long evening, to close the old swimming pool in the middle of \
                    the town, which has served it since 1934.</p>";
        let page = format!(
            "<html lang=en><head><title>Pool closes</title><meta property='article:published_time' content='2019-03-03T10:00:00Z'>\
             </head><body><article>{}{html}{}</article></body></html>",
            body,
            body.repeat(4)
        );
        let article = report("test", &page, Metadata::default()).unwrap();
        let skip = 2;
        let found: Vec<(&str, &str)> = article
            .blocks
            .iter()
            .skip(skip)
            .take(article.blocks.len() - skip - 4)
            .map(|block| (block.role.name(), block.span.of(&article.text)))
            .collect();
        assert_eq!(found, expected, "{html}");
        article
    }

    #[test]
    fn elements_become_blocks() {
        check(
            "<p>One&nbsp;<b>bold</b>\n <a href=x>link</a>.</p>",
            &[("paragraph", "One\u{a0}bold link.")],
        );
        check(
            "<h2>Why the roof leaks</h2>",
            &[("subhead", "Why the roof leaks")],
        );
        check(
            "<blockquote><p>There is no money.</p></blockquote>",
            &[("quote", "There is no money.")],
        );
        check(
            "<ul><li>It leaks.</li><li>It is old.</li></ul>",
            &[("list_item", "It leaks."), ("list_item", "It is old.")],
        );
        check(
            "<figure><figcaption>The pool in May</figcaption></figure>",
            &[("caption", "The pool in May")],
        );
        check(
            "<table><tr><th>Party</th><th>Votes</th></tr><tr><td>A</td><td>3</td></tr></table>",
            &[("table", "Party\tVotes\nA\t3")],
        );
        check(
            "<p>One line.<br>Another line.</p>",
            &[("paragraph", "One line."), ("paragraph", "Another line.")],
        );
    }

    #[test]
    fn links_alone_are_no_text() {
        check(
            "<p><a href=x>How the pool was built by hand</a></p>",
            &[("related", "How the pool was built by hand")],
        );
        check(
            "<ul><li><a href=x>How the pool was built</a></li><li><a href=y>Why the roof leaks again</a></li></ul>",
            &[
                ("related", "How the pool was built"),
                ("related", "Why the roof leaks again"),
            ],
        );
        check(
            "<p><a href=x>The whole sentence is a link.</a></p>",
            &[("paragraph", "The whole sentence is a link.")],
        );
    }

    #[test]
    fn a_page_tells_title_day_and_language() {
        let article = check("", &[]);
        assert_eq!(article.meta.title.as_deref(), Some("Pool closes"));
        assert_eq!(
            article.meta.published.map(|day| day.to_string()).as_deref(),
            Some("2019-03-03")
        );
        assert_eq!(article.meta.language.as_deref(), Some("en"));
        assert_eq!(article.blocks[0].role, BlockRole::Headline);
    }

    #[test]
    fn authors_are_names_only() {
        let cases = [
            ("By Marta Hallam - 2019-03-03", Some("Marta Hallam")),
            ("by  Marta Hallam", Some("Marta Hallam")),
            ("Byron Hallam", Some("Byron Hallam")),
            (
                "Marta Hallam, Post Politics",
                Some("Marta Hallam, Post Politics"),
            ),
            ("Posted by Marta Hallam", Some("Marta Hallam")),
            (
                "Posted by: Marta Hallam on March 3, 2019",
                Some("Marta Hallam"),
            ),
            ("Author: Marta Hallam", Some("Marta Hallam")),
            ("Author Hallam", Some("Author Hallam")),
            ("WRITTEN BY MARTA HALLAM", Some("MARTA HALLAM")),
            ("Marta HallamMarch 3, 2019", Some("Marta Hallam")),
            ("Marta Hallam Sunday 3 March 2019", Some("Marta Hallam")),
            ("Marta Johnson, Sept. 3", Some("Marta Johnson")),
            ("By Marta Hallam | Evening Post", Some("Marta Hallam")),
            ("Marta Hallam Marta Hallam", Some("Marta Hallam")),
            ("Marta Hallam (Leeds)", Some("Marta Hallam (Leeds)")),
            ("Name (required)", None),
            ("Nom (obligatoire)", None),
            ("Your name *", None),
            ("https://example.org/marta", None),
            ("March 3, 2019", None),
            ("2019-03-03", None),
            ("By", None),
            (" ", None),
        ];
        for (byline, expected) in cases {
            assert_eq!(author(byline).as_deref(), expected, "{byline:?}");
        }
    }

    #[test]
    fn days_stand_behind_their_marks() {
        let cases = [
            (
                "{\"datePublished\": \"2019-03-03T10:00:00Z\"}",
                Some("2019-03-03"),
            ),
            (
                "<p>2001-01-01</p><time class=x datetime=\"2019-03-03\">",
                Some("2019-03-03"),
            ),
            ("<time>3 days ago</time>", None),
            ("datePublished é", None),
            ("2019-03-03", None),
        ];
        for (page, expected) in cases {
            assert_eq!(
                marked_day(page, PUBLISHED)
                    .map(|day| day.to_string())
                    .as_deref(),
                expected,
                "{page:?}"
            );
        }
    }

    #[test]
    fn pages_without_a_report_are_told() {
        let scripts = "<html><body><script>a</script><script>b</script><script>c</script><noscript>You need to enable JavaScript.</noscript></body></html>";
        let links = "<li><a href=x>What the council wants now</a></li>".repeat(30);
        let list = format!("<html><body><ul>{links}</ul></body></html>");
        let cases = [
            ("", "holds no report"),
            ("<html></html>", "holds no report"),
            ("<form><label>Name</label><input></form>", "holds no report"),
            (scripts, "put together by scripts"),
            (&list, "but the titles of 30"),
            (
                "<title>Just a moment...</title><p>Checking your browser before you go on.</p>",
                "a check for robots",
            ),
        ];
        for (page, expected) in cases {
            let reason = report("test", page, Metadata::default()).unwrap_err();
            assert!(reason.contains(expected), "{page}: {reason}");
        }
        let stub =
            "<html><body><article><p>The council voted on Monday.</p></article></body></html>";
        let article = report("test", stub, Metadata::default()).unwrap();
        assert!(
            article.meta.reading_notes[0].contains("only 5 words"),
            "{:?}",
            article.meta
        );
    }

    #[test]
    fn deep_pages_are_read() {
        let page = format!(
            "<html><body>{}<p>The council voted on Monday to close the pool.</p>",
            "<div>".repeat(50_000)
        );
        assert!(
            report("test", &page, Metadata::default())
                .unwrap()
                .text
                .contains("The council voted")
        );
    }
}
