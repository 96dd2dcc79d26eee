//! Characters, tokens and sentences; nothing specific to news.
//!
//! Every position is a [`Span`] of bytes in one report's text: tokens, sentences, mentions, passages, highlights and
//! bookmarks are all spans of the unchanged text. Only JSON and the bookmark file count Unicode code points.
//!
//! ```
//! use parallax::text::TokenKind;
//! use parallax::{Metadata, analyze, parse};
//!
//! let text = "The dam broke. Forty sheep drowned.";
//! let analysis = analyze(&parse("report", text.to_string(), Metadata::default()));
//! assert_eq!(analysis.sentences.len(), 2);
//! assert_eq!(analysis.tokens[3].span.of(text), ".");
//! assert_eq!(analysis.tokens[3].kind, TokenKind::Punct);
//! ```

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

pub use sentence::Sentence;
pub(crate) use sentence::sentences;
pub use span::Span;
pub(crate) use span::boundary_before;
pub(crate) use token::tokenize;
pub use token::{Token, TokenKind};
