//! What each piece of a report is: its words decide, then its neighbours.
//!
//! In: the pieces of a text, with what the markup says of them. Out: one block a piece. Text that no rule claims is
//! body text.

use super::{
    Block, BlockRole, Metadata, Piece,
    furniture::{bio, byline, caption, comments, date_line, name, recognize, related},
    line::Line,
    wire::day_in_opening,
};

/// The top of a report, where bylines, lines about the author and captions stand, is at most this many pieces long.
const LONGEST_HEAD: usize = 14;

/// What one reader writes below a report is at most this many pieces long.
const LONGEST_COMMENT: usize = 10;

/// A piece while its role is being decided.
struct Draft<'a> {
    line: Line<'a>,
    markup: Option<BlockRole>,
    role: Option<BlockRole>,
}

impl Draft<'_> {
    /// Whether it is a sentence or more of running text that nothing has claimed so far.
    fn is_prose(&self) -> bool {
        self.role.is_none() && self.line.ends_sentence && self.line.n_words >= 6
    }

    /// Whether it is a few words that are no sentence: a title, a subhead, a fragment.
    fn is_fragment(&self) -> bool {
        self.role.is_none()
            && !self.line.ends_sentence
            && !self.line.text.ends_with([':', ',', ';'])
            && self.line.n_words <= 30
    }
}

/// The blocks of the text. Adds to `meta` what only the text tells: headline, authors, day of publication.
pub fn assign(text: &str, pieces: &[Piece], meta: &mut Metadata) -> Vec<Block> {
    let mut drafts: Vec<Draft> = pieces
        .iter()
        .map(|piece| {
            let line = Line::new(piece.span.of(text));
            let role = recognize(&line).or(piece.markup.filter(|role| role.is_furniture()));
            Draft {
                line,
                markup: piece.markup,
                role,
            }
        })
        .collect();
    let headline = headline(&mut drafts, meta);
    let head = head_end(&drafts);
    bare_dates(&mut drafts, head);
    let authors = authors(&mut drafts, headline, head, meta);
    standfirst(&mut drafts, headline, head);
    bios(&mut drafts, headline, head, &authors);
    captions(&mut drafts, head);
    tag_lists(&mut drafts);
    tail(&mut drafts, &authors);
    related_titles(&mut drafts);
    comments(&mut drafts);
    body(&mut drafts);
    published(&drafts, meta);
    pieces
        .iter()
        .zip(&drafts)
        .map(|(piece, draft)| Block {
            span: piece.span,
            role: draft.role.unwrap_or(BlockRole::Paragraph),
        })
        .collect()
}

/// Finds the headline: the piece that says what the source calls the report, or a first piece that is no sentence.
fn headline(drafts: &mut [Draft], meta: &mut Metadata) -> Option<usize> {
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
                )
            )
        })?;
        let followed = drafts
            .get(first + 1..)?
            .iter()
            .any(|draft| draft.role.is_none());
        (first < 4 && followed && meta.title.is_none() && looks_like_headline(&drafts[first]))
            .then_some(first)
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

/// Whether the piece is the title that the source gives, or most of it ("Title | The Evening Post").
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

/// The end of the top of the report: where three pieces of prose follow each other.
fn head_end(drafts: &[Draft]) -> usize {
    drafts
        .windows(3)
        .position(|three| three.iter().all(Draft::is_prose))
        .unwrap_or(drafts.len())
        .min(LONGEST_HEAD)
}

/// A bare date in the middle of the body may be a heading ("2 May 2013"): only a stamped one is a date line there.
fn bare_dates(drafts: &mut [Draft], head: usize) {
    let last = drafts.iter().rposition(Draft::is_prose).unwrap_or(0);
    for draft in drafts.iter_mut().take(last).skip(head) {
        let is_bare = || date_line::read(draft.line.text).is_some_and(|date| !date.is_stamped);
        if draft.role == Some(BlockRole::DateLine) && is_bare() {
            draft.role = None;
        }
    }
}

/// Collects who wrote the report, and marks lines of the top that name a person with a job, or a known author again.
fn authors(
    drafts: &mut [Draft],
    headline: Option<usize>,
    head: usize,
    meta: &mut Metadata,
) -> Vec<String> {
    let mut authors: Vec<String> = meta.byline.iter().cloned().collect();
    let from = headline.map_or(0, |n| n + 1);
    let dated: Vec<bool> = drafts
        .iter()
        .skip(1)
        .map(|draft| draft.role == Some(BlockRole::DateLine))
        .collect();
    for (n, draft) in drafts.iter_mut().enumerate().skip(from) {
        let near_top = n < head.max(from + 4);
        if draft.role == Some(BlockRole::Byline) {
            authors.extend(byline::signed(&draft.line));
        } else if near_top && matches!(draft.role, None | Some(BlockRole::Tags)) {
            if let Some(author) = byline::titled(&draft.line) {
                draft.role = Some(BlockRole::Byline);
                authors.push(author);
            } else if authors.is_empty()
                && headline.is_some()
                && dated.get(n) == Some(&true)
                && name::is_name(&draft.line.raw)
            {
                // A name alone over the date.
                draft.role = Some(BlockRole::Byline);
                authors.push(draft.line.text.to_string());
            } else if authors
                .iter()
                .any(|author| byline::repeats(&draft.line, author))
            {
                draft.role = Some(BlockRole::Byline);
            }
        }
    }
    if meta.byline.is_none() {
        meta.byline = authors.first().cloned();
    }
    authors
}

/// Marks what stands between headline and byline, and titles below the headline.
fn standfirst(drafts: &mut [Draft], headline: Option<usize>, head: usize) {
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
    // A line below most of the report closes it: "Reporting by Jane Doe".
    let n_prose = |drafts: &[Draft]| drafts.iter().filter(|draft| draft.is_prose()).count();
    let opens = |byline: usize| n_prose(&drafts[from..byline]) <= n_prose(&drafts[byline..]);
    let to = match byline {
        Some(byline) if has_body(byline) && opens(byline) => byline,
        _ => {
            let titles = |draft: &Draft| {
                draft.role.is_some() || (draft.is_fragment() && draft.line.n_words >= 4)
            };
            let to = from
                + drafts
                    .iter()
                    .skip(from)
                    .take(5)
                    .take_while(|draft| titles(draft))
                    .count();
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
fn bios(drafts: &mut [Draft], headline: Option<usize>, head: usize, authors: &[String]) {
    let mut below_byline = false;
    for n in 0..drafts.len().min(LONGEST_HEAD) {
        // Where the page keeps its byline apart, the author is known without a line here.
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

/// Marks captions: pieces beside a credit that describe a picture or are no sentence.
fn captions(drafts: &mut [Draft], head: usize) {
    for n in (1..drafts.len()).rev() {
        let below = drafts[n].role;
        let draft = &drafts[n - 1];
        let by_credit = below == Some(BlockRole::Credit)
            && draft.role.is_none()
            && (caption::describes_picture(&draft.line)
                || (draft.is_fragment() && draft.line.n_words >= 3));
        let by_caption = below == Some(BlockRole::Caption)
            && n <= head
            && draft.role.is_none()
            && caption::describes_picture(&draft.line);
        if by_credit || by_caption {
            drafts[n - 1].role = Some(BlockRole::Caption);
        }
    }
}

/// Marks who wrote the report at its end: "Jane Doe is a reporter at the Evening Post".
fn tail(drafts: &mut [Draft], authors: &[String]) {
    let mut seen = 0;
    for n in (1..drafts.len()).rev() {
        let draft = &mut drafts[n];
        if draft.role.is_some() {
            continue;
        }
        seen += 1;
        let named = || {
            authors
                .iter()
                .any(|author| byline::repeats(&draft.line, author))
        };
        if (byline::titled(&draft.line).is_some() && draft.markup.is_none())
            || named()
            || byline::is_thanks(&draft.line)
        {
            draft.role = Some(BlockRole::Byline);
        } else if bio::introduces_writer(&draft.line)
            || authors
                .iter()
                .any(|author| bio::is_about(&draft.line, author))
        {
            draft.role = Some(BlockRole::Bio);
        } else if draft.is_prose() || seen > 4 {
            return;
        }
    }
}

/// Marks the words below the heading of a list of topics at the end.
fn tag_lists(drafts: &mut [Draft]) {
    let last = drafts.iter().rposition(Draft::is_prose).unwrap_or(0);
    let mut in_list = false;
    for draft in drafts.iter_mut().skip(last) {
        match draft.role {
            Some(BlockRole::Tags) => {
                in_list = draft.line.n_words <= 2 || draft.line.text.ends_with(':');
            }
            None if in_list && draft.is_fragment() && draft.line.n_words <= 4 => {
                draft.role = Some(BlockRole::Tags);
            }
            None => in_list = false,
            _ => {}
        }
    }
}

/// Marks the titles below the heading of a list of other reports.
fn related_titles(drafts: &mut [Draft]) {
    let mut in_list = false;
    for draft in drafts {
        if draft.role == Some(BlockRole::Related) {
            in_list = in_list || related::is_heading(&draft.line);
        } else if draft.is_fragment() && in_list && draft.line.n_words >= 3 {
            draft.role = Some(BlockRole::Related);
        } else if draft.role.is_none() {
            in_list = false;
        }
    }
}

/// Marks what readers wrote below the report: from the heading over it to the last sign of a comment.
fn comments(drafts: &mut [Draft]) {
    let mut n_prose = 0;
    let heading = drafts.iter().position(|draft| {
        n_prose += usize::from(draft.is_prose());
        n_prose >= 3 && comments::is_heading(&draft.line)
    });
    let Some(heading) = heading else {
        return;
    };
    let mut last = heading;
    let mut n_signs = 0;
    for (n, draft) in drafts.iter().enumerate().skip(heading + 1) {
        if n - last > LONGEST_COMMENT {
            break;
        }
        if comments::is_sign(&draft.line) {
            last = n;
            n_signs += 1;
        }
    }
    if n_signs >= 2 {
        for draft in &mut drafts[heading..=last] {
            draft.role = Some(BlockRole::Comments);
        }
    }
}

/// Gives the rest its role: what the markup says, subheads, paragraphs.
fn body(drafts: &mut [Draft]) {
    let mut before_prose = false;
    for draft in drafts.iter_mut().rev() {
        let is_prose = draft.is_prose();
        if draft.role.is_none() {
            let looks = before_prose
                && draft.is_fragment()
                && draft.line.n_words <= 8
                && is_subhead_case(draft.line.text);
            draft.role = Some(draft.markup.unwrap_or(if looks {
                BlockRole::Subhead
            } else {
                BlockRole::Paragraph
            }));
        }
        before_prose =
            is_prose || (before_prose && draft.role.is_some_and(BlockRole::is_furniture));
    }
}

fn is_subhead_case(text: &str) -> bool {
    text.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '"' | '‘' | '“')
    })
}

/// Takes the day of publication from the first date line that has one, else from the opening of an agency report.
fn published(drafts: &[Draft], meta: &mut Metadata) {
    if meta.published.is_none() {
        let dated =
            |draft: &&Draft| matches!(draft.role, Some(BlockRole::DateLine | BlockRole::Byline));
        let day =
            |draft: &Draft| date_line::read(&date_part(draft)).and_then(|date| date.published);
        let first = drafts.iter().find(|draft| draft.line.ends_sentence);
        let wired = || date_line::read(day_in_opening(first?.line.text)?)?.published;
        meta.published = drafts.iter().filter(dated).find_map(day).or_else(wired);
    }
}

/// The part of a line that may hold the date: in a byline what follows the last bar.
fn date_part(draft: &Draft) -> String {
    let text = draft.line.text;
    if draft.role == Some(BlockRole::Byline) {
        text.rsplit(['|', '•', '·'])
            .next()
            .unwrap_or(text)
            .to_string()
    } else {
        text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::parse;

    /// Each line of the text with the role it must get, separated by " | " from the left: "headline | Pool to close".
    fn check(expected: &[(&str, &str)]) {
        let text: Vec<&str> = expected.iter().map(|(_, line)| *line).collect();
        let article = parse("test", text.join("\n\n"), Metadata::default());
        let found: Vec<(&str, &str)> = article
            .blocks
            .iter()
            .map(|block| (block.role.name(), block.span.of(&article.text)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_page_pasted_from_a_browser() {
        check(&[
            ("headline", "Council closes the old pool"),
            (
                "standfirst",
                "The roof leaks and there is no money. Swimmers say that a promise was broken.",
            ),
            ("byline", "Marta Hallam Former Senior Writer"),
            (
                "bio",
                "Marta wrote about councils and courts. Marta is based in Leeds and keeps bees.",
            ),
            (
                "tags",
                "Expertise Councils | Courts | Supply chain Credentials",
            ),
            ("bio", "• 2022 prize for a single article"),
            ("byline", "Marta Hallam"),
            (
                "caption",
                "The mayor stands on the balcony of the town hall in May.",
            ),
            (
                "caption",
                "The mayor speaks to the council. It decided on Monday to close the pool.",
            ),
            ("credit", "Jack Roe / Getty Images"),
            (
                "paragraph",
                "The pool will never open again, according to the council",
            ),
            (
                "paragraph",
                "The council voted on Monday to close the pool, which was built in 1934.",
            ),
            ("paragraph", "\"There is no money,\" the mayor said."),
        ]);
    }

    #[test]
    fn a_pasted_page_with_its_pictures_and_topics() {
        check(&[
            ("headline", "Kell loses its ferry"),
            (
                "standfirst",
                "The council says the boat is too old to run. The island says it was never asked.",
            ),
            ("byline", "Marta Hallam"),
            ("date_line", "Published 4 March 2019, 9.20am GMT"),
            (
                "caption",
                "The ferry at its berth in Oruba last autumn. Photograph: Dan Petrie/Oruba Courier",
            ),
            (
                "paragraph",
                "The ferry between Oruba and the island will make its last crossing on Friday.",
            ),
            (
                "paragraph",
                "“We cannot ask people to board a boat that nobody will insure,” Greta Lind said.",
            ),
            ("caption", "Islanders wait on the pier. Photo by Ana Ruiz"),
            (
                "paragraph",
                "She showed a photograph: a hull, she said, with more rust than paint.",
            ),
            (
                "bio",
                "Marta Hallam is a reporter for the Oruba Courier. She writes about islands.",
            ),
            ("tags", "Topics"),
            ("tags", "Ferries"),
            ("tags", "Island life"),
            ("share", "Share on Facebook"),
        ]);
    }

    #[test]
    fn a_report_without_a_headline() {
        check(&[
            (
                "paragraph",
                "The council voted on Monday to close the pool.",
            ),
            ("paragraph", "The roof leaks."),
            ("paragraph", "There is no money, the mayor said on Tuesday."),
        ]);
    }

    #[test]
    fn dates_and_subheads() {
        check(&[
            ("date_line", "9 June 2014 Last updated at 08:15 GMT"),
            ("headline", "Pool: Mayor denies promise"),
            (
                "paragraph",
                "The mayor denied on Monday that she had made a promise.",
            ),
            ("paragraph", "He was 75."),
            ("paragraph", "The pool was built in 1934 and needs a roof."),
            ("subhead", "'No money'"),
            ("paragraph", "There is no money for the roof, she said."),
            ("paragraph", "She then added:"),
            ("paragraph", "\"We are sorry.\""),
        ]);
    }

    #[test]
    fn the_end_of_a_page() {
        check(&[
            ("headline", "Council closes the old pool"),
            ("date_line", "Monday, July 22, 2013"),
            (
                "paragraph",
                "The council voted on Monday to close the pool.",
            ),
            ("paragraph", "It was built in 1934 and needs a new roof."),
            ("bio", "Marta Hallam is a reporter at the Evening Post."),
            ("tags", "Tags: pools, councils, Leeds"),
            ("related", "Related articles"),
            ("related", "Swimmers march through the town"),
            ("related", "How the pool was built"),
            ("comments", "12 comments"),
            ("copyright", "© 2013 The Evening Post"),
        ]);
    }

    #[test]
    fn the_text_tells_title_author_and_day() {
        let text = "Council closes the old pool\nBy Marta Hallam | March 3, 2019\nThe council voted on Monday.\n";
        let meta = parse("test", text.to_string(), Metadata::default()).meta;
        assert_eq!(meta.title.as_deref(), Some("Council closes the old pool"));
        assert_eq!(meta.byline.as_deref(), Some("Marta Hallam"));
        assert_eq!(
            meta.published.map(|day| day.to_string()).as_deref(),
            Some("2019-03-03")
        );
    }

    #[test]
    fn a_known_title_is_the_headline_even_with_a_full_stop() {
        let meta = Metadata {
            title: Some("We lost.".to_string()),
            ..Metadata::default()
        };
        let article = parse(
            "test",
            "We lost.\nThe team lost on Monday.".to_string(),
            meta,
        );
        assert_eq!(article.blocks[0].role, BlockRole::Headline);
        assert_eq!(article.blocks[1].role, BlockRole::Paragraph);
    }
}
