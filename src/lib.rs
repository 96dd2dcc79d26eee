//! Reads two news reports side by side: finds the people, places and organizations in them and links the facts that both
//! report.
//!
//! ```text
//! file / address ── source::load ──► Article          text, blocks, metadata
//! Article ───────── analyze ───────► Analysis         tokens, sentences, mentions, entities, claims, quotes
//! Pair<Analysis> ── compare ───────► Comparison       entity matches, links, differences, facts
//! Pair of all that ────────────────► Reading          immutable
//! several Articles ── matrix ──────► Matrix           facts by report
//! Reading ──► output ──► stdout      Reading ──► tui ──► screen      passage ──► bookmark ──► file
//! ```
//!
//! Everything found is a [`text::Span`] of bytes in one report's unchanged text, so whatever the reader sees can be traced back.
//! The analysis returns values, never errors, and does no input or output.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod analysis;
pub mod article;
pub mod bookmark;
pub mod claim;
pub mod cli;
pub mod compare;
pub mod comparison;
pub mod config;
pub mod coreference;
pub mod entity;
pub mod error;
pub mod files;
pub mod history;
pub mod layout;
pub mod learned;
pub mod lexicon;
pub mod matrix;
pub mod output;
pub mod pair;
pub mod parallel;
pub mod reading;
pub mod source;
pub mod syntax;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;

pub use analysis::{Analysis, analyze};
pub use article::Article;
pub use error::{Error, Result};
pub use pair::{Pair, Side};
pub use reading::{Reading, read};
