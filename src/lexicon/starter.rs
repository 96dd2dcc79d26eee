//! Words that begin sentences.

/// Words that begin sentences far more often than they go on after "U.S." or "Inc.". Sorted.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "a", "about", "according", "after", "all", "also", "although", "an", "and", "another", "any",
    "are", "as", "asked", "at", "because", "before", "both", "but", "by", "can", "could",
    "despite", "did", "do", "does", "during", "each", "earlier", "even", "every", "few", "for",
    "from", "had", "has", "have", "he", "her", "here", "his", "how", "however", "i", "if", "in",
    "indeed", "instead", "is", "it", "its", "just", "last", "later", "many", "meanwhile", "more",
    "most", "much", "my", "neither", "nevertheless", "no", "nobody", "not", "nothing", "now", "of",
    "on", "once", "one", "only", "or", "other", "others", "our", "over", "people", "perhaps",
    "she", "should", "since", "so", "some", "still", "such", "that", "the", "their", "then",
    "there", "these", "they", "this", "those", "though", "thus", "to", "today", "under", "unlike",
    "until", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who",
    "why", "will", "with", "without", "would", "yet", "you", "your",
];

/// Starters that are given or family names, too: "Thomas A. Will".
const NAMES: &[&str] = &["an", "any", "do", "so", "such", "will"];

/// Whether the first word of `next` is capitalized and a common first word.
pub(crate) fn starts_a_sentence(next: &str) -> bool {
    first_word(next).is_some_and(|word| STARTERS.binary_search(&word.as_str()).is_ok())
}

/// Whether it is, and could not go on a name.
pub(crate) fn starts_no_name(next: &str) -> bool {
    starts_a_sentence(next) && first_word(next).is_some_and(|word| !NAMES.contains(&word.as_str()))
}

/// The first word in lower case, if it has a capital and is short.
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
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }

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
