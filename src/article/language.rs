//! The language of a report.

use whatlang::{Lang, detect};

use crate::lexicon::senses;

/// The language of shorter texts is not detected; in characters.
const ENOUGH: usize = 120;
/// More text does not improve the result; in bytes.
const PLENTY: usize = 20_000;
/// The number of words that show whether a text is plainly English.
const SAMPLE: usize = 80;

/// The ISO 639-1 code of the language, if the text is long enough and the result is reliable. To be called with the body, because
/// headlines are short and full of names.
pub(super) fn detect_language(body: &str) -> Option<String> {
    if body.chars().take(ENOUGH).count() < ENOUGH {
        return None;
    }
    if is_english(body) {
        return Some("en".to_string());
    }
    let mut end = body.len().min(PLENTY);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let found = detect(&body[..end]).filter(whatlang::Info::is_reliable)?;
    Some(code(found.lang()).to_string())
}

/// Whether the first words are plainly English: "the" is among them twice, and three in ten are function words, as in 19 of 20 English reports
/// of news. Counting trigrams takes twenty times as long.
fn is_english(body: &str) -> bool {
    let (mut n_words, mut n_stops, mut n_the) = (0, 0, 0);
    for word in body.split_whitespace().take(SAMPLE) {
        let lower = word.to_ascii_lowercase();
        n_words += 1;
        n_stops += usize::from(senses::is_stop(&lower));
        n_the += usize::from(lower == "the");
    }
    n_the >= 2 && 10 * n_stops >= 3 * n_words
}

/// Converts ISO 639-3, which whatlang returns, to ISO 639-1; languages without a short code keep the long one.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Est => "et",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Ell => "el",
        Lang::Tur => "tr",
        Lang::Aze => "az",
        Lang::Cat => "ca",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Cmn => "zh",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Ind => "id",
        Lang::Lat => "la",
        Lang::Afr => "af",
        Lang::Epo => "eo",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plainly_english_is_recognized_by_its_function_words() {
        for (text, expected) in [
            (
                "The council voted on Monday to close the pool, and it was not alone.",
                true,
            ),
            ("The the the roof", true),
            ("Council votes to close pool; residents protest", false),
            (
                "De brand in het oude huis was of is in de keuken. We had over was me.",
                false,
            ),
            (
                "Rolling Stone, The Beatles, The Who : le rock a un passé, disent les critiques, et il faut le rappeler aux jeunes.",
                false,
            ),
            ("", false),
        ] {
            assert_eq!(is_english(text), expected, "{text}");
        }
    }

    #[test]
    fn long_texts_have_a_language_and_short_ones_do_not() {
        let english = "The council voted on Monday to close the old swimming pool, which has served the town for many \
                       years and which needs a new roof. Residents want to keep it.";
        let german = "Der Rat hat am Montag beschlossen, das alte Schwimmbad zu schließen, das der Stadt seit vielen \
                      Jahren dient und ein neues Dach braucht. Die Anwohner wollen es behalten.";
        assert_eq!(detect_language(english).as_deref(), Some("en"));
        assert_eq!(detect_language(german).as_deref(), Some("de"));
        assert_eq!(detect_language("The council voted."), None);
        assert_eq!(detect_language(""), None);
        assert_eq!(detect_language(&"7 ".repeat(500)), None);
    }
}
