//! Reads a TOML file of the user: every value with its line, every problem collected.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::problem::Problem;

/// A value of the file with its position.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A file during reading.
pub(super) struct Document<'a> {
    name: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Document<'a> {
    /// Parses as much of the file as possible.
    pub(super) fn parse(name: &'a str, text: &'a str) -> (Document<'a>, DeTable<'a>) {
        let mut document = Document {
            name,
            text,
            problems: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            document.fault(error.span().unwrap_or_default(), error.message());
        }
        (document, table.into_inner())
    }

    /// Adds a problem at these bytes of the file.
    pub(super) fn fault(&mut self, at: Range<usize>, message: impl Into<String>) {
        self.problems.push(Problem {
            file: self.name.to_string(),
            line: Some(self.line(at.start)),
            message: message.into(),
        });
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        let before = self.text.get(..byte).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }

    /// All problems, in the order of the file.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort();
        self.problems.dedup();
        self.problems
    }
}

/// A value as shown in messages: `"wide"`, `7`, `a list`.
pub(super) fn shown(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Integer(number) => number.as_str().to_string(),
        DeValue::Float(number) => number.as_str().to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) => "a list".to_string(),
        DeValue::Table(_) => "a table".to_string(),
    }
}

/// The value as an integer.
pub(super) fn integer(value: &DeValue) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}
