//! Bare occurrences of known names that the tagger missed.

use std::collections::{HashMap, HashSet};

use crate::{
    entity::Mention,
    entity::MentionKind,
    text::{Sentence, Span, Token, TokenKind},
};

use super::vote::Votes;

/// A name known from the report.
#[derive(Debug, Default)]
struct Known {
    votes: Votes,
    tagged: u32,
    missed: Vec<Span>,
}

/// The longest name looked for, in tokens.
const LONGEST: usize = 6;

/// Adds a mention for every run of capitalized tokens that is exactly a known name. `mentions` stays sorted.
pub(super) fn add(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    mentions: &mut Vec<Mention>,
) {
    let mut known: HashMap<&str, Known> = HashMap::new();
    for mention in mentions.iter().filter(|mention| mention.kind.is_name()) {
        let entry = known.entry(mention.span.of(text)).or_default();
        entry.votes.add(mention.kind, 1);
        entry.tagged += 1;
    }
    if known.is_empty() {
        return;
    }
    let ordinary: HashSet<&str> = tokens
        .iter()
        .map(|token| token.span.of(text))
        .filter(|word| word.starts_with(char::is_lowercase))
        .collect();
    let mut covered = mentions.iter().map(|mention| mention.span).peekable();
    for sentence in sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let tokens = tokens.get(range).unwrap_or_default();
        let free: Vec<bool> = tokens
            .iter()
            .map(|token| {
                while covered
                    .peek()
                    .is_some_and(|span| span.end <= token.span.start)
                {
                    covered.next();
                }
                covered.peek().is_none_or(|span| !span.overlaps(token.span))
            })
            .collect();
        let is_name_like = |at: usize| {
            tokens.get(at).is_some_and(|token| {
                token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_uppercase)
            })
        };
        let mut at = 0;
        while at < tokens.len() {
            if !free[at] || !is_name_like(at) {
                at += 1;
                continue;
            }
            // A run of tokens outside mentions that begins and ends with a capital.
            let run = (at..tokens.len())
                .take_while(|&n| free[n] && is_name_like(n))
                .count();
            let opens =
                at == 0 && run > 1 && ordinary.contains(lower(tokens[at].span.of(text)).as_str());
            let from = at + usize::from(opens);
            let end = at + run;
            at = end;
            if end - from > LONGEST {
                continue;
            }
            let span = tokens[from].span.join(tokens[end - 1].span);
            let surface = span.of(text);
            // "Will" or "Mark" at the start of a sentence may not be a name.
            let doubtful = from == 0 && end == 1 && ordinary.contains(lower(surface).as_str());
            if !doubtful && let Some(known) = known.get_mut(surface) {
                known.missed.push(span);
            }
        }
    }
    add_missed(&known, mentions);
}

/// Adds the missed occurrences of each name.
fn add_missed(known: &HashMap<&str, Known>, mentions: &mut Vec<Mention>) {
    let n_before = mentions.len();
    for known in known.values() {
        // If the tagger skipped a word many times, its single tag was the error.
        if known.missed.len() as u32 > known.tagged * 3 {
            continue;
        }
        let kind = known.votes.winner();
        mentions.extend(known.missed.iter().map(|&span| mention(span, kind)));
    }
    if mentions.len() > n_before {
        mentions.sort_by_key(|mention| mention.span);
    }
}

/// A name without an entity.
pub(super) fn mention(span: Span, kind: MentionKind) -> Mention {
    Mention {
        span,
        kind,
        entity: None,
        value: None,
    }
}

fn lower(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).collect()
}
