//! What is known of English words apart from any report: which carry no fact.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::text::{
    calendar::{SHORT_MONTHS, is_month, is_weekday},
    stem::{is_irregular, stem},
};

static STOP: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicon/stop.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

static FAMILIES: LazyLock<HashMap<String, u16>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicon/families.txt").lines();
    let families = lines.filter(|line| !line.starts_with('#')).zip(0..);
    families
        .flat_map(|(line, n)| line.split(' ').map(move |word| (stem(word), n)))
        .collect()
});

/// The family of words that tell of one thing in news to which a stem belongs: "blaze" and "fire", "probe" and "inquiry".
pub fn family(stem: &str) -> Option<u16> {
    FAMILIES.get(stem).copied()
}

/// Whether a lower-case word carries no fact of its own: "the", "because", "said".
pub fn is_stop(word: &str) -> bool {
    STOP.contains(word)
}

/// The number that a lower-case word names, as digits: "six" is "6".
pub fn digits(word: &str) -> Option<&'static str> {
    Some(match word {
        "zero" => "0",
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        "eleven" => "11",
        "twelve" | "dozen" | "dozens" => "12",
        "thirteen" => "13",
        "fourteen" => "14",
        "fifteen" => "15",
        "sixteen" => "16",
        "seventeen" => "17",
        "eighteen" => "18",
        "nineteen" => "19",
        "twenty" => "20",
        "thirty" => "30",
        "forty" => "40",
        "fifty" => "50",
        "sixty" => "60",
        "seventy" => "70",
        "eighty" => "80",
        "ninety" => "90",
        "hundred" => "100",
        "thousand" => "1000",
        _ => return None,
    })
}

/// Whether a lower-case word is a day of the week or a month ("may" is left to the caller: only capitalised it is one). Cut short, "mar" and
/// "jun" are more often the beginning of a name.
pub fn is_calendar(word: &str) -> bool {
    let is_short = |name: &&str| name.eq_ignore_ascii_case(word) && !matches!(word, "mar" | "jun");
    is_month(word) || is_weekday(word) || SHORT_MONTHS.iter().any(is_short)
}

/// Whether a lower-case word says that a number comes on top of others, so that it is not to be compared.
pub fn is_additional(word: &str) -> bool {
    matches!(
        word,
        "additional" | "more" | "another" | "other" | "further" | "extra" | "remaining"
    )
}

/// Whether a lower-case word stands for somebody or something named before.
pub fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "his" | "her" | "their" | "him" | "them" | "it" | "its"
    )
}

/// Verbs of which each form tells that something is so.
const AUXILIARIES: &[&str] = &[
    "am", "are", "can", "can't", "could", "did", "do", "does", "doesn't", "don't", "had", "has",
    "have", "is", "isn't", "may", "might", "must", "says", "shall", "should", "was", "wasn't",
    "were", "weren't", "will", "won't", "would",
];

/// Whether a word, in small letters, looks like a verb that makes a statement: an auxiliary or a past.
pub fn may_be_finite(lower: &str) -> bool {
    AUXILIARIES.contains(&lower)
        || (lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed"))
        || is_irregular(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_known() {
        for (word, stop) in [
            ("the", true),
            ("said", true),
            ("embassy", false),
            ("#", false),
            ("isn't", true),
        ] {
            assert_eq!(is_stop(word), stop, "{word}");
        }
    }

    #[test]
    fn days_and_months_are_known() {
        for (word, known) in [
            ("monday", true),
            ("may", true),
            ("sept", true),
            ("jul", true),
            ("mar", false),
            ("sun", false),
            ("today", false),
        ] {
            assert_eq!(is_calendar(word), known, "{word}");
        }
    }

    #[test]
    fn families_hold_words_of_one_thing() {
        let of = |word: &str| family(&stem(word));
        for (x, y, one) in [
            ("fire", "blaze", true),
            ("killed", "died", true),
            ("probe", "investigated", true),
            ("fire", "died", false),
        ] {
            assert!(of(x).is_some() && (of(x) == of(y)) == one, "{x} {y}");
        }
        assert_eq!(of("embroidery"), None);
    }

    #[test]
    fn number_words_are_digits() {
        for (word, want) in [
            ("six", Some("6")),
            ("twenty", Some("20")),
            ("forty", Some("40")),
            ("embassy", None),
        ] {
            assert_eq!(digits(word), want, "{word}");
        }
    }
}
