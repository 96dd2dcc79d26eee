//! The names of the features of candidates and negations, in the order in which they are computed; the file of weights uses them.

/// Of the context of two runs of words.
pub(super) const AROUND: [&str; 26] = [
    "before",
    "after",
    "between",
    "context",
    "like",
    "verb",
    "stem",
    "preposition",
    "prep*verb",
    "ungoverned",
    "above",
    "argument",
    "unlike",
    "clause",
    "narrow clause",
    "relation",
    "stated",
    "saying",
    "share",
    "narrow share",
    "distance",
    "place",
    "time",
    "agreed",
    "verb*argument",
    "verb*clause",
];

/// Of a candidate, in addition to [`AROUND`].
pub(super) const CANDIDATE: [&str; 17] = [
    "unit",
    "kin",
    "no unit",
    "unit*verb",
    "unit*context",
    "rough",
    "owner",
    "other owner",
    "age",
    "other",
    "many",
    "alone*verb",
    "single",
    "rivals",
    "ratio",
    "known",
    "one known",
];

/// Of a negation, in addition to [`AROUND`].
pub(super) const DENIAL: [&str; 5] = ["far", "both verbs", "cue", "not", "top"];
