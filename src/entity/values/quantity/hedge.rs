//! Words that make a number vaguer: "more than", "up to", "about", "or so".

use crate::{
    entity::values::lexeme::Line,
    lexicon::{List, values},
};

/// How exactly a number is meant.
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
    /// "about", "over", "around", "some", "under" before a small number word: often a preposition or article.
    Perhaps(Likely),
}

/// The meaning of a doubtful hedge, if it is one.
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

/// The hedges before a number. Of two that match the first is used.
static BEFORE: [(Hedge, &List); 8] = [
    (Hedge::AtLeast, &values::AT_LEAST),
    (Hedge::AtMost, &values::AT_MOST),
    (Hedge::About, &values::ROUGHLY),
    (Hedge::Nearly, &values::NEARLY),
    (Hedge::Between, &values::BETWEEN),
    (Hedge::Perhaps(Likely::About), &values::PERHAPS_ABOUT),
    (Hedge::Perhaps(Likely::AtLeast), &values::PERHAPS_AT_LEAST),
    (Hedge::Perhaps(Likely::AtMost), &values::PERHAPS_AT_MOST),
];

/// The hedges after a number.
static AFTER: [(Hedge, &List); 3] = [
    (Hedge::AtLeast, &values::OR_MORE),
    (Hedge::AtMost, &values::OR_LESS),
    (Hedge::About, &values::OR_SO),
];

/// The hedge at a position and the position after it.
pub(crate) fn hedge(line: &Line, at: usize) -> Option<(Hedge, usize)> {
    BEFORE
        .iter()
        .find_map(|(hedge, phrases)| line.any_phrase(at, phrases).map(|end| (*hedge, end)))
}

/// The hedge after a number ("or more", "+") and the position after it.
pub(crate) fn trailing_hedge(line: &Line, at: usize) -> Option<(Hedge, usize)> {
    if line.word(at) == "+" && line.is_glued(at) {
        return Some((Hedge::AtLeast, at + 1));
    }
    AFTER
        .iter()
        .find_map(|(hedge, phrases)| line.any_phrase(at, phrases).map(|end| (*hedge, end)))
}
