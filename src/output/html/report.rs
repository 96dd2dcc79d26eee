//! One report on the page: its blocks, with linked passages, differences, names and bookmarks marked.

use super::{
    markup::Html,
    nest::{self, Start, Stretch},
    page::Page,
    places::{Place, class, name},
};
use crate::{
    article::{Article, Block, BlockRole},
    comparison::{FactStatus, Link},
    entity::{Mention, MentionKind},
    output::words::furniture_list,
    pair::Side,
    text::Span,
};

/// Writes the text of a report with all its marks.
pub(super) fn report(article: &Article, stretches: Vec<Stretch<'_>>, html: &mut Html) {
    let stretches = by_block(stretches, &article.blocks);
    let mut blocks = article.blocks.iter().zip(&stretches).peekable();
    while let Some((block, marks)) = blocks.next() {
        if block.role.is_furniture() {
            let mut run = vec![(block, marks)];
            while let Some(next) = blocks.next_if(|(next, _)| next.role.is_furniture()) {
                run.push(next);
            }
            let roles = run.iter().map(|(block, _)| block.role);
            html.open("details", &[("class", "furniture")]);
            html.words("summary", &[], &furniture_list(roles));
            for (block, marks) in run {
                html.open("p", &[]);
                nest::write(html, &article.text, block.span, marks);
                html.close("p");
            }
            html.close("details");
        } else if block.role == BlockRole::ListItem {
            html.open("ul", &[]);
            let mut item = Some((block, marks));
            while let Some((block, marks)) = item {
                html.open("li", &[]);
                nest::write(html, &article.text, block.span, marks);
                html.close("li");
                item = blocks.next_if(|(next, _)| next.role == BlockRole::ListItem);
            }
            html.close("ul");
        } else {
            let (element, class) = element(block.role);
            html.open(element, &[("class", class)]);
            nest::write(html, &article.text, block.span, marks);
            html.close(element);
        }
        html.constant("\n");
    }
}

/// The element and class of a block of the story.
const fn element(role: BlockRole) -> (&'static str, &'static str) {
    match role {
        BlockRole::Headline => ("h3", "headline"),
        BlockRole::Standfirst => ("p", "standfirst"),
        BlockRole::Subhead => ("h4", ""),
        BlockRole::Quote => ("p", "quote"),
        BlockRole::Table => ("pre", ""),
        _ => ("p", ""),
    }
}

/// All marks in a report of two.
pub(super) fn stretches<'a>(page: &'a Page<'_>, side: Side) -> Vec<Stretch<'a>> {
    let places = page.places[side].iter();
    let places = places.map(|(span, place)| passage(side.letter(), *span, place));
    let names = names(&page.reading.analyses[side].mentions);
    let mut all: Vec<Stretch> = places.chain(names).collect();
    let links = page.reading.comparison.links.iter();
    let links = links.filter(|link| link.sure);
    all.extend(differences(links.map(|link| (link, side))));
    all
}

/// The names in a report, each with the class of its kind.
pub(super) fn names<'a>(mentions: &'a [Mention]) -> impl Iterator<Item = Stretch<'a>> {
    mentions
        .iter()
        .filter_map(|mention| -> Option<Stretch<'a>> {
            let class = match mention.kind {
                MentionKind::Person => "person",
                MentionKind::Place => "location",
                MentionKind::Organization => "organization",
                MentionKind::Misc => "other",
                _ => return None,
            };
            Some(mark(mention.span, "span", class))
        })
}

/// A passage that is the target of links.
pub(super) fn passage(letter: char, span: Span, place: &Place) -> Stretch<'_> {
    let mut class = place.class.unwrap_or_default().to_string();
    if place.class.is_some() {
        class.insert_str(0, "passage ");
    }
    if place.is_bookmarked {
        class.push_str(" bookmark");
    }
    Stretch {
        span,
        element: "span",
        class: class.trim_start().to_string(),
        start: Some(Start {
            id: name(letter, span),
            tags: &place.tags,
        }),
    }
}

fn mark(span: Span, element: &'static str, class: &str) -> Stretch<'static> {
    Stretch {
        span,
        element,
        class: class.to_string(),
        start: None,
    }
}

/// The words of a report that differ in some links, marked with their status. Each link comes with the side of the report.
pub(super) fn differences<'l>(
    links: impl Iterator<Item = (&'l Link, Side)>,
) -> Vec<Stretch<'static>> {
    let mut spans: Vec<(Span, u8, &'static str)> = links
        .flat_map(|(link, side)| {
            let class = class(FactStatus::Linked(link.status));
            let spans = link.differences.iter().map(move |it| it.shown[side]);
            spans.map(move |span| (span, link.status.gravity(), class))
        })
        .filter(|(span, ..)| !span.is_empty())
        .collect();
    spans.sort_by_key(|(span, gravity, _)| (*span, u8::MAX - gravity));
    spans.dedup_by_key(|(span, ..)| *span);
    let marks = spans.into_iter();
    marks
        .map(|(span, _, class)| mark(span, "mark", class))
        .collect()
}

/// The marks of each block, sorted. A mark over several blocks is cut at their borders.
fn by_block<'a>(stretches: Vec<Stretch<'a>>, blocks: &[Block]) -> Vec<Vec<Stretch<'a>>> {
    let mut lists: Vec<Vec<Stretch>> = blocks.iter().map(|_| Vec::new()).collect();
    let stretches = stretches.into_iter();
    for mut stretch in stretches.filter(|it| !it.span.is_empty()) {
        let span = stretch.span;
        let first = blocks.partition_point(|block| block.span.end <= span.start);
        let touched = blocks.iter().zip(&mut lists).skip(first);
        for (block, list) in touched.take_while(|(block, _)| block.span.start < span.end) {
            let Some(inside) = span.intersect(block.span) else {
                continue;
            };
            list.push(Stretch {
                span: inside,
                start: stretch.start.take(),
                ..stretch.clone()
            });
        }
    }
    for list in &mut lists {
        nest::sort(list);
    }
    lists
}
