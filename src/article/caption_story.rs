//! Captions that continue with the story.
//!
//! "The minister leaves the court in May 2017. Her party said on Wednesday that she would resign.": the first sentence describes the
//! picture, the second is news, and pages pasted as plain text often have it nowhere else.

use super::{Block, BlockRole};
use crate::{
    lexicon::furniture,
    text::{Span, sentences},
};

/// Splits captions of plain text before the first sentence that reports a statement; the rest becomes a paragraph.
pub(super) fn split_captions(text: &str, blocks: &mut Vec<Block>) {
    let mut n = 0;
    while n < blocks.len() {
        let block = blocks[n];
        if block.role == BlockRole::Caption
            && let Some(story) = story_in(text, block.span)
        {
            let shown = Span::new(block.span.start as usize, story.start as usize).trim(text);
            blocks[n].span = shown;
            blocks.insert(
                n + 1,
                Block {
                    span: story,
                    role: BlockRole::Paragraph,
                },
            );
            n += 1;
        }
        n += 1;
    }
}

/// The part of a caption that belongs to the story, if any. The first sentence never does.
fn story_in(text: &str, caption: Span) -> Option<Span> {
    let reports = |sentence: &Span| {
        let mut words = sentence.of(text).split(|c: char| !c.is_alphabetic());
        words.any(|word| furniture::CAPTION_STATED.has(word))
    };
    let first = sentences(text, caption).into_iter().skip(1).find(reports)?;
    Some(Span::new(first.start as usize, caption.end as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A caption with `|` where the story is expected to begin.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let mut blocks = vec![Block {
            span: Span::all(&text),
            role: BlockRole::Caption,
        }];
        split_captions(&text, &mut blocks);
        let found: Vec<_> = blocks.iter().map(|block| block.span.of(&text)).collect();
        assert_eq!(found.join(" |"), marked);
    }

    #[test]
    fn news_after_the_picture_is_story() {
        check(
            "The minister leaves the court in 2017. |Her party said on Wednesday that she would resign.",
        );
        check("Fans wait outside. |The club announced a new date, it said. Tickets stay valid.");
        check("Rescuers at the site. They work by night. |The mayor confirmed two deaths.");
    }

    #[test]
    fn descriptions_of_pictures_stay_captions() {
        check("The minister leaves the court in 2017.");
        check("A man said to be the owner stands beside the car. Behind him, the garage.");
        check("The bridge in 1931. It was the longest of its time.");
        check("The minister, who said she would resign, leaves the court.");
    }
}
