//! Who says nothing: "declined to comment", "did not respond", "was not available for comment".

use super::speech::{LONGEST, Word, described, is_border};
use crate::text::{Span, stem::is_irregular};

/// What somebody who says nothing does not do.
const ANSWERS: &[&str] = &[
    "answer",
    "comment",
    "commented",
    "reached",
    "reply",
    "respond",
    "responded",
    "return",
    "returned",
    "speak",
    "talk",
];

/// What somebody may decline to do.
const DECLINED: &[&str] = &[
    "interviewed",
    "provide",
    "answer",
    "comment",
    "disclose",
    "discuss",
    "elaborate",
    "explain",
    "give",
    "identify",
    "respond",
    "reveal",
    "say",
    "speak",
    "talk",
];

/// What was not answered, and who asked.
const REQUESTS: &[&str] = &[
    "accusations",
    "allegations",
    "claims",
    "criticism",
    "attempts",
    "call",
    "calls",
    "comment",
    "comments",
    "efforts",
    "email",
    "emails",
    "inquiry",
    "journalists",
    "media",
    "message",
    "messages",
    "press",
    "questions",
    "reporters",
    "request",
    "requests",
];

/// The verb phrase of somebody who says nothing, as the number of its first word and of the word behind it.
pub fn silence(words: &[Word]) -> Option<(usize, usize)> {
    let rules = [
        declined,
        had_no_comment,
        nobody_would,
        tried,
        unavailable,
        unanswered,
        not_yet,
        neither_has,
        went_unanswered,
    ];
    (0..words.len()).find_map(|n| rules.iter().find_map(|rule| rule(words, n)))
}

fn is(words: &[Word], n: usize, any: &[&str]) -> bool {
    words
        .get(n)
        .is_some_and(|word| any.contains(&word.lower.as_str()))
}

fn is_not(words: &[Word], n: usize) -> bool {
    is(words, n, &["not", "n't", "n’t"])
}

/// "declined to comment", "refused an interview".
fn declined(words: &[Word], n: usize) -> Option<(usize, usize)> {
    if !is(words, n, &["declined", "refused", "declines", "refuses"]) {
        return None;
    }
    let article = usize::from(is(words, n + 1, &["an", "all", "any"]));
    if is(
        words,
        n + 1 + article,
        &["interview", "interviews", "comment"],
    ) {
        return Some((n, n + 2 + article));
    }
    // "declined repeated requests for an interview".
    if let Some(end) =
        (n + 1..n + 4).find(|&k| is(words, k, &["request", "requests", "invitations"]))
    {
        return Some((n, end + 1));
    }
    let end = (n + 1..n + 4).find(|&k| is(words, k, DECLINED))?;
    is(words, n + 1, &["to", "further", "any"]).then_some((n, end + 1))
}

/// "had no comment", "made no immediate comment".
fn had_no_comment(words: &[Word], n: usize) -> Option<(usize, usize)> {
    let had = is(words, n, &["had", "has", "have", "made", "offered", "gave"]);
    let end = (n + 2..n + 4).find(|&k| is(words, k, &["comment"]))?;
    (had && is(words, n + 1, &["no"])).then_some((n, end + 1))
}

/// "neither side would comment".
fn nobody_would(words: &[Word], n: usize) -> Option<(usize, usize)> {
    let would = is(words, n, &["would", "could", "will"])
        && is(words, n + 1, &["comment", "respond", "speak", "talk"]);
    let before = n.saturating_sub(LONGEST)..n;
    (would
        && before
            .into_iter()
            .any(|k| is(words, k, &["neither", "nobody", "none", "no"])))
    .then_some((n, n + 2))
}

/// "efforts to reach her failed".
fn tried(words: &[Word], n: usize) -> Option<(usize, usize)> {
    if !is(words, n, &["failed", "unsuccessful"]) {
        return None;
    }
    let tried = (n.saturating_sub(LONGEST)..n).any(|k| {
        is(words, k, &["efforts", "attempts", "effort", "attempt"])
            && is(words, k + 2, &["reach", "contact"])
    });
    let verb = if is(words, n, &["failed"]) {
        n
    } else {
        n.saturating_sub(1)
    };
    tried.then_some((verb, n + 1))
}

/// "was not available for comment", "his calls were not returned".
fn unavailable(words: &[Word], n: usize) -> Option<(usize, usize)> {
    if !is(words, n, &["was", "were", "is", "are"]) {
        return None;
    }
    if is(words, n + 1, &["unavailable"]) && is(words, n + 3, &["comment"]) {
        return Some((n, n + 4));
    }
    if !is_not(words, n + 1) {
        return None;
    }
    let end = (n + 2..n + 5).find(|&k| {
        is(
            words,
            k,
            &["available", "reachable", "returned", "answered"],
        )
    })?;
    let asked = (n.saturating_sub(LONGEST)..n).any(|k| is(words, k, REQUESTS));
    (asked || is(words, end + 2, &["comment"])).then_some((n, end + 1))
}

/// "did not respond to a request", "could not be reached", "would not comment".
fn unanswered(words: &[Word], n: usize) -> Option<(usize, usize)> {
    let helps = is(
        words,
        n,
        &["did", "does", "do", "could", "would", "has", "have"],
    );
    if !helps || !is_not(words, n + 1) {
        return None;
    }
    let end = (n + 2..n + 6).find(|&k| is(words, k, ANSWERS))?;
    let asked = (end..end + 8).any(|k| is(words, k, REQUESTS));
    (asked || is(words, end, &["reached", "commented"])).then_some((n, end + 1))
}

/// "has yet to respond".
fn not_yet(words: &[Word], n: usize) -> Option<(usize, usize)> {
    let yet = is(words, n, &["has", "have", "had"])
        && is(words, n + 1, &["yet"])
        && is(words, n + 2, &["to"]);
    (yet && is(words, n + 3, &["respond", "comment", "reply"])).then_some((n, n + 4))
}

/// "neither side has commented".
fn neither_has(words: &[Word], n: usize) -> Option<(usize, usize)> {
    let has = is(words, n, &["has", "have", "had"])
        && is(words, n + 1, &["commented", "responded", "replied"]);
    let before = n.saturating_sub(LONGEST)..n;
    let none = before
        .rev()
        .take_while(|&k| !is_border(&words[k]))
        .any(|k| is(words, k, &["neither", "nobody", "none", "no"]));
    (has && none).then_some((n, n + 2))
}

/// "calls to his office went unanswered".
fn went_unanswered(words: &[Word], n: usize) -> Option<(usize, usize)> {
    let went =
        is(words, n, &["went", "were", "was"]) && is(words, n + 1, &["unanswered", "unreturned"]);
    let asked = (n.saturating_sub(LONGEST)..n).any(|k| is(words, k, REQUESTS));
    (went && asked).then_some((n, n + 2))
}

/// Who says nothing, before the words at `n`: back to the border of the clause. Who did something else before ("asked for privacy and
/// did not speak") is named before that; of "calls to his office" it is the office.
pub fn subject(words: &[Word], n: usize) -> Option<Span> {
    const JOINING: &[&str] = &["and", "but", "while", "however", "also"];
    let mut from = n;
    while from > 0 && n - from < LONGEST && !is_border(&words[from - 1]) {
        from -= 1;
    }
    // "His lawyer, Ana Prat, declined": described between commas.
    if from == n
        && let Some(first) = described(words, &vec![true; words.len()], n)
    {
        let aside = (first..n).find(|&k| {
            words[k].lower == "," && is(words, k + 1, &["citing", "quoting", "speaking"])
        });
        let last = words[..aside.unwrap_or(n)]
            .iter()
            .rposition(|word| word.lower != ",")?;
        return Some(words[first].span.join(words[last].span));
    }
    while from < n && is(words, from, JOINING) {
        from += 1;
    }
    let mut to = n;
    if to > from && is(words, to - 1, JOINING) {
        let verb = (from + 1..to).find(|&k| {
            let lower = words[k].lower.as_str();
            (lower.len() > 4 && lower.ends_with("ed")) || is_irregular(lower)
        });
        to = verb.unwrap_or(to - 1);
    }
    // "A call to his home", "repeated requests to the firm".
    let asked = from
        + usize::from(is(
            words,
            from,
            &["a", "an", "several", "repeated", "multiple"],
        ));
    if asked < to && is(words, asked, REQUESTS) {
        let asked = (from..to).find(|&k| is(words, k, &["to", "with"]));
        from = asked.map_or(from, |k| k + 1);
        from += usize::from(is(words, from, &["reach", "contact"]));
    }
    (from < to).then(|| words[from].span.join(words[to - 1].span))
}
