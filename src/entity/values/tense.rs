//! Whether a sentence tells of what was or of what will be: it decides which of two years or weekdays a date means.

use super::lexeme::Line;

/// What the verb before a date says of its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tense {
    /// "met on March 3".
    Past,
    /// "will meet on March 3".
    Future,
    /// Nothing.
    #[default]
    Open,
}

/// Whether a sentence speaks of what will be.
pub fn speaks_of_the_future(line: &Line) -> bool {
    (0..line.len()).any(|at| match line.word(at) {
        "will" => !line.is_capital(at) || at == 0,
        "scheduled" | "upcoming" | "shall" => true,
        "due" => matches!(line.word(at + 1), "to" | "in" | "on" | "at" | "for"),
        "set" | "expected" | "planned" | "plans" | "going" => line.word(at + 1) == "to",
        _ => false,
    })
}

/// How far before a date its verb is looked for, in words.
const REACH: usize = 8;

/// Pasts that do not end in "-ed".
const PASTS: &[&str] = &[
    "became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose", "died",
    "drove", "fell", "felt", "fled", "flew", "fought", "found", "gave", "got", "grew", "had",
    "has", "have", "heard", "held", "kept", "knew", "laid", "left", "lost", "made", "met", "paid",
    "quit", "ran", "rose", "said", "sank", "sat", "saw", "sent", "shot", "sold", "spent", "spoke",
    "stole", "stood", "struck", "swore", "taught", "threw", "told", "took", "was", "went", "were",
    "won", "wrote",
];

/// The tense of the nearest verb before the date at `at`, in its own clause.
pub fn tense_before(line: &Line, at: usize) -> Tense {
    for back in 1..=REACH.min(at) {
        let word = line.before(at, back);
        let next = line.before(at, back - 1);
        // "due to pass by May 4", "closed since May".
        if back == 1 && matches!(word, "by" | "since" | "until") {
            continue;
        }
        match word {
            "will" | "shall" | "scheduled" | "due" | "planned" | "expected" | "would" => {
                return Tense::Future;
            }
            // "set to meet on", but "from May 2 to May 4".
            "to" if back > 2 => return Tense::Future,
            "was" | "were" if matches!(next, "to" | "set" | "going") => return Tense::Future,
            "," | ";" | ":" | "that" | "which" | "who" | "is" | "are" | "by" | "since"
            | "until" | "and" => {
                return Tense::Open;
            }
            // "will be held on", "has been closed on": the verb stands further ahead.
            _ if matches!(line.before(at, back + 1), "be" | "been" | "being") => {}
            _ if PASTS.contains(&word) || (word.len() > 4 && word.ends_with("ed")) => {
                return Tense::Past;
            }
            _ => {}
        }
    }
    Tense::Open
}
