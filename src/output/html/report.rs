//! One report of the page: its blocks, with linked passages, differences, names and bookmarks marked.

use super::{
    Page,
    markup::Html,
    nest::{self, Start, Stretch},
    places::{class, name},
};
use crate::{
    article::{Block, BlockRole},
    comparison::{FactStatus, Link},
    entity::MentionKind,
    output::words::furniture_list,
    pair::Side,
    text::Span,
};

/// Writes the text of a report.
pub(super) fn report(page: &Page<'_>, side: Side, html: &mut Html) {
    let article = &page.reading.articles[side];
    let stretches = by_block(stretches(page, side), &article.blocks);
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

/// The element of a block of the story, and its class.
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

/// Everything that is marked in a report, sorted.
fn stretches<'a>(page: &'a Page<'_>, side: Side) -> Vec<Stretch<'a>> {
    let places = page.places[side].iter().map(|(span, place)| {
        let mut class = place.class.unwrap_or_default().to_string();
        if place.class.is_some() {
            class.insert_str(0, "passage ");
        }
        if place.is_bookmarked {
            class.push_str(" bookmark");
        }
        Stretch {
            span: *span,
            element: "span",
            class: class.trim_start().to_string(),
            start: Some(Start {
                id: name(side, *span),
                tags: &place.tags,
            }),
        }
    });
    let mentions = page.reading.analyses[side].mentions.iter();
    let names = mentions.filter_map(|mention| {
        let class = match mention.kind {
            MentionKind::Person => "person",
            MentionKind::Place => "location",
            MentionKind::Organization => "organization",
            MentionKind::Misc => "other",
            _ => return None,
        };
        Some(mark(mention.span, "span", class))
    });
    let mut all: Vec<Stretch> = places.chain(names).collect();
    let links = page.reading.comparison.links.iter();
    all.extend(differences(links.filter(|link| link.sure), side));
    all.retain(|it| !it.span.is_empty());
    nest::sort(&mut all);
    all
}

fn mark(span: Span, element: &'static str, class: &str) -> Stretch<'static> {
    Stretch {
        span,
        element,
        class: class.to_string(),
        start: None,
    }
}

/// The words that differ in some links, as marks of their status.
pub(super) fn differences<'l>(
    links: impl Iterator<Item = &'l Link>,
    side: Side,
) -> Vec<Stretch<'static>> {
    let mut spans: Vec<(Span, u8, &'static str)> = links
        .flat_map(|link| {
            let class = class(FactStatus::Linked(link.status));
            let spans = link.differences.iter().map(move |it| it.spans[side]);
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

/// The sorted stretches of each block. One of several blocks is cut at their borders.
fn by_block<'a>(stretches: Vec<Stretch<'a>>, blocks: &[Block]) -> Vec<Vec<Stretch<'a>>> {
    let mut lists: Vec<Vec<Stretch>> = blocks.iter().map(|_| Vec::new()).collect();
    for mut stretch in stretches {
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
    // What was cut at the start of a block is not in order any more.
    for list in &mut lists {
        nest::sort(list);
    }
    lists
}
