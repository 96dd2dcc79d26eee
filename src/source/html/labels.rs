//! Furniture between headline and text and between paragraphs: labels, offers, the line with the author or date, links to other
//! reports. The structure of the page shows what it is when its words do not.

use super::{author, day};
use crate::{
    article::{BlockRole, Metadata, Piece, ends_sentence, furniture::name::is_job, recognize_text},
    lexicon::{
        calendar::is_weekday,
        pages::{LABELS, OFFERS},
    },
    source::compose::Composition,
};

/// The largest number of blocks at the top of a report.
const LONGEST_TOP: usize = 12;

/// The first paragraph of the report: a standfirst may be above the byline.
fn first_prose(made: &Composition) -> Option<usize> {
    let prose: Vec<bool> = made
        .pieces
        .iter()
        .map(|piece| {
            let text = piece.span.of(&made.text);
            piece.markup.is_none() && ends_sentence(text) && text.len() > 60
        })
        .collect();
    let two = prose.windows(2).position(|two| two[0] && two[1]);
    two.filter(|n| *n < LONGEST_TOP)
        .or_else(|| prose.iter().position(|it| *it))
}

/// Marks labels, offers, counts, and the lines at the top with the author or date.
pub(super) fn mark(made: &mut Composition, meta: &Metadata) {
    let text = made.text.clone();
    let first = first_prose(made);
    let mut in_offer = false;
    let asks: Vec<bool> = made
        .pieces
        .iter()
        .map(|piece| recognize_text(piece.span.of(&text)) == Some(BlockRole::Newsletter))
        .collect();
    for (n, piece) in made.pieces.iter_mut().enumerate() {
        let line = piece.span.of(&text);
        let n_words = line.split_whitespace().count();
        let at_top = n < first.unwrap_or(0);
        let said = line
            .trim_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        let is_label = n_words <= 6
            && LABELS.words().any(|label| {
                said.strip_prefix(label).is_some_and(|rest| {
                    rest.is_empty()
                        || (rest.starts_with(' ') && piece.markup == Some(BlockRole::Subhead))
                })
            });
        let offers: Vec<&str> = OFFERS
            .words()
            .filter(|offer| said.contains(offer))
            .collect();
        // "Subscriber" contains "subscribe": one word counts as one offer.
        let n_offers = offers
            .iter()
            .filter(|offer| !offers.iter().any(|it| it != *offer && it.contains(**offer)))
            .count();
        // "Free newsletter", the heading of an offer.
        let is_heading = piece.markup == Some(BlockRole::Subhead)
            && n_words <= 4
            && asks.get(n + 1) == Some(&true);
        let is_known = n_offers > 0 && (asks[n] || is_heading);
        let is_offer = is_known
            || (n_words <= 24
                && (n_offers >= 2 || (n_offers == 1 && in_offer && !ends_sentence(line))));
        let goes_on = in_offer && piece.markup == Some(BlockRole::ListItem);
        in_offer = is_offer || goes_on || (in_offer && is_label);
        let name = author::after_label(line).trim_start();
        let by = meta.byline.as_deref().and_then(|by| name.strip_prefix(by));
        let is_count = !line.contains(char::is_alphabetic)
            && (at_top && n_words <= 2 || !line.contains(char::is_alphanumeric));
        if is_label || is_count {
            piece.markup = Some(BlockRole::Navigation);
        } else if is_offer || goes_on {
            piece.markup = Some(BlockRole::Newsletter);
        } else if at_top
            && !matches!(
                piece.markup,
                Some(BlockRole::Subhead | BlockRole::Caption | BlockRole::Credit)
            )
            && n_words <= 14
            && !ends_sentence(line)
            && (day::in_line(line).is_some() || is_weekday(line))
        {
            piece.markup = Some(BlockRole::DateLine);
        } else if at_top
            && n_words <= 12
            && !ends_sentence(line)
            && (by.is_some_and(|rest| !rest.contains([':', '?'])) || is_office(line))
        {
            piece.markup = Some(BlockRole::Byline);
        }
    }
}

/// Whether a line is only the job title of an author: "Transport correspondent".
fn is_office(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() <= 4
        && words
            .last()
            .is_some_and(|word| is_job(&word.to_lowercase()))
}

/// Marks blocks that consist only of links: titles of other reports between paragraphs and in lists, menus before the text.
pub(super) fn lists_of_links(made: &mut Composition, linked: &[bool]) {
    let is_item = |piece: &Piece| piece.markup == Some(BlockRole::ListItem);
    let is_title = |piece: &Piece, text: &str| {
        let text = piece.span.of(text);
        !ends_sentence(text) && text.split_whitespace().count() >= 4
    };
    let mut n = 0;
    let mut seen_text = false;
    while n < made.pieces.len() {
        let mut end = n + 1;
        if is_item(&made.pieces[n]) {
            end += made.pieces[end..]
                .iter()
                .take_while(|piece| is_item(piece))
                .count();
        }
        let run = &made.pieces[n..end];
        let all_linked = linked
            .get(n..end)
            .is_some_and(|linked| linked.iter().all(|linked| *linked));
        let titles = run
            .iter()
            .filter(|piece| is_title(piece, &made.text))
            .count()
            * 2
            > run.len();
        let role = match run.first().and_then(|piece| piece.markup) {
            None | Some(BlockRole::ListItem) if all_linked && titles => Some(BlockRole::Related),
            Some(BlockRole::ListItem) if all_linked && !seen_text && run.len() > 1 => {
                Some(BlockRole::Navigation)
            }
            None if all_linked && !seen_text => Some(BlockRole::Navigation),
            _ => None,
        };
        if role.is_some() {
            made.pieces[n..end]
                .iter_mut()
                .for_each(|piece| piece.markup = role);
        } else {
            seen_text = true;
        }
        n = end;
    }
}
