//! The tagger and parser of `src/syntax/`: training and scores against treebanks.

mod conllu;
mod encode;
mod inventory;
mod kernel;
mod learn;
mod model;
mod oracle;
mod pack;
mod sample;
mod score;
mod tensor;
mod train;

pub use score::{score, score_damaged};
pub use train::train;
