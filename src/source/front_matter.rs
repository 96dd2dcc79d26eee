//! The metadata lines at the top of a Markdown file: title, author, date, source.

use jiff::civil::Date;

use crate::article::{Metadata, furniture::date_line};

/// The front matter and the rest, if the text begins with front matter: `---` and lines of `key: value` up to `---`, or `+++` and lines
/// of `key = value` up to `+++`.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let fence = if text.starts_with("+++") {
        "+++"
    } else {
        "---"
    };
    let rest = text
        .strip_prefix(fence)?
        .trim_start_matches([' ', '\t'])
        .strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let (front, body) = rest.split_at(at);
            return front
                .contains(if fence == "+++" { '=' } else { ':' })
                .then(|| (front, &body[line.len()..]));
        }
        at += line.len();
        if at > 8192 {
            return None;
        }
    }
    None
}

/// The keys that a header may have.
const KEYS: &[&str] = &[
    "title",
    "headline",
    "subject",
    "from",
    "to",
    "cc",
    "sent",
    "reply-to",
    "contact",
    "embargo",
    "author",
    "authors",
    "by",
    "byline",
    "date",
    "published",
    "updated",
    "modified",
    "source",
    "site",
    "publisher",
    "url",
    "link",
    "language",
    "lang",
    "tags",
    "section",
];

/// The header and the rest, if the text begins with a header: at least two lines of `Title: ...`, `Date: ...` and the like, up to a
/// blank line.
pub(super) fn header(text: &str) -> Option<(&str, &str)> {
    let end = text.find("\n\n")?;
    let (header, body) = text.split_at(end);
    let is_field = |line: &str| {
        line.split_once(": ")
            .is_some_and(|(key, _)| KEYS.contains(&key.trim().to_lowercase().as_str()))
    };
    let is_header =
        header.len() <= 4096 && header.lines().count() >= 2 && header.lines().all(is_field);
    is_header.then_some((header, body))
}

/// Fills `meta` from the front matter.
pub(super) fn read(front: &str, meta: &mut Metadata) {
    for line in front.lines() {
        let (colon, equals) = (line.find(':'), line.find('='));
        let is_toml = equals.is_some_and(|at| colon.is_none_or(|colon| at < colon));
        let Some((key, value)) = line.split_once(if is_toml { '=' } else { ':' }) else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if value.is_empty() || line.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        match key.trim().to_lowercase().as_str() {
            "title" | "headline" | "subject" => meta.title = Some(value.to_string()),
            "author" | "authors" | "by" | "byline" | "from" => meta.byline = Some(names(value)),
            "date" | "published" | "sent" => meta.published = day(value),
            "updated" | "modified" | "lastmod" => meta.modified = day(value),
            "source" | "site" | "publisher" => meta.site = Some(value.to_string()),
            "lang" | "language" => meta.language = value.get(..2).map(str::to_lowercase),
            _ => {}
        }
    }
}

/// The names in a list, or of the sender of an email: `"Ann Lee", "Dan Petrie"`, `Ann Lee <lee@example.org>`.
fn names(value: &str) -> String {
    let is_quoted = value.contains(['"', '\'']) && value.contains(',');
    let names = value.split(',').map(|name| {
        let name = name.trim().trim_matches(['"', '\'']);
        match name.split_once('<') {
            Some((name, _)) if !name.trim().is_empty() => name.trim().trim_matches('"'),
            _ => name,
        }
    });
    let names: Vec<&str> = names.collect();
    if is_quoted || value.contains('<') {
        names.join(", ")
    } else {
        value.to_string()
    }
}

/// The day of a date in any common format: "2018-03-28T18:00:00Z", "March 28, 2018".
pub(super) fn day(text: &str) -> Option<Date> {
    let first = text.trim().get(..10).and_then(|day| day.parse().ok());
    // 1970 is the default of a clock that was never set.
    first
        .or_else(|| date_line::read(text)?.published)
        .filter(|day| *day != jiff::civil::date(1970, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read_and_removed() {
        let text = "---\ntitle: \"Pool: the end\"\nauthor: Marta Hallam\ndate: 2019-03-03\ntags: [a, b]\n---\n# Pool\n";
        let (front, body) = split(text).unwrap();
        assert_eq!(body, "# Pool\n");
        let mut meta = Metadata::default();
        read(front, &mut meta);
        assert_eq!(meta.title.as_deref(), Some("Pool: the end"));
        assert_eq!(meta.byline.as_deref(), Some("Marta Hallam"));
        assert_eq!(
            meta.published.map(|day| day.to_string()).as_deref(),
            Some("2019-03-03")
        );
    }

    #[test]
    fn toml_is_front_matter_too() {
        let text = "+++\ntitle = \"Pool: the end\"\nauthors = [\"Marta Hallam\"]\ndate = 2019-03-03T10:00:00Z\n+++\n# Pool\n";
        let (front, body) = split(text).unwrap();
        assert_eq!(body, "# Pool\n");
        let mut meta = Metadata::default();
        read(front, &mut meta);
        assert_eq!(meta.title.as_deref(), Some("Pool: the end"));
        assert_eq!(meta.byline.as_deref(), Some("Marta Hallam"));
        assert_eq!(
            meta.published.map(|day| day.to_string()).as_deref(),
            Some("2019-03-03")
        );
    }

    #[test]
    fn names_are_without_marks_and_addresses() {
        let cases = [
            (
                "authors = [\"Ann Lee\", \"Dan Petrie\"]",
                "Ann Lee, Dan Petrie",
            ),
            ("authors: ['Ann Lee']", "Ann Lee"),
            ("From: Ann Lee <lee@example.org>", "Ann Lee"),
            ("From: \"Lee Ann\" <lee@example.org>", "Lee Ann"),
            ("From: <lee@example.org>", "<lee@example.org>"),
            ("By: Ann Lee, Harbour Editor", "Ann Lee, Harbour Editor"),
            ("By: Ann O'Lee", "Ann O'Lee"),
        ];
        for (line, expected) in cases {
            let mut meta = Metadata::default();
            read(line, &mut meta);
            assert_eq!(meta.byline.as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        for text in [
            "---\nText.\n---\nMore.",
            "--- title: x",
            "---\ntitle: x\n",
            "",
            "Text\n---\na: b\n---\n",
        ] {
            assert_eq!(split(text), None, "{text:?}");
        }
    }

    #[test]
    fn days_in_many_forms() {
        for text in [
            "2018-03-28T18:00:00Z",
            "2018-03-28",
            "March 28, 2018",
            "Wed, 28 Mar 2018 18:00:00 GMT",
        ] {
            assert_eq!(
                day(text).map(|day| day.to_string()).as_deref(),
                Some("2018-03-28"),
                "{text:?}"
            );
        }
        assert_eq!(day("yesterday"), None);
        assert_eq!(day("ééééé"), None);
    }
}
