//! Removes other reports from a page: those below in endless scrolling, and those of a list.
//!
//! They are recognized by structure: an element similar to the one with the headline and its text, next to it or next to one of its
//! ancestors, that begins with its own heading and contains paragraphs. A lower-level heading counts if the report is signed; an
//! address of its own can replace a heading.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use crate::{
    article::{BlockRole, ends_sentence, recognize_text},
    source::compose::count_words,
};

/// The number of nodes at the beginning of a report that may name its author, and of nodes in a line.
const NEAR: usize = 60;
const LINE: usize = 12;

/// Removes all reports other than that of the headline from the page; returns how many there were.
pub(super) fn take_out(page: &Document, headline: NodeId) -> usize {
    let Some(headline) = page
        .select("h1, h2, h3")
        .nodes()
        .iter()
        .find(|node| node.id == headline)
        .copied()
    else {
        return 0;
    };
    let mut others = beside(headline);
    if others.is_empty() && !around(headline).any(|it| it.has_name("article")) {
        others = articles_below(page, headline);
    }
    if others.is_empty() {
        return flat(headline);
    }
    for other in &others {
        other.remove_from_parent();
    }
    others.len()
}

/// The element and its ancestors, up to the body.
fn around(node: NodeRef<'_>) -> impl Iterator<Item = NodeRef<'_>> {
    let up = std::iter::successors(Some(node), NodeRef::parent);
    up.take_while(|it| it.is_element() && !it.has_name("body") && !it.has_name("html"))
}

fn later(node: NodeRef<'_>) -> impl Iterator<Item = NodeRef<'_>> {
    std::iter::successors(node.next_element_sibling(), NodeRef::next_element_sibling)
}

fn earlier(node: NodeRef<'_>) -> impl Iterator<Item = NodeRef<'_>> {
    std::iter::successors(node.prev_element_sibling(), NodeRef::prev_element_sibling)
}

/// Reports next to the one of the headline.
fn beside(headline: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    let tag = headline.node_name().unwrap_or_default();
    for own in around(headline) {
        // A page with several reports: those above the requested one are others too.
        let is_article = own.has_name("article");
        let above = earlier(own).filter(|_| is_article);
        let mut others = later(own)
            .chain(above)
            .filter(|other| are_similar(&own, other))
            .peekable();
        if others.peek().is_none() || n_paragraphs(&own) == 0 {
            continue;
        }
        let is_other = |other: &NodeRef| match leading(other) {
            Some(heading) => is_article || heading.has_name(&tag) || is_signed(other),
            None => address(other).is_some_and(|it| address(&own).is_some_and(|own| own != it)),
        };
        let least = if is_article { 1 } else { 2 };
        let others: Vec<NodeRef> = others
            .filter(|other| n_paragraphs(other) >= least && is_other(other))
            .collect();
        if !others.is_empty() {
            return others;
        }
    }
    Vec::new()
}

/// Whether the element has an author or date above its first paragraph, as reports have and their parts do not.
fn is_signed(node: &NodeRef) -> bool {
    let top = node.descendants_it().take(NEAR);
    top.take_while(|it| !is_paragraph(it))
        .filter(|it| it.is_element() && it.descendants_it().take(LINE).count() < LINE)
        .any(|it| {
            let text = it.text();
            it.has_name("time")
                || it.attr("rel").as_deref() == Some("author")
                || (count_words(&text) <= 12
                    && recognize_text(text.trim()) == Some(BlockRole::Byline))
        })
}

/// The address of an element, in attributes like `data-url`.
fn address(node: &NodeRef) -> Option<String> {
    let attrs = node.attrs();
    let attr = attrs.iter().find(|attr| {
        let name = &*attr.name.local;
        name == "itemid"
            || (name.starts_with("data-") && ["url", "href"].iter().any(|it| name.ends_with(it)))
    })?;
    Some(attr.value.to_string())
}

/// Articles below a headline that is outside all of them: if the first has no heading, the headline belongs to it, and those with
/// headings are others. If all have one, they are the entries of one report.
fn articles_below<'p>(page: &'p Document, headline: NodeRef<'p>) -> Vec<NodeRef<'p>> {
    let mut seen = false;
    let mut articles = Vec::new();
    let outer: HashSet<NodeId> = around(headline).map(|it| it.id).collect();
    for node in page.select("h1, h2, h3, article").nodes() {
        seen = seen || node.id == headline.id;
        let is_inside = || {
            node.parent()
                .is_some_and(|it| around(it).any(|it| it.has_name("article")))
        };
        if seen
            && node.has_name("article")
            && !outer.contains(&node.id)
            && !is_inside()
            && n_paragraphs(node) > 0
        {
            articles.push(*node);
        }
    }
    match articles.split_first() {
        Some((first, rest)) if leading(first).is_none() => rest
            .iter()
            .filter(|it| leading(it).is_some() && n_paragraphs(it) >= 2)
            .copied()
            .collect(),
        _ => Vec::new(),
    }
}

/// Removes what follows a second headline in the same element; returns how many headlines follow.
fn flat(headline: NodeRef<'_>) -> usize {
    if !headline.has_name("h1") {
        return 0;
    }
    let class = headline.class().unwrap_or_default();
    for own in around(headline) {
        let mut paragraphs = 0;
        let mut second = None;
        let mut n_others = 0;
        for sibling in later(own) {
            let heading = if sibling.has_name("h1") {
                Some(sibling)
            } else {
                sibling.descendants_it().find(|it| it.has_name("h1"))
            };
            let is_new = heading.is_some_and(|heading| {
                own.has_name("header") && sibling.has_name("header")
                    || (!class.is_empty() && heading.class().unwrap_or_default() == class)
                    || heading.descendants_it().any(|it| it.has_name("a"))
                    || sibling
                        .prev_element_sibling()
                        .is_some_and(|it| it.has_name("hr"))
                    || sibling.next_element_sibling().is_some_and(|it| {
                        it.has_name("time") || it.descendants_it().any(|it| it.has_name("time"))
                    })
            });
            if is_new && paragraphs > 0 && n_paragraphs(&sibling) == 0 {
                second = second.or(Some(sibling));
                n_others += 1;
            }
            paragraphs += n_paragraphs(&sibling);
        }
        if let Some(second) = second {
            let rest: Vec<NodeRef> = later(second).collect();
            second.remove_from_parent();
            rest.iter().for_each(NodeRef::remove_from_parent);
            return n_others;
        }
        if paragraphs > 0 {
            return 0;
        }
    }
    0
}

/// Whether two elements have the same purpose: both are articles, or they have the same name and a common class.
fn are_similar(a: &NodeRef, b: &NodeRef) -> bool {
    let name = a.node_name();
    if name != b.node_name() {
        return false;
    }
    let (a_class, b_class) = (a.class().unwrap_or_default(), b.class().unwrap_or_default());
    let b_class: HashSet<&str> = b_class.split_whitespace().collect();
    name.as_deref() == Some("article")
        || a_class
            .split_whitespace()
            .any(|word| b_class.contains(word))
        || (a_class.trim().is_empty() && b_class.is_empty())
}

/// The heading at the beginning of the element, before any paragraph.
fn leading<'n>(node: &NodeRef<'n>) -> Option<NodeRef<'n>> {
    let first = node
        .descendants_it()
        .find(|it| ["h1", "h2", "h3"].iter().any(|name| it.has_name(name)) || is_paragraph(it))?;
    (!first.has_name("p")).then_some(first)
}

fn n_paragraphs(node: &NodeRef) -> usize {
    let inside = node.descendants_it().filter(is_paragraph).count();
    inside + usize::from(is_paragraph(node))
}

fn is_paragraph(node: &NodeRef) -> bool {
    node.has_name("p") && {
        let text = node.text();
        count_words(&text) >= 6 && ends_sentence(text.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "<p>The council voted on Monday to close the pool.</p><p>It was built in 1934 and leaks.</p>";
    const OTHER: &str = "<p>Rain is expected from Thursday on the coast.</p><p>Drivers are asked to leave the road.</p>";

    /// `H` is the headline with its tag, `A` its paragraphs, `B` those of another report.
    fn check(body: &str, expected: usize) {
        let body = body
            .replace("{H}", "<h1>Council closes the pool</h1>")
            .replace("{A}", OWN)
            .replace("{B}", OTHER);
        let page = Document::from(format!("<html><body>{body}</body></html>"));
        let headline = page.select("h1").nodes()[0].id;
        assert_eq!(take_out(&page, headline), expected, "{body}");
        let text = page.select("body").text();
        assert!(text.contains("council voted"), "{body}");
        assert_eq!(
            text.contains("Rain is"),
            expected == 0 && body.contains("Rain is"),
            "{body}"
        );
    }

    #[test]
    fn following_reports_are_removed() {
        check(
            "<div><article>{H}{A}</article><article><h2>Rain</h2>{B}</article></div>",
            1,
        );
        check(
            "<div class='r a'>{H}{A}</div><div class='r b'><h1>Rain</h1>{B}</div>",
            1,
        );
        check(
            "<main><header>{H}</header><article>{A}</article><article><h2>Rain</h2>{B}</article></main>",
            1,
        );
        check("<div>{H}{A}<h1><a href=x>Rain</a></h1>{B}</div>", 1);
        check(
            "<div><header>{H}</header>{A}<header><h1>Rain</h1></header>{B}</div>",
            1,
        );
        check(
            "<section>{H}<div>{A}</div></section><section><h1>Rain</h1><div>{B}</div></section>",
            1,
        );
        check(
            "<div><article><h2>Rain</h2>{B}</article><article>{H}{A}</article><article><h2>Rain</h2>{B}</article></div>",
            2,
        );
        check(
            "<div class=r>{H}{A}</div><div class=r><h2>Rain</h2><p>By Dan Petrie</p>{B}</div>",
            1,
        );
        check(
            "<div class=r data-url=/a>{H}{A}</div><div class=r data-url=/b>{B}</div>",
            1,
        );
        check("<div>{H}{A}<hr><h1>Rain</h1>{B}</div>", 1);
    }

    #[test]
    fn parts_of_one_report_stay() {
        check(
            "<main>{H}<section>{A}</section><section><h2>Rain</h2>{B}</section></main>",
            0,
        );
        check("<main>{H}{A}<h2>Rain</h2>{B}</main>", 0);
        check("<main>{H}{A}<h1>Rain</h1>{B}</main>", 0);
        check(
            "<main>{H}<article><h2>One</h2>{A}</article><article><h2>Two</h2>{B}</article></main>",
            0,
        );
        check("<div class=r>{H}{A}</div><div class=r>{B}</div>", 0);
        check(
            "<div class=r>{H}{A}</div><div class=r><h2>By the sea</h2>{B}</div>",
            0,
        );
        check(
            "<div class=r data-url=/a>{H}{A}</div><div class=r data-url=/a>{B}</div>",
            0,
        );
        check("<div>{H}{A}<hr><h2>Rain</h2>{B}</div>", 0);
    }
}
