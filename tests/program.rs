//! The tests that run the program, and those that measure a process; those of the library are in `tests/library.rs`.

#![allow(clippy::unwrap_used)]

mod cli;
mod config;
mod memory;
mod outside;
mod own_process;
mod pages;
#[cfg(unix)]
mod pathological;
mod private;
mod schema;
mod shapes;
#[cfg(all(unix, feature = "tui"))]
mod terminal;
