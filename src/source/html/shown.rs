//! Reduces a page to what its readers see: hidden elements are removed, elements that scripts would move are moved, and elements that
//! are blocks only by their style are renamed. This happens before the report is extracted.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};

use crate::{
    article::{ends_sentence, pieces::pieces},
    lexicon::pages::UNSEEN,
    source::compose::count_words,
};

/// Hidden text with fewer words is a label, never the report.
const REPORT: usize = 60;

/// Inline elements that may be blocks by their style.
const INLINE: &[&str] = &["a", "b", "em", "font", "i", "label", "span", "strong"];

/// Reduces the page to what its readers see.
pub(super) fn settle(page: &Document) {
    // The toolbar of the Internet Archive above an archived page.
    page.select("#wm-ipp-base, #wm-ipp, #wm-ipp-print, #donato")
        .remove();
    stream(page);
    let Some(body) = page.body() else {
        return;
    };
    let sheets = hidden_by_sheets(page);
    let by_sheet = |node: &NodeRef| {
        let class = node.class().unwrap_or_default();
        let mut names = class.split_whitespace();
        let is_named = names.any(|name| sheets.contains(&format!(".{name}")))
            || node
                .id_attr()
                .is_some_and(|id| sheets.contains(&format!("#{id}")));
        // A script may reveal a long text: the rest of a report below "Read more".
        is_named && !node.has_name("h1") && !has_report(node)
    };
    let mut hidden = Vec::new();
    let mut next = body.first_child();
    while let Some(node) = next {
        let is_hidden = node.is_element() && (is_hidden(&node) || by_sheet(&node));
        if is_hidden {
            hidden.push(node);
        } else if node.is_element() {
            restyle(&node);
        }
        let inside = if is_hidden { None } else { node.first_child() };
        next = inside.or_else(|| after(node, body));
    }
    let n_hidden: Vec<usize> = hidden.iter().map(prose).collect();
    let all_hidden: usize = n_hidden.iter().sum();
    // A page that a script reveals when it is ready hides all of its report.
    let reveals = all_hidden >= REPORT && prose(&body) < all_hidden * 2;
    // Decided before any of them is removed: the words for screen readers may come after those that are drawn.
    let are_spoken: Vec<bool> = hidden
        .iter()
        .map(|node| is_unseen(node) && is_placeholder(node))
        .collect();
    for ((node, n_words), is_spoken) in hidden.iter().zip(n_hidden).zip(are_spoken) {
        if reveals && n_words >= REPORT {
            node.remove_attrs(&["hidden", "aria-hidden", "style"]);
        } else if !is_spoken {
            node.remove_from_parent();
        }
    }
}

/// The node after `node` and its descendants.
fn after<'n>(mut node: NodeRef<'n>, root: NodeRef<'n>) -> Option<NodeRef<'n>> {
    loop {
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent().filter(|parent| parent.id != root.id)?;
    }
}

/// The number of words in the paragraphs of an element.
fn prose(node: &NodeRef) -> usize {
    let paragraphs = node.descendants_it().filter(|it| it.has_name("p"));
    let inside: usize = paragraphs.map(|it| count_words(&it.text())).sum();
    if node.has_name("p") {
        count_words(&node.text())
    } else {
        inside
    }
}

/// Whether an element or its first paragraphs have as many words as a report.
fn has_report(node: &NodeRef) -> bool {
    let own = std::iter::once(*node).chain(node.descendants_it());
    let mut n_words = 0;
    own.filter(|it| it.has_name("p")).any(|it| {
        n_words += count_words(&it.text());
        n_words >= REPORT
    })
}

/// Whether the element is for nobody, or only for screen readers.
fn is_hidden(node: &NodeRef) -> bool {
    if node.has_attr("hidden") || node.attr("aria-hidden").as_deref() == Some("true") {
        return true;
    }
    if node.attr("style").is_some_and(|style| hides(&style)) {
        return true;
    }
    !node.has_name("h1") && is_unseen(node)
}

/// Whether the element is only for screen readers.
fn is_unseen(node: &NodeRef) -> bool {
    let class = node.class().unwrap_or_default();
    class.split_whitespace().any(|word| UNSEEN.has(word))
}

/// The classes and ids that style sheets in the page hide unconditionally: by rules with only this selector, outside media queries, and
/// not reverted by a later rule.
fn hidden_by_sheets(page: &Document) -> BTreeSet<String> {
    let mut hidden = BTreeSet::new();
    for sheet in page.select("style:not([media])").nodes() {
        let css = sheet.text();
        let (mut depth, mut start, mut selectors) = (0_usize, 0, "");
        for (at, byte) in css.bytes().enumerate() {
            if byte == b'{' {
                if depth == 0 {
                    (selectors, start) = (&css[start..at], at + 1);
                }
                depth += 1;
            } else if byte == b'}' && depth > 0 {
                depth -= 1;
                if depth == 0 {
                    let rules = &css[start..at];
                    start = at + 1;
                    for selector in selectors.split(',').filter_map(simple_selector) {
                        if hides(rules) {
                            hidden.insert(selector.to_string());
                        } else if rules.contains("display") || rules.contains("visibility") {
                            hidden.remove(selector);
                        }
                    }
                }
            }
        }
    }
    hidden
}

/// A selector that is a single class or id, without the comment before it.
fn simple_selector(selector: &str) -> Option<&str> {
    let selector = selector.rsplit("*/").next()?.trim();
    let name = selector.strip_prefix(['.', '#'])?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (!name.is_empty() && name.chars().all(is_name)).then_some(selector)
}

/// Whether a style hides its element.
fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else {
            return false;
        };
        let value = value.replace("!important", "").trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => value == "none",
            "visibility" => value == "hidden",
            "font-size" => matches!(value.trim_end_matches(char::is_alphabetic), "0"),
            _ => false,
        }
    })
}

/// Whether the words for screen readers repeat what is drawn next to them and hidden from screen readers: a drop cap at the beginning
/// of a report.
fn is_placeholder(node: &NodeRef) -> bool {
    let letters = |it: &NodeRef| -> String {
        let text = it.text();
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let own = letters(node);
    let mut beside = node.parent().into_iter().flat_map(|it| it.children());
    beside.any(|it| {
        it.id != node.id && it.attr("aria-hidden").as_deref() == Some("true") && {
            let drawn = letters(&it);
            !drawn.is_empty() && (own.starts_with(&drawn) || drawn.starts_with(&own))
        }
    })
}

/// Moves streamed parts to their place in the page (`B:1` and `S:1` in React), and shows elements that an inline script reveals.
fn stream(page: &Document) {
    let hidden = page.select("div[hidden][id], section[hidden][id], main[hidden][id]");
    if hidden.is_empty() {
        return;
    }
    let scripts: String = page
        .select("script:not([src])")
        .iter()
        .filter(|script| script.text().len() < 1 << 16)
        .map(|script| script.text().to_string())
        .collect();
    for node in hidden.nodes() {
        let Some(id) = node.id_attr() else {
            continue;
        };
        let is_streamed = id.starts_with("S:");
        let is_named =
            || scripts.contains(&*format!("\"{id}\"")) || scripts.contains(&*format!("'{id}'"));
        let is_named = is_streamed || (is_named() && prose(node) >= REPORT);
        if !is_named {
            continue;
        }
        node.remove_attr("hidden");
        if let Some(number) = id.strip_prefix("S:") {
            let waiting = format!("B:{number}");
            let places = page.select("template[id]");
            let place = places
                .nodes()
                .iter()
                .find(|it| it.id_attr().as_deref() == Some(&waiting));
            if let Some(place) = place {
                place.insert_before(node);
            }
        }
    }
}

/// Renames an element according to its style.
fn restyle(node: &NodeRef) {
    let Some(name) = node.node_name() else {
        return;
    };
    let style = node.attr("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let says = |rule: &str| style.split(';').any(|it| it.starts_with(rule));
    if INLINE.contains(&&*name) && says("display:block") {
        node.rename("div");
    }
    let keeps_lines = says("white-space:pre");
    if (&*name == "pre" && !says("white-space:normal")) || keeps_lines {
        paragraphs(node, &name);
    }
}

/// Splits preformatted text into paragraphs if it is prose.
fn paragraphs(node: &NodeRef, name: &str) {
    let text = node.text();
    let pieces = pieces(&text);
    let is_prose = pieces.iter().any(|piece| {
        let text = piece.span.of(&text);
        ends_sentence(text) && count_words(text) >= 10
    });
    let has_blocks = node.descendants_it().any(|it| {
        it.has_name("p") || it.has_name("div") || it.has_name("table") || it.has_name("li")
    });
    if !is_prose || has_blocks || (name != "pre" && pieces.len() < 2) {
        return;
    }
    let mut html = String::new();
    for piece in &pieces {
        html.push_str("<p>");
        html.push_str(
            &piece
                .span
                .of(&text)
                .replace('&', "&amp;")
                .replace('<', "&lt;"),
        );
        html.push_str("</p>");
    }
    node.set_html(html);
    node.rename("div");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &str) {
        let page = Document::from(format!("<html><body>{body}</body></html>"));
        settle(&page);
        let body = page.body().map(|body| body.inner_html().to_string());
        assert_eq!(body.as_deref(), Some(expected), "{body:?}");
    }

    #[test]
    fn hidden_elements_are_removed() {
        let kept = "<p>The council voted.</p>";
        for hidden in [
            "<p hidden=\"\">Not this.</p>",
            "<div style=\"color: red; DISPLAY: none !important\">Not this.</div>",
            "<div style=\"visibility:hidden\"><p>Not this.</p></div>",
            "<p style=\"font-size:0px\">Not this.</p>",
            "<span aria-hidden=\"true\">▸ </span>",
            "<div class=\"sr-only\">Article content</div>",
        ] {
            check(&format!("{kept}{hidden}{kept}"), &format!("{kept}{kept}"));
        }
        for shown in [
            "<p style=\"font-size:0.9em\">This too.</p>",
            "<p class=\"overflow-hidden\">This too.</p>",
            "<p style=\"visibility:visible\">This too.</p>",
        ] {
            check(shown, shown);
        }
        check(
            "<p><span class=\"sr-only\">The</span><span aria-hidden=\"true\"><b>T</b>he</span> council voted.</p>",
            "<p><span class=\"sr-only\">The</span> council voted.</p>",
        );
        check(
            "<p><span aria-hidden=\"true\">It leaks.</span><span class=\"visually-hidden\">It leaks.</span></p>",
            "<p><span class=\"visually-hidden\">It leaks.</span></p>",
        );
        check(
            "<p aria-hidden=\"true\">Not this.</p><div class=\"sr-only\">Nor this.</div>",
            "",
        );
    }

    #[test]
    fn elements_hidden_by_style_sheets_are_removed() {
        let sheet = "/* x */ .a, #b { color: red; display:none } .c p { display: none } .d{display:none} .d{display:block} \
                     @media print { .e { display: none } } .f{font-size:0}";
        let page = format!("<style>{sheet}</style>");
        for hidden in [
            "<p class=\"x a\">Not this.</p>",
            "<p id=\"b\">Not this.</p>",
            "<p class=\"f\">Not this.</p>",
        ] {
            check(&format!("{page}{hidden}"), &page);
        }
        let long = format!(
            "<div class=\"a\"><p>{}</p></div>",
            "The council voted. ".repeat(30)
        );
        for shown in [
            "<p class=\"c\">This too.</p>",
            "<p class=\"d\">This too.</p>",
            "<p class=\"e\">This too.</p>",
            &long,
        ] {
            let page = format!("{page}{shown}");
            check(&page, &page);
        }
    }

    #[test]
    fn a_report_revealed_by_a_script_is_read() {
        let report = format!("<p>{}</p>", "The council voted on Monday. ".repeat(20));
        let page = |tag: &str| format!("<p>Wait.</p><{tag}>{report}</div>");
        check(&page("div style=\"visibility:hidden\""), &page("div"));
        check(&page("div aria-hidden=\"true\""), &page("div"));
        let streamed = format!(
            "<main><template id=\"B:3\"></template></main><div hidden=\"\" id=\"S:3\">{report}</div>"
        );
        let page = Document::from(format!("<html><body>{streamed}</body></html>"));
        settle(&page);
        assert!(page.select("main p").text().contains("The council voted"));
        let named = format!(
            "<script>show('later')</script><section hidden id=later>{report}</section><p>One.</p>"
        );
        let page = Document::from(format!("<html><body>{named}{report}{report}</body></html>"));
        settle(&page);
        assert!(page.select("#later p").exists());
    }

    #[test]
    fn blocks_by_style_are_blocks() {
        check(
            "<span style=\"display: block\">One.</span>",
            "<div style=\"display: block\">One.</div>",
        );
        let prose = "The council voted on Monday to close the old swimming pool.";
        check(
            &format!("<pre>{prose}\n\n{prose}</pre>"),
            &format!("<div><p>{prose}</p><p>{prose}</p></div>"),
        );
        check(
            &format!("<p style=\"white-space:pre-line\">{prose}\n{prose}</p>"),
            &format!("<div style=\"white-space:pre-line\"><p>{prose}</p><p>{prose}</p></div>"),
        );
        check("<pre>a  b\nc  d</pre>", "<pre>a  b\nc  d</pre>");
    }
}
