//! Companies with a possessive name: "Sainsbury's", "at Lloyd's".
//!
//! The tagger leaves out the "'s" of a name. It belongs to the name if nothing that could be possessed follows: a preposition, an
//! auxiliary, a comma, or a verb with its object ("Wendy's reported a fall").

use std::{collections::HashSet, ops::Range};

use crate::{
    entity::{Mention, MentionKind},
    lexicon::{closed_classes, described, grammar, names},
    text::{Sentence, Token, TokenKind},
};

/// Adds the "'s" to the names of companies and makes them organizations. `mentions` stays sorted.
pub(super) fn restore(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    mentions: &mut [Mention],
) {
    let persons: HashSet<&str> = mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Person)
        .filter_map(|mention| mention.span.of(text).rsplit_once(' '))
        .flat_map(|(given, surname)| [given, surname])
        .collect();
    let mut possessives: Vec<(usize, Possessive)> = Vec::new();
    for (n, mention) in mentions.iter().enumerate() {
        let is_candidate = matches!(
            mention.kind,
            MentionKind::Person | MentionKind::Organization | MentionKind::Misc
        );
        let surface = mention.span.of(text);
        if !is_candidate || surface.contains(' ') || persons.contains(surface) {
            continue;
        }
        if let Some(found) = Possessive::read(text, sentences, tokens, mention) {
            possessives.push((n, found));
        }
    }
    // From last to first: in "Kohl's and Macy's will close", the words after the second name show that both are companies.
    let mut houses: HashSet<&str> = HashSet::new();
    let mut after: Option<(u32, bool)> = None;
    for (n, found) in possessives.iter().rev() {
        let surface = mentions[*n].span.of(text);
        let is_house = match found.next {
            Next::Nothing => true,
            Next::Noun => false,
            Next::And(next) => after.is_none_or(|(start, house)| start != next || house),
        };
        after = Some((mentions[*n].span.start, is_house));
        if is_house {
            houses.insert(surface);
        }
    }
    let ends: Vec<(usize, u32)> = possessives
        .iter()
        .filter(|(n, _)| houses.contains(mentions[*n].span.of(text)))
        .map(|(n, found)| (*n, found.end))
        .collect();
    for (n, end) in ends {
        mentions[n].span.end = end;
        mentions[n].kind = MentionKind::Organization;
    }
}

/// A name with "'s".
struct Possessive {
    /// The end of the "'s".
    end: u32,
    next: Next,
}

/// The kind of word after a "'s".
#[derive(Clone, Copy)]
enum Next {
    /// Something that may be possessed.
    Noun,
    /// Nothing that may be possessed.
    Nothing,
    /// "and" before another word, which starts at this byte.
    And(u32),
}

impl Possessive {
    fn read(
        text: &str,
        sentences: &[Sentence],
        tokens: &[Token],
        mention: &Mention,
    ) -> Option<Possessive> {
        let span = mention.span;
        let clitic = tokens.partition_point(|token| token.span.start < span.end);
        let of = |n: usize| tokens.get(n).map_or("", |token| token.span.of(text));
        let token = tokens.get(clitic)?;
        if token.span.start != span.end || !matches!(of(clitic), "'s" | "’s") {
            return None;
        }
        let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let range = &sentences.get(at)?.tokens;
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let before = if first > range.start as usize {
            of(first - 1).to_lowercase()
        } else {
            String::new()
        };
        // "a friend of Brandt's", "the coat was Brandt's", "Mr Brandt's".
        let owned = grammar::BEFORE_AN_OWNER.has(&before);
        let title = names::is_title(before.trim_end_matches('.'));
        let end = range.end as usize;
        let next = if owned || title {
            Next::Noun
        } else {
            // "at Lloyd's.", not "but not Brandt's."
            let led = described::leads_to_a_house(&before);
            next(text, tokens, clitic + 1..end, led)
        };
        let end = token.span.end;
        Some(Possessive { end, next })
    }
}

fn next(text: &str, tokens: &[Token], rest: Range<usize>, led: bool) -> Next {
    let (at, end) = (rest.start, rest.end);
    let of = |n: usize| {
        let token = tokens.get(n).filter(|_| n < end);
        token.map_or("", |token| token.span.of(text))
    };
    let word = of(at);
    let is_word = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|token| token.kind == TokenKind::Word)
    };
    if at >= end || matches!(word, "," | "." | ";") {
        return if led { Next::Nothing } else { Next::Noun };
    }
    if !is_word(at) || !word.starts_with(char::is_lowercase) {
        return Next::Noun;
    }
    if matches!(word, "and" | "or") {
        return tokens
            .get(at + 1)
            .filter(|_| at + 1 < end)
            .map_or(Next::Noun, |token| Next::And(token.span.start));
    }
    // "will" may be the noun.
    let will = word == "will" && is_word(at + 1) && !described::ends_a_house(of(at + 1));
    if will || described::ends_a_house(word) {
        return Next::Nothing;
    }
    // A verb with its object or with a preposition: a possessed noun has no article after it.
    let follows = of(at + 1);
    let has_object = grammar::OPENS_AN_OBJECT.has(follows);
    let is_past = word.ends_with("ed")
        && !word.ends_with("eed")
        && closed_classes::closed_class(follows).is_some();
    if has_object || is_past {
        Next::Nothing
    } else {
        Next::Noun
    }
}
