//! Who speaks in a sentence: the verb that brings the words, and the speaker before or after it.

use crate::{
    lexicon::cues,
    text::{Span, Token, TokenKind, calendar::is_weekday, stem::is_irregular},
};

/// A token of a sentence with its text in small letters.
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its text.
    pub lower: String,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

/// The tokens of a sentence, lower-cased.
pub fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    tokens
        .iter()
        .map(|token| Word {
            span: token.span,
            lower: token.span.of(text).to_lowercase(),
            kind: token.kind,
            capital: token.span.of(text).starts_with(char::is_uppercase),
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
    /// Which word of the sentence the verb is.
    pub at: usize,
    /// Which words of the sentence are told: those after the verb, or those before the speaker.
    pub told: (usize, usize),
}

/// How many speak in one sentence, at most.
const MOST: usize = 6;

/// The words of a speaker, at most.
pub const LONGEST: usize = 12;

/// The first speech of a sentence. `outside` tells which words stand outside quotation marks; what is said inside is somebody
/// else's.
pub fn speech(words: &[Word], outside: &[bool]) -> Option<Speech> {
    let beside_quote = outside.iter().any(|outside| !outside);
    (0..words.len()).filter(|&n| outside[n]).find_map(|n| {
        let lower = words[n].lower.as_str();
        let next = words.get(n + 1).map_or("", |next| next.lower.as_str());
        if lower == "according" && next == "to" {
            return according_to(words, n);
        }
        // "announced on its website that".
        // "The rebels claim they hold the airport".
        let pronoun = matches!(lower, "claim" | "claims" | "claimed")
            && matches!(next, "he" | "she" | "they" | "it" | "there");
        let that = matches!(next, "that" | ":")
            || pronoun
            || (n + 2..(n + 7).min(words.len()))
                .take_while(|&k| words[k].kind != TokenKind::Punct)
                .any(|k| words[k].lower == "that")
                && matches!(
                    next,
                    "on" | "in" | "at" | "late" | "early" | "yesterday" | "today"
                );
        let beside = cues::is_saying_beside_quotes(lower) || cues::is_seldom_saying(lower);
        let says = match lower {
            "put" => beside_quote && next == "it",
            _ if cues::is_saying(lower) && !cues::is_seldom_saying(lower) => true,
            _ if closes_a_quotation(words, outside, n) || ends_a_report(words, n) => true,
            _ => {
                (beside && (beside_quote || that && cues::is_saying(lower)))
                    || (cues::is_finding(lower) && next == "that")
            }
        };
        if says { said(words, outside, n) } else { None }
    })
}

/// Whether a past form that is no verb of saying stands right behind a quotation that ends as one does before its speaker, or behind
/// whoever speaks: "“Who will pay?” demanded Ruben Sosa", "“The ship is lost,” the captain radioed."
fn closes_a_quotation(words: &[Word], outside: &[bool], n: usize) -> bool {
    let lower = |n: usize| words.get(n).map_or("", |word| word.lower.as_str());
    if words[n].capital || !(lower(n).len() > 4 && lower(n).ends_with("ed")) {
        return false;
    }
    let Some(mark) = (n.saturating_sub(6)..n)
        .rev()
        .find(|&k| matches!(lower(k), "”" | "\"" | "''"))
    else {
        return false;
    };
    let spoken = mark
        .checked_sub(1)
        .is_some_and(|k| !outside[k] && matches!(lower(k), "," | "?" | "!"));
    let between = words.get(mark + 1..n).unwrap_or_default();
    let plain = between
        .iter()
        .all(|word| word.kind == TokenKind::Word && !is_preposition(&word.lower));
    let next = lower(n + 1);
    let after = if between.is_empty() {
        words
            .get(n + 1)
            .is_some_and(|word| word.kind == TokenKind::Word && !is_preposition(&word.lower))
    } else {
        next.is_empty() || matches!(next, "." | "," | ";") || is_preposition(next) || is_time(next)
    };
    spoken && plain && after
}

/// "..., the architects claim.": a form that is as often a noun, where the sentence ends with it.
fn ends_a_report(words: &[Word], n: usize) -> bool {
    let lower = |n: usize| words.get(n).map_or("", |word| word.lower.as_str());
    let subject = n.checked_sub(1).is_some_and(|k| {
        words[k].capital
            || lower(k).ends_with('s')
            || !lower(n).ends_with("claim") && !lower(n).ends_with("report")
    });
    let known = matches!(
        lower(n),
        "claim"
            | "claims"
            | "believe"
            | "believes"
            | "estimate"
            | "estimates"
            | "report"
            | "reported"
            | "announced"
            | "estimated"
    );
    let article = n.checked_sub(1).is_some_and(|k| makes_it_no_verb(lower(k)));
    let comma = (n.saturating_sub(7)..n).any(|k| lower(k) == ",");
    known && subject && !article && comma && matches!(lower(n + 1), "" | ".")
}

/// Every speech of a sentence: the first, and those of clauses that stand beside it ("police said ..., but the owner said ...").
pub fn speeches(words: &[Word], outside: &[bool]) -> Vec<Speech> {
    let mut speeches = Vec::new();
    let mut offset = 0;
    while let Some(mut speech) = speech(&words[offset..], &outside[offset..]) {
        speech.told = (speech.told.0 + offset, speech.told.1 + offset);
        speech.at += offset;
        let after = speech.at + 1;
        let next = (after..words.len()).filter(|&n| outside[n]).find(|&n| {
            let (begins, skip) = begins_beside(words, n);
            let from = (n + skip).min(words.len());
            let to = (from + LONGEST + 4).min(words.len());
            begins && has_own_speech(&words[from..to], &outside[from..to])
        });
        if let Some(next) = next
            && speech.told.0 >= after
        {
            speech.told.1 = speech.told.1.min(next);
        }
        speeches.push(speech);
        match next {
            Some(next) if speeches.len() < MOST => offset = next + begins_beside(words, next).1,
            _ => break,
        }
    }
    speeches
}

/// Whether another clause begins at a word, and how many words join it: ";", ", but", "while".
fn begins_beside(words: &[Word], n: usize) -> (bool, usize) {
    let joins = |n: usize| {
        words.get(n).is_some_and(|word| {
            matches!(
                word.lower.as_str(),
                "but" | "while" | "whereas" | "though" | "although" | "and"
            )
        })
    };
    match words[n].lower.as_str() {
        ";" => (true, 1 + usize::from(joins(n + 1))),
        "," if joins(n + 1) => (true, 2),
        "while" | "whereas" => (true, 1),
        _ => (false, 0),
    }
}

/// Whether words begin with a subject of their own and a verb of saying.
fn has_own_speech(words: &[Word], outside: &[bool]) -> bool {
    speech(words, outside).is_some_and(|speech| {
        let first = words.first().map(|word| word.span.start);
        speech
            .speaker
            .is_some_and(|speaker| Some(speaker.start) == first)
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
        at: n,
        told,
    })
}

fn said(words: &[Word], outside: &[bool], n: usize) -> Option<Speech> {
    let verb = words[n].span;
    // "a man said to be the leader".
    let lower = |n: usize| words.get(n).map_or("", |word| word.lower.as_str());
    if lower(n + 1) == "to" && matches!(lower(n + 2), "be" | "have") {
        return None;
    }
    // "quoted the governor as saying", "was quoted as saying": whoever is quoted speaks.
    if let Some(quoted) = quoted_as(words, outside, n) {
        return Some(quoted);
    }
    let mut end = n;
    while end > 0 && stands_before_a_verb(&words[end - 1].lower) {
        end -= 1;
    }
    // "have not said what led to it": nobody says anything.
    if end
        .checked_sub(1)
        .is_some_and(|k| makes_it_no_verb(&words[k].lower) || is_not(&words[k].lower))
    {
        return None;
    }
    // "said no" answers what was asked before.
    if matches!(lower(n + 1), "no" | "yes" | "so") && words.get(n + 2).is_none_or(is_border) {
        return None;
    }
    let mut from = noun_phrase(words, outside, end);
    if from == end {
        from = described(words, outside, end).unwrap_or(end);
    }
    if matches!(lower(from), "nobody" | "none") || (lower(from) == "no" && lower(from + 1) == "one")
    {
        return None;
    }
    if words[from..end]
        .iter()
        .any(|word| word.kind == TokenKind::Word)
    {
        // "The agency, citing an official, said": what the speaker does besides is no part of the name.
        let aside = (from..end).find(|&k| {
            words[k].lower == "," && words.get(k + 1).is_some_and(|word| is_doing(&word.lower))
        });
        let last = words[..aside.unwrap_or(end)]
            .iter()
            .rposition(|word| word.lower != ",")
            .unwrap_or(from);
        return Some(Speech {
            speaker: Some(words[from].span.join(words[last.max(from)].span)),
            verb,
            at: n,
            told: told_beside(words, from, n),
        });
    }
    // "..., said Rui Matos, the chief."
    let start = n + 1;
    let stop = (start..words.len())
        .find(|&k| is_border(&words[k]) || follows_a_speaker(&words[k].lower))
        .unwrap_or(words.len())
        .min(start + LONGEST);
    let first = from == 0 && words.get(stop).is_some_and(|word| word.lower == ":");
    let speaker =
        (start < stop && (from > 0 || first)).then(|| words[start].span.join(words[stop - 1].span));
    let told = if from > 0 {
        (0, from)
    } else {
        (start, words.len())
    };
    Some(Speech {
        speaker,
        verb,
        at: n,
        told,
    })
}

fn is_not(word: &str) -> bool {
    matches!(word, "not" | "n't" | "n’t" | "never")
}

/// Who is quoted "as saying": between "quoted" and "as", or, in the passive, before it.
fn quoted_as(words: &[Word], outside: &[bool], n: usize) -> Option<Speech> {
    let lower = |n: usize| words.get(n).map_or("", |word| word.lower.as_str());
    if lower(n) != "saying" || n.checked_sub(1).map_or("", lower) != "as" {
        return None;
    }
    let quoted = (n.saturating_sub(LONGEST)..n - 1).rev().find(|&k| {
        matches!(
            lower(k),
            "quoted" | "quotes" | "cited" | "quoting" | "citing"
        )
    })?;
    let been = quoted.checked_sub(1).map_or("", lower);
    let passive = matches!(been, "is" | "was" | "were" | "are" | "been");
    let (from, to) = if passive {
        let end = (0..quoted).rev().find(|&k| {
            !matches!(
                lower(k),
                "is" | "was" | "were" | "are" | "been" | "has" | "have" | "also"
            )
        })? + 1;
        (noun_phrase(words, outside, end), end)
    } else {
        (quoted + 1, n - 1)
    };
    let told = if n + 2 < words.len() && lower(n + 1) != "in" {
        (n + 1, words.len())
    } else {
        (0, from)
    };
    (from < to).then(|| Speech {
        speaker: Some(words[from].span.join(words[to - 1].span)),
        verb: words[n].span,
        at: n,
        told,
    })
}

/// Where the words of a speaker begin that end at `end`: back to the border of the clause.
fn noun_phrase(words: &[Word], outside: &[bool], end: usize) -> usize {
    let mut from = end;
    while from > 0 && end - from < LONGEST && outside[from - 1] && !is_border(&words[from - 1]) {
        from -= 1;
    }
    while from < end && begins_a_clause(&words[from].lower) {
        from += 1;
    }
    from
}

/// "citing", "reading": what somebody does besides.
fn is_doing(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ing")
}

/// Where a speaker begins who is described between commas before the verb: "Jane Roe, a spokeswoman for the bank, said".
pub fn described(words: &[Word], outside: &[bool], end: usize) -> Option<usize> {
    let comma = |n: usize| words[n].lower == ",";
    let close = end.checked_sub(1).filter(|&n| comma(n))?;
    let open = (close.saturating_sub(LONGEST)..close)
        .rev()
        .find(|&n| comma(n))?;
    let inside = &words[open + 1..close];
    let first = inside.first()?;
    let name = inside.len() <= 4 && inside.iter().all(|word| word.capital);
    // "The letter, seen by the newspaper, said".
    let done = first.lower.ends_with("ed") || is_doing(&first.lower) || is_irregular(&first.lower);
    let description = done
        || first.kind == TokenKind::Number
        || matches!(
            first.lower.as_str(),
            "a" | "an"
                | "the"
                | "who"
                | "whose"
                | "which"
                | "his"
                | "her"
                | "its"
                | "their"
                | "citing"
                | "quoting"
                | "speaking"
                | "aged"
                | "another"
                | "one"
                | "both"
                | "all"
                | "now"
                | "then"
                | "formerly"
        );
    let from = noun_phrase(words, outside, open);
    let whole = outside[open..end].iter().all(|&outside| outside);
    (whole && (name || description) && from < open).then_some(from)
}

/// Which words are told beside a speaker and a verb: "..., police said." tells what stands before, "Police said ..." what stands after.
fn told_beside(words: &[Word], from: usize, verb: usize) -> (usize, usize) {
    let rest: Vec<&Word> = words[verb + 1..]
        .iter()
        .filter(|word| word.kind != TokenKind::Punct)
        .collect();
    let next = words.get(verb + 1).map_or("", |word| word.lower.as_str());
    let first = words.first().map_or("", |word| word.lower.as_str());
    let mark = from.checked_sub(1).map_or("", |n| words[n].lower.as_str());
    // "In a statement, ...": nothing is told before.
    let opening = from < 12 && is_preposition(first);
    let before = from >= 3 && !opening && matches!(mark, "," | "”" | "\"" | "''" | "—" | "–");
    let told = words[verb].lower == "told" || words[verb].lower == "tells";
    let addressed = told && rest.len() <= 4 && !rest.iter().any(|word| word.lower == "that");
    let aside = rest.len() < 2
        || addressed
        || matches!(next, "," | "." | ";")
        || is_preposition(next)
        || rest.first().is_some_and(|word| is_time(&word.lower));
    // "The dam, engineers say, could fail": more is told behind.
    if before && next == "," && from <= 4 && rest.len() > 2 {
        (verb + 2, words.len())
    } else if before && aside {
        (0, from)
    } else {
        (verb + 1, words.len())
    }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "after"
            | "before"
            | "during"
            | "by"
            | "to"
            | "as"
            | "for"
            | "with"
            | "from"
            | "through"
            | "under"
            | "over"
    )
}

fn is_time(word: &str) -> bool {
    const TIMES: &[&str] = &[
        "late",
        "early",
        "today",
        "yesterday",
        "last",
        "this",
        "earlier",
    ];
    TIMES.contains(&word) || is_weekday(word)
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
    const AFTER: &[&str] = &[
        "in", "on", "at", "that", "after", "during", "to", "when", "as", "while", "before",
        "outside", "amid",
    ];
    AFTER.contains(&word)
}

/// Whether a speaker's name does not reach over this word.
pub fn is_border(word: &Word) -> bool {
    match word.kind {
        TokenKind::Punct => !matches!(word.lower.as_str(), "-" | "'" | "’"),
        TokenKind::Symbol | TokenKind::Number => false,
        TokenKind::Word => matches!(
            word.lower.as_str(),
            "that" | "which" | "who" | "whom" | "whose" | "where" | "what"
        ),
    }
}
