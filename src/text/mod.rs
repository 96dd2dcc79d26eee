//! Characters, tokens and sentences; nothing of news.
//!
//! One coordinate system ties the program together: a [`Span`] of bytes in one report's text. Tokens, sentences,
//! mentions, passages, highlights and bookmarks are all spans of the unchanged text. Only at the rim, in JSON and
//! in the bookmark file, are offsets counted in Unicode code points ([`offsets::CodePoints`]).

pub(crate) mod accent;
pub(crate) mod direction;
pub(crate) mod fingerprint;
pub(crate) mod fold;
pub(crate) mod offsets;
pub(crate) mod quotation;
pub(crate) mod runs;
pub(crate) mod sentence;
pub(crate) mod span;
pub(crate) mod terminal;
pub(crate) mod token;
pub(crate) mod visible;

pub(crate) use sentence::Sentence;
pub use sentence::sentences;
pub use span::Span;
pub(crate) use span::boundary_before;
pub use token::{Token, TokenKind, tokenize};
