//! Who speaks in a sentence: the verb that brings the words, and the speaker before or after it.

use super::cues;
use crate::text::{Span, Token, TokenKind};

/// A token of a sentence with its text in small letters.
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub lower: String,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of a sentence, lower-cased.
pub fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    tokens
        .iter()
        .map(|token| Word {
            span: token.span,
            lower: token.span.of(text).to_lowercase(),
            kind: token.kind,
        })
        .collect()
}

/// Somebody speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Who, as far as the sentence says.
    pub speaker: Option<Span>,
    /// The verb, or "according to".
    pub verb: Span,
    /// Which words of the sentence are told: those after the verb, or those before the speaker.
    pub told: (usize, usize),
}

/// The words of a speaker, at most.
const LONGEST: usize = 12;

/// The first speech of a sentence. `outside` tells which words stand outside quotation marks; what is said inside is somebody
/// else's.
pub fn speech(words: &[Word], outside: &[bool]) -> Option<Speech> {
    let beside_quote = outside.iter().any(|outside| !outside);
    (0..words.len()).filter(|&n| outside[n]).find_map(|n| {
        let lower = words[n].lower.as_str();
        if lower == "according" && words.get(n + 1).is_some_and(|next| next.lower == "to") {
            return according_to(words, n);
        }
        if !cues::is_saying(lower) {
            return None;
        }
        let that = words
            .get(n + 1)
            .is_some_and(|next| matches!(next.lower.as_str(), "that" | ":"));
        if cues::is_seldom_saying(lower) && !that && !beside_quote {
            return None;
        }
        said(words, outside, n)
    })
}

fn according_to(words: &[Word], n: usize) -> Option<Speech> {
    let from = n + 2;
    let to = (from..words.len())
        .find(|&k| is_border(&words[k]))
        .unwrap_or(words.len())
        .min(from + LONGEST);
    if from >= to {
        return None;
    }
    let told = if n == 0 { (to, words.len()) } else { (0, n) };
    Some(Speech {
        speaker: Some(words[from].span.join(words[to - 1].span)),
        verb: words[n].span.join(words[n + 1].span),
        told,
    })
}

fn said(words: &[Word], outside: &[bool], n: usize) -> Option<Speech> {
    let verb = words[n].span;
    let mut end = n;
    while end > 0 && stands_before_a_verb(&words[end - 1].lower) {
        end -= 1;
    }
    if end
        .checked_sub(1)
        .is_some_and(|k| makes_it_no_verb(&words[k].lower))
    {
        return None;
    }
    let mut from = end;
    while from > 0 && end - from < LONGEST && outside[from - 1] && !is_border(&words[from - 1]) {
        from -= 1;
    }
    while from < end && begins_a_clause(&words[from].lower) {
        from += 1;
    }
    if words[from..end]
        .iter()
        .any(|word| word.kind == TokenKind::Word)
    {
        let speaker = words[from].span.join(words[end - 1].span);
        // "..., police said." tells what stands before; "Police said ..." what stands after.
        let rest = words[n + 1..]
            .iter()
            .filter(|word| word.kind != TokenKind::Punct)
            .count();
        let told = if rest > 3 || from < 2 {
            (n + 1, words.len())
        } else {
            (0, from)
        };
        return Some(Speech {
            speaker: Some(speaker),
            verb,
            told,
        });
    }
    // "..., said Rui Matos, the chief."
    let start = n + 1;
    let stop = (start..words.len())
        .find(|&k| is_border(&words[k]) || follows_a_speaker(&words[k].lower))
        .unwrap_or(words.len())
        .min(start + LONGEST);
    let speaker = (start < stop && from > 0).then(|| words[start].span.join(words[stop - 1].span));
    let told = if from > 0 {
        (0, from)
    } else {
        (start, words.len())
    };
    Some(Speech {
        speaker,
        verb,
        told,
    })
}

/// Helping words and adverbs between the speaker and the verb: "has denied", "later told".
fn stands_before_a_verb(word: &str) -> bool {
    const HELPING: &[&str] = &[
        "has",
        "have",
        "had",
        "also",
        "later",
        "then",
        "now",
        "did",
        "does",
        "previously",
        "once",
    ];
    HELPING.contains(&word) || (word.ends_with("ly") && word.len() > 4)
}

/// What shows that the word after it is a noun ("his claims"), is passive ("is said to") or tells of somebody ("officers who said").
fn makes_it_no_verb(word: &str) -> bool {
    const BEFORE_NOUNS: &[&str] = &[
        "the", "a", "an", "his", "her", "its", "their", "these", "those", "of", "by", "to",
    ];
    const PASSIVE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];
    BEFORE_NOUNS.contains(&word) || PASSIVE.contains(&word) || matches!(word, "who" | "which")
}

fn begins_a_clause(word: &str) -> bool {
    const FIRST: &[&str] = &[
        "and", "but", "as", "that", "while", "when", "after", "because", "if", "since", "so",
    ];
    FIRST.contains(&word)
}

fn follows_a_speaker(word: &str) -> bool {
    const AFTER: &[&str] = &["in", "on", "at", "that", "after", "during", "to", "when"];
    AFTER.contains(&word)
}

/// Whether a speaker's name does not reach over this word.
fn is_border(word: &Word) -> bool {
    match word.kind {
        TokenKind::Punct => !matches!(word.lower.as_str(), "-" | "'" | "’"),
        TokenKind::Symbol | TokenKind::Number => false,
        TokenKind::Word => matches!(
            word.lower.as_str(),
            "that" | "which" | "who" | "whom" | "whose" | "where"
        ),
    }
}

/// The verb phrase of somebody who says nothing: "declined to comment", "did not respond".
pub fn silence(words: &[Word]) -> Option<(usize, usize)> {
    let is = |n: usize, any: &[&str]| {
        words
            .get(n)
            .is_some_and(|word| any.contains(&word.lower.as_str()))
    };
    (0..words.len()).find_map(|n| {
        if is(n, &["declined", "refused", "declines", "refuses"])
            && is(n + 1, &["to", "further", "any"])
        {
            let end = (n + 1..n + 6).find(|&k| {
                is(
                    k,
                    &[
                        "comment",
                        "answer",
                        "respond",
                        "discuss",
                        "elaborate",
                        "speak",
                        "talk",
                    ],
                )
            })?;
            return Some((n, end + 1));
        }
        if is(n, &["not", "n't", "n’t"])
            && n > 0
            && is(
                n - 1,
                &["did", "does", "do", "could", "would", "has", "have"],
            )
        {
            let end = (n + 1..n + 5).find(|&k| {
                is(
                    k,
                    &[
                        "respond",
                        "responded",
                        "reply",
                        "return",
                        "returned",
                        "answer",
                        "comment",
                        "reached",
                    ],
                )
            })?;
            let about = (end..end + 8).any(|k| {
                is(
                    k,
                    &[
                        "comment",
                        "comments",
                        "request",
                        "requests",
                        "call",
                        "calls",
                        "message",
                        "messages",
                        "questions",
                        "email",
                        "emails",
                        "inquiry",
                    ],
                )
            });
            return (about || is(end, &["reached"])).then_some((n - 1, end + 1));
        }
        None
    })
}

/// The subject before the words at `n`: back to the border of its clause.
pub fn subject(words: &[Word], n: usize) -> Option<Span> {
    let mut from = n;
    while from > 0 && n - from < LONGEST && !is_border(&words[from - 1]) {
        from -= 1;
    }
    while from < n
        && matches!(
            words[from].lower.as_str(),
            "and" | "but" | "while" | "however" | "also"
        )
    {
        from += 1;
    }
    (from < n).then(|| words[from].span.join(words[n - 1].span))
}
