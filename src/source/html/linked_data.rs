//! The metadata of a page in JSON-LD: <https://schema.org/NewsArticle>.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

use super::day;

/// The largest JSON-LD of a page, in bytes, and the deepest nesting.
const LARGEST: usize = 1 << 20;
const DEEPEST: usize = 8;

/// The metadata of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedData {
    /// The headline.
    pub title: Option<String>,
    /// The authors, separated by commas.
    pub byline: Option<String>,
    /// The outlet.
    pub site: Option<String>,
    /// The date of publication.
    pub published: Option<Date>,
    /// The date of the last change.
    pub modified: Option<Date>,
    /// A summary of one sentence.
    pub summary: Option<String>,
    /// The text of the report.
    pub body: Option<String>,
    /// Whether all of it is free to read.
    pub is_free: Option<bool>,
}

/// Reads the metadata of the first report in the page.
pub(super) fn read(page: &Document) -> LinkedData {
    let scripts = page.select("script[type='application/ld+json']");
    let mut values = scripts.iter().filter_map(|script| {
        let text = script.text();
        let text = text
            .trim()
            .trim_start_matches("<![CDATA[")
            .trim_end_matches("]]>");
        (text.len() <= LARGEST).then(|| parse(text)).flatten()
    });
    values
        .find_map(|value| find(&value, 0).map(of))
        .unwrap_or_default()
}

/// Parses the value; line breaks inside strings, which are common but not valid JSON, become blanks.
fn parse(text: &str) -> Option<Value> {
    let strict = serde_json::from_str(text).ok();
    strict.or_else(|| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")).ok())
}

/// The first object that is an article, in lists, graphs and pages.
fn find(value: &Value, depth: usize) -> Option<&Value> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| find(value, depth + 1)),
        Value::Object(fields) => {
            if is_article(fields.get("@type")) {
                return Some(value);
            }
            let inside = ["@graph", "mainEntity", "mainEntityOfPage"];
            inside
                .iter()
                .filter_map(|name| fields.get(*name))
                .find_map(|value| find(value, depth + 1))
        }
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    match kind {
        Some(Value::String(kind)) => {
            let kind = kind.rsplit('/').next().unwrap_or(kind);
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        }
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| is_article(Some(kind))),
        _ => false,
    }
}

fn of(article: &Value) -> LinkedData {
    let text = |name: &str| {
        let text = article.get(name)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_string())
    };
    let date = |name: &str| day::of(article.get(name)?.as_str()?);
    let names = article.get("author").map(names).unwrap_or_default();
    let is_free = article
        .get("isAccessibleForFree")
        .and_then(|free| match free {
            Value::Bool(free) => Some(*free),
            Value::String(free) => free.to_lowercase().parse().ok(),
            _ => None,
        });
    LinkedData {
        title: text("headline"),
        byline: (!names.is_empty()).then(|| names.join(", ")),
        site: article
            .get("publisher")
            .and_then(|publisher| names_of(publisher).into_iter().next()),
        published: date("datePublished"),
        modified: date("dateModified"),
        summary: text("description"),
        body: text("articleBody"),
        is_free,
    }
}

/// The names of people or organizations: one, or a list.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().take(20).flat_map(names_of).collect(),
        value => names_of(value),
    }
}

fn names_of(value: &Value) -> Vec<String> {
    let name = match value {
        Value::Object(fields) => fields.get("name").and_then(Value::as_str),
        value => value.as_str(),
    };
    let name = name.map(str::trim).filter(|name| {
        let is_address = name.contains("://");
        !name.is_empty() && !is_address && name.split_whitespace().count() <= 6
    });
    name.map(str::to_string).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &LinkedData) {
        let page =
            format!("<html><head><script type='application/ld+json'>{json}</script></head></html>");
        assert_eq!(read(&Document::from(page.as_str())), *expected, "{json}");
    }

    #[test]
    fn articles_are_found_in_every_wrapping() {
        let article = r#"{"@type": "NewsArticle", "headline": "Pool closes", "author": [{"name": "Ann Lee"}, "Bo Roe"],
            "publisher": {"name": "Evening Post"}, "datePublished": "2019-03-03T10:00:00Z", "isAccessibleForFree": "False"}"#;
        let expected = LinkedData {
            title: Some("Pool closes".to_string()),
            byline: Some("Ann Lee, Bo Roe".to_string()),
            site: Some("Evening Post".to_string()),
            published: "2019-03-03".parse().ok(),
            is_free: Some(false),
            ..LinkedData::default()
        };
        for json in [
            article.to_string(),
            format!("[{{\"@type\": \"Organization\"}}, {article}]"),
            format!("{{\"@graph\": [{{\"@type\": \"WebSite\"}}, {article}]}}"),
            format!("{{\"@type\": \"WebPage\", \"mainEntity\": {article}}}"),
            article.replace(
                "\"NewsArticle\"",
                "[\"Thing\", \"https://schema.org/BlogPosting\"]",
            ),
            article.replace("Pool closes", "Pool\ncloses"),
        ] {
            check(&json, &expected);
        }
    }

    #[test]
    fn furniture_is_not_read_for_facts() {
        let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
        for json in [
            "",
            "{",
            "null",
            r#"{"@type": "Organization", "headline": "x"}"#,
            r#"{"@type": "NewsArticle", "author": "https://example.org/ann", "datePublished": "soon"}"#,
            &deep,
        ] {
            check(json, &LinkedData::default());
        }
    }
}
