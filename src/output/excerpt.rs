//! Shortens a passage to a line or two around its marked words.

use crate::text::Span;

/// The part of a passage that is shown: all of it, or about `longest` bytes of whole words around the marked ones.
pub(crate) fn cut(text: &str, passage: Span, around: Option<Span>, longest: usize) -> Span {
    if passage.len() <= longest {
        return passage;
    }
    let middle = around.map_or(passage.start, |it| it.start.max(passage.start)) as usize;
    let from = middle
        .saturating_sub(longest / 3)
        .min(passage.end as usize - longest)
        .max(passage.start as usize);
    let to = (from + longest).min(passage.end as usize);
    let is_blank = |byte: &usize| {
        text.as_bytes()
            .get(*byte)
            .is_some_and(u8::is_ascii_whitespace)
    };
    let is_border = |byte: &usize| text.is_char_boundary(*byte);
    let from = if from == passage.start as usize {
        from
    } else {
        let word = (from..middle).find(is_blank).map(|blank| blank + 1);
        word.or_else(|| (from..=middle).find(is_border))
            .unwrap_or(middle)
    };
    let to = if to == passage.end as usize {
        to
    } else {
        let blank = (from + longest / 2..to).rev().find(is_blank);
        blank
            .or_else(|| (from..=to).rev().find(is_border))
            .unwrap_or(to)
    };
    Span::new(from, to.max(from))
}
