//! The tests of what the program is made of. They are compiled with the library, whose insides they use; `tests/program.rs` runs the program.

mod alignment;
mod architecture;
#[cfg(feature = "cli")]
mod bookmarks;
#[cfg(feature = "cli")]
mod cases;
#[cfg(feature = "tui")]
mod colors;
#[cfg(feature = "tui")]
mod command_line;
#[cfg(feature = "tui")]
mod commands;
mod differences;
mod entities;
mod extraction;
mod frames;
mod furniture;
#[cfg(feature = "cli")]
mod fuzzed;
#[cfg(feature = "tui")]
mod keys;
mod labels;
mod language;
#[cfg(feature = "tui")]
mod level;
mod lexicon;
#[cfg(feature = "tui")]
mod marks;
#[cfg(feature = "tui")]
mod mouse;
#[cfg(feature = "tui")]
mod pair;
#[cfg(feature = "tui")]
mod panes;
mod planting;
mod properties;
mod quotes;
#[cfg(feature = "cli")]
mod readme;
mod references;
mod sample;
#[cfg(feature = "tui")]
mod screen;
#[cfg(feature = "tui")]
mod screens;
mod sentences;
#[cfg(feature = "tui")]
mod storm;
#[cfg(feature = "tui")]
mod story;
mod times;
