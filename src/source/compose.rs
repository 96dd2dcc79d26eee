//! Builds a text from the blocks of a page.

use crate::{
    article::{BlockRole, Piece},
    text::Span,
};

/// A text and its pieces, built block by block.
#[derive(Default)]
pub(super) struct Composition {
    /// The text so far: blocks separated by a blank line.
    pub text: String,
    /// The pieces so far.
    pub pieces: Vec<Piece>,
}

impl Composition {
    /// Adds a block without white space at its ends, unless it is empty.
    pub(super) fn push(&mut self, block: &str, markup: Option<BlockRole>) {
        let block = block.trim();
        if block.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(block);
        self.pieces.push(Piece {
            span: Span::new(start, self.text.len()),
            markup,
        });
    }

    /// Adds a line to the last block.
    pub(super) fn extend_last(&mut self, line: &str) {
        if let Some(piece) = self.pieces.last_mut() {
            self.text.push('\n');
            self.text.push_str(line);
            piece.span.end = self.text.len() as u32;
        }
    }
}

/// Adds the text to `line` with runs of white space collapsed to one blank, as a browser shows them, and without soft hyphens and other
/// break marks, which a browser does not show.
pub(super) fn push_collapsed(line: &mut String, text: &str) {
    for c in text.chars().filter(|c| !is_unseen(*c)) {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            if !line.is_empty() && !line.ends_with([' ', '\n']) {
                line.push(' ');
            }
        } else {
            line.push(c);
        }
    }
}

const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The number of words. In scripts without blanks, two characters count as a word.
pub(super) fn count_words(text: &str) -> usize {
    let is_ideographic = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}');
    let dense = text.chars().filter(is_ideographic).count();
    text.split_whitespace().count() + dense / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_separated_and_empty_ones_left_out() {
        let mut made = Composition::default();
        made.push(" One.\n", None);
        made.push(" \n ", None);
        made.push("Two", Some(BlockRole::Quote));
        assert_eq!(made.text, "One.\n\nTwo");
        assert_eq!(made.pieces.len(), 2);
        assert_eq!(made.pieces[1].span.of(&made.text), "Two");
    }

    #[test]
    fn white_space_collapses_across_calls() {
        let mut line = String::new();
        push_collapsed(&mut line, "  One \n ");
        push_collapsed(&mut line, " two\u{a0} ");
        push_collapsed(&mut line, "heli\u{ad}cop\u{200b}ter");
        assert_eq!(line, "One two\u{a0} helicopter");
    }
}
