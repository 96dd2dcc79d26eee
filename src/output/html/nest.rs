//! Writes overlapping spans of text as nested elements.

use super::markup::Html;
use crate::text::Span;

/// A span of text that becomes an element.
#[derive(Clone, Debug)]
pub(super) struct Stretch<'a> {
    /// Its span. Not empty.
    pub span: Span,
    /// The name of the element.
    pub element: &'static str,
    /// Its classes.
    pub class: String,
    /// Its id and the links before its text. Only its first piece has them.
    pub start: Option<Start<'a>>,
}

/// The additions to the first piece of a span.
#[derive(Clone, Debug)]
pub(super) struct Start<'a> {
    /// The id that links refer to.
    pub id: String,
    /// The links.
    pub tags: &'a [Tag],
}

/// A link from a passage to its counterpart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// The text: "3 !".
    pub words: String,
    /// The tooltip.
    pub title: String,
    /// Its classes.
    pub class: String,
    /// The id of its target, if any.
    pub to: Option<String>,
}

/// Sorts spans as [`write`] needs them: by their start, the longer first, and those that begin a passage before its marks.
pub(super) fn sort(stretches: &mut [Stretch<'_>]) {
    stretches.sort_by_key(|it| {
        let Span { start, end } = it.span;
        (start, u32::MAX - end, it.start.is_none())
    });
}

/// The text of `within` with the spans as elements. The spans are sorted and within it. One that crosses the end of another is written
/// in two pieces.
pub(super) fn write(html: &mut Html, text: &str, within: Span, stretches: &[Stretch<'_>]) {
    let mut next = stretches.iter().peekable();
    let mut open: Vec<&Stretch> = Vec::new();
    let mut at = within.start;
    loop {
        let ends = open.iter().map(|it| it.span.end);
        let starts = next.peek().map(|it| it.span.start);
        let to = ends.chain(starts).min().unwrap_or(within.end).max(at);
        let piece = Span { start: at, end: to };
        html.text(piece.of(text));
        at = to;
        if let Some(first) = open.iter().position(|it| it.span.end <= at) {
            let closed = open.split_off(first);
            closed.iter().rev().for_each(|it| html.close(it.element));
            for it in closed.into_iter().filter(|it| it.span.end > at) {
                html.open(it.element, &[("class", &it.class)]);
                open.push(it);
            }
        } else if let Some(it) = next.next() {
            begin(html, it);
            open.push(it);
        } else {
            break;
        }
    }
}

/// Begins the element of a span.
fn begin(html: &mut Html, it: &Stretch<'_>) {
    let id = it.start.as_ref().map_or("", |start| &start.id);
    html.open(it.element, &[("class", &it.class), ("id", id)]);
    for tag in it.start.iter().flat_map(|start| start.tags) {
        write_tag(html, tag);
    }
}

fn write_tag(html: &mut Html, tag: &Tag) {
    match &tag.to {
        Some(to) => {
            let to = format!("#{to}");
            let attributes = [
                ("class", tag.class.as_str()),
                ("href", &to),
                ("title", &tag.title),
            ];
            html.words("a", &attributes, &tag.words);
        }
        None => html.words(
            "span",
            &[("class", &tag.class), ("title", &tag.title)],
            &tag.words,
        ),
    }
    // A tag stays with the first word.
    html.text("\u{a0}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each span is given by its start, its end and its class.
    #[track_caller]
    fn check(text: &str, stretches: &[(usize, usize, &str)], expected: &str) {
        let mut stretches: Vec<Stretch> = stretches
            .iter()
            .map(|&(start, end, class)| Stretch {
                span: Span::new(start, end),
                element: "b",
                class: class.to_string(),
                start: class.starts_with('p').then(|| Start {
                    id: class.to_string(),
                    tags: &[],
                }),
            })
            .collect();
        sort(&mut stretches);
        let mut html = Html::default();
        write(&mut html, text, Span::all(text), &stretches);
        let page = html.into_string().replace("class=", "");
        assert_eq!(page.replace(" id=\"", "#"), expected, "{stretches:?}");
    }

    #[test]
    fn elements_never_cross() {
        check("a<c", &[], "a&lt;c");
        check("abc", &[(0, 3, "x")], "<b \"x\">abc</b>");
        check(
            "abc",
            &[(0, 1, "x"), (1, 2, "y")],
            "<b \"x\">a</b><b \"y\">b</b>c",
        );
        check(
            "abc",
            &[(1, 2, "y"), (0, 3, "x")],
            "<b \"x\">a<b \"y\">b</b>c</b>",
        );
        check(
            "abc",
            &[(0, 3, "x"), (0, 3, "p")],
            "<b \"p\"#p\"><b \"x\">abc</b></b>",
        );
        check(
            "abcd",
            &[(0, 2, "x"), (1, 4, "p")],
            "<b \"x\">a<b \"p\"#p\">b</b></b><b \"p\">cd</b>",
        );
        check(
            "abcd",
            &[(0, 3, "x"), (1, 4, "y"), (2, 3, "z")],
            "<b \"x\">a<b \"y\">b<b \"z\">c</b></b></b><b \"y\">d</b>",
        );
    }
}
