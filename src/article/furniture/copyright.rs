//! Copyright lines and the standard lines of agencies under their reports.

use crate::{
    article::line::Line,
    lexicon::{List, furniture},
};

/// Openings that are furniture only in combination with one of the listed words: "A version of this article appeared in print".
static OPENINGS: [(&str, &List); 4] = [
    ("a version of this article", &furniture::COPYRIGHT_PRINTED),
    ("a version of this story", &furniture::COPYRIGHT_PRINTED),
    ("the views expressed in this", &furniture::COPYRIGHT_WRITTEN),
    (
        "the opinions expressed in this",
        &furniture::COPYRIGHT_WRITTEN,
    ),
];

/// Whether the line names the owner of the text or where it was first printed.
pub(crate) fn is_copyright(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 80 {
        return false;
    }
    let is_year = |word: &String| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let has_year = line.words.iter().take(6).any(is_year);
    let text = line.text.trim_start();
    let sign = text.starts_with('©') || text.to_lowercase().starts_with("(c) ");
    let word = line.word(0) == "copyright"
        && (line.words.get(1).is_some_and(is_year) || text.contains('©') || line.word(1) == "c");
    let led = furniture::COPYRIGHT_PLAIN
        .words()
        .filter(|plain| line.starts_with(plain))
        .any(|plain| {
            let n = plain.split(' ').count();
            n > 2
                || line.n_words == n
                || line.raw.get(n - 1).is_some_and(|word| word.ends_with(':'))
        });
    let house = line.word(0) == "copyright"
        && (2..=6).contains(&line.n_words)
        && line
            .raw
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
        && line
            .words
            .last()
            .is_some_and(|word| furniture::COPYRIGHT_HOUSES.has(word));
    let goes_on = OPENINGS.iter().any(|(opening, next)| {
        let n = opening.split(' ').count();
        let rest = line.words.get(n..).unwrap_or(&[]);
        line.starts_with(opening)
            && next.words().any(|words| {
                words
                    .split(' ')
                    .eq(rest.iter().take(words.split(' ').count()))
            })
    });
    (sign && has_year)
        || word
        || house
        || goes_on
        || (line.has("not responsible for the content of external") && line.n_words <= 30)
        || led
        || line.has("all rights reserved")
        || (line.has("may not be published broadcast") && line.n_words <= 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_and_origins() {
        let cases = [
            ("© 2018 The Evening Post", true),
            (
                "Copyright 2018 The Evening Post. All rights reserved.",
                true,
            ),
            ("Copyright © Evening Post", true),
            ("All rights reserved.", true),
            (
                "This article was originally published on Leeds Today.",
                true,
            ),
            (
                "A version of this article appeared in print on May 2.",
                true,
            ),
            ("Correction: an earlier version gave the wrong year.", true),
            ("Our Standards: The Thomson Reuters Trust Principles.", true),
            ("Copyright Evening Post Media", true),
            ("Copyright Fight Divides Leeds", false),
            ("A version of this story won a prize.", false),
            ("Copyright law is a mess, the judge said.", false),
            ("Copyright claims rose in 2018, the office said.", false),
            ("All rights were sold to Leeds.", false),
            ("This article of faith is gone.", false),
            ("Correction officers went on strike.", false),
            ("Our standards are high, the mayor said.", false),
            ("© Jane Doe", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_copyright(&Line::new(text)), expected, "{text:?}");
        }
    }
}
