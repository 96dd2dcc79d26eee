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

/// What a server shows to programs in place of the page, in lower case.
pub(crate) static ROBOT_CHECKS: List = List::new(FILE, "robot-checks");

/// How pages ask for consent before they show anything, in lower case.
pub(crate) static CONSENT: List = List::new(FILE, "consent");

/// How pages say that there is nothing at their address, in lower case.
pub(crate) static NOT_FOUND: List = List::new(FILE, "not-found");

/// What a server answers that cannot or must not give the page, in lower case.
pub(crate) static SERVER_ERRORS: List = List::new(FILE, "server-errors");

/// How pages say that the rest costs money or a name, in lower case.
pub(crate) static WALLS: List = List::new(FILE, "walls");

/// "You need to enable JavaScript to run this app."
pub(crate) static SCRIPT_WORDS: List = List::new(FILE, "script-words");

/// Labels before the names of authors.
pub(crate) static AUTHOR_LABELS: List = List::new(FILE, "author-labels");

/// Parts of sites that titles name after the headline.
pub(crate) static SECTIONS: List = List::new(FILE, "sections");

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
