//! Filters bookmarks by words, tag, status and report.
//!
//! In: a bookmark. Out: the text that is searched for the words of a filter. It has the words of the reports, the note, and one term
//! per line for named properties: `tag:flood`, `status:conflict`, `status:!`, `report:kell.txt`, `kind:fact`. A bookmark passes a
//! filter if the text contains all its words, in any case.

use std::fmt::Write as _;

use super::Bookmark;
use crate::text::fold::{Case, Folded};

/// The text that is searched for the words of a filter.
pub(crate) fn haystack(bookmark: &Bookmark) -> String {
    let mut out = String::from("\n");
    let kind = match (&bookmark.link, &bookmark.passage.mark) {
        (Some(_), _) => "fact",
        (None, Some(_)) => "selection",
        (None, None) => "sentence",
    };
    let _ = writeln!(out, "kind:{kind}\nid:{}", bookmark.id);
    for tag in &bookmark.tags {
        let _ = writeln!(out, "tag:{tag}\n#{tag}");
    }
    if let Some(link) = &bookmark.link {
        let (name, glyph) = (link.status.name(), link.status.glyph());
        let _ = writeln!(out, "status:{name}\nstatus:{glyph}\n{}", link.label);
    }
    for passage in bookmark.passages() {
        let source = &passage.source;
        let (path, title) = (&source.path, &source.title);
        let _ = writeln!(out, "report:{path}\nreport:{title}\n{}", passage.quote);
    }
    let _ = writeln!(out, "{}", bookmark.note);
    out
}

/// The conditions for a bookmark to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Words or terms in the searched text.
    pub words: Vec<String>,
    /// Tags, complete.
    pub tags: Vec<String>,
    /// The status of a fact, by name or glyph.
    pub status: Option<String>,
    /// Words of the path or of the headline of one of its reports.
    pub report: Option<String>,
}

impl Filter {
    /// Whether a bookmark passes.
    pub(crate) fn passes(&self, bookmark: &Bookmark) -> bool {
        let folded = |text: &str| Folded::new(text, Case::Lower).text;
        let text = folded(&haystack(bookmark));
        let same = |a: &str, b: &str| folded(a) == folded(b);
        let of_report = |wanted: &String| {
            bookmark.passages().any(|passage| {
                let source = &passage.source;
                let names = [&source.path, &source.title];
                names
                    .iter()
                    .any(|name| folded(name).contains(&folded(wanted)))
            })
        };
        let has_status = |wanted: &String| {
            bookmark.link.as_ref().is_some_and(|link| {
                wanted == link.status.name() || wanted.chars().eq([link.status.glyph()])
            })
        };
        self.words.iter().all(|word| text.contains(&folded(word)))
            && self.tags.iter().all(|tag| {
                bookmark
                    .tags
                    .iter()
                    .any(|it| same(it, tag.trim_start_matches('#')))
            })
            && self.status.iter().all(has_status)
            && self.report.iter().all(of_report)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Article, Metadata, parse},
        bookmark::Passage,
        comparison::Status,
        pair::Pair,
        text::Span,
    };

    #[test]
    fn a_filter_requires_all_its_words() {
        let article = |source: &str, text: &str| {
            let meta = Metadata::default();
            parse(source, text.to_string(), meta)
        };
        let whole = |article: &Article| Passage::new(article, Span::all(&article.text));
        let a = article("news/kell.txt", "The dam at Kell broke.");
        let b = article("other.txt", "The dam held, says the mayor’s office.");
        let now = jiff::Timestamp::UNIX_EPOCH;
        let mut one = Bookmark::new(whole(&a), now);
        one.tags = vec!["Flood".to_string(), "wet".to_string()];
        one.note = "ask again".to_string();
        let fact = Bookmark::of_fact(
            Pair::new(whole(&a), whole(&b)),
            Status::Conflict,
            "dam",
            now,
        );
        let check = |filter: &[&str], expected: (bool, bool)| {
            let mut it = Filter::default();
            for word in filter {
                match word.split_once('=') {
                    Some(("--tag", tag)) => it.tags.push(tag.to_string()),
                    Some(("--status", status)) => it.status = Some(status.to_string()),
                    Some(("--report", report)) => it.report = Some(report.to_string()),
                    _ => it.words.push((*word).to_string()),
                }
            }
            assert_eq!((it.passes(&one), it.passes(&fact)), expected, "{filter:?}");
        };
        check(&[], (true, true));
        check(&["DAM", "kell"], (true, true));
        check(&["mayor's"], (false, true));
        check(&["again"], (true, false));
        check(&["tag:fl"], (true, false));
        check(&["#wet"], (true, false));
        check(&["--tag=flood"], (true, false));
        check(&["--tag=#wet", "--tag=flood"], (true, false));
        check(&["--tag=flo"], (false, false));
        check(&["status:conflict"], (false, true));
        check(&["--status=!"], (false, true));
        check(&["--status=same"], (false, false));
        check(&["--report=other"], (false, true));
        check(&["report:news/kell"], (true, true));
        check(&["kind:fact", "broke"], (false, true));
    }
}
