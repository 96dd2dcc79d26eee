//! A comparison without a screen: text, JSON, Markdown, HTML.

pub mod digest;
pub mod excerpt;
pub mod html;
pub mod ink;
pub mod json;
pub mod linear;
pub mod markdown;
pub mod matrix;
pub mod speakers;
pub mod summary;
pub mod text;
pub mod words;
