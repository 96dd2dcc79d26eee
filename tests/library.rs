//! The tests of the library, compiled with it because they use its internals. The tests of the screen are in `tests/interface.rs`;
//! those in `tests/program.rs` run the program.

mod alignment;
mod architecture;
mod bookmarks;
mod cases;
mod differences;
mod entities;
mod extraction;
mod frames;
mod furniture;
mod fuzzed;
mod labels;
mod language;
mod lengths;
mod lexicon;
mod planting;
mod properties;
mod quotes;
mod readme;
mod references;
mod sample;
mod sentences;
mod times;
