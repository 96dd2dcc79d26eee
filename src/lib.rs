//! Reads two news reports side by side: finds the people, places and organizations in them and links the facts that both
//! report.
//!
//! ```text
//! file / address ── load ──► Article          text, blocks, metadata
//! Article ───────── analyze ► Analysis        mentions and entities; on demand: syntax trees, quotations
//! Pair<Article> ─── read ───► Reading         both analyses and the comparison: links, facts, differences; immutable
//! ```
//!
//! Everything found is a [`Span`] of bytes in one report's unchanged text, so whatever is shown can be traced back.
//! The analysis returns values, never errors, and does no input or output; only [`load`] does.
//!
//! ```
//! use parallax::comparison::{FactStatus, Status};
//! use parallax::{Metadata, Pair, Side, parse, read};
//!
//! let a = parse("a", "Rescuers pulled 40 people from the river at Kell.".to_string(), Metadata::default());
//! let b = parse("b", "Rescuers pulled 52 people from the river at Kell.".to_string(), Metadata::default());
//! let reading = read(Pair::new(a, b));
//! let fact = &reading.comparison.facts[0];
//! assert_eq!(fact.status, FactStatus::Linked(Status::Conflict));
//! let difference = &reading.comparison.links[fact.links[0] as usize].differences[0];
//! assert_eq!(difference.spans.b.of(&reading.articles[Side::B].text), "52");
//! ```
//!
//! # Features
//! - `cli` (default): the command line, configuration, bookmarks and the writers of text, JSON and Markdown.
//! - `tui` (default): the screen; it needs `cli`.
//! - `fetch` (default): reading reports from http(s) addresses.
//! - `training`: what the trainers of the models use of the inside; it may change with any version.

#![cfg_attr(test, allow(clippy::unwrap_used))]
// Unused code can be seen only where every feature is built.
#![cfg_attr(
    all(feature = "training", feature = "tui", not(test)),
    warn(unreachable_pub)
)]
#![cfg_attr(
    not(all(feature = "training", feature = "tui", feature = "fetch")),
    allow(dead_code, unused_imports)
)]

#[cfg(test)]
extern crate self as parallax;

mod analysis;
pub mod article;
#[cfg(feature = "cli")]
mod bookmark;
mod claim;
#[cfg(feature = "cli")]
mod cli;
mod compare;
pub mod comparison;
#[cfg(feature = "cli")]
mod config;
mod coreference;
pub mod entity;
mod error;
#[cfg(any(feature = "cli", feature = "fetch"))]
mod files;
#[cfg(feature = "cli")]
mod history;
#[cfg(any(test, feature = "training"))]
#[doc(hidden)]
pub mod internals;
#[cfg(feature = "cli")]
mod layout;
mod learned;
mod lexicon;
#[cfg(feature = "cli")]
mod matrix;
#[cfg(feature = "cli")]
mod output;
mod pair;
mod parallel;
#[cfg(feature = "cli")]
mod program;
mod reading;
mod source;
#[cfg(feature = "cli")]
mod stories;
mod syntax;
pub mod text;
#[cfg(feature = "tui")]
mod tui;

pub use analysis::{Analysis, analyze};
#[doc(inline)]
pub use article::{Article, Metadata, parse};
pub use error::Error;
pub use pair::{Pair, Side};
#[cfg(feature = "cli")]
#[doc(hidden)]
pub use program::main;
pub use reading::{Reading, read};
pub use source::{from_bytes, load};
#[doc(inline)]
pub use text::Span;

#[cfg(all(test, feature = "cli"))]
#[path = "../tests/library.rs"]
mod integration;
#[cfg(all(test, feature = "tui"))]
#[path = "../tests/interface.rs"]
mod interface;
