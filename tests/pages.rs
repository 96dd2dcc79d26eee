//! Web pages: the effect of the date of publication.

use std::fs;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A page with its date in the head or in a line, and these sentences.
fn page(head: &str, line: &str, sentences: &[&str]) -> String {
    let text = format!("<p>{}</p>", sentences.join("</p><p>"));
    format!(
        "<html lang=en><head><title>Dam breaks at Kell</title>{head}</head><body><article><h1>Dam breaks at Kell</h1>\
         {line}{text}</article></body></html>"
    )
}

/// The comparison of two pages as JSON.
fn compared(a: &str, b: &str) -> Value {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.html"), a).unwrap();
    fs::write(folder.path().join("b.html"), b).unwrap();
    let run = Command::cargo_bin("parallax")
        .unwrap()
        .args(["compare", "a.html", "b.html", "--format", "json"])
        .current_dir(&folder)
        .env_clear()
        .env("XDG_DATA_HOME", folder.path())
        .assert()
        .code(0);
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}

/// The dates in a report, with the days that they mean.
fn dates(report: &Value) -> Vec<(String, Value)> {
    let text: Vec<char> = report["text"].as_str().unwrap().chars().collect();
    let place = |it: &Value, key: &str| usize::try_from(it[key].as_u64().unwrap()).unwrap();
    let mentions = report["mentions"].as_array().unwrap().iter();
    mentions
        .filter(|it| it["type"] == "date")
        .map(|it| {
            let words = text[place(it, "start")..place(it, "end")].iter().collect();
            (words, it["days"].clone())
        })
        .collect()
}

#[test]
fn the_day_of_publication_decides_what_a_page_means() {
    let story = [
        "The old bridge of Kell was closed last year, the council said.",
        "The dam at Kell broke two days ago.",
        "Three sheep drowned, said Greta Lind, who was elected mayor on Wednesday.",
    ];
    let linked = |day: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"datePublished\": \"{day}\"}}</script>"
        )
    };
    let meta = |day: &str| format!("<meta property='article:published_time' content='{day}'>");
    // How the page gives its date; the date; the meaning of "last year", "two days ago" and "Wednesday"; whether its time differs from
    // that of a page of 30 March 2018.
    let cases = [
        (
            meta("2018-03-30T10:00:00Z"),
            "",
            "2018-03-30",
            "2017",
            "2018-03-28",
            "2018-03-28",
            false,
        ),
        (
            linked("2018-04-02T23:00:00+02:00"),
            "",
            "2018-04-02",
            "2017",
            "2018-03-31",
            "2018-03-28",
            false,
        ),
        (
            String::new(),
            "<p>Published: May 6, 2014</p>",
            "2014-05-06",
            "2013",
            "2014-05-04",
            "2014-04-30",
            true,
        ),
        (
            String::new(),
            "<p class=date>1 January 2019</p>",
            "2019-01-01",
            "2018",
            "2018-12-30",
            "2018-12-26",
            true,
        ),
        (
            String::new(),
            "<time datetime='2018-06-01'>yesterday</time>",
            "2018-06-01",
            "2017",
            "2018-05-30",
            "2018-05-30",
            true,
        ),
        // Metadata has priority over the text.
        (
            linked("2016-02-05"),
            "<p>January 9, 2016</p>",
            "2016-02-05",
            "2015",
            "2016-02-03",
            "2016-02-03",
            true,
        ),
        (String::new(), "", "", "", "", "", false),
    ];
    let other = page(&meta("2018-03-30"), "", &story);
    for (head, line, day, year, before, wednesday, apart) in cases {
        let compared = compared(&page(&head, line, &story), &other);
        let known = |days: Value| if day.is_empty() { Value::Null } else { days };
        assert_eq!(
            compared["a"]["published"],
            known(json!(day)),
            "{head}{line}"
        );
        let meant: Vec<(String, Value)> = dates(&compared["a"])
            .into_iter()
            .filter(|(words, _)| story.iter().any(|sentence| sentence.contains(words)))
            .collect();
        let expected = [
            (
                "last year",
                json!([format!("{year}-01-01"), format!("{year}-12-31")]),
            ),
            ("two days ago", json!([before, before])),
            ("Wednesday", json!([wednesday, wednesday])),
        ]
        .map(|(words, days)| (words.to_string(), known(days)));
        assert_eq!(meant, expected, "{head}{line}");
        let notes = compared["notes"].as_array().unwrap();
        let noted = notes.iter().any(|note| note["kind"] == "dates_apart");
        assert_eq!(noted, apart, "{head}{line}: {notes:?}");
    }
}

#[test]
fn days_of_two_pages_are_compared_by_what_they_mean() {
    let meta = |day: &str| format!("<meta property='article:published_time' content='{day}'>");
    // A, published on Friday 30 March 2018, says "on Wednesday"; B, published on another day, uses other words for the same day.
    let cases = [
        ("2018-03-31", "three days ago", true),
        ("2018-03-29", "yesterday", true),
        ("2018-03-30", "on March 28", true),
        ("2018-03-31", "two days ago", false),
        ("2018-03-30", "yesterday", false),
        ("2018-04-06", "on Wednesday", false),
    ];
    for (day, words, one) in cases {
        let a = page(
            &meta("2018-03-30"),
            "",
            &["The dam at Kell in the upper valley broke on Wednesday."],
        );
        let b = page(
            &meta(day),
            "",
            &[&format!(
                "The dam at Kell in the upper valley broke {words}."
            )],
        );
        let compared = compared(&a, &b);
        let links = compared["links"].as_array().unwrap();
        let dated = |link: &&Value| {
            let differences = link["differences"].as_array().unwrap();
            differences.iter().any(|it| it["kind"] == "date")
        };
        assert_eq!(
            links.iter().find(dated).is_none(),
            one,
            "{day} {words}: {links:?}"
        );
    }
}
