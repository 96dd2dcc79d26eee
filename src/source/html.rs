//! Web pages: the report in a page, as blocks, and what the page says about itself.
//!
//! `dom_smoothie` (Mozilla's Readability) finds the part of the page that holds the report; the walk over that part
//! turns its elements into pieces; the recognizers of furniture do the rest.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::{
    compose::{Composition, push_collapsed},
    front_matter::day,
};
use crate::article::{self, Article, BlockRole, Metadata};

/// The report in a page.
///
/// # Errors
/// What was found instead of a report: nothing, or a page that is put together by scripts.
pub fn report(source: &str, page: &str, mut meta: Metadata) -> Result<Article, String> {
    let config = Config {
        keep_classes: true,
        ..Config::default()
    };
    let mut readability =
        Readability::new(page, None, Some(config)).map_err(|error| error.to_string())?;
    let found = readability.parse().map_err(|_| nothing_found(page))?;
    meta.title = Some(found.title).filter(|title| !title.trim().is_empty());
    meta.byline = found.byline.filter(|byline| !byline.trim().is_empty());
    meta.site = found.site_name;
    meta.published = found.published_time.as_deref().and_then(day);
    meta.language = found
        .lang
        .and_then(|lang| lang.get(..2).map(str::to_lowercase));

    let content = Document::fragment(found.content);
    let mut walk = Walk::default();
    walk.walk(content.root());
    let made = walk.made;
    if made.pieces.is_empty() {
        return Err(nothing_found(page));
    }
    Ok(article::assemble(source, made.text, &made.pieces, meta))
}

fn nothing_found(page: &str) -> String {
    if page.matches("<script").count() > 2 {
        "the page holds no report; it is put together by scripts in a browser: save it from there"
            .to_string()
    } else {
        "the page holds no report".to_string()
    }
}

/// Elements that end the block before them and after them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text is not for readers.
const HIDDEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "button", "select", "textarea", "iframe",
    "object", "head", "title",
];

/// The state of the walk over the elements.
#[derive(Default)]
struct Walk {
    made: Composition,
    line: String,
    /// The roles of the elements around, innermost last.
    around: Vec<BlockRole>,
}

impl Walk {
    /// Visits all nodes below `root`. A loop, since a hostile page nests deeper than the stack is.
    fn walk(&mut self, root: NodeRef) {
        let mut next = root.first_child();
        while let Some(node) = next {
            let inside = self.enter(&node).then(|| node.first_child()).flatten();
            next = inside.or_else(|| self.after(node, root.id));
        }
        self.flush();
    }

    /// The node after `node` and all that it holds; leaves the elements that end there.
    fn after<'n>(&mut self, mut node: NodeRef<'n>, root: dom_query::NodeId) -> Option<NodeRef<'n>> {
        loop {
            self.leave(&node);
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent().filter(|parent| parent.id != root)?;
        }
    }

    /// Begins a node; whether to go into it.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            push_collapsed(&mut self.line, &node.text());
            return false;
        }
        let Some(name) = node.node_name() else {
            return true;
        };
        if HIDDEN.contains(&&*name) {
            return false;
        }
        if BLOCKS.contains(&&*name) {
            self.flush();
        }
        self.around.extend(role(&name));
        true
    }

    /// Ends a node.
    fn leave(&mut self, node: &NodeRef) {
        let Some(name) = node.node_name() else {
            return;
        };
        if HIDDEN.contains(&&*name) {
            return;
        }
        if BLOCKS.contains(&&*name) {
            self.flush();
        }
        if role(&name).is_some() {
            self.around.pop();
        }
    }

    /// Ends the block that is being written.
    fn flush(&mut self) {
        self.made.push(&self.line, self.around.last().copied());
        self.line.clear();
    }
}

/// What the element makes of the text in it.
fn role(name: &str) -> Option<BlockRole> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockRole::Subhead),
        "blockquote" => Some(BlockRole::Quote),
        "li" | "dd" => Some(BlockRole::ListItem),
        "figcaption" => Some(BlockRole::Caption),
        "td" | "th" | "pre" => Some(BlockRole::Table),
        _ => None,
    }
}
