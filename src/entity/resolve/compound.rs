//! Splits names that the tagger joined: "Wikileaks Twitter" in "the Wikileaks Twitter account", "Ann Lee election campaign".

use std::collections::HashMap;

use super::missed::mention;
use crate::{
    entity::{Mention, MentionKind},
    lexicon::names,
    text::Span,
};

/// Cuts a mention that begins with a known name of the report and continues with the name of a network or with lower-case words.
/// `mentions` stays sorted.
pub(super) fn cut(text: &str, mentions: &mut Vec<Mention>) {
    let known: HashMap<&str, MentionKind> = mentions
        .iter()
        .filter(|mention| {
            matches!(
                mention.kind,
                MentionKind::Person | MentionKind::Organization
            )
        })
        .map(|mention| (mention.span.of(text), mention.kind))
        .collect();
    let mut networks = Vec::new();
    for long in mentions.iter_mut().filter(|mention| mention.kind.is_name()) {
        let surface = long.span.of(text);
        let Some((first, rest)) = split(surface) else {
            continue;
        };
        let Some(&kind) = known.get(first) else {
            continue;
        };
        let end = long.span.end as usize;
        if names::is_network(&rest.to_lowercase()) {
            let network = Span::new(end - rest.len(), end);
            networks.push(mention(network, MentionKind::Organization));
        }
        let start = long.span.start as usize;
        long.span = Span::new(start, start + first.len());
        long.kind = kind;
    }
    if !networks.is_empty() {
        mentions.append(&mut networks);
        mentions.sort_by_key(|mention| mention.span);
    }
}

/// The name before the name of a network or before lower-case words at the end of a surface, and the rest.
fn split(surface: &str) -> Option<(&str, &str)> {
    let (head, last) = surface.rsplit_once(' ')?;
    if names::is_network(&last.to_lowercase()) {
        return Some((head, last));
    }
    let mut head = surface;
    while let Some((before, word)) = head.rsplit_once(' ') {
        if !word.starts_with(char::is_lowercase) {
            break;
        }
        head = before;
    }
    (head.len() < surface.len()).then(|| (head, &surface[head.len() + 1..]))
}
