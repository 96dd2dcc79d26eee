//! The visible headline of a page, and the titles in its metadata.

use dom_query::{Document, NodeId, NodeRef};

use crate::{
    lexicon::pages::SECTIONS,
    source::{
        compose::push_collapsed,
        html::elements::{Walk, Walked},
    },
};

/// A heading of the page.
pub(super) struct Headline {
    /// The element.
    pub node: NodeId,
    /// Its text.
    pub text: String,
}

/// The titles in the head of the page, for search engines and other sites.
pub(super) fn titles(page: &Document) -> Vec<String> {
    let content = |selector: &str| page.select_single(selector).attr("content");
    let named = [
        content("meta[property='og:title']"),
        content("meta[name='twitter:title'], meta[property='twitter:title']"),
        content("meta[name='title']"),
    ];
    let title = page.select_single("head title, title").text();
    let mut titles: Vec<String> = Vec::new();
    for title in named.into_iter().flatten().chain([title]) {
        let mut line = String::new();
        push_collapsed(&mut line, &title);
        let line = line.trim();
        if !line.is_empty() && !titles.iter().any(|it| it == line) {
            titles.push(line.to_string());
        }
    }
    titles
}

/// The heading that matches the titles, or else the first one of the report itself that is not the name of the site.
pub(super) fn find(page: &Document, titles: &[String], site: Option<&str>) -> Option<Headline> {
    let wanted: Vec<Vec<String>> = titles.iter().map(|title| words(title)).collect();
    let site = site.map(words).unwrap_or_default();
    let headings: Vec<(NodeRef, String, Vec<String>)> = page
        .select("h1, h2, h3")
        .nodes()
        .iter()
        .filter(|node| !is_aside(node))
        .map(|node| {
            let mut line = String::new();
            push_collapsed(&mut line, &Walk::over(*node).made.text.replace('\n', " "));
            let words = words(&line);
            // "Accident Bus leaves the road" becomes "Accident: Bus leaves the road" if the page writes it so elsewhere.
            let has_colon = |title: &str| title.contains(": ") && !line.contains(':');
            let mut same = titles.iter().zip(&wanted).filter(|(_, it)| **it == words);
            let same = same.find(|(title, _)| has_colon(title));
            let line = same.map_or(line.trim(), |(title, _)| title);
            (*node, line.to_string(), words)
        })
        .collect();
    let is_first = |node: &NodeRef| node.has_name("h1");
    let agrees = |words: &[String]| wanted.iter().any(|title| agree(words, title));
    let is_site = |words: &[String]| {
        let ends = wanted
            .iter()
            .any(|title| title.len() > words.len() + 2 && title.ends_with(words));
        words == site || (ends && words.len() <= 4)
    };
    let of_report = |node: &NodeRef| {
        node.ancestors_it(None)
            .any(|it| it.has_name("article") || it.has_name("main"))
    };
    let long = |words: &[String]| words.len() >= 3 || words.concat().chars().count() >= 12;
    let firsts = || headings.iter().filter(|(node, ..)| is_first(node));
    let visible = || {
        let mut own = firsts().filter(|(.., words)| !is_site(words) && long(words));
        let inside = own.clone().find(|(node, ..)| of_report(node));
        inside.or_else(|| own.next().filter(|_| own.next().is_none()))
    };
    let found = firsts()
        .find(|(.., words)| agrees(words) && !is_site(words))
        .or_else(|| {
            let mut lower = headings.iter();
            lower.find(|(.., words)| agrees(words) && !is_site(words))
        })
        .or_else(visible)?;
    Some(Headline {
        node: found.0.id,
        text: found.1.clone(),
    })
}

/// Whether the element is in a menu, a sidebar or a footer.
fn is_aside(node: &NodeRef) -> bool {
    node.ancestors_it(None).any(|it| {
        ["aside", "dialog", "footer", "nav"]
            .iter()
            .any(|name| it.has_name(name))
    })
}

/// Lower-case words without punctuation.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether a heading matches a title: one contains the other as its larger part, or most of their words are equal.
fn agree(heading: &[String], title: &[String]) -> bool {
    let (short, long) = if heading.len() <= title.len() {
        (heading, title)
    } else {
        (title, heading)
    };
    if short.len() < 2 {
        return short == long && short.concat().chars().count() >= 4;
    }
    let holds = long.windows(short.len()).any(|part| part == short);
    if holds && short.len() * 2 >= long.len() {
        return true;
    }
    // A title shortened for search engines; a heading with the name of a series in front.
    let n_common = short.iter().filter(|word| long.contains(word)).count();
    (holds && short.len() >= 4) || n_common * 4 >= long.len() * 3
}

/// The part of a title that a page without headings shows as a separate line: "Site :: News :: Headline".
pub(super) fn shown_part(title: &str, page: &Walked) -> Option<String> {
    let lines: Vec<Vec<String>> = page
        .made
        .pieces
        .iter()
        .zip(&page.linked)
        .filter(|(_, linked)| !**linked)
        .map(|(piece, _)| words(piece.span.of(&page.made.text)))
        .collect();
    let shown = parts(title)
        .into_iter()
        .map(str::trim)
        .filter(|part| words(part).len() >= 3 && lines.contains(&words(part)));
    shown.max_by_key(|part| part.len()).map(str::to_string)
}

/// The name of the site, if a title is the headline followed by it.
pub(super) fn site_after(titles: &[String], headline: &str) -> Option<String> {
    let name = titles.iter().find_map(|title| {
        let rest = title.strip_prefix(headline)?;
        SEPARATORS
            .iter()
            .any(|separator| rest.starts_with(separator))
            .then(|| parts(title).pop().map(str::trim))
            .flatten()
    })?;
    let is_name = words(name).len() <= 5
        && name.starts_with(char::is_alphanumeric)
        && !name.contains(|c: char| c.is_ascii_digit())
        && !SECTIONS.has(&name.to_lowercase());
    is_name.then(|| name.to_string())
}

/// The parts of a title between separators.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for separator in SEPARATORS {
        parts = parts.iter().flat_map(|it| it.split(separator)).collect();
    }
    parts
}

/// Separators between a title and the name of the site.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " * ", " • ", " · ", " :: ", " » ", " « ", " / ",
];

/// A title without the name of the site, its abbreviation or a date at the end.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let mut title = title.trim();
    while let Some((at, separator)) = SEPARATORS
        .iter()
        .filter_map(|separator| Some((title.rfind(separator)?, *separator)))
        .max()
    {
        let (front, back) = (&title[..at], title[at + separator.len()..].trim());
        let (n_front, n_back) = (words(front).len(), words(back));
        let is_name = site.is_some_and(|site| is_name_of(&n_back, site));
        let is_short = n_back.len() <= 4 && n_front >= 4 && separator != " / ";
        let is_day = !back.contains(char::is_alphabetic);
        if !(is_name || is_short || is_day) || n_front == 0 {
            break;
        }
        title = front.trim_end();
    }
    title.to_string()
}

/// Whether words are the name of the site, part of it, or its initials.
fn is_name_of(found: &[String], site: &str) -> bool {
    let site = words(site);
    let initials: String = site.iter().filter_map(|word| word.chars().next()).collect();
    let name = found.concat();
    !found.is_empty()
        && (found.iter().all(|word| site.contains(word))
            || initials.ends_with(&name)
            || (site.len() > 1 && found.windows(site.len()).any(|part| part == site)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, body: &str, site: Option<&str>, expected: Option<&str>) {
        let page = Document::from(format!(
            "<html><head>{head}</head><body>{body}</body></html>"
        ));
        let found = find(&page, &titles(&page), site).map(|headline| headline.text);
        assert_eq!(found.as_deref(), expected, "{head} {body}");
    }

    #[test]
    fn the_visible_heading_is_the_headline() {
        let name = Some("The Evening Post");
        let h1 = "<h1>Council closes the old pool</h1>";
        let pool = Some("Council closes the old pool");
        check(
            "<title>Council closes the old pool | The Evening Post</title>",
            h1,
            name,
            pool,
        );
        check(
            "<title>Why Leeds loses its water: all we know</title>",
            &format!("<main>{h1}</main>"),
            name,
            pool,
        );
        check(
            "<title>Why Leeds loses its water: all we know</title>",
            h1,
            name,
            pool,
        );
        // The name of the site as the first heading.
        let logo = "<h1>The Evening Post</h1><h2>Council closes the old pool</h2>";
        check(
            "<title>Council closes the old pool - The Evening Post</title>",
            logo,
            name,
            pool,
        );
        check(
            "<title>Council closes the old pool - The Evening Post</title>",
            logo,
            None,
            pool,
        );
        // A kicker in the heading.
        let kicker = "<h1><span>Leeds</span><span>Council closes the old pool</span></h1>";
        check(
            "<title>Leeds: Council closes the old pool | The Evening Post</title><meta property='og:title' content='Leeds: Council closes the old pool'>",
            kicker,
            name,
            Some("Leeds: Council closes the old pool"),
        );
        check(
            "<title>Council closes the old pool</title>",
            kicker,
            name,
            Some("Leeds Council closes the old pool"),
        );
        check(
            "<title>Council closes the pool</title>",
            "<h1><span>C</span>ouncil <b>clo</b><i>ses</i> the<br>pool</h1>",
            name,
            Some("Council closes the pool"),
        );
        // Menus and sidebars.
        let margin = format!("<aside><h1>Most of the town is closed today</h1></aside>{h1}");
        check("<title>All we know</title>", &margin, name, pool);
        // Two headings without a sign of which is the right one.
        check(
            "<title>All we know</title>",
            &format!("{h1}<h1>Rain from the north again</h1>"),
            name,
            None,
        );
        check("<title>Council closes the old po…</title>", h1, name, pool);
        check("", "", None, None);
    }

    #[test]
    fn names_of_sites_come_after_the_headline() {
        let pool = "Council closes the old pool";
        let cases = [
            (
                "Council closes the old pool - Leeds - Evening Post",
                Some("Evening Post"),
            ),
            (
                "Council closes the old pool « Evening Post",
                Some("Evening Post"),
            ),
            ("Council closes the old pool | Sport", None),
            ("Council closes the old pool | 16.04.2024", None),
            ("Council closes the old pool again - Evening Post", None),
            ("Council closes the old pool", None),
        ];
        for (title, expected) in cases {
            let site = site_after(&[title.to_string()], pool);
            assert_eq!(site.as_deref(), expected, "{title}");
        }
        let body = "<b>Council closes the old pool</b><br><a href=x>Rain on the coast</a>";
        let page = Document::from(format!("<html><body>{body}</body></html>"));
        let page = Walk::over(page.root());
        let cases = [
            ("Post :: News :: Council closes the old pool", Some(pool)),
            ("Post :: News :: Rain on the coast", None),
            ("Post :: News :: Council closes the pool", None),
        ];
        for (title, expected) in cases {
            assert_eq!(shown_part(title, &page).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn names_of_sites_are_cut_off() {
        let cases = [
            ("Council closes the old pool | The Evening Post", None),
            (
                "Council closes the old pool - Evening Post",
                Some("The Evening Post"),
            ),
            (
                "Council closes the old pool * EP | 16.04.2024",
                Some("The Evening Post"),
            ),
            (
                "Council closes the old pool — Leeds — The Evening Post",
                Some("Post"),
            ),
        ];
        for (title, site) in cases {
            assert_eq!(
                without_site(title, site),
                "Council closes the old pool",
                "{title}"
            );
        }
        for kept in [
            "Council closes the old pool - and the new one, which was built only two years ago",
            "Leeds - Bradford",
            "The 2019-20 season",
            "",
        ] {
            assert_eq!(without_site(kept, Some("The Evening Post")), kept);
        }
    }
}
