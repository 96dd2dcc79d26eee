//! Links: which passages of two articles state the same fact.

pub mod clause;
pub mod passage;
