//! The tests of the screen. They are compiled with the library because they use its internals.

mod colors;
mod command_line;
mod commands;
mod keys;
mod level;
mod marks;
mod mouse;
mod pair;
mod panes;
mod screen;
mod screens;
mod storm;
mod story;
