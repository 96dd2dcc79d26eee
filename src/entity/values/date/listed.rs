//! Lists of days of one month: "28 and 29 October", "3, 10 and 17 May", "Oct. 28 and 29".

use crate::entity::values::{
    date::{Dated, Day, calendar, day_month, day_number, stretch},
    lexeme::Line,
    quantity::counted,
    value::DateValue,
};

/// The longest list, in days.
const LONGEST: usize = 8;

/// The first day of a list, which takes its month from the last one; two consecutive days are one period.
pub(super) fn at(line: &Line, at: usize, day: Day) -> Option<Dated> {
    let (first, end) = day_number(line, at).filter(|_| line.before(at, 1) != "between")?;
    let (last, after) = last_of(line, end)?;
    let mut date = DateValue {
        day: Some(first),
        ..last
    };
    if line.word(end) != "," && last.day == Some(first + 1) {
        return stretch(date, last, after, day);
    }
    date.days = calendar::resolve(date, day);
    Some((date, end))
}

/// The last day of a list that continues at `at`, with its month.
fn last_of(line: &Line, mut at: usize) -> Option<Dated> {
    for _ in 0..LONGEST {
        match line.word(at) {
            "and" | "or" => return day_month(line, at + 1),
            "," => at = day_number(line, at + 1)?.1,
            _ => return None,
        }
    }
    None
}

/// The position of the day after `first` in the same month: the 29 of "Oct. 28 and 29". "July 4 and 5 boats" has a count.
pub(super) fn next_day(line: &Line, first: DateValue, end: usize) -> Option<usize> {
    let (next, after) = day_number(line, end + 1).filter(|_| line.word(end) == "and")?;
    let follows = first.day.is_some_and(|first| first + 1 == next);
    let counts = counted::is_plural(line.word(after)) || day_month(line, end + 1).is_some();
    (follows && !counts).then_some(end + 1)
}
