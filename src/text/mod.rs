//! Characters, tokens and sentences; nothing of news.
//!
//! One coordinate system ties the program together: a [`Span`] of bytes in one report's text. Tokens, sentences,
//! mentions, passages, highlights and bookmarks are all spans of the unchanged text. Only at the rim, in JSON and
//! in the bookmark file, are offsets counted in Unicode code points ([`offsets::CodePoints`]).

pub mod accent;
pub mod direction;
pub mod fingerprint;
pub mod fold;
pub mod offsets;
pub mod quotation;
pub mod runs;
pub mod sentence;
pub mod span;
pub mod terminal;
pub mod token;
pub mod visible;

pub use sentence::{Sentence, sentences};
pub use span::{Span, boundary_before};
pub use token::{Token, TokenKind, tokenize};
