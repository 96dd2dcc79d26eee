//! Two articles compared.

pub mod fact;
pub mod link;
