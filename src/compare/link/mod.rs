//! Links: which passages of two articles state the same fact.

pub(crate) mod candidates;
pub mod classifier;
pub mod clause;
pub mod entities;
pub mod entity_overlap;
pub(crate) mod evidence;
pub mod features;
pub mod passage;
pub(crate) mod phrases;
pub(crate) mod rescue;
pub mod same_event;
pub mod score;
pub mod select;
pub mod sentence;
pub(crate) mod shared_description;
pub mod vocabulary;
