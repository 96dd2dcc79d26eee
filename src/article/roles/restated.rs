//! Whether a line at the top of a report is restated right below it, in more words.
//!
//! A headline or standfirst that ends with a full stop looks like a first paragraph. The difference is that the report starts over
//! below it: the lead repeats the participants and the event.

use std::collections::BTreeSet;

use crate::{article::line::Line, lexicon::closed_classes::is_stop};

/// The smallest number of words that must be repeated, however short the line is.
const FEWEST: usize = 3;

/// Words with this many initial letters in common count as forms of the same word.
const LETTERS: usize = 4;

/// Whether the lines below repeat at least this share of the content words of a line.
pub(super) fn is_restated(line: &Line, below: &[&Line], share: f64) -> bool {
    let there: BTreeSet<String> = below.iter().flat_map(|it| contents(it)).collect();
    let own = contents(line);
    let again = own.iter().filter(|word| there.contains(*word)).count();
    again >= FEWEST && again as f64 >= share * own.len() as f64
}

/// The beginnings of the content words.
fn contents(line: &Line) -> Vec<String> {
    let words = line.words.iter().filter(|word| !is_stop(word));
    let beginning = |word: &String| -> String {
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            word.to_string()
        } else {
            word.chars().take(LETTERS).collect()
        }
    };
    words.map(beginning).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_restates_the_headline() {
        let lead =
            Line::new("A judge on Monday freed a man who had been jailed for a fire in 1987.");
        let cases = [
            ("Judge frees man jailed for 1987 fire.", true),
            ("A judge freed a man.", true),
            ("Fire crews from two towns met in Orden on Monday.", false),
            ("It was a fire like none before.", false),
            ("", false),
        ];
        for (line, expected) in cases {
            assert_eq!(
                is_restated(&Line::new(line), &[&lead], 0.5),
                expected,
                "{line:?}"
            );
        }
        assert!(!is_restated(&Line::new("Judge frees man."), &[], 0.5));
    }
}
