//! Links: which passages of two articles state the same fact.

pub(crate) mod candidates;
pub(crate) mod classifier;
pub(crate) mod clause;
pub(crate) mod entities;
pub(crate) mod entity_overlap;
pub(crate) mod evidence;
pub(crate) mod features;
pub(crate) mod logistic;
pub(crate) mod passage;
pub(crate) mod phrases;
pub(crate) mod rescue;
pub(crate) mod same_event;
pub(crate) mod score;
pub(crate) mod select;
pub(crate) mod sentence;
pub(crate) mod shared_description;
pub(crate) mod vocabulary;
mod words;
