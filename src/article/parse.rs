//! Plain text to blocks.

use super::{Article, Block, BlockRole, Metadata};
use crate::text::Span;

/// The report with its blocks. A line break ends a block.
pub fn parse(source: &str, text: String, mut meta: Metadata) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(&text);
        at += line.len();
        if !span.is_empty() {
            let role = if blocks.is_empty() && !line.trim_end().ends_with('.') {
                BlockRole::Headline
            } else {
                BlockRole::Paragraph
            };
            blocks.push(Block { span, role });
        }
    }
    if meta.title.is_none() {
        meta.title = blocks
            .first()
            .filter(|block| block.role == BlockRole::Headline)
            .map(|block| block.span.of(&text).to_string());
    }
    Article {
        source: source.to_string(),
        text,
        blocks,
        meta,
    }
}
