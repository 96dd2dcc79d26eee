//! Converts the elements of a page to blocks.

use std::hash::{DefaultHasher, Hash, Hasher};

use dom_query::{NodeId, NodeRef};

use crate::{
    article::{BlockRole, ends_sentence},
    lexicon::pages::{BOXES, STANDFIRSTS},
    source::compose::{Composition, push_collapsed},
};

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
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
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text is not for readers.
const HIDDEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "button", "select", "textarea", "iframe",
    "object", "head", "title",
];

/// The longest caption, in words, unless the page marks it as one.
const LONGEST_CAPTION: usize = 25;

/// The longest caption that a page marks as one, in words.
const LONGEST_NAMED_CAPTION: usize = 90;

/// The result of walking over elements.
#[derive(Default)]
pub(crate) struct Walked {
    /// The blocks.
    pub made: Composition,
    /// For each block, whether all of it is a link.
    pub linked: Vec<bool>,
    /// For each block, a hash of the names and classes of the elements around it.
    pub settings: Vec<u64>,
    /// The position of each block in the page.
    pub places: Vec<Place>,
    /// The `time` elements outside boxes: the index of the next block, and the date or text.
    pub times: Vec<(usize, String)>,
}

/// The position of a block in the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The element that contains its text, and that element's parent.
    pub block: Option<NodeId>,
    /// The parent element.
    pub parent: Option<NodeId>,
    /// The number of boxes around it that are not part of the report: menus, sidebars, comments, forms.
    pub boxes: u16,
    /// Whether it is in an article element.
    pub in_article: bool,
    /// Whether the page marks it as a summary or similar.
    pub is_standfirst: bool,
}

impl Walked {
    /// Adds block `n` of another walk.
    pub(crate) fn push_of(&mut self, other: &Walked, n: usize) {
        let piece = &other.made.pieces[n];
        self.made
            .push(piece.span.of(&other.made.text), piece.markup);
        self.linked.push(other.linked[n]);
        self.settings.push(other.settings[n]);
        self.places.push(other.places[n]);
    }
}

/// The state of the walk over the elements.
#[derive(Default)]
pub(crate) struct Walk {
    walked: Walked,
    line: String,
    /// The hash of the elements around the line.
    setting: u64,
    place: Place,
    /// The open elements, outermost first, and the roles that they give, innermost last.
    open: Vec<Opened>,
    around: Vec<BlockRole>,
    /// The numbers of open boxes, articles and summaries.
    boxes: usize,
    articles: usize,
    standfirsts: usize,
    /// The number of open links.
    links: usize,
    /// The number of visible characters in the line, and of those inside links.
    chars: usize,
    linked_chars: usize,
    /// Whether a picture came last, and its description.
    after_picture: bool,
    alt: String,
    /// Whether the last piece is a row of the current table.
    in_table: bool,
}

/// The effect of an open element on the text in it.
#[derive(Clone, Copy, Default)]
struct Opened {
    gives_role: bool,
    is_box: bool,
    is_article: bool,
    is_standfirst: bool,
}

impl Walk {
    /// The blocks of everything below `root`. A loop, because a hostile page may be nested more deeply than the stack.
    pub(crate) fn over(root: NodeRef) -> Walked {
        let mut walk = Walk::default();
        let mut next = root.first_child();
        while let Some(node) = next {
            let inside = if walk.enter(&node) {
                node.first_child()
            } else {
                None
            };
            next = inside.or_else(|| walk.after(node, root.id));
        }
        walk.flush();
        walk.walked
    }

    /// The node after `node` and its descendants; closes the elements that end there.
    fn after<'n>(&mut self, mut node: NodeRef<'n>, root: NodeId) -> Option<NodeRef<'n>> {
        loop {
            self.leave(&node);
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent().filter(|parent| parent.id != root)?;
        }
    }

    /// Opens a node; returns whether to visit its children.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            let text = node.text();
            if self.line.trim().is_empty() && !text.trim().is_empty() {
                (self.setting, self.place) = setting(node);
                self.place.boxes = self.boxes as u16;
                self.place.in_article = self.articles > 0;
                self.place.is_standfirst = self.standfirsts > 0;
            }
            self.text(&text);
            return false;
        }
        let Some(name) = node.node_name() else {
            return true;
        };
        if HIDDEN.contains(&&*name) {
            return false;
        }
        if &*name == "br" {
            if self.goes_on(node) {
                self.line.push(' ');
            } else {
                self.flush();
            }
            return false;
        }
        if BLOCKS.contains(&&*name) || (self.begins_block(&name) && starts_large(node)) {
            self.flush();
        }
        if node.prev_sibling().is_some_and(|it| it.is_element())
            && self.line.ends_with(char::is_lowercase)
            && starts_with(node, char::is_uppercase)
        {
            self.line.push(' ');
        }
        match &*name {
            "time" if self.boxes == 0 => {
                let day = node.attr("datetime").unwrap_or_else(|| node.text());
                let n_blocks = self.walked.made.pieces.len();
                self.walked.times.push((n_blocks, day.to_string()));
            }
            "a" => self.links += 1,
            "td" | "th" if !self.line.is_empty() => self.line.push('\t'),
            "table" => self.in_table = false,
            "img" | "picture" | "video" => {
                self.after_picture = self.line.trim().is_empty();
                if let Some(alt) = node.attr("alt") {
                    self.alt.clear();
                    push_collapsed(&mut self.alt, &alt);
                }
            }
            _ => {}
        }
        self.open(node, &name);
        true
    }

    /// Records an element that is opened.
    fn open(&mut self, node: &NodeRef, name: &str) {
        let class = node.class().unwrap_or_default().to_ascii_lowercase();
        let role = role(&class, name);
        self.around.extend(role);
        let opened = Opened {
            gives_role: role.is_some(),
            is_box: is_box(node, name, &class),
            is_article: name == "article" || name == "main",
            is_standfirst: is_standfirst(node, name, &class),
        };
        self.boxes += usize::from(opened.is_box);
        self.articles += usize::from(opened.is_article);
        self.standfirsts += usize::from(opened.is_standfirst);
        self.open.push(opened);
    }

    /// Whether a sentence or heading continues after a line break.
    fn goes_on(&self, line_break: &NodeRef) -> bool {
        let in_heading = || {
            let mut around = line_break.ancestors_it(Some(3));
            around.any(|it| it.has_name("h1") || it.has_name("h2") || it.has_name("h3"))
        };
        let next = line_break.next_sibling().filter(NodeRef::is_text);
        let is_lower =
            || next.is_some_and(|it| it.text().trim_start().starts_with(char::is_lowercase));
        !self.line.trim().is_empty() && (in_heading() || (is_lower() && !ends_sentence(&self.line)))
    }

    /// Whether an inline element may begin a block: right after a sentence, without a blank in between.
    fn begins_block(&self, name: &str) -> bool {
        (name == "span" || name == "font" || name.contains('-'))
            && self.line.ends_with(['.', '!', '?', '”', '"'])
            && ends_sentence(&self.line)
            && self.line.split_whitespace().nth(4).is_some()
    }

    /// Closes a node.
    fn leave(&mut self, node: &NodeRef) {
        let Some(name) = node.node_name() else {
            return;
        };
        if &*name == "br" || HIDDEN.contains(&&*name) {
            return;
        }
        if &*name == "tr" {
            self.row();
        }
        if BLOCKS.contains(&&*name) {
            self.flush();
        }
        if &*name == "a" {
            self.links = self.links.saturating_sub(1);
        }
        let opened = self.open.pop().unwrap_or_default();
        if opened.gives_role {
            self.around.pop();
        }
        self.boxes -= usize::from(opened.is_box);
        self.articles -= usize::from(opened.is_article);
        self.standfirsts -= usize::from(opened.is_standfirst);
    }

    fn text(&mut self, text: &str) {
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        self.chars += visible;
        if self.links > 0 {
            self.linked_chars += visible;
        }
        push_collapsed(&mut self.line, text);
    }

    /// Ends a table row. The rows of a table form one block; a row with a single cell is only layout.
    fn row(&mut self) {
        let cells: Vec<&str> = self.line.split('\t').map(str::trim).collect();
        if cells.iter().filter(|cell| !cell.is_empty()).count() < 2 {
            self.line = cells.concat();
            self.flush();
            self.in_table = false;
            return;
        }
        let row = cells.join("\t");
        self.line.clear();
        if self.in_table {
            self.walked.made.extend_last(&row);
        } else {
            self.push(&row, Some(BlockRole::Table));
        }
        self.in_table = true;
    }

    /// Ends the current block.
    fn flush(&mut self) {
        if self.line.trim().is_empty() {
            self.line.clear();
            return;
        }
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        let around = self.around.last().copied();
        let n_words = line.split_whitespace().count();
        let under_picture = self.after_picture
            && around.is_none()
            && (2..=LONGEST_CAPTION).contains(&n_words)
            && !ends_sentence(line)
            && !line.ends_with(':');
        let is_alt = n_words >= 4 && line == self.alt.trim();
        let role = if under_picture || is_alt {
            Some(BlockRole::Caption)
        } else {
            // Some pages call the container of a whole section a caption.
            around.filter(|role| *role != BlockRole::Caption || n_words <= LONGEST_NAMED_CAPTION)
        };
        self.push(line, role);
        self.in_table = false;
    }

    fn push(&mut self, block: &str, role: Option<BlockRole>) {
        self.walked.made.push(block, role);
        // "More: How the pool was built"
        let least = if ends_sentence(block) { 9 } else { 8 };
        let is_link = self.chars > 0 && self.linked_chars * 10 >= self.chars * least;
        let n_blocks = self.walked.made.pieces.len();
        self.walked.linked.resize(n_blocks, is_link);
        self.walked.settings.resize(n_blocks, self.setting);
        self.walked.places.resize(n_blocks, self.place);
        self.chars = 0;
        self.linked_chars = 0;
        self.after_picture = false;
    }
}

/// The markup around the block that begins with this text: names and classes of its element and the two around it. Paragraphs of one
/// report have the same markup, wherever they are on the page.
fn setting(text: &NodeRef) -> (u64, Place) {
    let mut place = Place::default();
    let mut hasher = DefaultHasher::new();
    let mut depth = 0;
    let mut next = text.parent();
    while let Some(node) = next {
        let name = node.node_name().unwrap_or_default();
        if depth > 0 || BLOCKS.contains(&&*name) {
            name.hash(&mut hasher);
            node.class().unwrap_or_default().hash(&mut hasher);
            match depth {
                0 => place.block = Some(node.id),
                1 => place.parent = Some(node.id),
                _ => {}
            }
            depth += 1;
        }
        if depth == 3 {
            break;
        }
        next = node.parent();
    }
    (hasher.finish(), place)
}

/// Whether the text of an element begins with a capital letter or a quotation mark.
fn starts_large(node: &NodeRef) -> bool {
    starts_with(node, |c| c.is_uppercase() || matches!(c, '“' | '"' | '«'))
}

/// Whether the text of an element begins with such a character.
fn starts_with(node: &NodeRef, is_it: impl Fn(char) -> bool) -> bool {
    let first = node.descendants_it().find(NodeRef::is_text);
    first.is_some_and(|it| it.text().starts_with(is_it))
}

/// Whether an element is not part of the report: by its name, role or class.
fn is_box(node: &NodeRef, name: &str, class: &str) -> bool {
    match name {
        "aside" | "nav" | "footer" | "dialog" | "label" => return true,
        // Some servers wrap the whole page in a form.
        "form" => {
            return !node
                .descendants_it()
                .any(|it| it.has_name("h1") || it.has_name("article"));
        }
        "article" | "main" | "body" | "h1" | "p" => return false,
        _ => {}
    }
    let role = node.attr("role").unwrap_or_default();
    matches!(
        &*role,
        "complementary" | "navigation" | "dialog" | "contentinfo"
    ) || names(class).any(|word| BOXES.has(word))
        || node
            .id_attr()
            .is_some_and(|id| names(&id.to_ascii_lowercase()).any(|word| BOXES.has(word)))
}

/// Whether the page marks an element as the summary of its report.
fn is_standfirst(node: &NodeRef, name: &str, class: &str) -> bool {
    if !matches!(
        name,
        "p" | "div" | "h2" | "h3" | "h4" | "section" | "span" | "header" | "strong"
    ) {
        return false;
    }
    let names_it = |value: &str| {
        STANDFIRSTS.has(value)
            || names(value).any(|word| STANDFIRSTS.has(word))
            || ["sub-title", "sub-head", "sub-heading", "sub-headline"]
                .iter()
                .any(|it| value.contains(it))
    };
    let by = |attr: &str| {
        node.attr(attr)
            .is_some_and(|value| names_it(&value.to_ascii_lowercase()))
    };
    names_it(class)
        || by("itemprop")
        || by("data-name")
        || by("data-testid")
        || by("data-component")
        || by("id")
}

/// The words of a class: "article", "body" and "lead" for "article-body__lead".
fn names(class: &str) -> impl Iterator<Item = &str> {
    class
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The role that an element gives to its text, by its name or class.
fn role(class: &str, name: &str) -> Option<BlockRole> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Some(BlockRole::Subhead),
        "blockquote" => return Some(BlockRole::Quote),
        "figcaption" => return Some(BlockRole::Caption),
        "pre" => return Some(BlockRole::Table),
        _ => {}
    }
    let by_class = if class.contains("caption") {
        Some(BlockRole::Caption)
    } else if class
        .split([' ', '-', '_'])
        .any(|word| matches!(word, "credit" | "credits"))
    {
        Some(BlockRole::Credit)
    } else {
        None
    };
    by_class.or(match name {
        "li" | "dd" => Some(BlockRole::ListItem),
        _ => None,
    })
}
