//! Exports the comparison and the bookmarks to files.

use std::path::Path;

use crate::{
    bookmark::{
        Bookmark, Store,
        export::{Format, export},
    },
    matrix::Matrix,
    output,
    tui::{
        list::{Overlay, OverlayKind, Target},
        state::{
            app::{App, Effect},
            mode::{Mode, Prompt, PromptKind},
        },
    },
};

/// The suggested file for bookmarks.
const BOOKMARKS: &str = "bookmarks.md";
/// The suggested file for a comparison.
const COMPARISON: &str = "comparison.html";

/// The extensions of files for bookmarks.
const FOR_BOOKMARKS: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("json", Format::Json),
    ("csv", Format::Csv),
    ("bib", Format::Bibtex),
];

impl App {
    /// Asks for the file to export the open pane to.
    pub(crate) fn ask_for_export(&mut self) {
        let proposed = if self.shows(OverlayKind::Bookmarks) {
            BOOKMARKS
        } else {
            COMPARISON
        };
        self.mode = Mode::Prompt(Prompt {
            kind: PromptKind::Export,
            input: proposed.into(),
            ..Prompt::default()
        });
    }

    fn shows(&self, kind: OverlayKind) -> bool {
        self.overlay.as_ref().is_some_and(|it| it.kind == kind)
    }

    /// Exports the open pane: the listed bookmarks, the comparison of the digest, or that of all reports.
    pub(crate) fn export_listed(&mut self, name: &str) -> Option<Effect> {
        if self.shows(OverlayKind::Digest) {
            return self.export_pair(name);
        }
        if !self.shows(OverlayKind::Bookmarks) {
            return self.export(name);
        }
        let listed = self.overlay.iter().flat_map(Overlay::targets);
        let ids: Vec<String> = listed
            .filter_map(|target| match target {
                Target::Bookmark(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        self.export_bookmarks(name, |it| ids.contains(&it.id))
    }

    /// Exports the comparison of all reports of the story after they have been compared; for two reports, that of the pair. Exports all
    /// bookmarks if only bookmarks have the extension of the file.
    pub(crate) fn export(&mut self, name: &str) -> Option<Effect> {
        let is_comparison = matches!(ending(name).as_str(), "md" | "json" | "html" | "htm");
        if !is_comparison || self.story_articles().len() < 3 {
            return self.export_pair(name);
        }
        let reports = self.story_articles().into_iter().map(|(n, _)| n);
        let reports: Vec<usize> = reports.collect();
        if let Some(found) = self.matrix.clone().filter(|it| it.reports == reports) {
            return self.export_story(name, &found.matrix);
        }
        let effect = self.ask_for_matrix()?;
        self.export_after = Some(name.to_string());
        Some(effect)
    }

    /// Exports the comparison of all reports of the story.
    pub(crate) fn export_story(&self, name: &str, matrix: &Matrix) -> Option<Effect> {
        let mut text = Vec::new();
        let written = match ending(name).as_str() {
            "md" => output::matrix::markdown(matrix, None, &mut text),
            "json" => output::json::matrix(matrix, None, &mut text),
            _ => {
                text = output::html::story(matrix, None, self.store.as_ref()).into_bytes();
                Ok(())
            }
        };
        let text = written.ok().and_then(|()| String::from_utf8(text).ok())?;
        Some(Effect::Write {
            name: name.trim().to_string(),
            text,
            what: format!("the comparison of {} reports", matrix.articles.len()),
        })
    }

    /// Exports the comparison of the two reports that are shown.
    fn export_pair(&mut self, name: &str) -> Option<Effect> {
        if let Some(progress) = self.progress.clone() {
            self.notify(format!("{progress} · one moment"));
            return None;
        }
        let mut text = Vec::new();
        let reading = &self.reading;
        let written = match ending(name).as_str() {
            "md" => output::markdown::comparison(reading, &mut text),
            "json" => output::json::comparison(reading, None, &mut text),
            "html" | "htm" => {
                text = output::html::pair(reading, self.store.as_ref()).into_bytes();
                Ok(())
            }
            "csv" | "bib" => return self.export_bookmarks(name, |_| true),
            _ => {
                self.notify_error(
                    "The name must end in .html, .md or .json (comparison), .csv or .bib (bookmarks)",
                );
                return None;
            }
        };
        // Writing to a vector cannot fail.
        let text = written.ok().and_then(|()| String::from_utf8(text).ok())?;
        Some(Effect::Write {
            name: name.trim().to_string(),
            text,
            what: if self.story_articles().len() < 3 {
                "the comparison".to_string()
            } else {
                "the comparison of the two reports shown".to_string()
            },
        })
    }

    fn export_bookmarks(
        &mut self,
        name: &str,
        is_wanted: impl Fn(&Bookmark) -> bool,
    ) -> Option<Effect> {
        let ending = ending(name);
        let format = FOR_BOOKMARKS.iter().find(|(known, _)| *known == ending);
        let Some((_, format)) = format else {
            self.notify_error("The name must end in .md, .json, .csv or .bib");
            return None;
        };
        let all = self.store.iter().flat_map(Store::bookmarks);
        let wanted: Vec<&Bookmark> = all.filter(|it| is_wanted(it)).collect();
        let what = match wanted.len() {
            0 => {
                self.notify("No bookmarks to export");
                return None;
            }
            1 => "1 bookmark".to_string(),
            n => format!("{n} bookmarks"),
        };
        Some(Effect::Write {
            name: name.trim().to_string(),
            text: export(&wanted, *format),
            what,
        })
    }
}

/// The extension of a file name in lower case, without the `!` that allows replacing it.
fn ending(name: &str) -> String {
    let name = name.trim().trim_end_matches('!').trim_end();
    let ending = Path::new(name).extension().unwrap_or_default();
    ending.to_string_lossy().to_lowercase()
}
