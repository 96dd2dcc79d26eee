//! Dates, times, numbers, money, percentages and quantities: found by rules, with comparable values.
//!
//! In: the text and tokens of one sentence, and the publication day of the report. Out: [`Mention`]s with a [`Value`], sorted and
//! disjoint. A sentence is split again into lexemes, because a number is read character by character ("4-1/2-month", "$2.6m") while a
//! name is read word by word.

mod agreement;
mod clock;
mod date;
mod display;
mod lexeme;
mod quantity;
mod value;

use std::{collections::HashSet, sync::LazyLock};

use jiff::civil::Date;

use super::Mention;
use crate::{learned::hash::Ready, syntax::Grammar};
use date::Day;
use lexeme::Line;
use value::Found;

pub(crate) use crate::entity::values::quantity::counted::singular;
pub(crate) use crate::entity::values::quantity::number::small_number;
pub(crate) use crate::lexicon::units::base as unit_base;
pub(crate) use agreement::Agreement;
pub(crate) use value::Value;
pub(crate) use value::{Amount, Bound, CalendarUnit, ClockValue, DateValue, DayPart};

/// The dates and numbers of one sentence, sorted and disjoint. `today` is the publication day of the report, if known: it resolves
/// "Wednesday" and "last year".
pub(crate) fn find(grammar: Grammar, sentence: usize, today: Option<Date>) -> Vec<Mention> {
    let Some(line) = Line::of(grammar, sentence) else {
        return Vec::new();
    };
    let day = Day {
        today,
        is_future: date::tense::speaks_of_the_future(&line),
        tense: date::tense::Tense::Open,
    };
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if !opens(&line, at) {
            at += 1;
            continue;
        }
        let found = clock::at(&line, at)
            .or_else(|| date::at(&line, at, day))
            .or_else(|| quantity::at(&line, at))
            .or_else(|| quantity::with_article(&line, at))
            .filter(|found| found.end > at);
        let Some(found) = found else {
            at += 1;
            continue;
        };
        at = found.end;
        if let Some(span) = line.span(found.start, found.end) {
            mentions.push(Mention {
                span,
                kind: found.kind,
                entity: None,
                value: Some(found.value),
            });
        }
    }
    mentions
}

/// Whether a value may start at a position: most words need not be tried by the rules.
fn opens(line: &Line, at: usize) -> bool {
    static WORDS: LazyLock<HashSet<&str, Ready>> = LazyLock::new(|| {
        let lines = OPENERS.lines().filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(str::split_whitespace);
        words
            .chain(date::feast::openers())
            .chain(quantity::money::openers())
            .collect()
    });
    line.numeral(at).is_some() || WORDS.contains(line.word(at))
}

/// Every word and sign that a value can start with, apart from digits.
const OPENERS: &str = include_str!("../../../assets/lexicon/value-openers.txt");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        syntax::Parses,
        text::{Sentence, Span, tokenize},
    };
    use jiff::civil::date;

    /// The sentence with its values marked as in `phrases.txt`.
    fn marked(text: &str, today: Option<Date>) -> String {
        let mut marked = String::new();
        let mut at = 0;
        let tokens = tokenize(text, Span::all(text));
        let sentences = [Sentence {
            span: Span::all(text),
            block: 0,
            tokens: 0..tokens.len() as u32,
        }];
        let grammar = Grammar {
            text,
            sentences: &sentences,
            tokens: &tokens,
            parses: &Parses::new(sentences.len()),
        };
        for mention in find(grammar, 0, today) {
            let kind = mention.kind.name();
            let value = mention.value.unwrap().to_string();
            let value = value.strip_suffix(" percent").unwrap_or(&value);
            let span = mention.span;
            marked.push_str(&text[at..span.start as usize]);
            let words = span.of(text);
            marked.extend(["{", words, "=", kind, " ", value, "}"]);
            at = span.end as usize;
        }
        marked + &text[at..]
    }

    /// The sentence without its marks.
    fn plain(line: &str) -> String {
        let parts = line.split(['{', '}']).enumerate();
        parts
            .map(|(n, part)| match part.rsplit_once('=') {
                Some((words, _)) if n % 2 == 1 => words,
                _ => part,
            })
            .collect()
    }

    #[test]
    fn finds_the_values_of_every_phrase() {
        let today = Some(date(2018, 3, 29));
        let lines = include_str!("phrases.txt").lines();
        let wrong: Vec<String> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .filter_map(|line| {
                let got = marked(&plain(line), today);
                (got != line).then(|| format!("want {line}\n got {got}"))
            })
            .collect();
        assert!(
            wrong.is_empty(),
            "{} wrong:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
    }

    #[test]
    fn relative_dates_stay_open_without_a_publication_day() {
        let cases = [
            ("It was {last year=date year-1}.", ""),
            ("It was on {Wednesday night=date Wednesday night}.", ""),
            ("It was on {Feb. 4=date --02-04}.", ""),
            ("It was {two weeks ago=date week-2}.", ""),
            ("It was in {2016=date 2016}.", ""),
        ];
        for (line, _) in cases {
            assert_eq!(marked(&plain(line), None), line);
        }
    }
}
