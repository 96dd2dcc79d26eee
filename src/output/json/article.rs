//! One article as JSON, with or without its analysis.

use std::io::{self, Write};

use serde_json::Value;

use crate::{
    analysis::Analysis,
    article::Article,
    output::json::{points::Points, shape, write::write},
};

/// One article, as one object.
///
/// # Errors
/// When the writer fails.
pub fn article(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let text = shape::Text {
        schema: shape::SCHEMA,
        article: Points::new(article).article(),
    };
    write(&text, out)
}

/// One article with its names, dates and numbers, as one object.
///
/// # Errors
/// When the writer fails.
pub(crate) fn entities(
    article: &Article,
    analysis: &Analysis,
    out: &mut dyn Write,
) -> io::Result<()> {
    let points = Points::new(article);
    let entities = shape::Entities {
        schema: shape::SCHEMA,
        article: points.article(),
        found: points.found(analysis),
    };
    write(&entities, out)
}

/// The names, dates and numbers of an article without its text: the answer to a line of `entities --jsonl`.
///
/// # Errors
/// When the writer fails.
pub(crate) fn mentions(
    article: &Article,
    analysis: &Analysis,
    id: Option<&Value>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let found = Points::new(article).found(analysis);
    write(&shape::Mentions { id, found }, out)
}
