//! Assigns a role to each piece of a report: by its words, then by its neighbors.
//!
//! In: the pieces of a text with the roles given by the markup. Out: one block per piece. Text that no rule matches is body text.

mod head;
mod restated;

use std::collections::HashMap;

use super::{
    Block, BlockRole, Metadata, Piece,
    furniture::{bio, byline, caption, comments, date_line, recognize, related},
    line::Line,
    wire::day_in_opening,
};

/// The longest top of a report, in pieces: bylines, lines about the author and captions are there.
const LONGEST_HEAD: usize = 14;

/// The longest reader's comment, in pieces.
const LONGEST_COMMENT: usize = 10;

/// A piece whose role is being decided.
struct Draft<'a> {
    line: Line<'a>,
    markup: Option<BlockRole>,
    role: Option<BlockRole>,
}

impl Draft<'_> {
    /// Whether it is at least a sentence of running text and has no role so far.
    fn is_prose(&self) -> bool {
        self.role.is_none() && self.line.ends_sentence && self.line.n_words >= 6
    }

    /// Whether it is a few words that are not a sentence: a title, a subhead, a fragment.
    fn is_fragment(&self) -> bool {
        self.role.is_none()
            && !self.line.ends_sentence
            && !self.line.text.ends_with([':', ',', ';'])
            && self.line.n_words <= 30
    }
}

/// The blocks of the text. Adds to `meta` what only the text contains: headline, authors, date of publication.
pub(super) fn assign(text: &str, pieces: &[Piece], meta: &mut Metadata) -> Vec<Block> {
    // A list may repeat one line ten thousand times.
    let mut known = HashMap::new();
    let mut drafts: Vec<Draft> = pieces
        .iter()
        .map(|piece| {
            let line = Line::new(piece.span.of(text));
            let role = *known.entry(line.text).or_insert_with(|| recognize(&line));
            let role = role.or(piece.markup.filter(|role| role.is_furniture()));
            Draft {
                line,
                markup: piece.markup,
                role,
            }
        })
        .collect();
    let headline = head::headline(&mut drafts, meta);
    let top = head::end(&drafts);
    head::bare_dates(&mut drafts, top);
    let authors = head::authors(&mut drafts, headline, top, meta);
    head::standfirst(&mut drafts, headline, top);
    head::bios(&mut drafts, headline, top, &authors);
    captions(&mut drafts, top);
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

/// Marks captions: pieces next to a credit that describe a picture or are not a sentence.
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

/// Marks lines about the author at the end: "Jane Doe is a reporter at the Evening Post".
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

/// Marks readers' comments below the report: from their heading to the last sign of a comment.
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

/// Gives the remaining pieces a role: that of the markup, subheads, paragraphs.
fn body(drafts: &mut [Draft]) {
    let mut before_prose = false;
    for n in (0..drafts.len()).rev() {
        let is_prose = drafts[n].is_prose() && !is_question(&drafts[n].line);
        if drafts[n].role.is_none() {
            let is_item = |n: usize| {
                drafts
                    .get(n)
                    .is_some_and(|it| it.markup == Some(BlockRole::ListItem))
            };
            // A list has more than one item.
            let is_numbered = is_item(n)
                && drafts[n]
                    .line
                    .text
                    .starts_with(|c: char| c.is_ascii_digit())
                && !is_item(n + 1)
                && !n.checked_sub(1).is_some_and(is_item);
            let looks = before_prose && is_subhead(&drafts[n]);
            let markup = drafts[n].markup.filter(|_| !(looks && is_numbered));
            let role = if looks {
                BlockRole::Subhead
            } else {
                BlockRole::Paragraph
            };
            drafts[n].role = Some(markup.unwrap_or(role));
        }
        let is_furniture = drafts[n].role.is_some_and(BlockRole::is_furniture);
        before_prose = is_prose || (before_prose && is_furniture);
    }
}

/// Whether a piece without a role looks like a heading inside the body: a few words that are not a sentence, or a short question.
fn is_subhead(draft: &Draft) -> bool {
    let line = &draft.line;
    let is_said = matches!(line.words.last().map(String::as_str), Some("said" | "says"));
    let is_short = draft.is_fragment() && line.n_words <= 9 || is_question(line);
    is_short && !is_said && is_subhead_case(line.text)
}

/// Whether the line is a short question outside quotation marks.
fn is_question(line: &Line) -> bool {
    let is_quoted = line.text.contains(['"', '“', '”']);
    (3..=10).contains(&line.n_words) && line.text.ends_with('?') && !is_quoted
}

fn is_subhead_case(text: &str) -> bool {
    text.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '"' | '‘' | '“')
    })
}

/// Takes the date of publication from the first date line that has one, or else from the dateline of an agency report.
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

/// The part of a line that may contain the date: in a byline, the text after the last vertical bar.
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

    /// Checks the role of each line of a text: ("headline", "Pool to close").
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
    fn title_author_and_date_are_found_in_the_text() {
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
    fn a_credit_above_the_headline_stays_a_credit() {
        let lines = [
            (BlockRole::DateLine, "21 July 2013"),
            (BlockRole::Byline, "By Nora Feld, Senior Reporter"),
            (BlockRole::Credit, "Photo: Luis Prado / Harbour Images"),
            (BlockRole::Headline, "Bakery fire in Oruba put out"),
            (
                BlockRole::Paragraph,
                "Crews from two towns have put out a fire at a bakery in Oruba.",
            ),
        ];
        let text = lines.map(|(_, line)| line).join("\n\n");
        let article = parse("test", text, Metadata::default());
        let roles: Vec<BlockRole> = article.blocks.iter().map(|block| block.role).collect();
        assert_eq!(roles, lines.map(|(role, _)| role));
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
