//! Words that begin sentences.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/starters.txt");

/// Words that far more often begin a sentence than continue one after "U.S." or "Inc.".
static STARTERS: List = List::new(FILE, "starter");

/// Starters that are also given or family names: "Thomas A. Will".
static NAMES: List = List::new(FILE, "starter-name");

/// Whether the first word of `next` is a capitalized common first word.
pub(crate) fn starts_a_sentence(next: &str) -> bool {
    first_word(next).is_some_and(|word| STARTERS.has(&word))
}

/// The same, and the word could not continue a name.
pub(crate) fn starts_no_name(next: &str) -> bool {
    starts_a_sentence(next) && first_word(next).is_some_and(|word| !NAMES.has(&word))
}

/// The first word in lower case if it is capitalized and short.
fn first_word(next: &str) -> Option<String> {
    let end = next
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(next.len());
    let word = &next[..end];
    (end <= 12 && word.starts_with(char::is_uppercase)).then(|| word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_begin_with_a_starter() {
        let cases = [
            ("The rest", true, true),
            ("Will came", true, false),
            ("Weaver came", false, false),
            ("the rest", false, false),
        ];
        for (next, starts, no_name) in cases {
            assert_eq!(starts_a_sentence(next), starts, "{next:?}");
            assert_eq!(starts_no_name(next), no_name, "{next:?}");
        }
    }
}
