//! `parallax text`: a report as plain text, complete or only the story.

use super::{
    Output,
    args::{Format, TextArgs},
    print_message,
};
use crate::{
    article::{Article, Block},
    error::Result,
    output, source,
    text::{Span, visible::visible},
};

/// Prints the report, and notes about reading it to standard error.
pub(super) fn run(args: &TextArgs, output: &mut Output) -> Result<()> {
    let article = source::load_by(
        super::file_or_pipe(args.file.as_deref())?,
        &super::fetching(output.common),
    )?;
    article
        .meta
        .reading_notes
        .iter()
        .for_each(|note| print_message(note));
    let out = &mut *output.out;
    let article = if args.body { body(article) } else { article };
    match args.format {
        Format::Text => {
            out.write_all(visible(&article.text).as_bytes())?;
            if !article.text.ends_with('\n') {
                out.write_all(b"\n")?;
            }
        }
        Format::Json => {
            output::json::article(&article, out)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// The report reduced to its story: without headline, standfirst and furniture, with a blank line between blocks.
fn body(article: Article) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::new();
    let story: Vec<Block> = article.body().copied().collect();
    for block in story {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(block.span.of(&article.text));
        blocks.push(Block {
            span: Span::new(start, text.len()),
            role: block.role,
        });
    }
    Article {
        text,
        blocks,
        ..article
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockRole, Metadata};

    #[test]
    fn the_body_has_no_headline_and_no_furniture() {
        let text = "Bridge shut\n\nBy Ann Lee\nThe bridge is shut.\nIt opens on Monday.\n";
        let roles = [
            ("Bridge shut", BlockRole::Headline),
            ("By Ann Lee", BlockRole::Byline),
            ("The bridge is shut.", BlockRole::Paragraph),
            ("It opens on Monday.", BlockRole::Paragraph),
        ];
        let blocks = roles.map(|(part, role)| {
            let start = text.find(part).unwrap();
            Block {
                span: Span::new(start, start + part.len()),
                role,
            }
        });
        let story = body(Article {
            source: "x".to_string(),
            text: text.to_string(),
            blocks: blocks.to_vec(),
            meta: Metadata::default(),
        });
        assert_eq!(story.text, "The bridge is shut.\n\nIt opens on Monday.");
        let parts: Vec<_> = story
            .blocks
            .iter()
            .map(|block| block.span.of(&story.text))
            .collect();
        assert_eq!(parts, ["The bridge is shut.", "It opens on Monday."]);
    }
}
