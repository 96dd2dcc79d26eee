//! A comparison without a screen: text, JSON, Markdown, HTML.

pub(crate) mod digest;
pub(crate) mod excerpt;
pub(crate) mod html;
pub(crate) mod ink;
pub(crate) mod json;
pub(crate) mod linear;
pub(crate) mod markdown;
pub(crate) mod matrix;
pub(crate) mod speakers;
pub(crate) mod summary;
pub(crate) mod text;
pub(crate) mod words;
