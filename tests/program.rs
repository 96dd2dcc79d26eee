//! The tests that run the program; those of the library are in `tests/library.rs`.

#![allow(clippy::unwrap_used)]

mod cli;
mod config;
mod outside;
mod pages;
mod private;
mod schema;
#[cfg(all(unix, feature = "tui"))]
mod terminal;
