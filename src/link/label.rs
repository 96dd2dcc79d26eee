//! The short name of a fact: two to five words that stand in a report.

use std::cmp::Ordering;

use super::{
    terms::{SentenceTerms, TermId, TermKind, Terms},
    words,
};
use crate::{
    lexicon::cues::is_saying,
    lexicon::{
        closed::is_function,
        nouns::{Noun, noun},
    },
    text::{Span, stem::is_irregular},
};

/// A sentence that can give the label.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The text of its report.
    pub text: &'a str,
    /// The sentence.
    pub sentence: &'a SentenceTerms,
    /// How much each stem counts that does (of a link: those that both ends share), ascending; `None` counts all alike.
    pub weights: Option<&'a [(TermId, f64)]>,
}

/// Words of a label, at most.
const LONGEST: u32 = 5;

/// The best run of at most five words in the sentences: the one whose counted stems weigh most for how well it reads as a name ([`form`]),
/// the shorter on a tie, then the one first in the alphabet, so that it does not matter in which order the sentences are given.
pub fn label(asked: &[Label], terms: &Terms) -> String {
    let is_told = |label: &String| label.contains(' ');
    let best = best(asked, terms);
    if is_told(&best) {
        return best;
    }
    // One word says too little where the sentences have more.
    let whole: Vec<Label> = asked
        .iter()
        .map(|asked| Label {
            weights: None,
            ..*asked
        })
        .collect();
    let others = [self::best(&whole, terms), opening(asked)];
    let longer = others.into_iter().find(is_told);
    longer.unwrap_or(if best.is_empty() {
        opening(asked)
    } else {
        best
    })
}

fn best(asked: &[Label], terms: &Terms) -> String {
    let mut best: Option<(f64, u32, String)> = None;
    for asked in asked {
        for (most, length, span) in windows(asked, terms) {
            if best.as_ref().is_some_and(|(weight, _, _)| most < *weight) {
                continue;
            }
            let weight = most * form(asked.text, span);
            let beats = best.as_ref().map_or(Ordering::Greater, |(w, l, _)| {
                weight.total_cmp(w).then(l.cmp(&length))
            });
            if beats.is_lt() {
                continue;
            }
            let text = words_of(asked.text, span);
            let better = beats.is_gt() || best.as_ref().is_some_and(|(_, _, t)| *t > text);
            if better && !text.is_empty() {
                best = Some((weight, length, text));
            }
        }
    }
    best.map_or_else(String::new, |(_, _, text)| text)
}

/// The first words of the shortest sentence: a sentence of stop words alone has no better name.
fn opening(asked: &[Label]) -> String {
    let openings = asked.iter().map(|asked| {
        let words = asked.sentence.span.of(asked.text).split_whitespace();
        words.take(LONGEST as usize).collect::<Vec<_>>().join(" ")
    });
    let least = openings.min_by(|x, y| x.len().cmp(&y.len()).then_with(|| x.cmp(y)));
    let bare = |c: char| !c.is_alphanumeric();
    least.map_or_else(String::new, |text| text.trim_matches(bare).to_string())
}

/// Every run that begins and ends with a content word, with its weight before its form is looked at and its length in words. A word that
/// denies what follows belongs to the run.
fn windows<'a>(
    asked: &'a Label<'a>,
    terms: &'a Terms,
) -> impl Iterator<Item = (f64, u32, Span)> + 'a {
    let list = &asked.sentence.terms;
    let counted = |id: TermId| {
        asked.weights.map_or(Some(1.0), |weights| {
            let found = weights.binary_search_by_key(&id, |(id, _)| *id);
            found.ok().map(|n| weights[n].1)
        })
    };
    let weight = move |id: TermId, kind: TermKind| {
        // Numbers and days say little.
        let factor = match kind {
            TermKind::Name | TermKind::Word => 1.0,
            TermKind::Number | TermKind::Calendar => 0.6,
        };
        counted(id).map_or(0.05, |weight| {
            factor * weight * (terms.stems[id as usize].rarity + 0.3)
        })
    };
    list.iter().enumerate().flat_map(move |(from, first)| {
        let mut seen: Vec<TermId> = Vec::new();
        let mut sum = 0.0;
        let mut named = true;
        let denial = denial(asked, first.span);
        let start = denial.map_or(first.span, |denial| denial.join(first.span));
        list[from..]
            .iter()
            .take_while(move |last| last.place < first.place + LONGEST)
            .map(move |last| {
                if !seen.contains(&last.id) {
                    seen.push(last.id);
                    // "long-term" is one word.
                    let joined = asked.text[..last.span.start as usize].ends_with(['-', '‑']);
                    sum += weight(last.id, last.kind) * if joined { 0.3 } else { 1.0 };
                    named &= last.kind != TermKind::Word
                        || counted(last.id).is_none()
                        || is_role(last.span.of(asked.text));
                }
                let length = last.place - first.place + 1 + u32::from(denial.is_some());
                // One word is no label unless the sentence has no two near each other, and a name does not tell what happened.
                let alone = match (length, named) {
                    (1, _) => 0.4,
                    (_, true) => NAMED,
                    (_, false) => 1.0,
                };
                // Without its "not" a run would tell the contrary.
                let (span, whole) = if length > LONGEST {
                    (first.span.join(last.span), 0.3)
                } else {
                    (start.join(last.span), 1.0)
                };
                (sum * alone * whole, length.min(LONGEST), span)
            })
    })
}

/// What a run of names alone, and of what the named are, counts against one with other words: "attorney Ann Lee".
const NAMED: f64 = 0.6;

fn is_role(word: &str) -> bool {
    matches!(noun(&word.to_lowercase()), Some(Noun::Role(_)))
}

/// The word right before a run that denies it.
fn denial(asked: &Label, first: Span) -> Option<Span> {
    let from = asked.sentence.span.start as usize;
    let before = asked.text.get(from..first.start as usize)?;
    let word = before.trim_end().rsplit(char::is_whitespace).next()?;
    let lower = word.to_lowercase();
    let denies = matches!(
        lower.as_str(),
        "no" | "not" | "never" | "without" | "cannot"
    ) || lower.ends_with("n't")
        || lower.ends_with("n’t");
    let end = from + before.trim_end().len();
    denies.then(|| Span::new(end - word.len(), end))
}

/// How well a run of words reads as a name for what happened: 1 for the best, less for a run without a verb, one that crosses punctuation or
/// runs into another clause ("homicide after police"), joins two things ("founder of the club and frequent"), cuts a name or a compound in two
/// ("Carr passed Bo Hill", "time leading scorer"), ends with a verb or a day ("referee Sam Dorn gave"), or tells who says so.
fn form(text: &str, span: Span) -> f64 {
    let run = span.of(text);
    let before = text.get(..span.start as usize).unwrap_or("");
    let behind = text.get(span.end as usize..).unwrap_or("");
    let words: Vec<&str> = run.split_whitespace().collect();
    let (first, last) = match words.as_slice() {
        [] => return 0.0,
        [first, .., last] => (*first, last.to_lowercase()),
        [only] => (*only, String::new()),
    };
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut form = 1.0;
    if crosses_a_stop(run) {
        form *= 0.35;
    }
    if words[1..]
        .iter()
        .any(|word| begins_a_clause(word) || is_saying(word))
    {
        form *= 0.6;
    }
    if words
        .iter()
        .any(|word| matches!(*word, "and" | "or" | "but"))
    {
        form *= 0.9;
    }
    if !tells_a_deed(&lower) {
        form *= 0.7;
    }
    let next = next_word(behind);
    let scaled = behind.starts_with(' ')
        && matches!(
            next.trim_end_matches(['.', ',']),
            "million" | "billion" | "percent"
        );
    let cut_short = scaled || (behind.starts_with('.') && last.contains('.'));
    if before.ends_with(GLUE) || behind.starts_with(['-', '‑']) || cut_short {
        form *= 0.5;
    }
    form *= whole_at_the_ends(before, run, behind);
    // "59-year-old Ann Lee", "1 on the state road"
    let aged = lower.iter().any(|word| word.contains("-year-old"));
    let stray = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    if aged || (stray(first) && lower.get(1).is_some_and(|word| words::is_stop(word))) {
        form *= 0.6;
    }
    if first.len() > 4 && first.ends_with("ly") {
        form *= 0.7;
    }
    let dated = [lower.first(), lower.last(), lower.iter().rev().nth(1)];
    let dated = dated
        .into_iter()
        .flatten()
        .any(|word| words::is_calendar(word));
    let counts = words::digits(&last).is_some();
    if is_passive(&lower) {
        form *= 0.9;
    } else if ends_open(&last) || waits_for_a_verb(&lower) {
        form *= 0.5;
    }
    if dated || counts || is_of_time(&last) {
        form *= 0.7;
    }
    form
}

/// Whether the words before and behind a run belong to it: less than 1 when a name, a compound or "chief | of staff" is cut, and when the run
/// only says who speaks.
fn whole_at_the_ends(before: &str, run: &str, behind: &str) -> f64 {
    let mut whole = 1.0;
    let first = run.split_whitespace().next().unwrap_or("");
    let next = next_word(behind);
    let bare = next.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let content = behind.starts_with(' ')
        && next.starts_with(char::is_alphanumeric)
        && !words::is_stop(&lower);
    if cuts_a_name(before, first) {
        whole *= 0.7;
    }
    if cuts_a_name(run, behind.strip_prefix(' ').unwrap_or("")) {
        whole *= 0.45;
    } else if content {
        // Before its verb a subject is whole: "working group | ruled".
        whole *= if is_past(&lower) || is_function(&lower) {
            0.8
        } else {
            0.5
        };
    }
    if behind.starts_with(' ')
        && matches!(next, "of" | "than" | "out" | "up" | "down" | "off" | "away")
    {
        whole *= 0.6;
    }
    let speaks = |word: &str| is_saying(&word.to_lowercase());
    let last_before = || before.split_whitespace().next_back().unwrap_or("");
    let is_speaker = behind.starts_with([' ', ',']) && speaks(bare)
        || before.ends_with(' ') && speaks(last_before())
        || before.ends_with("ccording to ");
    if is_speaker {
        whole *= 0.5;
    }
    // What stands behind "who" is told aside.
    if before.ends_with(' ') && matches!(last_before(), "who" | "which" | "whose") {
        whole *= 0.7;
    }
    // "most | recent releases", "two | counts of murder": a verb or a name before a run stands well.
    let word = last_before();
    let close = before.ends_with(' ') && word.ends_with(char::is_alphanumeric);
    let lower = word.to_lowercase();
    let modifies = close
        && !word.starts_with(char::is_uppercase)
        && !words::is_stop(&lower)
        && !is_past(&lower)
        && !is_past(&first.to_lowercase());
    if modifies {
        whole *= 0.75;
    }
    whole
}

fn next_word(behind: &str) -> &str {
    behind.split_whitespace().next().unwrap_or("")
}

/// Whether a word of a run opens a clause of its own.
fn begins_a_clause(lower: &str) -> bool {
    const OPENERS: &[&str] = &[
        "after", "although", "because", "before", "if", "since", "than", "that", "though", "until",
        "when", "where", "which", "while", "who", "whose",
    ];
    OPENERS.contains(&lower)
}

/// Whether a run has a verb with what it is done to: "charged with murder", "is serving three sentences", "can't tweet anymore".
fn tells_a_deed(lower: &[String]) -> bool {
    const HELPING: &[&str] = &[
        "am", "are", "be", "been", "being", "can", "can't", "can’t", "cannot", "could", "did",
        "does", "had", "has", "have", "is", "may", "might", "must", "should", "to", "was", "were",
        "will", "would",
    ];
    lower.windows(2).enumerate().any(|(n, pair)| {
        let helped = n > 0 && HELPING.contains(&lower[n - 1].as_str());
        let modal = HELPING.contains(&pair[0].as_str());
        // "alleged crimes" is a noun; "alleged the crimes", "fled Bergen" are not.
        let aimed = words::is_stop(&pair[1]) || pair[1].starts_with(|c: char| c.is_ascii_digit());
        let verb = pair[0].ends_with('s') && is_function(&pair[0]);
        let said = verb && !words::is_stop(&pair[0]);
        modal || helped || said || (is_past(&pair[0]) && (aimed || !pair[0].ends_with("ed")))
    })
}

/// Whether a run ends with what was done to it: "trial date was set".
fn is_passive(lower: &[String]) -> bool {
    match lower {
        [.., before, helping, last] => {
            let helping = matches!(helping.as_str(), "is" | "are" | "was" | "were" | "been");
            helping && is_past(last) && !words::is_stop(before)
        }
        _ => false,
    }
}

/// Whether a run ends with a verb whose object is left out: "the bank will close".
fn waits_for_a_verb(lower: &[String]) -> bool {
    match lower {
        [.., helping, _] => matches!(
            helping.as_str(),
            "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "must"
                | "should"
                | "to"
                | "has"
                | "have"
                | "had"
        ),
        _ => false,
    }
}

/// Whether a lower-case word leaves a run open at its end: a verb, "killing", "quickly".
fn ends_open(last: &str) -> bool {
    let ing = last.len() > 5 && last.ends_with("ing") && !is_thing(last);
    is_past(last) || ing || (last.len() > 4 && last.ends_with("ly"))
}

fn is_thing(word: &str) -> bool {
    const THINGS: &[&str] = &[
        "building",
        "ceiling",
        "clothing",
        "evening",
        "funding",
        "hearing",
        "housing",
        "meeting",
        "morning",
        "offering",
        "opening",
        "painting",
        "parking",
        "ruling",
        "shooting",
        "something",
        "spending",
        "spring",
        "string",
        "training",
        "wedding",
        "family",
        "supply",
        "reply",
        "assembly",
    ];
    THINGS.contains(&word)
}

/// Marks that join what stands before a word to it: hyphens, currencies, the point of a number.
const GLUE: &[char] = &['-', '‑', '\'', '’', '$', '€', '£', '.', ','];

/// Whether punctuation that ends a thought stands inside; the points of "U.S." and "2.6" do not.
fn crosses_a_stop(run: &str) -> bool {
    let marks = [';', ':', '"', '“', '”', '(', ')', '—', '–', '`', '[', ']'];
    let ends = |c: char| matches!(c, '.' | ',' | '!' | '?');
    let mut words = run.split_whitespace();
    let last = words.next_back().unwrap_or("");
    run.contains(marks)
        || run.contains("--")
        || words.clone().any(|word| matches!(word, "-" | "'"))
        || words.any(|word| word.ends_with(ends) && word.chars().filter(|c| *c == '.').count() < 2)
        || matches!(last, "-" | "'")
}

/// Whether the end of a text and the word behind it stand in one name: "Phil | Hart", "Player of the Year | Phil".
fn cuts_a_name(before: &str, next: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if !capital(next) || before.ends_with(['\n', '.', ',', ';', ':', '"', '“', '”', '(', ')', '—'])
    {
        return false;
    }
    let end = before.len().saturating_sub(40);
    let tail = (end..before.len())
        .find_map(|at| before.get(at..))
        .unwrap_or("");
    let mut left = tail.split_whitespace().rev();
    let named = |word: Option<&str>| {
        word.is_some_and(|word| {
            let closed = word.ends_with(['.', ',', ';', ':', '?', '!', '"', '”']);
            capital(word) && !closed && !words::is_stop(&word.to_lowercase())
        })
    };
    match left.next() {
        Some("of") => named(left.next()),
        Some("the") => left.next() == Some("of") && named(left.next()),
        word => named(word),
    }
}

/// Whether a lower-case word is a verb in the past by its form.
fn is_past(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "children", "dead", "feet", "lives", "men", "mice", "people", "teeth", "thieves", "wives",
        "women", "shed", "bed", "speech", "defence", "offence",
    ];
    let ed = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    !NOUNS.contains(&word)
        && (ed
            || is_irregular(word)
            || matches!(word, "led" | "set" | "hit" | "put" | "let" | "cut" | "shut"))
}

fn is_of_time(word: &str) -> bool {
    const TIMES: &[&str] = &[
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "earlier",
        "later",
        "initially",
        "simply",
        "early",
        "late",
        "initially",
    ];
    TIMES.contains(&word)
}

/// The words under the span on one line, without marks at the ends.
fn words_of(text: &str, span: Span) -> String {
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    let mut label = words.join(" ");
    while let Some(rest) = label.strip_suffix([',', ';', ':', '"', '”', '“']) {
        label.truncate(rest.len());
    }
    if words.len() == 1 && words::is_stop(&label.to_lowercase()) {
        String::new()
    } else {
        label
    }
}
