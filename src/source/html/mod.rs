//! Web pages: the report in a page, as blocks, and its metadata.
//!
//! `dom_smoothie` (Mozilla's Readability) extracts the part of the page with the report; its elements are converted to pieces, and the
//! recognizers of furniture do the rest.

pub(super) mod author;
mod coverage;
pub(super) mod day;
pub(super) mod elements;
mod headline;
mod labels;
mod linked_data;
mod markup;
pub(super) mod nesting;
mod others;
mod shown;
mod stub;
mod wayback;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::compose::{Composition, count_words, push_collapsed};
use crate::{
    article::{self, Article, Metadata},
    source::html::{
        author::author,
        coverage::{Covered, Top},
        elements::{Walk, Walked},
        headline::Headline,
        linked_data::LinkedData,
        stub::{STUB, Stub},
    },
};

/// The report in a page.
///
/// # Errors
/// What was found instead of a report: nothing, a list of reports, a page that needs scripts.
pub(super) fn report(source: &str, page: &str, mut meta: Metadata) -> Result<Article, String> {
    let (page, is_cut) = markup::bounded(page);
    if is_cut {
        let note = "the page has too much markup; part of it is read as plain text";
        meta.reading_notes.push(note.to_string());
    }
    let page = nesting::flattened(&page);
    let document = Document::from(&*page);
    let said = linked_data::read(&document);
    let sends_to = sends_to(&document);
    let captured = wayback::captured(source, &page);
    shown::settle(&document);
    let mut titles = headline::titles(&document);
    titles.extend(said.title.clone());
    let site = said.site.clone().or_else(|| site(&document));
    let headline = headline::find(&document, &titles, site.as_deref());
    let n_others = headline
        .as_ref()
        .map_or(0, |headline| others::take_out(&document, headline.node));
    let config = Config {
        keep_classes: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(document.clone(), None, Some(config))
        .map_err(|error| error.to_string())?;
    let found = readability.parse().ok();
    let whole = document.body().map(Walk::over).unwrap_or_default();
    let seen = Seen {
        headline: headline.as_ref(),
        titles: &titles,
        whole: &whole,
    };
    let mut meta = metadata(meta, &said, found.as_ref(), &seen, site);
    let content = found.map(|found| Walk::over(Document::fragment(found.content).root()));
    let summaries = summaries(&document, &said);
    let top = Top {
        title: meta.title.as_deref(),
        headline: headline.as_ref().map(|headline| headline.node),
        summaries: &summaries,
    };
    let at = coverage::headline(&whole, &top).unwrap_or(0);
    // If the author is the outlet itself, a visible name is better.
    if meta.byline.is_none() || meta.byline == meta.site {
        meta.byline = author::near(&whole, at).or(meta.byline);
    }
    if meta.published.is_none() {
        meta.published = day::published(&document, &page, &whole, at);
    }
    meta.modified = meta.modified.or_else(|| day::modified(&page));
    let Covered { walked, notes } = coverage::complete(content.unwrap_or_default(), &whole, &top);
    let content = said_in_full(walked, said.body.as_deref());
    let stub = Stub {
        source: &page,
        page: &whole,
        sends_to: sends_to.as_deref(),
        is_free: said.is_free,
        found: &content,
    };
    if let Some(reason) = stub.reason() {
        return Err(reason);
    }
    if let Some(day) = captured {
        meta.reading_notes
            .push(format!("captured by the Wayback Machine {day}"));
    }
    meta.reading_notes.extend(stub.note());
    meta.reading_notes.extend(notes);
    if n_others > 0 {
        meta.reading_notes.push(format!(
            "other reports in this page are left out: {n_others}"
        ));
    }
    let Walked {
        mut made, linked, ..
    } = content;
    labels::lists_of_links(&mut made, &linked);
    labels::mark(&mut made, &meta);
    let made = with_headline(made, meta.title.as_deref());
    Ok(article::assemble(source, made.text, &made.pieces, meta))
}

/// The address to which the page redirects its readers.
fn sends_to(page: &Document) -> Option<String> {
    let refresh = page.select("meta[http-equiv]").iter().find_map(|it| {
        let is_refresh = it.attr("http-equiv")?.eq_ignore_ascii_case("refresh");
        is_refresh.then(|| it.attr("content")).flatten()
    });
    let Some(refresh) = refresh else {
        return sent_by_script(page);
    };
    let (_, address) = refresh.split_once('=')?;
    let address = address.trim().trim_matches(['"', '\'']);
    (!address.is_empty()).then(|| address.to_string())
}

/// The address to which the only script of a page redirects.
fn sent_by_script(page: &Document) -> Option<String> {
    let scripts = page.select("script");
    let script = scripts.nodes().first().filter(|_| scripts.length() == 1)?;
    let text = script.text();
    let (_, after) = text.split_once("location")?;
    let after: String = after.chars().filter(|c| !c.is_whitespace()).collect();
    let goes = [".replace(", ".assign(", ".href=", "="];
    let to = goes.iter().find_map(|it| after.strip_prefix(it))?;
    let address = to.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    (address.starts_with('/') || address.starts_with("http")).then(|| address.to_string())
}

/// The name of the site in the metadata.
fn site(page: &Document) -> Option<String> {
    let name = page
        .select_single("meta[property='og:site_name'], meta[name='application-name']")
        .attr("content")?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_string())
}

/// The summaries of the report in the metadata.
fn summaries(page: &Document, said: &LinkedData) -> Vec<String> {
    let fields = page.select(
        "meta[name='description'], meta[property='og:description'], meta[name='twitter:description'], \
         meta[itemprop='description']",
    );
    let fields = fields.iter().filter_map(|field| field.attr("content"));
    fields
        .map(|text| text.to_string())
        .chain(said.summary.clone())
        .map(|text| text.trim_end_matches(['.', '…', ' ']).to_string())
        .filter(|text| text.split_whitespace().count() >= 4)
        .collect()
}

/// The visible top of a report with its markup.
struct Seen<'a> {
    headline: Option<&'a Headline>,
    titles: &'a [String],
    whole: &'a Walked,
}

/// The metadata of the report: from the visible text, from JSON-LD, from the head, from marks in the source.
fn metadata(
    meta: Metadata,
    said: &LinkedData,
    found: Option<&dom_smoothie::Article>,
    seen: &Seen,
    site: Option<String>,
) -> Metadata {
    let headline = seen.headline.map(|headline| headline.text.clone());
    let site = site
        .or_else(|| found.and_then(|found| found.site_name.clone()))
        .or_else(|| headline::site_after(seen.titles, headline.as_deref()?));
    let readable = found.map(|found| found.title.trim().to_string());
    let title = said.title.clone().or_else(|| seen.titles.first().cloned());
    let title = headline.or_else(|| {
        let title = title.or(readable)?;
        headline::shown_part(&title, seen.whole)
            .or_else(|| Some(headline::without_site(&title, site.as_deref())))
    });
    let named = found.and_then(|found| author(found.byline.as_deref()?));
    // If the author is the outlet itself, a visible name is better.
    let is_house = |name: &str| {
        site.as_deref()
            .is_some_and(|site| site.eq_ignore_ascii_case(name))
    };
    let byline = said
        .byline
        .clone()
        .filter(|name| !is_house(name) || named.is_none());
    Metadata {
        title: title.filter(|title| !title.is_empty()),
        byline: byline.or(named),
        published: said
            .published
            .or_else(|| found.and_then(|found| day::of(found.published_time.as_deref()?))),
        modified: said
            .modified
            .or_else(|| found.and_then(|found| day::of(found.modified_time.as_deref()?))),
        language: found.and_then(|found| found.lang.as_deref()?.get(..2).map(str::to_lowercase)),
        site,
        ..meta
    }
}

/// The extracted report, or the text in the metadata if that is much longer.
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

/// The composition with the headline first, unless it is already among its first blocks.
fn with_headline(made: Composition, title: Option<&str>) -> Composition {
    let Some(title) = title else {
        return made;
    };
    let words = |text: &str| {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_string).collect::<Vec<_>>()
    };
    let wanted = words(title);
    let is_there = made
        .pieces
        .iter()
        .take(6)
        .any(|piece| words(piece.span.of(&made.text)) == wanted);
    if is_there {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockRole;

    /// Checks the blocks of a page with the given HTML as its report, plus enough text to be recognized as one.
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
    fn links_alone_are_not_text() {
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
    fn a_page_gives_title_date_and_language() {
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
    fn pages_without_a_report_are_reported() {
        let scripts = "<html><body><script>a</script><script>b</script><script>c</script><noscript>You need to enable JavaScript.</noscript></body></html>";
        let links = "<li><a href=x>What the council wants now</a></li>".repeat(30);
        let teaser = "<div><h2><a href=x>The council closes the pool</a></h2><p>The roof leaks in winter.</p></div>";
        let front = format!(
            "<html><body><h1>Evening Post</h1>{}</body></html>",
            teaser.repeat(9)
        );
        let list = format!("<html><body><ul>{links}</ul></body></html>");
        let cases = [
            ("", "no article found: the page has no text"),
            ("<html></html>", "the page has no text"),
            (
                "<form><label>Name</label><input></form>",
                "no article found",
            ),
            (scripts, "needs JavaScript"),
            (&list, "lists 30 headlines"),
            (&front, "lists 9 headlines"),
            (
                "<script>window.location.replace('/pool')</script><p>Wait.</p>",
                "give the address /pool",
            ),
            (
                "<h1>503 Service Unavailable</h1><p>Try it again later.</p>",
                "an error page",
            ),
            (
                "<h1>451: Unavailable due to legal reasons</h1><p>We know that you are in Europe.</p>",
                "an error page",
            ),
            (
                "<title>post.example</title><p>Please enable JS and disable any ad blocker</p>",
                "a robot check",
            ),
            (
                "<title>Just a moment...</title><p>Checking your browser before you go on.</p>",
                "a robot check",
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
