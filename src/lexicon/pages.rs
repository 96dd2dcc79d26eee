//! Words that web pages use for their parts.

use super::List;

const FILE: &str = include_str!("../../assets/lexicon/pages.txt");

/// Classes of boxes next to the text: menus, lists of other reports, comments, offers.
pub(crate) static BOXES: List = List::new(FILE, "boxes");

/// Classes of the sentence below the headline.
pub(crate) static STANDFIRSTS: List = List::new(FILE, "standfirsts");

/// Classes of text for screen readers only.
pub(crate) static UNSEEN: List = List::new(FILE, "unseen");

/// Labels between the paragraphs of a page.
pub(crate) static LABELS: List = List::new(FILE, "labels");

/// Words of offers: of newsletters, accounts and subscriptions.
pub(crate) static OFFERS: List = List::new(FILE, "offers");

/// Texts that servers show to programs instead of the page, in lower case.
pub(crate) static ROBOT_CHECKS: List = List::new(FILE, "robot-checks");

/// Requests for consent before a page is shown, in lower case.
pub(crate) static CONSENT: List = List::new(FILE, "consent");

/// Texts of pages for addresses that do not exist, in lower case.
pub(crate) static NOT_FOUND: List = List::new(FILE, "not-found");

/// Texts of server errors, in lower case.
pub(crate) static SERVER_ERRORS: List = List::new(FILE, "server-errors");

/// Texts of paywalls and registration walls, in lower case.
pub(crate) static WALLS: List = List::new(FILE, "walls");

/// "You need to enable JavaScript to run this app."
pub(crate) static SCRIPT_WORDS: List = List::new(FILE, "script-words");

/// Labels before the names of authors.
pub(crate) static AUTHOR_LABELS: List = List::new(FILE, "author-labels");

/// Sections of sites, which titles name after the headline.
pub(crate) static SECTIONS: List = List::new(FILE, "sections");

/// The month, 1 to 12, that a lower-case word names in one of the languages of the list, English included.
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
