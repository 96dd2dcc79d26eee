//! Words that web pages use for their own parts.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/pages.txt");

/// Classes of boxes beside the text: menus, lists of other reports, comments, offers.
pub(crate) static BOXES: List = List::new(FILE, "boxes");

/// Classes of the sentence below the headline.
pub(crate) static STANDFIRSTS: List = List::new(FILE, "standfirsts");

/// Classes of text that only screen readers read out.
pub(crate) static UNSEEN: List = List::new(FILE, "unseen");

/// Labels between the paragraphs of a page.
pub(crate) static LABELS: List = List::new(FILE, "labels");

/// Words of offers: of newsletters, accounts and subscriptions.
pub(crate) static OFFERS: List = List::new(FILE, "offers");

/// The number of the month that a lower-case word names in any of the languages of the list, 1 to 12; English too.
pub(crate) fn month(word: &str) -> Option<i16> {
    const MONTHS: &str = include_str!("../../assets/lexicon/months.tsv");
    if let Some(month) = super::calendar::month(word) {
        return Some(i16::from(month));
    }
    let lines = MONTHS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .find(|(_, names)| names.split(' ').any(|name| name == word))
        .and_then(|(number, _)| number.parse().ok())
}
