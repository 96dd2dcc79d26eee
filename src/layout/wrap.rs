//! Wraps one block into lines.

use super::cell::{Cell, cells};
use crate::{
    article::{Block, BlockRole},
    text::Span,
};

/// A place where a line may end: what is drawn before it, where the next line would begin, and the column of that place.
#[derive(Clone, Copy)]
struct Opportunity {
    end: usize,
    next: usize,
    column: usize,
}

/// Calls `line` with the span of every line of a block. White space at the end of a line is in no line. A line break in the text ends a
/// line only in a table; elsewhere it counts as a blank (for manually wrapped texts).
pub(super) fn wrap(text: &str, block: Block, width: usize, mut line: impl FnMut(Span)) {
    if block.role == BlockRole::Table {
        let mut at = block.span.start as usize;
        for part in block.span.of(text).split_inclusive('\n') {
            wrap_line(text, Span::new(at, at + part.len()), width, &mut line);
            at += part.len();
        }
    } else {
        wrap_line(text, block.span, width, &mut line);
    }
}

fn wrap_line(text: &str, span: Span, width: usize, line: &mut impl FnMut(Span)) {
    let mut start = span.start as usize;
    let mut column = 0;
    let mut end = start;
    let mut opportunity: Option<Opportunity> = None;
    let mut before: Option<Cell<'_>> = None;
    let mut letter_before_hyphen = false;
    for cell in cells(text, span) {
        if cell.is_blank() {
            if column == 0 {
                start = cell.end();
            } else {
                column += cell.columns(column);
                opportunity = Some(Opportunity {
                    end,
                    next: cell.end(),
                    column,
                });
            }
            before = None;
            letter_before_hyphen = false;
            continue;
        }
        if before.is_some_and(|before| may_part(&before, &cell, letter_before_hyphen)) {
            opportunity = Some(Opportunity {
                end,
                next: cell.byte,
                column,
            });
        }
        letter_before_hyphen = before.is_some_and(|before| is_alphanumeric(&before));
        while column > 0 && column + cell.columns(column) > width {
            // A word longer than the line is broken where the line is full.
            let at = opportunity.take().unwrap_or(Opportunity {
                end: cell.byte,
                next: cell.byte,
                column,
            });
            line(Span::new(start, at.end));
            start = at.next;
            column -= at.column;
        }
        column += cell.columns(column);
        end = cell.end();
        before = Some(cell);
    }
    if start < end {
        line(Span::new(start, end));
    }
}

/// Whether a line may end between two cells without a blank: after a hyphen or dash inside a word, and between wide characters.
fn may_part(before: &Cell<'_>, after: &Cell<'_>, letter_before: bool) -> bool {
    if is_wide(before) || is_wide(after) {
        return !is_opening(before) && !is_closing(after);
    }
    match before.text {
        "-" | "\u{2010}" | "/" => letter_before && is_alphanumeric(after),
        "\u{2013}" | "\u{2014}" => is_alphanumeric(after),
        _ => false,
    }
}

/// Whether a cell is written without a blank before the next: Chinese and Japanese characters and punctuation, emoji. Letters of Indic
/// scripts that take more than one column are parts of words.
fn is_wide(cell: &Cell<'_>) -> bool {
    cell.columns(0) >= 2
        && !cell.text.starts_with(|c: char| {
            ('\u{600}'..='\u{10ff}').contains(&c) || ('\u{1780}'..='\u{1cff}').contains(&c)
        })
}

fn is_alphanumeric(cell: &Cell<'_>) -> bool {
    cell.text.chars().next().is_some_and(char::is_alphanumeric)
}

fn is_opening(cell: &Cell<'_>) -> bool {
    "([{«“‘「『（【《〈〔［｛｢￥＄£$#".contains(cell.text)
}

fn is_closing(cell: &Cell<'_>) -> bool {
    ")]}»”’.,;:!?%…‥」』）】》〉〕］｝、。，．：；！？・ーゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ〜～％｡｣､".contains(cell.text)
}
