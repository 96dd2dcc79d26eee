//! A comparison without a screen: text, JSON, Markdown.

pub mod ink;
pub mod json;
pub mod markdown;
pub mod matrix;
pub mod summary;
pub mod text;
