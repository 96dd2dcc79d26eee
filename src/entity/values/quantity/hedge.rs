//! Words that make a number vaguer: "more than", "up to", "about", "or so".

use crate::entity::values::lexeme::Line;

/// How exact a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hedge {
    /// As written.
    None,
    /// "more than", "at least".
    AtLeast,
    /// "up to", "fewer than".
    AtMost,
    /// "roughly".
    About,
    /// "nearly".
    Nearly,
    /// "between", before two numbers.
    Between,
    /// "about", "over", "around", "some", "under" before a small word: often a preposition or article.
    Perhaps(Likely),
}

/// What a doubtful hedge means, if it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likely {
    /// "over".
    AtLeast,
    /// "under".
    AtMost,
    /// "about".
    About,
}

impl Hedge {
    /// The bounds of a number with this hedge.
    pub(crate) fn bounds(self, low: f64, high: f64) -> (f64, f64) {
        match self {
            Hedge::None | Hedge::Between => (low, high),
            Hedge::AtLeast | Hedge::Perhaps(Likely::AtLeast) => (low, f64::INFINITY),
            Hedge::AtMost | Hedge::Perhaps(Likely::AtMost) => (f64::NEG_INFINITY, high),
            Hedge::About | Hedge::Perhaps(Likely::About) => {
                (low - low.abs() * 0.1, high + high.abs() * 0.1)
            }
            Hedge::Nearly => (low - low.abs() * 0.1, high),
        }
    }
}

/// The hedge at a place and the place after it.
pub(crate) fn hedge(line: &Line, at: usize) -> Option<(Hedge, usize)> {
    let words: [(Hedge, &[&str]); 8] = [
        (
            Hedge::AtLeast,
            &[
                "more than",
                "at least",
                "no fewer than",
                "no less than",
                "not less than",
                "as many as at least",
                "upwards of",
                "in excess of",
                "well over",
                "just over",
                "a little over",
                "a minimum of",
                "greater than",
                "higher than",
                "older than",
                "better than",
            ],
        ),
        (
            Hedge::AtMost,
            &[
                "up to",
                "as many as",
                "as much as",
                "less than",
                "fewer than",
                "lower than",
                "younger than",
                "no more than",
                "not more than",
                "at most",
                "a maximum of",
                "just under",
                "well under",
                "a little under",
                "as few as",
            ],
        ),
        (
            Hedge::About,
            &[
                "approximately",
                "roughly",
                "an estimated",
                "close to",
                "in the region of",
                "something like",
                "~",
                "more or less",
            ],
        ),
        (
            Hedge::Nearly,
            &["nearly", "almost", "virtually", "not quite"],
        ),
        (Hedge::Between, &["between"]),
        (
            Hedge::Perhaps(Likely::About),
            &["about", "around", "some", "circa"],
        ),
        (Hedge::Perhaps(Likely::AtLeast), &["over", "above"]),
        (Hedge::Perhaps(Likely::AtMost), &["under", "below"]),
    ];
    words
        .iter()
        .find_map(|(hedge, phrases)| line.any_phrase(at, phrases).map(|end| (*hedge, end)))
}

/// The hedge behind a number ("or more", "+") and the place after it.
pub(crate) fn trailing_hedge(line: &Line, at: usize) -> Option<(Hedge, usize)> {
    if line.word(at) == "+" && line.is_glued(at) {
        return Some((Hedge::AtLeast, at + 1));
    }
    let words: [(Hedge, &[&str]); 3] = [
        (Hedge::AtLeast, &["or more", "or older", "or over"]),
        (
            Hedge::AtMost,
            &["or less", "or fewer", "or younger", "or under"],
        ),
        (Hedge::About, &["or so"]),
    ];
    words
        .iter()
        .find_map(|(hedge, phrases)| line.any_phrase(at, phrases).map(|end| (*hedge, end)))
}
