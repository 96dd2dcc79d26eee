//! What is wrong in a file of the user: where, what, and the nearest right word.

use std::fmt;

/// A fault in a configuration or theme file. What is faulty is left out; the rest holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file as the user would name it.
    pub file: String,
    /// The line, counted from 1; `None` when the fault is not in a line.
    pub line: Option<usize>,
    /// What is wrong and the way out.
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

/// From 0 to 1, how near a word is to be suggested.
const NEAR: f64 = 0.6;

/// `; did you mean "..."?` with the nearest of the right words, or nothing when none is near.
pub(crate) fn did_you_mean<'a>(word: &str, right: impl IntoIterator<Item = &'a str>) -> String {
    let lower = word.to_lowercase().replace('_', "-");
    // The words are compared only where their lengths allow them to be near: a file can be full of long wrong words.
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
