//! Two analyzed articles compared: which passages state the same fact, which of their words correspond, and what these say.

pub mod align;
pub mod differ;
pub mod fact;
pub mod link;
