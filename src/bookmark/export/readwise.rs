//! Bookmarks as the table that Readwise imports.

use crate::{
    bookmark::{
        Bookmark, Passage,
        export::shared::{is_address, status, title},
    },
    text::visible::visible,
};

/// One row per passage. Readwise reads words with a leading dot at the start of a note as tags.
pub(crate) fn csv(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::from("Highlight,Title,Author,URL,Note,Location,Date\r\n");
    for it in bookmarks {
        let both: Vec<&Passage> = it.passages().collect();
        for (n, passage) in both.iter().enumerate() {
            let source = &passage.source;
            let before = passage.parts().0.chars().count();
            let row = [
                passage.chosen(),
                title(source),
                &source.byline,
                if is_address(source) { &source.path } else { "" },
                &note(it, both.get(1 - n).copied()),
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

/// The tags, the reader's note, and the other passage of a fact.
fn note(bookmark: &Bookmark, other: Option<&Passage>) -> String {
    let tags = bookmark.tags.iter();
    let tags = tags.map(|tag| format!(".{}", tag.replace(' ', "_")));
    let mut note: Vec<String> = vec![tags.collect::<Vec<_>>().join(" "), bookmark.note.clone()];
    if let (Some(link), Some(other)) = (&bookmark.link, other) {
        let (name, label) = (status(link), &link.label);
        let (title, words) = (title(&other.source), other.chosen());
        note.push(format!("{name}: {label}. {title}: {words}"));
    }
    note.retain(|line| !line.is_empty());
    note.join("\n")
}

/// A cell. Text that a spreadsheet would read as a formula gets a leading apostrophe, which spreadsheets do not show
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
mod tests {
    use super::*;
    use crate::bookmark::export::sample::{bookmarks, refs};

    #[test]
    fn cells_are_not_formulas() {
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
    fn readwise_gets_its_columns() {
        insta::assert_snapshot!(csv(&refs(&bookmarks())).replace('\r', ""), @r##"
        Highlight,Title,Author,URL,Note,Location,Date
        hurt,Dam breaks,Ilse Marden and Reuters,https://a.example/dam?x=1#top,".water .to_check
        why ""was""?
        ␛[31mred",46,2026-11-22 05:12:00
        "He said, “It’s over”.",Dam breaks,,,"conflict: hurt, or not. Dam breaks: Nobody *was* hurt.",11,2026-11-22 05:12:00
        Nobody *was* hurt.,Dam breaks,Ilse Marden and Reuters,https://a.example/dam?x=1#top,"conflict: hurt, or not. Dam breaks: He said, “It’s over”.",33,2026-11-22 05:12:00
        "##);
    }
}
