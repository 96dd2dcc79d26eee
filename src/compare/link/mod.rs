//! Links: which passages of two articles state the same fact.

pub mod passage;
