//! Converts Markdown to blocks: headings, paragraphs, quotations, list items, tables; links and images as their text.

use dom_query::Document;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    compose::{Composition, push_collapsed},
    front_matter,
};
use crate::{
    article::{self, Article, BlockRole, Metadata},
    source::html::{elements, nesting},
};

/// Parses a Markdown text into an article.
pub(super) fn report(source: &str, text: &str, mut meta: Metadata) -> Article {
    let body = match front_matter::split(text) {
        Some((front, body)) => {
            front_matter::read(front, &mut meta);
            body
        }
        None => text,
    };
    let mut walk = Walk::default();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        walk.event(event);
    }
    walk.flush();
    if meta.title.is_none() {
        meta.title = walk.title;
    }
    article::assemble(source, walk.made.text, &walk.made.pieces, meta)
}

/// The state of the walk over the events.
#[derive(Default)]
struct Walk {
    made: Composition,
    line: String,
    title: Option<String>,
    heading: Option<HeadingLevel>,
    /// The numbers of open quotations, lists and tables.
    quotes: usize,
    items: usize,
    tables: usize,
    code: bool,
    /// The current block of HTML.
    html: String,
    /// The number of open images, and whether the current block has words inside and outside images.
    images: usize,
    pictured: bool,
    worded: bool,
}

impl Walk {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => self.line.push_str(&text),
            Event::Text(text) | Event::Code(text) => {
                let words = !text.trim().is_empty();
                self.pictured |= words && self.images > 0;
                self.worded |= words && self.images == 0;
                push_collapsed(&mut self.line, &text);
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) if is_break(&tag) && self.tables > 0 => {
                push_collapsed(&mut self.line, " ");
            }
            Event::InlineHtml(tag) if is_break(&tag) => self.flush(),
            Event::SoftBreak => push_collapsed(&mut self.line, " "),
            Event::HardBreak => self.flush(),
            _ => {}
        }
    }

    /// Parses the HTML so far; its blocks become blocks of the report.
    fn read_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let html = nesting::flattened(&html);
        let walked = elements::Walk::over(Document::fragment(&*html).root());
        for piece in &walked.made.pieces {
            self.made
                .push(piece.span.of(&walked.made.text), piece.markup);
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::Item => {
                self.flush();
                self.items += 1;
            }
            Tag::Table(_) => {
                self.flush();
                self.tables += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = true;
            }
            Tag::TableCell if !self.line.is_empty() && !self.line.ends_with('\n') => {
                self.line.push('\t');
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Paragraph | Tag::List(_) | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                if level == HeadingLevel::H1 && self.title.is_none() {
                    self.title =
                        Some(self.line.trim().to_string()).filter(|title| !title.is_empty());
                }
                self.flush();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::TableRow | TagEnd::TableHead => self.line.push('\n'),
            TagEnd::Table => {
                self.flush();
                self.tables = self.tables.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.code = false;
            }
            TagEnd::HtmlBlock => self.read_html(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Paragraph => self.flush(),
            _ => {}
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        let role = if self.tables > 0 || self.code {
            Some(BlockRole::Table)
        } else if self.heading.is_some() {
            Some(BlockRole::Subhead)
        } else if self.pictured && !self.worded {
            Some(BlockRole::Caption)
        } else if self.items > 0 {
            Some(BlockRole::ListItem)
        } else if self.quotes > 0 {
            Some(BlockRole::Quote)
        } else {
            None
        };
        self.made.push(&self.line, role);
        self.line.clear();
        (self.pictured, self.worded) = (false, false);
    }
}

/// Whether a tag breaks the line.
fn is_break(tag: &str) -> bool {
    tag.get(..3)
        .is_some_and(|it| it.eq_ignore_ascii_case("<br"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) -> Article {
        let article = report("test.md", text, Metadata::default());
        let found: Vec<(&str, &str)> = article
            .blocks
            .iter()
            .map(|block| (block.role.name(), block.span.of(&article.text)))
            .collect();
        assert_eq!(found, expected, "{text:?}");
        article
    }

    #[test]
    fn markup_becomes_blocks() {
        let article = check(
            "# Pool closes\n\nBy Marta Hallam\n\nThe *council* voted on [Monday](https://example.org)\nto close it.\n\n\
             ## Why\n\n> There is no money,\n> the mayor said.\n\n- The roof leaks.\n- The boilers are old.\n\n\
             Setext\n------\n\n![The pool in May](p.png)\n\n| Party | Votes |\n|---|---|\n| A | 3 |\n",
            &[
                ("headline", "Pool closes"),
                ("byline", "By Marta Hallam"),
                ("paragraph", "The council voted on Monday to close it."),
                ("subhead", "Why"),
                ("quote", "There is no money, the mayor said."),
                ("list_item", "The roof leaks."),
                ("list_item", "The boilers are old."),
                ("subhead", "Setext"),
                ("caption", "The pool in May"),
                ("table", "Party\tVotes\nA\t3"),
            ],
        );
        assert_eq!(article.meta.title.as_deref(), Some("Pool closes"));
        assert_eq!(article.meta.byline.as_deref(), Some("Marta Hallam"));
    }

    #[test]
    fn headings_of_both_kinds_links_and_images_are_their_words() {
        let article = check(
            "Kell loses\nits ferry\n====\n\n*By Marta Hallam*\n\nMarch 4, 2019\n\n[![The ferry at its berth](f.jpg)](https://example.org/f)\n\n\
             The ferry between [Oruba](https://example.org/oruba \"the town\") and Kell\nstops on **Friday**, see <https://example.org/k>.\n\n\
             Why it stops\n---\n\n### The boat ###\n\nNobody would [insure][1] it; the ![small](s.png) hull leaks.\n\n\
             1. The engine is *old*.\n\n[1]: https://example.org/insure\n",
            &[
                ("headline", "Kell loses its ferry"),
                ("byline", "By Marta Hallam"),
                ("date_line", "March 4, 2019"),
                ("caption", "The ferry at its berth"),
                (
                    "paragraph",
                    "The ferry between Oruba and Kell stops on Friday, see https://example.org/k.",
                ),
                ("subhead", "Why it stops"),
                ("subhead", "The boat"),
                ("paragraph", "Nobody would insure it; the small hull leaks."),
                ("list_item", "The engine is old."),
            ],
        );
        assert_eq!(article.meta.title.as_deref(), Some("Kell loses its ferry"));
    }

    #[test]
    fn html_inside_is_read_as_in_a_page() {
        check(
            "# Pool closes\n\n<!-- to do -->The council voted on Monday.\n\n<div class=lead>\n<p>Two members voted no.</p>\n</div>\n\n\
             <blockquote>We stay, she said.</blockquote>\n\n<script>var a = 1;</script>\n\n<ul><li>One<li>Two</ul>\n\nOne line,<br>and a second.\n\n\
             | A | B |\n|---|---|\n| 1,200<br>more | 3 |\n",
            &[
                ("headline", "Pool closes"),
                ("paragraph", "The council voted on Monday."),
                ("paragraph", "Two members voted no."),
                ("quote", "We stay, she said."),
                ("list_item", "One"),
                ("list_item", "Two"),
                ("paragraph", "One line,"),
                ("paragraph", "and a second."),
                ("table", "A\tB\n1,200 more\t3"),
            ],
        );
    }

    #[test]
    fn front_matter_names_the_report() {
        let article = check(
            "---\ntitle: Pool closes\ndate: 2019-03-03\n---\n\nThe council voted on Monday.\n",
            &[("paragraph", "The council voted on Monday.")],
        );
        assert_eq!(article.meta.title.as_deref(), Some("Pool closes"));
    }

    #[test]
    fn empty_input_is_a_report() {
        check("", &[]);
        check("\n\n***\n", &[]);
    }
}
