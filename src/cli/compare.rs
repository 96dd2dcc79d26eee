//! `parallax compare`: two reports, or many pairs.

use std::process::ExitCode;

use serde::Deserialize;
use serde_json::Value;

use super::{
    Corrections, Output, Story,
    args::{CompareArgs, CompareFormat},
    jsonl,
};
use crate::{
    analysis,
    article::Article,
    bookmark::Store,
    compare::{self, fact::counts::Counts},
    comparison::Status,
    error::Result,
    matrix::{self, MatrixFact},
    output,
    pair::Pair,
    reading::{self, Reading},
};

/// A line of input of `compare --jsonl`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(expecting = "an object with `a` and `b`")]
pub(super) struct PairLine {
    /// Any value; it is repeated in the answer.
    id: Option<Value>,
    /// The first article.
    a: jsonl::Report,
    /// The second article.
    b: jsonl::Report,
    /// Treat the two texts as one link: return only its status and differences.
    #[serde(default)]
    linked: bool,
}

/// Prints the comparison.
pub(super) fn run(args: &CompareArgs, output: &mut Output) -> Result<ExitCode> {
    if let Some(name) = &args.jsonl {
        return jsonl::answer_lines(name, jsonl::threads(args.jobs), output.out, answer);
    }
    let story = Story::of(&args.reports)?;
    let fetching = super::fetching(output.common);
    if story.sources.len() > 2 {
        return matrix(args, &story, story.load_all(&fetching)?, output);
    }
    let mut reading = reading::read(story.load_pair(&fetching)?);
    // The HTML page includes the bookmarks.
    let needs_file = !args.no_corrections || args.format == CompareFormat::Html;
    let corrections = needs_file.then(|| Corrections::open(&story.sources, output));
    let corrections = corrections.transpose()?;
    if let Some(corrections) = corrections.as_ref().filter(|_| !args.no_corrections) {
        let (corrected, n) = corrections.apply(reading);
        corrections.print_message(n);
        reading = corrected;
    }
    let store = corrections.as_ref().map(Corrections::store);
    print(&reading, args.format, store, output)?;
    // Neither a fact of one report nor a possible match is a difference.
    let counts = Counts::of(&reading.comparison.facts);
    let differs = args.exit_code && counts.n_differing() > 0;
    Ok(ExitCode::from(u8::from(differs)))
}

/// Prints the comparison in a format. Only HTML includes the bookmarks.
pub(super) fn print(
    reading: &Reading,
    format: CompareFormat,
    store: Option<&Store>,
    output: &mut Output,
) -> Result<()> {
    reading.name_facts();
    match format {
        CompareFormat::Text => {
            let look = output.setup()?.look();
            output::text::comparison(reading, &look, output.out)?;
        }
        CompareFormat::Json => {
            output::json::comparison(reading, None, output.out)?;
            output.out.write_all(b"\n")?;
        }
        CompareFormat::Markdown => output::markdown::comparison(reading, output.out)?,
        CompareFormat::Linear => output::linear::comparison(reading, output.out)?,
        CompareFormat::Html => {
            let page = output::html::pair(reading, store);
            output.out.write_all(page.as_bytes())?;
        }
    }
    Ok(())
}

/// Prints which of several reports state each fact.
fn matrix(
    args: &CompareArgs,
    story: &Story,
    articles: Vec<Article>,
    output: &mut Output,
) -> Result<ExitCode> {
    let title = story.title.as_deref();
    // The HTML page includes the bookmarks.
    let needs_file = !args.no_corrections || args.format == CompareFormat::Html;
    let corrections = needs_file.then(|| Corrections::open(&story.sources, output));
    let corrections = corrections.transpose()?;
    let counting = corrections.as_ref().filter(|_| !args.no_corrections);
    let matrix = if let Some(corrections) = counting {
        let mut n_corrections = 0;
        let matrix = matrix::compare(articles, |reading| {
            let (reading, n) = corrections.apply(reading);
            n_corrections += n;
            reading
        });
        corrections.print_message(n_corrections);
        matrix
    } else {
        matrix::compare(articles, |reading| reading)
    };
    match args.format {
        CompareFormat::Text => {
            let look = output.setup()?.look();
            output::matrix::text(&matrix, title, &look, output.out)?;
        }
        CompareFormat::Linear => output::linear::story(&matrix, title, output.out)?,
        CompareFormat::Json => {
            output::json::matrix(&matrix, title, output.out)?;
            output.out.write_all(b"\n")?;
        }
        CompareFormat::Markdown => output::matrix::markdown(&matrix, title, output.out)?,
        CompareFormat::Html => {
            let store = corrections.as_ref().map(Corrections::store);
            let page = output::html::story(&matrix, title, store);
            output.out.write_all(page.as_bytes())?;
        }
    }
    let mut statuses = matrix.facts.iter().filter_map(MatrixFact::status);
    let differs = args.exit_code && statuses.any(Status::differs);
    Ok(ExitCode::from(u8::from(differs)))
}

/// Answers one line.
fn answer(line: &[u8], out: &mut Vec<u8>) -> std::result::Result<(), jsonl::Problem> {
    let line: PairLine = jsonl::parse(line)?;
    let articles = Pair::new(
        line.a.article("a", line.id.as_ref())?,
        line.b.article("b", line.id.as_ref())?,
    );
    let reading = if line.linked {
        let analyses = articles.as_ref().map(analysis::analyze);
        let comparison = compare::compare_linked(articles.as_ref(), analyses.as_ref());
        Reading {
            articles,
            analyses,
            comparison,
        }
    } else {
        reading::read(articles)
    };
    output::json::comparison(&reading, line.id.as_ref(), out)
        .map_err(|error| jsonl::Problem::new(line.id, &error))
}
