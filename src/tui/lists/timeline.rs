//! The rows of the timeline: the dates in both reports, on one axis.

use jiff::civil::{Date, Weekday};

use crate::{
    article::BlockRole,
    config::Role,
    entity::{
        MentionKind,
        values::{Bound, DateValue, Value},
    },
    lexicon::calendar::MONTHS,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::{
        list::{Cell, Column, Content, Piece, Row},
        lists::excerpt::{brief, sentence_of},
    },
};

/// A date in a report.
struct Entry {
    side: Side,
    span: Span,
    value: DateValue,
}

/// The dates of a reading in chronological order; those without a year come last.
pub(crate) fn content(reading: &Reading) -> Content {
    let mut entries = entries(reading);
    entries.sort_by_key(|entry| (order(&entry.value), entry.side, entry.span));
    let mut rows = Vec::new();
    let mut heading: Option<String> = None;
    let mut rest = entries.as_slice();
    while let Some(first) = rest.first() {
        let same = rest
            .iter()
            .take_while(|entry| order(&entry.value) == order(&first.value))
            .count();
        let (day, later) = rest.split_at(same);
        rest = later;
        let year = year_of(&first.value).unwrap_or_else(|| "Year not named".to_string());
        if heading.as_ref() != Some(&year) {
            rows.push(Row::Heading(vec![Piece::new(&year, Role::Title)]));
            heading = Some(year);
        }
        rows.extend(rows_of(reading, day));
    }
    Content {
        title: "timeline".to_string(),
        columns: vec![Column::Fit(14), Column::Share, Column::Share],
        rows,
        empty: "No dates found in these reports".into(),
    }
}

fn entries(reading: &Reading) -> Vec<Entry> {
    let mut entries = Vec::new();
    for side in Side::BOTH {
        let article = &reading.articles[side];
        for mention in &reading.analyses[side].mentions {
            // The date of publication belongs to the story; the date on which the author was hired does not.
            let block = article.block_at(mention.span.start as usize);
            let role = block.map(|n| article.blocks[n].role);
            if role.is_some_and(|role| role.is_furniture() && role != BlockRole::DateLine) {
                continue;
            }
            if let (MentionKind::Date, Some(Value::Date(value))) = (mention.kind, &mention.value) {
                entries.push(Entry {
                    side,
                    span: mention.span,
                    value: *value,
                });
            }
        }
    }
    entries
}

/// The rows of one date: the passages of A next to those of B.
fn rows_of(reading: &Reading, entries: &[Entry]) -> Vec<Row> {
    let cells = Pair::from_fn(|side| {
        let mut cells: Vec<(Span, Cell)> = Vec::new();
        for entry in entries.iter().filter(|entry| entry.side == side) {
            let sentence = sentence_of(&reading.analyses[side], entry.span);
            // A sentence that mentions the date twice is listed once.
            if cells.last().is_some_and(|(last, _)| *last == sentence) {
                continue;
            }
            let text = &reading.articles[side].text;
            let pieces = brief(text, sentence, &[(entry.span, Role::Date)]);
            cells.push((sentence, Cell::of(pieces).at(side, entry.span)));
        }
        cells
    });
    let label = entries
        .first()
        .map(|entry| label(&entry.value))
        .unwrap_or_default();
    (0..cells.a.len().max(cells.b.len()))
        .map(|n| {
            let cell = |side: Side| {
                cells[side]
                    .get(n)
                    .map(|(_, cell)| cell.clone())
                    .unwrap_or_default()
            };
            let label = if n == 0 { label.as_str() } else { "" };
            Row::Item(vec![
                Cell::new(label, Role::Date),
                cell(Side::A),
                cell(Side::B),
            ])
        })
        .collect()
}

/// The sort key of dates: known days first, in order; then month and day; then the day of the week.
type Order = (bool, Option<(Date, Date)>, [Option<i8>; 3]);

fn order(value: &DateValue) -> Order {
    if let Some(days) = value.days {
        return (false, Some(days), [None; 3]);
    }
    let weekday = value.weekday.map(Weekday::to_monday_zero_offset);
    (true, None, [value.month, value.day, weekday])
}

fn year_of(value: &DateValue) -> Option<String> {
    let (first, last) = value.days?;
    let year = if first == Date::MIN { last } else { first }.year();
    Some(year.to_string())
}

/// The date as shown on the axis, below its year.
fn label(value: &DateValue) -> String {
    let day = |date: Date| format!("{} {}", date.day(), month(date.month()));
    // "late last year" is not a single day.
    let ends = |first: Date, last: Date| {
        if first == first.first_of_month() && last == last.last_of_month() {
            (
                month(first.month()).to_string(),
                month(last.month()).to_string(),
            )
        } else {
            (day(first), day(last))
        }
    };
    if let Some(bound) = value.bound {
        let is_year = value
            .days
            .is_some_and(|(first, last)| is_whole_years(first, last));
        let named = DateValue {
            bound: None,
            ..*value
        };
        return match (bound, is_year) {
            (Bound::Since, true) => "from then on".to_string(),
            (Bound::Until, true) => "until then".to_string(),
            (Bound::Since, false) => format!("since {}", label(&named)),
            (Bound::Until, false) => format!("until {}", label(&named)),
        };
    }
    match value.days {
        Some((first, last)) if first == Date::MIN => format!("until {}", day(last)),
        Some((first, last)) if last == Date::MAX => format!("since {}", day(first)),
        Some((first, last)) if first == last => day(first),
        Some((first, last)) if is_whole_years(first, last) => {
            if first.year() == last.year() {
                "in the year".to_string()
            } else {
                format!("to {}", last.year())
            }
        }
        Some((first, last)) => match ends(first, last) {
            (from, to) if first.year() != last.year() => format!("{from} to {to} {}", last.year()),
            (from, to) if from != to => format!("{from} to {to}"),
            (from, _) => from,
        },
        None => match (value.month, value.day, value.weekday) {
            (Some(of), Some(day), _) => format!("{day} {}", month(of)),
            (Some(of), None, _) => month(of).to_string(),
            (None, _, Some(weekday)) => format!("a {weekday:?}"),
            (None, _, None) => String::new(),
        },
    }
}

fn is_whole_years(first: Date, last: Date) -> bool {
    first == first.first_of_year() && last == last.last_of_year()
}

fn month(number: i8) -> &'static str {
    let n = usize::try_from(number - 1).unwrap_or(usize::MAX);
    MONTHS.get(n).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(first: Date, last: Date) -> DateValue {
        DateValue {
            days: Some((first, last)),
            ..DateValue::default()
        }
    }

    #[test]
    fn labels_say_what_the_words_allow() {
        let check =
            |value: DateValue, expected: &str| assert_eq!(label(&value), expected, "{value:?}");
        check(days(date(2016, 2, 5), date(2016, 2, 5)), "5 February");
        check(days(date(2016, 2, 1), date(2016, 2, 29)), "February");
        check(days(date(2016, 1, 1), date(2016, 12, 31)), "in the year");
        check(days(date(1990, 1, 1), date(1999, 12, 31)), "to 1999");
        let bound = |value: DateValue, bound| DateValue {
            bound: Some(bound),
            ..value
        };
        let year = days(date(2012, 1, 1), date(2012, 12, 31));
        check(bound(year, Bound::Since), "from then on");
        check(bound(year, Bound::Until), "until then");
        let june = days(date(2012, 6, 1), date(2012, 6, 30));
        check(bound(june, Bound::Since), "since June");
        check(bound(june, Bound::Until), "until June");
        let undated = DateValue {
            month: Some(5),
            day: Some(3),
            ..DateValue::default()
        };
        check(bound(undated, Bound::Since), "since 3 May");
        check(
            days(date(2016, 2, 1), date(2016, 2, 7)),
            "1 February to 7 February",
        );
        check(
            days(date(2017, 9, 1), date(2017, 12, 31)),
            "September to December",
        );
        check(
            days(date(2017, 12, 1), date(2018, 2, 28)),
            "December to February 2018",
        );
        check(
            days(date(2017, 12, 29), date(2018, 1, 2)),
            "29 December to 2 January 2018",
        );
        let weekday = DateValue {
            weekday: Some(Weekday::Wednesday),
            ..DateValue::default()
        };
        check(weekday, "a Wednesday");
        check(DateValue::default(), "");
    }

    #[test]
    fn dates_without_a_year_come_last() {
        let known = days(date(2018, 1, 1), date(2018, 1, 1));
        let earlier = days(date(2012, 1, 1), date(2012, 12, 31));
        let vague = DateValue {
            month: Some(1),
            ..DateValue::default()
        };
        assert!(order(&earlier) < order(&known));
        assert!(order(&known) < order(&vague));
    }
}
