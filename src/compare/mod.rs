//! Two articles compared.

pub mod link;
