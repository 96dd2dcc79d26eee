//! Words that show the role of a block on a page.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/blocks.txt");

static DESKS: List = List::new(FILE, "desks");
static DRAWINGS: List = List::new(FILE, "drawings");
static NEAR_SIDES: List = List::new(FILE, "near-sides");
static SIDES: List = List::new(FILE, "sides");

/// Whether these lower-case words are an agency or desk that signs instead of a person: "reuters", "staff and agencies".
pub(crate) fn is_desk(words: &str) -> bool {
    DESKS.has(words)
}

/// Whether a lower-case word is a kind of picture, map or graphic.
pub(crate) fn is_drawing(word: &str) -> bool {
    DRAWINGS.has(word)
}

/// Whether a lower-case word may come before a side: "far left", "second from left".
pub(crate) fn is_near_side(word: &str) -> bool {
    NEAR_SIDES.has(word)
}

/// Whether a lower-case word is a side of a picture.
pub(crate) fn is_side(word: &str) -> bool {
    SIDES.has(word)
}
