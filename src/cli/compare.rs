//! `parallax compare`: two reports, or many pairs.

use std::process::ExitCode;

use serde::Deserialize;
use serde_json::Value;

use super::{
    Output,
    args::{CompareArgs, CompareFormat},
    jsonl,
};
use crate::{
    analysis,
    error::{Error, Result},
    link::{self, FactStatus, Status},
    pair::Pair,
    reading::{self, Reading},
    report,
};

/// One line of `compare --jsonl`.
#[derive(Deserialize)]
struct PairLine {
    id: Option<Value>,
    a: jsonl::Report,
    b: jsonl::Report,
    /// Take the two texts as one link and say only how they differ.
    #[serde(default)]
    linked: bool,
}

/// Prints the comparison.
pub fn run(args: &CompareArgs, output: &mut Output) -> Result<ExitCode> {
    if let Some(name) = &args.jsonl {
        return jsonl::answer_lines(name, output.out, answer);
    }
    let (Some(a), Some(b)) = (&args.a, &args.b) else {
        return Err(Error::Usage("two reports are needed".to_string()));
    };
    let reading = reading::read(super::load_pair(a, b)?);
    let reading = if args.no_corrections {
        reading
    } else {
        super::corrected(reading, output)?
    };
    match args.format {
        CompareFormat::Text => super::print_comparison(&reading, output)?,
        CompareFormat::Json => {
            report::json::comparison(&reading, None, output.out)?;
            output.out.write_all(b"\n")?;
        }
        CompareFormat::Markdown => report::markdown::comparison(&reading, output.out)?,
    }
    let differs = args.exit_code && has_differences(&reading);
    Ok(ExitCode::from(u8::from(differs)))
}

/// Whether a fact that both reports surely tell differs. What one report leaves out is no difference.
fn has_differences(reading: &Reading) -> bool {
    reading.comparison.facts.iter().any(|fact| {
        fact.sure && matches!(fact.status, FactStatus::Linked(status) if status != Status::Same)
    })
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
        let comparison = link::compare_linked(articles.as_ref(), analyses.as_ref());
        Reading {
            articles,
            analyses,
            comparison,
        }
    } else {
        reading::read(articles)
    };
    report::json::comparison(&reading, line.id.as_ref(), out)
        .map_err(|error| jsonl::Problem::new(line.id, &error))
}
