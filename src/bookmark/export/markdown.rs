//! Bookmarks as Markdown, plain or for Obsidian.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::{
    bookmark::{
        Bookmark, Passage, Source,
        export::shared::{Group, address, by_article, hashtags, is_address, status, title},
    },
    text::visible::{visible, visible_line},
};

/// The passages by article: quotation, note, date and tags.
pub(crate) fn markdown(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::from("# Bookmarks\n");
    body(&mut out, bookmarks, |_, _| {});
    out
}

/// The same with front matter, and with a block id for each bookmark, for links (`[[Bookmarks#^b7f3c2]]`).
pub(crate) fn obsidian(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::from("---\ntitle: Bookmarks\n");
    let days = bookmarks
        .iter()
        .map(|it| it.created.strftime("%Y-%m-%d").to_string());
    let days: BTreeSet<String> = days.collect();
    for (key, day) in [("created", days.first()), ("updated", days.last())] {
        if let Some(day) = day {
            let _ = writeln!(out, "{key}: {day}");
        }
    }
    let tags = bookmarks.iter().flat_map(|it| &it.tags);
    let tags: BTreeSet<String> = tags.map(|tag| tag.replace(' ', "-")).collect();
    list(&mut out, "tags", tags.iter().map(String::as_str));
    let groups = by_article(
        bookmarks
            .iter()
            .flat_map(|it| it.passages().map(|p| (p, *it))),
    );
    list(&mut out, "sources", groups.iter().map(|it| name(it.source)));
    out.push_str("---\n");
    body(&mut out, bookmarks, |out, bookmark| {
        let id: String = bookmark
            .id
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let _ = write!(out, "\n^{id}\n");
    });
    out
}

fn name(source: &Source) -> &str {
    if source.path.is_empty() {
        title(source)
    } else {
        &source.path
    }
}

/// A YAML list; nothing if it is empty.
fn list<'a>(out: &mut String, key: &str, items: impl Iterator<Item = &'a str>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        let _ = writeln!(out, "{key}:");
    }
    for item in items {
        // A JSON string is also a YAML string.
        let item = serde_json::Value::from(visible_line(item));
        let _ = writeln!(out, "  - {item}");
    }
}

/// The bookmarks by article; `after_quote` adds the text after the first quotation of each.
fn body(out: &mut String, bookmarks: &[&Bookmark], after_quote: impl Fn(&mut String, &Bookmark)) {
    for group in by_article(bookmarks.iter().map(|it| (&it.passage, *it))) {
        heading(out, &group);
        for (passage, bookmark) in &group.passages {
            block_quote(out, passage);
            after_quote(out, bookmark);
            about(out, bookmark);
        }
    }
}

fn heading(out: &mut String, group: &Group) {
    let source = group.source;
    let _ = write!(out, "\n## {}\n", escaped(title(source)));
    let origin = [source.byline.as_str(), source.site.as_str()];
    let mut origin: Vec<String> = origin
        .into_iter()
        .filter(|it| !it.is_empty())
        .map(escaped)
        .collect();
    origin.extend(source.published.map(|day| day.to_string()));
    if is_address(source) {
        origin.push(format!("<{}>", address(&source.path)));
    } else if !source.path.is_empty() && !source.title.is_empty() {
        origin.push(escaped(&source.path));
    }
    if !origin.is_empty() {
        let _ = write!(out, "\n{}\n", origin.join(" · "));
    }
}

/// The other passage of a fact, the note, the date and the tags.
fn about(out: &mut String, bookmark: &Bookmark) {
    if let Some(link) = &bookmark.link {
        let label = escaped(&link.label);
        let name = status(link);
        let other = escaped(title(&link.passage.source));
        let _ = write!(out, "\n**{name}**: {label}. In *{other}*:\n");
        block_quote(out, &link.passage);
    }
    if !bookmark.note.trim().is_empty() {
        // The reader's own text may be Markdown.
        let _ = write!(out, "\n{}\n", visible(bookmark.note.trim_end()));
    }
    let mut about = bookmark.created.strftime("%Y-%m-%d").to_string();
    if !bookmark.tags.is_empty() {
        let _ = write!(about, " · {}", visible_line(&hashtags(&bookmark.tags)));
    }
    let _ = write!(out, "\n{about}\n");
}

/// The quote with the chosen words in bold.
fn block_quote(out: &mut String, passage: &Passage) {
    let (before, words, after) = passage.parts();
    let mut text = escaped(before);
    if before.is_empty() && after.is_empty() {
        text += &escaped(words);
    } else {
        let _ = write!(text, "**{}**{}", escaped(words), escaped(after));
    }
    out.push('\n');
    for line in text.lines() {
        let _ = writeln!(out, "> {line}");
    }
}

/// Text escaped for Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookmark::export::sample::{bookmarks, refs};

    #[test]
    fn markdown_shows_the_words_as_they_are() {
        insta::assert_snapshot!(markdown(&refs(&bookmarks())), @r##"
        # Bookmarks

        ## Dam breaks

        Ilse Marden and Reuters · Tarn \& Vale Post · 2026-11-21 · <https://a.example/dam?x=1#top>

        > Nobody \*was\* **hurt**.

        why "was"?
        ␛[31mred

        2026-11-22 · #water #to-check

        ## Dam breaks

        old news/dam \#1.txt

        > He said, “It’s over”.

        **conflict**: hurt, or not. In *Dam breaks*:

        > Nobody \*was\* hurt.

        2026-11-22
        "##);
    }

    #[test]
    fn obsidian_gets_front_matter_and_names_of_blocks() {
        let text = obsidian(&refs(&bookmarks()));
        let (front, body) = text.split_once("---\n\n").unwrap_or_default();
        insta::assert_snapshot!(front, @r##"
        ---
        title: Bookmarks
        created: 2026-11-22
        updated: 2026-11-22
        tags:
          - "to-check"
          - "water"
        sources:
          - "https://a.example/dam?x=1#top"
          - "old news/dam #1.txt"
        "##);
        let names: Vec<&str> = body.lines().filter(|it| it.starts_with('^')).collect();
        assert_eq!(names, ["^b7f3c2", "^c0ffee"]);
    }
}
