//! JSON for scripts. Its structure is defined in `shape` and documented in `docs/formats.md`.
//!
//! Offsets count Unicode code points of the article's text, end exclusive. Characters that a terminal would interpret or hide are
//! written as `\uXXXX`, so that the output is safe to print and still the same text.

mod article;
mod comparison;
mod matrix;
mod measure;
mod points;
#[cfg(test)]
pub(crate) mod schema;
mod shape;
mod write;

pub use article::article;
pub(crate) use article::{entities, mentions};
pub use comparison::comparison;
pub(crate) use matrix::matrix;
pub(crate) use write::write;

/// The schemas of the output, by the name accepted by `parallax schema`.
#[cfg(test)]
pub(crate) fn schemas() -> [(&'static str, schemars::Schema); 5] {
    use schema::of_output;
    [
        ("compare", of_output::<shape::Comparison>()),
        ("matrix", of_output::<shape::Matrix>()),
        ("text", of_output::<shape::Text>()),
        ("entities", of_output::<shape::Entities>()),
        ("mentions", of_output::<shape::Mentions>()),
    ]
}
