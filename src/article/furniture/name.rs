//! Names of people as written in bylines and credits.

use crate::{
    article::line::bare,
    lexicon::{
        calendar::{is_month, is_weekday},
        furniture,
    },
};

/// Whether the word is a job in journalism: "correspondent".
pub(crate) fn is_job(word: &str) -> bool {
    furniture::NAME_JOBS.has(word)
}

/// Whether the word may be part of a job title: "chief", "political", "correspondent".
pub(crate) fn is_job_word(word: &str) -> bool {
    is_job(word) || furniture::NAME_JOB_KINDS.has(word)
}

/// The number of words at the beginning that form the name of one person: 2 to 5, or 0.
pub(crate) fn name_len(words: &[&str]) -> usize {
    let mut len = 0;
    for (n, word) in words.iter().take(5).enumerate() {
        let lower = bare(word).to_lowercase();
        let is_part = if n > 0 && furniture::NAME_PARTICLES.has(&lower) {
            true
        } else {
            is_name_word(word) && !is_not_name(&lower)
        };
        if !is_part || (n >= 2 && is_job_word(&lower)) {
            break;
        }
        if !furniture::NAME_PARTICLES.has(&lower) || n == 0 {
            len = n + 1;
        }
        if ends_name(word) {
            break;
        }
    }
    if len >= 2 { len } else { 0 }
}

/// Whether all words together are the name of one person.
pub(crate) fn is_name(words: &[&str]) -> bool {
    (2..=5).contains(&words.len()) && name_len(words) == words.len()
}

fn is_not_name(lower: &str) -> bool {
    furniture::NAME_NO_NAME.has(lower) || is_month(lower) || is_weekday(lower)
}

/// A capital letter followed by letters, hyphens, apostrophes and dots: "O'Brien", "J.", "Jean-Luc".
fn is_name_word(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':', '|']);
    let mut chars = word.chars();
    let initial = word.chars().count() <= 2 && word.ends_with('.');
    chars.next().is_some_and(char::is_uppercase)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'))
        && !word.ends_with("'s")
        && !word.ends_with("’s")
        && (initial
            || !word.ends_with('.')
            || matches!(word, "Jr." | "Sr.")
            || word.matches('.').count() > 1)
}

fn ends_name(word: &str) -> bool {
    word.ends_with([',', ';', ':', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_name_ends() {
        let cases = [
            ("Marta Hallam", 2),
            ("Marta Hallam Reporter", 2),
            ("Marta Hallam Political Editor", 2),
            ("MARTA HALLAM", 2),
            ("J. K. Rowling", 3),
            ("Conor O'Brien, political editor", 2),
            ("Ludwig van Beethoven", 3),
            ("Jean-Luc Picard and others", 2),
            ("Marta", 0),
            ("Monday Night", 0),
            ("The Times", 0),
            ("the council", 0),
            ("Marta spoke", 0),
            ("Marta Hallam's book", 0),
            ("Ursula von der Leyen", 4),
            ("12 Hours", 0),
            ("", 0),
        ];
        for (text, expected) in cases {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(name_len(&words), expected, "{text:?}");
        }
    }
}
