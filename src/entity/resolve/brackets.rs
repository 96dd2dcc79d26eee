//! Acronyms in brackets after their long form, and the reverse: "the Working Group on Arbitrary Detention (WGAD)".

use crate::{entity::Mention, entity::MentionKind, text::Span};

use super::{missed::mention, name::Name};

/// Adds an acronym in brackets after a name if the tagger missed it. `mentions` stays sorted.
pub(super) fn add(text: &str, mentions: &mut Vec<Mention>) {
    let mut found = Vec::new();
    for (n, long) in mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| is_body(mention.kind))
    {
        let Some(span) = bracketed(text, long.span) else {
            continue;
        };
        let is_free = mentions
            .get(n + 1)
            .is_none_or(|next| !next.span.overlaps(span));
        if is_free && are_short_and_long(span.of(text), long.span.of(text)) {
            found.push(mention(span, long.kind));
        }
    }
    if !found.is_empty() {
        mentions.append(&mut found);
        mentions.sort_by_key(|mention| mention.span);
    }
}

fn is_body(kind: MentionKind) -> bool {
    matches!(
        kind,
        MentionKind::Organization | MentionKind::Misc | MentionKind::Place
    )
}

/// The text in brackets right after a span, if it is one word.
fn bracketed(text: &str, span: Span) -> Option<Span> {
    let rest = text.get(span.end as usize..)?;
    let inner = rest
        .strip_prefix(" (")
        .or_else(|| rest.strip_prefix("\u{a0}("))?;
    let start = text.len() - inner.len();
    let len = inner.find(|c: char| !c.is_alphanumeric() && c != '.' && c != '&')?;
    (inner[len..].starts_with(')') && (2..=10).contains(&len))
        .then(|| Span::new(start, start + len))
}

/// Adjacent mentions, one of them in brackets, where one is the acronym of the other.
pub(super) fn pairs(text: &str, mentions: &[Mention]) -> Vec<(usize, usize)> {
    let neighbors = mentions.windows(2).enumerate();
    neighbors
        .filter_map(|(n, pair)| {
            let [first, second] = pair else { return None };
            let between = text.get(first.span.end as usize..second.span.start as usize)?;
            let closed = text.get(second.span.end as usize..)?.starts_with(')');
            let (a, b) = (first.span.of(text), second.span.of(text));
            let named = first.kind.is_name() && second.kind.is_name();
            let opened = matches!(between.trim_start(), "(" | "(the ");
            (named && opened && closed && (are_short_and_long(a, b) || are_short_and_long(b, a)))
                .then_some((n, n + 1))
        })
        .collect()
}

/// Whether the letters of an acronym occur in this order among the initials of the long form.
fn are_short_and_long(short: &str, long: &str) -> bool {
    let (short, long) = (Name::new(short), Name::new(long));
    if !short.is_acronym || long.words.len() < 2 {
        return false;
    }
    let mut initials = long.all_initials().chars().collect::<Vec<_>>().into_iter();
    let key = short.key();
    key.chars()
        .all(|letter| initials.any(|initial| initial == letter))
}
