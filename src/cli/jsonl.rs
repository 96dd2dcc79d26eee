//! Many reports through one run: a line of JSON in, a line of JSON out, in the same order.
//!
//! A bad line is answered in its place by `{"id"?, "error"}` and the run goes on. Every answer is flushed, so that a
//! program that talks to this one over pipes is never left waiting.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    process::ExitCode,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    article::{self, Article, Metadata},
    error::{Error, Result},
    output, source,
    text::visible::visible_line,
};

/// An article inside a line.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// The text, at most 64 MiB in UTF-8.
    text: String,
    /// The headline; else the first line of the text may be one.
    title: Option<String>,
    /// The day of publication, an ISO 8601 date or date-time: "Wednesday" and "last year" count from it.
    published: Option<String>,
}

/// Any line that tells its id, whatever else is wrong with it.
#[derive(Deserialize)]
struct Identified {
    id: Option<Value>,
}

/// Why a line could not be answered.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Problem {
    /// The id of the line, when it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    /// What is wrong with the line, in words.
    error: String,
}

impl Problem {
    /// A problem of the line with this id.
    pub fn new(id: Option<Value>, error: &impl ToString) -> Problem {
        Problem {
            id,
            error: error.to_string(),
        }
    }
}

impl Report {
    /// The report as an article, called `name`.
    pub fn article(self, name: &str, id: Option<&Value>) -> std::result::Result<Article, Problem> {
        let problem = |error: String| Problem::new(id.cloned(), &error);
        if self.text.len() as u64 > source::MAX_BYTES {
            let limit = source::MAX_BYTES >> 20;
            return Err(problem(format!("{name}: text is longer than {limit} MiB")));
        }
        let published = match &self.published {
            None => None,
            Some(date) => Some(day(date).ok_or_else(|| {
                problem(format!(
                    "{name}: published: {date:?} is no date like 2018-03-28"
                ))
            })?),
        };
        let meta = Metadata {
            title: self.title,
            published,
            ..Metadata::default()
        };
        Ok(article::parse(name, self.text, meta))
    }
}

/// The day of an ISO date or date-time.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The value of a line.
pub fn parse<T: DeserializeOwned>(line: &[u8]) -> std::result::Result<T, Problem> {
    serde_json::from_slice(line).map_err(|error| {
        let id = serde_json::from_str(&String::from_utf8_lossy(line)).ok();
        let id = id.and_then(|line: Identified| line.id);
        // serde_json counts lines inside the line that it was given.
        let reason = error.to_string().replace("line 1 column", "column");
        Problem::new(id, &reason)
    })
}

/// Answers every line of `name` (`-` is standard input), blank lines left out. Exits with 1 when a line was bad.
pub fn answer_lines(
    name: &str,
    out: &mut dyn Write,
    mut answer: impl FnMut(&[u8], &mut Vec<u8>) -> std::result::Result<(), Problem>,
) -> Result<ExitCode> {
    let mut input = open(name)?;
    let mut line = Vec::new();
    let mut answered = Vec::new();
    let mut code = 0;
    loop {
        line.clear();
        let n_read = input.read_until(b'\n', &mut line);
        if n_read.map_err(|error| unreadable(name, &error))? == 0 {
            return Ok(ExitCode::from(code));
        }
        let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
        if text.trim_ascii().is_empty() {
            continue;
        }
        answered.clear();
        if let Err(problem) = answer(text, &mut answered) {
            code = 1;
            answered.clear();
            output::json::write(&problem, &mut answered)?;
        }
        answered.push(b'\n');
        out.write_all(&answered)?;
        out.flush()?;
    }
}

fn open(name: &str) -> Result<Box<dyn BufRead>> {
    if name == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(name).map_err(|error| unreadable(name, &error))?;
    Ok(Box::new(BufReader::new(file)))
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    Error::Read {
        name: visible_line(name),
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_known_by_its_id() {
        let cases: [(&[u8], Option<Value>); 5] = [
            (b"{\"id\": 1}", Some(1.into())),
            (b"{\"id\": \"x\", \"text\": \"\xff\"}", Some("x".into())),
            (b"{\"id\": 2, \"text\": \"\\ud800\"}", Some(2.into())),
            (b"{\"text\": 5}", None),
            (b"nonsense", None),
        ];
        for (line, expected) in cases {
            let problem = parse::<Report>(line).err().unwrap();
            assert_eq!(problem.id, expected, "{}", line.escape_ascii());
        }
    }

    #[test]
    fn days_are_iso_dates() {
        let cases = [
            ("2018-03-28", true),
            ("2018-03-28T09:30:00Z", true),
            ("2018-02-30", false),
            ("28 March 2018", false),
            ("", false),
        ];
        for (text, is_day) in cases {
            assert_eq!(day(text).is_some(), is_day, "{text:?}");
        }
    }
}
