//! The noun that a number counts: "person" of "251 armed people".

use super::lexeme::Line;

/// The counted noun after a number, in the singular; empty when there is none. `is_one` says that the number is 1, whose
/// noun is no plural.
pub fn noun(line: &Line, at: usize, count: Count) -> String {
    let mut at = at;
    if line.word(at) == "of" {
        at += 1;
        if matches!(
            line.word(at),
            "the" | "his" | "her" | "its" | "their" | "these" | "those" | "our" | "my"
        ) {
            at += 1;
        }
    }
    for _ in 0..4 {
        at = line.skip_hyphen(at);
        let word = line.word(at);
        if !line.is_word(at) || line.word(at + 1) == "'" || is_closed(word) {
            break;
        }
        let next = line.word(at + 1);
        match count {
            Count::One => {
                let describes = is_describing(word) && line.is_word(at + 1) && !is_closed(next);
                if !describes {
                    return word.to_string();
                }
            }
            Count::Many if is_plural(word) => {
                // "police officers", "sports fans": the head stands last.
                let head_follows = !line.is_glued(at + 1)
                    && is_plural(next)
                    && !is_closed(next)
                    && word != "others";
                return singular(if head_follows { next } else { word });
            }
            Count::Many => {}
        }
        at += 1;
    }
    String::new()
}

/// Whether one thing is counted or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Exactly one.
    One,
    /// Any other number.
    Many,
}

/// Words that neither are a counted noun nor stand between a number and its noun.
fn is_closed(word: &str) -> bool {
    CLOSED.contains(&word)
}

const CLOSED: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "by",
    "to",
    "for",
    "from",
    "with",
    "as",
    "and",
    "or",
    "but",
    "who",
    "which",
    "that",
    "this",
    "these",
    "those",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "do",
    "does",
    "did",
    "not",
    "no",
    "he",
    "she",
    "it",
    "they",
    "we",
    "you",
    "i",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "us",
    "them",
    "him",
    "after",
    "before",
    "during",
    "since",
    "until",
    "while",
    "when",
    "where",
    "if",
    "than",
    "then",
    "so",
    "over",
    "under",
    "into",
    "out",
    "up",
    "down",
    "off",
    "about",
    "against",
    "between",
    "among",
    "across",
    "through",
    "within",
    "without",
    "because",
    "per",
    "each",
    "yes",
    "perhaps",
    "always",
    "sometimes",
    "versus",
    "vs",
    "besides",
    "towards",
    "afterwards",
    "says",
    "said",
    "ago",
    "there",
    "thus",
];

/// Adjectives that often stand between "one" and its noun.
fn is_describing(word: &str) -> bool {
    DESCRIBING.contains(&word)
        || (word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")))
}

const DESCRIBING: &[&str] = &[
    "more",
    "other",
    "new",
    "old",
    "young",
    "small",
    "big",
    "large",
    "major",
    "single",
    "additional",
    "further",
    "senior",
    "local",
    "former",
    "foreign",
    "black",
    "white",
    "little",
    "police",
    "separate",
    "particular",
];

/// Nouns whose plural is not made with "-s".
const IRREGULAR: [(&str, &str); 26] = [
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("police", "police"),
    ("sheep", "sheep"),
    ("cattle", "cattle"),
    ("fish", "fish"),
    ("aircraft", "aircraft"),
    ("personnel", "person"),
    ("staff", "staff"),
    ("teeth", "tooth"),
    ("feet", "foot"),
    ("mice", "mouse"),
    ("geese", "goose"),
    ("wives", "wife"),
    ("lives", "life"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("leaves", "leaf"),
    ("calves", "calf"),
    ("halves", "half"),
    ("thieves", "thief"),
    ("movies", "movie"),
    ("buses", "bus"),
    ("crises", "crisis"),
];

/// Whether a word (lower-case) looks like a plural noun.
pub fn is_plural(word: &str) -> bool {
    if is_closed(word) {
        return false;
    }
    let regular = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    regular
        || word.ends_with("men") && word != "specimen" && word != "regimen"
        || IRREGULAR.iter().any(|&(plural, _)| plural == word)
}

/// The singular of a plural noun (lower-case).
pub fn singular(word: &str) -> String {
    if let Some(&(_, singular)) = IRREGULAR.iter().find(|&&(plural, _)| plural == word) {
        return singular.to_string();
    }
    if let Some(stem) = word.strip_suffix("men") {
        return format!("{stem}man");
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    let hissing = ["sses", "shes", "ches", "xes", "zes", "oes"];
    if hissing.iter().any(|end| word.ends_with(end))
        && !word.ends_with("shoes")
        && !word.ends_with("axes")
    {
        return word.strip_suffix("es").unwrap_or(word).to_string();
    }
    word.strip_suffix('s').unwrap_or(word).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn check(text: &str, count: Count, expected: &str) {
        let line = Line::new(text, Span::all(text));
        assert_eq!(noun(&line, 0, count), expected, "{text:?}");
    }

    #[test]
    fn finds_the_head_of_what_is_counted() {
        check("people were hurt", Count::Many, "person");
        check("armed men", Count::Many, "man");
        check("police officers said", Count::Many, "officer");
        check("of the buildings burned", Count::Many, "building");
        check("year-old boys", Count::Many, "boy");
        check("witnesses came", Count::Many, "witness");
        check("were killed in cars", Count::Many, "");
        check("in the streets", Count::Many, "");
        check("of Leeds' houses", Count::Many, "");
        check("armed man was", Count::One, "man");
        check("woman was hurt", Count::One, "woman");
        check("was hurt", Count::One, "");
    }
}
