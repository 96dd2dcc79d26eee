//! The short name of a fact: two to five words that stand in a report.

use std::cmp::Ordering;

use super::{
    terms::{SentenceTerms, TermId, TermKind, Terms},
    words,
};
use crate::text::{Span, stem::is_irregular};

/// A sentence that can give the label.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The text of its report.
    pub text: &'a str,
    /// The sentence.
    pub sentence: &'a SentenceTerms,
    /// The stems that count (of a link: those that both ends share); `None` counts all.
    pub weights: Option<&'a [TermId]>,
}

/// Words of a label, at most.
const LONGEST: u32 = 5;

/// The best run of at most five words in the sentences: the one whose counted stems weigh most for how well it reads as a name ([`form`]),
/// the shorter on a tie, then the one first in the alphabet, so that it does not matter in which order the sentences are given.
pub fn label(asked: &[Label], terms: &Terms) -> String {
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
    let best = best.map_or_else(String::new, |(_, _, text)| text);
    if best.contains(' ') {
        return best;
    }
    // One word says too little where the sentence has more.
    let opening = opening(asked);
    if best.is_empty() || opening.contains(' ') {
        opening
    } else {
        best
    }
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

/// Every run that begins and ends with a content word, with its weight before its form is looked at and its length in words.
fn windows<'a>(
    asked: &'a Label<'a>,
    terms: &'a Terms,
) -> impl Iterator<Item = (f64, u32, Span)> + 'a {
    let list = &asked.sentence.terms;
    let weight = |id: TermId, kind: TermKind| {
        let counted = asked
            .weights
            .is_none_or(|ids| ids.binary_search(&id).is_ok());
        // Names say most in few words, numbers alone say little.
        let factor = match kind {
            TermKind::Name => 1.3,
            TermKind::Word => 1.0,
            TermKind::Number | TermKind::Calendar => 0.6,
        };
        if counted {
            factor * (terms.stems[id as usize].rarity + 0.3)
        } else {
            0.05
        }
    };
    list.iter().enumerate().flat_map(move |(from, first)| {
        let mut seen: Vec<TermId> = Vec::new();
        let mut sum = 0.0;
        list[from..]
            .iter()
            .take_while(move |last| last.place < first.place + LONGEST)
            .map(move |last| {
                if !seen.contains(&last.id) {
                    seen.push(last.id);
                    sum += weight(last.id, last.kind);
                }
                let length = last.place - first.place + 1;
                let span = first.span.join(last.span);
                // One word is no label unless the sentence has no two near each other.
                let alone = if length == 1 { 0.4 } else { 1.0 };
                (sum * alone, length, span)
            })
    })
}

/// How well a run of words reads as a name for something: 1 for the best, less for a run that crosses punctuation, joins two things
/// ("founder of the club and frequent"), cuts a name or a compound in two ("Carr passed Bo Hill", "time leading scorer"), or ends with a
/// verb or a day ("referee Sam Dorn gave").
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
    let mut form = 1.0;
    if crosses_a_stop(run) {
        form *= 0.5;
    }
    if words
        .iter()
        .any(|word| matches!(*word, "and" | "or" | "but"))
    {
        form *= 0.9;
    }
    let next = behind.split_whitespace().next().unwrap_or("");
    let scaled = behind.starts_with(' ')
        && matches!(
            next.trim_end_matches(['.', ',']),
            "million" | "billion" | "percent"
        );
    let cut_short = scaled || (behind.starts_with('.') && last.contains('.'));
    if before.ends_with(GLUE) || behind.starts_with(['-', '‑']) || cut_short {
        form *= 0.5;
    }
    if cuts_a_name(before, first) || cuts_a_name(run, behind.strip_prefix(' ').unwrap_or("")) {
        form *= 0.7;
    }
    if first.len() > 4 && first.ends_with("ly") {
        form *= 0.8;
    }
    let dated = words::is_calendar(&last) || words::is_calendar(&first.to_lowercase());
    if is_past(&last) || dated || is_of_time(&last) {
        form *= 0.7;
    }
    form
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
