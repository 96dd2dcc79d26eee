//! Splits text into sentences.
//!
//! A sentence ends at `.`, `!`, `?` or an ellipsis, with the quotes and brackets that close after it, unless the context shows that it
//! continues: a lower-case word, a title or initial before a name, an abbreviation before anything but a common first word.

use std::ops::Range;

use serde::Serialize;

use super::{Span, boundary_before, terminal};
use crate::lexicon::{
    abbreviation::{self, Follows},
    calendar::{month, weekday},
    grammar,
    starter::{starts_a_sentence, starts_no_name},
};

/// A sentence of a report. Sentences are sorted and never cross a block border.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Its text.
    pub span: Span,
    /// Index of its block.
    pub block: u32,
    /// Its tokens, as a range of [`crate::Analysis::tokens`].
    pub tokens: Range<u32>,
}

/// The sentences inside `within` (one block, because a sentence never crosses a block border), in order, without the white space
/// between them.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let block = within.of(text);
    let base = within.start as usize;
    let mut items = list_items(block);
    items.push(block.len());
    let mut found: Vec<Span> = Vec::new();
    let mut from = 0;
    for item in items {
        for end in ends(block, from, item).into_iter().chain([item]) {
            let span = Span::new(base + from, base + end).trim(text);
            from = end;
            if span.is_empty() {
                continue;
            }
            // A closing quote after a blank is not a sentence: `so it is. "`
            match found.last_mut() {
                Some(last) if is_leftover(span.of(text)) => *last = last.join(span),
                _ => found.push(span),
            }
        }
    }
    found
}

/// One or two marks without a letter or digit.
fn is_leftover(sentence: &str) -> bool {
    sentence.chars().take(3).count() < 3 && sentence.chars().all(|c| is_closer(c) || is_opener(c))
}

/// The ends of sentences inside `block[from..to]`, by their last marks and the context.
fn ends(block: &str, mut from: usize, to: usize) -> Vec<usize> {
    let block = &block[..to];
    let mut ends = Vec::new();
    let mut at = from;
    while let Some(step) = block[at..].find(is_stop) {
        let stop = Stop::read(block, from, at + step);
        at = stop.end;
        if stop.is_end(block) {
            ends.push(stop.end);
            from = stop.end;
        }
    }
    ends
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || terminal::is_terminal(c)
}

const fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '］'
            | '｝'
            | '｣'
    )
}

const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '¿' | '¡'
    )
}

/// How far before its end the opening mark of a quotation is searched for, in bytes.
const LONGEST_QUOTED: usize = 4000;

/// A run of marks that may end a sentence, with the quotes and brackets that close after it.
struct Stop<'t> {
    /// The word before the marks, with its inner dots; empty after blanks or brackets.
    word: &'t str,
    /// The marks.
    marks: &'t str,
    /// The sentence so far, without `word`.
    ahead: &'t str,
    /// Whether `word` follows a capitalized one.
    after_name: bool,
    /// Whether the marks are alone in square brackets: "[...]".
    is_omission: bool,
    /// One past the marks and closers.
    end: usize,
}

impl<'t> Stop<'t> {
    /// The stop whose first mark is at `at`; the sentence begins at `from`.
    fn read(block: &'t str, from: usize, at: usize) -> Stop<'t> {
        let mut end = at;
        loop {
            end += run(&block[end..], is_stop);
            // ". . ." is one run.
            let rest = &block[end..];
            if !(rest.starts_with(" .") && block[..end].ends_with('.')) {
                break;
            }
            end += 1;
        }
        let marks = &block[at..end];
        let before = &block[from..at];
        let mut start = at;
        for (n, (i, c)) in before.char_indices().rev().enumerate() {
            if n == LONGEST_WORD || !(c.is_alphanumeric() || matches!(c, '.' | '°' | ',' | '&')) {
                break;
            }
            start = from + i;
        }
        let ahead = block[from..start].trim();
        let last = ahead
            .char_indices()
            .rev()
            .take(LONGEST_WORD)
            .find(|(_, c)| c.is_whitespace());
        let previous = last.map_or(ahead, |(i, c)| &ahead[i + c.len_utf8()..]);
        let omission = before.ends_with('[') && block[end..].starts_with(']');
        end += run(&block[end..], is_closer);
        end += reference_marks(&block[end..]);
        // A closing quote after a blank: `so it is. " He left.`
        let rest = &block[end..];
        end += opposite_closer(rest);
        let rest = &block[end..];
        // Only the last part of an endless sentence is read.
        let near = boundary_before(block, end.saturating_sub(LONGEST_QUOTED).max(from));
        if rest.starts_with(" \" ") && block[near..end].matches('"').count() % 2 == 1 {
            end += 2;
        }
        Stop {
            word: &block[start..at],
            marks,
            ahead,
            after_name: previous.starts_with(char::is_uppercase),
            is_omission: omission,
            end,
        }
    }

    /// Whether the sentence so far is only `word`.
    fn opens_sentence(&self) -> bool {
        self.ahead.len() <= LONGEST_WORD && !self.ahead.chars().any(char::is_alphanumeric)
    }

    fn is_end(&self, block: &str) -> bool {
        let rest = &block[self.end..];
        if self.marks.contains(terminal::is_terminal) && !self.marks.contains(['!', '?', '.']) {
            // 「行く。」と述べた: the sentence continues with the particle.
            let is_quoted = block[..self.end].ends_with(['」', '』']);
            return !(is_quoted && rest.starts_with(|c| ('\u{3041}'..='\u{3096}').contains(&c)));
        }
        let next = rest.trim_start();
        let Some(first) = next.chars().next() else {
            return true;
        };
        if rest.len() == next.len() {
            return self.lacks_a_blank(next);
        }
        let opened = next.trim_start_matches(is_opener);
        let in_quotes = next.starts_with(|c| is_opener(c) && !matches!(c, '(' | '[' | '{'));
        let goes_on = is_lower_case(opened)
            || matches!(
                first,
                ',' | ';' | ':' | '-' | '–' | '—' | '.' | '!' | '?' | ')' | '&' | '%' | '/'
            );
        if goes_on || self.is_omission {
            return false;
        }
        // "Yahoo! Inc."
        let is_name = self.marks == "!" && ["Inc.", "Ltd."].iter().any(|it| next.starts_with(it));
        // "Yan et al. [2004]"
        let is_cited = self.word == "al" && next.starts_with(['[', '(']);
        if is_name || is_cited {
            return false;
        }
        if self.marks != "." {
            return !(first == '(' && self.marks.len() > 1 && self.marks.starts_with('.'));
        }
        self.dot_ends(opened, in_quotes)
    }

    /// A single dot before `next`, which is not a lower-case word.
    fn dot_ends(&self, next: &str, in_quotes: bool) -> bool {
        let starts_sentence = || in_quotes || starts_a_sentence(next);
        let before_number = next.starts_with(|c: char| c.is_ascii_digit());
        if self.opens_sentence() && is_list_marker(self.word) {
            return false;
        }
        let mut letters = self.word.chars();
        if letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() {
            return match self.word {
                // "World War I. The rest": the next word must be one that does not continue a name.
                _ if self.after_name => starts_no_name(next),
                "I" => starts_sentence(),
                _ => starts_a_sentence(next),
            };
        }
        if matches!(self.word, "e.g" | "i.e") {
            return false;
        }
        // "Yan et al. [2004] found": a reference.
        if self.word == "al" && (before_number || next.starts_with('[')) {
            return false;
        }
        if self.word.contains('.')
            && abbreviation::is_dotted(self.word)
            && !self.word.starts_with(|c: char| c.is_ascii_digit())
        {
            return starts_sentence() || (is_half_of_day(self.word) && self.ends_after_hour(next));
        }
        match abbreviation::lookup(self.word) {
            Some(_) if !abbreviation::takes_dot(self.word, before_number) => true,
            Some(Follows::Same) => false,
            Some(Follows::SameBeforeNumber) => !before_number && starts_sentence(),
            Some(Follows::Either) => starts_sentence(),
            None => true,
        }
    }

    /// "He came at 6 p.m. Reporters left", not "At 6 p.m. Mr. Low left", "the 6 p.m. News", "at 6 p.m. Monday".
    fn ends_after_hour(&self, next: &str) -> bool {
        let mut words = self.ahead.split_whitespace();
        let first = words.next().unwrap_or("").to_lowercase();
        let length = 1 + words.clone().count().min(12);
        let before_hour = words.rev().nth(1).unwrap_or("").to_lowercase();
        let is_fronted = grammar::OPENS_AN_HOUR.has(&first) && length < 9;
        let is_noun = grammar::BEFORE_AN_HOUR.has(&before_hour);
        let word = &next[..run(next, char::is_alphabetic)];
        // "2:45 p.m. Japan Standard Time", "6 p.m. Berlin time".
        let zone = next
            .split_whitespace()
            .take(4)
            .map(|word| word.trim_end_matches(|c: char| !c.is_alphabetic()))
            .skip(1)
            .position(|word| word == "Time" || word == "time");
        let is_zone = zone.is_some_and(|at| at == 0 || next.contains("Time"));
        let is_plain = word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(char::is_lowercase)
            && !grammar::AFTER_AN_HOUR.has(&word.to_lowercase())
            && month(word).is_none()
            && weekday(word).is_none();
        is_plain && !is_zone && !is_fronted && !is_noun && length > 2
    }

    /// "the end.The next": two plain words, the second with a capital, and only a dot between.
    fn lacks_a_blank(&self, next: &str) -> bool {
        let mut letters = next.chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && letters
                .next()
                .is_some_and(|c| c.is_lowercase() || c.is_whitespace());
        let plain = self.word.chars().count() > 1
            && self
                .word
                .chars()
                .all(|c| c.is_lowercase() || c.is_ascii_digit() || c == ',');
        let in_address = self.word == "www" || self.ahead.ends_with("//");
        self.marks.len() == 1
            && capital
            && !in_address
            && (plain
                || (self.word.len() > 3 && !self.word.contains('.') && starts_a_sentence(next)))
            && abbreviation::lookup(self.word).is_none()
    }
}

/// The length in bytes of a mark right after the stop that opens in one language and closes in another: "»Geh.« Er ging.", "„Geh.“ Er
/// ging.", and of one after a blank: "Va. » Il part."
fn opposite_closer(rest: &str) -> usize {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(mark @ ('«' | '“' | '‘')), after) if after.is_none_or(char::is_whitespace) => {
            mark.len_utf8()
        }
        (Some(blank @ (' ' | '\u{a0}' | '\u{202f}')), Some('»')) => {
            blank.len_utf8() + '»'.len_utf8()
        }
        _ => 0,
    }
}

/// The length in bytes of the footnote marks at the start of a text: "[4][5]".
fn reference_marks(text: &str) -> usize {
    let mut end = 0;
    while let Some(inner) = text[end..].strip_prefix('[') {
        let digits = run(inner, |c| c.is_ascii_digit());
        if !(1..=3).contains(&digits) || !inner[digits..].starts_with(']') {
            break;
        }
        end += digits + 2;
    }
    end
}

/// "a.m", "p.m", without the last dot.
fn is_half_of_day(word: &str) -> bool {
    ["a.m", "p.m"]
        .iter()
        .any(|half| word.eq_ignore_ascii_case(half))
}

/// Whether a text begins with a lower-case letter that does not begin a name such as "iPhone".
fn is_lower_case(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_lowercase)
        && !letters
            .take_while(|c| c.is_alphabetic())
            .any(char::is_uppercase)
}

/// The longest abbreviation or plain word; longer ones are not words.
const LONGEST_WORD: usize = 40;

/// The length in bytes of the characters at the start of `text` that `keep` accepts.
fn run(text: &str, keep: impl Fn(char) -> bool) -> usize {
    text.find(|c| !keep(c)).unwrap_or(text.len())
}

/// "1", "12", "a": the label before the dot of a list item.
fn is_list_marker(word: &str) -> bool {
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    (digits && (1..=2).contains(&word.len()))
        || (word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The beginnings of the second and later items of a list that fills the block: "1. One 2. Two", "a) one b) two", "• 1. ...".
fn list_items(block: &str) -> Vec<usize> {
    let mut items = Vec::new();
    let Some(mut last) = marker(block) else {
        return items;
    };
    let mut after_blank = false;
    for (at, c) in block.char_indices() {
        if after_blank
            && let Some(value) = marker(&block[at..])
            && value == last + 1
        {
            items.push(at);
            last = value;
        }
        after_blank = c.is_whitespace();
    }
    items
}

/// The number of the list item that begins `text`.
fn marker(text: &str) -> Option<u32> {
    let bullet = run(text, |c| matches!(c, '•' | '⁃' | '-' | '*' | '·'));
    let blanks = run(&text[bullet..], |c| c == ' ');
    let from = bullet + if bullet > 0 { blanks } else { 0 };
    let rest = &text[from..];
    let digits = run(rest, |c| c.is_ascii_digit());
    let (value, length) = match digits {
        1 | 2 => (rest[..digits].parse().ok()?, digits),
        0 => {
            let letter = rest.bytes().next().filter(u8::is_ascii_lowercase)?;
            (1000 + u32::from(letter - b'a'), 1)
        }
        _ => return None,
    };
    let after = &rest[length..];
    let closer = run(after, |c| matches!(c, '.' | ')'));
    ((1..=2).contains(&closer) && after[closer..].starts_with(' ')).then_some(value)
}

#[cfg(test)]
mod tests;
