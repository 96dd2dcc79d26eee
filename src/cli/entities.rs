//! `parallax entities`: the names, dates and numbers of one report, or of many.

use std::process::ExitCode;

use serde::Deserialize;
use serde_json::Value;

use super::{
    Output,
    args::{EntitiesArgs, Format},
    jsonl,
};
use crate::{analysis, error::Result, output, source};

/// A line of input of `entities --jsonl`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(expecting = "an object with `text`")]
pub(super) struct ArticleLine {
    /// Any value; it is repeated in the answer.
    id: Option<Value>,
    #[serde(flatten)]
    report: jsonl::Report,
}

/// Prints the names, dates and numbers of the report.
pub(super) fn run(args: &EntitiesArgs, output: &mut Output) -> Result<ExitCode> {
    if let Some(name) = &args.jsonl {
        return jsonl::answer_lines(name, jsonl::threads(args.jobs), output.out, answer);
    }
    let file = super::file_or_pipe(args.file.as_deref())?;
    let article = source::load_by(file, &super::fetching(output.common))?;
    let analysis = analysis::analyze(&article);
    match args.format {
        Format::Text => {
            let look = output.setup()?.look();
            output::text::entities(&article, &analysis, &look, output.out)?;
        }
        Format::Json => {
            output::json::entities(&article, &analysis, output.out)?;
            output.out.write_all(b"\n")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Answers one line.
fn answer(line: &[u8], out: &mut Vec<u8>) -> std::result::Result<(), jsonl::Problem> {
    let line: ArticleLine = jsonl::parse(line)?;
    let article = line.report.article("text", line.id.as_ref())?;
    let analysis = analysis::analyze(&article);
    output::json::mentions(&article, &analysis, line.id.as_ref(), out)
        .map_err(|error| jsonl::Problem::new(line.id, &error))
}
