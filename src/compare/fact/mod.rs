//! Facts: what the reader walks through.

pub mod description;
mod values;
