//! A comparison without a screen: text, JSON, Markdown.

pub mod digest;
pub mod excerpt;
pub mod ink;
pub mod json;
pub mod markdown;
pub mod matrix;
pub mod speakers;
pub mod summary;
pub mod text;
