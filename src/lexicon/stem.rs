//! Word stems for comparing passages: "charges", "charged" and "charging" have the same stem, and so have "colour" and "color".
//!
//! In: a lower-case word. Out: its stem, which need not be an English word and is never shown. Endings are removed cautiously: a
//! missed form costs less than two different words with the same stem.

use super::{List, index::Index};

/// Irregular forms with their base forms.
static HOMES: Index<512> = Index::new(include_str!("../../assets/lexicon/irregular.tsv"));

/// Words that end like an inflected form but are not one.
pub(crate) static WHOLE: List = List::new(WORDS, "whole");

const WORDS: &str = include_str!("../../assets/lexicon/whole.txt");

/// The stem of a lower-case word: irregular forms replaced by the base form, British spelling by American, endings removed.
pub fn stem(word: &str) -> String {
    if WHOLE.has(word) || !word.is_ascii() || word.len() < 3 {
        return word.to_string();
    }
    fold(home(word).unwrap_or(word))
}

/// Whether a lower-case word is an irregular form: "fled", "men".
pub(crate) fn is_irregular(word: &str) -> bool {
    home(word).is_some_and(|home| home != word)
}

/// The base form of an irregular form.
fn home(word: &str) -> Option<&'static str> {
    let found = |form: &str| HOMES.get(form);
    found(word).or_else(|| word.strip_suffix('s').and_then(found))
}

fn fold(word: &str) -> String {
    let mut stem = american(word);
    if let Some(rest) = cut(&stem, "ly", 5) {
        stem.truncate(rest);
    }
    if let Some(rest) = cut(&stem, "ies", 2).or_else(|| cut(&stem, "ied", 2)) {
        stem.truncate(rest);
        stem.push('y');
    } else if let Some(rest) = cut(&stem, "ing", 3).or_else(|| cut(&stem, "ed", 3)) {
        if stem[..rest].contains(['a', 'e', 'i', 'o', 'u', 'y']) && !stem[..rest].ends_with('e') {
            stem.truncate(rest);
        }
    } else if let Some(rest) = cut(&stem, "s", 3)
        && !stem[..rest].ends_with(['s', 'u', 'i'])
    {
        stem.truncate(rest);
    }
    for (ending, least) in [("ment", 5), ("ation", 4), ("ate", 4), ("at", 5), ("ion", 5)] {
        let Some(rest) = cut(&stem, ending, least) else {
            continue;
        };
        if ending != "ion" || stem[..rest].ends_with(['t', 's']) {
            stem.truncate(rest);
            break;
        }
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    // "stopped" and "stop", but also "tell" and "telling".
    let doubled = stem.len() > 3
        && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2]
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    if doubled {
        stem.pop();
    }
    stem
}

/// The word without the ending, if it has the ending and at least `least` letters remain.
fn cut(word: &str, ending: &str, least: usize) -> Option<usize> {
    let rest = word.strip_suffix(ending)?.len();
    (rest >= least).then_some(rest)
}

/// The part before "-ise" of words that Americans also write with an s.
static KEEPS_ISE: List = List::new(WORDS, "keeps-ise");

fn american(word: &str) -> String {
    // "organisation", "criticise", but not "rise", "raise", "promise".
    for ending in ["isation", "isations", "ise", "ised", "ises", "ising"] {
        if let Some(base) = word.strip_suffix(ending)
            && base.len() >= 4
            && !KEEPS_ISE.has(base)
        {
            return format!("{base}iz{}", &ending[2..]);
        }
    }
    // "colour", "neighbours", "labour", but not "hour", "four", "tour".
    for ending in ["", "s", "ed", "ing", "hood", "hoods", "ful"] {
        if let Some(base) = word
            .strip_suffix(ending)
            .and_then(|rest| rest.strip_suffix("our"))
            && base.len() >= 3
        {
            return format!("{base}or{ending}");
        }
    }
    word.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for forms in [
            "charge charges charged charging",
            "stop stops stopped stopping",
            "tell tells telling",
            "city cities",
            "carry carries carried carrying",
            "colour color colours",
            "organisation organization organizations",
            "extradite extradited extradition",
            "investigate investigated investigation investigations",
            "allege alleged allegedly allegation allegations",
            "accuse accused accusation",
            "announce announced announcement",
            "die died dies dying",
            "man men",
            "woman women",
            "shoot shot",
            "neighbour neighbor",
            "metre metres meter meters",
            "defence defense",
            "arrest arrests arrested",
            "injure injured injuring",
            "agree agreed agreement",
            "resign resigned resignation",
        ] {
            let stems: Vec<String> = forms.split(' ').map(stem).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms}: {stems:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for words in [
            "state statement station",
            "hour four tour",
            "king kin",
            "new news",
            "rise rice",
            "thing think",
            "bus business busy",
            "depart department",
            "nation native",
            "united unit",
            "section sect",
            "general generate",
        ] {
            let mut stems: Vec<String> = words.split(' ').map(stem).collect();
            let n = stems.len();
            stems.sort();
            stems.dedup();
            assert_eq!(stems.len(), n, "{words}: {stems:?}");
        }
    }

    #[test]
    fn any_text_has_a_stem() {
        for word in [
            "",
            "s",
            "ed",
            "ing",
            "ies",
            "é",
            "日本",
            "ss",
            "sss",
            "ly",
            "aaaaaaaed",
        ] {
            let _ = stem(word);
        }
    }
}
