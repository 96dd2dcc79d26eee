//! The tests of what the program is made of. They are compiled with the library, whose insides they use; those of the screen are in
//! `tests/interface.rs`, and `tests/program.rs` runs the program.

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
