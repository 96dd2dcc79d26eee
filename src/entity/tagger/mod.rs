//! The learned tagger: finds names of people, places, organizations and others among the tokens of a report.
//!
//! A first-order conditional random field over hashed features. Weights are bytes and scores are integers, so that the same text gives
//! the same names on every machine. The models are read in place; nothing is unpacked at start.

pub(crate) mod decode;
pub(crate) mod document;
pub(crate) mod features;
pub(crate) mod model;
pub(crate) mod votes;

use std::ops::Range;

use super::MentionKind;
use crate::{
    learned::clusters::Words,
    lexicon::{calendar::month, described, grammar},
    text::{Span, Token, TokenKind},
};
use decode::{INSIDE, KINDS, OUTSIDE, Steps};
use document::Document;
use features::features;
use model::Model;
use votes::Votes;

static TAGGER: &[u8] = include_bytes!("../../../assets/models/tagger.bin");

/// The score of every name label for a word that is skipped.
const PLAIN: i16 = -1000;

/// The names among the tokens of a report, sorted and disjoint. `sentences` has the token range of each sentence; a name never crosses
/// a sentence border.
pub fn tag(text: &str, tokens: &[Token], sentences: &[Range<u32>]) -> Vec<(Span, MentionKind)> {
    match Model::read(TAGGER) {
        Some(model) => tag_with(&model, &Words::shipped(), text, tokens, sentences),
        None => Vec::new(),
    }
}

/// As [`tag`], with given models.
pub fn tag_with(
    model: &Model,
    words: &Words,
    text: &str,
    tokens: &[Token],
    sentences: &[Range<u32>],
) -> Vec<(Span, MentionKind)> {
    let document = Document::new(text, tokens, sentences, words);
    let steps = Steps::new(&model.transitions);
    let mut sums = vec![[0i16; INSIDE]; tokens.len()];
    let mut labels = vec![OUTSIDE as u8; tokens.len()];
    let mut seen: Vec<u64> = Vec::with_capacity(160);
    for (s, sentence) in sentences.iter().enumerate() {
        let range = sentence.start as usize..sentence.end as usize;
        let Some(inside) = sums.get_mut(range.clone()) else {
            continue;
        };
        for (n, sums) in inside.iter_mut().enumerate() {
            if document.is_plain(s, n) || breaks_names(text, tokens, sentence, range.start + n) {
                *sums = [PLAIN; INSIDE];
            } else {
                seen.clear();
                features(&document, s, n, |feature| seen.push(feature));
                model.add(&seen, sums);
            }
        }
        decode::best(inside.iter().map(Model::scores), &steps, &mut labels[range]);
    }
    // Every sentence with a capital is labeled a second time, given the labels of the other uses of its words and of the names around them.
    let votes = Votes::new(&document, &labels);
    for (s, sentence) in sentences.iter().enumerate() {
        for n in sentence.start as usize..(sentence.end as usize).min(sums.len()) {
            if breaks_names(text, tokens, sentence, n) {
                continue;
            }
            seen.clear();
            votes.features(s, n, |feature| seen.push(feature));
            model.add(&seen, &mut sums[n]);
        }
    }
    let mut again = labels.clone();
    let mut found = Vec::new();
    for sentence in sentences {
        let range = sentence.start as usize..sentence.end as usize;
        let Some(inside) = tokens.get(range.clone()) else {
            continue;
        };
        if range.clone().any(|n| votes.has(n)) {
            decode::best(
                sums[range.clone()].iter().map(Model::scores),
                &steps,
                &mut again[range.clone()],
            );
        }
        for (from, to, kind) in decode::names(&again[range.clone()]) {
            let agency = kind == PERSON
                && to == from + 1
                && again.get(range.start + to) == Some(&(OUTSIDE as u8))
                && inside
                    .get(to)
                    .is_some_and(|token| ["Images", "Pictures"].contains(&token.span.of(text)));
            let (to, kind) = if agency {
                (to + 1, ORGANIZATION)
            } else {
                (to, kind)
            };
            if let Some(span) = trimmed(text, &inside[from..to], kind) {
                found.push((span, KINDS[kind]));
            }
        }
    }
    found
}

/// The number of the kind person. Credits contain agencies named after their founders: "Jane Doe / Weaver Images".
const PERSON: usize = 0;
const ORGANIZATION: usize = 2;

/// Whether no name can include a token: a dash between blanks ("PARIS - Police"), an abbreviated month before a number ("Ann Lee Nov. 3").
fn breaks_names(text: &str, tokens: &[Token], sentence: &Range<u32>, n: usize) -> bool {
    let Some(token) = tokens.get(n) else {
        return false;
    };
    let word = token.span.of(text);
    let next = tokens.get(n + 1).filter(|_| n + 1 < sentence.end as usize);
    if matches!(word, "-" | "–" | "—" | "--") {
        return is_dash(text, tokens, sentence, n);
    }
    word.len() < 6
        && word.strip_suffix('.').and_then(month).is_some()
        && next.is_some_and(|next| next.kind == TokenKind::Number)
}

/// Whether a token is a dash with blanks on both sides. A hyphen with blanks ("Coca - Cola") is not one: there must be two of them, or
/// a dateline before it.
fn is_dash(text: &str, tokens: &[Token], sentence: &Range<u32>, n: usize) -> bool {
    let of = |n: usize| tokens.get(n).map_or("", |token| token.span.of(text));
    let is_spaced = |n: usize| {
        let apart = |a: usize, b: usize| match (tokens.get(a), tokens.get(b)) {
            (Some(a), Some(b)) => a.span.end < b.span.start,
            _ => false,
        };
        n > sentence.start as usize && apart(n - 1, n) && apart(n, n + 1)
    };
    if !is_spaced(n) || n + 1 >= sentence.end as usize {
        return false;
    }
    let in_capitals = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let is_date_line = |n: usize| in_capitals(of(n - 1)) && !in_capitals(of(n + 1));
    // "Jonathan Kaplan - England captain in 1998 - was fined".
    let is_parenthesis = || {
        let from = n.saturating_sub(20).max(sentence.start as usize);
        let to = (n + 20).min(sentence.end as usize);
        let dashes = (from..to).filter(|&at| of(at) == "-" && is_spaced(at));
        let dashes: Vec<usize> = dashes.collect();
        let goes_on = |&at: &usize| of(at + 1).starts_with(char::is_lowercase);
        dashes.len() > 2 || dashes.len() == 2 && dashes.iter().any(goes_on)
    };
    of(n) != "-" || is_date_line(n) || is_parenthesis()
}

/// The tokens of a name without words joined by a hyphen: "New York-based", "Saudi-led".
fn without_joined<'t>(text: &str, name: &'t [Token]) -> &'t [Token] {
    match name {
        [kept @ .., hyphen, last]
            if !kept.is_empty()
                && hyphen.span.of(text) == "-"
                && described::is_joined(last.span.of(text)) =>
        {
            kept
        }
        _ => name,
    }
}

/// Whether the word is a title, which is not part of the name of the person that follows.
pub fn is_title(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    grammar::HONORIFICS
        .words()
        .any(|title| word.eq_ignore_ascii_case(title))
}

/// Extensions of file names.
const FILES: &[&str] = &[
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".txt", ".csv", ".htm", ".html", ".jpg",
    ".jpeg", ".png", ".gif", ".svg", ".webp", ".mp3", ".mp4", ".zip",
];

/// Whether the word is an email address, web address or file name: these have capitals like a name but are not names. A bare
/// "Weaver.com" may be the name of a company.
fn is_address(word: &str) -> bool {
    let ends = |end: &&&str| {
        word.len() > end.len()
            && word
                .get(word.len() - end.len()..)
                .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    word.char_indices().any(|(at, c)| c == '@' && at > 0)
        || word.contains("://")
        || word
            .get(..4)
            .is_some_and(|head| head.eq_ignore_ascii_case("www."))
        || FILES.iter().any(|end| ends(&end))
}

/// The span of a name without addresses at its ends, leading "the", trailing "'s", and "Mr." of a person; `None` when nothing is left.
fn trimmed(text: &str, name: &[Token], kind: usize) -> Option<Span> {
    let address = |token: &Token| is_address(token.span.of(text));
    let from = name.iter().position(|token| !address(token))?;
    let to = name.iter().rposition(|token| !address(token))? + 1;
    let name = without_joined(text, name.get(from..to)?);
    let is = |token: &Token, words: &[&str]| {
        words
            .iter()
            .any(|w| token.span.of(text).eq_ignore_ascii_case(w))
    };
    let (first, last) = (name.first()?, name.last()?);
    let from =
        usize::from(is(first, &["the"]) || (kind == PERSON && is_title(first.span.of(text))));
    let to = name.len() - usize::from(is(last, &["'s", "’s"]));
    let name = name.get(from..to)?;
    Some(name.first()?.span.join(name.last()?.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn names(report: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        let mut sentences = Vec::new();
        for span in text::sentences(report, Span::all(report)) {
            let from = tokens.len() as u32;
            tokens.extend(text::tokenize(report, span));
            sentences.push(from..tokens.len() as u32);
        }
        let found = tag(report, &tokens, &sentences);
        assert!(found.is_sorted() && found.windows(2).all(|pair| !pair[0].0.overlaps(pair[1].0)));
        let name = |kind: MentionKind| kind.name();
        found
            .iter()
            .map(|&(span, kind)| format!("{}:{}", name(kind), span.of(report)))
            .collect()
    }

    #[test]
    fn finds_plain_names() {
        for (report, expected) in [
            ("", &[][..]),
            (
                "Mr Weaver and Dr. Rosa Low said “no”.",
                &["person:Weaver", "person:Rosa Low"],
            ),
            ("Nothing of note was said.", &[]),
            (
                "Angela Merkel met Emmanuel Macron in Paris on Monday.",
                &[
                    "person:Angela Merkel",
                    "person:Emmanuel Macron",
                    "place:Paris",
                ],
            ),
            (
                "The United Nations said Kenya’s president would visit Geneva.",
                &["organization:United Nations", "place:Kenya", "place:Geneva"],
            ),
            (
                "“We are leaving,” said Maria Lopez, a spokeswoman for Microsoft.",
                &["person:Maria Lopez", "organization:Microsoft"],
            ),
            // A demonym is not a place, whatever words it contains.
            (
                "South Korean officials met Japanese envoys in Seoul.",
                &["misc:South Korean", "misc:Japanese", "place:Seoul"],
            ),
        ] {
            assert_eq!(names(report), expected, "{report:?}");
        }
    }

    #[test]
    fn picture_agencies_are_not_people() {
        for (report, expected) in [
            (
                "Rosa Weaver / Getty Images",
                &["person:Rosa Weaver", "organization:Getty Images"][..],
            ),
            (
                "The picture was sold by Getty Images for a small sum.",
                &["organization:Getty Images"],
            ),
        ] {
            assert_eq!(names(report), expected, "{report:?}");
        }
    }

    #[test]
    fn addresses_and_files_are_not_names() {
        for (report, expected) in [
            (
                "Write to Rosa.Weaver@example.org or call Rosa Weaver.",
                &["person:Rosa Weaver"][..],
            ),
            ("The list is in WeaverReport.pdf now.", &[]),
            ("Photo: RosaWeaver.jpg", &[]),
            (
                "More at https://www.weaver.example/Rosa and www.weaver.example/Microsoft.",
                &[],
            ),
        ] {
            assert_eq!(names(report), expected, "{report:?}");
        }
        for (word, address) in [
            ("a@b", true),
            ("@weaver", false),
            ("Amazon.com", false),
            ("U.S.", false),
            ("ftp://X", true),
            ("WWW.X", true),
            (".pdf", false),
            ("é.Png", true),
            ("日本@x", true),
            ("日", false),
        ] {
            assert_eq!(is_address(word), address, "{word}");
        }
    }

    #[test]
    fn finds_names_where_capitals_say_little() {
        for (report, expected) in [
            (
                "We flew to san francisco and then on to mexico with my sister.",
                &["place:san francisco", "place:mexico"][..],
            ),
            (
                "Russia Says Ukraine Attacked Bridge Near Sevastopol",
                &["place:Russia", "place:Ukraine", "place:Sevastopol"],
            ),
            (
                "Barack Obama Meets Angela Merkel In Berlin",
                &[
                    "person:Barack Obama",
                    "person:Angela Merkel",
                    "place:Berlin",
                ],
            ),
            ("We may go in march, said the baker.", &[]),
        ] {
            assert_eq!(names(report), expected, "{report:?}");
        }
    }

    #[test]
    fn any_text_is_tagged() {
        for report in [
            "A",
            "\u{0}\u{202e}",
            "’s ’s",
            "THE",
            "日本 👩\u{200d}👧",
            &"A".repeat(100_000),
            &"Mr. ".repeat(5_000),
            &"Rosa , ".repeat(20_000),
            // A run of capitalized tokens as long as the report must not be scanned once for each of its words.
            &"Rosa Weaver ".repeat(40_000),
        ] {
            names(report);
        }
    }
}
