//! A news report as blocks: what is headline, body and page furniture.
//!
//! In: the text of a report and what its source said of it. Out: an [`Article`], always; parsing cannot fail.

mod caption_story;
pub(crate) mod furniture;
mod language;
pub(crate) mod line;
mod parse;
pub(crate) mod pieces;
mod roles;
mod wire;

use jiff::civil::Date;

use crate::text::Span;

pub(crate) use furniture::recognize_text;
pub use parse::parse;
pub(crate) use parse::{assemble, parse_below};
pub(crate) use pieces::{Piece, ends_sentence};

/// How much of an article is compared, in bytes: more than a million words. The rest can be read and searched.
pub(crate) const MOST_COMPARED: usize = 8 << 20;

/// One report: its text as read and where its parts lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// What the reader called it: a path, an address, "standard input". May hold control characters; escape them before they
    /// are shown.
    pub source: String,
    /// The text as read: decoded, CRLF made LF, nothing else changed. At most 64 MiB.
    pub text: String,
    /// The blocks, sorted, disjoint, together covering all text that is not white space.
    pub blocks: Vec<Block>,
    /// What the source or the text says about the report.
    pub meta: Metadata,
}

/// What is known about a report beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// ISO 639-1 code of its language, when the text is long enough to tell.
    pub language: Option<String>,
    /// What the reader should know about how it was read: "decoded from Windows-1252".
    pub reading_notes: Vec<String>,
}

/// A paragraph or a piece of page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text, without white space at the ends.
    pub span: Span,
    /// What it is.
    pub role: BlockRole,
}

/// What a block is to the reader. Furniture is drawn dim, is never linked and is not a source of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// Who wrote it.
    Byline,
    /// About the author.
    Bio,
    /// Under a picture.
    Caption,
    /// Who made the picture.
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
    /// Copyright and agency lines, notes of the editors.
    Copyright,
    /// Labels and controls of the page: "Skip to content", "Advertisement".
    Navigation,
}

impl BlockRole {
    /// Whether the block is page furniture and not part of the story. A caption is: it repeats the story beside a picture.
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
    /// The index of the block that holds the byte, if it is not in white space between blocks.
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        let n = self
            .blocks
            .partition_point(|block| block.span.end as usize <= byte);
        self.blocks
            .get(n)
            .filter(|block| block.span.contains(byte))
            .map(|_| n)
    }

    /// The blocks of the body: paragraphs and what is between them, without headline, standfirst and furniture.
    pub fn body(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| {
            !block.role.is_furniture()
                && !matches!(block.role, BlockRole::Headline | BlockRole::Standfirst)
        })
    }

    /// The text of the body, blocks separated by a blank line.
    pub fn body_text(&self) -> String {
        let texts: Vec<&str> = self.body().map(|block| block.span.of(&self.text)).collect();
        texts.join("\n\n")
    }

    /// The number of words in the story itself, furniture left out.
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
