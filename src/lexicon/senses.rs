//! Prior knowledge about English words: sets of synonyms, numbers, days.

pub(crate) use crate::lexicon::closed_classes::is_stop;
use crate::lexicon::{
    calendar::{SHORT_MONTHS, is_month, is_weekday},
    closed_classes::is_auxiliary,
    index::Index,
    stem::is_irregular,
    values,
};

static SYNONYMS: Index<2048> =
    Index::new(include_str!("../../assets/lexicon/derived/synonyms.tsv"));

/// The set of synonyms of a stem, by the usage of news: "blaze" and "fire", "probe" and "inquiry".
pub(crate) fn synonym_set(stem: &str) -> Option<u16> {
    SYNONYMS.get(stem)?.parse().ok()
}

/// The digits of a lower-case number word: "six" is "6".
pub(crate) fn digits(word: &str) -> Option<&'static str> {
    match word {
        "dozen" | "dozens" => Some("12"),
        "hundred" => Some("100"),
        "thousand" => Some("1000"),
        _ => values::CARDINALS.get(word),
    }
}

/// Whether a lower-case word is a day of the week or a month ("may" is left to the caller: only the capitalized word is one). Of
/// the abbreviations, "mar" and "jun" more often begin a name.
pub(crate) fn is_calendar(word: &str) -> bool {
    let is_short = |name: &&str| name.eq_ignore_ascii_case(word) && !matches!(word, "mar" | "jun");
    is_month(word) || is_weekday(word) || SHORT_MONTHS.iter().any(is_short)
}

/// Whether a lower-case word looks like a finite verb: an auxiliary or a past tense.
pub(crate) fn may_be_finite(lower: &str) -> bool {
    is_auxiliary(lower)
        || (lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed"))
        || is_irregular(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::stem::stem;

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
    fn synonym_sets_have_words_for_the_same_thing() {
        let of = |word: &str| synonym_set(&stem(word));
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
