//! A news report as blocks: headline, paragraphs, byline, captions and other page furniture.
//!
//! In: the text of a report and what its source says about it. Out: an [`Article`]. Parsing cannot fail.
//!
//! ```
//! use parallax::article::BlockRole;
//! use parallax::{Metadata, parse};
//!
//! let text = "Dam breaks at Kell\n\nThe dam broke on Monday.\n\nShare on Facebook\n".to_string();
//! let article = parse("kell.txt", text, Metadata::default());
//! let roles: Vec<BlockRole> = article.blocks.iter().map(|block| block.role).collect();
//! assert_eq!(roles, [BlockRole::Headline, BlockRole::Paragraph, BlockRole::Share]);
//! assert_eq!(article.body_text(), "The dam broke on Monday.");
//! ```

mod caption_story;
pub(crate) mod furniture;
mod language;
pub(crate) mod line;
mod parse;
pub(crate) mod pieces;
mod roles;
mod wire;

use jiff::civil::Date;
use serde::Serialize;

use crate::text::Span;

pub(crate) use furniture::recognize_text;
pub use parse::parse;
pub(crate) use parse::{assemble, parse_below};
pub(crate) use pieces::{Piece, ends_sentence};

/// How much of an article is compared, in bytes: more than a million words. The rest can be read and searched.
pub(crate) const MOST_COMPARED: usize = 8 << 20;

/// One report: its text, unchanged, and the blocks in it.
///
/// ```
/// use parallax::{Metadata, parse};
///
/// let text = "Dam breaks at Kell\n\nThe dam broke on Monday.\n".to_string();
/// let article = parse("kell.txt", text, Metadata::default());
/// assert_eq!(article.meta.title.as_deref(), Some("Dam breaks at Kell"));
/// assert_eq!(article.blocks[1].span.of(&article.text), "The dam broke on Monday.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Article {
    /// The name it was opened by: a path, an address, "standard input". May hold control characters; escape them before
    /// showing it.
    pub source: String,
    /// The decoded text, with CRLF replaced by LF and nothing else changed. At most 64 MiB.
    pub text: String,
    /// The blocks: sorted, disjoint, and together covering all text that is not white space.
    pub blocks: Vec<Block>,
    /// What the source or the text says about the report.
    pub meta: Metadata,
}

/// What is known about a report apart from its text.
///
/// ```
/// use parallax::{Metadata, parse};
///
/// let known = Metadata { site: Some("Kell Herald".to_string()), ..Metadata::default() };
/// let article = parse("1", "By Ilse Marden\n\nThe dam broke on Monday.".to_string(), known);
/// assert_eq!(article.meta.site.as_deref(), Some("Kell Herald"));
/// assert_eq!(article.meta.byline.as_deref(), Some("Ilse Marden"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The outlet.
    pub site: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The day it was last changed.
    pub modified: Option<Date>,
    /// ISO 639-1 code of its language, when the text is long enough to detect it.
    pub language: Option<String>,
    /// Notes for the reader about how it was decoded and extracted: "decoded from Windows-1252".
    pub reading_notes: Vec<String>,
}

/// A paragraph, a heading or a piece of page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Its text, without white space at the ends.
    pub span: Span,
    /// Its role in the report.
    pub role: BlockRole,
}

/// The role of a block. Page furniture is drawn dim, never linked and not searched for facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockRole {
    /// The title of the report.
    Headline,
    /// The sentence or two under the title.
    Standfirst,
    /// Body text.
    Paragraph,
    /// A heading inside the body.
    Subhead,
    /// A block quotation.
    Quote,
    /// One item of a list in the body.
    ListItem,
    /// A table or preformatted text.
    Table,
    /// The author.
    Byline,
    /// About the author.
    Bio,
    /// Under a picture.
    Caption,
    /// The photographer or agency of a picture.
    Credit,
    /// Topics, keywords, expertise.
    Tags,
    /// When it was published or updated.
    DateLine,
    /// "Share on ...".
    Share,
    /// "Read more: ...".
    Related,
    /// "Sign up for ...".
    Newsletter,
    /// "12 comments".
    Comments,
    /// Copyright lines, agency lines and editors' notes.
    Copyright,
    /// Labels and controls of a page: "Skip to content", "Advertisement".
    Navigation,
}

impl BlockRole {
    /// Whether the block is page furniture rather than part of the story. Captions count as furniture: they repeat the story.
    pub const fn is_furniture(self) -> bool {
        !matches!(
            self,
            BlockRole::Headline
                | BlockRole::Standfirst
                | BlockRole::Paragraph
                | BlockRole::Subhead
                | BlockRole::Quote
                | BlockRole::ListItem
                | BlockRole::Table
        )
    }

    /// The name in JSON and in the status line.
    pub const fn name(self) -> &'static str {
        match self {
            BlockRole::Headline => "headline",
            BlockRole::Standfirst => "standfirst",
            BlockRole::Paragraph => "paragraph",
            BlockRole::Subhead => "subhead",
            BlockRole::Quote => "quote",
            BlockRole::ListItem => "list_item",
            BlockRole::Table => "table",
            BlockRole::Byline => "byline",
            BlockRole::Bio => "bio",
            BlockRole::Caption => "caption",
            BlockRole::Credit => "credit",
            BlockRole::Tags => "tags",
            BlockRole::DateLine => "date_line",
            BlockRole::Share => "share",
            BlockRole::Related => "related",
            BlockRole::Newsletter => "newsletter",
            BlockRole::Comments => "comments",
            BlockRole::Copyright => "copyright",
            BlockRole::Navigation => "navigation",
        }
    }
}

impl Article {
    /// The index of the block that contains the byte; `None` in the white space between blocks.
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        let n = self
            .blocks
            .partition_point(|block| block.span.end as usize <= byte);
        self.blocks
            .get(n)
            .filter(|block| block.span.contains(byte))
            .map(|_| n)
    }

    /// The blocks of the body: all but headline, standfirst and page furniture.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| {
            !block.role.is_furniture()
                && !matches!(block.role, BlockRole::Headline | BlockRole::Standfirst)
        })
    }

    /// The text of the body, with a blank line between blocks.
    pub fn body_text(&self) -> String {
        let texts: Vec<&str> = self.body().map(|block| block.span.of(&self.text)).collect();
        texts.join("\n\n")
    }

    /// The number of words in the story, without page furniture.
    pub fn n_words(&self) -> usize {
        let story = self
            .blocks
            .iter()
            .filter(|block| !block.role.is_furniture());
        story
            .map(|block| block.span.of(&self.text).split_whitespace().count())
            .sum()
    }
}
