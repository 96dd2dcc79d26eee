//! Completions while a line is typed: commands, and the values of their arguments.

use crate::{
    bookmark::name_type::NAME_TYPES,
    comparison::{Fact, FactStatus},
    config::Action,
    output::summary,
    text::visible::visible_line,
    tui::{
        input::line::{Named, Verb, rank},
        state::{app::App, index::Filter, reports::Listing},
    },
};

/// The suggested files of an export, with their content.
const EXPORTS: &[(&str, &str)] = &[
    (
        "comparison.html",
        "the comparison as a page for the browser",
    ),
    ("comparison.md", "the comparison as Markdown"),
    ("comparison.json", "the comparison as JSON"),
    (
        "bookmarks.csv",
        "all bookmarks, for Readwise and spreadsheets",
    ),
    ("bookmarks.bib", "the bookmarked reports as BibTeX"),
];

/// A completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The completed line.
    pub line: String,
    /// The completed part: the name of a command, or an argument.
    pub name: String,
    /// The argument of the command.
    pub argument: &'static str,
    /// Its description.
    pub doc: String,
    /// The keys of the command.
    pub keys: String,
}

/// The completions of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The command whose argument is being typed.
    pub verb: Option<Verb>,
    /// The most likely first.
    pub offers: Vec<Offer>,
}

impl App {
    /// The completions of the line.
    pub fn offers(&self, line: &str) -> Offers {
        if let Some((first, argument)) = line.trim_start().split_once(char::is_whitespace)
            && let Some(Named::Verb(verb)) = Named::find(first.trim_end_matches('!'))
        {
            return Offers {
                verb: Some(verb),
                offers: self.arguments(verb, first, argument.trim_start()),
            };
        }
        let is_number = |word: &&str| word.parse::<u32>().is_ok();
        let words = line.split_whitespace();
        let typed: Vec<&str> = words.filter(|word| !is_number(word)).collect();
        let typed = typed.join(" ");
        // A recently used command is likely to be wanted again.
        let age = |name: &str| {
            let lines = self.lines.commands.iter().rev();
            let mut names = lines.map(|line| line.split_whitespace().next().unwrap_or_default());
            names.position(|it| it == name).unwrap_or(usize::MAX)
        };
        let mut fitting: Vec<(u8, usize, Named)> = Named::all()
            .filter_map(|it| Some((rank(it.name(), it.doc(), &typed)?, age(it.name()), it)))
            .collect();
        fitting.sort_by_key(|(rank, age, _)| (*rank, *age));
        let offer = |it: Named| {
            let (argument, keys) = match it {
                Named::Verb(verb) => (verb.argument(), Vec::new()),
                Named::Action(action) => ("", self.config.keymap.keys_of(action)),
            };
            let blank = if argument.is_empty() { "" } else { " " };
            Offer {
                line: format!("{}{blank}", it.name()),
                name: it.name().to_string(),
                argument,
                doc: it.doc().to_string(),
                keys: keys.join(" "),
            }
        };
        Offers {
            verb: None,
            offers: fitting.into_iter().map(|(_, _, it)| offer(it)).collect(),
        }
    }

    /// The possible arguments of a command, if they can be listed.
    fn arguments(&self, verb: Verb, first: &str, typed: &str) -> Vec<Offer> {
        // Of two reports, the one being typed is completed.
        let (before, typed) = match typed.rsplit_once(' ').filter(|_| verb == Verb::Open) {
            Some((before, typed)) => (format!("{before} "), typed),
            None => (String::new(), typed),
        };
        let mut values = self.values(verb);
        values.retain(|(name, doc)| rank(name, doc, typed).is_some());
        values.sort_by_key(|(name, doc)| rank(name, doc, typed));
        let offer = |(name, doc): (String, String)| Offer {
            line: format!("{first} {before}{name}"),
            name,
            argument: "",
            doc,
            keys: String::new(),
        };
        values.into_iter().map(offer).collect()
    }

    /// Values of an argument, each with its meaning.
    fn values(&self, verb: Verb) -> Vec<(String, String)> {
        let own = |(name, doc): &(&str, &str)| ((*name).to_string(), (*doc).to_string());
        match verb {
            Verb::Theme => {
                let themes = self.config.themes.iter().enumerate();
                let doc = |n| if n == self.theme { "in use" } else { "" };
                themes
                    .map(|(n, (name, _))| (name.clone(), doc(n).to_string()))
                    .collect()
            }
            Verb::Width => {
                let mut widths = vec![60, 72, 80, 100, self.configured_width];
                widths.sort_unstable();
                widths.dedup();
                let doc = |width| {
                    let is_configured = width == self.configured_width;
                    let words = if is_configured { "as configured" } else { "" };
                    words.to_string()
                };
                widths
                    .into_iter()
                    .map(|width| (width.to_string(), doc(width)))
                    .collect()
            }
            Verb::Threshold => {
                let doc = |threshold| format!("{} shared facts", self.n_linked(threshold));
                let thresholds = (0..=9).map(|n| n * 100);
                thresholds
                    .map(|threshold| (threshold.to_string(), doc(threshold)))
                    .collect()
            }
            Verb::Filter => {
                let counts = self.filter_counts();
                let facts = |n| if n == 1 { "fact" } else { "facts" };
                let value = |(filter, n): &(Filter, usize)| {
                    (filter.name().to_string(), format!("{n} {}", facts(*n)))
                };
                counts.iter().map(value).collect()
            }
            Verb::Open => {
                let title = |state: &Listing| match state {
                    Listing::Read(article) => summary::title(article),
                    Listing::Awaited => "loading".to_string(),
                    Listing::Failed(reason) => visible_line(reason),
                };
                let listed = self.reports.listed.iter();
                listed
                    .map(|it| (quoted(&it.source), title(&it.state)))
                    .collect()
            }
            Verb::Export => EXPORTS.iter().map(own).collect(),
            Verb::Help => {
                let bound = |action: &Action| {
                    let doc = action.doc().trim().to_string();
                    let keys = self.config.keymap.keys_of(*action).into_iter();
                    keys.map(move |keys| (keys, doc.clone()))
                };
                Action::ALL.iter().flat_map(bound).collect()
            }
            Verb::Type => {
                let now = self.selected_type();
                let doc = |kind| if now == Some(kind) { "now" } else { "" };
                let types = NAME_TYPES.into_iter();
                types
                    .map(|(word, kind)| (word.to_string(), doc(kind).to_string()))
                    .collect()
            }
            Verb::Note | Verb::Reload => Vec::new(),
        }
    }

    /// The number of shared facts above a threshold.
    pub(crate) fn n_linked(&self, threshold: u16) -> usize {
        let facts = self.reading.comparison.facts.iter().zip(&self.index.scores);
        let reach = |(fact, score): &(&Fact, &u16)| {
            matches!(fact.status, FactStatus::Linked(_)) && **score >= threshold
        };
        facts.filter(reach).count()
    }
}

/// A name as typed: in quotes if it contains a blank.
pub(super) fn quoted(name: &str) -> String {
    if name.contains(char::is_whitespace) {
        format!("\"{name}\"")
    } else {
        name.to_string()
    }
}
