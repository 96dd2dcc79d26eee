//! Lines with the date of publication or of an update.
//!
//! "9 June 2014 Last updated at 08:15 GMT", "PUBLISHED: 19:30 GMT, 3 May 2011", "Jul. 9 4:20 PM EDT". Every word of the line must be
//! part of a date, a time or a label, so that a sentence with a date is not a date line.

use jiff::civil::Date;

use crate::lexicon::{
    calendar::{MONTHS, WEEKDAYS},
    furniture, values,
};

/// The content of a date line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateLine {
    /// The day of publication; `None` without a year, or when day and month cannot be distinguished ("05/03/2013").
    pub published: Option<Date>,
    /// Whether it has more than a bare date: a clock time, or a label such as "updated". A bare date in the middle of the body may be a
    /// heading.
    pub is_stamped: bool,
}

/// A run of letters or digits in lower case, and the separator before it.
struct Part {
    text: String,
    number: Option<u32>,
    glue: char,
}

/// The result of the parts read so far.
#[derive(Default)]
struct Reading {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// The days found, and whether each follows a label such as "updated".
    dates: Vec<(Option<Date>, bool)>,
    later: bool,
    clock: bool,
    label: bool,
    weekday: bool,
    ago: bool,
    unknown: usize,
}

/// The content of a line that consists only of a date.
pub(crate) fn read(text: &str) -> Option<DateLine> {
    if text.len() > 160 {
        return None;
    }
    let parts = parts(text);
    if parts.is_empty() || parts.len() > 32 {
        return None;
    }
    let american = parts.iter().any(|part| {
        furniture::DATE_AMERICAN_ZONES.has(&part.text) || matches!(part.text.as_str(), "am" | "pm")
    });
    let mut reading = Reading::default();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        at += if part.number.is_some() {
            reading.number(&parts[at..], american)
        } else {
            reading.word(&parts[at..])
        };
        reading.close(false);
    }
    if reading.unknown > 0 && has_common_words(text) {
        return None;
    }
    let loose = reading.month.is_some() && reading.day.is_some();
    reading.close(true);
    reading.verdict(loose)
}

impl Reading {
    /// Reads the number at the start of `parts`; returns the number of parts read.
    fn number(&mut self, parts: &[Part], american: bool) -> usize {
        let value = |n: usize| parts.get(n).and_then(|part| part.number);
        let glue = |n: usize| parts.get(n).map_or(' ', |part| part.glue);
        let word = |n: usize| parts.get(n).map_or("", |part| part.text.as_str());
        let (Some(first), len) = (value(0), word(0).len()) else {
            return 1;
        };
        if let (Some(second), Some(third)) = (value(1), value(2))
            && glue(1) == glue(2)
            && matches!(glue(1), '/' | '-' | '.')
            && (len == 4 || (first <= 31 && second <= 31 && matches!(word(2).len(), 2 | 4)))
        {
            self.dates.push((
                numeric([first, second, third], len == 4, american),
                self.later,
            ));
            return 3;
        }
        if value(1).is_some_and(|minute| minute < 60 && word(1).len() == 2)
            && matches!(glue(1), ':' | '.')
            && first < 24
        {
            self.clock = true;
            let seconds = value(2).is_some() && glue(2) == ':';
            return if seconds { 3 } else { 2 };
        }
        if matches!(word(1), "am" | "pm") && (1..=12).contains(&first) {
            self.clock = true;
            return 2;
        }
        if len == 4 && furniture::DATE_ZONES.has(word(1)) {
            self.clock = true;
            return 2;
        }
        if furniture::DATE_UNITS.has(word(1)) && matches!(word(2), "ago" | "read") {
            self.ago = true;
            return 3;
        }
        if len == 4 && (1800..=2200).contains(&first) && self.year.is_none() {
            self.year = Some(first as i16);
        } else if len <= 2 && (1..=31).contains(&first) && self.day.is_none() {
            self.day = Some(first as i8);
            if values::ORDINAL_ENDINGS.has(word(1)) {
                return 2;
            }
        } else {
            self.unknown += 1;
        }
        1
    }

    /// Reads the word at the start of `parts`; returns the number of parts read.
    fn word(&mut self, parts: &[Part]) -> usize {
        let word = parts[0].text.as_str();
        if let Some(month) = abbreviated(word, &MONTHS)
            && self.month.is_none()
        {
            self.month = Some(month as i8 + 1);
        } else if abbreviated(word, &WEEKDAYS).is_some() {
            self.weekday = true;
        } else if furniture::DATE_LABELS.has(word) {
            self.label |= !furniture::DATE_SMALL.has(word);
            self.later = furniture::DATE_LATER.has(word)
                || (self.later && !matches!(word, "published" | "posted"));
        } else if furniture::DATE_ZONES.has(word) {
            // "ET EDT" also occurs.
        } else if word == "t" && parts[0].glue == '\0' {
            // The T of "2014-01-06T09:23".
        } else if !matches!(word, "am" | "pm") && word.len() > 1 {
            self.unknown += 1;
        }
        1
    }

    /// Stores a complete day; at the end of the line also one without a year.
    fn close(&mut self, at_end: bool) {
        if let (Some(year), Some(month), Some(day)) = (self.year, self.month, self.day) {
            self.dates
                .push((Date::new(year, month, day).ok(), self.later));
        } else if !at_end {
            return;
        }
        (self.year, self.month, self.day) = (None, None, None);
    }

    fn verdict(&self, loose: bool) -> Option<DateLine> {
        let stamp = self.clock || self.label;
        let is_date = if self.unknown > 0 {
            // A place or agency next to it: "Washington D.C., Jul 13, 2009 / 02:00 pm (CNA)".
            self.unknown <= 2 && self.clock && !self.dates.is_empty()
        } else {
            !self.dates.is_empty()
                || self.ago
                || (loose && (stamp || self.weekday))
                || (self.clock && self.label)
        };
        is_date.then(|| {
            let first = self
                .dates
                .iter()
                .find(|(_, later)| !later)
                .or(self.dates.first());
            DateLine {
                published: first.and_then(|(date, _)| *date),
                is_stamped: stamp || self.ago,
            }
        })
    }
}

/// Whether the line has lower-case words that do not belong to a date, as a sentence has.
fn has_common_words(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .any(|word| !furniture::DATE_LABELS.has(word) && !furniture::DATE_HALVES.has(word))
}

/// A date in numbers: year first, or day and month in the order implied by the numbers or the clock format.
fn numeric([a, b, c]: [u32; 3], year_first: bool, american: bool) -> Option<Date> {
    let date = |year: u32, month: u32, day: u32| {
        Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()
    };
    if year_first {
        return date(a, b, c);
    }
    let year = match c {
        0..70 => 2000 + c,
        70..100 => 1900 + c,
        _ => c,
    };
    if a > 12 || (a == b) {
        date(year, b, a)
    } else if b > 12 || american {
        date(year, a, b)
    } else {
        None
    }
}

/// The index of the name that the word is, or abbreviates to three or four letters.
fn abbreviated(word: &str, names: &[&str]) -> Option<usize> {
    let is_short = (3..=5).contains(&word.len());
    names.iter().position(|name| {
        let begun = name.get(..word.len());
        let begins = begun.is_some_and(|begun| begun.eq_ignore_ascii_case(word));
        begins && (is_short || word.len() == name.len())
    })
}

fn parts(text: &str) -> Vec<Part> {
    let text = text
        .to_lowercase()
        .replace("a.m", "am")
        .replace("p.m", "pm");
    let mut parts: Vec<Part> = Vec::new();
    let mut glue = '\0';
    let mut run = String::new();
    let mut push = |run: &mut String, glue: &mut char| {
        if !run.is_empty() {
            parts.push(Part {
                number: run.parse().ok(),
                text: std::mem::take(run),
                glue: std::mem::replace(glue, '\0'),
            });
        }
    };
    for c in text.chars() {
        let ends_run = run
            .chars()
            .last()
            .is_some_and(|last| last.is_ascii_digit() != c.is_ascii_digit());
        if ends_run || !c.is_alphanumeric() {
            push(&mut run, &mut glue);
        }
        if c.is_alphanumeric() {
            run.push(c);
        } else if glue == '\0' || glue == ' ' {
            glue = c;
        }
    }
    push(&mut run, &mut glue);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_publication_is_read() {
        let cases = [
            ("9 June 2014 Last updated at 08:15 GMT", "2014-06-09"),
            ("PUBLISHED: 19:30 GMT, 3 May 2011", "2011-05-03"),
            ("Monday, July 22, 2013", "2013-07-22"),
            ("Nov. 30, 2009", "2009-11-30"),
            ("April 24, 2013-4: 45pm", "2013-04-24"),
            ("Updated Saturday, December 05, 2009 8:28 PM", "2009-12-05"),
            (
                "UPDATED: 06:55 GMT, 10 June 2013 | PUBLISHED: 16:05 GMT, 9 June 2013",
                "2013-06-09",
            ),
            (
                "on July 13, 2009 at 10:50 AM, updated July 29, 2009 at 12:16 PM",
                "2009-07-13",
            ),
            ("TNN Nov 12, 2011, 05.51AM IST MUMBAI:", "2011-11-12"),
            (
                "Washington D.C., Jul 13, 2009 / 02:00 pm (CNA)",
                "2009-07-13",
            ),
            ("Posted 2 / 3 / 2009 11:11 PM", "2009-02-03"),
            ("11 / 30 / 09 05:40 PM ET", "2009-11-30"),
            ("FOR IMMEDIATE RELEASE July 13, 2009", "2009-07-13"),
            ("2014-01-06T09:23:05-0500", "2014-01-06"),
            ("Posted August 2nd, 2013 at 5:19 pm", "2013-08-02"),
            ("12 January 2010 @ 09:29 pm", "2010-01-12"),
        ];
        for (text, expected) in cases {
            let found = read(text)
                .and_then(|line| line.published)
                .map(|date| date.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn some_date_lines_have_no_full_date() {
        for text in [
            "Jul. 9 4:20 PM EDT",
            "Updated 4:08 p.m. ET",
            "Monday, May 2",
            "3 hours ago",
            "Updated 2 days ago",
            "5 min read",
            "Published 05/03/2013",
            "Published: May 2",
        ] {
            assert_eq!(
                read(text).map(|line| line.published),
                Some(None),
                "{text:?}"
            );
        }
    }

    #[test]
    fn sentences_and_headlines_are_not_date_lines() {
        for text in [
            "He was 75.",
            "It was Monday, 22 July 2013.",
            "Monday",
            "2013",
            "May 2017",
            "May Day",
            "March for Life",
            "Seacom operations fully restored: 4 November 2011",
            "Watergate figure Fred LaRue, July 24",
            "The trial began on July 13, 2009.",
            "Police were called at 5:59 PM on July 7.",
            "Shots were fired at 5:59 PM on July 7, 2013.",
            "65-53",
            "02-751-1500",
            "10:30",
            "At 9/11 memorial",
            "June 1 to June 5",
            "Apple unveils iPhone 4, iOS 4 at Worldwide Developers Conference 2010",
            "",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
