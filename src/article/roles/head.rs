//! The top of a report: headline, bylines, standfirst, lines about the author.

use super::{Draft, LONGEST_HEAD, restated::is_restated};
use crate::{
    article::{
        BlockRole, Metadata,
        furniture::{bio, byline, date_line, name},
        line::Line,
    },
    lexicon::calendar::is_weekday,
};

/// Finds the headline: the piece that equals the title given by the source, or a first piece that is not a sentence.
pub(super) fn headline(drafts: &mut [Draft], meta: &mut Metadata) -> Option<usize> {
    let titled = meta.title.as_deref().and_then(|title| {
        let title = Line::new(title);
        drafts
            .iter()
            .take(LONGEST_HEAD)
            .position(|draft| is_title(&draft.line, &title))
    });
    let by_look = || {
        let first = drafts.iter().position(|draft| {
            !matches!(
                draft.role,
                Some(
                    BlockRole::DateLine
                        | BlockRole::Navigation
                        | BlockRole::Share
                        | BlockRole::Byline
                        | BlockRole::Bio
                        | BlockRole::Credit
                )
            )
        })?;
        let followed = drafts
            .get(first + 1..)?
            .iter()
            .any(|draft| draft.role.is_none());
        let looks = looks_like_headline(&drafts[first]) || is_stopped_headline(drafts, first);
        (first < 4 && followed && meta.title.is_none() && looks).then_some(first)
    };
    let found = titled.or_else(by_look)?;
    let draft = drafts.get_mut(found)?;
    draft.role = Some(BlockRole::Headline);
    if meta.title.is_none() {
        meta.title = Some(
            draft
                .line
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    Some(found)
}

/// Whether the piece is the title given by the source, or most of it ("Title | The Evening Post").
fn is_title(line: &Line, title: &Line) -> bool {
    let len = line.words.len();
    len >= 2
        && line.n_words == len
        && title.words.starts_with(&line.words)
        && len * 2 > title.words.len()
}

fn looks_like_headline(draft: &Draft) -> bool {
    let line = &draft.line;
    let asks = line.text.ends_with(['?', '!', '…']) || line.text.ends_with("...");
    let abbreviation = line.raw.last().is_some_and(|word| {
        word.matches('.').count() > 1 && !word.ends_with("..") && word.len() <= 6
    });
    matches!(draft.markup, None | Some(BlockRole::Subhead))
        && (2..=30).contains(&line.n_words)
        && !line.text.ends_with([':', ',', ';'])
        && !line.text.starts_with(char::is_lowercase)
        && (!line.ends_sentence || (asks && line.n_words <= 18) || abbreviation)
}

/// Whether a piece is a headline that ends with a full stop: a short sentence without the day and the speaker that a lead has, which
/// the next paragraph restates in more words.
fn is_stopped_headline(drafts: &[Draft], n: usize) -> bool {
    let line = &drafts[n].line;
    let is_of_lead = |word: &String| is_weekday(word) || word == "said";
    let is_one = !line.text.contains(". ") && !line.text.contains(['"', '“']);
    drafts[n].role.is_none()
        && drafts[n].markup.is_none()
        && line.ends_sentence
        && is_one
        && (4..=16).contains(&line.n_words)
        && !line.words.iter().any(is_of_lead)
        && is_restated(line, &prose_below(drafts, n, 1), HEADLINE_RESTATED)
}

/// The share of a headline that its lead must repeat.
const HEADLINE_RESTATED: f64 = 0.5;
/// The share of a standfirst that the next two paragraphs must repeat; higher, because a second paragraph also repeats much of a lead.
const STANDFIRST_RESTATED: f64 = 0.6;

/// The first prose pieces below a piece.
fn prose_below<'d>(drafts: &'d [Draft], n: usize, most: usize) -> Vec<&'d Line<'d>> {
    let below = drafts.iter().skip(n + 1).filter(|draft| draft.is_prose());
    below.map(|draft| &draft.line).take(most).collect()
}

/// The end of the top of the report: where three prose pieces follow each other.
pub(super) fn end(drafts: &[Draft]) -> usize {
    drafts
        .windows(3)
        .position(|three| three.iter().all(Draft::is_prose))
        .unwrap_or(drafts.len())
        .min(LONGEST_HEAD)
}

/// A bare date in the middle of the body may be a heading ("2 May 2013"): only a labeled date or one with a time is a date line there.
pub(super) fn bare_dates(drafts: &mut [Draft], head: usize) {
    let last = drafts.iter().rposition(Draft::is_prose).unwrap_or(0);
    for draft in drafts.iter_mut().take(last).skip(head) {
        let is_bare = || date_line::read(draft.line.text).is_some_and(|date| !date.is_stamped);
        if draft.role == Some(BlockRole::DateLine) && is_bare() {
            draft.role = None;
        }
    }
}

/// Collects the authors of the report, and marks lines at the top that name a person with a job, or repeat a known author.
pub(super) fn authors(
    drafts: &mut [Draft],
    headline: Option<usize>,
    head: usize,
    meta: &mut Metadata,
) -> Vec<String> {
    let mut bylines: Vec<String> = meta.byline.iter().cloned().collect();
    let from = headline.map_or(0, |n| n + 1);
    let dated: Vec<bool> = drafts
        .iter()
        .skip(1)
        .map(|draft| draft.role == Some(BlockRole::DateLine))
        .collect();
    for (n, draft) in drafts.iter_mut().enumerate().skip(from) {
        let near_top = n < head.max(from + 4);
        if draft.role == Some(BlockRole::Byline) {
            bylines.extend(byline::signed(&draft.line));
        } else if near_top && matches!(draft.role, None | Some(BlockRole::Tags)) {
            if let Some(author) = byline::titled(&draft.line) {
                draft.role = Some(BlockRole::Byline);
                bylines.push(author);
            } else if bylines.is_empty()
                && headline.is_some()
                && dated.get(n) == Some(&true)
                && name::is_name(&draft.line.raw)
            {
                // A name on its own above the date.
                draft.role = Some(BlockRole::Byline);
                bylines.push(draft.line.text.to_string());
            } else if bylines
                .iter()
                .flat_map(|it| byline::names(it))
                .any(|author| byline::repeats(&draft.line, author))
            {
                draft.role = Some(BlockRole::Byline);
            }
        }
    }
    if meta.byline.is_none() {
        meta.byline = bylines.first().cloned();
    }
    let authors = bylines.iter().flat_map(|it| byline::names(it));
    authors.map(str::to_string).collect()
}

/// Marks the text between headline and byline, and titles below the headline.
pub(super) fn standfirst(drafts: &mut [Draft], headline: Option<usize>, head: usize) {
    let Some(headline) = headline else {
        return;
    };
    let from = headline + 1;
    let byline = drafts
        .iter()
        .enumerate()
        .skip(from)
        .take(5)
        .find(|(_, draft)| draft.role == Some(BlockRole::Byline))
        .map(|(n, _)| n);
    let has_body = |from: usize| drafts.iter().skip(from).any(Draft::is_prose);
    // A line below most of the report ends it: "Reporting by Jane Doe".
    let n_prose = |drafts: &[Draft]| drafts.iter().filter(|draft| draft.is_prose()).count();
    let opens = |byline: usize| n_prose(&drafts[from..byline]) <= n_prose(&drafts[byline..]);
    let to = match byline {
        Some(byline) if has_body(byline) && opens(byline) => byline,
        _ => {
            let titles = |draft: &Draft| {
                draft.role.is_some() || (draft.is_fragment() && draft.line.n_words >= 4)
            };
            let mut to = from
                + drafts
                    .iter()
                    .skip(from)
                    .take(5)
                    .take_while(|draft| titles(draft))
                    .count();
            let repeats = |draft: &Draft| {
                draft.is_prose()
                    && draft.line.n_words <= 35
                    && is_restated(
                        &draft.line,
                        &prose_below(drafts, to, 2),
                        STANDFIRST_RESTATED,
                    )
            };
            if drafts.get(to).is_some_and(repeats) {
                to += 1;
            }
            if !has_body(to) {
                return;
            }
            to
        }
    };
    for draft in drafts
        .iter_mut()
        .take(to.min(head.max(from + 5)))
        .skip(from)
    {
        if draft.role.is_none() && draft.markup.is_none() && draft.line.n_words <= 60 {
            draft.role = Some(BlockRole::Standfirst);
        }
    }
}

/// Marks lines about the author below the byline: sentences that begin with the name, and list items among them.
pub(super) fn bios(drafts: &mut [Draft], headline: Option<usize>, head: usize, authors: &[String]) {
    let mut below_byline = false;
    for n in 0..drafts.len().min(LONGEST_HEAD) {
        // Where the page has its byline elsewhere, the author is known without a line here.
        let below_headline = headline.is_some_and(|headline| n == headline + 1);
        if n >= head && !below_byline && !below_headline {
            return;
        }
        let rest_has_furniture = drafts.iter().take(head).skip(n + 1).any(|draft| {
            matches!(
                draft.role,
                Some(BlockRole::Byline | BlockRole::Credit | BlockRole::DateLine | BlockRole::Tags)
            )
        });
        let Some(draft) = drafts.get_mut(n) else {
            return;
        };
        let is_item = draft.markup == Some(BlockRole::ListItem) && rest_has_furniture;
        match draft.role {
            Some(BlockRole::Byline | BlockRole::Bio | BlockRole::Tags) => below_byline = true,
            None if (below_byline && is_item)
                || ((below_byline || below_headline)
                    && authors
                        .iter()
                        .any(|author| bio::is_about(&draft.line, author))) =>
            {
                draft.role = Some(BlockRole::Bio);
            }
            None => below_byline = false,
            _ => {}
        }
    }
}
