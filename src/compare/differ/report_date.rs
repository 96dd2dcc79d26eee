//! The time that a report refers to, and whether two reports refer to different times.
//!
//! A report refers to the day on which it was published. If that is not known, it was written no earlier than the latest past day that
//! it names, and a state that has held "since 2012" and "for six years" is written in 2018. The latest day is not used if the other
//! report names it as well, or if both have the same sentences: then it is background to both.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::{
    analysis::Analysis,
    article::Article,
    compare::link::vocabulary::{Terms, intersection},
    entity::{Mention, Value},
    pair::{Pair, Side},
    text::Span,
};

/// The time of a report, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// Earliest and latest day.
    pub days: (Date, Date),
    /// Whether it is known exactly, rather than as a day before which the report was not written.
    pub firm: bool,
    /// In words: "was published on 28 March 2018".
    pub from: String,
}

/// The number of days between two publications from which the reports refer to different times.
const DAYS: i32 = 30;

/// The same if only a month or a year is known.
const LONG: i32 = 365;

/// The times of both reports if they are far apart.
pub(crate) fn apart(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    terms: &Terms,
) -> Option<Pair<Spoken>> {
    let spoken = Pair::new(
        spoken(articles, analyses, terms, Side::A)?,
        spoken(articles, analyses, terms, Side::B)?,
    );
    let (first, last) = if spoken.a.days.1 < spoken.b.days.0 {
        (&spoken.a, &spoken.b)
    } else if spoken.b.days.1 < spoken.a.days.0 {
        (&spoken.b, &spoken.a)
    } else {
        return None;
    };
    // A report with only a lower bound may have been written much later, so the time of the later one must be certain.
    if !last.firm || (!first.firm && print_the_same(terms)) {
        return None;
    }
    let days = first
        .days
        .1
        .until(last.days.0)
        .map_or(0, |span| span.get_days());
    let least = if first.firm && first.days.0 == first.days.1 && last.days.0 == last.days.1 {
        DAYS
    } else {
        LONG
    };
    (days > least).then_some(spoken)
}

/// How many identical sentences, of how many words at least, show that two reports have the same source.
const SAME: (usize, usize) = (3, 8);

/// Whether the reports have sentences in common word for word.
fn print_the_same(terms: &Terms) -> bool {
    let (sentences, words) = SAME;
    let long = |side: Side| {
        terms.sentences[side]
            .iter()
            .filter(|it| it.raw.len() >= words)
    };
    let in_a: HashSet<&[u32]> = long(Side::A).map(|it| it.raw.as_slice()).collect();
    long(Side::B)
        .filter(|it| in_a.contains(it.raw.as_slice()))
        .count()
        >= sentences
}

fn spoken(
    articles: Pair<&Article>,
    analyses: Pair<&Analysis>,
    terms: &Terms,
    side: Side,
) -> Option<Spoken> {
    let (article, analysis) = (articles[side], analyses[side]);
    if let Some(day) = article.meta.published {
        return Some(Spoken {
            days: (day, day),
            firm: true,
            from: format!("was published on {}", day.strftime("%-d %B %Y")),
        });
    }
    let held = held_since(article, analysis, terms, side);
    let other = analyses[side.other()];
    let latest = latest(article, analysis, terms, side).filter(|latest| {
        let named = |(_, mention): (usize, &Mention)| days_of_a_month(mention) == Some(latest.days);
        !story_values(other, terms, side.other()).any(named)
    });
    match (held, latest) {
        (Some(held), Some(latest)) if latest.days.0 > held.days.1 => Some(latest),
        (held, latest) => held.or(latest),
    }
}

/// The latest past month or day that the report names with its year. A year alone is usually background ("in 2008 he lost").
fn latest(article: &Article, analysis: &Analysis, terms: &Terms, side: Side) -> Option<Spoken> {
    let named = story_values(analysis, terms, side)
        .filter_map(|(_, mention)| Some((days_of_a_month(mention)?, mention.span)));
    let (days, span) = named.max_by_key(|((_, last), span)| (*last, std::cmp::Reverse(*span)))?;
    Some(Spoken {
        days,
        firm: false,
        from: format!(
            "gives {} as its latest date",
            one_line(span.of(&article.text))
        ),
    })
}

/// The days of a month or day that is named with its year.
fn days_of_a_month(mention: &Mention) -> Option<(Date, Date)> {
    match &mention.value {
        Some(Value::Date(date))
            if date.year.is_some() && date.month.is_some() && !date.relative =>
        {
            date.days
                .filter(|days| days.0 > Date::MIN && days.1 < Date::MAX)
        }
        _ => None,
    }
}

/// "since 2012" and "for six years" about the same thing.
fn held_since(article: &Article, analysis: &Analysis, terms: &Terms, side: Side) -> Option<Spoken> {
    let before = |span: Span, word: &str| {
        let text = article
            .text
            .get(..span.start as usize)
            .unwrap_or("")
            .trim_end();
        text.len() >= word.len()
            && text.is_char_boundary(text.len() - word.len())
            && text[text.len() - word.len()..].eq_ignore_ascii_case(word)
    };
    let mut since = Vec::new();
    let mut lasted = Vec::new();
    for (n, mention) in story_values(analysis, terms, side) {
        match &mention.value {
            Some(Value::Date(date))
                if before(mention.span, "since")
                    || one_line(mention.span.of(&article.text))
                        .to_lowercase()
                        .starts_with("since") =>
            {
                since.extend(date.year.map(|year| (n, year, mention.span)));
            }
            Some(Value::Amount(amount))
                if amount.unit == "year"
                    && (before(mention.span, "for")
                        || before(mention.span, "for more than")
                        || before(mention.span, "for almost")) =>
            {
                lasted.push((n, amount.value, mention.span));
            }
            _ => {}
        }
    }
    let sentences = &terms.sentences[side];
    since.iter().find_map(|(i, year, from)| {
        let (_, years, long) = lasted.iter().find(|(j, _, _)| {
            // The next sentence usually has "he" for the name.
            let least = if i.abs_diff(*j) <= 1 { 1 } else { 2 };
            i == j || intersection(&sentences[*i].set, &sentences[*j].set).len() >= least
        })?;
        let since = year.checked_add(*years as i16)?;
        Some(Spoken {
            days: (Date::new(since, 1, 1).ok()?, Date::new(since, 12, 31).ok()?),
            firm: true,
            from: format!(
                "was written in about {since} (“{}” since “{}”)",
                one_line(long.of(&article.text)),
                one_line(from.of(&article.text))
            ),
        })
    })
}

/// The dates and numbers of the story, with the index of their story sentence.
fn story_values<'a>(
    analysis: &'a Analysis,
    terms: &'a Terms,
    side: Side,
) -> impl Iterator<Item = (usize, &'a Mention)> {
    let sentences = &terms.sentences[side];
    analysis
        .mentions
        .iter()
        .filter(|mention| mention.value.is_some())
        .filter_map(move |mention| {
            let n = sentences.partition_point(|sentence| sentence.span.end <= mention.span.start);
            sentences
                .get(n)
                .filter(|sentence| sentence.span.covers(mention.span))
                .map(|_| (n, mention))
        })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
