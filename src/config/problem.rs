//! Problems in the user's files: where, what, and the nearest valid word.

use std::fmt;

/// A problem in a config or theme file. The invalid part is ignored; the rest is used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file as shown to the user.
    pub file: String,
    /// The line, counted from 1; `None` if the problem is not in a line.
    pub line: Option<usize>,
    /// The problem and how to fix it.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// The smallest similarity, 0 to 1, of a suggested word.
const NEAR: f64 = 0.6;

/// `; did you mean "..."?` with the nearest valid word, or nothing if none is near.
pub(crate) fn did_you_mean<'a>(word: &str, right: impl IntoIterator<Item = &'a str>) -> String {
    let lower = word.to_lowercase().replace('_', "-");
    // Words are compared only if their lengths allow a match: a file may be full of long wrong words.
    let can_be_near = |it: &&str| {
        let (a, b) = (lower.chars().count(), it.chars().count());
        a.min(b) as f64 >= NEAR * a.max(b) as f64
    };
    let near = right.into_iter().filter(can_be_near).map(|it| {
        let other = it.to_lowercase().replace('_', "-");
        (strsim::normalized_damerau_levenshtein(&lower, &other), it)
    });
    match near.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((nearness, it)) if nearness >= NEAR => format!("; did you mean \"{it}\"?"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_what_is_near() {
        let right = ["text_width", "theme", "ascii"];
        let cases = [
            ("text_widht", "; did you mean \"text_width\"?"),
            ("TextWidth", "; did you mean \"text_width\"?"),
            ("text-width", "; did you mean \"text_width\"?"),
            ("themes", "; did you mean \"theme\"?"),
            ("zebra", ""),
            ("", ""),
        ];
        for (word, expected) in cases {
            assert_eq!(did_you_mean(word, right), expected, "{word:?}");
        }
    }
}
