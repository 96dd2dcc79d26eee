//! Bookmarks for people and other programs: a list, Markdown, W3C Web Annotations, and the columns that Readwise imports.
//!
//! Every function gives text that ends with a line end and holds no character that a terminal obeys.

use std::fmt::Write as _;

use super::{Bookmark, Passage, annotation::annotations};
use crate::text::visible::{visible, visible_line};

/// The forms in which bookmarks are given away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For notes programs.
    Markdown,
    /// Web Annotation Data Model, <https://www.w3.org/TR/annotation-model/>.
    Json,
    /// The columns that Readwise imports.
    Csv,
}

/// The bookmarks in a form.
pub fn export(bookmarks: &[&Bookmark], format: Format) -> String {
    match format {
        Format::Markdown => markdown(bookmarks),
        Format::Json => annotations(bookmarks),
        Format::Csv => csv(bookmarks),
    }
}

/// A line or more a bookmark: id, day, status of a fact, the words, the report; then the other passage of a fact, note and tags.
pub fn list(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::new();
    for it in bookmarks {
        let glyph = it.link.as_ref().map_or(' ', |link| link.status.glyph());
        let day = it.created.strftime("%Y-%m-%d");
        let id = visible_line(&it.id);
        let _ = writeln!(out, "{id:8} {day} {glyph} {}", told(&it.passage));
        let mut more = |line: &str| {
            let _ = writeln!(out, "{:22}{}", "", visible_line(line));
        };
        if let Some(link) = &it.link {
            more(&told(&link.passage));
            more(&format!("{}: {}", link.status.name(), link.label));
        }
        it.note.lines().for_each(&mut more);
        if !it.tags.is_empty() {
            more(&hashtags(&it.tags));
        }
    }
    out
}

/// The chosen words and the report, on one line.
fn told(passage: &Passage) -> String {
    let words = visible_line(passage.chosen());
    format!("{}  ({})", words, visible_line(report(passage)))
}

/// What a person calls the report: its headline, else its path.
fn report(passage: &Passage) -> &str {
    let source = &passage.source;
    let names = [source.title.as_str(), source.path.as_str()];
    names
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or("unnamed report")
}

/// The tags as notes programs know them; a blank would end one.
fn hashtags(tags: &[String]) -> String {
    let tags = tags.iter().map(|tag| format!("#{}", tag.replace(' ', "-")));
    tags.collect::<Vec<_>>().join(" ")
}

fn markdown(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::from("# Bookmarks\n");
    let mut last: Option<&Passage> = None;
    for it in bookmarks {
        if last.is_none_or(|last| last.source != it.passage.source) {
            let _ = write!(out, "\n## {}\n", escaped(report(&it.passage)));
            if !it.passage.source.path.is_empty() && !it.passage.source.title.is_empty() {
                let _ = write!(out, "\n{}\n", escaped(&it.passage.source.path));
            }
        }
        last = Some(&it.passage);
        block_quote(&mut out, &it.passage);
        if let Some(link) = &it.link {
            let label = escaped(&link.label);
            let name = link.status.name();
            let other = escaped(report(&link.passage));
            let _ = write!(out, "\n**{name}**: {label}. In *{other}*:\n");
            block_quote(&mut out, &link.passage);
        }
        if !it.note.trim().is_empty() {
            // The reader's own words may be Markdown.
            let _ = write!(out, "\n{}\n", visible(it.note.trim_end()));
        }
        let mut about = it.created.strftime("%Y-%m-%d").to_string();
        if !it.tags.is_empty() {
            let _ = write!(about, " · {}", visible_line(&hashtags(&it.tags)));
        }
        let _ = write!(out, "\n{about}\n");
    }
    out
}

/// The quote, its chosen words in bold.
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

/// Text that Markdown shows as it is.
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

/// One row a passage. Readwise takes words with a dot in front at the start of a note as tags.
fn csv(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::from("Highlight,Title,Author,URL,Note,Location,Date\r\n");
    for it in bookmarks {
        let both: Vec<&Passage> = it.passages().collect();
        for (n, passage) in both.iter().enumerate() {
            let tags = it
                .tags
                .iter()
                .map(|tag| format!(".{}", tag.replace(' ', "_")));
            let mut note: Vec<String> = vec![tags.collect::<Vec<_>>().join(" "), it.note.clone()];
            if let (Some(link), Some(other)) = (&it.link, both.get(1 - n)) {
                let (name, label) = (link.status.name(), &link.label);
                note.push(format!(
                    "{name}: {label}. {}: {}",
                    report(other),
                    other.chosen()
                ));
            }
            note.retain(|line| !line.is_empty());
            let path = &passage.source.path;
            let before = passage.parts().0.chars().count();
            let row = [
                passage.chosen(),
                report(passage),
                "",
                if path.contains("://") { path } else { "" },
                &note.join("\n"),
                &(passage.anchor.start + before).to_string(),
                &it.created.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            ];
            let row: Vec<String> = row.iter().map(|cell| cell_of(cell)).collect();
            out += &row.join(",");
            out += "\r\n";
        }
    }
    out
}

/// A cell. What a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets do not show
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn cell_of(text: &str) -> String {
    let mut text = visible(text);
    if text.starts_with(['=', '+', '-', '@']) {
        text.to_mut().insert(0, '\'');
    }
    if text.contains([',', '"', '\n', '\r']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        article::{Metadata, parse},
        bookmark::Mark,
        comparison::Status,
        pair::Pair,
        text::Span,
    };

    pub const TEXT: &str = "Dam breaks\nHe said, “It’s over”. Nobody *was* hurt.";

    fn passage(source: &str, quote: &str) -> Passage {
        let article = parse(source, TEXT.to_string(), Metadata::default());
        let at = TEXT.find(quote).unwrap();
        Passage::new(&article, Span::new(at, at + quote.len()))
    }

    pub fn bookmarks() -> Vec<Bookmark> {
        let now = "2026-11-22T05:12:00Z".parse().unwrap();
        let over = passage("old news/dam #1.txt", "He said, “It’s over”.");
        let hurt = passage("https://a.example/dam?x=1#top", "Nobody *was* hurt.");
        let mut marked = Bookmark::new(hurt.clone(), now);
        marked.id = "b7f3c2".to_string();
        marked.passage.mark = Some(Mark {
            text: "hurt".to_string(),
            nth: 1,
        });
        marked.note = "why \"was\"?\n\u{1b}[31mred".to_string();
        marked.tags = vec!["water".to_string(), "to check".to_string()];
        let pair = Pair::new(over, hurt);
        let mut fact = Bookmark::of_fact(pair, Status::Conflict, "hurt, or not", now);
        fact.id = "c0ffee".to_string();
        vec![marked, fact]
    }

    pub fn refs(bookmarks: &[Bookmark]) -> Vec<&Bookmark> {
        bookmarks.iter().collect()
    }

    #[test]
    fn cells_are_no_formulas() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+3 degrees", "'+3 degrees"),
            ("-3, at night", "\"'-3, at night\""),
            ("@ministry said", "'@ministry said"),
            ("3 - 1", "3 - 1"),
        ] {
            assert_eq!(cell_of(text), cell);
        }
    }

    #[test]
    fn a_list_is_short() {
        insta::assert_snapshot!(list(&refs(&bookmarks())), @r#"
        b7f3c2   2026-11-22   hurt  (Dam breaks)
                              why "was"?
                              ␛[31mred
                              #water #to-check
        c0ffee   2026-11-22 ! He said, “It’s over”.  (Dam breaks)
                              Nobody *was* hurt.  (Dam breaks)
                              conflict: hurt, or not
        "#);
    }

    #[test]
    fn markdown_shows_the_words_as_they_are() {
        insta::assert_snapshot!(export(&refs(&bookmarks()), Format::Markdown), @r#"
        # Bookmarks

        ## Dam breaks

        https://a.example/dam?x=1\#top

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
        "#);
    }

    #[test]
    fn readwise_gets_its_columns() {
        insta::assert_snapshot!(export(&refs(&bookmarks()), Format::Csv).replace('\r', ""), @r#"
        Highlight,Title,Author,URL,Note,Location,Date
        hurt,Dam breaks,,https://a.example/dam?x=1#top,".water .to_check
        why ""was""?
        ␛[31mred",46,2026-11-22 05:12:00
        "He said, “It’s over”.",Dam breaks,,,"conflict: hurt, or not. Dam breaks: Nobody *was* hurt.",11,2026-11-22 05:12:00
        Nobody *was* hurt.,Dam breaks,,https://a.example/dam?x=1#top,"conflict: hurt, or not. Dam breaks: He said, “It’s over”.",33,2026-11-22 05:12:00
        "#);
    }
}
