//! The date of publication of a page.
//!
//! In order of reliability: metadata about the report, the date near the headline, date fields anywhere in the source, the address.
//! Dates of comments, of other reports and of unset clocks are ignored.

use dom_query::Document;
use jiff::civil::Date;

use crate::{
    article::ends_sentence,
    lexicon::pages::month,
    source::{front_matter, html::elements::Walked},
};

/// Fields in the head of a page, the most reliable first.
const PUBLISHED: &[&str] = &[
    "meta[property='article:published_time']",
    "meta[property='og:published_time'], meta[property='article:published']",
    "meta[itemprop='datePublished']",
    "meta[name='pubdate'], meta[name='publishdate'], meta[name='publish-date'], meta[name='publish_date']",
    "meta[name='article.published'], meta[name='published_time'], meta[name='publication_date']",
    "meta[name='parsely-pub-date'], meta[name='sailthru.date'], meta[name='cXenseParse:recs:publishtime']",
    "meta[name='dc.date'], meta[name='DC.date'], meta[name='dc.date.issued'], meta[name='DC.date.issued']",
    "meta[name='date'], meta[name='Date'], meta[property='date']",
];

/// The number of blocks above and below the headline that may have the date.
const ABOVE: usize = 6;
const BELOW: usize = 14;

/// Marks of a date of publication or modification in the source of a page.
const MARKS: &[&str] = &[
    "datePublished",
    "article:published",
    "pubdate",
    "publish-date",
    "publish_date",
];
const MODIFIED: &[&str] = &["dateModified", "article:modified", "og:updated_time"];

/// The date of publication.
pub(crate) fn published(
    page: &Document,
    source: &str,
    whole: &Walked,
    headline: usize,
) -> Option<Date> {
    let in_head = PUBLISHED.iter().find_map(|fields| {
        let fields = page.select(fields);
        fields.iter().find_map(|it| of(&it.attr("content")?))
    });
    in_head
        .or_else(|| marked(page))
        .or_else(|| near(whole, headline))
        .or_else(|| in_source(source, MARKS))
        .or_else(|| in_address(page))
}

/// The date of the last change.
pub(crate) fn modified(source: &str) -> Option<Date> {
    in_source(source, MODIFIED)
}

/// The date in an element marked as that of publication, outside comments.
fn marked(page: &Document) -> Option<Date> {
    let marked =
        page.select("[itemprop='datePublished'], time[pubdate], [property='datePublished']");
    marked.iter().find_map(|it| {
        let value = it.attr("datetime").or_else(|| it.attr("content"));
        of(&value.unwrap_or_else(|| it.text()))
    })
}

/// The date near the headline: in a `time` element or in a short line of text.
fn near(whole: &Walked, headline: usize) -> Option<Date> {
    let is_near = |n: usize| (headline.saturating_sub(ABOVE)..=headline + BELOW).contains(&n);
    let mut times = whole.times.iter().filter(|(n, _)| is_near(*n));
    let below = times.clone().filter(|(n, _)| *n >= headline);
    let time = below.chain(times.by_ref()).find_map(|(_, text)| of(text));
    time.or_else(|| {
        let below = headline + 1..=headline + BELOW;
        let above = headline.saturating_sub(ABOVE)..headline;
        below
            .chain(above)
            .filter(|n| whole.places.get(*n).is_some_and(|place| place.boxes == 0))
            .find_map(|n| in_line(whole.made.pieces[n].span.of(&whole.made.text)))
    })
}

/// The date in a short line that is not a sentence: "Politics / April 16, 2024", "le 16 avril 2024 à 14h07".
pub(crate) fn in_line(line: &str) -> Option<Date> {
    let is_short = line.split_whitespace().count() <= 14 && line.len() <= 160;
    (is_short
        && line.contains(|c: char| c.is_ascii_digit())
        && !(ends_sentence(line) && !line.ends_with(".m.") && line.split_whitespace().count() > 8))
        .then(|| of(line))?
}

/// A date in any format.
pub(crate) fn of(text: &str) -> Option<Date> {
    front_matter::day(text)
        .or_else(|| in_words(text))
        .filter(|day| (1800..=2200).contains(&day.year()) && *day != EPOCH)
}

/// The date of clocks that were never set.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The day, month and year next to each other in a text, in any language of the list of months.
fn in_words(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    let mut parts: Vec<(&str, Option<i16>)> = Vec::new();
    let is_digit = |c: char| c.is_ascii_digit();
    let mut rest = &*lower;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let end = rest
            .find(|c: char| kind(c) != kind(first))
            .unwrap_or(rest.len());
        // "20 Nov 20194:29": some pages append the time to the year without a blank.
        let touches = is_digit(first)
            && matches!(end, 5 | 6)
            && rest.starts_with("20")
            && rest[end..].starts_with(':');
        let (part, after) = rest.split_at(if touches { 4 } else { end });
        if is_digit(first) {
            parts.push((part, part.parse().ok()));
        } else if first.is_alphabetic() {
            parts.push((part, None));
        }
        rest = after;
    }
    let number = |n: usize| parts.get(n).and_then(|part| part.1);
    let word = |n: usize| parts.get(n).map_or("", |part| part.0);
    let is_year = |n: i16| (1800..=2200).contains(&n);
    (0..parts.len()).find_map(|n| {
        // 2024年04月24日, 2024년 4월 24일
        if matches!(word(n + 1), "年" | "년") && matches!(word(n + 3), "月" | "월") {
            return date(number(n)?, number(n + 2)?, number(n + 4)?);
        }
        if let Some(month) = month(word(n)) {
            // 16 avril 2024, 16 de abril de 2024; April 16, 2024, April 16th 2024
            let before = if number(n.wrapping_sub(1)).is_some() {
                1
            } else {
                2
            };
            let after = |at: usize| number(at).filter(|it| is_year(*it));
            let year =
                after(n + 1).or_else(|| (number(n + 1).is_none()).then(|| after(n + 2)).flatten());
            let day = n
                .checked_sub(before)
                .and_then(number)
                .filter(|it| !is_year(*it));
            if let (Some(year), Some(day)) = (year, day) {
                return date(year, month, day);
            }
            let year = after(n + 2).or_else(|| after(n + 3));
            return date(year?, month, number(n + 1).filter(|it| !is_year(*it))?);
        }
        // 2024.04.24, 2024/4/24
        if let Some(year) = number(n).filter(|it| is_year(*it) && word(n).len() == 4)
            && let (Some(month), Some(day)) = (number(n + 1), number(n + 2))
            && ['.', '/', '-'].iter().any(|mark| {
                lower.contains(&format!(
                    "{}{mark}{}{mark}{}",
                    word(n),
                    word(n + 1),
                    word(n + 2)
                ))
            })
        {
            return date(year, month, day);
        }
        // 24.04.2024: with dots the day comes first.
        let year = number(n + 2).filter(|it| is_year(*it))?;
        let (day, month) = (number(n)?, number(n + 1)?);
        let has_points = lower.contains(&format!("{}.{}.{}", word(n), word(n + 1), word(n + 2)));
        (has_points || day > 12).then(|| date(year, month, day))?
    })
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first date like "2019-03-03" shortly after such a mark.
fn in_source(page: &str, marks: &[&str]) -> Option<Date> {
    marks.iter().find_map(|mark| {
        let at = page.find(mark)? + mark.len();
        let near = page.as_bytes().get(at..page.len().min(at + 200))?;
        near.windows(10)
            .find_map(|window| std::str::from_utf8(window).ok()?.parse().ok())
            .filter(|day| *day != EPOCH)
    })
}

/// The date in the canonical address of the page: ".../2019/03/03/pool".
fn in_address(page: &Document) -> Option<Date> {
    let address = page
        .select_single("link[rel='canonical']")
        .attr("href")
        .or_else(|| {
            page.select_single("meta[property='og:url']")
                .attr("content")
        })?;
    let parts: Vec<&str> = address.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|three| match three {
        [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
            date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Date>, expected: &str, text: &str) {
        let found = found.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn days_in_many_languages() {
        for (line, expected) in [
            ("2024年04月24日08:12", "2024-04-24"),
            ("2024년 4월 24일", "2024-04-24"),
            ("le 16 avril 2024 à 14h07", "2024-04-16"),
            ("Publié le 1er août 2023", "2023-08-01"),
            ("16. April 2024, 14:07 Uhr", "2024-04-16"),
            ("16 de abril de 2024", "2024-04-16"),
            ("16 апреля 2024", "2024-04-16"),
            ("24.04.2024 | 08:12", "2024-04-24"),
            ("Politics / April 16, 2024", "2024-04-16"),
            ("Harbour desk, 16 April 2024, Tarn Quay", "2024-04-16"),
            ("April 16th, 2024", "2024-04-16"),
            ("By Light Patent / 2016.12.01", "2016-12-01"),
            ("Published Wed, Nov 20 20194:29 AM EST", "2019-11-20"),
            (
                "By Ann Lee on Monday, November 18th, 2019 at 11:04 a.m.",
                "2019-11-18",
            ),
            ("The 20194 voters of Oruba: 4", ""),
            ("He said on November 18th, 2019 that he left at noon.", ""),
            ("1970-01-01", ""),
            ("8 hours ago", ""),
            ("Page 3 of 2024", ""),
            ("In April 412 people signed", ""),
            ("04/05/2024", ""),
            ("", ""),
        ] {
            check(in_line(line), expected, line);
        }
    }

    #[test]
    fn dates_follow_their_marks() {
        for (page, expected) in [
            (
                "{\"datePublished\": \"2019-03-03T10:00:00Z\"}",
                "2019-03-03",
            ),
            ("{\"datePublished\": \"1970-01-01\"}", ""),
            ("datePublished é", ""),
            ("2019-03-03", ""),
        ] {
            check(in_source(page, MARKS), expected, page);
        }
    }
}
